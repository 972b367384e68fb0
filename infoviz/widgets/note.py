"""The sentence under an editor's bars: what is special now, what is being typed, or why something was refused.

A label to screen readers; it paints itself, so that symbols of the theory are mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.charts.type import Line, broken, said
from infoviz.model.state import Which
from infoviz.widgets.glyphs import draw_badge
from infoviz.widgets.sentences import culprit, special

PIXELS = 13.0
PITCH = 18.0
BADGE = 24.0
"""How far an error's words stand in from its badge."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of runs and the colour of what has none of its own; an error wears a badge."""

    line: Line
    colour: QColor
    is_error: bool = False


def standing(which: Which, shown: Shown) -> Sentence | None:
    """Return what is special about a distribution: why D is infinite, who is certain, who never happens."""
    catalogue, colours = shown.look.catalogue, shown.look.colours
    if which == "q" and (blame := culprit(shown.state, shown.readings)):
        return Sentence(said(catalogue, blame), colours.d.text)
    if about := special(which, shown.state.distribution(which)):
        return Sentence(said(catalogue, about), colours.quiet)
    return None


class Note(QLabel):
    """Up to a few sentences, each on its own line and broken where it is too long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._sentences: Sequence[Sentence] = ()
        self._broken: list[QTextLayout] | None = None
        self._room = 0.0
        self.setTextFormat(Qt.TextFormat.PlainText)

    def draw(self, look: Look, sentences: Sequence[Sentence]) -> bool:
        """Show sentences, or none; return whether they are others than before."""
        if (look, sentences) == (self._look, self._sentences):
            return False
        self._look, self._sentences, self._broken = look, sentences, None
        text = " ".join("".join(run.text for run in sentence.line) for sentence in sentences)
        if text != self.text():
            self.setText(text)
            if sentences and sentences[0].is_error:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.update()
        return True

    def rows(self, room: float) -> int:
        """Return how many rows the sentences take in a room of so many units."""
        return sum(layout.lineCount() for layout in self._layouts(room))

    def _layouts(self, room: float) -> list[QTextLayout]:
        if self._broken is None or self._room != room:
            self._room = room
            self._broken = [
                broken(sentence.line, PIXELS, sentence.colour, room - (BADGE if sentence.is_error else 0), PITCH)
                for sentence in self._sentences
            ]
        return self._broken

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or not self._sentences:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._look.scale, self._look.scale)
            top = 0.0
            layouts = self._layouts(self.width() / self._look.scale)
            for sentence, layout in zip(self._sentences, layouts, strict=True):
                if sentence.is_error:
                    draw_badge(painter, QPointF(8, top + PITCH / 2), self._look.colours.ink, self._look.colours.surface)
                painter.setPen(sentence.colour)
                layout.draw(painter, QPointF(BADGE if sentence.is_error else 0, top))
                top += layout.lineCount() * PITCH
