"""`infoviz render` draws what the window shows."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from infoviz.charts.look import Shown
from infoviz.lessons.lesson import lesson
from infoviz.model.state import first_state
from infoviz.pages import PAGES
from infoviz.text import Language, Refused
from infoviz.window.render import render
from infoviz.window.settings import Settings
from infoviz.window.stage import Stage
from infoviz.window.theme import ThemeName

from .conftest import OpenWindow

VIEWS = [(page, view.id) for page in PAGES for view in lesson(page).views]


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_the_picture_is_the_windows(
    open_window: OpenWindow, tmp_path: Path, page: str, view: str, language: Language, theme: ThemeName
) -> None:
    state = replace(first_state(), page=page, views={page: view})
    settings = Settings(language, theme)
    out = tmp_path / "picture.png"
    render(state, settings, (1280, 800), "window", out)
    window = open_window(state, settings, seen=True)
    shown = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert QImage(str(out)).convertToFormat(QImage.Format.Format_RGB32) == shown


def test_a_stage_alone_has_the_size_that_it_has_in_the_window(open_window: OpenWindow, tmp_path: Path) -> None:
    state, settings = replace(first_state(), page=PAGES[0]), Settings(theme="light")
    render(state, settings, (1024, 640), "stage", tmp_path / "stage.png")
    window = open_window(state, settings, size=(1024, 640))
    assert window.stage.page is not None
    assert QImage(str(tmp_path / "stage.png")).size() == window.stage.page.size()


def test_nothing_is_written_where_something_could_not_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Stage, shown: Shown) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(Stage, "draw", fail)
    before = sys.excepthook
    with pytest.raises(RuntimeError, match="planted"):
        render(first_state(), Settings(theme="light"), (1280, 800), "window", tmp_path / "picture.png")
    assert not (tmp_path / "picture.png").exists()
    assert sys.excepthook is before


def test_a_file_that_cannot_be_written_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        render(replace(first_state(), page=PAGES[0]), Settings(theme="light"), (960, 560), "window", tmp_path)
    assert refused.value.message.arguments["reason"]
