"""The editor as a whole: what it says, makes room for and hands on."""

from __future__ import annotations

import gc
import weakref
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK
from infoviz.model import intents
from infoviz.model.state import first_state
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.theory import presets
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit
from infoviz.widgets.editor import DistributionEditor
from tests.widgets.desk import Desk, desk, locked, look, pair

THREE = [0.5, 0.3, 0.2]
KEY = Qt.Key


# The note.


@pytest.mark.parametrize(
    ("masses", "said"),
    [
        (THREE, ""),
        ([0.6, 0.4, 0], "C never happens and adds 0 to H(p)"),
        ([0.6, 0, 0.4, 0], "B and E never happen and add 0 to H(p)"),
        ([0.6, 0.4, 0, 0, 0], "3 outcomes never happen and add 0 to H(p)"),
        ([0, 1, 0], "B is certain: H(p) = 0"),
        ([1.0], ""),
    ],
)
def test_the_note_of_p_says_what_is_special(qtbot: QtBot, masses: list[float], said: str) -> None:
    assert desk(qtbot, pair(masses)).p.note.text() == said


@pytest.mark.parametrize(
    ("p", "q", "said"),
    [
        (THREE, [0.6, 0, 0.4], "q(B) = 0 but p(B) = 0.3: D(p‖q) = ∞"),
        ([1 / 3, 1 / 3, 1 / 3], [0.6, 0, 0.4], "q(B) = 0 but p(B) ≈ 0.333: D(p‖q) = ∞"),
        (THREE, [0, 0, 1], "q = 0 but p > 0 for A and 1 more: D(p‖q) = ∞"),
        ([0.5, 0.5, 0], [0.6, 0.4, 0], "C never happens and adds 0 to H(q)"),
    ],
)
def test_the_note_of_q_names_who_makes_d_infinite(qtbot: QtBot, p: list[float], q: list[float], said: str) -> None:
    bench = desk(qtbot, pair(p, q))
    assert bench.q.note.text() == said


def test_a_refusal_is_said_beside_the_bars_until_something_else_is_done(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair(THREE), "p", 1, 2))
    top = bench.handle(0).at
    bench.press(top)
    bench.move(top + QPointF(0, 20))
    assert bench.p.note.text() == "“A” is what the others leave. Unlock one of them to change it."
    bench.release(top + QPointF(0, 20))
    assert bench.masses == THREE
    bench.workbench.do(intents.unlock_all("p"))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Up)
    assert bench.p.note.text() != "“A” is what the others leave. Unlock one of them to change it."


def test_the_keys_are_told_where_the_keyboard_is(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    bench.key(KEY.Key_Right)
    assert bench.p.note.text() == "↑ ↓ 0.01 · Shift 0.1 · Ctrl 0.001"
    bench.q.menu_button.setFocus()
    assert bench.p.note.text() == ""


def test_an_editor_too_small_for_two_lines_does_not_move_its_bars_during_a_drag(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.5, 0.3, 0.2], [0.5, 0.3, 0.2], labels=["a" * 16, "b" * 16, "c" * 16]), size=(270, 170))
    canvas = bench.q.canvas
    before, start = canvas.geometry(), bench.handle(1, canvas).at
    bench.press(start, canvas)
    bench.move(start + QPointF(0, 300), canvas=canvas)
    assert bench.state.q.masses[1] == 0
    assert canvas.geometry() == before
    bench.release(start + QPointF(0, 300), canvas)


# What others do to it.


