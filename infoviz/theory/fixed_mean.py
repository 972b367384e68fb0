"""Distributions over numbers whose mean is known: the line that they form in the triangle, the most entropic of them.

NumPy only. A mean outside the range of the values is `Refused`.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.text import Message, Refused
from infoviz.theory.simplex import closed

Array = NDArray[np.float64]

ROUNDING = 4 * 2.0**-53
"""A mean computed from shares may lie this much (relative) outside the range of the values and is taken as its end."""


def line_of_mean(values: ArrayLike, mean: float) -> Array:
    """Ends of the segment of the triangle on which three values have the mean.

    Parameters
    ----------
    values
        Three finite numbers in any order, not all equal.
    mean
        From the smallest to the largest of them.

    Returns
    -------
    array
        Shares, shape (2, 3): first the end on the side of the smallest and the largest value, then the other one.
        Both are the same corner where only one distribution has the mean.

    Raises
    ------
    Refused
        All values are equal; a value is not finite; the mean is outside.
    """
    x, m, _ = _scaled(values, mean)
    low, middle, high = np.argsort(x, kind="stable").tolist()
    if x[low] == x[high]:
        raise Refused(Message("All values are equal, so the mean cannot change."))
    ends = np.zeros((2, 3))
    _place_between(ends[0], x, m, low, high)
    if m < x[middle] or x[middle] == x[high]:
        _place_between(ends[1], x, m, low, middle)
    else:
        _place_between(ends[1], x, m, middle, high)
    return ends


def nearest_on_line(shares: ArrayLike, ends: Array) -> Array:
    """Shares, shape (3,), of the point between two ends, shape (2, 3), that is nearest to any shares (sum 1)."""
    way = ends[1] - ends[0]
    length = float(way @ way)
    if length == 0:
        return np.array(ends[0])
    return _along(ends, float((np.asarray(shares, dtype=np.float64) - ends[0]) @ way) / length)


def on_line_with(ends: Array, i: int, share: float) -> Array:
    """Shares, shape (3,), of the point between two ends, shape (2, 3), where outcome i comes nearest to a share."""
    way = float(ends[1, i] - ends[0, i])
    return np.array(ends[0]) if way == 0 else _along(ends, (share - float(ends[0, i])) / way)


def most_entropic(values: ArrayLike, mean: float) -> tuple[Array, float]:
    """Shares with the greatest entropy among those with the mean, and the λ of their form e^(λ·value)/Σ.

    Parameters
    ----------
    values
        Finite numbers, shape (n,), in any order.
    mean
        From the smallest to the largest of them.

    Returns
    -------
    array
        Shares, shape (n,).
    float
        λ, in units of one per value: −∞ or ∞ where the mean is an extreme value, which is then shared equally by the
        outcomes that have it; 0 where all values are equal.

    Raises
    ------
    Refused
        A value is not finite; the mean is outside.

    Notes
    -----
    With x = value − mean, λ makes Σ over x > 0 of x·e^(λx) equal to the same sum of |x| over x < 0. The logarithm of
    their ratio is increasing in λ and nearly linear, so Newton's method converges from anywhere, here within a bracket.
    """
    x, m, exponent = _scaled(values, mean)
    low, high = float(x.min()), float(x.max())
    if low == high:
        return closed(np.full(x.size, 1 / x.size)), 0.0
    if m in (low, high):
        extreme = x == m
        return closed(extreme / np.count_nonzero(extreme)), -math.inf if m == low else math.inf
    spread = high - low
    x = (x - m) / spread
    steepness = _balance(x)
    weights = np.exp(steepness * x - (steepness * x).max())
    with np.errstate(over="ignore"):
        return closed(weights / weights.sum()), float(np.ldexp(steepness / spread, -exponent))


def _balance(x: Array) -> float:
    """Solve Σ x·e^(λx) = 0 for λ, with x of both signs and a range of 1."""
    above, below = x[x > 0], -x[x < 0]
    log_above, log_below = np.log(above), np.log(below)
    steepness = 0.0
    low, high = -math.inf, math.inf
    for _ in range(200):
        up, up_slope = _log_sum(log_above, above, steepness)
        down, down_slope = _log_sum(log_below, below, -steepness)
        excess = up - down
        if excess == 0:
            break
        low, high = (steepness, high) if excess < 0 else (low, steepness)
        step = steepness - excess / (up_slope + down_slope)
        if not low < step < high:
            # Newton overshot a known bound: one bound is there by now, and the least slope gives the other.
            reach = abs(excess) / float(above.min() + below.min())
            step = (max(low, steepness - reach) + min(high, steepness + reach)) / 2
        if abs(step - steepness) <= 2.0**-53 * abs(step):
            break
        steepness = step
    return steepness


def _log_sum(logs: Array, x: Array, steepness: float) -> tuple[float, float]:
    """Return log Σ e^(logs + λx) and the mean of x under those weights."""
    exponents = logs + steepness * x
    top = float(exponents.max())
    weights = np.exp(exponents - top)
    total = float(weights.sum())
    return top + math.log(total), float(weights @ x) / total


def _scaled(values: ArrayLike, mean: float) -> tuple[Array, float, int]:
    """Values and mean divided by a power of two, so that no difference overflows, and its exponent."""
    numbers = np.asarray(values, dtype=np.float64)
    if not np.isfinite(numbers).all():
        i = int((~np.isfinite(numbers)).argmax())
        raise Refused(Message("Value {place} is not a finite number.", {"place": i + 1}))
    low, high = float(numbers.min()), float(numbers.max())
    slack = ROUNDING * max(abs(low), abs(high))
    if not low - slack <= mean <= high + slack:
        raise Refused(Message("The mean must be from {lowest} to {highest}.", {"lowest": low, "highest": high}))
    mean = min(max(mean, low), high)
    exponent = math.frexp(max(abs(low), abs(high)))[1] + 1
    return np.ldexp(numbers, -exponent), math.ldexp(mean, -exponent), exponent


def _place_between(shares: Array, x: Array, m: float, i: int, j: int) -> None:
    """Share 1 between outcomes i and j, in place, so that the mean is m."""
    shares[j] = (m - x[i]) / (x[j] - x[i])
    shares[i] = 1 - shares[j]


def _along(ends: Array, way: float) -> Array:
    if way <= 0:
        return np.array(ends[0])
    if way >= 1:
        return np.array(ends[1])
    return closed((1 - way) * ends[0] + way * ends[1])
