"""How things look: the colours of the two themes, and what a view is given to draw.

Colour has meaning, everywhere the same: p, q, D and data have their colours, everything else is ink on paper. A `Look`
says how (theme, language, size), a `Shown` adds what; switched live equals started fresh, because drawing depends on
nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from infoviz.model.readings import Readings
from infoviz.model.state import State, Which
from infoviz.text import Catalogue


@dataclass(frozen=True, slots=True)
class Ink:
    """One meaning's colours: its fills and lines, its letters and digits, and its light fill (on which text is ink)."""

    fill: QColor
    text: QColor
    soft: QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """A theme: what each colour is for."""

    name: str
    paper: QColor
    surface: QColor
    line: QColor
    ink: QColor
    quiet: QColor
    raised: QColor
    """Behind a selected row, a hovered button, an open menu's chosen line: neutral."""
    p: Ink
    q: Ink
    d: Ink
    data: Ink

    def of(self, which: Which) -> Ink:
        """The colours of p or q."""
        return self.p if which == "p" else self.q


LIGHT = Colours(
    "light",
    paper=QColor("#F6F6F3"),
    surface=QColor("#FFFFFF"),
    line=QColor("#E3E3DE"),
    ink=QColor("#1F2328"),
    quiet=QColor("#656C77"),
    raised=QColor("#ECECE6"),
    p=Ink(QColor("#2B6CD4"), QColor("#2563C7"), QColor("#D6E4FA")),
    q=Ink(QColor("#DB7412"), QColor("#A85400"), QColor("#FBE2CB")),
    d=Ink(QColor("#C2316B"), QColor("#C2316B"), QColor("#F3D2DF")),
    data=Ink(QColor("#1A8F6B"), QColor("#12795A"), QColor("#D2EBE2")),
)
DARK = Colours(
    "dark",
    paper=QColor("#14161A"),
    surface=QColor("#1C1F25"),
    line=QColor("#2D323B"),
    ink=QColor("#E7E9EC"),
    quiet=QColor("#98A1AE"),
    raised=QColor("#2B2F37"),
    p=Ink(QColor("#6FA8FF"), QColor("#6FA8FF"), QColor("#2A3C5E")),
    q=Ink(QColor("#FFAE5E"), QColor("#FFAE5E"), QColor("#4E381F")),
    d=Ink(QColor("#FF6FA3"), QColor("#FF6FA3"), QColor("#56283B")),
    data=Ink(QColor("#4CD0A2"), QColor("#4CD0A2"), QColor("#1F4A3E")),
)


def mix(colour: QColor, other: QColor, share: float) -> QColor:
    """Return `colour` with a share in [0, 1] of `other`, channel by channel."""
    return QColor.fromRgbF(
        colour.redF() + (other.redF() - colour.redF()) * share,
        colour.greenF() + (other.greenF() - colour.greenF()) * share,
        colour.blueF() + (other.blueF() - colour.blueF()) * share,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, language, size (1.5 when presenting) and whether things may move by themselves."""

    colours: Colours
    catalogue: Catalogue
    scale: float = 1.0
    motion: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a view may draw from."""

    state: State
    readings: Readings
    look: Look

    def outcome(self, index: int) -> str:
        """The name of an outcome in today's language."""
        return self.look.catalogue.outcome(self.state.p.labels[index])
