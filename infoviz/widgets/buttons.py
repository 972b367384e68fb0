"""Buttons whose words may hold symbols of the theory: plain, segment of a choice, tick box.

Qt's own buttons can't set a symbol as mathematics. Qt's role, name and keyboard stay: these are QAbstractButtons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import Line, Run, draw_line, width

PIXELS = 14.0
SAMPLE = 26.0
"""The length of the piece of line beside a tick box, in pixels."""


class RunButton(QAbstractButton):
    """A button that shows a line of runs."""

    margin = 12.0
    height_at_rest = 28.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Look | None = None
        self.line: Line = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def draw(self, look: Look, line: Line, name: str = "") -> None:
        """Show a line in a look; `name` is what a screen reader says, if not the line itself."""
        name = name or "".join(run.text for run in line)
        if (self.look, list(self.line), self.accessibleName()) == (look, list(line), name):
            return
        self.look, self.line = look, line
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = self.look.scale if self.look else 1.0
        return QSize(
            round((width(self.line, PIXELS) + 2 * self.margin) * scale) + 1, round(self.height_at_rest * scale)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.look is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self.look.scale, self.look.scale)
            rect = QRectF(0, 0, self.width() / self.look.scale, self.height() / self.look.scale)
            self.paint(painter, rect, self.look)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Paint the button: a rounded frame with the line in its middle."""
        colours = look.colours
        painter.setPen(QPen(colours.ink if self.hasFocus() else colours.line, 2 if self.hasFocus() else 1))
        painter.setBrush(colours.raised if self.underMouse() and self.isEnabled() else colours.surface)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)
        self.paint_line(painter, rect, colours.ink if self.isEnabled() else colours.quiet)

    def paint_line(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        """Paint the words in the middle of a rectangle."""
        draw_line(painter, QPointF(rect.center().x(), rect.center().y() + 5), self.line, PIXELS, colour, "centre")


class SegmentButton(RunButton):
    """One of several of which exactly one is chosen. The frame around all is the group's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so that a screen reader calls it one of several

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ink)
            painter.drawRoundedRect(rect, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.raised)
            painter.drawRoundedRect(rect, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.surface if self.isChecked() else colours.ink, 1.5))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)
        self.paint_line(painter, rect, colours.surface if self.isChecked() else colours.quiet)


class Segments(QWidget):
    """A choice of one among a few, side by side: views, units, languages, fields. One Tab stop; arrow keys choose."""

    picked = Signal(str)
    """The id of what the user chose."""

    def __init__(self, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for id in ids:
            button = self._buttons[id] = SegmentButton(self)
            button.setProperty("segment", id)
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_button_clicked)

    def draw(self, look: Look, chosen: str, lines: Mapping[str, Line]) -> None:
        """Show which is chosen, and what each is called."""
        for id, button in self._buttons.items():
            button.draw(look, lines[id])
            if id == chosen and not button.isChecked():
                button.setChecked(True)
            # Tab comes to the chosen one; left to itself, Qt lets it come to the first, and to every one until then.
            policy = Qt.FocusPolicy.TabFocus if id == chosen else Qt.FocusPolicy.NoFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)
        self._row.activate()  # now, not a frame later
        if look != self._look:
            self._look = look
            self.update()

    def button(self, id: str) -> SegmentButton:
        """The button of one choice."""
        return self._buttons[id]

    def _on_button_clicked(self, button: QAbstractButton) -> None:
        self.picked.emit(button.property("segment"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colours.line, 1))
            painter.setBrush(self._look.colours.surface)
            radius = 7 * self._look.scale
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class TickBox(RunButton):
    """A box to tick, with its words beside it, and where it shows a line on a plot, a piece of that line."""

    margin = 13.0
    sample: Qt.PenStyle | None = None
    """How that line is dashed; set before the box is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours = look.colours
        box = QRectF(2.5, rect.center().y() - 7.5, 15, 15)
        painter.setPen(QPen(colours.ink if self.hasFocus() or self.isChecked() else colours.quiet, 1.2))
        painter.setBrush(colours.ink if self.isChecked() else colours.surface)
        painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        if self.isChecked():
            painter.setPen(QPen(colours.surface, 1.8))
            painter.drawPolyline([box.topLeft() + QPointF(x, y) for x, y in ((3.5, 7.8), (6.3, 10.8), (11.5, 4.6))])
        start = 24.0
        if self.sample is not None:
            painter.setPen(QPen(colours.ink, 1.6, self.sample))
            painter.drawLine(QPointF(start, rect.center().y()), QPointF(start + SAMPLE, rect.center().y()))
            start += SAMPLE + 6
        draw_line(painter, QPointF(start, rect.center().y() + 5), self.line, PIXELS, colours.ink)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        extra = (SAMPLE + 6) * (self.look.scale if self.look else 1.0) if self.sample is not None else 0
        return QSize(size.width() + round(extra), size.height())


def plain(text: str) -> list[Run]:
    """Return a line of plain words."""
    return [Run(text)]
