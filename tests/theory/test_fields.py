"""Fields over the triangle, against sums with 40 digits over all outcomes, and their lines and pixels against them."""

from __future__ import annotations

import math
from itertools import product

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from infoviz.theory.distribution import Distribution
from infoviz.theory.fields import Field, Slice
from infoviz.theory.raster import Raster
from infoviz.theory.simplex import to_plane, to_shares

PAIRS = ("kl", "reverse", "cross")
masses = st.sampled_from([0.0, 0.0, 1e-12, 1.0]) | st.floats(0.01, 1.0)


@st.composite
def distributions(draw: st.DrawFn, n: int) -> Distribution:
    drawn = draw(st.lists(masses, min_size=n, max_size=n))
    assume(sum(drawn) > 0.01)
    return Distribution.from_counts(drawn)


def exactly(kind: str, p: list[float], q: list[float]) -> float:
    """The measure of whole distributions, term by term with 40 digits."""

    def term(a: float, b: float, surprise_of_b: bool) -> mpmath.mpf:
        if a == 0:
            return mpmath.mpf(0)
        if b == 0:
            return mpmath.inf
        return mpmath.mpf(a) * (mpmath.log(a) * (not surprise_of_b) - mpmath.log(b))

    with mpmath.workdps(40):
        if kind == "entropy":
            return float(mpmath.fsum(term(a, a, True) for a in p))
        a, b = (q, p) if kind == "reverse" else (p, q)
        return float(mpmath.fsum(term(x, y, kind == "cross") for x, y in zip(a, b, strict=True)))


def field_of(kind: str, p: Distribution, q: Distribution, chosen: tuple[int, ...]) -> Field:
    if kind == "entropy":
        return Field.of_entropy(Slice.of(p, chosen))
    assert kind in PAIRS
    return Field.of_pair(kind, Slice.of(p, chosen), Slice.of(q, chosen))


def of_three(kind: str, centre: tuple[float, float, float]) -> Field:
    p = Distribution.from_counts(centre)
    return field_of(kind, p, p, (0, 1, 2))


# Slices and values


def test_three_outcomes_are_their_own_slice() -> None:
    p = Distribution.from_probabilities([0.1, 0.2, 0.7])
    cut = Slice.of(p, (0, 1, 2))
    assert cut.total == 1
    assert cut.shares.tolist() == p.masses.tolist()
    assert cut.rest.size == 0


def test_of_more_outcomes_the_chosen_trade_within_their_total() -> None:
    cut = Slice.of(Distribution.from_probabilities([0.36, 0.22, 0.2, 0.14, 0.08]), (0, 1, 3))
    assert cut.total == pytest.approx(0.72, rel=1e-15)
    assert cut.shares == pytest.approx([0.5, 0.22 / 0.72, 0.14 / 0.72], rel=1e-15)
    assert cut.rest.tolist() == [0.2, 0.08]


def test_with_nothing_to_share_the_shares_are_alike() -> None:
    cut = Slice.of(Distribution.from_probabilities([0, 0, 0, 1]), (0, 1, 2))
    assert cut.total == 0
    assert cut.shares == pytest.approx([1 / 3] * 3)


@given(st.data(), st.sampled_from(["entropy", *PAIRS]), st.integers(3, 6))
def test_a_value_is_the_measure_of_all_outcomes(data: st.DataObject, kind: str, n: int) -> None:
    p, q = data.draw(distributions(n)), data.draw(distributions(n))
    chosen = tuple(data.draw(st.permutations(range(n)))[:3])
    moving = p if kind == "entropy" else q
    field = field_of(kind, p, q, chosen)
    shares = data.draw(distributions(3)).masses
    assume(moving.masses[list(chosen)].sum() > 0)
    moved = moving.with_masses(chosen, shares)
    right = exactly(kind, (moved if kind == "entropy" else p).masses.tolist(), moved.masses.tolist())
    assert float(field.values(shares)) == pytest.approx(right, rel=1e-12, abs=1e-13)
    assert field.lowest <= float(field.values(shares)) <= field.highest * (1 + 1e-12) + 1e-12


