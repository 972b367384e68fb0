"""What menus, keys and buttons of the frame can do: one action each, however it is reached.

They say what is wanted; the main window does it. Their words follow the language.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import Look
from infoviz.model.workbench import Workbench
from infoviz.text import Catalogue, Message
from infoviz.window.theme import ThemeName


class Actions:
    """All actions of a window. Those with a key work while the window has the keyboard, whatever menu holds them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.undo = self._action("Ctrl+Z")
        self.redo = self._action("Ctrl+Shift+Z", "Ctrl+Y")
        self.previous_page = self._action("Ctrl+PgUp")
        self.next_page = self._action("Ctrl+PgDown")
        self.present = self._action("F11")
        self.keys = self._action("F1")
        self.quit = self._action("Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.quit.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # also from the keys' window and others
        self.start_again = self._action()
        self.about = self._action()
        self.save_stage = self._action()
        self.copy_stage = self._action()
        self.save_window = self._action()
        self.copy_window = self._action()
        self.as_shown = self._action()
        self.as_shown.setCheckable(True)
        self._themes = QActionGroup(window)
        self.themes: dict[ThemeName, QAction] = {"system": self._theme(), "light": self._theme(), "dark": self._theme()}

    def _action(self, *keys: str) -> QAction:
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action

    def _theme(self) -> QAction:
        action = self._action()
        action.setCheckable(True)
        self._themes.addAction(action)
        return action

    def draw(self, workbench: Workbench, look: Look, theme: ThemeName) -> None:
        """Show the words in today's language, and what is chosen. Emits no wish.

        Undo and redo are never switched off here: a key that comes before the next drawing must find them.
        """
        catalogue = look.catalogue
        for action, message in (
            (self.undo, _step(Message("Undo"), workbench.undo_label)),
            (self.redo, _step(Message("Redo"), workbench.redo_label)),
            (self.previous_page, Message("Previous page")),
            (self.next_page, Message("Next page")),
            (self.present, Message("Present")),
            (self.keys, Message("Keys")),
            (self.quit, Message("Quit")),
            (self.start_again, Message("Start again")),
            (self.about, Message("About infoviz")),
            (self.save_stage, Message("Save the stage as PNG…")),
            (self.copy_stage, Message("Copy the stage")),
            (self.save_window, Message("Save the window as PNG…")),
            (self.copy_window, Message("Copy the window")),
            (self.as_shown, Message("Stage as shown, not in print colours")),
            (self.themes["system"], Message("Like the system")),
            (self.themes["light"], Message("Light")),
            (self.themes["dark"], Message("Dark")),
        ):
            text = catalogue.say(message)
            if action.text() != text:
                action.setText(text)
        self.themes[theme].setChecked(True)
        # On paper white and in the light theme the two are the same.
        self.as_shown.setVisible(look.colours.name != "light")


def _step(what: Message, label: Message | None) -> Message:
    return what if label is None else Message("{what}: {step}", {"what": what, "step": label})


def tip(catalogue: Catalogue, message: Message | str, action: QAction) -> str:
    """Return what a tooltip says: the words and the key that does the same."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{catalogue.say(message)}  {key}".rstrip()
