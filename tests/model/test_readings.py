"""Readings: which number is which, against values worked out by hand or by others."""

from __future__ import annotations

import math

import pytest

from infoviz.model.readings import Readings
from infoviz.model.state import State
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit


def readings(p: list[float], q: list[float], **locks: frozenset[int]) -> Readings:
    return Readings(State(Distribution.from_probabilities(p), Distribution.from_probabilities(q), **locks))


def test_p_is_the_truth_and_q_the_model() -> None:
    told = readings([0.1, 0.2, 0.7], [0.5, 0.25, 0.25])
    bits = Unit.BIT.from_nats
    assert bits(told.kl_pq) == pytest.approx(0.74322035055296047, rel=1e-14)
    assert bits(told.kl_qp) == pytest.approx(0.87008936437296124, rel=1e-14)
    assert bits(told.cross_entropy_pq) == pytest.approx(1.9, rel=1e-14)
    assert bits(told.entropy_q) == pytest.approx(1.5, rel=1e-14)
    # H(p) = H(p,q) − D(p‖q)
    assert bits(told.entropy_p) == pytest.approx(1.9 - 0.74322035055296047, rel=1e-14)


def test_exchanging_p_and_q_exchanges_what_they_say() -> None:
    here, there = readings([0.1, 0.2, 0.7], [0.5, 0.25, 0.25]), readings([0.5, 0.25, 0.25], [0.1, 0.2, 0.7])
    assert (here.kl_pq, here.kl_qp, here.entropy_p) == (there.kl_qp, there.kl_pq, there.entropy_q)


def test_an_outcome_that_the_model_rules_out_makes_the_divergence_infinite_and_is_named() -> None:
    told = readings([0.25, 0.75, 0.0, 0.0], [0.0, 0.5, 0.5, 0.0])
    assert (told.kl_pq, told.cross_entropy_pq, told.kl_qp) == (math.inf, math.inf, math.inf)
    assert told.culprits_pq.tolist() == [0]
    assert told.culprits_qp.tolist() == [2]


def test_equal_distributions_diverge_by_exactly_nothing() -> None:
    told = readings([0.2, 0.3, 0.5], [0.2, 0.3, 0.5])
    assert (told.kl_pq, told.kl_qp) == (0.0, 0.0)
    assert told.cross_entropy_pq == told.entropy_p
    assert told.culprits_pq.size == 0


def test_one_certain_outcome_has_no_entropy() -> None:
    told = readings([1.0], [1.0])
    assert (told.entropy_p, told.cross_entropy_pq, told.kl_pq) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("masses", "locks", "free"),
    [
        ([0.5, 0.3, 0.2], set(), 2),
        ([0.5, 0.3, 0.2], {0}, 1),
        ([0.5, 0.3, 0.2], {0, 1}, 0),
        ([0.5, 0.3, 0.2], {0, 1, 2}, 0),
        ([0.5, 0.5, 0.0, 0.0], {0, 1}, 0),  # what is locked has it all
        ([1.0], set(), 0),
    ],
)
def test_freedom_counts_what_is_neither_locked_nor_left_over(masses: list[float], locks: set[int], free: int) -> None:
    assert readings(masses, masses, p_locks=frozenset(locks)).freedom("p") == free
    assert readings(masses, masses, q_locks=frozenset(locks)).freedom("q") == free
    assert readings(masses, masses, q_locks=frozenset(locks)).freedom("p") == len(masses) - 1
