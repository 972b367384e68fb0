"""Which keys do what, on one sheet. The keys themselves are where they are handled; this only tells of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from infoviz.charts.look import Colours, Look
from infoviz.charts.type import Run, draw_line, said, width
from infoviz.text import Message
from infoviz.widgets.menu_panel import key_written
from infoviz.window.navigation import heading
from infoviz.window.sheet import Sheet

Rows = tuple[tuple[tuple[str, ...], Message], ...]

Group = tuple[Message, Rows]

COLUMNS: tuple[tuple[Group, ...], ...] = (
    (
        (
            Message("Everywhere"),
            (
                (("Ctrl+Z",), Message("undo")),
                (("Ctrl+Shift+Z",), Message("redo")),
                (("Ctrl+PgUp", "Ctrl+PgDn"), Message("turn pages")),
                (("Tab",), Message("next control")),
                (("F11",), Message("present")),
                (("PgUp", "PgDn"), Message("turn pages while presenting")),
                (("F1",), Message("these keys")),
                (("Ctrl+Q",), Message("quit")),
            ),
        ),
        (
            Message("While dragging"),
            (
                (("Ctrl",), Message("held down: ten times finer")),
                (("Esc",), Message("take the drag back")),
            ),
        ),
    ),
    (
        (
            Message("On an editor or a plot"),
            (
                (("Left", "Right"), Message("choose an outcome")),
                (("Up", "Down"), Message("change it by 0.01")),
                (("Shift+Up",), Message("by 0.1")),
                (("Ctrl+Up",), Message("by 0.001")),
                (("Ctrl+Tab",), Message("next handle")),
            ),
        ),
        (
            Message("On an editor"),
            (
                (("Enter",), Message("type a value")),
                (("0", "1"), Message("make it 0, make it 1")),
                (("L",), Message("lock or unlock")),
                (("F2",), Message("rename")),
                (("Insert", "Delete"), Message("add, remove")),
                (("Alt+Left", "Alt+Right"), Message("reorder")),
                (("Ctrl+C", "Ctrl+V"), Message("copy, paste")),
                (("Ctrl+F",), Message("search, from 50 outcomes on")),
            ),
        ),
    ),
)
NOTES = (
    Message("In rows, from 9 outcomes on, Up and Down choose, Left and Right change."),
    Message("The dot in the triangle: Left and Right trade between the lower corners, Up gives to the top."),
)

PIXELS = 14.0
PITCH, HEAD, GAP = 28.0, 36.0, 10.0
_DEPTH = max(sum(HEAD + PITCH * len(rows) + GAP for _, rows in groups) for groups in COLUMNS) - 8


class _Table(QWidget):
    """Two columns of keys and what they do, with notes below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def draw(self, look: Look) -> None:
        self._look = look
        rows = [row for groups in COLUMNS for _, rows in groups for row in rows]
        words = (f"{' '.join(keys)}: {look.catalogue.say(message)}." for keys, message in rows)
        self.setAccessibleName(" ".join((*words, *map(look.catalogue.say, NOTES))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = self._look.scale if self._look else 1.0
        return QSize(100, round((_DEPTH + 22 * len(NOTES)) * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        look, colours, catalogue = self._look, self._look.colours, self._look.catalogue
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            for column, groups in enumerate(COLUMNS):
                x, y = column * (self.width() / look.scale / 2 + 8), 0.0
                for title, rows in groups:
                    draw_line(painter, QPointF(x, y + 12), heading(catalogue.say(title)), 12, colours.quiet)
                    y += HEAD
                    for keys, message in rows:
                        end = _draw_caps(painter, QPointF(x, y), keys, colours)
                        draw_line(
                            painter,
                            QPointF(max(x + 112, end + 10), y + 5),
                            said(catalogue, message),
                            PIXELS,
                            colours.ink,
                        )
                        y += PITCH
                    y += GAP
            for place, message in enumerate(NOTES):
                at = QPointF(0, _DEPTH + 14 + 22 * place)
                draw_line(painter, at, said(catalogue, message), PIXELS, colours.quiet)


def _draw_caps(painter: QPainter, at: QPointF, keys: tuple[str, ...], colours: Colours) -> float:
    """Draw keys side by side, and return where they end."""
    x = at.x()
    for key in keys:
        written = [Run(key_written(key))]
        cap = QRectF(x, at.y() - 11, max(24.0, width(written, 12) + 14), 22)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(colours.paper)
        painter.drawRoundedRect(cap, 5, 5)
        draw_line(painter, QPointF(cap.center().x(), at.y() + 4), written, 12, colours.ink, "centre")
        x = cap.right() + 6
    return x - 6


class KeysHelp(Sheet):
    """The window that F1 opens and closes."""

    across = 760

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = _Table(self)
        self.column.addWidget(self._table)

    def draw(self, look: Look) -> None:
        self.setWindowTitle(look.catalogue.say(Message("Keys")))
        self._table.draw(look)
        super().draw(look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)
