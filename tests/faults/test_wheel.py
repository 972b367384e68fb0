"""The wheel changes no value, setting or range, whatever it is over and whoever has the keyboard.

What scrolls, scrolls.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from infoviz.widgets.rows import Rows
from tests.driver import CTRL, NONE, Driver, differing, settle
from tests.faults.states import EDGES, VIEWS, on

Scene = Callable[[Driver], None]


def plain(driver: Driver) -> None:
    """Leave everything as it starts."""


def typing(driver: Driver) -> None:
    driver.window.bench.p.start_typing(1)


def a_preset(driver: Driver) -> None:
    """Parameters of a preset to drag and type."""
    driver.click(driver.window.bench.p.menu_button)
    popup = driver.window.bench.commands["p"].popup
    assert popup is not None
    driver.click(popup.button("preset geometric"))


def a_question(driver: Driver) -> None:
    QGuiApplication.clipboard().setText("0.2\n0.2\n0.2\n")
    driver.window.bench.commands["p"].paste_text()


def a_list(driver: Driver) -> None:
    driver.window.bench.commands["p"].edit_list()


def focused(driver: Driver) -> None:
    driver.stage.focus_handle(driver.stage.handles[-1].id)


SCENES = [(*view, "three", scene) for view in VIEWS for scene in (plain, focused)]
SCENES += [("ternary", "pair", "three", scene) for scene in (typing, a_preset, a_question, a_list)]
SCENES += [(*view, "five", plain) for view in VIEWS]


def wheel_over_all(driver: Driver) -> None:
    """Turn the wheel over the middle of all that can be seen, and over all handles, both ways."""
    places = {(at.x(), at.y()) for at in map(driver.centre, driver.shown_widgets())}
    for canvas in (driver.stage, driver.outcomes("p"), driver.outcomes("q")):
        if canvas.isVisible():
            places |= {(at.x(), at.y()) for at in (driver.on_window(canvas, handle.at) for handle in canvas.handles)}
    for x, y in sorted(places):
        if driver.window.rect().contains(x, y):
            for delta, keys in ((-120, NONE), (120, CTRL), (-480, NONE)):
                driver.wheel(QPoint(x, y), delta, keys)


@pytest.mark.parametrize(
    ("page", "view", "edge", "scene"), SCENES, ids=[f"{p}-{v}-{e}-{s.__name__}" for p, v, e, s in SCENES]
)
def test_the_wheel_changes_nothing(page: str, view: str, edge: str, scene: Scene, qapp: QApplication) -> None:
    driver = Driver(on(page, view, EDGES[edge]))
    scene(driver)
    settle()
    before, settings, focus = driver.state, driver.window.settings, QApplication.focusWidget()
    picture = driver.window.grab().toImage()
    wheel_over_all(driver)
    settle()
    assert driver.state is before
    assert driver.window.settings == settings
    assert QApplication.focusWidget() is focus
    assert differing(driver.window.grab().toImage(), picture) == ()
    driver.close()


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_over_rows_the_wheel_scrolls_and_changes_no_value(page: str, view: str, qapp: QApplication) -> None:
    driver = Driver(on(page, view, EDGES["forty"]))
    rows = driver.outcomes("p")
    assert isinstance(rows, Rows)
    before, first = driver.state, rows.first_row
    driver.wheel(driver.centre(rows), -120)
    settle()
    assert rows.first_row > first
    wheel_over_all(driver)
    assert driver.state is before
    driver.close()
