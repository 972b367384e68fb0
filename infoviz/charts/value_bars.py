"""Bars of three values' shares beside the exponential curve of the most entropic distribution with the same mean.

The bars stand at their values, or, where two are too near each other, as near as there is room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from infoviz.charts.axis import Frame
from infoviz.charts.knob import draw_mark
from infoviz.charts.look import Colours
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.simplex_plot import Array
from infoviz.charts.type import Run, bold, draw_line, elided

PIXELS = 13.0
APART = 46.0
"""The least distance between two bars' middles: their values' fields have to fit."""
WIDE = 28.0
REACH = 16.0
"""How far the curve goes on beyond the outer bars, in pixels."""


@dataclass(frozen=True, eq=False)
class ValueBars:
    """The bars in one size: `rect` holds them, their names stand below it."""

    rect: QRectF
    line: MeanLine
    names: tuple[str, ...]

    @cached_property
    def order(self) -> list[int]:
        """The corners by their values, equal ones in their order."""
        return sorted(range(len(self.line.values)), key=self.line.values.__getitem__)

    @cached_property
    def places(self) -> list[float]:
        """The x of each bar, by corner."""
        left, right = self.rect.left() + REACH + 8, self.rect.right() - REACH - 8
        order = self.order
        places = [0.0] * len(order)
        places[order[0]], places[order[-1]] = left, right
        if len(order) == 3:
            share = 0.5
            if not self.line.equal:
                share = (self.line.values[order[1]] - self.line.smallest) / self.line.span
            places[order[1]] = min(max(left + share * (right - left), left + APART), right - APART)
        return places

    @cached_property
    def frame(self) -> Frame:
        """The axis of shares: to about a half, or to 1 where a share or the curve is higher."""
        highest = float(max(self.line.shares.max(), self.line.most[0].max()))
        return Frame(self.rect, 0.56 if highest <= 0.53 else 1.06)

    def paint_names(self, painter: QPainter, colours: Colours) -> None:
        """Paint the outcomes' names below."""
        for x, name in zip(self.places, self.names, strict=True):
            text = [bold(elided(name, PIXELS, APART - 4, "bold"))]
            draw_line(painter, QPointF(x, self.rect.bottom() + 18), text, PIXELS, colours.ink, "centre")

    def paint_axis(self, painter: QPainter, colours: Colours) -> None:
        """Paint the axis of shares."""
        frame = self.frame
        for tick in (0.0, 0.2, 0.4) if frame.highest < 1 else (0.0, 0.5, 1.0):
            y = frame.y(tick)
            painter.setPen(QPen(colours.quiet if tick == 0 else colours.line, 1))
            painter.drawLine(QPointF(self.rect.left(), y), QPointF(self.rect.right(), y))
            at = QPointF(self.rect.left() - 8, y + 4.5)
            draw_line(painter, at, [Run(f"{tick:g}")], PIXELS, colours.quiet, "right")

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paint bars and curve."""
        frame, places = self.frame, self.places
        painter.setPen(Qt.PenStyle.NoPen)
        for x, share in zip(places, self.line.shares.tolist(), strict=True):
            top = frame.y(share)
            painter.setBrush(colours.p.soft)
            painter.drawRect(QRectF(x - WIDE / 2, top, WIDE, self.rect.bottom() - top))
            painter.setBrush(colours.p.fill)
            painter.drawRect(QRectF(x - WIDE / 2 - 1, top - 2, WIDE + 2, 4))
        if not self.line.equal:
            self._paint_curve(painter, colours)
        for x, share in zip(places, self.line.most[0].tolist(), strict=True):
            draw_mark(painter, QPointF(x, frame.y(share)), colours.p.fill, colours.surface, 5)

    def _paint_curve(self, painter: QPainter, colours: Colours) -> None:
        shares, steepness = self.line.most
        if not math.isfinite(steepness):
            return
        corners = (self.order[0], self.order[-1])
        curve = _curve(
            tuple(self.places[corner] for corner in self.order),
            tuple(self.line.values[corner] for corner in self.order),
            steepness,
            (float(shares[corners[0]]), float(shares[corners[1]])),
            (self.rect.bottom(), self.rect.height() / self.frame.highest),
        )
        painter.setPen(QPen(colours.ink, 1, Qt.PenStyle.DashLine))
        painter.save()
        painter.setClipRect(self.rect.adjusted(0, -6, 0, 0))
        painter.drawPolyline(curve)
        painter.restore()


@lru_cache(maxsize=4)
def _curve(
    places: tuple[float, ...],
    values: tuple[float, ...],
    steepness: float,
    ends: tuple[float, float],
    axis: tuple[float, float],
) -> QPolygonF:
    """Return the exponential curve through bars at some places, from the shares of the first and the last.

    The axis is where 0 stands, and how many pixels a share of 1 is.
    """
    xs, known = np.array(places), np.array(values)
    x = np.linspace(xs[0] - REACH, xs[-1] + REACH, 33)
    value = _beyond(x, xs, known)
    with np.errstate(over="ignore"):
        # From the greater of the two ends, which is never lost in rounding.
        start, share = (known[0], ends[0]) if ends[0] > ends[1] else (known[-1], ends[1])
        shares = np.minimum(share * np.exp(steepness * (value - start)), 9.0)
    heights = axis[0] - shares * axis[1]
    return QPolygonF([QPointF(*point) for point in zip(x.tolist(), heights.tolist(), strict=True)])


def _beyond(x: Array, xs: Array, values: Array) -> Array:
    """Values at places between the bars, and on the same slope beyond them."""
    found = np.interp(x, xs, values)
    first, last = (values[1] - values[0]) / (xs[1] - xs[0]), (values[-1] - values[-2]) / (xs[-1] - xs[-2])
    found = np.where(x < xs[0], values[0] + (x - xs[0]) * first, found)
    return np.where(x > xs[-1], values[-1] + (x - xs[-1]) * last, found)
