"""The ground of the pictures on the triangle: field, level lines, outline, what stands around it, hover and keys.

A subclass says which field it shows and paints what is its own. Draws what it is given; wishes leave it as signals.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QRegion

from infoviz.charts.canvas import Canvas
from infoviz.charts.corners import corner_names, menu_places, paint_outline
from infoviz.charts.field import FieldPicture, LevelLine, level_lines
from infoviz.charts.handle import Handle, grab_around, key_step
from infoviz.charts.look import Ink, Shown
from infoviz.charts.placement import Box, Label, Placement
from infoviz.charts.ramp import Ramp, Scaling, ramp_of
from infoviz.charts.reading import Reading, masses_line, place_reading
from infoviz.charts.simplex_plot import Needs, SimplexPlot, written
from infoviz.charts.standing import Places, Standing, Text
from infoviz.charts.triangle import Triangle
from infoviz.charts.type import Run
from infoviz.model.state import Which
from infoviz.text import Message, write_mass
from infoviz.theory.fields import Field

Array = NDArray[np.float64]

LEVEL_PIXELS = 12.5

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SimplexCanvas(Canvas):
    """A triangle of distributions with a field on it, and a panel on its right."""

    stepped = Signal(object, object, object)
    """An arrow key: which handle, and how far to the right and up (Decimals)."""

    read: ClassVar[Which] = "p"
    """Whose masses a point of the triangle stands for where it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.plot: SimplexPlot | None = None
        self.scaling = Scaling(0.0, 0.0)
        self.lines: list[LevelLine] = []
        self.field_moves = False
        """Whether the field follows what is being dragged, and is no part of the picture that is kept."""
        self.own_lines: list[LevelLine] = []
        self._field: Field | None = None
        self.field_key: tuple[object, object] = (None, None)
        """What the field depends on: first what no drag changes."""
        self._own_key: object = None
        self._rows = (0.0, 0.0)
        self._shown_words: object = None
        self._names_key: object = None
        self._words_key: object = None
        self._static_key: object = None
        self._picture = FieldPicture()
        self._words, self._levels = Standing(), Standing()
        self.names: list[Label] = []
        """What stands at the corners: names, or the places of their menus."""
        self._clip_of: Triangle | None = None
        self._clip = QRegion()

    # What a subclass says.

    def needs(self, shown: Shown) -> Needs:
        """Return the room that labels and panel need."""
        raise NotImplementedError

    def field_of(self, plot: SimplexPlot) -> tuple[Field, Scaling, list[float]]:
        """Return the field, its scaling and its levels, all in nats."""
        raise NotImplementedError

    def ink_of(self, plot: SimplexPlot) -> Ink:
        """Return the meaning whose colour the field wears."""
        raise NotImplementedError

    def own_levels(self, plot: SimplexPlot) -> list[float]:
        """Return the levels, in nats, of thick lines that this picture paints itself; see `own_lines`."""
        return []

    def handles_of(self, plot: SimplexPlot) -> Sequence[Handle]:
        """Return what can be dragged, the topmost last."""
        raise NotImplementedError

    def fixed_key(self) -> object:
        """Return what stands still depends on, beside size, look, unit and the corners."""
        return None

    def paint_fixed(self, painter: QPainter, plot: SimplexPlot) -> None:
        """Paint what stands still around the triangle."""

    def paint_marks(self, painter: QPainter, plot: SimplexPlot) -> None:
        """Paint what stands still on the field."""

    def texts(self, plot: SimplexPlot) -> list[Text]:
        """Return what is written beside the field and stands still, what matters most first."""
        return []

    def field_texts(self, plot: SimplexPlot) -> list[Text]:
        """Return what is written on the field and stands still, beside the numbers of the level lines."""
        return []

    def taken(self, plot: SimplexPlot) -> list[Box]:
        """Return the places beside the field that no text may have."""
        return []

    def marked(self, plot: SimplexPlot) -> list[Box]:
        """Return the places on the field that no text may have."""
        return []

    def paint_moving(self, painter: QPainter, plot: SimplexPlot) -> None:
        """Paint what moves."""

    def value_line(self, plot: SimplexPlot, value: float) -> list[Run]:
        """Return how a value of the field is written where it is read."""
        raise NotImplementedError

    def tips(self, plot: SimplexPlot) -> list[tuple[QRectF, Message]]:
        """Return what there is to say of some places, beside handles and names."""
        return []

    # Layout.

    @property
    def field(self) -> Field:
        """The field that is shown."""
        assert self._field is not None
        return self._field

    @property
    def ramp(self) -> Ramp:
        """The colours of the field."""
        assert self.plot is not None
        return ramp_of(self.plot.shown.look.colours, self.ink_of(self.plot))

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        plot = self.plot = SimplexPlot.fit(shown, self.extent, self.needs(shown))
        field, self.scaling, levels = self.field_of(plot)
        self._field = field
        # Trading among the corners leaves their total but for the last bit, which nobody can see.
        setting = (field.kind, shown.state.unit, shown.look, plot.triangle, plot.panel, plot.corners)
        shape = (round(field.offset, 12), round(field.scale, 12), field.centre.tobytes())
        before, self.field_key = self.field_key, (setting, shape)
        self.field_moves = before[0] == setting and before[1] != shape
        self._find_lines(plot, levels, self.field_key != before)
        names_key = (setting, plot.names, plot.whole)
        if names_key != self._names_key:
            self._names_key = names_key
            self.names = corner_names(plot) if plot.whole else menu_places(plot)
        handles = self.handles_of(plot)
        words_key = (setting, plot.names, plot.whole, self.fixed_key())
        static_key = (words_key, shape)
        if static_key != self._static_key:
            still = Placement()
            for name in self.names:
                still.take(name.box)
            for box in self.taken(plot):
                still.take(box)
            if words_key != self._words_key:
                self._words.settle(self.texts(plot), still)
            else:
                self._words.keep(still)
            for box in self.marked(plot):
                still.take(box, gap=1)
            self._levels.settle([*self.field_texts(plot), *self._level_texts(plot)], still)
            self._words_key, self._static_key = words_key, static_key
        return handles

    def _find_lines(self, plot: SimplexPlot, levels: list[float], moved: bool) -> None:
        """Work out the level lines, all at once where all have changed."""
        own = self.own_levels(plot)
        if moved:
            made = level_lines(self.field, levels, plot.triangle, own)
            self.lines, self.own_lines = made[: len(levels)], made[len(levels) :]
        elif own != self._own_key:
            self.own_lines = level_lines(self.field, [], plot.triangle, own)
        self._own_key = own

    def _level_texts(self, plot: SimplexPlot) -> list[Text]:
        """Return what the level lines stand for."""
        unit, ink = plot.shown.state.unit, plot.shown.look.colours.ink
        found = []
        for level in self.lines:
            text = [Run(written(unit.from_nats(level.value)))]
            found.append(Text(Places(plot.triangle, level.places, text, ink, LEVEL_PIXELS)))
        return found

    def dot_handle(self, plot: SimplexPlot, which: Which) -> Handle:
        """Return the handle of the dot of p or q."""
        at = plot.dot(which)
        masses = plot.masses(which)
        value = float(plot.of(which).shares[-1])
        if self.dragging is not None:  # nobody is told about a value that a hand is changing
            return Handle(which, at, grab_around(at), Qt.CursorShape.SizeAllCursor, "", value)
        say = plot.shown.look.catalogue.say
        name = Message("{which} on the triangle", {"which": which})
        values = ", ".join(f"{name} {write_mass(m)}" for name, m in zip(plot.names, masses, strict=True))
        if plot.triangle.count == 3:
            keys = Message(
                "{values}. Left and Right trade between {left} and {right}; Up gives to {top}, Down takes from it.",
                {"values": values, "left": plot.names[0], "right": plot.names[1], "top": plot.names[2]},
            )
        else:
            keys = Message(
                "{values}. Left and Right trade between {left} and {right}.",
                {"values": values, "left": plot.names[0], "right": plot.names[-1]},
            )
        return Handle(which, at, grab_around(at), Qt.CursorShape.SizeAllCursor, say(name), value, say(keys))

    def ways_of(self, plot: SimplexPlot, which: Which) -> tuple[float, ...]:
        """Return which ways a dot can go, in degrees: along a line where a corner is locked, nowhere if two are."""
        free = plot.free_corners(which)
        if plot.triangle.count == 2:
            return (0, 180) if len(free) == 2 else ()
        if len(free) == 3:
            return (0, 90, 180, 270)
        if len(free) < 2:
            return ()
        locked = next(place for place in range(3) if place not in free)
        along = (120.0, 60.0, 0.0)[locked]
        return (along, along + 180)

    def rows(self, plot: SimplexPlot) -> tuple[float, float]:
        """Return between which heights all is that a drag moves or covers."""
        return 0.0, self.extent.height()

    def damage(self) -> QRect:
        """During a drag only some rows, so that controls that lie beside them need not be painted anew."""
        plot, before = self.plot, self._rows
        if plot is None:
            return self.rect()
        self._rows = rows = self.rows(plot)
        still, self._shown_words = self._shown_words, self._words_key
        if self.dragging is None or still != self._words_key or plot.shown.state.ternary.kept is not None:
            return self.rect()
        top, bottom = min(rows[0], before[0]) * self.scale, max(rows[1], before[1]) * self.scale
        return self.rect().intersected(QRect(0, math.floor(top), self.width(), math.ceil(bottom) - math.floor(top)))

    # Painting.

    def still_key(self) -> object:
        if self.field_moves and self.plot is not None:
            return self._words_key
        return self._static_key

    def paint_still(self, painter: QPainter) -> None:
        plot = self.plot
        if plot is None:
            return
        for name in self.names:
            name.paint(painter)
        self.paint_fixed(painter, plot)
        self._words.paint(painter)
        if not self.field_moves:
            self._paint_ground(painter, plot)

    def paint_live(self, painter: QPainter) -> None:
        if self.plot is not None:
            if self.field_moves:
                self._paint_ground(painter, self.plot)
            self.paint_moving(painter, self.plot)

    def _paint_ground(self, painter: QPainter, plot: SimplexPlot) -> None:
        """Paint the field with all that stands still on it and beside it."""
        if plot.triangle.count > 1:
            self._picture.prepare(self.field, self.scaling, self.ramp)
            self._paint_field(painter, plot)
            self._paint_lines(painter, plot)
            paint_outline(painter, plot.triangle, plot.shown.look.colours.ink)
        self.paint_marks(painter, plot)
        self._levels.paint(painter, self.paint_gap)

    def _paint_field(self, painter: QPainter, plot: SimplexPlot) -> None:
        painter.save()
        # By whole pixels: quicker than a path, and the outline covers its steps.
        if self._clip_of != plot.triangle:
            self._clip_of, self._clip = plot.triangle, QRegion(plot.triangle.outline.toPolygon())
        painter.setClipRegion(self._clip)
        self._picture.paint(painter, plot.triangle)
        painter.restore()

    def _paint_lines(self, painter: QPainter, plot: SimplexPlot) -> None:
        line = QColor(plot.shown.look.colours.ink)
        line.setAlphaF(0.45)
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for level in self.lines:
            for piece in level.pieces:
                painter.drawPolyline(piece)

    def make_way(self, painter: QPainter, moving: Placement) -> None:
        """Let what stands still yield to what moves."""
        self._words.make_way(painter, moving, self._paint_surface)
        self._levels.make_way(painter, moving, self._paint_cover, self.paint_gap)

    def paint_gap(self, painter: QPainter, box: Box) -> None:
        """Paint the field without its lines where a label will stand."""
        assert self.plot is not None
        painter.save()
        painter.setClipRect(QRectF(box[0] - 3, box[1], box[2] - box[0] + 6, box[3] - box[1]))
        self._picture.paint(painter, self.plot.triangle)
        painter.restore()

    def _paint_cover(self, painter: QPainter, box: Box) -> None:
        """Paint the field with its lines over a label."""
        assert self.plot is not None
        painter.save()
        painter.setClipRect(_around(box))
        self._picture.paint(painter, self.plot.triangle)
        self._paint_lines(painter, self.plot)
        painter.restore()

    def _paint_surface(self, painter: QPainter, box: Box) -> None:
        assert self.plot is not None
        painter.fillRect(_around(box), self.plot.shown.look.colours.surface)

    # Reading values under the pointer.

    def readings(self, plot: SimplexPlot, placement: Placement, hovering: bool = True) -> list[Reading]:
        """Place what a click kept, and what is read under the pointer, unless that points at something else."""
        dots = [handle.at for handle in self.handles]
        bounds = QRectF(QPointF(0, 0), self.extent)
        found = []
        kept = plot.shown.state.ternary.kept
        if kept is not None and len(kept) == plot.triangle.count and plot.triangle.count > 1:
            shares = np.array(kept)
            at = plot.triangle.at(shares)
            found.append(place_reading(at, self._read(plot, shares), placement, bounds, dots, kept=True))
        hover = self.hover
        reads = hovering and not self.dragging and not self.hovering
        if hover is not None and reads and plot.triangle.contains(hover):
            shares = plot.triangle.nearest(hover)
            if kept is None or not np.allclose(shares, kept, atol=0.01):
                other = found[0] if found else None
                lines = self._read(plot, shares)
                found.append(place_reading(hover, lines, placement, bounds, dots, kept=False, other=other))
        return found

    def _read(self, plot: SimplexPlot, shares: Array) -> tuple[list[Run], list[Run]]:
        masses = shares * plot.of(self.read).total
        return masses_line(plot.names, masses), self.value_line(plot, float(self.field.values(shares)))

    def tip(self, at: QPointF) -> str:
        plot, handle = self.plot, self.handle_at(at)
        if handle is not None or plot is None:
            return handle.name if handle is not None else ""
        for corner, name in zip(plot.corners, self.names, strict=False):
            if plot.whole and name.rect.contains(at):
                return plot.shown.outcome(corner)
        say = plot.shown.look.catalogue.say
        return next((say(message) for place, message in self.tips(plot) if place.contains(at)), "")

    # The keyboard.

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None:
            return False
        step = key_step(event)
        self.stepped.emit(id, step * way[0], step * way[1])
        return True

    def halo(self, id: Hashable) -> bool:
        """Whether a handle is under the pointer, under the hand, or has the keyboard."""
        return id in (self.hovering, self.focused, self.dragging)


def _around(box: Box) -> QRectF:
    """Return what surely holds all that a label has painted."""
    left, top, right, bottom = box
    return QRectF(left - 3, top - 2, right - left + 6, bottom - top + 5)
