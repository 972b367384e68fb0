"""Well-known distributions to start from: each function makes one `Distribution` from its parameters.

NumPy only: no Qt, no files. A parameter out of range is `Refused` with its range.
"""

from __future__ import annotations

import math
from string import ascii_lowercase

import numpy as np

from infoviz.text import Message, Refused
from infoviz.theory.distribution import Distribution, Masses

MOST_OUTCOMES = 1_000_000
MOST_TRIALS = 10_000
MOST_POISSON_MEAN = 30.0
"""Up to here what `poisson` leaves out stays below `POISSON_TAIL` with counts up to 60."""
POISSON_TAIL = 1e-6

# Occurrences of a to z in the Google Books of 2012, in billions: Peter Norvig, "English Letter Frequency Counts:
# Mayzner Revisited", https://norvig.com/mayzner.html.
_LETTERS_IN_BILLIONS = (
    *(286.5, 52.9, 119.2, 136.0, 445.2, 85.6, 66.6, 180.1, 269.7, 5.7, 19.3, 145.0, 89.5),
    *(257.8, 272.3, 76.1, 4.3, 223.8, 232.1, 330.5, 97.3, 37.5, 59.7, 8.4, 59.3, 3.2),
)


def uniform(n: int) -> Distribution:
    """All n outcomes alike."""
    _check_outcomes(n)
    return Distribution.from_counts(np.ones(n))


def certain(n: int, i: int = 0) -> Distribution:
    """Outcome i (from 0) for sure, n − 1 impossible ones beside it."""
    _check_outcomes(n)
    if not 0 <= i < n:
        raise IndexError(f"no outcome {i} of {n}")
    masses = np.zeros(n)
    masses[i] = 1.0
    return Distribution.from_probabilities(masses)


def dyadic(n: int) -> Distribution:
    """½, ¼, ⅛ … with the last mass twice, so that every surprisal is a whole number of bits (0 from place 1075 on)."""
    _check_outcomes(n)
    return Distribution.from_probabilities(np.ldexp(1.0, -np.minimum(np.arange(1, n + 1), n - 1)))


def geometric(n: int, ratio: float) -> Distribution:
    """Each mass is `ratio` times the one before, cut after n outcomes; the rest is shared in their ratios."""
    _check_outcomes(n)
    if not 0 < ratio <= 1:
        raise Refused(Message("The ratio must be above 0 and at most 1."))
    return Distribution.from_counts(ratio ** np.arange(n))


def zipf(n: int, exponent: float) -> Distribution:
    """Mass k⁻ˢ for rank k = 1 … n, with s the exponent (0 is uniform)."""
    _check_outcomes(n)
    if not 0 <= exponent <= 100:
        raise Refused(Message("The exponent must be from 0 to 100."))
    return Distribution.from_counts(np.arange(1.0, n + 1) ** -exponent)


def poisson(mean: float) -> Distribution:
    """How many events, given their mean: counts 0 to `poisson_cut`; the rest, below 1e-6, shared in their ratios."""
    cut = poisson_cut(mean)
    counts = np.arange(1.0, cut + 1)
    return Distribution.from_counts(_from_mode(mean / counts), [str(k) for k in range(cut + 1)])


def poisson_cut(mean: float) -> int:
    """Return the largest count that `poisson` keeps: the least, from 1 to 60, above which there is less than 1e-6."""
    if not 0 <= mean <= MOST_POISSON_MEAN:
        raise Refused(Message("The mean must be from 0 to {most}.", {"most": MOST_POISSON_MEAN}))
    mass = math.exp(-mean)
    kept = mass
    count = 0
    while count < 1 or 1 - kept >= POISSON_TAIL:
        count += 1
        mass *= mean / count
        kept += mass
    return count


def binomial(trials: int, theta: float) -> Distribution:
    """How many heads in so many tosses of a coin that shows heads with probability `theta`: counts 0 to `trials`."""
    if not 1 <= trials <= MOST_TRIALS:
        raise Refused(Message("The number of trials must be from 1 to {most}.", {"most": MOST_TRIALS}))
    if not 0 <= theta <= 1:
        raise Refused(Message("The probability of heads must be from 0 to 1."))
    heads = np.arange(1.0, trials + 1)
    ratios = (trials + 1 - heads) / heads
    weights = (
        _from_mode(ratios * (theta / (1 - theta))) if theta <= 0.5 else _from_mode(ratios * ((1 - theta) / theta))[::-1]
    )
    return Distribution.from_counts(weights, [str(k) for k in range(trials + 1)])


def english_letters() -> Distribution:
    """Return how often each letter of English comes, a to z, without blanks (Norvig's counts of Google Books)."""
    return Distribution.from_counts(_LETTERS_IN_BILLIONS, tuple(ascii_lowercase))


def dirichlet(n: int, concentration: float, seed: int) -> Distribution:
    """Draw one from the symmetric Dirichlet distribution: 1 is uniform on the simplex, below it few outcomes get most.

    The same parameters give the same draw.
    """
    _check_outcomes(n)
    if not 1e-3 <= concentration <= 1e6:
        raise Refused(Message("The concentration must be from 0.001 to 1,000,000."))
    return Distribution.from_counts(np.random.default_rng(seed).dirichlet(np.full(n, concentration)))


def _from_mode(ratios: Masses) -> Masses:
    """Weights 0 … m with one peak, from their m ratios to the one before; 1 at the peak, so that nothing overflows."""
    peak = int(np.searchsorted(-ratios, -1.0, side="right"))
    down = np.cumprod(1 / ratios[:peak][::-1])[::-1]
    return np.concatenate((down, [1.0], np.cumprod(ratios[peak:])))


def _check_outcomes(n: int) -> None:
    if not 1 <= n <= MOST_OUTCOMES:
        raise Refused(Message("The number of outcomes must be from 1 to {most}.", {"most": MOST_OUTCOMES}))
