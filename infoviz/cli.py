"""The command line: what may be asked, how it is refused, and `measure`, which needs no window.

`app` asks here what was asked of it and opens what must be opened. Nothing here imports Qt, and NumPy only where
numbers are read, so that help and refusals come at once.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO, cast

from infoviz import __version__
from infoviz.pages import PAGES
from infoviz.text import Catalogue, Language, Message, Refused, catalogue_for, parse_number, shortened

if TYPE_CHECKING:
    from infoviz.data.given import Given
    from infoviz.theory.distribution import Distribution
    from infoviz.theory.units import Unit

# Before NumPy is imported: its threads cost a start more than they give to vectors of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Theme = Literal["system", "light", "dark"]
Field = Literal["kl", "reverse", "cross"]
What = Literal["window", "stage"]


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the window was asked to start with; None where nothing was said. Where there is a q there is a p."""

    lang: Language | None
    theme: Theme | None
    page: str | None
    unit: Unit | None
    p: Distribution | None
    q: Distribution | None


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """The picture that `infoviz render` was asked for. `size` is the window's, in pixels at a scale of 1."""

    page: str
    view: str
    field: Field
    p: Distribution | None
    q: Distribution | None
    unit: Unit
    lang: Language
    theme: Literal["light", "dark"]
    size: tuple[int, int]
    scale: float
    what: What
    out: Path


@dataclass(frozen=True, slots=True)
class _Option:
    help: Message
    example: str = ""
    choices: tuple[str, ...] = ()
    is_switch: bool = False

    @property
    def written(self) -> str:
        """What stands behind the option's name in help and examples."""
        return "|".join(self.choices) or self.example


_OPTIONS = {
    "p": _Option(Message("the true distribution: numbers, @FILE, or - for standard input"), "0.5,0.3,0.2"),
    "q": _Option(Message("the model, given likewise"), "0.25,0.25,0.5"),
    "counts": _Option(Message("take any weights and scale them to the sum 1"), is_switch=True),
    "unit": _Option(Message("unit of information; bit, where nothing is said"), choices=("bit", "nat", "hartley")),
    "json": _Option(Message("print JSON, for programs"), is_switch=True),
    "page": _Option(Message("the page to show"), choices=PAGES),
    "view": _Option(Message("the view of the page; its first, where nothing is said"), "pair"),
    "field": _Option(Message("what colours the triangle of the view pair"), choices=("kl", "reverse", "cross")),
    "theme": _Option(Message("light, dark, or as the system"), choices=("system", "light", "dark")),
    "size": _Option(Message("size of the window in pixels"), "1280x800"),
    "scale": _Option(Message("pixels of the picture for one of the window, 0.5 to 4"), "2"),
    "what": _Option(Message("the whole window, or its stage alone"), choices=("window", "stage")),
    "out": _Option(Message("the PNG file to write"), "figure.png"),
    "lang": _Option(Message("language of all words; that of the system, where nothing is said"), "en|zh"),
}
_DASHED = frozenset(f"--{name}" for name in _OPTIONS)
# From the smallest window there is to a 4K projector's.
_SMALLEST, _LARGEST = (960, 560), (3840, 2160)


@dataclass(frozen=True, slots=True)
class _Command:
    summary: Message
    example: str
    options: dict[str, _Option]


def _options_named(*names: str) -> dict[str, _Option]:
    return {name: _OPTIONS[name] for name in names}


_COMMANDS = {
    "": _Command(
        Message("infoviz opens a window in which p and q are dragged and everything follows."),
        "infoviz --page ternary --p 0.5,0.3,0.2 --q 0.25,0.25,0.5",
        _options_named("p", "q", "counts", "page", "unit", "theme", "lang"),
    ),
    "measure": _Command(
        Message("infoviz measure prints the readings of p, and of p and q, with no window."),
        "infoviz measure --p 0.5,0.3,0.2 --q 0.25,0.25,0.5 --unit bit",
        _options_named("p", "q", "counts", "unit", "json", "lang"),
    ),
    "render": _Command(
        Message("infoviz render writes a picture of a page, with no display."),
        "infoviz render --page ternary --view pair --p 0.5,0.3,0.2 --q 0.25,0.25,0.5 --out figure.png",
        {
            **_options_named("p", "q", "counts", "page", "view", "field", "unit"),
            "theme": _Option(Message("light or dark"), choices=("light", "dark")),
            **_options_named("size", "scale", "what", "out", "lang"),
        },
    ),
}


