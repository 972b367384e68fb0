"""The command line: what it measures, what it refuses, what the window and the renderer are told."""

from __future__ import annotations

import io
import json
import math
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from infoviz import __version__, cli
from infoviz.data.report import aligned, width
from infoviz.text import Message, Refused, catalogue_for
from infoviz.theory.units import Unit

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = catalogue_for("en")


@dataclass
class Ran:
    status: int
    out: str
    err: str


class Terminal:
    """Runs the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *argv: str, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = cli.main(["measure", *argv])
        captured = self._capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    def figures(self, *argv: str, stdin: bytes = b"") -> dict[str, object]:
        ran = self(*argv, "--json", stdin=stdin)
        assert (ran.status, ran.err) == (0, "")
        told = json.loads(ran.out, parse_constant=refuse_constant)
        assert isinstance(told, dict)
        return told

    def refusal(self, *argv: str) -> str:
        ran = self(*argv)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.endswith("\n")
        assert len(ran.err.splitlines()) == 1
        assert "Traceback" not in ran.err
        assert "usage" not in ran.err
        return ran.err.strip()


def refuse_constant(name: str) -> float:
    raise AssertionError(f"{name} is not JSON")


@pytest.fixture
def measure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return Terminal(capsys, monkeypatch)


# What is measured: values worked out at 60 digits


def test_a_zero_probability_adds_nothing_and_surprises_infinitely(measure: Terminal) -> None:
    told = measure.figures("--p", "0,0.5,0.5", "--unit", "nat")
    assert told["entropy_p"] == pytest.approx(0.69314718055994531, rel=1e-14)
    assert told["perplexity_p"] == pytest.approx(2, rel=1e-14)
    assert told["surprisal_p"] == ["inf", pytest.approx(math.log(2)), pytest.approx(math.log(2))]


def test_a_certain_outcome_has_no_entropy(measure: Terminal) -> None:
    told = measure.figures("--p", "0,0,1")
    assert (told["entropy_p"], told["perplexity_p"]) == (0, 1)
    assert told["surprisal_p"] == ["inf", "inf", 0]
    told = measure.figures("--p", "1")
    assert (told["n"], told["entropy_p"], told["perplexity_p"]) == (1, 0, 1)


def test_what_is_infinite_is_told_as_the_text_inf(measure: Terminal) -> None:
    told = measure.figures("--p", "0.25,0.75", "--q", "0,1")
    assert (told["cross_entropy_pq"], told["kl_pq"]) == ("inf", "inf")
    told = measure.figures("--p", "1,0", "--q", "0,1")
    assert (told["kl_pq"], told["kl_qp"], told["js"]) == ("inf", "inf", 1)


def test_what_is_finite_stays_finite_however_small_q_is(measure: Terminal) -> None:
    told = measure.figures("--p", "0.25,0.75", "--q", "1e-300,1")
    assert told["cross_entropy_pq"] == pytest.approx(249.14460711655218, rel=1e-13)
    assert told["kl_pq"] == pytest.approx(248.33332899209304, rel=1e-13)
    told = measure.figures("--p", "0.5,0.5", "--q", "1,1e-310")
    assert told["kl_pq"] == pytest.approx(513.89885470754117, rel=1e-12)
    assert told["cross_entropy_pq"] == pytest.approx(514.89885470754117, rel=1e-12)
    assert told["js"] == pytest.approx(0.31127812445913286, rel=1e-12)


def test_equal_and_nearly_equal_distributions_have_no_negative_divergence(measure: Terminal) -> None:
    same = "0.09003057317038046,0.24472847105479767,0.6652409557748219"
    told = measure.figures("--p", same, "--q", same)
    assert (told["kl_pq"], told["kl_qp"], told["js"]) == (0, 0, 0)
    told = measure.figures("--p", "0.1,0.2,0.7", "--q", "0.1000001,0.2,0.6999999")
    assert told["kl_pq"] == pytest.approx(8.24396695e-14, rel=1e-6)
    assert told["kl_qp"] == pytest.approx(8.24396930e-14, rel=1e-6)


@pytest.mark.parametrize("unit", ["bit", "nat", "hartley"])
def test_perplexity_is_the_same_in_every_unit(measure: Terminal, unit: str) -> None:
    told = measure.figures("--p", "0.9,0.1", "--unit", unit)
    assert told["unit"] == unit
    assert told["perplexity_p"] == pytest.approx(1.3841454884616859, rel=1e-14)


def test_the_unit_is_bit_where_none_is_said(measure: Terminal) -> None:
    told = measure.figures("--p", "0.9,0.1")
    assert told["unit"] == "bit"
    assert told["entropy_p"] == pytest.approx(0.46899559358928123, rel=1e-14)


def test_units_on_the_command_line_are_those_of_the_theory() -> None:
    for unit in Unit:
        assert cli.window_options(["--unit", unit.id]).unit is unit


def test_p_and_q_are_not_mixed_up(measure: Terminal) -> None:
    p, q = "0.1,0.2,0.7", "0.5,0.25,0.25"
    told, swapped = measure.figures("--p", p, "--q", q), measure.figures("--p", q, "--q", p)
    assert told["kl_pq"] == pytest.approx(0.74322035055296047, rel=1e-14)
    assert told["kl_qp"] == pytest.approx(0.87008936437296124, rel=1e-14)
    assert told["cross_entropy_pq"] == pytest.approx(1.9, rel=1e-14)
    assert told["js"] == pytest.approx(0.18705082573727235, rel=1e-14)
    for one, other in (("kl_pq", "kl_qp"), ("cross_entropy_pq", "cross_entropy_qp"), ("js", "js")):
        assert swapped[one] == told[other]


def test_keys_are_those_that_programs_rely_on(measure: Terminal) -> None:
    assert list(measure.figures("--p", "0.5,0.5", "--q", "0.9,0.1")) == [
        "unit", "n", "entropy_p", "entropy_q", "cross_entropy_pq", "cross_entropy_qp", "kl_pq", "kl_qp", "js",
        "perplexity_p", "perplexity_q", "surprisal_p", "surprisal_q",
    ]  # fmt: skip
    assert list(measure.figures("--p", "0.5,0.5")) == ["unit", "n", "entropy_p", "perplexity_p", "surprisal_p"]


# Sums and counts


def test_ten_tenths_are_a_distribution(measure: Terminal) -> None:
    assert measure.figures("--p", ",".join(["0.1"] * 10))["entropy_p"] == pytest.approx(3.3219280948873623, rel=1e-14)


def test_rounded_thirds_are_scaled_and_the_chain_of_measures_holds(measure: Terminal) -> None:
    third = "0.33333333,0.33333333,0.33333333"
    told = measure.figures("--p", third, "--q", "0.2,0.3,0.5")
    assert told["entropy_p"] == pytest.approx(1.5849625007211562, abs=1e-9)
    cross, entropy, kl = (told[key] for key in ("cross_entropy_pq", "entropy_p", "kl_pq"))
    assert isinstance(cross, float)
    assert isinstance(entropy, float)
    assert isinstance(kl, float)
    assert cross - entropy - kl == pytest.approx(0, abs=1e-12)
    assert "p was scaled to the sum 1: its numbers sum to 0.99999999." in measure("--p", third).out


def test_whole_numbers_are_counts_and_other_sums_need_the_option(measure: Terminal) -> None:
    assert measure.figures("--p", "3,1")["entropy_p"] == measure.figures("--p", "0.75,0.25")["entropy_p"]
    said = measure.refusal("--p", "0.5,0.4")
    assert "0.9" in said
    assert "--counts" in said
    assert measure.figures("--p", "0.5,0.5,1", "--counts")["entropy_p"] == pytest.approx(1.5, rel=1e-14)
    assert measure.figures("--p", "1e308,1e308,1e-310", "--counts")["perplexity_p"] == pytest.approx(2, rel=1e-12)


# Files, names, much


@pytest.fixture
def marked_file(tmp_path: Path) -> Path:
    path = tmp_path / "数据" / "概率 1.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf0.5\r\n0.25\r\n0.25\r\n")
    return path


def test_a_file_with_a_mark_and_a_chinese_name_is_read(measure: Terminal, marked_file: Path) -> None:
    assert measure.figures("--p", f"@{marked_file}")["entropy_p"] == pytest.approx(1.5, rel=1e-14)


def test_standard_input_is_read_likewise(measure: Terminal, marked_file: Path) -> None:
    told = measure.figures("--p", "-", stdin=marked_file.read_bytes())
    assert told["entropy_p"] == pytest.approx(1.5, rel=1e-14)
    assert measure.figures("--p", "-", stdin=b"0.5\n0.5\n")["entropy_p"] == pytest.approx(1, rel=1e-14)


def test_outcomes_with_names_are_matched_by_name(measure: Terminal, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("sun 1\nrain 3\ncaf\u00e9 4", encoding="utf-8")
    (tmp_path / "q").write_text("cafe\u0301,0.5\nsun,0.25\nrain,0.25", encoding="utf-8")
    told = measure.figures("--p", f"@{tmp_path / 'p'}", "--q", f"@{tmp_path / 'q'}")
    expected = measure.figures("--p", "0.125,0.375,0.5", "--q", "0.25,0.25,0.5")
    assert told == expected


def test_an_outcome_in_one_of_them_has_no_mass_in_the_other_and_the_table_says_so(
    measure: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "p").write_text("sun 1\nrain 1", encoding="utf-8")
    (tmp_path / "q").write_text("fog 1\nrain 3", encoding="utf-8")
    arguments = ("--p", f"@{tmp_path / 'p'}", "--q", f"@{tmp_path / 'q'}")
    told = measure.figures(*arguments)
    assert told["n"] == 3
    assert told["surprisal_p"] == [1, 1, "inf"]
    assert told["surprisal_q"] == ["inf", pytest.approx(math.log2(4 / 3)), 2]
    out = measure(*arguments).out
    assert "1 outcome is in p alone: in q it has the probability 0." in out
    assert "1 outcome is in q alone: in p it has the probability 0." in out


def test_a_million_outcomes_are_measured(measure: Terminal, tmp_path: Path) -> None:
    (tmp_path / "million").write_text("0.000001\n" * 1_000_000, encoding="utf-8")
    told = measure.figures("--p", f"@{tmp_path / 'million'}")
    assert told["n"] == 1_000_000
    assert told["entropy_p"] == pytest.approx(19.931568569324174, rel=1e-14)
    surprisals = told["surprisal_p"]
    assert isinstance(surprisals, list)
    assert np.ptp(surprisals) == 0
    lines = measure("--p", f"@{tmp_path / 'million'}").out.splitlines()
    assert len(lines) < 25
    assert "999,990 more" in lines[-1]


# The table


def test_the_table_is_aligned_in_both_languages(measure: Terminal, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("晴天 1\nrain 3\ne\u0301 4", encoding="utf-8")
    for language in ("en", "zh"):
        lines = measure("--p", f"@{tmp_path / 'p'}", "--lang", language).out.split("\n\n")[-1].splitlines()
        assert len({width(line) for line in lines[:4]}) == 1


def test_chinese_signs_are_two_columns_wide() -> None:
    assert aligned([["晴", "1"], ["abc", "22"]], left=1) == ["晴    1", "abc  22"]


def test_what_users_name_cannot_break_a_line_or_the_terminal(measure: Terminal, tmp_path: Path) -> None:
    (tmp_path / "p").write_text('"a\nb"\t1\n\x1b[31m\t1\n{count}%s\t2\n', encoding="utf-8")
    out = measure("--p", f"@{tmp_path / 'p'}").out
    assert "a b " in out
    assert "\x1b" not in out
    assert "{count}%s" in out


def test_the_table_has_the_readings(measure: Terminal) -> None:
    out = measure("--p", "0.5,0.3,0.2", "--q", "0,0.5,0.5").out
    rows = {line.split()[0]: line.split()[-1] for line in out.splitlines() if line}
    assert rows["H(p)"] == "1.4855"
    assert rows["D(p‖q)"] == "∞"
    assert rows["A"] == "∞"
    assert rows["C"] == "1.0000"


# Refusals


@pytest.mark.parametrize("argv", [("--p", "-0.1,1.1"), ("--p=-0.1,1.1",), ("--p", "−0.1,1.1")])
def test_a_negative_weight_is_told_as_such_however_it_is_written(measure: Terminal, argv: tuple[str, ...]) -> None:
    said = measure.refusal(*argv).replace("−", "-")
    assert said == measure.refusal("--p", "-0.1,1.1")
    assert "negative" in said
    assert "option" not in said


def test_a_negative_weight_is_refused_with_the_same_sentence_by_all_commands() -> None:
    sentences = set()
    for parse in (cli.window_options, cli.render_options):
        with pytest.raises(Refused) as refused:
            parse(["--p", "-0.5,1.5", "--out", "x.png"] if parse is cli.render_options else ["--p", "-0.5,1.5"])
        sentences.add(ENGLISH.say(refused.value.message))
    assert len(sentences) == 1
    assert "negative" in sentences.pop()


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        ((), "There is no p"),
        (("--p",), "needs a value"),
        (("--p", "--json"), "needs a value"),
        (("--p", ""), "no numbers"),
        (("--p", "1_0,2"), "underscore"),
        (("--p", "nan,1"), "finite"),
        (("--p", "0.5,inf"), "Number 2"),
        (("--p", "0,0"), "0"),
        (("--p", "0.5,0.5", "--q", "1"), "p has 2 outcomes and q has 1"),
        (("--q", "1"), "no p"),
        (("--p", "-", "--q", "-"), "standard input"),
        (("--p", "0.5,0.5", "--unit", "bits"), "bit, nat, hartley"),
        (("--p", "0.5,0.5", "--lang", "fr"), "en, zh"),
        (("--p", "0.5,0.5", "--json=yes"), "takes no value"),
        (("--p", "0.5,0.5", "--page", "binary"), "--page"),
        (("--p", "0.5,0.5", "more"), "more"),
        (("-p", "0.5,0.5"), "-p"),
        (("--p", "@/nowhere/at all"), "/nowhere/at all"),
        (("--p", "@/"), "folder"),
        (("--p", "a\nb\x1b"), "Line 2"),
    ],
)
def test_what_is_wrong_gets_one_sentence_and_status_2(measure: Terminal, argv: tuple[str, ...], part: str) -> None:
    assert part in measure.refusal(*argv)


def test_a_comma_that_can_be_read_in_two_ways_is_refused_with_both(measure: Terminal, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("0,5\n0,3\n0,2\n", encoding="utf-8")
    said = measure.refusal("--p", f"@{tmp_path / 'p'}")
    assert "a decimal point" in said
    assert "a separator" in said


def test_on_the_command_line_itself_a_comma_separates(measure: Terminal) -> None:
    assert measure.figures("--p", "1,234")["n"] == 2


@pytest.mark.parametrize(
    ("variables", "argv", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, (), "zh"),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang", "en"), "en"),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang=en_GB.UTF-8",), "en"),
        ({"LANG": "en_US.UTF-8"}, ("--lang", "zh"), "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, (), "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_TW:en"}, (), "zh"),
        ({"LANG": "en_US.UTF-8"}, ("--lang", "zh_CN"), "zh"),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang", "fr"), "zh"),
        ({}, (), "en"),
    ],
)
def test_refusals_are_in_the_language_of_the_user(
    measure: Terminal, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], argv: tuple[str, ...], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    said = measure.refusal("--p", "-0.1,1.1", *argv) if "fr" not in argv else measure.refusal("--p", "1", *argv)
    assert any("一" <= sign <= "鿿" for sign in said) == (language == "zh")


# Help and version


@pytest.mark.parametrize("command", [[], ["measure"], ["render"]])
@pytest.mark.parametrize(("language", "word"), [("en", "standard input"), ("zh", "标准输入")])
def test_each_command_explains_itself_in_both_languages(
    capsys: pytest.CaptureFixture[str], command: list[str], language: str, word: str
) -> None:
    assert cli.answer([*command, "--help", "--lang", language], cli.measure) == 0
    out = capsys.readouterr().out
    assert word in out
    assert "--p 0.5,0.3,0.2" in out
    assert ("--size" in out) == (command == ["render"])


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["measure", "--version"]) == 0
    assert capsys.readouterr().out == f"infoviz {__version__}\n"


# What the window and the renderer are told


def test_the_window_is_told_what_was_asked_and_nothing_else() -> None:
    nothing = cli.window_options([])
    assert {nothing.lang, nothing.theme, nothing.page, nothing.unit, nothing.p, nothing.q} == {None}
    asked = cli.window_options(
        ["--lang", "zh_CN", "--theme", "dark", "--page", "binary", "--unit", "nat", "--p", "1,3", "--q=0.5,0.5"]
    )
    assert (asked.lang, asked.theme, asked.page, asked.unit) == ("zh", "dark", "binary", Unit.NAT)
    assert asked.p is not None
    assert asked.q is not None
    assert asked.p.masses.tolist() == [0.25, 0.75]
    assert asked.q.labels == asked.p.labels


def test_names_of_one_serve_for_both(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("sun 1\nrain 1", encoding="utf-8")
    asked = cli.window_options(["--p", f"@{tmp_path / 'p'}", "--q", "0.1,0.9"])
    assert asked.q is not None
    assert asked.q.labels == ("sun", "rain")
    assert asked.q.masses.tolist() == [0.1, 0.9]


def test_a_picture_has_defaults_that_depend_on_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    picture = cli.render_options(["render", "--out", str(tmp_path / "a.png")])
    assert picture == cli.RenderOptions(
        page="ternary",
        view="entropy",
        field="kl",
        p=None,
        q=None,
        unit=Unit.BIT,
        lang="en",
        theme="light",
        size=(1280, 800),
        scale=1.0,
        what="window",
        out=tmp_path / "a.png",
    )


def test_a_picture_is_what_was_asked_for(tmp_path: Path) -> None:
    asked = "render --page ternary --view pair --field cross --unit hartley --lang zh --theme dark --what stage"
    more = ["--size", "1024×640", "--scale", "1/2", "--p", "0.5,0.5", "--out", str(tmp_path / "A.PNG")]
    picture = cli.render_options([*asked.split(), *more])
    assert (picture.view, picture.field, picture.unit, picture.lang) == ("pair", "cross", Unit.HARTLEY, "zh")
    assert (picture.theme, picture.what, picture.size, picture.scale) == ("dark", "stage", (1024, 640), 0.5)
    assert cli.render_options(["--page", "binary", "--out", str(tmp_path / "b.png")]).view == "curve"


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        ([], "--out figure.png"),
        (["--out", "a.jpg"], ".png"),
        (["--out", "/nowhere/a.png"], "/nowhere"),
        (["--out", "a.png", "--view", "curve"], "entropy, pair, mean"),
        (["--out", "a.png", "--page", "binary", "--view", "pair"], "curve"),
        (["--out", "a.png", "--page", "nine"], "binary, ternary"),
        (["--out", "a.png", "--field", "js"], "kl, reverse, cross"),
        (["--out", "a.png", "--theme", "system"], "light, dark"),
        (["--out", "a.png", "--size", "800"], "1280x800"),
        (["--out", "a.png", "--size", "100x100"], "960x560"),
        (["--out", "a.png", "--size", "99999x99999"], "3840x2160"),
        (["--out", "a.png", "--scale", "5"], "between 0.5 and 4"),
        (["--out", "a.png", "--scale", "two"], "not a number"),
        (["--out", "a.png", "--what", "bench"], "window, stage"),
        (["--out", "a.png", "--json"], "--json"),
    ],
)
def test_a_picture_that_cannot_be_is_refused_in_one_sentence(argv: list[str], part: str) -> None:
    with pytest.raises(Refused) as refused:
        cli.render_options(["render", *argv])
    assert part in ENGLISH.say(refused.value.message)


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        cli.window_options(["mesure", "--p", "1"])
    assert "mesure" in ENGLISH.say(refused.value.message)


def test_whoever_runs_a_command_gets_its_status_and_its_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    def command(argv: object) -> int:
        raise Refused(Message("{text}", {"text": f"{argv} is refused"}))

    assert cli.answer(["x"], command) == 2
    assert capsys.readouterr().err == "['x'] is refused\n"
    assert cli.answer([], lambda argv: 7) == 7


# The process


def run_process(code: str, *argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *argv],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


MAIN = "import sys; from infoviz import cli; sys.exit(cli.main(sys.argv[1:]))"


def test_measuring_imports_neither_qt_nor_scipy() -> None:
    code = "import sys; from infoviz import cli; cli.main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    ran = run_process(code, "measure", "--p", "0.5,0.5", "--q", "0.9,0.1")
    modules = {name.partition(".")[0] for name in ran.stderr.decode().split()}
    assert "numpy" in modules
    assert not modules & {"PySide6", "shiboken6", "pyqtgraph", "scipy", "msgspec", "infoviz.model"}


def test_help_needs_no_numbers() -> None:
    ran = run_process(MAIN + "; assert 'numpy' not in sys.modules", "measure", "--version")
    assert ran.returncode == 0


def test_a_stream_that_lacks_the_letters_gets_question_marks() -> None:
    ran = run_process(MAIN, "measure", "--p", "0.5,0.5", "--q", "0,1", "--lang", "zh", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"D(p?q)" in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told() -> None:
    command = [sys.executable, "-c", MAIN, "measure", "--p", "0.5,0.5", "--lang", "en"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("The output cannot be written")
    assert len(ran.stderr.splitlines()) == 1


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = [sys.executable, "-c", MAIN, "measure", "--p", ",".join(["1"] * 50_000), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
