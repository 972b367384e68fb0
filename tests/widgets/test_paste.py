"""Text in and out: what is clear is taken, what is not is asked about or shown with its fault; nothing is guessed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infoviz.charts.look import DARK
from infoviz.model import intents
from infoviz.model.state import State, first_state
from infoviz.text import Message, catalogue_for
from infoviz.theory.distribution import Distribution
from infoviz.widgets.list_field import MOST_LINES, part_of
from infoviz.widgets.paste import as_text
from infoviz.widgets.paste_steps import Faulty, Pasted, Question, Ready, Step, ToMend
from infoviz.widgets.preset_list import MOST_OUTCOMES
from tests.widgets.bench_host import Host, distribution, host, look

ENGLISH = catalogue_for("en")
LEFT = Qt.MouseButton.LeftButton
WEATHER = ("sun", "cloud", "rain")


def named() -> State:
    return first_state(distribution(5, 3, 2, labels=WEATHER), distribution(1, 1, 2, labels=WEATHER))


def step(text: str, *picked: int, which: str = "p", state: State | None = None, language: str = "en") -> Step:
    who = "p" if which == "p" else "q"
    return Pasted(text).step(picked, who, state or first_state(), catalogue_for(language))


def result(text: str, *picked: int, which: str = "p", state: State | None = None, language: str = "en") -> State:
    state = state or first_state()
    end = step(text, *picked, which=which, state=state, language=language)
    assert isinstance(end, Ready), end
    return end.intent.edit(state)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    qtbot.keyClick(there, key, modifier)


# What is clear.


def test_a_spreadsheet_column_of_counts_is_taken_at_once(qtbot: QtBot) -> None:
    made = host(qtbot)
    before = made.state
    made.paste("p", "3\r\n4\r\n5\r\n")
    assert made.state.p.masses.tolist() == [0.25, 1 / 3, 5 / 12]
    assert made.state.p.labels == range(3)
    assert made.workbench.readings.entropy_p / math.log(2) == pytest.approx(1.5545851693377995, rel=1e-14)
    made.workbench.undo()
    assert made.state == before


def test_a_spreadsheet_table_brings_its_names(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.paste("p", "a\t3\r\nb\t5\r\n")
    assert made.state.p.labels == made.state.q.labels == ("a", "b")
    assert made.workbench.readings.entropy_p / math.log(2) == pytest.approx(0.95443400292496496, rel=1e-14)


@pytest.mark.parametrize("text", ["0.5，0.3，0.2", "０.５、０.３、０.２", "0.5 0.3 0.2", "50 %\n30 %\n20 %"])
def test_a_list_keeps_the_names_that_are_there(text: str) -> None:
    after = result(text, state=named())
    assert after.p.labels == WEATHER
    assert after.p.masses == pytest.approx([0.5, 0.3, 0.2], abs=1e-15)


def test_a_longer_list_gets_default_names_behind_those_that_are_there() -> None:
    after = result("1 1 1 1 1", state=named())
    assert [ENGLISH.outcome(label) for label in after.p.labels] == [*WEATHER, "E", "F"]
    assert after.q.masses.tolist() == [0.25, 0.25, 0.5, 0, 0]


def test_the_same_names_in_another_order_are_matched_by_name() -> None:
    after = result("rain 1\nsun 2\ncloud 1", which="q", state=named())
    assert after.q.labels == WEATHER
    assert after.q.masses.tolist() == [0.5, 0.25, 0.25]
    assert after.p == named().p


def test_names_are_the_same_however_they_are_composed() -> None:
    state = first_state(distribution(1, 1, labels=("é", "b")))
    after = result("e\u0301 3\nb 1", state=state)
    assert after.p.labels == ("é", "b")
    assert after.p.masses.tolist() == [0.75, 0.25]


def test_default_names_are_known_in_the_language_in_which_they_are_shown() -> None:
    assert result("B 1\nA 3\nC 0", language="en").p == distribution(3, 1, 0)
    assert result("乙 1\n甲 3\n丙 0", language="zh").p == distribution(3, 1, 0)
    assert result("A 1\nB 1\nC 1\nE 1\nF 4").p == distribution(1, 1, 1, 1, 4)


def test_names_replace_default_names_without_a_question() -> None:
    after = result("sun 3\nrain 1")
    assert after.p.labels == ("sun", "rain")
    assert after.q.labels == ("sun", "rain")
    assert after.q.masses.tolist() == [0.5, 0.5]  # what C had is shared out


# What is asked.


def test_a_comma_that_can_be_read_in_two_ways_is_asked_about() -> None:
    asked = step("0,5 0,3 0,2")
    assert isinstance(asked, Question)
    assert asked.quoted == "0,5 0,3 0,2"
    titles = [ENGLISH.say(answer.title) for answer in asked.answers]
    assert titles == ["Decimal point", "Separator"] or titles == ["Separator", "Decimal point"]
    decimal, separator = titles.index("Decimal point"), titles.index("Separator")
    assert result("0,5 0,3 0,2", decimal).p.masses == pytest.approx([0.5, 0.3, 0.2])
    assert result("0,5 0,3 0,2", separator).p.masses == pytest.approx([0, 0.5, 0, 0.3, 0, 0.2])


def test_every_answer_has_a_picture_of_what_it_gives() -> None:
    asked = step("0,5 0,3 0,2")
    assert isinstance(asked, Question)
    for place, answer in enumerate(asked.answers):
        assert answer.pictures[0].heights == pytest.approx(result("0,5 0,3 0,2", place).p.masses)
        assert len(answer.pictures[0].captions) == answer.pictures[0].heights.size


def test_a_sum_below_one_is_scaled_or_completed() -> None:
    asked = step("0.5 0.3 0.1")
    assert isinstance(asked, Question)
    assert "0.9" in ENGLISH.say(asked.says)
    assert result("0.5 0.3 0.1", 0).p.masses == pytest.approx([5 / 9, 3 / 9, 1 / 9])
    completed = result("sun 0.5\nrain 0.3", 1).p
    assert completed.masses.tolist() == [0.5, 0.3, pytest.approx(0.2)]
    assert [ENGLISH.outcome(label) for label in completed.labels] == ["sun", "rain", "E"]  # A, B and C are others


def test_a_sum_above_one_is_scaled_or_mended() -> None:
    assert result("0.5 0.3 0.9", 0).p.masses == pytest.approx([5 / 17, 3 / 17, 9 / 17])
    assert isinstance(step("0.5 0.3 0.9", 1), ToMend)


def test_other_names_are_matched_by_name_or_by_position_with_what_follows_said() -> None:
    text = "sun 0.6\ncloud 0.3\nfog 0.1"
    asked = step(text, which="q", state=named())
    assert isinstance(asked, Question)
    assert ENGLISH.say(asked.says).startswith("The pasted q has “fog”, p has not; p has “rain”, q has not.")
    by_name, by_position = asked.answers
    assert [ENGLISH.say(line) for line in by_name.outcome][-1] == "D(p‖q) = ∞"
    assert "renamed" in ENGLISH.say(by_position.outcome[0])
    # D((.5,.3,.2) ‖ (.6,.3,.1)) = .5 log2(5/6) + .2 log2 2 = 0.06848…
    assert ENGLISH.say(by_position.outcome[-1]) == "D(p‖q) ≈ 0.06848 bits"
    merged = result(text, 0, which="q", state=named())
    assert merged.p.labels == merged.q.labels == (*WEATHER, "fog")
    assert merged.p.masses.tolist() == [*named().p.masses, 0.0]
    assert merged.q.masses.tolist() == [0.6, 0.3, 0.0, 0.1]
    replaced = result(text, 1, which="q", state=named())
    assert replaced.p.labels == replaced.q.labels == ("sun", "cloud", "fog")
    assert np.array_equal(replaced.p.masses, named().p.masses)


def test_fewer_or_more_names_are_asked_about_unless_both_ways_lead_to_the_same() -> None:
    for text in ("sun 1\nrain 1", "sun 1\nrain 1\ncloud 1\nfog 1", "x 1\ny 2"):
        assert isinstance(step(text, state=named()), Question)
    after = result("sun 1\ncloud 1\nrain 1\nfog 1", state=named())
    assert after.q.masses.tolist() == [0.25, 0.25, 0.5, 0.0]


def test_questions_follow_one_another() -> None:
    text = "sun 0,5\ncloud 0,3\nfog 0,1"
    first = step(text, state=named())
    assert isinstance(first, Question)
    if ENGLISH.say(first.says) == "What is the comma here?":
        text = text.replace(",", ".")
    second = step(text, state=named())
    assert isinstance(second, Question)
    assert "sum to 0.9" in ENGLISH.say(second.says)
    third = step(text, 0, state=named())
    assert isinstance(third, Question)
    assert "fog" in ENGLISH.say(third.says)
    assert result(text, 0, 1, state=named()).p.labels == ("sun", "cloud", "fog")


# What is wrong.


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("晴\t12\n阴\t7\n雨\t三\n雪\t2", 3),
        ("a 1\nb 2\na 3", 3),
        ("1\n2\n-3", 3),
        ("1\n2\nnan", 3),
        ("1_0", 1),
        ("abc", 1),
        ("0\n0", None),
    ],
)
def test_what_cannot_be_read_says_in_which_line(text: str, line: int | None) -> None:
    fault = step(text)
    assert isinstance(fault, Faulty)
    assert fault.line == line
    assert ENGLISH.say(fault.why)


def test_a_million_lines_are_refused_at_once() -> None:
    for text in ("0.000001\n" * 1_000_000, "0,5\n" * 1_000_000, "a 1, " * 1_000_000):
        fault = step(text)
        assert isinstance(fault, Faulty)
        assert "50,000" in ENGLISH.say(fault.why)


def test_as_many_outcomes_as_there_is_room_for_are_taken() -> None:
    assert result("1\n" * MOST_OUTCOMES).n == MOST_OUTCOMES
    assert isinstance(step("1\n" * (MOST_OUTCOMES + 1)), Faulty)
    table = "".join(f"name of {k}\t{k}\r\n" for k in range(MOST_OUTCOMES))
    assert result(table).p.labels[7] == "name of 7"


# Copied and pasted back.


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12).filter(any))
def test_what_is_copied_comes_back_bit_for_bit(weights: list[float]) -> None:
    p = Distribution.from_counts(weights)
    text = as_text(p, ENGLISH)
    back = result(text, state=first_state(distribution(*[1] * len(weights)))).p
    assert np.array_equal(back.masses, p.masses)
    assert back.labels == range(p.n)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(
    st.lists(
        st.text(st.sampled_from("ab<>\"',;\t\n\r 01.&%雨$\\"), min_size=1, max_size=9).map(str.strip).filter(bool),
        min_size=2,
        max_size=5,
        unique=True,
    )
)
def test_names_come_back_as_they_were(names: list[str]) -> None:
    p = Distribution.from_counts([1.0] * len(names), names)
    text = as_text(p, ENGLISH)
    back = result(text.replace("\r\n", "\n") if "\r" not in "".join(names) else text, state=first_state(p, p))
    assert back.p == p
    assert Pasted(text).text == text


def test_a_copy_is_what_a_spreadsheet_takes(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.bench.p.copyRequested.emit()
    assert QApplication.clipboard().text() == "A\t0.5\nB\t0.3\nC\t0.2\n"
    made.wear(look("zh"))
    made.bench.q.copyRequested.emit()
    assert QApplication.clipboard().text() == "甲\t0.25\n乙\t0.25\n丙\t0.5\n"


# On the bench.


def panels(made: Host, which: str = "p") -> tuple[bool, bool]:
    commands = made.bench.commands["p" if which == "p" else "q"]
    return commands.question.isVisible(), commands.paste.isVisible()


@pytest.mark.parametrize("place", [0, 1])
def test_a_key_answers_and_nothing_changes_before(qtbot: QtBot, place: int) -> None:
    made = host(qtbot)
    before = made.state
    made.paste("p", "0,5 0,3 0,2")
    assert panels(made) == (True, False)
    assert not made.bench.p.canvas.isVisible()
    assert made.state is before
    press(qtbot, (Qt.Key.Key_1, Qt.Key.Key_2)[place])
    assert panels(made) == (False, False)
    assert made.bench.p.canvas.isVisible()
    assert made.state == result("0,5 0,3 0,2", place)
    made.workbench.undo()
    assert made.state == before


def test_a_click_or_enter_on_a_card_answers(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.paste("q", "0.5 0.3 0.1")
    qtbot.mouseClick(made.bench.commands["q"].question.cards[1], LEFT)
    assert made.state.q.n == 4
    made.workbench.undo()
    made.paste("q", "0.5 0.3 0.1")
    press(qtbot, Qt.Key.Key_Return)
    assert made.state.q.masses == pytest.approx([5 / 9, 3 / 9, 1 / 9])


def test_escape_dismisses_whatever_is_open_and_nothing_has_changed(qtbot: QtBot) -> None:
    for text in ("0,5 0,3 0,2", "a 1\nb x", "", "0.5 0.9"):
        made = host(qtbot)
        before = made.state
        made.paste("p", text)
        assert any(panels(made))
        press(qtbot, Qt.Key.Key_Escape)
        assert panels(made) == (False, False)
        assert made.state is before
        assert made.workbench.undo_label is None


def test_a_fault_is_marked_mended_in_place_and_accepted(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.paste("p", "sun\t12\ncloud\t7\nrain\tx\nsnow\t2")
    paste = made.bench.commands["p"].paste
    assert panels(made) == (False, True)
    assert paste.field.textCursor().blockNumber() == 2
    assert len(paste.field.extraSelections()) == 1
    assert not paste.accept.isEnabled()
    press(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, Qt.Key.Key_3)
    assert paste.accept.isEnabled()
    assert not paste.field.extraSelections()
    assert made.state == first_state()
    qtbot.mouseClick(paste.accept, LEFT)
    assert made.state.p.labels == ("sun", "cloud", "rain", "snow")
    assert made.state.p.masses == pytest.approx([0.5, 7 / 24, 3 / 24, 2 / 24])
    assert panels(made) == (False, False)


def test_the_list_that_is_there_can_be_edited_and_left_untouched(qtbot: QtBot) -> None:
    made = host(qtbot)
    before = made.state
    qtbot.mouseClick(made.open_menu("p").button("list"), LEFT)
    paste = made.bench.commands["p"].paste
    assert paste.field.text == "A\t0.5\nB\t0.3\nC\t0.2"
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.state == before
    assert made.workbench.undo_label is None
    qtbot.mouseClick(made.open_menu("p").button("list"), LEFT)
    for letter in "1 3":
        press(qtbot, Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter)))
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.state.p.masses.tolist() == [0.25, 0.75]


def test_a_question_can_be_answered_by_editing_the_list(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.paste("p", "0.5 0.3 0.1")
    qtbot.mouseClick(made.bench.commands["p"].question.mend, LEFT)
    assert panels(made) == (False, True)
    assert made.bench.commands["p"].paste.field.text == "0.5 0.3 0.1"
    press(qtbot, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, Qt.Key.Key_2)
    qtbot.mouseClick(made.bench.commands["p"].paste.accept, LEFT)
    assert made.state.p.masses.tolist() == [0.5, 0.3, 0.2]


def test_a_question_follows_the_state_that_it_asks_about(qtbot: QtBot) -> None:
    made = host(qtbot, named())
    made.paste("q", "sun 0.6\ncloud 0.3\nfog 0.1")
    made.workbench.do(intents.set_mass("p", 2, 0.0))  # rain never happens: q may well be without it
    card = made.bench.commands["q"].question.cards[0]
    assert "∞" not in card.accessibleDescription()
    made.workbench.do(intents.rename(2, "fog"))
    assert panels(made, "q") == (False, False)  # nothing is left to ask


def test_undo_inside_the_list_takes_its_own_text_first(qtbot: QtBot) -> None:
    made = host(qtbot)
    made.workbench.do(intents.swap())
    before = made.state
    made.paste("p", "")
    press(qtbot, Qt.Key.Key_5)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.bench.commands["p"].paste.field.text == ""
    assert made.state is before


def test_only_a_part_of_a_long_text_is_on_the_sheet(qtbot: QtBot) -> None:
    made = host(qtbot)
    lines = [f"x{k}\t{k}" for k in range(20_000)]
    lines[15_000] = "x15000\toops"
    made.paste("p", "\n".join(lines))
    field = made.bench.commands["p"].paste.field
    assert field.blockCount() <= MOST_LINES
    assert field.textCursor().block().text() == "x15000\toops"
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, Qt.Key.Key_7)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.state.n == 20_000
    assert made.state.p.masses[15_000] == pytest.approx(7 / (sum(range(20_000)) - 15_000 + 7))


@given(st.integers(1, 3000), st.integers(0, 3000))
def test_the_parts_of_a_long_text_make_up_the_text(line: int, count: int) -> None:
    text = "\n".join(map(str, range(count)))
    before, part, after, first = part_of(text, line)
    assert before + part + after == text
    assert before.count("\n") == first - 1
    if 1 <= line <= max(count, 1):
        assert first <= line <= first + part.count("\n")


def test_switched_live_equals_started_fresh(qtbot: QtBot) -> None:
    for text in ("0,5 0,3 0,2", "a 1\nb x\n", "1,234 5,678", "0.5 0.9"):
        made, fresh = host(qtbot, named()), host(qtbot, named(), worn=look("zh", DARK))
        made.paste("q", text)
        made.picture()
        made.wear(look("zh", DARK))
        fresh.paste("q", text)
        for one in (made, fresh):
            one.setFocus()  # no cursor that blinks
            one.picture()
        assert made.bench.q.grab().toImage() == fresh.bench.q.grab().toImage()


def test_every_question_and_fault_is_said_in_chinese(qtbot: QtBot) -> None:
    chinese = catalogue_for("zh")
    for text in ("0,5 0,3 0,2", "0.5 0.9", "0.5 0.1", "sun 1\nfog 2"):
        asked = step(text, state=named())
        assert isinstance(asked, Question)
        sentences: list[Message] = [asked.says]
        for answer in asked.answers:
            sentences += [answer.title, *answer.outcome[:1]]
        for sentence in sentences:
            assert any("一" <= sign <= "鿿" for sign in chinese.say(sentence)), sentence
