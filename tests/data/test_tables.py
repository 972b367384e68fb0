"""Pasted text and files: what they are read as, what is asked, what is refused."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoviz.data.tables import Ambiguous, OtherSum, Weights, as_distribution, decode, read_weights
from infoviz.text import Refused, catalogue_for, write_exact
from infoviz.theory.distribution import Distribution

ENGLISH = catalogue_for("en")


def numbers(text: str) -> list[float]:
    read = read_weights(text)
    assert read.labels is None
    return list(read.weights)


def named(text: str) -> dict[str, float]:
    read = read_weights(text)
    assert read.labels is not None
    return dict(zip(read.labels, read.weights.tolist(), strict=True))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_weights(text)
    assert not isinstance(refused.value, Ambiguous)
    return ENGLISH.say(refused.value.message)


def question(text: str) -> Ambiguous:
    with pytest.raises(Ambiguous) as asked:
        read_weights(text)
    return asked.value


def entropy_in_bits(distribution: Distribution) -> float:
    return -math.fsum(mass * math.log2(mass) for mass in distribution.masses.tolist() if mass)


# Lists


@pytest.mark.parametrize(
    "text",
    [
        "0.5,0.3,0.2",
        "0.5, 0.3, 0.2",
        "0.5 0.3 0.2",
        "0.5\t0.3\t0.2",
        "0.5;0.3;0.2",
        "0.5；0.3；0.2",
        "0.5，0.3，0.2",
        "0.5、0.3、0.2",
        "０.５、０.３、０.２",
        "０．５，０．３，０．２",
        "0.5\n0.3\n0.2",
        "0.5\r\n0.3\r\n0.2\r\n",
        "0.5\r0.3\r0.2",
        "0.5,\n0.3,\n0.2,\n",
        "0.5,\n0.3,\n0.2",
        "\ufeff0.5\n0.3\n0.2\n",
        "\n\n  0.5\n\n0.3\n   \n0.2",
        "0.5 0.3\n0.2",
        "50 %, 30 %, 20 %",
        "50 % 30 % 20 %",
        "50% 30% ２０％",
        "1/2, 3/10, 1 / 5",
        "1 / 2 3 / 10 1 / 5",
        "5 × 10⁻¹ 3e-1 .2",
        '"0.5","0.3","0.2"',
        "0.5　0.3　0.2",
        "0.5\t\t0.3\t0.2\t",
        "weights\n0.5\n0.3\n0.2",
        '"weights"\n0.5\n0.3\n0.2',
    ],
)
def test_numbers_in_any_arrangement_are_one_list(text: str) -> None:
    assert numbers(text) == [0.5, 0.3, 0.2]


def test_lines_are_remembered() -> None:
    assert list(read_weights("p\n0.5\n\n0.3 0.2\n").lines) == [2, 4, 4]
    assert list(read_weights("a 3\n\nb 5").lines) == [1, 3]
    assert list(read_weights("3\n5\n").lines) == [1, 2]


def test_one_number_alone_is_one_outcome() -> None:
    assert numbers("1") == [1.0]
    assert numbers("1\n") == [1.0]


@given(
    st.lists(st.floats(min_value=0, allow_infinity=False), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", ", ", " ", "; ", "\t", "，", "、", " ; "]),
)
def test_what_is_written_exactly_is_read_back_whatever_parts_the_numbers(values: list[float], between: str) -> None:
    assert numbers(between.join(map(write_exact, values))) == values


def test_spreadsheet_column_with_carriage_returns_is_read_as_counts() -> None:
    distribution = as_distribution(read_weights("3\r\n4\r\n5\r\n"))
    assert distribution.masses.tolist() == [0.25, 1 / 3, 5 / 12]
    assert entropy_in_bits(distribution) == pytest.approx(1.5545851693377995, rel=1e-14)


# Names and numbers


@pytest.mark.parametrize(
    "text",
    [
        "a\t3\r\nb\t5\r\n",
        "a\t3\nb\t5",
        "a,3\nb,5",
        "a, 3\nb, 5",
        "a;3\nb;5\n",
        "a，3\nb，5",
        "a、3\nb、5",
        "a 3\nb   5",
        "a,3,\nb,5,\n",
        "a\t3\t\t\nb\t5\t\t",
        '"a","3"\n"b","5"',
        "name,count\na,3\nb,5",
        "name\tcount\na\t3\nb\t5",
        "name count\na 3\nb 5",
        "结果，次数\na，3\nb，5",
    ],
)
def test_two_columns_are_names_and_numbers(text: str) -> None:
    assert named(text) == {"a": 3.0, "b": 5.0}


def test_a_spreadsheet_selection_keeps_no_carriage_return_in_a_name() -> None:
    read = read_weights("a\t3\r\nb\t5\r\n")
    assert read.labels == ("a", "b")
    assert entropy_in_bits(as_distribution(read)) == pytest.approx(0.95443400292496496, rel=1e-14)


def test_names_are_kept_letter_for_letter() -> None:
    text = "label,count\nNA,3\n007,2\nnull,1\n1-2,2\ntrue,1\n"
    assert named(text) == {"NA": 3.0, "007": 2.0, "null": 1.0, "1-2": 2.0, "true": 1.0}


def test_names_may_be_digits_and_alike_numbers_stay_two_names() -> None:
    assert named("label,count\n1,2\n2,1\n1.0,4\n") == {"1": 2.0, "2": 1.0, "1.0": 4.0}
    assert named("1\t3\n2\t5") == {"1": 3.0, "2": 5.0}
    assert named("007 2\n008 3") == {"007": 2.0, "008": 3.0}
    assert named("007,2\n008,3") == {"007": 2.0, "008": 3.0}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("New York 3\nOhio 5", ["New York", "Ohio"]),
        ("Route 66 33 %\nthe 101  67 %", ["Route 66", "the 101"]),
        ("half 1 / 2\nrest 1/2", ["half", "rest"]),
        ("Washington, DC\t3\nx; y、z\t5", ["Washington, DC", "x; y、z"]),
        ('"Washington, DC",3\n"say ""hi""",5', ["Washington, DC", 'say "hi"']),
        ('"two\nlines",3\nb,5', ["two\nlines", "b"]),
        ('"\t35\nfoo\t3\n', ['"', "foo"]),
        ('5" disk,3\n3" disk,4', ['5" disk', '3" disk']),
        ("{0}\t1\n%s\t2\n<b>\t3", ["{0}", "%s", "<b>"]),
        ("-\t1\n.\t2", ["-", "."]),
        ("e\u0301\t1\ne\t2", ["e\u0301", "e"]),
    ],
)
def test_names_with_blanks_and_separators_in_them_stay_whole(text: str, names: list[str]) -> None:
    assert list(named(text)) == names


