from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.charts import KINDS
from briefgen.data.fields import Text
from briefgen.definition.load import LoadedDefinition, load_definition
from briefgen.definition.model import Definition
from briefgen.errors import InputError
from briefgen.sections.section import Section

BRIEF = """\
briefgen: 1
title: Trade
date: 2016-11-30
keywords: [trade, growth]
sources:
  S1: {title: Report, published: 2016-11}
data:
  path: {file: data/path.csv, source: S1, columns: {year: {type: year}}}
values:
  base: {data: path, where: {year: 2015}, column: value}
  growth: {expr: base / 2, format: percent.1}
sections:
  - kind: summary
    id: ask
    title: Trade must grow
    message: By {{ growth }} a year [@S1].
    points:
      - text: Twice as much
        source: S1
      - Saves money
  - kind: chart
    id: trade
    title: The path
    chart:
      kind: column
      data: path
      x: year
      y: value
      annotations: [{kind: cagr, start: 2015, end: 2025}]
  - kind: quote
    title: In their words
    text: Great potential[^who].
    speaker: Wang Yi
    footnotes: {who: Said in Lima.}
"""


def read(folder: Path, text: str, **options: object) -> LoadedDefinition:
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    return load_definition(folder / "brief.yaml", **options)  # type: ignore[arg-type]


def told(folder: Path, text: str) -> list[str]:
    try:
        problems = read(folder, text).problems
    except InputError as error:
        problems = error.problems
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in problems]


def test_a_brief_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    loaded = read(tmp_path, BRIEF)
    assert loaded.problems == ()
    assert [section.kind for section in loaded.definition.sections] == ["summary", "chart", "quote"]


