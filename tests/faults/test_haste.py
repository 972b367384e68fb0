"""Keys and clicks that come faster than anything is drawn mean what is, not what was on the screen a moment ago."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.driver import CTRL, LEFT, NONE, Driver, settle
from tests.faults.states import EDGES, VIEWS, on
from tests.invariants import check_state


@pytest.fixture(params=["five", "forty"])
def driver(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Driver]:
    made = Driver(on("ternary", "pair", EDGES[request.param]))
    yield made
    check_state(made.state)
    made.close()


def press(driver: Driver, key: Qt.Key) -> None:
    """Press a key, and let nothing be drawn after it: QTest would turn the event loop."""
    QApplication.sendEvent(driver.native, QKeyEvent(QEvent.Type.KeyPress, key, NONE))


def test_outcomes_removed_in_haste_are_those_that_have_the_keyboard(driver: Driver) -> None:
    canvas, n = driver.outcomes("p"), driver.state.n
    names = list(driver.state.p.labels)
    canvas.take_focus(by_keyboard=True)
    driver.key(Qt.Key.Key_End)
    for _ in range(3):
        press(driver, Qt.Key.Key_Delete)
    press(driver, Qt.Key.Key_F2)
    settle()
    assert list(driver.state.p.labels) == names[: n - 3]
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == driver.window.look.catalogue.outcome(driver.state.p.labels[-1])


def test_a_step_after_an_undo_in_haste_steps_what_is_there(driver: Driver) -> None:
    driver.outcomes("p").take_focus(by_keyboard=True)
    driver.key(Qt.Key.Key_Insert)
    driver.key(Qt.Key.Key_End)
    n = driver.state.n
    driver.bench.undo()
    press(driver, Qt.Key.Key_Up)
    press(driver, Qt.Key.Key_1)
    settle()
    assert driver.state.n == n - 1


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_a_button_that_is_let_go_on_another_page_means_nothing_there(page: str, view: str, qapp: QApplication) -> None:
    with Driver(on(page, view, EDGES["three"])) as driver:
        canvas = driver.stage
        free = QPointF(canvas.extent.width() * 0.45, canvas.extent.height() * 0.55)
        assert canvas.handle_at(free) is None
        at = driver.on_window(canvas, free)
        driver.move(at)
        driver.press(at)
        QTest.keyPress(driver.native, Qt.Key.Key_PageUp if page == "ternary" else Qt.Key.Key_PageDown, CTRL)
        before = driver.state
        assert before.page != page
        QTest.mouseRelease(driver.native, LEFT, NONE, at + QPoint(1, 0))
        settle()
        assert driver.state == before