def test_a_preview_is_dashes_only(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    plain = bench.picture()
    bench.p.preview(presets.uniform(5))
    assert bench.masses == THREE
    assert bench.picture() != plain
    bench.p.preview(None)
    assert bench.picture() == plain


def test_a_panel_takes_the_place_of_the_bars_and_gives_it_back(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.setFocus()
    plain = bench.picture()
    panel = QLabel("?")
    bench.p.show_panel(panel, Message("A question"))
    assert panel.isVisible()
    assert panel.geometry() == bench.p.panel_area()
    assert not bench.p.bars.isVisible()
    assert not bench.p.menu_button.isVisible()
    bench.p.show_panel(None)
    assert not panel.isVisible()
    bench.setFocus()
    assert bench.picture() == plain


def test_a_strip_stands_between_the_bars_and_the_note(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))

    class Strip(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(200, 34)

    strip, high = Strip(), bench.p.sizeHint().height()
    bench.p.set_strip(strip)
    assert strip.isVisible()
    assert bench.p.sizeHint().height() == high + 34
    assert bench.p.bars.geometry().bottom() < strip.y() < bench.p.note.y()
    assert strip.height() == 34
    bench.p.set_strip(None)
    assert not strip.isVisible()


def test_folded_it_is_one_line_that_asks_to_be_shown(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    plain, high = bench.picture(), bench.q.sizeHint().height()
    bench.q.set_folded(True)
    assert bench.q.sizeHint().height() < 60 < high
    assert not bench.q.bars.isVisible()
    with qtbot.waitSignal(bench.q.showRequested):
        qtbot.mouseClick(bench.q.childAt(100, 20), Qt.MouseButton.LeftButton)
    bench.workbench.do(intents.set_mass("q", 0, 0.9))
    bench.q.set_folded(False)
    bench.workbench.undo()
    assert bench.picture() == plain


def test_the_dots_ask_for_the_menu(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    with qtbot.waitSignal(bench.p.menuRequested):
        qtbot.mouseClick(bench.p.menu_button, Qt.MouseButton.LeftButton)


def test_every_mass_that_is_asked_for_is_undone_in_one_step(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.take_keyboard(0)
    for key in (KEY.Key_0, KEY.Key_1, KEY.Key_L, KEY.Key_L, KEY.Key_Insert, KEY.Key_Delete):
        before = bench.state
        bench.key(key)
        bench.workbench.undo()
        assert bench.state.p == before.p
        assert bench.state.p_locks == before.p_locks
        bench.workbench.redo()


# Switched live equals started fresh.


CASES = {
    "bars": pair(THREE, [0.6, 0, 0.4]),
    "locked": locked(pair(THREE), "p", 1),
    "one": pair([1.0]),
    "eight": pair([0.3, 0.2, 0.15, 0.15, 0.1, 0.05, 0.049, 0.001]),
    "rows": pair([0.05] * 20),
    "many": pair([1 / 80] * 80),
    "names": pair(THREE, labels=["<b>x</b>", "明天\n有雨", "y" * 5000]),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_another_look_worn_live_equals_a_fresh_start(qtbot: QtBot, case: str, scale: float) -> None:
    worn = look("zh", DARK, scale)
    fresh = desk(qtbot, CASES[case], worn, (302, 280))
    live = desk(qtbot, CASES[case], size=(302, 280))
    live.hover(QPointF(60, 60))
    QApplication.sendEvent(live.canvas, QEvent(QEvent.Type.Leave))
    live.resize(fresh.size())
    for place, editor in enumerate((live.p, live.q)):
        editor.setGeometry(0, place * live.height() // 2, live.width(), live.height() // 2)
    live.wear(worn)
    for bench in (fresh, live):
        bench.setFocus()
    assert live.picture() == fresh.picture()
    assert live.p.accessibleName() == fresh.p.accessibleName()
    assert [handle.name for handle in live.canvas.handles] == [handle.name for handle in fresh.canvas.handles]


def test_the_unit_is_followed_while_typing(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(THREE))
    bench.p.start_typing(0)
    bench.type("0.25")
    bench.workbench.do(intents.set_unit(Unit.NAT))
    assert bench.p.note.text().startswith("0.25: surprise ≈ 1.3863 nats")


@pytest.mark.parametrize("width", [270, 302])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_lies_over_anything_else_or_sticks_out(qtbot: QtBot, width: int, case: str, language: str) -> None:
    bench = desk(qtbot, CASES[case], look(language), (width, 170))
    for editor in (bench.p, bench.q):
        parts = [
            part for part in (editor.header, editor.bars, editor.many if editor.many.isVisible() else None) if part
        ]
        shown = [part for part in (*parts, editor.note) if part.isVisible()]
        for part in shown:
            assert editor.rect().contains(part.geometry())
        for one, other in pairwise(shown):
            assert not one.geometry().intersects(other.geometry())


# Life and death.


def test_an_editor_leaves_nothing_behind(qtbot: QtBot) -> None:
    made = Desk(CASES["many"], look(), (302, 280))
    made.show()
    QApplication.processEvents()
    watched = [weakref.ref(part) for part in (made, made.p, made.p.canvas, made.p.many.search, made.p.fields)]
    made.unsubscribe()
    made.close()
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [part for part in watched if part() is not None] == []


def test_a_pointer_that_rested_on_an_outcome_may_move_when_it_is_gone(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.4, 0.3, 0.2, 0.1]))
    place = bench.handle(3).at
    bench.hover(place)
    bench.take_keyboard(3)
    for key in (KEY.Key_Delete, KEY.Key_Delete):
        bench.key(key)
        bench.hover(place + QPointF(1, 0))
        bench.picture()
    bench.workbench.undo()
    bench.hover(place)
    bench.picture()


def test_an_editor_alone_draws_at_any_size(qtbot: QtBot) -> None:
    workbench = Workbench(first_state(Distribution.from_counts([1.0] * 7)))
    editor = DistributionEditor(workbench, "p")
    qtbot.addWidget(editor, before_close_func=lambda widget: editor.hide())
    assert editor.sizeHint().isValid()
    for size in (QSize(1, 1), QSize(120, 90), QSize(302, 2000), QSize(1000, 60)):
        editor.resize(size)
        editor.grab()
    assert editor.panel_area() != QRect()
