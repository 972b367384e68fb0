"""Outcomes too many for bars: a search where they are very many, a strip of all, and the rows in sight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.model.state import Which
from infoviz.widgets import search, skyline
from infoviz.widgets.mass_scale import LOG_FROM
from infoviz.widgets.rows import ROW, Rows
from infoviz.widgets.search import Search
from infoviz.widgets.skyline import Skyline

ROWS_WISHED, FEWEST_ROWS = 5, 3


def height_wished(n: int) -> float:
    """Return how high it likes to be, in units."""
    return least_height(n) + skyline.HEIGHT + (ROWS_WISHED - FEWEST_ROWS) * ROW


def least_height(n: int) -> float:
    """Return how high it must be; the strip goes first."""
    return FEWEST_ROWS * ROW + (search.HEIGHT if n >= LOG_FROM else 0.0)


class Many(QWidget):
    """Shows the outcomes of p or q and lets them be scrolled, searched and dragged."""

    scrolled = Signal(int)
    """The user scrolled the rows: the first in sight."""

    def __init__(self, which: Which, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.search = Search(which, self)
        self.skyline = Skyline(which, self)
        self.rows = Rows(which, self)
        self.rows.scrolled.connect(self._on_scrolled)
        self.rows.searchAsked.connect(self._on_search_asked)
        self.skyline.rowAsked.connect(self.rows.scroll_to)
        self.search.found.connect(self._on_found)
        self.search.left.connect(self._on_search_left)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        before, self._shown = self._shown, shown
        if before is None or before.look != shown.look or (before.state.n < LOG_FROM) != (shown.state.n < LOG_FROM):
            self._arrange()
            self.update()
        self.rows.draw(shown)
        self.search.draw(shown)
        self._draw_skyline()

    def set_first_row(self, row: int) -> None:
        """Scroll as the other editor has been. Emits nothing."""
        self.rows.set_first_row(row)
        self._draw_skyline()

    def _draw_skyline(self) -> None:
        if self._shown is not None and self.rows.shown is not None:
            rows = self.rows
            self.skyline.show_rows(self._shown, rows.scale_of_masses, rows.first_row, rows.last_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the three, one below the other; where it is tight the strip goes."""
        if self._shown is None:
            return
        scale = self._shown.look.scale
        wide, high = self.width() / scale, self.height() / scale
        searches = self._shown.state.n >= LOG_FROM
        top = search.HEIGHT if searches else 0.0
        has_strip = high - top >= skyline.HEIGHT + FEWEST_ROWS * ROW
        strip = skyline.HEIGHT if has_strip else 0.0
        self.search.setVisible(searches)
        self.skyline.setVisible(has_strip)
        places = (0.0, search.HEIGHT), (top, skyline.HEIGHT), (top + strip, high - top - strip)
        for part, (y, tall) in zip((self.search, self.skyline, self.rows), places, strict=True):
            part.setGeometry(QRectF(0, y * scale, wide * scale, tall * scale).toRect())
        self._draw_skyline()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), self._shown.look.colours.surface)

    def _on_scrolled(self, row: int) -> None:
        self._draw_skyline()
        self.scrolled.emit(row)

    def _on_search_asked(self) -> None:
        if self.search.isVisible():
            self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.field.selectAll()

    def _on_search_left(self) -> None:
        self.rows.take_focus(by_keyboard=True)

    def _on_found(self, index: int) -> None:
        self.rows.reveal(index, in_middle=True)
        self.rows.choose(index)
        self.rows.take_focus(by_keyboard=True)
