"""What one outcome adds to a measure, to about the last digit: the numerics behind `measures`, which checks and sums.

Each formula stands here twice: for floats, quickest for the few outcomes that a hand drags, and for flat arrays of a
cacheful. Masses come in checked (finite, not negative) and NumPy's warnings are off. NumPy only, nothing is kept.

With v = (p − q)/(p + q) one outcome adds to D(p‖q) and to JS

    p log(p/q) − (p − q) = v (p − q) + 2 p v (v²/3 + v⁴/5 + …)                                  (Loader's deviance)
    (p + q)/4 · [(1 + v) log(1 + v) + (1 − v) log(1 − v)] = (p + q) v² (1/4 + v²/24 + v⁴/60 + …)

The left sides cancel where p and q are close, the right sides converge fast just there. Neither is ever negative, so
nothing cancels between outcomes: each is good to a few units of the last place, and so is their sum. For distributions
the −(p − q) add up to 0.

C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000, has the first as the function bd0.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# They stand in for 0 under a logarithm that is multiplied by 0 (the smallest double there is) or by next to nothing.
_SMALLEST, _TINY = 2.0**-1074, 2.0**-1022
_HUGE = 2.0**1023

# Where |v| is at most 1/4 the right sides are used: the left ones would lose a digit. They are not cut off but
# interpolated in v² at Chebyshev's eight nodes of [0, 1/16] (mpmath, 60 digits), which halves the terms and puts what
# an outcome adds off by at most 1.6e-16 of itself.
_NEAR = 1.0 / 16.0
_KL_SERIES = (
    0.6666666666666657,
    0.4000000000019298,
    0.2857142850673262,
    0.22222230467043436,
    0.18181303723841089,
    0.1540196430568459,
    0.13012188247264792,
    0.14790539775678926,
)
_JS_SERIES = (
    0.24999999999999997,
    0.04166666666669586,
    0.016666666656875617,
    0.0089285726769299,
    0.0055554775991193475,
    0.003790511124867292,
    0.00269841373716338,
    0.002545695752788714,
)


def surprisals(p: Array) -> Array:
    """−log p, ∞ at 0."""
    found: Array = np.subtract(0.0, np.log(p))  # a plain minus would make −0 of log 1
    return np.maximum(found, 0.0) if np.minimum.reduce(found) < 0.0 else found


def coin_entropies(heads: Array) -> Array:
    """−θ log θ − (1 − θ) log(1 − θ)."""
    tails = 1.0 - heads
    # What rounding took from the tails is given back: (tails + lost) log(tails + lost) = tails log tails + lost + …
    lost = (1.0 - tails) - heads
    return 0.0 - (heads * _logs(heads) + (tails * _logs(tails) + lost))


def entropy_term(p: float) -> float:
    """−p log p."""
    return -p * math.log(p) if p else 0.0


def entropy_terms(p: Array) -> Array:
    """−p log p."""
    terms = _logs(p)
    terms *= p
    return np.negative(terms, out=terms)


def cross_term(p: float, q: float) -> float:
    """−p log q."""
    if q:
        return -p * math.log(q)
    return math.inf if p else 0.0


def cross_terms(p: Array, q: Array) -> Array:
    """−p log q."""
    terms = _logs(q)
    terms *= p
    np.negative(terms, out=terms)
    if np.minimum.reduce(q) == 0.0:
        np.copyto(terms, math.inf, where=(q == 0.0) & (p > 0.0))
    return terms


def kl_term(p: float, q: float) -> float:
    """p log(p/q) − p + q."""
    if not p or not q:
        return math.inf if p else q
    difference = p - q
    v = difference / (p + q)
    square = v * v
    if square < _NEAR:
        return v * (difference + p * square * _polynomial(_KL_SERIES, square))
    ratio = p / q
    return p * (math.log(ratio) if _TINY < ratio < math.inf else math.log(p) - math.log(q)) - difference


def kl_terms(p: Array, q: Array) -> Array:
    """p log(p/q) − p + q."""
    return _near_or_far(_near_kl, _far_kl, p, q)


def _near_kl(p: Array, q: Array, difference: Array, v: Array, squares: Array, top: float) -> Array:
    terms = _polynomials(_KL_SERIES, squares, top)
    terms *= squares
    terms *= p
    terms += difference
    terms *= v
    return terms


def _far_kl(p: Array, q: Array) -> Array:
    ratio = p / q
    if not np.minimum.reduce(ratio) > 0.0:
        np.fmax(ratio, _TINY, out=ratio)  # 0 or, where both are 0, NaN
    beyond = np.maximum.reduce(ratio) == math.inf
    terms: Array = np.log(np.minimum(ratio, _HUGE) if beyond else ratio)
    if beyond:
        # ∞ where q is 0; elsewhere only the ratio overflowed, not its logarithm.
        over = np.flatnonzero(ratio == math.inf)
        terms[over] = np.log(p[over]) - np.log(q[over])
    terms *= p
    terms -= p - q
    return terms


def js_term(p: float, q: float) -> float:
    """½ p log(p/m) + ½ q log(q/m) with m = ½ (p + q)."""
    both = p + q
    if not both:
        return 0.0
    v = (p - q) / both
    square = v * v
    if square < _NEAR:
        return both * square * _polynomial(_JS_SERIES, square)
    smaller = 2.0 * min(p, q) / both  # 1 − |v| would lose its digits
    greater = 2.0 - smaller
    return 0.25 * both * (greater * math.log(greater) + (smaller * math.log(smaller) if smaller else 0.0))


def js_terms(p: Array, q: Array) -> Array:
    """½ p log(p/m) + ½ q log(q/m) with m = ½ (p + q)."""
    return _near_or_far(_near_js, _far_js, p, q)


def _near_js(p: Array, q: Array, difference: Array, v: Array, squares: Array, top: float) -> Array:
    terms = _polynomials(_JS_SERIES, squares, top)
    terms *= squares
    terms *= p + q
    return terms


def _far_js(p: Array, q: Array) -> Array:
    both = p + q
    smaller = 2.0 * np.minimum(p, q)
    smaller /= both  # 1 − |v| would lose its digits
    if np.minimum.reduce(both) == 0.0:
        np.fmax(smaller, 0.0, out=smaller)  # NaN where both are 0
    greater = 2.0 - smaller
    terms: Array = np.log(greater)
    terms *= greater
    smaller *= _logs(smaller)
    terms += smaller
    terms *= 0.25
    terms *= both
    return terms


def _near_or_far(near: Callable[..., Array], far: Callable[..., Array], p: Array, q: Array) -> Array:
    """Take most outcomes by the form that most of them need, and the others by theirs."""
    relative = _relative(p, q)
    squares = relative[-1]
    top = float(np.maximum.reduce(squares))  # NaN where both are 0 somewhere: those are far
    if top < _NEAR:
        return near(p, q, *relative, top)
    close = squares < _NEAR
    count = int(np.count_nonzero(close))
    if 2 * count > len(p):
        terms = near(p, q, *relative, _NEAR)
        others = np.flatnonzero(~close)
        terms[others] = far(p[others], q[others])
    else:
        terms = far(p, q)
        if count:
            others = np.flatnonzero(close)
            first, second = p[others], q[others]
            terms[others] = near(first, second, *_relative(first, second), _NEAR)
    return terms


def _relative(p: Array, q: Array) -> tuple[Array, Array, Array]:
    """Return p − q, v = (p − q)/(p + q) and v²."""
    difference = p - q
    v = p + q
    np.divide(difference, v, out=v)
    return difference, v, v * v


def _logs(x: Array) -> Array:
    """Take logarithms, −744 at 0, so that 0 · log 0 is 0."""
    if np.minimum.reduce(x) == 0.0:
        x = np.maximum(x, _SMALLEST)
    logs: Array = np.log(x)
    return logs


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    total = 0.0
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def _polynomials(coefficients: tuple[float, ...], x: Array, top: float) -> Array:
    """Horner's rule with no more terms than an `x` up to `top` can feel."""
    count, power = 2, top * top
    while count < len(coefficients) and power * coefficients[count] > 2.0**-54 * coefficients[0]:
        count, power = count + 1, power * top
    total: Array = x * coefficients[count - 1]
    for coefficient in reversed(coefficients[1 : count - 1]):
        total += coefficient
        total *= x
    total += coefficients[0]
    return total
