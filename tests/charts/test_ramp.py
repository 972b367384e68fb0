from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtGui import QColor

from infoviz.charts.look import DARK, LIGHT, Colours, Ink
from infoviz.charts.ramp import COUNT, Ramp, Scaling, contrast, ramp_of

RAMPS = [(colours, ink) for colours in (LIGHT, DARK) for ink in (colours.p, colours.d)]


def luminance(colour: QColor) -> float:
    """By the formula of WCAG 2.1, written out anew."""
    linear = []
    for channel in (colour.red(), colour.green(), colour.blue()):
        share = channel / 255
        linear.append(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_black_on_white() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("colours", "ink"), RAMPS)
def test_lightness_changes_one_way_only_from_the_surface_on(colours: Colours, ink: Ink) -> None:
    ramp = ramp_of(colours, ink)
    levels = [luminance(ramp.colour(place)) for place in np.linspace(0, 1, 33)]
    steps = np.diff(levels)
    assert (steps < 0).all() or (steps > 0).all()
    assert ramp.colour(0) == colours.surface


@pytest.mark.parametrize(("colours", "ink"), RAMPS)
def test_ink_is_legible_all_along(colours: Colours, ink: Ink) -> None:
    ramp = ramp_of(colours, ink)
    text = luminance(colours.ink)
    for place in np.linspace(0, 1, 17):
        low, high = sorted((text, luminance(ramp.colour(place))))
        assert (high + 0.05) / (low + 0.05) >= 4.45  # the colours of pixels are rounded


def test_the_light_ramp_of_the_entropy_ends_at_76_per_cent() -> None:
    end = ramp_of(LIGHT, LIGHT.p).colour(1)
    for channel, full in zip(end.getRgbF()[:3], LIGHT.p.fill.getRgbF()[:3], strict=True):
        assert channel == pytest.approx(1 + 0.76 * (full - 1), abs=0.02)


@pytest.mark.parametrize(
    "scaling", [Scaling(0.0, 1.1), Scaling(0.5, 3.0), Scaling(0.0, math.inf, math.log(2)), Scaling(0.2, 2.0, 0.7)]
)
def test_places_run_from_0_to_1_and_back_to_their_values(scaling: Scaling) -> None:
    top = 1e9 if math.isinf(scaling.high) else scaling.high
    values = np.linspace(scaling.low, min(top, 20), 50)
    places = [scaling.place(float(value)) for value in values]
    assert places[0] == 0
    assert (np.diff(places) > 0).all()
    assert scaling.place(scaling.high) == pytest.approx(1)
    for value, place in zip(values, places, strict=True):
        assert scaling.value(place) == pytest.approx(value)


def test_one_bit_stands_in_the_middle_of_what_is_squeezed_towards_infinity() -> None:
    scaling = Scaling(0.0, math.inf, math.log(2))
    assert scaling.place(math.log(2)) == pytest.approx(0.5)
    assert scaling.place(math.inf) == 1


def test_pixels_have_the_colours_of_their_values() -> None:
    ramp = Ramp(QColor("#FFFFFF"), QColor("#103050"))
    for scaling in (Scaling(0.0, 2.0), Scaling(0.0, math.inf, 0.7)):
        values = np.array([0.0, 0.3, 0.7, 1.9, 2.0], dtype=np.float32)
        for pixel, value in zip(scaling.pixels(values.copy(), ramp).tolist(), values.tolist(), strict=True):
            place = round(scaling.place(value) * (COUNT - 1)) / (COUNT - 1)
            there, wanted = QColor(pixel), ramp.colour(place)
            for channel in ("red", "green", "blue"):
                assert abs(getattr(there, channel)() - getattr(wanted, channel)()) <= 1
    assert QColor(int(Scaling(0.0, math.inf, 0.7).pixels(np.array([np.inf], dtype=np.float32), ramp)[0])) == ramp.end


def test_a_flat_field_has_the_colour_of_the_lowest_value() -> None:
    ramp = Ramp(QColor("#FFFFFF"), QColor("#103050"))
    assert QColor(int(Scaling(1.0, 1.0).pixels(np.ones(1, dtype=np.float32), ramp)[0])) == ramp.start
