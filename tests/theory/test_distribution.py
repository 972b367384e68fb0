"""What holds for distributions and their edits; sums are checked with exact fractions, not with the code's own."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from infoviz.text import OutcomeName, Refused, catalogue_for
from infoviz.theory.distribution import Distribution

TOLERANCE = 4 * 2.0**-53


def of(*masses: float) -> Distribution:
    return Distribution.from_probabilities(masses)


def bits(distribution: Distribution) -> list[str]:
    return [mass.hex() for mass in distribution.masses.tolist()]


def said(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return catalogue_for("en").say(refusal.value.message)


def assert_valid(distribution: Distribution) -> None:
    masses = distribution.masses
    assert masses.dtype == np.float64
    assert not masses.flags.writeable
    assert all(mass >= 0 and math.copysign(1, mass) == 1 for mass in masses.tolist())
    assert abs(math.fsum(masses.tolist()) - 1) <= TOLERANCE
    assert len(distribution.labels) == distribution.n == len(masses)


weights = st.one_of(st.just(0.0), st.floats(1e-300, 1e300), st.floats(1e-3, 1.0), st.integers(0, 9).map(float))


@st.composite
def distributions(draw: st.DrawFn, least: int = 1, most: int = 8) -> Distribution:
    drawn = draw(st.lists(weights, min_size=least, max_size=most))
    assume(any(drawn))
    return Distribution.from_counts(drawn)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Distribution, int, frozenset[int]]:
    """A distribution, one of its outcomes and locks on some of the others."""
    p = draw(distributions())
    i = draw(st.integers(0, p.n - 1))
    return p, i, frozenset(draw(st.sets(st.integers(0, p.n - 1)))) - {i}


# Made from outside


def test_ten_tenths_are_kept_bit_for_bit() -> None:
    assert of(*[0.1] * 10).masses.tolist() == [0.1] * 10


def test_a_million_millionths_are_a_distribution() -> None:
    masses = Distribution.from_probabilities(np.full(1_000_000, 1e-6)).masses
    assert (masses == 1e-6).all()


def test_what_sums_to_one_within_four_roundings_keeps_every_bit() -> None:
    near = [0.5, 0.5 - 4 * 2.0**-53]
    assert of(*near).masses.tolist() == near
    far = [0.5, 0.5 - 5 * 2.0**-53]
    assert of(*far).masses.tolist() != far


def test_rounded_probabilities_are_scaled_in_their_ratios() -> None:
    p = of(0.3333333, 0.3333333, 0.3333333)
    assert_valid(p)
    assert p.masses == pytest.approx([1 / 3] * 3, rel=2e-16)


def test_a_sum_farther_off_is_refused_and_named() -> None:
    with pytest.raises(Refused) as refusal:
        of(0.5, 0.6)
    assert "1.1" in said(refusal)
    with pytest.raises(Refused) as refusal:
        of(0.5, 0.500002)
    assert "1.000002" in said(refusal)


def test_probabilities_whose_sum_overflows_are_refused_too() -> None:
    with pytest.raises(Refused) as refusal:
        of(1.7e308, 1.7e308)
    assert "∞" in said(refusal)


@pytest.mark.parametrize("make", [Distribution.from_probabilities, Distribution.from_counts])
def test_what_cannot_be_a_weight_is_refused_with_place_and_value(make) -> None:
    for weights, words in (
        ([0.5, -0.1, 0.6], ("2", "-0.1")),
        ([1.0, math.nan], ("2", "NaN")),
        ([math.inf], ("1", "∞")),
        ([0.5, 0.5, -5e-324], ("3", "-5e-324")),
    ):
        with pytest.raises(Refused) as refusal:
            make(weights)
        assert all(word in said(refusal).replace("−", "-") for word in words)
    with pytest.raises(Refused):
        make([])


def test_negative_zero_becomes_zero() -> None:
    assert math.copysign(1, of(-0.0, 1.0).masses[0]) == 1


def test_counts_near_the_largest_float_work() -> None:
    p = Distribution.from_counts([1.7e308, 1.7e308, 0.0, 1.7e308, 1.0])
    assert_valid(p)
    assert p.masses[0] == pytest.approx(1 / 3, rel=1e-15)
    assert p.masses[2] == 0
    assert p.masses[4] == pytest.approx(1 / 3 / 1.7e308, rel=1e-10)


def test_subnormal_counts_work() -> None:
    assert Distribution.from_counts([1e-310, 3e-310]).masses == pytest.approx([0.25, 0.75], rel=1e-13)
    assert Distribution.from_counts([5e-324]).masses.tolist() == [1.0]


def test_tiny_masses_beside_large_ones_are_kept() -> None:
    assert of(1.0, 1e-310).masses.tolist() == [1.0, 1e-310]


def test_counts_that_are_all_zero_are_refused() -> None:
    with pytest.raises(Refused):
        Distribution.from_counts([0, 0])


@given(st.lists(weights, min_size=1, max_size=50))
def test_counts_become_the_nearest_fractions(drawn: list[float]) -> None:
    assume(any(drawn))
    p = Distribution.from_counts(drawn)
    assert_valid(p)
    total = sum(map(Fraction, drawn))
    for mass, weight in zip(p.masses.tolist(), drawn, strict=True):
        assert (
            abs(Fraction(mass) - Fraction(weight) / total) <= Fraction(mass) * Fraction(2) ** -51 + Fraction(2) ** -1074
        )


def test_later_changes_of_the_given_array_do_not_reach_a_distribution() -> None:
    given_array = np.array([0.5, 0.5])
    p = Distribution.from_probabilities(given_array)
    given_array[0] = 9
    assert p.masses.tolist() == [0.5, 0.5]
    with pytest.raises(ValueError, match="read-only"):
        p.masses[0] = 1


# Names


def test_default_names_are_a_range_however_they_are_spelled() -> None:
    assert of(0.5, 0.5).labels == range(2)
    assert Distribution.from_probabilities([0.5, 0.5], (0, 1)).labels == range(2)
    assert of(0.5, 0.5).renamed(0, "x").renamed(0, 0) == of(0.5, 0.5)


def test_names_that_differ_only_in_unicode_form_or_blanks_are_refused_with_both_places() -> None:
    for names in (("é", "x", "e\u0301"), ("a", "x", " a\t")):
        with pytest.raises(Refused) as refusal:
            Distribution.from_counts([1, 1, 1], names)
        assert "1" in said(refusal)
        assert "3" in said(refusal)


def test_names_are_kept_letter_for_letter() -> None:
    names = ("NA", "007", " null", "1", "1.0", "", "<b>")
    assert Distribution.from_counts([1] * 7, names).labels == names


def test_too_few_names_are_refused() -> None:
    with pytest.raises(Refused):
        Distribution.from_counts([1, 1], ["a"])


def test_renaming_to_a_name_in_use_is_refused_with_the_name() -> None:
    p = Distribution.from_counts([1, 1], ["a", "b"])
    with pytest.raises(Refused) as refusal:
        p.renamed(1, "a ")
    assert "“a”" in said(refusal)
    assert p.renamed(1, "b ").labels == ("a", "b ")


def test_renaming_keeps_the_masses() -> None:
    p = of(0.1, 0.2, 0.7).renamed(1, "rain")
    assert p.labels == (0, "rain", 2)
    assert p.masses.tolist() == [0.1, 0.2, 0.7]


# Equality


def test_equal_means_every_bit_and_every_name() -> None:
    assert of(0.1, 0.9) == of(0.1, 0.9)
    assert of(0.1, 0.9) != of(math.nextafter(0.1, 1), 0.9)
    assert of(0.5, 0.5) != of(0.5, 0.5).renamed(0, "x")
    assert of(0.5, 0.5) != "something else"


# One mass


@given(situations(), st.floats(-0.5, 1.5))
def test_setting_a_mass_keeps_the_sum_the_locked_and_the_ratios(situation, asked: float) -> None:
    p, i, locked = situation
    free = [k for k in range(p.n) if k != i and k not in locked]
    if not free:
        if asked != p.masses[i]:
            with pytest.raises(Refused):
                p.with_mass(i, asked, locked)
        return
    new = p.with_mass(i, asked, locked)
    assert_valid(new)
    assert all(new.masses[k] == p.masses[k] for k in locked)
    if not locked:
        assert new.masses[i] == min(max(asked, 0), 1)
    old_total = sum(Fraction(p.masses[k]) for k in free)
    new_total = sum(Fraction(new.masses[k]) for k in free)
    for k in free:
        right = Fraction(p.masses[k]) / old_total if old_total else Fraction(1, len(free))
        assert abs(Fraction(new.masses[k]) - right * new_total) <= right * new_total * Fraction(2) ** -48 + Fraction(
            1, 10**300
        )


@given(situations())
def test_setting_a_mass_to_what_it_is_changes_no_bit(situation) -> None:
    p, i, locked = situation
    assert bits(p.with_mass(i, float(p.masses[i]), locked)) == bits(p)


def test_an_asked_mass_is_kept_exactly() -> None:
    assert of(0.2, 0.3, 0.5).with_mass(0, 0.3).masses[0] == 0.3
    assert of(0.2, 0.3, 0.5).with_mass(0, 1e-310).masses[0] == 1e-310


def test_a_mass_is_clamped_to_what_the_locks_leave() -> None:
    p = of(0.2, 0.3, 0.5).with_mass(0, 7.0, frozenset({2}))
    assert p.masses.tolist() == [0.5, 0.0, 0.5]
    assert of(0.2, 0.3, 0.5).with_mass(0, -math.inf).masses.tolist() == pytest.approx([0, 0.375, 0.625], abs=1e-16)


def test_a_certain_outcome_gives_to_the_others_equally() -> None:
    assert of(1, 0, 0, 0, 0).with_mass(0, 0.2).masses.tolist() == pytest.approx([0.2] * 5, abs=1e-16)


def test_the_ratio_of_the_tiniest_masses_is_kept() -> None:
    p = of(1.0, 1e-310, 3e-310).with_mass(0, 0.6)
    assert p.masses == pytest.approx([0.6, 0.1, 0.3], rel=1e-12)


def test_the_last_free_mass_and_locked_ones_are_refused_by_name() -> None:
    p = of(0.2, 0.3, 0.5)
    with pytest.raises(Refused) as refusal:
        p.with_mass(0, 0.5, frozenset({1, 2}))
    assert refusal.value.message.arguments["name"] == OutcomeName(0)
    with pytest.raises(Refused):
        p.with_mass(1, 0.5, frozenset({1}))
    with pytest.raises(Refused):
        of(1.0).with_mass(0, 0.5)
    with pytest.raises(Refused):
        p.with_mass(0, math.nan)


@pytest.mark.parametrize("i", [-1, 3])
def test_no_outcome_there_is_an_index_error(i: int) -> None:
    with pytest.raises(IndexError):
        of(0.2, 0.3, 0.5).with_mass(i, 0.5)


# A chosen few


@given(distributions(least=3), st.data())
def test_moving_among_a_few_keeps_their_total_and_all_others(p: Distribution, data: st.DataObject) -> None:
    chosen = data.draw(st.permutations(range(p.n)))[:3]
    shares = data.draw(distributions(least=3, most=3)).masses
    total = sum(Fraction(p.masses[k]) for k in chosen)
    if total == 0:
        with pytest.raises(Refused):
            p.with_masses(chosen, shares)
        return
    new = p.with_masses(chosen, shares)
    assert_valid(new)
    assert all(new.masses[k] == p.masses[k] for k in range(p.n) if k not in chosen)
    for k, share in zip(chosen, shares.tolist(), strict=True):
        assert abs(Fraction(new.masses[k]) - Fraction(share) * total) <= total * Fraction(2) ** -50 + Fraction(
            1, 10**300
        )


@given(distributions(least=3, most=3), distributions(least=3, most=3))
def test_of_three_outcomes_the_masses_are_the_shares(p: Distribution, shares: Distribution) -> None:
    assert p.with_masses((0, 1, 2), shares.masses) == shares


def test_a_corner_is_exact() -> None:
    assert of(0.1, 0.2, 0.7).with_masses((0, 1, 2), (0, 0, 1)).masses.tolist() == [0, 0, 1]
    assert of(0.1, 0.2, 0.7, 0).with_masses((0, 1, 2), (0, 0, 1)).masses.tolist() == [0, 0, 1, 0]


def test_a_locked_one_of_the_few_keeps_its_mass_and_the_others_share_the_rest_as_asked() -> None:
    p = of(0.1, 0.2, 0.3, 0.4).with_masses((0, 1, 2), (0.6, 0.1, 0.3), frozenset({1, 3}))
    assert p.masses[1] == 0.2
    assert p.masses[3] == 0.4
    assert p.masses[[0, 2]] == pytest.approx([0.8 / 3, 0.4 / 3], rel=1e-15)


@given(distributions(least=3, most=3), distributions(least=3, most=3), st.integers(0, 2))
def test_locks_hold_on_the_triangle(p: Distribution, shares: Distribution, held: int) -> None:
    free = [k for k in range(3) if k != held]
    if p.masses[free].sum() == 0:
        with pytest.raises(Refused):
            p.with_masses((0, 1, 2), shares.masses, frozenset({held}))
        return
    new = p.with_masses((0, 1, 2), shares.masses, frozenset({held}))
    assert_valid(new)
    assert new.masses[held] == p.masses[held]


def test_moving_to_where_they_are_changes_no_bit() -> None:
    p = of(0.1, 0.2, 0.7)
    assert p.with_masses((0, 1, 2), p.masses) == p


def test_a_single_free_one_among_the_few_is_refused() -> None:
    with pytest.raises(Refused):
        of(0.1, 0.2, 0.7).with_masses((0, 1, 2), (1, 0, 0), frozenset({0, 2}))


def test_malformed_shares_are_errors_of_the_caller() -> None:
    p = of(0.1, 0.2, 0.7)
    malformed = ((0, 1), (-0.1, 1.1)), ((0, 0), (0.5, 0.5)), ((0, 1), (1,)), ((0, 1), (math.nan, 1)), ((0, 1), (0, 0))
    for chosen, shares in malformed:
        with pytest.raises(ValueError, match="share"):
            p.with_masses(chosen, shares)


def test_chosen_ones_without_any_mass_have_none_to_share_whatever_is_asked() -> None:
    p = of(0, 0, 0, 1)
    for shares in ((0.2, 0.3, 0.5), (0, 0, 0)):
        with pytest.raises(Refused, match="sum to 0"):
            p.with_masses((0, 1, 2), shares)


# The list of outcomes


def test_an_added_outcome_stands_last_with_mass_zero_and_the_next_default_name() -> None:
    p = of(0.5, 0.5).added()
    assert p.masses.tolist() == [0.5, 0.5, 0.0]
    assert p.labels == range(3)
    assert p.added("rain").labels == (0, 1, 2, "rain")
    assert p.removed(0).added().labels == (1, 2, 3)
    with pytest.raises(Refused):
        p.added("rain").added("rain")


def test_removing_gives_the_mass_to_the_free_others_in_their_ratios() -> None:
    p = of(0.4, 0.1, 0.3, 0.2).removed(0)
    assert p.masses == pytest.approx([1 / 6, 1 / 2, 1 / 3], rel=1e-15)
    assert p.labels == (1, 2, 3)
    p = of(0.4, 0.1, 0.3, 0.2).removed(0, frozenset({2}))
    assert p.masses[1] == 0.3
    assert p.masses == pytest.approx([0.7 / 3, 0.3, 1.4 / 3], rel=1e-15)


def test_removing_what_has_no_mass_moves_no_bit() -> None:
    assert of(0.1, 0.0, 0.2, 0.7).removed(1).masses.tolist() == [0.1, 0.2, 0.7]


def test_removing_the_certain_outcome_leaves_the_others_equal() -> None:
    assert of(0, 1, 0).removed(1).masses.tolist() == [0.5, 0.5]


def test_what_cannot_be_removed_is_refused() -> None:
    with pytest.raises(Refused):
        of(1.0).removed(0)
    with pytest.raises(Refused):
        of(0.2, 0.3, 0.5).removed(0, frozenset({1, 2}))
    assert of(0, 0.3, 0.7).removed(0, frozenset({1, 2})).masses.tolist() == [0.3, 0.7]


@given(situations())
def test_removing_leaves_a_distribution_with_the_locked_untouched(situation) -> None:
    p, i, locked = situation
    if p.n == 1 or (len(locked) == p.n - 1 and p.masses[i] > 0):
        with pytest.raises(Refused):
            p.removed(i, locked)
        return
    new = p.removed(i, locked)
    assert_valid(new)
    where = {label: k for k, label in enumerate(new.labels)}
    assert all(new.masses[where[k]] == p.masses[k] for k in locked)


def test_reordering_takes_names_along() -> None:
    p = of(0.1, 0.2, 0.7).reordered([2, 0, 1])
    assert p.masses.tolist() == [0.7, 0.1, 0.2]
    assert p.labels == (2, 0, 1)
    assert p.reordered([1, 2, 0]) == of(0.1, 0.2, 0.7)
    with pytest.raises(ValueError, match="order"):
        p.reordered([0, 0, 1])


# Freedom


def test_freedom_is_one_less_than_the_unlocked() -> None:
    p = of(0.1, 0.2, 0.3, 0.4)
    assert [p.freedom(frozenset(range(k))) for k in range(5)] == [3, 2, 1, 0, 0]


def test_no_freedom_is_left_where_the_locked_hold_everything() -> None:
    assert of(*[0.1] * 10, 0, 0, 0).freedom(frozenset(range(10))) == 0
    assert of(1, 0, 0).freedom(frozenset({0})) == 0
    assert of(1, 0, 0).freedom(frozenset({1})) == 1
    assert of(1.0).freedom() == 0


# Many outcomes


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(0, 1))
def test_edits_of_many_outcomes_keep_the_sum(seed: int, asked: float) -> None:
    rng = np.random.default_rng(seed)
    p = Distribution.from_counts(rng.exponential(size=20_000) ** 6)
    assert_valid(p.with_mass(7, asked))
    assert_valid(p.with_mass(7, asked, frozenset(range(100, 9_000))))
    assert_valid(p.with_masses((1, 2, 3), (0.25, 0.25, 0.5)))
    assert_valid(p.removed(11))
