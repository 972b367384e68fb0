"""Colours of a field: from the surface to its meaning's colour, lightness strictly monotone, ink legible throughout."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from infoviz.charts.look import Colours, Ink, mix

COUNT = 512
DEEPEST = 0.76
"""How much of its meaning's colour the end of a ramp has at most."""
LEGIBLE = 4.5
"""The contrast of ink on the end of a ramp."""


def luminance(colour: QColor) -> float:
    """The relative luminance of a colour, from 0 to 1, as the Web Content Accessibility Guidelines define it."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Ramp:
    """A row of colours, as pixels for an image and one by one."""

    def __init__(self, start: QColor, end: QColor) -> None:
        self.start, self.end = start, end
        ends = ((start.red(), end.red()), (start.green(), end.green()), (start.blue(), end.blue()))
        red, green, blue = (np.rint(np.linspace(*channel, COUNT)).astype(np.uint32) for channel in ends)
        pixels = (red << 16) | (green << 8) | blue | 0xFF000000
        self.pixels: NDArray[np.uint32] = pixels.astype(np.uint32)

    def colour(self, place: float) -> QColor:
        """The colour at a place from 0 to 1."""
        return mix(self.start, self.end, min(max(place, 0.0), 1.0))

    def paint(self, painter: QPainter, rect: QRectF, upright: bool = True) -> None:
        """Fill a rectangle, from its foot to its top or from left to right."""
        pixels = np.ascontiguousarray(self.pixels[::-1] if upright else self.pixels)
        size = (1, COUNT) if upright else (COUNT, 1)
        image = QImage(pixels.data, *size, 4 * size[0], QImage.Format.Format_RGB32)
        painter.drawImage(rect, image)


def ramp_of(colours: Colours, ink: Ink) -> Ramp:
    """The ramp of one meaning in a theme."""
    return _ramp(colours.surface.rgb(), ink.fill.rgb(), colours.ink.rgb())


@lru_cache(maxsize=16)
def _ramp(surface: int, fill: int, ink: int) -> Ramp:
    start, end, letters = QColor(surface), QColor(fill), QColor(ink)
    low, high = 0.0, DEEPEST
    if contrast(letters, mix(start, end, high)) >= LEGIBLE:
        low = high
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if contrast(letters, mix(start, end, middle)) >= LEGIBLE else (low, middle)
    return Ramp(start, mix(start, end, low))


@dataclass(frozen=True, slots=True)
class Scaling:
    """Which place on its ramp a value has.

    Attributes
    ----------
    low, high
        The values at the places 0 and 1; `high` may be ∞ where there is a squeeze.
    squeeze
        None for even steps; else the excess over `low` that would stand in the middle were `high` ∞: x/(x + squeeze).
    """

    low: float
    high: float
    squeeze: float | None = None

    def place(self, value: float) -> float:
        """The place of a value, between 0 and 1."""
        excess = min(max(value, self.low), self.high) - self.low
        if self.high <= self.low:
            return 0.0
        return self._squeezed(excess) / self._squeezed(self.high - self.low)

    def _squeezed(self, excess: float) -> float:
        if self.squeeze is None:
            return excess
        return 1.0 if math.isinf(excess) else excess / (excess + self.squeeze)

    def value(self, place: float) -> float:
        """The value at a place between 0 and 1."""
        reached = place * self._squeezed(self.high - self.low)
        if self.squeeze is None:
            return self.low + reached
        return math.inf if reached >= 1 else self.low + self.squeeze * reached / (1 - reached)

    def pixels(self, values: NDArray[np.float32], ramp: Ramp) -> NDArray[np.uint32]:
        """The colours of many values, none of them below `low`."""
        places = values - np.float32(self.low)
        if self.high <= self.low:
            places[:] = 0.0
        elif self.squeeze is None:
            places *= np.float32((COUNT - 1) / (self.high - self.low))
        else:
            # 1 − s/(x + s), so that ∞ is 1 and not NaN.
            places += np.float32(self.squeeze)
            np.divide(np.float32(self.squeeze), places, out=places)
            np.subtract(np.float32(1), places, out=places)
            places *= np.float32((COUNT - 1) / self._squeezed(self.high - self.low))
        found: NDArray[np.uint32] = ramp.pixels.take(np.rint(places).astype(np.intp), mode="clip")
        return found
