"""The triangle's outline and what stands at its corners: names, or the menus that choose other outcomes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.charts.placement import Label, label
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.triangle import Triangle
from infoviz.charts.type import Align, bold

NAME_PIXELS = 14.0


def paint_outline(painter: QPainter, triangle: Triangle, ink: QColor) -> None:
    """Paint the outline. Two thin strokes side by side are painted ten times as fast as a thick one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if triangle.count == 2:
        painter.setPen(QPen(ink, 1.6))
        painter.drawRect(triangle.box)
        return
    painter.setPen(QPen(ink, 1))
    middle = triangle.at((1 / 3, 1 / 3, 1 / 3))
    for way in (-0.35, 0.35):
        factor = 1 + way * 2 * math.sqrt(3) / triangle.side
        painter.drawPolygon(QPolygonF([middle + (corner - middle) * factor for corner in triangle.corners]))


def corner_names(plot: SimplexPlot) -> list[Label]:
    """Return the names at the corners, outside the triangle."""
    ink = plot.shown.look.colours.ink
    corners = plot.triangle.corners
    if plot.triangle.count == 1:
        return [label(corners[0] + QPointF(0, -20), [bold(plot.names[0])], ink, "centre", NAME_PIXELS)]
    if plot.triangle.count == 2:
        places: tuple[tuple[QPointF, Align], ...] = ((QPointF(-12, 5), "right"), (QPointF(12, 5), "left"))
    else:
        places = ((QPointF(-9, 16), "right"), (QPointF(9, 16), "left"), (QPointF(0, -10), "centre"))
    return [
        label(corner + way, [bold(name)], ink, align, NAME_PIXELS)
        for corner, name, (way, align) in zip(corners, plot.names, places, strict=True)
    ]


def menu_places(plot: SimplexPlot) -> list[Label]:
    """Return the places that the corners' menus take, as labels without words."""
    left, right, top = plot.triangle.corners
    boxes = (
        (left.x() - 46, left.y() + 4, left.x(), left.y() + 34),
        (right.x(), right.y() + 4, right.x() + 46, right.y() + 34),
        (top.x() - 23, top.y() - 40, top.x() + 23, top.y() - 10),
    )
    return [Label((), NAME_PIXELS, plot.shown.look.colours.ink, box) for box in boxes]
