"""p and q as a command line gives them: numbers, files, or standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from infoviz.data.matching import matched
from infoviz.data.tables import OtherSum, Weights, as_distribution, decode, read_weights, write_sum
from infoviz.text import Message, Refused, shortened
from infoviz.theory.distribution import EXACT, Distribution


@dataclass(frozen=True, slots=True)
class Given:
    """p and q on the same outcomes, None where they were not given, and what was done to the numbers to get there."""

    p: Distribution | None
    q: Distribution | None
    notes: tuple[Message, ...]


def given(p: str | None, q: str | None, counts: bool) -> Given:
    """Read what stands behind --p and --q: ``0.5,0.3,0.2``, ``@file`` or ``-``; with `counts` any weights will do.

    Raises
    ------
    Refused
        Either cannot be read, there is a q alone, or they have different numbers of outcomes and not both names.
    """
    if p is None:
        if q is not None:
            raise Refused(Message("There is a q but no p: give both, as in --p 0.5,0.5 --q 0.9,0.1."))
        return Given(None, None, ())
    if p == q == "-":
        raise Refused(Message("Only one of p and q can come from standard input: put the other into a file."))
    notes: list[Message] = []
    first = _distribution("p", p, counts, notes)
    if q is None:
        return Given(first, None, tuple(notes))
    pair = matched(first, _distribution("q", q, counts, notes))
    for which, other, only in (("p", "q", pair.only_p), ("q", "p", pair.only_q)):
        if only:
            notes.append(
                Message(
                    "{count} outcome is in {which} alone: in {other} it has the probability 0.",
                    {"which": which, "other": other},
                    "{count} outcomes are in {which} alone: in {other} they have the probability 0.",
                    len(only),
                )
            )
    return Given(pair.p, pair.q, tuple(notes))


def _distribution(name: str, value: str, counts: bool, notes: list[Message]) -> Distribution:
    option = {"option": f"--{name}"}
    try:
        weights = _weights(value)
        distribution = as_distribution(weights, counts)
    except OtherSum as other:
        arguments = {**option, "sum": write_sum(other.total)}
        raise Refused(
            Message("{option}: the numbers sum to {sum}, not to 1: correct them, or add --counts.", arguments)
        ) from None
    except Refused as refused:
        raise Refused(Message("{option}: {reason}", {**option, "reason": refused.message})) from None
    if abs(weights.total - 1) > EXACT:
        arguments = {"which": name, "sum": write_sum(weights.total)}
        notes.append(Message("{which} was scaled to the sum 1: its numbers sum to {sum}.", arguments))
    return distribution


def _weights(value: str) -> Weights:
    if value == "-":
        return read_weights(decode(sys.stdin.buffer.read()))
    if not value.startswith("@"):
        return read_weights(value, comma="separator")
    file = {"file": shortened(value[1:], 120)}
    try:
        raw = Path(value[1:]).read_bytes()
    except FileNotFoundError:
        raise Refused(Message("there is no file “{file}”.", file)) from None
    except IsADirectoryError:
        raise Refused(Message("“{file}” is a folder, not a file.", file)) from None
    except OSError as error:
        reason = {**file, "reason": error.strerror or str(error)}
        raise Refused(Message("“{file}” cannot be read ({reason}).", reason)) from None
    return read_weights(decode(raw))
