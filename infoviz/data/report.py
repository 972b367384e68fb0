"""The readings of p and q as text: a table for people, JSON for programs. Writes nothing itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infoviz.text import Catalogue, Message, shortened, write_number, write_reading
from infoviz.theory import measures
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit

# A table shows all outcomes up to so many, beyond that only the first few.
_ALL, _FIRST = 20, 10
_UNITS = {Unit.BIT: Message("bits"), Unit.NAT: Message("nats"), Unit.HARTLEY: Message("hartleys")}
_BASES = {Unit.BIT: ("log₂", "2"), Unit.NAT: ("ln", "e"), Unit.HARTLEY: ("log₁₀", "10")}


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """All readings, by their public keys in their order; those of q and of both only where there is a q."""

    unit: Unit
    n: int
    scalars: Mapping[str, float]
    """Perplexities as they are, all else in the unit."""
    surprisals: Mapping[str, NDArray[np.float64]]
    """Shape (n,) each, in the unit."""


def figures(p: Distribution, q: Distribution | None, unit: Unit) -> Figures:
    """Measure p, and q and both where there is a q on the same outcomes."""
    nats = {"entropy_p": measures.entropy(p.masses)}
    perplexities = {"perplexity_p": float(measures.perplexity(p.masses))}
    surprisals = {"surprisal_p": unit.from_nats(np.asarray(measures.surprisal(p.masses)))}
    if q is not None:
        nats["entropy_q"] = measures.entropy(q.masses)
        nats["cross_entropy_pq"] = measures.cross_entropy(p.masses, q.masses)
        nats["cross_entropy_qp"] = measures.cross_entropy(q.masses, p.masses)
        nats["kl_pq"] = measures.kl_divergence(p.masses, q.masses)
        nats["kl_qp"] = measures.kl_divergence(q.masses, p.masses)
        nats["js"] = measures.js_divergence(p.masses, q.masses)
        perplexities["perplexity_q"] = float(measures.perplexity(q.masses))
        surprisals["surprisal_q"] = unit.from_nats(np.asarray(measures.surprisal(q.masses)))
    in_unit = {key: unit.from_nats(float(value)) for key, value in nats.items()}
    return Figures(unit, p.n, {**in_unit, **perplexities}, surprisals)


def as_json(told: Figures) -> str:
    """JSON, one key a line, every number to the last digit; infinities are the text "inf"."""
    values = {"unit": f'"{told.unit.id}"', "n": str(told.n)}
    values |= {key: _json(repr(value)) for key, value in told.scalars.items()}
    values |= {key: _json(f"[{', '.join(map(repr, array.tolist()))}]") for key, array in told.surprisals.items()}
    return "{\n" + ",\n".join(f'  "{key}": {value}' for key, value in values.items()) + "\n}\n"


def as_table(told: Figures, p: Distribution, q: Distribution | None, catalogue: Catalogue) -> str:
    """Aligned lines for people; of many outcomes only the first."""
    title = Message("{count} outcome, in {unit}", {"unit": _UNITS[told.unit]}, "{count} outcomes, in {unit}", told.n)
    lines = [catalogue.say(title), "", *aligned(_summary(told, catalogue), 2), ""]
    shown = told.n if told.n <= _ALL else _FIRST
    lines += aligned(_outcomes(told, p, q, shown, catalogue), 1)
    if shown < told.n:
        rest = told.n - shown
        more = Message("… and {count} more: see --json", plural="… and {count} more: see --json", count=rest)
        lines.append(catalogue.say(more))
    return "\n".join(lines) + "\n"


def aligned(rows: Sequence[Sequence[str]], left: int) -> list[str]:
    """Lines of cells in columns, the first `left` of them flush left, the others right; Chinese signs are two wide."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for row in rows:
        cells = list(row)
        for k, cell in enumerate(row):
            blanks = " " * (widths[k] - width(cell))
            cells[k] = cell + blanks if k < left else blanks + cell
        lines.append("  ".join(cells).rstrip())
    return lines


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(sign) else _columns(sign) for sign in text)


def _columns(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _summary(told: Figures, catalogue: Catalogue) -> list[list[str]]:
    base = _BASES[told.unit][1]
    entropy, cross, kl = Message("entropy"), Message("cross entropy"), Message("relative entropy, KL divergence")
    names = {
        "entropy_p": ("H(p)", entropy),
        "entropy_q": ("H(q)", entropy),
        "cross_entropy_pq": ("H(p,q)", cross),
        "cross_entropy_qp": ("H(q,p)", cross),
        "kl_pq": ("D(p‖q)", kl),
        "kl_qp": ("D(q‖p)", kl),
        "js": ("JS(p,q)", Message("Jensen–Shannon divergence")),
        "perplexity_p": (f"{base}^H(p)", Message("perplexity")),
        "perplexity_q": (f"{base}^H(q)", Message("perplexity")),
    }
    return [[names[key][0], catalogue.say(names[key][1]), write_reading(x)] for key, x in told.scalars.items()]


def _outcomes(
    told: Figures, p: Distribution, q: Distribution | None, shown: int, catalogue: Catalogue
) -> list[list[str]]:
    surprise = f"{_BASES[told.unit][0]} 1/"
    rows = [[catalogue.say("outcome")], *([shortened(catalogue.outcome(p.labels[k]), 24)] for k in range(shown))]
    for name, distribution in (("p", p), ("q", q)):
        if distribution is None:
            continue
        rows[0] += [name, surprise + name]
        for k in range(shown):
            surprisal = float(told.surprisals[f"surprisal_{name}"][k])
            rows[k + 1] += [write_number(float(distribution.masses[k])), write_reading(surprisal)]
    return rows


def _json(written: str) -> str:
    return written.replace("inf", '"inf"')
