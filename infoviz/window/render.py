"""`infoviz render`: the same picture as the window, with no display, whatever the settings say and the system wears."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.model.state import State
from infoviz.model.workbench import Workbench
from infoviz.text import Message, Refused, shortened
from infoviz.window.export import picture_of, png
from infoviz.window.files import write_whole
from infoviz.window.fonts import load_fonts
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings


def render(
    state: State, settings: Settings, size: tuple[int, int], what: Literal["window", "stage"], out: Path
) -> None:
    """Draw a state as a window of a size shows it, and write the picture.

    Raises
    ------
    Refused
        The file could not be written.
    Exception
        What went wrong in the drawing: nothing is written then.
    """
    caught: list[BaseException] = []

    def catch(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        caught.append(error)

    before, sys.excepthook = sys.excepthook, catch
    try:
        picture = _picture(state, settings, QSize(*size), what)
    finally:
        sys.excepthook = before
    if caught:
        raise caught[0]
    if problem := write_whole(str(out), png(picture)):
        reason = {"file": shortened(str(out), 120), "reason": problem}
        raise Refused(Message("“{file}” cannot be written ({reason}).", reason))


def _picture(state: State, settings: Settings, size: QSize, what: Literal["window", "stage"]) -> QPixmap:
    app = QApplication.instance() or QApplication(["infoviz"])
    load_fonts()
    window = MainWindow(Workbench(state), settings)
    # Laid out as if shown; but no pointer is over it and it has not the keyboard.
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(size)
    window.show()
    window.flush()
    stage = window.stage.page
    shown: QWidget = stage if what == "stage" and stage is not None else window
    colours = window.look.colours
    picture = picture_of(shown, colours.surface if shown is stage else colours.paper, sharpness=0)
    window.hide()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return picture
