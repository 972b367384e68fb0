"""The sides of the triangle where a divergence is ∞, because one of the two rules out what the other one has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infoviz.charts.colour_scale import hatching
from infoviz.charts.look import Ink
from infoviz.charts.placement import Block, label
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.triangle import Triangle
from infoviz.charts.type import Align, Line, Run, elided, said
from infoviz.charts.type import math as symbol
from infoviz.charts.words import equals
from infoviz.text import Message, write_mass

DEEP = 10.0
"""How thick a wall is drawn, in pixels."""
_NAME = 44.0


@dataclass(frozen=True, slots=True)
class Walls:
    """Which sides are walls for q: where its share of a corner is 0 although p's is not.

    Attributes
    ----------
    hatched
        The corners (0, 1, 2) whose opposite side is a wall.
    blamed
        Those of them on which q stands now.
    """

    hatched: tuple[int, ...]
    blamed: tuple[int, ...]

    @classmethod
    def of(cls, plot: SimplexPlot) -> Walls:
        """Return the walls of D(p‖·)."""
        truth, model = plot.masses("p").tolist(), plot.masses("q").tolist()
        hatched = tuple(place for place, mass in enumerate(truth) if mass > 0) if len(truth) > 1 else ()
        return cls(hatched, tuple(place for place in hatched if model[place] == 0))


def paint_walls(painter: QPainter, triangle: Triangle, hatched: tuple[int, ...], ink: Ink) -> None:
    """Paint the hatching outside the sides."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hatching(ink.fill))
    for corner in hatched:
        if triangle.count == 2:
            box, left = triangle.box, corner == 1  # where the right one's share is 0
            painter.drawRect(QRectF(box.left() - DEEP if left else box.right(), box.top(), DEEP, box.height()))
            continue
        start, end = triangle.side_ends(corner)
        out = triangle.outward(corner) * DEEP
        painter.drawPolygon(QPolygonF([start, end, end + out, start + out]))


def paint_blamed(painter: QPainter, triangle: Triangle, blamed: tuple[int, ...], ink: Ink) -> None:
    """Paint the sides that make today's divergence ∞, solid."""
    painter.setPen(QPen(ink.fill, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for corner in blamed:
        if triangle.count == 2:
            x = triangle.corners[1 - corner].x()
            painter.drawLine(QPointF(x, triangle.box.top()), QPointF(x, triangle.box.bottom()))
        else:
            painter.drawLine(*triangle.side_ends(corner))


def paint_excluded(painter: QPainter, triangle: Triangle, ink: Ink, ground: QColor, outline: QColor) -> None:
    """Hatch all of the triangle: a field that is ∞ inside."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPolygon(triangle.outline)
    painter.setOpacity(0.4)
    painter.setBrush(hatching(ink.fill))
    painter.drawPolygon(triangle.outline)
    painter.setOpacity(1.0)
    painter.setPen(QPen(outline, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(triangle.outline)


_PLACES = (0.5, 0.3, 0.7, 0.14)
_ALIGNS: tuple[Align, ...] = ("left", "right", "centre")


def wall_labels(plot: SimplexPlot, walls: Walls) -> list[list[Block]]:
    """Return what stands outside each side (∞ and why, or why not), and for each where it may stand."""
    colours = plot.shown.look.colours
    found = []
    for corner in range(plot.triangle.count):
        plain = corner in walls.blamed or corner not in walls.hatched
        colour = colours.ink if plain else colours.d.text
        found.append(beside_side(plot, corner, _words(plot, walls, corner), colour))
    return found


def _words(plot: SimplexPlot, walls: Walls, corner: int) -> list[Line]:
    catalogue, name = plot.shown.look.catalogue, elided(plot.names[corner], 13, _NAME)
    if corner in walls.blamed:
        mass = float(plot.masses("p")[corner])
        text = write_mass(mass)
        return [
            said(catalogue, Message("$q$({outcome}) = 0, but", {"outcome": name})),
            [symbol("p"), Run(f"({name}) {equals(mass, text)} {text}: "), symbol("∞")],
        ]
    if corner in walls.hatched:
        return [[symbol("q"), Run(f"({name}) = 0: "), symbol("∞")]]
    if corner == 2:
        words = Message("$q$({outcome}) = 0, but $p$({outcome}) = 0 too: finite", {"outcome": name})
        return [said(catalogue, words)]
    return [
        said(catalogue, Message("$q$({outcome}) = 0, but", {"outcome": name})),
        said(catalogue, Message("$p$({outcome}) = 0 too: finite", {"outcome": name})),
    ]


def beside_side(plot: SimplexPlot, corner: int, lines: list[Line], colour: QColor) -> list[Block]:
    """Return places for a text outside the side opposite a corner, the best one first."""
    triangle = plot.triangle
    if triangle.count == 2:
        above = triangle.corners[1 - corner] - QPointF(0, triangle.box.height() / 2 + 10 + 17 * (len(lines) - 1))
        return [[label(above + QPointF(0, 17 * row), line, colour, "centre") for row, line in enumerate(lines)]]
    start, end = triangle.side_ends(corner)
    align = _ALIGNS[corner]
    blocks = []
    for place in _PLACES:
        at = start + (end - start) * place
        if corner == 2:
            at += QPointF(0, 28)
        else:
            at += triangle.outward(corner) * 24 + QPointF(0, 5 - 9 * (len(lines) - 1))
        blocks.append([label(at + QPointF(0, 17 * row), line, colour, align) for row, line in enumerate(lines)])
    return blocks
