"""What can be grabbed on a canvas, and its stand-in for the keyboard and for screen readers."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider

if TYPE_CHECKING:
    from infoviz.charts.canvas import Canvas

GRAB = 24.0
"""The least width and height of what the mouse can take hold of, in pixels."""

STEP, BIG_STEP, FINE_STEP = Decimal("0.01"), Decimal("0.1"), Decimal("0.001")

SPOKEN_RANGE = 1000
"""A screen reader hears of thousandths: a slider's value is a whole number."""


@dataclass(frozen=True, slots=True)
class Handle:
    """Something to drag: where it is, where it can be grabbed, and how it is spoken of."""

    id: Hashable
    at: QPointF
    """Where it stands, in the canvas's own units; a drag moves a virtual pointer from here."""
    grab: QRectF
    cursor: Qt.CursorShape
    name: str
    """What a screen reader calls it."""
    value: float
    """From 0 to 1."""
    description: str = ""
    """What a screen reader adds: the value as written, and what the arrow keys do."""
    spoken: bool = True
    """Whether keyboard and screen readers meet it; the mouse's way to something that has a key of its own is not."""


def grab_around(at: QPointF, across: float = GRAB) -> QRectF:
    """Return a square of the least size that a hand can hit, around a point."""
    return QRectF(at.x() - across / 2, at.y() - across / 2, across, across)


def key_step(event: QKeyEvent) -> Decimal:
    """Return how far one press of an arrow key goes: 0.01, with Shift 0.1, with Ctrl 0.001."""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return BIG_STEP
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return FINE_STEP
    return STEP


class HandleProxy(QAbstractSlider):
    """Stands over a handle, unseen by the mouse: role, name and value for screen readers, and the keyboard's focus.

    Its value is the handle's in thousandths (300 for 0.3), and never anything else: a screen reader that sets one has
    it passed on as a wish, and hears of it when the state has changed.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._told = 0
        self.handle: Handle | None = None
        self.setRange(0, SPOKEN_RANGE)
        self.setSingleStep(int(STEP * SPOKEN_RANGE))
        self.setPageStep(int(BIG_STEP * SPOKEN_RANGE))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand_for(self, handle: Handle, scale: float) -> None:
        """Show a handle's place, name and value."""
        place = handle.grab
        rect = QRectF(place.topLeft() * scale, place.size() * scale).toAlignedRect()
        if rect != self.geometry():
            self.setGeometry(rect)
        if self.handle is None or self.handle.name != handle.name:
            self.setAccessibleName(handle.name)
        if self.handle is None or self.handle.description != handle.description:
            self.setAccessibleDescription(handle.description)
        self.handle = handle
        self._told = round(min(max(handle.value, 0.0), 1.0) * SPOKEN_RANGE)
        if self.value() != self._told:
            self.setValue(self._told)

    def stand_for_nothing(self) -> None:
        """The handle is gone; another one may take its place."""
        self.handle = None
        if not self.isHidden():
            self.hide()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """A value that we did not set came from a screen reader: pass it on as a wish."""
        super().sliderChange(change)
        asked = self.value()
        if change == QAbstractSlider.SliderChange.SliderValueChange and asked != self._told and self.handle:
            self.setValue(self._told)
            self._canvas.valueAsked.emit(self.handle.id, asked / SPOKEN_RANGE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel never changes a value, as a slider's would."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.handle is None or not self._canvas.handle_key(self.handle.id, event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._canvas.focus_changed(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._canvas.focus_changed(event.reason())
