"""How a handle looks: a dot to drag about, a thumb on a line, and the quiet dots that only mark a place.

A halo shows under the pointer or with the keyboard's focus only; the arrows inside say which ways it can go.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from infoviz.charts.look import Colours, Ink

DOT_RADIUS = 9.5
HALO_RADIUS = 20.0
_PARTS = 4
"""A halo may stand at every quarter of a pixel: nobody sees the rest."""


def draw_dot(
    painter: QPainter, at: QPointF, ink: Ink, colours: Colours, ways: tuple[float, ...] = (), halo: bool = False
) -> None:
    """Draw a dot that can be dragged.

    Parameters
    ----------
    ways
        Directions in degrees, counter-clockwise from the right, for the arrows inside.
    halo
        Whether the pointer or the keyboard is on it.
    """
    if halo:
        _draw_halo(painter, at, ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.surface)
    painter.drawEllipse(at, DOT_RADIUS + 3, DOT_RADIUS + 3)
    painter.setBrush(ink.fill)
    painter.drawEllipse(at, DOT_RADIUS, DOT_RADIUS)
    if ways:
        painter.translate(at)
        painter.fillPath(_arrows(ways), colours.surface)
        painter.translate(-at)


def _draw_halo(painter: QPainter, at: QPointF, ink: Ink) -> None:
    """Copy the halo from a picture: what shines through is slow to paint, and a hand drags it along."""
    device = painter.deviceTransform()
    ratio, place = device.m11(), device.map(at)
    x, right = divmod(round(place.x() * _PARTS), _PARTS)
    y, down = divmod(round(place.y() * _PARTS), _PARTS)
    picture = _halo(ink.fill.rgb(), ink.soft.rgb(), ratio, right, down)
    middle = picture.width() // 2
    painter.drawImage(QPointF((x - middle - device.dx()) / ratio, (y - middle - device.dy()) / ratio), picture)


@lru_cache(maxsize=64)
def _halo(fill: int, soft: int, ratio: float, right: int, down: int) -> QImage:
    """Return a halo whose middle is some parts of a pixel beside that of the picture."""
    middle = math.ceil((HALO_RADIUS + 1) * ratio)
    picture = QImage(2 * middle + 1, 2 * middle + 1, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(middle + right / _PARTS, middle + down / _PARTS)
        painter.scale(ratio, ratio)
        glow = QColor(soft)
        glow.setAlphaF(0.75)
        painter.setBrush(glow)
        painter.setPen(QPen(QColor(fill), 1))
        painter.drawEllipse(QPointF(0, 0), HALO_RADIUS, HALO_RADIUS)
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=64)
def _arrows(ways: tuple[float, ...]) -> QPainterPath:
    """Return the arrows around (0, 0) as one path: a dot that is dragged along is painted in every frame."""
    path = QPainterPath()
    for degrees in ways:
        along = QPointF(math.cos(math.radians(degrees)), -math.sin(math.radians(degrees)))
        across = QPointF(-along.y(), along.x())
        tip, foot = along * 7.5, along * 4.0
        path.addPolygon(QPolygonF([tip, foot + across * 3.2, foot - across * 3.2]))
        path.closeSubpath()
    return path


def draw_mark(painter: QPainter, at: QPointF, colour: QColor, inside: QColor, radius: float = 4.0) -> None:
    """Draw a quiet dot: a place that is marked, not a handle."""
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(inside)
    painter.drawEllipse(at, radius, radius)


def draw_focus(painter: QPainter, rect: QRectF, colours: Colours, radius: float = 6.0) -> None:
    """Draw the frame that shows where the keyboard is."""
    painter.setPen(QPen(colours.ink, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
