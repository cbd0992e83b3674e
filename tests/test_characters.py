"""The one boundary for text: whatever way a text comes in, a character that no file can hold is told at its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen import Brief, Callout, Data, InputError, Param, Section, Span, TextSection, characters
from briefgen.data.params import read_param
from briefgen.errors import spell
from briefgen.strict_yaml import loads

HOSTILE = {
    "a bell": ("\x07", "U+0007"),
    "a vertical tab": ("\x0b", "U+000B"),
    "delete": ("\x7f", "U+007F"),
    "a control character of the second set": ("\x9b", "U+009B"),
    "half a pair": ("\ud800", "U+D800"),
    "no character": ("\ufffe", "U+FFFE"),
    "no character of the first plane": ("\ufdd0", "U+FDD0"),
    "no character of the last plane": ("\U0010ffff", "U+10FFFF"),
    "an override of the direction": ("\u202e", "U+202E"),
    "an isolate": ("\u2068", "U+2068"),
}
HARMLESS = "Łódź “quoted” 中文 👩‍👩‍👧 a\u0301 \u00ad\u200b\u00a0 \U0001d54f <b>&amp;]]> =1+1"
each = pytest.mark.parametrize(("char", "name"), HOSTILE.values(), ids=HOSTILE)


@each
def test_such_a_character_is_refused_by_name(char: str, name: str) -> None:
    refusal = characters.refusal(f"A{char}B")
    assert refusal is not None
    (problem,) = refusal.problems
    assert (problem.code, problem.needle) == ("bad-character", char)
    assert name in problem.message
    assert problem.hint


def test_everything_else_comes_in_as_it_is() -> None:
    assert characters.refusal(HARMLESS) is None
    assert characters.line(HARMLESS) == characters.cell(HARMLESS) == characters.prose(HARMLESS) == HARMLESS


@each
def test_a_definition_names_line_and_column(char: str, name: str) -> None:
    with pytest.raises(InputError, match=rf"brief\.yaml:2:8: error\[bad-character\].*{name.replace('+', '[+]')}"):
        loads(f"a: 1\nb: 'it {char}'\n", "brief.yaml")


@pytest.mark.parametrize("text", ['a: 1\nb: "it \\u202E is"\n', 'a: 1\n"b\\x07": 1\n'])
def test_an_escape_in_a_text_or_a_key_of_a_definition_is_found(text: str) -> None:
    with pytest.raises(InputError, match=r"brief\.yaml:2:\d: error\[bad-character\]"):
        loads(text, "brief.yaml")


class Verdict(Section):
    """A kind of a user's own, with fields that are plain texts."""

    kind: Any = "verdict"
    words: str = ""
    named: dict[str, list[str]] = {}


@each
@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("title", lambda text: TextSection(title=text)),
        ("message", lambda text: TextSection(title="T", message=text)),
        ("footnotes.a", lambda text: TextSection(title="T", footnotes={"a": text})),
        ("rows[0].name", lambda text: Data(rows=[{"name": text}])),
        ("default", lambda text: Param(default=text)),
        ("words", lambda text: Verdict(title="T", words=text)),
        ("named.a[1]", lambda text: Verdict(title="T", named={"a": ["x", text]})),
    ],
)
def test_models_made_in_python_name_the_field(field: str, make: Any, char: str, name: str) -> None:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as caught:
        make(f"A{char}B")
    found = {spell(tuple(error["loc"])): error for error in caught.value.errors()}
    told = next((error for place, error in found.items() if place.startswith(field)), None)
    assert told is not None, found
    assert name in told["msg"] or told["type"] == "string_unicode"


class Hostile(Section):
    """A kind of a user's own that makes its texts itself."""

    kind: Any = "hostile"

    def compose(self, context: Any) -> Any:
        return self.part(context, [Callout((Span("A\x07B"),))])


def test_what_a_kind_of_the_callers_own_makes_is_looked_at() -> None:
    with pytest.raises(InputError, match=r"bad-character\] sections\[0\]"):
        Brief(title="T", sections=[Hostile(title="A")]).compose()


@each
def test_params_of_the_command_line_are_refused(char: str, name: str) -> None:
    with pytest.raises(InputError, match="bad-character"):
        read_param("region", Param(default="North"), f"A{char}")


