"""Above the stage: the page's title with its ⋯, its views, and one sentence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Look, Shown
from infoviz.charts.type import Line, Run, bold, draw_line, width
from infoviz.lessons.lesson import lesson
from infoviz.text import Message, shortened
from infoviz.widgets.buttons import Segments
from infoviz.widgets.glyphs import draw_dots
from infoviz.window.actions import Actions
from infoviz.window.icons import Menu, SignButton
from infoviz.window.prose import Prose, lesson_line

TITLE, SENTENCE = 22.0, 15.0
ROW = 32
GAP = 4


class Header(QWidget):
    """Title, views and sentence of the page that is shown."""

    viewPicked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._title: Line = ()
        self._with_sentence = True
        self.more = SignButton(draw_dots, framed=False, across=32, parent=self)
        self.menu = Menu(self)
        self.menu.addActions([actions.start_again, actions.keys])
        self.views: Segments | None = None
        """The choice among the page's views; None where there is only one."""
        self._views_of: dict[str, Segments] = {}
        self.sentence = Prose(SENTENCE, self)
        self.more.clicked.connect(self._on_more_clicked)

    def draw(self, shown: Shown, presenting: bool) -> None:
        """Show the words of the page and view. Presenting leaves out what only the one at the desk needs."""
        look, state, language = shown.look, shown.state, shown.look.catalogue.language
        words = lesson(state.page)
        view = words.view(state.views.get(state.page))
        title = bold(words.title.in_language(language))
        self._title = [Run(f"{words.number}  ", colour=look.colours.quiet), title] if presenting else [title]
        self._look, self._with_sentence = look, not presenting
        self.more.draw(look, (), look.catalogue.say(Message("More about this page")))
        self.more.setVisible(not presenting)
        filled = {"n": str(state.n), "chosen": shortened(shown.outcome(state.chosen), 24)}
        sentence = lesson_line(view.sentence(state.n).in_language(language), filled)
        self.sentence.draw(look, sentence, look.colours.quiet)
        self.sentence.setVisible(not presenting)
        self._choose_views(state.page, [view.id for view in words.views])
        if self.views is not None:
            lines = {view.id: lesson_line(view.name.in_language(language)) for view in words.views}
            self.views.draw(look, view.id, lines)
        self._arrange()
        self.update()

    def _choose_views(self, page: str, ids: list[str]) -> None:
        if len(ids) > 1 and page not in self._views_of:
            views = self._views_of[page] = Segments(ids, self)
            views.picked.connect(self.viewPicked)
        self.views = self._views_of.get(page)
        for views in self._views_of.values():
            views.setVisible(views is self.views)

    def height_for(self, across: int) -> int:
        """Return how high it is at a width, in the window's pixels."""
        if self._look is None:
            return 0
        high = round(ROW * self._look.scale)
        if self._with_sentence:
            high += round(GAP * self._look.scale) + self.sentence.heightForWidth(across)
        return high

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._look is None:
            return
        scale = self._look.scale
        row = round(ROW * scale)
        size = self.more.sizeHint()
        x = round((width(self._title, TITLE) + 8) * scale)
        self.more.setGeometry(x, (row - size.height()) // 2 + 1, size.width(), size.height())
        if self.views is not None:
            wish = self.views.sizeHint()
            self.views.setGeometry(self.width() - wish.width(), (row - wish.height()) // 2, wish.width(), wish.height())
        top = row + round(GAP * scale)
        self.sentence.setGeometry(0, top, self.width(), self.sentence.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        with QPainter(self) as painter:
            painter.scale(self._look.scale, self._look.scale)
            draw_line(painter, QPointF(0, ROW / 2 + 8), self._title, TITLE, self._look.colours.ink)

    def _on_more_clicked(self) -> None:
        self.menu.open_under(self.more)
