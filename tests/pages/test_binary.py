"""The binary page: dragged, clicked, typed and stepped as a student does, with the workbench behind it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.charts.handle import HandleProxy
from infoviz.charts.look import DARK, LIGHT, Look, Shown
from infoviz.model import intents
from infoviz.model.state import first_state
from infoviz.model.workbench import Workbench
from infoviz.pages.binary import BinaryPage, create
from infoviz.text import Message, catalogue_for
from infoviz.theory.distribution import EXACT, Distribution
from infoviz.theory.units import Unit
from tests.charts.mouse import CTRL, Mouse

EN, ZH = catalogue_for("en"), catalogue_for("zh")


class Desk:
    """The page on its own, drawn after each change as the window does, with a hand on its curve."""

    def __init__(self, *p: float, look: Look | None = None, size: tuple[int, int] = (720, 480)) -> None:
        self.now = 0.0
        self.bench = Workbench(first_state(Distribution.from_counts(p)), lambda: self.now)
        self.bench.do(intents.open_page("binary"))
        self.look = look or Look(LIGHT, EN)
        page = create(self.bench)
        assert isinstance(page, BinaryPage)
        self.page = page
        self.curve = page.curve
        self.refusals: list[Message] = []
        page.refused.connect(self.refusals.append)
        page.resize(*size)
        self.bench.subscribe(self.draw)
        self.draw()
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        self.mouse = Mouse(self.curve)

    def draw(self) -> None:
        self.page.draw(Shown(self.bench.state, self.bench.readings, self.look))

    @property
    def masses(self) -> list[float]:
        return self.bench.state.p.masses.tolist()

    @property
    def dot(self) -> QPointF:
        """Where the chosen outcome's dot is, in the curve's pixels."""
        return self.curve.handles[-1].at * self.curve.scale

    def at(self, p: float, height: float = 0.4) -> QPointF:
        """A place in the plot over a probability, by what the curve says of places."""
        left, right = 0.0, float(self.curve.width()) / self.curve.scale
        for _ in range(60):
            middle = (left + right) / 2
            left, right = (middle, right) if self.curve.mass_at(QPointF(middle, 0)) < p else (left, middle)
        return QPointF(left, self.curve.height() / self.curve.scale * height) * self.curve.scale

    def drag_to(self, p: float, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        start = self.dot
        self.mouse.drag(start, QPointF((start.x() + self.at(p).x()) / 2, 0), QPointF(self.at(p).x(), 0), keys=keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, keys)

    def steps(self) -> int:
        for count in itertools.count():
            if self.bench.undo_label is None:
                return count
            self.bench.undo()
        raise AssertionError

    def picture(self):
        self.mouse.leave()
        if (focus := QApplication.focusWidget()) is not None:
            focus.clearFocus()
        return self.page.grab().toImage()


AtDesk = Callable[..., Desk]


@pytest.fixture
def at_desk(qtbot: QtBot) -> Iterator[AtDesk]:
    """Make desks, and hold on to them: a window that Python collects while Qt paints it takes Qt along."""
    desks: list[Desk] = []

    def make(*p: float, **options) -> Desk:
        desks.append(Desk(*p, **options))
        qtbot.addWidget(desks[-1].page)
        return desks[-1]

    yield make
    desks.clear()


# Dragging.


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_dot_is_dragged_along_the_curve_and_moves_what_it_must(at_desk: AtDesk, scale: float) -> None:
    desk = at_desk(0.5, 0.3, 0.2, look=Look(LIGHT, EN, scale))
    before = desk.bench.state
    desk.drag_to(0.75)
    p = desk.bench.state.p.masses
    assert p[0] == pytest.approx(0.75, abs=2e-3)
    assert p[1] / p[2] == pytest.approx(1.5, rel=1e-13)
    assert desk.bench.state.q is before.q
    assert desk.bench.state.binary == before.binary
    assert desk.steps() == 1


def test_the_dot_follows_the_hand_at_once(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.mouse.press(desk.dot)
    for dx in (10, 25, -40):
        before = desk.dot.x()
        desk.mouse.by(dx)
        assert desk.dot.x() - before == pytest.approx(dx, abs=1e-6)


def test_two_hundred_moves_are_one_step_and_undo_gives_back_every_bit(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    before = desk.bench.state.p.masses.tobytes()
    desk.mouse.press(desk.dot)
    for _ in range(200):
        desk.mouse.by(1, -1)
    desk.mouse.release()
    assert desk.masses[0] > 0.8
    desk.bench.undo()
    assert desk.bench.state.p.masses.tobytes() == before
    assert desk.bench.undo_label is None


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.5])
def test_a_drag_back_to_its_start_leaves_no_step(at_desk: AtDesk, scale: float) -> None:
    desk = at_desk(0.5, 0.3, 0.2, look=Look(LIGHT, EN, scale))
    before, start = desk.bench.state.p.masses.tobytes(), desk.dot + QPointF(3, 2)
    desk.mouse.drag(start, start + QPointF(99, 7), start + QPointF(900, 0), start + QPointF(-900, 0), start)
    assert desk.bench.state.p.masses.tobytes() == before
    assert desk.bench.undo_label is None


def test_a_drag_over_an_end_and_back_leaves_the_others_their_ratios(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    start = desk.dot
    desk.mouse.press(start)
    desk.mouse.move(start + QPointF(2000, 0))
    assert desk.masses == [1.0, 0.0, 0.0]
    desk.mouse.move(start + QPointF(-2000, 0))
    assert desk.masses[0] == 0.0
    desk.mouse.move(start + QPointF(20, 0))
    assert desk.masses[1] / desk.masses[2] == pytest.approx(1.5, rel=1e-13)


def test_at_the_end_of_a_drag_the_upper_curve_is_still_that_of_its_start(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    top = desk.curve.tip
    rest = top(QPointF(0, 0))
    desk.mouse.press(desk.dot)
    desk.mouse.by(2000)
    at_rest = [place for place in range(500) if "H(X | not A)" in top(QPointF(70, place))]
    desk.mouse.by(-2000)
    assert at_rest == [place for place in range(500) if "H(X | not A)" in top(QPointF(70, place))]
    assert rest == ""


def test_escape_puts_everything_back(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    before = desk.bench.state
    desk.mouse.press(desk.dot)
    desk.mouse.by(50)
    assert desk.masses[0] > 0.55
    desk.key(Qt.Key.Key_Escape)
    desk.mouse.by(50)
    desk.mouse.release()
    assert desk.bench.state is before
    assert desk.bench.undo_label is None


def test_a_drag_that_undo_has_ended_does_not_go_on(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    before = desk.masses
    desk.mouse.press(desk.dot)
    desk.mouse.by(50)
    desk.bench.undo()
    desk.mouse.by(50)
    desk.mouse.release()
    assert desk.masses == before
    assert desk.bench.undo_label is None
    assert desk.bench.redo_label is not None


def test_ctrl_drags_ten_times_finer(at_desk: AtDesk) -> None:
    coarse, fine = at_desk(0.2, 0.8), at_desk(0.2, 0.8)
    for desk, keys in ((coarse, Qt.KeyboardModifier.NoModifier), (fine, CTRL)):
        start = desk.dot
        desk.mouse.drag(start, start + QPointF(100, 0), keys=keys)
    assert fine.masses[0] - 0.2 == pytest.approx((coarse.masses[0] - 0.2) / 10, rel=1e-9)


def test_a_locked_outcome_is_refused_and_nothing_moves(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.bench.do(intents.toggle_lock("p", 0))
    before = desk.masses
    desk.drag_to(0.9)
    assert desk.masses == before
    assert desk.refusals
    assert "locked" in desk.refusals[0].id


def test_a_quiet_dot_is_chosen_and_dragged_in_one_go(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    quiet = next(handle for handle in desk.curve.handles if handle.id == 2)
    desk.mouse.press(quiet.at)
    assert desk.bench.state.chosen == 2
    desk.mouse.by(60)
    desk.mouse.release()
    assert desk.masses[2] > 0.25
    assert desk.steps() == 1
    assert desk.bench.state.chosen == 2


def test_with_two_outcomes_the_other_one_gets_the_rest(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.drag_to(0.7)
    assert math.fsum(desk.masses) == pytest.approx(1.0, abs=EXACT)
    assert desk.masses[1] == pytest.approx(1 - desk.masses[0], abs=1e-15)


def test_two_wheels_and_right_drags_change_nothing(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    before = desk.bench.state
    assert not desk.mouse.wheel(desk.dot)
    desk.mouse.press(desk.dot, Qt.MouseButton.RightButton)
    desk.mouse.by(80)
    desk.mouse.release(button=Qt.MouseButton.RightButton)
    assert desk.bench.state is before


# Keys.


def test_up_and_down_step_by_exact_hundredths_as_one_step(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.curve.focus_handle(0)
    desk.key(Qt.Key.Key_Up, times=10)
    assert desk.masses[0] == 0.3
    desk.key(Qt.Key.Key_Down, times=10)
    assert desk.masses == [0.2, 0.8]
    assert desk.steps() == 2


@pytest.mark.parametrize(("keys", "expected"), [(CTRL, 0.201), (Qt.KeyboardModifier.ShiftModifier, 0.3)])
def test_with_shift_and_ctrl_steps_are_larger_and_smaller(
    at_desk: AtDesk, keys: Qt.KeyboardModifier, expected: float
) -> None:
    desk = at_desk(0.2, 0.8)
    desk.curve.focus_handle(0)
    desk.key(Qt.Key.Key_Up, keys)
    assert desk.masses[0] == expected


def test_from_0_ten_steps_are_a_tenth_and_lead_back_to_0(at_desk: AtDesk) -> None:
    desk = at_desk(0.0, 0.25, 0.75)
    desk.curve.focus_handle(0)
    desk.key(Qt.Key.Key_Up, times=10)
    assert desk.masses[0] == 0.1
    desk.key(Qt.Key.Key_Down, times=15)
    assert desk.masses == [0.0, 0.25, 0.75]


def test_a_second_of_rest_starts_another_step(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.curve.focus_handle(0)
    desk.key(Qt.Key.Key_Up, times=3)
    desk.now += 1.5
    desk.key(Qt.Key.Key_Up, times=3)
    assert desk.masses[0] == 0.26
    assert desk.steps() == 2


def test_left_and_right_choose_and_the_keyboard_goes_along(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.curve.focus_handle(0)
    for key, chosen in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2)):
        desk.key(key)
        assert (desk.bench.state.chosen, desk.curve.focused) == (chosen, chosen)
    desk.key(Qt.Key.Key_Up)
    assert desk.masses[2] == 0.21
    assert desk.steps() == 1


def test_among_thousands_the_keyboard_reaches_outcomes_that_have_no_dot_of_their_own(at_desk: AtDesk) -> None:
    desk = at_desk(*range(5000, 0, -1))
    desk.bench.do(intents.choose(4000))
    desk.curve.focus_handle(4000)
    for chosen in range(4001, 4100):
        desk.key(Qt.Key.Key_Right)
        assert (desk.bench.state.chosen, desk.curve.focused) == (chosen, chosen)
    desk.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert desk.masses[4099] == pytest.approx(0.1, abs=1e-3)
    assert len(desk.curve.findChildren(HandleProxy)) < 70


def test_a_refused_key_says_why(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.bench.do(intents.toggle_lock("p", 0))
    desk.curve.focus_handle(0)
    desk.key(Qt.Key.Key_Up)
    assert len(desk.refusals) == 1
    assert desk.masses[0] == 0.5


# Screen readers.


def test_a_screen_reader_hears_and_sets_the_probability(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    proxy = next(proxy for proxy in desk.curve.findChildren(HandleProxy) if proxy.handle)
    interface = QAccessible.queryAccessibleInterface(proxy)
    assert interface.text(QAccessible.Text.Name) == "Probability of A"
    assert interface.text(QAccessible.Text.Description).startswith("0.2.")
    assert interface.valueInterface().currentValue() == 200
    interface.valueInterface().setCurrentValue(450)
    assert desk.masses[0] == 0.45
    assert interface.valueInterface().currentValue() == 450
    assert interface.text(QAccessible.Text.Description).startswith("0.45.")
    assert desk.steps() == 1


def test_a_screen_reader_that_is_refused_hears_the_old_value(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.bench.do(intents.toggle_lock("p", 0))
    proxy = next(proxy for proxy in desk.curve.findChildren(HandleProxy) if proxy.handle and proxy.handle.id == 0)
    value = QAccessible.queryAccessibleInterface(proxy).valueInterface()
    value.setCurrentValue(900)
    assert value.currentValue() == 500
    assert len(desk.refusals) == 1


# Clicks and controls.


def test_a_click_in_the_plot_keeps_its_values_and_one_on_them_lets_them_go(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.mouse.click(desk.at(0.7))
    assert desk.bench.state.binary.kept == pytest.approx(0.7, abs=2e-3)
    desk.mouse.click(desk.at(0.4))
    assert desk.bench.state.binary.kept == pytest.approx(0.4, abs=2e-3)
    desk.mouse.click(desk.at(0.404))
    assert desk.bench.state.binary.kept is None
    assert desk.masses == [0.2, 0.8]
    assert desk.steps() == 3


@pytest.mark.parametrize("at", [QPointF(4, 4), QPointF(715, 200), QPointF(300, 425)], ids=["corner", "right", "foot"])
def test_a_click_beside_the_plot_keeps_nothing(at_desk: AtDesk, at: QPointF) -> None:
    desk = at_desk(0.2, 0.8)
    desk.mouse.click(at)
    assert desk.bench.state.binary.kept is None


def test_a_click_on_the_dot_keeps_nothing(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    desk.mouse.click(desk.dot)
    assert desk.bench.state.binary.kept is None
    assert desk.bench.undo_label is None


def test_companions_are_shown_by_their_boxes_and_scaled_by_the_choice_beside(qtbot: QtBot, at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8)
    assert desk.page.scaling.isHidden()
    qtbot.mouseClick(desk.page.gini, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(desk.page.error_rate, Qt.MouseButton.LeftButton)
    assert (desk.bench.state.binary.gini, desk.bench.state.binary.error_rate) == (True, True)
    qtbot.mouseClick(desk.page.scaling.button("scaled"), Qt.MouseButton.LeftButton)
    assert desk.bench.state.binary.scaled
    desk.bench.undo()
    desk.bench.undo()
    assert (desk.page.gini.isChecked(), desk.page.error_rate.isChecked()) == (True, False)
    assert desk.page.scaling.button("raw").isChecked()


@pytest.mark.parametrize("catalogue", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("width", [580, 720])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_at_the_smallest_window_all_controls_are_inside_and_none_overlap(
    at_desk: AtDesk, catalogue, width: int, scale: float
) -> None:
    desk = at_desk(0.2, 0.8, look=Look(LIGHT, catalogue, scale), size=(round(width * scale), round(420 * scale)))
    desk.bench.do(intents.change_page(Message("x"), gini=True, error_rate=True))
    QApplication.processEvents()
    controls = (desk.page.gini, desk.page.error_rate, desk.page.scaling)
    assert desk.page.width() == round(width * scale)
    for control in controls:
        assert desk.page.rect().contains(control.geometry())
        assert control.width() >= control.sizeHint().width()
    for one, two in itertools.combinations(controls, 2):
        assert not one.geometry().intersects(two.geometry())


def test_with_one_outcome_there_is_nothing_to_drag_tick_or_keep(at_desk: AtDesk) -> None:
    desk = at_desk(1.0)
    for control in (desk.page.gini, desk.page.error_rate, desk.page.scaling):
        assert control.isHidden()
    desk.mouse.drag(QPointF(360, 200), QPointF(500, 200))
    desk.mouse.click(QPointF(360, 200))
    assert desk.bench.undo_label is None
    assert desk.page.shown_outcomes(desk.curve.shown) == ()


def test_the_bench_is_told_which_outcome_the_curve_is_about(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.bench.do(intents.choose(2))
    assert desk.page.shown_outcomes(desk.curve.shown) == (2,)
    assert not desk.page.needs_q


# Edges, and switching.


@pytest.mark.parametrize("n", [1, 2, 3, 60, 5_000])
@pytest.mark.parametrize("unit", Unit)
def test_every_number_of_outcomes_is_drawn_at_every_edge(at_desk: AtDesk, n: int, unit: Unit) -> None:
    desk = at_desk(*np.ones(n))
    desk.bench.do(intents.set_unit(unit))
    desk.bench.do(intents.change_page(Message("x"), gini=True, error_rate=True, kept=0.25))
    for mass in (0.0, 1.0, 5e-324, 1 - 2**-53, 0.5):
        desk.bench.do(intents.set_mass("p", n - 1, mass))
        desk.bench.do(intents.choose(n - 1))
        desk.mouse.move(desk.at(0.6))
        assert not desk.page.grab().isNull()


def test_outcomes_come_and_go_under_the_pointer(at_desk: AtDesk) -> None:
    desk = at_desk(0.5, 0.3, 0.2)
    desk.mouse.move(desk.dot)
    desk.curve.focus_handle(0)
    for intent in (intents.remove_outcome(0), intents.remove_outcome(0), intents.add_outcome(), intents.add_outcome()):
        desk.bench.do(intent)
        desk.mouse.by(1)
        desk.mouse.by(-1)
        assert not desk.page.grab().isNull()
    for _ in range(4):
        desk.bench.undo()
        desk.mouse.by(1)
    assert desk.masses == [0.5, 0.3, 0.2]


@pytest.mark.parametrize("after", [
    Look(DARK, EN), Look(LIGHT, ZH), Look(LIGHT, EN, 1.5), Look(DARK, ZH, 1.5),
], ids=["dark", "Chinese", "large", "all"])  # fmt: skip
def test_switched_live_it_equals_a_fresh_start(at_desk: AtDesk, after: Look) -> None:
    live, fresh = at_desk(0.5, 0.3, 0.2), at_desk(0.5, 0.3, 0.2, look=after)
    for desk in (live, fresh):
        desk.bench.do(intents.change_page(Message("x"), gini=True, kept=0.25))
        desk.bench.do(intents.set_unit(Unit.NAT))
    live.picture()
    live.look = after
    live.draw()
    assert live.picture() == fresh.picture()


def test_its_words_are_chinese_in_chinese(at_desk: AtDesk) -> None:
    desk = at_desk(0.2, 0.8, look=Look(LIGHT, ZH))
    words = [desk.page.gini.accessibleName(), desk.page.error_rate.accessibleName(), desk.curve.handles[0].name]
    assert words == ["基尼不纯度", "错误率", "甲的概率"]
