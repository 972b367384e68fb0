"""Text on a plot that keeps out of each other's way: what moves is put first, what is fixed yields.

It is painted as it is put. Where all places must be known before anything is painted, see `placement`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from infoviz.charts.type import Align, Line, draw_line, width

GAP = 6.0
"""The least distance between two labels side by side, in pixels."""
INSET, PITCH, BESIDE = 8.0, 18.0, 14.0
"""Of a card: from its frame to its text, from line to line, and from the point that it stands beside."""


class Labels:
    """The labels of one frame.

    Parameters
    ----------
    painter
        What they are painted with.
    bounds
        Nothing is put outside: a label that would stick out is moved in, as far as it has room at all.
    pixels
        Their size of type.
    ground
        The colour behind them, for frames and halos.
    """

    def __init__(self, painter: QPainter, bounds: QRectF, pixels: float, ground: QColor) -> None:
        self._painter = painter
        self._bounds = bounds.adjusted(2, 2, -2, -2)
        self._pixels = pixels
        self._ground = ground
        self._taken: list[QRectF] = []

    def take(self, rect: QRectF) -> None:
        """Keep what yields out of a place."""
        self._taken.append(rect.adjusted(-GAP, 0, GAP, 0))

    def put(self, at: QPointF, line: Line, colour: QColor, align: Align, halo: bool = False) -> None:
        """Write a label whatever else is there, and keep its place."""
        self._write(self._rect(at, line, align), line, colour, self._ground if halo else None)

    def put_first_free(self, places: Sequence[QPointF], line: Line, colour: QColor, align: Align) -> None:
        """Write a label that must be read at the first of several places that is free, or where it covers least."""
        best = min(places, key=lambda at: self._covered(self._rect(at, line, align)))
        self.put(best, line, colour, align, halo=True)

    def put_card(self, at: QPointF, lines: Sequence[Line], colour: QColor, frame: QColor) -> None:
        """Write lines in a frame beside a point, on the side where they cover least, and keep their place."""
        wide = max(width(line, self._pixels) for line in lines) + 2 * INSET
        high = (len(lines) - 1) * PITCH + self._pixels * 1.35 + INSET
        sides = [
            self._inside(QRectF(at.x() + dx, at.y() + dy, wide, high))
            for dy in (-high - BESIDE / 2, BESIDE / 2)
            for dx in (BESIDE, -BESIDE - wide)
        ]
        rect = min(sides, key=self._covered)
        self._painter.setPen(QPen(frame, 1))
        self._painter.setBrush(self._ground)
        self._painter.drawRoundedRect(rect, 6, 6)
        self.take(rect)
        for row, line in enumerate(lines):
            base = QPointF(rect.left() + INSET, rect.top() + INSET / 2 + self._pixels + row * PITCH)
            draw_line(self._painter, base, line, self._pixels, colour)

    def put_if_free(self, at: QPointF, line: Line, colour: QColor, align: Align) -> bool:
        """Write a label unless another one is in its place; return whether it was written."""
        rect = self._rect(at, line, align)
        free = self._is_free(rect)
        if free:
            self._write(rect, line, colour, None)
        return free

    def _rect(self, at: QPointF, line: Line, align: Align) -> QRectF:
        wide = width(line, self._pixels)
        left = at.x() - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
        return self._inside(QRectF(left, at.y() - self._pixels, wide, self._pixels * 1.35))

    def _inside(self, rect: QRectF) -> QRectF:
        bounds = self._bounds
        left = max(min(rect.left(), bounds.right() - rect.width()), bounds.left())
        top = max(min(rect.top(), bounds.bottom() - rect.height()), bounds.top())
        return QRectF(left, top, rect.width(), rect.height())

    def _is_free(self, rect: QRectF) -> bool:
        return not any(rect.intersects(taken) for taken in self._taken)

    def _covered(self, rect: QRectF) -> float:
        """How much of what has its place a rectangle would cover, in square pixels."""
        shared = (rect.intersected(taken) for taken in self._taken)
        return sum(both.width() * both.height() for both in shared)

    def _write(self, rect: QRectF, line: Line, colour: QColor, halo: QColor | None) -> None:
        self.take(rect)
        at = QPointF(rect.left(), rect.top() + self._pixels)
        draw_line(self._painter, at, line, self._pixels, colour, halo=halo)
