from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from infoviz.charts.placement import Placement, label
from infoviz.charts.standing import Standing, Text
from infoviz.charts.type import Run

INK = QColor("black")


def words(text: str, x: float, y: float) -> list:
    return [label(QPointF(x, y), [Run(text)], INK)]


@pytest.mark.usefixtures("qapp")
def test_the_first_free_place_is_taken_and_then_no_longer_free() -> None:
    placement = Placement()
    places = [words("one", 50, 50)[0], words("one", 50, 90)[0]]
    assert placement.first_free(places) is places[0]
    assert placement.first_free(places) is places[1]
    assert placement.first_free(places) is None


@pytest.mark.usefixtures("qapp")
def test_a_label_is_moved_inside_its_bounds() -> None:
    bounds = QRectF(10, 0, 100, 50)
    (wide,) = [label(QPointF(108, 20), [Run("words")], INK, bounds=bounds)]
    assert wide.box[2] == pytest.approx(110)
    (right,) = [label(QPointF(12, 20), [Run("words")], INK, "right", bounds=bounds)]
    assert right.box[0] == pytest.approx(10)


@pytest.mark.parametrize(
    ("start", "end", "crosses"),
    [((0, 0), (100, 100), True), ((0, 50), (100, 50), True), ((0, 30), (30, 100), False), ((0, 0), (20, 20), False)],
)
def test_a_line_is_in_the_way_where_it_crosses(start: tuple, end: tuple, crosses: bool) -> None:
    placement = Placement()
    placement.take_line(QPointF(*start), QPointF(*end))
    assert placement.free((40, 40, 60, 60)) is not crosses


@pytest.mark.usefixtures("qapp")
def test_what_stands_yields_to_what_moves_and_comes_back() -> None:
    text = Text([words("home", 40, 40), words("home", 40, 80)])
    standing = Standing()
    standing.settle([text], Placement())

    def ink_rows(moving: Placement) -> set[str]:
        image = QImage(120, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as painter:
            standing.paint(painter)
            standing.make_way(painter, moving, lambda onto, box: onto.fillRect(QRectF(0, box[1] - 2, 120, 22), "white"))
        dark = [y for y in range(100) if any(QColor(image.pixel(x, y)).red() < 128 for x in range(120))]
        return {"upper" if y < 50 else "lower" for y in dark}

    assert ink_rows(Placement()) == {"upper"}
    hand = Placement()
    hand.take((30, 30, 60, 45))
    assert ink_rows(hand) == {"lower"}
    hand.take((30, 70, 60, 85))
    assert ink_rows(hand) == set()


@pytest.mark.usefixtures("qapp")
def test_what_yields_does_not_go_where_something_stands() -> None:
    still = Placement()
    still.take((30, 65, 90, 85))
    standing = Standing()
    standing.settle([Text([words("home", 40, 40), words("home", 40, 80)])], still)
    painted: list[str] = []
    hand = Placement()
    hand.take((30, 30, 60, 45))
    image = QImage(120, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        standing.make_way(
            painter, hand, lambda onto, box: painted.append("covered"), lambda onto, box: painted.append("gap")
        )
    assert painted == ["covered"]
