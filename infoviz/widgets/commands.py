"""What stands behind an editor's dots, its outcomes' menus, Ctrl+C and Ctrl+V: opens and carries it out.

It ties an editor to its menus, to the strip of a preset and to the panels of pasted text. It writes through the
workbench alone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.model.intents import Intent
from infoviz.model.state import State, Which
from infoviz.model.workbench import Workbench
from infoviz.text import Message
from infoviz.widgets import editor_menu
from infoviz.widgets.editor import DistributionEditor
from infoviz.widgets.menu_panel import Entries
from infoviz.widgets.paste import MOST_TO_EDIT, PastePanel, as_text
from infoviz.widgets.paste_steps import Faulty, Pasted, Question, Ready, ToMend
from infoviz.widgets.popup import Popup
from infoviz.widgets.preset_strip import PresetStrip
from infoviz.widgets.question import QuestionPanel


class EditorCommands(QObject):
    """The commands of one editor."""

    refused = Signal(object)
    """A Message: why something was not done."""
    previewed = Signal(object)
    """What the entry that is pointed at would make of p and q: a dict, empty for none."""
    panelOpened = Signal()
    """A question or a list stands in place of the bars."""
    hideAsked = Signal()
    """q, which the page does not speak of, shall be folded away again."""

    def __init__(self, workbench: Workbench, editor: DistributionEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._editor = editor
        self._which: Which = editor.which
        self._shown: Shown | None = None
        self._seed = 1
        self._index = 0
        self._pasted: Pasted | None = None
        self._picked: list[int] = []
        self._panel: QWidget | None = None
        self.popup: Popup | None = None
        """The menu that is open."""
        self._opened_on: tuple[Look, State] | None = None
        self.can_hide = False
        self.strip = PresetStrip(workbench, self._which, editor)
        self.strip.hide()
        self._strip_is_set = False
        self.paste = PastePanel(self._which, editor)
        self.question = QuestionPanel(self._which, editor)
        for panel in (self.paste, self.question):
            panel.hide()
            panel.dismissed.connect(self.dismiss)
        self.paste.accepted.connect(self._on_list_accepted)
        self.question.answered.connect(self._on_answered)
        self.question.mendAsked.connect(self._on_mend_asked)
        self.strip.refused.connect(self.refused)
        self.strip.forgotten.connect(self._on_strip_forgotten)
        editor.menuRequested.connect(self._on_menu_requested)
        editor.outcomeMenuRequested.connect(self._on_outcome_menu_requested)
        editor.copyRequested.connect(self.copy_text)
        editor.pasteRequested.connect(self.paste_text)

    def draw(self, shown: Shown) -> None:
        """Show a state. Emits nothing, but for closing a menu that has become another one."""
        before, self._shown = self._shown, shown
        is_new = before is None or before.look != shown.look or before.state is not shown.state
        if self.popup is not None and (shown.look, shown.state) != self._opened_on:
            self.popup.close_up()
        if self.strip.wanted:
            self.strip.draw(shown)
        self._set_strip(self.strip.wanted)
        if self._panel is self.paste:
            self.paste.draw(shown)
        elif self._panel is self.question and is_new:
            self._ask()

    def _now(self, look: Look) -> Shown:
        """Return what there is to draw, which may be ahead of what was drawn last."""
        return Shown(self._workbench.state, self._workbench.readings, look)

    def _set_strip(self, is_set: bool) -> None:
        if is_set != self._strip_is_set:
            self._strip_is_set = is_set
            self._editor.set_strip(self.strip if is_set else None)

    def _on_strip_forgotten(self) -> None:
        self._set_strip(False)

    # Menus.

    def _on_menu_requested(self) -> None:
        if self._shown is None:
            return
        popup = self._made(editor_menu.editor_entries(self._now(self._shown.look), self._which, self.can_hide))
        popup.picked.connect(self._on_picked)
        popup.pointed.connect(self._on_pointed)
        window = self._editor.window()
        corner = self._editor.mapTo(window, QPoint(0, 0))
        button = self._editor.menu_button
        top = button.mapTo(window, QPoint(0, 0)).y()
        popup.open_beside(QRect(corner.x(), top, self._editor.width(), button.height()))

    def _on_outcome_menu_requested(self, index: int, at: QPoint) -> None:
        if self._shown is None:
            return
        self._index = index
        popup = self._made(editor_menu.outcome_entries(self._now(self._shown.look), self._which, index))
        popup.picked.connect(self._on_outcome_picked)
        popup.open_at(self._editor.window().mapFromGlobal(at))

    def _made(self, entries: Entries) -> Popup:
        assert self._shown is not None
        look = self._shown.look
        self._opened_on = look, self._workbench.state
        self.popup = Popup(entries, look, look.colours.of(self._which), self._editor.window())
        self.popup.closed.connect(self._on_popup_closed)
        return self.popup

    def _on_popup_closed(self) -> None:
        self.popup = None
        self.previewed.emit({})

    def _on_pointed(self, id: str) -> None:
        self.previewed.emit(editor_menu.preview(id, self._workbench.state, self._which, self._seed))

    def _on_picked(self, id: str) -> None:
        assert self._shown is not None
        state = self._workbench.state
        if setting := editor_menu.setting_of(id, state, self._seed):
            self._seed += 1  # the next draw is another one
            self.strip.make(setting)
        elif id == "list":
            self.edit_list()
        elif id == "copy":
            self.copy_text()
        elif id == "hide":
            self.hideAsked.emit()
        else:
            self._do(editor_menu.editor_intent(id, state, self._which, self._shown.look.catalogue))

    def _on_outcome_picked(self, id: str) -> None:
        if id == "type":
            self._editor.start_typing(self._index)
        elif id == "rename":
            self._editor.start_renaming(self._index)
        else:
            self._do(editor_menu.outcome_intent(id, self._which, self._index))

    def _do(self, intent: Intent | None) -> None:
        if intent is not None and (refusal := self._workbench.do(intent)):
            self.refused.emit(refusal)

    # Text in and out.

    def copy_text(self) -> None:
        """Put names and masses on the clipboard."""
        if self._shown is not None:
            text = as_text(self._workbench.state.distribution(self._which), self._shown.look.catalogue)
            QGuiApplication.clipboard().setText(text)

    def paste_text(self) -> None:
        """Take what is on the clipboard, ask about it, or say what is wrong with it."""
        text = QGuiApplication.clipboard().text()
        self._begin(Pasted(_plain_lines(text)))

    def edit_list(self) -> None:
        """Open the list that is there as text, to be edited or replaced."""
        if self._shown is None:
            return
        distribution = self._workbench.state.distribution(self._which)
        text = as_text(distribution, self._shown.look.catalogue) if distribution.n <= MOST_TO_EDIT else ""
        self._pasted = Pasted(text.rstrip("\n"))
        self._open_list(select=True)

    def dismiss(self) -> None:
        """Put the panel away; nothing has changed."""
        if self._panel is None:
            return
        had_focus = self._panel.isAncestorOf(QApplication.focusWidget() or self._panel)
        self._panel, self._pasted = None, None
        self._editor.show_panel(None)
        if had_focus:
            self._editor.canvas.take_focus(by_keyboard=True)

    def _begin(self, pasted: Pasted) -> None:
        self._pasted, self._picked = pasted, []
        if pasted.text.strip():
            self._go_on()
        else:
            self._open_list()

    def _on_list_accepted(self, pasted: Pasted) -> None:
        self._begin(pasted)

    def _on_answered(self, place: int) -> None:
        self._picked.append(place)
        self._go_on()

    def _on_mend_asked(self) -> None:
        self._open_list()

    def _go_on(self) -> None:
        """Take the next step with what was pasted."""
        if self._pasted is None or self._shown is None:
            return
        step = self._pasted.step(self._picked, self._which, self._workbench.state, self._shown.look.catalogue)
        if isinstance(step, Question):
            self._ask()
            self.question.focus_first()
        elif isinstance(step, Ready):
            self.dismiss()
            self._do(step.intent)
        elif isinstance(step, (Faulty, ToMend)):
            self._open_list()

    def _ask(self) -> None:
        """Show the question that is due; where another state has answered it, leave."""
        assert self._pasted is not None
        assert self._shown is not None
        step = self._pasted.step(self._picked, self._which, self._workbench.state, self._shown.look.catalogue)
        if not isinstance(step, Question):
            self.dismiss()
            return
        self.question.ask(self._shown.look, step)
        self._show(self.question, Message("A question"))

    def _open_list(self, select: bool = False) -> None:
        if self._shown is None or self._pasted is None:
            return
        self._picked = []
        self.paste.edit(self._now(self._shown.look), self._pasted, select)
        self._show(self.paste, Message("Type or paste"))
        self.paste.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, panel: QWidget, caption: Message) -> None:
        if self._panel is not panel:
            self._panel = panel
            self._editor.show_panel(panel, caption)
            self.panelOpened.emit()
        self._editor.updateGeometry()


def _plain_lines(text: str) -> str:
    """Return a text with line feeds alone between its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
