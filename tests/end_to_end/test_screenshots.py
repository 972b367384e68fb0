"""Pictures of every page and view, in both languages and themes, for people to look at: in the folder screenshots/."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from infoviz.text import Language
from infoviz.window.theme import ThemeName
from tests.driver import Driver, settle
from tests.faults.states import EDGES, VIEWS, on

FOLDER = Path(__file__).parents[2] / "screenshots"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_view_has_its_picture(
    page: str, view: str, theme: ThemeName, language: Language, qapp: QApplication
) -> None:
    FOLDER.mkdir(exist_ok=True)
    for size in ((1024, 640), (1280, 800), (1920, 1080)):
        driver = Driver(on(page, view, EDGES["three"]), language, theme, size)
        settle()
        file = FOLDER / f"{page}-{view}-{language}-{theme}-{size[0]}x{size[1]}.png"
        assert driver.window.grab().save(str(file))
        driver.close()
