"""The pages for people are true: their examples work, their tables name what there is, their links lead somewhere."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined
from tests.deck_outline import deck_outline
from tests.docs import brief_of_page as page_brief
from tests.docs import markdown
from tests.docs.markdown import PAGES, ROOT, Fence, FieldTable
from tests.reference import REFERENCE
from tests.report_outline import report_outline

import briefgen
from briefgen import Brief, charts, sections
from briefgen.charts.maps.atlas import regions
from briefgen.data.fields import Model
from briefgen.data.functions import FUNCTIONS
from briefgen.data.spec import Aggregate, ColumnType
from briefgen.document import Bullets, Document, Figure, plain_text
from briefgen.drawing import Text
from briefgen.errors import InputError
from briefgen.exporters import EXPORTERS, pdf
from briefgen.formatting import FILTERS, Formatter
from briefgen.formatting.names import DATE_DETAILS, NUMBER_STYLES, PLAIN_STYLES
from briefgen.themes import load_theme
from briefgen.themes.theme_file import ThemeFile
from briefgen.words import WORDS

FORMAT = page_brief.FORMAT
FENCES = [fence for page in PAGES for fence in markdown.fences(page)]
TABLES = [table for page in PAGES for table in markdown.field_tables(page)]
NOT_IN_CHARTS = {"bottom", "right", "log", "y", "largest_remainder"}
"""Choices that charts refuse in this version."""
YAML_ROLES = {"", "section", "chart", "top", "theme", "wrong", "own"}

named = pytest.mark.parametrize


def of_role(role: str, language: str = "yaml") -> list[Fence]:
    return [fence for fence in FENCES if (fence.language, fence.role) == (language, role)]


# ---------------------------------------------------------------- examples


def test_every_yaml_example_is_of_a_role_that_is_tested() -> None:
    found = [fence for fence in FENCES if fence.language == "yaml"]
    assert not [str(fence) for fence in found if fence.role not in YAML_ROLES]
    assert not [str(fence) for fence in found if not fence.role and not fence.text.startswith("briefgen: 1\n")]


@named("fence", of_role(""), ids=str)
def test_a_whole_brief_loads_and_composes_without_a_problem(fence: Fence, tmp_path: Path) -> None:
    if fence.page.name == "README.md":
        shutil.copytree(REFERENCE / "data", tmp_path / "data")
    page_brief.write_data(tmp_path, fence.page)
    file = tmp_path / "brief.yaml"
    file.write_text(fence.text, encoding="utf-8")
    brief = Brief.load(file)
    assert [str(problem) for problem in brief.check()] == []
    assert brief.compose(strict=True).parts


@named("fence", of_role("section"), ids=str)
def test_a_section_composes_inside_the_brief_of_the_page(fence: Fence, tmp_path: Path) -> None:
    text = page_brief.with_sections(fence.text)
    assert page_brief.loaded(text, tmp_path).compose(strict=True).parts


@named("fence", of_role("chart"), ids=str)
def test_a_chart_composes_inside_the_brief_of_the_page(fence: Fence, tmp_path: Path) -> None:
    text = page_brief.with_chart(fence.text)
    (part,) = page_brief.loaded(text, tmp_path).compose(strict=True).parts
    assert part.blocks


@named("fence", of_role("top"), ids=str)
def test_top_level_keys_hold_inside_the_brief_of_the_page(fence: Fence, tmp_path: Path) -> None:
    brief = page_brief.loaded(page_brief.with_keys(fence.text), tmp_path)
    assert [str(problem) for problem in brief.check()] == []
    for key in re.findall(r"^ {2}([a-z_]+):", fence.text, re.MULTILINE):
        assert any(key in getattr(brief, group) for group in ("data", "values", "formats", "params", "sources")), key


@named("fence", of_role("wrong"), ids=str)
def test_a_wrong_example_gives_the_messages_beside_it(
    fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = next(each for each in FENCES[FENCES.index(fence) + 1 :] if each.language == "text")
    monkeypatch.chdir(tmp_path)
    file = Path("brief.yaml")
    file.write_text(fence.text, encoding="utf-8")
    assert "\n".join(str(problem) for problem in Brief.load(file).check()) == told.text.rstrip("\n")


@named("fence", of_role("theme"), ids=str)
def test_a_theme_loads(fence: Fence, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "theme.yaml").write_text(fence.text, encoding="utf-8")
    assert load_theme("house", folder=tmp_path).name


@named("fence", [fence for fence in of_role("", "python") if fence.page == FORMAT], ids=str)
def test_a_brief_in_python_composes(fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page_brief.write_data(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(fence.text, str(fence), "exec"), names)  # noqa: S102 - our own page
    assert names["brief"].compose(strict=True).parts


def module_of(role: str, name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The Python example of a role as a module that can be imported."""
    (fence,) = of_role(role, "python")
    made = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, made)
    exec(compile(fence.text, str(fence), "exec"), made.__dict__)  # noqa: S102 - our own page
    return made


