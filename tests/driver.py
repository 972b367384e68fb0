"""Drives a whole window as a hand does: mouse, wheel and keys go to the native window, and Qt finds who they are for.

Nothing here waits for a time: `settle` turns the event loop until all that was asked for is drawn.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QImage, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.canvas import Canvas
from infoviz.model.state import State, first_state
from infoviz.model.workbench import Workbench
from infoviz.text import Language
from infoviz.widgets.outcomes import OutcomeCanvas
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings
from infoviz.window.theme import ThemeName

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def settle() -> None:
    """Turn the event loop until nothing is left of what was asked for, deletions included."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Driver:
    """A window on the screen and what a person does to it.

    Parameters
    ----------
    state
        What it opens with.
    """

    def __init__(
        self,
        state: State | None = None,
        language: Language = "en",
        theme: ThemeName = "light",
        size: tuple[int, int] = (1280, 800),
    ) -> None:
        QCursor.setPos(QPoint(5000, 5000))  # nothing is under the pointer until a test moves it there
        self.bench = Workbench(state or first_state())
        self.window = MainWindow(self.bench, Settings(language=language, theme=theme, page=self.bench.state.page))
        self.window.resize(*size)
        self.window.flush()
        self.window.show()
        self.window.activateWindow()
        settle()

    def __enter__(self) -> Driver:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the window away, and all that it holds."""
        self.window.close()
        self.window.deleteLater()
        settle()

    @property
    def native(self) -> QWindow:
        """Where the system delivers events."""
        return self.window.windowHandle()

    @property
    def state(self) -> State:
        """What is."""
        return self.bench.state

    # Where things are.

    @property
    def stage(self) -> Canvas:
        """The canvas of the page and view that is shown."""
        assert self.window.stage.page is not None
        return next(canvas for canvas in self.window.stage.page.findChildren(Canvas) if canvas.isVisible())

    def outcomes(self, which: str) -> OutcomeCanvas:
        """The bars or rows of p or q."""
        editor = self.window.bench.p if which == "p" else self.window.bench.q
        return editor.canvas

    def on_window(self, canvas: QWidget, at: QPointF) -> QPoint:
        """Return a place on a canvas, in its units, as a place on the window."""
        scale = canvas.scale if isinstance(canvas, Canvas) else 1.0
        return canvas.mapTo(self.window, (at * scale).toPoint())

    def handle(self, canvas: Canvas, id: Hashable) -> QPoint:
        """Where a handle stands on the window."""
        found = next(handle for handle in canvas.handles if handle.id == id)
        return self.on_window(canvas, found.at)

    def centre(self, widget: QWidget) -> QPoint:
        """The middle of a widget on the window."""
        return widget.mapTo(self.window, widget.rect().center())

    def shown_widgets(self) -> Iterator[QWidget]:
        """All widgets in the window that can be seen."""
        return (widget for widget in self.window.findChildren(QWidget) if widget.isVisible())

    def within(self, at: QPoint) -> QPoint:
        """Return the place, or the nearest before the right and lower edges: QTest knows no events beyond these."""
        return QPoint(min(at.x(), self.native.width() - 1), min(at.y(), self.native.height() - 1))

    # What a person does.

    def move(
        self, to: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton, keys: Qt.KeyboardModifier = NONE
    ) -> None:
        QTest.mouseEvent(QTest.MouseAction.MouseMove, self.native, held, keys, self.within(to))

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.native, button, keys, self.within(at))

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.native, button, keys, self.within(at))
        settle()

    def click(self, at: QPoint | QWidget, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        place = self.centre(at) if isinstance(at, QWidget) else at
        self.move(place)
        self.press(place, button, keys)
        self.release(place, button, keys)

    def drag(self, start: QPoint, *way: QPoint, steps: int = 6, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press, go by some places in small steps, and let go at the last one."""
        self.move(start)
        self.press(start, keys=keys)
        self.go(start, *way, steps=steps, keys=keys)
        self.release(way[-1] if way else start, keys=keys)

    def go(self, start: QPoint, *way: QPoint, steps: int = 6, keys: Qt.KeyboardModifier = NONE) -> None:
        """Move with the left button held."""
        here = start
        for there in way:
            for step in range(1, steps + 1):
                self.move(here + (there - here) * (step / steps), LEFT, keys)
                QApplication.processEvents()
            here = there

    def wheel(self, at: QPoint, delta: int = -120, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.wheelEvent(self.native, QPointF(at), QPoint(0, delta), QPoint(), keys)
        QApplication.processEvents()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.native, key, keys)
        settle()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        settle()

    def open(self, page: str, view: str | None = None) -> None:
        """Open a page and a view by the mouse, as far as there is something to click."""
        self.click(self.window.navigation.buttons[page])
        if view is not None and self.window.header.views is not None:
            self.click(self.window.header.views.button(view))

    # What is seen.

    def picture(self) -> QImage:
        """What the screen shows of the window, with the pointer out of the way: what was not told to paint is old."""
        self.move(QPoint(self.window.width() // 2, self.window.height() - 2))
        self.window.setFocus()
        settle()
        seen = self.window.screen().grabWindow(self.window.winId())
        return seen.toImage().convertToFormat(QImage.Format.Format_RGB32)


def colour_at(picture: QImage, at: QPoint) -> str:
    """Return a pixel's colour as in a style sheet."""
    return picture.pixelColor(at).name()


def differing(one: QImage, other: QImage) -> Sequence[tuple[int, int]]:
    """Return where two pictures differ, up to a few places; a difference of size counts as everywhere."""
    if one == other:
        return ()
    if one.size() != other.size():
        return ((-1, -1),)
    places = ((x, y) for y in range(one.height()) for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y))
    return [place for place, _ in zip(places, range(8), strict=False)]
