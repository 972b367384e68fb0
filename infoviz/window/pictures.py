"""What *Export* does: pictures of the stage or the window, saved or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QPixmap

from infoviz.charts.look import Shown
from infoviz.window.export import picture_of, png, stage_picture
from infoviz.window.files import SaveDialog

if TYPE_CHECKING:
    from infoviz.window.main_window import MainWindow


class Pictures(QObject):
    """Takes pictures of a window when its actions ask for them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        commands = window.commands
        commands.save_stage.triggered.connect(self._on_save_stage)
        commands.copy_stage.triggered.connect(self._on_copy_stage)
        commands.save_window.triggered.connect(self._on_save_window)
        commands.copy_window.triggered.connect(self._on_copy_window)

    def stage(self) -> QPixmap:
        """Picture of the stage: in print colours, unless 'as shown' is ticked."""
        window = self._window
        workbench, page = window.workbench, window.stage.page
        shown = Shown(workbench.state, workbench.readings, window.look)
        size = page.size() if page else window.stage.size()
        return stage_picture(workbench, shown, size, window.commands.as_shown.isChecked())

    def window(self) -> QPixmap:
        """Picture of the window, as it is shown."""
        return picture_of(self._window, self._window.look.colours.paper)

    def _save(self, ending: str, picture: QPixmap) -> None:
        window = self._window
        name = f"infoviz-{window.workbench.state.page}{ending}"
        SaveDialog(window, window.look.catalogue, name, png(picture)).open()

    def _on_save_stage(self) -> None:
        self._save(".png", self.stage())

    def _on_copy_stage(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.stage())

    def _on_save_window(self) -> None:
        self._save("-window.png", self.window())

    def _on_copy_window(self) -> None:
        QGuiApplication.clipboard().setPixmap(self.window())
