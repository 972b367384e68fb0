"""Infoviz Math: STIX Two Math, so arranged that plain text in this font is set as mathematics.

Latin letters and small Greek letters are mapped to the math italics; digits, brackets, signs and capital Greek stay
upright. Upright letters, for words such as log, min and E, stand at U+E100 + code point ('a' at U+E161). A combining
hat (U+0302) sits well on every letter; p̂, θ̂ and q̂ are also single characters, U+E000, U+E001 and U+E002. The small
letters ₙ ᵢ ⱼ ₖ ₘ ₓ and ⁿ ⁱ ᵏ ˣ ᴴ ᵀ ᵘ are italic. What the MATH table knows becomes plain widths and pairs, since no
program that paints text reads it. Called by make_fonts.py.
"""

from __future__ import annotations

from pathlib import Path
from string import ascii_letters
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

UPRIGHT = 0xE100
HATTED = {0xE000: "p", 0xE001: "θ", 0xE002: "q"}
SYMBOLS = (
    " \u00a0\u2002\u2003\u2007\u2009\u200a\u202f!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~0123456789"
    "°±·×÷¼½¾⅓⅔‐‑–—‘’“”…⋯⋮′″₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ℓℝ←↑→↓↔↶↷⇅⇒⇔↦▸▾"
    "∀∂∃∅∆∇∈∉−∏∑∓√∝∞∥‖∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊃⌈⌉⌊⌋⟨⟩ΓΔΘΛΞΠΣΥΦΨΩ"
)
GREEK_VARIANTS = {"ϵ": 0x1D716, "ϑ": 0x1D717, "ϰ": 0x1D718, "ϕ": 0x1D719, "ϱ": 0x1D71A, "ϖ": 0x1D71B}
SUBSCRIPTS = {"ₙ": "n", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₘ": "m", "ₓ": "x"}
SUPERSCRIPTS = {"ⁿ": "n", "ⁱ": "i", "ᵏ": "k", "ˣ": "x", "ᴴ": "H", "ᵀ": "T", "ᵘ": "u"}

# All lengths are thousandths of an em. STIX's small digits stand on -229 and on 252.
SCRIPT_SIZE, SUBSCRIPT_FOOT, SUPERSCRIPT_FOOT = 0.72, -229, 252
# As of a text font; STIX's own would make room for its tallest brackets.
ASCENT, DESCENT = 900, 300
# The hat's foot is at 521: so 42 above an x (479 high); over tall letters half of that, to stay under the ascent.
ABOVE_X, ABOVE_TALL, TALL = 479, 500, 600
# A blank is TeX's thick space, as it stands around '='; U+2009 is the thin one, for 'log₂ 3'.
BLANK = 278


def italic_codes() -> dict[str, int]:
    """Return for each letter of plain text where Unicode has its math italic."""
    codes = {letter: (0x1D434 if letter.isupper() else 0x1D44E - 32) + ord(letter) - 65 for letter in ascii_letters}
    codes["h"] = 0x210E  # Planck's constant was there first
    codes |= {chr(0x3B1 + step): 0x1D6FC + step for step in range(25)}
    return codes | GREEK_VARIANTS


def math_font(source: Path) -> TTFont:
    """Return the small font, still under its old name."""
    font = TTFont(source, recalcTimestamp=False)
    old = dict(font.getBestCmap())
    italics = {letter: old[code] for letter, code in italic_codes().items()}
    math = font["MATH"].table.MathGlyphInfo
    lean = _values(math.MathItalicsCorrectionInfo, "Coverage", "ItalicsCorrection")
    middle = _values(math.MathTopAccentAttachment, "TopAccentCoverage", "TopAccentAttachment")
    hat = old[0x302]

    mapping = {ord(sign): old[ord(sign)] for sign in SYMBOLS}
    mapping |= {ord(letter): glyph for letter, glyph in italics.items()}
    mapping |= {UPRIGHT + ord(letter): old[ord(letter)] for letter in ascii_letters}
    mapping[0x302] = hat
    # Where STIX has a shape of its own for small letters, that is what is scaled.
    script = {letter: italics[letter] for letter in sorted({*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()})}
    for letter, glyph in script.items():
        if f"{glyph}.ssty" in font["glyf"].glyphs:
            script[letter] = f"{glyph}.ssty"
    _subset(font, mapping, list(script.values()))

    for sign in " \u00a0":
        font["hmtx"][mapping[ord(sign)]] = (BLANK, 0)
    # An italic leans out of its width; the next sign begins after its tip, as TeX has it.
    for glyph in italics.values():
        advance, left = font["hmtx"][glyph]
        font["hmtx"][glyph] = (advance + lean.get(glyph, 0), left)
    for scripts, foot in ((SUBSCRIPTS, SUBSCRIPT_FOOT), (SUPERSCRIPTS, SUPERSCRIPT_FOOT)):
        small = Transform(SCRIPT_SIZE, 0, 0, SCRIPT_SIZE, 0, foot)
        for sign, letter in scripts.items():
            glyph = script[letter]
            advance = round(SCRIPT_SIZE * (font["hmtx"][glyph][0] + lean.get(glyph, 0)))
            mapping[ord(sign)] = _draw(font, f"small{ord(sign):X}", advance, [(glyph, small)])
    anchors = {glyph: (middle[glyph], _hat_height(font, glyph)) for glyph in italics.values() if glyph in middle}
    hat_anchor = (middle[hat], ABOVE_X)
    for code, letter in HATTED.items():
        glyph = italics[letter]
        x, y = anchors[glyph]
        over = Transform().translate(x - hat_anchor[0], y - hat_anchor[1])
        parts = [(glyph, Transform()), (hat, over)]
        mapping[code] = _draw(font, f"hatted{code:X}", font["hmtx"][glyph][0], parts)
    _map(font, mapping)
    below = [mapping[ord(sign)] for sign in ("₀₁₂₃₄₅₆₇₈₉" + "".join(SUBSCRIPTS))]
    leaning = {glyph: lean[glyph] for glyph in italics.values() if glyph in lean}
    addOpenTypeFeaturesFromString(font, _features(leaning, below, anchors, hat, hat_anchor))
    _set_metrics(font)
    return font


def _values(info: Any, coverage: str, field: str) -> dict[str, int]:
    glyphs = getattr(info, coverage).glyphs
    return {glyph: record.Value for glyph, record in zip(glyphs, getattr(info, field), strict=True)}


def _map(font: TTFont, mapping: dict[int, str]) -> None:
    unicode_tables = [table for table in font["cmap"].tables if table.platformID == 3 and table.format == 4]
    for table in unicode_tables:
        table.cmap = dict(mapping)
    font["cmap"].tables = unicode_tables


def _subset(font: TTFont, mapping: dict[int, str], glyphs: list[str]) -> None:
    _map(font, mapping)
    options = Options()
    options.layout_features = []
    options.drop_tables += ["MATH", "GDEF", "GPOS", "GSUB", "DSIG", "gasp"]
    options.hinting = False
    options.glyph_names = True
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=mapping, glyphs=glyphs)
    subsetter.subset(font)


