"""What the pictures on the triangle promise wherever the dots are: labels that keep apart, numbers that are true."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from pytestqt.qtbot import QtBot
from scipy.special import entr

from infoviz.charts.corners import corner_names
from infoviz.charts.guides import place_guides
from infoviz.charts.look import LIGHT, Look
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.path_curve import path_shares
from infoviz.charts.placement import Placement
from infoviz.charts.simplex_plot import Needs, arrange, written
from infoviz.text import catalogue_for
from infoviz.theory.units import Unit
from tests.pages.ternary_stage import Stage

GRID = [
    (a / 12, b / 12, (12 - a - b) / 12) for a, b in itertools.product(range(13), repeat=2) if a + b <= 12
]  # corners and sides among them


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_labels_of_the_guides_keep_clear_of_each_other_and_of_the_names(qtbot: QtBot, language: str) -> None:
    look = Look(LIGHT, catalogue_for(language))
    for size in ((624, 314), (704, 468)):
        for p in GRID:
            plot = Stage(qtbot, p=p, look=look, size=size).plot
            bounds = QRectF(4, 0, size[0] - 8, size[1])
            names = tuple(corner_names(plot))
            guides = place_guides(plot, "p", Placement(), bounds, names)
            rects = [found.rect for found in (*guides.labels, *names)]
            for one, other in itertools.combinations(rects, 2):
                assert not one.adjusted(0, 2, 0, -2).intersects(other.adjusted(0, 2, 0, -2)), p
            assert all(bounds.contains(rect) for rect in rects)


def test_a_guides_label_says_the_outcomes_mass(qtbot: QtBot) -> None:
    plot = Stage(qtbot, p=(0.7, 0.2, 0.1)).plot
    guides = place_guides(plot, "p", Placement(), QRectF(0, 0, 704, 468), tuple(corner_names(plot)))
    said = ["".join(run.text for run in found.line) for found in guides.labels]
    assert said == ["p(A) = 0.7", "p(B) = 0.2", "p(C) = 0.1"]
    for corner, foot in enumerate(guides.feet):
        assert plot.triangle.shares(foot)[corner] == pytest.approx(0, abs=1e-12)


def test_the_guide_under_the_pointer_is_the_one_that_lights(qtbot: QtBot) -> None:
    plot = Stage(qtbot).plot
    guides = place_guides(plot, "p", Placement(), QRectF(0, 0, 704, 468), tuple(corner_names(plot)))
    for corner in range(3):
        assert guides.lit((guides.starts[corner] + guides.feet[corner]) / 2 + QPointF(2, 2)) == corner
    assert guides.lit(QPointF(1, 1)) is None
    assert guides.lit(None) is None


@pytest.mark.parametrize(
    ("unit", "three", "two"),
    [(Unit.BIT, "1.585", "1"), (Unit.NAT, "1.0986", "0.6931"), (Unit.HARTLEY, "0.4771", "0.301")],
)
def test_landmarks_are_written_in_every_unit(unit: Unit, three: str, two: str) -> None:
    assert written(unit.from_nats(math.log(3))) == three
    assert written(unit.from_nats(math.log(2))) == two


def test_the_triangle_is_as_large_as_it_can_be() -> None:
    needs = Needs(92, 100, 44, 66, 158, 176)
    small, panel = arrange(640, 330, 3, needs)
    assert small.height == pytest.approx(330 - 44 - 66)
    assert small.corners[1].x() + needs.right <= panel.left() + 1
    tall, _ = arrange(704, 630, 3, needs)
    assert tall.side > arrange(704, 430, 3, needs)[0].side + 80  # it reaches under the panel
    wide, _ = arrange(1600, 800, 3, needs)
    assert wide.height == pytest.approx(800 - 44 - 66)


def test_the_path_runs_from_two_equal_to_three_equal() -> None:
    assert path_shares(0).tolist() == [0.5, 0.5, 0]
    assert path_shares(1 / 3) == pytest.approx([1 / 3] * 3)
    assert path_shares(7) == pytest.approx([1 / 3] * 3)
    assert float(entr(path_shares(0.1)).sum()) / math.log(2) == pytest.approx(1.369, abs=5e-4)  # as in the mock-up


@pytest.mark.parametrize("values", [(1.0, 2.0, 3.0), (3.0, 1.0, 2.0), (2.0, 5.0, 2.0)])
def test_a_place_on_the_ruler_is_a_mean(qtbot: QtBot, values: tuple[float, float, float]) -> None:
    triangle = Stage(qtbot, "mean").plot.triangle
    line = MeanLine(values, np.array([0.5, 0.3, 0.2]))
    assert line.mean == pytest.approx(float(np.dot(values, [0.5, 0.3, 0.2])))
    for mean in (min(values), 2.2, max(values)):
        at = line.ruler_at(triangle, mean)
        assert float(triangle.shares(at) @ values) == pytest.approx(mean)
        assert line.mean_at(triangle, at + line.outward(triangle) * 40) == pytest.approx(mean)


def test_random_states_paint_in_every_view(qtbot: QtBot) -> None:
    random = np.random.default_rng(4)
    for k in range(60):
        n = int(random.choice([1, 2, 3, 4, 20]))
        masses = random.dirichlet(np.full(n, random.choice([0.05, 1.0]))) * (random.random(n) < 0.8)
        p = masses / masses.sum() if masses.sum() > 0 else np.eye(n)[0]
        stage = Stage(
            qtbot,
            ("entropy", "pair", "mean")[k % 3],
            p=p.tolist(),
            q=random.dirichlet(np.ones(n)) * (random.random(n) < 0.7) + np.eye(n)[0],
            size=[(624, 314), (704, 468), (1200, 700)][int(random.integers(3))],
            field=str(random.choice(["kl", "reverse", "cross"])),
            path=bool(random.random() < 0.5),
            values=tuple(random.integers(-2, 3, 3).astype(float).tolist()),
            unit=list(Unit)[int(random.integers(3))],
        )
        extent = QSizeF(stage.canvas.size())
        for _ in range(3):
            stage.hover(QPointF(random.random() * extent.width(), random.random() * extent.height()))
            stage.picture()
        for id in [handle.id for handle in stage.canvas.handles]:
            if id not in {handle.id for handle in stage.canvas.handles}:
                continue  # at an end of the ruler the dot cannot move
            stage.drag(id, QPointF(random.random() * extent.width(), random.random() * extent.height()), 3)
            stage.picture()
        for distribution in (stage.state.p, stage.state.q):
            assert math.fsum(distribution.masses) == pytest.approx(1, abs=1e-15)
            assert (distribution.masses >= 0).all()
