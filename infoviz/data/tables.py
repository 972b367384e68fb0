"""The one grammar of pasted text, files and the command line: text into weights, with or without names.

A list of numbers in any arrangement, or two columns, names and numbers. Nothing is guessed: what can be read in two
ways is raised as a question that carries both readings. Opens no file itself.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from infoviz.data.cells import CommaMeans, Grid, grid_of, is_number, is_title, pair_of, weight, weights_in
from infoviz.text import Message, Refused, shortened, write_number
from infoviz.theory.distribution import ROUNDED, Distribution


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was read: weights, shape (n,), none negative; names where the text has them; the line of each, from 1."""

    weights: NDArray[np.float64]
    labels: tuple[str, ...] | None
    lines: Sequence[int]

    @property
    def total(self) -> float:
        """Their sum, correctly rounded; ∞ where it is too large."""
        try:
            return math.fsum(self.weights.tolist())
        except OverflowError:
            return math.inf


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One of several ways to read a text: what its commas are, and what comes out."""

    comma: Message
    weights: Weights

    @property
    def summary(self) -> Message:
        """How many numbers, and their sum."""
        total = {"sum": write_sum(self.weights.total)}
        count = self.weights.weights.size
        return Message("{count} number, {sum}", total, "{count} numbers with the sum {sum}", count)


class Ambiguous(Refused):
    """A text that can be read in two ways, or three: whoever has a user asks, whoever has none refuses."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        ways = [Message("{comma} ({summary})", {"comma": way.comma, "summary": way.summary}) for way in readings]
        choice = ways.pop()
        while ways:
            choice = Message("{first} or {second}", {"first": ways.pop(), "second": choice})
        super().__init__(
            Message(
                "A comma here can be {choice}: write decimal points, and semicolons between numbers.",
                {"choice": choice},
            )
        )
        self.readings = tuple(readings)


class OtherSum(Refused):
    """Numbers that are neither probabilities nor whole counts: weights to be scaled, or a mistake."""

    def __init__(self, total: float) -> None:
        arguments = {"sum": write_sum(total)}
        super().__init__(
            Message("The numbers sum to {sum}, not to 1: correct them, or say that they are counts.", arguments)
        )
        self.total = total


class _RepeatedName(Refused):
    """Two lines that name the same outcome."""


_COMMA: dict[CommaMeans, Message] = {
    "decimal point": Message("a decimal point"),
    "thousands": Message("a mark between thousands"),
    "separator": Message("a separator"),
}
# 1 234 with the blanks that spreadsheets put between thousands, not those that anybody types.
_GROUPED_BY_BLANKS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[\xa0\u2009\u202f][0-9]{3})+(?![0-9])")
_PLAIN_COLUMN = re.compile(r"[0-9.eE+\- \r\n]+")


