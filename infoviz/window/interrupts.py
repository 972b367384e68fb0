"""Ctrl+C in the terminal, and a polite kill, end the app as its own Quit does."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier


class Interrupts(QObject):
    """Wakes Qt's event loop when a signal comes: while Qt waits Python would not notice one."""

    def __init__(self) -> None:
        super().__init__()
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        kinds = (signal.SIGINT, signal.SIGTERM)
        self._before = {kind: signal.signal(kind, _leave_it_to_the_loop) for kind in kinds}

    def stop(self) -> None:
        """Leave signals to Python again."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        for kind, before in self._before.items():
            signal.signal(kind, before)
        for end in (self._near, self._far):
            end.close()

    def _on_woken(self) -> None:
        self._near.recv(64)
        QCoreApplication.quit()


def _leave_it_to_the_loop(number: int, frame: FrameType | None) -> None:
    """A handler in Python must be there, or Python's own would raise in the midst of whatever runs."""
