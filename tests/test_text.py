"""Messages, catalogues and the grammar of numbers."""

from __future__ import annotations

import gettext
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.text import (
    Catalogue,
    Message,
    OutcomeName,
    Refused,
    catalogue_for,
    parse_mass,
    parse_number,
    shortened,
    write_exact,
    write_mass,
    write_number,
    write_reading,
)

ENGLISH = catalogue_for("en")


class Bracketed(gettext.NullTranslations):
    """A pseudo language: whatever went through the catalogue stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def sentence_about(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_number(text)
    return ENGLISH.say(refused.value.message)


# What is said


def test_arguments_fill_their_places() -> None:
    assert ENGLISH.say(Message("{a} before {b}", {"a": "x", "b": 2})) == "x before 2"


def test_what_a_user_typed_is_never_a_format_string() -> None:
    typed = "{text} {0} {} %s %(x)d $y \\1"
    assert ENGLISH.say(Message("“{text}” and {other}", {"text": typed, "other": "{text}"})) == f"“{typed}” and {{text}}"


def test_messages_inside_messages_are_said_in_the_same_language() -> None:
    catalogue = Catalogue(Bracketed(), "en")
    outer = Message("undo: {step}", {"step": Message("set {name}", {"name": "set {step}"})})
    assert catalogue.say(outer) == "⟦undo: ⟦set set {step}⟧⟧"


def test_a_plain_string_is_an_id() -> None:
    assert Catalogue(Bracketed(), "en").say("Undo") == "⟦Undo⟧"


def test_nothing_said_is_nothing_even_in_chinese() -> None:
    assert catalogue_for("zh").say("") == ""
    assert catalogue_for("zh").say(Message("")) == ""


@pytest.mark.parametrize(("count", "said"), [(0, "0 outcomes"), (1, "1 outcome"), (49_999, "49,999 outcomes")])
def test_the_count_chooses_the_plural_and_fills_its_place(count: int, said: str) -> None:
    assert ENGLISH.say(Message("{count} outcome", plural="{count} outcomes", count=count)) == said


def test_an_id_that_no_catalogue_has_is_said_in_english() -> None:
    assert catalogue_for("zh").say("a sentence that nobody translated") == "a sentence that nobody translated"


@pytest.mark.parametrize("name", ["zh", "zh_CN", "zh_CN.UTF-8", "zh-Hans", "zh_SG", "zh_TW", "zh-Hant-HK", "ZH"])
def test_every_kind_of_chinese_is_chinese(name: str) -> None:
    assert catalogue_for(name).language == "zh"


@pytest.mark.parametrize("name", ["en", "en_GB.UTF-8", "C", "C.UTF-8", "POSIX", "de_DE@euro", "", "zha", "ja"])
def test_everything_else_is_english(name: str) -> None:
    assert catalogue_for(name).language == "en"


def test_default_names_skip_the_symbols_of_the_theory() -> None:
    names = [ENGLISH.outcome(k) for k in range(50)]
    assert names[:9] == ["A", "B", "C", "E", "F", "G", "I", "J", "K"]
    assert names[23:26] == ["Z", "A2", "B2"]
    assert names[48] == "A3"
    assert len(set(names)) == 50


def test_default_names_follow_the_language_and_given_names_do_not() -> None:
    chinese = catalogue_for("zh")
    assert [chinese.outcome(k) for k in (0, 1, 9, 10, 20)] == ["甲", "乙", "癸", "甲2", "甲3"]
    assert chinese.outcome("A") == ENGLISH.outcome("A") == "A"
    assert chinese.say(Message("{a}{b}", {"a": OutcomeName(1), "b": OutcomeName("{a}")})) == "乙{a}"


def test_a_quotation_stays_on_one_line_and_short() -> None:
    quoted = shortened("a\r\nb\t\x1b[31m" + "x" * 10_000)
    assert quoted.startswith("a b �[31mx")
    assert quoted.endswith("…")
    assert len(quoted) == 40
    assert shortened("晴") == "晴"


# Numbers read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.5", 0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("+2", 2.0),
        (" 7\t", 7.0),
        ("007", 7.0),
        ("1e-9", 1e-9),
        ("3.3E-1", 0.33),
        ("1/3", 1 / 3),
        ("2 / 3", 2 / 3),
        ("33 %", 0.33),
        ("33%", 0.33),
        ("33.3%", 0.333),
        ("1.2 × 10⁻⁷", 1.2e-7),
        ("4.2949 × 10⁹", 4.2949e9),
        ("−1.5", -1.5),
        ("-1.5", -1.5),
        ("０．５", 0.5),
        ("３３ ％", 0.33),
        ("　１／３　", 1 / 3),
        ("１ｅ－９", 1e-9),
        ("5e-324", 5e-324),
        ("1.7976931348623157e308", 1.7976931348623157e308),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["0", "-0", "−0.0", "0e5", "0/7", "0 %", "-0/3"])
def test_zero_is_never_minus_zero(text: str) -> None:
    assert math.copysign(1, parse_number(text)) == 1
    assert parse_number(text) == 0


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "no number here"),
        ("   ", "no number here"),
        ("nan", "finite"),
        ("NaN", "finite"),
        ("inf", "finite"),
        ("-Infinity", "finite"),
        ("∞", "finite"),
        ("1_0", "underscore"),
        ("0.1_5", "underscore"),
        ("0x1F", "hexadecimal"),
        ("0x1p-3", "hexadecimal"),
        ("1/0", "divides by 0"),
        ("1e999", "too large"),
        ("1e-999", "too close to 0"),
        ("1e-200/1e200", "too close to 0"),
        ("1,5", "1.5 or as 1 and 5"),
        ("０，５", "0.5 or as 0 and 5"),
        ("1,234", "1.234 or as 1234"),
        ("abc", "not a number"),
        ("三", "not a number"),
        ("٣", "not a number"),
        ("1 000", "not a number"),
        ("1j", "not a number"),
        ("1/2/3", "not a number"),
        ("50 % %", "not a number"),
        ("0.5.3", "not a number"),
        ("--1", "not a number"),
        (".", "not a number"),
        ("e5", "not a number"),
        ("%s", "not a number"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text: str, part: str) -> None:
    said = sentence_about(text)
    assert part in said
    assert text.strip() in said
    assert "\n" not in said


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_exactly_is_read_back_to_the_last_bit(x: float) -> None:
    back = parse_number(write_exact(x))
    assert back == x
    assert not (back == 0 and math.copysign(1, back) < 0)


@given(st.text())
def test_any_text_is_a_finite_number_or_refused_on_one_line(text: str) -> None:
    try:
        value, said = parse_number(text), ""
    except Refused as refused:
        value, said = 0.0, ENGLISH.say(refused.message)
    assert math.isfinite(value)
    assert len(said.splitlines()) <= 1


@given(st.integers(0, 10**6), st.integers(0, 10**12 - 1))
def test_a_percentage_is_the_nearest_number_to_that_many_hundredths(whole: int, rest: int) -> None:
    text = f"{whole}.{rest:012d}"
    assert parse_number(f"{text} %") == float(Fraction(text) / 100)


@pytest.mark.parametrize(("text", "value"), [("0", 0.0), ("1", 1.0), ("100 %", 1.0), ("1/3", 1 / 3)])
def test_a_probability_reaches_both_ends(text: str, value: float) -> None:
    assert parse_mass(text) == value


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1.5", "more than 1"),
        ("1,5", "more than 1"),
        ("15", "more than 1"),
        ("-0.1", "is negative"),
        ("−1 %", "is negative"),
        ("0,5", "0.5 or as 0 and 5"),
        ("", "no number here"),
    ],
)
def test_what_is_no_probability_is_refused_with_its_reason(text: str, part: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_mass(text)
    assert part in ENGLISH.say(refused.value.message)


# Numbers written


@pytest.mark.parametrize(
    ("x", "written"),
    [
        (0.9709505944546686, "0.9710"),
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (1.5, "1.5000"),
        (3.9e-6, "3.9 × 10⁻⁶"),
        (1e-5, "1.0 × 10⁻⁵"),
        (2.0**32, "4.2950 × 10⁹"),
        (50_000.0, "50000.0000"),
        (-0.25, "−0.2500"),
        (-1e-9, "−1.0 × 10⁻⁹"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_readings_have_four_decimals(x: float, written: str) -> None:
    assert write_reading(x) == written


@pytest.mark.parametrize(
    ("x", "written"),
    [
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (0.2280001, "0.228"),
        (0.0869, "0.0869"),
        (0.00123, "0.00123"),
        (3.44e-4, "3.4 × 10⁻⁴"),
        (1e-5, "1 × 10⁻⁵"),
        (1e-310, "1 × 10⁻³¹⁰"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (0.9996, "0.9996"),
        (0.999999, "0.999999"),
    ],
)
def test_masses_are_short(x: float, written: str) -> None:
    assert write_mass(x) == written


@pytest.mark.parametrize(
    ("x", "written"),
    [
        (0.9709505944546686, "0.971"),
        (123_456.7, "123457"),
        (-2.5, "−2.5"),
        (1.25e7, "1.25 × 10⁷"),
        (3.92e-6, "3.92 × 10⁻⁶"),
        (100.0, "100"),
        (math.inf, "∞"),
    ],
)
def test_numbers_in_sentences_have_four_digits(x: float, written: str) -> None:
    assert write_number(x) == written
    assert ENGLISH.say(Message("{x}", {"x": x})) == written


@pytest.mark.parametrize(("x", "written"), [(1 / 3, "0.3333333333333333"), (1e-9, "1e-9"), (1e16, "1e16"), (3.0, "3")])
def test_fields_show_every_digit_that_matters(x: float, written: str) -> None:
    assert write_exact(x) == written


@given(st.floats(min_value=1e-300, max_value=1e300))
def test_every_way_of_writing_is_close_to_the_value_and_readable(x: float) -> None:
    assert parse_number(write_number(x)) == pytest.approx(x, rel=6e-3)
    assert parse_number(write_reading(x)) == pytest.approx(x, rel=0.06)
    assert parse_number(write_mass(x)) == pytest.approx(x, rel=0.06)


@pytest.mark.parametrize("write", [write_number, write_reading, write_mass, write_exact])
def test_nan_is_never_written(write: object) -> None:
    assert callable(write)
    with pytest.raises(ValueError, match="NaN"):
        write(math.nan)
