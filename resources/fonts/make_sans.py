"""Infoviz Sans SC: Noto Sans CJK SC Regular, cut down to what the app writes. Called by make_fonts.py.

What is left: all of GB2312 (7,445 characters, 熵 among them), Latin-1, and the app's punctuation and symbols.
What Noto Sans CJK lacks is made from its own shapes (see MADE and BLANK): ⁰ … ⁹ ⁺ ⁻ ₀ … ₉ ₙ ᵢ ▸ ▾ ✕, thin, figure
and narrow no-break spaces, and the hat of p̂, q̂, θ̂, μ̂. Signs that stand between numbers, as wide there as a
Chinese character, are made narrow: × · ± ≈ ≤ ≥. Not in it: ⅓ ⟨ ⟩ ⌊ ⌋ ↶ ↷; those come from Infoviz Math.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACE = "Noto Sans CJK SC"

SYMBOLS = "\u2002\u2003‐‑‒–—―‖‘’‚“”„†‡•…‰′″‹›€™ℓ←↑→↓↔↕↖↗↘↙⇅⇧⇒⇔∂∅∆∇∈∉∏∑−∓√∝∞∩∪∫≈≠≡≤≥⊂⊃⋯⌘⏎▲▶▼◀△▷▽◁●○■□◆◇★☆✓"


class Made(NamedTuple):
    """A character put together from others of the same font."""

    parts: tuple[tuple[str, Transform], ...]
    advance: int


def _moved(x: float = 0, y: float = 0, scale_x: float = 1, scale_y: float | None = None) -> Transform:
    return Transform(scale_x, 0, 0, scale_x if scale_y is None else scale_y, x, y)


# Noto's own ¹²³⁴ are bolder and wider than a scaled digit: all ten are made alike, so that 10⁻¹² is of one piece.
_SUPERIOR = _moved(6, 400, 0.7, 0.64)
_INFERIOR = _moved(6, -142, 0.7, 0.64)
# '+' is centred on (278, 369).
_TURNED = Transform().translate(278, 369).rotate(0.785398).translate(-278, -369)

MADE: dict[str, Made] = {
    **{sign: Made(((digit, _SUPERIOR),), 400) for sign, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+−", strict=True)},
    **{sign: Made(((digit, _INFERIOR),), 400) for sign, digit in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
    "ₙ": Made((("n", _INFERIOR),), 434),
    "ᵢ": Made((("i", _INFERIOR),), 206),
    "×": Made((("+", _TURNED),), 555),
    "·": Made(((".", _moved(0, 313)),), 278),
    "±": Made((("+", _moved(0, 90)), ("−", _moved(0, -275))), 555),
    "≈": Made((("~", _moved(0, 95)), ("~", _moved(0, -95))), 555),
    "≤": Made((("<", _moved(0, 60)), ("−", _moved(0, -245))), 555),
    "≥": Made(((">", _moved(0, 60)), ("−", _moved(0, -245))), 555),
    "▸": Made((("▶", _moved(-10, 200, 0.45)),), 455),
    "▾": Made((("▼", _moved(0, 200, 0.45)),), 450),
    "✕": Made((("×", _moved(-108, 31, 0.9)),), 684),
    # No advance: it hangs over the middle of a letter of usual width.
    "\u0302": Made((("^", _moved(-470, 390, 0.58)),), 0),
}
BLANK = {"\u2007": 555, "\u2009": 200, "\u200a": 100, "\u202f": 200}

# Letters that wear a hat in the app, and how far right and up its middle moves from its place over 'p'.
HATTED = {"p": (0, 0), "q": (-50, 0), "θ": (-38, 230), "μ": (0, 0)}

# Quotation marks and dots are as wide as a Chinese character, except where they clearly stand in Latin text.
FEATURES = """
languagesystem DFLT dflt;
@LATIN = [{latin}];
feature ccmp {{
{hats}
}} ccmp;
feature calt {{
    sub @LATIN {apostrophe}' by {apostrophe_narrow};
    sub [{space} {bracket}] {opening}' @LATIN by {opening_narrow};
    sub @LATIN {closing}' by {closing_narrow};
    sub @LATIN {dots}' by {dots_narrow};
}} calt;
"""
NARROW = {"’": "cid63130", "“": "cid63132", "”": "cid63133", "…": "cid63163"}


def gb2312() -> str:
    """Return every character of GB2312, level 1 and level 2 and its symbols."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)


