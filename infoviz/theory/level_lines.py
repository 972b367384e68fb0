"""Level lines of divergences in the triangle, all levels and rays at once.

D(c‖·) and D(·‖c) are convex with their minimum 0 at the centre c, so each level set is met once by every ray from
there. Rays end in the corners and between them, closer where a line can bend: near corners and where the sides are
seen from nearby. NumPy only; shares stand in the first axis here, so that what is added up lies far apart in memory
and what is computed together lies close.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from infoviz.theory.simplex import CORNERS

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Places = NDArray[np.intp]
# Value and slope of a function at positions along its rays.
Ray = Callable[[Array], tuple[Array, Array]]

_PER_SIDE = 48
"""Nodes of a side among which rays are chosen, closer towards its ends."""


def _loop() -> Array:
    """Nodes along the sides, twice around from A through B and C, shape (3, 6 · _PER_SIDE + 1)."""
    way = (1 - np.cos(np.pi * np.arange(_PER_SIDE) / _PER_SIDE)) / 2
    sides = []
    for start in range(3):
        side = np.zeros((3, _PER_SIDE))
        side[start], side[(start + 1) % 3] = 1 - way, way
        sides.append(side)
    return np.concatenate((*sides, *sides, np.array([[1.0], [0.0], [0.0]])), axis=1)


_LOOP = _loop()
_LOOP_IN_PLANE = CORNERS.T @ _LOOP

# Where a ray is looked at first. D(c‖·) needs the logarithmic distance from its end, x in 1 − e⁻ˣ: at 40 floats end.
_LOG_NODES = np.array([0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4.5, 7, 12, 20, 40])
_NODES = np.array([0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96, 1])
_SIDE_NODES = np.array([0, 0.5, 1])

_NOTHING = 1e-12
"""A share below this moves no level of D(c‖·) by as much as a pixel."""


def around(centre: Array, levels: Array, from_centre: bool, rays: int, precision: float = 1e-6) -> Array:
    """Lines on which a divergence from the centre has the levels.

    Parameters
    ----------
    centre
        Shares, shape (3,).
    levels
        In nats, shape (m,); those below 0, infinite or NaN have no line. Levels of D(centre‖·) that floats cannot tell
        from a side lie on it.
    from_centre
        Whether it is D(centre‖·), ∞ on sides that the centre is not on; else it is D(·‖centre), finite on all sides of
        a centre inside and nowhere else.
    rays
        How many, at least 8.
    precision
        Of the levels in nats, relative where they are below 1.

    Returns
    -------
    array
        Shape (m, rays, 2), in the plane; NaN where a ray does not reach its level.
    """
    lines = np.full((levels.size, rays, 2), np.nan)
    drawn = np.flatnonzero(np.isfinite(levels) & (levels >= 0))
    if drawn.size == 0 or not (from_centre or centre.min() > 0):
        return lines
    if from_centre:
        centre = np.where(centre < _NOTHING, 0.0, centre)
    ends, ray, table = _rays(centre.tobytes(), from_centre, rays)
    goals = levels[drawn, None]
    with np.errstate(all="ignore"):
        if from_centre:
            found = _solved(ray, _LOG_NODES, table, goals, precision)
            way = -np.expm1(-np.where(np.isnan(found), _LOG_NODES[-1], found))
        else:
            way = _solved(ray, _NODES, table, goals, precision)
            rows, places, crossings = _side_crossings(centre, ends, way, goals, precision)
    start, stop = centre @ CORNERS, ends.T @ CORNERS
    lines[drawn] = start + way[..., None] * (stop - start)
    if not from_centre:
        lines[drawn[rows], places] = crossings
    return lines


@lru_cache(maxsize=8)
def _rays(centre_bytes: bytes, from_centre: bool, rays: int) -> tuple[Array, Ray, Array]:
    """Ends of a centre's rays, the divergence along them, and its root at their nodes: the same for all levels."""
    centre = np.frombuffer(centre_bytes)
    ends = _ends(centre, rays)
    ray, nodes = (_from_centre(centre, ends), _LOG_NODES) if from_centre else (_to_centre(centre, ends), _NODES)
    with np.errstate(all="ignore"):
        return ends, ray, _roots(ray, nodes, rays)


def _roots(ray: Ray, nodes: Array, rays: int) -> Array:
    """Square roots of a divergence at the nodes, shape (nodes, rays)."""
    roots: Array = np.sqrt(np.maximum(ray(np.repeat(nodes[:, None], rays, axis=1))[0], 0))
    return roots


