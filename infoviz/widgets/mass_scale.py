"""The scale that many masses share when they are too many for bars: straight from 0, or logarithmic, which says so.

Numbers only; no Qt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from infoviz.text import Message, write_number

LOG_FROM = 50
"""From this many outcomes on the scale is logarithmic, and they can be searched."""

LEAST = 1e-15
"""A logarithmic scale never reaches further down: each decade would be too narrow to hit."""

ROOM = 0.97
"""The largest mass stands at most so far along a straight scale: there must be something left to drag it into."""

NEAR_ZERO = 0.05
"""The share of a logarithmic scale left of its least mass: 0 stands at its start, smaller masses in its middle."""


@dataclass(frozen=True, slots=True)
class MassScale:
    """Where masses stand between 0 and 1 of the room there is; `low` is 0 for a straight scale."""

    low: float
    top: float

    @classmethod
    def around(cls, masses: NDArray[np.float64]) -> MassScale:
        """Return the scale on which masses are shown: few of them from 0 to a round number, many by their logarithm."""
        if masses.size < LOG_FROM:
            return cls(0.0, _round_above(float(masses.max())))
        least = float(np.where(masses > 0, masses, 1.0).min())
        return cls(10.0 ** math.floor(math.log10(min(max(least, LEAST), 0.1)) + 1e-9), 1.0)

    @overload
    def share(self, mass: float) -> float: ...
    @overload
    def share(self, mass: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def share(self, mass: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Return where a mass stands; past the top is 1."""
        masses = np.asarray(mass, dtype=np.float64)
        if self.low == 0:
            shares = np.minimum(masses / self.top, 1.0)
        else:
            decades = np.log10(np.maximum(masses, self.low) / self.low) / math.log10(self.top / self.low)
            shares = np.minimum(NEAR_ZERO + (1 - NEAR_ZERO) * decades, 1.0)
            shares = np.where(masses >= self.low, shares, np.where(masses > 0, NEAR_ZERO / 2, 0.0))
        return shares if isinstance(mass, np.ndarray) else float(shares)

    def mass(self, share: float) -> float:
        """Return which mass stands at a place; on a straight scale also past its end."""
        if self.low == 0:
            return max(share, 0.0) * self.top
        if share < NEAR_ZERO:
            return 0.0
        decades = (share - NEAR_ZERO) / (1 - NEAR_ZERO)
        return float(min(self.low * (self.top / self.low) ** decades, 1.0))

    @property
    def caption(self) -> Message:
        """What is said of the scale beside it."""
        top = write_number(self.top)
        if self.low == 0:
            return Message("0 … {top}", {"top": top})
        return Message("log {low} … {top}", {"low": write_number(self.low, 1), "top": top})


def _round_above(largest: float) -> float:
    """Return the least of 1, 2, 5 × 10ᵏ that leaves a mass some room to grow; never above 1."""
    power = math.floor(math.log10(largest))
    steps = (float(f"{step}e{power}") for step in (1, 2, 5, 10, 20))
    return min(next(step for step in steps if ROOM * step >= largest), 1.0)
