"""Bars: what the mouse and the keys do to up to eight outcomes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infoviz.model import intents
from infoviz.widgets.outcomes import rounded
from tests.widgets.desk import CTRL, LEFT, NO_BUTTON, NO_KEY, SHIFT, Desk, desk, locked, look, pair

THREE = [0.5, 0.3, 0.2]
KEY = Qt.Key


def down(at: QPointF, by: float) -> QPointF:
    return at + QPointF(0, by)


def unit_height(bench: Desk) -> float:
    """How many units high a mass of 1 is, from two handles at rest."""
    first, second = bench.handle(0), bench.handle(1)
    return (second.at.y() - first.at.y()) / (first.value - second.value)


def undo_steps(bench: Desk) -> int:
    steps = 0
    while bench.workbench.undo_label is not None:
        bench.workbench.undo()
        steps += 1
    return steps


# The mouse.


def test_dragging_a_bar_moves_its_mass_as_far_as_the_hand_goes(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.drag(top, down(top, -5), down(top, -10))
    assert bench.masses[0] == pytest.approx(0.5 + 10 / unit_height(bench), abs=1e-12)
    assert bench.masses[1] / bench.masses[2] == pytest.approx(1.5, rel=1e-14)


def test_a_drag_is_one_step_and_undo_gives_every_bit_back(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.1 + 0.2, 0.4, 0.3]))
    before = bench.state.p.masses.copy()
    top = bench.handle(1).at
    bench.drag(top, *(down(top, -30 * np.sin(i / 9)) for i in range(200)))
    assert not np.array_equal(bench.state.p.masses, before)
    assert undo_steps(bench) == 1
    assert np.array_equal(bench.state.p.masses, before)


def test_a_drag_back_to_its_start_leaves_nothing(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    before, top = bench.state, bench.handle(2).at
    bench.drag(top, down(top, -200), down(top, 200), top)
    assert bench.state.p == before.p
    assert bench.workbench.undo_label is None


def test_control_makes_the_hand_ten_times_finer(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.drag(top, down(top, -20), keys=CTRL)
    assert bench.masses[0] == pytest.approx(0.5 + 2 / unit_height(bench), abs=1e-12)


def test_ratios_survive_touching_one_within_a_drag(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(down(top, -500))
    assert bench.masses == [1, 0, 0]
    bench.move(down(top, -1))
    bench.release(down(top, -1))
    assert bench.masses[1] / bench.masses[2] == pytest.approx(1.5, rel=1e-12)


def test_escape_puts_a_drag_back(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(down(top, -20))
    bench.key(KEY.Key_Escape)
    assert bench.masses == THREE
    bench.move(down(top, -40))
    bench.release(down(top, -40))
    assert bench.masses == THREE


def test_a_right_click_neither_ends_nor_moves_a_drag_nor_opens_a_menu(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    asked: list[int] = []
    bench.p.outcomeMenuRequested.connect(lambda index, at: asked.append(index))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(down(top, -10))
    there = bench.masses
    bench.send(QEvent.Type.MouseButtonPress, down(top, -10), Qt.MouseButton.RightButton, LEFT)
    bench.menu(down(top, -10))
    bench.send(QEvent.Type.MouseButtonRelease, down(top, -10), Qt.MouseButton.RightButton, LEFT)
    assert (bench.masses, asked) == (there, [])
    bench.move(down(top, -20))
    bench.release(down(top, -20))
    assert bench.masses[0] == pytest.approx(0.5 + 20 / unit_height(bench), abs=1e-9)
    assert undo_steps(bench) == 1


def test_undo_during_a_drag_ends_it_though_the_hand_goes_on(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(down(top, -20))
    bench.workbench.undo()
    bench.move(down(top, -40))
    bench.release(down(top, -40))
    assert bench.masses == THREE


@pytest.mark.parametrize("n", [2, 3, 5, 8])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_bar_can_be_grabbed_over_its_whole_width_and_24_pixels_of_height(qtbot: QtBot, n: int, scale: float) -> None:
    bench = desk(qtbot, pair([1 / n] * n), look(scale=scale))
    for index in range(n):
        handle = bench.handle(index)
        half = (bench.canvas.width() / scale - 36) / n / 2 - 5
        for dx in (-half, 0, half):
            for dy in (-11.5, 0, 11.5):
                at = handle.at + QPointF(dx, dy)
                bench.press(at)
                assert bench.canvas.dragging == index
                bench.release(at)


def test_a_click_on_a_number_types_and_a_drag_from_it_drags(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    number = down(bench.handle(0).at, -13)
    bench.drag(number, down(number, -10))
    assert bench.masses[0] == pytest.approx(0.5 + 10 / unit_height(bench), abs=1e-9)
    assert not bench.p.fields.mass_field.is_open
    bench.workbench.undo()
    bench.drag(number, down(number, 2))
    assert bench.p.fields.typing == 0
    assert bench.masses == THREE


def test_the_wheel_changes_nothing_and_is_left_to_what_scrolls(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    assert not bench.wheel(bench.handle(0).at, -120)
    assert bench.masses == THREE


def test_a_locked_bar_is_not_dragged_and_keeps_every_bit(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair([0.1 + 0.2, 0.4, 0.3]), "p", 0))
    kept = bench.masses[0]
    bench.drag(bench.handle(0).at, down(bench.handle(0).at, 30))
    assert bench.masses[0] == kept
    bench.drag(bench.handle(1).at, down(bench.handle(1).at, -15))
    assert bench.masses[0] == kept
    assert bench.masses[1] > 0.4


def lock_place(bench: Desk, index: int) -> QPointF:
    """Find the middle of where a press means an outcome's lock, as somebody does who looks for the hand's cursor."""
    size = bench.canvas.extent
    places = [QPointF(x, y) for y in range(0, round(size.height()), 3) for x in range(0, round(size.width()), 3)]
    hits = [at for at in places if (part := bench.canvas.part_at(at)) and part.kind == "lock" and part.index == index]
    return QPointF(sum(at.x() for at in hits) / len(hits), sum(at.y() for at in hits) / len(hits))


def test_a_lock_offers_itself_on_hover_locks_and_opens_again(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    place = lock_place(bench, 1)
    bench.hover(place)
    assert bench.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    bench.click(place)
    assert bench.state.p_locks == {1}
    assert bench.canvas.tip(lock_place(bench, 1)) == "Unlock"
    bench.click(lock_place(bench, 1))
    assert bench.state.p_locks == frozenset()


@pytest.mark.parametrize("masses", [[1, 0], [0.5, 0.5], [0.97, 0.03], [0.3] * 3 + [0.02] * 5])
def test_every_unlocked_outcome_can_be_locked_by_the_mouse(qtbot: QtBot, masses: list[float]) -> None:
    bench = desk(qtbot, pair(masses), size=(302, 170))
    for index in range(len(masses)):
        bench.click(lock_place(bench, index))
    assert bench.state.p_locks == frozenset(range(len(masses)))


def test_the_margin_adds_an_outcome_of_mass_0_to_both(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.click(QPointF(bench.canvas.extent.width() - 8, 40))
    assert bench.masses == [*THREE, 0]
    assert bench.state.q.masses[3] == 0


def test_a_click_on_a_name_or_a_column_chooses(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.click(bench.handle(("name", 2)).at)
    assert bench.state.chosen == 2
    bench.click(QPointF(bench.handle(1).at.x(), 20))
    assert bench.state.chosen == 1
    assert bench.workbench.undo_label is None


def test_a_name_dragged_past_another_takes_its_place(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE, [0.2, 0.3, 0.5]))
    first, last = bench.handle(("name", 0)).at, bench.handle(("name", 2)).at
    bench.drag(first, (first + last) / 2, last + QPointF(20, 0))
    assert bench.masses == [0.3, 0.2, 0.5]
    assert bench.state.q.masses.tolist() == [0.3, 0.5, 0.2]
    assert undo_steps(bench) == 1


def test_a_press_drags_at_once_where_another_outcome_has_the_keyboard(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    top = bench.handle(2).at
    bench.drag(top, down(top, -10))
    assert bench.masses[2] > 0.2
    assert bench.canvas.focused == 2
    bench.take_keyboard(0)
    first, last = bench.handle(("name", 2)).at, bench.handle(("name", 0)).at
    bench.drag(first, last + QPointF(5, 0), last - QPointF(20, 0))
    assert bench.state.p.labels == (2, 0, 1)


def test_a_name_dropped_where_it_was_or_let_go_by_escape_changes_nothing(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    first = bench.handle(("name", 0)).at
    bench.drag(first, first + QPointF(8, 3))
    bench.press(first)
    bench.move(first + QPointF(190, 0))
    bench.key(KEY.Key_Escape)
    bench.release(first + QPointF(190, 0))
    assert bench.masses == THREE
    assert bench.workbench.undo_label is None


def test_a_double_click_on_a_name_renames(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.double_click(bench.handle(("name", 1)).at)
    assert bench.p.fields.renaming == 1
    bench.type("rain")
    bench.key(KEY.Key_Return)
    assert bench.state.p.labels == (0, "rain", 2)
    assert bench.state.q.labels == (0, "rain", 2)


def test_a_right_click_asks_for_the_outcomes_menu(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    with qtbot.waitSignal(bench.p.outcomeMenuRequested) as asked:
        bench.menu(bench.handle(1).at)
    place = bench.handle(1).at.toPoint()
    assert asked.args == [1, bench.canvas.mapToGlobal(place)]


def test_the_menu_key_asks_for_the_menu_of_the_outcome_that_has_the_keyboard(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(2)
    with qtbot.waitSignal(bench.p.outcomeMenuRequested) as asked:
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1)))
    assert asked.args is not None
    assert asked.args[0] == 2


# The keyboard.


def test_ten_presses_are_exactly_a_tenth_and_lead_back_exactly(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0, 0.6, 0.4]))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Up, times=10)
    assert bench.masses[0] == 0.1
    bench.key(KEY.Key_Down, times=10)
    assert bench.masses[0] == 0
    bench.key(KEY.Key_Up, CTRL, times=10)
    assert bench.masses[0] == 0.01
    bench.key(KEY.Key_Up, SHIFT)
    assert bench.masses[0] == 0.11


def test_a_burst_of_one_key_is_one_step(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.1 + 0.2, 0.4, 0.3]))
    before = bench.state.p.masses.copy()
    bench.take_keyboard(0)
    bench.key(KEY.Key_Up, times=50)
    assert bench.masses[0] == pytest.approx(0.8)
    bench.workbench.undo()
    assert np.array_equal(bench.state.p.masses, before)
    assert bench.workbench.undo_label is None


def test_the_keys_stop_at_0_and_at_what_the_locked_leave(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair([0.5, 0.3, 0.2]), "p", 2))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Down, SHIFT, times=7)
    assert bench.masses == [0, 0.8, 0.2]
    bench.key(KEY.Key_Up, SHIFT, times=12)
    assert bench.masses == [0.8, 0, 0.2]


def test_arrows_choose_and_stop_at_the_ends(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Right)
    assert bench.state.chosen == 1
    bench.key(KEY.Key_Right, times=4)
    assert bench.state.chosen == 2
    bench.key(KEY.Key_Left)
    bench.key(KEY.Key_Up)
    assert bench.masses[1] == pytest.approx(0.31)
    bench.key(KEY.Key_Home)
    assert bench.state.chosen == 0


def test_one_key_each_for_zero_certain_lock_add_remove_move(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(1)
    bench.key(KEY.Key_0)
    assert bench.masses[1] == 0
    bench.key(KEY.Key_1)
    assert bench.masses == [0, 1, 0]
    bench.key(KEY.Key_L)
    assert bench.state.p_locks == {1}
    bench.key(KEY.Key_L)
    bench.key(KEY.Key_Insert)
    assert bench.state.n == 4
    bench.key(KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert bench.masses == [0, 0, 1, 0]
    assert bench.state.chosen == 2
    bench.key(KEY.Key_Delete)
    assert bench.state.n == 3
    assert bench.state.p.labels == (0, 2, 3)


def test_the_keyboard_outlives_the_outcome_it_stood_on(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.4, 0.3, 0.2, 0.1]))
    bench.take_keyboard(3)
    bench.key(KEY.Key_Delete)
    assert bench.canvas.focused == 2
    bench.key(KEY.Key_Delete)
    bench.key(KEY.Key_Delete)
    assert bench.state.n == 1
    bench.key(KEY.Key_Delete)
    assert bench.state.n == 1
    bench.workbench.undo()
    assert bench.canvas.focused is not None


def test_enter_types_and_f2_renames(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(1)
    bench.key(KEY.Key_Return)
    assert bench.p.fields.typing == 1
    bench.key(KEY.Key_Escape)
    assert bench.canvas.focused == 1
    bench.key(KEY.Key_F2)
    assert bench.p.fields.renaming == 1


def test_copy_and_paste_are_asked_for(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    with qtbot.waitSignal(bench.p.copyRequested):
        bench.key(KEY.Key_C, CTRL)
    with qtbot.waitSignal(bench.p.pasteRequested):
        bench.key(KEY.Key_V, CTRL)


@pytest.mark.parametrize(("key", "keys"), [(KEY.Key_PageDown, CTRL), (KEY.Key_F11, NO_KEY), (KEY.Key_Z, CTRL)])
def test_keys_that_belong_to_the_window_are_let_through(qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QKeyEvent(QEvent.Type.KeyPress, key, keys)
    event.ignore()
    QApplication.sendEvent(focus, event)
    assert not event.isAccepted()
    assert bench.masses == THREE


def test_an_editor_is_one_tab_stop(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.2] * 5))
    policies = [
        child.focusPolicy()
        for child in bench.canvas.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(policies) == 1


# What is said and seen.


def test_handles_tell_a_screen_reader_who_they_are_and_what_arrows_do(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair(THREE), "p", 2))
    handle = bench.handle(0)
    assert handle.name == "p(A)"
    assert handle.description.startswith("0.5. Up and Down change it by 0.01")
    assert bench.handle(2).description == "0.2, locked. L unlocks it."
    assert bench.handle(0, bench.q.canvas).name == "q(A)"
    bench.workbench.do(intents.set_mass("p", 0, 0.6))
    assert bench.handle(0).description.startswith("0.6.")


def test_a_screen_reader_sets_a_mass(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.canvas.valueAsked.emit(0, 0.25)
    assert bench.masses[0] == 0.25
    assert bench.workbench.undo_label is not None


@pytest.mark.parametrize(
    ("masses", "locks", "index", "said"),
    [
        (THREE, (), 0, "B and C give way, 3 : 2"),
        (THREE, (2,), 0, "B gives way"),
        ([0.7, 0.3], (), 1, "A gives way"),
        ([0.4, 0.3, 0.2, 0.1], (), 0, "B, C and E give way, 3 : 2 : 1"),
        ([0.2] * 5, (), 0, "All others give way and keep their ratios"),
        ([1, 0, 0], (), 0, "B and C give way, 1 : 1"),
        (THREE, (1, 2), 0, "Nothing can give way: all others are locked"),
    ],
)
def test_the_tip_of_a_handle_says_who_gives_way(
    qtbot: QtBot, masses: list[float], locks: tuple[int, ...], index: int, said: str
) -> None:
    bench = desk(qtbot, locked(pair(masses), "p", *locks))
    assert bench.canvas.tip(bench.handle(index).at + QPointF(15, 2)) == said


def test_the_tip_of_a_number_has_all_its_digits(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([1 / 3, 1 / 3, 1 / 3]))
    assert bench.canvas.tip(bench.handle(0).at + QPointF(0, -13)) == "p(A) ≈ 0.33333333"


@pytest.mark.parametrize("name", ["x" * 10_000, "<b>bold</b> & <img src=x>", "two\nlines\tand a tab", "{name} $p$"])
def test_a_name_is_whole_in_its_tip_and_moves_nothing(qtbot: QtBot, name: str) -> None:
    plain, named = desk(qtbot, pair(THREE)), desk(qtbot, pair(THREE, labels=[name, "B", "C"]))
    assert name in named.canvas.tip(named.handle(("name", 0)).at)
    assert named.p.sizeHint() == plain.p.sizeHint()
    assert named.p.minimumSizeHint() == plain.p.minimumSizeHint()
    assert [handle.at for handle in named.canvas.handles] == [handle.at for handle in plain.canvas.handles]
    assert len(named.canvas.name(0)) <= 400
    assert not set(named.canvas.name(0)) & {"\n", "\t"}
    named.picture()


def test_a_name_without_letters_is_said_to_be_none(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE, labels=["", "B", "C"]))
    assert bench.canvas.name(0) == "(no name)"
    assert bench.state.p.labels[0] == ""


@pytest.mark.parametrize(
    ("mass", "written"),
    [(0.384, "0.38"), (0.1, "0.1"), (0.0, "0"), (1.0, "1"), (0.004, "<.01"), (0.999, ">.99"), (5e-324, "<.01")],
)
def test_a_mass_in_a_narrow_bar_is_never_written_as_0_or_1_unless_it_is(mass: float, written: str) -> None:
    assert rounded(mass, 2) == written


def test_one_outcome_is_certain_and_cannot_be_dragged_or_typed(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([1.0]))
    bench.drag(bench.handle(0).at, QPointF(100, 60))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Down)
    bench.key(KEY.Key_Return)
    assert bench.masses == [1]
    assert not bench.p.fields.mass_field.is_open
    assert bench.p.note.text() == "The only outcome is certain: add another to change it."


def test_a_pointer_that_leaves_takes_its_offers_along(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    quiet = bench.picture()
    bench.hover(bench.handle(0).at)
    assert bench.picture() != quiet
    QApplication.sendEvent(bench.canvas, QEvent(QEvent.Type.Leave))
    assert bench.picture() == quiet


def test_a_drag_ends_where_the_window_loses_the_keyboard(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(down(top, -20))
    there = bench.masses
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    bench.send(QEvent.Type.MouseMove, down(top, -60), NO_BUTTON, NO_BUTTON)
    assert bench.masses == there
    assert not bench.workbench.gesturing
