"""The binary curve: one number, one curve. Lays out the plot and its tick boxes and turns their wishes into intents."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from infoviz.charts.binary_curve import BinaryCurve
from infoviz.charts.binary_plot import ERROR_RATE, GINI, LEFT, outcome_of
from infoviz.charts.look import Shown
from infoviz.charts.type import said
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State
from infoviz.model.workbench import Workbench
from infoviz.pages.base import Page
from infoviz.text import Message
from infoviz.theory import measures
from infoviz.widgets.buttons import Segments, TickBox

MARGIN, SPACING = 16.0, 18.0
"""Beside and between the controls, in pixels."""


class BinaryPage(Page):
    """The stage of the binary curve."""

    id = "binary"
    needs_q = False

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.curve = BinaryCurve()
        self.gini, self.error_rate = TickBox(), TickBox()
        self.gini.sample, self.error_rate.sample = GINI.dashes, ERROR_RATE.dashes
        self.scaling = Segments(("raw", "scaled"))
        self._scale = 1.0
        self._controls_key: object = None
        self._controls = QHBoxLayout()
        for control in (self.gini, self.error_rate, self.scaling):
            self._controls.addWidget(control)
        self._controls.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the stage says how large a page is
        column.addWidget(self.curve, 1)
        column.addLayout(self._controls)

        self.follow_drags(self.curve, self._set_mass)
        self.curve.chosen.connect(self._on_curve_chosen)
        self.curve.outcomeChosen.connect(self._on_curve_chosen)
        self.curve.stepped.connect(self._on_curve_stepped)
        self.curve.valueAsked.connect(self._on_curve_value_asked)
        self.curve.clicked.connect(self._on_curve_clicked)
        self.gini.clicked.connect(self._on_gini_clicked)
        self.error_rate.clicked.connect(self._on_error_rate_clicked)
        self.scaling.picked.connect(self._on_scaling_picked)

    def draw(self, shown: Shown) -> None:
        state = shown.state
        self.curve.show_state(shown, _rest_entropy(state, self.workbench.base))
        self.curve.set_tab_stop(state.chosen)
        key = (shown.look, state.binary, state.n > 1)
        if key != self._controls_key:
            self._controls_key = key
            self._draw_controls(shown)

    def _draw_controls(self, shown: Shown) -> None:
        state, look, catalogue = shown.state, shown.look, shown.look.catalogue
        remembered = state.binary
        self.gini.draw(look, said(catalogue, GINI.name))
        self.error_rate.draw(look, said(catalogue, ERROR_RATE.name))
        self.gini.setChecked(remembered.gini)
        self.error_rate.setChecked(remembered.error_rate)
        lines = {"raw": said(catalogue, Message("as they are")), "scaled": said(catalogue, Message("same height"))}
        self.scaling.draw(look, "scaled" if remembered.scaled else "raw", lines)
        several = state.n > 1
        self.gini.setVisible(several)
        self.error_rate.setVisible(several)
        self.scaling.setVisible(several and (remembered.gini or remembered.error_rate))
        self._scale = look.scale
        self._arrange_controls()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_controls()

    def _arrange_controls(self) -> None:
        """Start the controls where the plot starts, or farther left where they would not fit."""
        shown = [part for part in (self.gini, self.error_rate, self.scaling) if not part.isHidden()]
        across = sum(part.sizeHint().width() / self._scale for part in shown) + SPACING * len(shown)
        left = min(LEFT, max(MARGIN, self.width() / self._scale - across - MARGIN))
        sides = [round(side * self._scale) for side in (left, 0, MARGIN, 14)]
        self._controls.setContentsMargins(*sides)
        self._controls.setSpacing(round(SPACING * self._scale))
        self._column.activate()  # now, not a frame later

    def shown_outcomes(self, shown: Shown) -> tuple[int, ...]:
        return (shown.state.chosen,) if shown.state.n > 1 else ()

    def _set_mass(self, id: Hashable, at: QPointF) -> Intent:
        return intents.set_mass("p", outcome_of(id), self.curve.mass_at(at))

    def _on_curve_chosen(self, index: int) -> None:
        if index != self.workbench.state.chosen:
            self.do(intents.choose(index))

    def _on_curve_stepped(self, index: int, step: Decimal) -> None:
        def press(base: State, presses: int) -> Intent:
            return intents.set_mass("p", index, intents.stepped(base.p.masses[index], step, presses))

        refusal = self.workbench.nudge(("p", index, step), press)
        if refusal is not None:
            self.refused.emit(refusal)

    def _on_curve_value_asked(self, index: int, value: float) -> None:
        self.do(intents.set_mass("p", index, value))

    def _on_curve_clicked(self, at: QPointF) -> None:
        """Keep the values under the pointer; a click on those that are kept lets them go."""
        p, kept = self.curve.reading_at(at), self.workbench.state.binary.kept
        if p is None:
            return
        again = kept is not None and abs(kept - p) < 0.01
        label = Message("Forget a reading") if again else Message("Keep a reading")
        self.do(intents.change_page(label, kept=None if again else p))

    def _on_gini_clicked(self, checked: bool) -> None:
        self.do(intents.change_page(Message("Show or hide Gini impurity"), gini=checked))

    def _on_error_rate_clicked(self, checked: bool) -> None:
        self.do(intents.change_page(Message("Show or hide the error rate"), error_rate=checked))

    def _on_scaling_picked(self, id: str) -> None:
        self.do(intents.change_page(Message("Scale the curves"), scaled=id == "scaled"))


def _rest_entropy(state: State, base: State) -> float:
    """Return the entropy of the others, given that the chosen outcome did not come, in nats.

    Where they have nothing to share, their shares are those at the start of the drag, and equal before any.
    """
    if state.n == 1:
        return 0.0
    for distribution in (state.p, base.p):
        rest = np.delete(distribution.masses, state.chosen) if distribution.n == state.n else np.zeros(1)
        if rest.any():
            return float(measures.entropy(rest / rest.sum()))
    return float(np.log(state.n - 1))


def create(workbench: Workbench) -> Page:
    """Make the page."""
    return BinaryPage(workbench)
