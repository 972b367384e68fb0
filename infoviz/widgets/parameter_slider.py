"""A slider for one parameter, linear or logarithmic, to drag or to move by arrow keys."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.canvas import Canvas, square
from infoviz.charts.handle import GRAB, Handle, key_step
from infoviz.charts.look import Shown
from infoviz.model.intents import stepped
from infoviz.model.state import Which
from infoviz.text import write_number
from infoviz.widgets.preset_list import Parameter

END = 9.0
"""Room at both ends, so that the thumb stays whole."""
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}


class ParameterSlider(Canvas):
    """Shows a value on its track. Typed values beyond the track leave the thumb at its end."""

    nudged = Signal(object)
    """One press of an arrow key, as a step in shares of the track, a Decimal with its sign."""

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._parameter: Parameter | None = None
        self._value = 0.0
        self._by_keyboard = False

    def show_value(self, shown: Shown, parameter: Parameter, value: float) -> None:
        """Show a parameter and its value. Emits nothing."""
        self._parameter, self._value = parameter, value
        self.draw(shown)

    def value_at(self, at: QPointF) -> float:
        """Return the value at a place on the track, in as many digits as are shown."""
        assert self._parameter is not None
        share = (at.x() - END) / (self.extent.width() - 2 * END)
        return value_of(self._parameter, share)

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        parameter = self._parameter
        if parameter is None:
            return ()
        share = share_of(parameter, self._value)
        at = QPointF(END + share * (self.extent.width() - 2 * END), self.extent.height() / 2)
        name = shown.look.catalogue.say(parameter.name)
        grab = QRectF(at.x() - GRAB / 2, 0, GRAB, self.extent.height())
        return [Handle("value", at, grab, Qt.CursorShape.SizeHorCursor, name, share, write_number(self._value))]

    def paint_still(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours = self.shown.look.colours
        painter.fillRect(QRectF(QPointF(), self.extent), colours.paper)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        y = self.extent.height() / 2
        painter.drawRoundedRect(QRectF(END - 2, y - 2, self.extent.width() - 2 * END + 4, 4), 2, 2)

    def paint_live(self, painter: QPainter) -> None:
        if self.shown is None or not self.handles:
            return
        colours = self.shown.look.colours
        ink = colours.of(self._which)
        at = self.handles[0].at
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.fill)
        painter.drawRoundedRect(QRectF(END - 2, at.y() - 2, at.x() - END + 2, 4), 2, 2)
        if self._by_keyboard or "value" in (self.hovering, self.dragging):
            painter.setBrush(ink.soft)
            painter.drawEllipse(square(at, 9))
        painter.setBrush(ink.fill)
        painter.drawEllipse(square(at, 6))
        if self.focused and self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.ink, 1.5))
            painter.drawEllipse(square(at, 8.5))

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return False
        self.nudged.emit(key_step(event) * way)
        return True

    def focus_changed(self, reason: Qt.FocusReason) -> None:
        """Show the focus where the keyboard brought it."""
        self._by_keyboard = self.focused is not None and reason != Qt.FocusReason.MouseFocusReason
        super().focus_changed(reason)

    def sizeHint(self) -> QSize:
        return QSize(round(110 * self.scale), round(GRAB * self.scale))


def share_of(parameter: Parameter, value: float) -> float:
    """Return how far along the track a value is, from 0 to 1."""
    low, high = parameter.low, parameter.high
    inside = min(max(value, low), high)
    return math.log(inside / low) / math.log(high / low) if parameter.logarithmic else (inside - low) / (high - low)


def value_of(parameter: Parameter, share: float) -> float:
    """Return the value at a share of the track, in three digits of it: what is printed is what is meant."""
    low, high = parameter.low, parameter.high
    inside = min(max(share, 0.0), 1.0)
    if parameter.logarithmic:
        return float(f"{low * (high / low) ** inside:.3g}")
    return round(low + inside * (high - low), 3 if high <= 3 else 2)


def moved(parameter: Parameter, value: float, step: Decimal, presses: int) -> float:
    """Return where so many presses of a key lead: in decimal steps of the value, or along a logarithmic track."""
    if parameter.logarithmic:
        return value_of(parameter, share_of(parameter, value) + float(step * presses))
    each = step if parameter.high <= 3 else 10 * step
    return min(max(stepped(value, each, presses), parameter.least), parameter.most)
