"""The triangle: there and back, and the nearest point against a general optimiser."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from infoviz.theory.simplex import CORNERS, nearest, nearest_on_segment, nearest_shares, to_plane, to_shares

coordinates = st.floats(-3, 3)
points = st.tuples(coordinates, coordinates)


@st.composite
def shares(draw: st.DrawFn) -> np.ndarray:
    drawn = np.array(draw(st.tuples(*[st.sampled_from([0.0, 1e-300, 1e-9]) | st.floats(0, 1)] * 3)))
    total = drawn.sum()
    return drawn / total if total > 1e-100 else np.array([1.0, 0.0, 0.0])


def assert_shares(found: np.ndarray) -> None:
    assert (found >= 0).all()
    for row in found.reshape(-1, found.shape[-1]):
        assert abs(math.fsum(row) - 1) <= 4 * 2.0**-53


def test_corners_are_left_right_and_top_of_an_equilateral_triangle() -> None:
    (ax, ay), (bx, by), (cx, cy) = to_plane(np.eye(3))
    assert ax < cx < bx
    assert ay == by < cy
    assert math.dist((ax, ay), (cx, cy)) == pytest.approx(math.dist((ax, ay), (bx, by)), rel=1e-15)


def test_raising_a_share_moves_towards_its_corner() -> None:
    before, after = np.array([0.5, 0.3, 0.2]), np.array([0.4, 0.24, 0.36])
    assert math.dist(to_plane(after), CORNERS[2]) < math.dist(to_plane(before), CORNERS[2])


@given(arrays(np.float64, (2, 5, 2), elements=coordinates))
def test_there_and_back_is_the_same_point(drawn: np.ndarray) -> None:
    assert to_plane(to_shares(drawn)) == pytest.approx(drawn, abs=1e-14)


@given(shares())
def test_back_and_there_are_the_same_shares(drawn: np.ndarray) -> None:
    assert to_shares(to_plane(drawn)) == pytest.approx(drawn, abs=1e-15)


@given(shares())
def test_a_point_inside_is_its_own_nearest(drawn: np.ndarray) -> None:
    found = nearest(to_plane(drawn))
    assert_shares(found)
    assert found == pytest.approx(drawn, abs=2e-15)


@given(points)
def test_the_nearest_point_is_in_the_triangle_and_no_other_is_nearer(point: tuple[float, float]) -> None:
    found = nearest(point)
    assert_shares(found)
    # Of a convex set the nearest point is the one from which every corner lies at least at a right angle.
    away = np.array(point) - to_plane(found)
    assert ((CORNERS - to_plane(found)) @ away <= 1e-12).all()


def test_the_nearest_point_is_what_an_optimiser_finds() -> None:
    for point in ((0.5, -0.3), (1.4, 0.1), (0.1, 0.9), (0.4, 0.3), (-1.0, -2.0)):
        best = minimize(
            lambda s, point=point: np.sum((to_plane(s) - point) ** 2),
            [1 / 3] * 3,
            bounds=[(0, 1)] * 3,
            constraints={"type": "eq", "fun": lambda s: s.sum() - 1},
            tol=1e-14,
        )
        assert nearest(point) == pytest.approx(best.x, abs=1e-5)


@given(points)
def test_outside_a_share_is_exactly_zero(point: tuple[float, float]) -> None:
    if to_shares(point).min() < -1e-12:
        assert nearest(point).min() == 0


def test_beyond_a_corner_it_is_exact() -> None:
    beyond = np.array([[-0.3, -0.4], [1.7, -0.1], [0.5, 1.9], [1e6, -1e6]])
    assert nearest(beyond).tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]


@given(st.floats(-2, 3))
def test_a_segment_is_clamped_at_its_ends(x: float) -> None:
    found = nearest_on_segment(x)
    assert_shares(found)
    assert found == pytest.approx([1 - min(max(x, 0), 1), min(max(x, 0), 1)], abs=1e-15)
    if not 0 <= x <= 1:
        assert sorted(found.tolist()) == [0, 1]


@given(arrays(np.float64, (4, 5), elements=coordinates))
def test_nearest_shares_of_more_outcomes_keep_the_order(drawn: np.ndarray) -> None:
    drawn += (1 - drawn.sum(axis=-1, keepdims=True)) / 5
    found = nearest_shares(drawn)
    assert_shares(found)
    for wanted, row in zip(drawn, found, strict=True):
        assert (np.diff(row[np.argsort(wanted)]) >= -1e-14).all()
