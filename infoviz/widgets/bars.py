"""Up to eight outcomes as bars: drag a bar's top, click its number to type, drag its name to another place.

It draws what it is shown and leaves wishes; see `OutcomeCanvas`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.handle import Handle
from infoviz.charts.knob import draw_focus
from infoviz.charts.look import Colours, Ink, Shown
from infoviz.charts.type import Run, bold, draw_line, font, width
from infoviz.model.state import Which
from infoviz.text import Message
from infoviz.widgets.glyphs import draw_chevron, draw_cross, draw_lock
from infoviz.widgets.outcome_keys import Arrows
from infoviz.widgets.outcomes import MARGIN, PIXELS, OutcomeCanvas, Part, number_fitted
from infoviz.widgets.sprites import Sprites

MOST = 8
"""More outcomes than these are rows."""

TOP, FOOT = 10.0, 34.0
"""Room above a full bar, and under the ground line for names."""
REACH = 12.0
"""How far above and below its line a bar can be grabbed."""
NARROW = 44.0
ADD = 24.0
"""How wide the margin is where a press adds an outcome."""
FIELD_HEIGHT, FIELD_WIDTH = 26.0, 76.0
_ARROWS: Arrows = {
    Qt.Key.Key_Left: ("choose", -1),
    Qt.Key.Key_Right: ("choose", 1),
    Qt.Key.Key_Up: ("mass", 1),
    Qt.Key.Key_Down: ("mass", -1),
}


class Bars(OutcomeCanvas):
    """One bar an outcome, all on one scale from 0 to 1."""

    in_rows = False
    arrows = _ARROWS

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(which, parent)
        self._sprites = Sprites()
        self._columns_key: object = None

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing. Tab comes to the chosen outcome."""
        super().draw(shown)
        if self.dragging is None:
            self.set_tab_stop(shown.state.chosen)

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        self._place_columns()
        masses, gap = self.distribution.masses.tolist(), self._gap
        room = self._columns[0].width() + gap - 3
        self._levels = [self._level(mass) for mass in masses]
        self._numbers = [number_fitted(mass, self._pixels, room) for mass in masses]
        if self.quiet and len(self.handles) == 2 * len(masses):
            return self.handles
        handles = []
        for i, column in enumerate(self._columns):
            middle, around = column.center().x(), column.adjusted(-gap / 2, 0, gap / 2, 0)
            foot = QRectF(around.left(), self._base + 5, around.width(), 26)
            arrow = Qt.CursorShape.ArrowCursor
            handles.append(Handle(("name", i), QPointF(middle, self._base + 15), foot, arrow, "", 0.0, spoken=False))
            level = self._levels[i]
            grab = QRectF(around.left(), level - REACH, around.width(), 2 * REACH).united(self._number_at(i))
            handles.append(self.spoken_handle(i, QPointF(middle, level), grab, Qt.CursorShape.SizeVerCursor))
        return handles

    def _place_columns(self) -> None:
        n, extent, pixel = self.distribution.n, self.extent, 1 / (self.scale * self.devicePixelRatioF())
        key = (n, extent, pixel)
        if key == self._columns_key:
            return
        self._columns_key = key
        self._gap = gap = 10.0 if n <= 4 else 5.0
        step = (extent.width() - 2 * MARGIN + gap) / n
        self._base = max(extent.height() - FOOT, TOP + 1)
        lefts = [round((MARGIN + i * step) / pixel) * pixel for i in range(n)]
        wide = round((step - gap) / pixel) * pixel
        self._columns = [QRectF(left, TOP, wide, self._base - TOP) for left in lefts]
        # The room decides the size of type, not what is written: numbers must not grow and shrink during a drag.
        sizes = (size for size in (PIXELS, 12.0, 11.0) if width([bold("0.00")], size) <= step - 4)
        self._pixels = next(sizes, 10.0)

    def _level(self, mass: float) -> float:
        return self._base - mass * (self._base - TOP)

    def mass_at(self, index: int, at: QPointF) -> float:
        return (self._base - at.y()) / (self._base - TOP)

    # Where things are.

    def _baseline(self, index: int) -> float:
        """Where a number stands: above its line, or inside the bar where there is no room above."""
        if len(self._columns) == 1:
            return (TOP + self._base) / 2
        level = self._levels[index]
        return level - 9 if level - TOP >= 22 else level + 22

    def _number_at(self, index: int) -> QRectF:
        column = self._columns[index]
        wide = min(max(width([bold(self._numbers[index])], self._pixels) + 8, 36.0), column.width() + self._gap)
        middle = column.center().x() + (8 if self._lock_is_beside(index) else 0)
        return QRectF(middle - wide / 2, self._baseline(index) - 13, wide, 17)

    def _lock_is_beside(self, index: int) -> bool:
        return index in self.locks and self._columns[index].width() >= NARROW

    def _lock_at(self, index: int) -> QPointF:
        """Where an outcome's lock is, or would be: beside its number, or in a corner of its column."""
        column, level = self._columns[index], self._levels[index]
        if self._lock_is_beside(index):
            return QPointF(self._number_at(index).left() - 4, self._baseline(index) - 5)
        is_wide = column.width() >= NARROW
        is_inside = self._baseline(index) > level
        above = level - TOP - (0 if is_wide or is_inside else 20)
        below = self._base - level - (20 if is_inside and not is_wide else 0)
        x = column.left() + 13 if is_wide else column.center().x()
        return QPointF(x, TOP + 13 if above >= 24 or above >= below else self._base - 13)

    def _lock_rect(self, index: int) -> QRectF:
        at, column = self._lock_at(index), self._columns[index]
        return QRectF(at.x() - 12, at.y() - 12, 24, 24).intersected(column.adjusted(-self._gap, 0, self._gap, 0))

    def part_at(self, at: QPointF) -> Part | None:
        if self.shown is None:
            return None
        n, last = len(self._columns), self._columns[-1]
        in_bars = TOP <= at.y() <= self._base
        near_last = at.x() <= last.right() + self._gap / 2 and abs(at.y() - self._levels[-1]) <= REACH
        if in_bars and at.x() > self.extent.width() - ADD and (n == 1 or not near_last):
            return Part("add", n)
        index = int((at.x() - MARGIN + self._gap / 2) // (last.width() + self._gap))
        if not 0 <= index < n:
            return None
        level = self._levels[index]
        if at.y() > self._base + 4 and (n == 1 or abs(at.y() - level) > abs(at.y() - self._base - 15)):
            return Part("name", index)
        if n > 1 and self._lock_rect(index).contains(at) and abs(at.y() - level) > 7:
            return Part("lock", index)
        return Part("number" if self._number_at(index).contains(at) else "mass", index)

    def drop_at(self, at: QPointF) -> int:
        return sum(at.x() > column.center().x() for column in self._columns)

    def number_rect(self, index: int) -> QRectF:
        column, level = self._columns[index], self._levels[index]
        top = self._baseline(index) - 17 if len(self._columns) == 1 else level - 32 if level >= 32 else level + 5
        return self._field_rect(max(column.width(), FIELD_WIDTH), column.center().x(), top)

    def name_rect(self, index: int) -> QRectF:
        column = self._columns[index]
        return self._field_rect(max(min(column.width(), 140.0), FIELD_WIDTH), column.center().x(), self._base + 5)

    def _field_rect(self, wide: float, middle: float, top: float) -> QRectF:
        left = min(max(middle - wide / 2, 3.0), self.extent.width() - wide - 3)
        return QRectF(left, top, wide, FIELD_HEIGHT)

    # Painting.

    def still_key(self) -> object:
        n = len(self._columns)
        labels = self.distribution.labels
        moving = self.moving[0] if self.moving else None
        return n, labels, self._base, self.emphasised, self.underlined, moving

    def paint_still(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours = self.shown.look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.paper)
        for column in self._columns:
            painter.drawRoundedRect(column, 3, 3)
        for i, column in enumerate(self._columns):
            if self.moving is not None and self.moving[0] == i:
                continue
            stands_out = i == self.emphasised or i in self.underlined
            name = [Run(self.name_fitted(i, column.width() + self._gap - 3), "bold" if stands_out else "plain")]
            at = QPointF(column.center().x(), self._base + 20)
            draw_line(painter, at, name, PIXELS, colours.ink if stands_out else colours.quiet, "centre")
            if i in self.underlined:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.ink)
                painter.drawRoundedRect(QRectF(at.x() - 11, self._base + 26, 22, 2.5), 1.2, 1.2)

    def paint_live(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours = self.shown.look.colours
        ink = colours.of(self.which)
        self._sprites.start(painter, (colours.name, [column.getRect() for column in self._columns]))
        for i, (column, level) in enumerate(zip(self._columns, self._levels, strict=True)):
            if level < self._base:

                def full(on: QPainter, column: QRectF = column) -> None:
                    on.setPen(Qt.PenStyle.NoPen)
                    on.setBrush(ink.soft)
                    on.drawRoundedRect(column, 3, 3)

                part = QRectF(column.left(), level, column.width(), self._base - level)
                self._sprites.draw_part(painter, part, ("full", i), column, full)
        if len(self._columns) == 1:
            self._paint_single(painter, colours, ink)
        else:
            if self.which == "q":
                self._paint_culprits(painter, colours)
            if self.ghost is not None:
                self._paint_ghost(painter, colours.quiet if self.ghost_is_past else ink.fill)
            for i in range(len(self._columns)):
                self._paint_handle(painter, i, colours, ink)
            for i in range(len(self._columns)):
                self._paint_number(painter, i, colours, ink)
            self._paint_offers(painter, colours)
        self._paint_add(painter, colours)
        if self.by_keyboard and self.focused is not None and self.typing is None:
            column = self._columns[self.outcome_of(self.focused)]
            draw_focus(painter, column.adjusted(-4, -6, 4, 31), colours)
        if self.moving is not None:
            self.paint_moving(painter, self._drop_line())

    def _paint_handle(self, painter: QPainter, index: int, colours: Colours, ink: Ink) -> None:
        wide, held = self._columns[index].width(), self.held(index)
        at = QPointF(self._columns[index].left(), self._levels[index])
        if not self.is_movable(index):
            painter.fillRect(QRectF(at.x(), at.y() - 1, wide, 2), ink.fill)
            return

        def thumb(on: QPainter) -> None:
            on.setPen(Qt.PenStyle.NoPen)
            on.setBrush(ink.fill)
            on.drawRoundedRect(QRectF(0, -2.5, wide, 5), 2.5, 2.5)
            across = min(32.0, 0.8 * wide) if held else min(23.0, 0.48 * wide)
            high = 12.0 if held else 8.0
            if held:
                on.setBrush(_faint(ink.fill))
                on.drawRoundedRect(QRectF((wide - across) / 2 - 7, -13.5, across + 14, 27), 12, 12)
            body = QRectF((wide - across) / 2, -high / 2, across, high)
            on.setBrush(colours.surface)
            on.drawRoundedRect(body.adjusted(-1.2, -1.2, 1.2, 1.2), 5, 5)
            on.setBrush(ink.fill)
            on.drawRoundedRect(body, high / 2, high / 2)
            if held:
                grip = min(10.0, across / 2)
                for y in (-2.6, 1.2):
                    on.fillRect(QRectF((wide - grip) / 2, y, grip, 1.4), colours.surface)

        self._sprites.draw(painter, at, ("thumb", wide, held), QRectF(-7, -15, wide + 14, 30), thumb)

    def _paint_number(self, painter: QPainter, index: int, colours: Colours, ink: Ink) -> None:
        if index == self.typing:
            return
        at = QPointF(self._number_at(index).center().x(), self._baseline(index))
        is_inside = at.y() > self._levels[index]
        behind = ink.soft if is_inside else colours.paper
        if self.held(index):  # clear of the swollen thumb
            at.setY(at.y() + (4 if is_inside else -4))
        number = [bold(self._numbers[index])]
        if self.ghost is not None:  # dashes stop beside a number
            wide = width(number, self._pixels) + 6
            painter.fillRect(QRectF(at.x() - wide / 2, at.y() - 11, wide, 12), behind)
        draw_line(painter, at, number, self._pixels, colours.ink, "centre")

    def _paint_ghost(self, painter: QPainter, colour: QColor) -> None:
        assert self.ghost is not None
        pen = QPen(colour, 1.5)
        pen.setDashPattern([2.6, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for column, level, mass in zip(self._columns, self._levels, self.ghost.tolist(), strict=False):
            y = self._level(mass)
            if abs(y - level) > 0.5:
                painter.drawLine(QPointF(column.left() + 1, y), QPointF(column.right() - 1, y))

    def _paint_culprits(self, painter: QPainter, colours: Colours) -> None:
        assert self.shown is not None
        pen = QPen(colours.d.fill, 1.6)
        pen.setDashPattern([3.0, 2.0])
        for i in self.shown.readings.culprits_pq.tolist():
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._columns[i].adjusted(0.8, 0.8, -0.8, -0.8), 4, 4)
            at = QPointF(self._columns[i].center().x(), TOP + 19)
            draw_line(painter, at, [bold("∞")], 17, colours.d.text, "centre")

    def _paint_offers(self, painter: QPainter, colours: Colours) -> None:
        """Paint locks, the one that a column under the pointer offers, and chevrons on who would give way."""
        for i in self.locks:
            if i != self.typing:
                draw_lock(painter, self._lock_at(i), colours.ink, is_open=False)
        part = self.pointed
        if part is not None and part.kind != "add" and self.is_movable(part.index) and self.typing is None:
            colour = colours.ink if part.kind == "lock" else colours.quiet
            draw_lock(painter, self._lock_at(part.index), colour, is_open=True)
        giving = next((i for i in range(len(self._columns)) if self.held(i)), None)
        if giving is None or self.dragging is not None or not self.is_movable(giving):
            return
        masses = self.distribution.masses.tolist()
        others = [i for i in range(len(masses)) if i != giving and self.is_movable(i)]
        all_zero = not any(masses[i] for i in others)
        for i in others:
            column = self._columns[i]
            if column.width() < NARROW or (masses[i] == 0 and not all_zero):
                continue
            x = column.center().x() + min(23.0, 0.48 * column.width()) / 2 + 9
            draw_chevron(painter, QPointF(x, self._levels[i] - 6), colours.quiet, up=True)
            if masses[i] > 0:
                draw_chevron(painter, QPointF(x, self._levels[i] + 6), colours.quiet, up=False)

    def _paint_add(self, painter: QPainter, colours: Colours) -> None:
        if self.hover is None or self.dragging is not None or self.typing is not None:
            return
        part = self.pointed
        under = part is not None and part.kind == "add"
        strip = QRectF(self.extent.width() - 15.5, TOP + 0.5, 12, self._base - TOP - 1)
        painter.setPen(QPen(colours.ink if under else colours.line, 1.2))
        painter.setBrush(colours.raised if under else colours.surface)
        painter.drawRoundedRect(strip, 4, 4)
        draw_cross(painter, strip.center(), colours.ink if under else colours.quiet, turned=False)

    def _paint_single(self, painter: QPainter, colours: Colours, ink: Ink) -> None:
        assert self.shown is not None
        column, baseline = self._columns[0], self._baseline(0)
        painter.fillRect(QRectF(column.left(), TOP - 1, column.width(), 2), ink.fill)
        if self.typing is None:
            draw_line(painter, QPointF(column.center().x(), baseline), [bold("1")], 15, colours.ink, "centre")
        painter.setFont(font(12))
        painter.setPen(colours.ink)
        words = self.shown.look.catalogue.say(Message("one outcome is certain: add another to drag"))
        room = QRectF(column.left() + 4, baseline + 8, column.width() - 8, self._base - baseline - 10)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), words)

    def _drop_line(self) -> tuple[QPointF, QPointF] | None:
        assert self.moving is not None
        if self.place_for(self.moving) == self.moving[0]:
            return None
        before = self.drop_at(self.moving[1])
        last = before == len(self._columns)
        x = self._columns[-1].right() + self._gap / 2 if last else self._columns[before].left() - self._gap / 2
        return QPointF(x, TOP - 6), QPointF(x, self._base + 28)


def _faint(colour: QColor) -> QColor:
    halo = QColor(colour)
    halo.setAlphaF(0.22)
    return halo
