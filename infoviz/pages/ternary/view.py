"""What the three views of the triangle share: dragging and stepping the dots, reading points, the corners' menus."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.simplex import SimplexCanvas
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which
from infoviz.pages.base import Page
from infoviz.pages.ternary.corner_menu import CornerMenus
from infoviz.pages.ternary.moves import nearest_allowed, stepped_shares
from infoviz.text import Message

KEEP, FORGET = Message("Keep a reading"), Message("Forget a reading")
AGAIN = 12.0
"""A click this near to the kept point, in pixels, lets it go."""


class View(QWidget):
    """One view: a canvas that fills it, and controls that lie on the canvas."""

    moves: ClassVar[Which] = "p"
    """Which of the two a double click moves."""

    def __init__(self, page: Page, canvas: SimplexCanvas) -> None:
        super().__init__(page)
        self.page = page
        self.workbench = page.workbench
        self.canvas = canvas
        self.shown: Shown | None = None
        self._controls_key: object = None
        canvas.setParent(self)
        self.menus = CornerMenus(self)
        self.menus.cornersPicked.connect(self._on_menus_corners_picked)
        canvas.clicked.connect(self._on_canvas_clicked)
        canvas.doubleClicked.connect(self._on_canvas_double_clicked)
        canvas.stepped.connect(self._on_canvas_stepped)
        canvas.valueAsked.connect(self._on_canvas_value_asked)

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        self.shown = shown
        if self.canvas.geometry() != self.rect():
            self.canvas.setGeometry(self.rect())
        self.canvas.draw(shown)
        state = shown.state
        key = (self.size(), shown.look, state.ternary, state.n, state.p.labels)
        if key != self._controls_key:
            self._controls_key = key
            self.menus.draw(shown, self.canvas)
            self.draw_controls(shown)

    def draw_controls(self, shown: Shown) -> None:
        """Show what lies on the canvas, in its place. Called when size, look, outcomes or the page's memory change."""

    def wish(self, id: Hashable, at: QPointF) -> Intent | None:
        """Return what the drag of a handle to a point asks for."""
        return self.move_to(id, at) if id in ("p", "q") else None

    def step(self, id: Hashable, right: Decimal, up: Decimal, base: State, presses: int) -> Intent | None:
        """Return what some presses of an arrow key on a handle ask for, from the state before the first."""
        if id not in ("p", "q"):
            return None
        which: Which = "p" if id == "p" else "q"
        shares = stepped_shares(base, which, right * presses, up * presses)
        return intents.move_point(which, base.ternary.corners, shares.tolist())

    def move_to(self, id: Hashable, at: QPointF) -> Intent | None:
        """Return what moving p or q as near to a point as it may come asks for."""
        if self.canvas.plot is None:
            return None
        which: Which = "p" if id == "p" else "q"
        base = self.workbench.base
        shares = nearest_allowed(base, which, self.canvas.plot.triangle, at)
        return intents.move_point(which, base.ternary.corners, shares.tolist())

    def place(self, control: QWidget, rect: QRectF) -> None:
        """Lay a control on the canvas, at a rectangle in the canvas's units."""
        scale = self.canvas.scale
        control.setGeometry(QRectF(rect.topLeft() * scale, rect.size() * scale).toRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.shown is not None:
            self.draw(self.shown)

    def _on_canvas_clicked(self, at: QPointF) -> None:
        """Keep the values under the pointer; a click on those that are kept, or outside, lets them go."""
        plot, kept = self.canvas.plot, self.workbench.state.ternary.kept
        if plot is None or plot.triangle.count == 1:
            return
        if kept is not None and _near(plot.triangle.at(kept), at):
            self.page.do(intents.change_page(FORGET, kept=None))
        elif plot.triangle.contains(at):
            shares = tuple(plot.triangle.nearest(at).tolist())
            self.page.do(intents.change_page(KEEP, kept=shares))
        elif kept is not None:
            self.page.do(intents.change_page(FORGET, kept=None))

    def _on_canvas_double_clicked(self, at: QPointF) -> None:
        """Move p there (q where the view is about q). What the first click of the two kept was not meant."""
        plot = self.canvas.plot
        if plot is None or not plot.triangle.contains(at):
            return
        if self.workbench.undo_label in (KEEP, FORGET):
            self.workbench.undo()
        intent = self.move_to(self.moves, at)
        if intent is not None:
            self.page.do(intent)

    def _on_canvas_stepped(self, id: Hashable, right: Decimal, up: Decimal) -> None:
        if self.step(id, right, up, self.workbench.state, 1) is None:
            return

        def press(base: State, presses: int) -> Intent:
            intent = self.step(id, right, up, base, presses)
            assert intent is not None
            return intent

        refusal = self.workbench.nudge(("ternary", id, right, up), press)
        if refusal is not None:
            self.page.refused.emit(refusal)

    def _on_canvas_value_asked(self, id: Hashable, value: float) -> None:
        intent = self.asked(id, value)
        if intent is not None:
            self.page.do(intent)

    def asked(self, id: Hashable, value: float) -> Intent | None:
        """Return what a screen reader's new value of a handle asks for: of a dot, the share of the last corner."""
        if id not in ("p", "q") or self.canvas.plot is None:
            return None
        which: Which = "p" if id == "p" else "q"
        corners, part = self.workbench.state.ternary.corners, self.canvas.plot.of(which)
        others = part.shares[:-1]
        rest = others / others.sum() if others.sum() > 0 else np.full(others.size, 1 / others.size)
        return intents.move_point(which, corners, [*(rest * (1 - value)).tolist(), value])

    def _on_menus_corners_picked(self, corners: tuple[int, ...]) -> None:
        self.page.do(intents.change_page(Message("Choose the outcomes of the triangle"), corners=corners, kept=None))

    def canvas_rect(self, rect: QRectF) -> QRect:
        """Return a rectangle of the canvas's units in the view's pixels."""
        scale = self.canvas.scale
        return QRectF(rect.topLeft() * scale, rect.size() * scale).toRect()


def _near(one: QPointF, other: QPointF) -> bool:
    way = one - other
    return QPointF.dotProduct(way, way) <= AGAIN**2
