"""What a hand or a key can want of a list of outcomes, as wishes; and which key means which."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from infoviz.charts.canvas import Canvas
from infoviz.charts.handle import key_step

Arrows: TypeAlias = Mapping[int, tuple[Literal["choose", "mass"], int]]
"""What each arrow key does: choose another outcome, or change the mass; and which way."""


class Wishes(Canvas):
    """A canvas of outcomes that says what is wanted of them, each by its index."""

    massPressed = Signal(int)
    massDragged = Signal(int, float)
    massRested = Signal()
    massReleased = Signal()
    massCancelled = Signal()
    massAsked = Signal(int, float)
    """A key or a screen reader sets a mass."""
    nudged = Signal(int, object)
    """One press of an arrow key: the outcome, and by what its mass changes, a Decimal."""
    outcomeChosen = Signal(int)
    typingAsked = Signal(int)
    renamingAsked = Signal(int)
    lockAsked = Signal(int)
    addAsked = Signal()
    removeAsked = Signal(int)
    moveAsked = Signal(int, int)
    """An outcome, and the place it shall have."""
    menuAsked = Signal(int, QPoint)
    """An outcome, and where on the screen its menu may open."""
    copyAsked = Signal()
    pasteAsked = Signal()
    searchAsked = Signal()
    focusShown = Signal()
    """Whether, or where, the keyboard's frame is seen has changed."""

    in_rows: ClassVar[bool]
    arrows: ClassVar[Arrows]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_keyboard = False
        """Whether the keyboard, not the mouse, brought the focus: only then it shows."""

    @property
    def n(self) -> int:
        """How many outcomes there are."""
        raise NotImplementedError

    def outcome_of(self, id: Hashable) -> int:
        """The outcome that a handle is of."""
        if isinstance(id, tuple):
            id = id[1]
        assert isinstance(id, int)
        return id

    def choose(self, index: int) -> None:
        """Give an outcome the keyboard, and choose it."""
        self.focus_handle(index)

    def take_focus(self, by_keyboard: bool) -> None:
        """Take the keyboard at the Tab stop, and show or hide its frame."""
        if self.tab_stop is not None and self.focused is None:
            self.focus_handle(self.tab_stop)
        self.show_focus(by_keyboard)

    def show_focus(self, by_keyboard: bool) -> None:
        """Show the keyboard's frame, or hide it while the mouse is used."""
        if by_keyboard != self.by_keyboard:
            self.by_keyboard = by_keyboard
            self.update()
            self.focusShown.emit()

    def focus_changed(self, reason: Qt.FocusReason) -> None:
        if reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.by_keyboard = True
        super().focus_changed(reason)
        self.focusShown.emit()

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        index = self.outcome_of(id)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copyAsked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasteAsked.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.searchAsked.emit()
        elif event.key() in self.arrows:
            return self._arrow_pressed(index, event)
        elif _plain(event):
            return self._key_pressed(index, Qt.Key(event.key()))
        else:
            return False
        return True

    def _arrow_pressed(self, index: int, event: QKeyEvent) -> bool:
        what, way = self.arrows[event.key()]
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.show_focus(True)
        if what == "mass" and modifiers in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        ):
            self.nudged.emit(index, key_step(event) * Decimal(way))
            return True
        to = index + way
        if what == "mass" or modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
            return False
        if not 0 <= to < self.n:
            return True
        if modifiers == Qt.KeyboardModifier.AltModifier:
            self.moveAsked.emit(index, to)
        else:
            self.choose(to)
        return True

    def _key_pressed(self, index: int, key: Qt.Key) -> bool:
        self.show_focus(True)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typingAsked.emit(index)
        elif key == Qt.Key.Key_F2:
            self.renamingAsked.emit(index)
        elif key == Qt.Key.Key_L:
            self.lockAsked.emit(index)
        elif key == Qt.Key.Key_0:
            self.massAsked.emit(index, 0.0)
        elif key == Qt.Key.Key_1:
            self.massAsked.emit(index, 1.0)
        elif key == Qt.Key.Key_Insert:
            self.addAsked.emit()
        elif key == Qt.Key.Key_Delete:
            self.removeAsked.emit(index)
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(self.n - 1)
        else:
            return False
        return True


def _plain(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
