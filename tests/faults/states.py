"""States that pictures and windows must stand: all pages and views, few and many outcomes, zeros, names of any kind."""

from __future__ import annotations

from dataclasses import replace

from infoviz.lessons.lesson import lesson
from infoviz.model.state import State, first_state
from infoviz.pages import PAGES
from infoviz.theory.distribution import Distribution

VIEWS = [(page, view.id) for page in PAGES for view in lesson(page).views]

LONG = "沙" * 50 + "x" * 10_000
NAMES = ("<b>rain</b>", "two\nlines\tand a tab", LONG, "", "{p} $q$ %s &amp;", "‮right to left", "熵")


def pair(p: list[float], q: list[float], names: tuple[str, ...] | None = None) -> State:
    """Return a first state with these weights."""
    return first_state(Distribution.from_counts(p, names), Distribution.from_counts(q, names))


EDGES: dict[str, State] = {
    "one": pair([1], [1]),
    "two": pair([0.25, 0.75], [0.5, 0.5]),
    "two certain": pair([0, 1], [1, 0]),
    "three": first_state(),
    "corner": pair([0, 0, 1], [1, 0, 0]),
    "side": pair([0.5, 0.5, 0], [0, 0.5, 0.5]),
    "equal": pair([1, 1, 1], [1, 1, 1]),
    "tiny": pair([1, 1e-12, 1e-300], [1e-300, 1, 1e-12]),
    "zero in q": pair([0.5, 0.3, 0.2], [0, 0.5, 0.5]),
    "five": pair([5, 4, 3, 2, 1], [1, 1, 1, 1, 1]),
    "nothing in the triangle": pair([0, 0, 0, 1], [0, 0, 0, 1]),
    "locked": replace(first_state(), p_locks=frozenset({0}), q_locks=frozenset({0, 1})),
    "names": pair([1] * len(NAMES), list(range(1, len(NAMES) + 1)), NAMES),
    "forty": pair([1 / (k + 1) for k in range(40)], [1] * 40),
}


def on(page: str, view: str, state: State) -> State:
    """Return a state with a page and a view of it open."""
    return replace(state, page=page, views={page: view})
