"""The editor of p or of q: its header, its bars or rows, and the sentence below them.

It draws, and never writes: `editor_hands` and `editor_fields` make intents of what is wanted. Menus, presets and pasted
text are others' work: it says when they are wanted, shows what they would do (`preview`), and makes room for them.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.type import Run, said
from infoviz.model.state import Which
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.theory.distribution import Distribution
from infoviz.widgets import bars, editor_header
from infoviz.widgets.bars import Bars
from infoviz.widgets.editor_fields import EditorFields
from infoviz.widgets.editor_hands import Hands
from infoviz.widgets.editor_header import EditorHeader
from infoviz.widgets.many import Many, height_wished, least_height
from infoviz.widgets.note import PITCH, Note, Sentence, standing
from infoviz.widgets.outcomes import MARGIN, OutcomeCanvas
from infoviz.widgets.sentences import name

WIDTH = 302
BARS_HEIGHT, FEWEST_BARS_HEIGHT = 156.0, 92.0
NOTE_MARGIN = 8.0
"""Under the last row of the note."""


class DistributionEditor(QWidget):
    """Edits one of the two distributions.

    Parameters
    ----------
    workbench
        Where its intents go.
    which
        'p' or 'q'.
    """

    menuRequested = Signal()
    """The dots were pressed; `menu_button` says where."""
    outcomeMenuRequested = Signal(int, QPoint)
    """An outcome's menu is wanted, at a point of the screen."""
    copyRequested = Signal()
    pasteRequested = Signal()
    showRequested = Signal()
    """The folded editor shall unfold."""
    scrolled = Signal(int)
    """The user scrolled the rows: the first in sight."""

    def __init__(self, workbench: Workbench, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which: Which = which
        self._workbench = workbench
        self._shown: Shown | None = None
        self._underlined: tuple[int, ...] = ()
        self._preview: Distribution | None = None
        self._refusal: Message | None = None
        self._seen: object = None
        """What the canvas last drew, held so that its identity names it."""
        self._seen_key: tuple[object, ...] = ()
        self._strip: QWidget | None = None
        self._panel: QWidget | None = None
        self.header = EditorHeader(which, self)
        self.header.menuRequested.connect(self.menuRequested)
        self.header.showRequested.connect(self.showRequested)
        self.bars = Bars(which, self)
        self._many: Many | None = None
        self.note = Note(self)
        self._hands = Hands(workbench, which, self)
        self._hands.refused.connect(self._on_refused)
        self._hands.dragChanged.connect(self._draw_canvas)
        self.fields = EditorFields(which, self._hands.do, self)
        self.fields.changed.connect(self._on_typing_changed)
        self.fields.finished.connect(self._on_typing_finished)
        self.canvas: OutcomeCanvas = self.bars
        """The bars or the rows, whichever are shown."""
        self._listen_to(self.bars)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def menu_button(self) -> QWidget:
        """The dots: a menu opens beside them."""
        return self.header.menu_button

    @property
    def many(self) -> Many:
        """Rows and what belongs to them, made when there are first so many outcomes."""
        if self._many is None:
            self._many = Many(self.which, self)
            self._many.scrolled.connect(self._on_scrolled)
            self._listen_to(self._many.rows)
        return self._many

    def _listen_to(self, canvas: OutcomeCanvas) -> None:
        self._hands.listen_to(canvas)
        canvas.typingAsked.connect(self.start_typing)
        canvas.renamingAsked.connect(self.start_renaming)
        canvas.menuAsked.connect(self.outcomeMenuRequested)
        canvas.copyAsked.connect(self.copyRequested)
        canvas.pasteAsked.connect(self.pasteRequested)
        canvas.focusShown.connect(self._draw_note)

    # Drawing.

    def draw(self, shown: Shown, underlined: tuple[int, ...] = ()) -> None:
        """Show a state, and which outcomes the stage speaks of, where it does not speak of all. Emits nothing."""
        before, self._shown = self._shown, shown
        self._underlined = underlined
        if before is not None and before.state.distribution(self.which) is not shown.state.distribution(self.which):
            self._refusal = None
        if before is None or before.look != shown.look:
            names = {"p": Message("The true distribution $p$"), "q": Message("The model distribution $q$")}
            self.setAccessibleName(shown.look.catalogue.say(names[self.which]))
            self.update()
        if before is None or before.state.n != shown.state.n:
            self.updateGeometry()
        self.header.draw(shown)
        if not self.header.is_folded:
            self._choose_canvas(shown)
            self.fields.draw(shown)
            self._draw_canvas()
            self._draw_note()
        if not self._workbench.gesturing:  # nothing moves away under a hand that drags
            self._arrange()

    def _choose_canvas(self, shown: Shown) -> None:
        """Show bars for few outcomes, rows for many; the keyboard moves along."""
        canvas: OutcomeCanvas = self.many.rows if shown.state.n > bars.MOST else self.bars
        if canvas is self.canvas:
            return
        had_focus = self.canvas.focused is not None
        by_keyboard = self.canvas.by_keyboard
        self.canvas = canvas
        self._draw_canvas()
        self._arrange()
        if had_focus:
            canvas.take_focus(by_keyboard)

    def _draw_canvas(self) -> None:
        if self._shown is None or self.header.is_folded:
            return
        canvas = self.canvas
        typed = self.fields.preview or self._preview
        canvas.ghost_is_past = typed is None
        if typed is not None:
            canvas.ghost = typed.masses
        else:
            is_dragged = canvas.dragging is not None and canvas.moving is None and self._workbench.gesturing
            canvas.ghost = self._workbench.base.distribution(self.which).masses if is_dragged else None
        canvas.underlined = self._underlined
        canvas.typing = self.fields.typing
        canvas.quiet = self._workbench.gesturing and canvas.dragging is None
        state = self._shown.state
        blamed = self._shown.readings.culprits_pq.tobytes() if self.which == "q" else b""
        seen = (canvas, state.distribution(self.which), state.locks(self.which), state.chosen, blamed)
        key = (*map(id, seen[:2]), *seen[2:], self._shown.look, self._underlined, canvas.typing, id(canvas.ghost))
        key += (canvas.quiet,)
        if key == self._seen_key:
            canvas.shown = self._shown  # another state that looks the same here, as when the other one is dragged
            return
        self._seen, self._seen_key = (seen, canvas.ghost), key
        (self.bars if canvas is self.bars else self.many).draw(self._shown)

    def _draw_note(self) -> None:
        if self._shown is None or self.header.is_folded:
            return
        if self.note.draw(self._shown.look, self._sentences(self._shown)):
            self._arrange()

    def _sentences(self, shown: Shown) -> list[Sentence]:
        """Return what is to be said, the most urgent first: why not, what is typed, what is special, which keys."""
        colours, catalogue = shown.look.colours, shown.look.catalogue
        if self._refusal is not None:
            return [Sentence(said(catalogue, self._refusal), colours.ink, is_error=True)]
        if typing := self.fields.sentences(shown):
            return typing
        if about := standing(self.which, shown):
            return [about]
        if self.canvas.by_keyboard and self.canvas.focused is not None:
            arrows = "← →" if self.canvas.in_rows else "↑ ↓"
            return [Sentence([Run(f"{arrows} 0.01 · Shift 0.1 · Ctrl 0.001")], colours.quiet)]
        return []

    # What others do to it.

    def preview(self, distribution: Distribution | None) -> None:
        """Show as dashes what a menu entry would do, or stop."""
        self._preview = distribution
        self._draw_canvas()

    def start_typing(self, index: int) -> None:
        """Open the field for an outcome's number, or say why it can't be typed."""
        if self._shown is None:
            return
        label = self._shown.state.p.labels[index]
        self._refusal = None
        if self._shown.state.n == 1:
            self._refusal = Message("The only outcome is certain: add another to change it.")
        elif index in self._shown.state.locks(self.which):
            self._refusal = Message("“{name}” is locked. Unlock it to change it.", {"name": name(label, 40)})
        else:
            self._reveal(index)
            self.fields.type_mass(index, self._on_editor(self.canvas.number_rect(index)))
        self._draw_note()

    def start_renaming(self, index: int) -> None:
        """Open the field for an outcome's name."""
        if self._shown is not None:
            self._refusal = None
            self._reveal(index)
            self.fields.type_name(index, self._on_editor(self.canvas.name_rect(index)))

    def _reveal(self, index: int) -> None:
        self._hands.choose(index)
        if self.canvas is not self.bars:
            self.many.rows.reveal(index)

    def show_panel(self, panel: QWidget | None, caption: Message | None = None) -> None:
        """Put a question or an error in place of the bars, with its caption in the header; None brings them back."""
        before, self._panel = self._panel, panel
        if before is not None and before is not panel:
            before.hide()
        self.header.caption = caption if panel is not None else None
        if panel is not None:
            panel.setParent(self)
        if self._shown is not None:
            self.draw(self._shown, self._underlined)
        self._arrange()
        self.updateGeometry()

    def panel_area(self) -> QRect:
        """Return the room that a panel has: all below the header, inside the margins."""
        scale = self._scale
        side, top = round(MARGIN * scale), round(editor_header.HEIGHT * scale)
        return QRect(side, top, self.width() - 2 * side, self.height() - top)

    def set_strip(self, strip: QWidget | None) -> None:
        """Put a preset's parameters under the bars, or take them away."""
        before, self._strip = self._strip, strip
        if before is not None and before is not strip:
            before.hide()  # which moves the keyboard's focus, and that may draw: it is no longer the strip by now
        if strip is not None:
            strip.setParent(self)
        self._arrange()
        self.updateGeometry()

    def set_folded(self, is_folded: bool) -> None:
        """Fold the editor to one line, or show it whole."""
        if is_folded != self.header.is_folded:
            self.header.is_folded = is_folded
            if self._shown is not None:
                self.draw(self._shown, self._underlined)
            self._arrange()
            self.updateGeometry()

    def set_first_row(self, row: int) -> None:
        """Scroll the rows as the other editor has been. Emits nothing."""
        if self.canvas is not self.bars:
            self.many.set_first_row(row)

    # Where things are.

    @property
    def _n(self) -> int:
        return self._shown.state.n if self._shown else 0

    @property
    def _scale(self) -> float:
        return self._shown.look.scale if self._shown else 1.0

    def _on_editor(self, rect: QRectF) -> QRect:
        """Return where a rectangle of the canvas is on the editor, in its pixels."""
        place = QRectF(rect.topLeft() * self._scale, rect.size() * self._scale).toRect()
        return place.translated(self.canvas.mapTo(self, QPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place everything. During a drag nothing moves under the hand."""
        if self._shown is None or self.canvas.dragging is not None:
            return
        whole = self._panel is None and not self.header.is_folded
        many = whole and self.canvas is not self.bars
        wide, high = self.width() / self._scale, self.height() / self._scale
        top = editor_header.FOLDED_HEIGHT if self.header.is_folded else editor_header.HEIGHT
        self._put(self.header, True, 0, top, wide)
        strip = self._strip.sizeHint().height() / self._scale if self._strip is not None else 0.0
        roomy = not many and high - top - strip >= BARS_HEIGHT - 20 + 2 * PITCH + NOTE_MARGIN
        reserved = max(2 if roomy else 1, self.note.rows(wide - 2 * MARGIN)) * PITCH + NOTE_MARGIN
        foot = high - reserved - strip
        self._put(self.bars, whole and not many, top, foot - top, wide)
        if self._many is not None:
            self._put(self._many, many, top, foot - top, wide)
        if self._strip is not None:
            self._put(self._strip, whole, foot, strip, wide)
        self._put(self.note, whole, high - reserved, reserved, wide - 2 * MARGIN, left=MARGIN)
        if self._panel is not None:
            self._panel.setGeometry(self.panel_area())
            self._panel.setVisible(not self.header.is_folded)
        self._place_field()

    def _place_field(self) -> None:
        """Keep an open field over its outcome; one that was scrolled out of sight is left."""
        typing, renaming = self.fields.typing, self.fields.renaming
        index = typing if typing is not None else renaming
        if index is None:
            return
        if not self.canvas.is_in_sight(index):
            self.fields.leave()
            return
        rect = self.canvas.number_rect(index) if typing is not None else self.canvas.name_rect(index)
        self.fields.place(self._on_editor(rect))

    def _put(self, widget: QWidget, visible: bool, top: float, high: float, wide: float, left: float = 0.0) -> None:
        if visible:
            place = QRectF(left * self._scale, top * self._scale, wide * self._scale, high * self._scale).toRect()
            if place != widget.geometry():
                widget.setGeometry(place)
        if widget.isHidden() == visible:
            widget.setVisible(visible)

    def sizeHint(self) -> QSize:
        return self._size(height_wished(self._n) if self._n > bars.MOST else BARS_HEIGHT, 2)

    def minimumSizeHint(self) -> QSize:
        return self._size(least_height(self._n) if self._n > bars.MOST else FEWEST_BARS_HEIGHT, 1)

    def _size(self, high: float, note_rows: int) -> QSize:
        if self.header.is_folded:
            return QSize(WIDTH, round(editor_header.FOLDED_HEIGHT * self._scale))
        high = (editor_header.HEIGHT + high + note_rows * PITCH + NOTE_MARGIN) * self._scale
        if self._strip is not None:
            high += self._strip.sizeHint().height()
        if self._panel is not None:
            high = max(high, editor_header.HEIGHT * self._scale + self._panel.sizeHint().height())
        return QSize(round(WIDTH * self._scale), round(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            with QPainter(self) as painter:
                painter.fillRect(event.rect(), self._shown.look.colours.surface)

    # What is wanted.

    def _on_refused(self, why: Message | None) -> None:
        self._refusal = why
        self._draw_note()

    def _on_scrolled(self, row: int) -> None:
        self._place_field()
        self.scrolled.emit(row)

    def _on_typing_changed(self) -> None:
        self._draw_canvas()
        self._draw_note()

    def _on_typing_finished(self, index: int) -> None:
        self.canvas.choose(index)
        self.canvas.take_focus(by_keyboard=True)
