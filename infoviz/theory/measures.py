"""Surprisal, entropy, cross entropy, divergences and perplexity, exact to about the last digit, in nats.

Every measure takes arrays of any shape, sums over the last axis and broadcasts the others. None of them normalises: a
`Distribution` does that once, when it is made. NumPy only; SciPy would cost the start of the app more than it gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infoviz.text import Message, Refused, write_exact
from infoviz.theory import terms

Array = NDArray[np.float64]

# Up to so many outcomes plain floats beat arrays (measured: the two meet between 15 and 40).
_FEW = 16
# As many numbers at a time as stay in the cache with all that is made from them (measured: 4096 to 32768 are alike).
_BLOCK = 16384

# Rounded weights may lift a certain outcome a little above 1; what is farther off is no probability.
_MOST_PROBABILITY = 1.0 + 1e-6
# Weights that need not add up to 1 only have to leave room for p + q.
_MOST_WEIGHT = 1e300

_LOG_2 = math.log(2.0)
_A_HAIR_ABOVE = _LOG_2 * (1.0 + 4e-15)


def surprisal(p: ArrayLike) -> float | Array:
    """−log p of every probability by itself.

    Parameters
    ----------
    p
        Probabilities, any shape.

    Returns
    -------
    float or array
        In nats, shaped as `p`; ∞ for an impossible outcome.

    Raises
    ------
    Refused
        Where `p` is empty or holds what is no probability (negative, NaN, infinite, above 1).
    """
    return _each(terms.surprisals, _numbers(p, "p", _MOST_PROBABILITY))


def binary_entropy(theta: ArrayLike) -> float | Array:
    """Entropy of a coin that falls heads with probability `theta`, coin by coin.

    Parameters
    ----------
    theta
        Probabilities, any shape.

    Returns
    -------
    float or array
        In nats, shaped as `theta`.

    Raises
    ------
    Refused
        As `surprisal`.
    """
    return _each(terms.coin_entropies, _numbers(theta, "θ", 1.0))


def entropy(p: ArrayLike) -> float | Array:
    """H(p) = −Σ p log p.

    Parameters
    ----------
    p
        Probabilities, shape (..., n).

    Returns
    -------
    float or array
        In nats, shape (...).

    Raises
    ------
    Refused
        As `surprisal`.
    """
    return _sums(terms.entropy_term, terms.entropy_terms, _checked(p, "p", _MOST_PROBABILITY))


def perplexity(p: ArrayLike) -> float | Array:
    """exp H(p), the effective number of choices: a pure number, the same whatever the unit.

    Parameters
    ----------
    p
        Probabilities, shape (..., n).

    Returns
    -------
    float or array
        Shape (...); at least 1.

    Raises
    ------
    Refused
        As `surprisal`.
    """
    with np.errstate(over="ignore"):
        return _plain(np.exp(entropy(p)))


def cross_entropy(p: ArrayLike, q: ArrayLike) -> float | Array:
    """H(p, q) = −Σ p log q: what outcomes of `p` cost in the code of `q`.

    Parameters
    ----------
    p
        Probabilities or other weights (counts give a negative log-likelihood), shape (..., n).
    q
        Probabilities, shape (..., n).

    Returns
    -------
    float or array
        In nats, shape (...); ∞ where `q` excludes what `p` holds possible.

    Raises
    ------
    Refused
        As `kl_divergence`, and where `q` holds a mass above 1.
    """
    return _sums(terms.cross_term, terms.cross_terms, *_pair(p, q, _MOST_PROBABILITY))


def kl_divergence(p: ArrayLike, q: ArrayLike) -> float | Array:
    """D(p‖q) = Σ p log(p/q) − p + q, which is Σ p log(p/q) for distributions.

    Parameters
    ----------
    p, q
        Probabilities, shape (..., n).

    Returns
    -------
    float or array
        In nats, shape (...); 0 where they are the same bit for bit, ∞ where `q` excludes what `p` holds possible.

    Raises
    ------
    Refused
        Where one is empty, their outcomes differ in number, or a mass is negative, NaN or infinite.

    References
    ----------
    C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000: the function bd0.
    """
    return _sums(terms.kl_term, terms.kl_terms, *_pair(p, q, _MOST_WEIGHT))


def js_divergence(p: ArrayLike, q: ArrayLike) -> float | Array:
    """Jensen–Shannon divergence, ½ D(p‖m) + ½ D(q‖m) with m = ½ (p + q).

    Parameters
    ----------
    p, q
        Probabilities, shape (..., n).

    Returns
    -------
    float or array
        In nats, shape (...); the same to the last digit when `p` and `q` change places; at most log 2.

    Raises
    ------
    Refused
        As `kl_divergence`.
    """
    found = _sums(terms.js_term, terms.js_terms, *_pair(p, q, _MOST_WEIGHT))
    # Masses that add up to 1 but for rounding may end a few units of the last place above log 2.
    if isinstance(found, float):
        return _LOG_2 if _LOG_2 < found < _A_HAIR_ABOVE else found
    return np.where((found > _LOG_2) & (found < _A_HAIR_ABOVE), _LOG_2, found)


def _each(function: Callable[[Array], Array], numbers: Array) -> float | Array:
    """Apply `function` to every number by itself, a cacheful at a time."""
    flat = numbers.reshape(-1)
    found = np.empty(flat.shape)
    with np.errstate(all="ignore"):
        for start in range(0, len(flat), _BLOCK):
            found[start : start + _BLOCK] = function(flat[start : start + _BLOCK])
    return _plain(found.reshape(numbers.shape))


def _sums(one: Callable[..., float], many: Callable[..., Array], *arrays: Array) -> float | Array:
    """Sum what outcomes add, `one` by one or `many` at a time, over the last axis of arrays of shape (..., n)."""
    n = arrays[0].shape[-1]
    if n <= _FEW and all(array.ndim == 1 for array in arrays):
        return max(0.0, math.fsum(map(one, *(array.tolist() for array in arrays))))
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    rows = [np.broadcast_to(array, shape).reshape(-1, n) for array in arrays]
    with np.errstate(all="ignore"):
        sums = _long_rows(many, rows) if n > _BLOCK else _short_rows(many, rows)
    # A certain outcome whose mass is rounded to just above 1 would give −2e-16; and −0 becomes 0.
    return _plain(np.maximum(sums, 0.0).reshape(shape[:-1]) + 0.0)


def _short_rows(many: Callable[..., Array], rows: list[Array]) -> Array:
    """Sum rows of which one or more fit in a block."""
    count, n = rows[0].shape
    height = _BLOCK // n
    sums = np.empty(count)
    for start in range(0, count, height):
        block = many(*(array[start : start + height].reshape(-1) for array in rows)).reshape(-1, n)
        # NumPy adds short rows quickly only when they are columns.
        added = np.add.reduce(block.T.copy(), axis=0) if n <= _FEW else np.add.reduce(block, axis=1)
        sums[start : start + height] = added
    return sums


def _long_rows(many: Callable[..., Array], rows: list[Array]) -> Array:
    """Sum rows longer than a block."""
    sums = []
    for row in zip(*rows, strict=True):
        parts = []
        for start in range(0, len(row[0]), _BLOCK):
            parts.append(np.add.reduce(many(*(array[start : start + _BLOCK] for array in row))))
            if parts[-1] == math.inf:
                break  # nothing that follows can change it
        sums.append(np.add.reduce(parts))
    return np.array(sums)


def _plain(values: Array) -> float | Array:
    return values if values.ndim else float(values)


def _pair(p: ArrayLike, q: ArrayLike, most: float) -> tuple[Array, Array]:
    """Check two arrays of distributions; masses of `q` are at most `most`."""
    first, second = _checked(p, "p", _MOST_WEIGHT), _checked(q, "q", most)
    if first.shape != second.shape:
        if first.ndim and second.ndim and first.shape[-1] != second.shape[-1]:
            counts = {"p": first.shape[-1], "q": second.shape[-1]}
            raise Refused(Message("p has {p} outcomes and q has {q}: both need the same outcomes.", counts))
        try:
            np.broadcast_shapes(first.shape, second.shape)
        except ValueError:
            shapes = {"p": first.shape, "q": second.shape}
            raise Refused(Message("Arrays p of shape {p} and q of shape {q} do not go together.", shapes)) from None
    return first, second


def _checked(values: ArrayLike, name: str, most: float) -> Array:
    """Take distributions, one along the last axis, whose masses are between 0 and `most`."""
    masses = _numbers(values, name, most)
    if masses.ndim == 0:
        raise Refused(Message("{name} is a single number: a distribution is a list of masses.", {"name": name}))
    return masses


def _numbers(values: ArrayLike, name: str, most: float) -> Array:
    """Take any array whose numbers are between 0 and `most`; one look at them all when they are."""
    try:
        given = np.asarray(values)
    except ValueError:  # a list of lists of different lengths
        raise Refused(Message("{name} is no array of numbers.", {"name": name})) from None
    if given.dtype.kind not in "biuf":
        raise Refused(Message("{name} is no array of numbers.", {"name": name}))
    if given.size == 0:
        raise Refused(Message("{name} is empty: a distribution has at least one outcome.", {"name": name}))
    with np.errstate(all="ignore"):
        masses: Array = np.asarray(given, dtype=np.float64)
    # Bits of doubles from 0 up sort like the doubles; those of negative ones (−0 too), ∞ and NaN come after them all.
    if np.maximum.reduce(masses.view(np.uint64), axis=None) <= np.float64(most).view(np.uint64):
        return masses
    refused = ~((masses >= 0.0) & (masses <= most))
    if not refused.any():
        return masses  # only −0 was there, which is 0 to all that follows
    place = np.unravel_index(int(refused.argmax()), masses.shape)
    raise Refused(_complaint(float(masses[place]), name, ", ".join(map(str, place)), most))


def _complaint(mass: float, name: str, index: str, most: float) -> Message:
    if math.isnan(mass):
        return Message("{name} holds NaN at index {index}: a mass is a number.", {"name": name, "index": index})
    told = {"name": name, "index": index, "mass": write_exact(mass), "most": write_exact(most)}
    if mass < 0.0:
        return Message("{name} holds {mass} at index {index}: a mass is not negative.", told)
    if math.isinf(mass):
        return Message("{name} is infinite at index {index}: a mass is finite.", told)
    if most <= _MOST_PROBABILITY:
        return Message("{name} holds {mass} at index {index}: a probability is at most 1.", told)
    return Message("{name} holds {mass} at index {index}: a mass is at most {most}.", told)
