"""Buttons with a drawn sign, and buttons that open a menu. Signs are paths: no font has to have them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QMenu, QWidget

from infoviz.charts.look import Look
from infoviz.widgets.buttons import RunButton
from infoviz.window.places import FOLD_HEIGHT, FOLD_WIDTH

Sign = Callable[[QPainter, QPointF, QColor], None]
"""Draws itself around a point, in a colour."""


def _pen(colour: QColor, width: float = 1.6) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _turn(painter: QPainter, at: QPointF, colour: QColor, side: int) -> None:
    """An arrow that turns back (side −1) or forth (1)."""
    painter.setPen(_pen(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    arc = QPainterPath(at + QPointF(-5.5 * -side, -2))
    arc.arcTo(QRectF(at.x() - 5.5, at.y() - 4.2, 11, 10.4), 0 if side > 0 else 180, 215 * (1 if side > 0 else -1))
    painter.drawPath(arc)
    tip = at + QPointF(5.6 * side, 0.8)
    painter.drawPolyline([tip + QPointF(-4.6 * side, -0.8), tip, tip + QPointF(0.9 * side, -4.6)])


def undo_sign(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """An arrow that turns back."""
    _turn(painter, at, colour, -1)


def redo_sign(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """An arrow that turns forth."""
    _turn(painter, at, colour, 1)


def _chevron(painter: QPainter, at: QPointF, colour: QColor, side: int) -> None:
    painter.setPen(_pen(colour))
    painter.drawPolyline([at + QPointF(-2.2 * side, -4.5), at + QPointF(2.2 * side, 0), at + QPointF(-2.2 * side, 4.5)])


def left_sign(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Pointing left."""
    _chevron(painter, at, colour, -1)


def right_sign(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Pointing right."""
    _chevron(painter, at, colour, 1)


class SignButton(RunButton):
    """A button with a sign in place of words; its name is for screen readers and its tooltip.

    Parameters
    ----------
    framed
        Whether it has a frame at rest, or only under the pointer.
    across
        Its width, in pixels at 100 %.
    """

    def __init__(self, sign: Sign, framed: bool, across: float = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._framed = framed
        self._across = across

    def set_sign(self, sign: Sign) -> None:
        """Wear another sign."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    def sizeHint(self) -> QSize:
        scale = self.look.scale if self.look else 1.0
        return QSize(round(self._across * scale), round(self.height_at_rest * scale))

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        if self._framed or self.hasFocus():
            super().paint(painter, rect, look)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.raised)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)
        self._sign(painter, rect.center(), colours.ink if self.isEnabled() and self._framed else colours.quiet)


class FoldButton(SignButton):
    """Stands in the margin beside the stage, and folds what is on the other side of it."""

    def __init__(self, sign: Sign, parent: QWidget) -> None:
        super().__init__(sign, framed=False, across=FOLD_WIDTH, parent=parent)
        self.height_at_rest = FOLD_HEIGHT


class Menu(QMenu):
    """A menu in which a tick can be set without ending the choice."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in presses or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable() or not action.isEnabled() or action.actionGroup() is not None:
            return False
        action.trigger()
        return True

    def open_under(self, button: QWidget, right: bool = False) -> None:
        """Open below a button, flush with its left or right edge."""
        corner = button.rect().bottomRight() if right else button.rect().bottomLeft()
        corner += QPoint(1 - self.sizeHint().width() if right else 0, 4)
        self.popup(button.mapToGlobal(corner))
