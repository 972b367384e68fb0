"""The State: who can't write to it, what follows the outcomes to their new places, what undo leaves alone."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from infoviz.model.state import Binary, State, Ternary, first_state
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit


def of(*masses: float, labels: list[str] | None = None) -> Distribution:
    return Distribution.from_probabilities(masses, labels)


@pytest.mark.parametrize("name", [field.name for field in fields(State)])
def test_no_field_of_a_state_can_be_written_to(name: str) -> None:
    state = first_state()
    with pytest.raises(FrozenInstanceError):
        setattr(state, name, getattr(state, name))


@pytest.mark.parametrize("struct", [Binary(), Ternary()])
def test_no_field_of_what_a_page_remembers_can_be_written_to(struct: Binary | Ternary) -> None:
    for field in fields(struct):
        with pytest.raises(FrozenInstanceError):
            setattr(struct, field.name, getattr(struct, field.name))


def test_masses_can_not_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        first_state().p.masses[0] = 1.0


def test_views_can_not_be_written_to_not_even_by_who_made_them() -> None:
    views = {"ternary": "pair"}
    state = replace(first_state(), views=views)
    views["ternary"] = "mean"
    assert state.views == {"ternary": "pair"}
    with pytest.raises(TypeError):
        state.views["ternary"] = "mean"


def test_states_with_the_same_views_are_equal() -> None:
    assert replace(first_state(), views={"a": "b"}) == replace(first_state(), views={"a": "b"})
    assert replace(first_state(), views={"a": "b"}) != first_state()


def test_a_pair_over_different_outcomes_is_no_state() -> None:
    with pytest.raises(ValueError, match="same outcomes"):
        State(of(0.5, 0.5), of(0.5, 0.25, 0.25))


@pytest.mark.parametrize("chosen", [-1, 2])
def test_an_outcome_that_does_not_exist_can_not_be_the_chosen_one(chosen: int) -> None:
    with pytest.raises(ValueError, match="chosen"):
        State(of(0.5, 0.5), of(0.5, 0.5), chosen=chosen)


def test_the_app_opens_with_the_pair_of_the_design() -> None:
    state = first_state()
    assert state.p.masses.tolist() == [0.5, 0.3, 0.2]
    assert state.q.masses.tolist() == [0.25, 0.25, 0.5]
    assert state.unit is Unit.BIT


def test_where_only_one_distribution_is_given_the_other_is_uniform_over_its_outcomes() -> None:
    given = of(0.1, 0.2, 0.3, 0.4, labels=["a", "b", "c", "e"])
    assert first_state(p=given).q == of(0.25, 0.25, 0.25, 0.25, labels=["a", "b", "c", "e"])
    assert first_state(q=given).p == of(0.25, 0.25, 0.25, 0.25, labels=["a", "b", "c", "e"])


@pytest.mark.parametrize(("n", "corners"), [(1, (0,)), (2, (0, 1)), (3, (0, 1, 2)), (7, (0, 1, 2))])
def test_a_first_state_has_as_many_corners_as_there_are_outcomes_but_at_most_three(
    n: int, corners: tuple[int, ...]
) -> None:
    assert first_state(Distribution.from_counts([1.0] * n)).ternary.corners == corners


@pytest.mark.parametrize(
    ("corners", "places", "n", "expected"),
    [
        ((0, 1, 2), [0, 1, 2, None], 3, (0, 1, 2)),
        ((0, 1, 2), [None, 0, 1, 2], 3, (2, 0, 1)),  # the lost corner takes the first that is free
        ((3, 0, 2), [3, 2, 1, 0], 4, (0, 3, 1)),  # an order turned round
        ((4, 1, 3), [0, None, 1, None, None], 2, (0, 1)),  # none stayed
        ((0, 3, 1), [0, None, 1, 2], 3, (0, 2, 1)),
        ((2, 0, 1), [0, None, 1], 2, (1, 0)),  # two stay and close up
        ((0, 1), [0, 1], 3, (0, 1, 2)),
        ((0,), [0], 5, (0, 1, 2)),
        ((1, 0), [1, 0], 2, (0, 1)),
    ],
)
def test_corners_follow_their_outcomes(
    corners: tuple[int, ...], places: list[int | None], n: int, expected: tuple[int, ...]
) -> None:
    assert Ternary(corners=corners).rearranged(places, n).corners == expected


def test_where_a_corner_is_gone_the_values_close_up_with_the_corners_that_are_left() -> None:
    before = Ternary(corners=(0, 1, 2), values=(10.0, 20.0, 30.0))
    after = before.rearranged([None, 0, 1], 2)
    assert after.corners == (0, 1)
    assert after.values == (20.0, 30.0, 10.0)


def test_a_kept_point_stays_while_its_corners_do_and_goes_with_one_of_them() -> None:
    point = (0.2, 0.3, 0.5)
    before = Ternary(corners=(0, 1, 2), kept=point)
    assert before.rearranged([2, 1, 0], 3).kept == point
    assert before.rearranged([0, 1, 2], 4).kept == point
    assert before.rearranged([0, None, 1, 2], 3).kept is None
    assert before.rearranged([0, None, 1], 2).kept is None


def test_locks_and_the_chosen_outcome_follow_to_new_places() -> None:
    p = of(0.1, 0.2, 0.3, 0.4)
    state = State(p, p, p_locks=frozenset({0, 3}), q_locks=frozenset({1}), chosen=3)
    new = of(0.4, 0.3, 0.3)
    moved = state.with_outcomes(new, new, [1, None, 2, 0])
    assert (moved.p_locks, moved.q_locks, moved.chosen) == (frozenset({1, 0}), frozenset(), 0)


@pytest.mark.parametrize(("chosen", "expected"), [(0, 0), (1, 1), (2, 1)])
def test_where_the_chosen_outcome_goes_the_one_that_takes_its_place_is_chosen(chosen: int, expected: int) -> None:
    p, new = of(0.2, 0.3, 0.5), of(0.5, 0.5)
    places = [i if i < chosen else None if i == chosen else i - 1 for i in range(3)]
    assert State(p, p, chosen=chosen).with_outcomes(new, new, places).chosen == expected


def test_undo_leaves_page_views_and_unit_as_they_are() -> None:
    old = first_state()
    current = replace(old, page="binary", views={"ternary": "mean"}, unit=Unit.NAT, chosen=1)
    shown = old.carried_over(current)
    assert (shown.page, shown.views, shown.unit, shown.chosen) == ("binary", {"ternary": "mean"}, Unit.NAT, 1)


def test_through_undo_the_chosen_outcome_is_known_by_its_name() -> None:
    p = of(0.2, 0.3, 0.5, labels=["a", "b", "c"])
    turned = of(0.5, 0.3, 0.2, labels=["c", "b", "a"])
    assert State(p, p).carried_over(State(turned, turned, chosen=0)).chosen == 2


def test_where_undo_takes_the_chosen_outcome_away_its_place_is_chosen() -> None:
    two, three = of(0.5, 0.5), of(0.2, 0.3, 0.5)
    assert State(two, two).carried_over(State(three, three, chosen=2)).chosen == 1
    renamed = of(0.2, 0.3, 0.5, labels=["a", "b", "c"])
    assert State(three, three).carried_over(State(renamed, renamed, chosen=1)).chosen == 1
