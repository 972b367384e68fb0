"""The entropy over the triangle: the dot of p with its guides, the landmarks, the scale, and the path between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from infoviz.charts import axis
from infoviz.charts.canvas import square
from infoviz.charts.colour_scale import ColourScale
from infoviz.charts.field import even_levels
from infoviz.charts.guides import place_guides
from infoviz.charts.handle import Handle, grab_around
from infoviz.charts.knob import draw_dot, draw_mark
from infoviz.charts.look import Ink, Shown
from infoviz.charts.path_curve import PathCurve
from infoviz.charts.placement import Box, Label, Placement, box_of, label
from infoviz.charts.ramp import Scaling
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.simplex_plot import Needs, SimplexPlot, written
from infoviz.charts.standing import Text
from infoviz.charts.trade import TRADE_HEIGHT, paint_trade
from infoviz.charts.type import Line, Run, bold, said, upright, width
from infoviz.charts.type import math as symbol
from infoviz.charts.words import LOG_SIGNS, UNIT_WORDS, equals, unit_word
from infoviz.text import Message, write_mass, write_number, write_reading
from infoviz.theory.fields import Field

BAR = 15.0
TITLE = 48.0
"""The room above the scale's bar, in pixels."""


class EntropySimplex(SimplexCanvas):
    """H(p) over the triangle."""

    def __init__(self) -> None:
        super().__init__()
        self.path: PathCurve | None = None
        self._scale: ColourScale | None = None

    def needs(self, shown: Shown) -> Needs:
        several = shown.state.n > 3
        wide, high = (178, TITLE + 120 + TRADE_HEIGHT) if several else (158, 176)
        if shown.state.n == 2:
            return Needs(70, 106, 30, 60, wide, high)
        return Needs(92, 130 if several else 100, 62 if several else 44, 66, wide, high)

    def field_of(self, plot: SimplexPlot) -> tuple[Field, Scaling, list[float]]:
        field = Field.of_entropy(plot.p, plot.shown.readings.entropy_p)
        unit = plot.shown.state.unit
        low, high = round(field.lowest, 12), round(field.highest, 12)
        levels = [unit.to_nats(level) for level in even_levels(unit.from_nats(low), unit.from_nats(high))]
        return field, Scaling(low, high), levels

    def ink_of(self, plot: SimplexPlot) -> Ink:
        return plot.shown.look.colours.p

    def handles_of(self, plot: SimplexPlot) -> Sequence[Handle]:
        if plot.triangle.count == 1:
            self._scale = self.path = None
            return ()
        self._scale = self._scale_of(plot)
        remembered = plot.shown.state.ternary
        if not remembered.path or plot.triangle.count < 3 or self.field.constant:
            self.path = None
            return [self.dot_handle(plot, "p")]
        path = self.path = PathCurve(plot, self.field, self._scale, remembered.path_share)
        say = plot.shown.look.catalogue.say
        name = say(Message("Dot on the path: share of {top}", {"top": plot.names[2]}))
        description = say(
            Message(
                "{share}; the other two are equal. Up and Down, Left and Right change it.",
                {"share": write_mass(path.third)},
            )
        )
        on_curve, on_triangle = path.on_curve, path.on_triangle
        return [
            Handle("path-curve", on_curve, grab_around(on_curve), Qt.CursorShape.SizeHorCursor, name, path.third,
                   description, spoken=False),
            Handle("path", on_triangle, grab_around(on_triangle), Qt.CursorShape.SizeVerCursor, name, path.third,
                   description),
            self.dot_handle(plot, "p"),
        ]  # fmt: skip

    def _scale_of(self, plot: SimplexPlot) -> ColourScale:
        panel = plot.panel
        foot = panel.bottom() - (TRADE_HEIGHT + 14 if not plot.whole else 0)
        if plot.triangle.count == 3:
            # The tick box of the path stands in the lowest row.
            foot = min(foot, plot.triangle.origin.y() - (0 if plot.whole else TRADE_HEIGHT - 24))
        bar = QRectF(panel.left(), panel.top() + TITLE, BAR, max(foot - panel.top() - TITLE, 40))
        return ColourScale(bar, self.scaling, self.ramp)

    def value_line(self, plot: SimplexPlot, value: float) -> list[Run]:
        unit = plot.shown.state.unit
        text = write_reading(unit.from_nats(value))
        words = plot.shown.look.catalogue.say(unit_word(unit, text))
        return [symbol("H"), Run(f" {equals(unit.from_nats(value), text)} "), bold(text), Run(f" {words}")]

    # What stands still.

    def fixed_key(self) -> object:
        plot = self.plot
        if plot is None:
            return None
        state = plot.shown.state
        total = None if plot.whole else (round(plot.p.total, 12), state.p.labels, state.n)
        return state.unit, self.scaling, self.path is not None, total

    def paint_fixed(self, painter: QPainter, plot: SimplexPlot) -> None:
        scale, colours = self._scale, plot.shown.look.colours
        if scale is None:
            self._paint_certain(painter, plot)
            return
        scale.paint_bar(painter, colours)
        for value in self._ticks(plot):
            scale.paint_tick(painter, value, colours, before=True)
        for value, _ in () if self.path is not None else self._names(plot):
            scale.paint_tick(painter, value, colours)
        if not plot.whole:
            paint_trade(painter, plot, "p", QPointF(plot.panel.left() - 20, scale.bar.bottom() + 28))

    def paint_marks(self, painter: QPainter, plot: SimplexPlot) -> None:
        if self.path is not None:
            self.path.paint_still(painter)
        for at, _, _ in self._landmarks(plot):
            draw_mark(painter, at, plot.shown.look.colours.ink, plot.shown.look.colours.surface)

    def taken(self, plot: SimplexPlot) -> list[Box]:
        return [box_of(self._scale.bar)] if self._scale is not None else []

    def texts(self, plot: SimplexPlot) -> list[Text]:
        scale, quiet = self._scale, plot.shown.look.colours.quiet
        if scale is None:
            return []
        unit, catalogue = plot.shown.state.unit, plot.shown.look.catalogue
        title = Message("$H(p)$, {unit}", {"unit": UNIT_WORDS[unit]})
        if not plot.whole:
            title = Message("$H(p)$ of all {n}, {unit}", {"n": plot.shown.state.n, "unit": UNIT_WORDS[unit]})
        head = QPointF(scale.bar.left() - 8, scale.bar.top() - 34)
        limits = QRectF(0, 0, self.extent.width() - 6, 1)
        lone = [label(head, said(catalogue, title), plot.shown.look.colours.p.text, pixels=14, bounds=limits)]
        if self.path is None:
            for value, line in self._names(plot):
                lone.append(label(QPointF(scale.bar.right() + 10, scale.at(value) + 4.5), line, quiet))
        for tick in self._ticks(plot):
            text = [Run(write_number(unit.from_nats(tick)))]
            lone.append(label(QPointF(scale.bar.left() - 9, scale.at(tick) + 4.5), text, quiet, "right"))
        beside = self._landmark_texts(plot) if plot.triangle.count == 2 else []
        return [*(Text([[one]]) for one in (*lone, *self._zeros(plot))), *beside]

    def marked(self, plot: SimplexPlot) -> list[Box]:
        marks = [box_of(square(at, 5)) for at, _, _ in self._landmarks(plot)]
        if self.path is not None:
            foot, top = plot.triangle.at((0.5, 0.5, 0)), plot.triangle.at((1 / 3, 1 / 3, 1 / 3))
            marks.append((foot.x() - 4, top.y(), foot.x() + 4, foot.y()))
        return marks

    def field_texts(self, plot: SimplexPlot) -> list[Text]:
        return self._landmark_texts(plot) if plot.triangle.count == 3 else []

    def _landmark_texts(self, plot: SimplexPlot) -> list[Text]:
        ink = plot.shown.look.colours.ink
        return [
            Text([[label(at + QPointF(x, y + 4.5), line, ink, "centre")] for x, y in ways])
            for at, line, ways in self._landmarks(plot)
        ]

    def _zeros(self, plot: SimplexPlot) -> list[Label]:
        """Return what the corners are worth: nothing, where all outcomes are in the triangle."""
        if not plot.whole or plot.triangle.count == 1:
            return []
        ink, zero = plot.shown.look.colours.ink, [symbol("H = 0")]
        if plot.triangle.count == 2:
            left, right = plot.triangle.corners
            return [
                label(left + QPointF(-12, 24), zero, ink, "right"),
                label(right + QPointF(12, 24), zero, ink),
            ]
        left_name, right_name, top_name = self.names
        return [
            label(QPointF(left_name.box[2] + 7, left_name.baseline.y()), zero, ink),
            label(QPointF(right_name.box[0] - 7, right_name.baseline.y()), zero, ink, "right"),
            label(QPointF(top_name.box[2] + 9, top_name.baseline.y()), zero, ink),
        ]

    def _paint_certain(self, painter: QPainter, plot: SimplexPlot) -> None:
        """One outcome: the triangle is a point."""
        colours, at = plot.shown.look.colours, plot.triangle.corners[0]
        draw_mark(painter, at, colours.p.fill, colours.p.fill, 7)
        certain = said(plot.shown.look.catalogue, Message("$p$({outcome}) = 1: certain", {"outcome": plot.names[0]}))
        for row, line in enumerate((certain, [symbol("H(p) = 0")])):
            label(at + QPointF(0, 34 + 22 * row), line, colours.ink, "centre", 15).paint(painter)

    def _ticks(self, plot: SimplexPlot) -> list[float]:
        """Round values on the scale, in nats."""
        unit = plot.shown.state.unit
        low, high = unit.from_nats(self.scaling.low), unit.from_nats(self.scaling.high)
        if high - low <= 0 or self._scale is None:
            return []
        step = axis.round_step(high - low, max(2, round(self._scale.bar.height() / 70)))
        first = math.ceil(low / step - 1e-9)
        return [unit.to_nats(round(k * step, 12)) for k in range(first, math.floor(high / step + 1e-9) + 1)]

    def _names(self, plot: SimplexPlot) -> list[tuple[float, Line]]:
        """What certain values on the scale are, in nats."""
        unit, catalogue = plot.shown.state.unit, plot.shown.look.catalogue
        if self.field.constant:
            return [(self.scaling.low, said(catalogue, Message("the same value everywhere")))]
        if not plot.whole:
            low, high = (write_reading(unit.from_nats(value)) for value in (self.scaling.low, self.scaling.high))
            return [
                (self.scaling.high, said(catalogue, Message("{value}: three equal", {"value": high}))),
                (self.scaling.low, said(catalogue, Message("{value}: corners", {"value": low}))),
            ]
        three = said(catalogue, Message(": three equal"))
        two = said(catalogue, Message(": two equal"))
        names: list[tuple[float, Line]] = [(math.log(2), [*logarithm(plot, 2), *two])]
        if plot.triangle.count == 3:
            names.insert(0, (math.log(3), [*logarithm(plot, 3), *three]))
        return [*names, (0.0, said(catalogue, Message("certain")))]

    def _landmarks(self, plot: SimplexPlot) -> list[tuple[QPointF, Line, tuple[tuple[float, float], ...]]]:
        """Marked points, what they are worth, and where beside them that may stand (the middle of the text)."""
        triangle, unit, field = plot.triangle, plot.shown.state.unit, self.field
        if self.field.constant or triangle.count == 1:
            return []
        if triangle.count == 2:
            return [(triangle.at((0.5, 0.5)), self._worth(plot, 2, field.highest), ((0, -36),))]
        middle = field.lowest + field.scale * math.log(2)
        short = [Run(written(unit.from_nats(middle)))]
        aside = 14 + _half(short)
        base = self._worth(plot, 2, middle)
        found = [
            (triangle.at((0.5, 0.5, 0)), base, ((14 + _half(base), -14), (-14 - _half(base), -14))),
            (triangle.at((0.5, 0, 0.5)), short, ((aside, 0), (aside, 16))),
            (triangle.at((0, 0.5, 0.5)), short, ((-aside, 0), (-aside, 16))),
        ]
        centre = self._worth(plot, 3, field.highest)
        third = 1 / 3
        beside = 14 + _half(centre)
        return [(triangle.at((third, third, third)), centre, ((0, -18), (0, 19), (beside, 0), (-beside, 0))), *found]

    def _worth(self, plot: SimplexPlot, equal: int, value: float) -> Line:
        """Return log 3 ≈ 1.585, or the value alone where others count in it."""
        text = written(plot.shown.state.unit.from_nats(value))
        if not plot.whole:
            return [Run(text)]
        sign = equals(plot.shown.state.unit.from_nats(value), text)
        return [*logarithm(plot, equal), symbol(f" {sign} "), Run(text)]

    # What moves.

    def paint_moving(self, painter: QPainter, plot: SimplexPlot) -> None:
        scale, colours = self._scale, plot.shown.look.colours
        if scale is None:
            return
        moving = Placement()
        dot = plot.dot("p")
        moving.take(box_of(square(dot, 21 if self.halo("p") else 13)))
        bounds = QRectF(4, 0, self.extent.width() - 8, self.extent.height())
        guides = place_guides(plot, "p", moving, bounds, tuple(self.names))
        words = self._path_labels(plot, self.path, moving) if self.path is not None else []
        value = plot.shown.readings.entropy_p
        number = [bold(write_reading(plot.shown.state.unit.from_nats(value)))]
        beside = QPointF(0, scale.at(value) + 4.5)
        before = label(beside + QPointF(scale.bar.left() - 16, 0), number, colours.p.text, "right")
        after = label(beside + QPointF(scale.bar.right() + 16, 0), number, colours.p.text)
        places = [before] if self.path else [before, after]
        places += [
            label(beside + QPointF(scale.bar.left() - 16, y), number, colours.p.text, "right") for y in (-15, 15)
        ]
        marker = moving.first_free(places) or moving.put(before)
        lit = guides.lit(self.hover) if not self.dragging and not self.hovering else None
        readings = self.readings(plot, moving, hovering=lit is None)
        self.make_way(painter, moving)

        guides.paint(painter, plot, lit)
        if self.path is not None:
            for at in (self.path.on_triangle, self.path.on_curve):
                self.path.paint_dot(painter, at, colours, self.halo("path") or self.halo("path-curve"))
        draw_dot(painter, dot, colours.p, colours, self.ways_of(plot, "p"), self.halo("p"))
        scale.paint_marker(painter, value, colours.p, colours, before=marker is not after)
        for found in (marker, *words):
            found.paint(painter)
        for reading in readings:
            reading.paint(painter, colours)

    def rows(self, plot: SimplexPlot) -> tuple[float, float]:
        if self._scale is None or plot.triangle.count < 3:
            return super().rows(plot)
        bar, box = self._scale.bar, plot.triangle.box
        return min(box.top() - 30, bar.top() - 24), max(box.bottom() + 28, bar.bottom() + 20)

    def _path_labels(self, plot: SimplexPlot, path: PathCurve, moving: Placement) -> list[Label]:
        colours, unit = plot.shown.look.colours, plot.shown.state.unit
        value = bold(write_number(unit.from_nats(path.value)))
        on_triangle = path.on_triangle
        moving.take(box_of(square(on_triangle, 9)))
        places = [
            label(on_triangle + QPointF(12, 4.5), [value], colours.ink),
            label(on_triangle + QPointF(-12, 4.5), [value], colours.ink, "right"),
            label(on_triangle + QPointF(12, -12), [value], colours.ink),
            label(on_triangle + QPointF(12, 22), [value], colours.ink),
            label(on_triangle + QPointF(-12, -12), [value], colours.ink, "right"),
            label(on_triangle + QPointF(-12, 22), [value], colours.ink, "right"),
        ]
        found = moving.first_free(places) or places[0]
        at = Message("at {share}", {"share": write_mass(path.third * plot.p.total)})
        line = [value, Run(" "), *said(plot.shown.look.catalogue, at)]
        limits = QRectF(0, 0, min(plot.panel.right(), self.extent.width() - 8), 1)
        beside = moving.put(label(path.on_curve + QPointF(13, 22), line, colours.ink, bounds=limits))
        top = self._worth(plot, 3, self.field.highest)
        above = label(QPointF(path.left + 46, path.scale.bar.top() - 9), top, colours.ink, "centre", bounds=limits)
        return [found, beside, moving.put(above)]

    def tips(self, plot: SimplexPlot) -> list[tuple[QRectF, Message]]:
        if self._scale is None:
            return []
        around = self._scale.bar.adjusted(-6, 0, 6, 0)
        return [(around, Message("The colours of the field and their values; the arrow points at today's."))]


def logarithm(plot: SimplexPlot, of: int) -> Line:
    """Return log₂ 3, ln 3 or log₁₀ 3 as mathematics."""
    return [symbol(f"{upright(LOG_SIGNS[plot.shown.state.unit])} {of}")]


def _half(line: Line) -> float:
    return width(line, 13.0) / 2
