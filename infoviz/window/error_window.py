"""The one window that tells of a fault in infoviz itself. The app goes on behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from infoviz.charts.look import Look
from infoviz.charts.type import bold, draw_line, said
from infoviz.text import Message
from infoviz.widgets.buttons import RunButton
from infoviz.widgets.glyphs import draw_badge
from infoviz.window.errors import Fault
from infoviz.window.files import SaveDialog
from infoviz.window.prose import Prose
from infoviz.window.sheet import MainButton, Sheet


class _Headline(QWidget):
    """The badge and what happened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._words = Message("")

    def draw(self, look: Look, words: Message) -> None:
        self._look, self._words = look, words
        self.setAccessibleName(look.catalogue.say(words))
        self.setFixedHeight(round(28 * look.scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(look.scale, look.scale)
            draw_badge(painter, QPointF(9, 14), look.colours.ink, look.colours.surface)
            line = [bold(look.catalogue.say(self._words))]
            draw_line(painter, QPointF(28, 20), line, 18, look.colours.ink)


class ErrorWindow(Sheet):
    """Shows the first fault until it is closed; others meanwhile are counted and stand in the report."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.faults: list[Fault] = []
        self._headline = _Headline(self)
        self.words = Prose(15, self)
        self.code = QLabel(self)
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setWordWrap(True)
        self.counts = Prose(13, self)
        self.copy_report = RunButton(self)
        self.save_report = RunButton(self)
        self.go_on = MainButton(self)
        for widget in (self._headline, self.words, self.code, self.counts):
            self.column.addWidget(widget)
        self.buttons.addWidget(self.copy_report)
        self.buttons.addWidget(self.save_report)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.go_on)
        self.column.addLayout(self.buttons)
        self.copy_report.clicked.connect(self._on_copy_clicked)
        self.save_report.clicked.connect(self._on_save_clicked)
        self.go_on.clicked.connect(self.accept)

    def tell(self, fault: Fault, look: Look) -> None:
        """Tell of a fault. One in a drawing that was told of before is only counted: it may come with every frame."""
        if self.isVisible():
            if not any(fault is other for other in self.faults):
                self.faults.append(fault)
        elif fault.drawing and fault.count > 1:
            return
        else:
            self.faults = [fault]
        self.draw(look)
        if not self.isVisible():
            self.show()
            self.go_on.setFocus()

    def draw(self, look: Look) -> None:
        catalogue, colours, fault = look.catalogue, look.colours, self.faults[0]
        self.setWindowTitle("infoviz")
        drawing = Message("Something could not be drawn")
        self._headline.draw(look, drawing if fault.drawing else Message("Something went wrong"))
        safe = Message(
            "This is a fault in infoviz, not in what you did. $p$, $q$ and every step are safe; all else goes on."
        )
        self.words.draw(look, said(catalogue, safe), colours.ink)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(round(13 * look.scale))
        self.code.setFont(mono)
        inner = round(12 * look.scale)
        self.code.setContentsMargins(inner, inner, inner, inner)
        self.code.setAutoFillBackground(True)
        shade = self.code.palette()
        shade.setColor(self.code.backgroundRole(), colours.paper)
        shade.setColor(self.code.foregroundRole(), colours.ink)
        self.code.setPalette(shade)
        self.code.setText(f"{fault.summary[:400]}\n{fault.place}")
        self.counts.draw(look, said(catalogue, Message("{seen} {report}", self._counted(fault))), colours.quiet)
        self.copy_report.draw(look, said(catalogue, Message("Copy report")))
        self.save_report.draw(look, said(catalogue, Message("Save report…")))
        self.go_on.draw(look, said(catalogue, Message("Go on")))
        super().draw(look)

    def _counted(self, fault: Fault) -> dict[str, object]:
        since = f"{fault.since:%H:%M}"
        seen = Message("Seen once, at {time}.", {"time": since}, "Seen {count} times since {time}.", fault.count)
        if len(self.faults) > 1:
            more = Message("{count} other fault.", {}, "{count} other faults.", len(self.faults) - 1)
            seen = Message("{seen} {report}", {"seen": seen, "report": more})
        holds = Message(
            "The report holds this, the version and the system: no file names, no outcomes, nothing about you."
        )
        return {"seen": seen, "report": holds}

    @property
    def report(self) -> str:
        """What is copied and saved."""
        return "\n".join(fault.report() for fault in self.faults)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.size()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report)

    def _on_save_clicked(self) -> None:
        assert self.look is not None
        SaveDialog(self, self.look.catalogue, "infoviz-report.txt", self.report.encode()).open()
