"""The bench: two editors and their readings, swapped, folded, scrolled together, switched live."""

from __future__ import annotations

import gc
import weakref
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from infoviz.charts.look import DARK, LIGHT
from infoviz.model import intents
from infoviz.model.state import State, first_state
from infoviz.theory.units import Unit
from infoviz.widgets.bench import Bench
from infoviz.widgets.rows import Rows
from tests.widgets.bench_host import Host, distribution, host, look

LEFT = Qt.MouseButton.LeftButton
SIZES = (1, 2, 3, 8, 9, 60)


def many(n: int) -> State:
    return first_state(distribution(*range(1, n + 1)), distribution(*range(n, 0, -1)))


def test_the_round_button_swaps_p_and_q_in_one_step(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.workbench.do(intents.toggle_lock("p", 1))
    before = made.state
    readings = made.bench.readings.accessibleName()
    qtbot.mouseClick(made.bench.swap, LEFT)
    assert (made.state.p, made.state.q, made.state.q_locks) == (before.q, before.p, frozenset({1}))
    assert "D(p‖q) 0.3452; D(q‖p) 0.3145" in made.bench.readings.accessibleName()
    made.workbench.undo()
    assert made.state == before
    assert made.bench.readings.accessibleName() == readings


def test_readings_are_told_when_a_drag_has_ended_and_painted_while_it_goes_on(qtbot: QtBot) -> None:
    made = host(qtbot)
    told, seen = made.bench.readings.accessibleName(), made.bench.readings.grab().toImage()
    made.workbench.begin()
    made.workbench.do(intents.set_mass("p", 0, 0.0))
    assert made.bench.readings.accessibleName() == told
    assert made.bench.readings.grab().toImage() != seen
    made.workbench.commit()
    assert "H(p) 0.9710" in made.bench.readings.accessibleName()
    made.workbench.begin()
    made.workbench.do(intents.set_mass("p", 0, 0.5))
    made.workbench.cancel()
    assert "H(p) 0.9710" in made.bench.readings.accessibleName()


def test_the_round_button_says_what_it_does_in_the_language_of_the_look(qtbot: QtBot) -> None:
    made = host(qtbot)
    assert made.bench.swap.toolTip() == made.bench.swap.accessibleName() == "Swap p and q"
    made.wear(look("zh"))
    assert made.bench.swap.toolTip() == made.bench.swap.accessibleName() == "交换 p 与 q"


def test_the_round_button_stands_on_the_line_between_p_and_q(qtbot: QtBot) -> None:
    made = host(qtbot)
    line = made.bench.q.geometry().top()
    assert abs(made.bench.swap.geometry().center().y() - line) <= 1
    assert made.bench.p.geometry().bottom() < line
    assert made.bench.swap.width() >= 24


def test_where_the_page_needs_no_q_it_is_one_line_that_can_be_shown_and_folded_again(qtbot: QtBot) -> None:
    made = host(qtbot, needs_q=False)
    assert not made.bench.q.canvas.isVisible()
    assert not made.bench.swap.isVisible()
    assert made.bench.q.height() < 60
    assert [row.symbol for row in made.bench.readings.rows] == ["H(p)"]
    made.bench.q.showRequested.emit()
    assert made.bench.q.canvas.isVisible()
    assert made.bench.swap.isVisible()
    assert len(made.bench.readings.rows) == 5
    qtbot.mouseClick(made.open_menu("q").button("hide"), LEFT)
    assert not made.bench.q.canvas.isVisible()
    assert len(made.bench.readings.rows) == 1


def test_q_cannot_be_folded_where_the_page_needs_it(qtbot: QtBot) -> None:
    made = host(qtbot)
    assert "hide" not in {button.entry.id for button in made.open_menu("q").buttons}


def test_folding_and_showing_is_no_undo_step(qtbot: QtBot) -> None:
    made = host(qtbot, needs_q=False)
    made.bench.q.showRequested.emit()
    assert made.workbench.undo_label is None


def test_rows_of_p_and_q_scroll_together(qtbot: QtBot) -> None:
    made = host(qtbot, many(60))
    p, q = made.bench.p.canvas, made.bench.q.canvas
    assert isinstance(p, Rows)
    assert isinstance(q, Rows)
    p.scroll_to(17)
    assert (p.first_row, q.first_row) == (17, 17)
    q.scroll_to(31)
    assert (p.first_row, q.first_row) == (31, 31)


def test_outcomes_that_the_stage_speaks_of_reach_both_editors(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.bench.draw(made.shown, True, (0, 2))
    assert made.bench.p.canvas.underlined == made.bench.q.canvas.underlined == (0, 2)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize(("wide", "high"), [(302, 754), (272, 514)])
def test_nothing_overlaps_and_nothing_is_cut_off(qtbot: QtBot, n: int, wide: int, high: int) -> None:
    made = host(qtbot, many(n), height=high)
    made.bench.setGeometry(900 - wide, 0, wide, high)
    made.bench.draw(made.shown)
    parts = (made.bench.p, made.bench.q, made.bench.readings)
    for above, below in pairwise(parts):
        assert above.geometry().bottom() < below.geometry().top()
    for part in parts:
        assert part.height() >= part.minimumSizeHint().height()
    column = made.bench.column
    assert parts[-1].geometry().bottom() < column.height()
    area = made.bench.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert column.width() <= area.viewport().width()
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() == column.height() - area.viewport().height()


def test_bars_shrink_before_anything_scrolls(qtbot: QtBot) -> None:
    made = host(qtbot, height=620)
    area = made.bench.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert made.bench.p.height() < made.bench.p.sizeHint().height()
    assert area.verticalScrollBar().maximum() == 0


def test_three_outcomes_need_no_scrolling_in_the_smallest_window(qtbot: QtBot) -> None:
    made = host(qtbot, height=560 - 46)
    area = made.bench.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_a_question_below_the_edge_is_scrolled_into_sight(qtbot: QtBot) -> None:
    made = host(qtbot, first_state(distribution(1, 1, labels=("a", "b"))), height=560 - 46)
    made.paste("q", "a 1\nc 2")
    question = made.bench.commands["q"].question
    first = question.cards[0].mapTo(made.bench, QPoint(0, 0)).y()
    assert 0 <= first < made.bench.height() - 100


def test_a_strip_or_a_question_makes_room_for_itself(qtbot: QtBot) -> None:
    made = host(qtbot)
    before = made.bench.q.y()
    made.paste("p", "1,234 5,678 9,012")
    qtbot.waitUntil(lambda: made.bench.q.y() > before)
    panel = made.bench.commands["p"].question
    assert panel.height() >= panel.heightForWidth(panel.width())


@pytest.mark.parametrize("n", SIZES)
def test_switched_live_equals_started_fresh(qtbot: QtBot, n: int) -> None:
    made = host(qtbot, many(n))
    made.picture()
    fresh = host(qtbot, many(n), worn=look("zh", DARK, 1.5))
    made.workbench.do(intents.set_unit(Unit.NAT))
    made.wear(look("zh", DARK, 1.5))
    fresh.workbench.do(intents.set_unit(Unit.NAT))
    assert made.picture() == fresh.picture()
    made.wear(look("en", LIGHT, 1.0))
    fresh.wear(look("en", LIGHT, 1.0))
    assert made.picture() == fresh.picture()


def test_drawing_emits_nothing(qtbot: QtBot) -> None:
    made = host(qtbot)
    told: list[object] = []
    made.workbench.subscribe(lambda: told.append(1))
    made.bench.draw(made.shown, False, (1,))
    made.bench.draw(made.shown, True, ())
    QApplication.processEvents()
    assert told == []


def test_a_bench_that_is_closed_leaves_nothing_behind(qtbot: QtBot) -> None:
    made = Host(first_state())
    made.show()
    made.open_menu("p").close_up()
    made.paste("q", "0,5 0,5")
    bench = made.bench
    assert isinstance(bench, Bench)
    parts = [weakref.ref(part) for part in (bench, bench.p, bench.q, bench.commands["p"], bench.commands["q"])]
    made.unsubscribe()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(bench)
    del made, bench
    gc.collect()
    assert [part() for part in parts] == [None] * 5
