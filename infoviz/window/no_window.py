"""Why no window can open, in one sentence. It must not import Qt, which may be what is missing.

Qt itself would abort with a core dump. What can be known is looked for before it starts; the rest, such as a display
that is not there, is known from what Qt says last.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from infoviz.text import Message

QT_PACKAGES = "libegl1 libgl1 libfontconfig1 libxkbcommon0 libglib2.0-0 libdbus-1-3"
XCB_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxkbcommon-x11-0"
)

_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[.\d]*)")


def qt_is_missing(error: ImportError, window: bool = True) -> Message | None:
    """Return why Qt can't be imported; None where the error is about something else.

    Parameters
    ----------
    window
        Whether a window was wanted; a picture needs fewer libraries.
    """
    if found := _LIBRARY.search(str(error)):
        packages = f"{QT_PACKAGES} {XCB_PACKAGES}" if window else QT_PACKAGES
        return _missing(found[1], packages, window)
    if (error.name or "").partition(".")[0] in ("PySide6", "shiboken6"):
        return Message("Qt cannot be loaded: {reason}.", {"reason": str(error).rstrip(".")})
    return None


def _missing(library: str, packages: str, window: bool = True) -> Message:
    words = {"library": library, "packages": packages}
    if window:
        return Message(
            "No window can open, because the library {library} is missing; on Debian: apt install {packages}. "
            "infoviz render makes pictures without a window.",
            words,
        )
    return Message(
        "Nothing can be drawn, because the library {library} is missing; on Debian: apt install {packages}.", words
    )


def known_beforehand() -> Message | None:
    """Return why no window can open, as far as that can be told before Qt starts; None where it may."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return Message("No window can open, because DISPLAY is not set. infoviz render makes pictures without one.")
    return None if os.environ.get("WAYLAND_DISPLAY") else _missing_for_x11()


def _missing_for_x11() -> Message | None:
    """Load Qt's part for X11, as Qt will: the system says which library is missing."""
    qt = find_spec("PySide6")
    if qt is None or qt.origin is None:
        return None
    try:
        ctypes.CDLL(str(Path(qt.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
    except OSError as error:
        if found := _LIBRARY.search(str(error)):
            return _missing(found[1], XCB_PACKAGES)
    return None


def known_afterwards(last_words: str) -> Message:
    """Return why no window can open, from what Qt said before it gave up."""
    if missing := _missing_for_x11():
        return missing
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or ""
    if display and not os.environ.get("QT_QPA_PLATFORM"):
        return Message(
            "No window can open, because nothing answers at the display {display}. "
            "infoviz render makes pictures without one.",
            {"display": display},
        )
    return Message(
        "No window can open: {reason}. infoviz render makes pictures without one.",
        {"reason": " ".join(last_words.split()).rstrip(".")},
    )
