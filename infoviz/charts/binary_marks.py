"""What moves on the binary curve: guides, tangent, dots, the chain rule, readings. Functions that paint."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from infoviz.charts.binary_plot import MOST_DOTS, NAME_ROOM, PIXELS, ROW, START, BinaryPlot, outcome_of
from infoviz.charts.canvas import square
from infoviz.charts.drag import distance
from infoviz.charts.handle import Handle
from infoviz.charts.knob import DOT_RADIUS, draw_dot, draw_mark
from infoviz.charts.labels import Labels, Name
from infoviz.charts.type import Align, Run, bold, elided, said, width
from infoviz.charts.type import math as symbol
from infoviz.charts.words import LOG_SIGNS, UNIT_WORDS, equals, unit_word
from infoviz.text import Message, write_mass, write_number

SLOPE_RUN = 0.1
"""The width of the triangle that shows the slope."""
MOST_OF_PLOT = 0.75
"""What is written across the plot is put in fewer words where it would take more of its width."""


NUMBERS = 22.0
"""How far under the axis its numbers stand, in pixels."""


def ends(plot: BinaryPlot) -> list[Name]:
    """Return the numbers of the axis."""
    level, quiet = plot.frame.rect.bottom() + NUMBERS, plot.shown.look.colours.quiet
    return [Name(QPointF(plot.frame.x(end), level), [Run(write_number(end))], quiet) for end in (0.0, 0.5, 1.0)]


def paint_guides(painter: QPainter, plot: BinaryPlot, labels: Labels, ends: Sequence[Name]) -> None:
    """Paint the dotted line from the dot to its probability on the axis, and with many outcomes up to H(p)."""
    shown, frame, colours = plot.shown, plot.frame, plot.shown.look.colours
    several = shown.state.n > 2
    top = plot.on_upper(plot.mass) if several else plot.dot
    painter.setPen(QPen(colours.p.fill, 1, Qt.PenStyle.DotLine))
    painter.drawLine(top, QPointF(top.x(), frame.rect.bottom()))
    level = frame.rect.bottom() + NUMBERS
    labels.put(QPointF(top.x(), level), [bold(write_mass(plot.mass))], colours.p.text, "centre")
    labels.put_names(ends)
    if several:
        _paint_chain(painter, plot, labels, top)


def _paint_chain(painter: QPainter, plot: BinaryPlot, labels: Labels, top: QPointF) -> None:
    """Paint H(p) = H(A or not) + (1 − p(A)) · H(X | not A), on the plot and above it."""
    shown, colours, unit = plot.shown, plot.shown.look.colours, plot.shown.state.unit
    mass, at = plot.mass, plot.dot
    rest = unit.from_nats(plot.rest)
    split, rest_written, whole = (write_number(value) for value in (plot.value, rest, plot.upper(mass)))
    draw_mark(painter, top, colours.p.fill, colours.surface)
    draw_mark(painter, plot.frame.at(0, rest), colours.p.fill, colours.surface)
    leftwards = at.x() > plot.frame.rect.center().x()
    side = -13.0 if leftwards else 13.0
    align: Align = "right" if leftwards else "left"
    if top.y() < at.y() - 26:
        labels.put(top + QPointF(side, 14 if leftwards else -4), [bold(whole)], colours.ink, align)
    if top.y() < at.y() - 62:
        between = QPointF(at.x() + side, (at.y() + top.y()) / 2 + 8)
        labels.put(between, [Run(f"{write_mass(1 - mass)} × {rest_written}")], colours.ink, align)
    numbers = Message(
        "≈ {split} + {share} · {rest} ≈ {whole} {unit}",
        {
            "split": split,
            "share": write_mass(1 - mass),
            "rest": rest_written,
            "whole": whole,
            "unit": unit_word(unit, whole),
        },
    )
    in_numbers = said(shown.look.catalogue, numbers)
    if plot.rule_alone:
        labels.put(QPointF(START, 26), plot.rule, colours.ink, "left")
        labels.put(QPointF(START, 26 + ROW), in_numbers, colours.ink, "left")
    else:
        labels.put(QPointF(START, 26), [*plot.rule, Run(" "), *in_numbers], colours.ink, "left")


def paint_companions(painter: QPainter, plot: BinaryPlot, labels: Labels) -> None:
    """Mark what the companions are at the dot's probability."""
    colours, mass = plot.shown.look.colours, plot.mass
    labels.take(square(plot.dot, DOT_RADIUS))
    for companion in plot.companions():
        value = companion.at(mass)
        place = plot.frame.at(mass, plot.height(value))
        draw_mark(painter, place, colours.ink, colours.surface)
        written = [bold(write_mass(value))]
        if not labels.put_if_free(place + QPointF(-9, -8), written, colours.ink, "right"):
            labels.put_if_free(place + QPointF(9, 17), written, colours.ink, "left")


