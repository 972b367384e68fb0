"""Fields over the triangle as pixels, fast enough to follow a drag: all logarithms are stored.

D(p‖q) and H(p,q) over q are linear in p once log q is known, D(q‖p) over q is linear in log p: one product of a vector
and a matrix for the picture. NumPy only; colours and images are for those who paint.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from infoviz.theory.fields import Field
from infoviz.theory.measures import entropy
from infoviz.theory.simplex import HEIGHT, to_shares


class Raster:
    """A grid of pixels over the triangle's bounding box, the top row first.

    Parameters
    ----------
    width, height
        In pixels; undistorted where height is √3/2 of the width.

    Attributes
    ----------
    inside
        Flat indices, shape (k,), of the pixels inside and of those up to 1½ pixels outside, which have the values of
        the side nearby: smoothly scaled and clipped by the outline, the picture has no holes.
    shares
        Shares of their centres, shape (3, k), kept half a pixel from the sides, so that nothing is ∞ but fields that
        are it everywhere.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        x = (np.arange(width) + 0.5) / width
        y = HEIGHT * (1 - (np.arange(height) + 0.5) / height)
        shares = to_shares(np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2))
        pixel = 1 / min(width, height)
        self.inside: NDArray[np.intp] = np.flatnonzero(shares.min(axis=1) > -1.5 * pixel)
        kept = np.maximum(shares[self.inside].T, pixel / 2)
        kept /= kept.sum(axis=0)
        self.shares: NDArray[np.float32] = np.ascontiguousarray(kept, dtype=np.float32)
        self._surprisals: NDArray[np.float32] = np.ascontiguousarray(-np.log(kept), dtype=np.float32)
        self._entropies: NDArray[np.float32] = (self.shares * self._surprisals).sum(axis=0)

    def field(self, field: Field) -> NDArray[np.float32]:
        """Values of a field at the pixels inside, shape (k,), in nats; those below its lowest by rounding are it."""
        if field.constant:
            return np.full(self.inside.size, field.offset, dtype=np.float32)
        if field.kind == "reverse" and field.centre.min() == 0:
            return np.full(self.inside.size, math.inf, dtype=np.float32)
        lift = field.offset
        values: NDArray[np.float32]
        if field.kind == "entropy":
            values = self._entropies * np.float32(field.scale)
        elif field.kind == "reverse":
            values = (-field.scale * np.log(field.centre)).astype(np.float32) @ self.shares
            values -= self._entropies * np.float32(field.scale)
        else:
            values = (field.scale * field.centre).astype(np.float32) @ self._surprisals
            lift -= field.scale * float(entropy(field.centre))
        values += np.float32(lift)
        np.maximum(values, np.float32(field.lowest), out=values)
        return values
