"""Many outcomes as rows: only those in sight exist. Drag a thumb along its track, click a number to type.

It draws what it is shown and leaves wishes; see `OutcomeCanvas`. Handles are those of the places on the screen, not of
the outcomes, so that 50,000 outcomes need no more of them than seven.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.handle import GRAB, Handle
from infoviz.charts.knob import draw_focus
from infoviz.charts.look import Colours, Ink, Shown
from infoviz.charts.type import Run, bold, draw_line, width
from infoviz.model.state import Which
from infoviz.widgets.glyphs import draw_lock
from infoviz.widgets.mass_scale import LOG_FROM, MassScale
from infoviz.widgets.outcome_keys import Arrows
from infoviz.widgets.outcomes import MARGIN, PIXELS, OutcomeCanvas, Part, number_fitted
from infoviz.widgets.sprites import Sprites

ROW = 26.0
NARROWEST_NAME, WIDEST_NAME = 20.0, 80.0
LOCK = 22.0
"""How wide the margin is where an outcome's lock is."""
WHEEL_STEP = 120
ROWS_A_STEP = 3
_ARROWS: Arrows = {
    Qt.Key.Key_Up: ("choose", -1),
    Qt.Key.Key_Down: ("choose", 1),
    Qt.Key.Key_Right: ("mass", 1),
    Qt.Key.Key_Left: ("mass", -1),
}


