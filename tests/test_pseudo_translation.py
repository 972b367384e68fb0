"""A language in which every entry stands in ⟦…⟧: whatever is seen or spoken without them never reached a catalogue.

Looked at are all texts that are painted, and all that screen readers, tooltips, menus and dialogs say, on every page
and view. Exempt are symbols, numbers, names of keys and of outcomes, and the app's own name.
"""

from __future__ import annotations

import gettext
import html
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)

import infoviz
from infoviz.charts import type as charts_type
from infoviz.charts.canvas import Canvas
from infoviz.charts.type import Line
from infoviz.lessons.lesson import Text
from infoviz.model import intents
from infoviz.text import Catalogue, Message
from infoviz.theory import presets
from infoviz.window import language as window_language
from infoviz.window.error_window import ErrorWindow
from infoviz.window.errors import fault_of
from tests.driver import CTRL, Driver, settle
from tests.faults.states import EDGES, VIEWS, on

OPEN, CLOSE = "⟦", "⟧"
INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
"""Two letters in a row: a word, unless it is exempt. Single letters are symbols and default names of outcomes."""
EXEMPT = {
    *("infoviz", "EN", "log", "ln", "PNG", "JS", "KL"),
    *("Ctrl", "Shift", "Alt", "Enter", "Tab", "Esc", "Del", "Ins", "Delete", "Insert", "PgUp", "PgDn"),
    *("Left", "Right", "Up", "Down"),
    *("中文",),
}


class Bracketed(gettext.NullTranslations):
    """Says each entry as it is, in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


def bare(text: str) -> list[str]:
    """Return the words of a text that stand outside of all brackets and are not exempt."""
    if text.startswith("<qt>"):  # as tooltips stand, so that nothing in them is taken for formatting
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    while INSIDE.search(text):
        text = INSIDE.sub(" ", text)
    # A painted piece may be cut off or in the midst of a sentence: then only one of its brackets is there.
    text = re.sub(r"^[^⟦⟧]*⟧|⟦[^⟦⟧]*$", " ", text)
    return [word for word in WORD.findall(text) if word not in EXEMPT]


@dataclass
class Seen:
    """All texts that were painted, each with all its pieces but the symbols."""

    painted: set[str] = field(default_factory=set)
    in_a_line: bool = False


def modules() -> Iterator[ModuleType]:
    """All modules of the app; a page's is otherwise imported when it is first opened."""
    for found in pkgutil.walk_packages(infoviz.__path__, "infoviz."):
        yield importlib.import_module(found.name)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Seen:
    """Speak the bracketed language, and remember what is painted."""
    found = Seen()
    draw_line, broken, draw_text = charts_type.draw_line, charts_type.broken, QPainter.drawText

    def words(line: Line) -> str:
        return "".join(" " if run.style == "math" else run.text for run in line)

    def remembering_line(painter: QPainter, at: QPointF, line: Line, *arguments: Any, **options: Any) -> None:
        found.painted.add(words(line))
        found.in_a_line = True
        draw_line(painter, at, line, *arguments, **options)
        found.in_a_line = False

    def remembering_lines(line: Line, *arguments: Any, **options: Any) -> QTextLayout:
        found.painted.add(words(line))
        return broken(line, *arguments, **options)

    def remembering_text(painter: QPainter, *arguments: Any) -> object:
        if not found.in_a_line:
            found.painted.update(text for text in arguments if isinstance(text, str))
        return draw_text(painter, *arguments)

    for module in modules():
        for name, original, instead in (
            ("draw_line", draw_line, remembering_line),
            ("broken", broken, remembering_lines),
        ):
            if getattr(module, name, None) is original:
                monkeypatch.setattr(module, name, instead)
    monkeypatch.setattr(QPainter, "drawText", remembering_text)
    monkeypatch.setattr(window_language, "catalogue_for", lambda locale: Catalogue(Bracketed(), "en"))
    monkeypatch.setattr(Text, "in_language", lambda text, language: f"{OPEN}{text.en}{CLOSE}")
    return found


