"""The triangle of distributions: shares of three outcomes, the plane in which they are drawn, and the way back.

Shares are barycentric coordinates. The corners A (left), B (right) and C (top) are 1 apart, so that distances in the
plane are 1/√2 of those between shares and what is nearest in one is nearest in the other. NumPy only.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

HEIGHT = math.sqrt(3) / 2
CORNERS: Array = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, HEIGHT]])
CORNERS.flags.writeable = False


def to_plane(shares: ArrayLike) -> Array:
    """Where shares, shape (..., 3), lie in the plane, shape (..., 2)."""
    return np.asarray(shares, dtype=np.float64) @ CORNERS


def to_shares(points: ArrayLike) -> Array:
    """Shares, shape (..., 3), of points of the plane, shape (..., 2); negative beyond a side."""
    x, y = np.moveaxis(np.asarray(points, dtype=np.float64), -1, 0)
    top = y / HEIGHT
    right = x - top / 2
    return np.stack((1 - right - top, right, top), axis=-1)


def nearest(points: ArrayLike) -> Array:
    """Shares, shape (..., 3), of the points of the triangle nearest to points of the plane, shape (..., 2).

    None is negative and they sum to 1 but for the last rounding. A point outside lands on a side, where a share is
    exactly 0, or in a corner, where one is exactly 1.
    """
    return nearest_shares(to_shares(points))


def nearest_on_segment(positions: ArrayLike) -> Array:
    """Shares, shape (..., 2), of positions on a segment from 0 (all the first's) to 1 (all the second's), or beyond."""
    x = np.asarray(positions, dtype=np.float64)
    return nearest_shares(np.stack((1 - x, x), axis=-1))


def nearest_shares(shares: ArrayLike) -> Array:
    """Nearest shares that none is negative of, shape (..., k), to any that sum to 1.

    Notes
    -----
    Euclidean projection on the simplex: take the same from all and cut at 0 (Held, Wolfe & Crowder 1974).
    """
    wanted = np.asarray(shares, dtype=np.float64)
    descending = -np.sort(-wanted, axis=-1)
    excess = (np.cumsum(descending, axis=-1) - 1) / np.arange(1, wanted.shape[-1] + 1)
    kept = np.count_nonzero(descending > excess, axis=-1, keepdims=True)
    return closed(np.maximum(wanted - np.take_along_axis(excess, kept - 1, axis=-1), 0.0))


def closed(shares: Array) -> Array:
    """Shares, shape (..., k), whose largest is made what the others leave of 1: exact in corners, near 1 elsewhere."""
    largest = shares.argmax(axis=-1, keepdims=True)
    made = shares + 0.0
    np.put_along_axis(made, largest, 0.0, axis=-1)
    np.put_along_axis(made, largest, 1 - made.sum(axis=-1, keepdims=True), axis=-1)
    return made
