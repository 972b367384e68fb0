"""The canvas: drags and their ends, clicks, the keyboard, screen readers, drawing; with a plot of dots on a line."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Hashable, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from infoviz.charts.canvas import Canvas
from infoviz.charts.handle import Handle, HandleProxy, grab_around
from infoviz.charts.look import DARK, LIGHT, Look, Shown
from infoviz.model.readings import Readings
from infoviz.model.state import State, first_state
from infoviz.text import catalogue_for
from infoviz.theory.distribution import Distribution
from tests.charts.mouse import CTRL, LEFT, MIDDLE, RIGHT, Mouse

SIGNALS = (
    "dragStarted", "dragged", "dragRested", "dragEnded", "dragCancelled", "clicked", "doubleClicked", "hovered",
    "chosen", "valueAsked",
)  # fmt: skip
EN, ZH = catalogue_for("en"), catalogue_for("zh")


def shown(*weights: float, look: Look | None = None) -> Shown:
    p = Distribution.from_counts(weights or (1.0, 2.0, 5.0))
    state: State = first_state(p)
    return Shown(state, Readings(state), look or Look(LIGHT, EN))


class Dots(Canvas):
    """A dot for each outcome, at 100 px for each tenth of its mass."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.still_painted = 0
        self.still = 0
        self.keys: list[tuple[Hashable, int]] = []
        self.said = "a <b>tip</b>"

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        return [self.dot(index, mass) for index, mass in enumerate(shown.state.p.masses.tolist())]

    def dot(self, index: int, mass: float) -> Handle:
        at = QPointF(50 + 100 * index, 50 + 100 * mass)
        return Handle(index, at, grab_around(at), Qt.CursorShape.SizeVerCursor, f"dot {index}", mass, f"is {mass}")

    def still_key(self) -> object:
        return self.still

    def paint_still(self, painter: QPainter) -> None:
        self.still_painted += 1

    def paint_live(self, painter: QPainter) -> None:
        for handle in self.handles:
            painter.fillRect(handle.grab, QColor("black"))

    def tip(self, at: QPointF) -> str:
        return self.said

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_X:
            return False
        self.keys.append((id, event.key()))
        return True


class Listener:
    """Everything that a canvas has emitted."""

    def __init__(self, canvas: Canvas) -> None:
        self.heard: list[tuple[str, tuple[object, ...]]] = []
        for name in SIGNALS:
            getattr(canvas, name).connect(self._note(name))

    def _note(self, name: str):
        return lambda *arguments: self.heard.append((name, arguments))

    def names(self, *leave_out: str) -> list[str]:
        return [name for name, _ in self.heard if name not in ("hovered", "chosen", *leave_out)]

    def of(self, name: str) -> list[tuple[object, ...]]:
        return [arguments for heard, arguments in self.heard if heard == name]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(500, 400)
    qtbot.addWidget(window)
    QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
    return window


