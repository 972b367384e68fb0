"""The fonts that come with the app: mathematics always, Chinese where the system has none."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication

from infoviz.bundle import resource

RARE = "熵"
"""A character that the app needs and that only a font with more than the commonest Chinese has."""


def load_fonts() -> None:
    """Load what is needed; once an application, before anything is written."""
    QFontDatabase.addApplicationFont(str(resource("fonts", "InfovizMath.otf")))
    # The metrics of a font ask the fonts that Qt falls back on, too.
    if not QFontMetrics(QGuiApplication.font()).inFontUcs4(ord(RARE)):
        QFontDatabase.addApplicationFont(str(resource("fonts", "InfovizSans-SC.otf")))
