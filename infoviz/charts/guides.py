"""Guides from a dot to the three sides: the length of each is a probability, written where it ends.

On a segment the guides lie along it: from the dot to the far end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infoviz.charts.knob import draw_mark
from infoviz.charts.look import Colours, Ink
from infoviz.charts.placement import Label, Placement, label
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.type import Align, Run, bold, elided
from infoviz.charts.type import math as symbol
from infoviz.charts.words import equals
from infoviz.model.state import Which
from infoviz.text import write_mass

NEAR = 6.0
"""How near the pointer has to come to a guide to light it, in pixels."""
BELOW = 26.0
"""How far under a segment its guides run."""


@dataclass(frozen=True, slots=True, eq=False)
class Guides:
    """The guides of p or q: where each starts and ends, and its label."""

    which: Which
    starts: tuple[QPointF, ...]
    feet: tuple[QPointF, ...]
    labels: tuple[Label, ...]

    def lit(self, at: QPointF | None) -> int | None:
        """Return whose guide is under the pointer: the place of its corner."""
        if at is None:
            return None
        near = [(_distance(at, *ends), place) for place, ends in enumerate(zip(self.starts, self.feet, strict=True))]
        distance, place = min(near, default=(math.inf, 0))
        return place if distance <= NEAR else None

    def paint(self, painter: QPainter, plot: SimplexPlot, lit: int | None) -> None:
        """Paint the guides; the one under the pointer lights its corner and the side that it is measured from."""
        colours = plot.shown.look.colours
        ink = colours.of(self.which)
        if lit is not None and plot.triangle.count == 3:
            painter.setPen(QPen(ink.fill, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(*plot.triangle.side_ends(lit))
            draw_mark(painter, plot.triangle.corners[lit], ink.fill, ink.soft, 8)
        for place, (start, foot) in enumerate(zip(self.starts, self.feet, strict=True)):
            _paint_guide(painter, start, foot, ink, colours, thick=place == lit)
        for found in self.labels:
            found.paint(painter)


def place_guides(
    plot: SimplexPlot, which: Which, placement: Placement, bounds: QRectF, names: tuple[Label, ...]
) -> Guides:
    """Find where the guides of a distribution run and put their labels, clear of the corners' names."""
    shares, triangle, dot = plot.of(which).shares, plot.triangle, plot.dot(which)
    colour = plot.shown.look.colours.of(which).text
    lines = [_line(name, float(mass), which) for name, mass in zip(plot.names, plot.masses(which), strict=True)]
    if triangle.count == 2:
        below = QPointF(0, triangle.box.height() / 2 + BELOW)
        ends = [corner + below for corner in reversed(triangle.corners)]
        middles = [(dot + below + end) / 2 + QPointF(0, 20) for end in ends]
        labels = [
            label(middle, line, colour, "centre", bounds=bounds) for middle, line in zip(middles, lines, strict=True)
        ]
        labels = _apart(labels, bounds)
        return Guides(which, (dot + below,) * 2, tuple(ends), tuple(placement.put(found) for found in labels))
    feet = tuple(triangle.foot(shares, corner) for corner in range(3))
    between = QRectF(bounds)
    between.setLeft(names[0].box[2] + 8)
    between.setRight(names[1].box[0] - 8)
    places: tuple[tuple[QPointF, Align, QRectF], ...] = (
        (QPointF(13, -3), "left", bounds),
        (QPointF(-12, -3), "right", bounds),
        (QPointF(0, 21), "centre", between),
    )
    labels = [
        label(foot + way + _clear(foot, dot, way), line, colour, align, bounds=limits)
        for foot, line, (way, align, limits) in zip(feet, lines, places, strict=True)
    ]
    for foot in feet:
        placement.take_line(dot, foot)
    return Guides(which, (dot,) * 3, feet, tuple(placement.put(found) for found in labels))


def _clear(foot: QPointF, dot: QPointF, way: QPointF) -> QPointF:
    """How much farther out a label stands where the dot is on its foot."""
    near = max(0.0, 1 - math.hypot(foot.x() - dot.x(), foot.y() - dot.y()) / 24)
    return QPointF(math.copysign(7 * near, way.x()) if way.x() else 0.0, 0.0)


def _apart(labels: list[Label], bounds: QRectF) -> list[Label]:
    """Move two labels in a row off each other: the first belongs to the piece on the right."""
    right, left = labels
    over = left.box[2] + 14 - right.box[0]
    if over <= 0:
        return labels
    shift = min(over / 2, max(left.box[0] - bounds.left(), 0))
    return [right.moved(over - shift), left.moved(-shift)]


def _line(name: str, mass: float, which: Which) -> list[Run]:
    text = write_mass(mass)
    return [symbol(which), Run(f"({elided(name, 13, 44)}) {equals(mass, text)} "), bold(text)]


def _paint_guide(painter: QPainter, start: QPointF, foot: QPointF, ink: Ink, colours: Colours, thick: bool) -> None:
    for pen in _pens(colours.surface.rgb(), ink.fill.rgb(), thick):
        painter.setPen(pen)
        painter.drawLine(start, foot)
    painter.setPen(Qt.PenStyle.NoPen)
    # On a segment the two guides meet below the dot.
    for end in (foot, start) if start.y() == foot.y() else (foot,):
        for radius, colour in ((5.2, colours.surface), (3.8, ink.fill)):
            painter.setBrush(colour)
            painter.drawEllipse(end, radius, radius)


@lru_cache(maxsize=16)
def _pens(surface: int, fill: int, thick: bool) -> tuple[QPen, QPen]:
    """The pens of a guide: what keeps it clear of the field, and its dashes. Flat ends are quickly painted."""
    casing = QPen(QColor(surface), 7 if thick else 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    dashes = QPen(QColor(fill), 3.4 if thick else 2.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    dashes.setDashPattern([1.1, 1.1])
    return casing, dashes


def _distance(at: QPointF, start: QPointF, end: QPointF) -> float:
    """How far a point is from a line between two others."""
    way, to = end - start, at - start
    length = QPointF.dotProduct(way, way)
    along = min(max(QPointF.dotProduct(to, way) / length, 0.0), 1.0) if length else 0.0
    miss = to - way * along
    return math.hypot(miss.x(), miss.y())
