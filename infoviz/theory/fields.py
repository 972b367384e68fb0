"""Fields over the triangle: what every point of it would cost, in nats.

A point moves three outcomes (or two, on a segment) of one distribution within what they have together; the other
outcomes keep their masses and count in every value. All four fields are then one of two divergences from a centre,
scaled and lifted. No Qt; see `level_lines` and `raster` for the fast forms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.theory import level_lines
from infoviz.theory.distribution import Distribution
from infoviz.theory.measures import cross_entropy, entropy, kl_divergence

Array = NDArray[np.float64]
Kind: TypeAlias = Literal["entropy", "kl", "reverse", "cross"]


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """The distributions that a few outcomes of one reach by trading among themselves.

    Attributes
    ----------
    indices
        Which outcomes.
    total
        What they have together; exactly 1 where nobody else has any.
    shares
        What each has of it, shape (k,); all alike where there is nothing to share.
    rest
        The masses of the others, in their order.
    """

    indices: tuple[int, ...]
    total: float
    shares: Array
    rest: Array

    @classmethod
    def of(cls, distribution: Distribution, indices: Sequence[int]) -> Slice:
        """Cut a distribution at the chosen outcomes."""
        masses = distribution.masses[list(indices)]
        rest = np.delete(distribution.masses, list(indices)) if distribution.n > len(indices) else np.empty(0)
        total = math.fsum(masses) if rest.any() else 1.0
        shares = masses / total if total > 0 else np.full(masses.size, 1 / masses.size)
        return cls(tuple(indices), total, shares, rest)

    @property
    def groups(self) -> Array:
        """The masses of the others and, last, of the chosen as one."""
        return np.append(self.rest, self.total)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One value for every point of a slice: offset ± scale · divergence from a centre.

    Attributes
    ----------
    kind
        ``entropy`` is H of the point; with the truth p and the point q, ``kl`` is D(p‖q), ``reverse`` D(q‖p) and
        ``cross`` H(p,q).
    offset
        The lowest value, which no point can go below.
    scale
        What the moving outcomes weigh.
    centre
        Shares of the extremum, shape (k,): uniform for the entropy, the truth's for the others.
    """

    kind: Kind
    offset: float
    scale: float
    centre: Array

    @classmethod
    def of_entropy(cls, point: Slice, reading: float | None = None) -> Field:
        """H of the whole distribution, whose point moves in its slice.

        A known reading of the whole spares going through all outcomes; the same holds for `of_pair`.
        """
        k = point.shares.size
        centre = np.full(k, 1 / k)
        if reading is None or point.rest.size == 0:
            return cls("entropy", float(entropy(point.groups)), point.total, centre)
        within = point.total * float(entropy(point.shares))
        return cls("entropy", max(0.0, reading - within), point.total, centre)

    @classmethod
    def of_pair(
        cls, kind: Literal["kl", "reverse", "cross"], truth: Slice, model: Slice, reading: float | None = None
    ) -> Field:
        """D(p‖q), D(q‖p) or H(p,q) of whole distributions, p standing still and q's point moving in its slice."""
        scale = model.total if kind == "reverse" else truth.total
        if reading is not None and math.isfinite(reading) and truth.rest.size:
            first, second = (model, truth) if kind == "reverse" else (truth, model)
            offset = max(0.0, reading - scale * float(kl_divergence(first.shares, second.shares))) if scale else reading
        elif kind == "kl":
            offset = float(kl_divergence(truth.groups, model.groups))
        elif kind == "reverse":
            offset = float(kl_divergence(model.groups, truth.groups))
        else:
            offset = float(cross_entropy(truth.groups, model.groups)) + scale * float(entropy(truth.shares))
        return cls(kind, offset, scale, truth.shares)

    @property
    def constant(self) -> bool:
        """Whether all points have the same value: the moving outcomes weigh nothing, or all is ∞."""
        return self.scale == 0 or math.isinf(self.offset)

    @property
    def lowest(self) -> float:
        """Least value in the slice: in the corners for the entropy, in the centre for the others."""
        return self.offset

    @property
    def highest(self) -> float:
        """Greatest value in the slice: in the centre for the entropy, ∞ or in a corner for the others."""
        if self.constant:
            return self.offset
        if self.kind == "entropy":
            return self.offset + self.scale * math.log(self.centre.size)
        if self.kind == "reverse" and (least := float(self.centre.min())) > 0:
            return self.offset - self.scale * math.log(least)
        return math.inf

    def values(self, shares: ArrayLike) -> Array:
        """Values at shares of shape (..., k), shape (...): ∞ exactly where the pair makes it so, never below lowest."""
        points = np.asarray(shares, dtype=np.float64)
        if self.constant:
            return np.full(points.shape[:-1], self.offset)
        if self.kind == "entropy":
            found = entropy(points)
        elif self.kind == "reverse":
            found = kl_divergence(points, self.centre)
        else:
            found = kl_divergence(self.centre, points)
        return np.asarray(self.offset + self.scale * found)

    def level_lines(self, levels: Sequence[float], rays: int = 129, precision: float = 1e-6) -> list[Array]:
        """Lines of equal value in the triangle, one of shape (rays, 2) for each level, in the plane.

        Each goes once round the centre, closed where the centre is inside. NaN stands for rays that leave the triangle
        before the level is reached, so that the line breaks; its pieces end on the sides. A level outside lowest …
        highest is all NaN, and so is every level of a field that is constant, or of ``reverse`` where the truth
        excludes one of the three: it is finite on a side or in a corner only.
        """
        away = math.nan if self.constant else 1 / self.scale
        if self.kind == "entropy":
            excess = [(self.highest - level) * away for level in levels]
        else:
            excess = [(level - self.lowest) * away for level in levels]
        return list(level_lines.around(self.centre, np.array(excess), self.kind in ("kl", "cross"), rays, precision))
