"""The strip of a preset: each change is one undo step, and the strip is there as long as the preset is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scipy import stats

from infoviz.charts.look import DARK
from infoviz.model import intents
from infoviz.model.state import first_state
from infoviz.widgets.parameter_field import ParameterField
from infoviz.widgets.preset_list import MOST_OUTCOMES, PRESETS, Setting, first_setting, made_of, picture
from infoviz.widgets.preset_strip import PresetStrip
from tests.widgets.bench_host import Host, distribution, host, look

LEFT = Qt.MouseButton.LeftButton


def after(qtbot: QtBot, preset: str, made: Host | None = None) -> tuple[Host, PresetStrip]:
    made = made or host(qtbot)
    qtbot.mouseClick(made.open_menu("p").button(f"preset {preset}"), LEFT)
    return made, made.bench.commands["p"].strip


def enter(qtbot: QtBot, field: ParameterField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def mouse(strip: PresetStrip, kind: QEvent.Type, x: float) -> None:
    slider = strip.slider
    at = QPointF(x, slider.height() / 2)
    button = LEFT if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    held = LEFT if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    event = QMouseEvent(kind, at, slider.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(slider, event)


def drag(strip: PresetStrip, *ways: float) -> None:
    start = strip.slider.handles[0].at.x()
    mouse(strip, QEvent.Type.MouseButtonPress, start)
    for way in ways:
        mouse(strip, QEvent.Type.MouseMove, start + way)
    mouse(strip, QEvent.Type.MouseButtonRelease, start + ways[-1])


def test_presets_without_numbers_have_no_strip(qtbot: QtBot) -> None:
    for preset in ("certain", "letters"):
        _, strip = after(qtbot, preset)
        assert not strip.isVisible()
    for preset in ("uniform", "dyadic", "geometric", "zipf", "poisson", "binomial", "dirichlet"):
        _, strip = after(qtbot, preset)
        assert strip.isVisible()


def test_a_typed_number_of_tosses_and_theta_make_the_binomial_distribution(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "binomial")
    enter(qtbot, strip.count, "7")
    enter(qtbot, strip.value, "0.3")
    assert made.state.p.masses == pytest.approx(stats.binom.pmf(range(8), 7, 0.3), rel=1e-12)
    assert made.state.p.labels == tuple("01234567")
    made.workbench.undo()
    assert made.state.p.masses == pytest.approx(stats.binom.pmf(range(8), 7, 0.5), rel=1e-12)
    assert strip.value.text() == "0.5"
    made.workbench.undo()
    assert made.state.n == 3
    made.workbench.undo()
    assert made.workbench.undo_label is None
    assert not strip.isVisible()


def test_a_drag_over_many_moves_is_one_step_and_the_strip_follows_it_back(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "geometric")
    before = made.state
    drag(strip, *range(1, 40))
    assert made.state.p.masses[1] / made.state.p.masses[0] > 0.6
    ratio = made.state.p.masses[1] / made.state.p.masses[0]
    assert float(strip.value.text()) == pytest.approx(ratio, rel=1e-9)  # what is printed is what is meant
    made.workbench.undo()
    assert made.state == before
    assert strip.isVisible()
    assert strip.value.text() == "0.5"
    made.workbench.redo()
    assert float(strip.value.text()) == pytest.approx(ratio, rel=1e-9)


def test_a_drag_back_to_its_start_leaves_no_step(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "geometric")
    before, label = made.state, made.workbench.undo_label
    drag(strip, 20, 40, 0)
    assert made.state == before
    assert made.workbench.undo_label == label
    assert strip.isVisible()
    made.workbench.undo()
    assert made.workbench.undo_label is None


def test_escape_during_a_drag_puts_everything_back(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "zipf")
    before = made.state
    start = strip.slider.handles[0].at.x()
    mouse(strip, QEvent.Type.MouseButtonPress, start)
    mouse(strip, QEvent.Type.MouseMove, start + 20)
    assert made.state != before
    there = QApplication.focusWidget()
    assert there is not None
    qtbot.keyClick(there, Qt.Key.Key_Escape)
    mouse(strip, QEvent.Type.MouseButtonRelease, start + 20)
    assert made.state == before


def test_q_keeps_its_shape_while_the_count_is_swept(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "uniform")
    q = made.state.q
    strip.count.setFocus()
    for _ in range(5):
        qtbot.keyClick(strip.count, Qt.Key.Key_Up)
    assert made.state.n == 8
    for _ in range(5):
        qtbot.keyClick(strip.count, Qt.Key.Key_Down)
    assert made.state.n == 3
    assert made.state.q == q


def test_a_burst_of_an_arrow_key_is_one_step_in_exact_decimals(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "binomial")
    before = made.state
    strip.slider.focus_handle("value")
    there = QApplication.focusWidget()
    assert there is not None
    for _ in range(10):
        qtbot.keyClick(there, Qt.Key.Key_Right)
    assert strip.value.text() == "0.6"
    assert np.array_equal(made.state.p.masses, made_of(Setting("binomial", 2, 0.6)).masses)
    made.workbench.undo()
    assert made.state == before


def test_another_draw_is_one_step(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "dirichlet")
    before = made.state
    qtbot.mouseClick(strip.again, LEFT)
    assert made.state.p != before.p
    made.workbench.undo()
    assert made.state == before


def test_the_first_edit_by_hand_takes_the_strip_away_and_undo_brings_it_back(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "uniform")
    made.workbench.do(intents.set_mass("q", 0, 0.7))
    assert strip.isVisible()
    made.workbench.do(intents.set_mass("p", 0, 0.7))
    assert not strip.isVisible()
    made.workbench.undo()
    assert strip.isVisible()


def test_nothing_moves_away_under_a_hand_that_drags(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "uniform")
    made.workbench.begin()
    made.workbench.do(intents.set_mass("p", 0, 0.7))
    assert strip.isVisible()
    made.workbench.commit()
    assert not strip.isVisible()


def test_the_cross_takes_the_strip_away_for_good_and_leaves_the_bars(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "zipf")
    before = made.state
    qtbot.mouseClick(strip.away, LEFT)
    assert not strip.isVisible()
    assert made.state is before
    made.workbench.do(intents.swap())
    made.workbench.undo()
    assert not strip.isVisible()


@pytest.mark.parametrize("text", ["", "x", "1.5", "-1", "0,5"])
def test_what_is_no_theta_is_dropped_when_the_focus_leaves(qtbot: QtBot, text: str) -> None:
    made, strip = after(qtbot, "binomial")
    before = made.state
    strip.value.setFocus()
    strip.value.selectAll()
    qtbot.keyClick(strip.value, Qt.Key.Key_Delete)
    qtbot.keyClicks(strip.value, text)
    strip.count.setFocus()
    assert strip.value.text() == "0.5"
    assert made.state is before


def test_a_valid_number_counts_when_the_focus_leaves_and_an_untouched_field_changes_nothing(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "binomial")
    before = made.state
    strip.value.setFocus()
    strip.count.setFocus()
    assert made.state is before
    strip.count.selectAll()
    qtbot.keyClicks(strip.count, "4")
    strip.value.setFocus()
    assert made.state.n == 5


def test_counts_that_are_not_whole_or_too_large_stay_in_the_field_and_change_nothing(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "uniform")
    before = made.state
    for text in ("2.5", "0", str(MOST_OUTCOMES + 1)):
        enter(qtbot, strip.count, text)
        assert strip.count.text() == text
        assert made.state is before
    enter(qtbot, strip.count, "1,000".replace(",", ""))
    assert made.state.n == 1000


def test_undo_in_a_field_takes_its_own_text_first(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "binomial")
    before = made.state
    strip.value.setFocus()
    strip.value.selectAll()
    qtbot.keyClicks(strip.value, "0.7")
    qtbot.keyClick(strip.value, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert strip.value.text() != "0.7"
    assert made.state is before


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    from PySide6.QtGui import QWheelEvent

    made, strip = after(qtbot, "binomial")
    before = made.state
    for widget in (strip.slider, strip.value, strip.count):
        at = QPointF(widget.rect().center())
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
    assert made.state is before


def test_a_value_past_the_end_of_the_track_can_be_typed(qtbot: QtBot) -> None:
    made, strip = after(qtbot, "zipf")
    enter(qtbot, strip.value, "10")
    assert made.state.p.masses[1] / made.state.p.masses[0] == pytest.approx(2.0**-10)


def test_presets_are_quick_and_valid_up_to_the_most_outcomes() -> None:
    for preset in PRESETS:
        made = made_of(first_setting(preset, MOST_OUTCOMES))
        assert abs(made.masses.sum() - 1) < 1e-12


def test_pictures_are_the_presets_themselves() -> None:
    assert picture("uniform") == (1.0,) * 8
    assert picture("certain") == (1.0,) + (0.0,) * 7
    assert picture("zipf") == pytest.approx([1 / k for k in range(1, 9)])
    assert len(picture("letters")) == 26
    for preset in PRESETS:
        assert max(picture(preset)) == 1.0


def test_switched_live_equals_started_fresh(qtbot: QtBot) -> None:
    for preset in ("poisson", "dirichlet", "uniform", "binomial"):
        made, strip = after(qtbot, preset)
        made.wear(look("zh", DARK))
        fresh, other = after(qtbot, preset, host(qtbot, worn=look("zh", DARK)))
        assert strip.grab().toImage() == other.grab().toImage()
        assert fresh.state == made.state


def test_each_distribution_has_its_own_strip(qtbot: QtBot) -> None:
    made = host(qtbot, first_state(distribution(1, 2, 3), distribution(3, 2, 1)))
    qtbot.mouseClick(made.open_menu("q").button("preset zipf"), LEFT)
    assert made.bench.commands["q"].strip.isVisible()
    assert not made.bench.commands["p"].strip.isVisible()
