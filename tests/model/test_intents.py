"""Intents: what moves together, and that whatever is asked in whatever order leaves a valid pair."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which, first_state
from infoviz.model.workbench import Workbench
from infoviz.text import Message, Refused
from infoviz.theory.distribution import EXACT, Distribution
from infoviz.theory.units import Unit


def of(*masses: float, labels: list[str] | None = None) -> Distribution:
    return Distribution.from_probabilities(masses, labels)


def named(*labels: str, p: list[float] | None = None, q: list[float] | None = None, **rest: object) -> State:
    even = [1 / len(labels)] * len(labels)
    return State(of(*(p or even), labels=list(labels)), of(*(q or even), labels=list(labels)), **rest)


def after(state: State, *wanted: Intent) -> State:
    for intent in wanted:
        state = intent.edit(state)
    return state


# One distribution.


def test_a_mass_is_exactly_what_was_asked_and_the_others_keep_their_ratios() -> None:
    state = after(first_state(of(0.5, 0.3, 0.2)), intents.set_mass("p", 0, 0.75))
    assert state.p.masses.tolist() == pytest.approx([0.75, 0.15, 0.1], rel=1e-15)
    assert state.p.masses[0] == 0.75


def test_setting_p_leaves_q_as_it_is() -> None:
    before = first_state()
    assert after(before, intents.set_mass("p", 0, 0.1)).q is before.q
    assert after(before, intents.set_mass("q", 0, 0.1)).p is before.p


@pytest.mark.parametrize(("asked", "expected"), [(-3.0, 0.0), (7.0, 1.0), (math.inf, 1.0), (-math.inf, 0.0)])
def test_a_mass_stops_at_its_ends(asked: float, expected: float) -> None:
    assert after(first_state(), intents.set_mass("p", 1, asked)).p.masses[1] == expected


def test_a_mass_stops_where_the_locked_ones_leave_no_room_and_they_keep_every_bit() -> None:
    before = replace(first_state(of(0.1, 0.2, 0.3, 0.4)), p_locks=frozenset({3}))
    state = after(before, intents.set_mass("p", 0, 1.0))
    assert state.p.masses.tolist() == [0.6, 0.0, 0.0, 0.4]


@pytest.mark.parametrize(
    ("start", "step", "presses", "expected"),
    [
        (0.2, "0.01", 10, 0.3),
        (0.3, "-0.01", 10, 0.2),
        (0.0, "0.1", 3, 0.3),
        (0.1, "0.001", 200, 0.3),
        (0.07, "0.01", 100, 1.07),
        (0.0, "-0.01", 1, -0.01),
    ],
)
def test_steps_are_counted_in_decimal(start: float, step: str, presses: int, expected: float) -> None:
    assert intents.stepped(start, Decimal(step), presses) == expected


@given(st.integers(0, 1000), st.integers(1, 500), st.sampled_from(["0.1", "0.01", "0.001"]))
def test_steps_up_and_as_many_down_lead_back_to_the_same_bits(thousandths: int, presses: int, step: str) -> None:
    start = thousandths / 1000
    there = intents.stepped(start, Decimal(step), presses)
    assert intents.stepped(there, -Decimal(step), presses) == start


def test_a_point_moves_among_its_corners_and_leaves_the_others_their_bits() -> None:
    before = first_state(of(0.1, 0.2, 0.3, 0.4))
    state = after(before, intents.move_point("p", (0, 1, 2), (0.5, 0.25, 0.25)))
    assert state.p.masses.tolist() == pytest.approx([0.3, 0.15, 0.15, 0.4], rel=1e-15)
    assert state.p.masses[3] == before.p.masses[3]


def test_locking_twice_is_unlocking() -> None:
    state = after(first_state(), intents.toggle_lock("q", 1))
    assert (state.p_locks, state.q_locks) == (frozenset(), frozenset({1}))
    assert after(state, intents.toggle_lock("q", 1)).q_locks == frozenset()


def test_unlocking_all_frees_one_distribution_only() -> None:
    state = replace(first_state(), p_locks=frozenset({0, 2}), q_locks=frozenset({1}))
    state = after(state, intents.unlock_all("p"))
    assert (state.p_locks, state.q_locks) == (frozenset(), frozenset({1}))


# The pair.


def test_locks_travel_with_swap() -> None:
    before = replace(first_state(), p_locks=frozenset({0}), q_locks=frozenset({1, 2}))
    state = after(before, intents.swap())
    assert (state.p, state.q) == (before.q, before.p)
    assert (state.p_locks, state.q_locks) == (frozenset({1, 2}), frozenset({0}))


@pytest.mark.parametrize("source", ["p", "q"])
def test_locks_do_not_travel_with_copy_and_those_of_the_target_are_freed(source: Which) -> None:
    before = replace(first_state(), p_locks=frozenset({0}), q_locks=frozenset({1}))
    state = after(before, intents.copy(source))
    target: Which = "q" if source == "p" else "p"
    assert state.distribution(target) == before.distribution(source)
    assert state.locks(source) == before.locks(source)
    assert state.locks(target) == frozenset()


# The list of outcomes.


def test_a_new_outcome_stands_in_both_with_mass_0_and_under_the_same_name() -> None:
    state = after(first_state(), intents.add_outcome(), intents.add_outcome("rain"))
    assert state.p.masses.tolist() == [0.5, 0.3, 0.2, 0.0, 0.0]
    assert state.q.masses.tolist() == [0.25, 0.25, 0.5, 0.0, 0.0]
    assert tuple(state.p.labels) == tuple(state.q.labels) == (0, 1, 2, 3, "rain")


def test_the_mass_of_a_removed_outcome_goes_to_the_free_ones_of_each() -> None:
    before = replace(named("a", "b", "c", p=[0.5, 0.25, 0.25], q=[0.5, 0.0, 0.5]), q_locks=frozenset({2}))
    state = after(before, intents.remove_outcome(0))
    assert state.p.masses.tolist() == [0.5, 0.5]
    assert state.q.masses.tolist() == [0.5, 0.5]
    assert state.q_locks == frozenset({1})
    assert state.p.labels == state.q.labels == ("b", "c")


def test_a_name_is_given_in_both() -> None:
    state = after(first_state(), intents.rename(1, "sun"))
    assert tuple(state.p.labels) == tuple(state.q.labels) == (0, "sun", 2)


@pytest.mark.parametrize(("index", "to", "order"), [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 1, "bac")])
def test_a_moved_outcome_stands_where_it_was_put(index: int, to: int, order: str) -> None:
    state = after(named("a", "b", "c", p=[0.5, 0.3, 0.2]), intents.move_outcome(index, to))
    assert "".join(map(str, state.p.labels)) == "".join(map(str, state.q.labels)) == order
    assert state.p.masses.tolist() == [{"a": 0.5, "b": 0.3, "c": 0.2}[name] for name in order]


def test_sorting_by_one_takes_the_other_along_and_leaves_equal_ones_in_order() -> None:
    before = named("a", "b", "c", "e", p=[0.25, 0.5, 0.0, 0.25], q=[0.1, 0.2, 0.3, 0.4])
    assert "".join(map(str, after(before, intents.sort("p")).p.labels)) == "baec"
    assert "".join(map(str, after(before, intents.sort("p", descending=False)).q.labels)) == "caeb"
    assert after(before, intents.sort("p")).q.masses.tolist() == [0.2, 0.1, 0.4, 0.3]


def test_a_given_order_is_that_of_both_and_is_called_as_it_is_meant() -> None:
    before = named("a", "b", "c", p=[0.5, 0.3, 0.2], q=[0.2, 0.3, 0.5])
    intent = intents.reorder([2, 0, 1], Message("Sort by name"))
    state = after(before, intent)
    assert state.p.labels == state.q.labels == ("c", "a", "b")
    assert (state.p.masses.tolist(), state.q.masses.tolist()) == ([0.2, 0.5, 0.3], [0.5, 0.2, 0.3])
    assert intent.label == Message("Sort by name")


# Presets and paste.


def test_over_more_outcomes_the_other_has_0_where_it_is_new_and_keeps_its_bits() -> None:
    before = first_state(of(0.5, 0.3, 0.2), of(0.1, 0.2, 0.7))
    state = after(before, intents.replace_distribution("p", of(0.25, 0.25, 0.25, 0.125, 0.125)))
    assert state.p.masses.tolist() == [0.25, 0.25, 0.25, 0.125, 0.125]
    assert state.q.masses.tolist() == [0.1, 0.2, 0.7, 0.0, 0.0]


def test_over_fewer_outcomes_the_other_shares_out_what_is_gone() -> None:
    before = first_state(of(0.25, 0.25, 0.5))
    state = after(before, intents.replace_distribution("q", of(0.9, 0.1)))
    assert state.p.masses.tolist() == [0.5, 0.5]
    assert state.q.masses.tolist() == [0.9, 0.1]


def test_where_what_is_gone_had_nothing_the_other_keeps_every_bit() -> None:
    masses = [0.5, 0.5 - 2**-53]
    assert math.fsum(masses) != 1.0  # scaling would move the last bits
    state = after(first_state(of(*masses, 0.0)), intents.replace_distribution("q", of(0.25, 0.75)))
    assert state.p.masses.tolist() == masses


def test_where_nothing_is_left_the_other_is_uniform() -> None:
    before = first_state(of(0.0, 0.0, 0.5, 0.5))
    state = after(before, intents.replace_distribution("q", of(0.9, 0.1)))
    assert state.p.masses.tolist() == [0.5, 0.5]


def test_what_replaces_brings_its_own_names() -> None:
    state = after(named("a", "b", "c"), intents.replace_distribution("q", of(0.5, 0.5, labels=["sun", "rain"])))
    assert state.p.labels == state.q.labels == ("sun", "rain")


def test_a_preset_frees_its_own_locks_and_the_others_only_where_they_would_hold_other_masses() -> None:
    before = replace(first_state(), p_locks=frozenset({0}), q_locks=frozenset({1}))
    longer = after(before, intents.replace_distribution("p", of(0.25, 0.25, 0.25, 0.25)))
    assert (longer.p_locks, longer.q_locks) == (frozenset(), frozenset({1}))
    shorter = after(before, intents.replace_distribution("p", of(0.5, 0.5)))
    assert (shorter.p_locks, shorter.q_locks) == (frozenset(), frozenset())


def test_a_preset_wears_its_own_name_in_the_undo_menu() -> None:
    label = Message("Uniform")
    assert intents.replace_distribution("p", of(1.0), label).label == label
    assert intents.replace_distribution("p", of(1.0)).label.arguments == {"which": "p"}


def test_merging_goes_by_names_and_not_by_place() -> None:
    before = named("a", "b", "c", q=[0.2, 0.3, 0.5])
    state = after(before, intents.merge_distribution("p", of(0.75, 0.25, labels=["c", "a"])))
    assert state.p.labels == state.q.labels == ("a", "b", "c")
    assert state.p.masses.tolist() == [0.25, 0.0, 0.75]
    assert state.q == before.q


def test_a_new_name_in_what_is_merged_is_an_outcome_at_the_end_with_mass_0_in_the_other() -> None:
    before = named("a", "b", p=[0.5, 0.5], q=[0.25, 0.75])
    state = after(before, intents.merge_distribution("q", of(0.5, 0.25, 0.25, labels=["x", "b", "y"])))
    assert state.p.labels == state.q.labels == ("a", "b", "x", "y")
    assert state.q.masses.tolist() == [0.0, 0.25, 0.5, 0.25]
    assert state.p.masses.tolist() == [0.5, 0.5, 0.0, 0.0]


@pytest.mark.parametrize("written", ["re\u0301sume\u0301", "  r\u00e9sum\u00e9 "])
def test_a_name_written_otherwise_is_the_same_name_when_merged(written: str) -> None:
    before = named("r\u00e9sum\u00e9", "b")
    state = after(before, intents.merge_distribution("p", of(0.75, 0.25, labels=["b", written])))
    assert state.p.labels == ("r\u00e9sum\u00e9", "b")
    assert state.p.masses.tolist() == [0.25, 0.75]


def test_merging_frees_its_own_locks_and_no_others() -> None:
    before = replace(named("a", "b", "c"), p_locks=frozenset({0}), q_locks=frozenset({2}))
    state = after(before, intents.merge_distribution("p", of(0.5, 0.5, labels=["c", "x"])))
    assert (state.p_locks, state.q_locks) == (frozenset(), frozenset({2}))


# Pages.


def test_a_page_is_changed_only_in_what_is_named() -> None:
    state = replace(first_state(), page="binary")
    changed = after(state, intents.change_page(Message("x"), gini=True))
    assert changed.binary == replace(state.binary, gini=True)
    assert changed == replace(state, binary=changed.binary)


def test_a_page_has_no_field_of_another_page() -> None:
    with pytest.raises(TypeError):
        intents.change_page(Message("x"), gini=True).edit(replace(first_state(), page="ternary"))


def test_intents_together_are_refused_together() -> None:
    both = intents.together(Message("x"), intents.toggle_lock("p", 0), intents.set_mass("p", 0, 0.1))
    with pytest.raises(Refused):
        both.edit(first_state())


def test_opening_a_page_remembers_the_view_of_each() -> None:
    state = after(
        first_state(), intents.open_page("ternary", "pair"), intents.open_page("binary"), intents.set_unit(Unit.NAT)
    )
    assert (state.page, state.views, state.unit) == ("binary", {"ternary": "pair"}, Unit.NAT)


# Whatever is asked, in whatever order.

MASS = st.floats(-0.5, 1.5) | st.sampled_from([0.0, 1.0, 5e-324, 1e-300, 1 - 2**-53])
WHICH = st.sampled_from(["p", "q"])
WEIGHTS = st.lists(st.sampled_from([0.0, 1.0, 3.0, 1e-12, 0.1]), min_size=1, max_size=6).filter(any)
NAMES = st.lists(st.sampled_from(["a", "b", " a", "rain", "晴", "", "{n}"]), unique_by=str.strip, max_size=6)


@st.composite
def wanted(draw: st.DrawFn, state: State) -> Intent:
    """Draw any intent that the window could send in this state."""
    which: Which = draw(WHICH)
    index = draw(st.integers(0, state.n - 1))
    kind = draw(st.integers(0, 17))
    if kind == 0:
        return intents.add_outcome(draw(st.none() | st.sampled_from(["a", "rain"])))
    if kind == 1:
        return intents.remove_outcome(index)
    if kind == 2:
        return intents.move_outcome(index, draw(st.integers(0, state.n - 1)))
    if kind == 3:
        return intents.sort(which, draw(st.booleans()))
    if kind == 4:
        return intents.rename(index, draw(st.sampled_from(["a", "b", "晴"])))
    if kind == 5:
        return intents.toggle_lock(which, index)
    if kind == 6:
        return intents.unlock_all(which)
    if kind == 7:
        return intents.swap()
    if kind == 8:
        return intents.copy(which)
    if kind == 9:
        return intents.replace_distribution(which, Distribution.from_counts(draw(WEIGHTS)))
    if kind == 10:
        names = draw(NAMES.filter(bool))
        return intents.merge_distribution(which, Distribution.from_counts([1.0] * len(names), names))
    if kind == 11:
        return intents.choose(index)
    if kind == 12:
        return intents.open_page(draw(st.sampled_from(["binary", "ternary"])))
    if kind == 13:
        corners = state.ternary.corners
        shares = np.array(draw(st.lists(st.floats(0, 1), min_size=len(corners), max_size=len(corners)))) + 1e-3
        return intents.move_point(which, corners, shares / math.fsum(shares))
    return intents.set_mass(which, index, draw(MASS))


def check(state: State) -> None:
    for distribution in (state.p, state.q):
        assert abs(math.fsum(distribution.masses) - 1) <= EXACT
        assert not np.signbit(distribution.masses).any()
        assert np.isfinite(distribution.masses).all()
    assert tuple(state.p.labels) == tuple(state.q.labels)
    places = set(range(state.n))
    assert state.chosen in places
    assert state.p_locks <= places
    assert state.q_locks <= places
    corners = state.ternary.corners
    assert len(corners) == len(set(corners)) == min(3, state.n)
    assert set(corners) <= places
    assert sorted(state.ternary.values) == [1.0, 2.0, 3.0]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_asked_both_stay_distributions_over_the_same_outcomes(data: st.DataObject) -> None:
    workbench = Workbench(first_state())
    check(workbench.state)
    for _ in range(data.draw(st.integers(1, 12))):
        before = workbench.state
        action = data.draw(st.sampled_from(["do", "do", "do", "do", "undo", "redo", "again"]))
        if action == "do":
            refusal = workbench.do(data.draw(wanted(before)))
            if refusal is not None:
                assert workbench.state is before
        else:
            {"undo": workbench.undo, "redo": workbench.redo, "again": workbench.start_again}[action]()
        check(workbench.state)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_locks_corners_and_the_chosen_one_stay_with_their_outcomes_in_any_new_order(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 7))
    even = Distribution.from_counts([1.0] * n)
    locks = data.draw(st.frozensets(st.integers(0, n - 1)))
    state = replace(first_state(even), p_locks=locks, chosen=data.draw(st.integers(0, n - 1)))
    places = st.integers(0, n - 1)
    for _ in range(data.draw(st.integers(1, 4))):
        move = intents.move_outcome(data.draw(places), data.draw(places))
        before, state = state, move.edit(state)
        for old, new in ((before.ternary.corners, state.ternary.corners), ([before.chosen], [state.chosen])):
            assert [before.p.labels[i] for i in old] == [state.p.labels[i] for i in new]
        assert {before.p.labels[i] for i in before.p_locks} == {state.p.labels[i] for i in state.p_locks}