@pytest.fixture
def dots(window: QWidget) -> Dots:
    dots = Dots(window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(dots)
    dots.draw(shown())
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    if (focus := QApplication.focusWidget()) is not None:
        focus.clearFocus()
    return dots


@pytest.fixture
def heard(dots: Dots) -> Listener:
    return Listener(dots)


@pytest.fixture
def mouse(dots: Dots) -> Mouse:
    return Mouse(dots)


def place(dots: Dots, index: int = 0) -> QPointF:
    return dots.handles[index].at * dots.scale


NOWHERE = QPointF(400, 350)


# Drags.


def test_a_drag_tells_its_start_its_way_and_its_end(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    start = place(dots)
    mouse.drag(start + QPointF(3, -2), start + QPointF(13, 8), start + QPointF(23, 18))
    assert heard.of("dragStarted") == [(0,)]
    assert heard.of("dragged") == [(0, start + QPointF(10, 10)), (0, start + QPointF(20, 20))]
    assert heard.names() == ["dragStarted", "dragged", "dragged", "dragEnded"]
    assert dots.dragging is None


def test_where_two_handles_lie_over_each_other_the_nearer_one_is_grabbed_and_of_equals_the_last(
    dots: Dots, mouse: Mouse
) -> None:
    near, far = dots.dot(0, 0.1), dots.dot(0, 0.2)
    on_top = Handle(9, near.at, near.grab, near.cursor, "on top", 0.1)
    dots.handles = [near, far]
    assert dots.handle_at(QPointF(50, 61)) is near
    assert dots.handle_at(QPointF(50, 69)) is far
    dots.handles = [near, on_top]
    assert dots.handle_at(near.at) is on_top
    assert dots.handle_at(NOWHERE) is None


def test_a_hand_that_comes_back_rests_and_can_go_on(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(place(dots))
    mouse.by(30)
    mouse.by(-30)
    mouse.by(5)
    mouse.release()
    assert heard.names() == ["dragStarted", "dragged", "dragRested", "dragged", "dragEnded"]


@pytest.mark.parametrize("scale", [1.05, 1.5, 2.0])
def test_a_hand_that_comes_back_rests_at_any_scale(dots: Dots, heard: Listener, scale: float) -> None:
    dots.draw(shown(look=Look(LIGHT, EN, scale)))
    mouse, start = Mouse(dots), place(dots)
    mouse.press(start)
    for step in range(1, 40):
        mouse.move(start + QPointF(step, -0.3 * step))
    mouse.move(start)
    mouse.release()
    assert heard.names()[-2:] == ["dragRested", "dragEnded"]


def test_at_another_scale_wishes_are_in_the_canvas_s_own_units(dots: Dots, heard: Listener) -> None:
    dots.draw(shown(look=Look(LIGHT, EN, 2.0)))
    mouse, start = Mouse(dots), place(dots)
    mouse.drag(start, start + QPointF(20, 0))
    assert heard.of("dragged") == [(0, dots.handles[0].at + QPointF(10, 0))]


def test_ctrl_goes_ten_times_finer_and_jumps_nowhere(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    start = place(dots)
    mouse.press(start)
    mouse.by(20)
    mouse.by(30, keys=CTRL)
    mouse.by(0)
    way = [at - start for _, at in heard.of("dragged")]
    assert [round(step.x(), 9) for step in way] == [20, 23, 23]


def test_a_release_outside_ends_the_drag_and_what_is_under_the_pointer_is_forgotten(
    dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.press(place(dots))
    mouse.move(QPointF(-200, 900))
    mouse.release(QPointF(-200, 900))
    assert heard.names()[-1] == "dragEnded"
    assert dots.hover is None
    assert heard.of("hovered")[-1] == (None,)
    mouse.move(place(dots))
    assert heard.names()[-1] == "dragEnded"


def test_a_release_that_is_never_heard_of_ends_the_drag_at_the_next_plain_move(
    dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.press(place(dots))
    mouse.by(10)
    mouse.lose()
    mouse.by(10)
    mouse.by(10)
    assert heard.names() == ["dragStarted", "dragged", "dragEnded"]


def test_a_press_after_a_release_that_was_never_heard_of_ends_the_first_drag(
    dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.press(place(dots, 0))
    mouse.lose()
    mouse.press(place(dots, 1))
    assert heard.names() == ["dragStarted", "dragEnded", "dragStarted"]
    assert dots.dragging == 1


@pytest.mark.parametrize("button", [RIGHT, MIDDLE])
def test_another_button_neither_ends_nor_restarts_a_drag(
    dots: Dots, mouse: Mouse, heard: Listener, button: Qt.MouseButton
) -> None:
    start = place(dots)
    mouse.press(start)
    mouse.by(10)
    mouse.click(mouse.at, button)
    mouse.by(10)
    mouse.release()
    assert heard.names() == ["dragStarted", "dragged", "dragged", "dragEnded"]
    assert heard.of("dragged")[-1] == (0, start + QPointF(20, 0))


@pytest.mark.parametrize("button", [RIGHT, MIDDLE])
def test_another_button_drags_nothing(dots: Dots, mouse: Mouse, heard: Listener, button: Qt.MouseButton) -> None:
    mouse.press(place(dots), button)
    mouse.by(30)
    mouse.release(button=button)
    mouse.double_click(NOWHERE, button)
    assert heard.names() == []


def test_during_a_drag_no_menu_opens(window: QWidget, dots: Dots, mouse: Mouse) -> None:
    def asked() -> bool:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), dots.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(dots, event)
        return not event.isAccepted()

    assert asked()
    mouse.press(place(dots))
    assert not asked()
    mouse.release()
    assert asked()


def test_escape_cancels_a_drag_and_the_hand_moves_nothing_any_more(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(place(dots))
    mouse.by(10)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    mouse.by(10)
    mouse.release()
    assert heard.names() == ["dragStarted", "dragged", "dragCancelled"]


def test_during_a_drag_keys_do_nothing_else(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(place(dots))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, CTRL)
    assert dots.keys == []
    assert dots.dragging == dots.focused == 0


def test_another_window_that_comes_to_the_front_ends_a_drag(
    qtbot: QtBot, dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.press(place(dots))
    mouse.by(10)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    QTest.qWaitForWindowActive(other)
    assert heard.names() == ["dragStarted", "dragged", "dragEnded"]
    mouse.lose()
    mouse.by(10)
    assert heard.names()[-1] == "dragEnded"


def test_tab_in_a_drag_ends_it(window: QWidget, dots: Dots, mouse: Mouse, heard: Listener) -> None:
    other = QPushButton(window)
    other.show()
    mouse.press(place(dots))
    other.setFocus()
    assert heard.names() == ["dragStarted", "dragEnded"]


def test_a_canvas_that_is_hidden_ends_its_drag(window: QWidget, dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(place(dots))
    window.hide()
    assert heard.names() == ["dragStarted", "dragEnded"]


def test_a_press_on_a_canvas_that_is_then_hidden_is_no_click(
    window: QWidget, dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.press(NOWHERE)
    window.hide()
    mouse.release(NOWHERE)
    assert heard.names() == []


def test_ending_what_is_not_going_on_tells_nothing(dots: Dots, heard: Listener) -> None:
    dots.finish_drag()
    dots.cancel_drag()
    assert heard.names() == []


# Clicks.


def test_a_click_beside_the_handles_is_told_where_it_was_pressed(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(NOWHERE)
    mouse.by(2, 1)
    mouse.release()
    assert heard.of("clicked") == [(NOWHERE,)]


def test_a_press_that_ends_elsewhere_is_no_click(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.drag(NOWHERE, NOWHERE + QPointF(9, 0))
    assert heard.names() == []


def test_a_double_click_beside_the_handles_is_one_click_and_one_double_click(
    dots: Dots, mouse: Mouse, heard: Listener
) -> None:
    mouse.double_click(NOWHERE)
    assert heard.names() == ["clicked", "doubleClicked"]


def test_a_handle_that_is_let_go_and_grabbed_again_at_once_goes_on(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.double_click(place(dots))
    assert heard.names() == ["dragStarted", "dragEnded", "dragStarted", "dragEnded"]


def test_the_wheel_changes_nothing_and_is_left_to_what_scrolls(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    for at in (place(dots), NOWHERE):
        assert not mouse.wheel(at)
    mouse.press(place(dots))
    assert not mouse.wheel(place(dots))
    mouse.release()
    assert heard.names() == ["dragStarted", "dragEnded"]
    assert [proxy.value() for proxy in dots.findChildren(HandleProxy)] == [125, 250, 625]


# Under the pointer.


def test_the_pointer_says_what_a_press_would_grab(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.move(place(dots, 1))
    assert dots.hovering == 1
    assert dots.cursor().shape() == Qt.CursorShape.SizeVerCursor
    mouse.move(NOWHERE)
    assert dots.hovering is None
    assert dots.cursor().shape() == Qt.CursorShape.ArrowCursor
    mouse.leave()
    assert dots.hover is None
    assert heard.of("hovered") == [(place(dots, 1),), (NOWHERE,), (None,)]


def test_a_handle_that_vanishes_under_the_pointer_is_not_missed(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    for weights in ((1.0, 1.0), (1.0, 1.0, 2.0), (1.0,), (1.0, 2.0, 5.0)):
        mouse.move(place(dots, len(dots.handles) - 1))
        dots.draw(shown(*weights))
        mouse.by(1)
        mouse.by(-1)
        mouse.press(mouse.at)
        mouse.release()
        mouse.leave()
    assert "dragged" not in heard.names()


def test_a_handle_that_vanishes_in_a_drag_ends_in_order(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.press(place(dots, 2))
    dots.draw(shown(1.0))
    mouse.by(3)
    mouse.release()
    assert heard.names("dragged") == ["dragStarted", "dragEnded"]


def test_a_tip_is_plain_text(qtbot: QtBot, dots: Dots) -> None:
    QApplication.sendEvent(dots, QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), dots.mapToGlobal(QPoint(9, 9))))
    assert QToolTip.text() == "<qt>a &lt;b&gt;tip&lt;/b&gt;</qt>"
    dots.said = ""
    QApplication.sendEvent(dots, QHelpEvent(QEvent.Type.ToolTip, QPoint(80, 9), dots.mapToGlobal(QPoint(80, 9))))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# The keyboard.


def tab_stops(dots: Dots) -> list[int]:
    return [
        proxy.handle.id
        for proxy in dots.findChildren(HandleProxy)
        if proxy.handle and proxy.focusPolicy() & Qt.FocusPolicy.TabFocus and proxy.isVisible()
    ]


def test_a_canvas_is_one_tab_stop(dots: Dots) -> None:
    assert tab_stops(dots) == [0]
    dots.focus_handle(2)
    assert tab_stops(dots) == [dots.tab_stop] == [dots.focused] == [2]


def test_tab_comes_in_and_goes_out(window: QWidget, dots: Dots) -> None:
    other = QPushButton(window)
    other.show()
    other.setFocus()
    for expected in (0, None, 0):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert dots.focused == expected
        assert other.hasFocus() == (expected is None)


def test_a_press_gives_a_handle_the_keyboard(dots: Dots, mouse: Mouse, heard: Listener) -> None:
    mouse.click(place(dots, 1))
    assert dots.focused == 1
    assert heard.of("chosen") == [(1,)]


def test_a_key_goes_to_the_handle_that_has_the_keyboard(dots: Dots) -> None:
    dots.focus_handle(1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert dots.keys == [(1, Qt.Key.Key_Up)]


def test_a_key_that_means_nothing_is_left_to_others(dots: Dots) -> None:
    dots.focus_handle(1)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier)
    dots.findChildren(HandleProxy)[1].keyPressEvent(event)
    assert not event.isAccepted()


def test_ctrl_tab_goes_round_the_handles_and_with_shift_the_other_way(dots: Dots, heard: Listener) -> None:
    dots.focus_handle(0)
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert heard.of("chosen") == [(0,), (1,), (2,), (0,), (1,), (0,)]


def test_a_handle_for_the_mouse_alone_is_no_stop(dots: Dots) -> None:
    silent = Handle(
        "silent", QPointF(9, 9), grab_around(QPointF(9, 9)), Qt.CursorShape.ArrowCursor, "", 0, spoken=False
    )
    dots.lay_out = lambda shown: [dots.dot(0, 0.1), silent, dots.dot(1, 0.2)]
    dots.draw(shown())
    dots.focus_handle(0)
    dots.choose_next(0, 1)
    assert dots.focused == 1
    dots.focus_handle("silent")
    assert dots.focused == 1
    assert dots.handle_at(QPointF(9, 9)) is silent


def test_where_the_keyboard_is_survives_the_handle_under_it(window: QWidget, dots: Dots) -> None:
    other = QPushButton(window)
    other.show()
    dots.focus_handle(2)
    dots.draw(shown(1.0, 1.0))
    assert dots.focused == 0
    dots.draw(shown(1.0, 1.0, 1.0, 1.0))
    assert dots.focused == 0
    assert not other.hasFocus()


def test_the_tab_stop_can_be_moved_and_takes_the_keyboard_along_only_where_it_is(
    window: QWidget, dots: Dots, heard: Listener
) -> None:
    dots.set_tab_stop(1)
    assert (dots.tab_stop, dots.focused) == (1, None)
    dots.focus_handle(0)
    dots.set_tab_stop(2)
    assert (dots.tab_stop, dots.focused) == (2, 2)
    dots.set_tab_stop(77)
    assert dots.tab_stop == 2
    assert heard.of("chosen") == [(0,)]


def test_without_handles_there_is_no_stop(dots: Dots) -> None:
    dots.focus_handle(0)
    dots.lay_out = lambda shown: []
    dots.draw(shown())
    assert (dots.tab_stop, dots.focused, tab_stops(dots)) == (None, None, [])


def test_handles_that_come_by_do_not_pile_up(dots: Dots) -> None:
    for start in range(0, 3000, 10):
        dots.lay_out = lambda shown, start=start: [dots.dot(start + k, 0.1) for k in range(20)]
        dots.draw(shown())
        assert tab_stops(dots) == [dots.tab_stop]
    assert len(dots.findChildren(HandleProxy)) <= 23


# Screen readers.


def spoken(dots: Dots) -> list[tuple[str, str, float]]:
    """Name, description and value of everything that a screen reader finds in the canvas."""
    told = []
    canvas = QAccessible.queryAccessibleInterface(dots)
    for place in range(canvas.childCount()):
        child = canvas.child(place)
        if child.state().invisible:
            continue
        told.append(
            (
                child.text(QAccessible.Text.Name),
                child.text(QAccessible.Text.Description),
                child.valueInterface().currentValue(),
            )
        )
    return told


def test_a_screen_reader_finds_each_handle_with_its_value(dots: Dots) -> None:
    assert spoken(dots) == [("dot 0", "is 0.125", 125), ("dot 1", "is 0.25", 250), ("dot 2", "is 0.625", 625)]
    dots.draw(shown(1.0, 1.0))
    assert spoken(dots) == [("dot 0", "is 0.5", 500), ("dot 1", "is 0.5", 500)]


def test_a_screen_reader_sets_a_value_by_a_wish(dots: Dots, heard: Listener) -> None:
    proxy = next(proxy for proxy in dots.findChildren(HandleProxy) if proxy.handle and proxy.handle.id == 1)
    QAccessible.queryAccessibleInterface(proxy).valueInterface().setCurrentValue(700)
    assert heard.of("valueAsked") == [(1, 0.7)]
    assert spoken(dots)[1] == ("dot 1", "is 0.25", 250)


def test_a_screen_reader_hears_where_a_drag_has_led_when_it_is_over(dots: Dots, mouse: Mouse) -> None:
    mouse.press(place(dots))
    dots.draw(shown(2.0, 2.0, 4.0))
    assert spoken(dots)[0] == ("dot 0", "is 0.125", 125)
    mouse.release()
    assert spoken(dots)[0] == ("dot 0", "is 0.25", 250)


# Drawing.


def test_drawing_tells_nothing(dots: Dots, heard: Listener) -> None:
    for weights in ((1.0, 1.0), (1.0,), (3.0, 2.0, 1.0), (1.0,) * 9):
        dots.draw(shown(*weights))
    dots.draw(shown(look=Look(DARK, ZH, 1.5)))
    dots.resize(300, 200)
    assert heard.heard == []


def test_what_stands_still_is_painted_once_until_something_of_it_changes(dots: Dots) -> None:
    dots.grab()
    dots.still_painted = 0
    dots.draw(shown(1.0, 1.0))
    dots.grab()
    assert dots.still_painted == 0
    changes = [
        lambda: setattr(dots, "still", 1),
        lambda: dots.resize(dots.width() - 1, dots.height()),
        lambda: dots.draw(shown(look=Look(DARK, EN))),
        lambda: dots.draw(shown(look=Look(DARK, ZH))),
        lambda: dots.draw(shown(look=Look(DARK, ZH, 1.5))),
    ]
    for number, change in enumerate(changes, start=1):
        change()
        dots.grab()
        dots.grab()
        assert dots.still_painted == number


def test_the_ground_is_the_surface_of_the_theme(dots: Dots) -> None:
    for colours in (LIGHT, DARK):
        dots.draw(shown(look=Look(colours, EN)))
        assert dots.grab().toImage().pixelColor(300, 300) == colours.surface


def test_before_anything_is_drawn_a_canvas_can_be_used(window: QWidget) -> None:
    canvas = Canvas(window)
    window.show()
    mouse = Mouse(canvas)
    mouse.drag(QPointF(1, 1), QPointF(20, 20))
    mouse.double_click(QPointF(1, 1))
    mouse.leave()
    canvas.focus_handle("none")
    assert (canvas.dragging, canvas.focused, canvas.tab_stop, canvas.scale) == (None, None, None, 1.0)


# Errors and lifetime.


@pytest.mark.parametrize("name", ["dragged", "hovered", "clicked"])
def test_an_error_in_who_listens_is_not_swallowed(qtbot: QtBot, dots: Dots, mouse: Mouse, name: str) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("planted")

    getattr(dots, name).connect(fail)
    with qtbot.captureExceptions() as caught:
        mouse.move(place(dots))
        mouse.drag(place(dots), place(dots) + QPointF(5, 0))
        mouse.click(NOWHERE)
    assert caught
    assert all(str(error) == "planted" for _, error, _ in caught)
    assert dots.dragging is None


def test_an_error_in_painting_is_not_swallowed(qtbot: QtBot, dots: Dots) -> None:
    def fail(painter: QPainter) -> None:
        raise RuntimeError("planted")

    dots.paint_live = fail
    dots.update()
    with qtbot.captureExceptions() as caught:
        QApplication.processEvents()
    assert caught
    assert "planted" in str(caught[0][1])


def test_a_closed_canvas_and_its_stand_ins_are_gone(qtbot: QtBot) -> None:
    canvas = Dots()
    canvas.draw(shown())
    canvas.show()
    mouse = Mouse(canvas)
    mouse.drag(place(canvas), place(canvas) + QPointF(9, 9))
    canvas.focus_handle(1)
    canvas.grab()
    proxies = canvas.findChildren(HandleProxy)
    known = [weakref.ref(canvas), *map(weakref.ref, proxies)]
    assert len(proxies) == 3
    canvas.close()
    canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(canvas)
    assert not any(map(isValid, proxies))
    del canvas, mouse, proxies
    gc.collect()
    assert [reference() for reference in known] == [None] * 4


@pytest.mark.parametrize("seed", range(6))
def test_whatever_hand_and_keys_do_each_drag_that_starts_ends(dots: Dots, heard: Listener, seed: int) -> None:
    chance, mouse = random.Random(seed), Mouse(dots)
    keys = [Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_X, Qt.Key.Key_Z]
    for _ in range(400):
        handle = chance.choice(dots.handles).at * dots.scale if dots.handles else NOWHERE
        at = chance.choice([handle, QPointF(chance.uniform(-50, 550), chance.uniform(-50, 450))])
        action = chance.randrange(12)
        if action < 3:
            mouse.press(at, chance.choice([LEFT, LEFT, LEFT, RIGHT, MIDDLE]))
        elif action < 6:
            mouse.move(at, chance.choice([CTRL, Qt.KeyboardModifier.NoModifier]))
        elif action < 8:
            mouse.release(at, chance.choice([LEFT, LEFT, RIGHT]))
        elif action == 8:
            chance.choice([mouse.lose, mouse.leave])()
        elif action == 9:
            target = QApplication.focusWidget() or dots
            QTest.keyClick(target, chance.choice(keys), chance.choice([CTRL, Qt.KeyboardModifier.NoModifier]))
        elif action == 10:
            look = Look(chance.choice([LIGHT, DARK]), EN, chance.choice([1.0, 1.5]))
            dots.draw(shown(*[chance.random() + 0.01 for _ in range(chance.randint(1, 6))], look=look))
        else:
            mouse.double_click(at)
    mouse.lose()
    mouse.move(NOWHERE)
    assert dots.dragging is None
    starts, ends = len(heard.of("dragStarted")), len(heard.of("dragEnded")) + len(heard.of("dragCancelled"))
    assert starts == ends > 10
    assert len(tab_stops(dots)) == 1