def _draw(font: TTFont, name: str, advance: int, parts: list[tuple[str, Transform]]) -> str:
    """Add a glyph made of others, each moved or scaled; return its name."""
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(None)
    for part, transform in parts:
        glyphs[part].draw(TransformPen(pen, transform))
    drawn = font["glyf"][name] = pen.glyph()
    drawn.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, drawn.xMin)
    return name


def _hat_height(font: TTFont, glyph: str) -> int:
    top: int = font["glyf"][glyph].yMax
    return top - (ABOVE_TALL - ABOVE_X) if top > TALL else ABOVE_X


def _features(
    lean: dict[str, int],
    below: list[str],
    anchors: dict[str, tuple[int, int]],
    hat: str,
    hat_anchor: tuple[int, int],
) -> str:
    """Write the pairs (a subscript tucks in under a leaning letter) and the places of the hat as a feature file."""
    pairs = "\n".join(f"    pos {glyph} @BELOW {-amount};" for glyph, amount in lean.items())
    places = "\n".join(f"    pos base {glyph} <anchor {x} {y}> mark @HAT;" for glyph, (x, y) in anchors.items())
    return f"""
languagesystem DFLT dflt;
@BELOW = [{" ".join(below)}];
markClass {hat} <anchor {hat_anchor[0]} {hat_anchor[1]}> @HAT;
feature kern {{
{pairs}
}} kern;
feature mark {{
{places}
}} mark;
"""


def _set_metrics(font: TTFont) -> None:
    line, windows = font["hhea"], font["OS/2"]
    line.ascent, line.descent, line.lineGap = ASCENT, -DESCENT, 0
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ASCENT, -DESCENT, 0
    windows.usWinAscent, windows.usWinDescent = ASCENT, DESCENT
