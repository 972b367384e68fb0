"""Setting type: symbols are mathematics where our own texts mark them, long names end in …, lines are one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter

from infoviz.charts.type import MATH_FAMILY, Run, bold, draw_line, elided, font, math, said, width
from infoviz.text import Message, catalogue_for

pytestmark = pytest.mark.usefixtures("qapp")


def ink(image: QImage) -> tuple[int, int] | None:
    """First and last column with anything on it."""
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != 0xFFFFFFFF for y in range(image.height()))]
    return (columns[0], columns[-1]) if columns else None


def drawn(*runs: Run, align="left") -> QImage:
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        draw_line(painter, QPointF(150, 25), runs, 14, QColor("black"), align)
    return image


# Runs.


def test_what_stands_between_dollars_is_mathematics() -> None:
    assert said(catalogue_for("en"), Message("entropy $H(p)$, {unit}", {"unit": "bits"})) == [
        Run("entropy "), Run("H(p)", "math"), Run(", bits"),
    ]  # fmt: skip


def test_a_name_is_never_looked_through_for_marks() -> None:
    assert said(catalogue_for("en"), Message("{outcome} of $p$", {"outcome": "$a$ <b> {n}"})) == [
        Run("$a$ <b> {n} of "), Run("p", "math"),
    ]  # fmt: skip


def test_runs_are_plain_unless_they_say_otherwise() -> None:
    assert [run.style for run in (Run("a"), bold("a"), math("a"))] == ["plain", "bold", "math"]


# Fonts.


def test_mathematics_has_a_font_of_its_own() -> None:
    assert QFontInfo(font(13, "math")).family() == MATH_FAMILY


@pytest.mark.parametrize("style", ["plain", "bold"])
def test_all_digits_are_equally_wide_so_that_numbers_do_not_jitter(style) -> None:
    assert len({width([Run(digit * 8, style)], 13) for digit in "0123456789"}) == 1


def test_fonts_are_made_once() -> None:
    assert font(13, "bold") is font(13, "bold")


# Lines.


def test_a_line_is_as_wide_as_its_runs() -> None:
    runs = [Run("entropy "), math("H(p)"), bold(" 0.5")]
    assert width(runs, 13) == pytest.approx(sum(width([run], 13) for run in runs))
    assert width([], 13) == 0


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_a_line_stands_where_its_alignment_says(align, share: float) -> None:
    runs = [Run("entropy "), math("H"), bold(" 0.5")]
    found = ink(drawn(*runs, align=align))
    assert found is not None
    start = 150 - share * width(runs, 14)
    assert found[0] == pytest.approx(start, abs=3)
    assert found[1] == pytest.approx(start + width(runs, 14), abs=3)


def test_a_run_wears_its_own_colour_or_that_of_its_line() -> None:
    image = drawn(Run("IIII", colour=QColor("red")), Run("IIII"))
    seen = {image.pixelColor(x, y).name() for x in range(300) for y in range(40)}
    assert {"#ff0000", "#000000"} <= seen


# Names.


def test_a_name_with_room_stays_as_it_is() -> None:
    assert elided("rain", 13, 100) == "rain"
    assert elided("", 13, 100) == ""


@pytest.mark.parametrize("name", ["W" * 50, "晴" * 50, "a b " * 5000, "x" * 10_000, "𝒲" * 300])
@pytest.mark.parametrize("room", [20.0, 70.0, 120.0])
def test_a_long_name_ends_in_dots_and_fits(name: str, room: float) -> None:
    found = elided(name, 13, room)
    assert found.endswith("…")
    assert width([Run(found)], 13) <= room
    assert name.startswith(found[:-1])
    assert width([Run(found[:-1] + name[len(found) - 1] + "…")], 13) > room or len(found) > 150


def test_a_name_without_any_room_is_dots() -> None:
    assert elided("rain", 13, 1) == "…"


@pytest.mark.parametrize("name", ["a\nb", "a\t b", "  a b ", "a\r\n\u2028b"])
def test_a_name_is_always_one_line(name: str) -> None:
    assert elided(name, 13, 100) == "a b"
