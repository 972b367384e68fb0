"""The same picture in matplotlib with mpltern: what a redraw, a blit of the dot and a field that follows p cost."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

SIZE = (1280, 800)
"""Pixels of the stage at 1280 × 800."""
GRID = 128
"""Steps along a side of their field: about as many points inside as one sees."""


def milliseconds(step: Callable[[int], None], steps: int) -> float:
    """Return the median time of a step."""
    times = []
    for k in range(steps + 2):
        start = time.perf_counter()
        step(k)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times[2:])


def _grid() -> NDArray[np.float64]:
    first, second = np.meshgrid(np.linspace(0, 1, GRID), np.linspace(0, 1, GRID))
    inside = first + second <= 1 + 1e-12
    shares = np.stack([first[inside], second[inside], 1 - first[inside] - second[inside]])
    return np.clip(shares, 1e-9, 1)


def peers() -> dict[str, float]:
    """Milliseconds a step in a window of theirs, shown by the same Qt.

    ``redraw``: the dot moved and everything drawn; ``blit``: the dot alone over a kept background; ``live``: the field
    D(p‖·) worked out and drawn anew as p moves.
    """
    import matplotlib as mpl

    mpl.use("QtAgg")
    import mpltern  # noqa: F401  registers the projection
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure
    from PySide6.QtWidgets import QApplication

    shares = _grid()
    logs = np.log2(shares)
    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
    canvas = FigureCanvasQTAgg(figure)
    canvas.resize(*SIZE)
    canvas.show()
    axes = figure.add_subplot(projection="ternary")

    def draw_field(values: NDArray[np.float64], levels: list[float]) -> object:
        filled = axes.tricontourf(*shares, values, levels=24)
        axes.tricontour(*shares, values, levels=levels, colors="k", linewidths=0.6)
        return filled

    figure.colorbar(draw_field(-(shares * logs).sum(axis=0), [0.5, 1, 1.2, 1.4, 1.5]))
    dot = axes.plot([0.3], [0.3], [0.4], "o")[0]

    def place(k: int) -> NDArray[np.float64]:
        moved = 0.001 * (k % 100)
        return np.array([0.3 + moved, 0.3, 0.4 - moved])

    def move(k: int) -> None:
        top, left, right = place(k)
        dot.set_data(*axes.transProjection.transform([[top, left, right]]).T)

    def redraw(k: int) -> None:
        move(k)
        canvas.draw()
        canvas.repaint()
        QApplication.processEvents()

    result = {"redraw": milliseconds(redraw, 12)}

    dot.set_animated(True)
    canvas.draw()
    background = canvas.copy_from_bbox(figure.bbox)

    def blit(k: int) -> None:
        canvas.restore_region(background)
        move(k)
        axes.draw_artist(dot)
        canvas.blit(figure.bbox)
        QApplication.processEvents()

    result["blit"] = milliseconds(blit, 60)

    def live(k: int) -> None:
        p = place(k)
        axes.clear()
        draw_field((p * np.log2(p)).sum() - p @ logs, [0.1, 0.5, 1, 2])
        canvas.draw()
        canvas.repaint()
        QApplication.processEvents()

    result["live"] = milliseconds(live, 6)
    canvas.close()
    return result
