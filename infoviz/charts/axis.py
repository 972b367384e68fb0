"""Axes: round ticks, and the map from a quantity to pixels. Paints nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


def round_step(span: float, most: int) -> float:
    """Return the smallest of 1, 2, 5 × 10ᵏ that divides `span`, which is positive, into at most `most` parts."""
    raw = span / most
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= raw * (1 - 1e-9))


def ticks(highest: float, most: int = 4) -> list[float]:
    """Return the round values from 0 up to `highest`, `most` + 1 of them or fewer."""
    step = round_step(highest, most)
    return [round(k * step, 12) for k in range(int(highest / step + 1e-9) + 1)]


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot's rectangle, x from 0 to 1 and y from 0 to `highest`, in the canvas's units."""

    rect: QRectF
    highest: float

    def at(self, x: float, y: float) -> QPointF:
        """Return where a point of the plot stands."""
        return QPointF(self.x(x), self.y(y))

    def x(self, x: float) -> float:
        """Return where an x stands."""
        return self.rect.left() + x * self.rect.width()

    def y(self, y: float) -> float:
        """Return where a y stands."""
        return self.rect.bottom() - y / self.highest * self.rect.height()

    def share(self, x: float) -> float:
        """Return which x in [0, 1] stands at a place; the nearest end outside."""
        return min(max((x - self.rect.left()) / self.rect.width(), 0.0), 1.0)
