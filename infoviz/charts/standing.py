"""Labels that stand still while something is dragged, and yield where what moves comes near them.

They are painted once, into the part of the picture that is kept. One that has to yield is covered with what is behind
it, and may come back in another of its places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from infoviz.charts.placement import Block, Box, Placement, block_box, label
from infoviz.charts.triangle import Triangle
from infoviz.charts.type import Line

Cover = Callable[[QPainter, Box], None]
"""Paints what is behind a label."""


@dataclass(frozen=True, slots=True)
class Places:
    """The same line with its middle at one of several points of a field; worked out only as far as somebody looks."""

    triangle: Triangle
    points: Sequence[QPointF]
    line: Line
    colour: QColor
    pixels: float

    def __iter__(self) -> Iterator[Block]:
        for point in self.points:
            if self.triangle.holds_text(point):
                yield [label(point + QPointF(0, 4.5), self.line, self.colour, "centre", self.pixels)]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands still, in its places, the best one first."""

    places: Iterable[Block]


@dataclass(frozen=True, slots=True)
class _Home:
    block: Block
    box: Box
    text: Text


class Standing:
    """Texts in their places among all that stands still."""

    def __init__(self) -> None:
        self._homes: list[_Home] = []
        self._still = Placement()

    def settle(self, texts: list[Text], still: Placement) -> None:
        """Give each text the first of its places that is free; earlier ones come first."""
        self._homes = []
        self._still = still.copy()
        for text in texts:
            block = still.first_free_block(text.places)
            if block:
                self._homes.append(_Home(block, block_box(block), text))

    def keep(self, still: Placement) -> None:
        """Stay in the same places, now among others."""
        for home in self._homes:
            still.take(home.box)

    def paint(self, painter: QPainter, gap: Cover | None = None) -> None:
        """Paint all of them; `gap` first paints the ground that one stands on."""
        for home in self._homes:
            _paint(painter, home.block, home.box, gap)

    def make_way(self, painter: QPainter, moving: Placement, cover: Cover, gap: Cover | None = None) -> None:
        """Cover those that are in the way of what moves, and put them elsewhere if there is room."""
        stays = [moving.free(home.box) for home in self._homes]
        if all(stays):
            return
        yielding = [home for home, free in zip(self._homes, stays, strict=True) if not free]
        there = moving.copy(self._still)
        for home, free in zip(self._homes, stays, strict=True):
            if free:
                there.take(home.box)
        for home in yielding:
            cover(painter, home.box)
        for home in yielding:
            block = there.first_free_block(home.text.places)
            if block:
                moving.take(block_box(block))
                _paint(painter, block, block_box(block), gap)


def _paint(painter: QPainter, block: Block, box: Box, gap: Cover | None) -> None:
    if gap is not None:
        gap(painter, box)
    for one in block:
        one.paint(painter)
