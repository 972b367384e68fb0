"""What a page says: read from resources/lessons/<page>.toml, both languages side by side, checked when read.

A mistake names the file, the key and what was expected. No Qt.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from infoviz.bundle import resource
from infoviz.text import Message, Refused

Part = Literal["foundations", "two", "learning", "beyond"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same text in both languages. Symbols of the theory stand between dollars: ``$p$``."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the text in 'en' or 'zh'."""
        return self.zh if language == "zh" else self.en


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One view of a page: its name, its sentence, and other sentences for other numbers of outcomes."""

    id: str
    name: Text
    say: Text
    say_one: Text | None = None
    say_two: Text | None = None
    say_many: Text | None = None
    """Any sentence may hold ``{n}``, the number of outcomes, and ``{chosen}``, the name of the chosen one."""

    def sentence(self, n: int) -> Text:
        """Return the sentence for a number of outcomes; the picture's own is for three."""
        other = {1: self.say_one, 2: self.say_two}.get(n, self.say_many if n > 3 else None)
        return other or self.say


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page's words."""

    number: int
    part: Part
    title: Text
    views: tuple[View, ...]

    def view(self, id: str | None) -> View:
        """Return a view by its id; the first where there is no such view."""
        return next((view for view in self.views if view.id == id), self.views[0])


@cache
def lesson(page: str) -> Lesson:
    """Read the lesson of a page.

    Raises
    ------
    Refused
        The file is not what a lesson must be.
    """
    path = resource("lessons", f"{page}.toml")
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Lesson)
    except msgspec.DecodeError as error:
        raise Refused(Message("{file}: {error}", {"file": path.name, "error": str(error)})) from error