def test_numbers_in_text_fields_keep_their_spelling(tmp_path: Path) -> None:
    text = BRIEF.replace("title: Trade\n", "title: 1.10\nclassification: 007\n").replace("Saves money", "12:30")
    definition = read(tmp_path, text).definition
    assert (definition.title, definition.classification) == ("1.10", "007")
    assert definition.sections[0].points[1].text == "12:30"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "    message: By", "    mesage: By",
            "brief.yaml:16:5: error[unknown-key] sections[0] (ask).mesage: unknown key 'mesage'\n"
            "  hint: did you mean 'message'?",
        ),
        (
            "kind: summary", "kind: sumary",
            "brief.yaml:13:11: error[unknown-kind] sections[0] (ask).kind: no section kind 'sumary'\n"
            "  hint: did you mean 'summary'?",
        ),
        (
            "    speaker: Wang Yi\n", "",
            "brief.yaml:30:5: error[missing-key] sections[2] (quote): 'speaker' is missing (kind quote needs it)\n"
            "  hint: add   speaker: …",
        ),
        (
            "speaker: Wang Yi", "speaker:",
            "brief.yaml:33:13: error[wrong-type] sections[2] (quote).speaker: a text is expected here, "
            "there is nothing\n  hint: write something after the colon, or delete the line",
        ),
        (
            "speaker: Wang Yi", "speaker: {name: Wang Yi}",
            "brief.yaml:33:14: error[wrong-type] sections[2] (quote).speaker: a text is expected here, "
            'this is a mapping\n  hint: a text with ": " or { in it needs quotes:  "name: Wang Yi"',
        ),
        (
            "kind: column\n", "kind: colum\n",
            "brief.yaml:25:13: error[unknown-kind] sections[1] (trade).chart.kind: no chart kind 'colum'\n"
            f"  hint: did you mean 'column'?  (kinds: {', '.join(KINDS)})",
        ),
        (
            "x: year", "labels: sometimes\n      x: year",
            "brief.yaml:27:15: error[unknown-value] sections[1] (trade).chart.labels: 'sometimes' is not one of the "
            "values allowed here\n  hint: (values: auto, none, all, ends, last, total)",
        ),
        (
            "x: year", "limit: ten\n      x: year",
            "brief.yaml:27:14: error[wrong-type] sections[1] (trade).chart.limit: a whole number is expected here, "
            "this is the text 'ten'",
        ),
        (
            "x: year", "limit: 0\n      x: year",
            "brief.yaml:27:14: error[bad-value] sections[1] (trade).chart.limit: at least 1 is expected here, "
            "this is 0",
        ),
        (
            "- Saves money", "- Fees: paid to shops",
            "brief.yaml:20:9: error[unknown-key] sections[0] (ask).points[1].Fees: this is read as a mapping with "
            "the key 'Fees', but a text is expected\n"
            "  hint: a text with \": \" in it needs quotes:  \"Fees: paid to shops\"",
        ),
        (
            "date: 2016-11-30", "date: 30 November 2016",
            "brief.yaml:3:7: error[bad-date] date: '30 November 2016' is not a date\n"
            "  hint: write 2016, 2016-Q4, 2016-11 or 2016-11-17",
        ),
        (
            "published: 2016-11", "published: 2016-13",
            "brief.yaml:6:34: error[bad-date] sources.S1.published: '2016-13' is not a date\n"
            "  hint: write 2016, 2016-Q4, 2016-11 or 2016-11-17",
        ),
        (
            "  growth:", "  Growth rate:",
            "brief.yaml:11:3: error[bad-name] values.Growth rate: 'Growth rate' is not a name\n"
            "  hint: names are small letters, digits and _, and begin with a letter",
        ),
        (
            "where: {year: 2015}", "where: {year: {is: 2015}}",
            "brief.yaml:10:37: error[unknown-key] values.base.where.year.is: unknown key 'is'\n"
            "  hint: (keys: gt, gte, lt, lte, range, one_of, not, missing)",
        ),
        (
            "expr: base / 2,", "expr: base / 2, value: 3,",
            "brief.yaml:11:11: error[one-of] values.growth: needs exactly one of data, expr, value; has expr, value",
        ),
        (
            "type: year", "type: yaer",
            "brief.yaml:8:66: error[unknown-value] data.path.columns.year.type: 'yaer' is not one of the values "
            "allowed here\n  hint: did you mean 'year'?  (values: text, number, integer, year, month, date, boolean)",
        ),
        (
            "keywords: [trade, growth]", "keywords: trade",
            "brief.yaml:4:11: error[wrong-type] keywords: a list is expected here, this is the text 'trade'\n"
            "  hint: write  [trade]",
        ),
        (
            "title: Trade\n", "titel: Trade\n",
            "brief.yaml:2:1: error[unknown-key] titel: unknown key 'titel'\n  hint: did you mean 'title'?",
        ),
        (
            "briefgen: 1\n", "",
            "brief.yaml:1:1: error[no-version] the first key must be   briefgen: 1\n"
            "  hint: it names the version of the format",
        ),
        (
            "briefgen: 1\n", "briefgen: 2\n",
            "brief.yaml:1:11: error[version] briefgen: this file is written for version 2 of the format; this program "
            "knows 1\n  hint: install a newer briefgen",
        ),
        (
            "date: 2016-11-30\n", "include: other.yaml\n",
            "brief.yaml:3:1: error[reserved] include: 'include' is reserved for a later version of the format\n"
            "  hint: write the text here; one definition is one file",
        ),
        (
            "    speaker: Wang Yi\n", "    speaker: Wang Yi\n    for_each: country\n",
            "brief.yaml:34:5: error[reserved] sections[2] (quote).for_each: 'for_each' is reserved for a later version "
            "of the format\n  hint: write the sections out, or make a pack for each choice with   batch:",
        ),
        (
            "date: 2016-11-30\n", "templates: {need_offer: sections/need_offer.yaml}\n",
            "brief.yaml:3:1: error[not-yet] templates: section templates are not yet available\n"
            "  hint: write the section as   kind: blocks,   or its class in Python",
        ),
        (
            "        source: S1\n", "        source: S2\n",
            "brief.yaml:19:17: error[unknown-source] sections[0] (ask).points[0].source: no source 'S2'\n"
            "  hint: (sources: S1)",
        ),
        (
            "[@S1]", "[@S1; @S3]",
            "brief.yaml:16:44: error[unknown-source] sections[0] (ask).message: no source 'S3'\n  hint: (sources: S1)",
        ),
        (
            "potential[^who]", "potential[^who], as[^wo]",
            "brief.yaml:32:36: error[unknown-footnote] sections[2] (quote).text: no footnote 'wo' in this section\n"
            "  hint: did you mean 'who'?  (footnotes: who)",
        ),
        (
            "potential[^who]", "potential",
            "brief.yaml:34:17: warning[unused-footnote] sections[2] (quote).footnotes.who: the footnote 'who' is "
            "marked nowhere in this section and would not be shown\n"
            "  hint: set   [^who]   after the words it belongs to",
        ),
        (
            "    id: trade\n", "    id: ask\n",
            "brief.yaml:22:9: error[duplicate-id] sections[1] (ask).id: the id 'ask' is used twice\n"
            "  hint: sections[0] has it already",
        ),
        (
            "- Saves money", "- See [the path](#trad)",
            "brief.yaml:20:22: error[unknown-section] sections[0] (ask).points[1]: no section 'trad'\n"
            "  hint: did you mean 'trade'?  (sections: ask, trade)",
        ),
        (
            "date: 2016-11-30\n", "batch: [region]\n",
            "brief.yaml:3:9: error[unknown-param] batch[0]: no param 'region'\n  hint: declare it under params:",
        ),
        (
            "    title: The path\n", "    title: The path\n    title: The other path\n",
            "brief.yaml:24:5: error[duplicate-key] sections[1]: 'title' is given twice here\n"
            "  hint: it was first given on line 23; keep one",
        ),
    ],
)  # fmt: skip
def test_a_mistake_gets_its_message(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert BRIEF.count(right) >= 1
    assert told(tmp_path, BRIEF.replace(right, wrong, 1)) == [message]


def test_kinds_that_come_later_say_so(tmp_path: Path) -> None:
    problems = read(tmp_path, BRIEF.replace("kind: quote", "kind: risks")).problems
    assert [(problem.code, problem.label) for problem in problems] == [("not-yet", "sections[2] (risks).kind")]
    assert all("there are:" in problem.hint for problem in problems)


def test_everything_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        BRIEF.replace("title: Trade\n", "title: {{ growth }} more trade\n")
        .replace("type: year", "type: yaer")
        .replace("message: By", "mesage: By")
        .replace("x: year", "x: {colum: year}")
        .replace("    speaker: Wang Yi\n", "    speaker: Wang: Yi\n    when: base >\n")
    )
    problems = read(tmp_path, text).problems
    assert [(problem.line, problem.code) for problem in problems] == [
        (2, "yaml-braces"),
        (8, "unknown-value"),
        (16, "unknown-key"),
        (27, "unknown-key"),
        (33, "yaml-colon"),
        (34, "bad-expression"),
    ]


