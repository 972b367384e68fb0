"""The rooms below the charts, and the command line that prints numbers, do without Qt."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = ("text", "theory", "data", "model", "lessons")

# An import of what is None in sys.modules fails, as if it were not installed.
WITHOUT_QT = "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6', 'pyqtgraph'])); "


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_QT + code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def modules(room: str) -> list[str]:
    package = ROOT / "infoviz" / room
    files = sorted(package.rglob("*.py")) if package.is_dir() else [package.with_suffix(".py")]
    return [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]


def test_every_module_below_the_charts_can_be_imported_without_qt() -> None:
    names = [name for room in BELOW for name in modules(room)]
    assert len(names) > len(BELOW)
    done = python(f"import importlib; [importlib.import_module(name) for name in {names!r}]")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("json", [[], ["--json"]], ids=["table", "json"])
def test_measure_answers_without_qt(json: list[str]) -> None:
    code = "from infoviz.app import main; sys.exit(main(sys.argv[1:]))"
    done = python(code, "measure", "--p", "0.5,0.3,0.2", "--q", "0.25,0.25,0.5", *json)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.485" in done.stdout  # H(p) in bits


def test_the_tests_of_the_lane_without_qt_need_no_qt() -> None:
    """They are run in .ci/run; here it is enough that they can be collected."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    command = re.search(r"^\.venv-no-qt/bin/python -m pytest (.*)$", script.replace("\\\n", " "), re.MULTILINE)
    assert command is not None
    arguments = shlex.split(command[1])
    places = [word for word in arguments if word.startswith("tests/") and not word.endswith(".ini")]
    assert {f"tests/{room}" for room in BELOW if room != "text"} <= set(places)
    code = "import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    done = python(code, *arguments, "--collect-only", "-p", "no:pytest-qt")
    assert done.returncode == 0, done.stdout
