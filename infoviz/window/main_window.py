"""The main window: puts the frame's parts in their places, draws them once per turn of the event loop, does actions.

It knows that there are pages and a bench, not what is on them.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from infoviz.charts.look import Look, Shown
from infoviz.lessons.lesson import lesson
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.workbench import Workbench
from infoviz.pages import PAGES
from infoviz.text import Language, Message
from infoviz.theory.units import Unit
from infoviz.widgets.bench import Bench
from infoviz.window.about import About
from infoviz.window.actions import Actions
from infoviz.window.error_window import ErrorWindow
from infoviz.window.errors import Fault
from infoviz.window.header import Header
from infoviz.window.icons import FoldButton, Sign, left_sign, right_sign
from infoviz.window.keys_help import KeysHelp
from infoviz.window.language import LanguageChoice
from infoviz.window.navigation import Navigation
from infoviz.window.pictures import Pictures
from infoviz.window.places import NAVIGATION, is_narrow, places
from infoviz.window.present import Foot, hide_ring, presenting_scale, show_ring
from infoviz.window.settings import SMALLEST, Settings
from infoviz.window.stage import Stage
from infoviz.window.tab_order import next_stop
from infoviz.window.theme import Theme, ThemeName, dress
from infoviz.window.top_bar import TopBar

_UNITS = {unit.id: unit for unit in Unit}
_FOLD_PAGES = Message("Hide the titles of the pages"), Message("Show the titles of the pages")
_FOLD_BENCH = Message("Hide the bench"), Message("Show the bench")
_ACTS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    )
)
"""What a hand does that means something where it does it; a drag's moves are a function of its start."""


