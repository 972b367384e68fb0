"""How exact the measures are, down to zeros and signs; mpmath at 60 digits is the reference."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from numpy.typing import NDArray

from infoviz.theory.measures import (
    binary_entropy,
    cross_entropy,
    entropy,
    js_divergence,
    kl_divergence,
    perplexity,
    surprisal,
)
from infoviz.theory.units import Unit

Array = NDArray[np.float64]

EXACT = 5e-15
"""Largest relative error; 2e-14 is asked for."""
DISTANCES = [1.0, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10]
BLOCKS_AND_MORE = 40_000
"""Longer than what is worked on at a time."""


# ---- references -----------------------------------------------------------------------------------------------------


def references(p: Array, q: Array) -> dict[str, mpmath.mpf]:
    """Every measure of p and q, all masses positive, summed with 60 digits."""
    with mpmath.workdps(60):
        first, second = [mpmath.mpf(x) for x in p.tolist()], [mpmath.mpf(x) for x in q.tolist()]
        logs = [(mpmath.log(a), mpmath.log(b), mpmath.log((a + b) / 2)) for a, b in zip(first, second, strict=True)]
        rows = list(zip(first, second, logs, strict=True))
        entropy_p = mpmath.fsum(-a * log_a for a, _, (log_a, _, _) in rows)
        return {
            "entropy": entropy_p,
            "perplexity": mpmath.exp(entropy_p),
            "cross_entropy": mpmath.fsum(-a * log_b for a, _, (_, log_b, _) in rows),
            "kl_pq": mpmath.fsum(a * (log_a - log_b) - a + b for a, b, (log_a, log_b, _) in rows),
            "kl_qp": mpmath.fsum(b * (log_b - log_a) - b + a for a, b, (log_a, log_b, _) in rows),
            "js": mpmath.fsum(a * (log_a - log_m) + b * (log_b - log_m) for a, b, (log_a, log_b, log_m) in rows) / 2,
        }


def found(p: Array, q: Array) -> dict[str, float]:
    return {
        "entropy": np.asarray(entropy(p)).item(),
        "perplexity": np.asarray(perplexity(p)).item(),
        "cross_entropy": np.asarray(cross_entropy(p, q)).item(),
        "kl_pq": np.asarray(kl_divergence(p, q)).item(),
        "kl_qp": np.asarray(kl_divergence(q, p)).item(),
        "js": np.asarray(js_divergence(p, q)).item(),
    }


def assert_exact(p: Array, q: Array) -> None:
    wanted = references(p, q)
    # A row of a table takes the way of arrays, however few outcomes it has; a list of few may take another.
    for values in (found(p, q), found(p[np.newaxis], q[np.newaxis])):
        for name, value in values.items():
            with mpmath.workdps(60):
                # What an outcome adds is a whole number of smallest doubles.
                slack = EXACT * abs(wanted[name]) + len(p) * mpmath.mpf(5e-324)
                assert abs(value - wanted[name]) <= slack, (name, value, mpmath.nstr(wanted[name], 20))


def shares(kind: str, n: int, rng: np.random.Generator) -> Array:
    if kind == "even":
        masses = rng.dirichlet(np.ones(n))
    elif kind == "sparse":
        masses = np.maximum(rng.dirichlet(np.full(n, 0.1)), 1e-300)
    else:  # from 1 down to 1e-300
        masses = 10.0 ** -rng.uniform(0, 300, n)
        masses[0] = 1.0
    return masses / masses.sum()


def at_distance(p: Array, distance: float, rng: np.random.Generator) -> Array:
    q = p * (1 + distance * rng.uniform(-0.999, 1, len(p)))
    return q / q.sum()


# ---- exactness ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("distance", DISTANCES)
@pytest.mark.parametrize("n", [1, 2, 3, 16, 17, 300])
@pytest.mark.parametrize("kind", ["even", "sparse", "wide"])
def test_measures_are_exact(kind: str, n: int, distance: float) -> None:
    rng = np.random.default_rng(n)
    p = shares(kind, n, rng)
    assert_exact(p, at_distance(p, distance, rng))


@pytest.mark.parametrize(("kind", "distance"), [("even", 1.0), ("even", 1e-6), ("wide", 1e-2), ("sparse", 1e-10)])
def test_measures_of_ten_thousand_outcomes_are_exact(kind: str, distance: float) -> None:
    rng = np.random.default_rng(1)
    p = shares(kind, 10_000, rng)
    assert_exact(p, at_distance(p, distance, rng))


@pytest.mark.parametrize("kind", ["even", "sparse", "wide"])
def test_measures_of_unrelated_distributions_are_exact(kind: str) -> None:
    rng = np.random.default_rng(2)
    for n in (2, 3, 40, 1000):
        assert_exact(shares(kind, n, rng), shares(kind, n, rng))


def test_every_ratio_of_two_masses_is_exact() -> None:
    rng = np.random.default_rng(3)
    ratios = np.concatenate(
        [
            np.linspace(0.2, 5, 150),  # across the places where one formula hands over to another
            1 + 10.0 ** rng.uniform(-15, 0, 100) * rng.choice([-0.999, 1], 100),
            10.0 ** rng.uniform(-300, 0, 50),
        ]
    )
    for ratio in ratios.tolist():
        p = np.array([0.1 * rng.uniform(1, 2)])
        assert_exact(p, p * ratio)


def test_one_close_outcome_among_far_ones_and_the_other_way_round_are_exact() -> None:
    rng = np.random.default_rng(4)
    p = shares("even", 60, rng)
    close, far = p * (1 + 1e-7 * rng.uniform(-1, 1, 60)), p * rng.choice([0.01, 0.3, 2.9], 60)
    for k in (1, 20, 40, 59):
        assert_exact(p, np.concatenate([close[:k], far[k:]]))


@pytest.mark.parametrize("theta", [1e-310, 1e-300, 1e-17, 1e-9, 0.1, 0.3, 0.5, 0.9, 1 - 1e-9, 1 - 2**-53])
def test_binary_entropy_is_exact(theta: float) -> None:
    with mpmath.workdps(60):
        exact = mpmath.mpf(theta)
        wanted = -exact * mpmath.log(exact) - (1 - exact) * mpmath.log(1 - exact) if theta > 1e-300 else None
        if wanted is None:
            wanted = -exact * mpmath.log(exact) + exact
        assert abs(binary_entropy(theta) - wanted) <= EXACT * wanted


@pytest.mark.parametrize("p", [5e-324, 1e-310, 1e-300, 0.1, 1 - 2**-53, 1.0])
def test_surprisal_is_exact(p: float) -> None:
    with mpmath.workdps(60):
        wanted = -mpmath.log(mpmath.mpf(p))
        assert abs(surprisal(p) - wanted) <= EXACT * wanted


def test_a_million_equal_masses_keep_their_digits() -> None:
    p = np.full(1_000_000, 1e-6)
    assert Unit.BIT.from_nats(entropy(p)) == pytest.approx(19.931568569324174, rel=EXACT)
    assert perplexity(p) == pytest.approx(1e6, rel=2e-14)
    assert kl_divergence(p, p) == 0.0
    with mpmath.workdps(60):
        # Half of the masses grow by a third, half shrink by it.
        up, down = mpmath.mpf(4) / 3, mpmath.mpf(2) / 3
        wanted = -(mpmath.log(up) + mpmath.log(down)) / 2
        q = np.concatenate([np.full(500_000, float(up * 1e-6)), np.full(500_000, float(down * 1e-6))])
        assert abs(kl_divergence(p, q) - wanted) <= 1e-14 * wanted


def test_long_lists_are_the_sum_of_their_parts() -> None:
    rng = np.random.default_rng(5)
    p, q = shares("even", BLOCKS_AND_MORE, rng), shares("even", BLOCKS_AND_MORE, rng)
    for measure in (cross_entropy, kl_divergence, js_divergence):
        parts = [float(measure(p[i : i + 500], q[i : i + 500])) for i in range(0, BLOCKS_AND_MORE, 500)]
        assert measure(p, q) == pytest.approx(math.fsum(parts), rel=EXACT)


# ---- zeros, infinities, signs ---------------------------------------------------------------------------------------


def test_impossible_outcomes_add_nothing_to_entropy() -> None:
    assert entropy([0, 0.5, 0.5]) == pytest.approx(0.6931471805599453, rel=1e-15)
    assert perplexity([0, 0.5, 0.5]) == pytest.approx(2, rel=1e-15)
    assert entropy([0, 0, 1]) == 0
    assert perplexity([0, 0, 1]) == 1
    assert np.asarray(surprisal([0, 0.5, 1])).tolist() == [math.inf, pytest.approx(math.log(2), rel=1e-15), 0]
    assert np.asarray(binary_entropy([0, 1])).tolist() == [0, 0]


@pytest.mark.parametrize("n", [2, 30, BLOCKS_AND_MORE])
def test_what_the_model_excludes_is_infinite(n: int) -> None:
    p, q = np.full(n, 1 / n), np.full(n, 1 / (n - 1))
    q[n // 2] = 0
    assert cross_entropy(p, q) == kl_divergence(p, q) == math.inf
    assert math.isfinite(kl_divergence(q, p))
    assert math.isfinite(js_divergence(p, q))
    p[n // 2] = 0
    assert math.isfinite(kl_divergence(p, q))
    assert math.isfinite(cross_entropy(p, q))


def test_an_infinite_row_leaves_its_neighbours_alone() -> None:
    p = np.array([[0.25, 0.75], [0.0, 1.0], [0.5, 0.5]])
    q = np.array([[0.0, 1.0], [0.0, 1.0], [0.5, 0.5]])
    assert np.asarray(kl_divergence(p, q)).tolist() == [math.inf, 0, 0]
    assert np.asarray(cross_entropy(p, q)).tolist() == [math.inf, 0, pytest.approx(math.log(2))]


@pytest.mark.parametrize("zeros", ["p", "q", "both"])
def test_zeros_change_no_other_digit(zeros: str) -> None:
    rng = np.random.default_rng(6)
    p, q = shares("even", 500, rng), shares("even", 500, rng)
    gap = rng.random(500) < 0.4
    with mpmath.workdps(60):
        wanted = references(p[~gap], q[~gap])
        left = mpmath.fsum(q[gap].tolist()) if zeros == "p" else mpmath.fsum(p[gap].tolist()) if zeros == "q" else 0
        if zeros in ("p", "both"):
            p = np.where(gap, 0, p)
        if zeros in ("q", "both"):
            q = np.where(gap, 0, q)
        forwards, backwards = (q, p) if zeros == "q" else (p, q)
        name = "kl_qp" if zeros == "q" else "kl_pq"
        exact = wanted[name] + left
        assert abs(kl_divergence(forwards, backwards) - exact) <= EXACT * exact
        exact = wanted["js"] + left * mpmath.log(2) / 2
        assert abs(js_divergence(p, q) - exact) <= EXACT * exact
        exact = wanted["entropy"]
        if zeros != "q":
            assert abs(entropy(p) - exact) <= EXACT * exact


@pytest.mark.parametrize("n", [1, 3, 17, BLOCKS_AND_MORE])
def test_equal_distributions_are_zero_apart_bit_for_bit(n: int) -> None:
    p = shares("sparse", n, np.random.default_rng(n))
    for distance in (kl_divergence(p, p.copy()), js_divergence(p, p.copy())):
        assert distance == 0
        assert math.copysign(1, distance) == 1


@pytest.mark.parametrize("p", [[1.0], [1 + 2**-52], [1 + 2**-52, 0.0], [-0.0, 1.0], [1 + 5e-7]])
def test_a_certain_outcome_has_no_negative_zero(p: list[float]) -> None:
    padded = p + [0.0] * 30
    for masses in (p, padded, [p], [padded]):
        for value in (entropy(masses), cross_entropy(masses, masses), kl_divergence(masses, masses)):
            assert np.asarray(value).item() == 0
            assert math.copysign(1, np.asarray(value).item()) == 1
        assert np.asarray(perplexity(masses)).item() == 1
    assert all(math.copysign(1, x) == 1 for x in np.asarray(surprisal(p)).tolist())


def test_mass_rounded_above_one_still_counts_against_the_rest() -> None:
    p = np.array([1 + 2**-52, 2e-16])  # adds up to 1 within 4 · 2⁻⁵³
    with mpmath.workdps(60):
        wanted = -mpmath.fsum(mpmath.mpf(x) * mpmath.log(mpmath.mpf(x)) for x in p.tolist())
        assert abs(entropy(p) - wanted) <= EXACT * wanted


def test_disjoint_distributions_are_log_two_apart_and_not_a_digit_more() -> None:
    for n in (*range(1, 200), 1000, BLOCKS_AND_MORE):
        p = np.concatenate([np.full(n, 1 / n), np.zeros(n)])
        for value in (js_divergence(p, p[::-1]), js_divergence(p[np.newaxis], p[np.newaxis, ::-1])):
            assert np.asarray(value).item() == pytest.approx(math.log(2), rel=EXACT)
            assert np.asarray(value).item() <= math.log(2)


@pytest.mark.parametrize("tiny", [5e-324, 1e-310, 1e-300])
def test_tiny_masses_neither_overflow_nor_vanish(tiny: float) -> None:
    for p, q in (([0.5, 0.5], [1.0, tiny]), ([1.0, tiny], [0.5, 0.5]), ([tiny, 1.0], [0.25, 0.75])):
        assert_exact(np.array(p), np.array(q))
        assert_exact(np.array(p * 10), np.array(q * 10))
    assert_exact(np.array([1.0, tiny]), np.array([1.0, 4 * tiny]))
    assert_exact(np.array([tiny]), np.array([tiny]))


def test_no_warning_leaks_even_where_numpy_is_told_to_raise() -> None:
    nasty = np.array([0.0, -0.0, 5e-324, 1e-310, 1e-300, 0.25, 0.75, 1.0, 1.0])
    p, q = (side.ravel() for side in np.meshgrid(nasty, nasty))
    with np.errstate(all="raise"):
        for shape in ((81, 1), (9, 9), (1, 81)):
            first, second = p.reshape(shape), q.reshape(shape)
            for measure in (surprisal, binary_entropy, entropy, perplexity):
                assert not np.isnan(measure(first)).any()
            for measure in (cross_entropy, kl_divergence, js_divergence):
                values = np.asarray(measure(first, second))
                assert (values >= 0).all()
                assert not np.signbit(values).any()
        assert perplexity(np.full(5000, 0.4)) == math.inf
