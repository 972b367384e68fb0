"""What Qt paints wears our colours, and can be read in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from infoviz.charts.look import DARK, LIGHT, Colours
from infoviz.window.theme import Theme, dress, palette

ROLES = QPalette.ColorRole


def contrast(a: QColor, b: QColor) -> float:
    """Contrast as WCAG 2.1 defines it."""

    def luminance(colour: QColor) -> float:
        channels = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (ROLES.WindowText, ROLES.Window),
        (ROLES.Text, ROLES.Base),
        (ROLES.ButtonText, ROLES.Button),
        (ROLES.ToolTipText, ROLES.ToolTipBase),
        (ROLES.HighlightedText, ROLES.Highlight),
        (ROLES.PlaceholderText, ROLES.Base),
        (ROLES.Link, ROLES.Base),
    ],
)
def test_text_of_qt_has_a_contrast_of_4_5(
    colours: Colours, text: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    worn = palette(colours)
    assert contrast(worn.color(text), worn.color(ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_ink_and_quiet_ink_can_be_read_wherever_the_frame_puts_them(colours: Colours) -> None:
    for ground in (colours.paper, colours.surface, colours.raised):
        assert contrast(colours.ink, ground) >= 4.5
    for ground in (colours.paper, colours.surface):
        assert contrast(colours.quiet, ground) >= 4.5


def test_dressing_changes_the_palette_of_the_whole_application(qapp: QApplication) -> None:
    dress(DARK, 1.0)
    assert qapp.palette().color(ROLES.Window) == DARK.paper
    dress(LIGHT, 1.0)
    assert qapp.palette().color(ROLES.Window) == LIGHT.paper


def test_a_theme_wears_what_was_chosen(qapp: QApplication) -> None:
    assert Theme("dark").colours is DARK
    assert Theme("light").colours is LIGHT
