"""The panel of readings: what p and q say in numbers, each with a bar.

Entropies end at the most they can be, log n. What can be infinite shares one scale: log n, or the largest finite one
where that is more, so that no bar goes over the edge; ∞ is a full bar. It draws and is not touched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.charts.canvas import Canvas
from infoviz.charts.handle import Handle
from infoviz.charts.look import Shown
from infoviz.charts.type import bold, draw_line, font, width
from infoviz.charts.type import math as symbol
from infoviz.charts.words import LOG_SIGNS, UNIT_WORDS, equals
from infoviz.text import Message, OutcomeName, shortened, write_number, write_reading

MARGIN = 18.0
CAPTION, FIRST_ROW, ROW, FOOT = 27.0, 54.0, 27.0, 14.0
TIGHT_CAPTION, TIGHT_FIRST_ROW, TIGHT_ROW, TIGHT_FOOT = 21.0, 42.0, 22.0, 6.0
"""The same where the window is low."""
BAR_LEFT, BAR_RIGHT, BAR_HIGH = 78.0, 90.0, 7.0
CAPTION_PIXELS, SYMBOL_PIXELS, NUMBER_PIXELS = 12.0, 15.0, 14.0

Owner = Literal["p", "q", "d"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One row: its symbol, its value in nats, and the parts of its bar."""

    symbol: str
    value: float
    parts: tuple[tuple[Owner, float], ...]
    """Whose colour, and up to which share of the bar's length it reaches."""


def readings_of(shown: Shown, with_q: bool) -> list[Reading]:
    """Return the rows of a state; without q only p's entropy."""
    readings, most = shown.readings, math.log(shown.state.n)
    h_p = readings.entropy_p
    first = Reading("H(p)", h_p, (("p", _share(h_p, most)),))
    if not with_q:
        return [first]
    h_q, h_pq, d_pq, d_qp = readings.entropy_q, readings.cross_entropy_pq, readings.kl_pq, readings.kl_qp
    scale = shared_scale(shown)
    return [
        first,
        Reading("H(q)", h_q, (("q", _share(h_q, most)),)),
        Reading("H(p,q)", h_pq, (("p", _share(h_p, scale)), ("d", _share(max(h_pq, h_p), scale)))),
        Reading("D(p‖q)", d_pq, (("d", _share(d_pq, scale)),)),
        Reading("D(q‖p)", d_qp, (("d", _share(d_qp, scale)),)),
    ]


def shared_scale(shown: Shown) -> float:
    """Return where the bars of H(p,q) and both D end, in nats."""
    readings = shown.readings
    values = (readings.entropy_p, readings.cross_entropy_pq, readings.kl_pq, readings.kl_qp)
    return max(math.log(shown.state.n), *(value for value in values if not math.isinf(value)))


def explained(shown: Shown, symbol: str) -> list[Message]:
    """Return what a reading is, where its bar ends, and why it is infinite if it is."""
    readings = shown.readings
    if symbol == "H(p)":
        return [Message("$H(p)$, entropy: how surprising an outcome is on average."), _limit(shown)]
    if symbol == "H(q)":
        what = Message("$H(q)$, entropy of the model: how surprising an outcome would be on average if it were true.")
        return [what, _limit(shown)]
    most = shown.state.unit.from_nats(shared_scale(shown))
    shared = Message("The bars of $H(p,q)$ and of both $D$ share one scale, up to {most}.", {"most": most})
    why_pq = _why_infinite(shown, readings.culprits_pq.tolist(), "q", "p")
    if symbol == "H(p,q)":
        what = Message(
            "$H(p,q)$, cross entropy: what an outcome costs on average if $p$ is true and $q$ is believed; "
            "$H(p)$ and $D(p‖q)$ end to end. It is not the joint entropy $H(X,Y)$, which is written alike."
        )
        return [what, shared, *why_pq]
    if symbol == "D(p‖q)":
        what = Message("$D(p‖q)$, relative entropy (KL divergence): what believing $q$ wastes if $p$ is true.")
        return [what, shared, *why_pq]
    what = Message("$D(q‖p)$: the same with $p$ and $q$ exchanged, mostly another number.")
    return [what, shared, *_why_infinite(shown, readings.culprits_qp.tolist(), "p", "q")]


