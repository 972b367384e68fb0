"""A ternary page with its workbench, driven as a hand and a keyboard drive it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.charts.look import LIGHT, Look, Shown
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.model.state import State, first_state
from infoviz.model.workbench import Workbench
from infoviz.pages.ternary.page import TernaryPage
from infoviz.text import Message, catalogue_for
from infoviz.theory.distribution import Distribution

LOOK = Look(LIGHT, catalogue_for("en"))
P, Q = (0.5, 0.3, 0.2), (0.25, 0.25, 0.5)


class Stage:
    """The page, shown at a size, following its workbench."""

    def __init__(
        self,
        qtbot: QtBot,
        view: str = "entropy",
        p: Sequence[float] = P,
        q: Sequence[float] | None = None,
        look: Look = LOOK,
        size: tuple[int, int] = (704, 468),
        state: State | None = None,
        **changes: Any,
    ) -> None:
        if state is None:
            q = q if q is not None else Q if len(p) == 3 else [1 / len(p)] * len(p)
            state = first_state(Distribution.from_probabilities(p), Distribution.from_counts(q))
            page_fields = {name: changes.pop(name) for name in tuple(changes) if hasattr(state.ternary, name)}
            state = replace(state, ternary=replace(state.ternary, **page_fields), views={"ternary": view}, **changes)
        self.workbench = Workbench(state, clock=lambda: 0.0)
        self.page = TernaryPage(self.workbench)
        # Until the test's end: without an owner Python could take the page away while it paints.
        qtbot.addWidget(self.page, before_close_func=self.on_closing)
        self.look = look
        self.refusals: list[Message] = []
        self.page.refused.connect(self.refusals.append)
        self._unsubscribe = self.workbench.subscribe(self.draw)
        self.page.resize(*size)
        self.page.setFocus()  # as in the window, no control has the keyboard until somebody presses Tab
        self.page.show()
        self.draw()
        self.modifiers = Qt.KeyboardModifier.NoModifier

    def on_closing(self, page: object) -> None:
        self._unsubscribe()

    def draw(self) -> None:
        self.page.draw(Shown(self.workbench.state, self.workbench.readings, self.look))

    @property
    def state(self) -> State:
        return self.workbench.state

    @property
    def p(self) -> np.ndarray:
        return self.workbench.state.p.masses

    @property
    def q(self) -> np.ndarray:
        return self.workbench.state.q.masses

    @property
    def canvas(self) -> SimplexCanvas:
        assert self.page.view is not None
        return self.page.view.canvas

    @property
    def plot(self) -> SimplexPlot:
        assert self.canvas.plot is not None
        return self.canvas.plot

    def at(self, shares: Sequence[float]) -> QPointF:
        return self.plot.triangle.at(shares)

    def handle(self, id: Hashable) -> QPointF:
        return QPointF(next(handle.at for handle in self.canvas.handles if handle.id == id))

    def send(self, kind: QEvent.Type, at: QPointF, held: bool = False, button: Any = Qt.MouseButton.LeftButton) -> None:
        none = Qt.MouseButton.NoButton
        at = at * self.look.scale
        event = QMouseEvent(
            kind,
            at,
            QPointF(self.canvas.mapToGlobal(at.toPoint())),
            none if kind == QEvent.Type.MouseMove else button,
            button if held else none,
            self.modifiers,
        )
        QApplication.sendEvent(self.canvas, event)

    def press(self, id: Hashable) -> QPointF:
        start = self.handle(id)
        self.send(QEvent.Type.MouseButtonPress, start, held=True)
        return start

    def drag_to(self, at: QPointF) -> None:
        self.send(QEvent.Type.MouseMove, at, held=True)

    def release(self, at: QPointF) -> None:
        self.send(QEvent.Type.MouseButtonRelease, at)

    def drag(self, id: Hashable, to: QPointF, steps: int = 5) -> None:
        start = self.press(id)
        for k in range(1, steps + 1):
            self.drag_to(start + (to - start) * (k / steps))
        self.release(to)

    def click(self, at: QPointF) -> None:
        self.send(QEvent.Type.MouseButtonPress, at, held=True)
        self.send(QEvent.Type.MouseButtonRelease, at)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self.send(QEvent.Type.MouseButtonDblClick, at, held=True)
        self.send(QEvent.Type.MouseButtonRelease, at)

    def hover(self, at: QPointF) -> None:
        self.send(QEvent.Type.MouseMove, at)

    def key(self, id: Hashable, key: Qt.Key, times: int = 1, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.canvas.focus_handle(id)
        for _ in range(times):
            focus = next(
                child for child in self.canvas.children() if getattr(getattr(child, "handle", None), "id", 0) == id
            )
            QTest.keyClick(focus, key, modifiers)

    def picture(self) -> QImage:
        """What is seen while nothing has the keyboard: of two windows only one can have it."""
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        return self.picture_in_hand()

    def picture_in_hand(self) -> QImage:
        """What is seen, whoever has the keyboard: a drag without it would be over."""
        QApplication.processEvents()
        return self.page.grab().toImage()
