"""The binary curve: where the dots stand, what is read there, and that its picture is whole at every edge."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infoviz.charts.binary_curve import BinaryCurve
from infoviz.charts.binary_plot import ERROR_RATE, GINI, MOST_DOTS, BinaryPlot
from infoviz.charts.handle import HandleProxy
from infoviz.charts.look import DARK, LIGHT, Look, Shown
from infoviz.model.readings import Readings
from infoviz.model.state import Binary, State, first_state
from infoviz.text import catalogue_for
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit

EN, ZH = catalogue_for("en"), catalogue_for("zh")
PLAIN = Look(LIGHT, EN)


def shown(
    *weights: float, labels: list[str] | None = None, look: Look = PLAIN, remembers: Binary | None = None, **changes
) -> Shown:
    state: State = first_state(Distribution.from_counts(weights, labels))
    state = replace(state, page="binary", binary=remembers or Binary(), **changes)
    return Shown(state, Readings(state), look)


def rest_of(what: Shown) -> float:
    """The entropy of the others in nats, by its definition."""
    others = np.delete(what.state.p.masses, what.state.chosen)
    if not others.any():
        return math.log(max(1, others.size))
    shares = others[others > 0] / others.sum()
    return -math.fsum(shares * np.log(shares))


def show(curve: BinaryCurve, what: Shown) -> None:
    curve.show_state(what, rest_of(what))


@pytest.fixture
def curve(qtbot: QtBot) -> BinaryCurve:
    curve = BinaryCurve()
    curve.resize(720, 460)
    qtbot.addWidget(curve)
    return curve


def plot(what: Shown, size: tuple[float, float] = (720, 460)) -> BinaryPlot:
    return BinaryPlot.fit(what, rest_of(what), QSizeF(*size))


def entropy_bits(p: float) -> float:
    return sum(-x * math.log2(x) for x in (p, 1 - p) if x > 0)


# Where things stand.


@pytest.mark.parametrize("p", [0.0, 1e-12, 0.2, 0.5, 0.75, 1.0])
def test_the_dot_stands_on_the_curve(curve: BinaryCurve, p: float) -> None:
    show(curve, shown(p, 1 - p))
    frame = plot(shown(p, 1 - p)).frame
    (dot,) = curve.handles
    assert dot.at.x() == pytest.approx(frame.x(p))
    assert dot.at.y() == pytest.approx(frame.y(entropy_bits(p)))
    assert curve.mass_at(dot.at) == pytest.approx(p, abs=1e-12)


def test_with_many_outcomes_each_is_a_dot_on_the_same_curve_and_the_chosen_one_is_on_top(curve: BinaryCurve) -> None:
    masses = [0.55, 0.25, 0.15, 0.05]
    what = shown(*masses, chosen=2)
    show(curve, what)
    frame = plot(what).frame
    assert [handle.id for handle in curve.handles] == [0, 1, 3, 2]
    for handle in curve.handles:
        mass = masses[handle.id]
        assert handle.at.x() == pytest.approx(frame.x(mass))
        assert handle.at.y() == pytest.approx(frame.y(entropy_bits(mass)))


@pytest.mark.parametrize("n", [MOST_DOTS + 2, 5_000])
def test_of_very_many_outcomes_the_likeliest_are_dots_and_the_chosen_one_always(curve: BinaryCurve, n: int) -> None:
    weights = np.arange(1.0, n + 1)
    show(curve, shown(*weights, chosen=0))
    ids = [handle.id for handle in curve.handles]
    assert len(ids) == MOST_DOTS + 1
    assert ids[-1] == 0
    assert set(ids[:-1]) == set(range(n - MOST_DOTS, n))


def test_a_certain_outcome_has_no_curve_and_nothing_to_drag(curve: BinaryCurve) -> None:
    show(curve, shown(1.0))
    curve.grab()
    assert list(curve.handles) == []
    assert curve.reading_at(QPointF(300, 200)) is None
    assert curve.tip(QPointF(300, 200)) == ""


def test_the_top_of_the_upper_curve_is_where_the_chosen_one_is_one_of_equally_many() -> None:
    what = plot(shown(1.0, 1.0, 1.0, 1.0))
    assert what.peak == pytest.approx(1 / 4)
    assert what.upper(what.peak) == pytest.approx(2.0)
    assert what.upper(0.0) == pytest.approx(math.log2(3))
    assert what.upper(1.0) == 0.0


def test_the_chain_rule_holds_between_the_curves() -> None:
    what = shown(0.55, 0.25, 0.15, 0.05)
    assert plot(what).upper(0.55) == pytest.approx(Unit.BIT.from_nats(what.readings.entropy_p), rel=1e-13)


@pytest.mark.parametrize("unit", Unit)
def test_the_axis_reaches_a_little_beyond_the_highest_point_in_any_unit(unit: Unit) -> None:
    for weights in ((1.0, 1.0), (1.0, 1.0, 1.0), (1.0,) * 60):
        frame = plot(shown(*weights, unit=unit)).frame
        highest = max(math.log(len(weights)), math.log(2)) / unit.nats
        assert highest < frame.highest < 1.05 * highest


@pytest.mark.parametrize(
    ("p", "unit", "slope"),
    [
        (0.2, Unit.BIT, 2.0),
        (0.2, Unit.NAT, math.log(4)),
        (1 / 11, Unit.HARTLEY, 1.0),
        (0.5, Unit.BIT, 0.0),
        (0.8, Unit.BIT, -2.0),
        (0.0, Unit.BIT, math.inf),
        (1.0, Unit.BIT, -math.inf),
        (1e-310, Unit.BIT, 310 * math.log2(10)),
    ],
)
def test_the_slope_is_the_logarithm_of_the_odds_against(p: float, unit: Unit, slope: float) -> None:
    assert plot(shown(p, 1 - p, unit=unit)).slope() == pytest.approx(slope, abs=1e-12, rel=1e-12)


@pytest.mark.parametrize("p", [0.0, 0.125, 0.5, 0.9, 1.0])
def test_gini_impurity_and_error_rate_are_what_they_are_called(p: float) -> None:
    assert GINI.at(p) == pytest.approx(1 - p * p - (1 - p) ** 2, abs=2e-5)
    assert ERROR_RATE.at(p) == pytest.approx(min(p, 1 - p), abs=1e-12)


def test_scaled_all_maxima_are_level() -> None:
    raw, scaled = (plot(shown(1.0, 1.0, remembers=Binary(gini=True, scaled=on))) for on in (False, True))
    assert raw.height(0.5) == 0.5
    assert scaled.height(0.5) == scaled.top == pytest.approx(1.0)
    assert [
        plot(shown(1.0, 1.0, remembers=Binary(gini=g, error_rate=e))).companions() for g, e in ((0, 0), (0, 1))
    ] == [
        [],
        [ERROR_RATE],
    ]


# Reading and pointing.


def test_values_are_read_inside_the_plot_and_nowhere_else(curve: BinaryCurve) -> None:
    what = shown(0.2, 0.8)
    show(curve, what)
    rect = plot(what).frame.rect
    assert curve.reading_at(rect.center()) == pytest.approx(0.5)
    for outside in (QPointF(5, 5), rect.bottomRight() + QPointF(9, 0), rect.topLeft() - QPointF(0, 9)):
        assert curve.reading_at(outside) is None


def test_beside_the_plot_a_drag_stands_at_its_ends(curve: BinaryCurve) -> None:
    show(curve, shown(0.2, 0.8))
    assert (curve.mass_at(QPointF(-500, 90)), curve.mass_at(QPointF(5000, 90))) == (0.0, 1.0)


def test_a_tip_says_what_a_mark_is(curve: BinaryCurve) -> None:
    what = shown(0.55, 0.25, 0.15, 0.05)
    show(curve, what)
    found = plot(what)
    assert curve.tip(curve.handles[-1].at) == "Probability of A: 0.55"
    assert curve.tip(curve.handles[0].at) == "Probability of B: 0.25"
    assert "H(X | not A)" in curve.tip(found.frame.at(0, found.upper(0.0)))
    assert "H(p)" in curve.tip(found.on_upper(0.55))
    assert curve.tip(QPointF(5, 5)) == ""


def test_a_reading_under_the_pointer_changes_the_picture_and_leaves_with_it(curve: BinaryCurve) -> None:
    show(curve, shown(0.2, 0.8))
    before = curve.grab().toImage()
    curve.hover = plot(shown(0.2, 0.8)).frame.rect.center()
    assert curve.grab().toImage() != before
    curve.hover = None
    assert curve.grab().toImage() == before


# Keys and screen readers.


def pressed(curve: BinaryCurve, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    proxy = next(proxy for proxy in curve.findChildren(HandleProxy) if proxy.handle is curve.handles[-1])
    QTest.keyClick(proxy, key, keys)


def test_up_and_down_step_the_chosen_outcome(curve: BinaryCurve) -> None:
    show(curve, shown(0.5, 0.3, 0.2, chosen=1))
    steps: list[tuple[int, Decimal]] = []
    curve.stepped.connect(lambda index, step: steps.append((index, step)))
    pressed(curve, Qt.Key.Key_Up)
    pressed(curve, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    pressed(curve, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert steps == [(1, Decimal("0.01")), (1, Decimal("-0.1")), (1, Decimal("0.001"))]


@pytest.mark.parametrize(("chosen", "key", "expected"), [
    (1, Qt.Key.Key_Right, 2), (2, Qt.Key.Key_Right, 0), (0, Qt.Key.Key_Left, 2),
])  # fmt: skip
def test_left_and_right_choose_the_next_outcome_round_the_end(
    curve: BinaryCurve, chosen: int, key: Qt.Key, expected: int
) -> None:
    show(curve, shown(0.5, 0.3, 0.2, chosen=chosen))
    found: list[int] = []
    curve.outcomeChosen.connect(found.append)
    pressed(curve, key)
    assert found == [expected]


@pytest.mark.parametrize(
    ("look", "name", "said"), [(PLAIN, "Probability of A", "0.2."), (Look(LIGHT, ZH), "甲", "0.2")]
)
def test_a_screen_reader_hears_the_outcome_and_its_probability(
    curve: BinaryCurve, look: Look, name: str, said: str
) -> None:
    show(curve, shown(0.2, 0.8, look=look))
    (dot,) = curve.handles
    assert name in dot.name
    assert dot.description.startswith(said)
    assert dot.value == 0.2


# The picture.

EDGES = [
    (1.0, 0.0),
    (0.0, 1.0),
    (0.5, 0.5),
    (0.2, 0.8),
    (5e-324, 1.0),
    (1.0, 0.0, 0.0),
    (0.0, 0.5, 0.5),
    (0.55, 0.25, 0.15, 0.05),
    (0.98, 0.01, 0.01),
    (0.0, 0.0, 1.0),
    tuple([1.0] * 60),
    tuple(range(5000)),
    (1.0,),
]


@pytest.mark.parametrize("weights", EDGES, ids=lambda weights: f"n={len(weights)}, {weights[0]}")
@pytest.mark.parametrize("chosen", [0, -1])
def test_at_every_edge_the_picture_is_painted_and_all_places_are_finite(
    curve: BinaryCurve, weights: tuple[float, ...], chosen: int
) -> None:
    n = len(weights)
    what = shown(*weights, chosen=chosen % n, remembers=Binary(gini=True, error_rate=True, kept=0.3))
    show(curve, what)
    curve.hover = QPointF(300, 200)
    assert not curve.grab().isNull()
    assert all(math.isfinite(handle.at.x() + handle.at.y()) for handle in curve.handles)
    assert math.isfinite(plot(what).frame.highest)


LONG = ["an extremely long and winding name of an outcome", "一个非常非常非常非常长的名字", "c", "e"]


@pytest.mark.parametrize("size", [(560, 300), (580, 420), (1200, 700)], ids=str)
@pytest.mark.parametrize("catalogue", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("weights", [(0.2, 0.8), (1.0, 0.0), (0.55, 0.25, 0.15, 0.05), (0.0, 0.4, 0.4, 0.2)], ids=str)
@pytest.mark.parametrize("named", [False, True], ids=["default names", "long names"])
def test_nothing_is_painted_outside_the_canvas(
    curve: BinaryCurve, size: tuple[int, int], catalogue, weights: tuple[float, ...], named: bool
) -> None:
    curve.resize(*size)
    labels = LONG[: len(weights)] if named else None
    for unit, kept in itertools.product((Unit.BIT, Unit.HARTLEY), (0.0, 0.99)):
        remembers = Binary(gini=True, error_rate=True, kept=kept)
        what = shown(*weights, labels=labels, look=Look(LIGHT, catalogue), remembers=remembers, unit=unit)
        show(curve, what)
        curve.hover = plot(what, size).frame.rect.topRight() + QPointF(-1, 1)
        image = QImage(size[0] + 200, size[1] + 200, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as painter:
            painter.translate(100, 100)
            curve.paint_still(painter)
            curve.paint_live(painter)
            painter.resetTransform()
            painter.fillRect(100, 100, *size, QColor("white"))
        outside = np.frombuffer(image.constBits(), np.uint32)
        assert (outside == QColor("white").rgb()).all()


CHANGES = {
    "another name": (shown(0.2, 0.8, labels=["a", "b"]), shown(0.2, 0.8, labels=["rain", "b"])),
    "another name of many": (
        shown(0.2, 0.3, 0.5, labels=["a", "b", "c"]),
        shown(0.2, 0.3, 0.5, labels=["x", "b", "c"]),
    ),
    "another name of one": (shown(1.0, labels=["a"]), shown(1.0, labels=["rain"])),
    "another outcome": (shown(0.2, 0.3, 0.5), shown(0.2, 0.3, 0.5, chosen=2)),
    "another unit": (shown(0.2, 0.8), shown(0.2, 0.8, unit=Unit.HARTLEY)),
    "another language": (shown(0.2, 0.3, 0.5), shown(0.2, 0.3, 0.5, look=Look(LIGHT, ZH))),
    "another theme": (shown(0.2, 0.3, 0.5), shown(0.2, 0.3, 0.5, look=Look(DARK, EN))),
    "another size": (shown(0.2, 0.3, 0.5), shown(0.2, 0.3, 0.5, look=Look(LIGHT, EN, 1.5))),
    "companions": (shown(0.2, 0.8), shown(0.2, 0.8, remembers=Binary(gini=True, error_rate=True))),
    "scaled": (
        shown(0.2, 0.8, remembers=Binary(gini=True)),
        shown(0.2, 0.8, remembers=Binary(gini=True, scaled=True)),
    ),
    "more outcomes": (shown(0.2, 0.8), shown(0.2, 0.8, 0.0)),
    "fewer outcomes": (shown(0.2, 0.3, 0.5), shown(1.0)),
    "other shares of the rest": (shown(0.5, 0.3, 0.2), shown(0.5, 0.1, 0.4)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_live_it_looks_as_if_it_had_been_so_from_the_start(qtbot: QtBot, curve: BinaryCurve, name: str) -> None:
    before, after = CHANGES[name]
    show(curve, before)
    old = curve.grab().toImage()
    show(curve, after)
    fresh = BinaryCurve()
    qtbot.addWidget(fresh)
    fresh.resize(curve.size())
    show(fresh, after)
    assert curve.grab().toImage() == fresh.grab().toImage()
    assert curve.grab().toImage() != old
