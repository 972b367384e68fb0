"""The scale of D(p‖q), D(q‖p) or H(p,q): squeezed towards ∞, and for H(p,q) standing on what no q can lower."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from infoviz.charts.colour_scale import CELL, CELL_GAP, ColourScale
from infoviz.charts.look import Ink
from infoviz.charts.pair_words import SYMBOLS
from infoviz.charts.placement import Label, Placement, box_of, label
from infoviz.charts.ramp import Ramp, Scaling
from infoviz.charts.simplex_plot import SimplexPlot, written
from infoviz.charts.type import Line, Run, bold, said
from infoviz.charts.type import math as symbol
from infoviz.charts.words import UNIT_WORDS, equals
from infoviz.text import Message, write_reading
from infoviz.theory.fields import Field

BAR = 15.0
TITLE = 30.0
"""The room above the bar, in pixels."""
FLOOR = 0.3
"""How much of the scale of H(p,q) is what no q here can lower."""


@dataclass(frozen=True, eq=False)
class PairScale:
    """The scale in one size.

    Attributes
    ----------
    room
        Title, bar and cell; the note stands below.
    levels
        Of the level lines, in nats.
    """

    plot: SimplexPlot
    field: Field
    scaling: Scaling
    ramp: Ramp
    room: QRectF
    levels: Sequence[float]

    @property
    def endless(self) -> bool:
        """Whether it has a cell for ∞."""
        return math.isinf(self.field.highest)

    @property
    def floor(self) -> bool:
        """Whether the ramp stands on what no q here can lower."""
        return self.field.kind == "cross" and 0 < self.field.lowest < math.inf

    @cached_property
    def whole(self) -> QRectF:
        """The whole bar without the cell."""
        top = self.room.top() + TITLE + (CELL + CELL_GAP + 1 if self.endless else 0)
        return QRectF(self.room.left(), top, BAR, max(self.room.bottom() - top, 30.0))

    @cached_property
    def scale(self) -> ColourScale:
        """The bar's upper part, with the colours of the field."""
        bar = QRectF(self.whole)
        if self.floor:
            bar.setBottom(bar.bottom() - FLOOR * bar.height())
        return ColourScale(bar, self.scaling, self.ramp)

    @property
    def ink(self) -> Ink:
        """The colour of title and marker; H(p,q) has none of its own."""
        colours = self.plot.shown.look.colours
        return Ink(colours.ink, colours.ink, colours.raised) if self.field.kind == "cross" else colours.d

    @cached_property
    def words(self) -> list[Label]:
        """Title, ticks and note, those left out that would stand on others."""
        catalogue, quiet = self.plot.shown.look.catalogue, self.plot.shown.look.colours.quiet
        unit = self.plot.shown.state.unit
        title = [symbol(SYMBOLS[self.field.kind]), *said(catalogue, Message(", {unit}", {"unit": UNIT_WORDS[unit]}))]
        at = QPointF(self.whole.left() - 8, self.room.top() + TITLE - 14)
        words = [label(at, title, self.ink.text, pixels=14)]
        for y, line in self._ticks():
            words.append(label(QPointF(self.whole.right() + 10, y + 4.5), line, quiet))
        if self.endless and not self.field.constant:
            note = said(catalogue, Message("squeezed towards ∞"))
            words.append(label(QPointF(self.whole.left() - 20, self.whole.bottom() + 24), note, quiet))
        place = Placement()
        place.take(box_of(self.whole))
        return [found for found in words if place.first_free([found])]

    def _ticks(self) -> list[tuple[float, Line]]:
        """Where the scale has a tick and what it says: the ends first, they come before what is between."""
        unit, catalogue = self.plot.shown.state.unit, self.plot.shown.look.catalogue
        made: list[tuple[float, Line]] = []
        if self.endless:
            made.append((self.scale.at(math.inf), [symbol("∞")]))
        if self.field.constant:
            return made
        value = unit.from_nats(self.field.lowest)
        low = written(value)
        lowest: Line = [Run(low)] if value == 0 else said(catalogue, Message("{value} lowest", {"value": low}))
        if self.field.kind == "cross" and abs(self.field.lowest - self.plot.shown.readings.entropy_p) < 1e-12:
            lowest = [symbol("H(p)"), Run(f" {equals(value, low)} {low}")]
        made.append((self.scale.bar.bottom(), lowest))
        if self.floor:
            made.append((self.whole.bottom(), [Run("0")]))
        if not self.endless:
            high = written(unit.from_nats(self.field.highest))
            made.append((self.scale.bar.top(), said(catalogue, Message("{value} highest", {"value": high}))))
        return [*made, *((self.scale.at(level), [Run(written(unit.from_nats(level)))]) for level in self.levels)]

    def paint(self, painter: QPainter) -> None:
        """Paint all but the marker."""
        colours = self.plot.shown.look.colours
        if not self.field.constant:
            self.scale.paint_bar(painter, colours)
        if self.floor:
            self._paint_floor(painter)
        if self.endless:
            self.scale.paint_cell(painter, colours, colours.d)
        for found in self.words:
            found.paint(painter)

    def _paint_floor(self, painter: QPainter) -> None:
        """Paint the part that is H(p) and, where others are concerned, the waste that no q here avoids."""
        colours = self.plot.shown.look.colours
        own = min(self.plot.shown.readings.entropy_p / self.field.lowest, 1.0)
        rest = QRectF(self.whole)
        rest.setTop(self.scale.bar.bottom())
        blue = QRectF(rest)
        blue.setTop(rest.bottom() - own * rest.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.d.soft)
        painter.drawRect(rest)
        painter.setBrush(colours.p.fill)
        painter.drawRect(blue)
        painter.setPen(QPen(colours.quiet, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rest)

    def place_marker(self, value: float, moving: Placement) -> tuple[Label, bool]:
        """Place the number of today's value beside the bar; also return whether it stands before it."""
        unit, bar = self.plot.shown.state.unit, self.whole
        number = [symbol("∞") if math.isinf(value) else bold(write_reading(unit.from_nats(value)))]
        y = self.scale.at(value) + 4.5
        before = label(QPointF(bar.left() - 16, y), number, self.ink.text, "right")
        beyond = label(QPointF(bar.right() + 16, y), number, self.ink.text)
        marker = moving.first_free([before, beyond]) or moving.put(before)
        return marker, marker is before

    def make_way(self, painter: QPainter, moving: Placement) -> None:
        """Cover the words that are in the way of what moves."""
        for found in self.words:
            if not moving.free(found.box):
                painter.fillRect(found.rect.adjusted(-2, -2, 2, 3), self.plot.shown.look.colours.surface)