def write_sum(total: float) -> str:
    """A sum with the digits that tell what it is a sum of: 1234567, 0.999999, 2.5 × 10³⁰."""
    return str(int(total)) if total.is_integer() and total < 1e15 else write_number(total, 9)


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8 with or without a mark, UTF-16 with its mark, else GB18030.

    Raises
    ------
    Refused
        Bytes that are none of these.
    """
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(Message("This is no text in UTF-8, GB18030, or UTF-16 with its mark: save it as UTF-8."))


def read_weights(text: str, comma: Literal["ask", "separator"] = "ask") -> Weights:
    """Read numbers, or names and numbers.

    Parameters
    ----------
    text
        Numbers parted by commas, semicolons, tabs, blanks or lines, or lines of a name and a number; quoted cells as
        in CSV; a header is recognised. Two columns are names and numbers even where the names are digits.
    comma
        ``"separator"``: a comma always separates, as on the command line. ``"ask"``: where it could be a decimal
        point or stand between thousands as well, that is a question.

    Raises
    ------
    Ambiguous
        There is more than one reading.
    Refused
        There is none: one sentence, with the line, or the number's place where there is but one line.
    """
    text = text.removeprefix("\ufeff")
    if (column := _plain_column(text)) is not None:
        return column
    if not text.isascii() and (found := _GROUPED_BY_BLANKS.search(text)):
        readings = {"text": found[0], "joined": re.sub(r"\s", "", found[0]), "list": re.sub(r"\s", ", ", found[0])}
        raise Refused(
            Message("“{text}” can be read as {joined} or as {list}: write it in one of these ways.", readings)
        )
    separated = grid_of(text, comma_separates=True)
    if comma == "separator" or "," not in text:
        return _read(separated, "separator")
    return _one_reading(separated, grid_of(text, comma_separates=False))


def as_distribution(weights: Weights, counts: bool = False) -> Distribution:
    """Take weights for what they must be: probabilities where they sum to 1 within 1e-6, counts where all are whole.

    Raises
    ------
    OtherSum
        They are neither, and `counts` does not say that any weights will do.
    Refused
        All of them are 0.
    """
    if not counts and abs(weights.total - 1) <= ROUNDED:
        return Distribution.from_probabilities(weights.weights, weights.labels)
    if not counts and not np.array_equal(weights.weights, np.floor(weights.weights)):
        raise OtherSum(weights.total)
    return Distribution.from_counts(weights.weights, weights.labels)


def _plain_column(text: str) -> Weights | None:
    """Read what is nothing but one plain number a line, a million of them in a moment; None for all else."""
    if not _PLAIN_COLUMN.fullmatch(text) or "\n" not in text:
        return None
    lines = text.rstrip().split("\n")
    try:
        values = np.array(list(map(float, lines)))
    except ValueError:
        return None
    doubtful = ~((values > 0) & (values < np.inf))
    for i in np.flatnonzero(doubtful).tolist():
        try:
            values[i] = weight(lines[i], "separator")
        except Refused as refused:
            raise _at_line(i + 1, refused) from None
    return Weights(values, None, range(1, len(lines) + 1))


def _one_reading(separated: Grid, unseparated: Grid) -> Weights:
    readings: dict[CommaMeans, Weights] = {}
    refusals: dict[CommaMeans, Refused] = {}
    for meaning in _COMMA:
        try:
            weights = _read(separated if meaning == "separator" else unseparated, meaning)
        except Refused as refused:
            refusals[meaning] = refused
        else:
            if not any(_same(weights, other) for other in readings.values()):
                readings[meaning] = weights
    if not readings:
        raise refusals["separator"]
    if isinstance(refusals.get("separator"), _RepeatedName):
        # '0,5' on every line, say: not a table with one name throughout, but perhaps a list.
        readings["separator"] = _list(separated, "separator")
    if len(readings) > 1:
        raise Ambiguous([Reading(_COMMA[meaning], weights) for meaning, weights in readings.items()])
    return next(iter(readings.values()))


def _read(grid: Grid, comma: CommaMeans) -> Weights:
    lines = grid.lines
    if len(lines) > 1 and all(len(line.cells) == 2 for line in lines):
        return _table(grid, comma)
    try:
        return _list(grid, comma)
    except Refused:
        named = any(not is_number(line.cells[0]) for line in lines)
        if len(lines) == 1:  # a name and a number, or a list of two with a slip in it?
            named = len(lines[0].cells) == 2 and is_title(lines[0].cells[0])
        if not named or all(len(line.cells) == 1 for line in lines):
            raise
    return _table(grid, comma)


def _list(grid: Grid, comma: CommaMeans) -> Weights:
    lines = grid.lines
    if len(lines) > 1 and len(lines[0].cells) == 1 and is_title(lines[0].cells[0]):
        lines = lines[1:]
    found: list[float] = []
    numbers: list[int] = []
    for line in lines:
        try:
            weights_in(line, grid, comma, found)
        except Refused as refused:
            if len(grid.lines) > 1:
                raise _at_line(line.number, refused) from None
            place = {"place": len(found) + 1, "reason": refused.message}
            raise Refused(Message("Number {place}: {reason}", place)) from None
        numbers += [line.number] * (len(found) - len(numbers))
    if not found:
        raise Refused(Message("There are no numbers here: give at least one."))
    return Weights(np.array(found), None, numbers)


def _table(grid: Grid, comma: CommaMeans) -> Weights:
    lines = grid.lines
    names: list[str] = []
    values: list[float] = []
    for line in lines:
        try:
            name, number = pair_of(line, grid)
            if not number:
                raise Refused(Message("“{name}” has no number: write one after it.", {"name": shortened(name)}))
            if line is lines[0] and len(lines) > 1 and not is_number(number) and is_title(number):
                continue
            values.append(weight(number, comma))
        except Refused as refused:
            raise _at_line(line.number, refused) from None
        names.append(name)
    numbers = [line.number for line in lines[len(lines) - len(names) :]]
    return Weights(np.array(values), _distinct(names, numbers) if any(names) else None, numbers)


def _distinct(names: list[str], lines: list[int]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    for name, line in zip(names, lines, strict=True):
        if not name:
            raise _at_line(line, Refused(Message("there is no name before the number, but other lines have one.")))
        first = seen.setdefault(unicodedata.normalize("NFC", name), line)
        if first != line:
            raise _RepeatedName(
                Message(
                    "“{name}” stands in line {first} and again in line {second}: give each outcome its own name.",
                    {"name": shortened(name), "first": first, "second": line},
                )
            )
    return tuple(names)


def _at_line(line: int, refused: Refused) -> Refused:
    return Refused(Message("Line {line}: {reason}", {"line": line, "reason": refused.message}))


def _same(a: Weights, b: Weights) -> bool:
    return np.array_equal(a.weights, b.weights) and a.labels == b.labels
