"""Distributions with a known mean, against mpmath and a general optimiser."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import entr

from infoviz.text import Refused
from infoviz.theory.fixed_mean import line_of_mean, most_entropic, nearest_on_line, on_line_with

number = st.floats(-100, 100).map(lambda x: round(x, 3))


@st.composite
def means(draw: st.DrawFn, least: int = 3, most: int = 3) -> tuple[list[float], float]:
    values = draw(st.lists(number, min_size=least, max_size=most))
    low, high = min(values), max(values)
    assume(low < high)
    return values, draw(st.sampled_from(values) | st.floats(low, high))


def exact(values: list[float], mean: float) -> tuple[np.ndarray, float]:
    """The most entropic shares and their λ by bisection with 60 digits."""
    with mpmath.workdps(60):
        x = [mpmath.mpf(v) - mpmath.mpf(mean) for v in values]
        low = high = mpmath.mpf(0)
        step = 1 / (max(x) - min(x))

        def slope(s: mpmath.mpf) -> mpmath.mpf:
            top = max(s * a for a in x)
            return mpmath.fsum(a * mpmath.exp(s * a - top) for a in x)

        while slope(low) > 0:
            low, step = low - step, step * 2
        while slope(high) < 0:
            high, step = high + step, step * 2
        for _ in range(260):
            middle = (low + high) / 2
            low, high = (middle, high) if slope(middle) < 0 else (low, middle)
        top = max(low * a for a in x)
        weights = [mpmath.exp(low * a - top) for a in x]
        total = mpmath.fsum(weights)
        return np.array([float(w / total) for w in weights]), float(low)


# The line


@given(means())
def test_both_ends_have_the_mean_and_lie_on_sides(drawn: tuple[list[float], float]) -> None:
    values, mean = drawn
    ends = line_of_mean(values, mean)
    assert ends.shape == (2, 3)
    for end in ends:
        assert (end >= 0).all()
        assert (end == 0).any()
        assert abs(math.fsum(end) - 1) <= 4 * 2.0**-53
        assert math.fsum(end * values) == pytest.approx(mean, abs=1e-12 * (1 + np.abs(values).max()))


@given(means(), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_every_point_with_the_mean_lies_between_the_ends(drawn, cut: tuple[float, float]) -> None:
    values, _ = drawn
    low, high = min(cut), max(cut)
    point = np.array([low, high - low, 1 - high])
    mean = float(point @ values)
    found = nearest_on_line(point, line_of_mean(values, min(max(mean, min(values)), max(values))))
    # A mean is known to about 1e-14; where two values are close the line moves by that over their distance.
    gaps = np.diff(sorted(values))
    assume((gaps[gaps > 0] > 0.01).all())
    assert found == pytest.approx(point, abs=1e-9)


def test_three_values_in_order_give_the_line_across() -> None:
    ends = line_of_mean([1, 2, 3], 1.8)
    assert ends == pytest.approx(np.array([[0.6, 0, 0.4], [0.2, 0.8, 0]]), abs=1e-15)


def test_values_in_another_order_give_the_same_line() -> None:
    assert line_of_mean([3, 1, 2], 1.8) == pytest.approx(np.array([[0.4, 0.6, 0], [0, 0.2, 0.8]]), abs=1e-15)


def test_the_middle_value_as_mean_ends_in_its_corner() -> None:
    assert line_of_mean([1, 2, 3], 2).tolist() == [[0.5, 0, 0.5], [0, 1, 0]]


def test_two_equal_values_give_a_line_parallel_to_their_side() -> None:
    assert line_of_mean([1, 1, 3], 2).tolist() == [[0.5, 0, 0.5], [0, 0.5, 0.5]]
    assert line_of_mean([1, 1, 3], 1).tolist() == [[1, 0, 0], [0, 1, 0]]
    assert sorted(line_of_mean([1, 3, 3], 3).tolist()) == [[0, 0, 1], [0, 1, 0]]


def test_an_extreme_mean_leaves_one_point() -> None:
    assert line_of_mean([1, 2, 3], 3).tolist() == [[0, 0, 1]] * 2
    assert line_of_mean([1, 2, 3], 1).tolist() == [[1, 0, 0]] * 2


def test_huge_values_give_a_line_too() -> None:
    assert line_of_mean([-1.7e308, 0, 1.7e308], 0).tolist() == [[0.5, 0, 0.5], [0, 1, 0]]


@given(means(), st.tuples(st.floats(-1, 2), st.floats(-1, 2)))
def test_the_nearest_on_the_line_keeps_the_mean_and_is_nearest(drawn, dragged: tuple[float, float]) -> None:
    values, mean = drawn
    ends = line_of_mean(values, mean)
    wanted = np.array([*dragged, 1 - sum(dragged)])
    found = nearest_on_line(wanted, ends)
    assert (found >= 0).all()
    assert abs(math.fsum(found) - 1) <= 4 * 2.0**-53
    assert math.fsum(found * values) == pytest.approx(mean, abs=1e-12 * (1 + np.abs(values).max()))
    distance = math.dist(found, wanted)
    for way in np.linspace(0, 1, 11):
        assert distance <= math.dist((1 - way) * ends[0] + way * ends[1], wanted) + 1e-12


def test_beyond_an_end_the_nearest_is_the_end() -> None:
    ends = line_of_mean([1, 2, 3], 1.8)
    assert nearest_on_line([5.0, -9.0, 5.0], ends).tolist() == ends[0].tolist()
    assert nearest_on_line([-5.0, 11.0, -5.0], ends).tolist() == ends[1].tolist()
    point = line_of_mean([1, 2, 3], 3)
    assert nearest_on_line([0.2, 0.3, 0.5], point).tolist() == [0, 0, 1]


def test_a_share_is_kept_on_the_line_where_that_is_possible() -> None:
    ends = line_of_mean([1, 2, 3], 1.8)
    assert on_line_with(ends, 1, 0.4) == pytest.approx([0.4, 0.4, 0.2], abs=1e-15)
    assert on_line_with(ends, 1, 0.95).tolist() == ends[1].tolist()
    assert on_line_with(line_of_mean([1, 1, 3], 2), 2, 0.9)[2] == 0.5


# The most entropic


@given(means(2, 8))
def test_it_is_what_sixty_digits_give(drawn: tuple[list[float], float]) -> None:
    values, mean = drawn
    assume(min(values) < mean < max(values))
    shares, steepness = most_entropic(values, mean)
    right, right_steepness = exact(values, mean)
    assert abs(math.fsum(shares) - 1) <= 4 * 2.0**-53
    assert shares == pytest.approx(right, abs=1e-14)
    assert steepness == pytest.approx(right_steepness, rel=1e-11, abs=1e-13)


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ([1.0, 2.0, 3.0], 1 + 1e-12),
        ([3.0, 1.0, 2.0], 3 - 1e-13),
        ([0.0, 1e-10, 1.0], 5e-11),
        ([0.0, 1e-300, 1.0], 1e-305),
        ([1e15, 1e15 + 1, 1e15 + 3], 1e15 + 1.125),
        ([1.0, 1 + 2.0**-52, 1 + 2.0**-50], 1 + 2.0**-51),
        ([-1.7e308, 1e300, 1.7e308], 1e307),
        ([1.0, 1.0, 3.0], 1.5),
        ([0.0, 0.0, 0.0, 7.0, 1e6], 1e-9),
    ],
)
def test_it_is_exact_for_values_that_are_large_or_close(values: list[float], mean: float) -> None:
    shares, _ = most_entropic(values, mean)
    assert shares == pytest.approx(exact(values, mean)[0], abs=1e-14)


@given(means())
def test_it_has_the_mean_and_more_entropy_than_its_neighbours_on_the_line(drawn: tuple[list[float], float]) -> None:
    values, mean = drawn
    shares, _ = most_entropic(values, mean)
    assert math.fsum(shares * values) == pytest.approx(mean, abs=1e-12 * (1 + np.abs(values).max()))
    ends = line_of_mean(values, mean)
    for end in ends:
        assert entr(shares).sum() >= entr(0.99 * shares + 0.01 * end).sum() - 1e-14


def test_it_is_what_an_optimiser_finds() -> None:
    values = np.array([1.0, 2.0, 3.0])
    best = minimize(
        lambda s: -entr(s).sum(),
        [0.6, 0.2, 0.2],
        bounds=[(1e-9, 1)] * 3,
        constraints=[{"type": "eq", "fun": lambda s: s.sum() - 1}, {"type": "eq", "fun": lambda s: s @ values - 1.8}],
        tol=1e-12,
    )
    shares, steepness = most_entropic(values, 1.8)
    assert shares == pytest.approx(best.x, abs=1e-5)
    assert steepness == pytest.approx(-0.3046, abs=1e-4)


def test_the_mean_of_the_uniform_is_reached_with_lambda_zero() -> None:
    shares, steepness = most_entropic([1, 2, 6], 3)
    assert shares == pytest.approx([1 / 3] * 3, abs=1e-15)
    assert steepness == pytest.approx(0, abs=1e-15)


def test_extremes_are_shared_by_those_that_have_them() -> None:
    shares, steepness = most_entropic([1, 4, 4], 4)
    assert shares.tolist() == [0, 0.5, 0.5]
    assert steepness == math.inf
    shares, steepness = most_entropic([1, 4, 4], 1)
    assert shares.tolist() == [1, 0, 0]
    assert steepness == -math.inf


def test_equal_values_leave_the_mean_nothing_to_say() -> None:
    shares, steepness = most_entropic([5, 5, 5], 5)
    assert shares == pytest.approx([1 / 3] * 3, abs=1e-16)
    assert steepness == 0
    with pytest.raises(Refused):
        line_of_mean([5, 5, 5], 5)


@pytest.mark.parametrize("find", [line_of_mean, most_entropic])
def test_a_mean_outside_is_refused_and_one_that_rounding_put_there_is_not(find) -> None:
    for mean in (0.999, 3.001, math.nan, math.inf):
        with pytest.raises(Refused):
            find([1, 2, 3], mean)
    with pytest.raises(Refused):
        find([1, math.nan, 3], 2)
    find([1, 2, 3], math.nextafter(3, 4))
    find([1, 2, 3], math.nextafter(1, 0))
