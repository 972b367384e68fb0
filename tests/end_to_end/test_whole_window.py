"""The whole window, driven by mouse and keys without a screen: what a person does changes what it must."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from infoviz.charts.look import DARK, LIGHT
from infoviz.theory.units import Unit
from tests.driver import CTRL, LEFT, SHIFT, Driver, colour_at, settle
from tests.invariants import check_state


@pytest.fixture
def driver(qapp: QApplication) -> Iterator[Driver]:
    made = Driver()
    yield made
    check_state(made.state)
    made.close()


def test_a_dragged_bar_changes_p_and_keeps_the_ratio_of_the_others(driver: Driver) -> None:
    bars = driver.outcomes("p")
    start = driver.handle(bars, 0)
    driver.drag(start, start + QPoint(0, -20))
    a, b, c = driver.state.p.masses
    assert a > 0.55
    assert b / c == pytest.approx(1.5)
    assert driver.state.q.masses.tolist() == [0.25, 0.25, 0.5]
    assert driver.handle(bars, 0).y() == pytest.approx(start.y() - 20, abs=1)


def test_what_depends_on_p_is_drawn_with_it(driver: Driver) -> None:
    bars, readings = driver.outcomes("p"), driver.window.bench.readings
    before, dot = readings.accessibleName(), driver.handle(driver.stage, "p")
    start = driver.handle(bars, 0)
    driver.drag(start, start + QPoint(0, -60))
    assert readings.accessibleName() != before
    assert driver.handle(driver.stage, "p") != dot


def test_the_dot_of_the_triangle_follows_the_hand(driver: Driver) -> None:
    start = driver.handle(driver.stage, "p")
    end = start + QPoint(31, -44)
    driver.drag(start, end)
    assert driver.handle(driver.stage, "p") == end
    # Towards the top corner, the outcome of that corner rises.
    assert driver.state.p.masses[2] > 0.25
    assert driver.window.top_bar.undo.isEnabled()


def test_a_dot_dragged_far_outside_stops_at_a_corner_and_comes_back_with_the_hand(driver: Driver) -> None:
    start = driver.handle(driver.stage, "p")
    first = driver.state.p
    driver.drag(start, start + QPoint(0, -3000))
    assert driver.state.p.masses.tolist() == [0.0, 0.0, 1.0]
    driver.key(Qt.Key.Key_Z, CTRL)
    driver.drag(start, start + QPoint(0, -3000), start)
    assert driver.state.p is first
    assert not driver.window.top_bar.undo.isEnabled()


def test_ctrl_moves_ten_times_finer(driver: Driver) -> None:
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(50, 0), keys=CTRL)
    moved = driver.handle(driver.stage, "p") - start
    assert abs(moved.x() - 5) <= 1
    assert moved.y() == 0


def test_a_typed_value_is_kept_as_typed_and_undone_in_one_step(driver: Driver) -> None:
    first = driver.state.p
    bars = driver.outcomes("p")
    number = driver.on_window(bars, bars.number_rect(1).center())
    driver.click(number)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    driver.key(Qt.Key.Key_A, CTRL)
    driver.type("1/3")
    assert driver.state.p is first
    driver.key(Qt.Key.Key_Return)
    assert driver.state.p.masses[1] == float(Fraction(1, 3))
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.state.p == first
    driver.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert driver.state.p.masses[1] == float(Fraction(1, 3))


def test_undo_and_redo_buttons_go_back_and_forth(driver: Driver) -> None:
    first = driver.state.p
    driver.click(driver.window.top_bar.undo)
    assert driver.state.p is first
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(20, -20))
    moved = driver.state.p
    driver.click(driver.window.top_bar.undo)
    assert driver.state.p == first
    driver.click(driver.window.top_bar.redo)
    assert driver.state.p == moved


def test_arrows_step_in_exact_hundredths_and_a_burst_is_one_step(driver: Driver) -> None:
    first = driver.state.p
    driver.stage.focus_handle("p")
    driver.key(Qt.Key.Key_Up, times=10)
    assert driver.state.p.masses[2] == 0.3
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.state.p == first


def test_each_unit_is_picked_by_its_button_and_shown(driver: Driver) -> None:
    readings = driver.window.bench.readings
    seen = set()
    for unit in Unit:
        driver.click(driver.window.top_bar.units.button(unit.id))
        assert driver.state.unit is unit
        seen.add(readings.accessibleName())
    assert len(seen) == len(Unit)
    assert not driver.window.top_bar.undo.isEnabled()


def test_the_language_is_switched_everywhere_at_once(driver: Driver) -> None:
    title = driver.window.windowTitle()
    driver.click(driver.window.top_bar.languages.button("zh"))
    assert driver.window.windowTitle() != title
    assert "熵" in driver.window.header.sentence.text or "分布" in driver.window.header.sentence.text
    assert driver.window.commands.quit.text() != "Quit"
    driver.click(driver.window.top_bar.languages.button("en"))
    assert driver.window.windowTitle() == title


def test_the_theme_is_chosen_in_the_menu(driver: Driver) -> None:
    place = QPoint(driver.window.navigation.width() // 2, driver.window.height() - 40)
    assert colour_at(driver.picture(), place) == LIGHT.surface.name()
    driver.window.commands.themes["dark"].trigger()
    assert colour_at(driver.picture(), place) == DARK.surface.name()


def test_the_menu_of_the_wordmark_opens_and_is_closed_by_escape(driver: Driver) -> None:
    menu = driver.window.top_bar.menu
    driver.click(driver.window.top_bar.wordmark)
    assert menu.isVisible()
    assert driver.window.commands.quit in menu.actions()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    settle()
    assert not menu.isVisible()


def test_pages_are_turned_by_buttons_and_keys_and_keep_what_was_dragged(driver: Driver) -> None:
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(20, -20))
    moved = driver.state.p
    driver.key(Qt.Key.Key_PageUp, CTRL)
    assert driver.state.page == "binary"
    assert driver.state.p is moved
    driver.click(driver.window.navigation.buttons["ternary"])
    assert driver.state.page == "ternary"


def test_every_view_of_the_triangle_is_opened_by_its_button(driver: Driver) -> None:
    shown = set()
    for view in ("entropy", "pair", "mean"):
        driver.open("ternary", view)
        assert driver.state.views["ternary"] == view
        shown.add(id(driver.stage))
        assert driver.stage.handles
    assert len(shown) == 3


def test_q_is_dragged_in_the_view_of_the_pair(driver: Driver) -> None:
    driver.open("ternary", "pair")
    first = driver.state.p
    start = driver.handle(driver.stage, "q")
    driver.drag(start, start + QPoint(-40, 10))
    assert driver.state.p is first
    assert driver.state.q.masses[0] > 0.25
    bars = driver.outcomes("q")
    start = driver.handle(bars, 1)
    driver.drag(start, start + QPoint(0, 3000))
    assert driver.state.q.masses[1] == 0.0


def test_the_dot_of_the_binary_curve_is_dragged(driver: Driver) -> None:
    driver.open("binary")
    start = driver.handle(driver.stage, driver.state.chosen)
    driver.drag(start, start + QPoint(60, 0))
    assert driver.state.p.masses[driver.state.chosen] > 0.55


def test_escape_takes_the_drag_back(driver: Driver) -> None:
    first = driver.state.p
    start = driver.handle(driver.stage, "p")
    driver.move(start)
    driver.press(start)
    driver.go(start, start + QPoint(30, -30))
    assert driver.state.p != first
    driver.key(Qt.Key.Key_Escape)
    assert driver.state.p is first
    driver.go(start + QPoint(30, -30), start + QPoint(60, 0))
    driver.release(start + QPoint(60, 0))
    assert driver.state.p is first


def test_presenting_is_entered_and_left_by_keys(driver: Driver) -> None:
    driver.key(Qt.Key.Key_F11)
    assert driver.window.presenting
    assert not driver.window.navigation.isVisible()
    assert not driver.window.top_bar.isVisible()
    driver.key(Qt.Key.Key_PageUp)
    assert driver.state.page == "binary"
    driver.key(Qt.Key.Key_PageDown)
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(25, -25))
    assert driver.handle(driver.stage, "p") == start + QPoint(25, -25)
    driver.key(Qt.Key.Key_Escape)
    assert not driver.window.presenting
    assert driver.window.top_bar.isVisible()


@pytest.mark.parametrize("which", ["keys", "about"])
def test_ctrl_q_quits_from_every_window(driver: Driver, which: str) -> None:
    (driver.window.commands.keys if which == "keys" else driver.window.commands.about).trigger()
    settle()
    front = QGuiApplication.focusWindow()
    assert front is not None
    assert front is not driver.native
    QTest.keyClick(front, Qt.Key.Key_Q, CTRL)
    settle()
    assert not driver.window.isVisible()


def test_the_stage_is_copied_in_print_colours_and_the_window_as_it_is_shown(driver: Driver) -> None:
    driver.window.commands.themes["dark"].trigger()
    settle()
    driver.window.commands.copy_stage.trigger()
    stage = QGuiApplication.clipboard().image()
    assert colour_at(stage, QPoint(3, 3)) == LIGHT.surface.name()
    driver.window.commands.copy_window.trigger()
    whole = QGuiApplication.clipboard().image()
    assert whole.width() >= driver.window.width()
    assert colour_at(whole, QPoint(whole.width() // 2, 10)) == DARK.surface.name()


def test_a_saved_picture_is_a_png_of_the_stage(driver: Driver, tmp_path: Path) -> None:
    driver.window.commands.save_stage.trigger()
    settle()
    dialog = driver.window.findChild(QFileDialog)
    assert dialog is not None
    name = dialog.findChild(QLineEdit)
    assert name is not None
    name.setText(str(tmp_path / "图 1.png"))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle()
    picture = QImage(str(tmp_path / "图 1.png"))
    assert not picture.isNull()
    assert picture.width() >= driver.stage.width()


def test_start_again_puts_everything_back_in_one_step(driver: Driver) -> None:
    first = driver.state.p
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(20, -20))
    driver.click(driver.outcomes("p"), LEFT)
    driver.window.commands.start_again.trigger()
    settle()
    assert driver.state.p == first
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.state.p != first


def test_swapping_is_one_step_and_exchanges_what_is_read(driver: Driver) -> None:
    driver.open("ternary", "pair")
    before = driver.bench.readings
    driver.click(driver.window.bench.swap)
    after = driver.bench.readings
    assert (after.kl_pq, after.kl_qp) == (before.kl_qp, before.kl_pq)
    assert (after.entropy_p, after.entropy_q) == (before.entropy_q, before.entropy_p)
    driver.key(Qt.Key.Key_Z, CTRL)
    assert driver.bench.readings.kl_pq == before.kl_pq
    assert driver.bench.undo_label is None


def test_a_spreadsheet_column_is_pasted_and_copied_as_text(driver: Driver) -> None:
    bars = driver.outcomes("p")
    QGuiApplication.clipboard().setText("a\t3\r\nb\t5\r\n")
    bars.take_focus(by_keyboard=True)
    driver.key(Qt.Key.Key_V, CTRL)
    question = driver.window.bench.commands["p"].question
    if question.isVisible():  # names that p does not have: replace or add
        driver.key(Qt.Key.Key_Return)
    assert list(driver.state.p.labels)[-2:] == ["a", "b"]
