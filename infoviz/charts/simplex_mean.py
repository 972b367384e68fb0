"""The entropy over the triangle where the mean of three values is known: the dot slides on a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from infoviz.charts.canvas import square
from infoviz.charts.field import even_levels
from infoviz.charts.handle import Handle, grab_around
from infoviz.charts.knob import draw_dot, draw_mark
from infoviz.charts.look import Ink, Shown
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.mean_panel import HIGH, WIDE, MeanPanel
from infoviz.charts.mean_ruler import RADIUS, MeanRuler
from infoviz.charts.placement import Label, Placement, box_of, label
from infoviz.charts.ramp import Scaling
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.simplex_plot import Needs, SimplexPlot, angle_of
from infoviz.charts.standing import Text
from infoviz.charts.type import Align, Line, Run, bold, said
from infoviz.charts.type import math as symbol
from infoviz.charts.words import equals, unit_word
from infoviz.model.state import Which
from infoviz.text import Message, write_number, write_reading
from infoviz.theory.fields import Field


class MeanSimplex(SimplexCanvas):
    """H(p) over the triangle, with the line of a mean; no line where all values are equal."""

    def __init__(self) -> None:
        super().__init__()
        self.line: MeanLine | None = None
        self._ruler: MeanRuler | None = None
        self._panel: MeanPanel | None = None

    def needs(self, shown: Shown) -> Needs:
        if shown.state.n == 2:
            return Needs(70, 70, 60, 70, WIDE, HIGH)
        return Needs(84, 84, 62 if shown.state.n > 3 else 44, 48, WIDE, HIGH)

    def field_of(self, plot: SimplexPlot) -> tuple[Field, Scaling, list[float]]:
        self.line = MeanLine.of(plot) if plot.triangle.count > 1 else None
        field = Field.of_entropy(plot.p, plot.shown.readings.entropy_p)
        unit = plot.shown.state.unit
        low, high = round(field.lowest, 12), round(field.highest, 12)
        levels = even_levels(unit.from_nats(low), unit.from_nats(high))
        return field, Scaling(low, high), [unit.to_nats(level) for level in levels[:3]]

    def ink_of(self, plot: SimplexPlot) -> Ink:
        return plot.shown.look.colours.p

    def handles_of(self, plot: SimplexPlot) -> Sequence[Handle]:
        line = self.line
        if line is None:
            self._ruler = self._panel = None
            return ()
        self._panel = MeanPanel(plot, line, self.field, self.scaling, self.ramp)
        self._ruler = MeanRuler(plot, line) if not line.equal else None
        handles = []
        if self._ruler is not None:
            handles.append(self._mean_handle(plot, line, self._ruler.knob))
        if plot.triangle.count == 3 and not line.is_point:
            handles.append(self.dot_handle(plot, "p"))
        return handles

    @staticmethod
    def _mean_handle(plot: SimplexPlot, line: MeanLine, at: QPointF) -> Handle:
        say = plot.shown.look.catalogue.say
        description = Message("{mean}. The arrow keys change it.", {"mean": write_number(line.mean)})
        share = (line.mean - line.smallest) / line.span
        return Handle(
            "mean", at, grab_around(at), Qt.CursorShape.SizeAllCursor, say(Message("Mean")), share, say(description)
        )

    def own_levels(self, plot: SimplexPlot) -> list[float]:
        """The level line on which the most entropic point lies."""
        if plot.triangle.count < 3 or self.line is None:
            return []
        value = round(float(self.field.values(self.line.most[0])), 10)
        field = self.field
        return [value] if not field.constant and field.lowest < value < field.highest - 1e-9 else []

    def field_rects(self) -> list[QRectF]:
        """Where the fields of the values stand, by corner."""
        return self._panel.field_rects() if self._panel is not None else []

    def value_line(self, plot: SimplexPlot, value: float) -> list[Run]:
        unit = plot.shown.state.unit
        text = write_reading(unit.from_nats(value))
        words = plot.shown.look.catalogue.say(unit_word(unit, text))
        return [symbol("H"), Run(f" {equals(unit.from_nats(value), text)} "), bold(text), Run(f" {words}")]

    def ways_of(self, plot: SimplexPlot, which: Which) -> tuple[float, ...]:
        line = self.line
        if line is None or line.is_point or plot.free_corners("p") != [0, 1, 2]:
            return ()
        if line.equal:
            return (0, 90, 180, 270)
        along = angle_of(plot.triangle.at(line.ends[0]), plot.triangle.at(line.ends[1]))
        return (along, along + 180)

    # What stands still.

    def fixed_key(self) -> object:
        plot = self.plot
        if plot is None:
            return None
        total = None if plot.whole else round(plot.p.total, 12)
        values = self.line.values if self.line else plot.shown.state.ternary.values[0]
        return values, total, self.scaling, self._panel.bars.frame.highest if self._panel else None

    def paint_fixed(self, painter: QPainter, plot: SimplexPlot) -> None:
        if self._panel is None:
            self._paint_certain(painter, plot)
            return
        if self._ruler is not None:
            self._ruler.paint(painter)
        self._panel.paint_fixed(painter)

    @staticmethod
    def _paint_certain(painter: QPainter, plot: SimplexPlot) -> None:
        colours, at = plot.shown.look.colours, plot.triangle.corners[0]
        draw_mark(painter, at, colours.p.fill, colours.p.fill, 7)
        value = plot.shown.state.ternary.values[0]
        certain = Message("$p$({outcome}) = 1: certain", {"outcome": plot.names[0]})
        mean = Message("the mean is its value, {value}", {"value": write_number(value)})
        for row, words in enumerate((certain, mean)):
            line = said(plot.shown.look.catalogue, words)
            label(at + QPointF(0, 34 + 22 * row), line, colours.ink, "centre", 15).paint(painter)

    def texts(self, plot: SimplexPlot) -> list[Text]:
        if self._panel is None:
            return []
        texts = self._panel.texts()
        if self._ruler is not None:
            texts += self._ruler.numbers()
        else:
            box = plot.triangle.box
            words = said(plot.shown.look.catalogue, Message("All values are equal: the mean cannot change."))
            at = QPointF(box.center().x(), box.bottom() + 38)
            texts.append(label(at, words, plot.shown.look.colours.ink, "centre"))
        return [Text([[one]]) for one in texts]

    # What moves.

    def paint_moving(self, painter: QPainter, plot: SimplexPlot) -> None:
        line, ruler, panel = self.line, self._ruler, self._panel
        if line is None or panel is None:
            return
        colours, triangle, moving = plot.shown.look.colours, plot.triangle, Placement()
        dot, most = plot.dot("p"), triangle.at(line.most[0])
        moving.take(box_of(square(dot, 21 if self.halo("p") else 13)))
        moving.take(box_of(square(most, 7)))
        for name in self.names:
            moving.take(name.box)
        words = []
        if ruler is not None:
            moving.take(box_of(square(ruler.knob, RADIUS + 1)))
            moving.take_line(triangle.at(line.ends[0]), triangle.at(line.ends[1]))
            words.append(ruler.place_mean(self.extent, moving))
        numbers = self._numbers(plot, line, [dot, most], panel.most_words(), moving)
        words += panel.place_numbers(moving)
        readings = self.readings(plot, moving)
        self.make_way(painter, moving)

        self._paint_lines_of_mean(painter, plot, line)
        for found in numbers:
            self.paint_gap(painter, found.box)
            found.paint(painter)
        if triangle.count == 3:
            draw_mark(painter, most, colours.p.fill, colours.surface, 6.5)
        draw_dot(painter, dot, colours.p, colours, self.ways_of(plot, "p"), self.halo("p"))
        if ruler is not None:
            ruler.paint_knob(painter, self.halo("mean"))
        panel.paint_moving(painter)
        for found in words:
            found.paint(painter)
        for reading in readings:
            reading.paint(painter, colours)

    def _paint_lines_of_mean(self, painter: QPainter, plot: SimplexPlot, line: MeanLine) -> None:
        """Paint the level line of the most entropic point, and the line of all that have the mean."""
        colours = plot.shown.look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.p.fill)
        for own in self.own_lines:
            for piece in own.pieces:
                painter.drawPolygon(piece)
        if line.equal:
            return
        start, end = (plot.triangle.at(shares) for shares in line.ends)
        for wide, colour in ((6.0, colours.surface), (2.2, colours.ink)):
            painter.setPen(QPen(colour, wide))
            painter.drawLine(start, end)

    def _numbers(
        self, plot: SimplexPlot, line: MeanLine, marked: list[QPointF], greatest: Line, moving: Placement
    ) -> list[Label]:
        """Place today's entropy beside the dot and the greatest one beside its mark."""
        unit, ink = plot.shown.state.unit, plot.shown.look.colours.ink
        today = [bold(write_number(unit.from_nats(plot.shown.readings.entropy_p)))]
        dot, most = marked
        marks: list[tuple[QPointF, Line, float]] = [
            (dot, today, 26.0 if self.halo("p") else 19.0),
            (most, greatest, 14.0),
        ]
        found = []
        for at, text, away in marks[:1] if plot.triangle.count == 2 or line.is_point else marks:
            sides: tuple[tuple[QPointF, Align], ...] = (
                (QPointF(away, -6), "left"),
                (QPointF(-away, 16), "right"),
                (QPointF(away, 18), "left"),
                (QPointF(-away, -8), "right"),
                (QPointF(0, -away - 4), "centre"),
                (QPointF(0, away + 14), "centre"),
            )
            if (free := moving.first_free(label(at + way, text, ink, align) for way, align in sides)) is not None:
                found.append(free)
        return found

    def tips(self, plot: SimplexPlot) -> list[tuple[QRectF, Message]]:
        if self._panel is None or self.line is None:
            return []
        around = self._panel.scale.bar.adjusted(0, -6, 0, 6)
        most = Message(
            "The most entropic distribution with this mean: its shares are proportional to exp($λ$ · value)."
        )
        places = [square(plot.triangle.at(self.line.most[0]), 9)] if plot.triangle.count == 3 else []
        places.append(self._panel.bars.rect.adjusted(-30, -30, 0, 0))
        return [
            (around, Message("The colours of the field and their values; the arrow points at today's.")),
            *((place, most) for place in places),
        ]
