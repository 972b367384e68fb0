"""Fields that open where a number or a name stands, and close again: type, then Enter, or Esc.

A field takes what was typed when Enter is pressed or the focus leaves, if it is valid, and drops it otherwise. One that
was left untouched changes nothing, not even the last bit. Undo belongs to its own text first, then to the bench.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from infoviz.charts.look import Look
from infoviz.text import Message, Refused, parse_mass

PIXELS = 13.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""The focus comes back by itself from these: the field's own menu is open."""


class InPlaceField(QLineEdit):
    """A line of text that is open for a moment over what it changes."""

    typed = Signal()
    """The text is another one; whoever owns the field may now `refuse` it."""
    entered = Signal()
    """The text was changed, is valid, and is wanted. The field is still open and closes next."""
    closed = Signal(bool)
    """The field has closed; True if a key closed it, so that the keyboard can go back to what it stood on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refusal: Message | None = None
        """Why the text can't be taken, or None."""
        self._at_first = ""
        self._composed = ""
        self._open = False
        self._look: Look | None = None
        self.setMaxLength(1_000_000)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        self.textChanged.connect(self._on_text_changed)

    @property
    def is_open(self) -> bool:
        """Whether it is there to be typed into."""
        return self._open

    @property
    def untouched(self) -> bool:
        """Whether it says what it said when it opened."""
        return self.text() == self._at_first

    def open(self, text: str, place: QRect, name: str) -> None:
        """Show the field with its text selected, and give it the keyboard."""
        self.setText(text)
        self._at_first = self.text()
        self._composed = ""
        self.refusal = None
        self.setAccessibleName(name)
        self.setGeometry(place)
        self._open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def follow(self, text: str) -> None:
        """Show what the value now is; what was typed stays."""
        if self.untouched and text != self._at_first:
            self._at_first = text
            self.setText(text)
            self.selectAll()

    def refuse(self, why: Message | None) -> None:
        """Say that the text can't be taken, or that it can; the frame shows it."""
        if (why is None) != (self.refusal is None):
            self.refusal = why
            self._dress()
        self.refusal = why

    def draw(self, look: Look) -> None:
        """Wear a look. Emits nothing."""
        if look != self._look:
            self._look = look
            self._dress()

    def close_up(self, by_key: bool = False) -> None:
        """Close without taking anything."""
        if self._open:
            self._open = False
            self.hide()
            self.closed.emit(by_key)

    def _dress(self) -> None:
        if self._look is None:
            return
        colours, scale = self._look.colours, self._look.scale
        frame = round((2 if self.refusal is None else 3) * scale)
        self.setStyleSheet(
            f"QLineEdit {{ background: {colours.surface.name()}; color: {colours.ink.name()};"
            f" font-size: {round(PIXELS * scale)}px; font-weight: bold;"
            f" border: {frame}px solid {colours.ink.name()}; border-radius: {round(6 * scale)}px;"
            f" padding: 0 {round(4 * scale)}px; selection-background-color: {colours.line.name()};"
            f" selection-color: {colours.ink.name()}; }}"
        )

    def _on_text_changed(self) -> None:
        if self._open:
            self.refuse(None)
            self.typed.emit()

    def _take(self, by_key: bool) -> None:
        """Take the text if it was changed and is valid; with a key, what is not valid stays to be mended."""
        if not self.untouched and self.refusal is not None and by_key:
            return
        if not self.untouched and self.refusal is None:
            self.entered.emit()
        self.close_up(by_key)

    # The keyboard.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes(event):
            event.ignore()  # nothing of its own is left to undo: the window's shortcut has it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composed and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            # The key ends the composition; it does not mean the field.
            ended = QInputMethodEvent()
            if event.key() != Qt.Key.Key_Escape:
                ended.setCommitString(self._composed)
            self.inputMethodEvent(ended)
        elif event.key() in _ENTER:
            self._take(by_key=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up(by_key=True)
        elif self._passes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _passes(self, event: QKeyEvent) -> bool:
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        return (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composed = event.preeditString()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._open and event.reason() not in _PASSING:
            self._take(by_key=False)


class MassField(InPlaceField):
    """Takes one probability, in the grammar that all of the app shares."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mass: float | None = None
        """What the text comes to; None where it is untouched or not a probability."""

    def _on_text_changed(self) -> None:
        self.mass = None
        if not self._open:
            return
        refusal = None
        if not self.untouched:
            try:
                self.mass = parse_mass(self.text())
            except Refused as refused:
                refusal = refused.message
        self.refuse(refusal)
        self.typed.emit()


class NameField(InPlaceField):
    """Takes any name of an outcome."""
