"""Many outcomes: rows, their strip, their scale and their search."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infoviz.widgets.mass_scale import MassScale
from infoviz.widgets.search import matches
from infoviz.widgets.skyline import tallest
from tests.widgets.desk import CTRL, SHIFT, Desk, desk, locked, pair

KEY = Qt.Key
TALL = (302, 310)


def falling(n: int, power: float = 1.07) -> list[float]:
    weights = 1 / np.arange(1, n + 1) ** power
    return list((weights / weights.sum()).tolist())


def words(n: int) -> list[str]:
    names = [f"word{k}" for k in range(n)]
    names[100:104] = ["entry", "entropy", "Entropie", "reentry"]
    return names


def right(at: QPointF, by: float) -> QPointF:
    return at + QPointF(by, 0)


# The hand.


def test_dragging_a_thumb_moves_its_mass_along_the_scale(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.2] + [0.1] * 8), size=TALL)
    first, second = bench.handle(0), bench.handle(1)
    unit = (first.at.x() - second.at.x()) / 0.1
    bench.drag(second.at, right(second.at, 8))
    assert bench.masses[1] == pytest.approx(0.1 + 8 / unit, abs=1e-12)
    assert bench.masses[0] / bench.masses[2] == pytest.approx(2)
    bench.workbench.undo()
    assert bench.masses == [0.2] + [0.1] * 8


def test_the_scale_stands_still_during_a_drag_and_follows_after(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.2] + [0.1] * 8), size=TALL)
    rows = bench.p.many.rows
    before = rows.scale_of_masses
    start = bench.handle(1).at
    bench.press(start)
    bench.move(right(start, 60))
    bench.move(right(start, 300))
    assert bench.masses[1] > 0.2
    assert rows.scale_of_masses == before
    bench.release(right(start, 300))
    assert rows.scale_of_masses.top > before.top


def test_on_a_logarithmic_scale_the_start_of_the_track_is_0(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(60)), size=TALL)
    start = bench.handle(2).at
    bench.drag(start, right(start, -500))
    assert bench.masses[2] == 0
    back = bench.handle(2).at
    bench.drag(back, right(back, 40))
    assert 0 < bench.masses[2] < 1


@pytest.mark.parametrize("n", [9, 20, 60, 2000])
def test_a_thumb_can_be_grabbed_on_24_pixels(qtbot: QtBot, n: int) -> None:
    bench = desk(qtbot, pair(falling(n)), size=TALL)
    for index in range(3):
        for dx in (-11.5, 0, 11.5):
            for dy in (-11.5, 0, 11.5):
                at = bench.handle(index).at + QPointF(dx, dy)
                bench.press(at)
                assert bench.canvas.dragging == index
                bench.release(at)


def test_the_wheel_scrolls_and_changes_no_value(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(40)), size=TALL)
    before = bench.state
    assert bench.wheel(QPointF(150, 40), -120)
    assert bench.p.many.rows.first_row == 3
    bench.wheel(QPointF(150, 40), 60)
    bench.wheel(QPointF(150, 40), -10_000_000)
    assert bench.p.many.rows.last_row == 39
    bench.wheel(QPointF(150, 40), 10_000_000)
    assert bench.p.many.rows.first_row == 0
    assert bench.state == before


def test_p_and_q_can_scroll_together(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(40)), size=TALL)
    bench.p.scrolled.connect(bench.q.set_first_row)
    bench.q.scrolled.connect(bench.p.set_first_row)
    bench.wheel(QPointF(150, 40), -240)
    assert bench.q.many.rows.first_row == 6
    bench.wheel(QPointF(150, 40), 120, bench.q.canvas)
    assert bench.p.many.rows.first_row == 3


def test_to_scroll_by_call_emits_nothing(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(40)), size=TALL)
    told: list[int] = []
    bench.p.scrolled.connect(told.append)
    bench.p.set_first_row(17)
    assert bench.p.many.rows.first_row == 17
    assert told == []


def test_a_name_is_dragged_past_another(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(12)), size=TALL)
    before = bench.masses
    first, third = bench.handle(("name", 0)).at, bench.handle(("name", 2)).at
    bench.drag(first, third, third + QPointF(0, 12))
    assert bench.masses == [before[1], before[2], before[0], *before[3:]]


def test_a_lock_at_the_left_locks_and_opens(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(12)), size=TALL)
    bench.p.set_first_row(4)
    place = QPointF(10, bench.handle(1).at.y())
    bench.click(place)
    assert bench.state.p_locks == {5}
    assert bench.handle(1).description.endswith("L unlocks it.")
    bench.drag(bench.handle(1).at, right(bench.handle(1).at, 30))
    assert bench.masses == falling(12)
    bench.click(place)
    assert bench.state.p_locks == frozenset()


def test_a_click_on_a_number_types_wherever_it_has_scrolled_to(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(30)), size=TALL)
    bench.p.set_first_row(10)
    bench.click(QPointF(bench.canvas.extent.width() - 25, bench.handle(2).at.y()))
    assert bench.p.fields.typing == 12
    bench.type("0.5")
    bench.key(KEY.Key_Return)
    assert bench.masses[12] == 0.5


def test_a_field_goes_along_when_rows_scroll_and_is_left_when_its_row_is_gone(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(30)), size=TALL)
    bench.p.start_typing(4)
    field = bench.p.fields.mass_field
    before = field.y()
    bench.type("0.5")
    bench.wheel(QPointF(150, 40), -120)
    assert field.is_open
    assert field.y() == before - 3 * 26
    bench.wheel(QPointF(150, 40), -120)
    assert not field.is_open
    assert bench.masses[4] == 0.5


# The keyboard.


def test_up_and_down_choose_and_left_and_right_move(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0, *falling(12)]), size=TALL)
    bench.take_keyboard(0)
    bench.key(KEY.Key_Right, times=10)
    assert bench.masses[0] == 0.1
    bench.key(KEY.Key_Left, times=10)
    assert bench.masses[0] == 0
    bench.key(KEY.Key_Right, SHIFT)
    assert bench.masses[0] == 0.1
    bench.key(KEY.Key_Down, times=2)
    assert bench.state.chosen == 2
    bench.key(KEY.Key_Up)
    assert bench.state.chosen == 1
    assert bench.workbench.undo_label is not None


def test_keys_reach_every_outcome_and_bring_it_into_sight(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(40)), size=TALL)
    bench.take_keyboard(0)
    for expected in range(1, 40):
        bench.key(KEY.Key_Down)
        assert bench.state.chosen == expected
        assert bench.canvas.focused is not None
        assert bench.canvas.outcome_of(bench.canvas.focused) == expected
    bench.key(KEY.Key_Home)
    assert bench.state.chosen == 0
    bench.key(KEY.Key_End)
    assert bench.p.many.rows.last_row == 39


def test_what_is_chosen_elsewhere_comes_into_sight(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(40)), size=TALL)
    bench.q.canvas.choose(30)
    rows = bench.p.many.rows
    assert rows.first_row <= 30 <= rows.last_row


def test_the_keyboard_goes_along_from_bars_to_rows_and_back(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair([0.125] * 8), size=TALL)
    bench.take_keyboard(5)
    bench.key(KEY.Key_Insert)
    assert bench.p.canvas is bench.p.many.rows
    assert bench.canvas.focused is not None
    assert bench.canvas.outcome_of(bench.canvas.focused) == 5
    bench.key(KEY.Key_Delete)
    assert bench.p.canvas is bench.p.bars
    assert bench.canvas.focused == 5


# 50,000.


def test_50_000_outcomes_need_no_more_widgets_than_20(qtbot: QtBot) -> None:
    few, many = desk(qtbot, pair(falling(20)), size=TALL), desk(qtbot, pair(falling(50_000)), size=TALL)
    for bench in (few, many):
        for _ in range(12):
            bench.wheel(QPointF(150, 40), -1200)
    assert len(many.findChildren(QWidget)) <= len(few.findChildren(QWidget))
    assert len(many.canvas.handles) <= len(few.canvas.handles)


def test_one_of_50_000_is_dragged_and_all_others_give_way(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(50_000)), size=TALL)
    before = bench.state.p.masses
    start = bench.handle(0).at
    bench.drag(start, right(start, 4))
    after = bench.state.p.masses
    assert after[0] > before[0]
    assert after[1:] / before[1:] == pytest.approx(np.full(49_999, (1 - after[0]) / (1 - before[0])))


def test_names_shared_by_default_cost_no_search_until_somebody_searches(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(50_000)), size=TALL)
    bench.take_keyboard(0)
    bench.key(KEY.Key_F, CTRL)
    assert bench.p.many.search.field.hasFocus()
    bench.type("12,345")
    assert bench.p.many.search.matches.found == []
    bench.p.many.search.field.clear()
    bench.type("12345")
    assert bench.p.many.search.matches.found == [12_344]
    bench.key(KEY.Key_Return)
    assert bench.state.chosen == 12_344
    assert bench.canvas.focused is not None


# The strip.


def test_the_strip_shows_the_tallest_of_each_part() -> None:
    masses = np.random.default_rng(3).random(1000)
    expected = [masses[k * 100 : (k + 1) * 100].max() for k in range(10)]
    assert tallest(masses, 10).tolist() == expected
    assert tallest(np.array([0.1, 0.9]), 6).tolist() == [0.1, 0.1, 0.1, 0.9, 0.9, 0.9]


def test_one_heavy_outcome_among_50_000_is_seen_in_the_strip() -> None:
    masses = np.full(50_000, 1e-6)
    masses[31_234] = 0.95
    assert tallest(masses, 266).argmax() == 31_234 * 266 // 50_000


@pytest.mark.parametrize("n", [9, 300, 5000])
def test_dragging_the_frame_scrolls_both_ways(qtbot: QtBot, n: int) -> None:
    bench = desk(qtbot, pair(falling(n)), size=TALL)
    strip, rows = bench.p.many.skyline, bench.p.many.rows
    start = strip.frame.center()
    bench.press(start, strip)
    bench.move(right(start, 1000), canvas=strip)
    assert rows.last_row == n - 1
    assert strip.frame.right() <= strip.strip.right() + 0.01
    bench.move(right(start, -1000), canvas=strip)
    bench.release(right(start, -1000), strip)
    assert rows.first_row == 0
    assert bench.workbench.undo_label is None


def test_a_press_on_the_strip_goes_there(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(1000)), size=TALL)
    strip, rows = bench.p.many.skyline, bench.p.many.rows
    bench.click(QPointF(strip.strip.center().x(), 20), strip)
    assert abs((rows.first_row + rows.last_row) / 2 - 500) <= 3


# The scale.


@pytest.mark.parametrize(
    ("largest", "top"),
    [(0.192, 0.2), (0.2, 0.5), (0.21, 0.5), (0.03, 0.05), (0.6, 1.0), (1.0, 1.0), (0.1, 0.2), (0.99, 1.0)],
)
def test_few_outcomes_end_at_a_round_mass_that_leaves_room_to_grow(largest: float, top: float) -> None:
    scale = MassScale.around(np.array([largest, 1 - largest] if largest > 0.5 else [largest] * 2))
    assert (scale.low, scale.top) == (0, top)


def test_from_50_outcomes_on_the_scale_is_logarithmic_and_says_so(qtbot: QtBot) -> None:
    catalogue = desk(qtbot, pair([0.5, 0.5])).look.catalogue
    assert catalogue.say(MassScale.around(np.array(falling(49))).caption) == "0 … 0.5"
    assert catalogue.say(MassScale.around(np.array(falling(50))).caption) == "log 0.001 … 1"
    assert catalogue.say(MassScale.around(np.full(50_000, 2e-5)).caption) == "log 1 × 10⁻⁵ … 1"


@pytest.mark.parametrize("masses", [falling(49), falling(50), falling(5000, 3.0)])
def test_where_a_mass_stands_is_where_it_is_read(masses: list[float]) -> None:
    scale = MassScale.around(np.array(masses))
    shares = scale.share(np.array(masses))
    assert (np.diff(shares) <= 0).all()
    assert shares.min() >= 0
    assert shares.max() <= 1
    for mass in masses[:: max(1, len(masses) // 50)]:
        if mass >= scale.low:
            assert scale.mass(scale.share(mass)) == pytest.approx(mass, rel=1e-9)
    assert scale.mass(scale.share(0.0)) == 0
    assert scale.mass(-3.0) == 0


@pytest.mark.parametrize("least", [0.0, 5e-324, 1e-300, 1e-12])
def test_a_tiny_mass_does_not_squeeze_the_scale_away(least: float) -> None:
    masses = np.full(60, 1 / 59)
    masses[0] = least
    scale = MassScale.around(masses)
    assert scale.low >= 1e-15
    assert scale.share(1 / 59) > scale.share(least) + 0.1


# The search.


def test_beginnings_come_first_and_the_heavier_first() -> None:
    names = ["reentry", "entry", "entropy", "sentry", "other"]
    masses = np.array([0.4, 0.1, 0.3, 0.15, 0.05])
    assert matches(names, masses, "ENTR") == [2, 1, 0, 3]
    assert matches(names, masses, "entry ") == [1, 0, 3]
    assert matches(names, masses, "nothing") == []
    assert matches(names, masses, "  ") == []
    assert matches(names, masses, "entr", most=2) == [2, 1]


def test_a_number_finds_the_outcome_with_that_number_too() -> None:
    names = ["a", "2", "b", "c"]
    masses = np.full(4, 0.25)
    assert matches(names, masses, "2") == [1]
    assert matches(names, masses, "3") == [2]
    assert matches(names, masses, "0") == []
    assert matches(names, masses, "5") == []


def search(bench: Desk, text: str) -> None:
    bench.p.many.search.field.setFocus()
    bench.type(text)


def test_what_is_found_is_in_the_middle_chosen_and_has_the_keyboard(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(400), labels=words(400)), size=TALL)
    search(bench, "entr")
    assert bench.p.many.search.matches.found == [100, 101, 102, 103]
    bench.key(KEY.Key_Down)
    bench.key(KEY.Key_Return)
    rows = bench.p.many.rows
    assert bench.state.chosen == 101
    assert abs((rows.first_row + rows.last_row) / 2 - 101) <= 1
    assert bench.canvas.focused is not None
    assert bench.canvas.outcome_of(bench.canvas.focused) == 101
    before = bench.masses[101]
    bench.key(KEY.Key_Right)
    assert bench.masses[101] == pytest.approx(before + 0.01)
    assert bench.q.many.rows.first_row <= 101 <= bench.q.many.rows.last_row


def test_a_match_is_picked_by_the_mouse(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(400), labels=words(400)), size=TALL)
    search(bench, "entr")
    found = bench.p.many.search.matches
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())
    assert bench.state.chosen in (101, 102)
    assert not found.isVisible()


def test_escape_leaves_the_search_as_it_was(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(400), labels=words(400)), size=TALL)
    search(bench, "entr")
    bench.key(KEY.Key_Escape)
    assert bench.p.many.search.field.text() == ""
    assert not bench.p.many.search.matches.isVisible()
    assert bench.state.chosen == 0
    assert bench.canvas.focused is not None


def test_the_matches_go_when_the_focus_goes(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(400), labels=words(400)), size=TALL)
    search(bench, "entr")
    bench.q.menu_button.setFocus()
    assert not bench.p.many.search.matches.isVisible()


def test_there_is_a_search_only_where_there_is_much_to_search(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(49)), size=TALL)
    assert not bench.p.many.search.isVisible()
    bench.take_keyboard(0)
    bench.key(KEY.Key_F, CTRL)
    bench.key(KEY.Key_Insert)
    assert bench.p.many.search.isVisible()


# What is said.


def test_rows_tell_a_screen_reader_of_their_own_keys(qtbot: QtBot) -> None:
    bench = desk(qtbot, locked(pair(falling(12)), "p", 1), size=TALL)
    assert "Right and Left change it" in bench.handle(0).description
    assert bench.handle(1).description.endswith("locked. L unlocks it.")
    bench.p.set_first_row(3)
    assert bench.handle(0).name == "p(E)"


def test_where_it_is_tight_the_strip_goes_and_rows_stay(qtbot: QtBot) -> None:
    bench = desk(qtbot, pair(falling(100)), size=(270, 170))
    assert not bench.p.many.skyline.isVisible()
    assert bench.p.many.rows.in_sight >= 2
    bench.picture()
    QApplication.processEvents()
