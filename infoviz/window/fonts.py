"""The fonts that come with the app: mathematics always, Chinese where the system has none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from infoviz.bundle import resource

RARE = "熵"
"""A character that the app needs and that only a font with more than the commonest Chinese has."""


def load_fonts() -> None:
    """Load what is needed; once an application, before anything is written."""
    QFontDatabase.addApplicationFont(str(resource("fonts", "InfovizMath.otf")))
    ours = QFont(QApplication.font())
    # The metrics of a font ask the fonts that Qt falls back on, too.
    if not QFontMetrics(ours).inFontUcs4(ord(RARE)):
        loaded = QFontDatabase.addApplicationFont(str(resource("fonts", "InfovizSans-SC.otf")))
        # Named, since a font that was used before goes on with what it fell back on then.
        ours.setFamilies([*ours.families(), *QFontDatabase.applicationFontFamilies(loaded)])
        QApplication.setFont(ours)
