"""Windows, pages, menus and dialogs that are closed leave nothing behind: no widget, no timer, no listener."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from infoviz.model import intents
from infoviz.theory import presets
from tests.driver import CTRL, Driver, settle
from tests.faults.states import VIEWS


def collect() -> None:
    """Let everything go that nobody holds."""
    settle()
    gc.collect()
    settle()


def widgets() -> int:
    collect()
    return len(QApplication.allWidgets())


def timers() -> int:
    collect()
    return sum(isinstance(thing, QTimer) and isValid(thing) for thing in gc.get_objects())


def use(driver: Driver) -> None:
    """Do a little of everything."""
    for page, view in VIEWS:
        driver.open(page, view)
        handle = driver.stage.handles[-1]
        start = driver.on_window(driver.stage, handle.at)
        driver.drag(start, start + QPoint(10, -10))
    driver.bench.do(intents.replace_distribution("p", presets.uniform(40)))
    settle()
    driver.window.bench.p.start_typing(1)
    driver.key(Qt.Key.Key_Escape)
    driver.bench.undo()
    driver.window.set_theme("dark")
    driver.window.set_language("zh")
    driver.window.present(True)
    driver.window.present(False)
    driver.window.commands.keys.trigger()
    driver.click(driver.window.bench.p.menu_button)
    driver.key(Qt.Key.Key_Escape)
    driver.window.commands.copy_stage.trigger()
    settle()


def test_a_closed_window_leaves_no_widget_and_no_timer(qapp: QApplication) -> None:
    def open_use_close() -> None:
        driver = Driver()
        use(driver)
        driver.close()

    open_use_close()  # what is made once for all windows
    before = widgets(), timers()
    for _ in range(3):
        open_use_close()
    assert (widgets(), timers()) == before


def test_a_closed_window_is_forgotten_by_python_and_by_the_workbench(qapp: QApplication) -> None:
    driver = Driver()
    use(driver)
    window, bench = driver.window, driver.bench
    held: list[weakref.ref[QObject]] = [weakref.ref(part) for part in (window, window.bench, window.stage)]
    held += [weakref.ref(page) for page in window.stage.children() if isinstance(page, QWidget)]
    before = bench.state
    driver.close()
    del driver, window
    collect()
    assert [part() for part in held if part() is not None] == []
    bench.do(intents.set_mass("p", 0, 0.9))  # a listener that is gone would raise here
    bench.undo()
    assert bench.state == before
    settle()


def views_round(driver: Driver) -> None:
    for page, view in VIEWS:
        driver.open(page, view)


def many_and_few(driver: Driver) -> None:
    for n in (50, 2, 9, 1, 3):
        driver.bench.do(intents.replace_distribution("p", presets.uniform(n)))
        settle()


def looks(driver: Driver) -> None:
    for theme in ("dark", "light"):
        driver.window.set_theme(theme)
        driver.window.set_language("zh" if theme == "dark" else "en")
        settle()


def menus(driver: Driver) -> None:
    driver.open("ternary", "pair")
    for editor in (driver.window.bench.p, driver.window.bench.q):
        driver.click(editor.menu_button)
        driver.key(Qt.Key.Key_Down)
        driver.key(Qt.Key.Key_Escape)
    driver.outcomes("p").menuAsked.emit(0, driver.window.mapToGlobal(QPoint(900, 200)))
    settle()
    driver.key(Qt.Key.Key_Escape)


def pictures(driver: Driver) -> None:
    driver.window.commands.copy_stage.trigger()
    driver.window.commands.copy_window.trigger()
    driver.window.commands.save_stage.trigger()
    settle()
    for dialog in driver.window.findChildren(QFileDialog):
        dialog.reject()


def sheets(driver: Driver) -> None:
    for action, sheet in (
        (driver.window.commands.keys, driver.window.keys_help),
        (driver.window.commands.about, driver.window.about),
    ):
        action.trigger()
        settle()
        sheet.close()


def presenting(driver: Driver) -> None:
    driver.window.present(True)
    settle()
    driver.window.present(False)


def steps(driver: Driver) -> None:
    start = driver.handle(driver.stage, driver.stage.handles[-1].id)
    driver.drag(start, start + QPoint(12, -9))
    driver.key(Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize("again", [views_round, many_and_few, looks, menus, pictures, sheets, presenting, steps])
def test_what_is_done_again_and_again_piles_nothing_up(again: Callable[[Driver], None], qapp: QApplication) -> None:
    driver = Driver()
    for _ in range(2):  # what is made when it is first needed
        again(driver)
    before = widgets(), timers(), len(driver.window.findChildren(QObject))
    for _ in range(4):
        again(driver)
    assert (widgets(), timers(), len(driver.window.findChildren(QObject))) == before
    driver.close()


def test_a_window_at_rest_has_no_timer_running(qapp: QApplication) -> None:
    driver = Driver()
    use(driver)
    driver.window.keys_help.close()
    settle()
    assert not [timer for timer in driver.window.findChildren(QTimer) if timer.isActive()]
    driver.close()