def test_what_is_right_is_handed_back_and_keeps_its_place(tmp_path: Path) -> None:
    loaded = read(tmp_path, BRIEF.replace("message: By", "mesage: By").replace("type: year", "type: yaer"))
    assert [section.kind for section in loaded.definition.sections] == ["chart", "quote"]
    assert list(loaded.definition.data) == []
    from briefgen.errors import Problem

    later = Problem("unknown-column", "no column 'z' in dataset 'x'", place=("sections", 0, "chart", "y"))
    (placed,) = loaded.positions.locate([later])
    assert (placed.line, placed.label) == (28, "sections[1] (trade).chart.y")


def test_what_depends_on_a_broken_entry_stays_silent(tmp_path: Path) -> None:
    from briefgen.errors import Problem

    loaded = read(tmp_path, BRIEF.replace("type: year", "type: yaer"))
    follows = Problem("unknown-dataset", "no dataset 'path'", place=("values", "base", "data"))
    other = Problem("unknown-dataset", "no dataset 'paths'", place=("values", "base", "data"))
    assert [problem.message for problem in loaded.positions.locate([follows, other])] == ["no dataset 'paths'"]


def test_a_link_to_a_broken_section_stays_silent(tmp_path: Path) -> None:
    text = BRIEF.replace("- Saves money", "- See [the path](#trade)").replace("x: year", "colour: red\n      x: year")
    assert [problem.code for problem in read(tmp_path, text).problems] == ["unknown-key"]


