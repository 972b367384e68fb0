"""Where the parts of the window stand. Numbers only: pixels at 100 %, times the scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

NARROW = 1100
"""Below this width pages are numbers and the bench is smaller."""
TOP = 46
NAVIGATION, NAVIGATION_FOLDED = 221, 53
BENCH, BENCH_NARROW = 301, 272
MARGIN, MARGIN_NARROW = 18, 15
FOOT = 34
FOLD_WIDTH, FOLD_HEIGHT = 15, 64
HEADER_GAP = 10


def is_narrow(width: int, scale: float) -> bool:
    """Whether there is too little room for the pages' titles."""
    return width / scale < NARROW


@dataclass(frozen=True, slots=True)
class Places:
    """The rectangle of each part."""

    top_bar: QRect
    navigation: QRect
    fold_pages: QRect
    header: QRect
    stage: QRect
    fold_bench: QRect
    bench: QRect
    foot: QRect


def places(
    size: QSize,
    scale: float,
    presenting: bool,
    pages_folded: bool,
    bench_folded: bool,
    header_height: Callable[[int], int],
) -> Places:
    """Lay the window out.

    Parameters
    ----------
    header_height
        How high the header is at a width: its sentence wraps.
    """

    def px(length: float) -> int:
        return round(length * scale)

    width, height = size.width(), size.height()
    narrow = is_narrow(width, scale)
    top = 0 if presenting else TOP
    foot = px(FOOT) if presenting else 0
    margin = px(MARGIN_NARROW if narrow else MARGIN)
    left = 0 if presenting else NAVIGATION_FOLDED if pages_folded else NAVIGATION
    bench = 0 if bench_folded else px(BENCH_NARROW if narrow else BENCH)
    across = width - left - bench - 2 * margin
    header = QRect(left + margin, top + margin, across, header_height(across))
    stage_top = top + margin + header.height() + px(HEADER_GAP)
    stage = QRect(header.left(), stage_top, across, height - stage_top - (foot or margin))
    fold = QRect(0, 0, px(FOLD_WIDTH), px(FOLD_HEIGHT))
    fold.moveTop(stage.center().y() - fold.height() // 2)
    return Places(
        top_bar=QRect(0, 0, width, TOP),
        navigation=QRect(0, top, left, height - top),
        fold_pages=fold.translated(left + 1, 0),
        header=header,
        stage=stage,
        fold_bench=fold.translated(width - bench - fold.width() - 1, 0),
        bench=QRect(width - bench, top, bench, height - top),
        foot=QRect(header.left(), height - foot, across, foot),
    )