def test_one_name_with_one_number_is_one_named_outcome() -> None:
    assert named("sun\t3") == {"sun": 3.0}
    assert named("sun 3") == {"sun": 3.0}


def test_a_column_of_empty_names_is_no_column_of_names() -> None:
    assert numbers("\t3\n\t5") == [3.0, 5.0]


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.floats(0, 1e300)),
        min_size=2,
        max_size=6,
        unique_by=lambda row: row[0].casefold(),
    )
)
def test_what_csv_writes_is_read_back_or_refused_and_never_misread(rows: list[tuple[str, float]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, delimiter="\t").writerows((name, write_exact(x)) for name, x in rows)
    try:
        read = read_weights(out.getvalue())
    except Refused:
        return
    if read.labels is None:
        assert not any(name.strip() for name, _ in rows)
    else:
        assert list(read.labels) == [name.strip() for name, _ in rows]
    assert read.weights.tolist() == [x for _, x in rows]


@pytest.mark.parametrize(
    "text",
    ["a 1\nb 2\na 3", "a,1\nb,2\n a ,3", "1\t1\n2\t2\n1\t3", "é\t1\nx\t2\ne\u0301\t3"],
)
def test_the_same_name_twice_is_refused_with_both_lines(text: str) -> None:
    said = refusal(text)
    assert "line 1" in said
    assert "line 3" in said


# A comma that can be read in two ways


@pytest.mark.parametrize("text", ["0,5\n0,3\n0,2", "0,5 0,3 0,2", "0,5;0,3;0,2", "0,5\t0,3\t0,2", "p\n0,5\n0,3\n0,2\n"])
def test_decimal_commas_that_could_separate_are_asked_about(text: str) -> None:
    decimal, separator = question(text).readings
    assert decimal.weights.weights.tolist() == [0.5, 0.3, 0.2]
    assert separator.weights.weights.tolist() == [0, 5, 0, 3, 0, 2]
    assert ENGLISH.say(decimal.comma) == "a decimal point"
    assert ENGLISH.say(separator.comma) == "a separator"
    assert ENGLISH.say(separator.summary) == "6 numbers with the sum 10"


def test_the_question_in_words_names_both_readings() -> None:
    said = ENGLISH.say(question("0,5 0,3 0,2").message)
    assert "a decimal point (3 numbers with the sum 1) or a separator (6 numbers with the sum 10)" in said


def test_names_and_counts_that_could_be_decimals_are_asked_about() -> None:
    decimal, separator = question("1,3\n2,5").readings
    assert decimal.weights.weights.tolist() == [1.3, 2.5]
    assert decimal.weights.labels is None
    assert separator.weights.labels == ("1", "2")
    assert separator.weights.weights.tolist() == [3, 5]


def test_grouped_thousands_that_could_be_decimals_are_asked_about() -> None:
    decimal, thousands = question("a\t1,234\nb\t5,678").readings
    assert decimal.weights.weights.tolist() == [1.234, 5.678]
    assert thousands.weights.weights.tolist() == [1234, 5678]
    assert decimal.weights.labels == thousands.weights.labels == ("a", "b")


def test_one_comma_before_three_digits_has_three_readings() -> None:
    readings = [reading.weights.weights.tolist() for reading in question("1,234").readings]
    assert readings == [[1.234], [1234], [1, 234]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a\t0,5\nb\t0,5", [0.5, 0.5]),
        ("a;0,25\nb;0,75", [0.25, 0.75]),
        ("1;0,5\n2;0,5", [0.5, 0.5]),
        ('a,"0,5"\nb,"0,5"', [0.5, 0.5]),
        ("a\t12,345,678\nb\t1,000", [12_345_678, 1000]),
        ("a\t0,123\nb\t0,877", [0.123, 0.877]),
        ("0.5,0.5", [0.5, 0.5]),
        ("0,5,0,3,0,2", [0, 5, 0, 3, 0, 2]),
        ("3, 4, 5", [3, 4, 5]),
        ("3,4,5", [3, 4, 5]),
    ],
)
def test_a_comma_that_can_only_be_one_thing_is_not_asked_about(text: str, values: list[float]) -> None:
    assert read_weights(text).weights.tolist() == values


