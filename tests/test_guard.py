"""The suite's own guard: an exception in a handler that only Qt called, or a complaint of Qt's, fails its test."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[1]

PLANTED = """
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.canvas import Canvas
from tests.driver import Driver, settle


def planted(*arguments: object) -> None:
    raise ZeroDivisionError("planted")


@pytest.fixture
def driver(qapp: QApplication) -> Iterator[Driver]:
    made = Driver()
    yield made
    made.close()


def test_drag(driver):
    driver.stage.dragged.connect(planted)
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(10, 10))


def test_hover(driver):
    driver.stage.hovered.connect(planted)
    driver.move(driver.centre(driver.stage))


def test_drawing(driver, monkeypatch):
    monkeypatch.setattr(type(driver.stage), "paint_live", planted)
    driver.stage.update()
    settle()


def test_flush(driver, monkeypatch):
    monkeypatch.setattr(driver.window.stage, "draw", planted)
    driver.bench.swap = None
    driver.window.flush()


def test_timer(driver):
    QTimer.singleShot(0, planted)
    settle()


def test_complaint_of_qt(driver):
    qWarning("planted")


def test_warning(driver):
    warnings.warn("planted", RuntimeWarning)


def test_nothing(driver):
    start = driver.handle(driver.stage, "p")
    driver.drag(start, start + QPoint(10, 10))
"""


def test_what_is_planted_in_a_handler_is_caught(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(test_planted=PLANTED)
    ini = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(pytester.path))
    plugins = ("-p", "tests.conftest", "-p", "no:cacheprovider")
    done = pytester.runpytest_subprocess(*ini, *plugins, "-rA", "test_planted.py")
    lines = done.stdout.str().splitlines()
    passed = {line.partition("::")[2] for line in lines if line.startswith("PASSED")}
    failed = {line.split("::")[1].split()[0] for line in lines if line.startswith(("FAILED", "ERROR"))}
    assert passed - failed == {"test_nothing"}
    assert failed == {
        "test_drag",
        "test_hover",
        "test_drawing",
        "test_flush",
        "test_timer",
        "test_complaint_of_qt",
        "test_warning",
    }
    assert "planted" in done.stdout.str()
