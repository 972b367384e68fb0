"""What is said to people: messages, the catalogues they are read from, the one grammar of numbers.

Rooms below the window never make a finished sentence: they hand out a `Message`, which becomes text where it is shown,
so that an undo step made in English reads Chinese after the switch. No Qt, no files but the catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence and what fills its braces; text only where it is shown.

    Parameters
    ----------
    id
        The English sentence, its placeholders as ``{name}``. It is the key of the catalogue.
    arguments
        What fills the placeholders: text, numbers already written, or further messages.
    plural
        The English plural, where the sentence counts something; ``count`` chooses between the two.
    count
        How many, when ``plural`` is given. It fills ``{count}`` too.
    """

    id: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int = 0


class Refused(ValueError):
    """Something that a user, a file or pasted text asked for and that can't be: one message says what, where, what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message
