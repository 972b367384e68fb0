"""What the app is, which version, and under which terms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

import infoviz
from infoviz.charts.look import Look
from infoviz.charts.type import bold, said
from infoviz.text import Message
from infoviz.window.prose import Prose
from infoviz.window.sheet import Sheet


class About(Sheet):
    """The window behind 'About infoviz'."""

    across = 420

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._purpose, self._terms = Prose(18, self), Prose(15, self), Prose(13, self)
        for words in (self._name, self._purpose, self._terms):
            self.column.addWidget(words)

    def draw(self, look: Look) -> None:
        catalogue, colours = look.catalogue, look.colours
        self.setWindowTitle(catalogue.say(Message("About infoviz")))
        self._name.draw(look, [bold(f"infoviz {infoviz.__version__}")], colours.ink)
        purpose = Message("See and touch information theory: entropy, KL divergence, cross entropy.")
        self._purpose.draw(look, said(catalogue, purpose), colours.ink)
        terms = Message("Free software under the MIT licence. Its fonts are under the SIL Open Font License.")
        self._terms.draw(look, said(catalogue, terms), colours.quiet)
        super().draw(look)
