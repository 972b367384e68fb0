"""A plain-text field for a list, with numbered lines, of which one can be marked as faulty.

Of a long text only a part is on the sheet, around the faulty line; the rest is kept beside it, letter for letter.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import Run, draw_line, font, width

PIXELS = 13.0
MOST_LINES = 500
"""A longer text is shown in part."""
MOST_LETTERS = 50_000


class Gutter(QWidget):
    """The numbers of the lines, painted by the field."""

    def __init__(self, field: ListField) -> None:
        super().__init__(field)
        self._field = field

    def sizeHint(self) -> QSize:
        return QSize(self._field.gutter_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._field.paint_gutter(self)


class ListField(QPlainTextEdit):
    """Where a list is typed, pasted into, or mended."""

    accepted = Signal()
    dismissed = Signal()
    edited = Signal()
    """The text has changed, be it by the user or by `show_text`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._before, self._after = "", ""
        self._first_line = 1
        self._faulty: int | None = None
        self._gutter = Gutter(self)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.updateRequest.connect(self._on_update_request)
        self.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        """All of the text, what is not on the sheet too."""
        return self._before + self.toPlainText() + self._after

    @property
    def is_part(self) -> bool:
        """Whether some of the text is not on the sheet."""
        return bool(self._before or self._after)

    def show_text(self, text: str, around: int | None = None, select: bool = False) -> None:
        """Show a text, or, where it is long, the part of it around a line.

        Parameters
        ----------
        around
            A line, from 1, that must be on the sheet.
        select
            Whether typing replaces it.
        """
        self._before, shown, self._after, self._first_line = part_of(text, around or 1)
        self._faulty = None
        self.setPlainText(shown)
        if select:
            self.selectAll()
        self._measure()

    def mark(self, line: int | None) -> None:
        """Mark a line, from 1, as the faulty one; None marks none."""
        self._faulty = line
        selections = []
        block = self.document().findBlockByNumber(line - self._first_line) if line is not None else None
        if block is not None and block.isValid() and self._look is not None:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(block)
            selection.format.setBackground(self._look.colours.raised)
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selections.append(selection)
        self.setExtraSelections(selections)
        self._gutter.update()

    def show_faulty(self) -> None:
        """Put the cursor at the end of the faulty line, where it can be seen."""
        if self._faulty is not None:
            block = self.document().findBlockByNumber(self._faulty - self._first_line)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)

    def draw(self, look: Look, name: str, placeholder: str) -> None:
        """Wear a look. Emits nothing."""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if look == self._look:
            return
        self._look = look
        self.setFont(font(PIXELS * look.scale))
        worn = QPalette(self.palette())
        worn.setColor(QPalette.ColorRole.Base, look.colours.surface)
        worn.setColor(QPalette.ColorRole.Text, look.colours.ink)
        worn.setColor(QPalette.ColorRole.PlaceholderText, look.colours.quiet)
        worn.setColor(QPalette.ColorRole.Highlight, look.colours.ink)
        worn.setColor(QPalette.ColorRole.HighlightedText, look.colours.surface)
        self.setPalette(worn)
        self.setTabStopDistance(90 * look.scale)
        self.mark(self._faulty)
        self._measure()

    # The gutter.

    @property
    def gutter_width(self) -> int:
        """How wide the numbers are, in the widget's pixels."""
        scale = self._look.scale if self._look else 1.0
        digits = str(self._first_line + max(self.blockCount() - 1, 8))
        return round((width([Run("0" * len(digits))], PIXELS) + 20) * scale)

    def paint_gutter(self, gutter: QWidget) -> None:
        """Paint the numbers of the lines that are seen, and a bar beside the faulty one."""
        if self._look is None:
            return
        colours, scale = self._look.colours, self._look.scale
        with QPainter(gutter) as painter:
            painter.fillRect(gutter.rect(), colours.surface)
            painter.scale(scale, scale)
            block = self.firstVisibleBlock()
            offset = self.contentOffset()
            while block.isValid():
                place = self.blockBoundingGeometry(block).translated(offset)
                top, high = place.top() / scale, place.height() / scale
                if place.top() > self.viewport().height():
                    break
                number = self._first_line + block.blockNumber()
                if number == self._faulty:
                    painter.fillRect(QRectF(0, top, gutter.width() / scale, high), colours.raised)
                    painter.fillRect(QRectF(0, top, 3, high), colours.ink)
                line = block.layout().lineAt(0)
                at = QPointF(gutter.width() / scale - 10, top + (line.y() + line.ascent()) / scale)
                draw_line(painter, at, [Run(str(number))], PIXELS, colours.quiet, "right")
                block = block.next()

    def _measure(self) -> None:
        self.setViewportMargins(self.gutter_width, 4, 0, 4)
        self._lay_gutter()

    def _lay_gutter(self) -> None:
        # As high as the text beside it, so that a line and its number share one height.
        seen = self.viewport().geometry()
        self._gutter.setGeometry(seen.left() - self.gutter_width, seen.top(), self.gutter_width, seen.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_gutter()

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        self._gutter.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gutter.width() != self.gutter_width:
            self._measure()

    # The keyboard.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes(event):
            event.ignore()  # nothing of its own is left to undo: the window's shortcut has it
            return True
        return super().event(event)

    def _passes(self, event: QKeyEvent) -> bool:
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        return (undo and not self.document().isUndoAvailable()) or (redo and not self.document().isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accepted.emit()
        elif self._passes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def part_of(text: str, line: int) -> tuple[str, str, str, int]:
    """Cut a long text in three, around a line: what is before, the part to show, what is after.

    Returns
    -------
    tuple
        The three parts, which make up the text, and the number of the first line of the part, from 1.
    """
    if len(text) <= MOST_LETTERS and text.count("\n") < MOST_LINES:
        return "", text, "", 1
    lines = text.split("\n")
    first = max(0, min(line - 1 - MOST_LINES // 2, len(lines) - MOST_LINES))
    start = sum(map(len, lines[:first])) + first
    part = "\n".join(lines[first : first + MOST_LINES])[:MOST_LETTERS]
    return text[:start], part, text[start + len(part) :], first + 1
