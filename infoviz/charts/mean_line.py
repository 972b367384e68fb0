"""Three values with a known mean: the ruler along a side, the line of all distributions with that mean, and the most
entropic of them. Works in shares and in the canvas's units; paints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QPointF

from infoviz.charts.simplex_plot import Array, SimplexPlot
from infoviz.charts.triangle import Triangle
from infoviz.theory.fixed_mean import line_of_mean, most_entropic, nearest_on_line, on_line_with

# While the dot slides all of this stays what it is.
_line_of_mean = lru_cache(maxsize=4)(line_of_mean)
_most_entropic = lru_cache(maxsize=4)(most_entropic)


@dataclass(frozen=True, eq=False)
class MeanLine:
    """Two or three outcomes with values, at one distribution.

    Attributes
    ----------
    values
        Of the corners' outcomes, in their order.
    shares
        Of p within the triangle.
    digits
        Significant digits of the mean.
    """

    values: tuple[float, ...]
    shares: Array
    digits: int = 17

    @classmethod
    def of(cls, plot: SimplexPlot) -> MeanLine:
        """Return that of a plot, the mean rounded so that sliding along the line leaves it what it is."""
        return cls(plot.shown.state.ternary.values[: plot.triangle.count], plot.p.shares, 12)

    @cached_property
    def low(self) -> int:
        """The corner of the smallest value."""
        return self.values.index(min(self.values))

    @cached_property
    def high(self) -> int:
        """The corner of the largest value, the last of several."""
        return len(self.values) - 1 - self.values[::-1].index(max(self.values))

    @property
    def middle(self) -> int:
        """The corner that is neither of the two."""
        return 3 - self.low - self.high

    @property
    def smallest(self) -> float:
        """The smallest value."""
        return self.values[self.low]

    @cached_property
    def span(self) -> float:
        """From the smallest to the largest value."""
        return self.values[self.high] - self.smallest

    @property
    def equal(self) -> bool:
        """Whether the mean cannot change."""
        return self.span == 0

    @cached_property
    def mean(self) -> float:
        """The mean of today's shares, within the range of the values."""
        mean = self.smallest + float(self.shares @ (np.array(self.values) - self.smallest))
        return min(max(float(f"{mean:.{self.digits}g}"), self.smallest), self.values[self.high])

    @cached_property
    def ends(self) -> Array:
        """The ends of the line, shape (2, 3), the one on the ruler first. Two outcomes have a point of their own."""
        if len(self.values) == 2:
            return np.stack([self.shares, self.shares])
        return _line_of_mean(self.values, self.mean)

    @cached_property
    def most(self) -> tuple[Array, float]:
        """The most entropic shares with this mean, and their λ."""
        return _most_entropic(self.values, self.mean)

    @cached_property
    def is_point(self) -> bool:
        """Whether no other distribution has this mean."""
        return not self.equal and float(np.abs(self.ends[0] - self.ends[1]).max()) < 1e-12

    # On the canvas.

    def ruler_at(self, triangle: Triangle, value: float) -> QPointF:
        """Where a value stands on the ruler."""
        shares = np.zeros(len(self.values))
        shares[self.high] = (value - self.smallest) / self.span
        shares[self.low] += 1 - shares[self.high]
        return triangle.at(shares)

    def mean_at(self, triangle: Triangle, at: QPointF) -> float:
        """The value whose place on the ruler is nearest to a point."""
        start, end = triangle.corners[self.low], triangle.corners[self.high]
        way = end - start
        along = QPointF.dotProduct(at - start, way) / QPointF.dotProduct(way, way)
        return self.smallest + min(max(along, 0.0), 1.0) * self.span

    def outward(self, triangle: Triangle) -> QPointF:
        """The direction away from the triangle across the ruler."""
        return triangle.outward(self.middle) if triangle.count == 3 else QPointF(0, 1)

    # What moves where.

    def nearest(self, triangle: Triangle, at: QPointF) -> Array:
        """The shares on the line that are nearest to a point."""
        return nearest_on_line(triangle.shares(at), self.ends)

    def with_mean(self, mean: float, kept: int | None = None) -> Array:
        """The shares with another mean; one outcome (the middle one, if none is named) keeps its share if it can."""
        mean = min(max(mean, self.smallest), self.values[self.high])
        if len(self.values) == 2:
            shares = np.zeros(2)
            shares[self.high] = (mean - self.smallest) / self.span
            shares[self.low] = 1 - shares[self.high]
            return shares
        keeps = self.middle if kept is None else kept
        return on_line_with(line_of_mean(self.values, mean), keeps, float(self.shares[keeps]))
