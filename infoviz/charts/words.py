"""Words and signs that more than one chart or widget writes."""

from __future__ import annotations

from functools import lru_cache

from infoviz.charts.type import Run, said
from infoviz.text import Catalogue, Message
from infoviz.theory.units import Unit

UNIT_WORDS = {Unit.BIT: Message("bits"), Unit.NAT: Message("nats"), Unit.HARTLEY: Message("hartleys")}
_ONE = {Unit.BIT: Message("bit"), Unit.NAT: Message("nat"), Unit.HARTLEY: Message("hartley")}
LOG_SIGNS = {Unit.BIT: "log₂", Unit.NAT: "ln", Unit.HARTLEY: "log₁₀"}


def unit_word(unit: Unit, written: str) -> Message:
    """Return the unit's word behind a written number: bit behind 1, bits behind others."""
    return _ONE[unit] if written == "1" else UNIT_WORDS[unit]


def word(catalogue: Catalogue, message: Message) -> tuple[Run, ...]:
    """Return a text without arguments as runs, looked up once: for what is written in every frame of a drag."""
    return _word(catalogue, message.id)


@lru_cache(maxsize=64)
def _word(catalogue: Catalogue, id: str) -> tuple[Run, ...]:
    return tuple(said(catalogue, id))


def equals(value: float, printed: str) -> str:
    """Return the sign that may stand before a printed number: '=' only where its digits are all there is."""
    try:
        return "=" if abs(float(printed.replace("−", "-")) - value) <= 4e-16 * max(1.0, abs(value)) else "≈"
    except ValueError:  # ∞, or a power of ten
        return "=" if printed in ("∞", "−∞") else "≈"
