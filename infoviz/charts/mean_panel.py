"""The panel beside a fixed mean: bars of the shares, the values below them, and the entropy's scale at the foot."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from infoviz.charts import axis
from infoviz.charts.colour_scale import ColourScale
from infoviz.charts.knob import draw_mark
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.placement import Label, Placement, label
from infoviz.charts.ramp import Ramp, Scaling
from infoviz.charts.simplex_plot import SimplexPlot, written
from infoviz.charts.type import Line, Run, bold, said
from infoviz.charts.type import math as symbol
from infoviz.charts.value_bars import ValueBars
from infoviz.charts.words import UNIT_WORDS, equals, word
from infoviz.text import Message, write_mass, write_number
from infoviz.theory.fields import Field

WIDE = 228.0
FIELD_WIDE, FIELD_HIGH = 44.0, 28.0
HEAD, NAMES, FOOT, LEAST_BARS, MOST_BARS = 52.0, 34.0, 76.0, 100.0, 220.0
"""The room above the bars, between them and the fields, of the scale at the foot, and of the bars, in pixels."""
MOST, STEP, ONE_MORE = Message("most"), Message("each step, "), Message("for 1 more, ")
HIGH = HEAD + LEAST_BARS + NAMES + FIELD_HIGH + FOOT


@dataclass(frozen=True, eq=False)
class MeanPanel:
    """The panel in one size."""

    plot: SimplexPlot
    line: MeanLine
    field: Field
    scaling: Scaling
    ramp: Ramp

    @cached_property
    def bars(self) -> ValueBars:
        """The bars, as high as there is room."""
        panel = self.plot.panel
        room = panel.height() - HEAD - NAMES - FIELD_HIGH - FOOT
        rect = QRectF(panel.left() + 42, panel.top() + HEAD, panel.width() - 54, max(min(room, MOST_BARS), 40.0))
        return ValueBars(rect, self.line, self.plot.names)

    def field_rects(self) -> list[QRectF]:
        """Where the fields of the values stand, by corner."""
        top = self.bars.rect.bottom() + 26
        return [QRectF(x - FIELD_WIDE / 2, top, FIELD_WIDE, FIELD_HIGH) for x in self.bars.places]

    @cached_property
    def scale(self) -> ColourScale:
        """The scale, lying."""
        panel = self.plot.panel
        top = min(panel.bottom() - FOOT + 26, self.bars.rect.bottom() + 26 + FIELD_HIGH + 44)
        return ColourScale(
            QRectF(panel.left() + 42, top, panel.width() - 54, 14), self.scaling, self.ramp, upright=False
        )

    @cached_property
    def most(self) -> float:
        """The greatest entropy with this mean, in nats."""
        return float(self.field.values(self.line.most[0]))

    def _ticks(self) -> list[float]:
        """Round values on the scale, in nats."""
        unit = self.plot.shown.state.unit
        low, high = unit.from_nats(self.scaling.low), unit.from_nats(self.scaling.high)
        if high <= low:
            return []
        step = axis.round_step(high - low, 4)
        first = math.ceil(low / step - 1e-9)
        return [unit.to_nats(round(k * step, 12)) for k in range(first, math.floor(high / step + 1e-9) + 1)]

    # What stands still.

    def texts(self) -> list[Label]:
        """Return what is written and stands still."""
        look, unit, panel = self.plot.shown.look, self.plot.shown.state.unit, self.plot.panel
        title = Message("share of each value")
        name = Message("$H(p)$, {unit}", {"unit": UNIT_WORDS[unit]})
        if not self.plot.whole:
            title = Message("share of each value, of {total}", {"total": write_mass(self.plot.p.total)})
            name = Message("$H(p)$ of all {n}, {unit}", {"n": self.plot.shown.state.n, "unit": UNIT_WORDS[unit]})
        left, bar = panel.left() + 8, self.scale.bar
        found = [
            label(QPointF(left, panel.top() + 14), said(look.catalogue, title), look.colours.ink, pixels=14),
            label(QPointF(left, bar.top() - 9), said(look.catalogue, name), look.colours.p.text),
        ]
        for tick in self._ticks():
            at = QPointF(self.scale.at(tick), bar.bottom() + 19)
            found.append(label(at, [Run(written(unit.from_nats(tick)))], look.colours.quiet, "centre"))
        return found

    def paint_fixed(self, painter: QPainter) -> None:
        """Paint the scale and the words at the values."""
        look = self.plot.shown.look
        self.scale.paint_bar(painter, look.colours)
        for tick in self._ticks():
            self.scale.paint_tick(painter, tick, look.colours)
        self.bars.paint_axis(painter, look.colours)
        self.bars.paint_names(painter, look.colours)
        at = QPointF(self.plot.panel.left(), self.field_rects()[0].center().y() + 4.5)
        label(at, said(look.catalogue, Message("value")), look.colours.quiet).paint(painter)

    # What moves.

    def place_numbers(self, moving: Placement) -> list[Label]:
        """Place λ and the numbers at the scale."""
        look, unit, panel = self.plot.shown.look, self.plot.shown.state.unit, self.plot.panel
        bar, bounds = self.scale.bar, QRectF(panel.left() + 4, 0, panel.width() - 8, 1)
        value = self.plot.shown.readings.entropy_p
        number = [bold(write_number(unit.from_nats(value)))]
        foot = QPointF(self.scale.at(value), bar.bottom() + 26)
        best = self.most_words()
        above = QPointF(self.scale.at(self.most), bar.top() - 9)
        rate = QPointF(panel.left() + 8, panel.top() + 34)
        return [
            moving.put(label(foot, number, look.colours.p.text, "centre", bounds=bounds)),
            moving.put(label(above, best, look.colours.ink, "centre", bounds=bounds)),
            label(rate, self._steepness(), look.colours.quiet),
        ]

    def most_words(self) -> Line:
        """Return how the greatest entropy is written."""
        text = write_number(self.plot.shown.state.unit.from_nats(self.most))
        return [*word(self.plot.shown.look.catalogue, MOST), Run(" "), bold(text)]

    def _steepness(self) -> Line:
        """Return by what factor the most entropic shares change from value to value, and λ."""
        look, line, steepness = self.plot.shown.look, self.line, self.line.most[1]
        text = write_number(steepness, 3 if abs(steepness) >= 0.1 else 2)
        rate: Line = [symbol("λ"), Run(f" {equals(steepness, text)} {text}")]
        if line.equal or not math.isfinite(steepness):
            return rate
        ordered = sorted(line.values)
        gaps = [after - before for before, after in pairwise(ordered)]
        even = gaps[0] > 0 and all(math.isclose(gap, gaps[0], rel_tol=1e-9) for gap in gaps)
        step = gaps[0] if even else 1.0
        factor = write_number(math.exp(min(steepness * step, 700.0)), 3)
        return [bold(f"× {factor} ", look.colours.ink), *word(look.catalogue, STEP if even else ONE_MORE), *rate]

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the bars, the curve, and the marks on the scale."""
        colours = self.plot.shown.look.colours
        self.bars.paint(painter, colours)
        self.scale.paint_marker(painter, self.plot.shown.readings.entropy_p, colours.p, colours)
        at = QPointF(self.scale.at(self.most), self.scale.bar.center().y())
        draw_mark(painter, at, colours.p.fill, colours.surface, 6)
