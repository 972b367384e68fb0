"""Every colour that letters and digits wear can be read on every ground that it may stand on: at least 4.5 : 1.

Fields have theirs in tests/charts/test_ramp.
"""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from infoviz.charts.look import DARK, LIGHT, Colours

WANTED = 4.5


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    weights = {"red": 0.2126, "green": 0.7152, "blue": 0.0722}
    channels = {"red": colour.redF(), "green": colour.greenF(), "blue": colour.blueF()}
    return sum(
        weight * (channels[name] / 12.92 if channels[name] <= 0.04045 else ((channels[name] + 0.055) / 1.055) ** 2.4)
        for name, weight in weights.items()
    )


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("meaning", ["p", "q", "d", "data"])
def test_letters_of_each_meaning_can_be_read(colours: Colours, meaning: str) -> None:
    ink = getattr(colours, meaning)
    for ground in (colours.surface, colours.paper):
        assert contrast(ink.text, ground) >= WANTED
    assert contrast(colours.ink, ink.soft) >= WANTED


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ink_can_be_read_everywhere_and_quiet_ink_on_plain_grounds(colours: Colours) -> None:
    for ground in (colours.surface, colours.paper, colours.raised):
        assert contrast(colours.ink, ground) >= WANTED
    for ground in (colours.surface, colours.paper):
        assert contrast(colours.quiet, ground) >= WANTED
    assert contrast(colours.surface, colours.ink) >= WANTED  # the chosen one of several
