"""From pasted text to a change of p or q, one question at a time: nothing is guessed, and nothing changes on the way.

Questions come in this order: what a comma means, what numbers are that sum neither to 1 nor are counts, which names go
together. Messages and numbers only; no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.charts.words import UNIT_WORDS, equals
from infoviz.data.tables import Ambiguous, OtherSum, Reading, Weights, as_distribution, read_weights
from infoviz.model.intents import Intent, merge_distribution, replace_distribution
from infoviz.model.readings import Readings
from infoviz.model.state import State, Which
from infoviz.text import Catalogue, Message, OutcomeName, Refused, shortened, write_mass, write_number
from infoviz.theory.distribution import Distribution, Label, name_key
from infoviz.widgets.preset_list import MOST_OUTCOMES, names_for

MOST_CAPTIONS = 8
"""More bars than these have nothing written under them."""


MOST_PARTS = 8 * MOST_OUTCOMES
"""More commas, blanks and line ends than these are more than a list of so many outcomes needs."""

_TOO_MANY = Message(
    "There are more outcomes here than the {most} that the window has room for.", {"most": MOST_OUTCOMES}
)
_COMMA_TITLES = {
    "a separator": Message("Separator"),
    "a decimal point": Message("Decimal point"),
    "a mark between thousands": Message("Thousands"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Bars: whose, how high (from 0 to 1), and what stands under each."""

    which: Which
    heights: NDArray[np.float64]
    captions: Sequence[Label]


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to go on: its name, what it looks like, and what comes of it."""

    title: Message
    pictures: tuple[Picture, ...]
    outcome: tuple[Message, ...]
    """Each on a line of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user can know."""

    says: Message
    quoted: str
    """The text in question, where it helps to see it."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """What is wrong, and in which line from 1, where it is in one."""

    why: Message
    line: int | None


@dataclass(frozen=True, slots=True)
class Ready:
    """There is nothing left to ask."""

    intent: Intent
    summary: Message


@dataclass(frozen=True, slots=True)
class ToMend:
    """The user says that the text is to be corrected."""


Step = Question | Faulty | Ready | ToMend


class Pasted:
    """A text that was pasted or typed, read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: Weights | Ambiguous | Refused
        if _is_too_long(text):
            # Said at once: to read it all first would keep the window waiting.
            self._read = Refused(_TOO_MANY)
            return
        try:
            self._read = read_weights(text)
        except Refused as refused:  # an Ambiguous one too
            self._read = refused

    def step(self, picked: Sequence[int], which: Which, state: State, catalogue: Catalogue) -> Step:
        """Return what comes next, after some answers.

        Parameters
        ----------
        picked
            The answers to the questions so far, by their place.
        """
        picks = list(picked)
        weights = self._read
        if isinstance(weights, Ambiguous):
            if not picks:
                return self._comma_question(weights, which)
            weights = weights.readings[picks.pop(0)].weights
        if isinstance(weights, Refused):
            return self._faulty(weights)
        if weights.weights.size > MOST_OUTCOMES:
            return Faulty(_TOO_MANY, None)
        try:
            distribution = as_distribution(weights)
        except OtherSum as other:
            if not picks:
                return _sum_question(weights, other.total, which)
            pick = picks.pop(0)
            if pick and other.total > 1:
                return ToMend()
            distribution = _with_rest(weights, state, catalogue) if pick else as_distribution(weights, counts=True)
        except Refused as refused:
            return self._faulty(refused)
        return _placed(distribution, weights.labels is not None, _summary(weights), picks, which, state, catalogue)

    def _faulty(self, refused: Refused) -> Faulty:
        arguments = refused.message.arguments
        line = arguments.get("line", arguments.get("second", 1 if "\n" not in self.text.strip() else None))
        return Faulty(refused.message, line if isinstance(line, int) else None)

    def _comma_question(self, ambiguous: Ambiguous, which: Which) -> Question:
        answers = (
            Answer(
                _COMMA_TITLES.get(reading.comma.id, reading.comma),
                (_raw_picture(which, reading.weights),),
                (reading.summary,),
            )
            for reading in ambiguous.readings
        )
        return Question(Message("What is the comma here?"), shortened(self.text, 60), tuple(answers))


def _is_too_long(text: str) -> bool:
    """Whether a text surely holds more outcomes than there is room for: it has too many lines, or too many parts."""
    if text.count("\n") > MOST_OUTCOMES and sum(1 for line in text.split("\n") if line.strip()) > MOST_OUTCOMES + 1:
        return True
    return sum(map(text.count, ", ;\t\n")) > MOST_PARTS


def _summary(weights: Weights) -> Message:
    """Return how many numbers there are, and their sum."""
    return Reading(Message(""), weights).summary


def _sum_question(weights: Weights, total: float, which: Which) -> Question:
    says = Message("The numbers sum to {sum}, not to 1. What are they?", {"sum": write_number(total, 9)})
    scaled = as_distribution(weights, counts=True)
    captions = _captions(weights)
    answers = [
        Answer(
            Message("Weights"),
            (Picture(which, scaled.masses, captions),),
            (Message("All are divided by {sum}.", {"sum": write_number(total, 9)}),),
        )
    ]
    if total < 1:
        rest = {"rest": write_mass(1 - total)}
        picture = Picture(which, np.append(weights.weights, 1 - total), (*captions, "?"))
        outcome = Message("One more outcome gets the missing {rest}.", rest)
        answers.append(Answer(Message("Probabilities"), (picture,), (outcome,)))
    else:
        answers.append(Answer(Message("A mistake"), (), (Message("Back to the list, to correct it."),)))
    return Question(says, "", tuple(answers))


