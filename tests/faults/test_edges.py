"""Degenerate data and names of any kind on every page and view: the picture stays, and stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from infoviz.model import intents
from infoviz.text import Language
from tests.driver import Driver, settle
from tests.faults.states import EDGES, LONG, NAMES, VIEWS, on, pair

TAG = re.compile("<b>")


@pytest.fixture(params=VIEWS, ids="-".join)
def at_view(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Driver]:
    driver = Driver(on(*request.param, EDGES["three"]))
    yield driver
    driver.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_view_is_drawn_at_every_edge(at_view: Driver, language: Language) -> None:
    # NaN cannot be written, and Qt complains of a path with NaN in it; either fails the test.
    at_view.window.set_language(language)
    blank = at_view.window.look.colours.surface
    for name, state in EDGES.items():
        at_view.bench.do(intents.replace_distribution("p", state.p))
        at_view.bench.do(intents.replace_distribution("q", state.q))
        settle()
        picture = at_view.stage.grab().toImage().scaled(60, 40)
        drawn = {picture.pixelColor(x, y).name() for x in range(60) for y in range(40)} - {blank.name()}
        assert drawn, f"nothing is drawn for {name!r}"


def test_names_of_any_kind_change_no_layout(at_view: Driver) -> None:
    n = len(NAMES)
    plain = pair([1] * n, list(range(1, n + 1)))
    places = []
    for state in (plain, EDGES["names"]):
        at_view.bench.do(intents.replace_distribution("p", state.p))
        at_view.bench.do(intents.replace_distribution("q", state.q))
        settle()
        window = at_view.window
        places.append([part.geometry() for part in (window.bench, window.stage, window.header, window.navigation)])
        assert window.size().width() == 1280
    assert places[0] == places[1]


def tooltip(widget: QWidget, at: QPointF) -> str:
    place = at.toPoint()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    text = QToolTip.text()
    QToolTip.showText(QPoint(), "")
    return text


@pytest.mark.parametrize("which", ["p", "q"])
def test_tooltips_hold_the_whole_name_as_plain_text(which: str, qapp: QApplication) -> None:
    driver = Driver(on("ternary", "pair", EDGES["names"]))
    canvas = driver.outcomes(which)
    for place, name in enumerate(NAMES):
        shown = tooltip(canvas, canvas.name_rect(place).center() * canvas.scale)
        assert not TAG.search(shown), shown
        if name == LONG:
            assert LONG in shown
    driver.close()


def test_a_name_keeps_every_letter_through_rename_copy_and_paste(qapp: QApplication) -> None:
    driver = Driver()
    for place, name in enumerate(("<b>rain</b>", "熵 2", LONG)):
        driver.bench.do(intents.rename(place, name))
    settle()
    before = driver.state
    driver.outcomes("p").take_focus(by_keyboard=True)
    commands = driver.window.bench.commands["p"]
    commands.copy_text()
    driver.bench.do(intents.set_mass("p", 0, 0.9))
    commands.paste_text()
    settle()
    assert driver.state.p == before.p
    driver.close()