@given(st.data(), st.sampled_from(PAIRS))
def test_the_point_of_the_model_has_the_value_that_is_read(data: st.DataObject, kind: str) -> None:
    p, q = data.draw(distributions(4)), data.draw(distributions(4))
    found = field_of(kind, p, q, (3, 0, 1)).values(Slice.of(q, (3, 0, 1)).shares)
    assert float(found) == pytest.approx(exactly(kind, p.masses.tolist(), q.masses.tolist()), rel=1e-12, abs=1e-13)


@given(st.data(), st.sampled_from(["entropy", *PAIRS]), st.integers(3, 6))
def test_a_known_reading_gives_the_same_field(data: st.DataObject, kind: str, n: int) -> None:
    p, q = data.draw(distributions(n)), data.draw(distributions(n))
    chosen = tuple(data.draw(st.permutations(range(n)))[:3])
    reading = exactly(kind, p.masses.tolist(), q.masses.tolist())
    right = field_of(kind, p, q, chosen)
    truth, model = Slice.of(p, chosen), Slice.of(q, chosen)
    pair = kind in PAIRS
    found = Field.of_pair(kind, truth, model, reading) if pair else Field.of_entropy(truth, reading)
    assert found.offset == pytest.approx(right.offset, rel=1e-12, abs=1e-13)
    assert found.scale == right.scale


def test_the_entropy_of_five_is_that_of_the_picture() -> None:
    p = Distribution.from_probabilities([0.36, 0.22, 0.2, 0.14, 0.08])
    field = Field.of_entropy(Slice.of(p, (0, 1, 3)))
    assert np.array([field.lowest, field.highest]) / math.log(2) == pytest.approx([1.0971, 2.2383], abs=5e-5)
    assert float(field.values(Slice.of(p, (0, 1, 3)).shares)) / math.log(2) == pytest.approx(2.1642, abs=5e-5)


def test_the_extremum_is_the_centre() -> None:
    for kind in PAIRS:
        field = of_three(kind, (0.5, 0.3, 0.2))
        assert field.centre.tolist() == [0.5, 0.3, 0.2]
        assert float(field.values(field.centre)) == field.lowest
    assert of_three("entropy", (0.5, 0.3, 0.2)).centre == pytest.approx([1 / 3] * 3)
    assert of_three("kl", (0.5, 0.3, 0.2)).lowest == 0


def test_the_highest_is_infinite_on_sides_and_finite_in_corners() -> None:
    assert of_three("kl", (0.5, 0.3, 0.2)).highest == math.inf
    assert of_three("cross", (1, 0, 0)).highest == math.inf
    assert of_three("reverse", (0.5, 0.3, 0.2)).highest == pytest.approx(-math.log(0.2))
    assert of_three("reverse", (0.5, 0.5, 0)).highest == math.inf
    assert of_three("entropy", (0.5, 0.3, 0.2)).highest == pytest.approx(math.log(3))


def test_walls_stand_only_where_the_model_excludes_what_the_truth_allows() -> None:
    field = of_three("kl", (0.6, 0.4, 0))
    assert np.isinf(field.values([[0, 0.5, 0.5], [0.5, 0, 0.5], [0, 0, 1]])).all()
    assert math.isfinite(field.values([0.5, 0.5, 0]))
    field = of_three("reverse", (0.6, 0.4, 0))
    assert math.isinf(field.values([0.5, 0.4, 0.1]))
    assert math.isfinite(field.values([0, 1, 0]))


def test_what_the_rest_makes_infinite_is_infinite_everywhere() -> None:
    p = Distribution.from_probabilities([0.2, 0.2, 0.2, 0.4])
    q = Distribution.from_probabilities([0.5, 0.25, 0.25, 0])
    field = field_of("kl", p, q, (0, 1, 2))
    assert field.constant
    assert field.lowest == field.highest == math.inf
    assert np.isinf(field.values(np.full((2, 3), 1 / 3))).all()
    assert np.isnan(field.level_lines([1.0])).all()
    assert np.isinf(Raster(32, 28).field(field)).all()


def test_where_the_chosen_weigh_nothing_the_field_is_flat() -> None:
    p = Distribution.from_probabilities([0, 0, 0, 1])
    q = Distribution.from_probabilities([0.25, 0.25, 0.25, 0.25])
    field = field_of("kl", p, q, (0, 1, 2))
    assert field.constant
    assert field.values([[0, 0, 1], [0.2, 0.3, 0.5]]).tolist() == pytest.approx([math.log(4)] * 2)
    assert (Raster(32, 28).field(field) == np.float32(math.log(4))).all()


