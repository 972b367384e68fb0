"""The unexpected: every exception that nobody caught and every complaint of Qt's becomes a `Fault`, told in one place.

A fault says where in infoviz it happened and nothing about the user: no paths, no names of files or outcomes.
"""

from __future__ import annotations

import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from types import TracebackType

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication

import infoviz

_PATH = re.compile(r"""(?<![\w.…])(?:~|[A-Za-z]:)?[\\/](?:[^\\/\n'"]+[\\/])*[^\\/\s'",;:)]+""")
_DRAWING = {"paintEvent", "draw"}
_OF_PYSIDE = re.compile(r"Error calling Python override of [\w:]+\(\): ")
"""What PySide puts before the message, once for each override that an error passes through."""


@dataclass(slots=True)
class Fault:
    """One thing that went wrong, however often."""

    summary: str
    """Kind and message of the exception."""
    place: str
    """The innermost place in infoviz."""
    trace: str
    drawing: bool
    """Whether it happened while something was drawn, so that it may come again with every frame."""
    since: datetime
    count: int = 1

    def report(self) -> str:
        """All that is known, in English, for those who mend it."""
        return "\n".join(
            (
                f"infoviz {infoviz.__version__}",
                f"Python {platform.python_version()}, Qt {qVersion()}, PySide6 {PySide6.__version__}",
                f"{platform.system()} {platform.machine()}, {QGuiApplication.platformName()}",
                f"seen {self.count} times since {self.since:%H:%M}",
                "",
                self.trace,
                self.summary,
                "",
            )
        )


def fault_of(error: BaseException, names: Iterable[str] = ()) -> Fault:
    """Describe an exception; `names` are words of the user that must not stand in it."""
    frames = traceback.extract_tb(error.__traceback__)
    summary = _OF_PYSIDE.sub("", "".join(traceback.format_exception_only(error)).strip())
    if isinstance(error, OSError):
        summary = f"{type(error).__name__}: {error.strerror}"  # without the name of the file
    places = [f"{_relative(frame.filename)}, line {frame.lineno}, in {frame.name}" for frame in frames]
    ours = [place for place in places if place.startswith("infoviz/")]
    return Fault(
        cleaned(summary, names),
        (ours or places or ["an unknown place"])[-1],
        "\n".join(places),
        any(frame.name in _DRAWING for frame in frames),
        datetime.now(),
    )


def cleaned(text: str, names: Iterable[str] = ()) -> str:
    """Return a text without paths and without the user's words."""
    text = _PATH.sub("…", text)
    for name in names:
        if name.strip() and name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)
    return text


def _relative(file: str) -> str:
    """Return a source file's path as far as it is the same on every machine."""
    parts = PurePath(file).parts
    for root in ("infoviz", "site-packages"):
        if root in parts:
            place = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[place + (root != "infoviz") :])
    return parts[-1] if parts else file


class Faults(QObject):
    """Catches what nobody caught, in every thread, and tells it in the GUI's, in its own time: never within a paint."""

    seen = Signal(object)
    """A Fault; the same one again, counted up, when it repeats."""
    _caught = Signal(object)

    def __init__(self, names: Callable[[], Iterable[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._known: dict[tuple[str, str], Fault] = {}
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the one who is told."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    @staticmethod
    def uninstall() -> None:
        """Leave it to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            self._caught.emit(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._on_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        # What Qt only warns of (a cursor that a desktop lacks) is nothing that a user can do something about.
        print(text, file=sys.stderr)
        if kind == QtMsgType.QtCriticalMsg:
            self._caught.emit(RuntimeError(f"Qt: {text}"))

    def _on_caught(self, error: Exception) -> None:
        fault = fault_of(error, self._names())
        known = self._known.setdefault((fault.summary, fault.place), fault)
        if known is not fault:
            known.count += 1
        self.seen.emit(known)
