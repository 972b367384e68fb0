"""The wheel runs from any folder with all that it needs inside, and what it needs of the system is named."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from infoviz.window import no_window

ROOT = Path(__file__).parents[1]
RESOURCE = re.compile(r'resource\(((?:"[\w.-]+"(?:, )?)+)\)')


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from the tree."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is installed, far from the tree."""
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def run(folder: Path, at: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the app as its console script does, from a folder, with nothing of the tree to be found."""
    code = "import sys; from infoviz.app import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(folder), "HOME": str(at), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-c", code, *words]
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, timeout=60)


def test_every_file_that_the_code_asks_for_is_inside(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    asked = {
        "/".join(re.findall(r'"([^"]+)"', found))
        for file in (ROOT / "infoviz").rglob("*.py")
        for found in RESOURCE.findall(file.read_text(encoding="utf-8"))
    }
    assert {"locale/zh/LC_MESSAGES/infoviz.mo", "fonts/InfovizMath.otf"} <= asked
    for place in asked:
        assert any(name.startswith(f"infoviz/resources/{place}") for name in names), place
    lessons = {file.name for file in (ROOT / "resources" / "lessons").glob("*.toml")}
    assert {name.rpartition("/")[2] for name in names if "/lessons/" in name and name.endswith(".toml")} == lessons


def test_nothing_but_the_app_is_inside(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"infoviz"}
    assert not [name for name in wheel.namelist() if "test" in name or name.endswith((".po", ".pyc"))]


def test_licences_of_the_app_and_of_what_it_brings_are_inside(wheel: zipfile.ZipFile, metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    licences = [name for name in wheel.namelist() if "/licenses/" in name]
    assert any(name.endswith("/LICENSE") for name in licences)
    assert any(name.endswith("/LICENSES.md") for name in licences)


def test_it_is_measured_in_chinese_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "measure", "--p", "0.5,0.25,0.25", "--lang", "zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert "熵" in done.stdout
    assert "1.5000" in done.stdout


def test_its_pictures_are_those_of_the_tree(installed: Path, tmp_path: Path) -> None:
    pictures = []
    for folder, name in ((installed, "wheel.png"), (ROOT, "tree.png")):
        done = run(folder, tmp_path, "render", "--page", "ternary", "--lang", "zh", "--size", "960x560", "--out", name)
        assert (done.returncode, done.stderr) == (0, "")
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]


def test_the_console_script_is_named(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt"))
    assert "infoviz = infoviz.app:main" in wheel.read(name).decode()


def test_what_it_needs_is_named(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [line for line in metadata.get_all("Requires-Dist") or [] if "extra ==" not in line]
    assert len(needed) == len(project["dependencies"])
    assert metadata["Requires-Python"] == project["requires-python"] == ">=3.11"


# What the system must bring on a bare Debian.

BROUGHT = {
    "libx11-xcb1": "libegl1",
    "libxcb1": "libxcb-cursor0",
    "libxcb-randr0": "libegl1",
    "libxcb-render0": "libxcb-cursor0",
    "libxcb-shm0": "libxcb-image0",
    "libxcb-sync1": "libegl1",
    "libxcb-util1": "libxcb-image0",
    "libxcb-xfixes0": "libegl1",
    "libxcb-xkb1": "libxkbcommon-x11-0",
}
"""Packages that come along with one that is named."""


def package_of(library: str) -> str:
    """Return the Debian package of a library, as its policy names it."""
    name, _, version = library.removesuffix("\n").lower().partition(".so.")
    return f"{name}{'-' if name[-1].isdigit() else ''}{version}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages as on Debian")
def test_every_library_that_windows_need_is_in_a_named_package_or_comes_with_one() -> None:
    import PySide6

    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if shutil.which("ldd") is None or not plugin.exists():
        pytest.skip("ldd, or Qt's part for X11, is not here")
    told = subprocess.run(["ldd", str(plugin)], capture_output=True, text=True, timeout=60).stdout
    needed = set(
        re.findall(r"^\s*(lib(?:xcb|xkbcommon|X11-xcb|dbus|EGL|fontconfig)[\w-]*\.so\.\d+) ", told, re.MULTILINE)
    )
    assert "libxcb-cursor.so.0" in needed
    named = set(f"{no_window.QT_PACKAGES} {no_window.XCB_PACKAGES}".split())
    assert set(BROUGHT.values()) <= named
    packages = {package_of(library) for library in needed}
    assert packages - named - BROUGHT.keys() == set()


@pytest.mark.parametrize("file", ["README.md", ".ci/run"])
def test_readme_and_ci_name_the_same_packages_as_the_app(file: str) -> None:
    words = set((ROOT / file).read_text(encoding="utf-8").split())
    assert set(f"{no_window.QT_PACKAGES} {no_window.XCB_PACKAGES}".split()) <= words
