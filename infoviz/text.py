"""What is said to people: messages, the catalogues they are read from, the one grammar of numbers.

Rooms below the window never make a finished sentence: they hand out a `Message`, which becomes text where it is shown,
so that an undo step made in English reads Chinese after the switch. No Qt, no files but the catalogues.

Which way of writing a number is used where: `write_reading` where a quantity follows a drag (its width must not jump),
`write_mass` on bars, rows and dots, `write_number` inside sentences, `write_exact` in a field that can be edited and in
what is copied. The decimal point is a point in every language.
"""

from __future__ import annotations

import gettext
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Integral
from typing import Literal

from infoviz.bundle import resource

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence and what fills its braces; text only where it is shown.

    Parameters
    ----------
    id
        The English sentence, its placeholders as ``{name}``. It is the key of the catalogue.
    arguments
        What fills the placeholders: text, numbers already written, `OutcomeName`, or further messages.
    plural
        The English plural, where the sentence counts something; ``count`` chooses between the two.
    count
        How many, when ``plural`` is given. It fills ``{count}`` too.
    """

    id: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 0


class Refused(ValueError):
    """Something that a user, a file or pasted text asked for and that can't be: what, where and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


@dataclass(frozen=True, slots=True)
class OutcomeName:
    """An outcome as an argument of a message: a default name follows the reader's language, a given one stays."""

    label: str | int