def _refused(folder: Path, file: str, raw: bytes | None = None, **data: Any) -> str:
    if raw is not None:
        (folder / file).write_bytes(raw)
    definition = {"briefgen": 1, "title": "T", "data": {"d": {"file": file, **data}}}
    definition["sections"] = [{"kind": "table", "title": "T", "table": {"data": "d"}}]
    (folder / "brief.yaml").write_text(json.dumps(definition), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Brief.load(folder / "brief.yaml").compose()
    return str(caught.value)


def test_a_cell_of_a_text_file_names_line_and_column(tmp_path: Path) -> None:
    told = _refused(tmp_path, "a.csv", "name,n\nNorth,1\nSo\u202euth,2\n".encode())
    assert "a.csv:3:1: error[bad-character] data.d" in told
    assert "column 'name'" in told


def test_a_heading_of_a_text_file_names_line_and_column(tmp_path: Path) -> None:
    assert "a.csv:1:3: error[bad-character]" in _refused(tmp_path, "a.csv", b"n,na\x07me\n1,x\n")


def test_a_cell_of_json_names_its_row(tmp_path: Path) -> None:
    told = _refused(tmp_path, "a.json", b'[{"n": "x"}, {"n": "x\\ud800"}]')
    assert "a.json: error[bad-character] data.d: row 2: column 'n'" in told


def test_a_cell_of_a_workbook_names_its_row(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["name"])
    book.active.append(["A\u2066B"])
    book.save(tmp_path / "a.xlsx")
    assert "a.xlsx: error[bad-character] data.d: row 2: column 'name'" in _refused(tmp_path, "a.xlsx")


def test_a_cell_of_a_frame_names_its_row() -> None:
    import pandas

    frame = Data(frame=pandas.DataFrame({"name": ["x", "A\x07B"]}))
    brief = Brief(title="T", data={"d": frame}, sections=[{"kind": "table", "title": "T", "table": {"data": "d"}}])
    with pytest.raises(InputError, match=r"data\.d: row 2: column 'name': the character U\+0007"):
        brief.compose()


def test_what_a_query_makes_is_looked_at(tmp_path: Path) -> None:
    definition = {"briefgen": 1, "title": "T", "data": {"d": {"sql": "select 'A' || chr(8238) as name"}}}
    definition["sections"] = [{"kind": "table", "title": "T", "table": {"data": "d"}}]
    (tmp_path / "brief.yaml").write_text(json.dumps(definition), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad-character.*data\.d.*row 1 of the query"):
        Brief.load(tmp_path / "brief.yaml").compose()


def test_a_cell_is_no_longer_than_one_of_a_workbook(tmp_path: Path) -> None:
    told = _refused(tmp_path, "a.csv", b"name\n" + b"x" * 32_768 + b"\n")
    assert "a.csv:2:1: error[bad-length]" in told
    assert "32,767" in told


def test_a_heading_is_no_longer_than_a_line(tmp_path: Path) -> None:
    assert "a.csv:1:1: error[bad-heading]" in _refused(tmp_path, "a.csv", b"x" * 401 + b",b\n1,2\n")


def test_the_signs_for_the_end_of_a_line_are_one() -> None:
    brief = Brief(
        title="One\u2028line\r\nof\ttext",
        data={"d": {"rows": [{"name": "A\u2028B\r\nC\td"}], "columns": {"name": "A\nhead"}}},
        sections=[{"kind": "table", "title": "T", "table": {"data": "d"}, "detail": "One\u2029Two\u0085three"}],
    )
    document = brief.compose()
    assert document.title[0].text == "One line of text"
    assert [span.text for block in document.parts[0].detail for span in block.text] == ["One", "Two three"]
    table = document.parts[0].blocks[0]
    assert table.columns[0].head[0].text == "A head"
    assert table.rows[0].cells[0].text[0].text == "A\nB\nC d"


@pytest.mark.parametrize("text", ["\u200b", "\ufeff \u00ad", "\u3164"])
def test_a_text_of_which_nothing_can_be_seen_is_empty(text: str) -> None:
    assert characters.line(text) == characters.cell(text) == characters.prose(text) == ""
    with pytest.raises(InputError, match=r"sections\[0\]\.title: nothing is written here"):
        Brief(title="T", sections=[{"kind": "text", "title": text}]).compose()


def test_a_tab_between_cells_stays_a_tab(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("name\tn\nNorth and South\t1\n", encoding="utf-8")
    data = Data(file="a.txt", delimiter="\t")
    brief = Brief(
        title="T", data={"d": data}, sections=[{"kind": "table", "title": "T", "table": {"data": "d"}}], folder=tmp_path
    )
    assert len(brief.compose().parts[0].blocks[0].columns) == 2


def test_a_name_is_no_longer_than_an_anchor_may_be() -> None:
    with pytest.raises(ValueError, match="at most 100 characters"):
        TextSection(id="w" * 101, title="T")


@pytest.mark.parametrize("place", ["description", "sections[0].chart.alt", "sections[1].table.alt"])
def test_a_text_that_becomes_one_string_of_a_file_has_an_end(place: str) -> None:
    long = "word " * 801
    chart = {"kind": "bar", "data": "d", "x": "a", "y": "b", "alt": long}
    table = {"data": "d", "alt": long}
    with pytest.raises(InputError) as caught:
        Brief(
            title="T",
            description=long,
            sections=[{"kind": "chart", "title": "T", "chart": chart}, {"kind": "table", "title": "T", "table": table}],
        )
    told = {spell(problem.place): str(problem) for problem in caught.value.problems}
    assert "at most 4000 characters may stand here, there are 4005" in told[place]
