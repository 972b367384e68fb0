"""Axes: ticks are round, few and within; places and values belong to each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from infoviz.charts.axis import Frame, round_step, ticks

FRAME = Frame(QRectF(70, 20, 400, 200), highest=2.0)


@pytest.mark.parametrize(
    ("span", "most", "step"),
    [(1.0, 4, 0.5), (1.0, 5, 0.2), (1.02, 4, 0.5), (15.6, 4, 5), (0.301, 4, 0.1), (100, 10, 10), (1000, 1, 1000)],
)
def test_a_step_is_the_smallest_round_one_that_leaves_few_enough_parts(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step, rel=1e-12)


@given(st.floats(1e-9, 1e9), st.integers(1, 12))
def test_a_step_is_one_two_or_five_times_a_power_of_ten(span: float, most: int) -> None:
    step = round_step(span, most)
    assert Decimal(f"{step:.9e}").normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert span / step <= most * (1 + 1e-9)


@given(st.floats(0.01, 20), st.integers(1, 9))
def test_ticks_start_at_0_are_even_and_stay_within(highest: float, most: int) -> None:
    found = ticks(highest, most)
    assert found[0] == 0
    assert 1 <= len(found) <= most + 1
    assert found[-1] <= highest * (1 + 1e-9)
    assert found == pytest.approx([k * round_step(highest, most) for k in range(len(found))])


def test_ticks_are_the_decimal_numbers_that_they_read() -> None:
    assert ticks(0.32, 4) == [0.0, 0.1, 0.2, 0.3]
    assert ticks(1.02) == [0.0, 0.5, 1.0]


def test_a_frame_counts_y_upwards_from_its_lower_side() -> None:
    assert FRAME.at(0, 0) == QPointF(70, 220)
    assert FRAME.at(1, 2.0) == QPointF(470, 20)
    assert FRAME.at(0.5, 1.0) == QPointF(270, 120)


@given(st.floats(0, 1))
def test_the_share_at_a_place_is_that_which_stands_there(x: float) -> None:
    assert FRAME.share(FRAME.x(x)) == pytest.approx(x, abs=1e-12)


@pytest.mark.parametrize(("x", "share"), [(-1e9, 0.0), (69.9, 0.0), (70, 0.0), (470, 1.0), (470.1, 1.0), (1e9, 1.0)])
def test_beside_a_frame_the_nearest_end_counts_and_the_ends_are_exact(x: float, share: float) -> None:
    assert FRAME.share(x) == share
