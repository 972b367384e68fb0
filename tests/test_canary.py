"""What releases of Qt for Python have got wrong, and that the app can't be installed with those that do."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import PySide6
import pytest
from packaging.requirements import Requirement
from PySide6.QtWidgets import QApplication, QWidget

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.fixture(scope="module")
def requirement() -> Requirement:
    """What the app asks of Qt for Python."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    found = [Requirement(line) for line in project["dependencies"]]
    return next(line for line in found if line.name == "PySide6-Essentials")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="since Python 3.12 references to None are not counted")
def test_a_thousand_calls_that_return_nothing_lose_no_reference_to_none(qapp: QApplication) -> None:
    # PySide6 6.12.0 on Python < 3.12 loses one with each, and after about 5,000 the process aborts.
    widget = QWidget()
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
    widget.deleteLater()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("6.9.1", id="6.9.1 draws nothing in plots"),
        pytest.param("6.11.0", id="6.11.0 has docking and layout faults"),
        pytest.param("6.11.1", id="6.11.1 has docking and layout faults"),
        pytest.param("6.12.0", id="6.12.0 loses references to None"),
    ],
)
def test_a_broken_release_is_refused(requirement: Requirement, broken: str) -> None:
    assert broken not in requirement.specifier


def test_the_release_that_the_tests_run_with_is_one_that_can_be_installed(requirement: Requirement) -> None:
    assert PySide6.__version__ in requirement.specifier
