"""The Workbench: steps, drags, bursts of keys, undo and redo, and who is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which, first_state
from infoviz.model.workbench import BURST_REST_SECONDS, Workbench
from infoviz.text import Message
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def of(*masses: float, labels: list[str] | None = None) -> Distribution:
    return Distribution.from_probabilities(masses, labels)


def start() -> State:
    """A state in which no intent is refused and none is without effect."""
    p, q = of(0.1, 0.2, 0.3, 0.4), of(0.4, 0.1, 0.2, 0.3)
    state = first_state(p, q)
    return replace(state, p_locks=frozenset({3}), q_locks=frozenset({0}), page="binary", chosen=1)


def bits(state: State) -> tuple[object, ...]:
    """All of a state but what undo leaves alone, with the masses bit for bit."""
    pair = [(d.masses.tobytes(), tuple(d.labels)) for d in (state.p, state.q)]
    return (*pair, state.p_locks, state.q_locks, state.binary, state.ternary)


RECORDED: dict[str, Intent] = {
    "set_mass": intents.set_mass("p", 0, 0.5),
    "set_mass of q": intents.set_mass("q", 1, 1 / 3),
    "move_point": intents.move_point("p", (0, 1, 2), (0.2, 0.3, 0.5)),
    "toggle_lock": intents.toggle_lock("p", 1),
    "unlock_all": intents.unlock_all("q"),
    "swap": intents.swap(),
    "copy": intents.copy("p"),
    "reorder": intents.reorder([3, 1, 2, 0], Message("x")),
    "add_outcome": intents.add_outcome(),
    "add_outcome by name": intents.add_outcome("rain"),
    "remove_outcome": intents.remove_outcome(1),
    "rename": intents.rename(2, "sun"),
    "move_outcome": intents.move_outcome(0, 3),
    "sort": intents.sort("q"),
    "replace_distribution, longer": intents.replace_distribution("p", of(0.5, 0.1, 0.1, 0.1, 0.2)),
    "replace_distribution, shorter": intents.replace_distribution("q", of(0.5, 0.5)),
    "merge_distribution": intents.merge_distribution("p", of(0.5, 0.5, labels=["sun", "rain"])),
    "change_page": intents.change_page(Message("x"), gini=True, kept=0.25),
    "together": intents.together(Message("x"), intents.swap(), intents.set_mass("p", 1, 0.3)),
}
UNRECORDED: dict[str, Intent] = {
    "choose": intents.choose(2),
    "set_unit": intents.set_unit(Unit.NAT),
    "open_page": intents.open_page("ternary"),
    "open_page at a view": intents.open_page("ternary", "mean"),
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workbench(clock: Clock) -> Workbench:
    return Workbench(start(), clock)


def set_p(mass: float) -> Intent:
    return intents.set_mass("p", 0, mass)


def press(
    workbench: Workbench, step: str = "0.01", which: Which = "p", index: int = 0, times: int = 1
) -> Message | None:
    """Press a key that moves a mass by a step."""

    def make(base: State, presses: int) -> Intent:
        mass = base.distribution(which).masses[index]
        return intents.set_mass(which, index, intents.stepped(mass, Decimal(step), presses))

    refusal = None
    for _ in range(times):
        refusal = workbench.nudge((which, index, step), make)
    return refusal


def steps(workbench: Workbench) -> int:
    """Undo everything and return how many steps that took."""
    for count in itertools.count():
        if workbench.undo_label is None:
            return count
        workbench.undo()
    raise AssertionError


# Steps.


@pytest.mark.parametrize("name", RECORDED)
def test_undo_gives_back_every_bit_and_redo_brings_every_bit_again(workbench: Workbench, name: str) -> None:
    before = bits(workbench.state)
    assert workbench.do(RECORDED[name]) is None
    after = bits(workbench.state)
    assert after != before
    assert workbench.undo_label == RECORDED[name].label
    for _ in range(2):
        workbench.undo()
        assert bits(workbench.state) == before
        assert workbench.redo_label == RECORDED[name].label
        workbench.redo()
        assert bits(workbench.state) == after


def test_undo_goes_back_through_all_kinds_of_steps(workbench: Workbench) -> None:
    seen = [bits(workbench.state)]
    for name, intent in RECORDED.items():
        assert workbench.do(intent) is None, name
        seen.append(bits(workbench.state))
    assert len(set(seen)) == len(seen)
    for expected in reversed(seen[:-1]):
        workbench.undo()
        assert bits(workbench.state) == expected
    for expected in seen[1:]:
        workbench.redo()
        assert bits(workbench.state) == expected


@pytest.mark.parametrize("name", UNRECORDED)
def test_what_is_no_step_survives_undo_and_redo(workbench: Workbench, name: str) -> None:
    workbench.do(set_p(0.5))
    before = workbench.state
    assert workbench.do(UNRECORDED[name]) is None
    now = workbench.state
    assert now != before
    assert workbench.undo_label == set_p(0.5).label
    workbench.undo()
    assert workbench.state.p == start().p
    kept = (workbench.state.unit, workbench.state.page, workbench.state.views, workbench.state.chosen)
    assert kept == (now.unit, now.page, now.views, now.chosen)
    workbench.redo()
    assert workbench.state == now


def test_undo_leaves_nothing_to_redo_once_something_else_is_done(workbench: Workbench) -> None:
    workbench.do(set_p(0.5))
    workbench.undo()
    workbench.do(intents.swap())
    assert workbench.redo_label is None
    state = workbench.state
    workbench.redo()
    assert workbench.state is state


def test_looking_around_after_an_undo_leaves_what_can_be_redone(workbench: Workbench) -> None:
    workbench.do(set_p(0.5))
    workbench.undo()
    for intent in UNRECORDED.values():
        workbench.do(intent)
    workbench.redo()
    assert workbench.state.p.masses[0] == 0.5


def test_with_nothing_to_undo_or_redo_nothing_happens(workbench: Workbench) -> None:
    state = workbench.state
    workbench.undo()
    workbench.redo()
    assert workbench.state is state


@pytest.mark.parametrize(
    "intent",
    [
        intents.set_mass("p", 3, 0.1),  # locked
        intents.set_mass("p", 0, float("nan")),
        intents.rename(0, 1),  # another one has that name
        intents.add_outcome(0),
        intents.together(Message("x"), intents.swap(), intents.set_mass("q", 3, 0.1)),
    ],
)
def test_a_refused_intent_changes_nothing_and_says_why(workbench: Workbench, intent: Intent) -> None:
    told = []
    workbench.subscribe(lambda: told.append(1))
    state = workbench.state
    refusal = workbench.do(intent)
    assert isinstance(refusal, Message)
    assert refusal.id.endswith(".")
    assert workbench.state is state
    assert not told
    assert workbench.undo_label is None


def test_the_last_outcome_can_not_be_removed() -> None:
    workbench = Workbench(first_state(of(1.0)))
    assert isinstance(workbench.do(intents.remove_outcome(0)), Message)
    assert workbench.state.n == 1


@pytest.mark.parametrize("intent", [set_p(0.1), intents.move_outcome(1, 1), intents.rename(2, 2)])
def test_what_changes_nothing_is_no_step(workbench: Workbench, intent: Intent) -> None:
    assert workbench.do(intent) is None
    assert workbench.undo_label is None


# Drags.


def test_two_hundred_moves_are_one_step(workbench: Workbench) -> None:
    before = bits(workbench.state)
    workbench.begin()
    for k in range(200):
        workbench.do(set_p(0.1 + k / 1000))
    workbench.commit()
    assert workbench.state.p.masses[0] == 0.1 + 199 / 1000
    workbench.undo()
    assert bits(workbench.state) == before
    assert workbench.undo_label is None


def test_a_drag_over_the_end_and_back_leaves_the_others_their_ratios(workbench: Workbench) -> None:
    before = bits(workbench.state)
    workbench.begin()
    for mass in (0.5, 0.6, 0.0, 0.6, 0.1):
        workbench.do(set_p(mass))
    assert bits(workbench.state) == before


def test_a_drag_back_to_its_start_leaves_no_step(workbench: Workbench) -> None:
    state = workbench.state
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.do(set_p(0.1))
    workbench.commit()
    assert bits(workbench.state) == bits(state)
    assert workbench.undo_label is None


def test_a_drag_that_rests_at_its_start_leaves_no_step_and_can_go_on(workbench: Workbench) -> None:
    state = workbench.state
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.rest()
    assert workbench.state is state
    assert workbench.undo_label is None
    workbench.do(set_p(0.4))
    workbench.commit()
    assert workbench.state.p.masses[0] == 0.4
    assert steps(workbench) == 1


def test_a_press_without_a_move_leaves_no_step(workbench: Workbench) -> None:
    workbench.begin()
    workbench.commit()
    assert workbench.undo_label is None


def test_cancelling_a_drag_is_as_if_it_had_not_been(workbench: Workbench) -> None:
    workbench.do(intents.swap())
    state = workbench.state
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.cancel()
    assert workbench.state is state
    assert not workbench.gesturing
    assert workbench.undo_label == intents.swap().label


def test_cancelling_leaves_what_could_be_redone(workbench: Workbench) -> None:
    workbench.do(intents.swap())
    workbench.undo()
    workbench.begin()
    workbench.do(set_p(0.5))
    assert workbench.redo_label is None
    workbench.cancel()
    assert workbench.redo_label == intents.swap().label


def test_undo_in_a_drag_ends_it_and_takes_it_back(workbench: Workbench) -> None:
    before = bits(workbench.state)
    workbench.begin()
    workbench.do(set_p(0.5))
    assert workbench.undo_label == set_p(0.5).label
    workbench.undo()
    assert bits(workbench.state) == before
    assert not workbench.gesturing
    workbench.redo()
    assert workbench.state.p.masses[0] == 0.5


@pytest.mark.parametrize("end", [Workbench.undo, Workbench.redo, Workbench.start_again])
def test_what_goes_through_the_history_ends_a_drag(workbench: Workbench, end: Callable[[Workbench], None]) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    end(workbench)
    assert not workbench.gesturing


@pytest.mark.parametrize("intent", [intents.open_page("ternary"), intents.open_page("binary", "curve")])
def test_opening_a_page_or_a_view_keeps_the_drag_so_far_and_ends_it(workbench: Workbench, intent: Intent) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.do(intent)
    assert not workbench.gesturing
    assert workbench.state.p.masses[0] == 0.5
    assert steps(workbench) == 1


def test_choosing_an_outcome_in_a_drag_lets_it_go_on_and_survives_its_end(workbench: Workbench) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.do(intents.choose(2))
    assert workbench.gesturing
    assert workbench.state.p.masses[0] == 0.5
    workbench.do(set_p(0.4))
    assert workbench.state.chosen == 2
    workbench.cancel()
    assert (workbench.state.chosen, workbench.state.p) == (2, start().p)


def test_an_outcome_that_only_the_drag_has_made_can_be_chosen(workbench: Workbench) -> None:
    workbench.begin()
    workbench.do(intents.replace_distribution("p", of(*[0.125] * 8)))
    assert workbench.do(intents.choose(7)) is None
    assert workbench.state.chosen == 7
    workbench.cancel()
    assert workbench.state.chosen == 3


def test_a_second_drag_keeps_the_first(workbench: Workbench) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.begin()
    workbench.do(intents.set_mass("q", 1, 0.5))
    workbench.commit()
    assert steps(workbench) == 2


def test_a_refusal_in_a_drag_leaves_it_where_it_was(workbench: Workbench) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    state = workbench.state
    assert isinstance(workbench.do(intents.set_mass("p", 3, 0.1)), Message)
    assert workbench.state is state
    assert workbench.gesturing


def test_the_base_is_where_the_drag_started(workbench: Workbench) -> None:
    state = workbench.state
    assert workbench.base is state
    workbench.begin()
    workbench.do(set_p(0.5))
    assert workbench.base is state
    workbench.commit()
    assert workbench.base is workbench.state


def test_ending_or_resting_without_a_drag_does_nothing(workbench: Workbench) -> None:
    workbench.do(set_p(0.5))
    state = workbench.state
    workbench.commit()
    workbench.rest()
    workbench.cancel()
    assert workbench.state is state


# Bursts of a key.


def test_a_burst_of_one_key_is_one_step(workbench: Workbench) -> None:
    before = bits(workbench.state)
    press(workbench, times=50)
    assert workbench.state.p.masses[0] == 0.6
    workbench.undo()
    assert bits(workbench.state) == before
    assert workbench.undo_label is None


def test_ten_presses_are_exact_and_ten_back_lead_to_the_same_bits() -> None:
    workbench = Workbench(first_state(of(0.2, 0.3, 0.5)))
    press(workbench, times=10)
    assert workbench.state.p.masses[0] == 0.3
    press(workbench, "-0.01", times=10)
    assert workbench.state.p.masses[0] == 0.2
    assert steps(workbench) == 2


@pytest.mark.parametrize("other", [{"step": "-0.01"}, {"step": "0.1"}, {"index": 1}, {"which": "q", "index": 2}])
def test_another_key_or_another_handle_starts_another_step(workbench: Workbench, other: dict[str, object]) -> None:
    press(workbench, times=3)
    press(workbench, times=3, **other)
    assert steps(workbench) == 2


@pytest.mark.parametrize(("rest", "expected"), [(0.4, 1), (0.99, 1), (BURST_REST_SECONDS, 2), (60.0, 2)])
def test_a_second_of_rest_starts_another_step(workbench: Workbench, clock: Clock, rest: float, expected: int) -> None:
    press(workbench)
    clock.now += rest
    press(workbench)
    assert steps(workbench) == expected


def test_a_key_that_repeats_for_long_stays_one_burst(workbench: Workbench, clock: Clock) -> None:
    for _ in range(30):
        press(workbench, "0.001")
        clock.now += 0.5
    assert steps(workbench) == 1


def test_at_an_end_a_key_runs_into_nothing_and_the_way_back_starts_there() -> None:
    workbench = Workbench(first_state(of(0.025, 0.975)))
    press(workbench, "-0.01", times=10)
    assert workbench.state.p.masses[0] == 0.0
    press(workbench, "0.01")
    assert workbench.state.p.masses[0] == 0.01
    press(workbench, "0.1", times=30)
    assert workbench.state.p.masses[0] == 1.0
    press(workbench, "-0.1")
    assert workbench.state.p.masses[0] == 0.9


def test_at_the_room_that_locks_leave_a_key_stops_without_drift(workbench: Workbench) -> None:
    press(workbench, "0.1", times=20)
    assert workbench.state.p.masses.tolist() == [0.6, 0.0, 0.0, 0.4]
    press(workbench, "-0.1", times=1)
    assert workbench.state.p.masses[0] == 0.5
    assert workbench.state.p.masses[3] == 0.4


def test_the_others_have_their_ratios_again_after_a_burst_over_the_end_is_undone(workbench: Workbench) -> None:
    before = bits(workbench.state)
    press(workbench, "0.1", times=9)
    press(workbench, "-0.1", times=9)
    workbench.undo()
    workbench.undo()
    assert bits(workbench.state) == before


@pytest.mark.parametrize("intent", UNRECORDED.values(), ids=UNRECORDED)
def test_looking_around_ends_a_burst(workbench: Workbench, intent: Intent) -> None:
    press(workbench, times=2)
    workbench.do(intent)
    press(workbench, times=2)
    assert workbench.state.p.masses[0] == 0.14
    assert steps(workbench) == 2


def test_another_step_ends_a_burst(workbench: Workbench) -> None:
    press(workbench, times=2)
    workbench.do(intents.set_mass("q", 1, 0.2))
    press(workbench, times=2)
    assert workbench.state.p.masses[0] == 0.14
    assert steps(workbench) == 3


def test_a_refused_key_changes_nothing_and_does_not_count(workbench: Workbench) -> None:
    state = workbench.state
    assert isinstance(press(workbench, index=3, times=3), Message)
    assert workbench.state is state
    assert workbench.undo_label is None


def test_undo_in_a_burst_takes_the_burst_back(workbench: Workbench) -> None:
    before = bits(workbench.state)
    press(workbench, times=3)
    assert workbench.undo_label is not None
    workbench.undo()
    assert bits(workbench.state) == before
    press(workbench)
    assert workbench.state.p.masses[0] == 0.11


def test_while_a_key_is_pressed_there_is_nothing_to_redo(workbench: Workbench) -> None:
    workbench.do(set_p(0.5))
    workbench.undo()
    press(workbench)
    assert workbench.redo_label is None


def test_escape_takes_back_drags_and_no_keys(workbench: Workbench) -> None:
    press(workbench)
    state = workbench.state
    workbench.cancel()
    workbench.rest()
    assert workbench.state is state


def test_a_key_in_a_drag_keeps_the_drag_as_a_step_of_its_own(workbench: Workbench) -> None:
    workbench.begin()
    workbench.do(set_p(0.5))
    press(workbench)
    assert not workbench.gesturing
    assert workbench.state.p.masses[0] == 0.51
    assert steps(workbench) == 2


# Start again.


def test_starting_again_puts_back_the_pair_the_locks_and_what_the_page_remembers_as_one_step() -> None:
    first = first_state()
    workbench = Workbench(replace(first, page="binary"))
    workbench.do(intents.change_page(Message("x"), gini=True, kept=0.3))
    workbench.do(intents.add_outcome())
    workbench.do(intents.set_mass("p", 3, 0.5))
    workbench.do(intents.toggle_lock("q", 3))
    workbench.do(intents.rename(0, "sun"))
    workbench.do(intents.choose(3))
    before = bits(workbench.state)
    workbench.start_again()
    assert bits(workbench.state) == bits(first)
    assert workbench.undo_label == Message("Start again")
    workbench.undo()
    assert bits(workbench.state) == before


def test_starting_again_leaves_what_other_pages_remember() -> None:
    workbench = Workbench(replace(first_state(), page="ternary"))
    workbench.do(intents.change_page(Message("x"), field="cross"))
    workbench.do(intents.open_page("binary"))
    workbench.start_again()
    assert workbench.state.ternary.field == "cross"
    assert workbench.state.page == "binary"


def test_starting_again_where_nothing_has_changed_is_no_step(workbench: Workbench) -> None:
    workbench.start_again()
    assert workbench.undo_label is None


def test_starting_again_on_a_page_that_remembers_nothing_puts_back_the_pair() -> None:
    workbench = Workbench(replace(first_state(), page="entropy"))
    workbench.do(set_p(0.9))
    workbench.start_again()
    assert workbench.state.p == first_state().p


# Who is told.


def test_listeners_are_told_once_a_change_with_the_new_state_in_place(workbench: Workbench) -> None:
    seen: list[float] = []
    workbench.subscribe(lambda: seen.append(float(workbench.state.p.masses[0])))
    workbench.do(set_p(0.5))
    workbench.undo()
    workbench.redo()
    assert seen == [0.5, 0.1, 0.5]


def test_who_no_longer_listens_is_not_told(workbench: Workbench) -> None:
    seen: list[int] = []
    stop = workbench.subscribe(lambda: seen.append(1))
    stop()
    stop()  # a window may be told twice to close
    workbench.do(set_p(0.5))
    assert not seen


def told_in(order: tuple[int, ...]) -> tuple[list[object], ...]:
    """What three listeners note, subscribed in some order, and the state at the end."""
    workbench = Workbench(start(), Clock())
    notes: tuple[list[object], ...] = ([], [], [])

    def note_bits() -> None:
        notes[0].append(bits(workbench.state))

    def note_readings() -> None:
        notes[1].append((workbench.readings.kl_pq, workbench.readings.freedom("p")))

    def note_labels() -> None:
        notes[2].append((workbench.undo_label, workbench.redo_label))

    for place in order:
        workbench.subscribe((note_bits, note_readings, note_labels)[place])
    play(workbench)
    return (*notes, [bits(workbench.state)])


def test_the_order_of_the_listeners_makes_no_difference() -> None:
    first, *others = [told_in(order) for order in itertools.permutations(range(3))]
    assert len(first[0]) == len(first[1]) == len(first[2]) > 5
    assert all(other == first for other in others)


def play(workbench: Workbench) -> None:
    """A little of everything."""
    workbench.begin()
    workbench.do(set_p(0.5))
    workbench.do(set_p(0.3))
    workbench.commit()
    press(workbench, times=3)
    workbench.do(intents.swap())
    workbench.do(intents.add_outcome())
    workbench.undo()
    workbench.do(intents.choose(2))
    workbench.redo()
    workbench.start_again()


def test_a_listener_may_stop_another_while_they_are_told(workbench: Workbench) -> None:
    stops: list[Callable[[], None]] = []
    workbench.subscribe(lambda: stops.pop()() if stops else None)
    stops.append(workbench.subscribe(lambda: None))
    workbench.do(set_p(0.5))
    workbench.do(set_p(0.6))
    assert workbench.state.p.masses[0] == pytest.approx(0.6)


# Readings.


def test_readings_are_those_of_the_state_that_is(workbench: Workbench) -> None:
    before = workbench.readings.entropy_p
    workbench.do(set_p(0.5))
    assert workbench.readings.entropy_p != before
    workbench.undo()
    assert workbench.readings.entropy_p == before


@pytest.mark.parametrize("intent", [*UNRECORDED.values(), intents.change_page(Message("x"), gini=True)])
def test_readings_are_kept_where_the_pair_is_the_same(workbench: Workbench, intent: Intent) -> None:
    readings = workbench.readings
    workbench.do(intent)
    assert workbench.readings is readings


def test_a_lock_changes_the_number_of_freedoms(workbench: Workbench) -> None:
    assert workbench.readings.freedom("p") == 2
    workbench.do(intents.toggle_lock("p", 0))
    assert workbench.readings.freedom("p") == 1
