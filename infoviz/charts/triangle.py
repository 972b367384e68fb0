"""Where the distributions of three outcomes stand on a canvas: a triangle; of two, a segment; of one, a point.

The corners are left, right and top, in the order of the shares. Works in the canvas's units and paints nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from infoviz.theory import simplex

Array = NDArray[np.float64]

BAND = 44.0
"""How thick a segment is drawn, in pixels."""


@dataclass(frozen=True, slots=True)
class Triangle:
    """The place of all distributions over one to three outcomes.

    Attributes
    ----------
    origin
        The left corner; on a segment the left end, at its middle height.
    side
        The length of a side.
    count
        How many outcomes.
    """

    origin: QPointF
    side: float
    count: int = 3

    @property
    def height(self) -> float:
        """From the base to the top corner."""
        return self.side * simplex.HEIGHT if self.count == 3 else 0.0

    @property
    def corners(self) -> tuple[QPointF, ...]:
        """The corner of each outcome."""
        right = self.origin + QPointF(self.side, 0)
        return (self.origin, right, self.origin + QPointF(self.side / 2, -self.height))[: self.count]

    @property
    def outline(self) -> QPolygonF:
        """What the field fills."""
        if self.count == 3:
            return QPolygonF(self.corners)
        return QPolygonF(self.box)

    @property
    def box(self) -> QRectF:
        """The rectangle around the outline."""
        if self.count == 3:
            return QRectF(self.origin.x(), self.origin.y() - self.height, self.side, self.height)
        return QRectF(self.origin.x(), self.origin.y() - BAND / 2, self.side, BAND)

    def at(self, shares: Sequence[float] | Array) -> QPointF:
        """Where shares stand."""
        top = float(shares[2]) if self.count == 3 else 0.0
        right = float(shares[1]) if self.count > 1 else 0.0
        return QPointF(self.origin.x() + (right + top / 2) * self.side, self.origin.y() - top * self.height)

    def shares(self, at: QPointF) -> Array:
        """The shares at a point, negative beyond a side; on a segment only across counts."""
        if self.count == 1:
            return np.ones(1)
        right = (at.x() - self.origin.x()) / self.side
        if self.count == 2:
            return np.array([1 - right, right])
        top = (self.origin.y() - at.y()) / (self.side * simplex.HEIGHT)
        right -= top / 2
        return np.array([1 - right - top, right, top])

    def nearest(self, at: QPointF) -> Array:
        """The shares of what is nearest to a point, corners and sides exact."""
        if self.count == 1:
            return np.ones(1)
        shares = self.shares(at)
        return simplex.closed(shares) if shares.min() >= 0 else simplex.nearest_shares(shares)

    def contains(self, at: QPointF) -> bool:
        """Whether a point is inside."""
        if self.count == 3:
            return bool(self.shares(at).min() >= 0)
        return self.count == 2 and self.box.contains(at)

    def holds_text(self, at: QPointF) -> bool:
        """Whether a number with its middle at a point would lie inside, not across the outline."""
        if self.count == 2:
            return 26 < at.x() - self.origin.x() < self.side - 26
        height = self.height
        top = (self.origin.y() - at.y()) / height
        right = (at.x() - self.origin.x()) / self.side - top / 2
        return min(top, right, 1 - right - top) * height > 9

    def foot(self, shares: Sequence[float] | Array, corner: int) -> QPointF:
        """Where the perpendicular from a point meets the side opposite a corner: its length shows that share."""
        given = np.array(shares, dtype=np.float64)
        half = given[corner] / 2
        given += half
        given[corner] = 0.0
        return self.at(given)

    def side_ends(self, corner: int) -> tuple[QPointF, QPointF]:
        """The ends of the side opposite a corner."""
        corners = self.corners
        return corners[(corner + 1) % 3], corners[(corner + 2) % 3]

    def outward(self, corner: int) -> QPointF:
        """The direction, of length 1, away from the triangle across the side opposite a corner."""
        angle = math.radians((30, 150, 270)[corner])
        return QPointF(math.cos(angle), -math.sin(angle))