class ReadingsPanel(Canvas):
    """The panel. Hovering a row says what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_q = True
        self.rows: list[Reading] = []
        self._numbers: list[str] = []
        self._places_key: object = None
        self._middles: list[float] = []
        self._bars: list[QRectF] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw_rows(self, shown: Shown, with_q: bool) -> None:
        """Show the readings of a state. Emits nothing. While `quiet` nobody is told: a hand changes them."""
        if with_q != self._with_q or self.shown is None or shown.look.scale != self.scale:
            self._with_q = with_q
            self.updateGeometry()
        self.rows = readings_of(shown, with_q)
        self._numbers = [write_reading(shown.state.unit.from_nats(row.value)) for row in self.rows]
        self.draw(shown)
        if self.quiet:
            return
        unit = shown.look.catalogue.say(UNIT_WORDS[shown.state.unit])
        spoken = "; ".join(f"{row.symbol} {number}" for row, number in zip(self.rows, self._numbers, strict=True))
        if (name := f"{shown.look.catalogue.say(Message('Readings'))}, {unit}: {spoken}") != self.accessibleName():
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(round(302 * self.scale), round((FIRST_ROW + self._gaps * ROW + FOOT) * self.scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, round((TIGHT_FIRST_ROW + self._gaps * TIGHT_ROW + TIGHT_FOOT) * self.scale))

    @property
    def _gaps(self) -> float:
        """How many rows there are below the middle of the first."""
        return 4.5 if self._with_q else 0.5

    def _between(self, tight: float, roomy: float) -> float:
        """Return a measure between two, as the height of the panel is between its least and its wish."""
        least, wish = self.minimumSizeHint().height(), self.sizeHint().height()
        return tight + (roomy - tight) * min(max((self.height() - least) / (wish - least), 0.0), 1.0)

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        key = (self.size(), self.scale, self._with_q)
        if key == self._places_key:
            return ()
        self._places_key = key
        first, pitch = self._between(TIGHT_FIRST_ROW, FIRST_ROW), self._between(TIGHT_ROW, ROW)
        self._middles = [first + place * pitch for place in range(len(self.rows))]
        wide = self.extent.width() - BAR_LEFT - BAR_RIGHT
        self._bars = [QRectF(BAR_LEFT, y - BAR_HIGH / 2, wide, BAR_HIGH) for y in self._middles]
        return ()

    def still_key(self) -> object:
        return (self.shown.state.unit if self.shown else None, self._with_q)

    def paint_still(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours, catalogue = self.shown.look.colours, self.shown.look.catalogue
        caption = Message("READINGS · {unit}", {"unit": catalogue.say(UNIT_WORDS[self.shown.state.unit]).upper()})
        spaced = font(CAPTION_PIXELS)
        spaced.setLetterSpacing(type(spaced).SpacingType.AbsoluteSpacing, 0.8)
        painter.setFont(spaced)
        painter.setPen(colours.quiet)
        painter.drawText(QPointF(MARGIN, self._between(TIGHT_CAPTION, CAPTION)), catalogue.say(caption))
        for y, bar, row in zip(self._middles, self._bars, self.rows, strict=True):
            draw_line(painter, QPointF(MARGIN + 2, y + 5), [symbol(row.symbol)], SYMBOL_PIXELS, colours.ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.line)
            painter.drawRoundedRect(bar, BAR_HIGH / 2, BAR_HIGH / 2)

    def paint_live(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours = self.shown.look.colours
        fills = {"p": colours.p.fill, "q": colours.q.fill, "d": colours.d.fill}
        right = self.extent.width() - MARGIN + 1
        room = BAR_RIGHT - MARGIN - 5
        painter.setPen(Qt.PenStyle.NoPen)
        for whole, row in zip(self._bars, self.rows, strict=True):
            left, top, wide = whole.left(), whole.top(), whole.width()
            reached, length = 0.0, wide * row.parts[-1][1]
            radius = min(BAR_HIGH, length) / 2
            for owner, share in row.parts:
                painter.setBrush(fills[owner])
                if len(row.parts) > 1:
                    painter.setClipRect(QRectF(left + reached, top, wide * share - reached, BAR_HIGH))
                painter.drawRoundedRect(QRectF(left, top, length, BAR_HIGH), radius, radius)
                reached = wide * share
            if len(row.parts) > 1:
                painter.setClipping(False)
        for y, written in zip(self._middles, self._numbers, strict=True):
            number = [bold(written)]
            # Powers of ten are long: they are set smaller rather than over the bar.
            pixels = min(NUMBER_PIXELS, int(NUMBER_PIXELS * room / width(number, NUMBER_PIXELS)))
            draw_line(painter, QPointF(right, y + 5), number, pixels, colours.ink, "right")

    def tip(self, at: QPointF) -> str:
        for y, row in zip(self._middles, self.rows, strict=True):
            if self.shown is not None and abs(at.y() - y) <= TIGHT_ROW / 2:
                catalogue = self.shown.look.catalogue
                return " ".join(catalogue.say(sentence) for sentence in explained(self.shown, row.symbol))
        return ""


def _share(value: float, most: float) -> float:
    if math.isinf(value):
        return 1.0
    return min(value / most, 1.0) if most > 0 else 0.0


def _limit(shown: Shown) -> Message:
    n = shown.state.n
    if n == 1:
        return Message("With one outcome it is always 0.")
    value = shown.state.unit.from_nats(math.log(n))
    written = write_number(value)
    arguments = {"log": LOG_SIGNS[shown.state.unit], "n": n, "sign": equals(value, written), "most": written}
    return Message("The bar ends at {log} {n} {sign} {most}: no {n} outcomes can have more.", arguments)


def _why_infinite(shown: Shown, culprits: Sequence[int], zero: str, other: str) -> tuple[Message, ...]:
    """Return who is to blame for an infinite value; nothing where it is finite."""
    if len(culprits) == 0:
        return ()
    label = shown.state.p.labels[int(culprits[0])]
    name = OutcomeName(shortened(label, 16) if isinstance(label, str) else label)
    return (
        Message(
            "It is ∞, since ${zero}$({name}) = 0 but ${other}$({name}) > 0.",
            {"zero": zero, "other": other, "name": name},
        ),
    )
