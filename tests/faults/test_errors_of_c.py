"""An error that C raises (a division, a list's index) in one of our overrides of Qt is told like any other.

In processes of their own: where it is not caught, the process dies of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# The planted error is in an override itself, outside of any handler of Python's.
SCRIPT = """
import sys
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from infoviz.charts.canvas import Canvas
from infoviz.window import error_window, main_window

where, what = sys.argv[1:]


def planted(self, event):
    return 1 / 0 if what == "division" else [][0] if what == "index" else int("x")


setattr({"closeEvent": main_window.MainWindow}.get(where, Canvas), where, planted)


def told(self, event):
    print(self.code.text().splitlines()[0], flush=True)
    QTimer.singleShot(0, QApplication.quit)


def act():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, main_window.MainWindow))
    canvas = next(c for c in window.findChildren(Canvas) if c.isVisible())
    if where == "closeEvent":
        window.close()
    elif where == "mouseMoveEvent":
        at, none, keys = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, keys)
        QApplication.sendEvent(canvas, move)


shown = main_window.MainWindow.showEvent


def show(self, event):
    shown(self, event)
    QTimer.singleShot(0, act)


main_window.MainWindow.showEvent = show
error_window.ErrorWindow.showEvent = told

from infoviz.app import main

sys.exit(main(["--lang", "en"]))
"""


@pytest.mark.parametrize(
    ("where", "what", "said"),
    [
        ("paintEvent", "division", "ZeroDivisionError: division by zero"),
        ("mouseMoveEvent", "index", "IndexError: list index out of range"),
        ("closeEvent", "text", "ValueError: invalid literal for int() with base 10: 'x'"),
    ],
)
def test_an_error_of_c_in_an_override_is_told(where: str, what: str, said: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", SCRIPT, where, what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, said), done.stderr
