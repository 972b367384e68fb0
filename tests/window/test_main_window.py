"""The frame at work: buttons, keys, drawing once a turn, presenting, refusals, Tab."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infoviz.charts.canvas import Canvas
from infoviz.charts.look import Shown
from infoviz.lessons.lesson import lesson
from infoviz.model import intents
from infoviz.model.state import first_state
from infoviz.model.workbench import Workbench
from infoviz.pages import PAGES
from infoviz.text import Language, Message, catalogue_for
from infoviz.theory.distribution import Distribution
from infoviz.theory.units import Unit
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import SMALLEST, Settings

from .conftest import OpenWindow

SEVERAL_VIEWS = [page for page in PAGES if len(lesson(page).views) > 1]


def masses(window: MainWindow) -> list[float]:
    return window.workbench.state.p.masses.tolist()


def test_undo_and_redo_by_key_and_by_button(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(seen=True)
    window.workbench.do(intents.set_mass("p", 0, 0.9))
    changed = masses(window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert masses(window) == [0.5, 0.3, 0.2]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    assert masses(window) == changed
    QApplication.processEvents()
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    assert masses(window) == [0.5, 0.3, 0.2]
    QApplication.processEvents()
    qtbot.mouseClick(window.top_bar.redo, Qt.MouseButton.LeftButton)
    assert masses(window) == changed


def test_undo_and_redo_say_what_they_would_do_in_the_language_of_today(open_window: OpenWindow) -> None:
    window = open_window()
    assert not window.top_bar.undo.isEnabled()
    assert not window.top_bar.redo.isEnabled()
    window.workbench.do(intents.set_mass("p", 0, 0.9))
    window.flush()
    assert window.top_bar.undo.isEnabled()
    assert window.top_bar.undo.toolTip() == "Undo: Change p  Ctrl+Z"
    window.workbench.undo()
    window.flush()
    assert window.top_bar.redo.toolTip() == "Redo: Change p  Ctrl+Shift+Z"
    window.set_language("zh")
    window.flush()
    chinese = catalogue_for("zh").say(Message("Change {which}", {"which": "p"}))
    assert chinese in window.top_bar.redo.toolTip()


def test_everything_that_happens_in_one_turn_is_drawn_once(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = window.stage.page
    assert page is not None
    drawn: list[float] = []
    draw = page.draw

    def count(shown: Shown) -> None:
        drawn.append(masses(window)[0])
        draw(shown)

    monkeypatch.setattr(page, "draw", count)
    for step in range(50):
        window.workbench.do(intents.set_mass("p", 0, step / 100))
    assert drawn == []
    QApplication.processEvents()
    assert drawn == [0.49]


def test_a_drag_paints_nothing_but_stage_and_bench(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(seen=True)
    painted: set[QWidget] = set()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                painted.add(watched)
            return False

    watch = Watch()
    frame = {window.top_bar, window.navigation, window.header, window}
    stage = {child for child in window.stage.findChildren(Canvas) if child.isVisible()}
    for part in frame | stage:
        part.installEventFilter(watch)
    window.workbench.begin()
    for mass in (0.6, 0.7):
        # With the first move of a drag there is something to undo; from then on the frame has nothing new to show.
        painted.clear()
        window.workbench.do(intents.set_mass("p", 0, mass))
        qtbot.waitUntil(lambda: painted >= stage)
    assert not painted & frame


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_ctrl_and_a_page_key_turn_pages_and_stop_at_the_ends(
    open_window: OpenWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    ahead = key == Qt.Key.Key_PageDown
    window = open_window(settings=Settings(page=PAGES[0] if ahead else PAGES[-1], theme="light"), seen=True)
    for _ in range(len(PAGES) + 1):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    last = PAGES[-1] if ahead else PAGES[0]
    assert window.workbench.state.page == last
    assert window.stage.page is not None
    assert window.stage.page.id == last
    assert window.navigation.buttons[last].isChecked()


def test_a_page_that_is_turned_to_in_a_drag_ends_the_drag_as_one_step(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(page=PAGES[0], theme="light"))
    window.workbench.begin()
    window.workbench.do(intents.set_mass("p", 0, 0.6))
    window.open_page(PAGES[-1])
    assert not window.workbench.gesturing
    window.workbench.undo()
    assert masses(window) == [0.5, 0.3, 0.2]
    assert window.workbench.state.page == PAGES[-1]


@pytest.mark.parametrize("page", SEVERAL_VIEWS)
def test_a_view_is_chosen_by_its_button(open_window: OpenWindow, qtbot: QtBot, page: str) -> None:
    window = open_window(settings=Settings(page=page, theme="light"))
    last = lesson(page).views[-1]
    assert window.header.views is not None
    qtbot.mouseClick(window.header.views.button(last.id), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.workbench.state.views[page] == last.id
    assert window.header.sentence.text == "".join(last.say.en.split("$"))


def test_a_page_with_one_view_offers_no_choice(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(page="binary", theme="light"))
    assert window.header.views is None


def test_start_again_puts_the_page_back_as_one_step(open_window: OpenWindow) -> None:
    window = open_window()
    window.workbench.do(intents.set_mass("p", 0, 0.9))
    window.workbench.do(intents.add_outcome())
    window.commands.start_again.trigger()
    assert masses(window) == [0.5, 0.3, 0.2]
    window.workbench.undo()
    assert window.workbench.state.n == 4


def test_a_refusal_is_said_over_the_stage_until_the_next_change(open_window: OpenWindow) -> None:
    window = open_window()
    page = window.stage.page
    assert page is not None
    why = Message("Unlock all of {which}", {"which": "p"})
    page.refused.emit(why)
    assert window.stage.refusal.isVisible()
    assert window.stage.refusal.accessibleName() == "Unlock all of p"
    assert window.stage.rect().contains(window.stage.refusal.geometry())
    window.set_language("zh")
    QApplication.processEvents()
    assert window.stage.refusal.accessibleName() == catalogue_for("zh").say(why)
    window.workbench.do(intents.set_mass("p", 0, 0.9))
    QApplication.processEvents()
    assert not window.stage.refusal.isVisible()


def test_what_the_bench_refuses_is_said_too(open_window: OpenWindow) -> None:
    window = open_window()
    window.bench.refused.emit(Message("Start again"))
    assert window.stage.refusal.isVisible()


def test_a_long_refusal_wraps_inside_the_card(open_window: OpenWindow) -> None:
    window = open_window(size=(960, 560))
    window.stage.refuse(Message("A sentence that says at length what could not be done and why not. " * 4))
    assert window.stage.rect().contains(window.stage.refusal.geometry())
    assert window.stage.refusal.height() > 60


def test_presenting_shows_stage_and_bench_alone(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(seen=True)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert window.presenting
    assert not window.top_bar.isVisible()
    assert not window.navigation.isVisible()
    assert window.foot.isVisible()
    assert window.stage.isVisible()
    assert window.bench.isVisible()
    assert QApplication.overrideCursor() is not None
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not window.presenting
    assert not window.isFullScreen()
    assert window.top_bar.isVisible()
    assert QApplication.overrideCursor() is None


def test_presenting_is_large(open_window: OpenWindow) -> None:
    window = open_window()
    bench = window.bench.width()
    window.present(True)
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert window.look.scale == 1.5
    assert window.bench.width() == round(1.5 * bench)
    window.present(False)
    QApplication.processEvents()
    assert window.look.scale == 1.0


def test_plain_page_keys_turn_pages_only_while_presenting(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(settings=Settings(page=PAGES[0], theme="light"), seen=True)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.workbench.state.page == PAGES[0]
    window.present(True)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.workbench.state.page == PAGES[1]


def test_folding_gives_the_stage_the_room(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    before = window.stage.width()
    qtbot.mouseClick(window.fold_pages, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    between = window.stage.width()
    qtbot.mouseClick(window.fold_bench, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert before < between < window.stage.width()
    assert not window.bench.isVisible()
    assert window.settings.pages_folded
    assert window.settings.bench_folded
    window.workbench.do(intents.set_mass("p", 0, 0.9))
    qtbot.mouseClick(window.fold_bench, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.bench.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(SMALLEST.width(), SMALLEST.height()), (1024, 640), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_in_the_frame_overlaps_or_sticks_out(
    open_window: OpenWindow, page: str, size: tuple[int, int], language: Language
) -> None:
    window = open_window(settings=Settings(language=language, theme="light", page=page), size=size)
    top, header = window.top_bar, window.header
    for parent, row in (
        (top, [top.wordmark, top.undo, top.redo, top.units, top.languages, top.present, top.export]),
        (header, [header.more, *([header.views] if header.views else [])]),
        (window, [window.navigation, window.stage, window.bench]),
    ):
        right = 0
        for widget in row:
            assert widget.geometry().left() >= right
            right = widget.geometry().right()
            assert parent.rect().contains(widget.geometry())
        assert right <= parent.width()
    assert window.header.geometry().bottom() < window.stage.geometry().top()
    assert window.fold_bench.geometry().left() >= window.stage.geometry().right()


def test_tab_goes_through_the_window_as_it_is_read_and_round(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(settings=Settings(page=PAGES[0], theme="light"), seen=True)
    window.open_page(PAGES[-1])
    window.workbench.do(intents.add_outcome())
    QApplication.processEvents()
    sections = [window.top_bar, window.navigation, window.header, window.stage, window.bench]
    seen: list[int] = []
    first: QWidget | None = None
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is first:
            break
        first = first or focus
        seen += [place for place, section in enumerate(sections) if section.isAncestorOf(focus)]
    else:
        pytest.fail("Tab never comes round")
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(sections)))
    qtbot.keyClick(first, Qt.Key.Key_Backtab)
    assert window.bench.isAncestorOf(QApplication.focusWidget())


def test_nothing_has_the_keyboard_at_first(open_window: OpenWindow) -> None:
    window = open_window(seen=True)
    assert QApplication.focusWidget() in (window, None)


def test_turning_the_page_leaves_no_control_with_the_keyboard_that_nobody_gave_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(settings=Settings(page=PAGES[0], theme="light"), seen=True)
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if window.stage.isAncestorOf(QApplication.focusWidget()):
            break
    window.open_page(PAGES[-1])
    QApplication.processEvents()
    assert QApplication.focusWidget() is window


def test_the_wheel_changes_nothing_anywhere(open_window: OpenWindow) -> None:
    window = open_window()
    before, looks = window.workbench.state, window.settings
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        at = QPointF(widget.rect().center())
        for way in (120, -120):
            event = QWheelEvent(
                at,
                QPointF(widget.mapToGlobal(at.toPoint())),
                QPoint(0, way),
                QPoint(0, way),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)
    QApplication.processEvents()
    assert window.workbench.state is before
    assert window.settings == looks


def test_a_name_is_never_markup_in_the_sentence(open_window: OpenWindow) -> None:
    names = ["<b>$p$</b> {n} %s", "x" * 10_000, "a\nb\tc"]
    state = replace(first_state(Distribution.from_probabilities([0.5, 0.3, 0.2], names)), page="binary")
    window = open_window(state)
    assert "<b>$p$</b> {n} %s" in window.header.sentence.text
    low = window.header.height()
    window.workbench.do(intents.choose(1))
    QApplication.processEvents()
    assert window.header.height() <= low + 25
    assert "x" * 30 not in window.header.sentence.text
    window.workbench.do(intents.choose(2))
    QApplication.processEvents()
    assert "\n" not in window.header.sentence.text


@pytest.mark.parametrize("n", [1, 2, 3, 5])
@pytest.mark.parametrize("page", PAGES)
def test_every_number_of_outcomes_has_a_sentence_with_nothing_left_to_fill_in(
    open_window: OpenWindow, page: str, n: int
) -> None:
    state = replace(first_state(Distribution.from_counts([1.0] * n)), page=page)
    window = open_window(state)
    for view in lesson(page).views:
        window.open_page(page, view.id)
        QApplication.processEvents()
        text = window.header.sentence.text
        assert text
        assert not set("{}$") & set(text)


def test_a_unit_is_no_undo_step(open_window: OpenWindow) -> None:
    window = open_window()
    window.top_bar.units.button("nat").click()
    assert window.workbench.state.unit is Unit.NAT
    assert window.workbench.undo_label is None


def test_the_title_of_the_window_names_the_page(open_window: OpenWindow) -> None:
    window = open_window(settings=Settings(page="ternary", theme="light", language="zh"))
    assert window.windowTitle() == "三元单纯形 · infoviz"


def test_a_fault_in_the_page_does_not_take_the_bench_along(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    assert window.stage.page is not None

    def fail(shown: object) -> None:
        raise RuntimeError("no picture")

    monkeypatch.setattr(window.stage.page, "draw", fail)
    before = window.bench.grab().toImage()
    with qtbot.captureExceptions() as caught:
        window.workbench.do(intents.set_mass("p", 0, 0.9))
        QApplication.processEvents()
    assert [str(error) for _, error, _ in caught] == ["no picture"]
    assert window.bench.grab().toImage() != before


def test_a_closed_window_leaves_nothing_behind(qtbot: QtBot) -> None:
    def open_and_close() -> weakref.ref[MainWindow]:
        window = MainWindow(Workbench(first_state()), Settings())
        window.show()
        for page in PAGES:
            window.open_page(page)
            window.flush()
        window.commands.keys.trigger()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return weakref.ref(window)

    open_and_close()
    gc.collect()
    before = len(QApplication.allWidgets())
    window = open_and_close()
    gc.collect()
    assert window() is None
    assert len(QApplication.allWidgets()) == before
