"""A brief of one chart for each kind and turn of it, full of numbers, and the texts that are made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.charts.material import THEME, items

from briefgen import Brief
from briefgen.charts import draw, room_of
from briefgen.document import Figure, Table
from briefgen.drawing import Text
from briefgen.formatting import Formatter
from briefgen.ledger.attribution import Attribution, showing
from briefgen.ledger.inscriptions import Piece
from briefgen.themes.theme import Medium

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
