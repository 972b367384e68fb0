"""Labels that keep out of each other's way: places are chosen first, what matters most before what may yield.

A label that moves is put whatever is there; one that is fixed takes the first of its places that is free, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from infoviz.charts.type import Align, Line, draw_line, width

ASCENT, DESCENT = 0.95, 0.28
"""How far letters reach above and below their baseline, in sizes of type."""
GAP = 4.0
"""The least distance between two labels side by side, in pixels."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text that has found its place."""

    line: Line
    pixels: float
    colour: QColor
    box: Box

    @property
    def rect(self) -> QRectF:
        """Its place."""
        left, top, right, bottom = self.box
        return QRectF(left, top, right - left, bottom - top)

    @property
    def baseline(self) -> QPointF:
        """Where its text starts."""
        return QPointF(self.box[0], self.box[1] + ASCENT * self.pixels)

    def moved(self, across: float) -> Label:
        """The same label farther to the right."""
        left, top, right, bottom = self.box
        return Label(self.line, self.pixels, self.colour, (left + across, top, right + across, bottom))

    def paint(self, painter: QPainter) -> None:
        """Write it."""
        draw_line(painter, self.baseline, self.line, self.pixels, self.colour)


Block = list[Label]
"""The lines of one text."""


def label(
    at: QPointF, line: Line, colour: QColor, align: Align = "left", pixels: float = 13.0, bounds: QRectF | None = None
) -> Label:
    """Return a label with its baseline at a point, moved inside the bounds where it would stick out."""
    wide = width(line, pixels)
    left = at.x()
    if align != "left":
        left -= wide / 2 if align == "centre" else wide
    if bounds is not None:
        left = max(min(left, bounds.right() - wide), bounds.left())
    top = at.y() - ASCENT * pixels
    return Label(line, pixels, colour, (left, top, left + wide, top + (ASCENT + DESCENT) * pixels))


def block_box(block: Block) -> Box:
    """Return the box around the lines of one text."""
    boxes = [one.box for one in block]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def box_of(rect: QRectF) -> Box:
    """Return a rectangle as a box."""
    return rect.left(), rect.top(), rect.right(), rect.bottom()


class Placement:
    """What has its place already."""

    def __init__(self) -> None:
        self._taken: list[Box] = []
        self._lines: list[tuple[float, float, float, float]] = []

    def copy(self, other: Placement | None = None) -> Placement:
        """Return the same places, and those of another one."""
        made = Placement()
        made._taken = self._taken + (other._taken if other else [])
        made._lines = self._lines + (other._lines if other else [])
        return made

    def take(self, box: Box, gap: float = GAP) -> None:
        """Keep everything that yields out of a box."""
        left, top, right, bottom = box
        self._taken.append((left - gap, top, right + gap, bottom))

    def take_line(self, start: QPointF, end: QPointF) -> None:
        """Keep everything that yields off a straight line."""
        self._lines.append((start.x(), start.y(), end.x(), end.y()))

    def free(self, box: Box) -> bool:
        """Whether nothing is in a box."""
        left, top, right, bottom = box
        for taken in self._taken:
            if left < taken[2] and taken[0] < right and top < taken[3] and taken[1] < bottom:
                return False
        return not self._lines or not any(_crosses(box, line) for line in self._lines)

    def put(self, moving: Label) -> Label:
        """Give a label its place, whatever is there."""
        self.take(moving.box)
        return moving

    def first_free(self, candidates: Iterable[Label]) -> Label | None:
        """Give the first of several that has a free place that place."""
        for candidate in candidates:
            if self.free(candidate.box):
                return self.put(candidate)
        return None

    def first_free_block(self, blocks: Iterable[Block]) -> Block:
        """Give the first of several texts that is free its place; return it, or nothing."""
        for block in blocks:
            box = block_box(block)
            if self.free(box):
                self.take(box)
                return block
        return []


def _crosses(box: Box, line: tuple[float, float, float, float]) -> bool:
    """Whether a line passes through a box (Liang and Barsky)."""
    left, top, right, bottom = box
    x, y, x2, y2 = line
    if (x < left and x2 < left) or (x > right and x2 > right) or (y < top and y2 < top) or (y > bottom and y2 > bottom):
        return False
    enter, leave = 0.0, 1.0
    for start, way, low, high in ((x, x2 - x, left, right), (y, y2 - y, top, bottom)):
        if way:
            first, last = (low - start) / way, (high - start) / way
            if first > last:
                first, last = last, first
            enter, leave = max(enter, first), min(leave, last)
    return enter <= leave
