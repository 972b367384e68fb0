"""Every fault is told once, in one window, with nothing about the user in it; the app goes on."""

from __future__ import annotations

import getpass
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qCritical, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from infoviz.model import intents
from infoviz.theory.distribution import Distribution
from infoviz.window.errors import Fault, Faults, cleaned, fault_of
from infoviz.window.files import SaveDialog
from infoviz.window.main_window import MainWindow

from .conftest import OpenWindow


@pytest.fixture
def faults(qapp: QApplication) -> Iterator[Faults]:
    """Faults caught as the app catches them; afterwards all is as it was."""
    before = sys.excepthook, threading.excepthook
    catcher = Faults(lambda: ["Secret"])
    catcher.install()
    yield catcher
    catcher.uninstall()
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def window(faults: Faults, open_window: OpenWindow) -> MainWindow:
    """A window that tells of the faults."""
    window = open_window(seen=True)
    faults.seen.connect(window.tell_fault)
    return window


def fail() -> None:
    raise ValueError("no such thing as Secret in /home/somebody/notes/grades.csv")


def in_a_slot(window: MainWindow) -> None:
    button = QPushButton(window)
    button.clicked.connect(fail)
    button.click()


def in_a_timer(window: MainWindow) -> None:
    QTimer.singleShot(0, window, fail)


def in_a_thread(window: MainWindow) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_page(window: MainWindow) -> None:
    page = window.stage.page
    assert page is not None

    def draw(shown: object) -> None:
        fail()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "draw", draw)
        window.workbench.do(intents.set_mass("p", 0, 0.25))
        window.flush()


@pytest.mark.parametrize("where", [in_a_slot, in_a_timer, in_a_thread, in_a_page])
def test_a_fault_anywhere_opens_one_window_and_the_app_goes_on(
    window: MainWindow, qtbot: QtBot, where: Callable[[MainWindow], None], capsys: pytest.CaptureFixture[str]
) -> None:
    where(window)
    qtbot.waitUntil(window.error_window.isVisible)
    assert "ValueError" in window.error_window.report
    assert "ValueError" in capsys.readouterr().err
    qtbot.keyClick(window.error_window, "\r")
    assert not window.error_window.isVisible()
    window.workbench.do(intents.set_mass("p", 0, 0.75))
    assert window.workbench.state.p.masses[0] == 0.75


class FailsToPaint(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        raise ZeroDivisionError("in a paint")


def test_a_fault_in_a_paint_opens_no_window_per_frame(
    window: MainWindow, faults: Faults, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[Fault] = []
    faults.seen.connect(seen.append)
    widget = FailsToPaint(window)
    widget.resize(20, 20)
    widget.show()
    qtbot.waitUntil(window.error_window.isVisible)
    for frames in (2, 3, 4):
        widget.update()
        qtbot.waitUntil(lambda frames=frames: widget.painted >= frames)
    qtbot.waitUntil(lambda: len(seen) >= 4)
    assert len({id(fault) for fault in seen}) == 1
    assert f"Seen {seen[0].count} times" in window.error_window.counts.text
    window.error_window.go_on.click()
    again = widget.painted + 1
    widget.update()
    qtbot.waitUntil(lambda: widget.painted >= again and seen[0].count >= again)
    assert not window.error_window.isVisible()
    widget.hide()
    capsys.readouterr()


def test_another_fault_while_the_window_is_open_is_counted_and_reported(
    window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    in_a_slot(window)
    qtbot.waitUntil(window.error_window.isVisible)
    QTimer.singleShot(0, window, other_fault)
    qtbot.waitUntil(lambda: "KeyError" in window.error_window.report)
    assert "1 other fault." in window.error_window.counts.text
    assert window.error_window.report.count("infoviz 0") == 2
    capsys.readouterr()


def other_fault() -> None:
    raise KeyError("other")


def test_what_qt_calls_critical_is_told_and_a_warning_is_not(
    window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    qWarning("a desktop without a cursor theme")
    QApplication.processEvents()
    assert not window.error_window.isVisible()
    qCritical("no surface")
    qtbot.waitUntil(window.error_window.isVisible)
    assert "no surface" in window.error_window.code.text()
    assert "cursor theme" in capsys.readouterr().err


def test_a_report_holds_no_path_no_name_and_no_outcome(
    window: MainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    in_a_page(window)
    qtbot.waitUntil(window.error_window.isVisible)
    report = window.error_window.report
    for private in ("/", str(Path.home()), "Secret", "grades", "somebody"):
        lines = [line for line in report.splitlines() if not line.startswith("infoviz/")]
        assert not any(private in line for line in lines if private != "/" or "line" not in line), private
    assert str(Path(__file__).parent) not in report
    assert "infoviz/window/main_window.py, line" in report
    window.error_window.copy_report.click()
    assert QGuiApplication.clipboard().text() == report
    capsys.readouterr()


@pytest.mark.parametrize(
    "path",
    [
        "/home/ann/My files/x.csv",
        "C:\\Users\\Ann\\x.csv",
        "~/x.csv",
        str(Path.home() / "a" / "b"),
        f"/tmp/{getpass.getuser()}/q",
        "'/a/b'",
    ],
)
def test_paths_are_taken_out_of_a_message(path: str) -> None:
    assert "x.csv" not in cleaned(f"cannot open {path}: denied")
    assert "Ann" not in cleaned(path)
    assert cleaned(f"cannot open {path}").startswith("cannot open")


def test_fractions_and_names_of_symbols_stay_in_a_message() -> None:
    assert cleaned("1/3 of p/q in bits/symbol, line 3") == "1/3 of p/q in bits/symbol, line 3"


def test_the_users_words_are_taken_out_as_words_only() -> None:
    assert cleaned("KeyError: 'Sun' and Sunday", ["Sun", "", " "]) == "KeyError: '…' and Sunday"


def test_the_name_of_a_file_is_no_part_of_a_fault() -> None:
    try:
        Path("grades of Ann.csv").read_text()
    except OSError as error:
        fault = fault_of(error)
    assert "Ann" not in fault.report()
    assert "FileNotFoundError" in fault.summary


def test_the_place_is_the_innermost_in_infoviz() -> None:
    try:
        Distribution.from_probabilities([2.0])
    except Exception as error:
        fault = fault_of(error)
    assert fault.place.startswith("infoviz/theory/distribution.py, line ")


def test_the_report_can_be_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    try:
        fail()
    except ValueError as error:
        window.tell_fault(fault_of(error))
    window.error_window.save_report.click()
    dialog = window.error_window.findChild(SaveDialog)
    assert isinstance(dialog, SaveDialog)
    dialog.fileSelected.emit(str(tmp_path / "report.txt"))
    dialog.reject()
    assert (tmp_path / "report.txt").read_text() == window.error_window.report


def test_the_error_window_speaks_the_language_of_today(window: MainWindow) -> None:
    try:
        fail()
    except ValueError as error:
        window.tell_fault(fault_of(error))
    english = window.error_window.words.text
    window.set_language("zh")
    QApplication.processEvents()
    assert window.error_window.words.text != english
    assert window.error_window.go_on.accessibleName() == "继续"
    window.close()