def test_the_section_kind_of_the_page_composes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = module_of("section", "decision", monkeypatch)
    (fence,) = of_role("own")
    file = tmp_path / "brief.yaml"
    file.write_text(fence.text, encoding="utf-8")
    brief = Brief.load(file, kinds=[decision.Decision])
    assert [type(block).__name__ for block in brief.compose(strict=True).parts[0].blocks] == [
        "Bullets", "KeyFigures", "Callout",
    ]  # fmt: skip


def test_the_figure_of_the_page_stands_in_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = module_of("figure", "ferries", monkeypatch).brief
    assert not brief.export(tmp_path / "ferries.pptx", tmp_path / "ferries.pdf", strict=True)
    assert deck_outline(tmp_path / "ferries.pptx").count("2014")
    assert report_outline(tmp_path / "ferries.pdf").count("2014")


def test_the_chart_kind_of_the_page_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "briefgen.charts.lollipop"
    module_of("chart", name, monkeypatch)
    monkeypatch.setitem(charts.KINDS, "lollipop", f"{name}:LollipopChart")
    monkeypatch.setitem(WORDS, "chart_lollipop", ("Lollipop chart",) * 6)
    text = page_brief.with_chart("kind: lollipop\ndata: routes\nx: route\ny: passengers\nhighlight: [Holm]\n")
    (figure,) = page_brief.loaded(text, tmp_path).compose().parts[0].blocks
    assert isinstance(figure, Figure)
    drawing = charts.draw(figure, load_theme("plain"), "report", 300, 120, Formatter("en-GB"))
    texts = {run.text for item in drawing.items if isinstance(item, Text) for run in item.runs}
    assert texts >= {"Holm", "412.3", "Vig", "136.0"}


def test_the_exporter_of_the_page_exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "briefgen.exporters.outline"
    module_of("exporter", name, monkeypatch)
    monkeypatch.setitem(EXPORTERS, ".txt", name)
    brief = page_brief.loaded(page_brief.whole_brief(), tmp_path)
    brief.export(tmp_path / "brief.txt")
    outline = (tmp_path / "brief.txt").read_text(encoding="utf-8")
    assert outline.startswith("The island ferries in 2025\n")
    assert "on four routes: Holm, Skerry, Lund and Vig." in outline


@cache
def printed(text: str, folder: Path) -> str:
    section = "- kind: text\n  title: A finding\n  points: ['{}']\n".format(text.replace("'", "''"))
    brief = page_brief.loaded(page_brief.with_sections(section), folder)
    (bullets,) = brief.compose(strict=True).parts[0].blocks
    assert isinstance(bullets, Bullets)
    return plain_text(bullets.bullets[0].text).replace("\u00a0", " ")


@named("row", markdown.table_under(FORMAT, "you write"), ids=lambda row: row[0])
def test_what_text_prints_is_what_the_page_says(row: tuple[str, str], tmp_path: Path) -> None:
    assert printed(row[0].strip("`"), tmp_path) == row[1]


@named("row", markdown.table_under(FORMAT, "expression"), ids=lambda row: row[0])
def test_an_expression_gives_what_the_page_says(row: tuple[str, str], tmp_path: Path) -> None:
    text = page_brief.with_keys(f'values:\n  result: {{expr: "{row[0].strip("`")}"}}\n')
    text = text.replace("points: [Agreed]", 'points: ["{{ result }}"]')
    (bullets,) = page_brief.loaded(text, tmp_path).compose(strict=True).parts[0].blocks
    assert isinstance(bullets, Bullets)
    assert plain_text(bullets.bullets[0].text).replace("\u00a0", " ") == row[1]


