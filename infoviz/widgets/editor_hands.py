"""What a hand or a key does to the outcomes of an editor becomes intents on the workbench, or the reason why not."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.widgets.outcome_keys import Wishes


class Hands(QObject):
    """Carries out what a canvas of outcomes wishes for one of the two distributions."""

    refused = Signal(object)
    """Why the last thing that was wanted was not done, a Message; None where it was done."""
    dragChanged = Signal()
    """A drag has begun or ended."""

    def __init__(self, workbench: Workbench, which: Which, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._which: Which = which
        self._refusal: Message | None = None

    def listen_to(self, canvas: Wishes) -> None:
        """Carry out what this canvas wishes."""
        canvas.massPressed.connect(self._on_mass_pressed)
        canvas.massDragged.connect(self._on_mass_dragged)
        canvas.massRested.connect(self._on_mass_rested)
        canvas.massReleased.connect(self._on_mass_released)
        canvas.massCancelled.connect(self._on_mass_cancelled)
        canvas.massAsked.connect(self._on_mass_asked)
        canvas.nudged.connect(self._on_nudged)
        canvas.outcomeChosen.connect(self.choose)
        canvas.lockAsked.connect(self._on_lock_asked)
        canvas.addAsked.connect(self._on_add_asked)
        canvas.removeAsked.connect(self._on_remove_asked)
        canvas.moveAsked.connect(self._on_move_asked)

    def do(self, intent: Intent) -> None:
        """Carry out an intent, and say whether it was refused."""
        self._say(self._workbench.do(intent))

    def choose(self, index: int) -> None:
        """Make an outcome the chosen one."""
        if self._workbench.state.chosen != index:
            self._workbench.do(intents.choose(index))

    def _say(self, refusal: Message | None) -> None:
        self._refusal = refusal
        self.refused.emit(refusal)

    def _on_mass_pressed(self, index: int) -> None:
        self._workbench.begin()
        self._say(None)
        self.dragChanged.emit()

    def _on_mass_dragged(self, index: int, mass: float) -> None:
        # A drag that undo, a page turn or another window ended goes on under the hand; it must not go on in the state.
        if self._workbench.gesturing:
            refusal = self._workbench.do(intents.set_mass(self._which, index, mass))
            if refusal != self._refusal:
                self._say(refusal)

    def _on_mass_rested(self) -> None:
        self._workbench.rest()

    def _on_mass_released(self) -> None:
        self._workbench.commit()
        self.dragChanged.emit()

    def _on_mass_cancelled(self) -> None:
        self._workbench.cancel()
        self._say(None)
        self.dragChanged.emit()

    def _on_mass_asked(self, index: int, mass: float) -> None:
        self.do(intents.set_mass(self._which, index, mass))

    def _on_nudged(self, index: int, step: Decimal) -> None:
        which = self._which

        def make(state: State, presses: int) -> Intent:
            mass = float(state.distribution(which).masses[index])
            return intents.set_mass(which, index, intents.stepped(mass, step, presses))

        self._say(self._workbench.nudge((which, index, step), make))

    def _on_lock_asked(self, index: int) -> None:
        self.do(intents.toggle_lock(self._which, index))

    def _on_add_asked(self) -> None:
        self.do(intents.add_outcome())

    def _on_remove_asked(self, index: int) -> None:
        self.do(intents.remove_outcome(index))

    def _on_move_asked(self, index: int, to: int) -> None:
        self.do(intents.move_outcome(index, to))