def spoken(widget: QWidget) -> Iterator[str]:
    """All that a widget says that can be asked for."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())


def tips(widget: QWidget) -> Iterator[str]:
    """What tooltips say all over a widget."""
    for x in range(6, widget.width(), 29):
        for y in range(6, widget.height(), 23):
            at = QPoint(x, y)
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
            if text := QToolTip.text():
                yield text
                QToolTip.hideText()


def check(seen: Seen) -> None:
    """Fail with all that stands outside of brackets now."""
    settle()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            widget.grab()
    assert len(seen.painted) > 10
    texts = set(seen.painted)
    for widget in QApplication.allWidgets():
        # Qt's own dialogs speak by Qt's own catalogue; what a fault says of itself is for those who mend it.
        if widget.isVisible() and not isinstance(widget.window(), QFileDialog | ErrorWindow):
            texts.update(spoken(widget))
    for window in QApplication.topLevelWidgets():
        texts.update(action.text() for action in window.actions())
    assert {text: words for text in texts if (words := bare(text))} == {}


@pytest.mark.parametrize("edge", ["one", "two", "three", "five", "zero in q", "nothing in the triangle", "forty"])
@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_word_of_every_view_comes_from_a_catalogue(page: str, view: str, edge: str, seen: Seen) -> None:
    with Driver(on(page, view, EDGES[edge])) as driver:
        check(seen)
        stage = driver.stage
        for x in range(20, stage.width(), 90):
            for y in range(20, stage.height(), 90):
                driver.move(driver.on_window(stage, QPointF(x, y)))
                QApplication.processEvents()
        for handle in stage.handles:
            driver.move(driver.on_window(stage, handle.at))
            settle()
        told = {tip for canvas in driver.window.findChildren(Canvas) if canvas.isVisible() for tip in tips(canvas)}
        assert sorted(tip for tip in told if bare(tip)) == []
        check(seen)
        driver.window.present(True)
        check(seen)


def options_on(driver: Driver) -> None:
    for page, changes in (
        ("binary", {"gini": True, "error_rate": True, "scaled": True, "kept": 0.7}),
        ("ternary", {"path": True, "kept": (0.2, 0.5, 0.3)}),
    ):
        driver.open(page)
        driver.bench.do(intents.change_page(Message("Keep a reading"), **changes))
        settle()
    for chosen in ("kl", "reverse", "cross"):
        driver.open("ternary", "pair")
        driver.bench.do(intents.change_page(Message("Keep a reading"), field=chosen))
        settle()


def every_intent(driver: Driver) -> None:
    """Undo steps and their names in the tooltips."""
    for intent in (
        intents.set_mass("p", 0, 0.4),
        intents.toggle_lock("q", 0),
        intents.unlock_all("q"),
        intents.swap(),
        intents.copy("p"),
        intents.add_outcome(),
        intents.remove_outcome(0),
        intents.rename(0, "?"),
        intents.move_outcome(0, 1),
        intents.sort("p"),
        intents.replace_distribution("q", presets.uniform(3)),
        intents.move_point("p", (0, 1, 2), (0.2, 0.2, 0.6)),
    ):
        assert driver.bench.do(intent) is None
        settle()
        assert bare(driver.window.commands.undo.text()) == []


def keyboard(driver: Driver) -> None:
    for _ in range(40):
        driver.key(Qt.Key.Key_Tab)


def editor_menus(driver: Driver) -> None:
    driver.open("ternary", "pair")
    for which in ("p", "q"):
        editor = driver.window.bench.p if which == "p" else driver.window.bench.q
        driver.click(editor.menu_button)
        popup = driver.window.bench.commands[which].popup
        assert popup is not None
        for button in popup.buttons:
            driver.move(driver.centre(button))
            settle()
        driver.key(Qt.Key.Key_Escape)
        driver.outcomes(which).menuAsked.emit(0, driver.window.mapToGlobal(QPoint(900, 200)))
        settle()
        driver.window.grab()
        driver.key(Qt.Key.Key_Escape)


def presets_strips(driver: Driver) -> None:
    for id in ("geometric", "zipf", "poisson", "binomial", "dirichlet"):
        driver.click(driver.window.bench.p.menu_button)
        popup = driver.window.bench.commands["p"].popup
        assert popup is not None
        driver.click(popup.button(f"preset {id}"))
        driver.window.grab()


def pasted(driver: Driver) -> None:
    for text in ("0.2\n0.2\n0.2\n", "0,5\n0,25\n", "x\t1\nA\t2\n", "0.2\nwrong one\n", "7\n8\n9\n0.5\n", ""):
        QGuiApplication.clipboard().setText(text)
        driver.window.bench.commands["p"].paste_text()
        settle()
        driver.window.grab()
        driver.window.bench.commands["p"].dismiss()


def typed(driver: Driver) -> None:
    for text in ("0.7", "2", "1_0", "0", "nan"):
        driver.window.bench.p.start_typing(1)
        settle()
        driver.key(Qt.Key.Key_A, CTRL)
        driver.type(text)
        driver.window.grab()
        driver.key(Qt.Key.Key_Escape)
    driver.window.bench.p.start_renaming(0)
    settle()


def refused(driver: Driver) -> None:
    for index in range(3):
        driver.bench.do(intents.toggle_lock("p", index))
    driver.drag(driver.handle(driver.stage, "p"), QPoint(500, 400))
    driver.key(Qt.Key.Key_Up)
    driver.window.grab()


def frame_menus(driver: Driver) -> None:
    driver.window.set_theme("dark")
    settle()
    bar = driver.window.top_bar
    for button, menu in (
        (bar.wordmark, bar.menu),
        (bar.export, bar.export_menu),
        (driver.window.header.more, driver.window.header.menu),
    ):
        driver.click(button)
        assert menu.isVisible()
        assert [action.text() for action in menu.actions() if bare(action.text())] == []
        menu.close()
    assert bare(bar.theme_menu.title()) == []


def sheets(driver: Driver) -> None:
    driver.window.commands.keys.trigger()
    driver.window.commands.about.trigger()
    driver.window.tell_fault(fault_of(ZeroDivisionError("planted")))


SCENES: tuple[Callable[[Driver], None], ...] = (
    *(options_on, every_intent, keyboard, editor_menus, presets_strips, pasted, typed, refused, frame_menus, sheets),
)


@pytest.mark.parametrize("scene", SCENES)
def test_every_word_of_all_that_can_be_opened_comes_from_a_catalogue(
    scene: Callable[[Driver], None], seen: Seen
) -> None:
    with Driver(on("ternary", "entropy", EDGES["three"])) as driver:
        scene(driver)
        check(seen)


def test_a_word_that_reached_no_catalogue_is_found(seen: Seen) -> None:
    with Driver() as driver:
        driver.window.stage.setAccessibleName("Forgotten")
        with pytest.raises(AssertionError, match="Forgotten"):
            check(seen)