# ---------------------------------------------------------------- tables of fields


def model(path: str) -> type[BaseModel]:
    module, _, name = path.partition(":")
    found = getattr(import_module(f"briefgen.{module}"), name)
    assert issubclass(found, BaseModel)
    return found


def default_of(kind: type[BaseModel], name: str) -> str:
    """A field's default as the tables write it."""
    field = kind.model_fields[name]
    value = field.get_default(call_default_factory=True)
    if field.is_required() or value is PydanticUndefined:
        return "required"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if value in (None, (), {}, "") or isinstance(value, BaseModel):
        return "–"
    if isinstance(value, tuple):
        shown = ", ".join(item or '""' for item in value)
        return f"`[{shown}]`"
    return f"`{value}`"


def fields(kind: type[BaseModel], without: type[BaseModel] | None) -> dict[str, str]:
    """Key to default, of all fields but `kind` and those that another model has just so."""
    found = {field.alias or name: default_of(kind, name) for name, field in kind.model_fields.items() if name != "kind"}
    if without:
        told = fields(without, None)
        found = {name: default for name, default in found.items() if told.get(name) != default and name != "title"}
    return found


@named("table", TABLES, ids=str)
def test_a_table_names_all_fields_of_its_model_and_no_other(table: FieldTable) -> None:
    kind = model(table.model)
    told = {markdown.codes(row[0])[0]: row[2] for row in table.rows}
    assert told == fields(kind, model(table.without) if table.without else None)


@named("table", TABLES, ids=str)
def test_a_table_names_every_word_that_a_field_takes(table: FieldTable) -> None:
    kind = model(table.model)
    names = {field.alias or name: field for name, field in kind.model_fields.items()}
    in_charts = table.model.startswith("charts.")
    elsewhere = {get_args(Aggregate): "aggregate", get_args(ColumnType): "as for columns"}
    for row in table.rows:
        field = names[markdown.codes(row[0])[0]]
        for choice in re.findall(r"Literal\[(.*?)\]", str(field.annotation)):
            words = tuple(re.findall(r"'([^']*)'", choice))
            refused = set(words) if row[3] == "not in this version" else NOT_IN_CHARTS if in_charts else set()
            told = {word for word in words if f"`{word}`" in row[1]}
            assert elsewhere.get(words, "-") in row[1] or set(words) - told <= refused, row[0]


def test_every_aggregate_is_named() -> None:
    (told,) = re.findall(r"\*\*Aggregates\*\* are(.*?)\n\n", markdown.read(FORMAT), re.DOTALL)
    assert set(get_args(Aggregate)) <= set(markdown.codes(told))


def test_every_model_of_the_format_has_its_table() -> None:
    known = {model(table.model) for table in TABLES if table.page == FORMAT}
    for kind in sections.KINDS:
        assert sections.load_kind(kind) in known, kind
    for kind in charts.KINDS:
        assert charts.load_kind(kind) in known, kind
    known |= {model(table.model) for table in TABLES}  # what only Python has is told on another page
    missing = [kind.__name__ for kind in _all_models() if kind not in known and kind is not Brief]
    assert missing == ["UntitledSection"], "a section kind without a title has no fields of its own"


def _all_models() -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = list(Model.__subclasses__())
    while waiting:
        kind = waiting.pop(0)
        waiting += kind.__subclasses__()
        package = kind.__module__.startswith("briefgen.")
        # classes that doctests and other tests make are not part of the format
        if package and getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind:
            found[kind] = None
    return list(found)


def test_the_keys_of_a_theme_are_all_told() -> None:
    told = {code for row in markdown.table_under(ROOT / "docs" / "extending.md", "in `theme.yaml`") for code in row[:1]}
    assert {markdown.codes(cell)[0] for cell in told} == set(ThemeFile.model_fields)


# ---------------------------------------------------------------- lists of what there is


def test_every_kind_has_its_heading() -> None:
    headings = markdown.anchors(FORMAT)
    assert set(sections.KINDS) <= headings
    assert {f"{kind}-chart" if kind in sections.KINDS else kind for kind in charts.KINDS} <= headings


