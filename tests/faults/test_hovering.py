"""Nothing that is gone is missed by the pointer, and no menu but ours comes up on a plot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from infoviz.model import intents
from tests.driver import CTRL, LEFT, MIDDLE, NONE, RIGHT, Driver, settle
from tests.faults.states import EDGES, VIEWS, on


@pytest.fixture(params=VIEWS, ids="-".join)
def at_view(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Driver]:
    driver = Driver(on(*request.param, EDGES["three"]))
    yield driver
    driver.close()


def wander(driver: Driver, around: QPoint) -> None:
    """Move about where something was."""
    for way in (QPoint(0, 0), QPoint(3, 2), QPoint(-40, 10), QPoint(0, 0), QPoint(200, 60)):
        driver.move(around + way)
        settle()


def test_a_handle_that_goes_away_under_the_pointer_is_not_missed(at_view: Driver) -> None:
    # An exception fails the test, and so does whatever Qt or Python says on standard error.
    for canvas in (at_view.stage, at_view.outcomes("p")):
        for handle in tuple(canvas.handles):
            place = at_view.on_window(canvas, handle.at)
            at_view.move(place)
            settle()
            at_view.bench.do(intents.remove_outcome(0))
            wander(at_view, place)
            at_view.key(Qt.Key.Key_Z, CTRL)
            wander(at_view, place)
            for change in (intents.remove_outcome(2), intents.add_outcome(), intents.add_outcome()):
                at_view.bench.do(change)
                wander(at_view, place)
            at_view.key(Qt.Key.Key_Z, CTRL)
            at_view.bench.do(intents.remove_outcome(0))
            at_view.bench.do(intents.remove_outcome(0))
            wander(at_view, place)
            at_view.window.commands.start_again.trigger()
            at_view.key(Qt.Key.Key_PageUp, CTRL)
            wander(at_view, place)
            at_view.key(Qt.Key.Key_PageDown, CTRL)
            wander(at_view, place)


def test_a_handle_that_goes_away_in_the_hand_ends_its_drag(at_view: Driver) -> None:
    handles = at_view.stage.handles
    start = at_view.on_window(at_view.stage, handles[-1].at)
    at_view.move(start)
    at_view.press(start)
    at_view.go(start, start + QPoint(20, 0))
    at_view.key(Qt.Key.Key_PageUp if at_view.state.page == "ternary" else Qt.Key.Key_PageDown, CTRL)
    page, p = at_view.state.page, at_view.state.p
    at_view.go(start + QPoint(20, 0), start + QPoint(60, 30))
    at_view.release(start + QPoint(60, 30))
    assert (at_view.state.page, at_view.state.p) == (page, p)
    assert not at_view.bench.gesturing


@pytest.mark.parametrize("button", [RIGHT, MIDDLE])
def test_other_buttons_drag_nothing_and_open_no_foreign_menu(at_view: Driver, button: Qt.MouseButton) -> None:
    before = at_view.state
    stage = at_view.window.stage
    for canvas in (at_view.stage, at_view.window.bench.readings):
        middle = at_view.centre(canvas)
        at_view.move(middle)
        at_view.press(middle, button)
        at_view.move(middle + QPoint(50, 20), button)
        at_view.release(middle + QPoint(50, 20), button)
        at_view.click(middle, button)
    for handle in at_view.stage.handles:
        at_view.click(at_view.on_window(at_view.stage, handle.at), button)
    assert at_view.state == before
    assert QApplication.activePopupWidget() is None
    assert not [menu for menu in stage.findChildren(QMenu) if menu.isVisible()]


def test_a_quick_second_click_on_a_handle_moves_nothing(at_view: Driver) -> None:
    before = at_view.state
    place = at_view.on_window(at_view.stage, at_view.stage.handles[-1].at)
    at_view.click(place, LEFT)
    at_view.click(place, LEFT)
    QTest.mouseDClick(at_view.native, LEFT, NONE, place)
    settle()
    assert (at_view.state.p, at_view.state.q) == (before.p, before.q)
    assert at_view.bench.undo_label is None
