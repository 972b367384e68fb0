"""Lessons: the files that come with the app are whole, and a mistake in one names the file and the key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infoviz.bundle import resource
from infoviz.lessons.lesson import Lesson, Text, View, lesson, read_lesson
from infoviz.pages import PAGES
from infoviz.text import Message, Refused

FILES = sorted(resource("lessons").glob("*.toml"))

WHOLE = """\
number = 3
part = "foundations"
title = { en = "Binary curve", zh = "二元分布的熵" }

[[views]]
id = "curve"
name = { en = "Curve", zh = "曲线" }
say = { en = "Drag the dot. There are {n}.", zh = "拖动圆点。有 {n} 个。" }

[[views]]
id = "other"
name = { en = "Other $q$", zh = "另一个 $q$" }
say = { en = "Drag.", zh = "拖动。" }
say_one = { en = "One.", zh = "一个。" }
say_two = { en = "Two.", zh = "两个。" }
say_many = { en = "Many.", zh = "许多。" }
"""


def read(folder: Path, text: str) -> Lesson:
    path = folder / "binary.toml"
    path.write_text(text, encoding="utf-8")
    return read_lesson(path)


def refusal(folder: Path, text: str) -> Message:
    with pytest.raises(Refused) as refused:
        read(folder, text)
    return refused.value.message


# The files that come with the app.


def test_each_page_has_a_lesson_and_each_lesson_a_page() -> None:
    assert {path.stem for path in FILES} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_the_lesson_of_each_page_is_whole(page: str) -> None:
    assert lesson(page).views


def test_no_two_pages_have_the_same_number_and_they_stand_in_order() -> None:
    numbers = [lesson(page).number for page in PAGES]
    assert numbers == sorted(set(numbers))


def said_by(page: str) -> list[Text]:
    """All texts of a page's lesson."""
    words = lesson(page)
    texts = [words.title]
    for view in words.views:
        texts += filter(None, (view.name, view.say, view.say_one, view.say_two, view.say_many))
    return texts


@pytest.mark.parametrize("page", PAGES)
def test_chinese_is_chinese_and_english_has_none(page: str) -> None:
    for text in said_by(page):
        assert re.search(r"[\u4e00-\u9fff]", text.zh) or "$" in text.zh, text.zh
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.en), text.en


@pytest.mark.parametrize("page", PAGES)
def test_chinese_wears_full_width_punctuation_and_no_exclamation_marks(page: str) -> None:
    for text in said_by(page):
        plain = re.sub(r"\$[^$]*\$|\{\w+\}", "", text.zh)
        assert not re.search(r"[,.:;?!()！]", plain), text.zh
        assert "!" not in text.en


@pytest.mark.parametrize("page", PAGES)
def test_a_space_stands_between_chinese_and_latin_letters_or_digits(page: str) -> None:
    for text in said_by(page):
        for written in re.split(r"\{chosen\}", text.zh):
            seen = written.replace("$", "").replace("{n}", "3")
            assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", seen), text.zh


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_are_filled_with_the_same(page: str) -> None:
    for text in said_by(page):
        assert set(re.findall(r"\{\w+\}", text.en)) == set(re.findall(r"\{\w+\}", text.zh)), text.en


# What may be written.


def test_a_whole_lesson_is_read(tmp_path: Path) -> None:
    words = read(tmp_path, WHOLE)
    assert (words.number, words.part, words.title.in_language("zh")) == (3, "foundations", "二元分布的熵")
    assert [view.id for view in words.views] == ["curve", "other"]
    assert words.title.in_language("en") == "Binary curve"


def test_a_view_is_found_by_its_id_and_the_first_where_there_is_none_of_it(tmp_path: Path) -> None:
    words = read(tmp_path, WHOLE)
    assert [words.view(id).id for id in ("other", "curve", "gone", None)] == ["other", "curve", "curve", "curve"]


@pytest.mark.parametrize(("n", "said"), [(1, "One."), (2, "Two."), (3, "Drag."), (4, "Many."), (50_000, "Many.")])
def test_a_view_has_its_sentence_for_each_number_of_outcomes(tmp_path: Path, n: int, said: str) -> None:
    assert read(tmp_path, WHOLE).view("other").sentence(n).en == said


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_view_with_one_sentence_says_it_always(tmp_path: Path, n: int) -> None:
    view: View = read(tmp_path, WHOLE).view("curve")
    assert view.sentence(n) is view.say


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("number = 3", "number = 3\ncolour = 1", "colour"),
        ('id = "curve"', 'id = "curve"\nsaid = "x"', "said"),
        ('title = { en = "Binary curve", zh = "二元分布的熵" }', 'title = { en = "Binary curve" }', "zh"),
        ('title = { en = "Binary curve", zh = "二元分布的熵" }', "", "title"),
        ('name = { en = "Curve", zh = "曲线" }', 'name = { zh = "曲线" }', "en"),
        ('name = { en = "Curve", zh = "曲线" }', 'name = { en = "Curve", zh = " " }', "zh"),
        ('name = { en = "Curve", zh = "曲线" }', 'name = { en = "Curve", zh = "曲线", de = "Kurve" }', "de"),
        ('name = { en = "Curve", zh = "曲线" }', 'name = "Curve"', "$.views[0].name"),
        ("number = 3", 'number = "3"', "$.number"),
        ("number = 3", "number = 0", "$.number"),
        ('part = "foundations"', 'part = "foundation"', "$.part"),
        ('id = "other"', 'id = "curve"', "curve"),
        ("$q$", "$q", "$.views[1].name"),
        ("{n}", "{count}", "{count}"),
        ("number = 3", "number = ", "line 1"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in WHOLE
    arguments = refusal(tmp_path, WHOLE.replace(right, wrong)).arguments
    assert arguments["file"] == "binary.toml"
    assert told in str(arguments["error"])


def test_a_missing_language_says_where_it_is_missing(tmp_path: Path) -> None:
    told = refusal(tmp_path, WHOLE.replace('say = { en = "Drag.", zh = "拖动。" }', 'say = { en = "Drag." }'))
    assert "zh" in str(told.arguments["error"])
    assert "$.views[1].say" in str(told.arguments["error"])


@pytest.mark.parametrize("count", [0, 5])
def test_a_page_has_one_to_four_views(tmp_path: Path, count: int) -> None:
    head, view = WHOLE.split("[[views]]")[:2]
    views = "".join(f"[[views]]{view.replace('curve', f'view{k}')}" for k in range(count)) or "views = []"
    assert "$.views" in str(refusal(tmp_path, head + views).arguments["error"])


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(WHOLE.encode("gb18030"))
    with pytest.raises(Refused) as refused:
        read_lesson(path)
    assert refused.value.message.arguments["file"] == "binary.toml"
