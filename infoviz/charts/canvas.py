"""The ground of every chart: a painted widget with things to drag.

A canvas draws what it is given and never writes: what the user does leaves it as a wish (`dragged`, `valueAsked`, …),
and the new state comes back round through `draw`. It works in its own units, pixels at 100 %, whatever the look's size.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from infoviz.charts.drag import Drag, distance
from infoviz.charts.handle import Handle
from infoviz.charts.look import Look, Shown
from infoviz.charts.proxies import Proxies

CLICK_SLACK = 4.0
"""A press and release nearer than this, in pixels, is a click."""


class Canvas(QWidget):
    """A painted widget with handles.

    A subclass lays out and draws: `lay_out` (from what is shown to handles), `paint_still` (what does not change during
    a drag, kept as a pixmap until `still_key` changes) and `paint_live`.
    """

    dragStarted = Signal(object)
    dragged = Signal(object, QPointF)
    """A handle's id, and where the virtual pointer now is, in the canvas's units."""
    dragRested = Signal(object)
    """The virtual pointer is back where the drag began: everything is as it was."""
    dragEnded = Signal()
    dragCancelled = Signal()
    clicked = Signal(QPointF)
    doubleClicked = Signal(QPointF)
    hovered = Signal(object)
    """Where the pointer is (a QPointF), or None when it has left."""
    chosen = Signal(object)
    """A handle got the focus, by click or key."""
    valueAsked = Signal(object, float)
    """A screen reader sets a handle's value."""

    # Defaults of the class, so that they are there when Python has let go of a widget that Qt still hides.
    shown: Shown | None = None
    _drag: Drag | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handles: Sequence[Handle] = ()
        self.quiet = False
        """Whether a drag goes on elsewhere: nothing can be grabbed here meanwhile, and nobody listens. A canvas may
        then leave its handles as they were; it is drawn once more when the drag has ended."""
        self.hover: QPointF | None = None
        self._proxies = Proxies(self)
        self._press: QPointF | None = None
        self._still: QPixmap | None = None
        self._still_key: object = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What a subclass says.

    def lay_out(self, shown: Shown) -> Sequence[Handle]:
        """Work out where everything is, and return the handles, the topmost last.

        The very sequence that was returned before says that no handle has changed, nor what is said of it.
        """
        return ()

    def still_key(self) -> object:
        """Return what `paint_still` depends on, beside size and look."""
        return None

    def paint_still(self, painter: QPainter) -> None:
        """Paint what stands still during a drag."""

    def paint_live(self, painter: QPainter) -> None:
        """Paint what moves."""

    def tip(self, at: QPointF) -> str:
        """Return what a tooltip says at a point; nothing where it is empty."""
        return ""

    def key_pressed(self, id: Hashable, event: QKeyEvent) -> bool:
        """Do what a key means on a handle; return whether it means anything."""
        return False

    def damage(self) -> QRect:
        """Return which part of the widget the state that is being drawn changes."""
        return self.rect()

    # Drawing.

    @property
    def scale(self) -> float:
        """How many of the widget's pixels one of the canvas's units is."""
        return self.shown.look.scale if self.shown else 1.0

    @property
    def extent(self) -> QSizeF:
        """The canvas's size in its own units."""
        return QSizeF(self.size()) / self.scale

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing."""
        self.shown = shown
        self._lay_out()
        self.update(self.damage())

    def _lay_out(self) -> None:
        if self.shown is None:
            return
        handles = self.lay_out(self.shown)
        if handles is self.handles:
            return
        self.handles = handles
        spoken = [handle for handle in self.handles if handle.spoken]
        self._proxies.show(spoken, self.scale, quiet=self._drag is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown is None:
            return
        try:
            with QPainter(self) as painter:
                self._paint(painter, self.shown.look)
        except Exception as error:
            # Told like any other fault, but not thrown through Qt: where it paints at Python's own wish, as for an
            # exported picture, PySide would call the next widget's Python with the error still pending, and crash.
            sys.excepthook(type(error), error, error.__traceback__)

    def _paint(self, painter: QPainter, look: Look) -> None:
        # Pixels for each of the widget's, as it is painted now: an exported picture may be finer than the screen.
        ratio = painter.deviceTransform().m11()
        key = (self.size(), ratio, look, self.still_key())
        if self._still is None or key != self._still_key:
            self._still = self._still_picture(ratio, look.colours.surface)
            self._still_key = key
        painter.drawPixmap(0, 0, self._still)
        self._prepare(painter)
        self.paint_live(painter)

    def _still_picture(self, ratio: float, ground: QColor) -> QPixmap:
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(ground)
        with QPainter(still) as painter:
            self._prepare(painter)
            self.paint_still(painter)
        return still

    def _prepare(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.scale, self.scale)

    # The mouse.

    @property
    def dragging(self) -> Hashable:
        """The id of the handle under the hand, or None."""
        return self._drag.id if self._drag else None

    @property
    def hovering(self) -> Hashable:
        """The id of the handle that a press would grab, or None."""
        if self.hover is None or self._drag:
            return None
        handle = self.handle_at(self.hover)
        return handle.id if handle else None

    def handle_at(self, at: QPointF) -> Handle | None:
        """Return the handle that a press at a point grabs: the nearest in reach, the topmost of equals."""
        near = [handle for handle in reversed(self.handles) if handle.grab.contains(at)]
        return min(near, key=lambda handle: distance(handle.at, at), default=None)

    def _at(self, event: QMouseEvent) -> QPointF:
        return event.position() / self.scale

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.finish_drag()  # of which the release was lost
        at = self._at(event)
        self._press = at
        handle = self.handle_at(at)
        if handle:
            self._drag = Drag(handle.id, QPointF(handle.at), at)
            self.focus_handle(handle.id, Qt.FocusReason.MouseFocusReason)
            self.dragStarted.emit(handle.id)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        self.hover = at
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.finish_drag()  # the button was released where we did not hear of it
        drag = self._drag
        if drag is None:
            handle = self.handle_at(at)
            self.setCursor(QCursor(handle.cursor) if handle else QCursor(Qt.CursorShape.ArrowCursor))
            self.hovered.emit(at)
            self.update()
            return
        drag.move(at, fine=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if drag.rests:
            self.dragRested.emit(drag.id)
        else:
            self.dragged.emit(drag.id, drag.at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        press, self._press = self._press, None
        if self._drag:
            self.finish_drag()
        elif press is not None and distance(press, self._at(event)) <= CLICK_SLACK:
            self.clicked.emit(press)
        if not self.rect().contains(event.position().toPoint()):
            self._leave()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self.handle_at(self._at(event))
        if handle and handle.spoken:
            self.mousePressEvent(event)  # a hand that lets go and grabs again at once goes on dragging
        else:
            self.doubleClicked.emit(self._at(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel never changes a value: let what scrolls have it."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._drag is None:
            self._leave()

    def _leave(self) -> None:
        self.hover = None
        self.hovered.emit(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click during a drag opens nothing, here or in what the canvas lies in."""
        event.setAccepted(self._drag is not None)

    def finish_drag(self) -> None:
        """End the drag, if one is going on, and keep what it did."""
        if self._drag:
            self._drag = None
            self.dragEnded.emit()
            self._lay_out()
            self.update()

    def cancel_drag(self) -> None:
        """End the drag, if one is going on, and put everything back."""
        if self._drag:
            self._drag = None
            self.dragCancelled.emit()
            self._lay_out()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.finish_drag()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.finish_drag()
            self._press = None  # its release may still come here, but it is no click on what is no longer to be seen
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip(QPointF(event.pos()) / self.scale)
            # As plain text, whatever a name looks like: Qt would take tags for formatting.
            QToolTip.showText(event.globalPos(), f"<qt>{escape(text)}</qt>" if text else "", self)
            return True
        return super().event(event)

    # The keyboard.

    @property
    def focused(self) -> Hashable:
        """The id of the handle that has the keyboard, or None."""
        return self._proxies.focused

    @property
    def tab_stop(self) -> Hashable:
        """The id of the handle that Tab comes to; None where there is none."""
        return self._proxies.tab_stop

    def focus_handle(self, id: Hashable, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to a handle; it is the canvas's one Tab stop from then on."""
        if id in self._proxies:
            self._proxies.focus(id, reason)
            self.chosen.emit(id)

    def set_tab_stop(self, id: Hashable) -> None:
        """Say which handle Tab comes to, without giving it the keyboard."""
        if id != self.tab_stop and id in self._proxies:
            if self.focused is not None:
                self._proxies.focus(id, Qt.FocusReason.OtherFocusReason)
            else:
                self._proxies.set_tab_stop(id)

    def handle_key(self, id: Hashable, event: QKeyEvent) -> bool:
        """Take a key from a handle's stand-in; return whether it meant anything."""
        if self._drag:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel_drag()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _TABS:
            self.choose_next(id, _TABS[Qt.Key(event.key())])
            return True
        return self.key_pressed(id, event)

    def choose_next(self, id: Hashable, by: int) -> None:
        """Move the keyboard to the handle `by` places on, round the end."""
        ids = [handle.id for handle in self.handles if handle.spoken]
        self.focus_handle(ids[(ids.index(id) + by) % len(ids)])

    def focus_changed(self, reason: Qt.FocusReason) -> None:
        """A stand-in got or lost the keyboard. A drag ends when the canvas has lost it: Escape would not come here."""
        if self.focused is None:
            self.finish_drag()
        self.update()


_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


def square(centre: QPointF, radius: float) -> QRectF:
    """Return the square around a circle."""
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
