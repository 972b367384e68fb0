"""How large things are while presenting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from infoviz.window.present import presenting_scale


def test_on_the_usual_projector_everything_is_half_as_large_again() -> None:
    assert presenting_scale(QSize(1920, 1080)) == 1.5
    assert presenting_scale(QSize(1920, 1200)) == 1.5


def test_a_4k_projector_at_100_percent_shows_the_same_share_of_the_wall() -> None:
    assert presenting_scale(QSize(3840, 2160)) == 3.0


@pytest.mark.parametrize(
    ("width", "height"), [(1024, 640), (1024, 768), (1280, 800), (1366, 768), (960, 560), (800, 600)]
)
def test_on_a_small_screen_stage_and_bench_still_have_the_room_that_they_need(width: int, height: int) -> None:
    scale = presenting_scale(QSize(width, height))
    assert 1.0 <= scale <= 1.5
    assert scale == 1.0 or (width / scale >= 960 and height / scale >= 540)