def test_what_is_not_there_yet_is_listed() -> None:
    later = markdown.read(FORMAT).partition("## What is not there yet")[2]
    first = later.partition("* **Section kinds**")[2].partition("* **")[0]
    assert markdown.codes(first) == list(sections.NOT_YET)


def test_every_function_filter_and_format_is_listed() -> None:
    def first_words(head: str) -> set[str]:
        return {
            re.split(r"[.(]", code)[0] for row in markdown.table_under(FORMAT, head) for code in markdown.codes(row[0])
        }

    assert first_words("function") == set(FUNCTIONS)
    assert first_words("filter") == set(FILTERS)
    assert first_words("format") == {*NUMBER_STYLES, *PLAIN_STYLES}
    dates = next(row for row in markdown.table_under(FORMAT, "format") if "`date`" in row[0])
    assert set(DATE_DETAILS) <= set(markdown.codes(dates[1]))


def test_every_region_of_a_map_is_listed() -> None:
    (table,) = (table for table in TABLES if table.model == "charts.map:MapChart")
    (row,) = (row for row in table.rows if row[0] == "`region`")
    assert markdown.codes(row[1]) == [*regions(), "fit"]


def test_what_is_said_to_change_nothing_yet_changes_nothing() -> None:
    """When one of these keys is obeyed, the page must be rewritten."""
    house = replace(load_theme(), logo=Path("logo.svg"))
    with pytest.raises(InputError, match="not-yet"):
        pdf.plan(Document((), ()), house)
    with pytest.raises(InputError, match="not-yet"):
        load_theme("house.pptx")


def test_every_kind_is_a_public_class_in_python() -> None:
    for kind in (*map(sections.load_kind, sections.KINDS), *map(charts.load_kind, charts.KINDS)):
        assert getattr(briefgen, kind.__name__) is kind


def test_the_table_of_modules_has_every_layer() -> None:
    table = markdown.table_under(ROOT / "docs" / "architecture.md", "module")
    told = [name for row in table for name in re.findall(r"\[`(\w+)`\]", row[0])]
    settings = tomllib.loads(markdown.read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    layers = [name.strip() for layer in settings["layers"] for name in layer.split("|")]
    assert set(told) == set(layers) - {"__main__"}
    places = [next(i for i, layer in enumerate(settings["layers"]) if n in layer) for n in told]
    assert places == sorted(places, reverse=True), "from the bottom layer to the top"


# ---------------------------------------------------------------- links, and the table of the README


@named("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in markdown.links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in markdown.anchors(target)):
            broken.append(link)
    assert not broken


def test_the_table_of_where_to_add_things_is_true() -> None:
    table = {row[0]: row for row in markdown.table_under(ROOT / "README.md", "I want a new")}
    assert set(table) == {"section kind", "chart kind", "exporter", "theme"}
    package = ROOT / "src" / "briefgen"
    for thing, registry in (("section kind", "KINDS"), ("chart kind", "KINDS"), ("exporter", "EXPORTERS")):
        folder = markdown.codes(table[thing][1])[0]
        assert (package / folder).is_dir()
        assert isinstance(getattr(import_module(f"briefgen.{folder.strip('/')}"), registry), dict)
        assert registry in markdown.codes(table[thing][2])
    for name, path in {**sections.KINDS, **charts.KINDS}.items():
        assert f"{name}:" in f"{path.split(':')[0].rpartition('.')[2]}:", "one file a kind, called like it"
    for kind in sections.KINDS:
        assert "compose" in vars(sections.load_kind(kind))
    for kind, path in charts.KINDS.items():
        module = import_module(path.split(":")[0])
        assert "build" in vars(charts.load_kind(kind))
        if charts.load_kind(kind).build.__annotations__["return"] == "Figure":
            assert hasattr(module, "draw") != hasattr(module, "lay_out"), "drawn in both media, or a native chart"
    for path in EXPORTERS.values():
        module = import_module(path)
        assert all(callable(getattr(module, name)) for name in ("plan", "draw", "verify"))
    assert (package / "themes" / "plain" / "theme.yaml").is_file()
