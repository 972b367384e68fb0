from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from scipy.special import entr, rel_entr

from infoviz.charts.look import DARK, Look
from infoviz.model import intents
from infoviz.pages.ternary import create
from infoviz.pages.ternary.corner_menu import offered, with_corner
from infoviz.text import catalogue_for
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit
from tests.pages.ternary_stage import LOOK, P, Stage

FIVE = (0.36, 0.22, 0.2, 0.14, 0.08)
ZH = Look(DARK, catalogue_for("zh"))


# The dot under the mouse.


@pytest.mark.parametrize("corner", range(3))
def test_dragging_into_a_corner_makes_its_outcome_certain(qtbot: QtBot, corner: int) -> None:
    stage = Stage(qtbot)
    stage.drag("p", stage.at(np.eye(3)[corner]))
    assert stage.p.tolist() == np.eye(3)[corner].tolist()


def test_the_dot_goes_where_the_hand_goes_and_that_is_one_step(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    before = stage.state.p
    stage.drag("p", stage.at((0.2, 0.2, 0.6)), steps=40)
    assert stage.p == pytest.approx([0.2, 0.2, 0.6], abs=1e-9)
    stage.workbench.undo()
    assert stage.state.p == before
    assert stage.workbench.undo_label is None


def test_pulled_outside_the_dot_slides_along_the_side(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.drag("p", stage.at((0.7, 0.3, 0.0)) + QPointF(0, 120))
    assert stage.p == pytest.approx([0.7, 0.3, 0.0], abs=1e-9)
    assert stage.p[2] == 0


def test_a_drag_back_to_its_start_leaves_every_bit_and_no_step(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=(0.1, 0.2, 0.7))
    start = stage.press("p")
    stage.drag_to(stage.at((0, 1, 0)))
    stage.drag_to(start)
    stage.release(start)
    assert stage.p.tolist() == [0.1, 0.2, 0.7]
    assert stage.workbench.undo_label is None


def test_escape_puts_a_drag_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.press("p")
    stage.drag_to(stage.at((0.1, 0.1, 0.8)))
    QTest.keyClick(stage.page.window().focusWidget(), Qt.Key.Key_Escape)
    assert stage.p.tolist() == list(P)


def test_ctrl_makes_the_hand_ten_times_finer(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    start = stage.press("p")
    stage.modifiers = Qt.KeyboardModifier.ControlModifier
    stage.drag_to(start + QPointF(100, 0))
    stage.release(start)
    moved = 10 / stage.plot.triangle.side
    assert stage.p == pytest.approx([0.5 - moved, 0.3 + moved, 0.2], abs=1e-9)


def test_with_more_outcomes_the_others_keep_every_bit(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=FIVE, corners=(0, 1, 3))
    stage.drag("p", stage.at((0.1, 0.1, 0.8)))
    assert stage.p[[2, 4]].tolist() == [0.2, 0.08]
    assert stage.p[[0, 1, 3]] == pytest.approx(np.array([0.1, 0.1, 0.8]) * 0.72)
    assert stage.page.shown_outcomes(stage.page.view.shown) == (0, 1, 3)


def test_with_one_corner_locked_the_dot_slides_on_a_line(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p_locks=frozenset({2}))
    stage.drag("p", stage.at((0.1, 0.2, 0.7)))
    assert stage.p[2] == 0.2
    # The foot of the perpendicular from there on the line on which C is 0.2.
    assert stage.p == pytest.approx([0.35, 0.45, 0.2], abs=1e-9)


def test_with_two_corners_locked_the_drag_is_refused_with_the_reason(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p_locks=frozenset({0, 1}))
    stage.drag("p", stage.at((0.1, 0.1, 0.8)))
    assert stage.p.tolist() == list(P)
    assert "unlocked" in stage.refusals[-1].id


def test_three_that_sum_to_nothing_are_refused_and_shown_in_the_centre(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=(0, 0, 0, 0.4, 0.6))
    assert stage.handle("p") == stage.at((1 / 3, 1 / 3, 1 / 3))
    stage.drag("p", stage.at((1, 0, 0)))
    assert stage.p.tolist() == [0, 0, 0, 0.4, 0.6]
    assert "sum to 0" in stage.refusals[-1].id


def test_two_outcomes_are_a_segment_and_one_is_a_point(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=(0.3, 0.7))
    stage.drag("p", stage.at((0.9, 0.1)) + QPointF(0, 60))
    assert stage.p == pytest.approx([0.9, 0.1])
    assert Stage(qtbot, p=(1.0,)).canvas.handles == ()


def test_other_buttons_and_the_wheel_change_nothing(qtbot: QtBot) -> None:
    for view in ("entropy", "pair", "mean"):
        stage = Stage(qtbot, view)
        at = stage.handle("p")
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            stage.send(QEvent.Type.MouseButtonPress, at, held=True, button=button)
            stage.send(QEvent.Type.MouseMove, at + QPointF(50, 0), held=True, button=button)
            stage.send(QEvent.Type.MouseButtonRelease, at, button=button)
        for widget in (stage.canvas, *stage.page.findChildren(QWidget)):
            wheel = QWheelEvent(
                at, at, QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, wheel)
        assert stage.workbench.undo_label is None


# Faults: the picture and the numbers.


@pytest.mark.parametrize("p", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.7, 0.2, 0.1)])
def test_the_dot_in_the_picture_stands_where_its_guides_say(qtbot: QtBot, p: tuple[float, ...]) -> None:
    stage = Stage(qtbot, p=p)
    stage.page.window().setFocus()
    picture = stage.picture()
    # Where the dot must be, worked out from the three corners alone.
    corners = stage.plot.triangle.corners
    x, y = (sum(share * getattr(corner, axis)() for share, corner in zip(p, corners, strict=True)) for axis in "xy")
    assert picture.pixelColor(round(x), round(y)) == LOOK.colours.p.fill
    assert stage.handle("p") == QPointF(x, y)


def test_dragging_towards_a_corner_raises_its_outcome(qtbot: QtBot) -> None:
    for corner in range(3):
        stage = Stage(qtbot)
        way = stage.plot.triangle.corners[corner] - stage.handle("p")
        stage.drag("p", stage.handle("p") + way * 0.3)
        assert stage.p[corner] > P[corner]


# The keyboard.


def test_ten_steps_are_exactly_a_tenth_and_one_undo_step(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.key("p", Qt.Key.Key_Right, 10)
    assert stage.p.tolist() == [0.4, 0.4, 0.2]
    stage.key("p", Qt.Key.Key_Left, 10)
    assert stage.p.tolist() == list(P)
    stage.workbench.undo()
    assert stage.p.tolist() == [0.4, 0.4, 0.2]
    stage.workbench.undo()
    assert stage.p.tolist() == list(P)
    assert stage.workbench.undo_label is None


def test_up_gives_to_the_top_half_from_each(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.key("p", Qt.Key.Key_Up, 1, Qt.KeyboardModifier.ShiftModifier)
    assert stage.p.tolist() == [0.45, 0.25, 0.3]
    stage.key("p", Qt.Key.Key_Down, 3, Qt.KeyboardModifier.ControlModifier)
    assert stage.p.tolist() == [0.4515, 0.2515, 0.297]


def test_up_takes_all_from_one_where_the_other_has_nothing_left(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=(0.9, 0.02, 0.08))
    stage.key("p", Qt.Key.Key_Up, 1, Qt.KeyboardModifier.ShiftModifier)
    assert stage.p.tolist() == [0.82, 0.0, 0.18]
    stage.key("p", Qt.Key.Key_Up, 20, Qt.KeyboardModifier.ShiftModifier)
    assert stage.p.tolist() == [0, 0, 1]


def test_ctrl_tab_changes_dots_and_arrows_move_the_one_that_has_the_keyboard(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair")
    stage.key("p", Qt.Key.Key_Tab, 1, Qt.KeyboardModifier.ControlModifier)
    assert stage.canvas.tab_stop == "q"
    stage.key("q", Qt.Key.Key_Right)
    assert stage.p.tolist() == list(P)
    assert stage.q.tolist() == [0.24, 0.26, 0.5]


def test_arrows_move_along_the_line_that_a_lock_leaves(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p_locks=frozenset({0}))
    stage.key("p", Qt.Key.Key_Up)
    assert stage.p.tolist() == [0.5, 0.29, 0.21]
    stage.key("p", Qt.Key.Key_Right, 2)
    assert stage.p.tolist() == [0.5, 0.31, 0.19]


def test_a_screen_reader_hears_the_shares_and_can_set_the_top_one(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    (handle,) = stage.canvas.handles
    assert handle.name == "p on the triangle"
    assert handle.description.startswith("A 0.5, B 0.3, C 0.2. Left and Right trade between A and B")
    stage.canvas.valueAsked.emit("p", 0.6)
    assert stage.p == pytest.approx([0.25, 0.15, 0.6])


# Reading values.


def test_a_click_keeps_a_reading_another_moves_it_and_one_on_it_lets_it_go(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.click(stage.at((0.2, 0.2, 0.6)))
    assert stage.state.ternary.kept == pytest.approx((0.2, 0.2, 0.6))
    stage.click(stage.at((0.6, 0.2, 0.2)))
    assert stage.state.ternary.kept == pytest.approx((0.6, 0.2, 0.2))
    stage.click(stage.at((0.6, 0.2, 0.2)) + QPointF(3, 2))
    assert stage.state.ternary.kept is None
    stage.workbench.undo()
    stage.click(QPointF(5, 5))
    assert stage.state.ternary.kept is None
    assert stage.p.tolist() == list(P)


@pytest.mark.parametrize(("view", "moved"), [("entropy", "p"), ("pair", "q"), ("mean", "p")])
def test_a_double_click_moves_the_dot_there_as_one_step(qtbot: QtBot, view: str, moved: str) -> None:
    stage = Stage(qtbot, view)
    before = stage.state
    stage.double_click(stage.at((0.1, 0.8, 0.1)))
    assert stage.state.ternary.kept is None
    after = stage.state.distribution(moved)
    assert after != before.distribution(moved)
    if view != "mean":
        assert after.masses == pytest.approx([0.1, 0.8, 0.1])
    stage.workbench.undo()
    assert stage.state == before
    assert stage.workbench.undo_label is None


def test_hovering_reads_the_field(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair")
    still = stage.picture()
    stage.hover(stage.at((0.15, 0.15, 0.7)))
    assert stage.picture() != still
    q = np.array([0.15, 0.15, 0.7])
    line = "".join(run.text for run in stage.canvas.value_line(stage.plot, float(stage.canvas.field.values(q))))
    assert line == f"D(p‖q) ≈ {rel_entr(P, q).sum() / math.log(2):.4f} bits"
    stage.hover(QPointF(3, 3))
    assert stage.picture() == still


# The path.


def test_the_path_appears_when_asked_for_and_its_dot_runs_from_one_bit_to_the_maximum(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    box = stage.page.view.path
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert stage.state.ternary.path
    stage.drag("path", stage.at((1, 1, -1)))
    assert stage.state.ternary.path_share == 0
    assert stage.canvas.path.value == pytest.approx(math.log(2))
    stage.drag("path", stage.at((0, 0, 1)))
    assert stage.state.ternary.path_share == pytest.approx(1 / 3)
    assert stage.canvas.path.value == pytest.approx(math.log(3))
    stage.drag("path", stage.at((0.42, 0.42, 0.16)) + QPointF(70, 0))
    assert stage.canvas.path.value == pytest.approx(float(entr([0.42, 0.42, 0.16]).sum()))
    assert stage.p.tolist() == list(P)


def test_the_paths_dot_on_the_curve_can_be_dragged_too(qtbot: QtBot) -> None:
    stage = Stage(qtbot, path=True)
    start = stage.handle("path-curve")
    stage.drag("path-curve", start + QPointF(92 * 0.3, 40))
    assert stage.state.ternary.path_share == pytest.approx(0.2)
    stage.key("path", Qt.Key.Key_Up, 5)
    assert stage.state.ternary.path_share == pytest.approx(0.25)


# p and q.


def test_both_dots_are_dragged_where_they_are_seen(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair")
    stage.drag("q", stage.at((0.6, 0.2, 0.2)))
    assert stage.q == pytest.approx([0.6, 0.2, 0.2])
    assert stage.p.tolist() == list(P)
    stage.drag("p", stage.at((0.2, 0.6, 0.2)))
    assert stage.p == pytest.approx([0.2, 0.6, 0.2])
    assert stage.q == pytest.approx([0.6, 0.2, 0.2])


def test_only_the_view_of_both_needs_q(qtbot: QtBot) -> None:
    assert [Stage(qtbot, view).page.needs_q for view in ("entropy", "pair", "mean")] == [False, True, False]


def test_the_choice_of_the_field_is_remembered(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair")
    for id in ("reverse", "cross", "kl"):
        QTest.mouseClick(stage.page.view.choice.button(id), Qt.MouseButton.LeftButton)
        assert stage.state.ternary.field == id
        assert stage.canvas.field.kind == id


def test_all_on_the_ring_are_equally_good(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair")
    (ring,) = stage.canvas.own_lines
    wanted = rel_entr(P, stage.q).sum()
    for place in ring.places:
        assert rel_entr(P, stage.plot.triangle.shares(place)).sum() == pytest.approx(wanted, abs=1e-5)


def test_infinity_takes_the_ring_away(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "pair", p=(0.6, 0.4, 0.0), q=(0.55, 0.0, 0.45))
    assert stage.workbench.readings.kl_pq == math.inf
    assert stage.canvas.own_lines == []
    stage.drag("q", stage.at((0.3, 0.3, 0.4)))
    assert len(stage.canvas.own_lines) == 1


# A fixed mean.


def test_the_dot_keeps_the_mean(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p=(0.35, 0.5, 0.15))
    stage.drag("p", stage.at((0.9, 0.05, 0.05)))
    assert float(stage.p @ [1, 2, 3]) == pytest.approx(1.8, abs=1e-12)
    assert stage.p[0] > 0.35 or stage.p[1] > 0.5
    stage.drag("p", stage.at((0, 1, 0)) + QPointF(300, 300))
    assert stage.p == pytest.approx([0.2, 0.8, 0])
    stage.drag("p", stage.at((0.5, 0, 0.5)) - QPointF(300, 100))
    assert stage.p == pytest.approx([0.6, 0, 0.4])


def test_the_rulers_handle_changes_the_mean_and_keeps_the_middle_outcome(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p=(0.35, 0.5, 0.15))
    middle = stage.plot.triangle.at((0.5, 0, 0.5))
    stage.drag("mean", middle + QPointF(-30, -17))
    assert float(stage.p @ [1, 2, 3]) == pytest.approx(2, abs=0.01)
    assert stage.p[1] == pytest.approx(0.5)
    stage.drag("mean", stage.plot.triangle.corners[2])
    assert stage.p.tolist() == [0, 0, 1]
    assert stage.canvas.line.most[1] == math.inf
    assert [handle.id for handle in stage.canvas.handles] == ["mean"]


def test_the_marked_point_is_the_most_entropic_on_the_line(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p=(0.35, 0.5, 0.15))
    best, steepness = stage.canvas.line.most
    assert steepness == pytest.approx(-0.305, abs=5e-4)  # the number in the mock-up
    start, end = stage.canvas.line.ends
    along = start + np.linspace(0, 1, 501)[:, None] * (end - start)
    assert entr(best).sum() >= entr(along).sum(axis=1).max() - 1e-12
    assert best[1] / best[0] == pytest.approx(best[2] / best[1])


def test_equal_values_leave_the_dot_free_and_say_that_the_mean_cannot_change(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", values=(2.0, 2.0, 2.0))
    assert [handle.id for handle in stage.canvas.handles] == ["p"]
    stage.drag("p", stage.at((0.1, 0.1, 0.8)))
    assert stage.p == pytest.approx([0.1, 0.1, 0.8])


def test_arrows_step_along_the_line_and_on_the_ruler(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p=(0.35, 0.5, 0.15))
    stage.key("p", Qt.Key.Key_Right, 10)
    assert stage.p[1] == pytest.approx(0.6, abs=1e-15)
    assert float(stage.p @ [1, 2, 3]) == pytest.approx(1.8)
    stage.key("mean", Qt.Key.Key_Up, 10)
    assert float(stage.p @ [1, 2, 3]) == pytest.approx(1.9)


def test_a_lock_leaves_nothing_to_move_on_the_line(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p_locks=frozenset({1}))
    stage.drag("p", stage.at((0.8, 0.1, 0.1)))
    assert stage.p.tolist() == list(P)
    assert "is locked" in stage.refusals[-1].id
    stage.drag("mean", stage.plot.triangle.corners[2])
    assert stage.p[1] == 0.3
    assert stage.p == pytest.approx([0, 0.3, 0.7])


def test_values_are_typed_and_what_is_no_number_is_dropped(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean")
    fields = stage.page.view.values
    QTest.mouseClick(fields.buttons[1], Qt.MouseButton.LeftButton)
    fields.field.insert("１/４")
    QTest.keyClick(fields.field, Qt.Key.Key_Return)
    assert stage.state.ternary.values == (1.0, 0.25, 3.0)
    stage.workbench.undo()
    assert stage.state.ternary.values == (1.0, 2.0, 3.0)
    QTest.mouseClick(fields.buttons[1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(fields.field, "much")
    QTest.keyClick(fields.field, Qt.Key.Key_Return)
    assert "is not a number" in stage.refusals[-1].id
    assert fields.field.is_open
    QTest.keyClick(fields.field, Qt.Key.Key_Escape)
    assert stage.state.ternary.values == (1.0, 2.0, 3.0)
    QTest.mouseClick(fields.buttons[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(fields.field, "2e9")
    QTest.keyClick(fields.field, Qt.Key.Key_Return)
    assert "too far from 0" in stage.refusals[-1].id


@pytest.mark.parametrize(
    "values", [(3.0, 1.0, 2.0), (1.0, 1.0, 3.0), (0.0, -1e9, 1e9), (1e-9, 2e-9, 5.0), (3.0, 3.0, 1.0)]
)
def test_any_values_have_their_ruler(qtbot: QtBot, values: tuple[float, float, float]) -> None:
    stage = Stage(qtbot, "mean", values=values)
    stage.picture()
    mean = float(stage.p @ values)
    stage.drag("p", stage.at((0.1, 0.6, 0.3)))
    assert float(stage.p @ values) == pytest.approx(mean, rel=1e-9, abs=1e-9 * (max(values) - min(values)))
    for largest in np.flatnonzero(np.array(values) == max(values)):  # the ruler ends in one of them
        stage.drag("mean", stage.plot.triangle.corners[int(largest)])
    assert float(stage.p @ values) == pytest.approx(max(values))


def test_two_outcomes_have_no_choice_once_the_mean_is_known(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean", p=(0.3, 0.7))
    assert [handle.id for handle in stage.canvas.handles] == ["mean"]
    stage.drag("mean", stage.plot.triangle.at((0.5, 0.5)))
    assert stage.p == pytest.approx([0.5, 0.5])


# Which outcomes.


def test_a_corners_menu_puts_another_outcome_there(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=FIVE)
    menus = stage.page.view.menus
    assert [button.isVisible() for button in menus.buttons] == [True] * 3
    QTest.mouseClick(menus.buttons[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(menus.popup.button("4"), Qt.MouseButton.LeftButton)
    assert stage.state.ternary.corners == (0, 1, 4)
    QTest.mouseClick(menus.buttons[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(menus.popup.button("4"), Qt.MouseButton.LeftButton)
    assert stage.state.ternary.corners == (4, 1, 0)
    stage.workbench.undo()
    stage.workbench.undo()
    assert stage.state.ternary.corners == (0, 1, 2)


def test_three_outcomes_need_no_menus(qtbot: QtBot) -> None:
    assert not any(button.isVisible() for button in Stage(qtbot).page.view.menus.buttons)


def test_corners_swap_rather_than_repeat() -> None:
    assert with_corner((0, 1, 2), 2, 4) == (0, 1, 4)
    assert with_corner((0, 1, 2), 2, 0) == (2, 1, 0)


def test_a_long_list_offers_the_likeliest_the_shown_and_the_chosen(qtbot: QtBot) -> None:
    stage = Stage(qtbot, p=list(np.arange(1, 101) / 5050), chosen=50)
    found = offered(stage.state)
    assert {0, 1, 2, 50, 99, 98} <= set(found)
    assert len(found) <= 12


# The same picture, however it came about.


@pytest.mark.parametrize("view", ["entropy", "pair", "mean"])
@pytest.mark.parametrize("p", [P, FIVE, (0.3, 0.7), (1.0,), (0.6, 0.4, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)])
def test_switched_live_equals_started_afresh(qtbot: QtBot, view: str, p: tuple[float, ...]) -> None:
    stage = Stage(qtbot, view, p=p, path=True, field="cross")
    stage.picture()
    stage.workbench.do(intents.set_unit(Unit.HARTLEY))
    stage.look = ZH
    stage.draw()
    fresh = Stage(qtbot, view, look=ZH, state=stage.state)
    assert stage.picture() == fresh.picture()
    larger = replace(ZH, scale=1.5)
    stage.look = larger
    stage.draw()
    assert stage.picture() == Stage(qtbot, view, look=larger, state=stage.state).picture()


@pytest.mark.parametrize("field", ["kl", "reverse", "cross"])
def test_a_drag_ends_in_the_picture_that_a_fresh_start_shows(qtbot: QtBot, field: str) -> None:
    stage = Stage(qtbot, "pair", field=field)
    stage.press("p")
    for shares in ((0.4, 0.3, 0.3), (0.3, 0.3, 0.4), (0.2, 0.6, 0.2)):
        stage.drag_to(stage.at(shares))
        during = stage.picture_in_hand()
    assert stage.canvas.field_moves
    stage.release(stage.at((0.2, 0.6, 0.2)))
    assert not stage.canvas.field_moves
    # The field moved with the hand: not a pixel differs once it is part of what stands still.
    assert during == stage.picture_in_hand()
    fresh = Stage(qtbot, "pair", state=stage.state)
    stage.hover(QPointF(2, 2))
    assert stage.picture() == fresh.picture()


@pytest.mark.parametrize(
    ("view", "id"), [("entropy", "p"), ("entropy", "path"), ("pair", "p"), ("pair", "q"), ("mean", "p")]
)
@pytest.mark.parametrize("size", [(624, 314), (704, 468)])
def test_a_drag_repaints_all_that_it_changes(qtbot: QtBot, view: str, id: str, size: tuple[int, int]) -> None:
    stage = Stage(qtbot, view, path=True, size=size)
    random = np.random.default_rng(7)
    stage.press(id)
    QApplication.processEvents()
    for place in random.random((12, 2)) * size:
        stage.drag_to(QPointF(*place))
        QApplication.processEvents()
        seen = stage.page.screen().grabWindow(stage.page.winId()).toImage()
        assert seen.convertToFormat(seen.Format.Format_RGB32) == stage.picture_in_hand()


def test_it_follows_its_size(qtbot: QtBot) -> None:
    stage = Stage(qtbot, size=(1580, 780))
    stage.page.resize(624, 314)
    assert stage.picture() == Stage(qtbot, size=(624, 314)).picture()


@pytest.mark.parametrize("size", [(624, 314), (704, 630), (1584, 784), (300, 200)])
@pytest.mark.parametrize("view", ["entropy", "pair", "mean"])
def test_the_triangle_stays_on_the_stage(qtbot: QtBot, view: str, size: tuple[int, int]) -> None:
    stage = Stage(qtbot, view, size=size)
    stage.picture()
    box = stage.plot.triangle.box
    assert box.left() > 0
    assert box.right() < size[0]
    assert box.bottom() < size[1]
    if size[0] > 600:
        assert box.top() > 0
        assert stage.plot.panel.right() <= size[0] + 1
        assert stage.plot.triangle.side > 0.3 * min(size)


def test_start_again_puts_the_page_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot, "mean")
    stage.workbench.do(intents.replace_distribution("p", Distribution.from_counts([1, 2])))
    stage.picture()
    stage.workbench.start_again()
    assert stage.p.tolist() == list(P)
    assert stage.state.ternary.corners == (0, 1, 2)
    stage.picture()


def test_the_page_is_made_by_its_package(qtbot: QtBot) -> None:
    page = create(Stage(qtbot).workbench)
    qtbot.addWidget(page)
    assert page.id == "ternary"
