"""Light and dark: what was chosen, what the system asks for, and how Qt's own parts wear our colours.

Our own widgets paint themselves from `Look`; palette and style sheet are for what Qt paints: menus, tooltips, fields,
dialogs, scroll bars.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from infoviz.charts.look import DARK, LIGHT, Colours
from infoviz.charts.type import font

ThemeName = Literal["system", "light", "dark"]


class Theme(QObject):
    """Which colours are worn.

    Parameters
    ----------
    choice
        'light', 'dark', or 'system' to follow the system, also while running.
    """

    changed = Signal()

    def __init__(self, choice: ThemeName, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice: ThemeName = choice
        hints = QGuiApplication.styleHints()
        self._system = hints.colorScheme()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    @property
    def colours(self) -> Colours:
        """The colours of today."""
        if self.choice == "system":
            return DARK if self._system == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def choose(self, choice: ThemeName) -> None:
        """Wear other colours."""
        self.choice = choice
        self.changed.emit()

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self.choice == "system":
            self.changed.emit()


def dress(colours: Colours, scale: float) -> None:
    """Give what Qt paints the colours of a theme and type of the right size."""
    worn = palette(colours)
    sheet = style_sheet(colours, scale)
    QApplication.setPalette(worn)
    QToolTip.setPalette(worn)
    QToolTip.setFont(font(13 * scale))
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def palette(colours: Colours) -> QPalette:
    """Return a theme as Qt's palette."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, colours.paper),
        (roles.WindowText, colours.ink),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.paper),
        (roles.ToolTipBase, colours.surface),
        (roles.ToolTipText, colours.ink),
        (roles.PlaceholderText, colours.quiet),
        (roles.Text, colours.ink),
        (roles.Button, colours.surface),
        (roles.ButtonText, colours.ink),
        (roles.BrightText, colours.ink),
        (roles.Highlight, colours.ink),
        (roles.HighlightedText, colours.surface),
        (roles.Accent, colours.ink),
        (roles.Link, colours.ink),
        (roles.LinkVisited, colours.ink),
        (roles.Light, colours.surface),
        (roles.Midlight, colours.raised),
        (roles.Mid, colours.line),
        (roles.Dark, colours.quiet),
        (roles.Shadow, colours.line),
    ):
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.quiet)
    return made


def style_sheet(colours: Colours, scale: float) -> str:
    """Return the style sheet of what Qt paints."""

    def px(length: float) -> str:
        return f"{round(length * scale)}px"

    def hexed(colour: QColor) -> str:
        return colour.name()

    surface, line, ink = hexed(colours.surface), hexed(colours.line), hexed(colours.ink)
    quiet, raised = hexed(colours.quiet), hexed(colours.raised)
    return f"""
        QMenu {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: {px(5)}; }}
        QMenu {{ font-size: {px(14)}; }}
        QMenu::item {{ padding: {px(6)} {px(16)} {px(6)} {px(26)}; border-radius: {px(5)}; }}
        QMenu::item:selected {{ background: {raised}; }}
        QMenu::item:disabled {{ color: {quiet}; }}
        QMenu::separator {{ height: 1px; background: {line}; margin: {px(5)} {px(4)}; }}
        QMenu::indicator {{ left: {px(7)}; width: {px(10)}; height: {px(10)}; border: 1px solid {quiet}; }}
        QMenu::indicator:non-exclusive {{ border-radius: {px(3)}; }}
        QMenu::indicator:exclusive {{ border-radius: {px(6)}; }}
        QMenu::indicator:checked {{ background: {ink}; border-color: {ink}; }}
        QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: {px(4)} {px(6)}; }}
        QScrollBar:vertical {{ background: transparent; width: {px(10)}; margin: 0; }}
        QScrollBar:horizontal {{ background: transparent; height: {px(10)}; margin: 0; }}
        QScrollBar::handle {{ background: {line}; border-radius: {px(4)}; margin: {px(1)}; }}
        QScrollBar::handle:vertical {{ min-height: {px(28)}; }}
        QScrollBar::handle:horizontal {{ min-width: {px(28)}; }}
        QScrollBar::handle:hover {{ background: {quiet}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
