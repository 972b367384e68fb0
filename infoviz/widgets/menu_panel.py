"""The sheet of a menu: entries as rows of words or small pictures, with symbols of the theory set as mathematics.

It paints and says what is pointed at; when it opens, what a key means and what a pick does is the popup's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Colours, Ink, Look, mix
from infoviz.charts.type import Line, Run, draw_line, elided, width
from infoviz.widgets.buttons import PIXELS, RunButton

SHADOW = 14.0
ROW, CELL_WIDTH, CELL_HEIGHT, RULE = 30.0, 84.0, 62.0, 11.0
COLUMNS = 3
INSET, PADDING = 8.0, 13.0
KEYS_PIXELS, CELL_PIXELS = 12.5, 12.5
_KEY_NAMES = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to pick: its id, its words, the key that does the same, and a picture or further entries."""

    id: str
    line: Line
    key: str = ""
    """As in `QKeySequence`, untranslated: ``Ctrl+V``."""
    enabled: bool = True
    opens: tuple[Entry | None, ...] = ()
    picture: tuple[float, ...] = ()
    """Heights of small bars, from 0 to 1; entries with a picture stand three in a row."""


Entries = Sequence[Entry | None]
"""None is a rule between two groups."""


def key_written(key: str) -> str:
    """Return a key as menus show it: ``Ctrl V``, ``Alt ←``."""
    return " ".join(_KEY_NAMES.get(part, part) for part in key.split("+"))


def popup_fill(colours: Colours) -> QColor:
    """Return what stands behind a menu: in the dark a little lighter than what it covers."""
    return colours.surface if colours.name == "light" else mix(colours.surface, colours.ink, 0.035)


class EntryButton(RunButton):
    """An entry of a menu, as a row of words or a picture with its name."""

    pointed = Signal(object)

    def __init__(self, entry: Entry, look: Look, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.current = False
        self._ink = ink
        self.setEnabled(entry.enabled)
        self.draw(look, entry.line)
        if entry.key:
            self.setAccessibleDescription(key_written(entry.key))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self.pointed.emit(self)
        return super().event(event)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        if self.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(colours.raised, colours.ink, 0.04))
            painter.drawRoundedRect(rect, 7, 7)
        if self.entry.picture:
            self._paint_picture(painter, rect, colours)
            return
        colour = colours.ink if self.isEnabled() else mix(colours.quiet, colours.surface, 0.45)
        draw_line(painter, QPointF(PADDING, rect.center().y() + 5), self.line, PIXELS, colour)
        right = rect.right() - PADDING + 1
        if self.entry.opens:
            y = rect.center().y()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.quiet)
            painter.drawPolygon([QPointF(right - 6, y - 4), QPointF(right, y), QPointF(right - 6, y + 4)])
        elif self.entry.key:
            keys = [Run(key_written(self.entry.key))]
            colour = colours.quiet if self.isEnabled() else colour
            draw_line(painter, QPointF(right, rect.center().y() + 4.5), keys, KEYS_PIXELS, colour, "right")

    def _paint_picture(self, painter: QPainter, rect: QRectF, colours: Colours) -> None:
        heights = self.entry.picture
        step = (rect.width() - 10) / len(heights)
        foot = rect.top() + 36
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(QPointF(5, foot), QPointF(rect.right() - 5, foot))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.fill)
        for place, height in enumerate(heights):
            high = 28 * height
            painter.drawRect(QRectF(5 + place * step, foot - high, step * (0.88 if step > 5 else 0.7), high))
        name = elided("".join(run.text for run in self.line), CELL_PIXELS, rect.width())
        draw_line(painter, QPointF(rect.center().x(), foot + 16), [Run(name)], CELL_PIXELS, colours.ink, "centre")


class Panel(QWidget):
    """The sheet that entries stand on, with its shadow."""

    def __init__(self, entries: Entries, look: Look, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rules: list[float] = []
        self.buttons = [EntryButton(entry, look, ink, self) for entry in entries if entry]
        wide = max(self._wish(entry) for entry in entries if entry) + 2 * INSET
        y, column = SHADOW + INSET, 0
        buttons = iter(self.buttons)
        for entry in entries:
            if column and (entry is None or not entry.picture):
                y, column = y + CELL_HEIGHT, 0
            if entry is None:
                self._rules.append(y + RULE / 2)
                y += RULE
            elif entry.picture:
                each = (wide - 2 * INSET) / COLUMNS
                self._place(next(buttons), QRectF(SHADOW + INSET + column * each, y, each, CELL_HEIGHT - 2))
                column = (column + 1) % COLUMNS
                y += 0 if column else CELL_HEIGHT
            else:
                self._place(next(buttons), QRectF(SHADOW + INSET, y, wide - 2 * INSET, ROW))
                y += ROW
        y += CELL_HEIGHT if column else 0
        self._extent = QRectF(SHADOW, SHADOW, wide, y + INSET - SHADOW)
        self.resize(QSize(round((wide + 2 * SHADOW) * look.scale), round((y + INSET + SHADOW) * look.scale)))
        self.setObjectName("popup")

    @property
    def sheet(self) -> QRect:
        """Where the sheet is, without its shadow, on the popup."""
        return self._scaled(self._extent).translated(self.pos())

    def move_sheet(self, to: QPoint) -> None:
        """Put the sheet's upper left corner somewhere, the shadow around it."""
        self.move(to - self._scaled(self._extent).topLeft())

    @staticmethod
    def _wish(entry: Entry) -> float:
        if entry.picture:
            return COLUMNS * max(CELL_WIDTH, min(width(entry.line, CELL_PIXELS) + 6, 1.3 * CELL_WIDTH))
        keys = width([Run(key_written(entry.key))], KEYS_PIXELS) if entry.key else 10.0
        return max(160.0, width(entry.line, PIXELS) + 24 + keys + 2 * PADDING)

    def _scaled(self, rect: QRectF) -> QRect:
        return QRectF(rect.topLeft() * self._look.scale, rect.size() * self._look.scale).toRect()

    def _place(self, button: EntryButton, rect: QRectF) -> None:
        button.setGeometry(self._scaled(rect))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._scaled(self._extent).contains(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._look.scale, self._look.scale)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 5 if colours.name == "light" else 14))
            for spread in range(1, int(SHADOW), 2):
                painter.drawRoundedRect(self._extent.adjusted(-spread, 3 - spread, spread, spread), 12, 12)
            painter.setPen(QPen(colours.line if colours.name == "light" else mix(colours.line, colours.ink, 0.08), 1))
            painter.setBrush(popup_fill(colours))
            painter.drawRoundedRect(self._extent.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setPen(QPen(colours.line, 1))
            for y in self._rules:
                painter.drawLine(QPointF(SHADOW + 5, y), QPointF(self._extent.right() - 5, y))
