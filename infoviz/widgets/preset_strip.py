"""The strip under the bars after a preset with numbers to choose: each change is one undo step.

It stays as long as p or q is what the preset made, by way of undo too, and is gone at the first edit by hand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.handle import GRAB, STEP
from infoviz.charts.knob import draw_focus
from infoviz.charts.look import Look, Shown
from infoviz.charts.type import Run, draw_line, elided, said, width
from infoviz.model.intents import Intent, replace_distribution
from infoviz.model.state import State, Which
from infoviz.model.workbench import Workbench
from infoviz.text import Message, Refused, write_number
from infoviz.theory.distribution import Distribution
from infoviz.theory.presets import POISSON_TAIL, poisson_cut
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.glyphs import draw_cross
from infoviz.widgets.outcomes import MARGIN
from infoviz.widgets.parameter_field import ParameterField
from infoviz.widgets.parameter_slider import ParameterSlider, moved, value_of
from infoviz.widgets.preset_list import PRESETS, Setting, most_counted, placed

PIXELS, ROW, PADDING, BELOW = 13.0, 30.0, 10.0, 8.0
REMEMBERED = 32
"""So many settings are found again by undo and redo."""


class CrossButton(RunButton):
    """A small × that puts something away."""

    def sizeHint(self) -> QSize:
        side = round(24 * (self.look.scale if self.look else 1.0))
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        strong = self.underMouse() or self.hasFocus()
        draw_cross(painter, rect.center(), look.colours.ink if strong else look.colours.quiet)
        if self.hasFocus():
            draw_focus(painter, rect.adjusted(2, 2, -2, -2), look.colours, 5)


class PresetStrip(QWidget):
    """The numbers of the preset that p or q was made by."""

    refused = Signal(object)
    """A Message: why a number was not taken."""
    forgotten = Signal()
    """It was put away."""

    def __init__(self, workbench: Workbench, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._which: Which = which
        self._made: deque[tuple[Distribution, Setting]] = deque(maxlen=REMEMBERED)
        self._base: State | None = None
        self._shown: Shown | None = None
        self._setting: Setting | None = None
        self.count = ParameterField(self)
        self.slider = ParameterSlider(which, self)
        self.value = ParameterField(self)
        self.again = RunButton(self)
        self.away = CrossButton(self)
        self.count.entered.connect(self._on_count_entered)
        self.count.stepped.connect(self._on_count_stepped)
        self.value.entered.connect(self._on_value_entered)
        self.value.stepped.connect(self._on_value_stepped)
        self.again.clicked.connect(self._on_again)
        self.away.clicked.connect(self.forget)
        self.slider.dragStarted.connect(self._on_drag_started)
        self.slider.dragged.connect(self._on_dragged)
        self.slider.dragRested.connect(self._on_drag_rested)
        self.slider.dragEnded.connect(workbench.commit)
        self.slider.dragCancelled.connect(workbench.cancel)
        self.slider.valueAsked.connect(self._on_value_asked)
        self.slider.nudged.connect(self._on_slider_nudged)

    # What is made, and found again.

    def make(self, setting: Setting) -> None:
        """Put a preset in place of p or q, as one undo step."""
        self._workbench.commit()
        self._carry_out(setting)

    def setting_of(self, state: State) -> Setting | None:
        """Return the setting that made the p or q of a state, or None where it was not made here."""
        there = state.distribution(self._which)
        return next((setting for made, setting in reversed(self._made) if made is there), None)

    def forget(self) -> None:
        """Leave p or q as it is, and the strip with it."""
        self._made.clear()
        self.forgotten.emit()

    @property
    def wanted(self) -> bool:
        """Whether there is something to set; during a drag by hand still, so that nothing moves away under it."""
        workbench = self._workbench
        setting = self.setting_of(workbench.base if workbench.gesturing else workbench.state)
        return setting is not None and _has_numbers(setting)

    def _carry_out(self, setting: Setting) -> None:
        try:
            intent = self._intent(setting, self._workbench.base)
        except Refused as refused:
            self.refused.emit(refused.message)
            return
        if refusal := self._workbench.do(intent):
            self.refused.emit(refusal)

    def _intent(self, setting: Setting, base: State) -> Intent:
        """Return the intent that puts a preset in place, and remember what it makes, to find it again by."""
        made = placed(setting, base, self._which)
        if self._made and self._base is base:
            # The same gesture: what it passed through is no step to go back to.
            self._made.pop()
        self._base = base
        self._made.append((made, setting))
        label = Message("Set {which}: {preset}", {"which": self._which, "preset": PRESETS[setting.preset].name})
        return replace_distribution(self._which, made, label)

    # Drawing.

    def draw(self, shown: Shown) -> None:
        """Show the setting of today's p or q. Emits nothing."""
        setting = self.setting_of(shown.state) or self._setting
        if setting is None:
            return
        look, catalogue = shown.look, shown.look.catalogue
        self._shown, self._setting = shown, setting
        self.updateGeometry()
        preset = PRESETS[setting.preset]
        self.count.setVisible(preset.count is not None)
        if preset.count is not None:
            self.count.set_bounds(1, most_counted(preset), whole=True)
            self.count.draw(look, setting.count, catalogue.say(preset.count))
        for part in (self.slider, self.value):
            part.setVisible(preset.parameter is not None)
        if preset.parameter is not None:
            self.value.set_bounds(preset.parameter.least, preset.parameter.most)
            self.value.draw(look, setting.value, catalogue.say(preset.parameter.name))
            self.slider.show_value(shown, preset.parameter, setting.value)
        self.again.setVisible(preset.id == "dirichlet")
        self.again.draw(look, said(catalogue, Message("another draw")))
        self.away.draw(look, (), catalogue.say(Message("Close")))
        self.away.setToolTip(catalogue.say(Message("Close this; the bars stay")))
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        scale = self._shown.look.scale if self._shown else 1.0
        return QSize(round(302 * scale), round((self._rows() * ROW + 6 + BELOW) * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _rows(self) -> int:
        setting = self._setting
        if setting is None or PRESETS[setting.preset].parameter is None:
            return 1
        return 3 if setting.preset in ("poisson", "dirichlet") else 2

    def _place(self) -> None:
        if self._shown is None or self._setting is None:
            return
        scale = self._shown.look.scale
        wide = self.width() / scale - 2 * MARGIN

        def put(part: QWidget, x: float, y: float, width: float, height: float) -> None:
            part.setGeometry(QRectF((MARGIN + x) * scale, y * scale, width * scale, height * scale).toRect())

        put(self.away, wide - 29, 5, 24, 24)
        put(self.count, wide - 80, 6, 48, 23)
        parameter = PRESETS[self._setting.preset].parameter
        if parameter is not None:
            start = PADDING + width(said(self._shown.look.catalogue, parameter.name), PIXELS) + 2
            put(self.slider, start, ROW + 3, wide - 68 - start, GRAB)
            put(self.value, wide - 66, ROW + 4, 58, 23)
        hint = self.again.sizeHint()
        put(self.again, PADDING - 2, 2 * ROW + 2, hint.width() / scale, 26)

    def _note(self) -> Message | None:
        """Return what was left out, where something was."""
        setting = self._setting
        if setting is None or setting.preset != "poisson":
            return None
        cut = {"count": poisson_cut(setting.value), "tail": write_number(POISSON_TAIL)}
        return Message("cut off at {count}; beyond it < {tail}", cut)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None or self._setting is None:
            return
        look = self._shown.look
        colours, catalogue = look.colours, look.catalogue
        preset = PRESETS[self._setting.preset]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            painter.translate(MARGIN, 0)
            wide = self.width() / look.scale - 2 * MARGIN
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.paper)
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height() / look.scale - BELOW), 6, 6)
            draw_line(painter, QPointF(PADDING, 22), said(catalogue, preset.name), PIXELS, colours.ink)
            if preset.count is not None:
                line = said(catalogue, preset.count)
                draw_line(painter, QPointF(wide - 86, 22), line, PIXELS, colours.quiet, "right")
            if preset.parameter is not None:
                line = said(catalogue, preset.parameter.name)
                draw_line(painter, QPointF(PADDING, ROW + 20), line, PIXELS, colours.quiet)
            if note := self._note():
                text = elided(catalogue.say(note), 12, wide - 2 * PADDING)
                draw_line(painter, QPointF(PADDING, 2 * ROW + 18), [Run(text)], 12, colours.quiet)

    # What the user wants.

    def _change(self, **numbers: Any) -> None:
        """Make the preset anew with other numbers: in a drag, those it had at the start of it."""
        setting = self.setting_of(self._workbench.base)
        if setting is not None:
            self._carry_out(replace(setting, **numbers))

    def _on_count_entered(self, count: float) -> None:
        self._change(count=round(count))

    def _on_value_entered(self, value: float) -> None:
        self._change(value=value)

    def _on_again(self) -> None:
        if self._setting is not None:
            self._change(seed=self._setting.seed + 1)

    def _on_drag_started(self, id: Hashable) -> None:
        self._workbench.begin()

    def _on_drag_rested(self, id: Hashable) -> None:
        self._workbench.rest()

    def _on_dragged(self, id: Hashable, at: QPointF) -> None:
        if self._workbench.gesturing:
            self._change(value=self.slider.value_at(at))

    def _on_value_asked(self, id: Hashable, share: float) -> None:
        if self._setting is not None and (parameter := PRESETS[self._setting.preset].parameter):
            self._change(value=value_of(parameter, share))

    def _on_count_stepped(self, way: int) -> None:
        self._nudge("count", Decimal(way))

    def _on_value_stepped(self, way: int) -> None:
        self._nudge("value", STEP * way)

    def _on_slider_nudged(self, step: Decimal) -> None:
        self._nudge("value", step)

    def _nudge(self, what: Literal["count", "value"], step: Decimal) -> None:
        """Take one press of an arrow key, as a part of the burst that it belongs to."""

        def make(base: State, presses: int) -> Intent:
            setting = self.setting_of(base) or self._setting
            assert setting is not None
            preset = PRESETS[setting.preset]
            if what == "count":
                count = min(max(setting.count + int(step) * presses, 1), most_counted(preset))
                setting = replace(setting, count=count)
            elif preset.parameter is not None:
                setting = replace(setting, value=moved(preset.parameter, setting.value, step, presses))
            return self._intent(setting, base)

        if refusal := self._workbench.nudge((self._which, what, step), make):
            self.refused.emit(refusal)


def _has_numbers(setting: Setting) -> bool:
    preset = PRESETS[setting.preset]
    return preset.count is not None or preset.parameter is not None
