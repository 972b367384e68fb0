"""Asks where to put a file and writes it: whole, or not at all."""

from __future__ import annotations

from PySide6.QtCore import QDir, QSaveFile, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from infoviz.text import Catalogue, Message


def write_whole(path: str, content: bytes) -> str:
    """Write a file, and return why that did not work: then what was there before is still there."""
    file = QSaveFile(path)
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if opened and file.write(content) == len(content) and file.commit():
        return ""
    return file.errorString()


class SaveDialog(QFileDialog):
    """Qt's own dialog, so that it speaks the app's language and wears its theme.

    Parameters
    ----------
    name
        The file name that is proposed; its ending is the one that files get.
    content
        What is written when a place has been chosen.
    """

    def __init__(self, parent: QWidget, catalogue: Catalogue, name: str, content: bytes) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._content = content
        ending = name.rpartition(".")[2]
        self.setWindowTitle(catalogue.say(Message("Save as")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(f"{ending.upper()} (*.{ending})")
        self.setDefaultSuffix(ending)
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.setDirectory(pictures if ending == "png" and QDir(pictures).exists() else QDir.homePath())
        self.selectFile(name)
        self.fileSelected.connect(self._on_file_selected)

    def _on_file_selected(self, path: str) -> None:
        if not (reason := write_whole(path, self._content)):
            return
        problem = Message(
            "{file} could not be written: {reason}. Choose another folder or name.",
            {"file": QDir.toNativeSeparators(path), "reason": reason},
        )
        box = QMessageBox(self.parentWidget())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("infoviz")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._catalogue.say(problem))
        box.open()
