"""Running text with symbols of the theory in it, which wraps: sentences, help, errors.

It knows how to set text, not what any of it means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import Line, Run, broken

LINE_HEIGHT = 1.42
"""Of the size of type, as in running text; symbols set in the mathematical font must not push lines apart."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def lesson_line(text: str, arguments: Mapping[str, str] | None = None) -> list[Run]:
    """Return a lesson's text as runs: symbols between dollars are mathematics, ``{name}`` is filled in.

    What is filled in is never looked through for marks: it may be a name that a user gave.
    """
    given = arguments or {}

    def fill(found: re.Match[str]) -> str:
        return given.get(found[1], found[0])

    pieces = [_PLACEHOLDER.sub(fill, piece) for piece in text.split("$")]
    return [Run(piece, "math" if place % 2 else "plain") for place, piece in enumerate(pieces) if piece]


class Prose(QWidget):
    """A paragraph that wraps, at one size and in one colour.

    Parameters
    ----------
    pixels
        The size of its type, in pixels at 100 %.
    """

    def __init__(self, pixels: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self._look: Look | None = None
        self._line: list[Run] = []
        self._colour = QColor()
        self._layout: QTextLayout | None = None
        self._laid_out_for = -1.0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def draw(self, look: Look, line: Line, colour: QColor) -> None:
        """Show a text. Emits nothing."""
        if (self._look, self._line, self._colour) == (look, list(line), colour):
            return
        self._look, self._line, self._colour = look, list(line), QColor(colour)
        self._layout = None
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What is written, without its styles."""
        return "".join(run.text for run in self._line)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._look is None:
            return 0
        return round(self._lines(width / self._look.scale) * self._pixels * LINE_HEIGHT * self._look.scale)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, round(self._pixels * LINE_HEIGHT))

    def _lines(self, width: float) -> int:
        """Break the text into lines of a width, and return how many there are."""
        if self._layout is None or width != self._laid_out_for:
            pitch = self._pixels * LINE_HEIGHT
            self._layout = broken(self._line, self._pixels, self._colour, width, pitch)
            self._laid_out_for = width
        return self._layout.lineCount()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        self._lines(self.width() / self._look.scale)
        assert self._layout is not None
        with QPainter(self) as painter:
            painter.scale(self._look.scale, self._look.scale)
            painter.setPen(self._colour)
            self._layout.draw(painter, QPointF())
