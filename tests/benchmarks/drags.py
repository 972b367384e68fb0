"""What a drag costs in the real window, against a full repaint of it and against a bare pyqtgraph window.

A step is one mouse move delivered to the chart, until everything that depends on it has painted. Which widgets those
are is found out before: the ones that paint after every move. Nothing here knows what a page draws.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.canvas import Canvas
from infoviz.model.state import first_state
from infoviz.model.workbench import Workbench
from infoviz.theory.distribution import Distribution
from infoviz.window.main_window import MainWindow
from infoviz.window.settings import Settings

STEPS = 200
SIZE = (1280, 800)


class PaintWatch(QObject):
    """Counts the paints of some widgets."""

    def __init__(self, widgets: Iterable[QWidget]) -> None:
        super().__init__()
        self.painted: set[QObject] = set()
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.add(watched)
        return False

    def wait_for(self, widgets: set[QObject]) -> None:
        """Work events off until all of them have painted."""
        for _ in range(1000):
            QApplication.processEvents()
            if widgets <= self.painted:
                return
        raise RuntimeError("some widgets do not paint")

    def close(self) -> None:
        """Stop counting."""
        for widget in self._widgets:
            widget.removeEventFilter(self)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds a step."""

    median: float
    p99: float


def measured(step: Callable[[int], None], steps: int = STEPS) -> Times:
    """Time a step, after a few that warm it up."""
    for k in range(10):
        step(k)
    times = []
    for k in range(steps):
        start = time.perf_counter()
        step(k)
        times.append(1000 * (time.perf_counter() - start))
    return Times(statistics.median(times), statistics.quantiles(times, n=100)[98])


def open_window(
    page: str, view: str | None, p: Sequence[float] | Distribution, q: Sequence[float] | Distribution | None = None
) -> MainWindow:
    """Show the whole window on a page."""

    def made(masses: Sequence[float] | Distribution) -> Distribution:
        return masses if isinstance(masses, Distribution) else Distribution.from_counts(masses)

    workbench = Workbench(first_state(made(p), made(q) if q is not None else None))
    window = MainWindow(workbench, Settings(theme="light"))
    window.resize(*SIZE)
    window.show()
    window.open_page(page, view)
    settle()
    return window


def settle() -> None:
    """Work off all events there are."""
    for _ in range(20):
        QApplication.processEvents()


def visible(window: QWidget) -> list[QWidget]:
    """The window and all that is seen in it."""
    return [window, *(child for child in window.findChildren(QWidget) if child.isVisible())]


def stage_canvas(window: MainWindow) -> Canvas:
    """The chart on the stage: the largest canvas of the page."""
    canvases = [canvas for canvas in window.stage.findChildren(Canvas) if canvas.isVisible()]
    return max(canvases, key=lambda canvas: canvas.width() * canvas.height())


def _send(canvas: Canvas, kind: QEvent.Type, at: QPointF, held: bool) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    where = QPointF(canvas.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, where, button, buttons, Qt.KeyboardModifier.NoModifier))


def drag(window: MainWindow, handle: object) -> Times:
    """Drag a handle of the stage to and fro."""
    canvas = stage_canvas(window)
    start = next(QPointF(h.at) for h in canvas.handles if h.id == handle)
    _send(canvas, QEvent.Type.MouseButtonPress, start, held=True)

    def place(k: int) -> QPointF:
        sweep = abs((k + 5) % 80 - 40)
        return start + QPointF(1 + 0.9 * sweep, -1 - 0.7 * sweep)

    watch = PaintWatch(visible(window))
    for k in range(3):  # what is drawn for the first time in a drag is not what each step draws
        _send(canvas, QEvent.Type.MouseMove, place(k), held=True)
        settle()
    depends: set[QObject] | None = None
    for k in range(3, 9):
        watch.painted.clear()
        _send(canvas, QEvent.Type.MouseMove, place(k), held=True)
        settle()
        depends = set(watch.painted) if depends is None else depends & watch.painted
    watch.close()
    assert depends, "a drag that nothing depends on"
    watch = PaintWatch(widget for widget in depends if isinstance(widget, QWidget))

    def step(k: int) -> None:
        watch.painted.clear()
        _send(canvas, QEvent.Type.MouseMove, place(k), held=True)
        watch.wait_for(depends)

    times = measured(step)
    watch.close()
    _send(canvas, QEvent.Type.MouseButtonRelease, place(0), held=False)
    settle()
    return times


def full_repaint(window: QWidget) -> Times:
    """Repaint the window and every visible child."""
    widgets = visible(window)
    watch = PaintWatch(widgets)
    window.update()
    for widget in widgets:
        widget.update()
    settle()
    everything = set(watch.painted)

    def step(k: int) -> None:
        watch.painted.clear()
        for widget in widgets:
            widget.update()
        watch.wait_for(everything)

    times = measured(step, 100)
    watch.close()
    return times


def bare_window() -> Times:
    """Repaint a window of the same size with one pyqtgraph curve: a yardstick that infoviz can't inflate."""
    import numpy as np
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    x = np.linspace(1e-3, 1 - 1e-3, 200)
    plot.plot(x, -x * np.log2(x) - (1 - x) * np.log2(1 - x))
    plot.show()
    settle()
    watch = PaintWatch([plot.viewport()])
    target: set[QObject] = {plot.viewport()}

    def step(k: int) -> None:
        watch.painted.clear()
        plot.viewport().repaint()
        watch.wait_for(target)

    times = measured(step, 100)
    watch.close()
    plot.close()
    return times
