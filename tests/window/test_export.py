"""Pictures: print colours on white unless asked otherwise, as sharp as can be, whole files or none."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from infoviz.charts.canvas import Canvas
from infoviz.charts.look import DARK, LIGHT
from infoviz.model.state import first_state
from infoviz.pages import PAGES
from infoviz.window.files import SaveDialog, write_whole
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings
from infoviz.window.theme import ThemeName

from .conftest import OpenWindow


def clipboard() -> QImage:
    return QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB32)


def open_on(open_window: OpenWindow, page: str, theme: ThemeName, seen: bool = False) -> MainWindow:
    state = replace(first_state(), page=page)
    return open_window(state, Settings(theme=theme, page=page), seen=seen)


@pytest.mark.parametrize("page", PAGES)
def test_a_stage_copied_in_the_dark_is_the_one_copied_in_the_light(open_window: OpenWindow, page: str) -> None:
    dark = open_on(open_window, page, "dark")
    dark.commands.copy_stage.trigger()
    printed = clipboard()
    light = open_on(open_window, page, "light")
    light.commands.copy_stage.trigger()
    assert printed == clipboard()
    assert printed.pixelColor(1, 1) == LIGHT.surface


def test_a_stage_as_shown_is_dark_where_the_window_is(open_window: OpenWindow) -> None:
    window = open_on(open_window, "ternary", "dark")
    window.commands.as_shown.trigger()
    window.commands.copy_stage.trigger()
    assert clipboard().pixelColor(1, 1) == DARK.surface


def test_the_choice_of_colours_is_offered_only_where_there_is_one(open_window: OpenWindow) -> None:
    window = open_on(open_window, "ternary", "light")
    assert not window.commands.as_shown.isVisible()
    window.set_theme("dark")
    QApplication.processEvents()
    assert window.commands.as_shown.isVisible()


@pytest.mark.parametrize("page", PAGES)
def test_making_a_picture_leaves_the_window_as_it_is(open_window: OpenWindow, page: str) -> None:
    window = open_on(open_window, page, "dark")
    before = window.grab().toImage()
    widgets = len(QApplication.allWidgets())
    window.commands.copy_stage.trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert window.grab().toImage() == before
    assert len(QApplication.allWidgets()) == widgets


def test_a_picture_of_the_stage_shows_neither_pointer_nor_keyboard(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_on(open_window, "ternary", "light", seen=True)
    window.commands.copy_stage.trigger()
    before = clipboard()
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if window.stage.isAncestorOf(QApplication.focusWidget()):
            break
    assert window.stage.isAncestorOf(QApplication.focusWidget())
    window.commands.copy_stage.trigger()
    assert clipboard() == before


def test_a_fault_while_a_picture_is_made_is_told_and_ends_nothing(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_on(open_window, "binary", "light")
    assert window.stage.page is not None
    canvas = window.stage.page.findChild(Canvas)

    def fail(self: Canvas, painter: QPainter) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(type(canvas), "paint_live", fail)
    with qtbot.captureExceptions() as caught:
        window.commands.copy_stage.trigger()
        window.commands.copy_window.trigger()
        QApplication.processEvents()
    monkeypatch.undo()
    assert {str(error) for _, error, _ in caught} == {"planted"}
    assert clipboard().size() == window.size() * 2


def test_pictures_are_twice_as_fine_as_a_plain_screen(open_window: OpenWindow) -> None:
    window = open_on(open_window, "ternary", "dark")
    window.commands.copy_window.trigger()
    picture = clipboard()
    assert picture.size() == window.size() * 2
    # Really finer, not blown up: somewhere two neighbours that would be one pixel differ.
    stage = QRect(window.stage.geometry().topLeft() * 2, window.stage.size() * 2)
    pairs = ((x, y) for x in range(stage.left(), stage.right(), 2) for y in range(stage.top(), stage.bottom(), 16))
    assert any(picture.pixel(x, y) != picture.pixel(x + 1, y) for x, y in pairs)


def test_a_picture_is_saved_where_the_dialog_says(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_on(open_window, "binary", "light")
    window.commands.save_window.trigger()
    dialog = window.findChild(SaveDialog)
    assert isinstance(dialog, SaveDialog)
    assert dialog.selectedFiles()[0].endswith("infoviz-binary-window.png")
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "png"
    dialog.fileSelected.emit(str(tmp_path / "数据 1.png"))
    dialog.reject()
    picture = QImage(str(tmp_path / "数据 1.png"))
    assert picture.size() == window.size() * 2


def test_a_file_that_cannot_be_written_is_told_with_its_reason(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_on(open_window, "binary", "light")
    window.commands.save_stage.trigger()
    dialog = window.findChild(SaveDialog)
    assert isinstance(dialog, SaveDialog)
    where = str(tmp_path / "no such folder" / "a.png")
    dialog.fileSelected.emit(where)
    dialog.reject()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert where in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.reject()


def test_what_was_there_survives_a_write_that_fails(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"old")
    assert write_whole(str(file), b"new") == ""
    assert file.read_bytes() == b"new"
    assert write_whole(str(tmp_path), b"newer") != ""
    assert list(tmp_path.iterdir()) == [file]
    assert stat.S_ISREG(file.stat().st_mode)
