"""What the binary curve's picture is made of: its frame, its curves and where things stand on them. Paints nothing."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from infoviz.charts import axis
from infoviz.charts.look import Shown
from infoviz.charts.type import Run, elided, said, width
from infoviz.text import Message
from infoviz.theory import measures

MOST_DOTS = 60
"""Beyond so many outcomes only the likeliest stand on the curve as dots; the plot says so."""

PIXELS = 13.0
LEFT, RIGHT, FOOT = 70.0, 96.0, 52.0
"""Room around the plot, in pixels."""
START = LEFT - 42
"""Where lines above the plot start."""
ROW = 20.0
NAME_ROOM, NAME_ROOM_NARROW = 70.0, 30.0
NUMBERS_ROOM = 250.0
"""What the numbers of the chain rule take at most, in pixels."""

GRID = np.sort(np.concatenate([np.linspace(0, 1, 161), np.geomspace(1e-5, 5e-3, 12), 1 - np.geomspace(1e-5, 5e-3, 12)]))
"""Where the curves are worked out: denser at the ends, where they are upright."""
GRID_ENTROPY = np.asarray(measures.binary_entropy(GRID))
LOG_2 = math.log(2)
COMPANIONS_MOST = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Companion:
    """A second measure of uncertainty on the same axes: its values over the grid, its dashes, its name."""

    values: NDArray[np.float64]
    dashes: Qt.PenStyle
    name: Message

    def at(self, p: float) -> float:
        """Its value at p."""
        return float(np.interp(p, GRID, self.values))


GINI = Companion(2 * GRID * (1 - GRID), Qt.PenStyle.DashLine, Message("Gini impurity"))
ERROR_RATE = Companion(np.minimum(GRID, 1 - GRID), Qt.PenStyle.DotLine, Message("error rate"))


@dataclass(frozen=True, eq=False)
class BinaryPlot:
    """One state in one size.

    Attributes
    ----------
    rest
        The entropy of the others in nats, once the chosen outcome is known not to have come.
    frame
        Its y is in the state's unit.
    rule
        The chain rule in symbols, which stands above the plot where there are more than two outcomes.
    rule_alone
        Whether its numbers stand in a row of their own.
    """

    shown: Shown
    rest: float
    frame: axis.Frame
    rule: list[Run]
    rule_alone: bool

    @classmethod
    def fit(cls, shown: Shown, rest: float, extent: QSizeF) -> BinaryPlot:
        """Lay the plot out in a canvas."""
        several = shown.state.n > 2
        room = extent.width() - 2 * START
        rule = _rule(shown, room) if several else []
        rule_alone = width(rule, PIXELS) + NUMBERS_ROOM > room
        above = 62 + (ROW + 2) * several + ROW * (several and rule_alone)
        across, high = extent.width() - LEFT - RIGHT, extent.height() - above - FOOT
        rect = QRectF(LEFT, above, max(across, 80), max(high, 80))
        peak = 1 / (1 + math.exp(rest))
        most = max(LOG_2, float(measures.binary_entropy(peak)) + (1 - peak) * rest) if several else LOG_2
        highest = shown.state.unit.from_nats(most)
        if (remembered := shown.state.binary).gini or remembered.error_rate:
            # In hartleys they are higher than entropy.
            highest = max(highest, 0.0 if remembered.scaled else COMPANIONS_MOST)
        return cls(shown, rest, axis.Frame(rect, highest * 1.02), rule, rule_alone)

    @cached_property
    def mass(self) -> float:
        """The chosen outcome's probability."""
        return float(self.shown.state.p.masses[self.shown.state.chosen])

    @cached_property
    def value(self) -> float:
        """The entropy of 'the chosen outcome or not', in the state's unit."""
        return self.lower(self.mass)

    @property
    def dot(self) -> QPointF:
        """Where the chosen outcome stands."""
        return self.frame.at(self.mass, self.value)

    @property
    def top(self) -> float:
        """The lower curve's maximum, log 2, in the state's unit."""
        return self.shown.state.unit.from_nats(LOG_2)

    @property
    def peak(self) -> float:
        """Where H(p) is highest as the chosen mass varies: the share of one choice among 1 + e^rest equal ones."""
        return 1 / (1 + math.exp(self.rest))

    def lower(self, p: float) -> float:
        """H(this outcome or not), in the state's unit."""
        return self.shown.state.unit.from_nats(float(measures.binary_entropy(p)))

    def upper(self, p: float) -> float:
        """H(p), were the chosen mass p, in the state's unit."""
        return self.lower(p) + (1 - p) * self.shown.state.unit.from_nats(self.rest)

    def on_lower(self, p: float) -> QPointF:
        """Return where p stands on the lower curve."""
        return self.frame.at(p, self.lower(p))

    def on_upper(self, p: float) -> QPointF:
        """Return where p stands on the upper curve."""
        return self.frame.at(p, self.upper(p))

    def slope(self) -> float:
        """Return the slope at the dot, log((1 − p)/p), in the state's unit; ±∞ at the ends."""
        unit, ratio = self.shown.state.unit, (1 - self.mass) / self.mass if self.mass else math.inf
        if ratio in (0, math.inf) and 0 < self.mass < 1:
            return unit.log(1 - self.mass) - unit.log(self.mass)  # so small a mass that the ratio overflows
        return unit.log(ratio)

    def companions(self) -> list[Companion]:
        """The measures that are shown beside entropy."""
        remembered = self.shown.state.binary
        return [GINI] * remembered.gini + [ERROR_RATE] * remembered.error_rate

    def height(self, value: float) -> float:
        """Where a companion's value stands on the entropy's axis: as it is, or with all maxima level."""
        return value / COMPANIONS_MOST * self.top if self.shown.state.binary.scaled else value

    def line(self, nats: NDArray[np.float64]) -> list[QPointF]:
        """Return the curve through values over the grid, given in nats."""
        return self.line_of(nats / self.shown.state.unit.nats)

    def line_of(self, heights: NDArray[np.float64]) -> list[QPointF]:
        """Return the curve through heights over the grid, given in the axis's unit."""
        rect = self.frame.rect
        xs = rect.left() + GRID * rect.width()
        ys = rect.bottom() - heights / self.frame.highest * rect.height()
        return [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]


def outcome_of(id: Hashable) -> int:
    """Return the outcome that a handle is of: its id."""
    assert isinstance(id, int)
    return id


def _rule(shown: Shown, room: float) -> list[Run]:
    """Return H(p) = H(A or not) + (1 − p(A)) · H(X | not A), the name as long as there is room for it."""
    rule: list[Run] = []
    for name_room in (NAME_ROOM, NAME_ROOM_NARROW):
        name = elided(shown.outcome(shown.state.chosen), PIXELS, name_room)
        message = Message(
            "$H(p)$ = $H$({outcome} or not) + (1 − $p$({outcome})) · $H$($X$ | not {outcome})", {"outcome": name}
        )
        rule = said(shown.look.catalogue, message)
        if width(rule, PIXELS) <= room:
            break
    return rule
