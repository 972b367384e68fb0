"""The app on a real screen with a window manager: driven by xdotool, and what it did is read from outside too."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from infoviz.model.state import first_state
from tests.driver import Driver
from tests.end_to_end.conftest import SIZE, App, Screen, StartApp
from tests.faults.states import on

OUTSIDE = QPoint(1250, 780)
"""A place of the screen outside the app's window."""


@pytest.fixture(scope="module")
def places(qapp: QApplication) -> Iterator[Driver]:
    """The same window without a screen, to know where things are."""
    driver = Driver(on("ternary", "entropy", first_state()), size=SIZE)
    yield driver
    driver.close()


@pytest.fixture(scope="module")
def dot(places: Driver) -> QPoint:
    return places.handle(places.stage, "p")


@pytest.fixture(scope="module")
def bar(places: Driver) -> QPoint:
    return places.handle(places.outcomes("p"), 0)


@pytest.fixture(scope="module")
def names(places: Driver) -> list[QPoint]:
    """Where a click gives the editor of p the keyboard, and changes no mass."""
    canvas = places.outcomes("p")
    return [places.on_window(canvas, canvas.name_rect(index).center()) for index in range(3)]


@pytest.fixture
def app(start_app: StartApp) -> App:
    return start_app()


def masses(copied: str) -> list[float]:
    return [float(line.split("\t")[-1]) for line in copied.splitlines()]


def test_dragged_masses_change_as_they_must_and_ctrl_z_gives_every_bit_back(
    app: App, bar: QPoint, dot: QPoint, names: list[QPoint]
) -> None:
    first = app.copied(names)
    assert masses(first) == [0.5, 0.3, 0.2]
    app.drag(bar, bar + QPoint(0, -25))
    a, b, c = masses(app.copied(names))
    assert a > 0.55
    assert b / c == pytest.approx(1.5)
    app.key("ctrl+z")
    assert app.copied(names) == first
    app.drag(dot, dot + QPoint(0, -60))
    moved = masses(app.copied(names))
    assert moved[2] > 0.3
    assert sum(moved) == pytest.approx(1)
    app.key("ctrl+z")
    assert app.copied(names) == first
    app.key("ctrl+q")
    assert app.ended() == (0, "")


def test_released_outside_the_window_the_dot_stays_where_it_was_released(
    app: App, dot: QPoint, names: list[QPoint]
) -> None:
    first = app.copied(names)
    app.drag(dot, dot + QPoint(40, 0), OUTSIDE)
    released = app.copied(names)
    assert masses(released) != masses(first)
    for at in (dot, dot + QPoint(60, -60), OUTSIDE, dot):  # coming back without a button drags nothing
        app.move(at)
    assert app.copied(names) == released
    app.key("ctrl+z")  # and it was one step
    assert app.copied(names) == first


def test_a_right_click_neither_ends_nor_restarts_a_drag(app: App, dot: QPoint, names: list[QPoint]) -> None:
    first = app.copied(names)
    app.drag(dot, dot + QPoint(30, -30), let_go=False)
    app.hand("click", 3)
    app.move(dot + QPoint(0, -90))
    app.hand("mouseup", 1)
    moved = app.copied(names)
    assert masses(moved)[2] > 0.35
    app.key("ctrl+z")
    assert app.copied(names) == first


def test_a_focus_that_is_lost_in_a_drag_leaves_nothing_hanging(
    app: App, screen: Screen, dot: QPoint, names: list[QPoint]
) -> None:
    # Qt hears of it a moment later; that from then on nothing is dragged is shown in tests/charts/test_canvas.
    first = app.copied(names)
    app.drag(dot, dot + QPoint(30, -30), let_go=False)
    screen.to_front(screen.window_of(screen.neighbour))
    app.move(dot + QPoint(80, -80))
    app.hand("mouseup", 1)
    screen.to_front(app.window)
    moved = app.copied(names)
    assert masses(moved)[2] > masses(first)[2]
    for at in (dot, dot + QPoint(60, -20), OUTSIDE, dot + QPoint(-40, -40)):
        app.move(at)
    assert app.copied(names) == moved
    app.key("ctrl+z")
    assert app.copied(names) == first


def test_the_wheel_over_everything_changes_nothing(app: App, names: list[QPoint], tmp_path: Path) -> None:
    first = app.copied(names)
    words: list[object] = []
    for x in range(30, SIZE[0], 195):
        for y in range(20, SIZE[1], 150):
            words += [*app.moved(QPoint(x, y)), "click", 4, "click", 5]
    app.hand(*words)
    assert app.copied(names) == first
    app.key("ctrl+q")
    assert app.ended() == (0, "")
    (settings,) = (tmp_path / "config").rglob("settings.ini")
    kept = settings.read_text(encoding="utf-8")
    assert not any(f"{setting}=" in kept for setting in ("unit", "page", "theme", "language", "bench_folded"))


ENDINGS = [random.Random(seed).choice(["SIGINT", "SIGTERM", "ctrl+q", "alt+F4"]) for seed in range(20)]


@pytest.mark.parametrize(("seed", "how"), list(enumerate(ENDINGS)))
def test_it_ends_at_any_moment_with_status_0_and_nothing_said(
    start_app: StartApp, seed: int, how: str, dot: QPoint
) -> None:
    chance = random.Random(1000 + seed)
    app = start_app("--page", chance.choice(["binary", "ternary"]), "--unit", chance.choice(["bit", "nat"]))
    # Right after the start, in the midst of a drag, with another window of ours in front, after a burst of keys.
    scene = chance.randrange(4)
    if scene == 1:
        app.drag(dot, dot + QPoint(chance.randrange(-40, 40), -30), let_go=False)
    elif scene == 2:
        app.key("F1")
        app.screen.to_front(app.screen.window_of(app.process, "Keys"))
    elif scene == 3:
        app.key("Tab", *["Up"] * chance.randrange(1, 30))
    if how.startswith("SIG"):
        app.process.send_signal(getattr(signal, how))
    else:
        app.screen.to_front(app.window)
        app.key(how)
    status = app.ended()
    app.hand("mouseup", 1)
    assert status == (0, "")
