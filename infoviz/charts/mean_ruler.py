"""The ruler along the side between the smallest and the largest value, and the knob on it that sets the mean."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from infoviz.charts import axis
from infoviz.charts.knob import HALO_RADIUS
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.placement import Label, Placement, label
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.type import Align, Run, bold
from infoviz.charts.words import word
from infoviz.text import Message, write_number

APART = 25.0
"""How far the knob keeps from the dot, in pixels."""
RADIUS = 10.0
MEAN = Message("mean")


@dataclass(frozen=True, eq=False)
class MeanRuler:
    """The ruler in one size, for values that are not all equal."""

    plot: SimplexPlot
    line: MeanLine

    @cached_property
    def out(self) -> QPointF:
        """The direction away from the triangle."""
        return self.line.outward(self.plot.triangle)

    @cached_property
    def align(self) -> Align:
        """How a text stands beside the ruler."""
        return "centre" if abs(self.out.x()) < 0.1 else "right" if self.out.x() < 0 else "left"

    def at(self, value: float) -> QPointF:
        """Where a value stands; on a segment the ruler runs along its foot."""
        triangle = self.plot.triangle
        below = QPointF(0, triangle.box.height() / 2) if triangle.count == 2 else QPointF()
        return self.line.ruler_at(triangle, value) + below

    @cached_property
    def knob(self) -> QPointF:
        """Where the knob stands: at the mean, but clear of the dot."""
        at = self.at(self.line.mean)
        way = at - self.plot.dot("p")
        return at + self.out * max(0.0, APART - math.hypot(way.x(), way.y()))

    @cached_property
    def ticks(self) -> list[float]:
        """Round values, and all that are given."""
        line = self.line
        step = axis.round_step(line.span, 10)
        first = math.ceil(line.smallest / step - 1e-9)
        last = math.floor((line.smallest + line.span) / step + 1e-9)
        round_ones = {round(k * step, 12) for k in range(first, last + 1)}
        return sorted(round_ones | set(line.values))

    def numbers(self) -> list[Label]:
        """Return the numbers beside it, those of the outcomes first."""
        colours, step = self.plot.shown.look.colours, axis.round_step(self.line.span, 4)
        found = []
        for tick in sorted(self.ticks, key=lambda tick: tick not in self.line.values):
            given = tick in self.line.values
            if given or abs(math.remainder(tick, step)) < 1e-9:
                at = self.at(tick) + self.out * 14 + QPointF(0, 14 if self.align == "centre" else 4.5)
                text = [Run(write_number(tick))]
                found.append(label(at, text, colours.ink if given else colours.quiet, self.align))
        return found

    def paint(self, painter: QPainter) -> None:
        """Paint its ticks."""
        painter.setPen(QPen(self.plot.shown.look.colours.ink, 1.2))
        for tick in self.ticks:
            at = self.at(tick)
            painter.drawLine(at, at + self.out * (9 if tick in self.line.values else 6))

    def place_mean(self, extent: QSizeF, moving: Placement) -> Label:
        """Place the mean outside its knob, or on another side of it where there is no room."""
        look = self.plot.shown.look
        words = [*word(look.catalogue, MEAN), Run(" "), bold(write_number(self.line.mean))]
        bounds = QRectF(4, 0, extent.width() - 8, 1)
        ways: tuple[tuple[QPointF, Align], ...] = (
            (QPointF(0, 30) if self.align == "centre" else self.out * 20 + QPointF(0, 4.5), self.align),
            (QPointF(0, -17), "centre"),
            (QPointF(0, 28), "centre"),
            (QPointF(17, 4.5), "left"),
            (QPointF(-17, 4.5), "right"),
        )

        def places() -> Iterator[Label]:
            for way, side in ways:
                place = label(self.knob + way, words, look.colours.ink, side, bounds=bounds)
                if place.box[1] > 0 and place.box[3] < extent.height():
                    yield place

        return moving.first_free(places()) or moving.put(
            label(self.knob + ways[-1][0], words, look.colours.ink, "right")
        )

    def paint_knob(self, painter: QPainter, halo: bool) -> None:
        """Paint a ring with three strokes across the way that it goes."""
        colours, at = self.plot.shown.look.colours, self.knob
        if halo:
            painter.setOpacity(0.8)
            painter.setPen(QPen(colours.ink, 1))
            painter.setBrush(colours.raised)
            painter.drawEllipse(at, HALO_RADIUS - 2, HALO_RADIUS - 2)
            painter.setOpacity(1.0)
        painter.setPen(QPen(colours.ink, 2))
        painter.setBrush(colours.surface)
        painter.drawEllipse(at, RADIUS, RADIUS)
        along = QPointF(-self.out.y(), self.out.x())
        painter.setPen(QPen(colours.ink, 1.4))
        for shift in (-3.2, 0, 3.2):
            middle = at + along * shift
            painter.drawLine(middle - self.out * 4.5, middle + self.out * 4.5)
