"""A question in place of the bars: its answers are cards with pictures, chosen by a click or by 1, 2, 3."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import Run, bold, broken, draw_line, elided, said, width
from infoviz.model.state import Which
from infoviz.text import Message
from infoviz.theory.distribution import Label
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.paste_steps import MOST_CAPTIONS, Answer, Picture, Question

PIXELS, PITCH = 14.0, 20.0
SMALL, SMALL_PITCH = 13.0, 18.0
INSIDE = 9.0
GAP = 10.0
TITLE, PICTURE, CAPTION = 32.0, 44.0, 18.0
FOOT = 20.0
"""Below everything: the swap button reaches up so far."""


class AnswerCard(RunButton):
    """One answer: its number and name, its pictures, what comes of it."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._answer: Answer | None = None

    def show_answer(self, look: Look, answer: Answer) -> None:
        """Show an answer. Emits nothing."""
        say = look.catalogue.say
        self._answer = answer
        self.draw(look, [bold(say(answer.title))], f"{self._place + 1}. {say(answer.title)}")
        self.setAccessibleDescription(" ".join(map(say, answer.outcome)))
        self.update()

    def height_for(self, wide: float) -> float:
        """Return how high it is at a width, in units."""
        pictures = len(self._answer.pictures) if self._answer else 0
        lines = sum(layout.lineCount() for layout in self._said(wide))
        return TITLE + pictures * (PICTURE + CAPTION) + lines * SMALL_PITCH + INSIDE + 2

    def _said(self, wide: float) -> list[QTextLayout]:
        assert self.look is not None
        assert self._answer is not None
        catalogue, colour = self.look.catalogue, self.look.colours.quiet
        room = wide - 2 * INSIDE
        return [broken(said(catalogue, said_of), SMALL, colour, room, SMALL_PITCH) for said_of in self._answer.outcome]

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self._answer is None:
            return
        colours, strong = look.colours, self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colours.ink if strong else colours.line, 1.5 if strong else 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        badge = QRectF(INSIDE, INSIDE + 1, 18, 18)
        painter.setPen(QPen(colours.line, 1))
        painter.drawRoundedRect(badge, 4, 4)
        number = [bold(str(self._place + 1))]
        draw_line(painter, QPointF(badge.center().x(), badge.bottom() - 4.5), number, 11.5, colours.quiet, "centre")
        room = rect.width() - badge.right() - 6 - 5
        pixels = next((size for size in (PIXELS, 13.0, 12.0, 11.0) if width(self.line, size) <= room), 10.5)
        title = [bold(elided("".join(run.text for run in self.line), pixels, room, "bold"))]
        draw_line(painter, QPointF(badge.right() + 6, badge.bottom() - 4), title, pixels, colours.ink)
        top = TITLE
        for picture in self._answer.pictures:
            draw_picture(painter, QRectF(INSIDE, top, rect.width() - 2 * INSIDE, PICTURE), picture, look)
            top += PICTURE + CAPTION
        painter.setPen(colours.quiet)
        for layout in self._said(rect.width()):
            layout.draw(painter, QPointF(INSIDE, top))
            top += layout.lineCount() * SMALL_PITCH


