"""Random intents through the Workbench: nothing raises, and every state on the way is a valid one.

`--fuzz N` runs N steps instead of a few thousand. What the mouse and the keys can do is fuzzed in `test_fuzz_window`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest

from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which, first_state
from infoviz.model.workbench import Workbench
from infoviz.text import Message, Refused, catalogue_for
from infoviz.theory import presets
from infoviz.theory.distribution import Distribution, Label
from infoviz.theory.units import Unit
from tests.invariants import check_readings, check_state

RUNS = 4
MOST_OUTCOMES = 40
NAMES = ["NA", "007", "1.0", "<b>x</b>", "熵", "{p}$", "a\tb", "x" * 300, " ", "", "é"]
MASSES = [0.0, 1.0, 0.5, 1e-300, 5e-324, 1 - 2**-53, -0.0, 1.5, -3.0, 0.1]
STEPS = [Decimal(text) for text in ("0.01", "-0.01", "0.1", "-0.1", "0.001", "-0.001")]


class Chance:
    """Picks what somebody might want next."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def among(self, few: list) -> object:
        return few[int(self.rng.integers(len(few)))]

    def which(self) -> Which:
        return "p" if self.rng.random() < 0.5 else "q"

    def mass(self) -> float:
        return float(self.among(MASSES)) if self.rng.random() < 0.4 else float(self.rng.random())

    def shares(self, count: int) -> list[float]:
        weights = self.rng.random(count) * (self.rng.random(count) < 0.8)
        weights[int(self.rng.integers(count))] += 1e-3
        shares = (weights / weights.sum()).tolist()
        shares[-1] = max(0.0, 1 - math.fsum(shares[:-1]))
        return shares

    def distribution(self, n: int) -> Distribution:
        kind = int(self.rng.integers(9))
        if kind == 0:
            return presets.uniform(n)
        if kind == 1:
            return presets.certain(n, int(self.rng.integers(n)))
        if kind == 2:
            return presets.dyadic(n)
        if kind == 3:
            return presets.geometric(n, 10 ** self.rng.uniform(-6, 2))
        if kind == 4:
            return presets.zipf(n, self.rng.uniform(0, 30))
        if kind == 5:
            return presets.binomial(n, self.rng.random())
        if kind == 6:
            return presets.poisson(10 ** self.rng.uniform(-3, 0.5))
        if kind == 7:
            return presets.dirichlet(n, 10 ** self.rng.uniform(-3, 3), int(self.rng.integers(2**32)))
        weights = 10.0 ** self.rng.uniform(-320, 300, n) * (self.rng.random(n) < 0.8)
        weights[0] += 1e-310
        labels: list[Label] | None = None
        if self.rng.random() < 0.5:
            labels = [f"{self.among(NAMES)}{place}" for place in range(n)]
        return Distribution.from_counts(weights, labels)

    def intent(self, state: State) -> Intent:
        which, index = self.which(), int(self.rng.integers(state.n))
        count = int(self.rng.integers(1, 12))
        corners = state.ternary.corners
        makers: list[Callable[[], Intent]] = [
            lambda: intents.set_mass(which, index, self.mass()),
            lambda: intents.set_mass(which, index, self.mass()),
            lambda: intents.move_point(which, corners, self.shares(len(corners))),
            lambda: intents.toggle_lock(which, index),
            lambda: intents.unlock_all(which),
            lambda: intents.swap(),
            lambda: intents.copy(which),
            lambda: intents.rename(index, str(self.among(NAMES))),
            lambda: intents.move_outcome(index, int(self.rng.integers(state.n))),
            lambda: intents.sort(which, descending=self.rng.random() < 0.5),
            lambda: intents.reorder(self.rng.permutation(state.n).tolist(), Message("Sort by name")),
            lambda: intents.replace_distribution(which, self.distribution(count)),
            lambda: intents.merge_distribution(which, self.distribution(count)),
            lambda: intents.choose(index),
            lambda: intents.set_unit(list(Unit)[int(self.rng.integers(3))]),
            lambda: intents.open_page(str(self.among(["binary", "ternary"]))),
            lambda: intents.together(
                Message("Set {which}", {"which": which}),
                intents.set_mass(which, index, self.mass()),
                intents.toggle_lock(which, index),
            ),
            lambda: intents.remove_outcome(index) if state.n > 3 else intents.add_outcome(),
            lambda: intents.add_outcome() if state.n < MOST_OUTCOMES else intents.remove_outcome(index),
        ]
        return makers[int(self.rng.integers(len(makers)))]()


def step(chance: Chance, bench: Workbench) -> object:
    """Do one thing, as hands, keys and menus do it; return the refusal, if any."""
    way = chance.rng.random()
    which, index = chance.which(), int(chance.rng.integers(bench.state.n))
    if way < 0.55:
        if bench.gesturing:
            bench.commit()
        return bench.do(chance.intent(bench.state))
    if way < 0.70:  # a drag, moved a few times, of which the last is kept or all is taken back
        bench.begin()
        start = bench.state
        for _ in range(int(chance.rng.integers(1, 5))):
            bench.do(intents.set_mass(which, index, chance.mass()))
            check_state(bench.state)
        if chance.rng.random() < 0.3:
            bench.cancel()
            assert bench.state is start
        elif chance.rng.random() < 0.8:
            bench.commit()
        return None
    if way < 0.85:
        delta = STEPS[int(chance.rng.integers(len(STEPS)))]

        def press(state: State, presses: int) -> Intent:
            mass = float(state.distribution(which).masses[index])
            return intents.set_mass(which, index, intents.stepped(mass, delta, presses))

        return bench.nudge((which, index, delta), press)
    if way < 0.92:
        bench.undo()
    elif way < 0.98:
        bench.redo()
    else:
        bench.start_again()
    return None


@pytest.mark.parametrize("seed", range(RUNS))
def test_random_intents_leave_valid_distributions_and_readings(seed: int, fuzz_steps: int) -> None:
    chance, bench = Chance(seed), Workbench(first_state())
    catalogues = catalogue_for("en"), catalogue_for("zh")
    for _ in range(fuzz_steps // RUNS):
        before = bench.state
        try:
            refusal = step(chance, bench)
        except Refused as made:  # by a preset that can't be made with these numbers, before anything was asked
            refusal = made.message
        check_state(bench.state)
        check_readings(bench.readings, bench.state.n)
        if isinstance(refusal, Message):
            assert bench.state is before or not bench.gesturing
            for catalogue in catalogues:
                assert len(catalogue.say(refusal).splitlines()) == 1
    # All the way back and forth through the history, over states that were.
    while bench.undo_label is not None:
        bench.undo()
        check_state(bench.state)
    while bench.redo_label is not None:
        bench.redo()
        check_state(bench.state)
