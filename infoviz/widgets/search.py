"""Finding one outcome among many by its name, or by its number.

Matches come while typing: names that begin with the text first, then those that hold it, the heavier first. Arrows
choose, Enter goes there, Esc leaves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from infoviz.charts.look import Look, Shown, mix
from infoviz.charts.type import Run, bold, draw_line, elided, said, width
from infoviz.model.state import Which
from infoviz.text import Message, write_mass
from infoviz.widgets.glyphs import draw_cross, draw_lens
from infoviz.widgets.outcomes import MARGIN

HEIGHT, FIELD = 38.0, 30.0
ROW, INSET = 30.0, 6.0
MOST = 5
PIXELS = 13.5


def matches(names: Sequence[str], masses: NDArray[np.float64], text: str, most: int = MOST) -> list[int]:
    """Return which outcomes a text means, the best first.

    Parameters
    ----------
    names
        Already casefolded.
    masses
        As many; the heavier of equals comes first.
    text
        A piece of a name in any case, or an outcome's number, counted from 1.
    """
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return []
    held = [i for i, name in enumerate(names) if wanted in name]
    begins = np.array([names[i].startswith(wanted) for i in held], dtype=bool)
    places = np.array(held, dtype=np.intp)
    order = np.lexsort((-masses[places], ~begins))[:most] if held else places
    found: list[int] = places[order].tolist()
    number = int(wanted) - 1 if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else -1
    if 0 <= number < len(names) and number not in found:
        found = [*found[: most - 1], number]
    return found


class Matches(QWidget):
    """The list of what was found, over the rows; the keyboard stays in the field."""

    picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: list[int] = []
        self.current = 0
        self._shown: Shown | None = None
        self._which: Which = "p"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_found(self, shown: Shown, which: Which, found: list[int], current: int) -> None:
        """Show what was found, and which of it Enter would go to."""
        self._shown, self._which, self.found, self.current = shown, which, found, current
        self.update()

    def wish(self) -> float:
        """Return how high the list is, in units."""
        return max(1, len(self.found)) * ROW + 2 * INSET

    def _row_at(self, event: QMouseEvent) -> int | None:
        assert self._shown is not None
        row = int((event.position().y() / self._shown.look.scale - INSET) // ROW)
        return row if 0 <= row < len(self.found) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if row is not None and row != self.current:
            self.current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.found[row])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        look = self._shown.look
        colours = look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            rect = QRectF(0.5, 0.5, self.width() / look.scale - 1, self.height() / look.scale - 1)
            painter.setPen(QPen(mix(colours.line, colours.ink, 0.15), 1))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(rect, 9, 9)
            if not self.found:
                none = said(look.catalogue, Message("No outcome is called so"))
                draw_line(painter, QPointF(16, INSET + 20), none, PIXELS, colours.quiet)
            for row, index in enumerate(self.found):
                self._paint_match(painter, row, index, rect)

    def _paint_match(self, painter: QPainter, row: int, index: int, rect: QRectF) -> None:
        assert self._shown is not None
        colours = self._shown.look.colours
        is_current = row == self.current
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.raised)
            painter.drawRoundedRect(QRectF(INSET, INSET + row * ROW, rect.width() - 2 * INSET, ROW), 6, 6)
        baseline = INSET + row * ROW + 20
        mass = [Run(write_mass(float(self._shown.state.distribution(self._which).masses[index])))]
        right = rect.right() - 16
        draw_line(painter, QPointF(right, baseline), mass, 13, colours.ink, "right")
        number = said(self._shown.look.catalogue, Message("no. {number}", {"number": index + 1}))
        place = rect.right() - 92
        draw_line(painter, QPointF(place, baseline), number, 12, colours.quiet, "right")
        name = elided(self._shown.outcome(index), PIXELS, place - width(number, 12) - 26)
        draw_line(painter, QPointF(16, baseline), [bold(name) if is_current else Run(name)], PIXELS, colours.ink)


class SearchField(QLineEdit):
    """The line that is typed into; it tells which key was pressed and where."""

    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    focusChanged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focusChanged.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focusChanged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Search(QWidget):
    """The search of one editor: a field with its frame, and the list that it opens over what lies below."""

    found = Signal(int)
    """Go to this outcome."""
    left = Signal()
    """Esc: the keyboard may go back to the rows."""

    def __init__(self, which: Which, parent: QWidget) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._shown: Shown | None = None
        self._look: Look | None = None
        self._names: list[str] = []
        self._names_key: object = None
        self.field = SearchField(self)
        self.field.textEdited.connect(self._on_edited)
        self.field.stepped.connect(self._on_stepped)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._on_left)
        self.field.focusChanged.connect(self._on_focus_changed)
        self._over = parent
        self.matches = Matches(parent)
        self.matches.picked.connect(self._on_picked)
        self.setFocusProxy(self.field)
        self.setMouseTracking(True)

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        self._shown = shown
        look = shown.look
        if look != self._look:
            self._look = look
            words = look.catalogue.say(Message("Find an outcome"))
            self.field.setPlaceholderText(words)
            self.field.setAccessibleName(words)
            colours = look.colours
            self.field.setStyleSheet(
                f"QLineEdit {{ background: transparent; border: none; padding: 0; color: {colours.ink.name()};"
                f" font-size: {round(PIXELS * look.scale)}px;"
                f" selection-background-color: {colours.line.name()}; selection-color: {colours.ink.name()};"
                f" placeholder-text-color: {colours.quiet.name()}; }}"
            )
            self._place_field()
            self.update()
        if self.matches.isVisible():
            self._show_matches()

    def _place_field(self) -> None:
        if self._look is not None:
            scale, right = self._look.scale, self.width() / self._look.scale - MARGIN
            place = QRectF(MARGIN + 30, 1, right - MARGIN - 60, FIELD - 2)
            self.field.setGeometry(QRectF(place.topLeft() * scale, place.size() * scale).toRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_field()

    def _on_edited(self) -> None:
        self.matches.current = 0
        self._show_matches()
        self.update()

    def _show_matches(self) -> None:
        if self._shown is None:
            return
        scale = self._shown.look.scale
        top = self.y() + round((FIELD + 4) * scale)
        room = int((self._over.height() - top) / (ROW * scale) - 2 * INSET / ROW)
        masses = self._shown.state.distribution(self._which).masses
        found = matches(self._all_names(), masses, self.field.text(), max(1, min(room, MOST)))
        if not self.field.text().strip():
            self.matches.hide()
            return
        current = min(self.matches.current, max(len(found) - 1, 0))
        self.matches.show_found(self._shown, self._which, found, current)
        place = QRect(self.x() + round(12 * scale), top, 0, 0)
        place.setWidth(self.width() - round(24 * scale))
        place.setHeight(round(self.matches.wish() * scale))
        self.matches.setGeometry(place)
        self.matches.show()
        self.matches.raise_()
        name = self._shown.outcome(found[current])[:200] if found else ""
        self.field.setAccessibleDescription(name)

    def _all_names(self) -> list[str]:
        """Return all names, casefolded, made when somebody first searches."""
        assert self._shown is not None
        labels, catalogue = self._shown.state.p.labels, self._shown.look.catalogue
        key = (labels, catalogue)
        if self._names_key is None or key != self._names_key:
            self._names_key = key
            self._names = [" ".join(catalogue.outcome(label).casefold().split()) for label in labels]
        return self._names

    def _on_focus_changed(self) -> None:
        if not self.field.hasFocus():
            self.matches.hide()
        self.update()

    def _on_stepped(self, by: int) -> None:
        if self.matches.isVisible() and self.matches.found:
            self.matches.current = (self.matches.current + by) % len(self.matches.found)
            self._show_matches()

    def _on_entered(self) -> None:
        if self.matches.isVisible() and self.matches.found:
            self._on_picked(self.matches.found[self.matches.current])

    def _on_picked(self, index: int) -> None:
        assert self._shown is not None
        self.field.setText(" ".join(self._shown.outcome(index)[:200].split()))
        self.matches.hide()
        self.update()
        self.found.emit(index)

    def _on_left(self) -> None:
        self.field.clear()
        self.matches.hide()
        self.update()
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._look is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if (
            self.field.text()
            and event.position().x() / self._look.scale > self.width() / self._look.scale - MARGIN - 30
        ):
            self.field.clear()
            self.matches.hide()
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        colours, right = self._look.colours, self.width() / self._look.scale - MARGIN
        has_focus = self.field.hasFocus()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._look.scale, self._look.scale)
            painter.setPen(QPen(colours.ink if has_focus else colours.line, 2 if has_focus else 1))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(QRectF(MARGIN + 0.5, 1, right - MARGIN - 1, FIELD - 2), 7, 7)
            draw_lens(painter, QPointF(MARGIN + 16, FIELD / 2), colours.quiet)
            if self.field.text():
                draw_cross(painter, QPointF(right - 16, FIELD / 2), colours.quiet)
            elif not has_focus:
                draw_line(painter, QPointF(right - 10, FIELD / 2 + 4.5), [Run("Ctrl F")], 12, colours.quiet, "right")
