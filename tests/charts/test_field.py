from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from scipy.special import entr, rel_entr

from infoviz.charts.field import FieldPicture, even_levels, level_lines, rounded, squeezed_levels, unbroken
from infoviz.charts.ramp import Ramp, Scaling
from infoviz.charts.triangle import Triangle
from infoviz.theory.distribution import Distribution
from infoviz.theory.fields import Field, Slice

TRIANGLE = Triangle(QPointF(40, 380), 400)
P = (0.5, 0.3, 0.2)


def of(masses: tuple[float, ...]) -> Slice:
    return Slice.of(Distribution.from_probabilities(masses), range(len(masses)))


def value(kind: str, shares: np.ndarray) -> float:
    """By SciPy's terms."""
    if kind == "entropy":
        return float(entr(shares).sum())
    if kind == "reverse":
        return float(rel_entr(shares, P).sum())
    return float(rel_entr(P, shares).sum() + (entr(P).sum() if kind == "cross" else 0))


def field(kind: str) -> Field:
    if kind == "entropy":
        return Field.of_entropy(of(P))
    return Field.of_pair(kind, of(P), of((0.2, 0.2, 0.6)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "level"), [("entropy", 0.9), ("kl", 0.4), ("reverse", 0.2), ("cross", 1.3)])
def test_all_of_a_level_line_has_its_value(kind: str, level: float) -> None:
    (line,) = level_lines(field(kind), [level], TRIANGLE)
    points = [point for piece in line.pieces for point in piece.toList()]
    assert len(points) > 60
    for point in (*points, *line.places):
        shares = np.clip(TRIANGLE.shares(point), 0, None)
        assert value(kind, shares) == pytest.approx(level, abs=2e-5)


def test_a_level_line_can_be_labelled_towards_the_corners() -> None:
    (line,) = level_lines(field("entropy"), [1.0], TRIANGLE)
    top, right, left = line.places
    assert top.x() == pytest.approx(TRIANGLE.corners[2].x(), abs=2)
    assert right.x() > top.x() > left.x()
    assert right.y() > top.y()


def test_a_thick_line_is_a_band_around_the_thin_one() -> None:
    (thin,) = level_lines(field("kl"), [0.4], TRIANGLE)
    (band,) = level_lines(field("kl"), [], TRIANGLE, [0.4])
    middle = thin.pieces[0].toList()
    around = band.pieces[0].toList()
    assert len(around) == 2 * len(middle)
    for k in range(0, len(middle), 9):
        outer, inner = around[k] - middle[k], around[-1 - k] - middle[k]
        assert math.hypot(outer.x(), outer.y()) == pytest.approx(1.2, abs=1e-6)
        assert outer.x() == pytest.approx(-inner.x(), abs=1e-6)
        assert outer.y() == pytest.approx(-inner.y(), abs=1e-6)


def test_level_lines_break_where_they_leave_the_triangle() -> None:
    (line,) = level_lines(field("reverse"), [0.9], TRIANGLE)
    assert len(line.pieces) > 1
    gap = np.array([[0.0, 0.0], [1.0, 1.0], [np.nan, np.nan], [2.0, 2.0], [3.0, 3.0]])
    assert [len(piece) for piece in unbroken(gap)] == [2, 2]


def test_on_a_segment_levels_are_strokes_at_both_places_with_the_value() -> None:
    segment = Triangle(QPointF(0, 100), 1000, 2)
    (line,) = level_lines(Field.of_entropy(of((0.3, 0.7))), [0.5], segment)
    places = sorted(place.x() / 1000 for place in line.places)
    assert len(places) == 2
    for share in places:
        assert float(entr([share, 1 - share]).sum()) == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize("kind", ["entropy", "kl", "reverse", "cross"])
def test_the_picture_has_the_colour_of_the_value_at_each_place(qapp: object, kind: str) -> None:
    ramp = Ramp(QColor("#FFFFFF"), QColor("#000000"))
    shown = field(kind)
    scaling = Scaling(shown.lowest, shown.highest, None if kind == "entropy" else math.log(2))
    picture = FieldPicture()
    picture.prepare(shown, scaling, ramp)
    image = QImage(480, 400, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        picture.paint(painter, TRIANGLE)
    for shares in ((0.34, 0.33, 0.33), (0.6, 0.2, 0.2), (0.15, 0.7, 0.15), (0.1, 0.2, 0.7)):
        at = TRIANGLE.at(shares)
        there = QColor(image.pixel(round(at.x() - 0.5), round(at.y() - 0.5))).red()
        assert there == pytest.approx(ramp.colour(scaling.place(value(kind, np.array(shares)))).red(), abs=3)


def test_the_picture_follows_its_field(qapp: object) -> None:
    ramp = Ramp(QColor("#FFFFFF"), QColor("#000000"))
    picture, image = FieldPicture(), QImage(480, 400, QImage.Format.Format_RGB32)

    def colour_at_the_centre(p: tuple[float, ...]) -> int:
        shown = Field.of_pair("kl", of(p), of((0.2, 0.2, 0.6)))
        picture.prepare(shown, Scaling(0.0, math.inf, math.log(2)), ramp)
        with QPainter(image) as painter:
            picture.paint(painter, TRIANGLE)
        at = TRIANGLE.at((1 / 3, 1 / 3, 1 / 3))
        return QColor(image.pixel(round(at.x()), round(at.y()))).red()

    assert colour_at_the_centre((0.34, 0.33, 0.33)) > colour_at_the_centre((0.9, 0.05, 0.05)) + 60


def test_entropy_levels_of_three_outcomes_are_those_one_would_choose() -> None:
    assert even_levels(0.0, math.log2(3)) == (0.5, 1, 1.2, 1.4, 1.5)
    for highest in (math.log(3), math.log10(3), 2.2383, 0.01):
        levels = even_levels(0.0, highest)
        assert len(levels) >= 4
        assert all(0 < level < highest for level in levels)
    assert even_levels(1.0, 1.0) == ()


def test_divergence_levels_lie_between_the_lowest_and_the_highest() -> None:
    steps = (0.1, 0.5, 1, 2, 4)
    assert squeezed_levels(0.0, math.inf, steps) == (0.1, 0.5, 1, 2, 4)
    assert squeezed_levels(0.0, 1.5, steps) == (0.1, 0.5, 1)
    assert all(level > 1.4855 for level in squeezed_levels(1.4855, math.inf, steps))


@pytest.mark.parametrize(
    ("x", "slack", "wanted"), [(0.4755, 0.06, 0.5), (1.983, 0.05, 2), (0.1, 0.015, 0.1), (4, 0.6, 4)]
)
def test_rounded_takes_the_roundest_number_nearby(x: float, slack: float, wanted: float) -> None:
    assert rounded(x, slack) == wanted