def paint_tangent(painter: QPainter, plot: BinaryPlot, labels: Labels) -> None:
    """Paint the tangent at the dot, the triangle of its slope, and its value, log((1 − p)/p)."""
    frame, colours, unit = plot.frame, plot.shown.look.colours, plot.shown.state.unit
    at, slope = plot.dot, plot.slope()
    steep = -slope * frame.rect.height() / frame.highest
    along = QPointF(0, -1)
    if math.isfinite(slope):
        along = QPointF(frame.rect.width(), steep) / math.hypot(frame.rect.width(), steep)
    painter.save()
    painter.setClipRect(frame.rect.adjusted(-30, -30, 30, 0))
    painter.setPen(QPen(colours.p.fill, 1.4))
    painter.drawLine(at - along * 78, at + along * 78)
    painter.restore()
    rise = steep * SLOPE_RUN
    if 14 < abs(rise) < 130:
        _paint_slope_triangle(painter, plot, labels, at, rise)
    written = write_number(slope)
    arguments = {"log": LOG_SIGNS[unit], "sign": equals(slope, written), "slope": written}
    say = plot.shown.look.catalogue
    words = said(say, Message("slope of the tangent: {log}((1 − $p$)/$p$) {sign} {slope}", arguments))
    if width(words, PIXELS) > frame.rect.width() * MOST_OF_PLOT:
        words = said(say, Message("slope {sign} {slope}", arguments))
    levels = [frame.y(plot.top * share) for share in (0.6, 0.45, 0.3, 0.15)]
    if plot.shown.state.n > 2:  # further up are dots and the other curve
        levels = [frame.rect.bottom() - 14]
    middle = frame.rect.center().x()
    labels.put_first_free([QPointF(middle, level) for level in levels], words, colours.p.text, "centre")


def _paint_slope_triangle(painter: QPainter, plot: BinaryPlot, labels: Labels, at: QPointF, rise: float) -> None:
    colours, step = plot.shown.look.colours, 1 if plot.mass < 0.5 else -1
    run = SLOPE_RUN * plot.frame.rect.width()
    corner, tip = at + QPointF(step * run, 0), at + QPointF(step * run, step * rise)
    painter.setPen(QPen(colours.quiet, 1))
    painter.drawPolyline(QPolygonF([at, corner, tip]))
    below = QPointF(at.x() + step * (run / 2 + 8), at.y() + 17)
    labels.put_if_free(below, [Run(write_number(SLOPE_RUN))], colours.quiet, "centre")
    beside = QPointF(tip.x() + step * 7, (tip.y() + corner.y()) / 2 + 4)
    written = [Run(write_number(abs(plot.slope()) * SLOPE_RUN, 3))]
    labels.put_if_free(beside, written, colours.quiet, "left" if step > 0 else "right")


def paint_dots(
    painter: QPainter,
    plot: BinaryPlot,
    labels: Labels,
    handles: Sequence[Handle],
    under_hand: Collection[object],
) -> None:
    """Paint the chosen outcome as a dot to drag, the others as quiet dots with their names."""
    shown, colours, mass = plot.shown, plot.shown.look.colours, plot.mass
    *quiet, chosen = handles
    for handle in quiet:
        near = handle.id in under_hand
        draw_mark(painter, handle.at, colours.p.fill, colours.p.soft if near else colours.surface, 7 if near else 5)
    draw_dot(painter, chosen.at, colours.p, colours, ways=(0, 180), halo=chosen.id in under_hand)
    left = mass < 0.5
    side = QPointF(-20 if left else 20, -14)
    align: Align = "right" if left else "left"
    labels.put(chosen.at + side, [bold(write_number(plot.value))], colours.p.text, align)
    if shown.state.n > 2:
        for handle in (chosen, *quiet):
            name = elided(shown.outcome(outcome_of(handle.id)), PIXELS, NAME_ROOM)
            labels.put_if_free(handle.at + QPointF(11, 20), [bold(name)], colours.ink, "left")
    for handle in handles:
        labels.take(square(handle.at, 8))