@pytest.mark.parametrize(
    ("text", "values"), [("0,5 0,3", [0, 5, 0, 3]), ("1,234", [1, 234]), ("0,5", [0, 5]), ("1,3\n1,5", [1, 3, 1, 5])]
)
def test_on_the_command_line_a_comma_always_separates(text: str, values: list[float]) -> None:
    if "\n" in text:
        with pytest.raises(Refused, match="stands in line"):
            read_weights(text, comma="separator")
    else:
        assert read_weights(text, comma="separator").weights.tolist() == values


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009"])
def test_thousands_grouped_by_a_hard_blank_are_never_guessed(blank: str) -> None:
    said = refusal(f"a\t1{blank}234\nb\t5")
    assert "1234" in said
    assert "1, 234" in said


# What is refused, and where


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("-0.1,1.1", "Number 1", "negative"),
        ("1.1 −0.1", "Number 2", "negative"),
        ("1.1\n-0.1", "Line 2", "negative"),
        ("a 3\nb -1", "Line 2", "negative"),
        ("0.5,1_0", "Number 2", "underscore"),
        ("1_0\n2", "Line 1", "underscore"),
        ("1_0 2", "Number 1", "underscore"),
        ("nan 1", "Number 1", "finite"),
        ("0.5\ninf\n", "Line 2", "finite"),
        ("0.5\n1e999\n", "Line 2", "too large"),
        ("0.5\n1e-999\n", "Line 2", "too close to 0"),
        ("0x10\n2", "Line 1", "hexadecimal"),
        ("晴\t12\n阴\t7\n雨\t三\n雪\t2", "Line 3", "三"),
        ("晴\t三\n阴\t7", "Line 1", "三"),
        ("a,NA\nb,3", "Line 1", "NA"),
        ("label,count", "Line 1", "count"),
        ("0.5,,0.5", "Number 2", "between two separators"),
        ("a,3\n,2\nb,1", "Line 2", "no name"),
        ("a,3\nb,\nc,1", "Line 2", "“b” has no number"),
        ("a,3\nb\nc,1", "Line 2", "“b” has no number"),
        ("a,b,3\nc,d,4", "Line 1", "3 columns"),
        ("0.1 0.2 0.3\n0.1 abc 0.3", "Line 2", "abc"),
        ("a\t0,5\nb\t0.5.1", "Line 1", "0,5"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, where: str, what: str) -> None:
    said = refusal(text)
    assert said.startswith(where)
    assert what in said


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", "\ufeff", "　"])
def test_empty_text_is_refused(text: str) -> None:
    assert "no numbers here" in refusal(text)


