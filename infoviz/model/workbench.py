"""The only writer: takes intents, keeps the history, tells one event. No Qt.

A gesture (a drag, or a burst of one key) is a function of the state at its start: every intent in it is applied to that
state, never to the last one, so that a drag back to its start leaves nothing behind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from infoviz.model.history import History
from infoviz.model.intents import Intent
from infoviz.model.readings import Readings
from infoviz.model.state import State
from infoviz.text import Message, Refused

BURST_REST_SECONDS = 1.0
"""A key that rests this long starts a new undo step."""


@dataclass(slots=True)
class _Gesture:
    """What is going on: the state at its start, its name in the history, and, for a burst, its key and how often."""

    base: State
    label: Message | None = None
    key: Hashable = None
    presses: int = 0
    last_press: float = 0.0


class Workbench:
    """Holds the state; changes it by intents; calls its listeners after each change.

    Parameters
    ----------
    state
        What the session starts with, and what *Start again* goes back to.
    clock
        Seconds, only used to tell one burst of a key from the next.
    """

    def __init__(self, state: State, clock: Callable[[], float] = time.monotonic) -> None:
        self.start = state
        self._state = state
        self._readings = Readings(state)
        self._history = History()
        self._clock = clock
        self._gesture: _Gesture | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def state(self) -> State:
        """What is."""
        return self._state

    @property
    def readings(self) -> Readings:
        """What it says in numbers."""
        return self._readings

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; the returned function ends that, however often it is called."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def do(self, intent: Intent) -> Message | None:
        """Carry out an intent: within a drag on the state at its start, else as one undo step.

        Whoever wants something during a drag that is no part of it (a paste, a swap) calls `commit` first. To open a
        page or a view ends a drag by itself: what was dragged is no longer to be seen.

        Returns
        -------
        Message or None
            Why it was refused, and then nothing has changed; None when it is done.
        """
        if not self.gesturing:
            self.commit()
        gesture = self._gesture
        try:
            if not intent.recorded:
                self._do_unrecorded(intent)
                return None
            base = gesture.base if gesture else self._state
            state = intent.edit(base)
        except Refused as refused:
            return refused.message
        if gesture:
            gesture.label = intent.label
        elif state != base:
            self._history.record(intent.label, base, state)
        self._show(state)
        return None

    def _do_unrecorded(self, intent: Intent) -> None:
        state = intent.edit(self._state)
        if (state.page, state.views) != (self._state.page, self._state.views):
            self.commit()
        if self._gesture is not None:
            self._gesture.base = self._gesture.base.carried_over(state)
        self._show(state)

    def nudge(self, key: Hashable, make: Callable[[State, int], Intent]) -> Message | None:
        """Carry out one press of a key that moves something by steps.

        Presses with the same `key` (what moves, and which way), less than a second apart, are a burst: one undo step,
        each press worked out from the state before the first. Any other intent ends it, and so does another key.

        Parameters
        ----------
        key
            What is moved and by what step. Not None.
        make
            Gets the state before the first press and the number of presses so far, and returns the intent.
        """
        now = self._clock()
        gesture = self._gesture
        if gesture is None or gesture.key != key or now - gesture.last_press >= BURST_REST_SECONDS:
            self.commit()
            gesture = self._gesture = _Gesture(self._state, key=key)
        gesture.presses += 1
        gesture.last_press = now
        try:
            intent = make(gesture.base, gesture.presses)
            state = intent.edit(gesture.base)
        except Refused as refused:
            gesture.presses -= 1
            return refused.message
        gesture.label = intent.label
        self._show(state)
        return None

    @property
    def gesturing(self) -> bool:
        """Whether a drag is going on; a view whose drag was ended by something else must not go on with it."""
        return self._gesture is not None and self._gesture.key is None

    @property
    def base(self) -> State:
        """The state at the start of the drag or burst that is going on; without one, what is."""
        return self._gesture.base if self._gesture else self._state

    def begin(self) -> None:
        """Start a drag; one that was going on is kept first."""
        self.commit()
        self._gesture = _Gesture(self._state)

    def rest(self) -> None:
        """Put the drag that is going on back to its start, without ending it."""
        if self._gesture and self.gesturing:
            self._show(self._gesture.base)

    def commit(self) -> None:
        """End the drag or burst that is going on, as one undo step if it changed anything."""
        label = self._pending_label
        gesture, self._gesture = self._gesture, None
        if gesture and label:
            self._history.record(label, gesture.base, self._state)
            self._tell()

    def cancel(self) -> None:
        """End the drag that is going on as if it had not been. A burst of keys is nothing to cancel."""
        if self._gesture and self.gesturing:
            gesture, self._gesture = self._gesture, None
            self._show(gesture.base)

    @property
    def _pending_label(self) -> Message | None:
        """What the step is called that committing would record now; None where it would record none."""
        gesture = self._gesture
        return gesture.label if gesture and gesture.base != self._state else None

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back, or None."""
        return self._pending_label or self._history.undo_label

    @property
    def redo_label(self) -> Message | None:
        """What redo would bring back, or None: a step that is still being made leaves nothing to redo."""
        return None if self._pending_label else self._history.redo_label

    def undo(self) -> None:
        """Take the last step back, if there is one."""
        self.commit()
        if self._history.undo_label:
            self._show(self._history.undo(self._state).carried_over(self._state))

    def redo(self) -> None:
        """Bring the last undone step back, if there is one."""
        self.commit()
        if self._history.redo_label:
            self._show(self._history.redo(self._state).carried_over(self._state))

    def start_again(self) -> None:
        """Put p, q, the locks and what the page remembers back to the start, as one undo step."""
        page, start = self._state.page, self.start

        def edit(state: State) -> State:
            places = [index if index < start.n else None for index in range(state.n)]
            back = state.with_outcomes(start.p, start.q, places)
            back = replace(back, p_locks=start.p_locks, q_locks=start.q_locks)
            # A page that remembers nothing has no struct.
            return replace(back, **{page: getattr(start, page)}) if hasattr(start, page) else back

        self.commit()
        self.do(Intent(Message("Start again"), edit))

    def _show(self, state: State) -> None:
        if state is self._state:
            return
        if state.p is not self._state.p or state.q is not self._state.q or _locks(state) != _locks(self._state):
            self._readings = Readings(state)
        self._state = state
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _locks(state: State) -> tuple[frozenset[int], frozenset[int]]:
    return state.p_locks, state.q_locks
