"""The entropy over the triangle where the mean of three values is known: the dot slides on a line.

The ruler runs along the side between the smallest and the largest value; its handle sets the mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from infoviz.charts import axis
from infoviz.charts.canvas import square
from infoviz.charts.colour_scale import ColourScale
from infoviz.charts.field import even_levels
from infoviz.charts.handle import Handle, grab_around
from infoviz.charts.knob import HALO_RADIUS, draw_dot, draw_mark
from infoviz.charts.look import Ink, Shown
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.placement import Label, Placement, box_of, label
from infoviz.charts.ramp import Scaling
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.simplex_plot import Needs, SimplexPlot, angle_of, written
from infoviz.charts.standing import Text
from infoviz.charts.type import Align, Line, Run, bold, said
from infoviz.charts.type import math as symbol
from infoviz.charts.value_bars import ValueBars
from infoviz.charts.words import UNIT_WORDS, equals, unit_word
from infoviz.model.state import Which
from infoviz.text import Message, write_mass, write_number, write_reading
from infoviz.theory.fields import Field

FIELD_WIDE, FIELD_HIGH = 44.0, 28.0
HEAD, FOOT = 52.0, 76.0
"""The room above the bars, and that of the scale at the panel's foot, in pixels."""


class MeanSimplex(SimplexCanvas):
    """H(p) over the triangle, with the line of a mean."""

    def __init__(self) -> None:
        super().__init__()
        self.line: MeanLine | None = None
        self._bars: ValueBars | None = None
        self._knob = QPointF()

    def needs(self, shown: Shown) -> Needs:
        several = shown.state.n > 3
        wide, high = 228, HEAD + 100 + 22 + FIELD_HIGH + FOOT + 12
        if shown.state.n == 2:
            return Needs(70, 70, 60, 70, wide, high)
        return Needs(84, 84, 62 if several else 44, 48, wide, high)

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
        if plot.triangle.count == 1:
            self._bars = None
            return ()
        line = self.line
        assert line is not None
        panel = plot.panel
        room = panel.height() - HEAD - 22 - FIELD_HIGH - FOOT - 12
        bars = QRectF(panel.left() + 42, panel.top() + HEAD, panel.width() - 54, max(min(room, 220), 40))
        self._bars = ValueBars(bars, line, plot.names)
        handles = []
        if not line.equal:
            self._knob = self._handle_at(plot, line)
            handles.append(self._mean_handle(plot, line))
        if plot.triangle.count == 3 and not line.is_point:
            handles.append(self.dot_handle(plot, "p"))
        return handles

    def _mean_handle(self, plot: SimplexPlot, line: MeanLine) -> Handle:
        at = self._knob
        say = plot.shown.look.catalogue.say
        description = Message("{mean}. The arrow keys change it.", {"mean": write_number(line.mean)})
        share = (line.mean - line.smallest) / line.span
        return Handle(
            "mean", at, grab_around(at), Qt.CursorShape.SizeAllCursor, say(Message("Mean")), share, say(description)
        )

    def _handle_at(self, plot: SimplexPlot, line: MeanLine) -> QPointF:
        """Where the ruler's handle stands: on the ruler, but clear of the dot."""
        at = self._on_ruler(plot, line, line.mean)
        way = at - plot.dot("p")
        return at + line.outward(plot.triangle) * max(0.0, 25 - math.hypot(way.x(), way.y()))

    def own_levels(self, plot: SimplexPlot) -> list[float]:
        """The level line on which the most entropic point lies."""
        if plot.triangle.count < 3 or self.line is None:
            return []
        value = round(float(self.field.values(self.line.most[0])), 10)
        field = self.field
        return [value] if not field.constant and field.lowest < value < field.highest - 1e-9 else []

    def field_rects(self) -> list[QRectF]:
        """Where the fields of the values stand, by corner."""
        if self._bars is None:
            return []
        top = self._bars.rect.bottom() + 26
        return [QRectF(x - FIELD_WIDE / 2, top, FIELD_WIDE, FIELD_HIGH) for x in self._bars.places]

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
        return self.line.values if self.line else plot.shown.state.ternary.values[0], total, self.scaling

    def paint_fixed(self, painter: QPainter, plot: SimplexPlot) -> None:
        line, colours, catalogue = self.line, plot.shown.look.colours, plot.shown.look.catalogue
        if line is None or self._bars is None:
            self._paint_certain(painter, plot)
            return
        if not line.equal:
            out = line.outward(plot.triangle)
            painter.setPen(QPen(colours.ink, 1.2))
            for tick in self._ticks(line):
                at = self._on_ruler(plot, line, tick)
                painter.drawLine(at, at + out * (9 if tick in line.values else 6))
        scale = self._scale(plot)
        scale.paint_bar(painter, colours)
        for tick in self._scale_ticks(plot):
            scale.paint_tick(painter, tick, colours)
        self._bars.paint_names(painter, colours)
        values = label(self.field_rects()[0].center(), said(catalogue, Message("value")), colours.quiet)
        values = values.moved(plot.panel.left() - values.box[0])
        label(values.baseline + QPointF(0, 4.5), values.line, colours.quiet).paint(painter)

    def _paint_certain(self, painter: QPainter, plot: SimplexPlot) -> None:
        colours, at = plot.shown.look.colours, plot.triangle.corners[0]
        draw_mark(painter, at, colours.p.fill, colours.p.fill, 7)
        value = plot.shown.state.ternary.values[0]
        certain = Message("$p$({outcome}) = 1: certain", {"outcome": plot.names[0]})
        mean = Message("the mean is its value, {value}", {"value": write_number(value)})
        for row, words in enumerate((certain, mean)):
            line = said(plot.shown.look.catalogue, words)
            label(at + QPointF(0, 34 + 22 * row), line, colours.ink, "centre", 15).paint(painter)

    def texts(self, plot: SimplexPlot) -> list[Text]:
        line, colours, catalogue = self.line, plot.shown.look.colours, plot.shown.look.catalogue
        if line is None:
            return []
        unit = plot.shown.state.unit
        left, top, scale = plot.panel.left() + 8, plot.panel.top() + 14, self._scale(plot)
        title = Message("share of each value")
        if not plot.whole:
            title = Message("share of each value, of {total}", {"total": write_mass(plot.p.total)})
        name = Message("$H(p)$, {unit}", {"unit": UNIT_WORDS[unit]})
        if not plot.whole:
            name = Message("$H(p)$ of all {n}, {unit}", {"n": plot.shown.state.n, "unit": UNIT_WORDS[unit]})
        lone = [
            label(QPointF(left, top), said(catalogue, title), colours.ink, pixels=14),
            label(QPointF(left, scale.bar.top() - 9), said(catalogue, name), colours.p.text),
        ]
        for tick in self._scale_ticks(plot):
            at = QPointF(scale.at(tick), scale.bar.bottom() + 19)
            lone.append(label(at, [Run(written(unit.from_nats(tick)))], colours.quiet, "centre"))
        if line.equal:
            box = plot.triangle.box
            words = said(catalogue, Message("All values are equal: the mean cannot change."))
            lone.append(label(QPointF(box.center().x(), box.bottom() + 38), words, colours.ink, "centre"))
        else:
            lone += self._ruler_numbers(plot, line)
        return [Text([[one]]) for one in lone]

    def _ruler_numbers(self, plot: SimplexPlot, line: MeanLine) -> list[Label]:
        """Return the numbers beside the ruler, those of the outcomes first."""
        colours, out = plot.shown.look.colours, line.outward(plot.triangle)
        align = _align(out)
        step = axis.round_step(line.span, 4)
        found = []
        for tick in sorted(self._ticks(line), key=lambda tick: tick not in line.values):
            given = tick in line.values
            if given or abs(math.remainder(tick, step)) < 1e-9:
                at = self._on_ruler(plot, line, tick) + out * 14 + QPointF(0, 14 if align == "centre" else 4.5)
                colour = colours.ink if given else colours.quiet
                found.append(label(at, [Run(write_number(tick))], colour, align))
        return found

    def _on_ruler(self, plot: SimplexPlot, line: MeanLine, value: float) -> QPointF:
        """Where a value stands at the edge of the picture: on a segment the ruler runs along its foot."""
        below = QPointF(0, plot.triangle.box.height() / 2) if plot.triangle.count == 2 else QPointF()
        return line.ruler_at(plot.triangle, value) + below

    @staticmethod
    def _ticks(line: MeanLine) -> list[float]:
        """Round values on the ruler, and all that are given."""
        step = axis.round_step(line.span, 10)
        first = math.ceil(line.smallest / step - 1e-9)
        last = math.floor((line.smallest + line.span) / step + 1e-9)
        round_ones = {round(k * step, 12) for k in range(first, last + 1)}
        return sorted(round_ones | set(line.values))

    def _scale(self, plot: SimplexPlot) -> ColourScale:
        panel = plot.panel
        below = panel.bottom() - FOOT + 26
        if self._bars is not None:
            below = min(below, self._bars.rect.bottom() + 26 + FIELD_HIGH + 44)
        bar = QRectF(panel.left() + 42, below, panel.width() - 54, 14)
        return ColourScale(bar, self.scaling, self.ramp, upright=False)

    def _scale_ticks(self, plot: SimplexPlot) -> list[float]:
        unit = plot.shown.state.unit
        low, high = unit.from_nats(self.scaling.low), unit.from_nats(self.scaling.high)
        if high <= low:
            return []
        step = axis.round_step(high - low, 4)
        first = math.ceil(low / step - 1e-9)
        return [unit.to_nats(round(k * step, 12)) for k in range(first, math.floor(high / step + 1e-9) + 1)]

    # What moves.

    def paint_moving(self, painter: QPainter, plot: SimplexPlot) -> None:
        line, bars, colours, triangle = self.line, self._bars, plot.shown.look.colours, plot.triangle
        if line is None or bars is None:
            return
        moving = Placement()
        dot, most = plot.dot("p"), triangle.at(line.most[0])
        moving.take(box_of(square(dot, 21 if self.halo("p") else 13)))
        moving.take(box_of(square(most, 7)))
        ends = [triangle.at(shares) for shares in line.ends] if not line.equal else []
        words = []
        if ends:
            moving.take(box_of(square(self._knob, 11)))
            moving.take_line(*ends)
            words.append(self._mean_label(plot, line, moving))
        numbers = self._numbers(plot, line, dot, most, moving)
        words += self._scale_labels(plot, line, moving)
        readings = self.readings(plot, moving)
        self.make_way(painter, moving)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.p.fill)
        for own in self.own_lines:
            for piece in own.pieces:
                painter.drawPolygon(piece)
        for wide, colour in ((6.0, colours.surface), (2.2, colours.ink)) if ends else ():
            painter.setPen(QPen(colour, wide))
            painter.drawLine(*ends)
        for found in numbers:
            self.paint_gap(painter, found.box)
            found.paint(painter)
        if triangle.count == 3:
            draw_mark(painter, most, colours.p.fill, colours.surface, 6.5)
        draw_dot(painter, dot, colours.p, colours, self.ways_of(plot, "p"), self.halo("p"))
        if ends:
            self._paint_mean_handle(painter, plot, line)
        bars.paint(painter, colours)
        scale = self._scale(plot)
        scale.paint_marker(painter, plot.shown.readings.entropy_p, colours.p, colours)
        at = QPointF(scale.at(float(self.field.values(line.most[0]))), scale.bar.center().y())
        draw_mark(painter, at, colours.p.fill, colours.surface, 6)
        for found in words:
            found.paint(painter)
        for reading in readings:
            reading.paint(painter, colours)

    def _numbers(
        self, plot: SimplexPlot, line: MeanLine, dot: QPointF, most: QPointF, moving: Placement
    ) -> list[Label]:
        """Place today's entropy beside the dot and the greatest one beside its mark."""
        unit, ink = plot.shown.state.unit, plot.shown.look.colours.ink
        today = [bold(write_number(unit.from_nats(plot.shown.readings.entropy_p)))]
        best = write_number(unit.from_nats(float(self.field.values(line.most[0]))))
        greatest = [*said(plot.shown.look.catalogue, Message("most")), Run(" "), bold(best)]
        reach = 26.0 if self.halo("p") else 19.0
        found = []
        marks = [(dot, today, reach), (most, greatest, 14.0)]
        for at, text, away in marks[:1] if plot.triangle.count == 2 or line.is_point else marks:
            sides: tuple[tuple[QPointF, Align], ...] = (
                (QPointF(away, -6), "left"),
                (QPointF(-away, 16), "right"),
                (QPointF(away, 18), "left"),
                (QPointF(-away, -8), "right"),
                (QPointF(0, -away - 4), "centre"),
                (QPointF(0, away + 14), "centre"),
            )
            places = [label(at + way, text, ink, align) for way, align in sides]
            if (free := moving.first_free(places)) is not None:
                found.append(free)
        return found

    def _mean_label(self, plot: SimplexPlot, line: MeanLine, moving: Placement) -> Label:
        """Place the mean outside its handle, or above or below it where there is no room."""
        colours, out = plot.shown.look.colours, line.outward(plot.triangle)
        align = _align(out)
        words = [*said(plot.shown.look.catalogue, Message("mean")), Run(" "), bold(write_number(line.mean))]
        bounds = QRectF(4, 0, self.extent.width() - 8, 1)
        at = self._knob
        far = at + (QPointF(0, 30) if align == "centre" else out * 20 + QPointF(0, 4.5))
        places = [label(far, words, colours.ink, align, bounds=bounds)]
        places += [label(at + QPointF(0, y), words, colours.ink, "centre", bounds=bounds) for y in (-17, 28)]
        return moving.first_free(places) or moving.put(places[1])

    def _scale_labels(self, plot: SimplexPlot, line: MeanLine, moving: Placement) -> list[Label]:
        """Place λ and what moves at the scale."""
        colours, catalogue, unit = plot.shown.look.colours, plot.shown.look.catalogue, plot.shown.state.unit
        scale, bounds = self._scale(plot), QRectF(plot.panel.left() + 4, 0, plot.panel.width() - 8, 1)
        value, most = plot.shown.readings.entropy_p, float(self.field.values(line.most[0]))
        number = [bold(write_number(unit.from_nats(value)))]
        foot = QPointF(scale.at(value), scale.bar.bottom() + 26)
        best = [*said(catalogue, Message("most")), Run(" "), bold(write_number(unit.from_nats(most)))]
        above = QPointF(scale.at(most), scale.bar.top() - 9)
        rate = QPointF(plot.panel.left() + 8, plot.panel.top() + 34)
        return [
            moving.put(label(foot, number, colours.p.text, "centre", bounds=bounds)),
            moving.put(label(above, best, colours.ink, "centre", bounds=bounds)),
            label(rate, self._steepness(plot, line), colours.quiet),
        ]

    def _paint_mean_handle(self, painter: QPainter, plot: SimplexPlot, line: MeanLine) -> None:
        """Paint a ring with three strokes across the way that it goes."""
        colours, triangle = plot.shown.look.colours, plot.triangle
        at = self._knob
        if self.halo("mean"):
            painter.setOpacity(0.8)
            painter.setPen(QPen(colours.ink, 1))
            painter.setBrush(colours.raised)
            painter.drawEllipse(at, HALO_RADIUS - 2, HALO_RADIUS - 2)
            painter.setOpacity(1.0)
        painter.setPen(QPen(colours.ink, 2))
        painter.setBrush(colours.surface)
        painter.drawEllipse(at, 10, 10)
        out = line.outward(triangle)
        along = QPointF(-out.y(), out.x())
        painter.setPen(QPen(colours.ink, 1.4))
        for shift in (-3.2, 0, 3.2):
            middle = at + along * shift
            painter.drawLine(middle - out * 4.5, middle + out * 4.5)

    def _steepness(self, plot: SimplexPlot, line: MeanLine) -> Line:
        """Return by what factor the most entropic shares change from value to value, and λ."""
        catalogue, steepness = plot.shown.look.catalogue, line.most[1]
        text = write_number(steepness, 3)
        rate: Line = [symbol("λ"), Run(f" {equals(steepness, text)} {text}")]
        if line.equal or not math.isfinite(steepness):
            return rate
        gaps = np.diff(np.sort(line.values))
        even = len(gaps) > 0 and bool(np.allclose(gaps, gaps[0])) and gaps[0] > 0
        step = float(gaps[0]) if even else 1.0
        factor = write_number(math.exp(min(steepness * step, 700.0)), 3)
        words = Message("each step, ") if even else Message("for 1 more, ")
        ink = plot.shown.look.colours.ink
        return [bold(f"× {factor} ", ink), *said(catalogue, words), *rate]

    def tip(self, at: QPointF) -> str:
        handle = self.handle_at(at)
        return handle.name if handle else ""


def _align(out: QPointF) -> Align:
    """How a text stands beside the ruler."""
    return "centre" if abs(out.x()) < 0.1 else "right" if out.x() < 0 else "left"
