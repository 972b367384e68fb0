"""The values of the outcomes as small fields: click or Enter to type one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.type import Run, elided
from infoviz.text import Message, Refused, parse_number, shortened, write_exact, write_number
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.number_field import InPlaceField

LARGEST = 1e9
"""Values beyond this, or of both signs far apart, would leave no digits for the mean."""


class ValueField(InPlaceField):
    """Takes one number of any sign, in the grammar that all of the app shares."""

    refusedByKey = Signal(object)
    """Enter was pressed on a text that is not a value: why not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.value: float | None = None
        self.typed.connect(self._on_typed)

    def _on_typed(self) -> None:
        self.value = None
        if self.untouched:
            return
        try:
            value = parse_number(self.text())
            if abs(value) > LARGEST:
                quoted = {"text": shortened(self.text())}
                raise Refused(Message("“{text}” is too far from 0: a value lies between −10⁹ and 10⁹.", quoted))
            self.value = value
        except Refused as refused:
            self.refuse(refused.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        if enters and self.is_open and self.refusal is not None:
            self.refusedByKey.emit(self.refusal)


class ValueButton(RunButton):
    """A value at rest."""

    margin = 4.0


class ValueFields(QWidget):
    """Up to three values. This itself is never seen; buttons and field lie on the view."""

    valueTyped = Signal(int, float)
    """A corner's place, and its new value."""
    refused = Signal(object)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hide()
        self.buttons = [ValueButton(view) for _ in range(3)]
        for place, button in enumerate(self.buttons):
            button.setProperty("place", place)
            button.hide()
            button.clicked.connect(self._on_button_clicked)
        self.field = ValueField(view)
        self.field.entered.connect(self._on_field_entered)
        self.field.closed.connect(self._on_field_closed)
        self.field.refusedByKey.connect(self.refused)
        self._place = 0
        self._shown: Shown | None = None
        self._names: tuple[str, ...] = ()

    def draw(self, shown: Shown, rects: Sequence[QRectF], plot: SimplexPlot | None) -> None:
        """Show the values in their places."""
        self._shown = shown
        self._names = plot.names if plot is not None else ()
        self.field.draw(shown.look)
        scale, values = shown.look.scale, shown.state.ternary.values
        for place, button in enumerate(self.buttons):
            there = place < len(rects)
            if there:
                text = elided(write_number(values[place], 4), 14, rects[place].width() - 6)
                button.draw(shown.look, [Run(text)], shown.look.catalogue.say(self._name(place, values[place])))
                rect = rects[place]
                button.setGeometry(QRectF(rect.topLeft() * scale, rect.size() * scale).toRect())
            if button.isHidden() == there:
                button.setVisible(there)
        if self.field.is_open:
            self.field.setGeometry(self.buttons[self._place].geometry())
            self.field.follow(write_exact(values[self._place]))

    def _name(self, place: int, value: float) -> Message:
        return Message("Value of {outcome}: {value}", {"outcome": self._names[place], "value": write_number(value)})

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ValueButton) and self._shown is not None:
            self._place = int(button.property("place"))
            value = self._shown.state.ternary.values[self._place]
            name = Message("Value of {outcome}", {"outcome": self._names[self._place]})
            self.field.open(write_exact(value), button.geometry(), self._shown.look.catalogue.say(name))

    def _on_field_entered(self) -> None:
        if self.field.value is not None:
            self.valueTyped.emit(self._place, self.field.value)

    def _on_field_closed(self, by_key: bool) -> None:
        if by_key:
            self.buttons[self._place].setFocus(Qt.FocusReason.OtherFocusReason)