def test_files_are_named_as_the_user_named_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "brief.yaml").write_text(BRIEF.replace("message: By", "mesage: By"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    from briefgen.errors import Problem

    loaded = load_definition(Path("briefs/brief.yaml"))
    assert loaded.problems[0].file == "briefs/brief.yaml"
    in_data = Problem("ragged-row", "2 cells where the heading has 3", file="data/path.csv", line=3, column=1)
    assert loaded.positions.locate([in_data])[0].file == "briefs/data/path.csv"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("# nothing\n", "empty"),
        ("- a\n- b\n", "wrong-type"),
        ("just text\n", "wrong-type"),
        ("a: [\n", "yaml-bracket"),
    ],
)
def test_a_file_that_is_no_definition_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].line == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        load_definition(tmp_path / "brief.yaml")


def test_params_that_are_not_declared_are_told(tmp_path: Path) -> None:
    text = BRIEF.replace("sources:\n", "params:\n  region: North\nsources:\n", 1)
    problems = read(tmp_path, text, params={"regoin": "East"}).problems
    assert [str(problem) for problem in problems] == [
        "error[unknown-param] no param 'regoin'\n  hint: did you mean 'region'?  (params: region)"
    ]
    assert read(tmp_path, text, params={"region": "East"}).problems == ()


class Verdict(Section):
    """A kind of the caller's own."""

    kind: Literal["verdict"] = "verdict"
    verdict: Text
    tone: Literal["info", "good"] = "info"


def test_a_kind_of_the_callers_own_is_read_and_explained_like_a_built_in_one(tmp_path: Path) -> None:
    text = BRIEF + "  - kind: verdict\n    title: We agree\n    verdict: Support it.\n"
    assert isinstance(read(tmp_path, text, kinds=[Verdict]).definition.sections[-1], Verdict)
    (problem,) = read(tmp_path, text.replace("verdict: S", "verdit: S"), kinds=[Verdict]).problems
    assert (problem.message, problem.hint[:24]) == ("unknown key 'verdit'", "did you mean 'verdict'?")
    (problem,) = read(tmp_path, text).problems
    assert problem.message == "no section kind 'verdict'"


def test_a_definition_from_yaml_equals_the_same_made_in_python(tmp_path: Path) -> None:
    made = Definition(
        title="Trade",
        date="2016-11-30",
        keywords=["trade"],
        sources={"S1": "Report"},
        data={"path": {"file": "a.csv", "source": "S1", "where": {"year": [2015, 2025]}}},
        sections=[{"kind": "cover"}, {"kind": "quote", "title": "Words", "text": "2016", "speaker": "W"}],
    )
    text = (
        "briefgen: 1\ntitle: Trade\ndate: 2016-11-30\nkeywords: [trade]\nsources: {S1: Report}\n"
        "data: {path: {file: a.csv, source: S1, where: {year: [2015, 2025]}}}\n"
        "sections:\n  - kind: cover\n  - {kind: quote, title: Words, text: 2016, speaker: W}\n"
    )
    loaded = read(tmp_path, text)
    assert loaded.problems == ()
    assert loaded.definition == made


NAUGHTY = st.sampled_from(
    [
        "[]",
        "{}",
        "null",
        "3",
        "1.5",
        "true",
        '"text"',
        "[1, [2]]",
        "{a: {b: c}}",
        "{kind: 3}",
        "[{kind: cover}]",
        "$x",
        "{{ x }}",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, BRIEF.count("\n") - 1), NAUGHTY)
def test_any_value_anywhere_gives_problems_inside_the_file(tmp_path: Path, line: int, value: str) -> None:
    lines = BRIEF.splitlines()
    before, colon, _ = lines[line].partition(":")
    lines[line] = f"{before}{colon} {value}"
    text = "\n".join(lines)
    try:
        problems = read(tmp_path, text).problems
    except InputError as error:
        problems = error.problems
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_below_the_first_line_raises_nothing_but_input_errors(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(("briefgen: 1\n" + text).encode("utf-8", "surrogatepass"))
    try:
        load_definition(path)
    except InputError as error:
        assert error.problems
