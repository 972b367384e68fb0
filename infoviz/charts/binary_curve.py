"""The entropy of 'this outcome or not' against its probability, with every outcome as a dot on the curve.

With more than two outcomes the curve is not H(p); H(p) itself, as the chosen mass goes from 0 to 1 and the others keep
their shares of the rest, stands above it, and the chain rule says what lies between. Here is what stands still and what
is grabbed; `binary_marks` paints what moves.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF

from infoviz.charts import axis, binary_marks
from infoviz.charts.binary_plot import GRID, GRID_ENTROPY, MOST_DOTS, PIXELS, START, BinaryPlot, outcome_of
from infoviz.charts.canvas import Canvas
from infoviz.charts.drag import distance
from infoviz.charts.handle import GRAB, Handle, grab_around, key_step
from infoviz.charts.labels import Labels, Name
from infoviz.charts.look import Shown
from infoviz.charts.type import Run, draw_line, elided, said
from infoviz.charts.words import UNIT_WORDS
from infoviz.text import Catalogue, Message, OutcomeName, shortened, write_mass, write_number
from infoviz.theory import measures
from infoviz.theory.distribution import Label


class BinaryCurve(Canvas):
    """The plot."""

    stepped = Signal(int, object)
    """An arrow key: which outcome, and by how much (a Decimal)."""
    outcomeChosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rest = 0.0
        self._plot: BinaryPlot | None = None
        self._names_key: object = None
        self._ends: list[Name] = []
        self._names: list[Name] = []

    def show_state(self, shown: Shown, rest: float) -> None:
        """Draw a state.

        Parameters
        ----------
        rest
            The entropy of the others in nats, once the chosen outcome is known not to have come. It comes from outside,
            since at p = 1 the shares of the rest are those at the start of the drag.
        """
        self._rest = rest
        self.draw(shown)

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        state = shown.state
        self._plot = plot = BinaryPlot.fit(shown, self._rest, self.extent)
        if state.n == 1:
            return ()
        names_key = (self.extent, shown.look, self.still_key())
        if names_key != self._names_key:  # what is written there is the same all through a drag
            self._names_key = names_key
            self._ends, self._names = binary_marks.ends(plot), binary_marks.names(plot)
        likely = np.argsort(-state.p.masses, kind="stable")[: MOST_DOTS + 1].tolist() if state.n > 2 else []
        quiet = [index for index in likely if index != state.chosen][:MOST_DOTS]
        ids = [*sorted(quiet), state.chosen]
        masses = state.p.masses[ids]
        heights = state.unit.from_nats(np.asarray(measures.binary_entropy(masses)))
        places = zip(ids, masses.tolist(), heights.tolist(), strict=True)
        return [self._handle(plot, index, mass, plot.frame.at(mass, height)) for index, mass, height in places]

    def _handle(self, plot: BinaryPlot, index: int, mass: float, at: QPointF) -> Handle:
        shown = plot.shown
        name = name_of(shown.look.catalogue, shown.state.p.labels[index])
        description = ""
        if self.dragging is None:  # nobody is told about what a hand is changing
            keys = Message(
                "{value}. Up and Down change it by 0.01, Left and Right choose an outcome.", {"value": write_mass(mass)}
            )
            description = shown.look.catalogue.say(keys)
        return Handle(index, at, grab_around(at), Qt.CursorShape.SizeHorCursor, name, mass, description)

    def mass_at(self, at: QPointF) -> float:
        """Return the probability under a point; the nearest end outside the plot."""
        return self._plot.frame.share(at.x()) if self._plot else 0.0

    def reading_at(self, at: QPointF) -> float | None:
        """Return the probability whose values can be read at a point; None outside the plot."""
        if self._plot is None or self._plot.shown.state.n == 1 or not self._plot.frame.rect.contains(at):
            return None
        return self.mass_at(at)

    def still_key(self) -> object:
        if self.shown is None:
            return None
        state, remembered = self.shown.state, self.shown.state.binary
        # The rest's entropy moves in its last bits while the chosen mass is dragged; the picture of it does not.
        rest = round(self._rest, 9) if state.n > 2 else 0.0
        name = state.p.labels[state.chosen]
        return state.n, state.unit, name, rest, remembered.gini, remembered.error_rate, remembered.scaled

    def paint_still(self, painter: QPainter) -> None:
        plot = self._plot
        if plot is None:
            return
        colours = plot.shown.look.colours
        if plot.shown.state.n == 1:
            self._paint_certain(painter, plot.shown)
            return
        _paint_axes(painter, plot)
        if plot.shown.state.n > 2:
            _paint_upper(painter, plot)
        for companion in plot.companions():
            painter.setPen(QPen(colours.ink, 1.6, companion.dashes))
            painter.drawPolyline(QPolygonF(plot.line_of(companion.values * plot.height(1.0))))
        painter.setPen(QPen(colours.p.fill, 2.8 if plot.shown.state.n == 2 else 1.6))
        painter.drawPolyline(QPolygonF(plot.line(GRID_ENTROPY)))

    def _paint_certain(self, painter: QPainter, shown: Shown) -> None:
        middle = QPointF(self.extent.width() / 2, self.extent.height() / 2)
        name = elided(shown.outcome(0), 15, 200)
        message = Message("{outcome} is certain: $H(p)$ = 0. Add an outcome to see a curve.", {"outcome": name})
        draw_line(painter, middle, said(shown.look.catalogue, message), 15, shown.look.colours.ink, "centre")

    def paint_live(self, painter: QPainter) -> None:
        plot = self._plot
        if plot is None or plot.shown.state.n == 1:
            return
        labels = Labels(painter, QRectF(QPointF(0, 0), self.extent), PIXELS, plot.shown.look.colours.surface)
        under_hand = {self.hovering, self.focused, self.dragging}
        binary_marks.paint_guides(painter, plot, labels, self._ends)
        binary_marks.paint_companions(painter, plot, labels)
        binary_marks.paint_tangent(painter, plot, labels)
        binary_marks.paint_dots(painter, plot, labels, self.handles, under_hand)
        if plot.shown.state.binary.kept is not None:
            binary_marks.paint_reading(painter, plot, labels, plot.shown.state.binary.kept, kept=True)
        if self.hover and self.dragging is None and self.hovering is None:
            under_pointer = self.reading_at(self.hover)
            if under_pointer is not None:
                binary_marks.paint_reading(painter, plot, labels, under_pointer, kept=False)
        if plot.shown.state.n == 2:
            binary_marks.paint_summit(painter, plot)
        labels.put_names(self._names)

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.shown:
            by = 1 if key == Qt.Key.Key_Right else -1
            self.outcomeChosen.emit((self.shown.state.chosen + by) % self.shown.state.n)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = key_step(event)
            self.stepped.emit(id, step if key == Qt.Key.Key_Up else -step)
            return True
        return False

    def tip(self, at: QPointF) -> str:
        plot, handle = self._plot, self.handle_at(at)
        if plot is None or plot.shown.state.n == 1:
            return ""
        state, say = plot.shown.state, plot.shown.look.catalogue.say
        if handle is not None:
            value = write_mass(float(state.p.masses[outcome_of(handle.id)]))
            return say(Message("{name}: {value}", {"name": handle.name, "value": value}))
        if state.n > 2:
            name = {"outcome": shortened(plot.shown.outcome(state.chosen))}
            if distance(at, plot.frame.at(0, state.unit.from_nats(plot.rest))) < GRAB / 2:
                return say(
                    Message("conditional entropy H(X | not {outcome}): of the rest, once {outcome} has not come", name)
                )
            if distance(at, plot.on_upper(plot.mass)) < GRAB / 2:
                return say(Message("entropy H(p) of all outcomes"))
        return ""


@lru_cache(maxsize=4 * MOST_DOTS)
def name_of(catalogue: Catalogue, label: Label) -> str:
    """Return what a screen reader calls an outcome's dot; kept, since there are many."""
    return catalogue.say(Message("Probability of {outcome}", {"outcome": OutcomeName(label)}))


