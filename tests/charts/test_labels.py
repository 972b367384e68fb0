"""Labels keep inside their bounds and, where they may yield, out of each other's way: seen on what is painted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from infoviz.charts.labels import Labels, Name
from infoviz.charts.type import Run, bold, math

WHITE, BLACK, RED = QColor("white"), QColor("black"), QColor("red")
BOUNDS = QRectF(60, 60, 240, 120)
LINE = [Run("maximum "), math("H(p)"), bold(" 0.9710")]

pytestmark = pytest.mark.usefixtures("qapp")


class Sheet:
    """Paper that is larger than the bounds of the labels on it."""

    def __init__(self) -> None:
        self.image = QImage(360, 240, QImage.Format.Format_RGB32)
        self.image.fill(WHITE)
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.labels = Labels(self.painter, BOUNDS, 13, WHITE)

    def inked(self) -> QRect:
        """The smallest rectangle around everything that is not white."""
        seen = np.frombuffer(self.image.constBits(), np.uint32).reshape(240, 360) != WHITE.rgb()
        rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
        if not rows.size:
            return QRect()
        return QRect(QPoint(int(columns[0]), int(rows[0])), QPoint(int(columns[-1]), int(rows[-1])))


@pytest.fixture
def sheet() -> Iterator[Sheet]:
    sheet = Sheet()
    yield sheet
    sheet.painter.end()


CORNERS = [QPointF(x, y) for x in (-50, 60, 150, 300, 500) for y in (-50, 60, 120, 180, 400)]


@pytest.mark.parametrize("at", CORNERS, ids=str)
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_a_label_that_would_stick_out_is_moved_in(sheet: Sheet, at: QPointF, align) -> None:
    sheet.labels.put(at, LINE, BLACK, align)
    assert BOUNDS.toRect().contains(sheet.inked())


@pytest.mark.parametrize("at", CORNERS, ids=str)
def test_a_card_that_would_stick_out_is_moved_in(sheet: Sheet, at: QPointF) -> None:
    sheet.labels.put_card(at, [LINE, LINE, [Run("x")]], BLACK, RED)
    assert BOUNDS.toRect().contains(sheet.inked())


def test_a_label_with_room_stands_where_it_was_put(sheet: Sheet) -> None:
    sheet.labels.put(QPointF(100, 120), [Run("HHH")], BLACK, "left")
    inked = sheet.inked()
    assert abs(inked.left() - 100) <= 3
    assert abs(inked.bottom() - 119) <= 1


def test_what_may_yield_yields_to_what_is_there(sheet: Sheet) -> None:
    sheet.labels.put(QPointF(150, 120), LINE, BLACK, "centre")
    before = sheet.image.copy()
    assert not sheet.labels.put_if_free(QPointF(150, 124), LINE, RED, "centre")
    assert sheet.image == before
    assert sheet.labels.put_if_free(QPointF(150, 145), LINE, RED, "centre")
    assert sheet.image != before


def test_what_may_yield_keeps_out_of_a_place_that_is_taken(sheet: Sheet) -> None:
    sheet.labels.take(QRectF(140, 100, 20, 20))
    assert not sheet.labels.put_if_free(QPointF(150, 118), [Run("x")], BLACK, "centre")
    assert sheet.inked().isEmpty()


def test_what_matters_is_written_whatever_is_there(sheet: Sheet) -> None:
    sheet.labels.take(BOUNDS)
    sheet.labels.put(QPointF(150, 120), LINE, BLACK, "centre")
    assert not sheet.inked().isEmpty()


def test_what_must_be_read_takes_the_first_free_of_its_places(sheet: Sheet) -> None:
    sheet.labels.take(QRectF(60, 70, 240, 30))
    places = [QPointF(150, 90), QPointF(150, 120), QPointF(150, 150)]
    sheet.labels.put_first_free(places, [Run("HHH")], BLACK, "centre")
    assert abs(sheet.inked().bottom() - 119) <= 1


def test_where_no_place_is_free_it_covers_as_little_as_it_can(sheet: Sheet) -> None:
    sheet.labels.take(QRectF(60, 60, 240, 50))
    sheet.labels.take(QRectF(145, 110, 5, 60))
    places = [QPointF(150, 90), QPointF(150, 120)]
    sheet.labels.put_first_free(places, [Run("HHH")], BLACK, "centre")
    assert abs(sheet.inked().bottom() - 119) <= 1


def test_lines_do_not_cross_what_must_be_read(sheet: Sheet) -> None:
    sheet.painter.fillRect(QRectF(60, 100, 240, 30), RED)
    sheet.labels.put_first_free([QPointF(180, 120)], [Run("HHH")], BLACK, "centre")
    row = [QColor(sheet.image.pixel(x, 122)).name() for x in range(60, 300)]
    first, last = row.index("#ffffff"), len(row) - 1 - row[::-1].index("#ffffff")
    assert 0 < first < last < len(row) - 1
    assert "#ff0000" not in row[first:last]


def test_names_are_written_where_they_are_in_nobodys_way(sheet: Sheet) -> None:
    sheet.labels.take(QRectF(60, 70, 240, 30))
    sheet.labels.put_names([Name(QPointF(180, 90), [Run("HHH")], RED), Name(QPointF(180, 120), [Run("HHH")], BLACK)])
    inked = sheet.inked()
    assert inked.top() > 100
    assert abs(inked.bottom() - 119) <= 1
    assert abs(inked.center().x() - 180) <= 2


@pytest.mark.parametrize(("taken", "right", "above"), [
    (QRectF(), True, True),
    (QRectF(182, 62, 110, 50), False, True),
    (QRectF(62, 62, 236, 50), True, False),
])  # fmt: skip
def test_a_card_stands_on_the_side_of_its_point_where_it_covers_least(
    sheet: Sheet, taken: QRectF, right: bool, above: bool
) -> None:
    sheet.labels.take(taken)
    sheet.labels.put_card(QPointF(180, 120), [[Run("H(p)")]], BLACK, BLACK)
    inked = sheet.inked()
    assert (inked.left() > 180, inked.bottom() < 120) == (right, above)


def test_a_card_s_place_is_kept(sheet: Sheet) -> None:
    sheet.labels.put_card(QPointF(100, 120), [LINE], BLACK, BLACK)
    inside = QPointF(sheet.inked().center())
    assert not sheet.labels.put_if_free(inside, [Run("x")], BLACK, "centre")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 360), st.floats(0, 240), st.sampled_from(["a", "H(p)", "maximum"])), max_size=9))
def test_labels_that_yield_never_overlap(places: list[tuple[float, float, str]]) -> None:
    together, alone = Sheet(), []
    for x, y, text in places:
        if together.labels.put_if_free(QPointF(x, y), [Run(text)], BLACK, "centre"):
            single = Sheet()
            single.labels.put(QPointF(x, y), [Run(text)], BLACK, "centre")
            single.painter.end()
            alone.append(single.inked())
    together.painter.end()
    for place, one in enumerate(alone):
        assert not any(one.intersects(other) for other in alone[place + 1 :])
