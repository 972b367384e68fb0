"""What holds for bits, nats and hartleys; logarithms are checked with mpmath."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.text import Refused
from infoviz.theory.units import Unit

BASES = {Unit.BIT: 2, Unit.NAT: mpmath.e, Unit.HARTLEY: 10}
units = st.sampled_from(list(Unit))


def test_ids_are_the_words_of_files_and_commands() -> None:
    assert [unit.id for unit in Unit] == ["bit", "nat", "hartley"]


@pytest.mark.parametrize("unit", Unit)
def test_a_unit_is_found_by_its_id(unit: Unit) -> None:
    assert Unit(unit.id) is unit


@pytest.mark.parametrize("unit", Unit)
def test_one_unit_is_the_logarithm_of_its_base(unit: Unit) -> None:
    assert unit.nats == pytest.approx(float(mpmath.log(BASES[unit])), rel=2**-52)
    assert unit.to_nats(1.0) == unit.nats
    assert unit.from_nats(unit.nats) == 1.0


@given(units, st.floats(0, 1e300))
def test_conversion_and_back_keeps_the_number(unit: Unit, nats: float) -> None:
    assert unit.to_nats(unit.from_nats(nats)) == pytest.approx(nats, rel=1e-15, abs=1e-320)


@pytest.mark.parametrize("unit", Unit)
def test_infinity_stays_infinite_in_every_unit(unit: Unit) -> None:
    assert unit.from_nats(math.inf) == unit.to_nats(math.inf) == math.inf


@pytest.mark.parametrize("unit", Unit)
def test_arrays_are_converted_number_by_number(unit: Unit) -> None:
    nats = np.array([[0.0, 0.5], [math.inf, 3.0]])
    assert unit.from_nats(nats).tolist() == [[unit.from_nats(x) for x in row] for row in nats.tolist()]
    assert unit.to_nats(nats).tolist() == [[unit.to_nats(x) for x in row] for row in nats.tolist()]


@given(units, st.floats(1e-310, 1e308))
def test_logarithms_are_exact_to_the_last_digits(unit: Unit, x: float) -> None:
    with mpmath.workdps(40):
        reference = mpmath.log(mpmath.mpf(x)) / mpmath.log(BASES[unit])
        assert abs(unit.log(x) - reference) <= 4e-16 * abs(reference)


def test_powers_of_the_base_have_whole_logarithms() -> None:
    assert [Unit.BIT.log(2.0**k) for k in (-1074, -3, 0, 10)] == [-1074, -3, 0, 10]
    assert [Unit.HARTLEY.log(10.0**k) for k in (0, 3, 22)] == [0, 3, 22]


@pytest.mark.parametrize("unit", Unit)
def test_the_logarithm_of_zero_is_minus_infinity_without_a_warning(unit: Unit) -> None:
    assert unit.log(0.0) == -math.inf
    assert isinstance(unit.log(0.0), float)
    assert unit.log(np.array([0.0, 1.0])).tolist() == [-math.inf, 0.0]


@pytest.mark.parametrize("x", [-1.0, math.nan])
def test_a_logarithm_of_a_negative_number_or_nan_is_refused(x: float) -> None:
    with pytest.raises(Refused):
        Unit.BIT.log(x)
    with pytest.raises(Refused):
        Unit.BIT.log(np.array([1.0, x]))
