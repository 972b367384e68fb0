"""Collect what the app says, bring the catalogues up to date, compile them; or check that all of this has been done.

    python resources/locale/build.py            new sentences get an empty translation: fill it in, run it again
    python resources/locale/build.py --check    one line for each fault, and status 1 if there is any

What is collected: the literal first argument of `Message(…)` with its plural, and of `….say(…)` and `….pieces(…)`.
Needs Babel (in the extra `test`); the app itself does not.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "resources" / "locale" / "zh" / "LC_MESSAGES" / "infoviz.po"
CHINESE = r"[㐀-鿿]"
FUNCTION = re.compile(r"[A-Za-z$]\([^()]*\)")  # $p$({outcome}) is mathematics, whatever it stands beside
# Sentences in Chinese wear full-width punctuation, a blank before and after Latin letters and digits, and never shout.
FAULTS_OF_STYLE = {
    rf"{CHINESE}\s*[,;:?.](?![0-9A-Za-z])|[,;:?]\s*{CHINESE}": "half-width punctuation beside Chinese",
    rf"{CHINESE}\s*\(|\)\s*{CHINESE}": "half-width brackets beside Chinese",
    r"[\"']": "straight quotation marks",
    r"[!！]": "an exclamation mark",
    rf"{CHINESE}[A-Za-z0-9$]|[A-Za-z0-9$]{CHINESE}": "no blank between Chinese and Latin letters or digits",
    rf"{CHINESE}\{{count\}}|\{{count\}}{CHINESE}": "no blank between Chinese and a number",
    r"  |^ | $": "a blank too many",
}


@dataclass
class Entry:
    """A sentence of the app."""

    id: str
    plural: str = ""
    files: list[str] = field(default_factory=list)

    @property
    def key(self) -> str | tuple[str, str]:
        """What catalogues know it by."""
        return (self.id, self.plural) if self.plural else self.id


class Bare(Catalog):
    """A catalogue whose header names no dates and no tools: what hasn't changed gives the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "zh"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def literals(node: ast.expr | None) -> list[str] | None:
    """Texts that an argument can be: one, or either of a conditional expression; None where it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        either, other = literals(node.body), literals(node.orelse)
        return either + other if either and other else None
    return None


def sentences_in(source: str, file: str) -> Iterator[tuple[str, str, str]]:
    """Id, plural and fault ('' if there is none) of each sentence in a module, in their order."""
    calls = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        first = node.args[0] if node.args else keywords.get("id")
        if isinstance(node.func, ast.Name) and node.func.id == "Message":
            plural = node.args[2] if len(node.args) > 2 else keywords.get("plural")
            ids, plurals = literals(first), literals(plural) if plural else [""]
            if ids is None or plurals is None or (len(ids) > 1 and plurals != [""]):
                yield "", "", f"{file}:{node.lineno}: a message that is not written out cannot be collected"
            else:
                yield from ((id, plurals[0], "") for id in ids)
        elif isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "pieces"):
            yield from ((id, "", "") for id in literals(first) or ())


def collect(package: Path) -> tuple[dict[str, Entry], list[str]]:
    """All sentences of a package by their ids, and what is wrong with them."""
    entries: dict[str, Entry] = {}
    faults: list[str] = []
    for path in sorted(package.rglob("*.py")):
        file = path.relative_to(package.parent).as_posix()
        for id, plural, fault in sentences_in(path.read_text(encoding="utf-8"), file):
            if fault:
                faults.append(fault)
            elif id:
                entry = entries.setdefault(id, Entry(id, plural))
                entry.files += [file] if file not in entry.files else []
                if plural and entry.plural and plural != entry.plural:
                    faults.append(f"{file}: “{id}” has two plurals")
                entry.plural = entry.plural or plural
    return entries, faults


def merged(entries: dict[str, Entry], old: Catalog) -> Bare:
    """The catalogue that these sentences need, with the translations that there are."""
    new = Bare(locale="zh", header_comment="# What infoviz says, in Chinese.", fuzzy=False)
    for entry in entries.values():
        known = old.get(entry.id)
        string = known.string if known else ""
        string = string[0] if isinstance(string, (tuple, list)) else string or ""
        message = new.add(entry.key, (string,) if entry.plural else string, [(file, None) for file in entry.files])
        message.flags = {"fuzzy"} if known and known.fuzzy else set()
    return new


def po_bytes(catalog: Catalog) -> bytes:
    """What the .po file holds."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, include_lineno=False)
    return file.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """What the compiled .mo file holds."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def placeholders(text: str) -> list[str]:
    """What must be the same in both languages: names in braces and symbols between dollars."""
    return sorted(set(re.findall(r"\{\w+\}|\$[^$]*\$", text)))


def faults_of(catalog: Catalog) -> Iterator[str]:
    """What is wrong with the translations."""
    for message in catalog:
        if not message.id:
            continue
        id, *plural = message.id if isinstance(message.id, tuple) else (message.id,)
        string = message.string[0] if isinstance(message.string, (tuple, list)) else message.string
        if not string:
            yield f"“{id}” has no translation"
            continue
        if "fuzzy" in message.flags:
            yield f"“{id}” is marked fuzzy"
        if placeholders("".join((id, *plural))) != placeholders(string) or id.count("$") % 2 or string.count("$") % 2:
            yield f"“{id}” and “{string}” have not the same placeholders"
        prose = FUNCTION.sub("f", string)
        for pattern, fault in FAULTS_OF_STYLE.items():
            if re.search(pattern, prose):
                yield f"“{string}” has {fault}"


def main(arguments: list[str]) -> int:
    """Build, or check with --check; the exit status."""
    entries, faults = collect(ROOT / "infoviz")
    with PO.open("rb") as file:
        catalog = merged(entries, read_po(file, locale="zh"))
    built = {PO: po_bytes(catalog), PO.with_suffix(".mo"): mo_bytes(catalog)}
    if "--check" in arguments:
        stale = [path.name for path, content in built.items() if not path.is_file() or path.read_bytes() != content]
        faults += [f"{name} is not up to date: run python resources/locale/build.py" for name in stale]
    else:
        for path, content in built.items():
            path.write_bytes(content)
    faults += faults_of(catalog)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
