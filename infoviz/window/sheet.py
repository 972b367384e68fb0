"""Windows beside the main one: dressed like it, in step with its language and theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infoviz.charts.look import Look
from infoviz.widgets.buttons import RunButton


class Sheet(QDialog):
    """A window with things one below the other and buttons at its foot. It stops nothing and waits for nothing."""

    across = 508

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.column = QVBoxLayout(self)
        self.buttons = QHBoxLayout()

    def draw(self, look: Look) -> None:
        """Show everything in a language and theme, and take the size that it needs. A subclass draws its own first."""
        self.look = look
        self.column.setContentsMargins(*[round(24 * look.scale)] * 4)
        self.column.setSpacing(round(14 * look.scale))
        self.buttons.setSpacing(round(8 * look.scale))
        self.column.activate()
        across = round(self.across * look.scale)
        wraps = self.column.hasHeightForWidth()
        high = self.column.totalHeightForWidth(across) if wraps else self.column.totalSizeHint().height()
        self.setFixedSize(across, high)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look is not None:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self.look.colours.surface)


class MainButton(RunButton):
    """The button that Enter presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink)
        painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 6, 6)
        if self.hasFocus():
            painter.setPen(colours.ink)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self.paint_line(painter, rect, colours.surface)
