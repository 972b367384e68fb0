"""The history: its bounds, and that the oldest steps go first."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from infoviz.model.history import MOST_BYTES, MOST_STEPS, History
from infoviz.model.state import State, first_state
from infoviz.text import Message
from infoviz.theory.distribution import Distribution


def states(count: int, n: int = 2) -> list[State]:
    """As many states that differ in p alone."""
    q = Distribution.from_counts(np.ones(n))
    return [State(Distribution.from_counts(1.0 + (np.arange(n) == 0) * (k + 1)), q) for k in range(count)]


def recorded(made: list[State]) -> History:
    history = History()
    for number, (before, after) in enumerate(pairwise(made)):
        history.record(Message(f"step {number}"), before, after)
    return history


def undone(history: History, current: State) -> list[State]:
    """Every state that undo leads to, the latest first."""
    found = []
    while history.undo_label is not None:
        current = history.undo(current)
        found.append(current)
    return found


def test_a_new_history_has_nothing_to_undo_or_redo() -> None:
    assert (History().undo_label, History().redo_label) == (None, None)


def test_undo_and_redo_go_through_the_very_states_that_were() -> None:
    made = states(4)
    history = recorded(made)
    assert undone(history, made[-1]) == made[-2::-1]
    current = made[0]
    for expected in made[1:]:
        current = history.redo(current)
        assert current is expected
    assert history.redo_label is None


def test_a_step_keeps_its_name_on_either_side() -> None:
    made = states(3)
    history = recorded(made)
    assert (history.undo_label, history.redo_label) == (Message("step 1"), None)
    history.undo(made[2])
    assert (history.undo_label, history.redo_label) == (Message("step 0"), Message("step 1"))


def test_a_new_step_forgets_what_was_undone() -> None:
    made = states(4)
    history = recorded(made[:3])
    history.undo(made[2])
    history.record(Message("other"), made[1], made[3])
    assert (history.undo_label, history.redo_label) == (Message("other"), None)
    assert undone(history, made[3]) == [made[1], made[0]]


def test_beyond_a_thousand_steps_the_oldest_go() -> None:
    made = states(MOST_STEPS + 8)
    found = undone(recorded(made), made[-1])
    assert len(found) == MOST_STEPS == 1000
    assert found[-1] is made[7]


def test_beyond_its_bytes_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_BYTES == 64 * 2**20
    monkeypatch.setattr("infoviz.model.history.MOST_BYTES", 645_000)
    n = 2_000  # 16 kB of masses a step
    made = states(60, n)
    found = undone(recorded(made), made[-1])
    assert len(found) == 40
    assert found[-1] is made[len(made) - 1 - len(found)]


def test_redone_steps_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoviz.model.history.MOST_BYTES", 645_000)
    made = states(41, 2_000)
    history = recorded(made)
    current = made[-1]
    for _ in range(5):
        for _ in range(10):
            current = history.undo(current)
        for _ in range(10):
            current = history.redo(current)
    assert len(undone(history, current)) == 40


def test_names_are_counted_where_a_step_replaces_them_and_not_where_it_shares_them() -> None:
    masses = np.ones(2_000)

    def named(letter: str) -> State:
        labels = [f"{number} {letter * 1000}" for number in range(2_000)]  # 2 MB
        return first_state(Distribution.from_counts(masses, labels))

    different = [named(chr(ord("a") + k)) for k in range(40)]
    assert 20 < len(undone(recorded(different), different[-1])) < 34
    base = named("a")
    same = [base.with_distribution("p", base.p.with_mass(0, k / 100)) for k in range(60)]
    assert len(undone(recorded(same), same[-1])) == 59


def test_the_last_step_can_be_undone_whatever_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoviz.model.history.MOST_BYTES", 1)
    made = states(3)
    assert undone(recorded(made), made[-1]) == [made[1]]
