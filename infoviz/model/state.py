"""All that a session holds, in one immutable value.

Who wants to know what an undo step, a session file or a share code contains reads this file. Language, theme, window
geometry and progress in tasks are not here: they are settings. No Qt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit

Which = Literal["p", "q"]
Locks = frozenset[int]
TernaryField = Literal["kl", "reverse", "cross"]


@dataclass(frozen=True, slots=True)
class Binary:
    """What the binary curve remembers."""

    gini: bool = False
    error_rate: bool = False
    scaled: bool = False
    kept: float | None = None
    """The p whose values a click keeps on the screen."""

    def rearranged(self, places: Sequence[int | None], n: int) -> Binary:
        """Nothing here names an outcome."""
        return self


@dataclass(frozen=True, slots=True)
class Ternary:
    """What the ternary simplex remembers."""

    field: TernaryField = "kl"
    corners: tuple[int, ...] = (0, 1, 2)
    """The outcomes at the left, right and top corner; fewer than three where there are fewer outcomes."""
    path: bool = False
    path_share: float = 0.1
    """Where on the path 'two equal, the third small' its dot stands: the share of the top corner."""
    values: tuple[float, float, float] = (1.0, 2.0, 3.0)
    """The values of the three corners in the view 'fixed mean'."""
    kept: tuple[float, ...] | None = None
    """The point of the triangle, or of the segment of two outcomes, whose values a click keeps on the screen."""

    def rearranged(self, places: Sequence[int | None], n: int) -> Ternary:
        """Follow the outcomes to their new places; a corner that lost its outcome takes the first one that is free.

        Where there are no longer three, the corners that are left close up, with their values.
        """
        moved = [places[corner] if corner < len(places) else None for corner in self.corners]
        moved += [None] * (3 - len(moved))
        order = sorted(range(3), key=lambda corner: moved[corner] is None) if n < 3 else range(3)
        corners = [moved[corner] for corner in order][: min(3, n)]
        free = (index for index in range(n) if index not in corners)
        same = len(corners) == len(self.corners) and None not in corners
        left, right, top = (self.values[corner] for corner in order)
        return replace(
            self,
            corners=tuple(next(free) if corner is None else corner for corner in corners),
            values=(left, right, top),
            kept=self.kept if same else None,  # it was a point of another triangle
        )


@dataclass(frozen=True, slots=True)
class State:
    """p and q over the same outcomes, and what surrounds them.

    Page, views, unit and the chosen outcome are no undo steps (`carried_over` keeps them through undo and redo).
    """

    p: Distribution
    q: Distribution
    p_locks: Locks = frozenset()
    q_locks: Locks = frozenset()
    unit: Unit = Unit.BIT
    page: str = "ternary"
    views: Mapping[str, str] = field(default_factory=dict)
    """The view chosen on each page; a page that is not here shows its first."""
    chosen: int = 0
    binary: Binary = Binary()
    ternary: Ternary = Ternary()

    def __post_init__(self) -> None:
        if self.p.n != self.q.n or not 0 <= self.chosen < self.p.n:
            raise ValueError("p and q have the same outcomes, and one of these is chosen")
        if not isinstance(self.views, MappingProxyType):
            # A dict could be written to: every step of the history would change with it.
            object.__setattr__(self, "views", MappingProxyType(dict(self.views)))

    @property
    def n(self) -> int:
        """How many outcomes there are."""
        return self.p.n

    def distribution(self, which: Which) -> Distribution:
        """p or q."""
        return self.p if which == "p" else self.q

    def locks(self, which: Which) -> Locks:
        """The locked outcomes of p or q."""
        return self.p_locks if which == "p" else self.q_locks

    def with_distribution(self, which: Which, distribution: Distribution) -> State:
        """Replace the masses of one of the two; the outcomes stay."""
        return replace(self, p=distribution) if which == "p" else replace(self, q=distribution)

    def with_locks(self, which: Which, locks: Locks) -> State:
        """Replace the locks of one of the two."""
        return replace(self, p_locks=locks) if which == "p" else replace(self, q_locks=locks)

    def with_outcomes(self, p: Distribution, q: Distribution, places: Sequence[int | None]) -> State:
        """Replace both over another list of outcomes.

        Parameters
        ----------
        p, q
            Over the same, new outcomes.
        places
            For each old outcome its new index, or None where it is gone.
        """

        def moved(locks: Locks) -> Locks:
            return frozenset(new for old in locks if (new := places[old]) is not None)

        chosen = places[self.chosen]
        return replace(
            self,
            p=p,
            q=q,
            p_locks=moved(self.p_locks),
            q_locks=moved(self.q_locks),
            chosen=min(self.chosen, p.n - 1) if chosen is None else chosen,
            binary=self.binary.rearranged(places, p.n),
            ternary=self.ternary.rearranged(places, p.n),
        )

    def carried_over(self, current: State) -> State:
        """Return this state as undo and redo show it: page, views, unit and the chosen outcome stay as they are now.

        The chosen outcome is known by its name; where there is none of that name, by its place.
        """
        chosen = min(current.chosen, self.n - 1)
        name = current.p.labels[current.chosen]
        if self.p.labels[chosen] != name and name in self.p.labels:
            chosen = self.p.labels.index(name)
        return replace(self, unit=current.unit, page=current.page, views=current.views, chosen=chosen)


def first_state(p: Distribution | None = None, q: Distribution | None = None) -> State:
    """Return what the app opens with: the given distributions, or p = (0.5, 0.3, 0.2) and q = (0.25, 0.25, 0.5).

    With only one of the two given, the other is uniform.
    """
    if p is None and q is None:
        p = Distribution.from_probabilities([0.5, 0.3, 0.2])
        q = Distribution.from_probabilities([0.25, 0.25, 0.5])
    given = p if p is not None else q
    assert given is not None
    uniform = Distribution.from_counts([1.0] * given.n, given.labels)
    state = State(p if p is not None else uniform, q if q is not None else uniform)
    return replace(state, ternary=state.ternary.rearranged(range(given.n), given.n))
