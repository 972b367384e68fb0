"""The Chinese catalogue is complete and current, and the script that keeps it so finds what is wrong."""

from __future__ import annotations

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from infoviz.bundle import resource

SCRIPT = resource("locale", "build.py")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    specification = importlib.util.spec_from_file_location("build_locale", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


def test_the_catalogue_is_complete_and_current(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    status = build.main(["--check"])
    assert capsys.readouterr().out == ""
    assert status == 0


def collected(build: ModuleType, folder: Path, source: str) -> tuple[dict[str, str], list[str]]:
    package = folder / "package"
    package.mkdir()
    (package / "module.py").write_text(source, encoding="utf-8")
    entries, faults = build.collect(package)
    return {id: entry.plural for id, entry in entries.items()}, faults


def test_every_way_of_writing_a_message_is_collected(build: ModuleType, tmp_path: Path) -> None:
    source = """
Message("plain")
Message("over " "two lines", {"a": 1})
Message("one", {}, "many", 3)
Message("{count} day", plural="{count} days", count=2)
Message("this" if x else "that")
Message(id="by keyword")
catalogue.say("said")
catalogue.say(message)
outer(Message("inside", {"a": Message("within")}))
"""
    ids, faults = collected(build, tmp_path, source)
    assert faults == []
    assert ids == {
        "plain": "",
        "over two lines": "",
        "one": "many",
        "{count} day": "{count} days",
        "this": "",
        "that": "",
        "by keyword": "",
        "said": "",
        "inside": "",
        "within": "",
    }


@pytest.mark.parametrize(
    "source", ["Message(sentence)", "Message(f'{x}')", "Message('a' + b)", "Message('a', {}, plural)"]
)
def test_a_message_that_cannot_be_collected_is_a_fault_with_its_line(
    build: ModuleType, tmp_path: Path, source: str
) -> None:
    _, faults = collected(build, tmp_path, f"\n{source}\n")
    assert [fault.partition(": ")[0] for fault in faults] == ["package/module.py:2"]


def test_two_plurals_of_one_sentence_are_a_fault(build: ModuleType, tmp_path: Path) -> None:
    _, faults = collected(build, tmp_path, "Message('a', {}, 'b')\nMessage('a', {}, 'c')")
    assert len(faults) == 1


def translated(build: ModuleType, id: str, chinese: str, plural: str = "", fuzzy: bool = False) -> list[str]:
    old = build.Bare(locale="zh")
    old.add((id, plural) if plural else id, (chinese,) if plural else chinese, flags={"fuzzy"} if fuzzy else ())
    catalogue = build.merged({id: build.Entry(id, plural, ["module.py"])}, old)
    return list(build.faults_of(catalogue))


@pytest.mark.parametrize(
    ("id", "chinese"),
    [
        ("Line {line}: {reason}", "第 {line} 行：{reason}"),
        ("$H(p)$ is the entropy of $p$.", "$H(p)$ 是 $p$ 的熵。"),
        ("Is it so?", "是这样吗？"),
        ("“{text}” (1.5, or 50 %)", "“{text}”（1.5，或 50 %）"),
        ("log {low} … {top}", "log {low} … {top}"),
        ("$p$({outcome}) = 0 too: finite", "$p$({outcome}) 也是 0：有限"),
    ],
)
def test_good_chinese_has_no_faults(build: ModuleType, id: str, chinese: str) -> None:
    assert translated(build, id, chinese) == []


@pytest.mark.parametrize(
    ("id", "chinese"),
    [
        ("empty", ""),
        ("Line {line}", "第 {row} 行"),
        ("Line {line}", "行"),
        ("line", "第 {line} 行"),
        ("entropy $H(p)$", "熵 H(p)"),
        ("comma, here", "逗号,这里"),
        ("colon: {x}", "冒号: {x}"),
        ("end.", "完."),
        ("brackets (here)", "括号 (这里)"),
        ("'quoted'", "'引号'"),
        ("hurray", "好！"),
        ("3 bits", "3比特"),
        ("a b", "熵  值"),
    ],
)
def test_careless_chinese_is_a_fault(build: ModuleType, id: str, chinese: str) -> None:
    assert len(translated(build, id, chinese)) >= 1


def test_a_fuzzy_translation_is_a_fault(build: ModuleType) -> None:
    assert translated(build, "entropy", "熵") == []
    assert len(translated(build, "entropy", "熵", fuzzy=True)) == 1


def test_a_plural_needs_the_number_in_chinese_too(build: ModuleType) -> None:
    assert translated(build, "one outcome", "{count} 个结果", "{count} outcomes") == []
    assert len(translated(build, "one outcome", "结果", "{count} outcomes")) == 1


def test_what_is_built_is_what_gettext_reads(build: ModuleType, tmp_path: Path) -> None:
    old = build.Bare(locale="zh")
    old.add("entropy", "熵")
    old.add(("{count} outcome", "{count} outcomes"), ("{count} 个结果",))
    entries = {
        "entropy": build.Entry("entropy", "", ["a.py"]),
        "{count} outcome": build.Entry("{count} outcome", "{count} outcomes", ["a.py"]),
        "new": build.Entry("new", "", ["b.py"]),
    }
    compiled = tmp_path / "infoviz.mo"
    compiled.write_bytes(build.mo_bytes(build.merged(entries, old)))
    with compiled.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("entropy") == "熵"
    assert read.gettext("new") == "new"
    assert [read.ngettext("{count} outcome", "{count} outcomes", n) for n in (1, 2)] == ["{count} 个结果"] * 2


def test_building_twice_gives_the_same_bytes(build: ModuleType) -> None:
    entries, _ = build.collect(SCRIPT.parents[2] / "infoviz")
    once = build.merged(entries, build.Bare(locale="zh"))
    twice = build.merged(entries, once)
    assert build.po_bytes(once) == build.po_bytes(twice)
    assert build.mo_bytes(once) == build.mo_bytes(twice)
