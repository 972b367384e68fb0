"""A field on a canvas: its colours as an image that can follow a drag, its level lines, and where they are labelled."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from infoviz.charts.ramp import Ramp, Scaling
from infoviz.charts.triangle import Triangle
from infoviz.theory.fields import Field
from infoviz.theory.raster import Raster
from infoviz.theory.simplex import CORNERS, HEIGHT

Array = NDArray[np.float64]

THICK = 2.4
"""How thick a line is that matters, in pixels."""
RAYS, PRECISION = 97, 1e-5
"""How many points a level line has, and how near to the level they are: a small part of a pixel."""
ACROSS = 192
"""The width of the image, in its own pixels: smoothly scaled, that is enough for fields as even as these."""


@lru_cache(maxsize=1)
def _raster() -> Raster:
    return Raster(ACROSS, round(ACROSS * HEIGHT))


class FieldPicture:
    """The colours of a field, kept until something that they depend on changes."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixels: NDArray[np.uint32] = np.zeros((1, 1), dtype=np.uint32)
        self._image = QImage()

    def prepare(self, field: Field, scaling: Scaling, ramp: Ramp) -> None:
        """Work the colours out, if they are not those of last time."""
        # Colours tell how far above the lowest a value lies; those of the entropy are the same at every scale.
        relative = replace(field, offset=0.0, scale=1.0 if field.kind == "entropy" else field.scale)
        if field.kind == "entropy":
            scaling = Scaling(0.0, relative.highest)
        else:
            scaling = Scaling(0.0, scaling.high - scaling.low, scaling.squeeze)
        key = (field.kind, field.constant, relative.scale, field.centre.tobytes(), scaling, ramp)
        if key == self._key:
            return
        self._key = key
        count = field.centre.size
        self._fit((_raster().height, ACROSS) if count == 3 else (1, ACROSS), ramp.start)
        if field.constant or count == 1:
            return
        if count == 3:
            raster = _raster()
            self._pixels.reshape(-1)[raster.inside] = scaling.pixels(raster.field(relative), ramp)
        else:
            right = (np.arange(ACROSS) + 0.5) / ACROSS
            values = relative.values(np.stack((1 - right, right), axis=1))
            self._pixels[0] = scaling.pixels(values.astype(np.float32), ramp)

    def _fit(self, shape: tuple[int, int], ground: QColor) -> None:
        if self._pixels.shape != shape:
            self._pixels = np.zeros(shape, dtype=np.uint32)
            self._image = QImage(self._pixels.data, shape[1], shape[0], 4 * shape[1], QImage.Format.Format_RGB32)
        self._pixels.fill(ground.rgb())

    def paint(self, painter: QPainter, triangle: Triangle, part: QRectF | None = None) -> None:
        """Paint the box around the triangle, or only a part of it."""
        box = triangle.box
        target = box if part is None else part.intersected(box)
        if target.isEmpty():
            return
        across, down = self._image.width() / box.width(), self._image.height() / box.height()
        source = QRectF(
            (target.left() - box.left()) * across,
            (target.top() - box.top()) * down,
            target.width() * across,
            target.height() * down,
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image, source)


@dataclass(frozen=True, slots=True, eq=False)
class LevelLine:
    """All points with one value: its polylines on the canvas, and where it can be labelled, best place first."""

    value: float
    pieces: tuple[QPolygonF, ...]
    places: tuple[QPointF, ...]


def level_lines(
    field: Field, levels: Sequence[float], triangle: Triangle, thick: Sequence[float] = ()
) -> list[LevelLine]:
    """Work out the lines of a field at levels in nats. On a segment they are short strokes across it.

    The thick ones come last. They are bands to be filled, which is painted in half the time of a thick stroke.
    """
    everything = [*levels, *thick]
    if field.centre.size == 1 or not everything:
        return []
    wide = [0.0] * len(levels) + [THICK] * len(thick)
    if field.centre.size == 2:
        return [_strokes(field, level, triangle, width) for level, width in zip(everything, wide, strict=True)]
    lines = np.array(field.level_lines(everything, RAYS, PRECISION))
    rays = _rays_to_corners(field.centre, lines)
    points = lines * (triangle.side, -triangle.side) + (triangle.origin.x(), triangle.origin.y())
    holes: NDArray[np.bool_] = np.isnan(points[:, :, 0])
    places = points[:, rays].tolist()
    made = []
    for k, (level, width) in enumerate(zip(everything, wide, strict=True)):
        pieces = unbroken(points[k]) if holes[k].any() else [points[k]]
        polygons = tuple(_polygon(_ribbon(piece, width) if width else piece) for piece in pieces)
        made.append(LevelLine(level, polygons, tuple(QPointF(x, y) for x, y in places[k] if x == x)))
    return made


def unbroken(points: Array) -> list[Array]:
    """Return the pieces of points of shape (m, 2) between those that are NaN."""
    missing = np.flatnonzero(np.isnan(points[:, 0]))
    if missing.size == 0:
        return [points]
    ends = [-1, *missing.tolist(), len(points)]
    return [points[first + 1 : last] for first, last in pairwise(ends) if last - first > 2]


