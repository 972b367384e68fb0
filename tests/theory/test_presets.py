"""The presets against closed forms in exact fractions and against SciPy's distributions."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from infoviz.text import Refused
from infoviz.theory import presets

counts = st.integers(1, 200)


@given(counts)
def test_uniform_outcomes_are_alike(n: int) -> None:
    assert presets.uniform(n).masses == pytest.approx([1 / n] * n, rel=1e-15)


def test_a_million_alike_is_possible_and_more_is_refused() -> None:
    assert presets.uniform(1_000_000).n == 1_000_000
    with pytest.raises(Refused):
        presets.uniform(1_000_001)


def test_a_certain_outcome_has_everything() -> None:
    assert presets.certain(3, 2).masses.tolist() == [0, 0, 1]
    with pytest.raises(IndexError):
        presets.certain(3, 3)


@given(st.integers(1, 1000))
def test_dyadic_masses_are_powers_of_one_half_that_sum_to_one_exactly(n: int) -> None:
    masses = presets.dyadic(n).masses.tolist()
    assert sum(map(Fraction, masses)) == 1
    assert all(math.frexp(mass)[0] == 0.5 for mass in masses)
    assert all(later <= earlier for earlier, later in pairwise(masses))


@given(counts, st.floats(1e-3, 1))
def test_geometric_neighbours_have_the_ratio(n: int, ratio: float) -> None:
    masses = presets.geometric(n, ratio).masses
    assert masses[0] == pytest.approx((1 - ratio) / (1 - ratio**n) if ratio**n < 0.9 else masses[0], rel=1e-12)
    normal = masses[:-1] > 1e-290
    assert masses[1:][normal] == pytest.approx(masses[:-1][normal] * ratio, rel=1e-12)


@given(counts, st.floats(0, 5))
def test_zipf_is_scipys(n: int, exponent: float) -> None:
    expected = stats.zipfian.pmf(np.arange(1, n + 1), exponent, n)
    assert presets.zipf(n, exponent).masses == pytest.approx(expected, rel=1e-10)


@given(st.floats(0, 30))
def test_poisson_is_scipys_cut_and_scaled(mean: float) -> None:
    p = presets.poisson(mean)
    cut = presets.poisson_cut(mean)
    assert p.labels == tuple(str(k) for k in range(cut + 1))
    assert 1 <= cut <= 60
    expected = stats.poisson.pmf(np.arange(cut + 1), mean)
    assert p.masses == pytest.approx(expected / expected.sum(), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("mean", [0.01, 0.5, 1, 4, 10, 29.99, 30])
def test_poisson_is_cut_as_early_as_a_millionth_allows(mean: float) -> None:
    cut = presets.poisson_cut(mean)
    assert stats.poisson.sf(cut, mean) < 1e-6
    assert cut == 1 or stats.poisson.sf(cut - 1, mean) >= 1e-6


@given(st.integers(1, 300), st.one_of(st.sampled_from([0.0, 0.5, 1.0]), st.floats(1e-100, 1)))
def test_binomial_is_scipys(trials: int, theta: float) -> None:
    p = presets.binomial(trials, theta)
    assert p.labels == tuple(str(k) for k in range(trials + 1))
    assert p.masses == pytest.approx(stats.binom.pmf(np.arange(trials + 1), trials, theta), rel=1e-9, abs=1e-14)


def test_many_trials_stay_exact() -> None:
    masses = presets.binomial(10_000, 0.3).masses
    peak = Fraction(math.comb(10_000, 3000)) * Fraction(3, 10) ** 3000 * Fraction(7, 10) ** 7000
    assert masses[3000] == pytest.approx(float(peak), rel=1e-12)


def test_letters_are_in_order_and_e_is_the_commonest() -> None:
    p = presets.english_letters()
    assert "".join(map(str, p.labels)) == "abcdefghijklmnopqrstuvwxyz"
    assert p.labels[int(p.masses.argmax())] == "e"
    # The shares that the source prints beside its counts.
    assert p.masses[[4, 19, 0, 25]] == pytest.approx([0.1249, 0.0928, 0.0804, 0.0009], abs=6e-5)


def test_the_entropy_of_english_letters_is_about_4_2_bits() -> None:
    masses = presets.english_letters().masses
    assert -(masses * np.log2(masses)).sum() == pytest.approx(4.18, abs=0.02)


@given(st.integers(1, 50), st.sampled_from([1e-3, 0.1, 1, 1e6]), st.integers(0, 2**32))
def test_a_draw_is_told_by_its_seed(n: int, concentration: float, seed: int) -> None:
    drawn = presets.dirichlet(n, concentration, seed)
    assert drawn == presets.dirichlet(n, concentration, seed)
    assert n == 1 or concentration < 1 or drawn != presets.dirichlet(n, concentration, seed + 1)


def test_draws_scatter_as_dirichlet_does() -> None:
    first = np.array([presets.dirichlet(4, 2.0, seed).masses[0] for seed in range(2000)])
    right = stats.beta(2, 6)
    assert stats.kstest(first, right.cdf).pvalue > 1e-3


@pytest.mark.parametrize(
    ("make", "arguments"),
    [
        (presets.uniform, (0,)),
        (presets.certain, (0, 0)),
        (presets.dyadic, (-1,)),
        (presets.geometric, (3, 0.0)),
        (presets.geometric, (3, 1.5)),
        (presets.geometric, (3, math.nan)),
        (presets.zipf, (3, -1)),
        (presets.zipf, (3, math.inf)),
        (presets.poisson, (-1,)),
        (presets.poisson, (30.1,)),
        (presets.poisson, (math.nan,)),
        (presets.binomial, (0, 0.5)),
        (presets.binomial, (10_001, 0.5)),
        (presets.binomial, (3, 1.1)),
        (presets.binomial, (3, math.nan)),
        (presets.dirichlet, (3, 0, 1)),
        (presets.dirichlet, (3, math.nan, 1)),
        (presets.dirichlet, (0, 1, 1)),
    ],
)
def test_parameters_out_of_range_are_refused(make, arguments) -> None:
    with pytest.raises(Refused):
        make(*arguments)