def main(argv: Sequence[str]) -> int:
    """Run `infoviz measure …` and return the exit status."""
    return answer(argv, measure)


def answer(argv: Sequence[str], command: Callable[[Sequence[str]], int]) -> int:
    """Run a command on the arguments and return its exit status; help and version are answered before.

    What the command refuses is one line on standard error, in the user's language, and the status 2.
    """
    catalogue = catalogue_for(_language(argv))
    try:
        if "--help" in argv or "-h" in argv:
            _print(_help(argv, catalogue))
        elif "--version" in argv:
            _print(f"infoviz {__version__}\n")
        else:
            return command(argv)
    except Refused as refused:
        _write(sys.stderr, catalogue.say(refused.message) + "\n")
        return 2
    return 0


def measure(argv: Sequence[str]) -> int:
    """Print the readings; raises Refused."""
    options = _options(argv, "measure")
    gc.disable()  # a million names and numbers hold no cycles, and looking for some takes as long as reading them
    try:
        from infoviz.data.report import as_json, as_table, figures

        given = _given(options)
        if given.p is None:
            raise Refused(Message("There is no p: give one, as in --p 0.5,0.3,0.2."))
        told = figures(given.p, given.q, _unit(options))
        if "json" in options:
            _print(as_json(told))
        else:
            catalogue = catalogue_for(_language(argv))
            notes = "".join(f"{catalogue.say(note)}\n" for note in given.notes)
            _print(as_table(told, given.p, given.q, catalogue) + notes)
    finally:
        gc.enable()
    return 0


def window_options(argv: Sequence[str]) -> WindowOptions:
    """What `infoviz …` asks of the window; raises Refused."""
    options = _options(argv, "")
    given = _given(options)
    return WindowOptions(
        lang=_language(argv) if "lang" in options else None,
        theme=cast("Theme | None", options.get("theme")),
        page=options.get("page"),
        unit=_unit(options) if "unit" in options else None,
        p=given.p,
        q=given.q,
    )


def render_options(argv: Sequence[str]) -> RenderOptions:
    """What `infoviz render …` asks for, by default the same on every machine but for the language; raises Refused."""
    options = _options(argv, "render")
    page = options.get("page", "ternary")
    theme = options.get("theme", "light")
    if "out" not in options:
        raise Refused(Message("There is no file to write to: give one, as in --out figure.png."))
    given = _given(options)
    return RenderOptions(
        page=page,
        view=_view(page, options.get("view")),
        field=cast("Field", options.get("field", "kl")),
        p=given.p,
        q=given.q,
        unit=_unit(options),
        lang=_language(argv),
        theme=cast("Literal['light', 'dark']", theme),
        size=_size(options.get("size", "1280x800")),
        scale=_scale(options.get("scale", "1")),
        what=cast("What", options.get("what", "window")),
        out=_out(options["out"]),
    )


def _options(argv: Sequence[str], command: str) -> dict[str, str]:
    """Names and values of what is asked for, checked where the choice is small; a value may begin with a minus sign."""
    allowed = _COMMANDS[command].options
    rest = list(argv[1:] if command and argv[:1] == [command] else argv)
    found: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or name not in allowed:
            known = {"text": shortened(word), "help": f"infoviz {command} --help".replace("  ", " ")}
            raise Refused(Message("“{text}” is not understood here: {help} says what is.", known))
        option = allowed[name]
        if option.is_switch:
            if equals:
                raise Refused(Message("{option} takes no value.", {"option": f"--{name}"}))
        elif not equals:
            if not rest or rest[0].partition("=")[0] in _DASHED:
                example = {"option": f"--{name}", "example": f"--{name} {option.written}"}
                raise Refused(Message("{option} needs a value, as in {example}.", example))
            value = rest.pop(0)
        if option.choices and value not in option.choices:
            raise _not_among(name, value, option.choices)
        found[name] = value
    if "lang" in found and _as_language(found["lang"]) is None:
        raise _not_among("lang", found["lang"], ("en", "zh"))
    return found