class QuestionPanel(QWidget):
    """A question with its answers."""

    answered = Signal(int)
    dismissed = Signal()
    mendAsked = Signal()
    """The user would rather correct the list."""

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._look: Look | None = None
        self._question: Question | None = None
        self.cards = [AnswerCard(place, self) for place in range(3)]
        self.mend = RunButton(self)
        for card in self.cards:
            card.clicked.connect(self._on_clicked)
        self.mend.clicked.connect(self.mendAsked)

    def ask(self, look: Look, question: Question) -> None:
        """Show a question. Emits nothing."""
        self._look, self._question = look, question
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(question.answers))
            if place < len(question.answers):
                card.show_answer(look, question.answers[place])
        self.mend.draw(look, said(look.catalogue, Message("Edit the list")))
        self.setAccessibleName(look.catalogue.say(question.says))
        self._place()
        self.updateGeometry()
        self.update()

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        wide = self.width() if self.isVisible() else 236
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        scale = self._look.scale if self._look else 1.0
        return round((self._foot(wide / scale) + 28 + FOOT) * scale)

    # Where things are, in units.

    def _says(self, wide: float) -> QTextLayout:
        assert self._look is not None
        assert self._question is not None
        return broken(said(self._look.catalogue, self._question.says), PIXELS, self._look.colours.ink, wide, PITCH)

    def _cards_top(self, wide: float) -> float:
        quoted = 38.0 if self._question is not None and self._question.quoted else 0.0
        return self._says(wide).lineCount() * PITCH + 8 + quoted

    def _rects(self, wide: float) -> list[QRectF]:
        """Return where the cards are: two side by side, a third below."""
        count = len(self._question.answers) if self._question else 0
        each, top, rects = (wide - GAP) / 2, self._cards_top(wide), []
        for first in range(0, count, 2):
            row = self.cards[first : min(first + 2, count)]
            high = max(card.height_for(each) for card in row)
            rects += [QRectF(place * (each + GAP), top, each, high) for place in range(len(row))]
            top += high + GAP
        return rects

    def _foot(self, wide: float) -> float:
        return max((rect.bottom() for rect in self._rects(wide)), default=0.0) + GAP

    def _place(self) -> None:
        if self._look is None or self._question is None:
            return
        scale = self._look.scale
        wide = self.width() / scale
        for card, rect in zip(self.cards, self._rects(wide), strict=False):
            card.setGeometry(QRectF(rect.topLeft() * scale, rect.size() * scale).toRect())
        hint = self.mend.sizeHint()
        self.mend.setGeometry(self.width() - hint.width(), round(self._foot(wide) * scale), hint.width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != self.width() and (parent := self.parentWidget()) is not None:
            parent.updateGeometry()  # other lines, another height

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or self._question is None:
            return
        look, colours = self._look, self._look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            wide = self.width() / look.scale
            says = self._says(wide)
            painter.setPen(colours.ink)
            says.draw(painter, QPointF())
            if self._question.quoted:
                box = QRectF(0, says.lineCount() * PITCH + 4, wide, 30)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.paper)
                painter.drawRoundedRect(box, 5, 5)
                quoted = [Run(elided(self._question.quoted, SMALL, wide - 20))]
                draw_line(painter, box.topLeft() + QPointF(10, 20), quoted, SMALL, colours.quiet)
            line = said(look.catalogue, Message("Esc dismisses; ${which}$ stays", {"which": self._which}))
            draw_line(painter, QPointF(0, self._foot(wide) + 19), line, SMALL, colours.quiet)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._question.answers) if self._question else 0
        place = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif 0 <= place < count:
            self.answered.emit(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self) -> None:
        chosen = next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)
        if chosen is not None:
            self.answered.emit(chosen)
        elif self.mend.hasFocus():
            self.mendAsked.emit()

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, AnswerCard):
            self.answered.emit(self.cards.index(card))


def draw_picture(painter: QPainter, rect: QRectF, picture: Picture, look: Look) -> None:
    """Draw small bars on the scale from 0 to 1, or, of many, the outline of the highest side by side."""
    colours, ink = look.colours, look.colours.of(picture.which)
    heights = np.minimum(picture.heights, 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    if heights.size > MOST_CAPTIONS:
        painter.setBrush(colours.paper)
        painter.drawRect(rect)
        columns = min(heights.size, int(rect.width() / 2))
        edges = np.linspace(0, heights.size, columns + 1).astype(int)
        tops = np.maximum.reduceat(heights, edges[:-1])
        tops = tops / max(tops.max(), 1e-300)
        painter.setBrush(ink.fill)
        step = rect.width() / columns
        for place, top in enumerate(tops.tolist()):
            painter.drawRect(QRectF(rect.left() + place * step, rect.bottom() - top * 40, step * 0.9, top * 40))
        return
    step = rect.width() / heights.size
    gap = 4.0 if step > 14 else 2.0
    for place, height in enumerate(heights.tolist()):
        column = QRectF(rect.left() + place * step, rect.top(), step - gap, rect.height())
        top = rect.bottom() - height * rect.height()
        painter.fillRect(column, colours.paper)
        painter.fillRect(QRectF(column.left(), top, column.width(), rect.bottom() - top), ink.soft)
        painter.fillRect(QRectF(column.left(), top - 1.5, column.width(), 2.5), ink.fill)
        if place < len(picture.captions):
            caption = [Run(elided(_caption(picture.captions[place], look), 12, step + 2))]
            draw_line(painter, QPointF(column.center().x(), rect.bottom() + 13), caption, 12, colours.quiet, "centre")


def _caption(label: Label, look: Look) -> str:
    return " ".join(look.catalogue.outcome(label).split())
