"""What a page says: read from resources/lessons/<page>.toml, both languages side by side, checked when read.

A mistake in a file names the file, the key and what was expected. A file looks like this::

    number = 3
    part = "foundations"
    title = { en = "Binary curve", zh = "二元分布的熵" }

    [[views]]
    id = "curve"
    name = { en = "Curve", zh = "曲线" }
    say = { en = "Drag the dot along the curve.", zh = "沿曲线拖动圆点。" }

No Qt.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from infoviz.bundle import resource
from infoviz.text import Message, Refused

Part = Literal["foundations", "two", "learning", "beyond"]

MOST_VIEWS = 4
FILLED = frozenset({"n", "chosen"})
"""What a sentence may hold in braces."""
_BRACES = re.compile(r"\{([^{}]*)\}")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same text in both languages. Symbols of the theory stand between dollars: ``$p$``."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        for language, text in (("en", self.en), ("zh", self.zh)):
            if not text.strip():
                raise ValueError(f"`{language}` says nothing")
            if text.count("$") % 2:
                raise ValueError(f"`{language}` has a `$` without its partner: {text}")

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

    def __post_init__(self) -> None:
        for sentence in filter(None, (self.say, self.say_one, self.say_two, self.say_many)):
            for text in (sentence.en, sentence.zh):
                if unknown := set(_BRACES.findall(text)) - FILLED:
                    raise ValueError(f"Nothing fills `{{{min(unknown)}}}` in: {text}")

    def sentence(self, n: int) -> Text:
        """Return the sentence for a number of outcomes; the picture's own is for three."""
        other = {1: self.say_one, 2: self.say_two}.get(n, self.say_many if n > 3 else None)
        return other or self.say


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page's words."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    part: Part
    title: Text
    views: Annotated[tuple[View, ...], msgspec.Meta(min_length=1, max_length=MOST_VIEWS)]

    def __post_init__(self) -> None:
        id, times = Counter(view.id for view in self.views).most_common(1)[0]
        if times > 1:
            raise ValueError(f"{times} of the `views` have the id `{id}`")

    def view(self, id: str | None) -> View:
        """Return a view by its id; the first where there is no such view."""
        return next((view for view in self.views if view.id == id), self.views[0])


@cache
def lesson(page: str) -> Lesson:
    """Return the lesson of a page, as `read_lesson` reads it."""
    return read_lesson(resource("lessons", f"{page}.toml"))


def read_lesson(path: Path) -> Lesson:
    """Read a lesson file.

    Raises
    ------
    Refused
        The file is not what a lesson must be.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Lesson)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(Message("{file}: {error}", {"file": path.name, "error": str(error)})) from error
