"""Pictures for paper: a stage exported from the dark theme wears print colours and stands as in the light theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from PySide6.QtWidgets import QApplication

from infoviz.charts.look import LIGHT
from infoviz.text import Language
from tests.driver import Driver, differing, settle
from tests.faults.states import EDGES, VIEWS, on

FIELDS: tuple[Literal["kl", "reverse", "cross"], ...] = ("kl", "reverse", "cross")
CASES = [(*view, edge, "kl") for view in VIEWS for edge in ("two", "three", "five", "zero in q")]
CASES += [("ternary", "pair", "three", field) for field in FIELDS]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("page", "view", "edge", "field"), CASES)
def test_every_stage_is_printed_alike_from_both_themes(
    page: str,
    view: str,
    edge: str,
    field: Literal["kl", "reverse", "cross"],
    language: Language,
    qapp: QApplication,
) -> None:
    state = on(page, view, EDGES[edge])
    driver = Driver(replace(state, ternary=replace(state.ternary, field=field)), language, "dark", (1024, 640))
    dark = driver.window.pictures.stage().toImage()
    driver.window.set_theme("light")
    settle()
    light = driver.window.pictures.stage().toImage()
    assert differing(dark, light) == ()
    assert dark.pixelColor(0, 0) == LIGHT.surface
    driver.close()
