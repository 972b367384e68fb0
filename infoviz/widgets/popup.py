"""Menus whose entries may hold symbols of the theory and small pictures, over the window and inside it.

A popup covers the window with nothing and lays its panels on that, so that any press outside closes it and nothing else
happens. It is made when it opens, tells what is pointed at and what is picked, and is gone when it closes. It knows
nothing of distributions.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from infoviz.charts.look import Ink, Look
from infoviz.widgets.menu_panel import Entries, EntryButton, Panel


class Popup(QWidget):
    """A menu that is open. It takes the keyboard, and gives it back when it closes."""

    pointed = Signal(str)
    """The id of the entry under the pointer or the keyboard; "" for none."""
    picked = Signal(str)
    closed = Signal()

    def __init__(self, entries: Entries, look: Look, ink: Ink, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._look, self._ink = window, look, ink
        self._before = QApplication.focusWidget()
        self._panels: list[Panel] = []
        self._current: EntryButton | None = None
        self._open = True
        self._add_panel(entries)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)

    @property
    def buttons(self) -> list[EntryButton]:
        """All entries that are on the screen, those of an opened submenu last."""
        return [button for panel in self._panels for button in panel.buttons]

    def button(self, id: str) -> EntryButton:
        """The entry with an id."""
        return next(button for button in self.buttons if button.entry.id == id)

    def open_beside(self, anchor: QRect) -> None:
        """Show to the left of a rectangle of the window, as high as it, or where there is room."""
        self._show_at(QPoint(anchor.left() - self._panels[0].sheet.width() - 6, anchor.top()))

    def open_at(self, at: QPoint) -> None:
        """Show with the upper left corner at a point of the window, or where there is room."""
        self._show_at(at)

    def close_up(self) -> None:
        """Close without a pick."""
        if not self._open:
            return
        self._open = False
        self._window.removeEventFilter(self)
        had_focus = self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if had_focus and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.pointed.emit("")
        self.closed.emit()
        self.deleteLater()

    def key(self, button: EntryButton | None, event: QKeyEvent) -> bool:
        """Do what a key means on an entry, or on none; return whether it means anything here."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            return self._pick_meant(event)
        elif button is None and key in (*_WAYS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._first(self._panels[0])
        elif button is None:
            return self._pick_meant(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked_button(button)
        elif key == Qt.Key.Key_Right and button.entry.opens:
            self._open_submenu(button)
        elif key == Qt.Key.Key_Left and button in self._panels[-1].buttons and len(self._panels) > 1:
            self._close_submenu()
            self._make_current(next(button for button in self._panels[0].buttons if button.entry.opens))
        elif key in _WAYS:
            self._step(button, *_WAYS[key])
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(button, 0, 1 if key == Qt.Key.Key_Tab else -1)
        else:
            return self._pick_meant(event)
        return True

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._takes(None, event):
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Hide or self._window.size() != self.size():
                self.close_up()
        elif isinstance(watched, EntryButton) and isinstance(event, QKeyEvent):
            return self._takes(watched, event)
        return False

    def _takes(self, button: EntryButton | None, event: QKeyEvent) -> bool:
        if not self._open:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # What is open has the keyboard: no shortcut of the window meanwhile.
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self.key(button, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_up()

    def _add_panel(self, entries: Entries) -> Panel:
        panel = Panel(entries, self._look, self._ink, self)
        for button in panel.buttons:
            button.installEventFilter(self)
            button.pointed.connect(self._on_pointed)
            button.clicked.connect(self._on_clicked)
        self._panels.append(panel)
        return panel

    def _show_at(self, at: QPoint) -> None:
        self.setGeometry(self._window.rect())
        self._settle(self._panels[0], at)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _settle(self, panel: Panel, at: QPoint) -> None:
        room, sheet = self.rect().adjusted(4, 4, -4, -4), panel.sheet
        x = max(room.left(), min(at.x(), room.right() - sheet.width()))
        y = max(room.top(), min(at.y(), room.bottom() - sheet.height()))
        panel.move_sheet(QPoint(x, y))

    def _first(self, panel: Panel) -> None:
        first = next((button for button in panel.buttons if button.isEnabled()), None)
        if first is not None:
            self._make_current(first)

    def _step(self, button: EntryButton, dx: int, dy: int) -> None:
        """Give the keyboard to the nearest entry that way; past the last row, to the first one."""
        panel = next(panel for panel in self._panels if button in panel.buttons)
        here = button.geometry().center()
        others = [other for other in panel.buttons if other.isEnabled() and other is not button]

        def away(other: EntryButton) -> tuple[int, int]:
            way = other.geometry().center() - here
            along, across = (way.x() * dx, abs(way.y())) if dx else (way.y() * dy, abs(way.x()))
            return (across, along) if dx else (along, across)

        def ahead(other: EntryButton) -> bool:
            way = other.geometry().center() - here
            return way.x() * dx > 0 and abs(way.y()) < button.height() if dx else way.y() * dy > 4

        there = min(filter(ahead, others), key=away, default=None)
        if there is None and dy:
            there = min(others, key=away, default=None)
        if there is not None:
            self._make_current(there)

    def _pick_meant(self, event: QKeyEvent) -> bool:
        """Pick the entry that a key stands for."""
        pressed = QKeySequence(event.keyCombination())
        for button in self.buttons:
            if button.isEnabled() and button.entry.key and QKeySequence(button.entry.key) == pressed:
                self._pick(button)
                return True
        return False

    def _make_current(self, button: EntryButton) -> None:
        if not self._open or button is self._current:
            return
        self._current = button
        for other in self.buttons:
            if other.current != (other is button):
                other.current = not other.current
                other.update()
        button.setFocus(Qt.FocusReason.PopupFocusReason)
        self.pointed.emit(button.entry.id)

    def _on_pointed(self, button: EntryButton) -> None:
        if not button.isEnabled():
            return
        if len(self._panels) > 1 and button in self._panels[0].buttons and not button.entry.opens:
            self._close_submenu()
        self._make_current(button)
        if button.entry.opens and button.underMouse():
            self._open_submenu(button, enter=False)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, EntryButton):
            self._on_clicked_button(sender)

    def _on_clicked_button(self, button: EntryButton) -> None:
        if button.entry.opens:
            self._open_submenu(button)
        else:
            self._pick(button)

    def _pick(self, button: EntryButton) -> None:
        id = button.entry.id
        self.close_up()
        self.picked.emit(id)

    def _open_submenu(self, button: EntryButton, enter: bool = True) -> None:
        if len(self._panels) == 1:
            panel = self._add_panel(button.entry.opens)
            beside, row = self._panels[0].sheet, button.geometry().translated(self._panels[0].pos())
            left = beside.left() - panel.sheet.width() - 2
            self._settle(panel, QPoint(left if left > 4 else beside.right() + 2, row.top() - 8))
            panel.show()
        if enter:
            self._first(self._panels[1])

    def _close_submenu(self) -> None:
        panel = self._panels.pop()
        panel.hide()
        panel.deleteLater()


_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
