"""A hand on one widget: real mouse events, delivered to it as Qt delivers them, buttons and modifiers included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Mouse:
    """Presses, moves and lets go at places of a widget, in its pixels; it knows which buttons are down."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self.buttons = NO_BUTTON
        self.at = QPointF()

    def press(self, at: QPointF, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.buttons |= button
        self._send(QEvent.Type.MouseButtonPress, at, button, keys)

    def move(self, to: QPointF, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self._send(QEvent.Type.MouseMove, to, NO_BUTTON, keys)

    def by(self, dx: float, dy: float = 0.0, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Move on from where it is."""
        self.move(self.at + QPointF(dx, dy), keys)

    def release(self, at: QPointF | None = None, button: Qt.MouseButton = LEFT) -> None:
        self.buttons &= ~button
        self._send(QEvent.Type.MouseButtonRelease, self.at if at is None else at, button, NO_KEY)

    def lose(self) -> None:
        """Let go where the widget does not hear of it."""
        self.buttons = NO_BUTTON

    def click(self, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
        self.press(at, button)
        self.release(at, button)

    def double_click(self, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
        """Four events: Qt sends the second press as a double click."""
        self.click(at, button)
        self.buttons |= button
        self._send(QEvent.Type.MouseButtonDblClick, at, button, NO_KEY)
        self.release(at, button)

    def drag(self, start: QPointF, *way: QPointF, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press, go by some places, and let go at the last one."""
        self.press(start, keys=keys)
        for place in way:
            self.move(place, keys)
        self.release()

    def wheel(self, at: QPointF) -> bool:
        """Turn the wheel; return whether the widget wanted it."""
        event = QWheelEvent(
            at, self._globally(at), QPoint(), QPoint(0, 120), self.buttons, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(self.widget, event)
        return event.isAccepted()

    def leave(self) -> None:
        QApplication.sendEvent(self.widget, QEvent(QEvent.Type.Leave))

    def _globally(self, at: QPointF) -> QPointF:
        return QPointF(self.widget.mapToGlobal(at))

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        self.at = QPointF(at)
        event = QMouseEvent(kind, at, self._globally(at), button, self.buttons, keys)
        QApplication.sendEvent(self.widget, event)
