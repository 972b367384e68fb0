"""Random mouse, wheel and keys on the real window: nothing raises, nothing shows NaN, both distributions stay valid.

`--fuzz N` takes N steps instead of a few thousand, a third of them here: each is a whole drag, click or key, of up to a
dozen events. An exception in any handler or drawing fails the test by pytest-qt's guard, a complaint of Qt's by ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from infoviz.charts.canvas import Canvas
from infoviz.model.state import State, first_state
from infoviz.theory import presets
from tests.driver import CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, Driver, settle
from tests.invariants import check_readings, check_state

STARTS = (3, 1, 2, 7, 40, 3000)
ALT = Qt.KeyboardModifier.AltModifier
KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right) * 4,
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space) * 2,
    *(Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_F),
    *(Qt.Key.Key_L, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_Period, Qt.Key.Key_Slash),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Menu),
    *(Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F11),
)
MODIFIERS = (NONE, NONE, NONE, SHIFT, CTRL, CTRL | SHIFT, ALT)
TYPED = ("0.7", "1/3", "33 %", "1e-9", "nan", "-1", "０．５", "abc", "<b>", "0,5", "x" * 500, "{p}", "")
PASTED = ("3\r\n4\r\n5\r\n", "a\t3\r\nb\t5\r\n", "0,5;0,3", "nan\n1", "", "1\n" * 300, "0.2 0.2 0.6", "<i>\t1\n\t2\n")
NOT_A_NUMBER = re.compile(r"(?<![A-Za-z])nan(?![A-Za-z])", re.IGNORECASE)


def first(n: int) -> State:
    if n == 3:
        return first_state()
    return first_state(presets.dirichlet(n, 0.7, 1), presets.geometric(n, 0.5) if n < 1000 else presets.zipf(n, 1.0))


def words_of(widget: QWidget) -> Iterator[str]:
    """All that a widget says that can be asked for."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()


class Hand:
    """Does something at random."""

    def __init__(self, driver: Driver, seed: int) -> None:
        self.driver = driver
        self.rng = np.random.default_rng(seed)

    def among(self, few: Sequence[Any]) -> Any:
        return few[int(self.rng.integers(len(few)))]

    def place(self, window: QWidget | QWindow) -> QPoint:
        return QPoint(int(self.rng.integers(window.width())), int(self.rng.integers(window.height())))

    def target(self) -> QWidget | QWindow:
        """Who the system would send input to: what is on top, else any window that is open."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        others = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        return self.among(others) if others and self.rng.random() < 0.3 else self.driver.native

    def act(self) -> None:
        # A dialog of files is left at once, and nothing is written to the disk.
        dialog = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()), None)
        chance = self.rng.random()
        if dialog is not None:
            dialog.reject()
        elif chance < 0.35:
            self.drag()
        elif chance < 0.50:
            window = self.target()
            at = self.place(window)
            QTest.mouseMove(window, at)
            click = QTest.mouseDClick if self.rng.random() < 0.25 else QTest.mouseClick
            click(window, self.among((LEFT, LEFT, LEFT, RIGHT, MIDDLE)), self.among(MODIFIERS), at)
        elif chance < 0.62:
            before = self.driver.state
            self.driver.wheel(self.place(self.driver.native), self.among((-120, 120, -1200)), self.among((NONE, CTRL)))
            assert self.driver.state is before
        elif chance < 0.85:
            self.key()
        elif chance < 0.90:
            focus = QApplication.focusWidget()
            if isinstance(focus, QLineEdit):
                QTest.keyClicks(focus, self.among(TYPED))
        elif chance < 0.93:
            QGuiApplication.clipboard().setText(self.among(PASTED))
        elif chance < 0.95:
            self.driver.window.resize(int(self.rng.integers(960, 1500)), int(self.rng.integers(560, 1000)))
        else:
            self.switch()

    def key(self) -> None:
        QTest.keyClick(self.target(), self.among(KEYS), self.among(MODIFIERS))

    def drag(self) -> None:
        driver = self.driver
        canvases = [canvas for canvas in driver.window.findChildren(Canvas) if canvas.isVisible() and canvas.handles]
        if not canvases:
            return
        canvas = self.among(canvases)
        handle = self.among(canvas.handles)
        here = driver.on_window(canvas, handle.at)
        driver.move(here)
        driver.press(here)
        for _ in range(int(self.rng.integers(1, 8))):
            near = QPoint(*self.rng.integers(-80, 80, 2).tolist())
            here = here + near if self.rng.random() < 0.7 else self.place(driver.native) - QPoint(200, 200)
            driver.move(here, LEFT, self.among((NONE, NONE, CTRL)))
            if self.rng.random() < 0.1:
                self.key()
            if self.rng.random() < 0.05:
                driver.press(here, RIGHT)
                driver.release(here, RIGHT)
            check_state(driver.state)
        driver.release(here)

    def switch(self) -> None:
        window = self.driver.window
        kind = int(self.rng.integers(6))
        if kind == 0:
            window.set_theme(self.among(("light", "dark", "system")))
        elif kind == 1:
            window.set_language(self.among(("en", "zh")))
        elif kind == 2:
            self.driver.open(self.among(("binary", "ternary")), None)
        elif kind == 3 and window.header.views is not None:
            window.header.viewPicked.emit(self.among(("entropy", "pair", "mean")))
        elif kind == 4:
            window.commands.start_again.trigger()
        else:
            window.fold(bench=bool(self.rng.random() < 0.2), pages=bool(self.rng.random() < 0.5))


@pytest.mark.parametrize("seed", range(len(STARTS)))
def test_random_input_never_raises_and_never_shows_nan(
    seed: int, fuzz_steps: int, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    driver = Driver(first(STARTS[seed]))
    hand = Hand(driver, seed)
    for step in range(fuzz_steps // 3 // len(STARTS)):
        hand.act()
        settle()
        if not driver.window.isVisible():  # the hand found Quit
            driver.close()
            driver = hand.driver = Driver(driver.state)
        check_state(driver.state)
        check_readings(driver.bench.readings, driver.state.n)
        assert driver.window.error_window.faults == []
        if step % 10 == 0:
            for widget in QApplication.allWidgets():
                if widget.isVisible() and not isinstance(widget, QLineEdit):
                    for words in words_of(widget):
                        assert not NOT_A_NUMBER.search(words), words
    assert list(tmp_path.iterdir()) == []
    driver.close()