def _ends(centre: Array, rays: int) -> Array:
    """Where the rays end: shares, shape (3, rays), on the sides that the centre is not on, all their corners included.

    Half the measure by which they are spread is the angle, half the place on the sides.
    """
    inside = centre[[2, 0, 1]] > 0  # sides AB, BC, CA by the share that is 0 there
    count = int(np.count_nonzero(inside))
    first = 0 if count == 3 else next(i for i in range(3) if inside[i] and not inside[i - 1])
    nodes = slice(first * _PER_SIDE, (first + count) * _PER_SIDE + 1)
    x, y = _LOOP_IN_PLANE[:, nodes] - (centre @ CORNERS)[:, None]
    turn = np.maximum(np.arctan2(x[:-1] * y[1:] - y[:-1] * x[1:], x[:-1] * x[1:] + y[:-1] * y[1:]), 0)
    measure = np.zeros(x.size)
    np.cumsum(turn / turn.sum() + 1 / turn.size, out=measure[1:])
    corners = measure[::_PER_SIDE]
    chosen = np.linspace(0, measure[-1], rays)
    chosen[np.rint(corners / measure[-1] * (rays - 1)).astype(np.intp)] = corners
    return np.array([np.interp(chosen, measure, shares) for shares in _LOOP[:, nodes]])


def _from_centre(centre: Array, ends: Array) -> Ray:
    """D(centre‖·) at x on the way from the centre (0) to the ends (∞)."""
    support = centre > 0
    c = centre[support, None, None]
    way = ends[support, None, :] - c
    ends = ends[support, None, :]
    log_c = np.log(c)

    def at(x: Array) -> tuple[Array, Array]:
        left = np.exp(-x)
        shares = ends - left * way
        weights = c / shares
        value = (c * (log_c - np.log(shares))).sum(axis=0)
        return value, (weights * way).sum(axis=0) * -left

    return at


def _to_centre(centre: Array, ends: Array) -> Ray:
    """D(·‖centre) at t on the way from the centre (0) to the ends (1), for a centre inside."""
    c = centre[:, None, None]
    return _between(c, c, ends[:, None, :])


def _between(c: Array, starts: Array, ends: Array) -> Ray:
    """D(·‖c) at t on the way from starts (0) to ends (1)."""
    way = ends - starts

    def at(t: Array) -> tuple[Array, Array]:
        shares = starts + t * way
        logs = np.log(np.maximum(shares, 1e-300) / c)
        return (shares * logs).sum(axis=0), (way * logs).sum(axis=0)

    return at


def _solved(ray: Ray, nodes: Array, table: Array, goals: Array, precision: float) -> Array:
    """Where each ray, shape (rays,), reaches each goal, shape (m, 1): shape (m, rays), NaN beyond the last node.

    Newton's method on the square root, which is nearly linear near the centre, from a table and within its brackets.
    """
    root = np.sqrt(goals)
    reached = root <= table[-1]
    after = np.clip((table[:, None, :] < root).sum(axis=0), 1, nodes.size - 1)
    column = np.arange(table.shape[1])
    low, high = nodes[after - 1], nodes[after]
    before, beyond = table[after - 1, column], table[after, column]
    start = low + (high - low) * np.clip((root - before) / (beyond - before), 0, 1)
    return np.where(reached, _newton(ray, low, high, np.where(reached, start, low), goals, reached, precision), np.nan)


def _newton(ray: Ray, low: Array, high: Array, x: Array, goals: Array, wanted: Bools, precision: float) -> Array:
    """Solve ray(x) = goal between low and high for increasing rays, from x."""
    allowed = precision * np.minimum(goals, 1) + 1e-14
    for _ in range(30):
        value, slope = ray(x)
        miss = value - goals
        wanted = wanted & (np.abs(miss) > allowed)
        if not wanted.any():
            break
        low, high = np.where(miss < 0, x, low), np.where(miss > 0, x, high)
        step = x - 2 * (value - np.sqrt(np.maximum(value, 0) * goals)) / slope
        step = np.where((low < step) & (step < high), step, (low + high) / 2)
        x = np.where(wanted, step, x)
    return x


def _side_crossings(
    centre: Array, ends: Array, way: Array, goals: Array, precision: float
) -> tuple[Places, Places, Array]:
    """Where lines leave the triangle, between a ray that reaches its level and a neighbour that does not.

    Returns rows and places of such neighbours in `way`, shape (m, rays), and for each the point of the side, shape
    (j, 2), that stands in its place.
    """
    reached = ~np.isnan(way)
    rows, left = np.nonzero(reached[:, 1:] != reached[:, :-1])
    right_reaches = reached[rows, left + 1]
    outer = np.where(right_reaches, left, left + 1)
    starts, stops = ends[:, None, outer], ends[:, None, np.where(right_reaches, left + 1, left)]
    side = _between(centre[:, None, None], starts, stops)
    where = _solved(side, _SIDE_NODES, _roots(side, _SIDE_NODES, rows.size), goals[rows].T, precision)
    return rows, outer, (starts + where * (stops - starts))[:, 0].T @ CORNERS