@given(st.text(st.characters(codec="utf-8")) | st.text('0123456789.,;\t\n "-eE%/ab，、'))
def test_any_text_is_read_as_weights_or_refused_in_one_sentence(text: str) -> None:
    said = ""
    values = np.array([1.0])
    try:
        values = read_weights(text).weights
    except Refused as refused:
        said = ENGLISH.say(refused.message)
    assert values.size >= 1
    assert np.isfinite(values).all()
    assert not np.signbit(values).any()
    assert len(said.splitlines()) <= 1


# Much


def test_a_million_lines_are_read() -> None:
    read = read_weights("0.000001\r\n" * 1_000_000)
    assert read.weights.size == 1_000_000
    assert as_distribution(read).masses.tolist() == [1e-6] * 1_000_000


@given(st.lists(st.floats(min_value=0, max_value=1e300), min_size=2, max_size=20), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_reads_what_the_careful_way_reads(values: list[float], end: str) -> None:
    plain = end.join(map(repr, values)) + end
    careful = end + plain.replace("e", "Ｅ")
    assert numbers(plain) == numbers(careful) == values
    assert list(read_weights(plain).lines) == [line - 1 for line in read_weights(careful).lines]


# Bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_is_decoded_from_the_encodings_that_are_met(encoding: str) -> None:
    text = "晴\t0.5\r\n阴\t0.5\r\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_of_either_order_is_known_by_its_mark(encoding: str) -> None:
    assert decode(("\ufeff" + "熵 1").encode(encoding)).removeprefix("\ufeff") == "熵 1"


@pytest.mark.parametrize("raw", [b"\xff\xff\xff", b"0\x00.\x005\x00", bytes(range(256)), b"\xff\xfe0"])
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="save it as UTF-8"):
        decode(raw)


# Probabilities or counts


def weights(*values: float) -> Weights:
    return Weights(np.array(values), None, range(1, len(values) + 1))


@pytest.mark.parametrize(
    ("values", "masses"),
    [
        ((0.5, 0.3, 0.2), [0.5, 0.3, 0.2]),
        ((1.0, 0.0, 0.0), [1.0, 0.0, 0.0]),
        ((0.1,) * 10, [0.1] * 10),
        ((12.0, 7.0, 1.0), [0.6, 0.35, 0.05]),
        ((1e308, 1e308), [0.5, 0.5]),
        ((0.0, 2.0), [0.0, 1.0]),
    ],
)
def test_what_sums_to_one_is_probabilities_and_whole_numbers_are_counts(
    values: tuple[float, ...], masses: list[float]
) -> None:
    assert as_distribution(weights(*values)).masses.tolist() == masses


def test_rounded_probabilities_are_scaled() -> None:
    distribution = as_distribution(weights(0.33333333, 0.33333333, 0.33333333))
    assert math.fsum(distribution.masses.tolist()) == pytest.approx(1, abs=1e-15)


def test_another_sum_is_asked_about_unless_they_are_said_to_be_counts() -> None:
    with pytest.raises(OtherSum) as asked:
        as_distribution(weights(0.5, 0.4))
    assert asked.value.total == 0.9
    assert "sum to 0.9" in ENGLISH.say(asked.value.message)
    assert as_distribution(weights(0.5, 0.5, 1.0), counts=True).masses.tolist() == [0.25, 0.25, 0.5]


def test_nothing_but_zeros_is_refused() -> None:
    with pytest.raises(Refused):
        as_distribution(weights(0.0, 0.0))


def test_names_come_along() -> None:
    assert as_distribution(read_weights("sun 3\nrain 1")).labels == ("sun", "rain")
