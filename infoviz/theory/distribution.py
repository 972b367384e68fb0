"""A distribution over labelled outcomes, and the edits that keep its sum at 1.

The only place where anything is normalised: once, when a distribution is made from outside. Edits are functions of the
distribution that they start from and leave every bit of what they do not touch. May use NumPy and `text`; no Qt, no
files, no measures.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.text import Message, OutcomeName, Refused, shortened, write_exact, write_number

Label: TypeAlias = str | int
Masses: TypeAlias = NDArray[np.float64]

EXACT = 4 * 2.0**-53
"""A sum this near to 1 is 1: no bit of its masses is moved. Ten times 0.1 and a million times 1e-6 are inside."""
ROUNDED = 1e-6
"""A sum this near to 1 is that of rounded probabilities, which are scaled; farther off they are refused."""
NO_LOCKS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)
class Distribution:
    """Masses that sum to 1 and the names of their outcomes; immutable.

    Made by `from_probabilities` or `from_counts`, or from another one by an edit. Places in refusals count from 1.

    Attributes
    ----------
    masses
        Read-only, shape (n,), n at least 1; none negative (nor −0), `math.fsum` within `EXACT` of 1.
    labels
        One for each outcome: text that the user gave, or the number k of the k-th default name, which is written in
        the language where it is shown. All defaults in order are a `range`, whatever n is.
    """

    masses: Masses
    labels: Sequence[Label]

    @classmethod
    def from_probabilities(cls, weights: ArrayLike, labels: Sequence[Label] | None = None) -> Distribution:
        """Take probabilities as they are if they sum to 1, scaled if their sum is 1 but for rounding (1e-6).

        Raises
        ------
        Refused
            Weights that are none, negative, infinite or NaN; another sum; labels that repeat or are too few or many.
        """
        masses = _weights(weights)
        total = _sum_of_any(masses)
        if abs(total - 1) > ROUNDED:
            raise Refused(
                Message(
                    "The probabilities sum to {sum}, not to 1. Correct them, or say that they are counts.",
                    {"sum": write_number(total, 9)},
                )
            )
        if abs(total - 1) > EXACT:
            masses = _settled(masses / total, int(masses.argmax()))
        return _trusted(masses, _checked_labels(labels, masses.size))

    @classmethod
    def from_counts(cls, weights: ArrayLike, labels: Sequence[Label] | None = None) -> Distribution:
        """Scale any non-negative weights with a positive sum, be they near 1e308 or 1e-310.

        Raises
        ------
        Refused
            Weights that are none, negative, infinite, NaN or all 0; labels that repeat or are too few or many.
        """
        masses = _weights(weights)
        total = _sum_of_any(masses)
        if math.isinf(total):
            masses = masses * 2.0**-64  # exact, but for what is nothing beside the largest
            total = _sum_of_any(masses)
        if total == 0:
            raise Refused(Message("All the counts are 0. Give at least one that is positive."))
        return _trusted(_settled(masses / total, int(masses.argmax())), _checked_labels(labels, masses.size))

    @property
    def n(self) -> int:
        """How many outcomes there are."""
        return self.masses.size

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Distribution):
            return NotImplemented
        # Masses first: while one is dragged they differ at once, and 50,000 names need not be compared.
        return self is other or (
            np.array_equal(self.masses, other.masses) and (self.labels is other.labels or self.labels == other.labels)
        )

    def __repr__(self) -> str:
        shown = ", ".join(f"{label}: {mass:.6g}" for label, mass in zip(self.labels[:5], self.masses[:5], strict=True))
        return f"Distribution({shown}{', …' if self.n > 5 else ''}; n={self.n})"

    def freedom(self, locked: Set[int] = NO_LOCKS) -> int:
        """How many numbers can still be chosen: unlocked outcomes less one; none where the locked ones hold all."""
        if locked and self._room(locked) == 0:
            return 0
        return max(0, self.n - len(locked) - 1)

    def with_mass(self, i: int, mass: float, locked: Set[int] = NO_LOCKS) -> Distribution:
        """Give outcome i a mass, as near to the asked one as the locked leave room; the free others keep their ratios.

        The locked keep every bit, and i has exactly what was asked. Free others that are all 0 share equally.

        Raises
        ------
        Refused
            A mass that is not a number; i locked; no other outcome free.
        """
        self._check_place(i)
        if math.isnan(mass):
            raise Refused(Message("The probability of “{name}” must be a number.", {"name": _named(self.labels[i])}))
        if mass == self.masses[i]:
            return self
        if i in locked:
            raise Refused(Message("“{name}” is locked. Unlock it to change it.", {"name": _named(self.labels[i])}))
        held = [i, *locked]
        if len(held) == self.n:
            raise Refused(
                Message(
                    "“{name}” is what the others leave. Unlock one of them to change it.",
                    {"name": _named(self.labels[i])},
                )
            )
        room = self._room(locked)
        mass = min(max(mass, 0.0) + 0.0, room)
        masses = self.masses.copy()
        masses[held] = 0.0
        masses = _in_ratio(masses, room - mass, self.n - len(held))
        largest = int(masses.argmax())
        masses[held] = self.masses[held]
        masses[i] = mass
        return _trusted(_settled(masses, largest), self.labels)

    def with_masses(self, indices: Sequence[int], shares: ArrayLike, locked: Set[int] = NO_LOCKS) -> Distribution:
        """Move mass among a chosen few, by the shares of what they have together; the others keep every bit.

        Where nobody else has any, the masses are the shares, bit for bit. For locks see `within_locks`.

        Parameters
        ----------
        indices
            Which outcomes, each once.
        shares
            As many, not negative, summing to 1 (barycentric coordinates).

        Raises
        ------
        Refused
            Chosen ones that have no mass to share; fewer than two of them free.
        """
        for i in indices:
            self._check_place(i)
        chosen = list(indices)
        wanted = np.array(shares, dtype=np.float64) + 0.0
        if len(set(chosen)) != len(chosen) or wanted.shape != (len(chosen),) or not (wanted >= 0).all():
            raise ValueError("each outcome once, with one share that is not negative")
        old = self.masses[chosen]
        whole = np.count_nonzero(old) == np.count_nonzero(self.masses)
        total = 1.0 if whole else math.fsum(old)
        if total == 0:
            raise Refused(Message("The chosen outcomes sum to 0: give one of them some probability first."))
        if not wanted.any():
            raise ValueError("shares that are all 0 sum to no whole")
        if abs(math.fsum(wanted) - 1) > EXACT:
            wanted = wanted / math.fsum(wanted)
        fixed = np.array([i in locked for i in chosen])
        new = within_locks(old, wanted * total, fixed) if fixed.any() else wanted * total
        if np.array_equal(new, old):
            return self
        masses = self.masses.copy()
        masses[chosen] = new
        return _trusted(_settled(masses, chosen[int(np.where(fixed, -1.0, new).argmax())]), self.labels)

    def added(self, label: Label | None = None) -> Distribution:
        """Append an outcome of mass 0, named by the next unused default name or by the given label."""
        if label is None:
            used = frozenset(self.labels) if not isinstance(self.labels, range) else NO_LOCKS
            label = next(k for k in range(self.n, 2 * self.n + 1) if k not in used)
        plain = self.labels == range(self.n) and label == self.n
        labels: Sequence[Label] = range(self.n + 1) if plain else (*self.labels, label)
        return _trusted(np.append(self.masses, 0.0), _checked_labels(labels, self.n + 1))

    def removed(self, i: int, locked: Set[int] = NO_LOCKS) -> Distribution:
        """Take outcome i away; the free others get its mass in their ratios, equally if they are all 0.

        Raises
        ------
        Refused
            The only outcome; one with mass where all others are locked.
        """
        self._check_place(i)
        if self.n == 1:
            raise Refused(Message("The only outcome cannot be removed."))
        masses = np.delete(self.masses, i)
        plain = self.labels == range(i + 1)  # the last of the default names
        labels: Sequence[Label] = range(i) if plain else (*self.labels[:i], *self.labels[i + 1 :])
        if self.masses[i] > 0:
            held = [k - (k > i) for k in locked if k != i]
            if len(held) == masses.size:
                raise Refused(
                    Message(
                        "No outcome can take the probability of “{name}”: all others are locked. Unlock one first.",
                        {"name": _named(self.labels[i])},
                    )
                )
            kept = masses[held]
            masses[held] = 0.0
            masses = _in_ratio(masses, self._room(locked - {i}), masses.size - len(held))
            largest = int(masses.argmax())
            masses[held] = kept
            masses = _settled(masses, largest)
        return _trusted(masses, labels if plain else _shortest(tuple(labels)))

    def renamed(self, i: int, label: Label) -> Distribution:
        """Call outcome i something else.

        Raises
        ------
        Refused
            Another outcome has that name (after Unicode NFC and trimming).
        """
        self._check_place(i)
        if self.labels[i] == label:
            return self
        return _trusted(self.masses, _checked_labels((*self.labels[:i], label, *self.labels[i + 1 :]), self.n))

    def reordered(self, order: Sequence[int]) -> Distribution:
        """Put the outcomes into another order: place k of the new one is outcome ``order[k]``."""
        if sorted(order) != list(range(self.n)):
            raise ValueError("an order names each outcome once")
        return _trusted(self.masses[list(order)], _shortest(tuple(self.labels[i] for i in order)))

    def _check_place(self, i: int) -> None:
        if not 0 <= i < self.n:
            raise IndexError(f"no outcome {i} of {self.n}")

    def _room(self, locked: Set[int]) -> float:
        """What the locked leave for the others: their complement, or, where that drowns in rounding, what is there."""
        if not locked:
            return 1.0
        held = list(locked)
        room = 1.0 - _sum(self.masses[held])
        if room > EXACT:
            return room
        rest = self.masses.copy()
        rest[held] = 0.0
        return _sum(rest)


def name_key(label: Label) -> Label:
    """Return what two names must share to be the same name: the text after Unicode NFC and trimming."""
    return unicodedata.normalize("NFC", label).strip() if isinstance(label, str) else label


def within_locks(old: Masses, new: Masses, fixed: NDArray[np.bool_]) -> Masses:
    """Honour locks in a move among few: the fixed keep their old mass, the free share the rest in the ratios of `new`.

    Parameters
    ----------
    old, new
        Masses before and after the move without locks, same total.
    fixed
        Which of them are locked.

    Raises
    ------
    Refused
        Fewer than two of them are free, or the free have nothing to share.
    """
    free = ~fixed
    if np.count_nonzero(free) < 2:
        raise Refused(Message("At least two of the chosen outcomes must be unlocked to move probability between them."))
    total = max(0.0, math.fsum(new) - math.fsum(old[fixed]))
    if total <= EXACT:
        total = math.fsum(old[free])
    if total == 0:
        raise Refused(Message("The locked outcomes hold all there is to share. Unlock one of them first."))
    moved = old.copy()
    moved[free] = _in_ratio(new[free], total, int(np.count_nonzero(free)))
    return moved


def _trusted(masses: Masses, labels: Sequence[Label]) -> Distribution:
    """Make a distribution of what is known to be one, unchecked: edits must be quick."""
    masses.flags.writeable = False
    made = object.__new__(Distribution)
    object.__setattr__(made, "masses", masses)
    object.__setattr__(made, "labels", labels)
    return made


def _sum(masses: Masses) -> float:
    """Add up masses of at most 1 in all, correctly rounded like `math.fsum`, at the speed of vectors.

    The high parts are multiples of 2⁻⁵², so that their sum, below 2, is exact in any order.
    """
    if masses.size <= 64:
        return math.fsum(masses.tolist())
    high = (masses + 1.0) - 1.0
    return float(high.sum() + (masses - high).sum())


def _sum_of_any(weights: Masses) -> float:
    """Add up weights of any size, correctly rounded; inf where that overflows."""
    try:
        return math.fsum(weights.tolist())
    except OverflowError:
        return math.inf


def _in_ratio(weights: Masses, total: float, count: int) -> Masses:
    """Share a total in the ratios of the weights; where all are 0, equally between `count`."""
    present = float(weights.sum())
    if present == 0:
        return np.full(weights.shape, total / count)
    return weights / present * total  # divided first: a factor could overflow


def _settled(masses: Masses, largest: int) -> Masses:
    """Give what rounding left over to the largest that may change, in place, where the sum is not 1 without it."""
    total = _sum(masses)
    if abs(total - 1) > EXACT:
        masses[largest] = max(0.0, masses[largest] + (1 - total))
    return masses


def _weights(weights: ArrayLike) -> Masses:
    """Copy what came from outside, refusing by place what cannot be a weight."""
    masses = np.array(weights, dtype=np.float64) + 0.0  # −0 becomes 0
    if masses.ndim != 1:
        raise ValueError("weights have one dimension")
    if masses.size == 0:
        raise Refused(Message("There is no number. Give at least one."))
    wrong = ~(np.isfinite(masses) & (masses >= 0))
    if wrong.any():
        i = int(wrong.argmax())
        arguments = {"place": i + 1, "value": "NaN" if math.isnan(masses[i]) else write_exact(float(masses[i]))}
        if math.isfinite(masses[i]):
            raise Refused(Message("Number {place} is negative: {value}. A probability is 0 or more.", arguments))
        raise Refused(Message("Number {place} is not a finite number: {value}.", arguments))
    return masses


def _checked_labels(labels: Sequence[Label] | None, n: int) -> Sequence[Label]:
    """Refuse labels that are too few, too many or repeated; None gives the default names."""
    if labels is None:
        return range(n)
    if len(labels) != n:
        raise Refused(
            Message(
                "The number of names ({names}) is not that of the outcomes ({outcomes}).",
                {"names": len(labels), "outcomes": n},
            )
        )
    if labels == range(n):
        return range(n)
    seen: dict[Label, int] = {}
    for i, label in enumerate(labels):
        first = seen.setdefault(name_key(label), i)
        if first != i:
            raise Refused(
                Message(
                    "Outcomes {first} and {second} have the same name, “{name}”. Give one of them another.",
                    {"first": first + 1, "second": i + 1, "name": _named(label)},
                )
            )
    return _shortest(tuple(labels))


def _shortest(labels: tuple[Label, ...]) -> Sequence[Label]:
    """Write labels that are the default names in order as the range that they are."""
    n = len(labels)
    return range(n) if labels[0] == 0 and labels[-1] == n - 1 and labels == tuple(range(n)) else labels


def _named(label: Label) -> OutcomeName:
    return OutcomeName(shortened(label) if isinstance(label, str) else label)
