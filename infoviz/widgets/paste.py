"""A list in place of the bars: typed, pasted or mended, and taken over only when it can be read.

It reads, and says what it reads; what is done with that is another's.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.type import Run, broken, draw_line, said, width
from infoviz.model.state import Which
from infoviz.text import Catalogue, Message, write_exact
from infoviz.theory.distribution import Distribution
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.glyphs import draw_badge
from infoviz.widgets.list_field import ListField
from infoviz.widgets.paste_steps import Faulty, Pasted, Ready, Step

PIXELS, PITCH = 13.0, 18.0
FIELD = 132.0
BADGE = 24.0
FOOT = 20.0
"""Below the buttons: the swap button reaches up so far."""
MOST_TO_EDIT = 2_000
"""Up to so many outcomes a list that is there can be edited; of more, only another one pasted over it."""


class PastePanel(QWidget):
    """A sheet for a list, its fault or its summary, and the buttons."""

    accepted = Signal(object)
    """A `Pasted` text, to be asked about or carried out."""
    dismissed = Signal()

    def __init__(self, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._shown: Shown | None = None
        self._pasted: Pasted | None = None
        self.step: Step | None = None
        """What comes of the text as it stands; None while it is empty, or too long to be read at every key."""
        self.field = ListField(self)
        self.accept = RunButton(self)
        self.dismiss = RunButton(self)
        self.field.edited.connect(self._on_edited)
        self.field.accepted.connect(self._on_accepted)
        self.field.dismissed.connect(self.dismissed)
        self.accept.clicked.connect(self._on_accepted)
        self.dismiss.clicked.connect(self.dismissed)

    def edit(self, shown: Shown, pasted: Pasted, select: bool = False) -> None:
        """Show a text, its faulty line marked; what is selected is replaced by typing."""
        self._pasted = pasted
        self._judge(shown)
        line = self.step.line if isinstance(self.step, Faulty) else None
        self.field.show_text(pasted.text, line, select)
        self.draw(shown)
        if not select:
            self.field.show_faulty()

    def draw(self, shown: Shown) -> None:
        """Show what comes of the text in a state, which may have changed meanwhile. Emits nothing."""
        if self._shown is None or shown.state is not self._shown.state or shown.look != self._shown.look:
            self._judge(shown)
        self._shown = shown
        look, say = shown.look, shown.look.catalogue.say
        self.field.draw(
            look,
            say(Message("List of {which}", {"which": self._which})),
            say(Message("One outcome a line: its name, then its probability or how often it was counted")),
        )
        self.field.mark(self.step.line if isinstance(self.step, Faulty) else None)
        self.accept.draw(look, said(look.catalogue, Message("Accept")))
        self.dismiss.draw(look, said(look.catalogue, Message("Dismiss")))
        self.accept.setToolTip("Ctrl+Enter")
        self.dismiss.setToolTip("Esc")
        may_accept = not isinstance(self.step, Faulty) and (self.step is not None or self.field.is_part)
        self.accept.setEnabled(may_accept)
        self._place()
        self.updateGeometry()
        self.update()

    def _judge(self, shown: Shown) -> None:
        self.step = None
        if self._pasted is not None and self._pasted.text.strip():
            self.step = self._pasted.step((), self._which, shown.state, shown.look.catalogue)

    def _on_edited(self) -> None:
        if self._shown is None or (self._pasted is not None and self._pasted.text == self.field.text):
            return
        # A long text is read when it is accepted: it can't be read at every key.
        self._pasted = None if self.field.is_part else Pasted(self.field.text)
        self._judge(self._shown)
        self.draw(self._shown)

    def _on_accepted(self) -> None:
        if self._shown is None or not self.accept.isEnabled():
            return
        if self._pasted is None:
            pasted = Pasted(self.field.text)
            if isinstance(pasted.step((), self._which, self._shown.state, self._shown.look.catalogue), Faulty):
                self.edit(self._shown, pasted)
                return
            self._pasted = pasted
        self.accepted.emit(self._pasted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    # Where things are, in units.

    def sizeHint(self) -> QSize:
        wide = self.width() if self.isVisible() else 236
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        scale = self._shown.look.scale if self._shown else 1.0
        return round((self._buttons_top(wide / scale) + 28 + FOOT) * scale)

    def _note(self) -> tuple[list[Run], bool]:
        """Return what is said of the text, and whether it is an error."""
        assert self._shown is not None
        catalogue = self._shown.look.catalogue
        if isinstance(self.step, Faulty):
            return said(catalogue, self.step.why), True
        if isinstance(self.step, Ready):
            return said(catalogue, self.step.summary), False
        if self.step is not None:
            return said(catalogue, Message("One question remains.")), False
        return [], False

    def _note_layout(self, wide: float) -> tuple[QTextLayout, bool] | None:
        line, is_error = self._note()
        if not line or self._shown is None:
            return None
        colours = self._shown.look.colours
        colour = colours.ink if is_error else colours.quiet
        return broken(line, PIXELS, colour, wide - (BADGE if is_error else 0), PITCH), is_error

    def _buttons_top(self, wide: float) -> float:
        note = self._note_layout(wide) if self._shown else None
        return FIELD + 8 + (note[0].lineCount() if note else 1) * PITCH + 8

    def _place(self) -> None:
        if self._shown is None:
            return
        scale = self._shown.look.scale
        self.field.setGeometry(QRectF(2, 2, self.width() - 4, FIELD * scale - 4).toRect())
        left, top = 0, round(self._buttons_top(self.width() / scale) * scale)
        for button in (self.accept, self.dismiss):
            hint = button.sizeHint()
            button.setGeometry(left, top, hint.width(), hint.height())
            left += hint.width() + round(8 * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != self.width() and (parent := self.parentWidget()) is not None:
            parent.updateGeometry()  # other lines, another height

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        look, colours = self._shown.look, self._shown.look.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            wide = self.width() / look.scale
            painter.setPen(QPen(colours.ink, 1.5))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(QRectF(0.75, 0.75, wide - 1.5, FIELD - 1.5), 7, 7)
            note = self._note_layout(wide)
            if note is not None:
                layout, is_error = note
                if is_error:
                    draw_badge(painter, QPointF(8, FIELD + 8 + PITCH / 2), colours.ink, colours.surface)
                painter.setPen(colours.ink)
                layout.draw(painter, QPointF(BADGE if is_error else 0, FIELD + 8))
            line = said(look.catalogue, Message("${which}$ is unchanged", {"which": self._which}))
            if width(line, PIXELS) + (self.dismiss.geometry().right() / look.scale) + 8 < wide:
                at = QPointF(wide, self._buttons_top(wide) + 19)
                draw_line(painter, at, line, PIXELS, colours.quiet, "right")


def as_text(distribution: Distribution, catalogue: Catalogue) -> str:
    """Return a distribution as a spreadsheet takes it, and as it can be pasted back: names and masses, tab between.

    Default names stand as they are shown; masses are written to the last bit. A name that would be read as something
    else is quoted as in CSV.
    """
    lines = []
    for label, mass in zip(distribution.labels, distribution.masses.tolist(), strict=True):
        lines.append(f"{_quoted(catalogue.outcome(label))}\t{write_exact(mass)}\n")
    return "".join(lines)


def _quoted(name: str) -> str:
    if any(sign in name for sign in '"\t\r\n'):
        return '"' + name.replace('"', '""') + '"'
    return name
