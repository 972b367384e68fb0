"""What a point of the triangle says, in a small frame beside it: its masses and the field's value there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from infoviz.charts.knob import draw_mark
from infoviz.charts.look import Colours
from infoviz.charts.placement import Placement, box_of
from infoviz.charts.simplex_plot import Array
from infoviz.charts.type import Line, Run, bold, draw_line, width
from infoviz.text import write_mass

PIXELS = 13.0
PITCH = 18.0
INSET = 9.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Two lines in a frame, beside the point that they are read at."""

    at: QPointF
    rect: QRectF
    lines: tuple[Line, Line]
    kept: bool

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paint the frame; a kept one marks its point, too."""
        if self.kept:
            draw_mark(painter, self.at, colours.ink, colours.surface, 3.5)
        painter.setPen(QPen(colours.ink if self.kept else colours.quiet, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(self.rect, 6, 6)
        for row, line in enumerate(self.lines):
            baseline = QPointF(self.rect.left() + INSET, self.rect.top() + 18 + row * PITCH)
            draw_line(painter, baseline, line, PIXELS, colours.ink)


def masses_line(names: tuple[str, ...], masses: Array) -> list[Run]:
    """Return names and masses side by side."""
    runs: list[Run] = []
    for name, mass in zip(names, masses.tolist(), strict=True):
        runs += [Run(f"{'   ' if runs else ''}{name} "), bold(write_mass(mass))]
    return runs


def place_reading(
    at: QPointF,
    lines: tuple[Line, Line],
    placement: Placement,
    bounds: QRectF,
    avoid: list[QPointF],
    kept: bool,
    other: Reading | None = None,
) -> Reading:
    """Put a frame beside a point, on the first side where it covers no dot; clear of another one."""
    wide = max(width(line, PIXELS) for line in lines) + 2 * INSET
    high = 2 * PITCH + 8
    rects = [
        QRectF(at.x() + 14, at.y() - high - 8, wide, high),
        QRectF(at.x() - 14 - wide, at.y() - high - 8, wide, high),
        QRectF(at.x() + 14, at.y() + 14, wide, high),
        QRectF(at.x() - 14 - wide, at.y() + 14, wide, high),
    ]
    rect = next((rect for rect in rects if _fits(rect, bounds, avoid, other)), None) or rects[0]
    rect.moveLeft(max(min(rect.left(), bounds.right() - wide - 4), bounds.left() + 4))
    rect.moveTop(max(min(rect.top(), bounds.bottom() - high - 4), bounds.top() + 4))
    placement.take(box_of(rect))
    if kept:
        placement.take((at.x() - 5, at.y() - 5, at.x() + 5, at.y() + 5))
    return Reading(at, rect, lines, kept)


def _fits(rect: QRectF, bounds: QRectF, avoid: list[QPointF], other: Reading | None) -> bool:
    if other is not None and rect.intersects(other.rect):
        return False
    wide = rect.adjusted(-12, -12, 12, 12)
    return bounds.contains(rect) and not any(wide.contains(point) for point in avoid)
