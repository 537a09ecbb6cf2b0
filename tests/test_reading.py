"""Reading never guesses, never crashes, and says where. The tables follow what bites in Norwegian files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folkevalgt.files import reading, strict_yaml
from folkevalgt.files.reading import read_case, read_case_with_places, read_catalogue, read_method
from folkevalgt.files.strict_yaml import read_tree
from folkevalgt.files.suggesting import word_like
from folkevalgt.files.tree import MAX_PROBLEMS, Marks, counted
from folkevalgt.files.words import read_words
from folkevalgt.model.case import Case
from folkevalgt.model.problem import FileTrouble, InvalidFiles, Problem
from folkevalgt.telling.problems import line

ROOT = Path(__file__).parent.parent
LILLEVIK = ROOT / "cases" / "lillevik-skole.yaml"
METHODS = Path(__file__).parent / "problems" / "methods"
HEAD = "title: Ny barneskole\ncase_type: skolestruktur\n"
WORDS = read_words("problems")
PARSERS = {"pure": yaml.BaseLoader, "libyaml": strict_yaml.FAST}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def case_of(text: str | bytes, folder: Path) -> Case:
    path = folder / "sak.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_case(path)


def problems_in(text: str | bytes, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(InvalidFiles) as caught:
        case_of(text, folder)
    return caught.value.problems


# --- no silent change of meaning

KEPT = [
    "no", "NO", "yes", "on", "off", "y", "n", "ja", "nei", "true", "12:30", "08:00", "190:20:30", "0150", "0680", "1.000",
    "1_000", "1 000", "974 770 482", "1e3", "1,5", "2026-11-24", "2026-02-30", "24.11.2026", "1795478400", ".nan", ".inf", "0x1F",
    "0o17", "0b1", "+1", "-0", "=", "1.", "1:59:59:59", "9" * 200, "01", "5.10", "NaN", "none", "None", "TRUE", "nil", "æøå",
    "a\u030a", "Sak 12/2027 (ny)", "#nei", "§ 12-1", "«sitat»", "50 %", "a & b", "a * b", "http://x.no/a:b", "🏫",
]  # fmt: skip


@pytest.mark.parametrize("written", KEPT)
def test_text_stays_text(written: str, folder: Path) -> None:
    quoted = f'"{written}"' if written.startswith("#") else written
    assert case_of(f"title: {quoted}\ncase_type: skolestruktur\n", folder).title == written.replace("a\u030a", "å")


REFUSED = [
    ("resources: {hours: '1.000'}", "FV133", "1000"),
    ("resources: {hours: '1 000'}", "FV133", "1000"),
    ("resources: {hours: '1\u00a0000'}", "FV133", "1000"),
    ("resources: {hours: 1_000}", "FV133", "1000"),
    ("resources: {hours: '1.250.000'}", "FV133", "1250000"),
    ("resources: {hours: '120 000 kr'}", "FV133", "120000"),
    ("resources: {hours: '120 000,-'}", "FV133", "120000"),
    ("resources: {hours: kr 500}", "FV133", "500"),
    ("resources: {hours: ca. 350}", "FV133", "350"),
    ("resources: {hours: 0150}", "FV133", "150"),
    ("resources: {hours: '1,5'}", "FV133", None),
    ("resources: {hours: 1.5}", "FV133", None),
    ("resources: {hours: 1e3}", "FV133", None),
    ("resources: {hours: .nan}", "FV133", None),
    ("resources: {hours: .inf}", "FV133", None),
    ("resources: {hours: 12:30}", "FV133", None),
    ("resources: {hours: 0x10}", "FV133", None),
    ("resources: {hours: true}", "FV133", None),
    ("resources: {hours: -1}", "FV145", None),
    (f"resources: {{hours: {'9' * 5000}}}", "FV133", None),
    ("resources: {facilitator: ja}", "FV134", "true"),
    ("resources: {facilitator: nei}", "FV134", "false"),
    ("resources: {facilitator: yes}", "FV134", "true"),
    ("resources: {facilitator: no}", "FV134", "false"),
    ("resources: {facilitator: on}", "FV134", "true"),
    ("resources: {facilitator: off}", "FV134", "false"),
    ("resources: {facilitator: True}", "FV134", "true"),
    ("resources: {facilitator: y}", "FV134", "true"),
    ("resources: {facilitator: 1}", "FV134", "true"),
    ("resources: {facilitator: kanskje}", "FV134", None),
    ("when: {decision: 17.6.2027}", "FV135", "2027-06-17"),
    ("when: {decision: 17/6/2027}", "FV135", "2027-06-17"),
    ("when: {decision: 17. juni 2027}", "FV135", "2027-06-17"),
    ("when: {decision: 1. mai 2027}", "FV135", "2027-05-01"),
    ("when: {decision: 3. mars 2027}", "FV135", None),
    ("when: {decision: 2027-6-17}", "FV135", "2027-06-17"),
    ("when: {decision: 17.6.27}", "FV135", None),
    ("when: {decision: 1795478400}", "FV135", None),
    ("when: {decision: 20270617}", "FV135", None),
    ("when: {decision: 2027-06-17T12:00}", "FV135", None),
    ("when: {decision: juni}", "FV135", None),
    ("when: {decision: 2026-02-30}", "FV136", "2026-02-28"),
    ("when: {decision: 2026-13-01}", "FV136", None),
    ("when: {phase: utredninga}", "FV132", "utredning"),
    ("conflict: no", "FV132", None),
    ("on: 1", "FV130", None),
    ("no: 1", "FV130", None),
    ("ressurser: 1", "FV130", "resources"),
    ("summary: null", "FV120", None),
    ("summary: ~", "FV120", None),
    ("summary:", "FV120", None),
    ("bodies: [fau, ]\nsummary: ''", "FV138", None),
    ("title: igjen", "FV110", None),
    ("'title': igjen", "FV110", None),
    ("summary: a\u200bb", "FV119", None),
    ('summary: "\\e[31m"', "FV119", None),
    ("subjects: struktur", "FV148", "[struktur]"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code", "suggestion"), REFUSED)
def test_what_is_not_plain_is_refused_with_a_proposal(written: str, code: str, suggestion: str | None, folder: Path) -> None:
    (problem,) = problems_in(HEAD + written + "\n", folder)
    expected = "2027-03-03" if "mars" in written else suggestion
    assert (problem.code, problem.suggestion) == (code, expected)
    assert problem.where.line >= 3


# --- hostile and broken files

BOMB = "a: &a [x, x]\n" + "".join(f"{chr(97 + n)}: &{chr(97 + n)} [*{chr(96 + n)}, *{chr(96 + n)}]\n" for n in range(1, 10))
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "alias bomb": (BOMB, "FV111"),
    "list in itself": ("a: &a [*a]\n", "FV111"),
    "alias as key": ("a: &a x\n*a : y\n", "FV111"),
    "flow depth 500": ("a: " + "[" * 500 + "]" * 500, "FV116"),
    "flow depth 20,000": ("a: " + "[" * 20_000, "FV116"),
    "braces 20,000": ("{a: " * 20_000, "FV116"),
    "block depth 3,000": ("".join(" " * n + "a:\n" for n in range(1_000)), "FV116"),
    "nested keys": ("? " * 5_000 + "a", "FV116"),
    "long text": (f"title: {'x' * 200_000}\n", "FV118"),
    "long quoted key": (f'"{"x" * 2_000}": a\n', "FV10"),
    "over 1 MiB": ("# " + "x" * (1 << 20), "FV906"),
    "200,000 keys": ("".join(f"a{n}: b\n" for n in range(80_000)), "FV117"),
    "90,000 wrong words": (HEAD + f"subjects: [{'sko,' * 90_000}]\n", "FV132"),
    "90,000 wrong ids": (HEAD + f"bodies: [{'Å/,' * 90_000}]\n", "FV140"),
    "90,000 equal keys": (HEAD + "a: b\n" * 90_000, "FV110"),
    "90,000 anchors": (HEAD + f"bodies: [{'&a b,' * 90_000}]\n", "FV111"),
    "90,000 lists": (HEAD + f"who: [{'[],' * 90_000}]\n", "FV147"),
    "latin-1": (HEAD.encode() + "summary: blåbær".encode("latin-1"), "FV907"),
    "cp1252": (HEAD.encode() + "summary: «sitat» – nei".encode("cp1252"), "FV907"),
    "UTF-16 with BOM": (HEAD.encode("utf-16"), "FV907"),
    "UTF-16 without BOM": (HEAD.encode("utf-16-le"), "FV907"),
    "UTF-32": (HEAD.encode("utf-32"), "FV907"),
    "overlong UTF-8": (b"title: \xc0\xaf\n", "FV907"),
    "surrogate in UTF-8": (b"title: \xed\xa0\x80\n", "FV907"),
    "BOM in the middle": (HEAD + "\ufeffsummary: x\n", "FV119"),
    "two BOMs": (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode(), "FV119"),
    "NUL": (HEAD + "summary: x\0y\n", "FV119"),
    "ESC": (HEAD + "summary: \x1b[31m\n", "FV119"),
    "escaped ESC in a key": (HEAD + '"\\e[31m": x\n', "FV119"),
    "reversed text": (HEAD + "summary: x\u202ey\n", "FV119"),
    "zero width in a key": (HEAD + "sum\u200bmary: x\n", "FV119"),
    "NEL": (HEAD + "summary: x\u0085y: z\n", "FV119"),
    "line separator": (HEAD + "summary: x\u2028y: z\n", "FV119"),
    "lone surrogate": (HEAD + 'summary: "\\uD800"\n', "FV109"),
    "python object": (HEAD + "summary: !!python/object/apply:os.system [ls]\n", "FV112"),
    "include": (HEAD + "summary: !include ../../etc/passwd\n", "FV112"),
    "binary": (HEAD + "summary: !!binary aGVp\n", "FV112"),
    "set": (HEAD + "who: !!set {a, b}\n", "FV112"),
    "tag on a key": (HEAD + "!!str summary: x\n", "FV112"),
    "undefined tag": (HEAD + "summary: !x!y z\n", "FV112"),
    "two documents": (HEAD + "---\na: b\n", "FV114"),
    "document after an end": (HEAD + "...\n---\na: b\n", "FV114"),
    "nothing": ("", "FV121"),
    "only a BOM": (b"\xef\xbb\xbf", "FV121"),
    "only a comment": ("# hei\n", "FV121"),
    "only a start": ("---\n", "FV121"),
    "only text": ("hei\n", "FV147"),
    "only a list": ("- hei\n", "FV147"),
    "a list as key": (HEAD + "? [a, b]\n: c\n", "FV115"),
    "a mapping as key": (HEAD + "{a: b}: c\n", "FV115"),
    "an empty key": (HEAD + "'': c\n", "FV115"),
    "merge": (HEAD + "<<: {summary: x}\n", "FV113"),
    "tab": (HEAD + "when:\n\tphase: utkast\n", "FV102"),
    "NFC and NFD": (HEAD + "å: 1\na\u030a: 2\n", "FV110"),
    "other YAML": ("%YAML 9.1\n---\n" + HEAD, "FV101"),
    "random": (os.urandom(0) + b"\x80\x81\x82", "FV907"),
}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_plain_problem(name: str, parser: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "FAST", PARSERS[parser])
    text, code = HOSTILE[name]
    problems = problems_in(text, folder)
    assert len(problems) <= 2 * MAX_PROBLEMS
    assert any(problem.code.startswith(code) for problem in problems)
    assert all(problem.where.line or problem.code in ("FV121", "FV906") for problem in problems)


def test_what_is_odd_but_plain_is_read(folder: Path) -> None:
    crlf = case_of(HEAD.replace("\n", "\r\n"), folder)
    assert crlf == case_of(HEAD.replace("\n", "\r"), folder) == case_of(b"\xef\xbb\xbf" + HEAD.encode(), folder)
    assert crlf == case_of("---\n" + HEAD + "...\n", folder) == case_of("# hei\n" + HEAD, folder)


@pytest.mark.parametrize("limit", ["MAX_DEPTH", "MAX_NODES", "MAX_TEXT"])
def test_the_limits_are_inside(limit: str) -> None:
    size = getattr(strict_yaml, limit)
    texts = {"MAX_DEPTH": lambda n: "[" * n + "]" * n, "MAX_NODES": lambda n: f"[{'a,' * n}]", "MAX_TEXT": lambda n: "a" * n}
    assert read_tree(texts[limit](size), "x").problems == ()
    assert len(read_tree(texts[limit](size + 1), "x").problems) == 1


# --- files that are not files


def test_a_missing_file_is_trouble(folder: Path) -> None:
    link, ring = folder / "lenke.yaml", folder / "ring.yaml"
    link.symlink_to(folder / "borte.yaml")
    ring.symlink_to(ring)
    os.mkfifo(folder / "ror.yaml")
    wanted = {folder / "nei.yaml": "FV901", link: "FV901", ring: "FV905", folder / "ror.yaml": "FV902", folder: "FV903"}
    wanted |= {Path("/dev/zero"): "FV902", Path("x\0y"): "FV905", folder / ("x" * 300): "FV905", LILLEVIK / "x": "FV905"}
    for path, code in wanted.items():
        with pytest.raises(FileTrouble) as caught:
            read_case(path)
        assert caught.value.problem.code == code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_trouble(folder: Path) -> None:
    path = folder / "sak.yaml"
    path.touch(mode=0)
    with pytest.raises(FileTrouble) as caught:
        read_case(path)
    assert caught.value.problem.code == "FV904"


# --- cases as people write them


def test_lillevik() -> None:
    case = read_case(LILLEVIK)
    assert (case.title, case.planned, case.unsure) == ("Framtidas barneskole i Lillevik", ("horing",), ())
    assert case.who is not None
    assert case.who[0].count == 180


def test_do_not_know_is_left_out_and_remembered(folder: Path) -> None:
    case = case_of(
        "title: vet-ikke\ncase_type: skolestruktur\nwhy: vet-ikke\nconflict: Vet ikke\nplanned: vet-ikke\n"
        "resources: {hours: vet-ikke, budget_nok: 5}\nwho:\n  - {audience: barn, count: vet-ikke, need: vet-ikke}\n",
        folder,
    )
    assert case.title == "vet-ikke"
    assert case.unsure == ("why", "conflict", "planned", "resources.hours", "who.0.count", "who.0.need")
    assert (case.conflict, case.planned, case.resources.hours, case.resources.budget_nok) == (None, None, None, 5)
    assert case.who is not None
    assert case.who[0].count is None


def test_a_needed_answer_cannot_be_unknown(folder: Path) -> None:
    assert [problem.code for problem in problems_in("title: x\ncase_type: vet-ikke\n", folder)] == ["FV132"]


def test_unsure_is_not_for_people(folder: Path) -> None:
    (problem,) = problems_in(HEAD + "unsure: [conflict]\n", folder)
    assert (problem.code, problem.where.line, problem.where.column) == ("FV130", 3, 1)


def test_ids_may_be_written_as_words(folder: Path) -> None:
    case = case_of(
        "title: x\ncase_type: Skolestruktur\nwhy: {ambition: Spørre, status: rådgivende, purposes: [Kartlegge behov]}\n"
        "when: {phase: tidlig_ide, meetings: [{body: Råd funksjonsnedsettelse, date: 2027-01-01}]}\n"
        "who: [{audience: Minoritetsspråklige}]\nbodies: [Elevråd, FAU]\nplanned: [Barnetråkk]\ndone: [{method: Åpent kontor}]\n",
        folder,
    )
    assert (case.why.ambition, case.why.status, case.why.purposes) == ("sporre", "radgivende", ("kartlegge-behov",))
    assert (case.bodies, case.planned) == (("elevrad", "fau"), ("barnetrakk",))
    assert case.done is not None
    assert case.done[0].method == "apent-kontor"


def test_ids_in_methods_are_written_as_ids(folder: Path) -> None:
    path = folder / "eksempel.yaml"
    path.write_text((METHODS / "eksempel.yaml").read_text().replace("[snakke-med]", "[Spørre]").replace("{barn:", "{Bårn:"))
    with pytest.raises(InvalidFiles) as caught:
        read_method(path)
    found = [(problem.code, problem.suggestion, problem.where.line, problem.where.column) for problem in caught.value.problems]
    assert found == [("FV132", "sporre", 4, 9), ("FV132", "barn", 8, 13)]


def test_all_problems_come_at_once(folder: Path) -> None:
    problems = problems_in(
        "title: x\ntitle: y\ncase_type: skole\nwhen: {start: i dag, fase: x}\nsummary: &a x\nconflict:\n", folder
    )
    assert [problem.code for problem in problems] == ["FV110", "FV132", "FV135", "FV130", "FV111", "FV120"]
    assert list(problems) == sorted(problems, key=lambda problem: problem.where)


def test_references_have_places(folder: Path) -> None:
    (folder / "sak.yaml").write_text(HEAD + "planned: [eksempel, Hosted example]\ndone:\n  - {method: example}\n")
    with pytest.raises(InvalidFiles) as caught:
        read_case_with_places(folder / "sak.yaml", read_catalogue(METHODS))
    found = caught.value.problems
    assert [(problem.code, problem.where.line, problem.where.column) for problem in found] == [("FV201", 3, 21), ("FV201", 5, 14)]
    assert [problem.suggestion for problem in found] == [None, "eksempel"]


# --- catalogues


def catalogue_in(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def method(id: str, name: str) -> str:
    text = (METHODS / "eksempel.yaml").read_text(encoding="utf-8")
    return text.replace("id: eksempel", f"id: {id}").replace(
        "{nb: Eksempel, nn: Døme, en: Example}", f"{{nb: {name}, nn: {name}, en: {name}}}"
    )


def test_a_catalogue_is_sorted_and_has_a_digest(folder: Path) -> None:
    catalogue = read_catalogue(
        catalogue_in(folder, b=method("b", "Bu"), a=method("a", "A"), catalogue="name: Vår\nversion: '2'\n")
    )
    assert [item.id for item in catalogue.methods] == ["a", "b"]
    assert (catalogue.name, catalogue.version, len(catalogue.digest)) == ("Vår", "2", 64)
    assert catalogue.get("b") is catalogue.methods[1]
    assert catalogue.get("c") is None
    (folder / "b.yaml").write_text(method("b", "Be"), encoding="utf-8")
    assert read_catalogue(folder).digest != catalogue.digest


def test_the_order_of_the_folder_does_not_matter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue_in(folder, b=method("b", "Bu"), a=method("x", "A"), c="id: c\n")
    names, found = list(folder.iterdir()), []
    for order in (names, names[::-1], sorted(names)):
        monkeypatch.setattr(Path, "iterdir", lambda _, order=order: iter(order))
        with pytest.raises(InvalidFiles) as caught:
            read_catalogue(folder)
        found.append(caught.value.problems)
    assert found[0] == found[1] == found[2]


def test_a_catalogue_can_extend_the_standard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "data_folder", lambda _: METHODS)
    own = catalogue_in(folder, egen=method("egen", "Egen"), catalogue="extends: standard\n")
    assert [item.id for item in read_catalogue(own).methods] == ["egen", "eksempel"]
    (own / "eksempel.yaml").write_text(method("eksempel", "Vårt"), encoding="utf-8")
    with pytest.raises(InvalidFiles) as caught:
        read_catalogue(own)
    (problem,) = caught.value.problems
    assert problem.code == "FV205"
    assert {Path(problem.where.file), Path(problem.about["first"].rsplit(":", 1)[0])} == {
        own / "eksempel.yaml",
        METHODS / "eksempel.yaml",
    }


def test_only_yaml_files_directly_in_the_folder_are_methods(folder: Path) -> None:
    catalogue_in(folder, a=method("a", "A"))
    (folder / "notat.txt").write_text("hei")
    (folder / ".skjult.yaml").write_text("hei")
    (folder / "under").mkdir()
    (folder / "under" / "b.yaml").write_text("hei")
    assert [item.id for item in read_catalogue(folder).methods] == ["a"]
    (folder / "mappe.yaml").mkdir()
    os.mkfifo(folder / "ror.yaml")
    (folder / "ut.yaml").symlink_to(METHODS / "eksempel.yaml")
    with pytest.raises(InvalidFiles) as caught:
        read_catalogue(folder)
    assert [problem.code for problem in caught.value.problems] == ["FV903", "FV902", "FV910"]


def test_a_catalogue_that_is_missing_is_trouble(folder: Path) -> None:
    with pytest.raises(FileTrouble):
        read_catalogue(folder / "borte")


# --- the two parsers, and PyYAML

SAMPLES = [path.read_text(encoding="utf-8") for path in (LILLEVIK, METHODS / "eksempel.yaml")]
PIECES = ("\t", ": ", "- ", "#", "'", '"', "[", "]", "{", "}", ",", "\n", "  ", "*a", "&a ", "!x ", "<<: ", "? ", "|", ">", "%",
          "\\", "vet-ikke", "null", "~", "1.000", "ja", "\u200b", "å", "---\n", "...", "\0", "\ufeff", "💡")  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, samples: list[str] = SAMPLES) -> str:
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 5))):
        at, length = draw(st.integers(0, len(text))), draw(st.sampled_from((0, 0, 1, 2, 20, 200)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=3), st.just(text[at : at + 30])))
        text = text[:at] + piece + text[at + length :]
    return text


FUZZ = settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))


def check_only_ours(text: bytes, folder: Path) -> None:
    path = folder / "eksempel.yaml"
    path.write_bytes(text)
    for read in (read_case, read_method):
        for problem in found_by(read, path):
            assert problem.code != "FV100"
            told = [line(problem, WORDS, language) for language in ("nb", "nn", "en")]
            assert all(part.isprintable() for text in told for part in text.split("\n"))


def found_by(read: Callable[[Path], Any], path: Path) -> tuple[Problem, ...]:
    try:
        read(path)
    except InvalidFiles as invalid:
        return invalid.problems
    return ()


@FUZZ
@given(text=st.binary(max_size=300))
def test_random_bytes(text: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_only_ours(text, tmp_path_factory.getbasetemp())


@FUZZ
@given(text=damaged())
def test_damaged_files(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_only_ours(text.encode("utf-8", "surrogatepass"), tmp_path_factory.getbasetemp())


TREES = st.recursive(
    st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.floats(allow_nan=False), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abcdefgh", min_size=1, max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@FUZZ
@given(data=TREES, flow=st.sampled_from((True, False, None)), plain=st.booleans())
def test_the_tree_is_what_pyyaml_reads(data: Any, flow: bool | None, plain: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=plain)
    tree = read_tree(text, "x")
    if tree.problems:
        assert {problem.code for problem in tree.problems} <= {"FV119", "FV121", "FV109"}
    else:
        assert tree.data == yaml.load(text, yaml.BaseLoader)


@FUZZ
@given(text=damaged())
def test_both_parsers_see_the_same(text: str) -> None:
    fast, pure = (read_tree(text, "x", parser) for parser in (strict_yaml.FAST, yaml.BaseLoader))
    if pure.problems and not fast.problems:
        last = pure.problems[-1]
        assert last.code in ("FV102", "FV104", "FV108")  # a tab, or a question mark inside brackets
        assert "\t" in text or "?" in text
    elif not fast.problems:
        assert (fast.data, fast.problems, list(places(fast.marks))) == (pure.data, pure.problems, list(places(pure.marks)))


def places(marks: Marks) -> Iterator[tuple[object, ...]]:
    """Every key and index with its lines and columns."""
    for step, (key, value, inside) in marks.items():
        yield step, counted(key), counted(value)
        yield from places(inside or {})


def test_places_are_lines_and_columns() -> None:
    tree = read_tree("a: x\nb:\n  - c: [1, {d: å, e: ''}]\n", "x")
    places = {("a",): (1, 4), ("b",): (2, 1), ("b", 0): (3, 5), ("b", 0, "c", 0): (3, 9), ("b", 0, "c", 1, "e"): (3, 22)}
    assert {path: (tree.where(path).line, tree.where(path).column) for path in places} == places
    assert tree.where(("b", 0, "c", 1, "e"), at_key=True).column == 19
    assert tree.where(("b", "borte", 3)).line == 2


def test_the_shipped_files_are_readable() -> None:
    catalogue = read_catalogue()
    assert reading.read_rules().gates
    assert reading.read_calendar().periods
    assert reading.check_rules(catalogue) == ()
    assert read_case_with_places(LILLEVIK, catalogue).value == read_case(LILLEVIK)


def test_the_shipped_words_are_readable() -> None:
    with pytest.raises(FileTrouble):
        read_words("finnes-ikke")
    assert WORDS["FV130"]["nb"]["title"] == "Ukjent nøkkel"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("brukere", "tjenestebrukere"), ("skole", None), ("Tjenestebrukere", "tjenestebrukere"), ("tj", None)],
)
def test_a_part_of_a_word_means_the_only_word_that_has_it(written: str, meant: str | None) -> None:
    words = ["tjenestebrukere", "skolekretsforskrift", "skolekretsgrense"]
    assert word_like(written, words) == meant


def test_methods_that_do_not_exist_are_told_together_with_wrong_words(folder: Path) -> None:
    text = "conflict: mye\nplanned: [eksempel, gjestebudet]\ndone: [{method: eksempl, date: i fjor}, {method: 1}, Å]\n"
    (folder / "sak.yaml").write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InvalidFiles) as caught:
        read_case_with_places(folder / "sak.yaml", read_catalogue(METHODS))
    told = [(problem.code, problem.where.line, problem.where.column) for problem in caught.value.problems]
    assert told == [("FV132", 3, 11), ("FV201", 4, 21), ("FV201", 5, 17), ("FV135", 5, 32), ("FV201", 5, 50), ("FV147", 5, 54)]
