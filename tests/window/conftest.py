"""A main window for a test, shown and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.model.state import State, first_state
from infoviz.model.workbench import Workbench
from infoviz.theory.distribution import Distribution
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """A function that opens a window on a state; it closes with the test.

    `seen` windows are shown on the (offscreen) screen and can have the keyboard; others are laid out and painted as if.
    """
    windows: list[MainWindow] = []

    def open(
        state: State | None = None,
        settings: Settings | None = None,
        size: tuple[int, int] = (1280, 800),
        seen: bool = False,
    ) -> MainWindow:
        settings = settings or Settings(theme="light")
        window = MainWindow(Workbench(state or replace(first_state(), page=settings.page)), settings)
        windows.append(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not seen)
        window.resize(*size)
        # Away from the window, or what lies under the pointer looks hovered.
        QCursor.setPos(-1000, -1000)
        window.show()
        window.flush()
        if seen:
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return window

    yield open
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def locked_pair() -> State:
    """A state in which p(A) can't move, since all are locked."""
    return replace(first_state(Distribution.from_probabilities([0.5, 0.3, 0.2])), p_locks=frozenset({0, 1, 2}))
