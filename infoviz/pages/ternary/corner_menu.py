"""Menus at the three corners, where there are more than three outcomes: which of them the triangle shows."""

from __future__ import annotations

from html import escape

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.simplex import SimplexCanvas
from infoviz.charts.type import Line, Run, bold, elided
from infoviz.model.state import State
from infoviz.text import Message, write_mass
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.menu_panel import Entry
from infoviz.widgets.popup import Popup

MOST = 12
"""Beyond so many outcomes a menu offers the likeliest, the ones in the triangle, and the one chosen on the bench."""


class CornerButton(RunButton):
    """The name of a corner's outcome, which opens its menu."""

    height_at_rest = 30.0
    margin = 11.0
    chevron = 14.0

    def paint_line(self, painter: QPainter, rect: QRectF, colour: object) -> None:
        assert self.look is not None
        super().paint_line(painter, rect.adjusted(0, 0, -self.chevron, 0), self.look.colours.ink)
        painter.setPen(QPen(self.look.colours.quiet, 1.6))
        x, y = rect.right() - 13, rect.center().y()
        painter.drawPolyline([QPointF(x - 4.5, y - 2), QPointF(x, y + 2.5), QPointF(x + 4.5, y - 2)])

    def line_width(self) -> float:
        """How wide the button wishes to be, in the canvas's units."""
        return self.sizeHint().width() / (self.look.scale if self.look else 1.0) + self.chevron


class CornerMenus(QWidget):
    """Three buttons beside the corners. This itself is never seen; the buttons lie on the view."""

    cornersPicked = Signal(tuple)
    """Which outcomes are now to stand at the left, right and top corner."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hide()
        self.buttons = [CornerButton(view) for _ in range(3)]
        for place, button in enumerate(self.buttons):
            button.setProperty("corner", place)
            button.hide()
            button.clicked.connect(self._on_button_clicked)
        self._shown: Shown | None = None
        self.popup: Popup | None = None
        self._opened = 0

    def draw(self, shown: Shown, canvas: SimplexCanvas) -> None:
        """Show the buttons at the corners of a canvas, or none where all outcomes are in the triangle."""
        self._shown = shown
        several = shown.state.n > 3
        plot = canvas.plot
        for place, button in enumerate(self.buttons):
            if several and plot is not None:
                name = elided(plot.names[place], 14, 60)
                says = Message("Corner: {outcome}. Choose another outcome", {"outcome": plot.names[place]})
                button.draw(shown.look, [bold(name)], shown.look.catalogue.say(says))
                # As plain text, whatever the name looks like: Qt would take tags for formatting.
                button.setToolTip(f"<qt>{escape(shown.outcome(plot.corners[place]))}</qt>")
                at, wide = plot.triangle.corners[place], button.line_width()
                left = (at.x() - wide + 4, at.x() - 4, at.x() - wide / 2)[place]
                top = at.y() - 40 if place == 2 else at.y() + 5
                scale = shown.look.scale
                button.setGeometry(QRectF(left * scale, top * scale, wide * scale, 30 * scale).toRect())
            if button.isHidden() == several:
                button.setVisible(several)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, CornerButton) or self._shown is None:
            return
        self._opened = int(button.property("corner"))
        window = self.window()
        look = self._shown.look
        self.popup = Popup(self._entries(self._shown, self._opened), look, look.colours.p, window)
        self.popup.picked.connect(self._on_popup_picked)
        below = self._opened != 2
        corner = button.rect().topLeft() if below else button.rect().bottomLeft() + QPoint(0, 6)
        self.popup.open_at(button.mapTo(window, corner))

    def _entries(self, shown: Shown, place: int) -> list[Entry | None]:
        state, say = shown.state, shown.look.catalogue.say
        corners = state.ternary.corners
        notes = {
            corners[0]: say(Message("at left: swap")),
            corners[1]: say(Message("at right: swap")),
            corners[2]: say(Message("at top: swap")),
        }
        notes[corners[place]] = say(Message("here"))
        if state.n > MOST and state.chosen not in corners:
            notes[state.chosen] = say(Message("chosen on the bench"))
        entries: list[Entry | None] = []
        for index in offered(state):
            mark = "✓ " if index == corners[place] else ""
            line: Line = [
                bold(f"{mark}{elided(shown.outcome(index), 14, 120)}"),
                Run(f"   {write_mass(float(state.p.masses[index]))}"),
                Run(f"   {notes.get(index, '')}", colour=shown.look.colours.quiet),
            ]
            entries.append(Entry(str(index), line))
        return entries

    def _on_popup_picked(self, id: str) -> None:
        if self._shown is not None:
            corners = with_corner(self._shown.state.ternary.corners, self._opened, int(id))
            if corners != self._shown.state.ternary.corners:
                self.cornersPicked.emit(corners)


def offered(state: State) -> list[int]:
    """Return the outcomes that a corner's menu offers, in their order."""
    if state.n <= MOST:
        return list(range(state.n))
    likeliest = np.argsort(-state.p.masses, kind="stable")[: MOST - 4].tolist()
    return sorted({*likeliest, *state.ternary.corners, state.chosen})


def with_corner(corners: tuple[int, ...], place: int, index: int) -> tuple[int, ...]:
    """Return the corners with an outcome at a place; if it stands at another one, the two swap."""
    old = corners[place]
    return tuple(index if corner == old else old if corner == index else corner for corner in corners)
