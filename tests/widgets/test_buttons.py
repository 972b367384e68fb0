"""Buttons whose words may hold symbols: what they say, how they are reached, and how they look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK, LIGHT, Look
from infoviz.charts.type import Run, math, width
from infoviz.text import catalogue_for
from infoviz.widgets.buttons import PIXELS, RunButton, SegmentButton, Segments, TickBox, plain

LOOK = Look(LIGHT, catalogue_for("en"))
SYMBOLS = [Run("show "), math("H(p)")]
LINES = {"bit": plain("bits"), "nat": plain("nats"), "hartley": plain("hartleys")}


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QHBoxLayout(window)
    return window


def show(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def segments(chosen: str = "bit", look: Look = LOOK) -> Segments:
    made = Segments(tuple(LINES))
    made.draw(look, chosen, LINES)
    return made


# What a screen reader hears.


def test_a_button_is_called_what_it_reads_or_what_it_was_named(qtbot: QtBot) -> None:
    button = RunButton()
    qtbot.addWidget(button)
    button.draw(LOOK, SYMBOLS)
    assert (role(button), name(button)) == (QAccessible.Role.Button, "show H(p)")
    button.draw(LOOK, [], "Close")
    assert name(button) == "Close"


def test_a_tick_box_says_whether_it_is_ticked(qtbot: QtBot) -> None:
    box = TickBox()
    qtbot.addWidget(box)
    box.draw(LOOK, SYMBOLS)
    interface = QAccessible.queryAccessibleInterface(box)
    assert (role(box), name(box)) == (QAccessible.Role.CheckBox, "show H(p)")
    assert not interface.state().checked
    box.setChecked(True)
    assert interface.state().checked


def test_a_segment_is_one_of_several_and_says_whether_it_is_chosen(qtbot: QtBot) -> None:
    choice = segments("nat")
    qtbot.addWidget(choice)
    for id, line in LINES.items():
        button = choice.button(id)
        assert (role(button), name(button)) == (QAccessible.Role.RadioButton, line[0].text)
        assert QAccessible.queryAccessibleInterface(button).state().checked == (id == "nat")


# How they are used.


def test_a_click_and_the_space_bar_press_a_button(window: QWidget, qtbot: QtBot) -> None:
    button = RunButton()
    button.draw(LOOK, SYMBOLS)
    show(window, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda checked: pressed.append(checked))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.RightButton)
    assert len(pressed) == 2


def test_a_tick_box_toggles_by_click_and_space_bar(window: QWidget, qtbot: QtBot) -> None:
    box = TickBox()
    box.draw(LOOK, SYMBOLS)
    show(window, box)
    ticked: list[bool] = []
    box.clicked.connect(lambda checked: ticked.append(checked))
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert ticked == [True, False]


def test_a_segment_that_is_clicked_is_picked_and_no_other_stays_chosen(window: QWidget, qtbot: QtBot) -> None:
    choice = segments()
    show(window, choice)
    picked: list[str] = []
    choice.picked.connect(picked.append)
    for id in ("hartley", "nat"):
        qtbot.mouseClick(choice.button(id), Qt.MouseButton.LeftButton)
    assert picked == ["hartley", "nat"]
    assert [id for id in LINES if choice.button(id).isChecked()] == ["nat"]


def test_arrow_keys_pick_the_next_segment(window: QWidget, qtbot: QtBot) -> None:
    choice = segments()
    show(window, choice)
    picked: list[str] = []
    choice.picked.connect(picked.append)
    choice.button("bit").setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert picked == ["nat", "hartley", "nat"]


def test_segments_are_one_tab_stop_the_chosen_one(window: QWidget, qtbot: QtBot) -> None:
    before, choice, after = RunButton(), segments("nat"), RunButton()
    show(window, before, choice, after)
    before.setFocus()
    for expected in (choice.button("nat"), after):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    choice.draw(LOOK, "hartley", LINES)
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is choice.button("hartley")


def test_showing_a_choice_picks_nothing(qtbot: QtBot) -> None:
    choice = segments()
    qtbot.addWidget(choice)
    picked: list[str] = []
    choice.picked.connect(picked.append)
    for id in ("nat", "hartley", "bit", "bit"):
        choice.draw(LOOK, id, LINES)
        assert [other for other in LINES if choice.button(other).isChecked()] == [id]
    assert not picked


# How they look.


@pytest.mark.parametrize("kind", [RunButton, SegmentButton, TickBox])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_button_has_room_for_its_words_and_for_a_hand(qtbot: QtBot, kind: type[RunButton], scale: float) -> None:
    button = kind()
    qtbot.addWidget(button)
    button.draw(Look(LIGHT, LOOK.catalogue, scale), SYMBOLS)
    assert button.sizeHint().width() >= width(SYMBOLS, PIXELS) * scale
    assert button.sizeHint().height() >= 24 * scale


def test_a_piece_of_line_has_room_of_its_own(qtbot: QtBot) -> None:
    with_line, without = TickBox(), TickBox()
    with_line.sample = Qt.PenStyle.DashLine
    for box in (with_line, without):
        qtbot.addWidget(box)
        box.draw(LOOK, SYMBOLS)
    assert with_line.sizeHint().width() > without.sizeHint().width()


@pytest.mark.parametrize("kind", [RunButton, SegmentButton, TickBox])
def test_the_keyboard_s_place_is_seen(window: QWidget, kind: type[RunButton]) -> None:
    button, other = kind(), RunButton()
    button.draw(LOOK, SYMBOLS)
    show(window, button, other)
    other.setFocus()
    without = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != without


@pytest.mark.parametrize("kind", [SegmentButton, TickBox])
def test_what_is_chosen_is_seen(qtbot: QtBot, kind: type[RunButton]) -> None:
    button = kind()
    qtbot.addWidget(button)
    button.draw(LOOK, SYMBOLS)
    before = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != before


@pytest.mark.parametrize("after", [
    Look(DARK, catalogue_for("en")), Look(LIGHT, catalogue_for("zh")), Look(DARK, catalogue_for("zh"), 1.5),
], ids=["dark", "Chinese", "large"])  # fmt: skip
def test_changed_live_they_look_as_if_made_so(qtbot: QtBot, after: Look) -> None:
    other = {"bit": plain("比特"), "nat": plain("奈特"), "hartley": plain("哈特利")}
    live, fresh = segments(), Segments(tuple(LINES))
    live_box, fresh_box = TickBox(), TickBox()
    live_box.draw(LOOK, SYMBOLS)
    live.draw(after, "nat", other)
    fresh.draw(after, "nat", other)
    for box in (live_box, fresh_box):
        box.draw(after, plain("熵"))
    for one, two in ((live, fresh), (live_box, fresh_box)):
        for widget in (one, two):
            qtbot.addWidget(widget)
            widget.adjustSize()
        assert one.sizeHint() == two.sizeHint()
        assert one.grab().toImage() == two.grab().toImage()


def test_before_anything_is_drawn_nothing_is_painted(qtbot: QtBot) -> None:
    for widget in (RunButton(), TickBox(), Segments(("a", "b"))):
        qtbot.addWidget(widget)
        assert not widget.grab().isNull()
