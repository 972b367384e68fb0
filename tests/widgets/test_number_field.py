"""Typing a number or a name where it stands."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK
from tests.widgets.desk import CTRL, SHIFT, Desk, desk, locked, look, pair

THREE = [0.5, 0.3, 0.2]
KEY = Qt.Key


def typing(qtbot: QtBot, masses: list[float] | None = None, index: int = 0, which: str = "p") -> Desk:
    bench = desk(qtbot, pair(masses or THREE))
    (bench.p if which == "p" else bench.q).start_typing(index)
    return bench


def leave(bench: Desk) -> None:
    bench.q.menu_button.setFocus()


def compose(text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(commit)
    QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize("masses", [[0.1 + 0.2, 0.4, 0.3], [0.999999, 1e-6], [1 / 3, 1 / 3, 1 / 3], [1.0, 1e-310]])
@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("way", ["tab", "enter", "escape", "click elsewhere"])
def test_leaving_a_field_untouched_changes_not_a_bit(qtbot: QtBot, masses: list[float], index: int, way: str) -> None:
    bench = typing(qtbot, masses, index)
    before = bench.state.p.masses.copy()
    if way == "click elsewhere":
        leave(bench)
    else:
        bench.key({"tab": KEY.Key_Tab, "enter": KEY.Key_Return, "escape": KEY.Key_Escape}[way])
    assert not bench.p.fields.mass_field.is_open
    assert np.array_equal(bench.state.p.masses, before)
    assert bench.workbench.undo_label is None


@pytest.mark.parametrize(
    ("text", "mass"),
    [
        ("0.25", 0.25),
        ("1/3", 1 / 3),
        ("33 %", 0.33),
        ("1e-9", 1e-9),
        (".4", 0.4),
        ("０．５", 0.5),
        ("３３％", 0.33),
        ("0", 0.0),
        ("1", 1.0),
        ("1.2 × 10⁻⁷", 1.2e-7),
    ],
)
def test_enter_takes_a_number_however_it_is_written(qtbot: QtBot, text: str, mass: float) -> None:
    bench = typing(qtbot, index=1)
    bench.type(text)
    bench.key(KEY.Key_Return)
    assert bench.masses[1] == mass
    assert bench.canvas.focused == 1
    bench.workbench.undo()
    assert bench.masses == THREE


@pytest.mark.parametrize("text", ["1,5", "abc", "", "1.2", "-0.1", "nan", "inf", "1_0", "1/0", "0x1"])
def test_what_is_no_probability_stays_with_its_reason_on_enter_and_is_dropped_on_leaving(
    qtbot: QtBot, text: str
) -> None:
    bench = typing(qtbot)
    bench.key(KEY.Key_Delete)
    bench.type(text)
    bench.key(KEY.Key_Return)
    field = bench.p.fields.mass_field
    assert field.is_open
    assert field.text() == text
    assert field.refusal is not None
    assert bench.p.note.text() == bench.look.catalogue.say(field.refusal)
    leave(bench)
    assert not field.is_open
    assert bench.masses == THREE
    assert bench.workbench.undo_label is None
    assert bench.p.note.text() == ""


def test_a_valid_number_is_taken_when_the_focus_leaves(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("0.7")
    leave(bench)
    assert bench.masses[0] == 0.7
    assert bench.q.menu_button.hasFocus()


def test_escape_drops_what_was_typed(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("0.7")
    bench.key(KEY.Key_Escape)
    assert bench.masses == THREE


def test_undo_is_the_fields_first_and_then_the_benchs(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    undo = QAction(bench)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(bench.workbench.undo)
    bench.addAction(undo)
    top = bench.handle(0).at
    bench.drag(top, top - top * 0.1)
    moved = bench.masses[0]
    assert moved != 0.5
    bench.p.start_typing(0)
    opened_with = bench.p.fields.mass_field.text()
    bench.type("0.7")
    bench.key(KEY.Key_Z, CTRL)
    assert bench.p.fields.mass_field.text() == opened_with
    assert bench.masses[0] == moved
    bench.key(KEY.Key_Z, CTRL)
    assert bench.masses == THREE
    assert bench.p.fields.mass_field.text() == "0.5"
    bench.type("0.7")
    bench.key(KEY.Key_Return)
    bench.key(KEY.Key_Z, CTRL)
    assert bench.masses == THREE


def test_redo_of_its_own_text_is_the_fields(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("0.7")
    bench.key(KEY.Key_Z, CTRL)
    bench.key(KEY.Key_Z, CTRL | SHIFT)
    assert bench.p.fields.mass_field.text() == "0.7"


def test_enter_within_a_composition_ends_the_composition_only(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.key(KEY.Key_Delete)
    compose("０．７")
    bench.key(KEY.Key_Return)
    assert bench.p.fields.mass_field.is_open
    assert bench.p.fields.mass_field.text() == "０．７"
    assert bench.masses == THREE
    bench.key(KEY.Key_Return)
    assert bench.masses[0] == 0.7


def test_a_composition_that_the_input_method_commits_is_taken_by_the_next_enter(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    compose("０．２")
    compose("", commit="０．２５")
    bench.key(KEY.Key_Return)
    assert bench.masses[0] == 0.25


def test_escape_within_a_composition_drops_the_composition_only(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    compose("０．７")
    bench.key(KEY.Key_Escape)
    assert bench.p.fields.mass_field.is_open
    bench.key(KEY.Key_Escape)
    assert not bench.p.fields.mass_field.is_open
    assert bench.masses == THREE


def test_a_field_keeps_what_was_typed_as_long_as_it_is_true(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("1/3")
    bench.key(KEY.Key_Return)
    bench.key(KEY.Key_Return)
    assert bench.p.fields.mass_field.text() == "1/3"
    bench.key(KEY.Key_Escape)
    bench.key(KEY.Key_Up)
    bench.key(KEY.Key_Return)
    assert float(bench.p.fields.mass_field.text()) == bench.masses[0]


def test_dashes_show_where_everything_would_go_while_nothing_has_moved(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("0.2")
    ghost = bench.canvas.ghost
    assert ghost is not None
    assert ghost.tolist() == pytest.approx([0.2, 0.48, 0.32])
    assert bench.masses == THREE
    bench.type("x")
    assert bench.canvas.ghost is None
    bench.key(KEY.Key_Escape)
    assert bench.canvas.ghost is None


@pytest.mark.parametrize(
    ("which", "text", "said"),
    [
        ("p", "1/3", "1/3 ≈ 0.3333: surprise ≈ 1.5850 bits Enter applies · Esc drops"),
        ("p", "33%", "33% = 0.33: surprise ≈ 1.5995 bits Enter applies · Esc drops"),
        ("p", "0.25", "0.25: surprise = 2.0000 bits Enter applies · Esc drops"),
        ("p", "1", "1: surprise = 0.0000 bits Enter applies · Esc drops"),
        ("p", "0", "A never happens; its surprise is ∞ Enter applies · Esc drops"),
        ("q", "0", "log 1/0 = ∞ and p(A) = 0.5: D(p‖q) = ∞ Enter applies · Esc drops"),
    ],
)
def test_while_typing_the_note_says_what_it_comes_to(qtbot: QtBot, which: str, text: str, said: str) -> None:
    bench = typing(qtbot, which=which)
    bench.type(text)
    assert (bench.p if which == "p" else bench.q).note.text() == said


def test_a_locked_outcome_is_not_typed_and_says_so(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair(THREE), "p", 0))
    bench.p.start_typing(0)
    assert not bench.p.fields.mass_field.is_open
    assert bench.p.note.text() == "“A” is locked. Unlock it to change it."


def test_more_than_the_locked_leave_is_refused_while_typing(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair(THREE), "p", 0))
    bench.p.start_typing(1)
    bench.type("0.6")
    assert bench.p.note.text() == "The locked outcomes leave 0.5: type less, or unlock one of them."
    bench.key(KEY.Key_Return)
    assert bench.masses == THREE
    bench.key(KEY.Key_A, CTRL)
    bench.type("0.4")
    bench.key(KEY.Key_Return)
    assert bench.masses == pytest.approx([0.5, 0.4, 0.1])


def test_a_field_whose_outcome_is_gone_closes(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Insert)
    bench.p.start_typing(3)
    bench.type("0.3")
    bench.workbench.undo()
    assert not bench.p.fields.mass_field.is_open
    assert bench.masses == THREE


def test_a_name_left_untouched_stays_as_it_is_down_to_its_kind(qtbot: QtBot) -> None:
    names = ["two\nlines\tand a tab", "x" * 10_000, ""]
    bench = desk(qtbot, pair([*THREE, 0], labels=[*names, 3]))
    for index in range(4):
        bench.p.start_renaming(index)
        bench.key(KEY.Key_Return)
    assert bench.state.p.labels == (*names, 3)
    assert bench.workbench.undo_label is None


@pytest.mark.parametrize("name", ["<b>x</b>", "{name} $p$ %s", "明天 有雨", "a,b", "007", "NA", ""])
def test_a_name_is_taken_letter_for_letter(qtbot: QtBot, name: str) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.p.start_renaming(1)
    bench.key(KEY.Key_Delete)
    bench.type(name)
    bench.key(KEY.Key_Return)
    assert bench.state.p.labels == (0, name, 2)


@pytest.mark.parametrize("name", ["rain", " rain ", "A"])
def test_a_name_that_another_outcome_has_is_refused(qtbot: QtBot, name: str) -> None:
    bench = desk(qtbot, pair(THREE, labels=[0, "sun", "rain"]))
    bench.p.start_renaming(1)
    bench.type(name)
    bench.key(KEY.Key_Return)
    assert bench.p.fields.name_field.is_open
    assert "have the same name" in bench.p.note.text()
    leave(bench)
    assert bench.state.p.labels == (0, "sun", "rain")


def test_a_field_wears_the_theme_and_keeps_its_place_when_switched(qtbot: QtBot) -> None:
    bench = typing(qtbot)
    bench.type("0.3")
    bench.wear(look(colours=DARK, scale=1.5))
    field = bench.p.fields.mass_field
    assert field.text() == "0.3"
    assert DARK.surface.name() in field.styleSheet()
    spot = bench.canvas.mapTo(bench.p, (bench.canvas.number_rect(0).center() * 1.5).toPoint())
    assert (field.geometry().center() - spot).manhattanLength() <= 3


def test_a_field_is_spoken_of(qtbot: QtBot) -> None:
    bench = typing(qtbot, index=1)
    assert bench.p.fields.mass_field.accessibleName() == "p(B)"
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    assert focus is bench.p.fields.mass_field