class Rows(OutcomeCanvas):
    """One row an outcome, those from `first_row` on."""

    in_rows = True
    arrows = _ARROWS

    scrolled = Signal(int)
    """The user scrolled: the first row in sight."""

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(which, parent)
        self.first_row = 0
        self.scale_of_masses = MassScale(0.0, 1.0)
        self._chosen: int | None = None
        self._wheel = 0
        self._sprites = Sprites()
        self._names_key: object = None
        self._names_width = 0.0

    @property
    def in_sight(self) -> int:
        """How many rows there is room for."""
        return max(1, int(self.extent.height() / ROW + 1e-6))

    @property
    def last_row(self) -> int:
        """The last row in sight."""
        return min(self.first_row + self.in_sight, self.n) - 1

    def set_first_row(self, row: int) -> None:
        """Scroll, as far as there are rows. Emits nothing."""
        if self.shown is None or self.dragging is not None:
            return
        row = max(0, min(row, self.n - self.in_sight))
        if row != self.first_row:
            self.first_row = row
            super().draw(self.shown)
            self._keep_tab_stop()

    def reveal(self, index: int, in_middle: bool = False) -> None:
        """Scroll until an outcome is in sight; where it must, or where asked, into the middle."""
        row = self.first_row
        if in_middle:
            row = index - self.in_sight // 2
        elif index < row:
            row = index
        elif index >= row + self.in_sight:
            row = index - self.in_sight + 1
        self.scroll_to(row)

    def scroll_to(self, row: int) -> None:
        """Scroll, and say so."""
        before = self.first_row
        self.set_first_row(row)
        if self.first_row != before:
            self.scrolled.emit(self.first_row)

    def choose(self, index: int) -> None:
        self.reveal(index)
        self.focus_handle(index - self.first_row)

    def outcome_of(self, id: Hashable) -> int:
        return self.first_row + super().outcome_of(id)

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing. An outcome that has become the chosen one is brought into sight."""
        self.shown = shown
        if self.dragging is None:
            self.scale_of_masses = MassScale.around(self.distribution.masses)
        if shown.state.chosen != self._chosen and self.dragging is None:
            self._chosen = shown.state.chosen
            row = max(self.first_row, self._chosen - self.in_sight + 1)
            self.first_row = min(row, self._chosen)
        self.first_row = max(0, min(self.first_row, self.n - self.in_sight))
        super().draw(shown)
        self._keep_tab_stop()

    def _keep_tab_stop(self) -> None:
        """Let Tab come to the chosen outcome, or to the row nearest to it that is in sight."""
        assert self.shown is not None
        row = max(self.first_row, min(self.shown.state.chosen, self.last_row))
        self.set_tab_stop(row - self.first_row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; it never changes a value."""
        event.accept()
        self._wheel += event.angleDelta().y()
        rows = int(self._wheel * ROWS_A_STEP / WHEEL_STEP)
        if rows:
            self._wheel -= round(rows * WHEEL_STEP / ROWS_A_STEP)
            self.scroll_to(self.first_row - rows)

    # Where things are.

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        is_log = self.scale_of_masses.low > 0
        self._name_right = MARGIN + self._room_for_names(shown)
        number = width([bold("3.9 × 10⁻⁶" if is_log else "0.0000")], PIXELS)
        self._number_left = self.extent.width() - MARGIN - number - 4
        self._track = QRectF(self._name_right + 8, 0, 0, 8)
        self._track.setRight(max(self._number_left - 10, self._track.left() + 20))
        masses = self.distribution.masses[self.first_row : self.last_row + 1]
        self._stands = (self._track.left() + self.scale_of_masses.share(masses) * self._track.width()).tolist()
        room = self.extent.width() - MARGIN - self._number_left + 6
        self._numbers = [number_fitted(mass, PIXELS, room, digits=4) for mass in masses.tolist()]
        handles = []
        for slot, stand in enumerate(self._stands):
            middle = (slot + 0.5) * ROW
            names = QRectF(LOCK, slot * ROW, self._track.left() - LOCK, ROW)
            arrow, left_right = Qt.CursorShape.ArrowCursor, Qt.CursorShape.SizeHorCursor
            handles.append(Handle(("name", slot), names.center(), names, arrow, "", 0.0, spoken=False))
            grab = QRectF(stand - GRAB / 2, slot * ROW, GRAB, ROW)
            handles.append(self.spoken_handle(slot, QPointF(stand, middle), grab, left_right))
        return handles

    def _room_for_names(self, shown: Shown) -> float:
        """Return what the widest name needs, up to a limit. Tracks stand still on scrolling: all names count."""
        labels = self.distribution.labels
        key = (labels, shown.look.catalogue)
        if key != self._names_key:
            self._names_key = key
            self._names_width = WIDEST_NAME
            if self.n < LOG_FROM or isinstance(labels, range):
                # Default names only grow: the last is as wide as any but for a letter's width.
                names = range(self.n) if self.n < LOG_FROM else range(self.n - LOG_FROM, self.n)
                widest = max(width([bold(self.name_fitted(i, WIDEST_NAME))], PIXELS) for i in names)
                self._names_width = max(NARROWEST_NAME, widest)
        return self._names_width

    def mass_at(self, index: int, at: QPointF) -> float:
        return self.scale_of_masses.mass((at.x() - self._track.left()) / self._track.width())

    def part_at(self, at: QPointF) -> Part | None:
        slot = int(at.y() // ROW)
        if self.shown is None or not 0 <= slot < len(self._stands):
            return None
        index = self.first_row + slot
        if at.x() <= LOCK:
            return Part("lock", index)
        if at.x() < min(self._track.left(), self._stands[slot] - GRAB / 2):
            return Part("name", index)
        return Part("number" if at.x() > self._number_left else "mass", index)

    def drop_at(self, at: QPointF) -> int:
        slots = len(self._stands)
        return self.first_row + max(0, min(round(at.y() / ROW), slots))

    def is_in_sight(self, index: int) -> bool:
        return self.first_row <= index <= self.last_row

    def number_rect(self, index: int) -> QRectF:
        wide = 92.0
        return QRectF(self.extent.width() - 8 - wide, (index - self.first_row) * ROW, wide, ROW)

    def name_rect(self, index: int) -> QRectF:
        return QRectF(MARGIN - 8, (index - self.first_row) * ROW, 130, ROW)

    # Painting.

    def still_key(self) -> object:
        chosen = self.shown.state.chosen if self.shown else 0
        moving = self.moving[0] if self.moving else None
        return self.first_row, self.n, self.distribution.labels, chosen, self.emphasised, self.underlined, moving

    def paint_still(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours, chosen = self.shown.look.colours, self.shown.state.chosen
        for slot in range(len(self._stands)):
            index, middle = self.first_row + slot, (slot + 0.5) * ROW
            painter.setPen(Qt.PenStyle.NoPen)
            if index == chosen:
                painter.setBrush(colours.raised)
                painter.drawRoundedRect(QRectF(9, slot * ROW, self.extent.width() - 18, ROW), 6, 6)
            painter.setBrush(colours.surface if index == chosen else colours.paper)
            painter.drawRoundedRect(self._track.translated(0, middle - 4), 4, 4)
            if self.moving is not None and self.moving[0] == index:
                continue
            stands_out = index in (chosen, self.emphasised) or index in self.underlined
            name = [Run(self.name_fitted(index, self._name_right - MARGIN), "bold" if stands_out else "plain")]
            draw_line(painter, QPointF(self._name_right, middle + 4.5), name, PIXELS, colours.ink, "right")
            if index in self.underlined:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.ink)
                wide = min(max(width(name, PIXELS), 12.0), 22.0)
                middle_of_name = self._name_right - width(name, PIXELS) / 2
                painter.drawRoundedRect(QRectF(middle_of_name - wide / 2, middle + 8, wide, 2), 1, 1)

    def paint_live(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours = self.shown.look.colours
        ink = colours.of(self.which)
        self._sprites.start(painter, (colours.name, self._track.getRect()))
        for slot in range(len(self._stands)):
            self._paint_row(painter, slot, colours, ink)
        if self.ghost is not None:
            self._paint_ghost(painter, colours.quiet if self.ghost_is_past else ink.fill)
        if self.which == "q":
            self._paint_culprits(painter, colours)
        part = self.pointed
        for slot in range(len(self._stands)):
            index = self.first_row + slot
            is_locked = index in self.locks
            if is_locked or (part is not None and part.index == index and self.typing is None):
                strong = is_locked or (part is not None and part.kind == "lock")
                at = QPointF(13, (slot + 0.5) * ROW + 0.5)
                draw_lock(painter, at, colours.ink if strong else colours.quiet, is_open=not is_locked)
        if self.by_keyboard and self.focused is not None and self.typing is None:
            slot = self.outcome_of(self.focused) - self.first_row
            draw_focus(painter, QRectF(5, slot * ROW + 1, self.extent.width() - 10, ROW - 2), colours)
        if self.moving is not None:
            self.paint_moving(painter, self._drop_line())

    def _paint_row(self, painter: QPainter, slot: int, colours: Colours, ink: Ink) -> None:
        middle, stand, index = (slot + 0.5) * ROW, self._stands[slot], self.first_row + slot
        track, held = self._track.translated(0, middle - 4), self.held(index)

        def full(on: QPainter) -> None:
            on.setPen(Qt.PenStyle.NoPen)
            on.setBrush(ink.soft)
            on.drawRoundedRect(track, 4, 4)

        def thumb(on: QPainter) -> None:
            on.setPen(Qt.PenStyle.NoPen)
            on.setBrush(ink.fill)
            if not held:
                on.drawRoundedRect(QRectF(-3, -7.5, 6, 15), 2.5, 2.5)
                return
            halo = QColor(ink.fill)
            halo.setAlphaF(0.22)
            on.setBrush(halo)
            on.drawRoundedRect(QRectF(-11, -13, 22, 26), 8, 8)
            on.setBrush(ink.fill)
            on.drawRoundedRect(QRectF(-4.5, -8.5, 9, 17), 3.5, 3.5)
            for x in (-2.2, 0.9):
                on.fillRect(QRectF(x, -4.5, 1.3, 9), colours.surface)

        if stand > track.left() + 1:
            part = QRectF(track.left(), track.top(), stand - track.left(), track.height())
            self._sprites.draw_part(painter, part, ("full", slot), track, full)
        if self.is_movable(index):
            self._sprites.draw(painter, QPointF(stand, middle), ("thumb", held), QRectF(-12, -14, 24, 28), thumb)
        else:
            painter.fillRect(QRectF(stand - 1, middle - 6, 2, 12), ink.fill)
        if index != self.typing:
            at = QPointF(self.extent.width() - MARGIN, middle + 4.5)
            draw_line(painter, at, [bold(self._numbers[slot])], PIXELS, colours.ink, "right")

    def _paint_ghost(self, painter: QPainter, colour: QColor) -> None:
        assert self.ghost is not None
        pen = QPen(colour, 1.5)
        pen.setDashPattern([2.6, 2.0])
        painter.setPen(pen)
        masses = self.ghost[self.first_row : self.last_row + 1]
        stands = self._track.left() + self.scale_of_masses.share(masses) * self._track.width()
        for slot, x in enumerate(stands.tolist()):
            if abs(x - self._stands[slot]) > 0.5:
                painter.drawLine(QPointF(x, slot * ROW + 3), QPointF(x, (slot + 1) * ROW - 3))

    def _paint_culprits(self, painter: QPainter, colours: Colours) -> None:
        assert self.shown is not None
        p = self.shown.state.p.masses[self.first_row : self.last_row + 1].tolist()
        q = self.shown.state.q.masses[self.first_row : self.last_row + 1].tolist()
        pen = QPen(colours.d.fill, 1.6)
        pen.setDashPattern([3.0, 2.0])
        for slot in range(len(self._stands)):
            if q[slot] == 0 and p[slot] > 0:
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._track.translated(0, (slot + 0.5) * ROW - 4).adjusted(0, -4, 0, 4), 4, 4)
                at = QPointF(self._track.right() - 10, (slot + 0.5) * ROW + 5.5)
                draw_line(painter, at, [bold("∞")], 15, colours.d.text, "right")

    def _drop_line(self) -> tuple[QPointF, QPointF] | None:
        assert self.moving is not None
        if self.place_for(self.moving) == self.moving[0]:
            return None
        y = (self.drop_at(self.moving[1]) - self.first_row) * ROW
        y = min(max(y, 1.0), self.extent.height() - 1)
        return QPointF(8, y), QPointF(self.extent.width() - 8, y)
