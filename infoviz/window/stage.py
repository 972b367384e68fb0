"""The card in the middle: holds the pages, each made when it is first opened, and says why something was refused."""

from __future__ import annotations

import importlib

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.charts.type import said, width
from infoviz.model.workbench import Workbench
from infoviz.pages.base import Page
from infoviz.text import Message
from infoviz.widgets.glyphs import draw_badge
from infoviz.window.overrides import guard_overrides
from infoviz.window.prose import Prose

RADIUS = 12
INSET = 8
"""Between the card's edge and the page, so that the page's corners stay inside the round ones."""


def create_page(id: str, workbench: Workbench) -> Page:
    """Make a page by its id. Only now is its module read: the first frame waits for one page, not for all."""
    module = importlib.import_module(f"infoviz.pages.{id}")
    guard_overrides()
    page = module.create(workbench)
    assert isinstance(page, Page)
    return page


class Refusal(QWidget):
    """One quiet line over the stage's foot: what could not be done, and why."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.message: Message | None = None
        self._words = Prose(14, self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def draw(self, look: Look, message: Message | None) -> None:
        """Show a message, or nothing."""
        self._look, self.message = look, message
        self.setVisible(message is not None)
        if message is not None:
            self._words.draw(look, said(look.catalogue, message), look.colours.ink)
            self.setAccessibleName(self._words.text)
            self.update()

    def settle(self, card: QRect) -> None:
        """Take the place over the foot of the card."""
        if self._look is None or self.message is None:
            return
        scale = self._look.scale
        left, right, above = round(36 * scale), round(20 * scale), round(7 * scale)
        wish = round(width(said(self._look.catalogue, self.message), 14) * scale) + 4
        wide = min(wish, card.width() - left - right - round(32 * scale))
        high = self._words.heightForWidth(wide)
        whole = QRect(0, 0, wide + left + right, high + 2 * above)
        whole.moveCenter(card.center())
        whole.moveBottom(card.bottom() - round(10 * scale))
        self.setGeometry(whole)
        self._words.setGeometry(left, above, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        colours, scale = self._look.colours, self._look.scale
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            rect = QRectF(0, 0, self.width() / scale, self.height() / scale)
            painter.setPen(QPen(colours.ink, 1.5))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
            draw_badge(painter, QPointF(20, 17), colours.ink, colours.surface)


class Stage(QWidget):
    """The card. It shows one page at a time; the others keep what they are, unseen and undrawn."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._look: Look | None = None
        self._pages: dict[str, Page] = {}
        self.page: Page | None = None
        self._drawn: Shown | None = None
        self.refusal = Refusal(self)

    def draw(self, shown: Shown) -> None:
        """Show the page that the state names."""
        page = self._pages.get(shown.state.page) or self._make(shown.state.page)
        if shown.look != self._look:
            self._look = shown.look
            self.update()
        turned = page is not self.page
        if turned:
            self._turn_to(page)
        drawn = self._drawn
        if turned or drawn is None or drawn.state is not shown.state or drawn.look != shown.look:
            changed = drawn is not None and drawn.state is not shown.state
            self._drawn = shown
            self.refuse(None if changed else self.refusal.message)
            page.setGeometry(self._room())
            page.draw(shown)

    def _turn_to(self, page: Page) -> None:
        before, self.page = self.page, page
        if before is not None:
            if before.isAncestorOf(QApplication.focusWidget() or self):
                # Qt would give the keyboard to whatever comes next.
                self.window().setFocus()
            before.hide()
        page.setGeometry(self._room())
        page.show()

    def refuse(self, message: Message | None) -> None:
        """Say why something was not done, until the next change; None: say nothing."""
        if self._look is not None:
            self.refusal.draw(self._look, message)
            self.refusal.settle(self.rect())
            self.refusal.raise_()
            if message is not None:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._look.catalogue.say(message)))

    def _make(self, id: str) -> Page:
        page = create_page(id, self._workbench)
        page.hide()
        page.setParent(self)
        page.refused.connect(self._on_page_refused)
        self._pages[id] = page
        return page

    def _room(self) -> QRect:
        inset = round(INSET * (self._look.scale if self._look else 1))
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.page is not None:
            self.page.setGeometry(self._room())
        self.refusal.settle(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        colours = self._look.colours
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.paper)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.line, 1))
            painter.setBrush(colours.surface)
            radius = RADIUS * self._look.scale
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _on_page_refused(self, message: Message) -> None:
        self.refuse(message)