def test_two_outcomes_have_a_field_on_their_segment() -> None:
    p = Distribution.from_probabilities([0.25, 0.75])
    field = Field.of_entropy(Slice.of(p, (0, 1)))
    assert field.highest == pytest.approx(math.log(2))
    assert float(field.values([0.25, 0.75])) == pytest.approx(exactly("entropy", [0.25, 0.75], []), rel=1e-15)


# Level lines

inner = st.tuples(*[st.floats(0.02, 1)] * 3)
any_centre = st.tuples(*[st.sampled_from([0.0, 1e-300, 1e-13, 1e-9, 1e-4]) | st.floats(0.01, 1)] * 3).filter(
    lambda drawn: sum(drawn) > 0.01
)


def assert_on_level(field: Field, line: np.ndarray, level: float) -> None:
    """Just inside the line the field has not reached the level, just outside it has, or the triangle ends there."""
    points = line[~np.isnan(line[:, 0])]
    centre = to_plane(field.centre)
    sign = -1 if field.kind == "entropy" else 1
    if points.size == 0:
        return
    # Lifted off the sides by less than can be seen, where a share of 0 would be a wall.
    below = field.values(np.maximum(to_shares(centre + (1 - 1e-9) * (points - centre)), 1e-12))
    assert (sign * (below - level) <= 1e-5).all()
    outer = to_shares(centre + (1 + 1e-9) * (points - centre))
    inside = outer.min(axis=1) > 1e-12
    if inside.any():
        assert (sign * (field.values(outer[inside]) - level) >= -1e-5).all()


@settings(max_examples=60, deadline=None)
@given(inner, st.sampled_from(["entropy", *PAIRS]), st.floats(0.001, 3))
def test_a_line_has_its_level_to_five_digits(drawn: tuple[float, float, float], kind: str, above: float) -> None:
    field = of_three(kind, drawn)
    level = field.highest - above if kind == "entropy" else field.lowest + above
    (line,) = field.level_lines([level])
    assert line.shape == (129, 2)
    shares = to_shares(line[~np.isnan(line[:, 0])])
    assert (shares >= -1e-15).all()
    # Where the line lies closer to a side than floats tell apart there is no value to compare.
    readable = shares.min(axis=1) > 1e-9 if kind in ("kl", "cross") else np.ones(len(shares), dtype=bool)
    if readable.any():
        assert field.values(np.maximum(shares[readable], 0)) == pytest.approx(level, abs=1e-5)
    assert_on_level(field, line, level)


@settings(max_examples=60, deadline=None)
@given(any_centre, st.sampled_from(PAIRS), st.lists(st.floats(0.001, 5), min_size=1, max_size=6))
def test_a_centre_on_a_side_or_in_a_corner_works(drawn, kind: str, above: list[float]) -> None:
    field = of_three(kind, drawn)
    lines = field.level_lines([field.lowest + level for level in above], rays=65)
    for line, level in zip(lines, above, strict=True):
        assert line.shape == (65, 2)
        if kind == "reverse" and min(drawn) == 0:
            assert np.isnan(line).all()
        else:
            assert_on_level(field, line, field.lowest + level)


def test_the_line_of_an_inner_centre_is_closed_and_goes_round_it() -> None:
    field = of_three("kl", (0.5, 0.3, 0.2))
    for line in field.level_lines([0.01, 0.2, 2.0]):
        assert line[0] == pytest.approx(line[-1], abs=1e-9)
        x, y = (line - to_plane(field.centre)).T
        turned = np.unwrap(np.arctan2(y, x))
        assert abs(turned[-1] - turned[0]) == pytest.approx(2 * math.pi)


def test_from_a_side_the_line_runs_from_that_side_to_it() -> None:
    for line in of_three("kl", (0.6, 0.4, 0)).level_lines([0.1, 0.5]):
        assert np.isfinite(line).all()
        assert to_shares(line[[0, -1]])[:, 2] == pytest.approx([0, 0], abs=1e-9)
        assert to_shares(line[1:-1])[:, 2].min() > 0


