"""The composition root: what `infoviz` and `python main.py` run. It puts the rooms together and owns the exit status.

Qt is imported only where a window or a picture is wanted, so that `infoviz measure` answers at once and a machine
without a display, or without a library that Qt needs, is told so in one sentence.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from infoviz import cli
from infoviz.text import Language, Refused, catalogue_for
from infoviz.window import no_window

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QApplication

    from infoviz.model.workbench import Workbench
    from infoviz.window.main_window import MainWindow
    from infoviz.window.settings import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run infoviz with arguments, those of the command line by default, and return the exit status."""
    words = sys.argv[1:] if argv is None else argv
    command = {"measure": cli.measure, "render": _render}.get(words[0] if words else "", _open)
    return cli.answer(words, command)


def _render(argv: Sequence[str]) -> int:
    """Write a picture; raises Refused."""
    options = cli.render_options(argv)
    # Before Qt is loaded: no display, and nothing of this desktop's that would change the picture.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{options.scale:g}"
    for name in ("QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR_ROUNDING_POLICY"):
        os.environ.pop(name, None)
    try:
        from infoviz.window.render import render
    except ImportError as error:
        raise _without_qt(error, window=False) from error
    from infoviz.model.state import first_state
    from infoviz.window.settings import Settings

    state = first_state(options.p, options.q)
    state = replace(
        state,
        unit=options.unit,
        page=options.page,
        views={options.page: options.view},
        ternary=replace(state.ternary, field=options.field),
    )
    render(state, Settings(options.lang, options.theme, motion=False), options.size, options.what, options.out)
    return 0


def _open(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; raises Refused."""
    options = cli.window_options(argv)
    if reason := no_window.known_beforehand():
        raise Refused(reason)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise _without_qt(error, window=True) from error
    from PySide6.QtCore import QLocale

    locale = cli.system_locale() or QLocale.system().name()
    language = options.lang or catalogue_for(locale).language
    said = _listen_to_qt(language)
    app = QApplication(["infoviz"])
    app.setApplicationName("infoviz")
    app.setDesktopFileName("infoviz")
    sys.stderr.write("".join(f"{warning}\n" for warning in said))
    return _run(app, options, language)


def _run(app: QApplication, options: cli.WindowOptions, language: Language) -> int:
    """Put the window together, show it, and remember at the end how it was left."""
    from PySide6.QtGui import QIcon

    from infoviz.bundle import resource
    from infoviz.model.state import first_state
    from infoviz.model.workbench import Workbench
    from infoviz.theory.units import Unit
    from infoviz.window.errors import Faults
    from infoviz.window.fonts import load_fonts
    from infoviz.window.interrupts import Interrupts
    from infoviz.window.settings import Settings, load, settings_file, store

    load_fonts()
    app.setWindowIcon(QIcon(str(resource("icons", "infoviz.png"))))
    interrupts = Interrupts()
    file = settings_file()
    settings = load(file, Settings(language=language))
    settings = replace(
        settings,
        language=options.lang or settings.language,
        theme=options.theme or settings.theme,
        page=options.page or settings.page,
        unit=options.unit.id if options.unit else settings.unit,
    )
    unit = next(unit for unit in Unit if unit.id == settings.unit)
    workbench = Workbench(replace(first_state(options.p, options.q), page=settings.page, unit=unit))

    def names() -> Iterator[str]:
        return (label for label in workbench.state.p.labels if isinstance(label, str))

    faults = Faults(names)
    faults.install()
    try:
        window = _shown(workbench, settings)
    except Exception as error:
        return _told_at_start(app, error, settings.language)
    faults.seen.connect(window.tell_fault)
    app.exec()
    store(file, settings, window.settings)
    interrupts.stop()
    faults.uninstall()
    return 0


def _shown(workbench: Workbench, settings: Settings) -> MainWindow:
    from infoviz.window.main_window import MainWindow
    from infoviz.window.overrides import guard_overrides
    from infoviz.window.settings import on_screen

    guard_overrides()
    window = MainWindow(workbench, settings)
    window.setGeometry(on_screen(settings.geometry))
    window.flush()
    if settings.maximised:
        window.showMaximized()
    else:
        window.show()
    return window


def _told_at_start(app: QApplication, error: Exception, language: Language) -> int:
    """Tell of a fault that leaves no window to go on with."""
    from infoviz.charts.look import LIGHT, Look
    from infoviz.window.error_window import ErrorWindow
    from infoviz.window.errors import fault_of

    traceback.print_exception(error)
    alone = ErrorWindow(None)
    alone.tell(fault_of(error), Look(LIGHT, catalogue_for(language)))
    app.exec()
    return 1


def _listen_to_qt(language: Language) -> list[str]:
    """Hear what Qt says while it starts: warnings are returned, what would abort is told in one sentence."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            reason = no_window.known_afterwards(heard[-1] if heard else text)
            sys.stderr.write(catalogue_for(language).say(reason) + "\n")
            sys.stderr.flush()
            os._exit(2)  # Qt aborts as soon as this returns, and raising here does not stop it
        heard.append(text)

    qInstallMessageHandler(hear)
    return heard


def _without_qt(error: ImportError, window: bool) -> Exception:
    """Return the refusal that an import error is, if it is Qt that can't be loaded; else the error itself."""
    missing = no_window.qt_is_missing(error, window)
    return error if missing is None else Refused(missing)
