"""A drag, as arithmetic: where the virtual pointer is that a handle follows. Knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from math import hypot

from PySide6.QtCore import QPointF

FINE = 0.1
"""How far the virtual pointer follows the real one while Ctrl is held."""

AT_REST = 1e-6
"""A virtual pointer this near to its start, in pixels, is there: only rounding is between."""


@dataclass(slots=True)
class Drag:
    """One drag: which handle, where it stood, and the way of the virtual pointer since.

    The way counts from an anchor, not from the last move: a hand that comes back to its start is back to the last bit.
    """

    id: Hashable
    start: QPointF
    pointer: QPointF
    """Where the real pointer was last."""
    fine: bool = False
    _anchor: QPointF = field(init=False)
    """Where the real pointer was when Ctrl was last pressed or let go."""
    _way_to_anchor: QPointF = field(init=False, default_factory=QPointF)

    def __post_init__(self) -> None:
        self._anchor = self.pointer

    @property
    def way(self) -> QPointF:
        """How far the virtual pointer has come."""
        return self._way_to_anchor + (self.pointer - self._anchor) * (FINE if self.fine else 1.0)

    @property
    def at(self) -> QPointF:
        """Where the virtual pointer is."""
        return self.start + self.way

    @property
    def rests(self) -> bool:
        """Whether the virtual pointer is back where the drag began."""
        return distance(self.way, QPointF()) < AT_REST

    def move(self, pointer: QPointF, fine: bool) -> None:
        """Follow the real pointer, all the way or a tenth of it."""
        if fine != self.fine:
            self._way_to_anchor, self._anchor, self.fine = self.way, self.pointer, fine
        self.pointer = pointer


def distance(a: QPointF, b: QPointF) -> float:
    """Return how far two points are apart."""
    way = a - b
    return hypot(way.x(), way.y())
