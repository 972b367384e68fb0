"""Handles: how large a hand finds them, how far a key goes, what a screen reader hears."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent

from infoviz.charts.canvas import Canvas
from infoviz.charts.drag import FINE, Drag
from infoviz.charts.handle import Handle, HandleProxy, grab_around, key_step

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def handle(id: int = 0, value: float = 0.3, name: str = "Probability of A", description: str = "0.3") -> Handle:
    at = QPointF(50, 60)
    return Handle(id, at, grab_around(at), Qt.CursorShape.SizeHorCursor, name, value, description)


@pytest.mark.parametrize("across", [24.0, 40.0])
def test_what_can_be_grabbed_lies_around_its_point_and_is_as_large_as_asked(across: float) -> None:
    rect = grab_around(QPointF(5, 7), across)
    assert (rect.center(), rect.width(), rect.height()) == (QPointF(5, 7), across, across)


def test_what_can_be_grabbed_is_at_least_24_pixels_large() -> None:
    assert grab_around(QPointF()).width() >= 24


@pytest.mark.parametrize(("keys", "step"), [(NONE, "0.01"), (SHIFT, "0.1"), (CTRL, "0.001")])
def test_a_key_goes_a_hundredth_with_shift_a_tenth_with_ctrl_a_thousandth(keys: Qt.KeyboardModifier, step: str) -> None:
    assert key_step(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Up, keys)) == Decimal(step)


# The virtual pointer.


def test_a_virtual_pointer_starts_at_the_handle_and_goes_the_way_of_the_real_one() -> None:
    drag = Drag("a", start=QPointF(100, 50), pointer=QPointF(95, 52))
    assert drag.at == QPointF(100, 50)
    drag.move(QPointF(115, 42), fine=False)
    assert drag.at == QPointF(120, 40)


def test_with_ctrl_it_goes_a_tenth_of_the_way() -> None:
    assert FINE == 0.1
    drag = Drag("a", QPointF(100, 50), QPointF(0, 0))
    drag.move(QPointF(20, 0), fine=False)
    drag.move(QPointF(40, 10), fine=True)
    drag.move(QPointF(50, 10), fine=False)
    assert (drag.at.x(), drag.at.y()) == pytest.approx((132, 51))


def test_pressing_ctrl_moves_nothing_by_itself() -> None:
    drag = Drag("a", QPointF(0, 0), QPointF(0, 0))
    for fine in (False, True, False, True):
        drag.move(QPointF(37, 11), fine)
        assert drag.at == QPointF(37, 11)


@pytest.mark.parametrize("scale", [1.0, 1.05, 1.5, 3.0])
def test_a_hand_that_comes_back_is_back_to_the_last_bit_at_any_scale(scale: float) -> None:
    start = QPointF(101, 203) / scale
    drag = Drag("a", QPointF(1 / 3, 2 / 3), start)
    for step in range(200):
        drag.move(QPointF(101 + step, 203 - step * 0.7) / scale, fine=False)
    assert not drag.rests
    drag.move(start, fine=False)
    assert drag.rests
    assert drag.at == QPointF(1 / 3, 2 / 3)


def test_a_hand_that_comes_back_partly_with_ctrl_is_back_too() -> None:
    drag = Drag("a", QPointF(0, 0), QPointF(0, 0))
    drag.move(QPointF(30, 0), fine=True)
    drag.move(QPointF(27, 0), fine=False)
    assert drag.rests


# What stands in for it.


@pytest.fixture
def canvas(qtbot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    return canvas


@pytest.fixture
def proxy(canvas: Canvas) -> HandleProxy:
    proxy = HandleProxy(canvas)
    proxy.stand_for(handle(), 1.0)
    return proxy


def test_a_screen_reader_hears_role_name_value_and_range(proxy: HandleProxy) -> None:
    interface = QAccessible.queryAccessibleInterface(proxy)
    value = interface.valueInterface()
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Probability of A"
    assert interface.text(QAccessible.Text.Description) == "0.3"
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 300, 1000)


def test_a_screen_reader_steps_as_far_as_an_arrow_key(proxy: HandleProxy) -> None:
    assert QAccessible.queryAccessibleInterface(proxy).valueInterface().minimumStepSize() == 10
    assert (proxy.singleStep(), proxy.pageStep()) == (10, 100)


def test_it_lies_over_the_handle_at_any_scale(proxy: HandleProxy) -> None:
    proxy.stand_for(handle(), 2.0)
    assert proxy.geometry().contains(100, 120)
    assert proxy.width() >= 48


@pytest.mark.parametrize(("value", "told"), [(0.0, 0), (1.0, 1000), (1 / 3, 333), (-0.5, 0), (7.0, 1000)])
def test_it_tells_thousandths_within_its_range(proxy: HandleProxy, value: float, told: int) -> None:
    proxy.stand_for(handle(value=value), 1.0)
    assert proxy.value() == told


def test_a_value_that_a_screen_reader_sets_is_a_wish_and_stays_unset(canvas: Canvas, proxy: HandleProxy) -> None:
    asked: list[tuple[object, float]] = []
    canvas.valueAsked.connect(lambda id, value: asked.append((id, value)))
    QAccessible.queryAccessibleInterface(proxy).valueInterface().setCurrentValue(450)
    assert asked == [(0, 0.45)]
    assert proxy.value() == 300
    proxy.stand_for(handle(value=0.45), 1.0)
    assert proxy.value() == 450
    assert len(asked) == 1


def test_a_value_that_is_shown_is_no_wish(canvas: Canvas, proxy: HandleProxy) -> None:
    asked: list[float] = []
    canvas.valueAsked.connect(lambda id, value: asked.append(value))
    for value in (0.1, 0.9, 0.90001, 0.0):
        proxy.stand_for(handle(value=value), 1.0)
    proxy.stand_for(handle(id=1, value=0.2, name="Probability of B"), 1.0)
    assert not asked
    assert proxy.accessibleName() == "Probability of B"


def test_without_a_handle_nothing_is_asked(canvas: Canvas, proxy: HandleProxy) -> None:
    asked: list[float] = []
    canvas.valueAsked.connect(lambda id, value: asked.append(value))
    proxy.stand_for_nothing()
    proxy.setValue(500)
    assert not asked
    assert proxy.isHidden()
