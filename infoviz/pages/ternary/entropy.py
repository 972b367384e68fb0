"""The view of H(p): the dot of p, and the tick box of the path 'two equal, the third small'."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF

from infoviz.charts.look import Shown
from infoviz.charts.path_curve import LONGEST
from infoviz.charts.simplex_entropy import EntropySimplex
from infoviz.charts.type import said
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State
from infoviz.pages.base import Page
from infoviz.pages.ternary.view import View
from infoviz.text import Message
from infoviz.widgets.buttons import TickBox


class EntropyView(View):
    """A double click moves p."""

    def __init__(self, page: Page) -> None:
        self.simplex = EntropySimplex()
        super().__init__(page, self.simplex)
        self.path = TickBox(self)
        self.path.clicked.connect(self._on_path_clicked)

    def draw_controls(self, shown: Shown) -> None:
        plot = self.simplex.plot
        there = plot is not None and plot.triangle.count == 3
        if plot is not None and there:
            left, right, top = plot.names
            words = Message("path: {left} = {right}, {top} small", {"left": left, "right": right, "top": top})
            self.path.draw(shown.look, said(shown.look.catalogue, words))
            self.path.setChecked(shown.state.ternary.path)
            wish, scale = self.path.sizeHint(), shown.look.scale
            wide, high = wish.width() / scale, wish.height() / scale
            extent = self.simplex.extent
            x = min(plot.panel.left() - 22, extent.width() - wide - 4)
            y = min(plot.triangle.origin.y() + 30, extent.height() - high - 4)
            self.place(self.path, QRectF(x, y, wide, high))
        if self.path.isHidden() == there:
            self.path.setVisible(there)

    def wish(self, id: Hashable, at: QPointF) -> Intent | None:
        if id in ("path", "path-curve"):
            path = self.simplex.path
            return _along(path.third_at(at, on_curve=id == "path-curve")) if path else None
        return super().wish(id, at)

    def step(self, id: Hashable, right: Decimal, up: Decimal, base: State, presses: int) -> Intent | None:
        if id == "path":
            return _along(intents.stepped(base.ternary.path_share, right + up, presses))
        return super().step(id, right, up, base, presses)

    def asked(self, id: Hashable, value: float) -> Intent | None:
        return _along(value) if id == "path" else super().asked(id, value)

    def _on_path_clicked(self, checked: bool) -> None:
        self.page.do(intents.change_page(Message("Show or hide the path"), path=checked))


def _along(third: float) -> Intent:
    return intents.change_page(Message("Move along the path"), path_share=min(max(third, 0.0), LONGEST))
