"""Words of units and signs of equality: no line with '=' is false as printed."""

from __future__ import annotations

import math

import pytest

from infoviz.charts.words import LOG_SIGNS, UNIT_WORDS, equals, unit_word
from infoviz.text import write_mass, write_number
from infoviz.theory.units import Unit


@pytest.mark.parametrize(
    ("value", "written", "sign"),
    [
        (0.5, "0.5", "="),
        (0.1 + 0.2, "0.3", "="),  # the last bit is the machine's, not the number's
        (1 / 3, "0.3333", "≈"),
        (-2.0, "−2", "="),
        (-0.2895, "−0.29", "≈"),
        (math.inf, "∞", "="),
        (-math.inf, "−∞", "="),
        (1.25e-7, "1.2 × 10⁻⁷", "≈"),
        (0.99999999, "1", "≈"),
        (0.0, "0", "="),
    ],
)
def test_an_equals_sign_stands_only_before_all_digits(value: float, written: str, sign: str) -> None:
    assert equals(value, written) == sign


@pytest.mark.parametrize("value", [0.25, 1 / 7, 0.123456, 1e-12, 3.0])
@pytest.mark.parametrize("write", [write_mass, write_number])
def test_what_is_printed_is_equal_where_it_says_so(value: float, write) -> None:
    printed = write(value)
    if equals(value, printed) == "=":
        assert float(printed) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("unit", Unit)
def test_one_of_a_unit_is_singular_and_all_else_is_plural(unit: Unit) -> None:
    assert unit_word(unit, "1").id == unit.id
    for written in ("0", "0.5", "1.5", "2", "∞"):
        assert unit_word(unit, written) == UNIT_WORDS[unit]
        assert UNIT_WORDS[unit].id == f"{unit.id}s"


def test_each_unit_has_the_logarithm_of_its_base() -> None:
    assert LOG_SIGNS == {Unit.BIT: "log₂", Unit.NAT: "ln", Unit.HARTLEY: "log₁₀"}
