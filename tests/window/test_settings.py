"""Settings come back as they were left, twice, and a window is never off the screen."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from infoviz.window.settings import SMALLEST, Settings, load, on_screen, store

from .conftest import OpenWindow

OTHER = Settings("zh", "dark", "hartley", "binary", False, True, True, True, QRect(10, 20, 1000, 600))


def test_every_setting_has_another_value_in_these_tests() -> None:
    for setting in fields(Settings):
        assert getattr(OTHER, setting.name) != getattr(Settings(), setting.name)


@pytest.mark.parametrize("name", [setting.name for setting in fields(Settings)])
def test_each_setting_is_as_it_was_left_both_times(tmp_path: Path, name: str) -> None:
    file, first = tmp_path / "settings.ini", Settings()
    changed = replace(first, **{name: getattr(OTHER, name)})
    store(file, load(file, first), changed)
    again = load(file, first)
    assert again == changed
    store(file, again, again)
    assert load(file, first) == changed
    store(file, again, first)
    assert load(file, first) == first


def test_a_first_start_is_what_it_is_told_to_be(tmp_path: Path) -> None:
    first = Settings(language="zh")
    assert load(tmp_path / "none" / "settings.ini", first) == first


def test_what_an_option_says_for_once_is_not_remembered(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    store(file, Settings(), replace(Settings(), theme="dark"))
    started = replace(load(file, Settings()), theme="light", language="zh")
    store(file, started, started)
    assert load(file, Settings()) == replace(Settings(), theme="dark")


@pytest.mark.parametrize(
    "text",
    [
        "language=de\ntheme=pink\nunit=byte\npage=nonsense\ngeometry=left\nbench_folded=perhaps\n",
        "geometry=@Rect(1 2)\n",
        "\x00\x01\x02 not an ini file",
        "",
    ],
)
def test_a_file_that_makes_no_sense_is_a_first_start(tmp_path: Path, text: str, qapp: QApplication) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[General]\n{text}")
    assert load(file, Settings()) == Settings()


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store(tmp_path / "file" / "settings.ini", Settings(), OTHER)


@pytest.mark.parametrize(
    "wanted",
    [
        QRect(),
        QRect(-5000, -5000, 1280, 800),
        QRect(100000, 100000, 1280, 800),
        QRect(-200, -200, 20000, 20000),
        QRect(5, 5, 1, 1),
    ],
)
def test_a_window_stands_on_a_screen_with_its_title_in_reach(qapp: QApplication, wanted: QRect) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    place = on_screen(wanted)
    assert place.left() >= room.left()
    assert place.top() >= room.top()
    assert place.left() < room.right()
    assert place.top() < room.bottom()
    assert place.width() >= SMALLEST.width()
    assert place.height() >= SMALLEST.height()
    assert place.width() <= max(room.width(), SMALLEST.width())


def test_the_window_tells_what_was_changed_in_it(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(theme="light", page="ternary"))
    window.top_bar.languages.button("zh").click()
    window.top_bar.units.button("nat").click()
    window.commands.themes["dark"].trigger()
    window.open_page("binary")
    window.fold(pages=True, bench=True)
    found = window.settings
    assert replace(found, geometry=QRect()) == Settings("zh", "dark", "nat", "binary", True, True, True)
    assert found.geometry == window.geometry()


def test_presenting_does_not_change_where_the_window_stands_afterwards(open_window: OpenWindow) -> None:
    window = open_window(seen=True, size=(1000, 600))
    before = window.settings.geometry
    window.present(True)
    QApplication.processEvents()
    assert window.settings.geometry.size() == before.size()
    assert not window.settings.maximised
