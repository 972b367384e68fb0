"""The two editors on a widget of their own, drawn after each change, and hands that use them by real events."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infoviz.charts.canvas import Canvas
from infoviz.charts.handle import Handle
from infoviz.charts.look import LIGHT, Colours, Look, Shown
from infoviz.model.state import State, Which, first_state
from infoviz.model.workbench import Workbench
from infoviz.text import catalogue_for
from infoviz.theory.distribution import Distribution, Label
from infoviz.widgets.editor import DistributionEditor
from infoviz.widgets.outcomes import OutcomeCanvas

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEY, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def pair(p: Sequence[float], q: Sequence[float] | None = None, labels: Sequence[Label] | None = None) -> State:
    """Return a state with these masses; q is uniform if it is not given."""
    first = Distribution.from_probabilities(p, labels)
    second = Distribution.from_counts(q if q is not None else [1.0] * len(p), labels)
    return first_state(first, second)


class Desk(QWidget):
    """p above q, and nothing else."""

    def __init__(self, state: State, look: Look, size: tuple[int, int]) -> None:
        super().__init__()
        self.now = 0.0
        self.workbench = Workbench(state, self.clock)
        self.look = look
        self.underlined: tuple[int, ...] = ()
        self.p, self.q = DistributionEditor(self.workbench, "p", self), DistributionEditor(self.workbench, "q", self)
        self.resize(round(size[0] * look.scale), round(2 * size[1] * look.scale))
        self.draw()
        for place, editor in enumerate((self.p, self.q)):
            editor.setGeometry(0, place * self.height() // 2, self.width(), self.height() // 2)
        self.unsubscribe = self.workbench.subscribe(self.draw)

    def leave(self, desk: QWidget) -> None:
        """Hear of no more changes: the desk closes."""
        self.unsubscribe()

    def clock(self) -> float:
        return self.now

    @property
    def state(self) -> State:
        return self.workbench.state

    @property
    def masses(self) -> list[float]:
        masses: list[float] = self.state.p.masses.tolist()
        return masses

    def draw(self) -> None:
        shown = Shown(self.workbench.state, self.workbench.readings, self.look)
        self.p.draw(shown, self.underlined)
        self.q.draw(shown, self.underlined)

    def wear(self, look: Look) -> None:
        self.look = look
        self.draw()

    def picture(self) -> QImage:
        QApplication.processEvents()
        return self.grab().toImage()

    # Hands. Places are in the canvas's units.

    @property
    def canvas(self) -> OutcomeCanvas:
        return self.p.canvas

    def handle(self, id: object, canvas: Canvas | None = None) -> Handle:
        return next(handle for handle in (canvas or self.canvas).handles if handle.id == id)

    def send(
        self,
        type: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        keys: Qt.KeyboardModifier = NO_KEY,
        canvas: Canvas | None = None,
    ) -> None:
        widget = canvas or self.canvas
        place = at * widget.scale
        QApplication.sendEvent(
            widget, QMouseEvent(type, place, QPointF(widget.mapToGlobal(place.toPoint())), button, buttons, keys)
        )

    def press(self, at: QPointF, canvas: Canvas | None = None) -> None:
        self.send(QEvent.Type.MouseButtonPress, at, LEFT, LEFT, canvas=canvas)

    def move(self, to: QPointF, keys: Qt.KeyboardModifier = NO_KEY, canvas: Canvas | None = None) -> None:
        self.send(QEvent.Type.MouseMove, to, NO_BUTTON, LEFT, keys, canvas)

    def release(self, at: QPointF, canvas: Canvas | None = None) -> None:
        self.send(QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON, canvas=canvas)

    def drag(self, start: QPointF, *way: QPointF, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.press(start)
        for to in way:
            self.move(to, keys)
        self.release(way[-1] if way else start)

    def click(self, at: QPointF, canvas: Canvas | None = None) -> None:
        self.press(at, canvas)
        self.release(at, canvas)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self.send(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT)
        self.release(at)

    def hover(self, at: QPointF, canvas: Canvas | None = None) -> None:
        self.send(QEvent.Type.MouseMove, at, NO_BUTTON, NO_BUTTON, canvas=canvas)

    def wheel(self, at: QPointF, delta: int, canvas: Canvas | None = None) -> bool:
        widget = canvas or self.canvas
        event = QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, delta),
            NO_BUTTON,
            NO_KEY,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    def menu(self, at: QPointF) -> None:
        place = (at * self.canvas.scale).toPoint()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(self.canvas, QContextMenuEvent(reason, place, self.canvas.mapToGlobal(place)))

    def take_keyboard(self, index: int) -> None:
        self.canvas.choose(index)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        for _ in range(times):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, keys)

    def type(self, text: str) -> None:
        """Type into what has the keyboard; what no key has comes from an input method."""
        focus = QApplication.focusWidget()
        assert focus is not None
        if text.isascii():
            QTest.keyClicks(focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focus, event)


def look(language: str = "en", colours: Colours = LIGHT, scale: float = 1.0) -> Look:
    return Look(colours, catalogue_for(language), scale)


def desk(qtbot: QtBot, state: State, worn: Look | None = None, size: tuple[int, int] = (302, 244)) -> Desk:
    """Return a desk on the screen that has the keyboard."""
    made = Desk(state, worn or look(), size)
    # The bound method keeps it alive until it is closed: qtbot alone would let it be collected, even while it paints.
    qtbot.addWidget(made, before_close_func=made.leave)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def locked(state: State, which: Which, *indices: int) -> State:
    """Return a state with these outcomes locked."""
    return state.with_locks(which, frozenset(indices))
