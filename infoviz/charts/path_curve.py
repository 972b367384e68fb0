"""The path 'two equal, the third small': on the triangle a line from the middle of the base to the centre, beside the
scale the entropy along it, on the scale's own axis.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from infoviz.charts.colour_scale import ColourScale
from infoviz.charts.knob import HALO_RADIUS, draw_mark
from infoviz.charts.look import Colours
from infoviz.charts.simplex_plot import Array, SimplexPlot
from infoviz.charts.type import Run, draw_line
from infoviz.charts.type import math as symbol
from infoviz.text import write_mass
from infoviz.theory.fields import Field

LONGEST = 1 / 3
"""The third's share at the end of the path, where all are equal."""
WIDE = 92.0
PIXELS = 13.0

_ALONG = np.linspace(0, LONGEST, 61)


def path_shares(third: float) -> Array:
    """The shares of the point of the path where the third has a share from 0 to 1/3."""
    third = min(max(third, 0.0), LONGEST)
    half = (1 - third) / 2
    return np.array([half, half, third])


@dataclass(frozen=True, slots=True, eq=False)
class PathCurve:
    """The path and its curve in one size."""

    plot: SimplexPlot
    field: Field
    scale: ColourScale
    third: float

    @property
    def on_triangle(self) -> QPointF:
        """Where its dot stands on the triangle."""
        return self.plot.triangle.at(path_shares(self.third))

    @property
    def value(self) -> float:
        """The field at its dot, in nats."""
        return float(self.field.values(path_shares(self.third)))

    @property
    def on_curve(self) -> QPointF:
        """Where its dot stands on the curve."""
        return self._at(self.third, self.value)

    @property
    def left(self) -> float:
        """Where the curve's axis begins."""
        return self.scale.bar.right() + 16

    def _at(self, third: float, value: float) -> QPointF:
        return QPointF(self.left + third / LONGEST * WIDE, self.scale.at(value))

    def third_at(self, at: QPointF, on_curve: bool) -> float:
        """The share of the third that a point on the triangle or beside the scale asks for."""
        third = (at.x() - self.left) / WIDE * LONGEST if on_curve else float(self.plot.triangle.shares(at)[2])
        return min(max(third, 0.0), LONGEST)

    def paint_still(self, painter: QPainter) -> None:
        """Paint the curve with its axis, and the path's line on the triangle."""
        colours = self.plot.shown.look.colours
        low, high = (float(self.field.values(path_shares(third))) for third in (0.0, LONGEST))
        painter.setPen(QPen(colours.line, 1))
        for value in (low, high):
            painter.drawLine(QPointF(self.scale.bar.right(), self.scale.at(value)), self._at(LONGEST, value))
        values = self.field.values(np.stack([path_shares(third) for third in _ALONG.tolist()]))
        painter.setPen(QPen(colours.ink, 2.2))
        points = zip(_ALONG.tolist(), values.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([self._at(third, value) for third, value in points]))
        foot = self.scale.at(low) + 19
        total = self.plot.p.total
        most = "⅓" if self.plot.whole else write_mass(total / 3)
        for x, line in (
            (0.0, [Run("0")]),
            (LONGEST / 2, [symbol("p"), Run(f"({self.plot.names[2]})")]),
            (LONGEST, [Run(most)]),
        ):
            draw_line(painter, QPointF(self._at(x, low).x(), foot), line, PIXELS, colours.quiet, "centre")
        start, end = (self.plot.triangle.at(path_shares(third)) for third in (0.0, LONGEST))
        painter.setPen(QPen(colours.surface, 6))
        painter.drawLine(start, end)
        painter.setPen(QPen(colours.ink, 2.2))
        painter.drawLine(start, end)
        for at in (start, end, self._at(0, low), self._at(LONGEST, high)):
            draw_mark(painter, at, colours.ink, colours.surface)

    def paint_dot(self, painter: QPainter, at: QPointF, colours: Colours, halo: bool) -> None:
        """Paint its dot: a ring in ink, since it belongs to neither p nor q."""
        if halo:
            glow = colours.raised
            painter.setPen(QPen(colours.ink, 1))
            painter.setBrush(glow)
            painter.setOpacity(0.8)
            painter.drawEllipse(at, HALO_RADIUS - 4, HALO_RADIUS - 4)
            painter.setOpacity(1.0)
        painter.setPen(QPen(colours.ink, 2.4))
        painter.setBrush(colours.surface)
        painter.drawEllipse(at, 6, 6)
