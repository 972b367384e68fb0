"""What must hold of every state, whatever was done before: for the fuzz tests and those that drive the whole window."""

from __future__ import annotations

import math

import numpy as np

from infoviz.model.readings import Readings
from infoviz.model.state import State
from infoviz.theory.distribution import EXACT


def check_state(state: State) -> None:
    """Both are distributions over the same outcomes, and whatever names an outcome names one that exists."""
    for distribution in (state.p, state.q):
        masses = distribution.masses
        assert abs(math.fsum(masses.tolist()) - 1) <= EXACT
        assert np.isfinite(masses).all()
        assert not np.signbit(masses).any()
        assert len(distribution.labels) == len(set(distribution.labels)) == masses.size
    assert state.p.labels == state.q.labels
    places = range(state.n)
    assert state.chosen in places
    assert (state.p_locks | state.q_locks) <= set(places)
    corners = state.ternary.corners
    assert len(corners) == len(set(corners)) == min(3, state.n)
    assert set(corners) <= set(places)


def check_readings(readings: Readings, n: int) -> None:
    """No reading is NaN, negative or −0; entropies are finite and at most log n; H(p,q) is at least H(p)."""
    entropies = readings.entropy_p, readings.entropy_q
    others = readings.cross_entropy_pq, readings.kl_pq, readings.kl_qp
    for value in (*entropies, *others):
        assert value >= 0
        assert not np.signbit(value)
    assert max(entropies) <= math.log(n) * (1 + 1e-12)
    # The masses themselves sum to 1 but for a few roundings: so much may be missing where both are near 0.
    assert readings.cross_entropy_pq >= readings.entropy_p * (1 - 1e-12) - EXACT
    assert math.isinf(readings.kl_pq) == bool(readings.culprits_pq.size)
    assert math.isinf(readings.kl_qp) == bool(readings.culprits_qp.size)
