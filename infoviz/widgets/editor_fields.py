"""Typing in an editor: a field opens over a number or a name, what it would do is dashed, and it becomes an intent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Shown
from infoviz.charts.type import said
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import Which
from infoviz.text import Message, Refused, write_exact, write_number
from infoviz.theory.distribution import Distribution, Label
from infoviz.widgets.note import Sentence
from infoviz.widgets.number_field import InPlaceField, MassField, NameField
from infoviz.widgets.sentences import mass_of, name, typed


class EditorFields(QObject):
    """The two fields of one editor; at most one of them is open.

    Parameters
    ----------
    do
        Carries out an intent, or says why not.
    """

    changed = Signal()
    """What is typed, or whether anything is, has changed."""
    finished = Signal(int)
    """A key closed the field of this outcome: the keyboard may go back to it."""

    def __init__(self, which: Which, do: Callable[[Intent], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._which: Which = which
        self._do = do
        self._shown: Shown | None = None
        self._index = 0
        self._as_typed: dict[Label, tuple[str, float]] = {}
        self.mass_field, self.name_field = MassField(parent), NameField(parent)
        self.mass_field.typed.connect(self._on_mass_typed)
        self.mass_field.entered.connect(self._on_mass_entered)
        self.name_field.typed.connect(self._on_name_typed)
        self.name_field.entered.connect(self._on_name_entered)
        for field in (self.mass_field, self.name_field):
            field.closed.connect(self._on_closed)
        self.preview: Distribution | None = None
        """What the number that is being typed would make; None where it would make nothing."""

    @property
    def typing(self) -> int | None:
        """Whose number is being typed."""
        return self._index if self.mass_field.is_open else None

    @property
    def renaming(self) -> int | None:
        """Whose name is being typed."""
        return self._index if self.name_field.is_open else None

    @property
    def _open(self) -> InPlaceField | None:
        fields: tuple[InPlaceField, ...] = (self.mass_field, self.name_field)
        return next((field for field in fields if field.is_open), None)

    def draw(self, shown: Shown) -> None:
        """Show a state. A field whose outcome is gone closes; an untouched one follows its value."""
        before, self._shown = self._shown, shown
        self.mass_field.draw(shown.look)
        self.name_field.draw(shown.look)
        field = self._open
        if field is None or before is None:
            return
        if shown.state.p.labels != before.state.p.labels:
            field.close_up()
        elif field is self.mass_field:
            field.follow(self._mass_text(self._index))
            if shown.state is not before.state:
                self._weigh()

    def place(self, rect: QRect) -> None:
        """Move the field that is open."""
        if self._open is not None:
            self._open.setGeometry(rect)

    def leave(self) -> None:
        """Take what is typed, if it is valid, and close."""
        if self._open is not None:
            self._open.clearFocus()

    def type_mass(self, index: int, rect: QRect) -> None:
        """Open the field for an outcome's number."""
        assert self._shown is not None
        self._index = index
        spoken = Message("${which}$({name})", {"which": self._which, "name": name(self._label(index), 40)})
        self.mass_field.open(self._mass_text(index), rect, self._shown.look.catalogue.say(spoken))
        self.changed.emit()

    def type_name(self, index: int, rect: QRect) -> None:
        """Open the field for an outcome's name."""
        assert self._shown is not None
        self._index = index
        spoken = self._shown.look.catalogue.say(Message("Name of the outcome"))
        self.name_field.open(self._shown.outcome(index), rect, spoken)
        self.changed.emit()

    def sentences(self, shown: Shown) -> list[Sentence]:
        """Return what is said while typing."""
        colours, catalogue = shown.look.colours, shown.look.catalogue
        field = self._open
        if field is None:
            return []
        if field.refusal is not None:
            return [Sentence(said(catalogue, field.refusal), colours.ink, is_error=True)]
        keys = Sentence(said(catalogue, Message("Enter applies · Esc drops")), colours.quiet)
        if field is self.name_field:
            return [keys]
        mass = float(self._distribution.masses[self._index])
        told = mass_of(self._which, self._label(self._index), mass)
        colour = colours.ink
        if self.mass_field.mass is not None:
            mass = self.mass_field.mass
            told = typed(shown.state, self._which, self._index, field.text(), mass)
            if mass == 0 and self._which == "q" and shown.state.p.masses[self._index] > 0:
                colour = colours.d.text
        return [Sentence(said(catalogue, told), colour), keys]

    @property
    def _distribution(self) -> Distribution:
        assert self._shown is not None
        return self._shown.state.distribution(self._which)

    def _label(self, index: int) -> Label:
        return self._distribution.labels[index]

    def _mass_text(self, index: int) -> str:
        """Return the number that a field opens with: as it was typed, if it still is that to the last bit."""
        mass = float(self._distribution.masses[index])
        text, value = self._as_typed.get(self._label(index), ("", -1.0))
        return text if value == mass else write_exact(mass)

    def _weigh(self) -> None:
        """Work out what the typed number would make, or why it can't be."""
        assert self._shown is not None
        self.preview = None
        mass = self.mass_field.mass
        if mass is None:
            return
        try:
            new = self._distribution.with_mass(self._index, mass, self._shown.state.locks(self._which))
        except Refused as refused:
            self.mass_field.refuse(refused.message)
            return
        room = float(new.masses[self._index])
        if room == mass:
            self.preview = new
        else:
            what = {"room": write_number(room)}
            self.mass_field.refuse(Message("The locked outcomes leave {room}: type less, or unlock one of them.", what))

    def _on_mass_typed(self) -> None:
        self._weigh()
        self.changed.emit()

    def _on_mass_entered(self) -> None:
        mass = self.mass_field.mass
        if mass is not None:
            self._as_typed[self._label(self._index)] = (self.mass_field.text(), mass)
            self._do(intents.set_mass(self._which, self._index, mass))

    def _on_name_typed(self) -> None:
        assert self._shown is not None
        text = self.name_field.text()
        refusal = None
        if not self.name_field.untouched:
            try:
                self._distribution.renamed(self._index, text)
            except Refused as refused:
                refusal = refused.message
            same = self._shown_under(text.strip())
            if refusal is None and same is not None:
                first, second = sorted((same + 1, self._index + 1))
                refusal = Message(
                    "Outcomes {first} and {second} have the same name, “{name}”. Give one of them another.",
                    {"first": first, "second": second, "name": name(text.strip(), 40)},
                )
        self.name_field.refuse(refusal)
        self.changed.emit()

    def _shown_under(self, text: str) -> int | None:
        """Return another outcome whose default name, in today's language, is this text."""
        assert self._shown is not None
        say, labels = self._shown.look.catalogue.outcome, self._distribution.labels
        others = (i for i, label in enumerate(labels) if i != self._index and isinstance(label, int))
        return next((i for i in others if say(labels[i]) == text), None)

    def _on_name_entered(self) -> None:
        self._do(intents.rename(self._index, self.name_field.text()))

    def _on_closed(self, by_key: bool) -> None:
        self.preview = None
        self.changed.emit()
        if by_key:
            self.finished.emit(self._index)
