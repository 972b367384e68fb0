"""What every page is: a widget that lays out charts and turns their wishes into intents."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from infoviz.charts.canvas import Canvas
from infoviz.charts.look import Shown
from infoviz.model.intents import Intent
from infoviz.model.workbench import Workbench


class Page(QWidget):
    """The stage of one page.

    A page never writes to a view outside `draw`, and never to the state but through the workbench.
    """

    id: str
    """As in the list of pages, the lesson's file name and the State's field."""

    refused = Signal(object)
    """A Message: why what the user wanted was not done."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench

    @property
    def needs_q(self) -> bool:
        """Whether the view that is shown speaks of q; if not, the bench folds q away."""
        return True

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        raise NotImplementedError

    def shown_outcomes(self, shown: Shown) -> tuple[int, ...]:
        """Return which outcomes the picture speaks of, where it does not speak of all; the bench underlines them."""
        return ()

    def do(self, intent: Intent) -> None:
        """Carry out an intent, or say why not."""
        refusal = self.workbench.do(intent)
        if refusal is not None:
            self.refused.emit(refusal)

    def follow_drags(self, canvas: Canvas, wish: Callable[[Hashable, QPointF], Intent | None]) -> None:
        """Make the drags on a canvas gestures of the workbench.

        Parameters
        ----------
        wish
            A method of the page: from a handle's id and the place of its virtual pointer to what that asks for.
        """
        canvas.dragStarted.connect(self._on_drag_started)
        canvas.dragRested.connect(self._on_drag_rested)
        canvas.dragEnded.connect(self.workbench.commit)
        canvas.dragCancelled.connect(self.workbench.cancel)
        self._wish = wish
        canvas.dragged.connect(self._on_dragged)

    def _on_drag_started(self, id: Hashable) -> None:
        self.workbench.begin()

    def _on_drag_rested(self, id: Hashable) -> None:
        self.workbench.rest()

    def _on_dragged(self, id: Hashable, at: QPointF) -> None:
        # A drag that undo, a page turn or another window ended goes on under the hand; it must not go on in the state.
        if self.workbench.gesturing and (intent := self._wish(id, at)):
            self.do(intent)
