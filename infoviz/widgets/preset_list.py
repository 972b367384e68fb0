"""The presets of the menu: what each is called, what can be set about it, and the distribution it makes.

A preset takes over the names that are there, unless it brings its own (the counts of a binomial one, letters). It
changes nothing; no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from infoviz.model.state import State, Which
from infoviz.text import Message
from infoviz.theory import presets
from infoviz.theory.distribution import Distribution, Label

MOST_OUTCOMES = 50_000
"""So many stay usable in the window."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a preset depends on: its words, the range of its slider, and what can be typed."""

    name: Message
    low: float
    high: float
    start: float
    least: float
    most: float
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """One of the presets: its words, what its whole number counts and its parameter, where it has them."""

    id: str
    name: Message
    count: Message | None = None
    parameter: Parameter | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A preset with its numbers; what it doesn't ask for is not looked at."""

    preset: str
    count: int = 1
    """How many outcomes; for the binomial one, how many tosses."""
    value: float = 0.0
    seed: int = 0


_OUTCOMES = Message("outcomes")
_RATIO = Parameter(Message("ratio"), 0.02, 1.0, start=0.5, least=1e-6, most=1.0)
_EXPONENT = Parameter(Message("exponent"), 0.0, 3.0, start=1.0, least=0.0, most=100.0)
_MEAN = Parameter(Message("mean"), 0.0, presets.MOST_POISSON_MEAN, 2.0, 0.0, presets.MOST_POISSON_MEAN)
_THETA = Parameter(Message("$θ$"), 0.0, 1.0, start=0.5, least=0.0, most=1.0)
_CONCENTRATION = Parameter(Message("concentration"), 0.01, 100.0, 1.0, least=1e-3, most=1e6, logarithmic=True)

PRESETS = {
    preset.id: preset
    for preset in (
        Preset("uniform", Message("Uniform"), _OUTCOMES),
        Preset("certain", Message("Certain")),
        Preset("dyadic", Message("Dyadic"), _OUTCOMES),
        Preset("geometric", Message("Geometric"), _OUTCOMES, _RATIO),
        Preset("zipf", Message("Zipf"), _OUTCOMES, _EXPONENT),
        Preset("poisson", Message("Poisson"), None, _MEAN),
        Preset("binomial", Message("Binomial"), Message("tosses"), _THETA),
        Preset("letters", Message("English letters")),
        Preset("dirichlet", Message("Dirichlet draw"), _OUTCOMES, _CONCENTRATION),
    )
}


def most_counted(preset: Preset) -> int:
    """Return the largest whole number that a preset takes here."""
    return presets.MOST_TRIALS if preset.id == "binomial" else MOST_OUTCOMES


def first_setting(id: str, n: int, seed: int = 0) -> Setting:
    """Return what a preset starts with where there are n outcomes: as many, if it can."""
    preset = PRESETS[id]
    count = max(1, n - 1) if id == "binomial" else n
    return Setting(id, min(count, most_counted(preset)), preset.parameter.start if preset.parameter else 0.0, seed)


def made_of(setting: Setting, chosen: int = 0) -> Distribution:
    """Return the distribution of a setting, by its own names or the default ones; `chosen` is the certain outcome."""
    count, value = setting.count, setting.value
    match setting.preset:
        case "uniform":
            return presets.uniform(count)
        case "certain":
            return presets.certain(count, chosen)
        case "dyadic":
            return presets.dyadic(count)
        case "geometric":
            return presets.geometric(count, value)
        case "zipf":
            return presets.zipf(count, value)
        case "poisson":
            return presets.poisson(value)
        case "binomial":
            return presets.binomial(count, value)
        case "letters":
            return presets.english_letters()
        case "dirichlet":
            return presets.dirichlet(count, value, setting.seed)
    raise KeyError(setting.preset)


def placed(setting: Setting, state: State, which: Which) -> Distribution:
    """Return the distribution of a setting as it would stand in place of p or q."""
    made = made_of(setting, state.chosen)
    if not isinstance(made.labels, range):
        return made
    labels = names_for(state.distribution(which).labels, made.n)
    return Distribution.from_probabilities(made.masses, labels)


def names_for(labels: Sequence[Label], n: int) -> Sequence[Label]:
    """Return n names: the first that are there, then default ones that are not yet in use."""
    if n <= len(labels):
        return labels[:n]
    if labels == range(len(labels)):
        return range(n)
    used = {label for label in labels if isinstance(label, int)}
    fresh = (label for label in range(len(labels), n + len(used)) if label not in used)
    return (*labels, *(next(fresh) for _ in range(n - len(labels))))


@cache
def picture(id: str) -> tuple[float, ...]:
    """Return the heights, from 0 to 1, of the bars that stand for a preset in the menu."""
    shown = {
        "geometric": Setting(id, 8, 0.7),
        "poisson": Setting(id, value=2.2),
        "binomial": Setting(id, 7, 0.5),
        "dirichlet": Setting(id, 8, 0.5, 13),
    }
    masses = made_of(shown.get(id, Setting(id, 8, 1.0))).masses
    if id == "poisson":
        masses = masses[:8]
    return tuple((masses / masses.max()).tolist())
