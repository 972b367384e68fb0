"""With more than three outcomes: which of them trade in the triangle, what they have together, what the others keep."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.type import Line, Run, draw_line, elided, said, width
from infoviz.model.state import Which
from infoviz.text import Message, write_mass

PIXELS = 13.0
WIDE, HIGH = 172.0, 26.0
TRADE_HEIGHT = 104.0
"""How high all of it is, in pixels."""
MOST = 8
"""Beyond so many others they stand as one piece."""


def paint_trade(painter: QPainter, plot: SimplexPlot, which: Which, at: QPointF) -> None:
    """Paint a sentence, a bar of all outcomes' shares, and their sum below it."""
    shown, colours = plot.shown, plot.shown.look.colours
    part = plot.of(which)
    left, right, top = (elided(name, PIXELS, 46) for name in plot.names)
    catalogue = shown.look.catalogue
    names = {"left": left, "right": right, "top": top}
    total = write_mass(part.total)
    who = Message("only {left}, {right} and {top} trade:", names)
    draw_line(painter, at, said(catalogue, who), PIXELS, colours.ink)
    corner = Message("a corner is {total}, not 1", {"total": total})
    if part.total == 0:
        corner = Message("they sum to 0")
    draw_line(painter, at + QPointF(0, 18), said(catalogue, corner), PIXELS, colours.ink)

    state = shown.state
    others = [index for index in range(state.n) if index not in plot.corners] if state.n <= MOST + 3 else []
    pieces: list[tuple[str, float]] = [
        (shown.outcome(index), float(state.distribution(which).masses[index])) for index in others
    ]
    rest = math.fsum(part.rest)
    if not others:
        pieces = [(catalogue.say(Message("the others")), rest)]
    bar = QRectF(at.x(), at.y() + 29, WIDE, HIGH)
    x = bar.left()
    for place, (name, mass) in enumerate([(f"{left}, {right}, {top}", part.total), *pieces]):
        piece = QRectF(x, bar.top(), mass * WIDE, HIGH)
        x += piece.width()
        painter.setPen(QPen(colours.quiet, 1))
        painter.setBrush(colours.of(which).soft if place == 0 else colours.raised)
        painter.drawRect(piece)
        text: Line = [Run(elided(name, PIXELS, piece.width() - 4))]
        if piece.width() > 10 and (place > 0 or width([Run(name)], PIXELS) <= piece.width() - 4):
            draw_line(painter, piece.center() + QPointF(0, 4.5), text, PIXELS, colours.ink, "centre")
    terms = [total, *(write_mass(mass) for _, mass in pieces)]
    if len(terms) > 4:
        terms = [total, write_mass(rest)]
    sign = "=" if _adds_up(terms) else "≈"
    sum_line: Line = [Run(f"{' + '.join(terms)} {sign} 1")]
    draw_line(painter, bar.bottomRight() + QPointF(0, 18), sum_line, PIXELS, colours.quiet, "right")


def trade_rect(at: QPointF) -> QRectF:
    """Return the room that it takes where its first line begins at a point."""
    return QRectF(at.x(), at.y() - PIXELS, WIDE, TRADE_HEIGHT - 14)


def _adds_up(terms: list[str]) -> bool:
    """Whether the printed digits are 1 together."""
    try:
        return abs(math.fsum(float(term) for term in terms) - 1) < 1e-12
    except ValueError:  # a power of ten
        return False