def paint_summit(painter: QPainter, plot: BinaryPlot) -> None:
    """Mark the maximum of two outcomes' entropy, unless the dot is on it."""
    summit, colours = plot.frame.at(0.5, plot.top), plot.shown.look.colours
    if distance(summit, plot.dot) > DOT_RADIUS:
        draw_mark(painter, summit, colours.p.fill, colours.surface)


def names(plot: BinaryPlot) -> list[Name]:
    """Return what each curve is, to be written where the moving labels leave room."""
    shown, frame, colours, catalogue = plot.shown, plot.frame, plot.shown.look.colours, plot.shown.look.catalogue
    unit, ink = shown.state.unit, plot.shown.look.colours.p.text
    if shown.state.n == 2:
        written = write_number(plot.top)
        most = Message("maximum: {value} {unit}", {"value": written, "unit": unit_word(unit, written)})
        name = Message("entropy $H(p)$, {unit}", {"unit": UNIT_WORDS[unit]})
        return [
            Name(frame.at(0.5, plot.top) + QPointF(0, -14), said(catalogue, most), ink),
            Name(frame.at(0.83, plot.top * 0.76), said(catalogue, name), ink, "left"),
        ]
    lower = Message("{outcome}, or not", {"outcome": elided(shown.outcome(shown.state.chosen), PIXELS, 90)})
    count = Message("all {n}: $H(p)$", {"n": shown.state.n})
    rest = unit.from_nats(plot.rest)
    found = [
        Name(frame.at(0.75, plot.top * 0.55), said(catalogue, lower), ink),
        Name(plot.on_upper(plot.peak) + QPointF(0, -10), said(catalogue, count), ink),
        Name(frame.at(0, rest) + QPointF(12, 4), [bold(write_number(rest))], colours.ink, "left"),
    ]
    if shown.state.n > MOST_DOTS + 1:
        note = Message("the {count} likeliest outcomes as dots", {"count": MOST_DOTS})
        foot = QPointF(frame.rect.left(), frame.rect.bottom() + 42)
        found.append(Name(foot, said(catalogue, note), colours.quiet, "left"))
    return found


def paint_reading(painter: QPainter, plot: BinaryPlot, labels: Labels, p: float, *, kept: bool) -> None:
    """Paint the values under the pointer, or those that a click kept."""
    shown, frame, colours = plot.shown, plot.frame, plot.shown.look.colours
    at = plot.on_lower(p)
    painter.setPen(QPen(colours.ink if kept else colours.quiet, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(at.x(), frame.rect.top()), QPointF(at.x(), frame.rect.bottom()))
    draw_mark(painter, at, colours.ink, colours.surface, 3.5)
    written = write_number(p, 3)
    lines = [[symbol("p"), Run(f" {equals(p, written)} {written}")]]
    if shown.state.n == 2:
        lines.append([symbol("H(p)"), Run(f" ≈ {write_number(plot.lower(p))}")])
    else:
        chosen = elided(shown.outcome(shown.state.chosen), PIXELS, NAME_ROOM)
        split = said(shown.look.catalogue, Message("$H$({outcome} or not)", {"outcome": chosen}))
        lines.append([*split, Run(f" ≈ {write_number(plot.lower(p))}")])
        lines.append([symbol("H(p)"), Run(f" ≈ {write_number(plot.upper(p))}")])
    for companion in plot.companions():
        name = said(shown.look.catalogue, companion.name)
        lines.append([*name, Run(f" ≈ {write_number(companion.at(p), 3)}")])
    labels.put_card(at, lines, colours.ink, colours.ink if kept else colours.quiet)
