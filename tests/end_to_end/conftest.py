"""A real screen without a monitor: Xvfb with a window manager, the app started on it as people start it, and a hand.

Skipped, with the reason, where Xvfb, openbox or xdotool is not installed. Everything that is started here is stopped
here, whatever happens to the test. Nothing waits for a time: what is waited for is asked for until it is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool")
PATIENCE = 30.0
"""Seconds until what should long have happened counts as never."""
SIZE = (1024, 640)

# Another program on the same screen: it has a window that can take the keyboard, a clipboard, and can see.
NEIGHBOUR = """
import json, sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("neighbour")
window.setGeometry(1180, 20, 120, 60)
window.setWindowTitle("neighbour")
window.show()
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    what, argument = json.loads(line)
    app.processEvents()
    answer = ""
    if what == "read":
        answer = app.clipboard().text()
    elif what == "write":
        app.clipboard().setText(argument)
    elif what == "see":
        app.primaryScreen().grabWindow(0).save(argument)
    app.processEvents()
    print(json.dumps(answer), flush=True)
"""


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Ask for a condition until it holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"never came: {what}")


@contextlib.contextmanager
def stopped_in_the_end(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Leave a process running for a while."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


@dataclass
class Screen:
    """The screen: its hand and its other program."""

    surroundings: dict[str, str]
    neighbour: subprocess.Popen[str]

    def hand(self, *words: object, check: bool = True) -> str:
        """Do something with xdotool."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(command, env=self.surroundings, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0 or not check, f"{command}: {done.stderr}"
        return done.stdout.strip()

    def ask(self, what: str, argument: str = "") -> str:
        """Ask the other program."""
        assert self.neighbour.stdin is not None
        assert self.neighbour.stdout is not None
        print(json.dumps([what, argument]), file=self.neighbour.stdin, flush=True)
        return str(json.loads(self.neighbour.stdout.readline()))

    def window_of(self, process: subprocess.Popen[str], title: str = ".") -> str:
        """Return the X id of a process's window, once it is there; `title` is a regular expression."""
        found: list[str] = []

        def there() -> bool:
            assert process.poll() is None, process.communicate()[1]
            words = ("search", "--all", "--onlyvisible", "--pid", process.pid, "--name", title)
            found[:] = self.hand(*words, check=False).split()
            return bool(found)

        wait_for(there, "the window")
        return found[0]

    def to_front(self, window: str) -> None:
        """Give a window the keyboard, as a click on its title would."""

        def there() -> bool:
            self.hand("windowactivate", window, check=False)
            return self.hand("getactivewindow", check=False) == window

        wait_for(there, "a window that has the keyboard")


@dataclass
class App:
    """The app on the screen, and what a person does to it. Places are those inside its window."""

    screen: Screen
    process: subprocess.Popen[str]
    window: str
    copies: int = 0

    def hand(self, *words: object) -> str:
        return self.screen.hand(*words)

    def moved(self, to: QPoint) -> tuple[object, ...]:
        """Return the words that tell xdotool to move there."""
        return "mousemove", "--window", self.window, to.x(), to.y()

    def move(self, to: QPoint) -> None:
        self.hand(*self.moved(to))

    def drag(self, start: QPoint, *way: QPoint, let_go: bool = True) -> None:
        """Press, go by some places, and let go at the last."""
        self.move(start)
        words: list[object] = ["mousedown", 1]
        here = start
        for there in way:
            for step in range(1, 6):
                words += self.moved(here + (there - here) * (step / 5))
            here = there
        self.hand(*words, *(("mouseup", 1) if let_go else ()))

    def click(self, at: QPoint, button: int = 1) -> None:
        self.move(at)
        self.hand("click", button)

    def key(self, *names: str) -> None:
        self.hand("key", *names)

    def copied(self, names: Sequence[QPoint]) -> str:
        """Return what Ctrl+C copies from the editor that has these names of outcomes."""
        self.copies += 1
        nothing = f"nothing yet {self.copies}"
        self.screen.ask("write", nothing)
        # Another one each time: two clicks on the same would be a double click, which renames.
        self.click(names[self.copies % len(names)])
        self.key("ctrl+c")
        text: list[str] = []

        def there() -> bool:
            text[:] = [self.screen.ask("read")]
            return text[0] not in ("", nothing)

        wait_for(there, "what was copied")
        return text[0]

    def ended(self) -> tuple[int, str]:
        """Return the exit status and what was said on standard error, once the app has ended."""
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@pytest.fixture(scope="package")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A screen of its own, with a window manager."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND_", "XDG_"))}
    home = tmp_path_factory.mktemp("home")
    with contextlib.ExitStack() as stack:
        # The server itself picks a number that is free, and says so once it can be used.
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL, text=True)
        stack.enter_context(stopped_in_the_end(server))
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        surroundings = {**kept, "DISPLAY": f":{number}", "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
        manager = subprocess.Popen(["openbox"], env=surroundings, stderr=subprocess.DEVNULL, text=True)
        stack.enter_context(stopped_in_the_end(manager))
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        neighbour = subprocess.Popen([sys.executable, "-c", NEIGHBOUR], env=surroundings, text=True, **pipes)
        stack.enter_context(stopped_in_the_end(neighbour))
        assert neighbour.stdout is not None
        assert json.loads(neighbour.stdout.readline()) == "ready"
        made = Screen(surroundings, neighbour)
        made.to_front(made.window_of(neighbour))
        yield made


def command() -> list[str]:
    """Return how the app is started: installed, or from the tree."""
    installed = Path(sys.executable).with_name("infoviz")
    return [str(installed)] if installed.exists() else [sys.executable, str(ROOT / "main.py")]


StartApp = Callable[..., App]


@pytest.fixture
def start_app(screen: Screen, tmp_path: Path) -> Iterator[StartApp]:
    """A function that starts the app with options, in a home of its own, and waits for its window."""
    with contextlib.ExitStack() as stack:

        def start(*words: str) -> App:
            settings = tmp_path / "config" / "infoviz" / "settings.ini"
            if not settings.exists():
                settings.parent.mkdir(parents=True)
                settings.write_text(f"[General]\ngeometry=@Rect(40 40 {SIZE[0]} {SIZE[1]})\n", encoding="utf-8")
            own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONUTF8": "1"}
            process = subprocess.Popen(
                [*command(), "--lang", "en", "--theme", "light", *words],
                env={**screen.surroundings, **own},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(stopped_in_the_end(process))
            window = screen.window_of(process)
            screen.to_front(window)
            return App(screen, process, window)

        yield start
