"""The language of the window: the catalogue, and in step with it Qt's own words (dialogs, the menu of a field)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from infoviz.text import Catalogue, catalogue_for


class LanguageChoice:
    """Which language the window speaks.

    Parameters
    ----------
    owner
        With it Qt's words go back to English.
    """

    def __init__(self, language: str, owner: QObject) -> None:
        self._catalogues: dict[str, Catalogue] = {}
        self._qt_words = QTranslator(owner)
        self.catalogue = self._catalogue(language)
        self._translate_qt()

    def choose(self, language: str) -> None:
        """Speak 'en' or 'zh' from now on; whoever shows words must be drawn again."""
        self.catalogue = self._catalogue(language)
        self._translate_qt()

    def _catalogue(self, language: str) -> Catalogue:
        if language not in self._catalogues:
            self._catalogues[language] = catalogue_for(language)
        return self._catalogues[language]

    def _translate_qt(self) -> None:
        QCoreApplication.removeTranslator(self._qt_words)
        if self.catalogue.language == "zh":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._qt_words.load("qtbase_zh_CN", folder)
            QCoreApplication.installTranslator(self._qt_words)
