"""What is remembered from one start to the next: how the window looks and where it stands, not what is on it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSettings, QSize, QStandardPaths
from PySide6.QtGui import QGuiApplication

from infoviz.pages import PAGES
from infoviz.text import Language
from infoviz.theory.units import Unit
from infoviz.window.theme import ThemeName

SMALLEST = QSize(960, 560)
FIRST_SIZE = QSize(1280, 800)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with what a first start has."""

    language: Language = "en"
    theme: ThemeName = "system"
    unit: str = "bit"
    page: str = "ternary"
    motion: bool = True
    bench_folded: bool = False
    pages_folded: bool = False
    maximised: bool = False
    geometry: QRect = field(default_factory=QRect)
    """Where the window stands when it is not maximised; null on a first start."""


_CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("en", "zh"),
    "theme": ("system", "light", "dark"),
    "unit": tuple(unit.id for unit in Unit),
    "page": PAGES,
}


def settings_file() -> Path:
    """Return where the settings are kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "settings.ini"


def load(file: Path, first: Settings) -> Settings:
    """Read the settings; what is missing or makes no sense is as on a first start."""
    stored = QSettings(str(file), QSettings.Format.IniFormat)
    found: dict[str, Any] = {}
    for setting in fields(Settings):
        default = getattr(first, setting.name)
        value = _read(stored, setting.name, default)
        choices = _CHOICES.get(setting.name)
        found[setting.name] = default if choices is not None and value not in choices else value
    return Settings(**found)


def _read(stored: QSettings, name: str, default: object) -> object:
    if isinstance(default, bool):
        # An ini file holds text: without a type "false" would count as true.
        return str(stored.value(name, default)).lower() == "true"
    if isinstance(default, QRect):
        value = stored.value(name, default)
        return value if isinstance(value, QRect) else default
    return str(stored.value(name, default))


def store(file: Path, started: Settings, now: Settings) -> None:
    """Write what has changed since the start: what an option said for this time only is not remembered."""
    stored = QSettings(str(file), QSettings.Format.IniFormat)
    for setting in fields(Settings):
        value = getattr(now, setting.name)
        if value != getattr(started, setting.name):
            stored.setValue(setting.name, value)
    stored.sync()


def on_screen(wanted: QRect) -> QRect:
    """Return where a window can stand: on a screen that exists, no larger than it and no smaller than the smallest."""
    screen = QGuiApplication.screenAt(wanted.center()) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    size = (wanted.size() if wanted.isValid() else FIRST_SIZE).boundedTo(room.size()).expandedTo(SMALLEST)
    place = QRect(wanted.topLeft(), size)
    if not wanted.isValid():
        place.moveCenter(room.center())
    # The right and lower edges first, so that the title bar wins where there is no room for all.
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top()))
    return place
