"""The list of pages: three parts, numbered titles, folded to numbers where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import Run, Style, bold, draw_line, elided
from infoviz.lessons.lesson import Lesson, Part, lesson
from infoviz.text import Message
from infoviz.widgets.buttons import RunButton
from infoviz.window.places import NAVIGATION

ROW = 31
PARTS: dict[Part, Message] = {
    "foundations": Message("Foundations"),
    "two": Message("Two distributions"),
    "learning": Message("Learning"),
    "beyond": Message("Beyond"),
}


class PageButton(RunButton):
    """One page: its number and, where there is room, its title."""

    def __init__(self, page: str, words: Lesson, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.words = words
        self.setCheckable(True)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours, chosen = look.colours, self.isChecked()
        if chosen or self.underMouse() or self.hasFocus():
            painter.setPen(colours.ink if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.raised if chosen or self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        number, y = str(self.words.number), rect.center().y() + 5
        if not self.line:
            runs = [bold(number)] if chosen else [Run(number)]
            draw_line(painter, rect.center() + QPointF(0, 5), runs, 14, colours.ink, "centre")
            return
        runs = [bold(number, colours.ink)] if chosen else [Run(number, colour=colours.quiet)]
        draw_line(painter, QPointF(24, y), runs, 12.5, colours.quiet, "right")
        draw_line(painter, QPointF(32, y), self.line, 14.5, colours.ink)


class Navigation(QWidget):
    """The pages that exist, in their order."""

    pageRequested = Signal(str)

    def __init__(self, pages: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._folded = False
        self._headings: list[tuple[float, Part]] = []
        self._group = QButtonGroup(self)
        self.buttons = {page: PageButton(page, lesson(page), self) for page in pages}
        for button in self.buttons.values():
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._on_button_clicked)

    def draw(self, look: Look, page: str, folded: bool) -> None:
        """Show the chosen page; folded: by numbers only."""
        catalogue = look.catalogue
        self.buttons[page].setChecked(True)
        for button in self.buttons.values():
            title = button.words.title.in_language(catalogue.language)
            style: Style = "bold" if button.isChecked() else "plain"
            line = [] if folded else [Run(elided(title, 14.5, NAVIGATION - 66, style), style)]
            button.draw(look, line, f"{button.words.number} {title}")
            button.setToolTip(title if folded else "")
        if (look, folded) != (self._look, self._folded):
            self._look, self._folded = look, folded
            self._arrange()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        inset = 6 if self._folded else 10
        y = 12 if self._folded else 25
        self._headings = []
        part: Part | None = None
        for button in self.buttons.values():
            if button.words.part != part:
                y += (12 if self._folded else 5) if part else 0
                part = button.words.part
                if not self._folded:
                    self._headings.append((y + 20, part))
                    y += ROW
            button.setGeometry(inset, y, self.width() - 1 - 2 * inset, ROW)
            y += ROW

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        colours, catalogue = self._look.colours, self._look.catalogue
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.surface)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colours.line)
            for y, part in self._headings:
                draw_line(painter, QPointF(18, y), heading(catalogue.say(PARTS[part])), 12, colours.quiet)

    def _on_button_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, PageButton):
            self.pageRequested.emit(button.page)


def heading(words: str) -> list[Run]:
    """Return a small heading as it is set: in capitals, where the script has them."""
    return [Run(words.upper())]
