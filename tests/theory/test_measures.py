"""What holds for the measures: known values, the theorems of information theory, shapes, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from infoviz.text import Refused, catalogue_for
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
Measure = Callable[..., float | Array]

ALONE: list[Measure] = [entropy, perplexity]
PAIRED: list[Measure] = [cross_entropy, kl_divergence, js_divergence]
BLOCKS_AND_MORE = 40_000
"""Longer than what is worked on at a time."""


# ---- the rows of the catalogue of faults ----------------------------------------------------------------------------


def test_an_infinite_loss_is_not_clipped() -> None:
    assert cross_entropy([0.25, 0.75], [0, 1]) == kl_divergence([0.25, 0.75], [0, 1]) == math.inf
    bit = Unit.BIT.from_nats
    assert bit(cross_entropy([0.25, 0.75], [1e-300, 1])) == pytest.approx(249.14460711655218, rel=1e-14)
    assert bit(kl_divergence([0.25, 0.75], [1e-300, 1])) == pytest.approx(248.33332899209304, rel=1e-14)


def test_near_equal_inputs_are_not_negatively_far_apart() -> None:
    p = [0.09003057317038046, 0.24472847105479767, 0.6652409557748219]
    assert kl_divergence(p, p) == js_divergence(p, p) == 0
    p, q = [0.1, 0.2, 0.7], [0.1000001, 0.2, 0.6999999]
    assert Unit.BIT.from_nats(kl_divergence(p, q)) == pytest.approx(8.24396695e-14, rel=1e-6)
    assert Unit.BIT.from_nats(kl_divergence(q, p)) == pytest.approx(8.24396930e-14, rel=1e-6)


def test_a_ratio_that_overflows_is_not_infinite() -> None:
    p, q = [0.5, 0.5], [1, 1e-310]
    bit = Unit.BIT.from_nats
    assert bit(kl_divergence(p, q)) == pytest.approx(513.89885470754117, rel=1e-12)
    assert bit(cross_entropy(p, q)) == pytest.approx(514.89885470754117, rel=1e-12)
    assert bit(js_divergence(p, q)) == pytest.approx(0.31127812445913286, rel=1e-12)


def test_perplexity_knows_no_unit() -> None:
    assert perplexity([0.9, 0.1]) == pytest.approx(1.3841454884616859, rel=1e-14)
    assert Unit.BIT.from_nats(entropy([0.9, 0.1])) == pytest.approx(0.46899559358928123, rel=1e-14)


def test_the_truth_comes_first_and_the_model_second() -> None:
    p, q = [0.1, 0.2, 0.7], [0.5, 0.25, 0.25]
    bit = Unit.BIT.from_nats
    assert bit(kl_divergence(p, q)) == pytest.approx(0.74322035055296047, rel=1e-14)
    assert bit(kl_divergence(q, p)) == pytest.approx(0.87008936437296124, rel=1e-14)
    assert bit(cross_entropy(p, q)) == pytest.approx(1.9, rel=1e-14)
    assert bit(js_divergence(p, q)) == pytest.approx(0.18705082573727235, rel=1e-14)


def test_ten_times_a_tenth_and_three_rounded_thirds_are_taken_as_they_are() -> None:
    assert Unit.BIT.from_nats(entropy([0.1] * 10)) == pytest.approx(3.3219280948873623, rel=1e-14)
    rounded = [0.33333333] * 3
    assert entropy(rounded) == pytest.approx(-0.99999999 * math.log(0.33333333), rel=1e-14)


def test_a_single_outcome_tells_nothing() -> None:
    assert entropy([1]) == 0
    assert perplexity([1]) == 1


# ---- theorems -------------------------------------------------------------------------------------------------------

masses = st.one_of(st.just(0.0), st.floats(1e-12, 1.0), st.floats(0.1, 1.0))


@st.composite
def distributions(draw: st.DrawFn, count: int = 1) -> list[Array]:
    n = draw(st.one_of(st.integers(1, 6), st.integers(15, 40)))
    drawn = [np.array(draw(st.lists(masses, min_size=n, max_size=n))) for _ in range(count)]
    assume(all(weights.sum() > 0.05 for weights in drawn))
    return [weights / weights.sum() for weights in drawn]


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-13, abs=1e-14)


@given(distributions(2))
def test_gibbs_inequality(pair: list[Array]) -> None:
    p, q = pair
    assert kl_divergence(p, q) >= 0
    assert cross_entropy(p, q) >= entropy(p) * (1 - 1e-14) - 1e-15


@given(distributions())
def test_entropy_is_at_most_that_of_the_uniform_distribution(one: list[Array]) -> None:
    (p,) = one
    assert 0 <= entropy(p) <= math.log(len(p)) * (1 + 1e-15) + 1e-15
    assert 1 <= perplexity(p) <= len(p) * (1 + 1e-14)


@given(distributions(), st.data())
def test_chain_rule_of_grouping(one: list[Array], data: st.DataObject) -> None:
    (p,) = one
    group = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(p), max_size=len(p))))
    totals = np.array([p[group == g].sum() for g in range(4)])
    within = [totals[g] * float(entropy(p[group == g] / totals[g])) for g in range(4) if totals[g] > 0]
    assert entropy(p) == pytest.approx(float(entropy(totals)) + sum(within), rel=1e-12, abs=1e-13)


@given(distributions(2))
def test_cross_entropy_is_entropy_and_divergence(pair: list[Array]) -> None:
    p, q = pair
    assert cross_entropy(p, q) == close(float(entropy(p)) + float(kl_divergence(p, q)))


@given(distributions(2), st.integers(0, 1000))
def test_order_of_outcomes_does_not_matter(pair: list[Array], seed: int) -> None:
    p, q = pair
    order = np.random.default_rng(seed).permutation(len(p))
    assert entropy(p[order]) == close(float(entropy(p)))
    for measure in PAIRED:
        assert measure(p[order], q[order]) == close(float(measure(p, q)))


@given(distributions(2))
def test_jensen_shannon_is_symmetric_to_the_last_digit_and_at_most_log_two(pair: list[Array]) -> None:
    p, q = pair
    for first, second in ((p, q), (p[np.newaxis], q[np.newaxis])):
        value = float(np.asarray(js_divergence(first, second)).item())
        assert value == np.asarray(js_divergence(second, first)).item()
        assert 0 <= value <= math.log(2)


@given(distributions(2))
def test_jensen_shannon_is_the_mean_divergence_from_the_mean(pair: list[Array]) -> None:
    p, q = pair
    middle = (p + q) / 2
    wanted = (float(kl_divergence(p, middle)) + float(kl_divergence(q, middle))) / 2
    assert js_divergence(p, q) == close(wanted)


@given(distributions(), st.sampled_from(list(Unit)))
def test_units_differ_by_the_base_of_the_logarithm_alone(one: list[Array], unit: Unit) -> None:
    (p,) = one
    base = {Unit.BIT: 2.0, Unit.NAT: math.e, Unit.HARTLEY: 10.0}[unit]
    some = p[p > 0]
    assert unit.from_nats(float(entropy(p))) == close(float(-(some * np.log(some)).sum() / math.log(base)))


@given(st.integers(0, 2**40))
def test_a_coin_is_a_distribution_of_two_outcomes(share: int) -> None:
    theta = share / 2**40
    assert binary_entropy(theta) == pytest.approx(float(entropy([theta, 1 - theta])), rel=1e-15)


@given(distributions())
def test_entropy_is_the_expected_surprisal(one: list[Array]) -> None:
    (p,) = one
    some = p[p > 0]
    assert entropy(p) == close(float((some * np.asarray(surprisal(some))).sum()))


def test_measures_do_not_normalise() -> None:
    assert entropy([0.25, 0.25]) == pytest.approx(math.log(2), rel=1e-15)
    assert cross_entropy([3, 1], [0.5, 0.5]) == pytest.approx(4 * math.log(2), rel=1e-15)
    assert kl_divergence([2, 2], [1, 1]) == pytest.approx(4 * math.log(2) - 2, rel=1e-15)


# ---- shapes and types -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(2, 3), (4, 2, 5), (2, 1, 20), (3, BLOCKS_AND_MORE), (7000, 3)])
def test_tables_are_measured_row_by_row(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(7)
    p, q = (rng.dirichlet(np.ones(shape[-1]), shape[:-1]) for _ in range(2))
    q = np.where(rng.random(shape) < 0.5, p * (1 + 1e-5), q)
    some = [index for k, index in enumerate(np.ndindex(shape[:-1])) if k % 97 < 10]
    for measure in ALONE:
        values = measure(p)
        assert isinstance(values, np.ndarray)
        assert values.shape == shape[:-1]
        assert [values[i] for i in some] == [pytest.approx(float(measure(p[i])), rel=1e-14) for i in some]
    for measure in PAIRED:
        values = measure(p, q)
        assert isinstance(values, np.ndarray)
        assert values.shape == shape[:-1]
        assert [values[i] for i in some] == [pytest.approx(float(measure(p[i], q[i])), rel=1e-14) for i in some]


def test_one_distribution_is_measured_against_many() -> None:
    rng = np.random.default_rng(8)
    p, q = rng.dirichlet(np.ones(3)), rng.dirichlet(np.ones(3), (4, 5))
    for measure in PAIRED:
        values = np.asarray(measure(p, q))
        assert values.shape == (4, 5)
        assert values[2, 3] == pytest.approx(float(measure(p, q[2, 3])), rel=1e-14)
        crossed = np.asarray(measure(q[:, :1], q[:1]))
        assert crossed.shape == (4, 5)
        assert crossed[2, 3] == pytest.approx(float(measure(q[2, 0], q[0, 3])), rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("measure", [surprisal, binary_entropy])
def test_number_by_number_measures_keep_the_shape(measure: Measure) -> None:
    p = np.random.default_rng(9).random((3, 7, 1000))
    values = measure(p)
    assert isinstance(values, np.ndarray)
    assert values.shape == p.shape
    assert values[2, 6, 999] == measure(p[2, 6, 999])
    assert values[0, 0, 0] == measure(p[0, 0, 0])


def test_a_list_of_masses_gives_a_plain_float() -> None:
    for n in (2, 20, BLOCKS_AND_MORE):
        p = np.full(n, 1 / n)
        for value in (*(measure(p) for measure in ALONE), *(measure(p, p) for measure in PAIRED)):
            assert isinstance(value, float)
    assert isinstance(surprisal(0.5), float)
    assert isinstance(binary_entropy(0.5), float)


@pytest.mark.parametrize(
    "p",
    [
        [1, 0],
        (True, False),
        np.array([1, 0], dtype=np.int8),
        np.array([1, 0], dtype=">f8"),
        np.array([1, 0], dtype=np.float32),
        np.array([1.0, 9.0, 0.0])[::2],
        np.asfortranarray(np.eye(2))[0],
    ],
    ids=["list", "bool", "int8", "big-endian", "float32", "strided", "column"],
)
def test_any_array_of_numbers_is_taken(p: ArrayLike) -> None:
    assert entropy(p) == 0
    assert kl_divergence(p, [0.5, 0.5]) == pytest.approx(math.log(2), rel=1e-15)


def test_what_is_measured_is_left_as_it_was() -> None:
    rng = np.random.default_rng(10)
    for n in (3, 50, BLOCKS_AND_MORE):
        p, q = rng.dirichlet(np.ones(n), 2)
        before = p.copy(), q.copy()
        p.setflags(write=False)
        for measure in (surprisal, binary_entropy, *ALONE):
            measure(p)
            measure(q)
        for measure in PAIRED:
            measure(p, q)
        assert (p == before[0]).all()
        assert (q == before[1]).all()


# ---- what is refused ------------------------------------------------------------------------------------------------


def complaint(measure: Measure, *arrays: ArrayLike) -> str:
    with pytest.raises(Refused) as refusal:
        measure(*arrays)
    return catalogue_for("en").say(refusal.value.message)


@pytest.mark.parametrize(
    ("bad", "words"), [(-0.1, "-0.1"), (-math.inf, "∞"), (math.nan, "NaN"), (math.inf, "infinite"), (1.5, "1.5")]
)
@pytest.mark.parametrize("n", [3, 30, BLOCKS_AND_MORE])
def test_a_bad_mass_is_named_with_its_place(bad: float, words: str, n: int) -> None:
    good, broken = np.full(n, 1 / n), np.full(n, 1 / n)
    broken[n - 2] = bad
    for measure in (surprisal, *ALONE):
        said = complaint(measure, broken)
        assert said.startswith("p ")
        assert words in said
        assert f"index {n - 2}:" in said
    assert complaint(binary_entropy, broken).startswith("θ ")
    assert complaint(cross_entropy, good, broken).startswith("q ")
    if bad != 1.5:
        for measure in PAIRED:
            assert complaint(measure, broken, good).startswith("p ")
            said = complaint(measure, good, broken)
            assert said.startswith("q ")
            assert words in said
            assert f"index {n - 2}:" in said


def test_the_place_in_a_table_has_all_its_indices() -> None:
    table = np.full((2, 3, 4), 0.25)
    table[1, 0, 3] = -1
    assert "index 1, 0, 3:" in complaint(entropy, table)


def test_masses_without_any_measure_are_refused() -> None:
    assert "1e308" in complaint(kl_divergence, [1e308], [1])
    assert "1e308" in complaint(js_divergence, [1], [1e308])


@pytest.mark.parametrize("nothing", [[], [[], []], np.empty((0, 3)), np.empty((3, 0))])
def test_nothing_is_refused(nothing: ArrayLike) -> None:
    for measure in (surprisal, binary_entropy, *ALONE):
        assert "empty" in complaint(measure, nothing)
    for measure in PAIRED:
        assert "p is empty" in complaint(measure, nothing, [1])
        assert "q is empty" in complaint(measure, [1], nothing)


@pytest.mark.parametrize("odd", ["0.5", [0.5, "0.5"], [0.5j, 1], [[0.5, 0.5], [1]], [None, 1], {0.5}])
def test_what_is_no_array_of_numbers_is_refused(odd: ArrayLike) -> None:
    for measure in (surprisal, binary_entropy, *ALONE):
        assert "no array of numbers" in complaint(measure, odd)


def test_a_single_number_is_no_distribution() -> None:
    assert "single number" in complaint(entropy, 0.5)
    assert "single number" in complaint(kl_divergence, [0.5, 0.5], 0.5)


def test_distributions_of_different_outcomes_are_refused() -> None:
    for measure in PAIRED:
        said = complaint(measure, [0.5, 0.5], [0.2, 0.3, 0.5])
        assert "2 outcomes" in said
        assert "has 3" in said
        assert "2 outcomes" in complaint(measure, [0.5, 0.5], [1])
        assert "shape" in complaint(measure, np.full((2, 2), 0.5), np.full((3, 2), 0.5))
