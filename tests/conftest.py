"""What all tests stand on: no screen is needed, the fonts are there, nothing that Qt complains of passes unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator

# Before NumPy and Qt are imported: as the app does, and without a screen.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

# The same examples each time, however slow the machine; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("steady")

try:
    from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, QtMsgType, qInstallMessageHandler
    from PySide6.QtGui import QCursor
    from PySide6.QtWidgets import QApplication

    from infoviz.window.fonts import load_fonts
    from infoviz.window.overrides import guard_overrides
except ImportError:
    # The lane that runs text, theory, data, model and lessons where Qt is not installed.
    QT = False
else:
    QT = True

# What the offscreen platform says of itself, whoever uses it.
EXEMPT = tuple(
    f"This plugin does not support {what}" for what in ("propagateSizeHints", "raise", "grabbing the keyboard")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz", type=int, default=3000, metavar="N", help="how many random steps each fuzz test takes")


@pytest.fixture
def fuzz_steps(pytestconfig: pytest.Config) -> int:
    """How many random steps a fuzz test shall take."""
    return int(pytestconfig.getoption("--fuzz"))


if QT:

    @pytest.fixture(scope="session")
    def qapp(qapp: QApplication) -> QApplication:
        """The application, with the fonts that the app brings."""
        load_fonts()
        guard_overrides()
        QCursor.setPos(QPoint(5000, 5000))  # nothing is under the pointer until a test moves it there
        return qapp

    @pytest.fixture(autouse=True)
    def qt_messages(request: pytest.FixtureRequest) -> Iterator[list[str]]:
        """What Qt complained of during a test: anything left in it at the end fails the test.

        A test that provokes a message takes the fixture and removes what it expects.
        """
        messages: list[str] = []

        def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
            if not any(exempt in text for exempt in EXEMPT):
                messages.append(text)

        before = qInstallMessageHandler(hear)
        yield messages
        app = QApplication.instance()
        if app is not None:
            # What was thrown away is gone before the next test, and may complain within this one.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qInstallMessageHandler(before)
        if messages:
            pytest.fail("Qt said: " + "; ".join(messages), pytrace=False)
