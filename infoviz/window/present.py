"""Presenting, for the back row of a lecture hall: how large, the keys at the foot, a pointer that can be seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Colours, Look
from infoviz.charts.type import Line, Run, draw_line, width
from infoviz.lessons.lesson import lesson
from infoviz.text import Message
from infoviz.window.places import FOOT

LARGE = 1.5
RING = 66

# What stage and bench need at least, and what they have on the usual projector, in pixels at 100 %.
_LEAST, _USUAL = QSize(960, 540), QSize(1280, 720)


def presenting_scale(window: QSize) -> float:
    """Return how much larger everything is: 1.5 times, more on a huge screen, less where it would not fit."""
    usual = min(window.width() / _USUAL.width(), window.height() / _USUAL.height())
    if usual > LARGE:
        return math.floor(usual * 4) / 4
    most = min(window.width() / _LEAST.width(), window.height() / _LEAST.height())
    return max(1.0, min(LARGE, math.floor(most * 20) / 20))


class Foot(QWidget):
    """The line that says which keys turn the pages, and which one leaves."""

    def __init__(self, pages: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._page = ""
        self._look: Look | None = None

    def draw(self, look: Look, page: str) -> None:
        """Show the keys of a page."""
        if (look, page) != (self._look, self._page):
            self._look, self._page = look, page
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        look, place = self._look, self._pages.index(self._page)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colours.paper)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            across = self.width() / look.scale
            if place > 0:
                _draw_key(painter, 6, "PgUp", self._title(place - 1), look.colours)
            leave = [Run(look.catalogue.say(Message("leave")))]
            _draw_key(painter, (across - _key_width("F11", leave)) / 2, "F11", leave, look.colours)
            if place < len(self._pages) - 1:
                title = self._title(place + 1)
                _draw_key(painter, across - 6 - _key_width("PgDn", title), "PgDn", title, look.colours, behind=True)

    def _title(self, place: int) -> Line:
        assert self._look is not None
        words = lesson(self._pages[place])
        return [Run(f"{words.number} {words.title.in_language(self._look.catalogue.language)}")]


def _key_width(key: str, words: Line) -> float:
    return width([Run(key)], 12) + 12 + 8 + width(words, 13)


def _draw_key(painter: QPainter, x: float, key: str, words: Line, colours: Colours, behind: bool = False) -> None:
    """Draw a key's cap and what it does, from the left; `behind`: the cap stands behind the words."""
    cap = QRectF(x, (FOOT - 21) / 2, width([Run(key)], 12) + 12, 21)
    text = cap.right() + 8
    if behind:
        text = x
        cap.moveLeft(x + width(words, 13) + 8)
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(cap, 5, 5)
    draw_line(painter, QPointF(cap.center().x(), FOOT / 2 + 4), [Run(key)], 12, colours.quiet, "centre")
    draw_line(painter, QPointF(text, FOOT / 2 + 4.5), words, 13, colours.quiet)


def show_ring(colours: Colours, ratio: float) -> None:
    """Give the pointer a ring, over every shape that a handle asks for."""
    hide_ring()
    pixmap = QPixmap(QSize(RING, RING) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    centre = QPointF(RING / 2, RING / 2)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glow = QColor(colours.ink)
        glow.setAlphaF(0.14)
        painter.setPen(QPen(colours.ink, 2.5))
        painter.setBrush(glow)
        painter.drawEllipse(centre, RING / 2 - 3, RING / 2 - 3)
        arrow = [(0, 0), (0, 17), (4, 13.4), (6.8, 19.6), (9.6, 18.4), (6.8, 12.3), (12, 12)]
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(QColor("black"))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in arrow]))
    QGuiApplication.setOverrideCursor(QCursor(pixmap, RING // 2, RING // 2))


def hide_ring() -> None:
    """Give the pointer its own shapes back."""
    if QGuiApplication.overrideCursor() is not None:
        QGuiApplication.restoreOverrideCursor()