# D and H are the theory's symbols: no outcome is called so by default.
_DEFAULT_NAMES: dict[Language, str] = {"en": "ABCEFGIJKLMNOPQRSTUVWXYZ", "zh": "甲乙丙丁戊己庚辛壬癸"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Catalogue:
    """One language: turns messages into text.

    Parameters
    ----------
    translations
        Any translations object of `gettext`; what it lacks is said in English.
    language
        Decides the default names of outcomes.
    """

    def __init__(self, translations: gettext.NullTranslations, language: Language) -> None:
        self._translations = translations
        self._templates: dict[str, list[tuple[list[str], bool]]] = {}
        self.language: Language = language

    def say(self, message: Message | str) -> str:
        """Text of a message, or of an id that has no placeholders; arguments stand as they are, braces and all."""
        return "".join(text for text, _ in self.pieces(message))

    def pieces(self, message: Message | str) -> list[tuple[str, bool]]:
        """Text of a message in pieces, each with whether it is mathematics.

        Symbols of the theory stand between dollars in the catalogue's own text; arguments are never searched for them.
        """
        id = message if isinstance(message, str) else message.id
        arguments = {} if isinstance(message, str) else dict(message.arguments)
        if isinstance(message, Message) and message.plural:
            template = self._translations.ngettext(id, message.plural, message.count)
            arguments.setdefault("count", message.count)
        else:
            # The empty id is where gettext keeps the header of a catalogue.
            template = self._translations.gettext(id) if id else ""

        pieces = []
        for parts, is_mathematics in self._taken_apart(template):
            # Every second part is a placeholder's name.
            filled = [
                (self._written(arguments[part]) if part in arguments else f"{{{part}}}") if place % 2 else part
                for place, part in enumerate(parts)
            ]
            pieces.append(("".join(filled), is_mathematics))
        return [piece for piece in pieces if piece[0]]

    def _taken_apart(self, template: str) -> list[tuple[list[str], bool]]:
        """Pieces of a template, split at their placeholders; worked out once, since a drag says the same each frame."""
        found = self._templates.get(template)
        if found is None:
            found = [(_PLACEHOLDER.split(piece), place % 2 == 1) for place, piece in enumerate(template.split("$"))]
            self._templates[template] = found
        return found

    def outcome(self, label: str | int) -> str:
        """Name of an outcome: text as the user gave it, default name number ``label`` (from 0) in this language."""
        if isinstance(label, str):
            return label
        names = _DEFAULT_NAMES[self.language]
        lap, place = divmod(int(label), len(names))
        return names[place] + (str(lap + 1) if lap else "")

    def _written(self, argument: object) -> str:
        if isinstance(argument, str):
            return argument
        if isinstance(argument, Message):
            return self.say(argument)
        if isinstance(argument, OutcomeName):
            return self.outcome(argument.label)
        if isinstance(argument, float):
            return write_number(argument)
        if isinstance(argument, Integral):
            return f"{int(argument):,}"
        return str(argument)


def catalogue_for(locale: str) -> Catalogue:
    """Chinese for every kind of zh (zh_CN.UTF-8, zh-Hans, zh_TW …), English for every other name."""
    if re.split(r"[-_.@]", locale.strip().lower())[0] != "zh":
        return Catalogue(gettext.NullTranslations(), "en")
    with resource("locale", "zh", "LC_MESSAGES", "infoviz.mo").open("rb") as compiled:
        return Catalogue(gettext.GNUTranslations(compiled), "zh")


def shortened(text: str, length: int = 40) -> str:
    """Text as a message quotes it: on one line, nothing unprintable, cut with … where it is long."""
    line = " ".join(text[: 4 * length].split())
    line = "".join(sign if sign.isprintable() else "�" for sign in line)
    return line if len(line) <= length and len(text) <= 4 * length else line[: length - 1] + "…"


# Full-width forms, as East Asian input methods type them, and the true minus sign.
_TO_ASCII = str.maketrans("０１２３４５６７８９．％＋－／ｅＥ，−", "0123456789.%+-/eE,-")
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FROM_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_DECIMAL = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_SCIENTIFIC = rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?"
_PLAIN = re.compile(_SCIENTIFIC)
_NOT_ZERO = re.compile(r"[+-]?[0.]*[1-9]")
_PERCENT = re.compile(rf"({_DECIMAL})\s*%")
_FRACTION = re.compile(rf"({_SCIENTIFIC})\s*/\s*({_SCIENTIFIC})")
_TIMES_TEN = re.compile(rf"({_DECIMAL})\s*[×*]\s*10(?:\^([+-]?[0-9]+)|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_UNDERSCORED = re.compile(r"[+-]?[0-9._]*[0-9]_[0-9][0-9_.eE+-]*")
_HEXADECIMAL = re.compile(r"[+-]?0x[0-9a-f.p+-]*", re.IGNORECASE)
_ONE_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)")


def parse_number(text: str) -> float:
    """Value of one number as people write it.

    ``0.5``, ``.5``, ``1e-9``, ``1/3``, ``33 %``, ``1.2 × 10⁻⁷``, all of it in full-width signs too, blanks around it.
    Never an infinity, a NaN or −0.

    Raises
    ------
    Refused
        Anything else, with one sentence that quotes it. A comma is never guessed: both readings are named.
    """
    plain = text if text.isascii() else text.translate(_TO_ASCII)
    plain = plain.strip()
    if _PLAIN.fullmatch(plain):
        return _value(plain, text)
    if found := _PERCENT.fullmatch(plain):
        return _value(f"{found[1]}e-2", text)
    if found := _TIMES_TEN.fullmatch(plain):
        return _value(f"{found[1]}e{found[2] or found[3].translate(_FROM_SUPERSCRIPTS)}", text)
    if found := _FRACTION.fullmatch(plain):
        above, below = _value(found[1], text), _value(found[2], text)
        if below == 0:
            quoted = {"text": shortened(text)}
            raise Refused(Message("“{text}” divides by 0: write a fraction with another number below.", quoted))
        return _in_range(above / below, above != 0, text)
    raise Refused(_why_not(plain, text))


def parse_mass(text: str) -> float:
    """Value of one probability, from 0 to 1, in the grammar of `parse_number`."""
    quoted = {"text": shortened(text)}
    too_much = Message("“{text}” is more than 1: a probability lies between 0 and 1, or between 0 % and 100 %.", quoted)
    if (found := _ONE_COMMA.fullmatch(text.translate(_TO_ASCII).strip())) and float(f"{found[1]}.{found[2]}") > 1:
        raise Refused(too_much)
    value = parse_number(text)
    if value < 0:
        raise Refused(Message("“{text}” is negative: a probability lies between 0 and 1.", quoted))
    if value > 1:
        raise Refused(too_much)
    return value


def _value(plain: str, text: str) -> float:
    value = float(plain)
    return value if 0 < value < math.inf else _in_range(value, _NOT_ZERO.match(plain) is not None, text)


def _in_range(value: float, is_not_zero: bool, text: str) -> float:
    if math.isinf(value):
        quoted = {"text": shortened(text)}
        raise Refused(Message("“{text}” is too large: there is room for numbers up to about 1.8 × 10³⁰⁸.", quoted))
    if value == 0 and is_not_zero:
        quoted = {"text": shortened(text)}
        raise Refused(Message("“{text}” is too close to 0: write 0, or at least 5 × 10⁻³²⁴.", quoted))
    return value + 0.0  # −0 becomes 0


def _why_not(plain: str, text: str) -> Message:
    quoted = {"text": shortened(text)}
    if not plain:
        return Message("There is no number here: write one such as 0.5, 1/3 or 33 %.")
    if _NOT_FINITE.fullmatch(plain):
        return Message("“{text}” is no finite number: write one such as 0.5, 1/3 or 33 %.", quoted)
    if _UNDERSCORED.fullmatch(plain):
        return Message("“{text}” has an underscore in it: write the digits without.", quoted)
    if _HEXADECIMAL.fullmatch(plain):
        return Message("“{text}” is hexadecimal: write it with decimal digits.", quoted)
    if found := _ONE_COMMA.fullmatch(plain):
        whole, rest = shortened(found[1]), shortened(found[2])
        readings = {**quoted, "decimal": f"{whole}.{rest}", "joined": f"{whole}{rest}", "whole": whole, "rest": rest}
        if is_grouped(plain):
            return Message("“{text}” can be read as {decimal} or as {joined}: write it in one of these ways.", readings)
        return Message(
            "“{text}” can be read as {decimal} or as {whole} and {rest}: write a decimal point, or one number only.",
            readings,
        )
    return Message("“{text}” is not a number: write one such as 0.5, 1/3, 33 % or 1e-9.", quoted)


def is_grouped(plain: str) -> bool:
    """Whether commas stand in an ASCII number just where they would part thousands, as in 1,234 (but not 0,123)."""
    return re.fullmatch(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?", plain) is not None


# Below and beyond, a fixed number of decimals would print hardly any digit, or more than anybody reads.
_SMALL, _LARGE = 1e-3, 1e6


def write_number(x: float, digits: int = 4) -> str:
    """Shortest writing with at most `digits` significant digits, one fewer beside a power of ten: 0.971, 3.92 × 10⁻⁶.

    Whole numbers keep all their digits up to a million. Raises ValueError for NaN, which nobody may see.
    """
    size = abs(x)
    if size == 0 or math.isinf(size):
        return _limit(x)
    if not _SMALL <= size < _LARGE:
        return _scientific(x, max(digits - 2, 0), shortest=True)
    written = f"{x:.{max(digits - 1 - math.floor(math.log10(size)), 0)}f}"
    return _signed(written.rstrip("0").rstrip(".") if "." in written else written)


def write_reading(x: float, decimals: int = 4) -> str:
    """Fixed number of decimals, for what moves with a drag: 0.9710, 3.9 × 10⁻⁶, 4.2949 × 10⁹, ∞."""
    size = abs(x)
    if math.isinf(size):
        return _limit(x)
    if 0 < size < _SMALL:
        return _scientific(x, 1, shortest=False)
    if size >= _LARGE:
        return _scientific(x, decimals, shortest=False)
    return _signed(f"{_checked(x) + 0.0:.{decimals}f}")


def write_mass(x: float) -> str:
    """A probability in up to three digits (0.5, 0.228, 3.9 × 10⁻⁶), or six where it would read 1 but is less."""
    for digits in range(3, 7):
        written = write_number(x, digits)
        if written != "1" or x == 1:
            break
    return written


def write_exact(x: float) -> str:
    """Shortest writing that `parse_number` reads back to the last bit, with signs found on a keyboard: 0.1, 1e-9."""
    if math.isinf(x):
        return _limit(x)
    mantissa, mark, exponent = repr(float(_checked(x)) + 0.0).partition("e")
    return mantissa.removesuffix(".0") + (f"e{int(exponent)}" if mark else "")


def _checked(x: float) -> float:
    if math.isnan(x):
        raise ValueError("NaN has no place among the numbers that are shown")
    return x


def _limit(x: float) -> str:
    return "0" if x == 0 else "∞" if x > 0 else "−∞"


def _signed(written: str) -> str:
    return written.replace("-", "−")


def _scientific(x: float, decimals: int, *, shortest: bool) -> str:
    mantissa, _, exponent = f"{_checked(x):.{decimals}e}".partition("e")
    if shortest and "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{_signed(mantissa)} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
