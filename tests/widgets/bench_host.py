"""A window with nothing but a bench in it, drawn after each change as the main window does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from infoviz.charts.look import LIGHT, Colours, Look, Shown
from infoviz.model.state import State, Which, first_state
from infoviz.model.workbench import Workbench
from infoviz.text import Message, catalogue_for
from infoviz.theory.distribution import Distribution
from infoviz.widgets.bench import Bench
from infoviz.widgets.popup import Popup


def distribution(*weights: float, labels: tuple[str, ...] | None = None) -> Distribution:
    return Distribution.from_counts(weights, labels)


def look(language: str = "en", colours: Colours = LIGHT, scale: float = 1.0) -> Look:
    return Look(colours, catalogue_for(language), scale)


class Host(QWidget):
    """Shows a bench at its right."""

    def __init__(self, state: State, worn: Look | None = None, needs_q: bool = True, height: int = 754) -> None:
        super().__init__()
        self.workbench = Workbench(state)
        self.look = worn or look()
        self.needs_q = needs_q
        self.refusals: list[Message] = []
        self.bench = Bench(self.workbench, self)
        self.bench.refused.connect(self.refusals.append)
        self.resize(900, height)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.unsubscribe = self.workbench.subscribe(self.draw)
        self.draw()

    @property
    def state(self) -> State:
        return self.workbench.state

    @property
    def shown(self) -> Shown:
        return Shown(self.workbench.state, self.workbench.readings, self.look)

    def draw(self) -> None:
        wide = round(302 * self.look.scale)
        self.bench.setGeometry(self.width() - wide, 0, wide, self.height())
        self.bench.draw(self.shown, self.needs_q, ())

    def wear(self, worn: Look) -> None:
        self.look = worn
        self.draw()

    def open_menu(self, which: Which) -> Popup:
        editor = self.bench.p if which == "p" else self.bench.q
        editor.menuRequested.emit()
        popup = self.bench.commands[which].popup
        assert popup is not None
        return popup

    def open_outcome_menu(self, which: Which, index: int) -> Popup:
        editor = self.bench.p if which == "p" else self.bench.q
        editor.outcomeMenuRequested.emit(index, editor.mapToGlobal(QPoint(40, 60)))
        popup = self.bench.commands[which].popup
        assert popup is not None
        return popup

    def paste(self, which: Which, text: str) -> None:
        QApplication.clipboard().setText(text)
        (self.bench.p if which == "p" else self.bench.q).pasteRequested.emit()

    def picture(self) -> QImage:
        self.setFocus()  # on nothing that would show it, and no cursor that blinks
        QApplication.processEvents()
        return self.grab().toImage()


# What nobody holds any more would be thrown away in the middle of a test, half dead while Qt still speaks to it.
_alive: list[Host] = []


def host(
    qtbot: QtBot, state: State | None = None, worn: Look | None = None, needs_q: bool = True, height: int = 754
) -> Host:
    made = Host(state or first_state(), worn, needs_q, height)
    _alive[:] = [*filter(isValid, _alive), made]
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
