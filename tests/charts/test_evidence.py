"""Every numeral of every chart is a value with evidence, furniture at an axis or key, or typed by the author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.material import THEME, items

from briefgen import Brief
from briefgen.charts import KINDS, draw, lay_out, room_of
from briefgen.charts.cells import is_arranged
from briefgen.charts.evidence import DERIVATIONS
from briefgen.charts.panel import Panel
from briefgen.document import Figure, Series, Table
from briefgen.document.usage import ARRANGEMENT
from briefgen.drawing import Text
from briefgen.formatting import Formatter
from briefgen.formatting.recording import RecordingFormatter
from briefgen.ledger.attribution import Attribution, evident, showing
from briefgen.ledger.inscriptions import Piece
from briefgen.ledger.numerals import numerals
from briefgen.themes.theme import Medium
from briefgen.values import Date, Value

NAMES = ["Berth 11", "Berth 12", "Berth 13", "Berth 14", "Berth 15", "Berth 16"]
COUNTRIES = ["Peru", "Chile", "Brazil", "Ecuador", "Bolivia", "Colombia"]
AMOUNTS = [61.52, 57.25, 43.54, 37.76, 29.53, 23.21]
MORE = [53.51, 47.23, 41.76, 33.24, 21.73, 19.52]
ROWS: list[dict[str, Any]] = [
    {
        "name": NAMES[at], "country": COUNTRIES[at], "side": "North 3" if at % 2 else "South 4",
        "half": f"Half {at // 3 + 5}",
        "amount": AMOUNTS[at], "more": MORE[at],
        "high": round(AMOUNTS[at] + 7.5, 2), "low": round(AMOUNTS[at] - 6.75, 2),
        "place": 101 + 3 * at, "people": 1211 + 137 * at, "year": 2011 + at, "month": f"2016-{at + 4:02d}",
        "when": f"{1987 + at}-03-0{at + 2}", "until": f"{1989 + at}-07-1{at + 2}",
    }
    for at in range(6)
]  # fmt: skip
COLUMNS: dict[str, Any] = {
    "name": "text", "country": "text", "side": "text", "half": "text", "amount": "number", "more": "number",
    "high": "number", "low": "number", "place": "integer", "people": "integer", "year": "year", "month": "month",
    "when": "date", "until": "date",
}  # fmt: skip

CASES: dict[str, dict[str, Any]] = {
    "column": {"kind": "column", "x": "year", "y": "amount", "labels": "all"},
    "column, annotated": {
        "kind": "column", "x": "year", "y": "amount", "annotations": [
            {"kind": "line", "y": 50.125, "label": "Aim 777"},
            {"kind": "line", "y": "mean"},
            {"kind": "cagr", "start": 2011, "end": 2015},
            {"kind": "difference", "start": 2012, "end": 2016, "label": "Stage 888"},
        ],
    },
    "column, captioned": {"kind": "column", "x": "year", "y": "amount", "caption": "From 2011 to 2016"},
    "column, unit": {
        "kind": "column", "x": "year", "y": {"column": "amount", "unit": "USD of 2015", "label": "Since 2012"},
    },
    "bar, own words": {"kind": "bar", "x": "name", "y": "amount", "alt": "Berth 11 of 16: {{ aim }}, 61.52"},
    "column, named value": {
        "kind": "column", "x": "month", "y": "amount",
        "annotations": [{"kind": "line", "y": "$aim", "label": "{{ aim }} wanted"}],
    },
    "column, stacked": {"kind": "column", "x": "year", "y": ["amount", "more"], "stack": True, "labels": "all"},
    "column, shares": {
        "kind": "column", "x": "half", "y": "amount", "series": "side", "stack": "percent", "aggregate": "sum",
        "labels": "all",
    },
    "column, round": {"kind": "column", "x": "name", "y": "round", "labels": "all", "axis": {"show": True}},
    "line, round": {"kind": "line", "x": "year", "y": ["round", "more"], "labels": "all", "axis": {"show": True}},
    "column, missing": {"kind": "column", "x": "year", "y": "gaps", "missing": "zero", "labels": "all"},
    "bar": {"kind": "bar", "x": "name", "y": "amount", "limit": 3, "other": "The other 999"},
    "bar, stacked": {"kind": "bar", "x": "half", "y": "amount", "series": "side", "stack": True, "aggregate": "sum"},
    "bar, mean": {"kind": "bar", "x": "side", "y": "amount", "aggregate": "mean"},
    "bar, counts": {"kind": "bar", "x": "side", "y": "amount", "aggregate": "count"},
    "column, panels": {"kind": "column", "x": "year", "y": "amount", "facet": "side", "labels": "all"},
    "line": {"kind": "line", "x": "month", "y": ["amount", "more"], "labels": "all"},
    "line, gaps": {"kind": "line", "x": "year", "y": "gaps", "missing": "connect", "labels": "all"},
    "area": {"kind": "area", "x": "year", "y": "amount"},
    "area, stacked": {"kind": "area", "x": "year", "y": ["amount", "more"], "stack": True, "labels": "all"},
    "combo": {"kind": "combo", "x": "year", "y": "amount", "lines": "people", "lines_axis": "secondary"},
    "combo, stacked": {"kind": "combo", "x": "year", "y": ["amount", "more"], "lines": "high", "stack": True},
    "pareto": {"kind": "pareto", "x": "name", "y": "amount"},
    "histogram": {"kind": "histogram", "x": "amount", "bins": 3, "annotations": [{"kind": "line", "x": "mean"}]},
    "histogram, limits": {"kind": "histogram", "x": "amount", "bins": [20, 45, 70]},
    "stock": {"kind": "stock", "x": "when", "high": "high", "low": "low", "close": "amount"},
    "step": {"kind": "step", "x": "year", "y": "amount", "labels": "all"},
    "slope": {"kind": "slope", "x": "half", "y": "amount", "series": "side", "aggregate": "sum"},
    "box": {"kind": "box", "x": "side", "y": "amount"},
    "gantt": {"kind": "gantt", "x": "name", "start": "when", "end": "until", "lane": "side", "labels": "all"},
    "pie": {"kind": "pie", "x": "name", "y": "amount", "limit": 4, "other": "The rest 999"},
    "pie of percentages": {"kind": "pie", "x": "half", "y": "share", "aggregate": "sum"},
    "doughnut": {"kind": "doughnut", "x": "side", "y": "amount", "aggregate": "sum"},
    "radar": {"kind": "radar", "x": "name", "y": "amount", "labels": "all"},
    "waterfall": {"kind": "waterfall", "x": "name", "y": "gaps", "totals": ["Berth 12", "Berth 14"], "end": "all"},
    "variance": {"kind": "variance", "x": "year", "actual": "amount", "plan": "more"},
    "variance, per cent": {"kind": "variance", "x": "name", "actual": "amount", "plan": "more", "show": "percent"},
    "funnel": {"kind": "funnel", "x": "name", "y": "amount"},
    "pyramid": {"kind": "pyramid", "x": "name", "y": ["amount", "more"]},
    "bullet": {"kind": "bullet", "x": "name", "y": "amount", "target": "more", "bands": [31.5, 71.5]},
    "scatter": {"kind": "scatter", "x": "place", "y": "amount", "label": "name", "trend": "linear"},
    "scatter, groups": {
        "kind": "scatter", "x": "place", "y": "amount", "series": "half", "label": "name", "labels": "all",
    },
    "bubble": {"kind": "bubble", "x": "place", "y": "amount", "size": "people", "label": "name"},
    "matrix": {
        "kind": "matrix", "x": "place", "y": "amount", "label": "name", "quadrants": ["Q 1", "Q 2", "Q 3", "Q 4"],
    },
    "treemap": {"kind": "treemap", "x": "name", "y": "amount", "group": "side"},
    "dumbbell": {"kind": "dumbbell", "x": "name", "y": ["amount", "more"]},
    "dot": {"kind": "dot", "x": "name", "y": ["amount", "more"], "labels": "all"},
    "marimekko": {
        "kind": "marimekko", "x": "half", "y": "amount", "series": "side", "aggregate": "sum", "width": "amount",
    },
    "sankey": {"kind": "sankey", "stages": ["half", "side"], "y": "amount"},
    "timeline": {"kind": "timeline", "start": "when", "end": "until", "text": "name", "lane": "side"},
    "map": {"kind": "map", "x": "country", "y": "amount", "region": "south_america", "labels": "all"},
    "map of years": {"kind": "map", "x": "country", "y": "stage", "region": "south_america"},
    "tile_map": {"kind": "tile_map", "x": "country", "y": "amount", "region": "south_america"},
    "heatmap": {"kind": "heatmap", "x": "half", "y": "side", "value": "amount", "aggregate": "sum"},
}  # fmt: skip

FURNITURE = ("axis ", "limit ", "size ", "class ", "number ")
"""How the names of drawn texts begin that are ticks, limits and keys, or numbers that lead to a list."""
MARKS = ("value ", "total", "width ", "whole", "label ", "cagr ", "difference ", "remark ")
"""How the names of drawn texts begin that stand at marks."""


@dataclass(frozen=True)
class Told:
    """A text of a chart: what it is, and what it shows."""

    what: str
    name: str
    pieces: tuple[Piece, ...]


def brief(chart: dict[str, Any], rows: list[dict[str, Any]]) -> Brief:
    """A brief of one chart."""
    full = [
        {
            **row,
            "gaps": None if at in (1, 3) else row["amount"],
            "round": 25.0 * (at + 1),
            "share": 12.5 if at < 4 else 25.0,
            "stage": 2012 + at // 2,
        }
        for at, row in enumerate(rows)
    ]
    types = {name: {"type": kind} for name, kind in COLUMNS.items()} | {
        "gaps": {"type": "number"},
        "round": {"type": "number"},
        "share": {"type": "number", "unit": "%"},
        "stage": {"type": "year"},
    }
    return Brief(
        folder=Path(__file__).parent,
        title="Evidence",
        sources={"S1": "Ledger"},
        data={"d": {"rows": full, "source": "S1", "columns": types}},
        values={
            "aim": {"value": 39.125, "source": "S1"},
            "all": {"data": "d", "column": "gaps", "aggregate": "sum", "label": "All of 2016"},
        },
        sections=[{"kind": "chart", "title": "What it shows", "chart": {"data": "d", **chart}}],
    )


def made(case: str, rows: list[dict[str, Any]] | None = None) -> Figure | Table:
    """The Figure of a case, or the Table."""
    (part,) = brief(CASES[case], rows or ROWS).compose().parts
    (block,) = part.blocks
    assert isinstance(block, Figure | Table)
    return block


def texts(case: str, medium: Medium) -> Iterator[Told]:
    """Every text of a chart: its names, its alternative text, and what is drawn."""
    block = made(case)
    if isinstance(block, Table):
        spans = [span for row in block.rows for cell in row.cells for span in cell.text]
        for span in (*(span for column in block.columns for span in column.head), *spans):
            yield Told("cell", "", (showing(span.text, span.value) if span.value else Piece(span.text, typed=True),))
        known = [(span.text, span.value) for span in spans if span.value]
        yield Told("alt", "", Attribution([*known, *block.shown]).pieces(block.alt))
        return
    width = 568.0 if medium == "deck" else 357.0
    height = max(300.0, room_of(block, THEME, medium, width, Formatter()).natural)
    for figure in (block, *block.panels):
        known = Attribution(block.shown)
        yield Told("alt", "", known.pieces(figure.alt))
        yield Told("unit", "", known.pieces(figure.unit))
        for name in (*figure.categories, *(series.name for series in figure.series)):
            yield Told("name", name, known.pieces(name))
    drawing = draw(block, THEME, medium, width, height, Formatter())
    drawn = Attribution((*block.shown, *drawing.shown))
    for item in items(drawing):
        if isinstance(item, Text):
            yield Told("drawn", item.name, drawn.drawn(item))


@cache
def all_texts(case: str) -> tuple[Told, ...]:
    """The texts of a case in both media."""
    return (*texts(case, "deck"), *texts(case, "report"))


def digits(piece: Piece) -> list[str]:
    """The numerals of a piece."""
    return [found[0] for found in numerals(piece.text)]


def shows(value: Value, numeral: str) -> bool:
    """Whether a numeral may stand for a value: rounded as it is written, in per cent where it is a ratio."""
    if isinstance(value.amount, tuple):
        return any(shows(each, numeral) for each in value.amount)
    if isinstance(value.amount, Date):
        return int(numeral) in (value.amount.year, value.amount.month, value.amount.day, value.amount.quarter)
    if isinstance(value.amount, str):
        return numeral in value.amount
    written = float(numeral.replace(",", ""))
    last = 10.0 ** -len(numeral.partition(".")[2])
    amount = abs(float(value.amount or 0))
    return any(abs(written - amount * scale) <= last * 0.5 + 1e-9 for scale in (1, 100))


def explained(derived: str) -> bool:
    """Whether every word of how a value follows is explained."""
    words = (word for word in DERIVATIONS if derived == word or derived.startswith(f"{word} of "))
    return not derived or any(derived == word or explained(derived.removeprefix(f"{word} of ")) for word in words)


@pytest.mark.parametrize("case", CASES)
def test_a_value_that_a_numeral_is_traced_to_is_what_it_shows(case: str) -> None:
    wrong = [
        (told.what, told.name, piece.text, piece.value.amount)
        for told in all_texts(case)
        for piece in told.pieces
        if piece.value is not None and not all(shows(piece.value, numeral) for numeral in digits(piece))
    ]
    assert not wrong
    assert all(evident(piece.value) for told in all_texts(case) for piece in told.pieces if piece.value is not None)


@pytest.mark.parametrize("case", CASES)
def test_every_value_shown_rests_on_cells_and_says_how(case: str) -> None:
    for told in all_texts(case):
        for piece in told.pieces:
            value = piece.value
            if value is None or not digits(piece) or value.name == "aim":
                continue
            assert value.origins, (told, piece)
            assert all(origin.dataset == "d" and origin.row and origin.column for origin in value.origins), piece
            assert value.sources == ("S1",), piece
            assert explained(value.derived), value.derived
            if len(value.origins) > 1:
                assert value.derived or value.expression or value.name, (told, piece)


@pytest.mark.parametrize("case", CASES)
def test_what_is_furniture_stands_at_an_axis_a_limit_or_a_key(case: str) -> None:
    classes = CASES[case]["kind"] in ("histogram", "map", "tile_map")
    for told in all_texts(case):
        for piece in told.pieces:
            if piece.value is not None or piece.typed or not digits(piece):
                continue
            if told.what == "drawn":
                assert told.name.startswith(FURNITURE) or (classes and told.name.startswith("category ")), told
                assert not told.name.startswith(MARKS), told
            else:
                assert classes, told


@pytest.mark.parametrize("case", CASES)
def test_what_stands_at_a_mark_is_never_furniture(case: str) -> None:
    for told in all_texts(case):
        if told.what == "drawn" and told.name.startswith(("value ", "width ", "whole")):
            for piece in told.pieces:
                assert not digits(piece) or piece.value is not None, told


@pytest.mark.parametrize("case", CASES)
def test_what_stands_at_an_axis_is_never_evidence_even_where_a_mark_shows_the_same(case: str) -> None:
    for told in all_texts(case):
        if told.what == "drawn" and told.name.startswith(("axis ", "limit ", "size ")):
            assert all(piece.value is None for piece in told.pieces), told


@pytest.mark.parametrize("case", CASES)
def test_what_is_typed_is_in_the_definition(case: str) -> None:
    words = repr(CASES[case]) + ("All of 2016" if case == "waterfall" else "")
    definition = {float(found[0]) for found in numerals(words)}
    for told in all_texts(case):
        for piece in told.pieces:
            if piece.typed:
                assert all(float(numeral) in definition for numeral in digits(piece)), told


@pytest.mark.parametrize("case", CASES)
def test_a_label_named_after_a_thing_rests_on_the_rows_of_that_thing(case: str) -> None:
    for told in all_texts(case):
        words = told.name.removeprefix("value ")
        rows = {at + 2 for at, name in enumerate(NAMES) if words == name} or {
            at + 2 for at in range(6) if words == str(2011 + at)
        }
        if told.what != "drawn" or words == told.name or not rows:
            continue
        for piece in told.pieces:
            if piece.value is not None and digits(piece):
                assert rows & {origin.row + 1 for origin in piece.value.origins}, told


def native(case: str, rows: list[dict[str, Any]] | None = None) -> dict[tuple[object, ...], Value]:
    """The values of a case by their places: of its series and annotations, and of the series of native charts."""
    block = made(case, rows)
    if isinstance(block, Table):
        return {
            (row, column): span.value
            for row, line in enumerate(block.rows)
            for column, cell in enumerate(line.cells)
            for span in cell.text
            if span.value
        }
    found: dict[tuple[object, ...], Value] = {}
    for at, figure in enumerate((block, *block.panels)):
        series: list[Series] = [each for each in figure.series if each.role not in {*ARRANGEMENT, "region"}]
        if figure.categories and not is_arranged(figure):
            panel = Panel(THEME, "deck", 568.0, 330.0, RecordingFormatter(Formatter()))
            plots = lay_out(panel, figure)
            series += plots.series if plots is not None else ()
        for place, each in enumerate(series):
            found |= {(at, place, index): value for index, value in enumerate(each.values) if value is not None}
        for index, mark in enumerate(figure.annotations):
            found |= {(at, "mark", index): mark.value} if mark.value is not None else {}
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_number_behind_a_chart_is_evident(case: str) -> None:
    for place, value in native(case).items():
        assert explained(value.derived), value.derived
        if place[1:2] in PLACED.get(CASES[case]["kind"], ()):
            continue
        assert evident(value) or value.typed, (place, value)
        assert value.origins or value.name == "aim", (place, value)


PLACED: dict[str, tuple[tuple[int], ...]] = {"dumbbell": ((4,), (6,)), "dot": ((4,),), "funnel": ((4,), (6,))}
"""Series of native charts that are places only: they rest on no cell, and are furniture."""
UNMOVED = ("median", "min", "max", "count", "quartile", "place of a mark", "cumulated share", "list", "total")
"""What may stay the same when one of its cells changes."""
MEASURED = [case for case in CASES if CASES[case]["kind"] not in ("gantt", "timeline", "map", "tile_map")]


def flat(value: Value) -> Iterator[Value]:
    """A value, or the values of a list."""
    if isinstance(value.amount, tuple):
        yield from value.amount
    else:
        yield value


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MEASURED), st.integers(0, 5), st.sampled_from(["amount", "more"]))
def test_a_changed_cell_changes_what_names_it_and_nothing_else(case: str, row: int, column: str) -> None:
    changed = [dict(each) for each in ROWS]
    changed[row][column] = round(changed[row][column] + 0.01, 2)
    before, after = native(case), native(case, changed)
    assert before.keys() == after.keys()
    derived_columns = {"gaps"} if column == "amount" and row not in (1, 3) else set()
    formatter = Formatter()
    for place, whole in before.items():
        for old, new in zip(flat(whole), flat(after[place]), strict=True):
            named = {(origin.row, origin.column) for origin in old.origins}
            rests = bool({(row + 1, each) for each in (column, *derived_columns)} & named)
            shown = [formatter.show(each, each.format, bare=True) for each in (old, new)]
            if not rests:
                assert (old.amount, shown[0]) == (new.amount, shown[1]), (place, old)
            elif not any(word in old.derived for word in UNMOVED):
                assert old.amount != new.amount, (place, old)


def test_a_caption_is_the_authors_though_its_years_are_in_the_data() -> None:
    alts = [told.pieces for told in all_texts("column, captioned") if told.what == "alt"]
    assert any(piece.typed and "From 2011 to 2016" in piece.text for piece in alts[0])
    assert [piece.value.amount for piece in alts[0] if piece.value and piece.text == "2011"] == [2011, 2011]


def test_units_and_labels_are_the_authors_though_their_years_are_in_the_data() -> None:
    told = [each for each in all_texts("column, unit") if each.what in ("unit", "alt", "name")]
    typed = "".join(piece.text for each in told for piece in each.pieces if piece.typed)
    assert typed.count("USD of 2015") == typed.count("Since 2012") == 4


def test_in_an_authors_own_alternative_text_only_references_are_values() -> None:
    (told, *_) = [told for told in all_texts("bar, own words") if told.what == "alt"]
    assert [piece.value.name for piece in told.pieces if piece.value is not None] == ["aim"]


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in CASES.values()} == set(KINDS)
