"""Where a dot of the triangle may go: anywhere, along a line where one corner is locked, nowhere beyond the sides."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from infoviz.charts.triangle import Triangle
from infoviz.model.state import State, Which
from infoviz.theory.fields import Slice
from infoviz.theory.fixed_mean import nearest_on_line

Array = NDArray[np.float64]

# The corner that gains when an arrow key moves along the line that a locked corner leaves, and the one that loses.
_ALONG = {0: (1, 2), 1: (2, 0), 2: (1, 0)}


def nearest_allowed(state: State, which: Which, triangle: Triangle, at: QPointF) -> Array:
    """Return the shares nearest to a point that the locks allow; where they allow none, those without the locks.

    The edit itself refuses what can't be, with its reason.
    """
    corners = state.ternary.corners
    locked = [place for place, corner in enumerate(corners) if corner in state.locks(which)]
    if triangle.count < 3 or len(locked) != 1:
        return triangle.nearest(at)
    return nearest_on_line(triangle.shares(at), line_of_lock(Slice.of(state.distribution(which), corners), locked[0]))


def line_of_lock(part: Slice, locked: int) -> Array:
    """Return the ends, shape (2, 3), of the line on which one corner keeps its share."""
    share = float(part.shares[locked])
    first, second = (place for place in range(3) if place != locked)
    ends = np.zeros((2, 3))
    ends[:, locked] = share
    ends[0, first] = ends[1, second] = 1 - share
    return ends


def stepped_shares(state: State, which: Which, right: Decimal, up: Decimal) -> Array:
    """Return the shares after moving by masses to the right and up, in decimal: a step of 0.01 is exactly that.

    To the right the right corner gains what the left one loses. Upwards the top gains, half from each; where one has
    nothing left, the other gives all. Along the line of a locked corner both ways lead to the corner on that side.
    """
    corners = state.ternary.corners
    distribution = state.distribution(which)
    masses = [Decimal(repr(float(mass))) for mass in distribution.masses[list(corners)]]
    locked = [place for place, corner in enumerate(corners) if corner in state.locks(which)]
    if len(corners) == 3 and len(locked) == 1:
        gains, loses = _ALONG[locked[0]]
        way = right + up if locked[0] == 1 else right - up if locked[0] == 0 else right
        _trade(masses, loses, gains, way)
    else:
        _trade(masses, 0, len(corners) - 1 if len(corners) == 2 else 1, right)
        if len(corners) == 3:
            _raise(masses, up)
    total = Slice.of(distribution, corners).total
    return np.array([float(mass) / total if total not in (0.0, 1.0) else float(mass) for mass in masses])


def _trade(masses: list[Decimal], loses: int, gains: int, amount: Decimal) -> None:
    """Move mass from one to the other, in place, no more than there is."""
    amount = min(amount, masses[loses]) if amount > 0 else max(amount, -masses[gains])
    masses[loses] -= amount
    masses[gains] += amount


def _raise(masses: list[Decimal], amount: Decimal) -> None:
    """Give the top mass from the lower two, half from each, or take it, in place."""
    left, right, top = masses
    if amount < 0:
        amount = max(amount, -top)
        masses[:] = [left - amount / 2, right - amount / 2, top + amount]
        return
    amount = min(amount, left + right)
    from_left = max(min(amount / 2, left), amount - right)
    masses[:] = [left - from_left, right - (amount - from_left), top + amount]
