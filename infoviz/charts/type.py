"""Setting type: the fonts, and short lines of text in which symbols of the theory are mathematics.

A line is a few `Run`s. Catalogue and lesson texts mark symbols with dollars (``$p$``); what users name is never looked
through for marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from infoviz.text import Catalogue, Message

MATH_FAMILY = "Infoviz Math"
_UPRIGHT = 0xE100
MOST_LETTERS = 200
"""More of a name is never looked at: it would not fit."""
Style = Literal["plain", "bold", "math"]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style, in its own colour or the line's."""

    text: str
    style: Style = "plain"
    colour: QColor | None = None


Line = Sequence[Run]


def math(text: str, colour: QColor | None = None) -> Run:
    """Return a symbol of the theory: letters italic, digits and signs upright."""
    return Run(text, "math", colour)


def upright(word: str) -> str:
    """Return a word such as log as mathematics sets it, upright: the font keeps such letters in places of their own."""
    return "".join(chr(_UPRIGHT + ord(letter)) if letter.isascii() and letter.isalpha() else letter for letter in word)


def bold(text: str, colour: QColor | None = None) -> Run:
    """Return text that stands out."""
    return Run(text, "bold", colour)


def said(catalogue: Catalogue, message: Message | str) -> list[Run]:
    """Return a catalogue's text as runs, its symbols as mathematics."""
    return [Run(text, "math" if is_math else "plain") for text, is_math in catalogue.pieces(message)]


@lru_cache(maxsize=64)
def font(pixels: float, style: Style = "plain") -> QFont:
    """Return the system's UI font, or the mathematical one, at a size; digits all have the same width."""
    made = QFont(QGuiApplication.font())
    if style == "math":
        made = QFont(MATH_FAMILY)
        pixels *= 1.12  # its x-height is smaller: at this factor symbols stand level with the text around them
    made.setPixelSize(round(pixels))
    made.setBold(style == "bold")
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=4096)
def _width(text: str, pixels: float, style: Style) -> float:
    return QFontMetricsF(font(pixels, style)).horizontalAdvance(text)


def width(line: Line, pixels: float) -> float:
    """Return how wide a line is, in pixels."""
    return sum(_width(run.text, pixels, run.style) for run in line)


def draw_line(
    painter: QPainter,
    at: QPointF,
    line: Line,
    pixels: float,
    colour: QColor,
    align: Align = "left",
) -> None:
    """Draw a line of text with its baseline at a point.

    Parameters
    ----------
    at
        Where the baseline starts, has its middle, or ends, as `align` says.
    pixels
        The size of its type.
    colour
        What runs without a colour of their own wear.
    """
    x = at.x()
    if align != "left":
        x -= width(line, pixels) / (2 if align == "centre" else 1)
    for run in line:
        painter.setFont(font(pixels, run.style))
        painter.setPen(run.colour or colour)
        painter.drawText(QPointF(x, at.y()), run.text)
        x += _width(run.text, pixels, run.style)


def elided(text: str, pixels: float, room: float, style: Style = "plain") -> str:
    """Return the text, or its beginning and '…' where it is wider than the room; always one line."""
    return _elided(text[: MOST_LETTERS + 1], pixels, room, style)


@lru_cache(maxsize=1024)
def _elided(text: str, pixels: float, room: float, style: Style) -> str:
    """Do the work once: long names are asked for in every frame."""
    one_line = " ".join(text[:MOST_LETTERS].split())
    if _width(one_line, pixels, style) <= room and len(text) <= MOST_LETTERS:
        return one_line
    while one_line and _width(one_line + "…", pixels, style) > room:
        one_line = one_line[:-1]
    return one_line + "…"


def broken(line: Line, pixels: float, colour: QColor, room: float, pitch: float) -> QTextLayout:
    """Break a line into as many as it takes, each `room` wide, their baselines `pitch` apart."""
    layout = QTextLayout("".join(run.text for run in line), font(pixels))
    layout.setCacheEnabled(True)
    formats, start = [], 0
    for run in line:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, len(run.text.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        start += piece.length
        style = QTextCharFormat()
        style.setFont(font(pixels, run.style))
        style.setForeground(run.colour or colour)
        piece.format = style
        formats.append(piece)
    layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = (pitch + 0.72 * pixels) / 2  # letters stand in the middle of their line, whatever the font's ascent
    while (row := layout.createLine()).isValid():
        row.setLineWidth(room)
        row.setPosition(QPointF(0, first + (layout.lineCount() - 1) * pitch - row.ascent()))
    layout.endLayout()
    return layout
