"""Small signs that the editor paints: a lock, three dots, a lens, a cross, a plus, chevrons, the badge of an error."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infoviz.charts.type import bold, draw_line


def draw_lock(painter: QPainter, at: QPointF, colour: QColor, is_open: bool) -> None:
    """Draw a lock around a point, open or closed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.6))
    bow = QRectF(at.x() - 2.8, at.y() - (7.4 if is_open else 6.2), 5.6, 6.4)
    painter.drawArc(bow, 0, 180 * 16)
    painter.drawLine(QPointF(bow.left(), bow.center().y()), QPointF(bow.left(), at.y()))
    # Open, the bow has come out of the body on one side.
    end = bow.center().y() + 0.6 if is_open else at.y()
    painter.drawLine(QPointF(bow.right(), bow.center().y()), QPointF(bow.right(), end))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(at.x() - 4.8, at.y() - 1.2, 9.6, 7.2), 1.5, 1.5)


def draw_dots(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Draw the three dots behind which commands are."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x in (-6.0, 0.0, 6.0):
        painter.drawEllipse(QPointF(at.x() + x, at.y()), 2.0, 2.0)


def draw_lens(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Draw the lens of a search."""
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at + QPointF(-1.3, -1.3), 4.7, 4.7)
    painter.drawLine(at + QPointF(2.2, 2.2), at + QPointF(6.2, 6.2))


def draw_cross(painter: QPainter, at: QPointF, colour: QColor, turned: bool = True) -> None:
    """Draw a cross that empties or closes something; not turned, it is a plus."""
    painter.setPen(QPen(colour, 1.6))
    ways = (QPointF(4.4, 4.4), QPointF(4.4, -4.4)) if turned else (QPointF(4.4, 0), QPointF(0, 4.4))
    for way in ways:
        painter.drawLine(at - way, at + way)


def draw_chevron(painter: QPainter, at: QPointF, colour: QColor, up: bool) -> None:
    """Draw a small chevron: this can go up, or down."""
    rise = -3.0 if up else 3.0
    painter.setPen(QPen(colour, 1.4))
    painter.drawPolyline([at + QPointF(-4, 0), at + QPointF(0, rise), at + QPointF(4, 0)])


def draw_badge(painter: QPainter, at: QPointF, ink: QColor, inside: QColor) -> None:
    """Draw the badge of an error around a point: a mark in a disc of ink."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(at, 7.5, 7.5)
    draw_line(painter, at + QPointF(0, 4.2), [bold("!")], 12, inside, "centre")