def _with_rest(weights: Weights, state: State, catalogue: Catalogue) -> Distribution:
    """Return weights below 1 with one more outcome, which has what is missing."""
    masses = np.append(weights.weights, 1 - weights.total)
    if weights.labels is None:
        return Distribution.from_probabilities(masses)
    used = frozenset(weights.labels) | {catalogue.outcome(label) for label in state.p.labels}
    fresh = next(k for k in range(len(used) + 1) if catalogue.outcome(k) not in used)
    return Distribution.from_probabilities(masses, (*weights.labels, fresh))


def _placed(
    distribution: Distribution,
    has_names: bool,
    summary: Message,
    picks: Sequence[int],
    which: Which,
    state: State,
    catalogue: Catalogue,
) -> Step:
    """Bring a distribution onto the bench, where its names may not be those that are there."""
    present = state.p.labels
    if not has_names:
        labelled = Distribution.from_probabilities(distribution.masses, names_for(present, distribution.n))
        return Ready(replace_distribution(which, labelled), summary)
    named = _with_known_names(distribution, present, catalogue)
    by_name, by_position = merge_distribution(which, named), replace_distribution(which, named)
    theirs, ours = frozenset(named.labels), frozenset(present)
    new = [label for label in named.labels if label not in ours]
    old = [label for label in present if label not in theirs]
    if not new and not old:
        return Ready(by_name, summary)
    if all(isinstance(label, int) for label in present) and (len(old) == state.n or isinstance(named.labels, range)):
        # Nobody has given names so far.
        return Ready(by_position, summary)
    if picks:
        return Ready((by_name, by_position)[picks[0]], summary)
    try:
        merged, replaced = by_name.edit(state), by_position.edit(state)
    except Refused as refused:
        return Faulty(refused.message, None)
    if merged == replaced:
        return Ready(by_name, summary)
    renamed = [(was, now) for was, now in zip(present, named.labels, strict=False) if was != now]
    if len(renamed) == 1 and state.n == named.n:
        names = {"was": _named(renamed[0][0]), "now": _named(renamed[0][1])}
        how = Message("“{was}” is renamed “{now}”", names)
    else:
        how = Message("{n} outcomes with the pasted names", {"n": named.n})
    missing = Message("{n} outcomes, 0 where one is missing", {"n": merged.n})
    return Question(
        _which_names(which, new, old),
        "",
        (
            Answer(Message("By name"), _pictures(merged), (missing, _price(merged))),
            Answer(Message("By position"), _pictures(replaced), (how, _price(replaced))),
        ),
    )


def _with_known_names(distribution: Distribution, present: Sequence[Label], catalogue: Catalogue) -> Distribution:
    """Take names that are those of outcomes which are there, default ones too, for these outcomes."""
    if present == range(len(present)) and all(
        label == catalogue.outcome(place) for place, label in enumerate(distribution.labels)
    ):
        return Distribution.from_probabilities(distribution.masses)
    known = {name_key(catalogue.outcome(label)): label for label in present}
    return Distribution.from_probabilities(
        distribution.masses, [known.get(name_key(label), label) for label in distribution.labels]
    )


def _which_names(which: Which, new: Sequence[Label], old: Sequence[Label]) -> Message:
    other: Which = "q" if which == "p" else "p"
    arguments = {"which": which, "other": other, "new": _listed(new), "old": _listed(old)}
    if not old:
        return Message("The pasted ${which}$ has {new}, ${other}$ has not. What goes with what?", arguments)
    if not new:
        return Message("${other}$ has {old}, the pasted ${which}$ has not. What goes with what?", arguments)
    return Message(
        "The pasted ${which}$ has {new}, ${other}$ has not; ${other}$ has {old}, ${which}$ has not. "
        "What goes with what?",
        arguments,
    )


def _listed(labels: Sequence[Label]) -> Message:
    if not labels:
        return Message("")
    if len(labels) == 1:
        return Message("“{name}”", {"name": _named(labels[0])})
    # Some languages count those besides the named one, some count all.
    counts = {"more": len(labels) - 1, "all": len(labels)}
    return Message("“{name}” and {more} more", {"name": _named(labels[0]), **counts})


def _named(label: Label) -> OutcomeName:
    return OutcomeName(shortened(label, 12) if isinstance(label, str) else label)


def _price(state: State) -> Message:
    """Return what D(p‖q) would be."""
    value = state.unit.from_nats(Readings(state).kl_pq)
    written = write_number(value)
    arguments = {"sign": equals(value, written), "value": written, "unit": UNIT_WORDS[state.unit]}
    if written == "∞":
        return Message("$D(p‖q)$ = ∞")
    return Message("$D(p‖q)$ {sign} {value} {unit}", arguments)


def _pictures(state: State) -> tuple[Picture, ...]:
    return (Picture("p", state.p.masses, state.p.labels), Picture("q", state.q.masses, state.q.labels))


def _captions(weights: Weights) -> tuple[Label, ...]:
    """Return what stands under raw numbers: names, or the numbers themselves where they are few."""
    if weights.labels is not None:
        return weights.labels
    return tuple(write_number(value, 3) for value in weights.weights[:MOST_CAPTIONS].tolist())


def _raw_picture(which: Which, weights: Weights) -> Picture:
    total = weights.total
    heights = weights.weights / total if 0 < total < np.inf else weights.weights * 0.0
    return Picture(which, heights, _captions(weights))
