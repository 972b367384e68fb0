"""The bench at the right of every page: p, q and their readings.

It holds the parts together and writes nothing but a swap; what an editor can do is its own and its commands'.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.model import intents
from infoviz.model.state import Which
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.theory.distribution import Distribution
from infoviz.widgets import bars
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.commands import EditorCommands
from infoviz.widgets.editor import DistributionEditor
from infoviz.widgets.readings import ReadingsPanel

WIDTH = 302
LINES = 2
"""The lines between the three parts are one pixel each."""
SWAP_SIDE, SWAP_FROM_RIGHT = 28.0, 44.0


class SwapButton(RunButton):
    """The round button between p and q."""

    def sizeHint(self) -> QSize:
        side = round(SWAP_SIDE * (self.look.scale if self.look else 1.0))
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        colours, strong = look.colours, self.underMouse() or self.hasFocus()
        painter.setPen(QPen(colours.ink if self.hasFocus() else colours.line, 2 if self.hasFocus() else 1))
        painter.setBrush(colours.raised if self.isDown() else colours.surface)
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(colours.ink if strong else colours.quiet, 1.6))
        for x, way in ((-4.0, -1.0), (4.0, 1.0)):
            centre = rect.center() + QPointF(x, 0)
            tip = centre + QPointF(0, 6 * way)
            painter.drawLine(centre - QPointF(0, 6 * way), tip)
            painter.drawPolyline([tip + QPointF(-3, -3.5 * way), tip, tip + QPointF(3, -3.5 * way)])


class Column(QWidget):
    """Editors and readings one below the other, a line between them, the swap button on the first line.

    Bars shrink before anything has to scroll; rows take what room there is.
    """

    unsettled = Signal()
    """Something in it wants another height."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._in_rows = False
        self.p = DistributionEditor(workbench, "p", self)
        self.swap = SwapButton(self)
        self.q = DistributionEditor(workbench, "q", self)
        self.readings = ReadingsPanel(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def draw(self, look: Look, in_rows: bool) -> None:
        """Wear a look. Emits nothing."""
        self._in_rows = in_rows
        if look != self._look:
            self._look = look
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.unsettled.emit()
        return super().event(event)

    def least_height(self) -> int:
        """Return how much room everything needs at least."""
        return sum(part.minimumSizeHint().height() for part in (self.p, self.q, self.readings)) + LINES

    def arrange(self) -> None:
        """Put everything in its place."""
        parts = (self.p, self.q, self.readings)
        least = [part.minimumSizeHint().height() for part in parts]
        high = [part.sizeHint().height() for part in parts]
        spare = self.height() - LINES - sum(high)
        folded = self.q.header.is_folded
        if spare < 0:
            give = max(sum(high) - sum(least), 1)
            high = [wish + spare * (wish - floor) // give for wish, floor in zip(high, least, strict=True)]
            high = [max(wish, floor) for wish, floor in zip(high, least, strict=True)]
        elif self._in_rows:
            high[0] += spare if folded else spare // 2
            high[1] += 0 if folded else spare // 2
        top = 0
        for part, wish in zip(parts, high, strict=True):
            part.setGeometry(0, top, self.width(), wish)
            top += wish + 1
        scale = self._look.scale if self._look else 1.0
        side = self.swap.sizeHint()
        self.swap.resize(side)
        self.swap.move(self.width() - round(SWAP_FROM_RIGHT * scale), self.q.y() - side.height() // 2)
        self.swap.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colours.surface)
            for part in (self.q, self.readings):
                painter.fillRect(0, part.y() - 1, self.width(), 1, self._look.colours.line)


class Bench(QWidget):
    """p, q and the readings, the same on every page."""

    refused = Signal(object)
    """A Message: why what the user wanted was not done."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._shown: Shown | None = None
        self._needs_q = True
        self._underlined: tuple[int, ...] = ()
        self._q_wanted = False
        self._settled: object = None
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = Column(workbench, self._area)
        self._area.setWidget(self.column)
        self.column.unsettled.connect(self._settle)
        self.commands: dict[Which, EditorCommands] = {}
        for editor in (self.column.p, self.column.q):
            commands = self.commands[editor.which] = EditorCommands(workbench, editor, self)
            commands.refused.connect(self.refused)
            commands.previewed.connect(self._on_previewed)
            commands.hideAsked.connect(self._on_hide_asked)
            commands.panelOpened.connect(self._on_panel_opened)
        self.column.p.scrolled.connect(self.column.q.set_first_row)
        self.column.q.scrolled.connect(self.column.p.set_first_row)
        self.column.q.showRequested.connect(self._on_show_requested)
        self.column.swap.clicked.connect(self._on_swap)

    @property
    def p(self) -> DistributionEditor:
        """The editor of p."""
        return self.column.p

    @property
    def q(self) -> DistributionEditor:
        """The editor of q."""
        return self.column.q

    @property
    def readings(self) -> ReadingsPanel:
        """The readings."""
        return self.column.readings

    @property
    def swap(self) -> SwapButton:
        """The button that exchanges p and q."""
        return self.column.swap

    def draw(self, shown: Shown, needs_q: bool = True, underlined: tuple[int, ...] = ()) -> None:
        """Show a state. Emits nothing.

        Parameters
        ----------
        needs_q
            Whether the page speaks of q; if not, q is one line until it is asked for.
        underlined
            The outcomes that the stage speaks of, where it does not speak of all.
        """
        look_is_new = self._shown is None or shown.look != self._shown.look
        self._shown, self._needs_q, self._underlined = shown, needs_q, underlined
        with_q = needs_q or self._q_wanted
        if look_is_new:
            self.setAccessibleName(shown.look.catalogue.say(Message("Bench")))
            self.swap.draw(shown.look, (), shown.look.catalogue.say(Message("Swap p and q")))
            self.swap.setToolTip(shown.look.catalogue.say(Message("Swap p and q")))
            self.update()
        self.q.set_folded(not with_q)
        self.swap.setVisible(with_q)
        self.commands["q"].can_hide = not needs_q
        for editor in (self.p, self.q):
            self.commands[editor.which].draw(shown)
            editor.draw(shown, underlined)
        self.readings.quiet = self._workbench.gesturing
        self.readings.draw_rows(shown, with_q)
        self.column.draw(shown.look, shown.state.n > bars.MOST)
        if look_is_new:
            self._settled = None
        if look_is_new or not self._workbench.gesturing:  # nothing moves away under a hand that drags
            self._settle()

    def _settle(self) -> None:
        """Give the column the room it needs; what does not fit is scrolled."""
        area, column = self._area, self.column
        if self._settled == (area.size(), column.least_height()):
            column.arrange()
            return
        for scrolls in (False, True):
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            area.setVerticalScrollBarPolicy(policy)
            bar = area.verticalScrollBar().sizeHint().width() if scrolls else 0
            for _ in range(3):  # a panel's height depends on its width
                least = column.least_height()
                column.resize(area.width() - bar, max(area.height(), least))
                column.arrange()
                if column.least_height() == least:
                    break
            if column.least_height() <= area.height():
                break
        self._settled = (area.size(), column.least_height())

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * (self._shown.look.scale if self._shown else 1.0)), 700)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.setGeometry(1, 0, self.width() - 1, self.height())
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self._shown.look.colours.surface)
                painter.fillRect(0, 0, 1, self.height(), self._shown.look.colours.line)

    def _on_previewed(self, previews: dict[Which, Distribution]) -> None:
        for editor in (self.p, self.q):
            editor.preview(previews.get(editor.which))

    def _on_panel_opened(self) -> None:
        self._settled = None
        self._settle()
        # What is asked must be seen: where it does not fit, from its beginning.
        bar, high = self._area.verticalScrollBar(), self._area.height()
        for editor in (self.p, self.q):
            if editor.header.caption is not None and editor.geometry().bottom() > bar.value() + high:
                bar.setValue(min(editor.geometry().bottom() + 1 - high, editor.y()))

    def _on_swap(self) -> None:
        self._workbench.commit()
        if refusal := self._workbench.do(intents.swap()):
            self.refused.emit(refusal)

    def _on_show_requested(self) -> None:
        by_keyboard = self.q.isAncestorOf(QApplication.focusWidget() or self)
        self._fold_q(False)
        if by_keyboard:  # the button that was pressed is gone
            self.q.canvas.take_focus(by_keyboard=True)

    def _on_hide_asked(self) -> None:
        self._fold_q(True)

    def _fold_q(self, is_folded: bool) -> None:
        self._q_wanted = not is_folded
        if self._shown is not None:
            self.draw(self._shown, self._needs_q, self._underlined)
