"""The view of p and q: both dots, and which of D(p‖q), D(q‖p) and H(p,q) the colours show."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF

from infoviz.charts.look import Shown
from infoviz.charts.pair_words import SYMBOLS
from infoviz.charts.simplex_pair import PairSimplex
from infoviz.charts.type import math
from infoviz.model import intents
from infoviz.model.state import Which
from infoviz.pages.base import Page
from infoviz.pages.ternary.view import View
from infoviz.text import Message
from infoviz.widgets.buttons import Segments

FIELDS = ("kl", "reverse", "cross")


class PairView(View):
    """A double click moves q: every point of the triangle is a q."""

    moves: ClassVar[Which] = "q"

    def __init__(self, page: Page) -> None:
        super().__init__(page, PairSimplex())
        self.choice = Segments(FIELDS, self)
        self.choice.picked.connect(self._on_choice_picked)

    def draw_controls(self, shown: Shown) -> None:
        there = shown.state.n > 1
        self.choice.draw(shown.look, shown.state.ternary.field, {id: [math(SYMBOLS[id])] for id in FIELDS})
        wish, scale = self.choice.sizeHint(), shown.look.scale
        wide, high = wish.width() / scale, wish.height() / scale
        right = self.canvas.extent.width() - 8
        above = self.canvas.plot.panel.left() - 30 if self.canvas.plot is not None else right
        self.place(self.choice, QRectF(min(right - wide, above), 6, wide, high))
        if self.choice.isHidden() == there:
            self.choice.setVisible(there)

    def _on_choice_picked(self, id: str) -> None:
        self.page.do(intents.change_page(Message("Show another field"), field=id))
