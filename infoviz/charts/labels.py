"""Text on a plot that keeps out of each other's way: what moves is put first, what is fixed yields.

It is painted as it is put. Where all places must be known before anything is painted, see `placement`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from infoviz.charts.placement import Box, box_of
from infoviz.charts.type import Align, Line, draw_line, width

GAP = 6.0
"""The least distance between two labels side by side, in pixels."""
INSET, PITCH, BESIDE = 8.0, 18.0, 14.0
"""Of a card: from its frame to its text, from line to line, and from the point that it stands beside."""


@dataclass(frozen=True, slots=True)
class Name:
    """A label that stands still and yields to what moves."""

    at: QPointF
    line: Line
    colour: QColor
    align: Align = "centre"


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
        The colour behind them, for frames and where a label has to stand on something.
    """

    def __init__(self, painter: QPainter, bounds: QRectF, pixels: float, ground: QColor) -> None:
        self._painter = painter
        self._bounds = box_of(bounds.adjusted(2, 2, -2, -2))
        self._pixels = pixels
        self._ground = ground
        self._taken: list[Box] = []

    def take(self, rect: QRectF) -> None:
        """Keep what yields out of a place."""
        self._take(box_of(rect))

    def put(self, at: QPointF, line: Line, colour: QColor, align: Align) -> None:
        """Write a label whatever else is there, and keep its place."""
        self._write(self._box(at, line, align), line, colour)

    def put_first_free(self, places: Sequence[QPointF], line: Line, colour: QColor, align: Align) -> None:
        """Write a label that must be read at the first of several places that is free, or where it covers least."""
        left, top, right, bottom = best = min((self._box(at, line, align) for at in places), key=self._covered)
        self._painter.fillRect(QRectF(left - 2, top + 1, right - left + 4, bottom - top - 1), self._ground)
        self._write(best, line, colour)

    def put_card(self, at: QPointF, lines: Sequence[Line], colour: QColor, frame: QColor) -> None:
        """Write lines in a frame beside a point, on the side where they cover least, and keep their place."""
        wide = max(width(line, self._pixels) for line in lines) + 2 * INSET
        high = (len(lines) - 1) * PITCH + self._pixels * 1.35 + INSET
        sides = [
            self._inside(at.x() + dx, at.y() + dy, wide, high)
            for dy in (-high - BESIDE / 2, BESIDE / 2)
            for dx in (BESIDE, -BESIDE - wide)
        ]
        box = min(sides, key=self._covered)
        left, top, right, bottom = box
        self._painter.setPen(QPen(frame, 1))
        self._painter.setBrush(self._ground)
        self._painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 6, 6)
        self._take(box)
        for row, line in enumerate(lines):
            base = QPointF(left + INSET, top + INSET / 2 + self._pixels + row * PITCH)
            draw_line(self._painter, base, line, self._pixels, colour)

    def put_if_free(self, at: QPointF, line: Line, colour: QColor, align: Align) -> bool:
        """Write a label unless another one is in its place; return whether it was written."""
        box = self._box(at, line, align)
        free = self._covered(box) == 0
        if free:
            self._write(box, line, colour)
        return free

    def put_names(self, names: Sequence[Name]) -> None:
        """Write those that are in nobody's way, earlier ones first."""
        for name in names:
            self.put_if_free(name.at, name.line, name.colour, name.align)

    def _take(self, box: Box) -> None:
        left, top, right, bottom = box
        self._taken.append((left - GAP, top, right + GAP, bottom))

    def _box(self, at: QPointF, line: Line, align: Align) -> Box:
        wide = width(line, self._pixels)
        left = at.x() - (0.0 if align == "left" else wide / 2 if align == "centre" else wide)
        return self._inside(left, at.y() - self._pixels, wide, self._pixels * 1.35)

    def _inside(self, left: float, top: float, wide: float, high: float) -> Box:
        least_left, least_top, most_right, most_bottom = self._bounds
        left = max(min(left, most_right - wide), least_left)
        top = max(min(top, most_bottom - high), least_top)
        return left, top, left + wide, top + high

    def _covered(self, box: Box) -> float:
        """How much of what has its place a box would cover, in square pixels."""
        left, top, right, bottom = box
        covered = 0.0
        for taken in self._taken:
            across = min(right, taken[2]) - max(left, taken[0])
            down = min(bottom, taken[3]) - max(top, taken[1])
            if across > 0 and down > 0:
                covered += across * down
        return covered

    def _write(self, box: Box, line: Line, colour: QColor) -> None:
        self._take(box)
        draw_line(self._painter, QPointF(box[0], box[1] + self._pixels), line, self._pixels, colour)