def test_from_a_corner_a_level_is_the_straight_line_of_equal_share() -> None:
    (line,) = of_three("kl", (0, 1, 0)).level_lines([math.log(4)])
    assert to_shares(line)[:, 1] == pytest.approx(0.25, abs=1e-6)


def test_a_line_that_leaves_the_triangle_breaks_and_ends_on_its_sides() -> None:
    level = 0.5 * math.log(2)
    (line,) = of_three("entropy", (1, 1, 1)).level_lines([level])
    drawn = np.isfinite(line[:, 0])
    assert 0 < drawn.sum() < line.shape[0]
    edges = np.flatnonzero(drawn[1:] != drawn[:-1])
    # Three arcs, one of them cut in two where the line begins.
    assert edges.size == 6
    outermost = to_shares(line[edges + ~drawn[edges]])
    assert np.abs(outermost.min(axis=1)).max() < 1e-15
    # The share at which a coin has half a bit.
    assert outermost.max(axis=1) == pytest.approx(0.8899721, abs=2e-6)


def test_levels_that_are_nowhere_are_all_nan_and_leave_the_others_alone() -> None:
    field = of_three("reverse", (0.5, 0.3, 0.2))
    lines = field.level_lines([-0.1, 0.2, 1.7, math.inf, math.nan])
    assert [bool(np.isnan(line).all()) for line in lines] == [True, False, True, True, True]


def test_the_level_of_the_centre_is_the_centre() -> None:
    field = of_three("kl", (0.5, 0.3, 0.2))
    (line,) = field.level_lines([field.lowest])
    assert line == pytest.approx(np.tile(to_plane(field.centre), (129, 1)), abs=1e-6)


def test_chords_between_rays_stay_within_half_a_pixel_of_the_line() -> None:
    for kind, centre in product(("kl", "reverse"), ((0.5, 0.3, 0.2), (0.9, 0.05, 0.05), (0.45, 0.45, 0.1))):
        field = of_three(kind, centre)
        for few, many in zip(field.level_lines([0.1, 0.5]), field.level_lines([0.1, 0.5], rays=4001), strict=True):
            middles = (few[1:] + few[:-1]) / 2
            middles = middles[np.isfinite(middles[:, 0])]
            true = many[np.isfinite(many[:, 0])]
            distances = np.linalg.norm(middles[:, None] - true[None], axis=-1).min(axis=1)
            assert distances.max() < 0.5 / 450


# Pixels


@pytest.fixture(scope="module")
def raster() -> Raster:
    return Raster(128, 111)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(["entropy", *PAIRS]), st.integers(3, 5))
def test_pixels_have_the_values_of_their_shares(raster: Raster, data: st.DataObject, kind: str, n: int) -> None:
    p, q = data.draw(distributions(n)), data.draw(distributions(n))
    field = field_of(kind, p, q, (2, 0, 1))
    right = field.values(raster.shares.T.astype(np.float64))
    found = raster.field(field)
    assert found.shape == raster.inside.shape
    assert found == pytest.approx(right, rel=1e-5, abs=1e-5)
    assert (found >= np.float32(field.lowest)).all()


def test_pixels_stand_where_they_are_drawn(raster: Raster) -> None:
    rows, columns = np.divmod(raster.inside, raster.width)
    points = to_plane(raster.shares.T.astype(np.float64))
    expected = np.stack(((columns + 0.5) / raster.width, (raster.height - rows - 0.5) / raster.height * 0.75**0.5), 1)
    # Those outside and at the sides are moved in, by at most 1½ pixels and ½.
    assert np.linalg.norm(points - expected, axis=1).max() < 3 * 2 / raster.height
    deep = raster.shares.min(axis=0) > 1 / raster.height
    assert points[deep] == pytest.approx(expected[deep], abs=1e-6)


def test_every_pixel_inside_is_there(raster: Raster) -> None:
    present = np.zeros((raster.height, raster.width), dtype=bool)
    present.flat[raster.inside] = True
    for row, column in np.ndindex(present.shape):
        height = (raster.height - row - 0.5) / raster.height
        x = (column + 0.5) / raster.width
        if height / 2 <= x <= 1 - height / 2:
            assert present[row, column]
    assert raster.inside.size < 0.56 * present.size
