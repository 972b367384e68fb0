"""Small pictures that are painted once and then copied: antialiased curves cost twenty times what a copy does."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap


class Sprites:
    """The pictures of one canvas, on whole pixels of the device that is painted on."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}
        self._key: object = None
        self._ratio = 1.0

    def start(self, painter: QPainter, key: object) -> None:
        """Begin a frame. With another device or another key, whatever the pictures depend on, all are painted anew."""
        self._ratio = painter.deviceTransform().m11()
        if (self._ratio, key) != self._key:
            self._key = (self._ratio, key)
            self._kept.clear()

    def snapped(self, x: float) -> float:
        """Return the nearest place that is on a whole pixel."""
        return round(x * self._ratio) / self._ratio

    def draw(
        self, painter: QPainter, at: QPointF, name: Hashable, around: QRectF, paint: Callable[[QPainter], None]
    ) -> None:
        """Draw a picture at a point.

        Parameters
        ----------
        name
            Another name is another picture.
        around
            The room that it takes, seen from the point.
        paint
            Paints it around (0, 0), when it is first needed.
        """
        corner = at + around.topLeft()
        painter.drawPixmap(QPointF(self.snapped(corner.x()), self.snapped(corner.y())), self._of(name, around, paint))

    def draw_part(
        self, painter: QPainter, part: QRectF, name: Hashable, around: QRectF, paint: Callable[[QPainter], None]
    ) -> None:
        """Draw the part of a picture that lies in a rectangle; the picture itself stands where it was painted."""
        pixmap = self._of(name, around, paint)
        left, top = self.snapped(part.left()), self.snapped(part.top())
        place = QRectF(left, top, self.snapped(part.right()) - left, self.snapped(part.bottom()) - top)
        source = place.translated(-self.snapped(around.left()), -self.snapped(around.top()))
        painter.drawPixmap(place, pixmap, QRectF(source.topLeft() * self._ratio, source.size() * self._ratio))

    def _of(self, name: Hashable, around: QRectF, paint: Callable[[QPainter], None]) -> QPixmap:
        pixmap = self._kept.get(name)
        if pixmap is None:
            size = around.size() * self._ratio
            pixmap = self._kept[name] = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
            pixmap.setDevicePixelRatio(self._ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(-around.topLeft())
                paint(painter)
        return pixmap
