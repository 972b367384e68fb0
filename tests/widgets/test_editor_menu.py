"""The menus of the editors: everything in words, previewed by dashes, one undo step a pick."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK
from infoviz.model import intents
from infoviz.model.state import State, first_state
from infoviz.text import Message, catalogue_for
from infoviz.widgets.editor_menu import sort_by_name
from infoviz.widgets.menu_panel import EntryButton, key_written
from infoviz.widgets.popup import Popup
from tests.widgets.bench_host import Host, distribution, host, look

LEFT = Qt.MouseButton.LeftButton
PRESETS = ("uniform", "certain", "dyadic", "geometric", "zipf", "poisson", "binomial", "letters", "dirichlet")


def point_at(button: EntryButton) -> None:
    at = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(at, button.mapTo(button.window(), at), button.mapToGlobal(at)))


def press(popup: Popup, id: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(popup.button(id), LEFT)


def press_key(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    qtbot.keyClick(there, key, modifier)


def assert_one_step(made: Host, before: State) -> None:
    """What was done is one undo step, and nothing is left of it after one undo."""
    assert made.state != before
    made.workbench.undo()
    assert made.state == before
    assert made.workbench.undo_label is None


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("which", ["p", "q"])
def test_each_preset_is_one_step_and_shows_first_what_it_does(qtbot: QtBot, preset: str, which: str) -> None:
    made = host(qtbot)
    before = made.state
    editor = made.bench.p if which == "p" else made.bench.q
    popup = made.open_menu(editor.which)
    point_at(popup.button(f"preset {preset}"))
    dashes = editor.canvas.ghost
    assert dashes is not None
    assert made.state is before
    press(popup, f"preset {preset}", qtbot)
    assert np.array_equal(made.state.distribution(editor.which).masses, dashes)
    assert made.bench.commands[editor.which].popup is None
    if made.state == before:  # Certain, Uniform … may be what is there
        pytest.fail("the first p and q are none of the presets")
    assert_one_step(made, before)


def test_presets_keep_the_names_that_are_there_unless_they_bring_their_own(qtbot: QtBot) -> None:
    names = ("sun", "cloud", "rain")
    made = host(qtbot, first_state(distribution(5, 3, 2, labels=names), distribution(1, 1, 2, labels=names)))
    press(made.open_menu("p"), "preset zipf", qtbot)
    assert made.state.p.labels == made.state.q.labels == names
    press(made.open_menu("p"), "preset binomial", qtbot)
    assert made.state.p.labels == made.state.q.labels == ("0", "1", "2")
    assert made.state.p.masses.tolist() == [0.25, 0.5, 0.25]


def test_q_follows_a_longer_preset_by_position_with_zeros(qtbot: QtBot) -> None:
    made = host(qtbot)
    q = made.state.q.masses.tolist()
    press(made.open_menu("p"), "preset letters", qtbot)
    assert made.state.n == 26
    assert made.state.q.masses.tolist() == q + [0.0] * 23


def test_the_certain_outcome_is_the_chosen_one(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.workbench.do(intents.choose(1))
    press(made.open_menu("p"), "preset certain", qtbot)
    assert made.state.p.masses.tolist() == [0.0, 1.0, 0.0]


def test_another_dirichlet_draw_is_another_one(qtbot: QtBot) -> None:
    made = host(qtbot)
    draws = []
    for _ in range(2):
        press(made.open_menu("p"), "preset dirichlet", qtbot)
        draws.append(made.state.p.masses.tolist())
    assert draws[0] != draws[1]


def test_add_swap_equal_and_unlock(qtbot: QtBot) -> None:
    made = host(qtbot)
    start = made.state
    press(made.open_menu("p"), "add", qtbot)
    assert made.state.p.masses.tolist() == [*start.p.masses, 0.0]
    made.workbench.undo()
    press(made.open_menu("q"), "swap", qtbot)
    assert (made.state.p, made.state.q) == (start.q, start.p)
    made.workbench.undo()
    press(made.open_menu("q"), "equal", qtbot)
    assert made.state.q == start.p
    made.workbench.undo()
    assert not made.open_menu("p").button("unlock").isEnabled()
    made.workbench.do(intents.toggle_lock("p", 0))
    press(made.open_menu("p"), "unlock", qtbot)
    assert made.state.p_locks == frozenset()


def test_swap_shows_what_both_would_be(qtbot: QtBot) -> None:
    made = host(qtbot)
    popup = made.open_menu("p")
    point_at(popup.button("swap"))
    assert made.bench.p.canvas.ghost is made.state.q.masses
    assert made.bench.q.canvas.ghost is made.state.p.masses
    popup.close_up()
    assert made.bench.p.canvas.ghost is None
    assert made.bench.q.canvas.ghost is None


@pytest.mark.parametrize(
    ("entry", "order"),
    [
        ("sort p down", [1, 2, 0]),
        ("sort p up", [0, 2, 1]),
        ("sort q down", [2, 0, 1]),
        ("sort q up", [1, 0, 2]),
        ("sort name up", [2, 0, 1]),
        ("sort name down", [1, 0, 2]),
    ],
)
def test_sorting_moves_names_and_both_masses(qtbot: QtBot, entry: str, order: list[int]) -> None:
    names = ("10", "b", "2")
    made = host(qtbot, first_state(distribution(1, 7, 2, labels=names), distribution(3, 1, 6, labels=names)))
    before = made.state
    press(made.open_menu("p"), "sort", qtbot)
    popup = made.bench.commands["p"].popup
    assert popup is not None
    press(popup, entry, qtbot)
    assert made.state.p.labels == tuple(names[i] for i in order)
    assert made.state.p.masses.tolist() == before.p.masses[order].tolist()
    assert made.state.q.masses.tolist() == before.q.masses[order].tolist()
    assert_one_step(made, before)


def test_names_are_sorted_as_the_language_does() -> None:
    names = ("乙", "甲", "丙")
    state = first_state(distribution(1, 1, 1, labels=names))
    sorted_names = sort_by_name(state, catalogue_for("zh")).edit(state).p.labels
    assert sorted_names == ("丙", "甲", "乙")  # bing, jia, yi


# The popup itself.


def test_the_menu_opens_to_the_left_of_the_bench_and_inside_the_window(qtbot: QtBot) -> None:
    made = host(qtbot)
    for which in ("p", "q"):
        popup = made.open_menu("p" if which == "p" else "q")
        for button in popup.buttons:
            place = button.mapTo(made, QPoint(0, 0))
            assert place.x() + button.width() <= made.bench.x()
            assert 0 <= place.y() <= made.height() - button.height()
        popup.close_up()


def test_nothing_is_previewed_before_something_is_pointed_at(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.open_menu("p")
    assert made.bench.p.canvas.ghost is None


def test_escape_and_a_press_outside_close_the_menu_and_change_nothing(qtbot: QtBot) -> None:
    made = host(qtbot)
    before = made.state
    made.open_menu("p")
    press_key(qtbot, Qt.Key.Key_Down)
    assert made.bench.p.canvas.ghost is not None
    press_key(qtbot, Qt.Key.Key_Escape)
    assert made.bench.commands["p"].popup is None
    assert made.bench.p.canvas.ghost is None
    popup = made.open_menu("p")
    qtbot.mouseClick(popup, LEFT, pos=QPoint(5, 5))
    assert made.bench.commands["p"].popup is None
    assert made.state is before


def test_the_keyboard_goes_back_to_where_it_was(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.bench.p.menu_button.setFocus()
    made.open_menu("p")
    assert QApplication.focusWidget() is not made.bench.p.menu_button
    press_key(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is made.bench.p.menu_button


def test_arrows_walk_through_pictures_rows_and_the_submenu(qtbot: QtBot) -> None:
    made = host(qtbot)
    popup = made.open_menu("p")
    pointed: list[str] = []
    popup.pointed.connect(pointed.append)
    right, down, left, up = Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up
    for key in (down, right, down, down, down, down, down, down, right, down, left, up, left):
        press_key(qtbot, key)
    assert pointed == [
        "preset uniform",
        "preset certain",
        "preset zipf",
        "preset letters",
        "list",
        "copy",
        "add",
        "sort",
        "sort p down",
        "sort p up",
        "sort",
        "add",
    ]
    press_key(qtbot, Qt.Key.Key_Return)
    assert made.state.n == 4


def test_a_key_that_an_entry_shows_does_what_the_entry_does(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.open_menu("p")
    press_key(qtbot, Qt.Key.Key_Insert)
    assert made.state.n == 4
    assert made.bench.commands["p"].popup is None


def test_keys_are_written_as_people_say_them() -> None:
    assert [key_written(key) for key in ("Ctrl+V", "Alt+Left", "Return")] == ["Ctrl V", "Alt ←", "Enter"]


def test_another_look_size_or_state_closes_the_menu(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.open_menu("p")
    made.wear(look("zh", DARK))
    assert made.bench.commands["p"].popup is None
    made.open_menu("p")
    made.resize(made.width() + 10, made.height())
    assert made.bench.commands["p"].popup is None
    made.open_menu("p")
    made.workbench.do(intents.swap())
    assert made.bench.commands["p"].popup is None


def test_a_menu_that_opens_ahead_of_the_drawing_stays_open(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.unsubscribe()  # as the window does it: drawn a turn later
    made.workbench.do(intents.toggle_lock("p", 0))
    popup = made.open_menu("p")
    assert popup.button("unlock").isEnabled()
    made.draw()
    assert made.bench.commands["p"].popup is popup


def test_the_menu_speaks_the_language_of_the_look(qtbot: QtBot) -> None:
    made = host(qtbot, worn=look("zh"))
    words = {button.accessibleName() for button in made.open_menu("p").buttons}
    assert "交换 p 与 q" in words
    assert not words & {"Uniform", "Copy as text", "Unlock all"}


# One outcome.


@pytest.mark.parametrize(
    ("key", "modifier", "masses"),
    [
        (Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, [0.625, 0.0, 0.375]),
        (Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, [0.0, 1.0, 0.0]),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, [0.2, 0.5, 0.3]),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, [0.5, 0.3, 0.2]),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, [0.625, 0.375]),
    ],
)
def test_what_can_be_done_with_an_outcome(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, masses: list[float]
) -> None:
    made = host(qtbot, first_state(distribution(5, 2, 3)))
    before = made.state
    made.open_outcome_menu("p", 1)
    press_key(qtbot, key, modifier)
    assert made.state.p.masses.tolist() == pytest.approx(masses, abs=1e-15)
    assert_one_step(made, before)


def test_a_lock_is_closed_and_opened_by_the_same_key(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.open_outcome_menu("q", 2)
    press_key(qtbot, Qt.Key.Key_L)
    assert made.state.q_locks == {2}
    popup = made.open_outcome_menu("q", 2)
    assert popup.button("lock").accessibleName() == "Unlock"
    assert not popup.button("type").isEnabled()
    assert not popup.button("zero").isEnabled()
    press_key(qtbot, Qt.Key.Key_L)
    assert made.state.q_locks == frozenset()


@pytest.mark.parametrize(("key", "which"), [(Qt.Key.Key_Return, "typing"), (Qt.Key.Key_F2, "renaming")])
def test_a_field_opens_on_the_outcome(qtbot: QtBot, key: Qt.Key, which: str) -> None:
    made = host(qtbot)
    made.open_outcome_menu("p", 1)
    press_key(qtbot, key)
    fields = made.bench.p.fields
    assert (fields.typing, fields.renaming) == ((1, None) if which == "typing" else (None, 1))


def test_entries_that_could_do_nothing_are_off(qtbot: QtBot) -> None:
    made = host(qtbot, first_state(distribution(1), distribution(1)))
    popup = made.open_outcome_menu("p", 0)
    enabled = {button.entry.id for button in popup.buttons if button.isEnabled()}
    assert enabled == {"rename"}


def test_what_the_others_leave_cannot_be_set(qtbot: QtBot) -> None:
    made = host(qtbot)
    for index in (0, 2):
        made.workbench.do(intents.toggle_lock("p", index))
    popup = made.open_outcome_menu("p", 1)
    assert [popup.button(id).isEnabled() for id in ("type", "zero", "certain", "lock")] == [False, False, False, True]


def test_ends_of_the_list_move_one_way_only_and_rows_go_up_and_down(qtbot: QtBot) -> None:
    made = host(qtbot, first_state(distribution(*[1.0] * 9)))
    popup = made.open_outcome_menu("p", 0)
    assert not popup.button("back").isEnabled()
    assert popup.button("on").accessibleName() == "Move down"
    popup.close_up()
    assert not made.open_outcome_menu("p", 8).button("on").isEnabled()


def test_what_cannot_be_done_is_told_and_changes_nothing(qtbot: QtBot) -> None:
    made = host(qtbot)
    for index in (0, 2):
        made.workbench.do(intents.toggle_lock("p", index))
    before = made.state
    made.open_outcome_menu("p", 1)
    press_key(qtbot, Qt.Key.Key_Delete)
    assert [type(refusal) for refusal in made.refusals] == [Message]
    assert made.state is before
