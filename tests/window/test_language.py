"""Qt's own words speak the language of the window, and change with it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from infoviz.text import Language
from infoviz.window.files import SaveDialog
from infoviz.window.settings import Settings

from .conftest import OpenWindow


def words() -> dict[str, str]:
    """What Qt's dialogs and the context menu of a field say."""
    field = QLineEdit()
    menu = field.createStandardContextMenu()
    undo = menu.actions()[0].text().split("\t")[0]
    box = QMessageBox()
    box.addButton(QMessageBox.StandardButton.Cancel)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    buttons = files.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    return {
        "undo": undo.replace("&", ""),
        "cancel": box.button(QMessageBox.StandardButton.Cancel).text().replace("&", ""),
        "files": buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", ""),
    }


def test_qt_speaks_chinese_and_english_again(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(language="zh", theme="light"))
    assert words() == {"undo": "撤消(U)", "cancel": "取消", "files": "取消"}
    window.set_language("en")
    assert words() == {"undo": "Undo", "cancel": "Cancel", "files": "Cancel"}
    window.set_language("zh")
    assert words()["cancel"] == "取消"


def test_the_dialog_that_asks_where_to_save_is_qts_own(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(settings=Settings(language="zh", theme="light"))
    window.commands.save_stage.trigger()
    dialog = window.findChild(SaveDialog)
    assert isinstance(dialog, SaveDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.windowTitle() == "另存为"
    dialog.reject()
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_window_starts_in_the_language_that_it_is_told(open_window: OpenWindow, language: Language) -> None:
    window = open_window(settings=Settings(language=language, theme="light"))
    assert window.header.more.accessibleName() == {"en": "More about this page", "zh": "本页的更多内容"}[language]
