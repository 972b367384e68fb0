"""Undo and redo: the states on the other side of each step, with what the step is called. No Qt."""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import dataclass

from infoviz.model.state import State
from infoviz.text import Message

MOST_STEPS = 1000
MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: what it is called, and the state on its other side."""

    label: Message
    state: State
    size: int
    """About how many bytes it keeps alive."""


class History:
    """Up to 1,000 steps or 64 MB, whichever is less; the oldest go first, and the last one stays whatever its size."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque()
        self._undone: list[Step] = []
        self._bytes = 0

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would bring back."""
        return self._undone[-1].label if self._undone else None

    def record(self, label: Message, before: State, after: State) -> None:
        """Remember a step; what had been undone is gone."""
        self._undone.clear()
        self._push(Step(label, before, _bytes_held(before, after)))

    def undo(self, current: State) -> State:
        """Return the state before the last step. There must be one."""
        step = self._done.pop()
        self._bytes -= step.size
        self._undone.append(Step(step.label, current, step.size))
        return step.state

    def redo(self, current: State) -> State:
        """Return the state after the step that was last undone. There must be one."""
        step = self._undone.pop()
        self._push(Step(step.label, current, step.size))
        return step.state

    def _push(self, step: Step) -> None:
        self._done.append(step)
        self._bytes += step.size
        while len(self._done) > MOST_STEPS or (self._bytes > MOST_BYTES and len(self._done) > 1):
            self._bytes -= self._done.popleft().size


def _bytes_held(before: State, after: State) -> int:
    """Return what keeping `before` costs beyond `after`: masses, lists of names, names and locks not shared."""
    size = 0
    for old, new in ((before.p, after.p), (before.q, after.q)):
        if old.masses is not new.masses:
            size += old.masses.nbytes
        if old.labels is not new.labels:
            size += sys.getsizeof(old.labels)
    if before.p.labels is not after.p.labels:  # p and q have the same names
        size += sum(map(sys.getsizeof, set(before.p.labels).difference(after.p.labels)))
    for locks, others in ((before.p_locks, after.p_locks), (before.q_locks, after.q_locks)):
        if locks is not others:
            size += sys.getsizeof(locks)
    return size
