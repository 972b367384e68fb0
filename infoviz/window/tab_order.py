"""Where Tab goes: through the parts of the window as it is read, whatever was made first.

Qt's own order is that of making, but a page is made when it is opened and a handle when an outcome is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(sections: Sequence[QWidget], current: QWidget | None, by: int) -> QWidget | None:
    """Return the widget that Tab (1) or Shift+Tab (−1) leads to, round the end; None where there is none."""
    stops = [stop for section in sections for stop in _stops(section)]
    if not stops:
        return None
    if current in stops:
        return stops[(stops.index(current) + by) % len(stops)]
    return stops[0 if by > 0 else -1]


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Tab stops of a widget and of all in it, parents first, siblings in the order of their making."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _stops(child)
