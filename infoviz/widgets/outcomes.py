"""What bars and rows have in common: one handle an outcome, and everything a hand or a key can want of it.

A canvas of outcomes draws and leaves wishes; it never writes. Wishes name outcomes by their index.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from infoviz.charts.canvas import CLICK_SLACK
from infoviz.charts.handle import Handle
from infoviz.charts.look import Shown
from infoviz.charts.type import bold, draw_line, elided, width
from infoviz.model.state import Locks, Which
from infoviz.text import Message, write_mass
from infoviz.theory.distribution import Distribution
from infoviz.widgets.outcome_keys import Wishes
from infoviz.widgets.sentences import gives_way, handle_value, mass_of

MARGIN = 18.0
PIXELS = 13.0

Kind = Literal["mass", "number", "lock", "name", "add"]


@dataclass(frozen=True, slots=True)
class Part:
    """What is at a place: which thing of which outcome. 'mass' is all of an outcome's room that is nothing else."""

    kind: Kind
    index: int


class OutcomeCanvas(Wishes):
    """The outcomes of p or q, each with a mass to drag, a number to type into, a name and a lock."""

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which: Which = which
        """Whose masses these are."""
        self.underlined: tuple[int, ...] = ()
        """The outcomes that the picture on the stage speaks of."""
        self.ghost: NDArray[np.float64] | None = None
        """Masses that are dashed: where everything stood, or where it would go."""
        self.ghost_is_past = False
        self.typing: int | None = None
        """Whose number a field covers."""
        self.moving: tuple[int, QPointF] | None = None
        """The outcome whose name is being dragged, and where to."""
        self._spoken: dict[int, tuple[object, tuple[str, str]]] = {}
        self._number_press: Part | None = None
        self._press_at = QPointF()
        self.dragStarted.connect(self._on_drag_started)
        self.dragged.connect(self._on_dragged)
        self.dragRested.connect(self._on_drag_rested)
        self.dragEnded.connect(self._on_drag_ended)
        self.dragCancelled.connect(self._on_drag_cancelled)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        self.chosen.connect(self._on_chosen)
        self.valueAsked.connect(self._on_value_asked)

    # What a subclass says.

    def part_at(self, at: QPointF) -> Part | None:
        """Return what is at a point."""
        raise NotImplementedError

    def mass_at(self, index: int, at: QPointF) -> float:
        """Return the mass that an outcome's handle stands for at a point."""
        raise NotImplementedError

    def drop_at(self, at: QPointF) -> int:
        """Return before which outcome one that is dropped at a point would stand; n for the end."""
        raise NotImplementedError

    def number_rect(self, index: int) -> QRectF:
        """Where an outcome's number is typed."""
        raise NotImplementedError

    def name_rect(self, index: int) -> QRectF:
        """Where an outcome's name is typed."""
        raise NotImplementedError

    def is_in_sight(self, index: int) -> bool:
        """Whether an outcome can be seen without scrolling."""
        return 0 <= index < self.n

    # What is shown.

    @property
    def n(self) -> int:
        return self.distribution.n

    @property
    def distribution(self) -> Distribution:
        """The masses and names that are shown."""
        assert self.shown is not None
        return self.shown.state.distribution(self.which)

    @property
    def locks(self) -> Locks:
        """Which of them are locked."""
        assert self.shown is not None
        return self.shown.state.locks(self.which)

    def is_movable(self, index: int) -> bool:
        """Whether an outcome has a thumb."""
        return index not in self.locks and self.distribution.n > 1

    def name(self, index: int) -> str:
        """An outcome's name on one line, or that it has none."""
        assert self.shown is not None
        name = " ".join(self.shown.outcome(index)[:400].split())
        return name or self.shown.look.catalogue.say(Message("(no name)"))

    def name_fitted(self, index: int, room: float) -> str:
        """An outcome's name as far as there is room."""
        assert self.shown is not None
        whole = self.shown.outcome(index)
        return elided(whole if whole.strip() else self.name(index), PIXELS, room)

    @property
    def pointed(self) -> Part | None:
        """What is under the pointer, while nothing is dragged."""
        return self.part_at(self.hover) if self.hover is not None and self.dragging is None else None

    @property
    def emphasised(self) -> int | None:
        """The outcome under the hand: dragged, pointed at, or reached by the keyboard."""
        if self.dragging is not None:
            return self.outcome_of(self.dragging)
        part = self.pointed
        if part is not None and part.kind != "add":
            return part.index
        return self.outcome_of(self.focused) if self.focused is not None and self.by_keyboard else None

    def held(self, index: int) -> bool:
        """Whether an outcome's handle is in the hand, under it, or moved by the keyboard."""
        if self.dragging is not None:
            return self.moving is None and self.outcome_of(self.dragging) == index
        part = self.pointed
        if part is not None and part.kind in ("mass", "number") and part.index == index:
            handle = self.handle_at(self.hover) if self.hover is not None else None
            return handle is not None and handle.spoken
        return self.by_keyboard and self.focused is not None and self.outcome_of(self.focused) == index

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing, but for ending the drag of a name that is gone."""
        if self.moving is not None and self.moving[0] >= shown.state.n:
            self.cancel_drag()
        super().draw(shown)

    def spoken_handle(self, id: int, at: QPointF, grab: QRectF, cursor: Qt.CursorShape) -> Handle:
        """Return the handle of an outcome's mass."""
        index = self.outcome_of(id)
        mass = float(self.distribution.masses[index])
        words = ("", "") if self.dragging is not None else self._words(id, index, mass)  # nobody listens to a drag
        return Handle(id, at, grab, cursor, words[0], mass, words[1])

    def _words(self, id: int, index: int, mass: float) -> tuple[str, str]:
        """Return what a screen reader calls a handle and what it adds; said anew only where it would be another."""
        assert self.shown is not None
        catalogue = self.shown.look.catalogue
        key = (self.distribution.labels[index], mass, index in self.locks, catalogue)
        kept = self._spoken.get(id)
        if kept is None or kept[0] != key:
            name = Message("${which}$({name})", {"which": self.which, "name": self.name(index)})
            about = handle_value(mass, index in self.locks, self.in_rows)
            kept = self._spoken[id] = (key, (catalogue.say(name), catalogue.say(about)))
        return kept[1]

    def tip(self, at: QPointF) -> str:
        part = self.part_at(at)
        if part is None or self.shown is None:
            return ""
        say = self.shown.look.catalogue.say
        if part.kind == "add":
            return say(Message("Add an outcome"))
        if part.kind == "lock":
            return say(Message("Unlock") if part.index in self.locks else Message("Lock"))
        handle = self.handle_at(at)
        way = gives_way(self.distribution, part.index, self.locks)
        if part.kind == "mass" and handle is not None and handle.spoken and way is not None:
            return say(way)
        label, mass = self.distribution.labels[part.index], float(self.distribution.masses[part.index])
        told = say(mass_of(self.which, label, mass, length=40))
        whole = self.shown.outcome(part.index)
        return told if whole in told else f"{whole}\n{told}"

    # The mouse.

    def handle_at(self, at: QPointF) -> Handle | None:
        part = self.part_at(at)
        if part is not None and part.kind in ("lock", "add"):
            return None
        handle = super().handle_at(at)
        if handle is not None and handle.spoken and not self.is_movable(self.outcome_of(handle.id)):
            return None
        return handle

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_focus(False)
            self._press_at = self._at(event)
            part = self.part_at(self._press_at)
            self._number_press = part if part is not None and part.kind == "number" else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._number_press is not None:
            if (self._at(event) - self._press_at).manhattanLength() <= CLICK_SLACK:
                return  # still a click on the number, not yet a drag of what it stands on
            self._number_press = None
        super().mouseMoveEvent(event)
        if self.dragging is None:
            part = self.pointed
            if part is not None and part.kind in ("lock", "add"):
                self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
            elif part is not None and part.kind == "number":
                self.setCursor(QCursor(Qt.CursorShape.IBeamCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_press
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._number_press = None
            if number is not None:
                self.typingAsked.emit(number.index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        super().contextMenuEvent(event)
        if self.dragging is not None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.focused is not None:
            handle = next(handle for handle in self.handles if handle.id == self.focused)
            at = (handle.at * self.scale).toPoint()
            event.accept()
            self.menuAsked.emit(self.outcome_of(handle.id), self.mapToGlobal(at))
            return
        part = self.part_at(QPointF(event.pos()) / self.scale)
        if part is not None and part.kind != "add":
            event.accept()
            self.menuAsked.emit(part.index, event.globalPos())

    def _on_drag_started(self, id: Hashable) -> None:
        index = self.outcome_of(id)
        if isinstance(id, int):
            self.massPressed.emit(index)
        else:
            self.focus_handle(id[1] if isinstance(id, tuple) else id, Qt.FocusReason.MouseFocusReason)

    def _on_dragged(self, id: Hashable, at: QPointF) -> None:
        index = self.outcome_of(id)
        if isinstance(id, int):
            self.massDragged.emit(index, self.mass_at(index, at))
        else:
            self.moving = (index, QPointF(at))
            self.update()

    def _on_drag_rested(self, id: Hashable) -> None:
        if isinstance(id, int):
            self.massRested.emit()
        else:
            self.moving = None
            self.update()

    def _on_drag_ended(self) -> None:
        self._number_press = None
        moving, self.moving = self.moving, None
        if moving is None:
            self.massReleased.emit()
        elif self.place_for(moving) != moving[0]:
            self.moveAsked.emit(moving[0], self.place_for(moving))

    def _on_drag_cancelled(self) -> None:
        self._number_press = None
        moving, self.moving = self.moving, None
        if moving is None:
            self.massCancelled.emit()

    def place_for(self, moving: tuple[int, QPointF]) -> int:
        """Return the place that an outcome has when it is dropped where it is."""
        index, at = moving
        before = self.drop_at(at)
        return before - (before > index)

    def _on_clicked(self, at: QPointF) -> None:
        part = self.part_at(at)
        if part is None:
            return
        if part.kind == "add":
            self.addAsked.emit()
        elif part.kind == "lock":
            self.lockAsked.emit(part.index)
        elif part.kind != "number":
            self.choose(part.index)

    def _on_double_clicked(self, at: QPointF) -> None:
        part = self.part_at(at)
        if part is not None and part.kind == "name":
            self.renamingAsked.emit(part.index)

    def _on_chosen(self, id: Hashable) -> None:
        self.outcomeChosen.emit(self.outcome_of(id))

    def _on_value_asked(self, id: Hashable, value: float) -> None:
        self.massAsked.emit(self.outcome_of(id), value)

    # Painting that both share.

    def paint_moving(self, painter: QPainter, line: tuple[QPointF, QPointF] | None) -> None:
        """Paint a name in the hand, and the line where it would drop."""
        assert self.shown is not None
        assert self.moving is not None
        colours = self.shown.look.colours
        if line is not None:
            painter.setPen(QPen(colours.ink, 2))
            painter.drawLine(*line)
        index, at = self.moving
        name = [bold(self.name_fitted(index, 90))]
        wide = max(width(name, PIXELS) + 18, 36)
        painter.setPen(QPen(colours.ink, 1.5))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(at.x() - wide / 2, at.y() - 12, wide, 24), 6, 6)
        draw_line(painter, QPointF(at.x(), at.y() + 4.5), name, PIXELS, colours.ink, "centre")


def rounded(mass: float, digits: int) -> str:
    """Write a probability where there is hardly room, in two digits or so: 0.38, <.01, >.99."""
    written = f"{mass:.{digits}f}"
    least = "." + "0" * (digits - 1) + "1"
    if float(written) == 0 and mass > 0:
        return f"<{least}"
    if float(written) == 1 and mass < 1:
        return f">.{'9' * digits}"
    return written.rstrip("0").rstrip(".")


def number_fitted(mass: float, pixels: float, room: float, digits: int = 2) -> str:
    """Write a probability in up to three digits, or rounded where there is no room for that."""
    whole = write_mass(mass)
    return whole if width([bold(whole)], pixels) <= room else rounded(mass, digits)
