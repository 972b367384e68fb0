"""Switched live equals started fresh, pixel for pixel: theme, language, unit and size, on every page and view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from infoviz.lessons.lesson import lesson
from infoviz.model import intents
from infoviz.model.state import State, first_state
from infoviz.pages import PAGES
from infoviz.text import Message
from infoviz.theory.units import Unit
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings

from .conftest import OpenWindow

VIEWS = [(page, view.id) for page in PAGES for view in lesson(page).views]


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def state_on(page: str, view: str, n: int = 3) -> State:
    state = replace(first_state(), page=page, views={page: view})
    for _ in range(n - 3):
        state = intents.add_outcome().edit(state)
    return state


def assert_same(live: QWidget, fresh: QWidget) -> None:
    assert picture(live) == picture(fresh)


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_a_theme_switched_live_equals_a_fresh_start_in_it(open_window: OpenWindow, page: str, view: str) -> None:
    live = open_window(state_on(page, view), Settings(theme="light"))
    live.set_theme("dark")
    fresh = open_window(state_on(page, view), Settings(theme="dark"))
    assert_same(live, fresh)


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_a_language_switched_live_equals_a_fresh_start_in_it(open_window: OpenWindow, page: str, view: str) -> None:
    live = open_window(state_on(page, view), Settings(theme="light"))
    live.top_bar.languages.button("zh").click()
    fresh = open_window(state_on(page, view), Settings(language="zh", theme="light"))
    assert_same(live, fresh)
    live.set_language("en")
    assert_same(live, open_window(state_on(page, view), Settings(theme="light")))


@pytest.mark.parametrize("unit", ["nat", "hartley"])
@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_a_unit_switched_live_equals_a_fresh_start_in_it(
    open_window: OpenWindow, page: str, view: str, unit: str
) -> None:
    live = open_window(state_on(page, view))
    live.top_bar.units.button(unit).click()
    chosen = next(other for other in Unit if other.id == unit)
    assert_same(live, open_window(replace(state_on(page, view), unit=chosen)))


@pytest.mark.parametrize("n", [12, 60])
@pytest.mark.parametrize("page", PAGES)
def test_many_outcomes_switched_live_equal_a_fresh_start(open_window: OpenWindow, page: str, n: int) -> None:
    state = state_on(page, lesson(page).views[0].id, n)
    live = open_window(state, Settings(theme="light"))
    live.set_theme("dark")
    live.set_language("zh")
    assert_same(live, open_window(state, Settings(language="zh", theme="dark")))


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_another_size_equals_a_fresh_start_in_it(open_window: OpenWindow, page: str, view: str) -> None:
    live = open_window(state_on(page, view), size=(1280, 800))
    live.resize(1024, 640)
    assert_same(live, open_window(state_on(page, view), size=(1024, 640)))


@pytest.mark.parametrize("page", PAGES)
def test_leaving_present_mode_leaves_nothing_behind(open_window: OpenWindow, page: str) -> None:
    state = state_on(page, lesson(page).views[0].id)
    live = open_window(state)
    live.present(True)
    live.resize(1920, 1080)
    live.present(False)
    live.resize(1280, 800)
    assert_same(live, open_window(state))


def test_a_page_turned_to_equals_one_started_on(open_window: OpenWindow) -> None:
    first, last = PAGES[0], PAGES[-1]
    live = open_window(state_on(first, lesson(first).views[0].id))
    live.open_page(last, lesson(last).views[-1].id)
    assert_same(live, open_window(state_on(last, lesson(last).views[-1].id)))


def test_the_theme_follows_the_system_while_running(open_window: OpenWindow) -> None:
    state = state_on(PAGES[0], lesson(PAGES[0]).views[0].id)
    live = open_window(state, Settings(theme="system"))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert_same(live, open_window(state, Settings(theme="dark")))


def test_a_theme_that_was_chosen_does_not_follow_the_system(open_window: OpenWindow) -> None:
    live = open_window(settings=Settings(theme="light"))
    before = picture(live)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert picture(live) == before


@pytest.mark.parametrize("which", ["keys_help", "about", "menu", "refusal"])
def test_what_lies_over_the_window_switches_too(open_window: OpenWindow, which: str) -> None:
    def shown(window: MainWindow) -> QWidget:
        if which == "menu":
            return window.top_bar.menu
        return window.stage.refusal if which == "refusal" else getattr(window, which)

    def open(window: MainWindow) -> None:
        if which == "keys_help":
            window.commands.keys.trigger()
        elif which == "about":
            window.commands.about.trigger()
        elif which == "menu":
            window.top_bar.wordmark.click()
        elif which == "refusal":
            window.stage.refuse(Message("Start again"))

    live = open_window(settings=Settings(theme="light"))
    open(live)
    picture(shown(live))
    if which == "menu":
        live.top_bar.menu.close()
    live.set_theme("dark")
    live.set_language("zh")
    QApplication.processEvents()
    if which == "menu":
        open(live)
    fresh = open_window(settings=Settings(language="zh", theme="dark"))
    open(fresh)
    assert_same(shown(live), shown(fresh))


def test_tooltips_wear_the_theme(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(theme="light"))
    window.set_theme("dark")
    window.flush()
    assert QToolTip.palette().toolTipBase().color() == window.look.colours.surface