def sans_font(collection: Path) -> TTFont:
    """Return the small font, still under its old name."""
    number = 0
    while (font := TTFont(collection, fontNumber=number, recalcTimestamp=False))["name"].getDebugName(1) != FACE:
        number += 1
    latin_1 = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
    font = _subset(font, set(latin_1 + gb2312() + SYMBOLS), NARROW.values())
    drawn = _Drawing(font)
    made = {sign: drawn.add(recipe.parts, recipe.advance) for sign, recipe in MADE.items()}
    made |= {sign: drawn.add((), advance) for sign, advance in BLANK.items()}
    hat = MADE["\u0302"].parts[0]
    hats = {}
    for letter, (right, up) in HATTED.items():
        advance = font["hmtx"][drawn.old[ord(letter)]][0]
        over = Transform().translate(advance + right, up).transform(hat[1])
        hats[letter] = drawn.add(((letter, Transform()), (hat[0], over)), advance)
    for table in font["cmap"].tables:
        table.cmap.update({ord(sign): glyph for sign, glyph in made.items()})
    addOpenTypeFeaturesFromString(font, _features(drawn.old, made["\u0302"], hats), tables=["GSUB"])
    return font


def _features(names: dict[int, str], hat: str, hats: dict[str, str]) -> str:
    latin = [names[code] for code in (*range(0x21, 0x7F), *range(0xC0, 0x100))]
    wide = {sign: names[ord(sign)] for sign in NARROW}
    return FEATURES.format(
        latin=" ".join(latin),
        hats="\n".join(f"    sub {names[ord(letter)]} {hat} by {glyph};" for letter, glyph in hats.items()),
        space=names[ord(" ")],
        bracket=names[ord("(")],
        apostrophe=wide["’"],
        apostrophe_narrow=NARROW["’"],
        opening=wide["“"],
        opening_narrow=NARROW["“"],
        closing=wide["”"],
        closing_narrow=NARROW["”"],
        dots=wide["…"],
        dots_narrow=NARROW["…"],
    )


def _subset(font: TTFont, characters: set[str], glyphs: Iterable[str]) -> TTFont:
    missing = sorted(sign for sign in characters if ord(sign) not in font.getBestCmap())
    if missing:
        raise SystemExit(f"{FACE} has no {' '.join(missing)}: make it, or leave it out of SYMBOLS")
    options = Options()
    options.layout_features = ["kern"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters), glyphs=glyphs)
    subsetter.subset(font)
    # Once through a file, so that what is added below meets plain tables.
    written = BytesIO()
    font.save(written)
    return TTFont(written, recalcTimestamp=False)


class _Drawing:
    """Adds glyphs to a CID-keyed CFF font, made from the glyphs that it has."""

    def __init__(self, font: TTFont) -> None:
        self.font = font
        self.old: dict[int, str] = dict(font.getBestCmap())
        self._glyphs = font.getGlyphSet()
        self._top = font["CFF "].cff.topDictIndex[0]
        self._next = 65000

    def add(self, parts: tuple[tuple[str, Transform], ...], advance: int) -> str:
        """Draw the parts as one new glyph, in the dictionary of the Latin letters, and return its name."""
        name = f"cid{self._next}"
        self._next += 1
        dictionary = self._top.FDSelect[self.font.getGlyphID(self.old[ord("p")])]
        private = self._top.FDArray[dictionary].Private
        pen = T2CharStringPen(advance - private.nominalWidthX, self._glyphs)
        bounds = BoundsPen(self._glyphs)
        for letter, transform in parts:
            for target in (pen, bounds):
                self._glyphs[self.old[ord(letter)]].draw(TransformPen(target, transform))
        outlines = self._top.CharStrings
        outlines.charStringsIndex.append(pen.getCharString(private, self._top.GlobalSubrs))
        outlines.charStrings[name] = len(outlines.charStringsIndex) - 1
        self._top.FDSelect.gidArray.append(dictionary)
        self._top.charset.append(name)
        self.font.setGlyphOrder(self._top.charset)
        self.font["hmtx"][name] = (advance, round(bounds.bounds[0]) if bounds.bounds else 0)
        return name
