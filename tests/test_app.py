"""The whole program, started as people start it: exit status, what it says where no window can open, pictures."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from infoviz.app import main
from infoviz.window import no_window

ROOT = Path(__file__).parents[1]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays as on Linux")
DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def start(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python main.py` with a bare environment."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        capture_output=True,
        text=True,
        env=surroundings(home, **environment),
        timeout=60,
    )


def surroundings(home: Path, **environment: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in DESKTOP}
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "PYTHONUTF8": "1", **environment}


def one_sentence(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    return run.stderr


@LINUX
def test_without_a_display_one_sentence_says_so(tmp_path: Path) -> None:
    said = one_sentence(start(home=tmp_path))
    assert "DISPLAY" in said
    assert "infoviz render" in said


@LINUX
def test_it_says_so_in_the_users_language(tmp_path: Path) -> None:
    for said in (
        one_sentence(start(home=tmp_path, LANG="zh_TW.UTF-8")),
        one_sentence(start("--lang", "zh", home=tmp_path)),
    ):
        assert re.search(r"[一-龥]", said)
        assert "DISPLAY" in said


@LINUX
def test_a_dead_display_is_named(tmp_path: Path) -> None:
    said = one_sentence(start(home=tmp_path, DISPLAY=":7654"))
    assert ":7654" in said
    assert "infoviz render" in said


@LINUX
def test_a_platform_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "nonsense" in one_sentence(start(home=tmp_path, QT_QPA_PLATFORM="nonsense"))


@LINUX
def test_a_missing_library_of_the_display_is_named_with_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(no_window.ctypes, "CDLL", missing)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    reason = no_window.known_beforehand()
    assert reason is not None
    assert reason.arguments["library"] == "libxcb-cursor.so.0"
    for package in ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-render-util0"]:
        assert package in str(reason.arguments["packages"])
    assert no_window.known_afterwards("whatever").arguments["library"] == "libxcb-cursor.so.0"


@pytest.mark.parametrize("command", [[], ["render", "--out", "x.png"]])
def test_a_missing_library_of_qt_is_named_with_the_packages(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    class Broken:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name in ("PySide6.QtWidgets", "infoviz.window.render"):
                raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.chdir(tmp_path)
    for name in ("PySide6.QtWidgets", "infoviz.window.render"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    for name, value in (("QT_SCALE_FACTOR", "1"), ("QT_QPA_PLATFORM", "offscreen")):
        monkeypatch.setenv(name, value)
    assert main([*command, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "libegl1" in said
    assert len(said.strip().splitlines()) == 1


def test_a_mistake_of_ours_is_not_taken_for_a_missing_library() -> None:
    assert no_window.qt_is_missing(ImportError("cannot import name 'Bench' from 'infoviz.widgets.bench'")) is None
    assert no_window.qt_is_missing(ModuleNotFoundError("No module named 'PySide6'", name="PySide6")) is not None


@pytest.mark.parametrize("words", [["--page", "nonsense"], ["--theme", "pink"], ["--p", "0.5,0.6"], ["--p", "-1,2"]])
def test_a_wrong_value_is_one_sentence_and_no_window(words: list[str], tmp_path: Path) -> None:
    one_sentence(start(*words, home=tmp_path, QT_QPA_PLATFORM="offscreen"))


# Says when the window is there, so that a test need not guess.
TELLING = """
import sys
from infoviz.window.main_window import MainWindow
def told(self, event):
    print("shown", flush=True)
MainWindow.showEvent = told
from infoviz.app import main
sys.exit(main(sys.argv[1:]))
"""


def open_window(home: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """Start the app without a screen, and wait until its window is there."""
    running = subprocess.Popen(
        [sys.executable, "-c", TELLING, *words],
        env=surroundings(home, QT_QPA_PLATFORM="offscreen", **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "shown\n", running.communicate(timeout=20)[1]
    return running


@pytest.mark.parametrize("kind", ["SIGINT", "SIGTERM"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
def test_ctrl_c_ends_it_at_once_with_status_0_and_nothing_said(tmp_path: Path, kind: str) -> None:
    running = open_window(tmp_path, "--lang", "en")
    running.send_signal(getattr(signal, kind))
    _, said = running.communicate(timeout=20)
    assert running.returncode == 0
    assert not [line for line in said.splitlines() if "This plugin does not support" not in line]


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
def test_a_start_with_options_leaves_no_settings_but_where_the_window_stood(tmp_path: Path) -> None:
    running = open_window(tmp_path, "--lang", "zh", "--theme", "dark", "--page", "binary", "--unit", "nat")
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=20)
    (file,) = (tmp_path / "config").rglob("*.ini")
    kept = file.read_text()
    assert "geometry" in kept
    for name in ("language", "theme", "page", "unit"):
        assert name not in kept


def test_a_fault_at_the_start_is_told_in_a_window_and_ends_with_status_1(tmp_path: Path) -> None:
    broken = """
import sys
from PySide6.QtCore import QTimer
from infoviz.window import main_window, error_window
def fail(*arguments):
    raise RuntimeError("planted")
main_window.Navigation = fail
def told(self, event):
    print(self.code.text().splitlines()[0], flush=True)
    QTimer.singleShot(0, self, self.go_on.click)
error_window.ErrorWindow.showEvent = told
from infoviz.app import main
sys.exit(main([]))
"""
    run = subprocess.run(
        [sys.executable, "-c", broken],
        env=surroundings(tmp_path, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert run.returncode == 1
    assert run.stdout == "RuntimeError: planted\n"


# Pictures without a window.


def render(home: Path, *words: str, **environment: str) -> Path:
    """Run `infoviz render`, and return the picture."""
    out = home / f"{len(list(home.iterdir()))}.png"
    run = start("render", *words, "--out", str(out), home=home, **environment)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return out


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ("--page", "ternary", "--view", "pair", "--p", "0.6,0.3,0.1", "--size", "1024x640", "--scale", "1.5")
    one, two = render(tmp_path, *words), render(tmp_path, *words)
    assert one.read_bytes() == two.read_bytes()
    with Image.open(one) as picture:
        assert picture.size == (1536, 960)


def test_settings_and_desktop_have_no_part_in_a_picture(tmp_path: Path) -> None:
    plain = render(tmp_path, "--page", "binary", "--lang", "en")
    folder = tmp_path / "config" / "infoviz"
    folder.mkdir(parents=True)
    (folder / "settings.ini").write_text("[General]\ntheme=dark\nlanguage=zh\nunit=nat\nbench_folded=true\n")
    other = render(
        tmp_path, "--page", "binary", "--lang", "en", QT_SCALE_FACTOR="3", QT_FONT_DPI="200", DISPLAY=":7654"
    )
    assert plain.read_bytes() == other.read_bytes()
    assert "theme=dark" in (folder / "settings.ini").read_text()


def test_language_theme_unit_view_and_field_are_as_asked(tmp_path: Path) -> None:
    base = ("--size", "960x560", "--page", "ternary", "--view", "pair")
    pictures = {
        words: render(tmp_path, *base, *words).read_bytes()
        for words in (
            ("--lang", "en"),
            ("--lang", "zh"),
            ("--lang", "en", "--theme", "dark"),
            ("--lang", "en", "--unit", "nat"),
            ("--lang", "en", "--field", "reverse"),
            ("--lang", "en", "--view", "mean"),
            ("--lang", "en", "--what", "stage"),
        )
    }
    assert len(set(pictures.values())) == len(pictures)


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "folder.png"
    folder.mkdir()
    one_sentence(start("render", "--out", str(folder), home=tmp_path))
