"""Text into lines of cells, and cells into weights, once it is settled what a comma means.

`infoviz.data.tables` tries the meanings that are possible and knows what to do with the answers.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

from infoviz.text import Message, Refused, is_grouped, parse_number, shortened

CommaMeans: TypeAlias = Literal["separator", "decimal point", "thousands"]

_TAB, _SEMICOLON, _COMMA, _IDEOGRAPHIC, _BLANKS = map(re.compile, ("\t", "[;；]", "[,，、]", "[，、]", r"\s+"))
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*"')
_QUOTED_COMMA = re.compile(r'"[^"\r\n]*,[^"\r\n]*"')
# Blanks that belong to one number: 33 %, 1 / 3, 1.2 × 10⁻⁷; and a quick way to see that there are none.
_INNER_BLANKS = re.compile(r"\s+(?=[%％])|(?<=[0-9０-９])\s*([/／])\s*(?=[0-9０-９])|\s*([×*])\s*(?=10)")
_HAS_INNER_BLANKS = re.compile("[%％/／×*]")
_NAME_THEN_NUMBER = re.compile(r"(.*?\S)\s+([-+−－＋.,．]?[0-9０-９]\S*(?:\s+[%％]|\s*[×*]\s*10\S*|\s*/\s*[0-9]\S*)?)")
# 007,2 is no decimal number: somebody's name is 007.
_DECIMAL_COMMA = re.compile(r"[-+−]?(?:0|[1-9][0-9]*)?,[0-9]+(?:[eE][-+]?[0-9]+)?\s*%?")
_NEEDS_GROUPING = re.compile(r"[-+−]?[0-9]{4}")
_MISSING_VALUES = frozenset({"na", "n/a", "nan", "null", "none", "inf", "infinity"})


@dataclass(slots=True)
class Line:
    """A line that is not empty: its number from 1, the whole of it, its cells, trimmed."""

    number: int
    text: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines cut at the strongest separator of the text, and the weaker ones that may still part numbers in a cell."""

    lines: list[Line]
    separator: re.Pattern[str]
    weaker: tuple[re.Pattern[str], ...]


def grid_of(text: str, comma_separates: bool) -> Grid:
    """Cut text into cells at the strongest separator that it has: tabs, else semicolons, else commas, else blanks."""
    # A comma inside quotes is told apart from those outside, which separate then.
    comma_separates = comma_separates or ('"' in text and _QUOTED_COMMA.search(text) is not None)
    separators = (_TAB, _SEMICOLON, _COMMA if comma_separates else _IDEOGRAPHIC, _BLANKS)
    outside = _QUOTED.sub("", text) if '"' in text else text
    main = next((k for k in range(3) if separators[k].search(outside)), 3)
    lines = _quoted_lines(text, "\t;,"[main]) if '"' in text and main < 3 else []
    if not lines:
        for number, line in enumerate(_LINE_END.split(text), 1):
            if line and not line.isspace():
                cells = _tokens(line) if main == 3 else [cell.strip() for cell in separators[main].split(line)]
                lines.append(Line(number, line.strip(), cells))
    while lines and all(len(line.cells) > 1 and not line.cells[-1] for line in lines):
        for line in lines:
            line.cells.pop()
    return Grid(lines, separators[main], separators[main + 1 :])


def weights_in(line: Line, grid: Grid, comma: CommaMeans, found: list[float]) -> None:
    """Append all numbers of a line, in cells or inside cells.

    Raises
    ------
    Refused
        At the first that is none, when `found` holds those before it.
    """
    for cell in _filled(line.cells, grid.separator):
        _weights_in_cell(cell, grid.weaker, comma, found)


def pair_of(line: Line, grid: Grid) -> tuple[str, str]:
    """Name and number of a line; one of them is empty where it has but one cell.

    Raises
    ------
    Refused
        More than two columns.
    """
    cells = line.cells
    if grid.separator is _BLANKS:
        found = _NAME_THEN_NUMBER.fullmatch(line.text)
        cells = [found[1], found[2]] if found else line.text.rsplit(maxsplit=1)
        if "," in cells[0]:  # then commas do part names from numbers, or this one would be in no name
            raise _disagreement(cells[0])
    if len(cells) == 1:
        return ("", cells[0]) if is_number(cells[0]) else (cells[0], "")
    if len(cells) > 2:
        count = {"count": len(cells)}
        raise Refused(Message("there are {count} columns here, but two are wanted: names and numbers.", count))
    return cells[0], cells[1]


def weight(cell: str, comma: CommaMeans) -> float:
    """Value of one cell, not negative.

    Raises
    ------
    Refused
        No number, a negative one, or one whose commas and points do not go with that meaning of a comma.
    """
    agrees = True
    if comma == "decimal point":
        agrees = "," not in cell or _DECIMAL_COMMA.fullmatch(cell) is not None
        number = cell.replace(",", ".")
    elif comma == "thousands":
        agrees = is_grouped(cell) if "," in cell else _NEEDS_GROUPING.match(cell) is None
        number = cell.replace(",", "")
    else:
        number = cell
    if not agrees:
        raise _disagreement(cell)
    value = parse_number(number)
    if value < 0:
        raise Refused(Message("“{text}” is negative: a probability is never below 0.", {"text": shortened(cell)}))
    return value


def is_number(cell: str) -> bool:
    """Whether a cell is a number, be it a negative one or one with a comma, and so neither a name nor a title."""
    try:
        parse_number(cell.replace(",", "."))
    except Refused:
        return False
    return True


def is_title(cell: str) -> bool:
    """Whether what stands where a number should be is the title of a column rather than a mistake."""
    is_numeral = all(unicodedata.numeric(sign, None) is not None for sign in cell)  # 三 is a mistake, not a title
    return cell.strip('"')[:1].isalpha() and not is_numeral and cell.lower() not in _MISSING_VALUES


def _disagreement(cell: str) -> Refused:
    return Refused(Message("“{text}” does not go with the way in which commas are used.", {"text": shortened(cell)}))


def _weights_in_cell(cell: str, separators: tuple[re.Pattern[str], ...], comma: CommaMeans, found: list[float]) -> None:
    if not cell:
        raise Refused(Message("nothing stands between two separators: write the number, 0 if it is that."))
    try:
        found.append(weight(cell, comma))
    except Refused:
        for i, separator in enumerate(separators):
            if separator.search(cell):
                parts = _tokens(cell) if separator is _BLANKS else [part.strip() for part in separator.split(cell)]
                for part in _filled(parts, separator):
                    _weights_in_cell(part, separators[i + 1 :], comma, found)
                return
        raise


def _filled(cells: list[str], separator: re.Pattern[str]) -> list[str]:
    """Leave out empty cells: between tabs they are but space; after a last comma nothing needs to come."""
    if separator is _TAB:
        return [cell for cell in cells if cell]
    return cells if cells[-1] else cells[:-1]


def _tokens(text: str) -> list[str]:
    return (_INNER_BLANKS.sub(r"\1\2", text) if _HAS_INNER_BLANKS.search(text) else text).split()


def _quoted_lines(text: str, delimiter: str) -> list[Line]:
    """Lines as CSV has them, quoted cells with line ends in them too; none where the quotes are not those of CSV."""
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(Line(number, delimiter.join(cells), [cell.strip() for cell in cells]))
            number = reader.line_num + 1
    except csv.Error:
        return []
    return lines
