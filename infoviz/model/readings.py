"""What a state says in numbers: pure, in nats, each worked out when it is first asked for. No Qt."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from infoviz.model.state import State, Which
from infoviz.theory import measures


class Readings:
    """The measures of one state's p and q.

    All in nats; whoever shows one converts it with the state's unit.
    """

    def __init__(self, state: State) -> None:
        self._p = state.p
        self._q = state.q
        self._freedom = {"p": (state.p, state.p_locks), "q": (state.q, state.q_locks)}

    @cached_property
    def entropy_p(self) -> float:
        """H(p)."""
        return float(measures.entropy(self._p.masses))

    @cached_property
    def entropy_q(self) -> float:
        """H(q)."""
        return float(measures.entropy(self._q.masses))

    @cached_property
    def cross_entropy_pq(self) -> float:
        """H(p,q), the cross entropy."""
        return float(measures.cross_entropy(self._p.masses, self._q.masses))

    @cached_property
    def kl_pq(self) -> float:
        """D(p‖q)."""
        return float(measures.kl_divergence(self._p.masses, self._q.masses))

    @cached_property
    def kl_qp(self) -> float:
        """D(q‖p)."""
        return float(measures.kl_divergence(self._q.masses, self._p.masses))

    @cached_property
    def culprits_pq(self) -> NDArray[np.intp]:
        """Indices of the outcomes with q = 0 < p: each alone makes D(p‖q) infinite."""
        return np.flatnonzero((self._q.masses == 0) & (self._p.masses > 0))

    @cached_property
    def culprits_qp(self) -> NDArray[np.intp]:
        """Indices of the outcomes with p = 0 < q: each alone makes D(q‖p) infinite."""
        return np.flatnonzero((self._p.masses == 0) & (self._q.masses > 0))

    def freedom(self, which: Which) -> int:
        """Return how many numbers of p or q are free, its locks considered."""
        distribution, locks = self._freedom[which]
        return distribution.freedom(locks)