def _ribbon(points: Array, wide: float) -> Array:
    """Return the outline of a band along points: down its one side and back on the other."""
    way = np.empty_like(points)
    way[1:-1] = points[2:] - points[:-2]
    way[0], way[-1] = points[1] - points[0], points[-1] - points[-2]
    if abs(points[0] - points[-1]).max() < 1e-6:
        way[0] = way[-1] = points[1] - points[-2]
    length = np.hypot(way[:, 0], way[:, 1])
    length[length == 0] = 1.0
    across = np.stack((-way[:, 1], way[:, 0]), axis=1) * (wide / 2 / length)[:, None]
    return np.concatenate((points + across, (points - across)[::-1]))


def _polygon(points: Array) -> QPolygonF:
    # As Qt reads polygons from files: nine times as fast as a list of points.
    written = QByteArray(struct.pack(">i", len(points)) + points.astype(">f8").tobytes())
    polygon = QPolygonF()
    QDataStream(written) >> polygon
    return polygon


def _rays_to_corners(centre: Array, lines: Array) -> list[int]:
    """Return which points of lines of shape (m, rays, 2) lie towards the top, right and left corner: the same ones on
    every line, since their rays are the centre's.
    """
    key = centre.tobytes()
    if key not in _RAYS_FOUND:
        middle = centre @ CORNERS
        whole = np.isfinite(lines[:, :, 0]).sum(axis=1)
        ways, goals = lines[int(whole.argmax())] - middle, CORNERS[::-1] - middle
        distances = np.hypot(goals[:, 0], goals[:, 1])
        lengths = np.hypot(ways[:, 0], ways[:, 1])
        with np.errstate(all="ignore"):
            turned = (ways @ goals.T) / (lengths[:, None] * distances)
        np.nan_to_num(turned, copy=False, nan=-1.0)
        nearest = turned.argmax(axis=0).tolist()
        rays = [ray for corner, ray in enumerate(nearest) if turned[ray, corner] > 0.98]
        if whole.max() < lines.shape[1]:
            return rays  # seen on a line that leaves the triangle: another one may tell more
        if len(_RAYS_FOUND) > 8:
            _RAYS_FOUND.clear()
        _RAYS_FOUND[key] = rays
    return _RAYS_FOUND[key]


_RAYS_FOUND: dict[bytes, list[int]] = {}


_ALONG = np.linspace(0, 1, 2049)


def _strokes(field: Field, level: float, triangle: Triangle, thick: float) -> LevelLine:
    with np.errstate(invalid="ignore"):
        excess = field.values(np.stack((1 - _ALONG, _ALONG), axis=1)) - level
    excess[np.isnan(excess)] = math.inf
    crossed = np.flatnonzero(np.signbit(excess[1:]) != np.signbit(excess[:-1]))
    box = triangle.box
    pieces, places = [], []
    for k in crossed.tolist():
        before, after = float(excess[k]), float(excess[k + 1])
        step = before / (before - after) if math.isfinite(before) and math.isfinite(after) else 0.5
        x = box.left() + (k + step) / (_ALONG.size - 1) * box.width()
        stroke = QRectF(x - thick / 2, box.top(), thick, box.height())
        pieces.append(QPolygonF(stroke) if thick else QPolygonF([stroke.topLeft(), stroke.bottomLeft()]))
        places.append(QPointF(x, triangle.origin.y()))
    return LevelLine(level, tuple(pieces), tuple(places))


# How high on the ramp the level lines of an even and of a squeezed field stand, and what is near enough to be rounded.
_EVEN = (0.3, 0.62, 0.76, 0.88, 0.95)
_NEAR = 0.035


@lru_cache(maxsize=64)
def even_levels(low: float, high: float) -> tuple[float, ...]:
    """Return round values between two, closer towards the upper one, where the entropy is flat."""
    span = high - low
    if span <= 0:
        return ()
    found = [rounded(low + place * span, _NEAR * span) for place in _EVEN]
    return tuple(sorted({level for level in found if low + 0.02 * span < level < high - 0.01 * span}))


@lru_cache(maxsize=64)
def squeezed_levels(low: float, high: float, steps: tuple[float, ...]) -> tuple[float, ...]:
    """Return round values at about the given steps above the lowest, below the highest."""
    found = [rounded(low + step, 0.15 * step) for step in steps]
    return tuple(sorted({level for level in found if low < level < low + 0.97 * (high - low)}))


def rounded(value: float, slack: float) -> float:
    """Return the roundest number within a distance of a value: a multiple of 1, 0.5, 0.2, 0.1, 0.05, …"""
    power = 10.0 ** math.ceil(math.log10(max(abs(value), slack)))
    while True:
        for digit in (1.0, 0.5, 0.2):
            step = digit * power
            nearest = round(value / step) * step
            if abs(nearest - value) <= slack:
                return float(f"{nearest:.12g}")
        power /= 10
