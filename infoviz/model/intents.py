"""What a user can want: each function returns an intent, its name in the undo menu and a pure edit of the State.

An edit raises `Refused` for what can't be done; an index that does not exist is a mistake in the program. Constraints
live in theory; here is only what moves together: p and q share their outcomes, locks and the pages' indices follow
them. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from infoviz.model.state import State, Which
from infoviz.text import Message
from infoviz.theory.distribution import Distribution, Label, name_key
from infoviz.theory.units import Unit


@dataclass(frozen=True, slots=True)
class Intent:
    """What the step is called in the undo menu, and what it does."""

    label: Message
    edit: Callable[[State], State]
    recorded: bool = True
    """Whether it is an undo step; one that is not changes only what `State.carried_over` keeps."""


def _unrecorded(edit: Callable[[State], State]) -> Intent:
    return Intent(Message(""), edit, recorded=False)


# One distribution's masses.


def set_mass(which: Which, index: int, mass: float) -> Intent:
    """Set one mass; the free others keep their ratios."""

    def edit(state: State) -> State:
        distribution = state.distribution(which).with_mass(index, mass, state.locks(which))
        return state.with_distribution(which, distribution)

    return Intent(Message("Change {which}", {"which": which}), edit)


def stepped(value: float, step: Decimal, presses: int) -> float:
    """Return where `presses` steps lead from `value`, in decimal: ten steps of 0.01 from 0.2 are exactly 0.3."""
    return float(Decimal(repr(float(value))) + step * presses)


def move_point(which: Which, corners: Sequence[int], shares: Sequence[float]) -> Intent:
    """Share the total of a few outcomes out anew among them; the others keep every bit."""

    def edit(state: State) -> State:
        distribution = state.distribution(which).with_masses(corners, shares, state.locks(which))
        return state.with_distribution(which, distribution)

    return Intent(Message("Move {which}", {"which": which}), edit)


def toggle_lock(which: Which, index: int) -> Intent:
    """Lock a mass, or free it."""

    def edit(state: State) -> State:
        return state.with_locks(which, state.locks(which) ^ {index})

    return Intent(Message("Lock or unlock a mass of {which}", {"which": which}), edit)


def unlock_all(which: Which) -> Intent:
    """Free all masses of p or q."""
    return Intent(
        Message("Unlock all of {which}", {"which": which}), lambda state: state.with_locks(which, frozenset())
    )


# The pair.


def swap() -> Intent:
    """Exchange p and q, with their locks."""

    def edit(state: State) -> State:
        return replace(state, p=state.q, q=state.p, p_locks=state.q_locks, q_locks=state.p_locks)

    return Intent(Message("Swap p and q"), edit)


def copy(source: Which) -> Intent:
    """Make the other one equal to `source`; its own locks are freed, since they would hold other masses now."""
    target = _other(source)

    def edit(state: State) -> State:
        return state.with_distribution(target, state.distribution(source)).with_locks(target, frozenset())

    return Intent(Message("Make {which} equal to {other}", {"which": target, "other": source}), edit)


# The list of outcomes.


def add_outcome(label: Label | None = None) -> Intent:
    """Add an outcome of mass 0 to both."""

    def edit(state: State) -> State:
        return state.with_outcomes(state.p.added(label), state.q.added(label), range(state.n))

    return Intent(Message("Add an outcome"), edit)


def remove_outcome(index: int) -> Intent:
    """Remove an outcome from both; what it had goes to the free others."""

    def edit(state: State) -> State:
        p, q = state.p.removed(index, state.p_locks), state.q.removed(index, state.q_locks)
        places = [None if i == index else i - (i > index) for i in range(state.n)]
        return state.with_outcomes(p, q, places)

    return Intent(Message("Remove an outcome"), edit)


def rename(index: int, label: str) -> Intent:
    """Give an outcome a name."""

    def edit(state: State) -> State:
        return replace(state, p=state.p.renamed(index, label), q=state.q.renamed(index, label))

    return Intent(Message("Rename an outcome"), edit)


def move_outcome(index: int, to: int) -> Intent:
    """Put an outcome in another place."""

    def edit(state: State) -> State:
        order = [i for i in range(state.n) if i != index]
        order.insert(to, index)
        return _reordered(state, order)

    return Intent(Message("Reorder the outcomes"), edit)


def sort(which: Which, descending: bool = True) -> Intent:
    """Order the outcomes by their mass in p or q, the largest first or last; equal ones keep their order."""

    def edit(state: State) -> State:
        masses = state.distribution(which).masses
        return _reordered(state, np.argsort(-masses if descending else masses, kind="stable").tolist())

    return Intent(Message("Sort by {which}", {"which": which}), edit)


def reorder(order: Sequence[int], label: Message) -> Intent:
    """Put the outcomes into another order, by their names, say: place k of the new one is outcome ``order[k]``."""
    return Intent(label, lambda state: _reordered(state, list(order)))


def _reordered(state: State, order: list[int]) -> State:
    places = [0] * state.n
    for new, old in enumerate(order):
        places[old] = new
    return state.with_outcomes(state.p.reordered(order), state.q.reordered(order), places)


def replace_distribution(which: Which, distribution: Distribution, label: Message | None = None) -> Intent:
    """Put a preset or pasted one in place of p or q, over its own outcomes.

    The other follows by position: what is new is 0 there, what is gone is shared out among the rest; where nothing is
    left it is uniform. Locks that would hold other masses than before are freed.
    """

    def edit(state: State) -> State:
        old = state.distribution(_other(which))
        new = _fitted(old, distribution)
        places = [index if index < distribution.n else None for index in range(state.n)]
        pair = (distribution, new) if which == "p" else (new, distribution)
        state = state.with_outcomes(*pair, places).with_locks(which, frozenset())
        kept = min(old.n, new.n)
        if not np.array_equal(old.masses[:kept], new.masses[:kept]):
            state = state.with_locks(_other(which), frozenset())
        return state

    return Intent(label or Message("Set {which}", {"which": which}), edit)


def merge_distribution(which: Which, distribution: Distribution) -> Intent:
    """Put a pasted one in place of p or q by its names, whatever their order; new names are outcomes at the end.

    Whoever is missing on either side has mass 0 there. Its own locks are freed; the other one's hold what they held.
    """

    def edit(state: State) -> State:
        there = {name_key(label): place for place, label in enumerate(distribution.labels)}
        places = [there.pop(name_key(label), None) for label in state.p.labels]
        places += there.values()
        labels = (*state.p.labels, *(distribution.labels[place] for place in there.values()))
        masses = [0.0 if place is None else distribution.masses[place] for place in places]
        pasted = Distribution.from_probabilities(masses, labels)
        old = state.distribution(_other(which))
        other = Distribution.from_probabilities(np.append(old.masses, np.zeros(len(labels) - old.n)), labels)
        pair = (pasted, other) if which == "p" else (other, pasted)
        return state.with_outcomes(*pair, range(state.n)).with_locks(which, frozenset())

    return Intent(Message("Set {which}", {"which": which}), edit)


def _fitted(other: Distribution, new: Distribution) -> Distribution:
    """Return `other` over the outcomes of `new`, by position."""
    masses = np.zeros(new.n)
    kept = min(other.n, new.n)
    masses[:kept] = other.masses[:kept]
    if not masses.any():
        masses[:] = 1.0
    # What sums to 1 already keeps every bit.
    make = Distribution.from_counts if other.masses[kept:].any() else Distribution.from_probabilities
    return make(masses, new.labels)


def _other(which: Which) -> Which:
    return "q" if which == "p" else "p"


# Pages.


def change_page(label: Message, **changes: Any) -> Intent:
    """Change what the open page remembers, as an undo step. The changes name fields of its struct in the State."""

    def edit(state: State) -> State:
        return replace(state, **{state.page: replace(getattr(state, state.page), **changes)})

    return Intent(label, edit)


def together(label: Message, *intents: Intent) -> Intent:
    """Several intents as one step; where one of them is refused, all are."""

    def edit(state: State) -> State:
        for intent in intents:
            state = intent.edit(state)
        return state

    return Intent(label, edit)


# What is no undo step.


def choose(index: int) -> Intent:
    """Make an outcome the chosen one."""
    return _unrecorded(lambda state: replace(state, chosen=index))


def set_unit(unit: Unit) -> Intent:
    """Show everything in bits, nats or hartleys."""
    return _unrecorded(lambda state: replace(state, unit=unit))


def open_page(page: str, view: str | None = None) -> Intent:
    """Open a page, and a view on it."""

    def edit(state: State) -> State:
        views = state.views if view is None else {**state.views, page: view}
        return replace(state, page=page, views=views)

    return _unrecorded(edit)
