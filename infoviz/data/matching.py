"""Two distributions brought onto the same outcomes. No files."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from infoviz.text import Message, Refused
from infoviz.theory.distribution import Distribution, Label


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """p and q on the same outcomes, and the names that only one of them brought: the other has 0 there."""

    p: Distribution
    q: Distribution
    only_p: tuple[Label, ...] = ()
    only_q: tuple[Label, ...] = ()


def matched(p: Distribution, q: Distribution) -> Matched:
    """Match by name where both have names, else by place; p's outcomes come first, in p's order.

    Raises
    ------
    Refused
        Different numbers of outcomes, where they can't be matched by name.
    """
    if isinstance(p.labels, range) or isinstance(q.labels, range):
        if p.n != q.n:
            counts = {"p": p.n, "q": q.n}
            raise Refused(Message("p has {p} outcomes and q has {q}: give as many to both, or names to both.", counts))
        labels = q.labels if isinstance(p.labels, range) else p.labels
        return Matched(_labelled(p, labels), _labelled(q, labels))
    places = {_key(label): k for k, label in enumerate(p.labels)}
    targets = np.empty(q.n, dtype=np.intp)
    only_q: list[Label] = []
    for k, label in enumerate(q.labels):
        place = places.pop(_key(label), None)
        if place is None:
            place = p.n + len(only_q)
            only_q.append(label)
        targets[k] = place
    n = p.n + len(only_q)
    masses = np.zeros((2, n))
    masses[0, : p.n] = p.masses
    masses[1, targets] = q.masses
    labels = (*p.labels, *only_q)
    return Matched(
        Distribution.from_probabilities(masses[0], labels),
        Distribution.from_probabilities(masses[1], labels),
        tuple(p.labels[place] for place in places.values()),
        tuple(only_q),
    )


def _key(label: Label) -> Label:
    return unicodedata.normalize("NFC", label).strip() if isinstance(label, str) else label


def _labelled(distribution: Distribution, labels: Sequence[Label]) -> Distribution:
    if distribution.labels == labels:
        return distribution
    return Distribution.from_probabilities(distribution.masses, labels)
