"""Running text wraps in both scripts, and names are never looked through for marks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.charts.look import LIGHT, Look
from infoviz.charts.type import Run, math
from infoviz.text import catalogue_for
from infoviz.window.prose import Prose, lesson_line

LOOK = Look(LIGHT, catalogue_for("en"))


def test_symbols_stand_between_dollars_and_placeholders_are_filled() -> None:
    line = lesson_line("Is $p$({chosen}) one of {n}?", {"chosen": "A", "n": "3"})
    assert line == [Run("Is "), math("p"), Run("(A) one of 3?")]


def test_what_is_filled_in_is_no_markup() -> None:
    line = lesson_line("{chosen} or $q$", {"chosen": "$x$ {n} <b>"})
    assert line == [Run("$x$ {n} <b> or "), math("q")]


def test_text_takes_more_lines_where_there_is_less_room(qapp: QApplication, qtbot: QtBot) -> None:
    for text in ("many plain words that go on and on " * 4, "只有两个结果时，一个数就说尽了一切。" * 6):
        prose = Prose(15)
        qtbot.addWidget(prose)
        prose.draw(LOOK, [Run(text)], LIGHT.ink)
        heights = [prose.heightForWidth(width) for width in (5000, 600, 300, 150)]
        assert heights == sorted(heights)
        assert heights[0] < heights[1] < heights[-1]


def test_text_twice_as_large_needs_twice_the_room(qapp: QApplication, qtbot: QtBot) -> None:
    line = [Run("many plain words that go on and on " * 4)]
    small, large = Prose(15), Prose(15)
    qtbot.addWidget(small)
    qtbot.addWidget(large)
    small.draw(LOOK, line, LIGHT.ink)
    large.draw(Look(LIGHT, LOOK.catalogue, scale=2.0), line, LIGHT.ink)
    assert large.heightForWidth(600) == 2 * small.heightForWidth(300)


def test_an_empty_text_takes_no_harm(qapp: QApplication, qtbot: QtBot) -> None:
    prose = Prose(15)
    qtbot.addWidget(prose)
    prose.resize(100, 20)
    prose.draw(LOOK, [], LIGHT.ink)
    prose.grab()
    assert prose.text == ""
