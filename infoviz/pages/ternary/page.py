"""The ternary simplex: two numbers, one surface. Shows one of its views at a time, each made when it is first seen."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QResizeEvent

from infoviz.charts.look import Shown
from infoviz.model.intents import Intent
from infoviz.model.state import State
from infoviz.model.workbench import Workbench
from infoviz.pages.base import Page
from infoviz.pages.ternary.entropy import EntropyView
from infoviz.pages.ternary.mean import MeanView
from infoviz.pages.ternary.pair import PairView
from infoviz.pages.ternary.view import View

VIEWS = ("entropy", "pair", "mean")


class TernaryPage(Page):
    """The stage of the ternary simplex."""

    id = "ternary"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._views: dict[str, View] = {}
        self.view: View | None = None

    @property
    def needs_q(self) -> bool:
        return view_of(self.workbench.state) == "pair"

    def draw(self, shown: Shown) -> None:
        id = view_of(shown.state)
        view = self._views.get(id) or self._make(id)
        before, self.view = self.view, view
        view.setGeometry(self.rect())
        view.draw(shown)
        if view is not before:
            view.show()
            if before is not None:
                before.hide()

    def shown_outcomes(self, shown: Shown) -> tuple[int, ...]:
        return shown.state.ternary.corners if shown.state.n > 3 else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view is not None:
            self.view.setGeometry(self.rect())

    def _make(self, id: str) -> View:
        view = self._views[id] = _made(id, self)
        view.hide()
        self.follow_drags(view.canvas, self._wish_of_view)
        return view

    def _wish_of_view(self, id: Hashable, at: QPointF) -> Intent | None:
        return self.view.wish(id, at) if self.view is not None else None


def _made(id: str, page: Page) -> View:
    return {"entropy": EntropyView, "pair": PairView, "mean": MeanView}[id](page)


def view_of(state: State) -> str:
    """Return the id of the view that a state shows."""
    view = state.views.get("ternary", VIEWS[0])
    return view if view in VIEWS else VIEWS[0]