def _given(options: Mapping[str, str]) -> Given:
    from infoviz.data.given import given

    return given(options.get("p"), options.get("q"), "counts" in options)


def _unit(options: Mapping[str, str]) -> Unit:
    from infoviz.theory.units import Unit

    return next(unit for unit in Unit if unit.id == options.get("unit", "bit"))


def _view(page: str, view: str | None) -> str:
    from infoviz.lessons.lesson import lesson

    views = tuple(known.id for known in lesson(page).views)
    if view is not None and view not in views:
        raise _not_among("view", view, views)
    return view or views[0]


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", text)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(least <= got <= most for least, got, most in zip(_SMALLEST, (width, height), _LARGEST, strict=True)):
        limits = {"text": shortened(text), "least": "{}x{}".format(*_SMALLEST), "most": "{}x{}".format(*_LARGEST)}
        raise Refused(Message("--size: “{text}” is no size from {least} to {most}, such as 1280x800.", limits))
    return width, height


def _scale(text: str) -> float:
    try:
        scale = parse_number(text)
    except Refused as refused:
        raise Refused(Message("--{name}: {reason}", {"name": "scale", "reason": refused.message})) from None
    if not 0.5 <= scale <= 4:
        raise Refused(Message("--scale: “{text}” is not between 0.5 and 4.", {"text": shortened(text)}))
    return scale


def _out(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise Refused(Message("--out: “{file}” does not end in .png.", {"file": shortened(text, 120)}))
    if not path.absolute().parent.is_dir():
        raise Refused(Message("--out: there is no folder “{file}”.", {"file": shortened(str(path.parent), 120)}))
    return path


def _not_among(name: str, value: str, choices: Sequence[str]) -> Refused:
    arguments = {"name": name, "text": shortened(value), "choices": ", ".join(choices)}
    return Refused(Message("--{name}: “{text}” is none of {choices}.", arguments))


def _as_language(locale: str) -> Language | None:
    found = re.fullmatch(r"(en|zh)(?:[-_.@].*)?", locale.lower())
    return cast("Language", found[1]) if found else None


def _language(argv: Sequence[str]) -> Language:
    """Language of all that is said: the one asked for, else that of the environment, whatever else is wrong."""
    for k, word in enumerate(argv):
        asked = argv[k + 1] if word == "--lang" and k + 1 < len(argv) else word.removeprefix("--lang=")
        if word.startswith("--lang") and (language := _as_language(asked)):
            return language
    return catalogue_for(system_locale()).language


def system_locale() -> str:
    """Name of the language that the user's environment asks for, as gettext looks for it; on Windows the system's."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if name := os.environ.get(variable, ""):
            return name.partition(":")[0]
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def _help(argv: Sequence[str], catalogue: Catalogue) -> str:
    from infoviz.data.report import aligned

    name = argv[0] if argv[0] in _COMMANDS else ""
    command = _COMMANDS[name]
    lines = [catalogue.say(command.summary), "", f"  {command.example}", ""]
    if not name:
        lines[3:3] = [f"  {other.example}" for key, other in _COMMANDS.items() if key]
    options = [(f"--{key} {option.written}".rstrip(), option.help) for key, option in command.options.items()]
    options += [("--version", Message("say the version")), ("--help", Message("say this"))]
    lines += [f"  {line}" for line in aligned([(option, catalogue.say(help)) for option, help in options], left=2)]
    return "\n".join(lines) + "\n"


def _print(text: str) -> None:
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        # The reader has seen enough; so that nobody complains about it when Python flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise Refused(Message("The output cannot be written ({reason}).", reason)) from None


def _write(stream: TextIO, text: str) -> None:
    """Write, with ? for what the stream's encoding lacks."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
