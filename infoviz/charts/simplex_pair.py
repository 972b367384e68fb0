"""D(p‖q), D(q‖p) or H(p,q) over the triangle of models: both dots, the line of all equally good q, and the walls."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from infoviz.charts.canvas import square
from infoviz.charts.colour_scale import CELL
from infoviz.charts.field import squeezed_levels
from infoviz.charts.handle import Handle
from infoviz.charts.knob import draw_dot
from infoviz.charts.look import Ink, Shown
from infoviz.charts.pair_scale import TITLE, PairScale
from infoviz.charts.pair_words import SYMBOLS, everywhere, notes
from infoviz.charts.placement import Block, Box, Label, Placement, block_box, box_of, label
from infoviz.charts.ramp import Scaling
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.simplex_plot import Needs, SimplexPlot
from infoviz.charts.standing import Text
from infoviz.charts.trade import TRADE_HEIGHT, paint_trade, trade_rect
from infoviz.charts.type import Run, bold, said
from infoviz.charts.type import math as symbol
from infoviz.charts.walls import Walls, paint_blamed, paint_excluded, paint_walls, wall_labels
from infoviz.charts.words import equals, unit_word
from infoviz.model.state import TernaryField, Which
from infoviz.text import Message, write_mass, write_reading
from infoviz.theory.distribution import Distribution
from infoviz.theory.fields import Field
from infoviz.theory.units import Unit

CHOICE = 40.0
"""The room for the choice of the field, above the panel, in pixels."""
NOTE = 32.0
"""The room for the note below the scale."""
_STEPS = {Unit.BIT: (0.1, 0.5, 1, 2, 4), Unit.NAT: (0.1, 0.5, 1, 2, 4), Unit.HARTLEY: (0.03, 0.1, 0.3, 0.5, 1)}
_LETTERS: dict[Which, tuple[tuple[float, float], ...]] = {
    "q": ((19, -9), (-19, -9), (19, 20)),
    "p": ((-19, -9), (19, -9), (-19, 20)),
}


class PairSimplex(SimplexCanvas):
    """What each q would cost in place of p."""

    read = "q"

    def __init__(self) -> None:
        super().__init__()
        self._scale: PairScale | None = None
        self._scale_key: object = None
        self._of: tuple[str, Unit, object, Distribution, tuple[Field, Scaling, list[float]]] | None = None
        self._walls = Walls((), ())

    def needs(self, shown: Shown) -> Needs:
        several = shown.state.n > 3
        high = CHOICE + TITLE + CELL + 84 + NOTE + (TRADE_HEIGHT + 18 if several else 0)
        if shown.state.n == 2:
            return Needs(70, 120, 40, 40, 150, high)
        return Needs(64, 84, 62 if several else 40, 48, 180 if several else 140, high)

    def field_of(self, plot: SimplexPlot) -> tuple[Field, Scaling, list[float]]:
        state = plot.shown.state
        kind, unit = state.ternary.field, state.unit
        if (
            plot.whole
            and self._of is not None
            and self._of[:3] == (kind, unit, plot.corners)
            and self._of[3] is state.p
        ):
            return self._of[4]  # q is no part of its own field
        found = self._found_field(plot, kind, unit)
        self._of = (kind, unit, plot.corners, state.p, found)
        return found

    def _found_field(self, plot: SimplexPlot, kind: TernaryField, unit: Unit) -> tuple[Field, Scaling, list[float]]:
        field = Field.of_pair(kind, plot.p, plot.q, self.value(plot))
        if field.constant:
            return field, Scaling(field.offset, field.offset), []
        low, high = field.lowest, field.highest
        levels = squeezed_levels(unit.from_nats(low), unit.from_nats(high), _STEPS[unit])
        return field, Scaling(low, high, Unit.BIT.nats), [unit.to_nats(level) for level in levels]

    @staticmethod
    def value(plot: SimplexPlot) -> float:
        """Today's value of the field that is shown, in nats."""
        readings, kind = plot.shown.readings, plot.shown.state.ternary.field
        if kind == "kl":
            return readings.kl_pq
        return readings.kl_qp if kind == "reverse" else readings.cross_entropy_pq

    def ink_of(self, plot: SimplexPlot) -> Ink:
        return plot.shown.look.colours.d

    def handles_of(self, plot: SimplexPlot) -> Sequence[Handle]:
        if plot.triangle.count == 1:
            self._scale = None
            return ()
        panel = plot.panel
        foot = panel.bottom() - NOTE - (TRADE_HEIGHT + 18 if not plot.whole else 0)
        if plot.triangle.count == 3:
            foot = min(foot, plot.triangle.origin.y())
        room = QRectF(panel.left(), panel.top() + CHOICE, panel.width(), foot - panel.top() - CHOICE)
        self._walls = Walls.of(plot) if self.field.kind != "reverse" and not self.field.constant else Walls((), ())
        # That of D(p‖q) over all outcomes is the same for every p.
        scale_key = self.field_key[0] if self.field.kind == "kl" and self.field.lowest == 0 else self.field_key
        if self._scale is None or scale_key != self._scale_key:
            self._scale_key = scale_key
            levels = [line.value for line in self.lines]
            self._scale = PairScale(plot, self.field, self.scaling, self.ramp, room, levels)
        return [self.dot_handle(plot, "p"), self.dot_handle(plot, "q")]

    def own_levels(self, plot: SimplexPlot) -> list[float]:
        value, field = self.value(plot), self.field
        return [value] if not field.constant and field.lowest + 1e-9 < value < math.inf else []

    @property
    def excluded(self) -> bool:
        """Whether the field is ∞ at all q inside, since p has a 0 in the triangle or one is ruled out beyond it."""
        field = self.field
        return math.isinf(field.offset) or (
            not field.constant and field.kind == "reverse" and float(field.centre.min()) == 0
        )

    def value_line(self, plot: SimplexPlot, value: float) -> list[Run]:
        unit = plot.shown.state.unit
        text = write_reading(unit.from_nats(value))
        words = plot.shown.look.catalogue.say(unit_word(unit, text))
        number = symbol("∞") if math.isinf(value) else bold(text)
        sign = Run(f" {equals(unit.from_nats(value), text)} ")
        return [symbol(SYMBOLS[self.field.kind]), sign, number, Run(f" {words}")]

    # What stands still.

    @property
    def _scale_moves(self) -> bool:
        """Whether the scale's numbers follow p, too: those of D(p‖q) over all outcomes are always the same."""
        return self.field_moves and (self.field.kind != "kl" or self.field.lowest > 0)

    def fixed_key(self) -> object:
        plot = self.plot
        if plot is None or plot.triangle.count == 1:
            return None
        state = plot.shown.state
        total = None if plot.whole else (round(plot.p.total, 12), round(plot.q.total, 12), state.q.labels, state.n)
        scale = None if self._scale_moves else (self.scaling, state.ternary.field)
        return self._walls, self.excluded, total, scale

    def paint_fixed(self, painter: QPainter, plot: SimplexPlot) -> None:
        colours = plot.shown.look.colours
        if self._scale is None:
            self._paint_certain(painter, plot)
            return
        paint_walls(painter, plot.triangle, self._walls.hatched, colours.d)
        if not self._scale_moves:
            self._scale.paint(painter)
        if not plot.whole:
            paint_trade(painter, plot, "q", self._trade_at(plot))
            if plot.p.total not in (0, plot.q.total):
                words = Message("$p$ by its shares of {total}", {"total": write_mass(plot.p.total)})
                at = self._trade_at(plot) + QPointF(0, TRADE_HEIGHT - 10)
                label(at, said(plot.shown.look.catalogue, words), colours.quiet).paint(painter)

    def paint_marks(self, painter: QPainter, plot: SimplexPlot) -> None:
        if self._scale is not None and self.excluded:
            colours = plot.shown.look.colours
            paint_excluded(painter, plot.triangle, colours.d, colours.surface, colours.ink)

    def texts(self, plot: SimplexPlot) -> list[Text]:
        if self._scale is None:
            return []
        walls = self._walls
        return [Text(places) for places in (wall_labels(plot, walls) if walls.hatched else notes(plot, self.field))]

    def taken(self, plot: SimplexPlot) -> list[Box]:
        if self._scale is None:
            return []
        boxes = [word.box for word in self._scale.words] + [box_of(self._scale.whole)]
        return boxes if plot.whole else [*boxes, box_of(trade_rect(self._trade_at(plot)))]

    @staticmethod
    def _trade_at(plot: SimplexPlot) -> QPointF:
        return QPointF(plot.panel.left() - 20, plot.panel.bottom() - TRADE_HEIGHT - 4)

    def _paint_certain(self, painter: QPainter, plot: SimplexPlot) -> None:
        colours, at = plot.shown.look.colours, plot.triangle.corners[0]
        for shift, ink in ((-6, colours.p), (6, colours.q)):
            draw_dot(painter, at + QPointF(shift, 0), ink, colours)
        words = Message("$p$({outcome}) = $q$({outcome}) = 1: certain", {"outcome": plot.names[0]})
        lines = (said(plot.shown.look.catalogue, words), [symbol("D(p‖q) = D(q‖p) = H(p,q) = 0")])
        for row, line in enumerate(lines):
            label(at + QPointF(0, 40 + 22 * row), line, colours.ink, "centre", 15).paint(painter)

    # What moves.

    def paint_moving(self, painter: QPainter, plot: SimplexPlot) -> None:
        scale, colours = self._scale, plot.shown.look.colours
        if scale is None:
            return
        if self._scale_moves:
            scale.paint(painter)
        moving = Placement()
        dots: dict[Which, QPointF] = {"p": plot.dot("p"), "q": plot.dot("q")}
        for which, dot in dots.items():
            moving.take(box_of(square(dot, 21 if self.halo(which) else 13)))
        value = self.value(plot)
        marked = not scale.field.constant or math.isinf(value)
        marker = scale.place_marker(value, moving) if marked else None
        words = self._letters(plot, dots, moving)
        note = self._note(plot, moving)
        readings = self.readings(plot, moving)
        ring = self._ring_label(plot, moving)
        self.make_way(painter, moving)
        scale.make_way(painter, moving)

        paint_blamed(painter, plot.triangle, self._walls.blamed, colours.d)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.d.fill)
        for line in self.own_lines:
            for piece in line.pieces:
                painter.drawPolygon(piece)
        if ring is not None:
            self.paint_gap(painter, ring.box)
            ring.paint(painter)
        if note:
            left, top, right, bottom = block_box(note)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(QRectF(left - 7, top - 2, right - left + 14, bottom - top + 4), 4, 4)
        for which, dot in dots.items():
            draw_dot(painter, dot, colours.of(which), colours, self.ways_of(plot, which), self.halo(which))
        if marker is not None:
            scale.scale.paint_marker(painter, value, scale.ink, colours, before=marker[1])
            words.append(marker[0])
        for found in (*words, *note):
            found.paint(painter)
        for reading in readings:
            reading.paint(painter, colours)

    def rows(self, plot: SimplexPlot) -> tuple[float, float]:
        if self._scale is None or plot.triangle.count < 3:
            return super().rows(plot)
        dots = min(plot.dot("p").y(), plot.dot("q").y()) - 30
        return min(dots, plot.triangle.box.top() - 4, self._scale.whole.top() - 24), self.extent.height()

    def _letters(self, plot: SimplexPlot, dots: dict[Which, QPointF], moving: Placement) -> list[Label]:
        """Place the letters p and q beside their dots."""
        ink, found = plot.shown.look.colours.ink, []
        for which, ways in _LETTERS.items():
            reach = 1.3 if self.halo(which) else 1.0
            places = (
                label(dots[which] + QPointF(x * reach, y), [symbol(which)], ink, "left" if x > 0 else "right", 17)
                for x, y in ways
            )
            if (free := moving.first_free(places)) is not None:
                found.append(free)
        return found

    def _ring_label(self, plot: SimplexPlot, moving: Placement) -> Label | None:
        """Place the value of all q on the thick line on it, towards the left corner if it can be."""
        if not self.own_lines:
            return None
        ring = self.own_lines[0]
        text = [bold(write_reading(plot.shown.state.unit.from_nats(ring.value)))]
        places = [place for place in reversed(ring.places) if plot.triangle.holds_text(place)]
        ink = plot.shown.look.colours.ink
        found = moving.first_free(label(place + QPointF(0, 4.5), text, ink, "centre") for place in places)
        for place in ring.places:  # the level lines are labelled on the same rays
            moving.take(box_of(square(place, 3)))
        return found

    def _note(self, plot: SimplexPlot, moving: Placement) -> Block:
        """Place in the middle why a field has no colours, where it has none."""
        lines, ink = everywhere(plot, self.field), plot.shown.look.colours.ink
        if not lines:
            return []
        if not math.isinf(self.field.offset) and self.field.constant:
            lines.append(self.value_line(plot, self.field.offset))
        if plot.triangle.count == 3:
            heights = (1 / 3, 0.14, 0.56)
            middles = [plot.triangle.at(((1 - top) / 2, (1 - top) / 2, top)) for top in heights]
        else:
            middles = [plot.triangle.box.center() - QPointF(0, 50 + 18 * len(lines))]
        return moving.first_free_block(
            [label(middle + QPointF(0, 18 * row), line, ink, "centre") for row, line in enumerate(lines)]
            for middle in middles
        )

    def tips(self, plot: SimplexPlot) -> list[tuple[QRectF, Message]]:
        if self._scale is None:
            return []
        around = self._scale.whole.adjusted(-6, 0, 6, 0)
        found = [(around, Message("The colours of the field and their values; the arrow points at today's."))]
        if self._scale.endless:
            found.append((self._scale.scale.cell, Message("Where $q$ rules out what $p$ has, the price is ∞.")))
        ring = Message("Every $q$ on the thick line has today's price.")
        return found + [(square(place, 9), ring) for line in self.own_lines for place in line.places]
