"""What the pictures on the triangle share: where triangle and panel stand, which outcomes they show, what is asked of
the theory. Paints nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from infoviz.charts.look import Shown
from infoviz.charts.triangle import BAND, Triangle
from infoviz.charts.type import elided
from infoviz.model.state import Which
from infoviz.text import write_number
from infoviz.theory.fields import Slice
from infoviz.theory.simplex import HEIGHT

Array = NDArray[np.float64]

NAME_ROOM = 84.0
"""The widest that an outcome's name may be, in pixels."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a picture needs around its triangle, in pixels.

    Attributes
    ----------
    left, right, top, bottom
        Room for the labels outside the triangle.
    panel_wide, panel_high
        How wide the panel on the right is, and how high it must be at least.
    """

    left: float
    right: float
    top: float
    bottom: float
    panel_wide: float
    panel_high: float


@lru_cache(maxsize=16)
def arrange(across: float, down: float, count: int, needs: Needs) -> tuple[Triangle, QRectF]:
    """Return the largest triangle that leaves its room to the labels and to the panel, and where the panel is.

    The panel stands on the right. Where the stage is high, the triangle reaches under it: its upper half is slim.
    """
    panel_left = across - needs.panel_wide
    beside = panel_left - needs.left - needs.right
    if count < 3:
        side = max(beside, 80.0) if count == 2 else 0.0
        middle = needs.top + max(down - needs.top - needs.bottom, BAND) / 2
        left = needs.left if count == 2 else needs.left + beside / 2
        panel_top = max(middle - max(needs.panel_high / 2, 150), 12.0)
        return Triangle(QPointF(left, middle), side, count), QRectF(
            panel_left, panel_top, needs.panel_wide, min(2 * (middle - panel_top), down - panel_top - 8)
        )
    tallest = max(down - needs.top - needs.bottom, 40.0)
    side, lift, foot = min(tallest / HEIGHT, max(beside, 40.0)), 0.5, down - 12.0
    longest = min(tallest / HEIGHT, across - needs.left - needs.right)
    while longest > side:
        slack = tallest - longest * HEIGHT
        # Between its highest and lowest place in the middle; as low as it can be where that makes room for the panel.
        for share in (0.5, 1.0):
            base = needs.top + slack * share + longest * HEIGHT
            # Where the right side comes so near to the panel that a label no longer fits between the two.
            meets = base - (needs.left + longest + needs.right - panel_left) * 2 * HEIGHT
            if meets - _panel_top(slack, share) >= needs.panel_high:
                side, lift, foot = longest, share, meets
                break
        longest -= 2.0
    slack = tallest - side * HEIGHT
    shift = max(0.0, (across - (needs.left + side + needs.right + needs.panel_wide)) / 2)
    triangle = Triangle(QPointF(needs.left + shift, needs.top + slack * lift + side * HEIGHT), side)
    top = _panel_top(slack, lift)
    foot = min(foot, triangle.origin.y() + needs.bottom - 8)
    return triangle, QRectF(panel_left - shift, top, needs.panel_wide, max(foot - top, 60.0))


def _panel_top(slack: float, lift: float) -> float:
    return 12.0 if lift == 1.0 else 12.0 + max(slack, 0.0) / 2


@dataclass(frozen=True, eq=False)
class SimplexPlot:
    """One state in one size.

    Attributes
    ----------
    corners
        The outcomes at the left, right and top corner; fewer where there are fewer outcomes.
    names
        Of the corners' outcomes, shortened to fit.
    """

    shown: Shown
    triangle: Triangle
    panel: QRectF
    corners: tuple[int, ...]
    names: tuple[str, ...]

    @classmethod
    def fit(cls, shown: Shown, extent: QSizeF, needs: Needs) -> SimplexPlot:
        """Lay a state out in a canvas."""
        corners = shown.state.ternary.corners
        triangle, panel = arrange(extent.width(), extent.height(), len(corners), needs)
        names = tuple(elided(shown.outcome(corner), 13, NAME_ROOM) for corner in corners)
        return cls(shown, triangle, panel, corners, names)

    @cached_property
    def p(self) -> Slice:
        """What of p lies in the triangle."""
        return Slice.of(self.shown.state.p, self.corners)

    @cached_property
    def q(self) -> Slice:
        """What of q lies in the triangle."""
        return Slice.of(self.shown.state.q, self.corners)

    @cached_property
    def p_masses(self) -> Array:
        """The masses of the corners' outcomes in p, bit for bit."""
        masses: Array = self.shown.state.p.masses[list(self.corners)]
        return masses

    @cached_property
    def q_masses(self) -> Array:
        """The masses of the corners' outcomes in q, bit for bit."""
        masses: Array = self.shown.state.q.masses[list(self.corners)]
        return masses

    @property
    def whole(self) -> bool:
        """Whether all outcomes are shown."""
        return len(self.corners) == self.shown.state.n

    def of(self, which: Which) -> Slice:
        """What of p or q lies in the triangle."""
        return self.p if which == "p" else self.q

    def dot(self, which: Which) -> QPointF:
        """Where p or q stands."""
        return self.triangle.at(self.of(which).shares)

    def masses(self, which: Which) -> Array:
        """The masses of the corners' outcomes in p or q, bit for bit."""
        return self.p_masses if which == "p" else self.q_masses

    def free_corners(self, which: Which) -> list[int]:
        """Which corners (0, 1, 2) have an outcome that is not locked."""
        locks = self.shown.state.locks(which)
        return [place for place, corner in enumerate(self.corners) if corner not in locks]


def written(x: float) -> str:
    """Write a landmark: up to four decimals, none that is 0."""
    if not 1e-3 <= abs(x) < 1e6:
        return write_number(x)
    fixed = f"{x:.4f}".rstrip("0").rstrip(".")
    return fixed.replace("-", "−")


def angle_of(start: QPointF, end: QPointF) -> float:
    """The direction of a line in degrees, counter-clockwise from the right."""
    return math.degrees(math.atan2(start.y() - end.y(), end.x() - start.x()))
