"""What an editor says: of its masses, of who gives way, of a number that is being typed. Messages only, no Qt."""

from __future__ import annotations

import math
from collections.abc import Set

import numpy as np

from infoviz.charts.words import UNIT_WORDS, equals
from infoviz.model.readings import Readings
from infoviz.model.state import State, Which
from infoviz.text import Message, OutcomeName, shortened, write_mass, write_number, write_reading
from infoviz.theory.distribution import Distribution, Label

NAMED = 3
"""At most so many outcomes are named in a sentence; more are counted."""


def name(label: Label, length: int = 16) -> OutcomeName:
    """Return an outcome as a sentence names it: long names are cut, one without letters is said to be so."""
    return OutcomeName(shortened(label, length) if isinstance(label, str) else label)


def mass_of(which: Which, label: Label, mass: float, length: int = 16) -> Message:
    """Return 'p(A) = 0.3', with '≈' where more digits stand behind."""
    written = write_number(mass, 8)
    arguments = {"which": which, "name": name(label, length), "sign": equals(mass, written), "mass": written}
    return Message("${which}$({name}) {sign} {mass}", arguments)


def gives_way(distribution: Distribution, index: int, locks: Set[int]) -> Message | None:
    """Return who gives way, and in which ratio, when outcome `index` is moved; None where it can't be moved."""
    if index in locks or distribution.n == 1:
        return None
    others = distribution.n - len(locks) - 1
    if others == 0:
        return Message("Nothing can give way: all others are locked")
    if others > NAMED:
        return Message("All others give way and keep their ratios")
    free = [i for i in range(distribution.n) if i != index and i not in locks]
    names = [name(distribution.labels[i]) for i in free]
    if others == 1:
        return Message("{name} gives way", {"name": names[0]})
    masses = distribution.masses[free]
    ratio = _ratio(masses) if masses.any() else "1 : 1" if others == 2 else "1 : 1 : 1"
    if others == 2:
        return Message("{first} and {second} give way, {ratio}", dict(_named(names), ratio=ratio))
    return Message("{first}, {second} and {third} give way, {ratio}", dict(_named(names), ratio=ratio))


def _named(names: list[OutcomeName]) -> dict[str, object]:
    return dict(zip(("first", "second", "third"), names, strict=False))


def _ratio(masses: np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    """Return masses as a ratio of small whole numbers, or to the least as 1 where there is none."""
    shares = masses / masses.max()
    for whole in range(1, 21):
        if np.allclose(shares * whole, np.round(shares * whole), rtol=0, atol=1e-9):
            return " : ".join(str(round(share * whole)) for share in shares)
    return "≈ " + " : ".join(write_number(float(mass / masses[masses > 0].min()), 3) for mass in masses)


def handle_value(mass: float, is_locked: bool, in_rows: bool) -> Message:
    """Return what a screen reader adds to a handle's name: its value, and what keys do."""
    written = write_mass(mass)
    if is_locked:
        return Message("{mass}, locked. L unlocks it.", {"mass": written})
    if in_rows:
        return Message(
            "{mass}. Right and Left change it by 0.01, with Shift by 0.1, with Ctrl by 0.001; Enter types a value; "
            "Up and Down choose another outcome.",
            {"mass": written},
        )
    return Message(
        "{mass}. Up and Down change it by 0.01, with Shift by 0.1, with Ctrl by 0.001; Enter types a value; "
        "Left and Right choose another outcome.",
        {"mass": written},
    )


def culprit(state: State, readings: Readings) -> Message | None:
    """Return why D(p‖q) is infinite, or None where it is not."""
    culprits = readings.culprits_pq
    if culprits.size == 0:
        return None
    if culprits.size == 1:
        return Message("$q$({name}) = 0 but $p$({name}) {sign} {mass}: $D(p‖q)$ = ∞", _blamed(state, int(culprits[0])))
    arguments = {"name": name(state.p.labels[int(culprits[0])]), "more": int(culprits.size) - 1}
    return Message("$q$ = 0 but $p$ > 0 for {name} and {more} more: $D(p‖q)$ = ∞", arguments)


def _blamed(state: State, index: int) -> dict[str, object]:
    mass = float(state.p.masses[index])
    written = write_mass(mass)
    return {"name": name(state.p.labels[index]), "sign": equals(mass, written), "mass": written}


def special(which: Which, distribution: Distribution) -> Message | None:
    """Return what is special about the masses: one is certain, or some never happen."""
    masses = distribution.masses
    if distribution.n == 1:
        return None  # said inside the bar
    certain = int(masses.argmax())
    if masses[certain] == 1:
        return Message(
            "{name} is certain: $H({which})$ = 0", {"name": name(distribution.labels[certain]), "which": which}
        )
    never = distribution.n - int(np.count_nonzero(masses))
    if never == 0:
        return None
    if never > 2:
        return Message("{count} outcomes never happen and add 0 to $H({which})$", {"count": never, "which": which})
    names = [name(distribution.labels[int(i)]) for i in np.flatnonzero(masses == 0)]
    if never == 1:
        return Message("{name} never happens and adds 0 to $H({which})$", {"name": names[0], "which": which})
    return Message("{first} and {second} never happen and add 0 to $H({which})$", dict(_named(names), which=which))


def typed(state: State, which: Which, index: int, text: str, mass: float) -> Message:
    """Return what a number that is being typed comes to: its value, its surprise, or what its 0 entails."""
    if mass == 0:
        if which == "q" and state.p.masses[index] > 0:
            return Message("log 1/0 = ∞ and $p$({name}) {sign} {mass}: $D(p‖q)$ = ∞", _blamed(state, index))
        return Message("{name} never happens; its surprise is ∞", {"name": name(state.p.labels[index])})
    surprise = state.unit.from_nats(-math.log(mass)) + 0.0
    written, value = write_reading(surprise), write_number(mass)
    arguments: dict[str, object] = {
        "value": value,
        "sign": equals(surprise, written),
        "surprise": written,
        "unit": UNIT_WORDS[state.unit],
    }
    if text.strip() == value:
        return Message("{value}: surprise {sign} {surprise} {unit}", arguments)
    arguments |= {"text": shortened(text, 20), "is": equals(mass, value)}
    return Message("{text} {is} {value}: surprise {sign} {surprise} {unit}", arguments)
