"""Switching leaves nothing behind: what is open, typed, previewed or chosen looks as in a window that was started so.

The plain pages are compared in tests/window/test_switching; here they are in the midst of use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from infoviz.model import intents
from infoviz.model.state import State
from infoviz.text import Message
from infoviz.theory.units import Unit
from tests.driver import CTRL, Driver, differing, settle
from tests.faults.states import EDGES, VIEWS, on

Scene = Callable[[Driver], None]


def nothing(driver: Driver) -> None:
    """Leave everything as it starts."""


def edited(driver: Driver) -> None:
    """Steps to undo and to redo, a lock, a chosen outcome, and a name."""
    driver.bench.do(intents.set_mass("p", 0, 0.62))
    driver.bench.do(intents.toggle_lock("q", 1))
    driver.bench.do(intents.rename(0, "雨 <i>"))
    driver.bench.do(intents.set_mass("q", 0, 0.1))
    driver.bench.undo()
    driver.bench.do(intents.choose(1))


def options_on(driver: Driver) -> None:
    """All that a page can show besides."""
    page = driver.state.page
    if page == "binary":
        changes: dict[str, object] = {"gini": True, "error_rate": True, "scaled": True, "kept": 0.7}
    else:
        changes = {"field": "reverse", "path": True, "kept": (0.2, 0.5, 0.3)}
    driver.bench.do(intents.change_page(Message("Keep a reading"), **changes))


def typing(driver: Driver) -> None:
    """A field with a wrong number in it."""
    driver.window.bench.p.start_typing(1)
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    driver.type("1.5")


def pasting(driver: Driver) -> None:
    """A question about what was pasted."""
    QGuiApplication.clipboard().setText("0.2\n0.2\n0.2\n")
    driver.window.bench.commands["p"].paste_text()


def mending(driver: Driver) -> None:
    """A list with a fault in it."""
    QGuiApplication.clipboard().setText("0.2\nx\n0.2\n")
    driver.window.bench.commands["p"].paste_text()


def presenting(driver: Driver) -> None:
    """Stage and bench alone."""
    driver.window.present(True)
    driver.window.resize(1280, 800)


ON_ALL: tuple[Scene, ...] = (edited, options_on)
ON_ONE: tuple[Scene, ...] = (typing, pasting, mending, presenting)
SCENES = [(*view, "three", scene) for view in VIEWS for scene in ON_ALL]
SCENES += [("ternary", "pair", "three", scene) for scene in ON_ONE]
SCENES += [(*view, edge, nothing) for view in VIEWS for edge in ("one", "two", "five", "zero in q")]


def assert_same(live: Driver, fresh: Driver) -> None:
    assert differing(live.picture(), fresh.picture()) == ()


@pytest.mark.parametrize(
    ("page", "view", "edge", "scene"), SCENES, ids=[f"{p}-{v}-{e}-{s.__name__}" for p, v, e, s in SCENES]
)
def test_in_the_midst_of_use_switched_live_equals_started_fresh(
    page: str, view: str, edge: str, scene: Scene, qapp: QApplication
) -> None:
    state: State = on(page, view, EDGES[edge])
    live = Driver(state)
    scene(live)
    settle()
    live.picture()
    live.window.set_theme("dark")
    live.window.set_language("zh")
    live.bench.do(intents.set_unit(Unit.NAT))
    settle()
    fresh = Driver(replace(state, unit=Unit.NAT), "zh", "dark")
    scene(fresh)
    settle()
    assert_same(live, fresh)
    fresh.close()
    # And back again.
    live.window.set_theme("light")
    live.window.set_language("en")
    live.bench.do(intents.set_unit(Unit.BIT))
    settle()
    again = Driver(state)
    scene(again)
    settle()
    assert_same(live, again)
    again.close()
    live.close()


@pytest.mark.parametrize("which", ["p", "q"])
def test_a_menu_opened_after_the_switch_is_that_of_a_fresh_start(which: str, qapp: QApplication) -> None:
    live = Driver(on("ternary", "pair", EDGES["three"]))
    editor = live.window.bench.p if which == "p" else live.window.bench.q
    live.click(editor.menu_button)
    live.key(Qt.Key.Key_Escape)
    live.window.set_theme("dark")
    live.window.set_language("zh")
    settle()
    fresh = Driver(on("ternary", "pair", EDGES["three"]), "zh", "dark")
    pictures = []
    for driver in (live, fresh):
        driver.window.activateWindow()
        settle()
        editor = driver.window.bench.p if which == "p" else driver.window.bench.q
        editor.menuRequested.emit()
        settle()
        pictures.append(driver.window.grab().toImage())
        driver.key(Qt.Key.Key_Escape)
    assert differing(*pictures) == ()
    fresh.close()
    live.close()


def test_why_something_was_refused_is_said_in_the_language_and_theme_of_now(qapp: QApplication) -> None:
    # Another unit would be a change, with which the sentence goes away.
    why = Message("The only outcome is certain: add another to change it.")
    live, fresh = Driver(), Driver(language="zh", theme="dark")
    live.window.stage.refuse(why)
    live.window.set_theme("dark")
    live.window.set_language("zh")
    fresh.window.stage.refuse(why)
    settle()
    assert_same(live, fresh)
    fresh.close()
    live.close()


def test_undo_steps_made_in_english_read_chinese_after_the_switch(qapp: QApplication) -> None:
    driver = Driver()
    driver.bench.do(intents.set_mass("p", 0, 0.7))
    settle()
    english = driver.window.commands.undo.text()
    driver.window.set_language("zh")
    settle()
    chinese = driver.window.commands.undo.text()
    assert chinese != english
    assert not any(letter.isascii() and letter.isalpha() for letter in chinese.replace("p", ""))
    driver.key(Qt.Key.Key_Z, CTRL)
    driver.close()
