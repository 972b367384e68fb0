"""Make the two fonts that come with the app: run by hand by a maintainer, never by the app or its tests.

    python resources/fonts/make_fonts.py --noto NotoSansCJK-Regular.ttc [--stix STIXTwoMath-Regular.ttf]

It needs fonttools and two sources, both under the SIL Open Font License 1.1; the same sources give the same bytes.

- Noto Sans CJK, from Debian's package fonts-noto-cjk (1:20220127+repack1-1, version 2.004), without installing it:
  `apt-get download fonts-noto-cjk`, then `dpkg -x fonts-noto-cjk_*.deb here`; the file is
  here/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc.
- STIX Two Math, as the package ziamath carries it (0.13 has version 2.11 b159); found there by itself.

Written beside this script: InfovizSans-SC.otf (see make_sans.py) and InfovizMath.otf (see make_math.py). It may touch
nothing else. LICENSES.md has the copyright lines and the licence; both must be looked at again when a source changes.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path

from fontTools.ttLib import TTFont
from make_math import math_font
from make_sans import sans_font

HERE = Path(__file__).resolve().parent

# What stays of the old name table: the copyright, the trademark, the licence and where to read it.
KEPT_NAMES = (0, 7, 13, 14)


def main() -> None:
    """Read the sources, write both fonts and say how large they became."""
    parser = argparse.ArgumentParser(description="Make the fonts that come with infoviz.")
    parser.add_argument("--noto", type=Path, required=True, help="NotoSansCJK-Regular.ttc")
    parser.add_argument("--stix", type=Path, help="STIXTwoMath-Regular.ttf (default: the one inside ziamath)")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to (default: beside this script)")
    arguments = parser.parse_args()
    stix = arguments.stix or _stix_inside_ziamath()
    for font, family, file_name in (
        (sans_font(arguments.noto), "Infoviz Sans SC", "InfovizSans-SC.otf"),
        (math_font(stix), "Infoviz Math", "InfovizMath.otf"),
    ):
        rename(font, family)
        path = arguments.out / file_name
        font.save(path)
        print(f"{path}: {path.stat().st_size:,} bytes, {font['maxp'].numGlyphs:,} glyphs")


def rename(font: TTFont, family: str) -> None:
    """Give the font a name of its own, as the licence asks of a changed font; its copyright and licence lines stay."""
    names = font["name"]
    version = names.getDebugName(5)
    source = names.getDebugName(4)
    names.names = [entry for entry in names.names if entry.nameID in KEPT_NAMES and entry.platformID == 3]
    postscript = family.replace(" ", "") + "-Regular"
    new = {
        1: family,
        2: "Regular",
        3: f"infoviz;{postscript}",
        4: family,
        5: f"{version}; changed for infoviz",
        6: postscript,
        10: f"Made for infoviz from {source}; not the original font.",
    }
    for number, text in new.items():
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames[0] = postscript
        top = compact.topDictIndex[0]
        top.FamilyName = top.FullName = family


def _stix_inside_ziamath() -> Path:
    found = importlib.util.find_spec("ziamath")
    if found is None or found.origin is None:
        raise SystemExit("ziamath is not installed: install it, or name the font with --stix")
    return Path(found.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


if __name__ == "__main__":
    main()
