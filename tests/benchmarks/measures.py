"""The measures against SciPy's functions for the same on a million outcomes; each may take at most as long."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from infoviz.theory import measures

OUTCOMES = 1_000_000
REPEATS = 9


def _medians(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return median milliseconds of both, run turn by turn so that a busy machine slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for repeat in range(-1, REPEATS):
        for work, spent in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            work()
            if repeat >= 0:  # the first turn only warms up
                spent.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[0]), statistics.median(times[1])


def rows() -> list[dict[str, object]]:
    """Return one row a measure, in milliseconds.

    p and q are independent draws of the same Dirichlet distribution; in the rows ``close`` and ``percent`` q is p with
    every mass moved by up to 30 % and up to 1 %, where SciPy takes the quickest of its branches.
    """
    from scipy.special import entr, rel_entr, xlogy

    rng = np.random.default_rng(20)
    p, q = rng.dirichlet(np.ones(OUTCOMES), 2)
    coins = rng.random(OUTCOMES)

    def moved(distance: float) -> np.ndarray:
        masses = p * (1 + distance * rng.uniform(-1, 1, OUTCOMES))
        return masses / masses.sum()

    close, percent = moved(0.3), moved(0.01)

    def js() -> float:
        middle = (p + q) / 2
        return float((rel_entr(p, middle) + rel_entr(q, middle)).sum() / 2)

    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "surprisal": (lambda: measures.surprisal(p), lambda: -xlogy(1.0, p)),
        "binary_entropy": (lambda: measures.binary_entropy(coins), lambda: entr(coins) + entr(1 - coins)),
        "entropy": (lambda: measures.entropy(p), lambda: entr(p).sum()),
        "perplexity": (lambda: measures.perplexity(p), lambda: np.exp(entr(p).sum())),
        "cross_entropy": (lambda: measures.cross_entropy(p, q), lambda: -xlogy(p, q).sum()),
        "kl_divergence": (lambda: measures.kl_divergence(p, q), lambda: rel_entr(p, q).sum()),
        "kl_divergence/reverse": (lambda: measures.kl_divergence(q, p), lambda: rel_entr(q, p).sum()),
        "kl_divergence/close": (lambda: measures.kl_divergence(p, close), lambda: rel_entr(p, close).sum()),
        "kl_divergence/percent": (lambda: measures.kl_divergence(p, percent), lambda: rel_entr(p, percent).sum()),
        "js_divergence": (lambda: measures.js_divergence(p, q), js),
    }
    found: list[dict[str, object]] = []
    for name, (ours, theirs) in pairs.items():
        value, baseline = _medians(ours, theirs)
        found.append(
            {
                "name": f"measures/{name}",
                "value": value,
                "baseline": baseline,
                "ratio": value / baseline,
                "unit": "ms",
                "limit": 1.0,
            }
        )
    return found
