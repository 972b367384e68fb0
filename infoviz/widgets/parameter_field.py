"""A field for a number beside its slider: typed text counts when Enter is pressed or the focus leaves.

What is no number, or out of bounds, is dropped when the focus leaves; a field left untouched changes nothing.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import font
from infoviz.text import Message, Refused, parse_number, write_number

PIXELS = 13.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParameterField(QLineEdit):
    """Shows a number; emits a wish when the user enters another one within the bounds."""

    entered = Signal(float)
    stepped = Signal(int)
    """Up (1) or Down (−1) was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._least, self._most, self._whole = 0.0, 1.0, False
        self._written = ""
        self._composed = ""
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_bounds(self, least: float, most: float, whole: bool = False) -> None:
        """Say which numbers are taken."""
        self._least, self._most, self._whole = least, most, whole

    def draw(self, look: Look, value: float, name: str) -> None:
        """Show a number, unless another one is being typed. Emits nothing."""
        if look != self._look:
            self._look = look
            self.setFont(font(PIXELS * look.scale))
            worn = QPalette(self.palette())
            worn.setColor(QPalette.ColorRole.Base, look.colours.surface)
            worn.setColor(QPalette.ColorRole.Text, look.colours.ink)
            worn.setColor(QPalette.ColorRole.Highlight, look.colours.ink)
            worn.setColor(QPalette.ColorRole.HighlightedText, look.colours.surface)
            self.setPalette(worn)
            self.setTextMargins(round(3 * look.scale), 0, round(4 * look.scale), 0)
        self.setAccessibleName(name)
        self._written = str(round(value)) if self._whole else write_number(value)
        if not self.isModified() and self.text() != self._written:
            self.setText(self._written)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look is None:
            return
        colours, has_focus = self._look.colours, self.hasFocus()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.ink if has_focus else colours.line, 1.5 if has_focus else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes(event):
            event.ignore()  # nothing of its own is left to undo: the window's shortcut has it
            return True
        return super().event(event)

    def _passes(self, event: QKeyEvent) -> bool:
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        return (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._composed and key in _ENTER:
            # The key ends the composition; it does not mean the field.
            ended = QInputMethodEvent()
            ended.setCommitString(self._composed)
            self.inputMethodEvent(ended)
        elif key in _ENTER:
            self._take()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self._put_back()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isModified():
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
        elif self._passes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composed = event.preeditString()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The focus comes back by itself from the field's own menu.
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.isModified():
            if self._refusal() is None:
                self._take()
            else:
                self._put_back()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _put_back(self) -> None:
        self.setText(self._written)
        self.setModified(False)

    def _take(self) -> None:
        if not self.isModified():
            return
        if (refusal := self._refusal()) is not None:
            if self._look is not None:
                text = escape(self._look.catalogue.say(refusal))
                QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), f"<qt>{text}</qt>", self)
            return
        value = parse_number(self.text())
        self.setModified(False)
        self.entered.emit(value)

    def _refusal(self) -> Message | None:
        """Return why what stands in the field is not taken, or None."""
        try:
            value = parse_number(self.text())
        except Refused as refused:
            return refused.message
        bounds = {"least": self._least, "most": self._most}
        if not self._least <= value <= self._most:
            return Message("Give a number from {least} to {most}.", bounds)
        if self._whole and value != round(value):
            return Message("Give a whole number from {least} to {most}.", bounds)
        return None
