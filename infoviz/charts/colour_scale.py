"""The scale beside a field: which colour is which value, and where today's value stands on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from infoviz.charts.look import Colours, Ink
from infoviz.charts.ramp import Ramp, Scaling

CELL = 14.0
"""The height of the hatched cell that stands for ∞, in pixels."""
CELL_GAP = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class ColourScale:
    """A bar of colours, upright or lying.

    Attributes
    ----------
    bar
        The colours from the lowest to the highest value, without the cell for ∞.
    """

    bar: QRectF
    scaling: Scaling
    ramp: Ramp
    upright: bool = True

    def at(self, value: float) -> float:
        """Where a value stands: its y, or on a lying scale its x."""
        if math.isinf(value) and self.upright:
            return self.bar.top() - CELL_GAP - CELL / 2
        place = self.scaling.place(value)
        if self.upright:
            return self.bar.bottom() - place * self.bar.height()
        return self.bar.left() + place * self.bar.width()

    @property
    def cell(self) -> QRectF:
        """The cell that stands for ∞."""
        return QRectF(self.bar.left(), self.bar.top() - CELL_GAP - CELL, self.bar.width(), CELL)

    def paint_bar(self, painter: QPainter, colours: Colours) -> None:
        """Paint the colours and their frame."""
        if self.scaling.high > self.scaling.low:
            self.ramp.paint(painter, self.bar, self.upright)
        painter.setPen(QPen(colours.quiet, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.bar)

    def paint_cell(self, painter: QPainter, colours: Colours, ink: Ink) -> None:
        """Paint the hatched cell for ∞."""
        painter.setPen(QPen(ink.fill, 1))
        painter.setBrush(hatching(ink.fill))
        painter.drawRect(self.cell)

    def paint_tick(self, painter: QPainter, value: float, colours: Colours, before: bool = False) -> None:
        """Paint a short stroke at a value, on the right of the bar or before it; on a lying one below."""
        painter.setPen(QPen(colours.quiet, 1))
        at = self.at(value)
        if not self.upright:
            painter.drawLine(QPointF(at, self.bar.bottom()), QPointF(at, self.bar.bottom() + 5))
        elif before:
            painter.drawLine(QPointF(self.bar.left() - 5, at), QPointF(self.bar.left(), at))
        else:
            painter.drawLine(QPointF(self.bar.right(), at), QPointF(self.bar.right() + 5, at))

    def paint_marker(self, painter: QPainter, value: float, ink: Ink, colours: Colours, before: bool = True) -> None:
        """Paint the stroke across the bar at today's value and the arrow that points at it."""
        at, bar = self.at(value), self.bar
        if self.upright:
            stroke = QRectF(bar.left() - 1, at - 1.5, bar.width() + 2, 3)
            tip, back = (bar.left() - 4, -8) if before else (bar.right() + 4, 8)
            arrow = [QPointF(tip, at), QPointF(tip + back, at - 5), QPointF(tip + back, at + 5)]
        else:
            stroke = QRectF(at - 1.5, bar.top() - 1, 3, bar.height() + 2)
            foot = bar.bottom() + 4
            arrow = [QPointF(at, foot), QPointF(at - 5, foot + 8), QPointF(at + 5, foot + 8)]
        painter.setPen(Qt.PenStyle.NoPen)
        if not math.isinf(value):
            painter.setBrush(colours.surface)
            painter.drawRect(stroke.adjusted(-1, -1, 1, 1))
            painter.setBrush(ink.fill)
            painter.drawRect(stroke)
        painter.setBrush(ink.fill)
        painter.drawPolygon(QPolygonF(arrow))


_TILE = 7


def hatching(colour: QColor) -> QBrush:
    """Return slanted strokes in a colour: where a value is ∞."""
    key = colour.rgb()
    if key not in _TILES:
        tile = QPixmap(4 * _TILE, 4 * _TILE)
        tile.setDevicePixelRatio(4)
        tile.fill(Qt.GlobalColor.transparent)
        with QPainter(tile) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, 2.2))
            for shift in (-_TILE, 0, _TILE):
                painter.drawLine(QPointF(shift - 1, _TILE + 1), QPointF(shift + _TILE + 1, -1))
        _TILES[key] = QBrush(tile)
    return _TILES[key]


_TILES: dict[int, QBrush] = {}
