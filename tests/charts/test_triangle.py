from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from infoviz.charts.triangle import Triangle

TRIANGLE = Triangle(QPointF(60, 430), 400)
SEGMENT = Triangle(QPointF(60, 200), 400, 2)


def distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())


@pytest.mark.parametrize("corner", range(3))
def test_all_of_an_outcome_stands_in_its_corner(corner: int) -> None:
    shares = np.eye(3)[corner]
    assert distance(TRIANGLE.at(shares), TRIANGLE.corners[corner]) < 1e-9
    assert TRIANGLE.nearest(TRIANGLE.corners[corner]).tolist() == shares.tolist()


def test_the_corners_are_left_right_and_top() -> None:
    left, right, top = TRIANGLE.corners
    assert left.x() < top.x() < right.x()
    assert top.y() < left.y() == right.y()


@pytest.mark.parametrize("shares", [(0.7, 0.2, 0.1), (0.1, 0.1, 0.8), (0.0, 0.5, 0.5)])
def test_a_guide_is_as_long_as_its_share_of_the_height(shares: tuple[float, ...]) -> None:
    for corner in range(3):
        foot = TRIANGLE.foot(shares, corner)
        assert distance(TRIANGLE.at(shares), foot) == pytest.approx(shares[corner] * TRIANGLE.height)
        start, end = TRIANGLE.side_ends(corner)
        # On the side: the ways to its ends add up to its length.
        assert distance(start, foot) + distance(foot, end) == pytest.approx(TRIANGLE.side)


def test_nearest_keeps_what_is_inside_and_brings_back_what_is_outside() -> None:
    inside = (0.2, 0.5, 0.3)
    assert TRIANGLE.nearest(TRIANGLE.at(inside)) == pytest.approx(inside)
    below = TRIANGLE.at((0.5, 0.5, 0.0)) + QPointF(0, 90)
    assert TRIANGLE.nearest(below) == pytest.approx((0.5, 0.5, 0.0))
    assert TRIANGLE.nearest(below)[2] == 0
    assert TRIANGLE.nearest(TRIANGLE.corners[1] + QPointF(200, 10)).tolist() == [0, 1, 0]


def test_a_point_is_inside_where_no_share_is_negative() -> None:
    assert TRIANGLE.contains(TRIANGLE.at((0.01, 0.98, 0.01)))
    assert not TRIANGLE.contains(TRIANGLE.at((-0.01, 0.5, 0.51)))
    assert SEGMENT.contains(SEGMENT.at((0.3, 0.7)) + QPointF(0, 10))
    assert not SEGMENT.contains(SEGMENT.at((0.3, 0.7)) + QPointF(0, 100))


def test_a_segment_runs_from_the_first_outcome_to_the_second() -> None:
    assert SEGMENT.at((1.0, 0.0)) == QPointF(60, 200)
    assert SEGMENT.at((0.25, 0.75)) == QPointF(360, 200)
    assert SEGMENT.nearest(QPointF(360, 500)).tolist() == [0.25, 0.75]
    assert SEGMENT.nearest(QPointF(900, 200)).tolist() == [0, 1]


def test_outward_leads_away_from_the_corner() -> None:
    middle = TRIANGLE.at((1 / 3, 1 / 3, 1 / 3))
    for corner in range(3):
        shares = TRIANGLE.shares(middle + TRIANGLE.outward(corner) * 50)
        assert shares[corner] < 1 / 3
        others = np.delete(shares, corner)
        assert others[0] == pytest.approx(others[1])
