"""The panel of readings: its numbers, its bars, and what it says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK, Look, Shown
from infoviz.model.readings import Readings
from infoviz.model.state import State, first_state
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit
from infoviz.widgets.readings import FIRST_ROW, ROW, ReadingsPanel, readings_of
from tests.widgets.bench_host import distribution, look

SYMBOLS = ["H(p)", "H(q)", "H(p,q)", "D(p‖q)", "D(q‖p)"]


def shown(state: State, worn: Look | None = None) -> Shown:
    return Shown(state, Readings(state), worn or look())


def bars(state: State) -> dict[str, tuple[float, ...]]:
    return {row.symbol: tuple(share for _, share in row.parts) for row in readings_of(shown(state), with_q=True)}


def panel(qtbot: QtBot, state: State, worn: Look | None = None, with_q: bool = True) -> ReadingsPanel:
    made = ReadingsPanel()
    qtbot.addWidget(made)
    made.draw_rows(shown(state, worn), with_q)
    made.resize(made.sizeHint())
    return made


def test_without_q_only_the_entropy_of_p_is_read() -> None:
    assert [row.symbol for row in readings_of(shown(first_state()), with_q=False)] == ["H(p)"]
    assert [row.symbol for row in readings_of(shown(first_state()), with_q=True)] == SYMBOLS


def test_numbers_stand_in_the_unit_of_the_state(qtbot: QtBot) -> None:
    # H(½, ¼, ¼) is 1.5 bit = 1.5 ln 2 nat = 1.5 log10 2 hartley.
    state = first_state(distribution(2, 1, 1))
    for unit, written in ((Unit.BIT, "1.5000"), (Unit.NAT, "1.0397"), (Unit.HARTLEY, "0.4515")):
        spoken = panel(qtbot, replace(state, unit=unit)).accessibleName()
        assert f"H(p) {written}" in spoken


def test_all_readings_of_the_first_start(qtbot: QtBot) -> None:
    # By hand: p = (½, 3/10, 1/5), q = (¼, ¼, ½).
    spoken = panel(qtbot, first_state()).accessibleName()
    assert spoken == "Readings, bits: H(p) 1.4855; H(q) 1.5000; H(p,q) 1.8000; D(p‖q) 0.3145; D(q‖p) 0.3452"


def test_the_bar_of_an_entropy_ends_at_log_n() -> None:
    both = bars(first_state(distribution(1, 1, 1, 1), distribution(1, 1, 0, 0)))
    assert both["H(p)"] == (1.0,)
    assert both["H(q)"] == (0.5,)


def test_what_is_infinite_is_a_full_bar_in_two_colours() -> None:
    both = bars(first_state(distribution(1, 1, 0), distribution(1, 0, 1)))
    assert both["D(p‖q)"] == both["D(q‖p)"] == (1.0,)
    of_p, end = both["H(p,q)"]
    assert end == 1.0
    assert of_p == both["H(p)"][0] < 1


def test_cross_entropy_is_as_long_as_entropy_and_divergence_end_to_end() -> None:
    both = bars(first_state())
    assert both["H(p,q)"][0] < both["H(p,q)"][1] <= 1
    assert both["H(p,q)"][1] - both["H(p,q)"][0] == pytest.approx(both["D(p‖q)"][0], rel=1e-12)


def test_one_outcome_has_empty_bars_and_zeros(qtbot: QtBot) -> None:
    state = first_state(distribution(1), distribution(1))
    assert all(shares[-1] == 0 for shares in bars(state).values())
    assert "H(p) 0.0000" in panel(qtbot, state).accessibleName()


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=9))
def test_no_bar_goes_over_the_edge(weights: list[tuple[float, float]]) -> None:
    p, q = (Distribution.from_counts([weight + 1e-300 for weight in some]) for some in zip(*weights, strict=True))
    for shares in bars(first_state(p, q)).values():
        assert 0 <= shares[0] <= shares[-1] <= 1


def tip(made: ReadingsPanel, symbol: str) -> str:
    return made.tip(QPointF(60, FIRST_ROW + SYMBOLS.index(symbol) * ROW))


def test_cross_entropy_is_told_apart_from_joint_entropy(qtbot: QtBot) -> None:
    made = panel(qtbot, first_state())
    assert "cross entropy" in tip(made, "H(p,q)")
    assert "not the joint entropy H(X,Y)" in tip(made, "H(p,q)")


def test_every_row_says_what_it_is_and_the_space_around_says_nothing(qtbot: QtBot) -> None:
    made = panel(qtbot, first_state())
    for symbol in SYMBOLS:
        assert symbol in tip(made, symbol)
        assert "$" not in tip(made, symbol)
    assert made.tip(QPointF(60, 10)) == ""
    assert made.tip(QPointF(60, FIRST_ROW + 5.5 * ROW)) == ""


def test_an_infinite_reading_names_the_outcome_to_blame(qtbot: QtBot) -> None:
    made = panel(qtbot, first_state(distribution(1, 1, 0), distribution(1, 0, 1)))
    assert "q(B) = 0 but p(B) > 0" in tip(made, "D(p‖q)")
    assert "p(C) = 0 but q(C) > 0" in tip(made, "D(q‖p)")
    assert "∞" not in tip(panel(qtbot, first_state()), "D(p‖q)")


def test_switched_live_equals_started_fresh(qtbot: QtBot) -> None:
    state = first_state()
    made = panel(qtbot, first_state(distribution(1, 1, 0), distribution(1, 0, 1)))
    made.grab()
    other, worn = replace(state, unit=Unit.NAT), look("zh", DARK, 1.5)
    made.draw_rows(shown(other, worn), True)
    made.resize(made.sizeHint())
    assert made.grab().toImage() == panel(qtbot, other, worn).grab().toImage()


def test_q_folded_away_and_back_equals_never_folded(qtbot: QtBot) -> None:
    made = panel(qtbot, first_state())
    before = made.grab().toImage()
    made.draw_rows(shown(first_state()), False)
    made.resize(made.sizeHint())
    assert made.grab().toImage() != before
    made.draw_rows(shown(first_state()), True)
    made.resize(made.sizeHint())
    assert made.grab().toImage() == before