class MainWindow(QWidget):
    """The window.

    Parameters
    ----------
    workbench
        What is shown and changed.
    settings
        How the window looks at first; the property `settings` tells how it looks now.
    """

    def __init__(self, workbench: Workbench, settings: Settings) -> None:
        super().__init__()
        self.workbench = workbench
        self._settings = settings
        self._theme = Theme(settings.theme, self)
        self._language = LanguageChoice(settings.language, self)
        self._look: Look | None = None
        self._frame_drawn: object = None
        self._presenting = False
        self.setMinimumSize(SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

        self.commands = Actions(self)
        self.top_bar = TopBar(self.commands, self)
        self.navigation = Navigation(PAGES, self)
        self.fold_pages = FoldButton(left_sign, self)
        self.header = Header(self.commands, self)
        self.stage = Stage(workbench, self)
        self.fold_bench = FoldButton(right_sign, self)
        self.bench = Bench(workbench, self)
        self.foot = Foot(PAGES, self)
        self.foot.hide()
        self.keys_help = KeysHelp(self)
        self.about = About(self)
        self.error_window = ErrorWindow(self)
        self.pictures = Pictures(self)
        self._connect()

        self._flush_timer = QTimer(self)
        self._flush_timer.setSingleShot(True)
        self._flush_timer.setInterval(0)
        self._flush_timer.timeout.connect(self.flush)
        self._unsubscribe = workbench.subscribe(self._request_flush)
        self._theme.changed.connect(self._request_flush)
        # No control has the keyboard until somebody presses Tab.
        self.setFocus()

    def _connect(self) -> None:
        self.top_bar.unitPicked.connect(self._on_unit_picked)
        self.top_bar.languagePicked.connect(self._on_language_picked)
        self.navigation.pageRequested.connect(self.open_page)
        self.header.viewPicked.connect(self._on_view_picked)
        self.bench.refused.connect(self.stage.refuse)
        self.fold_pages.clicked.connect(self._on_fold_pages_clicked)
        self.fold_bench.clicked.connect(self._on_fold_bench_clicked)
        commands = self.commands
        for action, slot in (
            (commands.undo, self.workbench.undo),
            (commands.redo, self.workbench.redo),
            (commands.start_again, self.workbench.start_again),
            (commands.previous_page, self._on_previous_page),
            (commands.next_page, self._on_next_page),
            (commands.present, self._on_present),
            (commands.keys, self._on_keys),
            (commands.about, self._on_about),
            (commands.quit, self.close),
            (commands.themes["system"], self._on_theme),
            (commands.themes["light"], self._on_theme),
            (commands.themes["dark"], self._on_theme),
        ):
            action.triggered.connect(slot)

    # How it looks.

    @property
    def settings(self) -> Settings:
        """What is worth remembering of how the window looks now."""
        state = self.workbench.state
        maximised = self.isMaximized()
        return replace(
            self._settings,
            unit=state.unit.id,
            page=state.page,
            maximised=maximised,
            geometry=self.normalGeometry() if maximised or self._presenting else self.geometry(),
        )

    @property
    def look(self) -> Look:
        """Colours, language and size of today."""
        scale = presenting_scale(self.size()) if self._presenting else 1.0
        look = Look(self._theme.colours, self._language.catalogue, scale, self._settings.motion)
        if look != self._look:
            self._look = look
        return self._look or look

    def set_language(self, language: Language) -> None:
        """Speak another language, everywhere and at once."""
        self.workbench.commit()
        self._settings = replace(self._settings, language=language)
        self._language.choose(language)
        self._request_flush()

    def set_theme(self, theme: ThemeName) -> None:
        """Wear another theme."""
        self._settings = replace(self._settings, theme=theme)
        self._theme.choose(theme)

    def fold(self, pages: bool | None = None, bench: bool | None = None) -> None:
        """Fold or unfold the list of pages or the bench; None leaves one as it is."""
        settings = self._settings
        self._settings = replace(
            settings,
            pages_folded=settings.pages_folded if pages is None else pages,
            bench_folded=settings.bench_folded if bench is None else bench,
        )
        self._request_flush()

    def present(self, on: bool) -> None:
        """Show stage and bench alone, large, or the whole window again."""
        if on == self._presenting:
            return
        self.workbench.commit()
        self._presenting = on
        self.top_bar.setVisible(not on)
        self.navigation.setVisible(not on)
        self.foot.setVisible(on)
        # The state of the window's frame is kept, so that a maximised window is maximised afterwards.
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        if not on:
            hide_ring()
        self.flush()

    @property
    def presenting(self) -> bool:
        """Whether stage and bench are alone on the screen."""
        return self._presenting

    # Drawing.

    def _request_flush(self) -> None:
        if not self._flush_timer.isActive():
            self._flush_timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw what is due before a key or a button is heard of: it shall mean what is, not what was a moment ago."""
        if event.type() in _ACTS and self._flush_timer.isActive():
            self.flush()
        return False

    def flush(self) -> None:
        """Draw now what differs from what is on the screen."""
        self._flush_timer.stop()
        workbench = self.workbench
        shown = Shown(workbench.state, workbench.readings, self.look)
        # A fault in one part must not take the others along. It is told where all faults are told.
        for draw in (self._draw_frame, self._draw_stage, self._draw_bench):
            try:
                draw(shown)
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)

    def _draw_frame(self, shown: Shown) -> None:
        """Draw all but stage and bench, if anything there has changed."""
        state, look, workbench = shown.state, shown.look, self.workbench
        words = state.page, state.views, state.unit, state.n, state.p.labels[state.chosen]
        steps = workbench.undo_label, workbench.redo_label
        frame = look, words, steps, self._settings, self._presenting, self.size()
        if frame == self._frame_drawn:
            return
        self._frame_drawn = frame
        dress(look.colours, look.scale)
        if self._presenting:
            show_ring(look.colours, look.scale)
        self.commands.draw(workbench, look, self._settings.theme)
        title = lesson(state.page).title.in_language(look.catalogue.language)
        self.setWindowTitle(f"{title} · infoviz")
        self.navigation.draw(look, state.page, self._pages_folded)
        self.top_bar.draw(shown, workbench, 93 if self._pages_folded else NAVIGATION - 1)
        self.header.draw(shown, self._presenting)
        self.foot.draw(look, state.page)
        self._draw_fold(self.fold_pages, self._pages_folded, (left_sign, right_sign), _FOLD_PAGES)
        self._draw_fold(self.fold_bench, self._settings.bench_folded, (right_sign, left_sign), _FOLD_BENCH)
        for sheet in (self.keys_help, self.about, self.error_window):
            if sheet.isVisible():
                sheet.draw(look)
        self._arrange(look.scale)
        self.update()

    def _draw_fold(
        self, button: FoldButton, folded: bool, signs: tuple[Sign, Sign], words: tuple[Message, Message]
    ) -> None:
        name = self.look.catalogue.say(words[folded])
        button.set_sign(signs[folded])
        button.draw(self.look, (), name)
        button.setToolTip(name)

    def _draw_stage(self, shown: Shown) -> None:
        self.stage.draw(shown)

    def _draw_bench(self, shown: Shown) -> None:
        page = self.stage.page
        if page is not None and not self._settings.bench_folded:
            self.bench.draw(shown, page.needs_q, page.shown_outcomes(shown))

    @property
    def _pages_folded(self) -> bool:
        return self._settings.pages_folded or is_narrow(self.width(), self.look.scale)

    def _arrange(self, scale: float) -> None:
        """Put everything in its place."""
        presenting, bench_folded = self._presenting, self._settings.bench_folded
        where = places(self.size(), scale, presenting, self._pages_folded, bench_folded, self.header.height_for)
        self.top_bar.setGeometry(where.top_bar)
        self.navigation.setGeometry(where.navigation)
        self.fold_pages.setGeometry(where.fold_pages)
        self.fold_pages.setVisible(not presenting and not is_narrow(self.width(), scale))
        self.header.setGeometry(where.header)
        self.stage.setGeometry(where.stage)
        self.fold_bench.setGeometry(where.fold_bench)
        self.bench.setGeometry(where.bench)
        self.bench.setVisible(not bench_folded)
        self.foot.setGeometry(where.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.look.colours.paper)

    # The keyboard.

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the window as it is read, whatever was made first."""
        sections = (
            self.top_bar,
            self.navigation,
            self.fold_pages,
            self.header,
            self.stage,
            self.fold_bench,
            self.bench,
        )
        stop = next_stop(sections, QApplication.focusWidget(), 1 if next else -1)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return stop is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While presenting Esc leaves and the plain page keys turn pages, unless who has the keyboard needs them."""
        turns = {Qt.Key.Key_PageUp: self._on_previous_page, Qt.Key.Key_PageDown: self._on_next_page}
        if self._presenting and event.key() == Qt.Key.Key_Escape:
            self.present(False)
        elif self._presenting and event.key() in turns:
            turns[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    # What actions and buttons do.

    def open_page(self, page: str, view: str | None = None) -> None:
        """Open a page, and a view on it."""
        self.workbench.commit()
        self._do(intents.open_page(page, view))

    def _do(self, intent: Intent) -> None:
        refusal = self.workbench.do(intent)
        if refusal is not None:
            self.stage.refuse(refusal)

    def _turn(self, by: int) -> None:
        place = PAGES.index(self.workbench.state.page) + by
        if 0 <= place < len(PAGES):
            self.open_page(PAGES[place])

    def _on_previous_page(self) -> None:
        self._turn(-1)

    def _on_next_page(self) -> None:
        self._turn(1)

    def _on_view_picked(self, view: str) -> None:
        self.open_page(self.workbench.state.page, view)

    def _on_unit_picked(self, unit: str) -> None:
        self._do(intents.set_unit(_UNITS[unit]))

    def _on_language_picked(self, language: str) -> None:
        self.set_language("zh" if language == "zh" else "en")

    def _on_theme(self) -> None:
        for theme in get_args(ThemeName):
            if self.commands.themes[theme].isChecked():
                self.set_theme(theme)

    def _on_fold_pages_clicked(self) -> None:
        self.fold(pages=not self._settings.pages_folded)

    def _on_fold_bench_clicked(self) -> None:
        self.fold(bench=not self._settings.bench_folded)

    def _on_present(self) -> None:
        self.present(not self._presenting)

    def _on_keys(self) -> None:
        self.keys_help.draw(self.look)
        self.keys_help.show()

    def _on_about(self) -> None:
        self.about.draw(self.look)
        self.about.show()

    def tell_fault(self, fault: Fault) -> None:
        """Show a fault in infoviz itself."""
        self.error_window.tell(fault, self.look)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.workbench.commit()
        self._unsubscribe()
        hide_ring()
        super().closeEvent(event)
