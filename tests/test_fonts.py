"""The two fonts that come with the app: what they can write, how the mathematics sits, and whose they are."""

from __future__ import annotations

import ast
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_letters

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QRawFont

import infoviz
from infoviz.bundle import resource

# At this size the fonts' own units are pixels.
EM = 1000
UPRIGHT = 0xE100
LICENCES = resource("fonts", "LICENSES.md").read_text(encoding="utf-8")
# What these rooms write straight into a picture stands in no catalogue.
PAINTING_ROOMS = ("charts", "widgets", "pages", "window")


@pytest.fixture(scope="module")
def sans(qapp) -> QRawFont:
    return QRawFont(str(resource("fonts", "InfovizSans-SC.otf")), EM)


@pytest.fixture(scope="module")
def maths(qapp) -> QRawFont:
    return QRawFont(str(resource("fonts", "InfovizMath.otf")), EM)


def lacking(characters: Iterable[str], *fonts: QRawFont) -> list[str]:
    """Return those characters that none of the fonts has; line ends and invisible controls are never painted."""
    painted = {sign for sign in "".join(characters) if unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp")}
    return sorted(sign for sign in painted if not any(font.supportsCharacter(ord(sign)) for font in fonts))


def outline(font: QRawFont, sign: str) -> QPainterPath:
    (glyph,) = font.glyphIndexesForString(sign)
    assert glyph, f"no glyph for {sign!r}"
    return font.pathForGlyph(glyph)


def box(font: QRawFont, sign: str) -> QRectF:
    return outline(font, sign).boundingRect()


def width(font: QRawFont, sign: str) -> float:
    (step,) = font.advancesForGlyphIndexes(font.glyphIndexesForString(sign))
    return step.x()


def upright(letter: str) -> str:
    return chr(UPRIGHT + ord(letter))


def slope(font: QRawFont, stem: str) -> float:
    """Return how far a letter that is one stem goes right on its way up, as a share of that way."""
    path = outline(font, stem)
    whole = path.boundingRect()
    middles = []
    for height in (0.35, 0.65):
        band = QPainterPath()
        band.addRect(whole.left(), whole.top() + height * whole.height(), whole.width(), 0.02 * whole.height())
        middles.append(path.intersected(band).boundingRect().center().x())
    return (middles[0] - middles[1]) / (0.3 * whole.height())


def strings(value: object) -> Iterator[str]:
    """Yield every string inside tables and lists, as a lesson or a catalogue holds them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def test_the_text_font_has_all_of_gb2312(sans):
    rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
    characters = "".join(bytes((row, cell)).decode("gb2312", errors="ignore") for row in rows for cell in cells)
    assert len(characters) == 7445
    assert "熵" in characters
    assert lacking(characters, sans) == []


def test_the_text_font_has_latin_and_the_signs_of_the_app(sans):
    assert lacking(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))), sans) == []
    assert lacking("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ₙᵢ∞−×·≈≤≥‖∑∂π√½–—…⋯‘’“”↔↑↓←→⇅▸▾✓✕θλμσηαεΣΔ\u0302\u2009", sans) == []
    assert lacking("甲乙丙丁戊己庚辛壬癸，。：；？！（）《》、", sans) == []


@pytest.mark.parametrize("catalogue", sorted(resource("locale").rglob("*.po")), ids=lambda path: path.parts[-3])
def test_every_character_of_a_catalogue_can_be_written(catalogue, sans, maths):
    with catalogue.open("rb") as file:
        said = [part for message in read_po(file) for part in strings([message.id, message.string])]
    assert said
    assert lacking(said, sans, maths) == []


@pytest.mark.parametrize("lesson", sorted(resource("lessons").glob("*.toml")), ids=lambda path: path.stem)
def test_every_character_of_a_lesson_can_be_written(lesson, sans, maths):
    said = list(strings(tomllib.loads(lesson.read_text(encoding="utf-8"))))
    assert said
    assert lacking(said, sans, maths) == []


@pytest.mark.parametrize("room", PAINTING_ROOMS)
def test_every_character_that_code_paints_can_be_written(room, sans, maths):
    written: set[str] = set()
    for path in (Path(infoviz.__file__).parent / room).rglob("*.py"):
        constants = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Constant))
        written.update(node.value for node in constants if isinstance(node.value, str))
    assert lacking(written, sans, maths) == []


def test_digits_are_equally_wide(sans, maths):
    assert {width(sans, digit) for digit in "0123456789"} == {width(sans, "0")}
    assert {width(sans, digit) for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"} == {width(sans, "⁰")}
    assert {width(maths, digit) for digit in "0123456789"} == {width(maths, "0")}


def test_letters_of_the_mathematics_font_are_italic_and_have_upright_twins(maths):
    for letter in ascii_letters:
        assert outline(maths, letter) != outline(maths, upright(letter)), letter
    for stem in "lI":
        assert slope(maths, stem) > 0.1
        assert slope(maths, upright(stem)) == pytest.approx(0, abs=0.01)


def test_the_mathematics_font_has_what_formulas_in_labels_need(maths):
    assert lacking("0123456789()[]{}|,;:=+−·×/<>≤≥≈≠∑∏∫√∞∂∇‖∥′…⋯→↔₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻ₙᵢᴴ^%\u0302 ", maths) == []
    assert lacking("αβγδεζηθικλμνξοπρςστυφχψωϵϕΓΔΘΛΞΠΣΦΨΩℓ", maths) == []


def test_no_letter_touches_the_bracket_after_it(maths):
    bracket = box(maths, "(").left()
    assert bracket > 0
    for letter in ascii_letters + "αβγδεζηθικλμνξοπρςστυφχψω":
        assert box(maths, letter).right() < width(maths, letter) + bracket - 0.02 * EM, letter


@pytest.mark.parametrize(("hatted", "letter"), [("\ue000", "p"), ("\ue001", "θ"), ("\ue002", "q")])
def test_a_hat_stands_over_its_letter_and_within_the_line(hatted, letter, maths):
    plain, whole = box(maths, letter), box(maths, hatted)
    # Up is negative.
    assert whole.top() < plain.top() - 0.1 * EM
    assert -whole.top() <= maths.ascent()
    assert whole.bottom() == plain.bottom()
    assert width(maths, hatted) == width(maths, letter)
    assert whole.left() >= plain.left()
    assert whole.right() <= width(maths, letter) + 0.02 * EM


def test_a_line_of_mathematics_is_as_high_as_a_line_of_text(maths):
    assert maths.ascent() == pytest.approx(0.9 * EM)
    assert maths.descent() == pytest.approx(0.3 * EM)
    for sign in "()[]|‖∑∫pqgyfQ₂":
        assert box(maths, sign).bottom() <= maths.descent(), sign
        assert -box(maths, sign).top() <= maths.ascent(), sign


def test_changed_fonts_wear_names_of_their_own(sans, maths):
    assert sans.familyName() == "Infoviz Sans SC"
    assert maths.familyName() == "Infoviz Math"


@pytest.mark.parametrize(
    ("font", "line"),
    [
        ("sans", "© 2014-2021 Adobe (http://www.adobe.com/)."),
        ("sans", "Noto is a trademark of Google Inc."),
        ("maths", "Copyright 2001-2020 The STIX Fonts Project Authors (https://github.com/stipub/stixfonts)"),
    ],
)
def test_copyright_lines_stand_in_the_font_and_in_the_licences(font, line, request):
    names = bytes(request.getfixturevalue(font).fontTable("name").data())
    assert line.encode("utf-16-be") in names
    assert line in LICENCES
    assert "SIL Open Font License".encode("utf-16-be") in names


def test_every_bundled_font_is_listed_with_the_whole_licence():
    for path in resource("fonts").glob("*.[ot]tf"):
        assert f"`{path.name}`" in LICENCES
    for part in (
        "SIL OPEN FONT LICENSE Version 1.1",
        "PREAMBLE",
        "DEFINITIONS",
        "PERMISSION & CONDITIONS",
        "TERMINATION",
    ):
        assert part in LICENCES
    assert LICENCES.rstrip().endswith("OTHER DEALINGS IN THE FONT SOFTWARE.\n```")
