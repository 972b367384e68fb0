"""The line above an editor: whose masses these are, how many numbers are free, and the dots behind which commands are.

Folded, it is all there is of an editor: one line that shows the rest again.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Look, Shown
from infoviz.charts.type import Run, draw_line, math, said, width
from infoviz.model.state import Which
from infoviz.text import Message
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.glyphs import draw_dots
from infoviz.widgets.outcomes import MARGIN

HEIGHT, FOLDED_HEIGHT = 44.0, 42.0
BASELINE = 32.0
BUTTON = 30.0


class DotsButton(RunButton):
    """Three dots: more commands."""

    def sizeHint(self) -> QSize:
        side = round(BUTTON * (self.look.scale if self.look else 1.0))
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        if self.isDown() or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colours.ink if self.hasFocus() else colours.line, 1.5 if self.hasFocus() else 1))
            painter.setBrush(colours.raised)
            painter.drawRoundedRect(rect.adjusted(1, 3, -1, -3), 6, 6)
        draw_dots(painter, rect.center(), colours.ink if self.isDown() else colours.quiet)


class ShowButton(RunButton):
    """The one line of a folded editor; all of it can be pressed."""

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colours.ink, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.raised)
            painter.drawRoundedRect(rect.adjusted(MARGIN - 8, 7, 8 - MARGIN, -7), 6, 6)
        x, baseline = MARGIN, rect.center().y() + 5
        for run, pixels in zip(self.line, (20.0, 14.0, 14.0), strict=True):
            draw_line(painter, QPointF(x, baseline), [run], pixels, colours.quiet)
            x += width([run], pixels) + 6


class EditorHeader(QWidget):
    """Symbol, name, freedom and the dots."""

    menuRequested = Signal()
    showRequested = Signal()

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._shown: Shown | None = None
        self._look: Look | None = None
        self._freedom = 0
        self._key: object = None
        self.caption: Message | None = None
        """Said in place of the freedoms, while a question or an error stands below."""
        self.is_folded = False
        self.menu_button = DotsButton(self)
        self.menu_button.clicked.connect(self.menuRequested)
        self._show_button = ShowButton(self)
        self._show_button.clicked.connect(self.showRequested)
        self._show_button.hide()

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        self._shown = shown
        freedom = shown.readings.freedom(self._which)
        key = (shown.look, freedom, self.caption, self.is_folded)
        if key == self._key:
            return
        look_is_new = shown.look != self._look
        self._key, self._look, self._freedom = key, shown.look, freedom
        catalogue, ink = shown.look.catalogue, shown.look.colours.of(self._which)
        words = Message("Commands for {which}", {"which": self._which})
        self.menu_button.draw(shown.look, [Run("…")], catalogue.say(words))
        line = [math(self._which, ink.text), Run(catalogue.say(self._word)), Run("· " + catalogue.say(Message("show")))]
        self._show_button.draw(shown.look, line, catalogue.say(Message("Show {which}", {"which": self._which})))
        self.menu_button.setVisible(not self.is_folded and self.caption is None)
        self._show_button.setVisible(self.is_folded)
        if look_is_new:
            self._place_buttons()
        self.update()

    @property
    def _word(self) -> Message:
        return Message("true") if self._which == "p" else Message("model")

    @property
    def _about(self) -> Message:
        if self.caption is not None:
            return self.caption
        return Message("{count} degree of freedom", plural="{count} degrees of freedom", count=self._freedom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        if self._shown is None:
            return
        scale = self._shown.look.scale
        right = self.width() / scale - MARGIN + 7
        side = QRectF(right - BUTTON, BASELINE - 5 - BUTTON / 2, BUTTON, BUTTON)
        self.menu_button.setGeometry(QRectF(side.topLeft() * scale, side.size() * scale).toRect())
        self._show_button.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None or self.is_folded:
            return
        look = self._shown.look
        colours, catalogue = look.colours, look.catalogue
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            symbol = [math(self._which)]
            draw_line(painter, QPointF(MARGIN, BASELINE), symbol, 23, colours.of(self._which).text)
            word = said(catalogue, self._word)
            left = MARGIN + width(symbol, 23) + 8
            draw_line(painter, QPointF(left, BASELINE), word, 14, colours.quiet)
            right = self.width() / look.scale - MARGIN - (0 if self.caption is not None else 33)
            about = said(catalogue, self._about)
            room = right - left - width(word, 14) - 10
            pixels = next((size for size in (14.0, 13.0, 12.0, 11.0) if width(about, size) <= room), 10.0)
            draw_line(painter, QPointF(right, BASELINE), about, pixels, colours.quiet, "right")
