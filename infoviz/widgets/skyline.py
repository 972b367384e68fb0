"""All outcomes in one strip: its frame is the rows in sight. Drag the frame, or press where it shall be.

The strip is a picture of one column a pixel, the largest mass in each, so that 50,000 outcomes cost what 300 do.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.canvas import Canvas
from infoviz.charts.handle import GRAB, Handle
from infoviz.charts.look import Shown
from infoviz.charts.type import draw_line, said, width
from infoviz.model.state import Which
from infoviz.text import Message
from infoviz.widgets.mass_scale import MassScale
from infoviz.widgets.outcomes import MARGIN

TOP, STRIP, HEIGHT = 3.0, 40.0, 64.0
NARROWEST_FRAME = 10.0
GAP_FROM = 4.0
"""Columns at least this wide, in pixels, stand apart."""


class Skyline(Canvas):
    """The strip, and under it which rows are in sight, and the scale."""

    rowAsked = Signal(int)
    """The row that shall be the first in sight."""

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._first = self._last = 0
        self._scale = MassScale(0.0, 1.0)
        self._image: QImage | None = None
        self._image_key: tuple[object, ...] = ()
        self.dragged.connect(self._on_dragged)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, shown: Shown, scale: MassScale, first: int, last: int) -> None:
        """Show the masses on a scale, and which of them the rows show."""
        self._scale, self._first, self._last = scale, first, last
        self.draw(shown)

    @property
    def strip(self) -> QRectF:
        """Where the columns are."""
        return QRectF(MARGIN, TOP, self.extent.width() - 2 * MARGIN, STRIP)

    @property
    def frame(self) -> QRectF:
        """Where the frame is."""
        assert self.shown is not None
        n, strip = self.shown.state.n, self.strip
        left = strip.left() + self._first / n * strip.width()
        wide = max((self._last + 1 - self._first) / n * strip.width(), NARROWEST_FRAME)
        left = min(left, strip.right() - wide)
        return QRectF(left, strip.top() - 2, wide, strip.height() + 4)

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        frame = self.frame
        grown = max(0.0, GRAB - frame.width()) / 2
        grab = frame.adjusted(-grown, 0, grown, 0)
        return [Handle("frame", frame.center(), grab, Qt.CursorShape.SizeHorCursor, "", 0.0, spoken=False)]

    def _row_at(self, middle: float) -> int:
        """Return the first row where the middle of the frame is at an x."""
        assert self.shown is not None
        rows = self._last + 1 - self._first
        return round((middle - self.strip.left()) / self.strip.width() * self.shown.state.n - rows / 2)

    def _on_dragged(self, id: Hashable, at: QPointF) -> None:
        self.rowAsked.emit(self._row_at(at.x()))

    def _on_clicked(self, at: QPointF) -> None:
        if at.y() <= TOP + STRIP + 4:
            self.rowAsked.emit(self._row_at(at.x()))

    # Painting.

    def paint_live(self, painter: QPainter) -> None:
        assert self.shown is not None
        colours, say = self.shown.look.colours, self.shown.look.catalogue
        painter.fillRect(self.strip, colours.paper)
        painter.drawImage(self.strip, self._columns(colours.of(self._which).fill))
        inside = QColor(colours.ink)
        inside.setAlphaF(0.10)
        painter.setPen(QPen(colours.ink, 1.6))
        painter.setBrush(inside)
        painter.drawRoundedRect(self.frame, 4, 4)
        place = Message(
            "{first} – {last} of {n}", {"first": self._first + 1, "last": self._last + 1, "n": self.shown.state.n}
        )
        left, right = said(say, place), said(say, self._scale.caption)
        baseline, room = TOP + STRIP + 16, self.strip.width() - 8
        pixels = next((size for size in (12.0, 11.0, 10.0) if width([*left, *right], size) <= room), 9.0)
        draw_line(painter, QPointF(MARGIN, baseline), left, pixels, colours.quiet)
        draw_line(painter, QPointF(self.strip.right(), baseline), right, pixels, colours.quiet, "right")

    def _columns(self, colour: QColor) -> QImage:
        """Return the columns as a picture, made anew only where it would be another one."""
        assert self.shown is not None
        ratio = self.devicePixelRatioF() * self.scale
        wide, high = round(self.strip.width() * ratio), round(STRIP * ratio)
        masses = self.shown.state.distribution(self._which).masses
        key = (masses.ctypes.data, masses.size, self._scale, colour.rgb(), wide, high)
        if self._image is None or key != self._image_key:
            self._image_key = key
            self._masses = masses  # held, so that its address names it
            self._image = _painted(self._scale.share(tallest(masses, wide)), high, colour)
            if masses.size * GAP_FROM * ratio <= wide:
                _part(self._image, masses.size)
        return self._image


def tallest(masses: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    """Return the largest mass in each of so many equal parts of the list; with fewer masses, the one that is there."""
    starts = np.arange(columns) * masses.size // columns
    return masses[starts] if masses.size <= columns else np.maximum.reduceat(masses, starts)


def _painted(heights: NDArray[np.float64], high: int, colour: QColor) -> QImage:
    """Return columns of so many shares of the height, smooth at their tops."""
    from_foot = np.arange(high - 1, -1, -1.0)[:, None]
    cover = np.clip(heights * high - from_foot, 0.0, 1.0)
    channels = np.array([colour.blue(), colour.green(), colour.red(), 255.0])
    pixels = np.round(cover[:, :, None] * channels).astype(np.uint8)
    image = QImage(pixels.tobytes(), heights.size, high, 4 * heights.size, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


def _part(image: QImage, n: int) -> None:
    """Clear the last pixel of each column, so that few columns can be told apart."""
    with QPainter(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        for i in range(1, n):
            painter.fillRect(-(-i * image.width() // n) - 1, 0, 1, image.height(), Qt.GlobalColor.transparent)