def _paint_axes(painter: QPainter, plot: BinaryPlot) -> None:
    shown, frame = plot.shown, plot.frame
    colours, catalogue = shown.look.colours, shown.look.catalogue
    unit = {"unit": UNIT_WORDS[shown.state.unit]}
    title = Message("uncertainty; entropy in {unit}", unit) if plot.companions() else Message("entropy, {unit}", unit)
    left = frame.rect.left()
    draw_line(painter, QPointF(START, frame.rect.top() - 34), said(catalogue, title), PIXELS, colours.quiet)
    for tick in axis.ticks(frame.highest):
        y = frame.y(tick)
        painter.setPen(QPen(colours.quiet if tick == 0 else colours.line, 1))
        painter.drawLine(QPointF(left, y), QPointF(frame.rect.right(), y))
        draw_line(painter, QPointF(left - 14, y + 4.5), [Run(write_number(tick))], PIXELS, colours.quiet, "right")
    painter.setPen(QPen(colours.quiet, 1))
    for tick in (0.0, 0.5, 1.0):
        x = frame.x(tick)
        painter.drawLine(QPointF(x, frame.rect.bottom()), QPointF(x, frame.rect.bottom() + 4))
    name = {"outcome": elided(shown.outcome(shown.state.chosen), PIXELS, 120)}
    words = (
        Message("$p$, probability of {outcome}", name)
        if shown.state.n == 2
        else Message("$p$({outcome}); the others keep their shares of the rest", name)
    )
    foot = QPointF(frame.rect.right(), frame.rect.bottom() + 42)
    draw_line(painter, foot, said(catalogue, words), PIXELS, colours.quiet, "right")


def _paint_upper(painter: QPainter, plot: BinaryPlot) -> None:
    """H(p) as the chosen mass goes from 0 to 1, and the light area between the two curves."""
    colours = plot.shown.look.colours
    upper = plot.line(GRID_ENTROPY + (1 - GRID) * plot.rest)
    area = QPainterPath()
    area.addPolygon(QPolygonF([*upper, *reversed(plot.line(GRID_ENTROPY))]))
    soft = QColor(colours.p.soft)
    soft.setAlphaF(0.55)
    painter.fillPath(area, soft)
    painter.setPen(QPen(colours.p.fill, 2.8))
    painter.drawPolyline(QPolygonF(upper))
