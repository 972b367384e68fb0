"""Text on a plot that keeps out of each other's way: what moves is put first, what is fixed yields."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from infoviz.charts.type import Align, Line, draw_line, width

GAP = 6.0
"""The least distance between two labels side by side, in pixels."""


class Labels:
    """The labels of one frame.

    Parameters
    ----------
    painter
        What they are painted with.
    bounds
        Nothing is put outside: a label that would stick out is moved in.
    pixels
        Their size of type.
    ground
        The colour behind them, for frames and halos.
    """

    def __init__(self, painter: QPainter, bounds: QRectF, pixels: float, ground: QColor) -> None:
        self._painter = painter
        self._bounds = bounds.adjusted(2, 0, -2, 0)
        self._pixels = pixels
        self._ground = ground
        self._taken: list[QRectF] = []

    def put(
        self, at: QPointF, line: Line, colour: QColor, align: Align, framed: bool = False, halo: bool = False
    ) -> None:
        """Write a label whatever else is there, and keep its place; on ground of its own if framed or with a halo."""
        rect = self._rect(at, line, align)
        if framed:
            self._painter.setPen(QPen(colour, 1))
            self._painter.setBrush(self._ground)
            self._painter.drawRoundedRect(rect.adjusted(-6, -3, 6, 3), 4, 4)
        self._write(rect, line, colour, self._ground if halo else None)

    def put_if_free(self, at: QPointF, line: Line, colour: QColor, align: Align) -> None:
        """Write a label unless another one is in its place."""
        rect = self._rect(at, line, align)
        if not any(rect.intersects(taken) for taken in self._taken):
            self._write(rect, line, colour, None)

    def _rect(self, at: QPointF, line: Line, align: Align) -> QRectF:
        wide = width(line, self._pixels)
        left = at.x() - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
        left = max(min(left, self._bounds.right() - wide), self._bounds.left())
        return QRectF(left, at.y() - self._pixels, wide, self._pixels * 1.35)

    def _write(self, rect: QRectF, line: Line, colour: QColor, halo: QColor | None) -> None:
        self._taken.append(rect.adjusted(-GAP, 0, GAP, 0))
        at = QPointF(rect.left(), rect.top() + self._pixels)
        draw_line(self._painter, at, line, self._pixels, colour, halo=halo)
