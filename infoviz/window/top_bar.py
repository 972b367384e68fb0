"""The bar along the top: wordmark and its menu, undo and redo, unit, language, Present, Export."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.charts.type import bold, draw_line, said, width
from infoviz.charts.words import UNIT_WORDS
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.theory.units import Unit
from infoviz.widgets.buttons import RunButton, Segments, plain
from infoviz.window.actions import Actions, tip
from infoviz.window.icons import Menu, SignButton, redo_sign, undo_sign
from infoviz.window.places import TOP

GAP = 10


class Wordmark(RunButton):
    """The app's name, which opens a menu."""

    margin = 6.0
    pixels = 16.0

    def sizeHint(self) -> QSize:
        return QSize(round(width(self.line, self.pixels) + 2 * self.margin), round(self.height_at_rest))

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        if self.underMouse() or self.hasFocus():
            super().paint(painter, rect, look)
        self.paint_line(painter, rect, look.colours.ink)

    def paint_line(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        draw_line(painter, QPointF(self.margin, rect.center().y() + 5.5), self.line, self.pixels, colour)


class TopBar(QWidget):
    """Lays its buttons out from both ends; what belongs to an action follows the action."""

    unitPicked = Signal(str)
    languagePicked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._look: Look | None = None
        self._indent = 0
        self.wordmark = Wordmark(self)
        self.undo = SignButton(undo_sign, framed=True, parent=self)
        self.redo = SignButton(redo_sign, framed=True, parent=self)
        self.units = Segments([unit.id for unit in Unit], self)
        self.languages = Segments(("zh", "en"), self)
        self.present = RunButton(self)
        self.export = RunButton(self)
        self.menu = Menu(self)
        self.theme_menu = QMenu(self)
        self.export_menu = Menu(self)
        self._fill_menus()
        self.wordmark.clicked.connect(self._on_wordmark_clicked)
        self.export.clicked.connect(self._on_export_clicked)
        self.undo.clicked.connect(actions.undo.trigger)
        self.redo.clicked.connect(actions.redo.trigger)
        self.present.clicked.connect(actions.present.trigger)
        self.units.picked.connect(self.unitPicked)
        self.languages.picked.connect(self.languagePicked)

    def _fill_menus(self) -> None:
        actions = self._actions
        self.theme_menu.addActions(list(actions.themes.values()))
        self.menu.addMenu(self.theme_menu)
        self.menu.addSeparator()
        self.menu.addActions([actions.keys, actions.about])
        self.menu.addSeparator()
        self.menu.addAction(actions.quit)
        self.export_menu.addActions([actions.save_stage, actions.copy_stage, actions.as_shown])
        self.export_menu.addSeparator()
        self.export_menu.addActions([actions.save_window, actions.copy_window])

    def draw(self, shown: Shown, workbench: Workbench, indent: int) -> None:
        """Show the unit, the language and what can be undone.

        Parameters
        ----------
        indent
            How far from the left undo begins: above the edge of the navigation.
        """
        look, catalogue = shown.look, shown.look.catalogue
        self.wordmark.draw(look, [bold("infoviz")], catalogue.say(Message("Menu")))
        for button, action, name, step in (
            (self.undo, self._actions.undo, Message("Undo"), workbench.undo_label),
            (self.redo, self._actions.redo, Message("Redo"), workbench.redo_label),
        ):
            button.draw(look, (), catalogue.say(name))
            button.setEnabled(step is not None)
            button.setToolTip(tip(catalogue, action.text(), action))
        self.units.draw(look, shown.state.unit.id, {u.id: said(catalogue, UNIT_WORDS[u]) for u in Unit})
        self.languages.draw(look, catalogue.language, {"zh": plain("中文"), "en": plain("EN")})
        self.present.draw(look, said(catalogue, Message("Present")))
        self.present.setToolTip(tip(catalogue, Message("Stage and bench alone, large"), self._actions.present))
        self.export.draw(look, said(catalogue, Message("Export")))
        title = catalogue.say(Message("Theme"))
        if self.theme_menu.title() != title:
            self.theme_menu.setTitle(title)
        if (look, indent) != (self._look, self._indent):
            self._look, self._indent = look, indent
            self._arrange()
            self.update()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        top = (TOP - 1) // 2
        x = 8
        for widget in (self.wordmark, self.undo, self.redo):
            size = widget.sizeHint()
            if widget is self.undo:
                x = max(x, self._indent)
            widget.setGeometry(x, top - size.height() // 2, size.width(), size.height())
            x += size.width() + GAP
        x = self.width() - 14
        for other in (self.export, self.present, self.languages, self.units):
            size = other.sizeHint()
            x -= size.width()
            other.setGeometry(x, top - size.height() // 2, size.width(), size.height())
            x -= GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colours.surface)
            painter.fillRect(0, TOP - 1, self.width(), 1, self._look.colours.line)

    def _on_wordmark_clicked(self) -> None:
        self.menu.open_under(self.wordmark)

    def _on_export_clicked(self) -> None:
        self.export_menu.open_under(self.export, right=True)
