"""Every native kind in a written deck: workbook, cache and source say the same numbers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.charts.formulas import Sheet
from tests.charts.native import found
from tests.charts.test_contract import COLUMNS, DATA, chart, rows

from briefgen import Brief
from briefgen.charts import KINDS

GOLDEN = {
    "amount": [12.5, 3.0, 8.25, 20.0, 1.5],
    "more": [9.375, 2.25, 6.1875, 15.0, 1.125],
    "place": [1.0, 2.0, 3.0, 4.0, 5.0],
    "high": [18.75, 4.5, 12.375, 30.0, 2.25],
    "low": [6.25, 1.5, 4.125, 10.0, 0.75],
}
"""The columns of the ordinary rows."""

SHOWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("column", "bar", "line", "area", "pie", "doughnut", "radar", "pareto", "dot"), ("amount",)),
    **dict.fromkeys(("waterfall", "funnel"), ("amount",)),
    **dict.fromkeys(("combo", "variance", "bullet", "pyramid", "dumbbell"), ("amount", "more")),
    "stock": ("high", "low", "amount"),
    "scatter": ("place", "amount"),
    "matrix": ("place", "amount"),
    "bubble": ("place", "amount", "amount"),
    "slope": ("amount",),
    "histogram": (),
}
"""The columns that each native kind shows; a histogram counts them."""


def charts_of(folder: Path, kind: str) -> list[tuple[Any, Sheet]]:
    """Part and workbook of each native chart of the ordinary data."""
    Brief(
        folder=folder,
        title="Native charts",
        sources={"S1": "Ledger"},
        data={"d": {"rows": rows(kind, *DATA["ordinary"]), "source": "S1", "columns": COLUMNS}},
        sections=[{"kind": "chart", "title": "What it shows", "chart": chart(kind, "world")}],
    ).export(folder / "a.pptx")
    made = []
    with zipfile.ZipFile(folder / "a.pptx") as package:
        for name in sorted(package.namelist()):
            if re.fullmatch(r"ppt/charts/chart\d+\.xml", name):
                links = package.read(name.replace("charts/", "charts/_rels/") + ".rels").decode()
                book = re.search(r'Target="\.\./(embeddings/[^"]+\.xlsx)"', links)
                assert book
                made.append((etree.fromstring(package.read(name)), Sheet(package.read(f"ppt/{book[1]}"))))
    return made


def test_every_kind_of_a_native_type_is_here(tmp_path: Path) -> None:
    native = {kind for kind in KINDS if kind != "heatmap" and charts_of(tmp_path, kind)}
    assert native == set(SHOWN)


@pytest.mark.parametrize("kind", SHOWN)
def test_cells_and_caches_hold_the_numbers_of_the_source(tmp_path: Path, kind: str) -> None:
    cached: list[float] = []
    typed: list[float] = []
    for part, sheet in charts_of(tmp_path, kind):
        for reference in found(part, "//c:numRef"):
            told = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?", str(found(reference, "string(c:f)")))
            assert told, etree.tostring(reference)[:200]
            first = int(told[2])
            points = {int(each.get("idx")): float(each[0].text) for each in found(reference, "c:numCache/c:pt")}
            cells = {
                index: sheet.value(f"{told[1]}{first + index}")
                for index in range(int(told[3] or first) - first + 1)
                if isinstance(sheet.value(f"{told[1]}{first + index}"), int | float)
            }
            assert points == pytest.approx(cells)
            cached += points.values()
        typed += [number for number in sheet.cells.values() if isinstance(number, float)]
    for column in SHOWN[kind]:
        followed = kind == "bullet" and column == "more"  # its marks are computed from the cells of the targets
        for place in [typed] if followed else [typed, cached]:
            assert {number: any(number == pytest.approx(abs(each)) for each in place) for number in GOLDEN[column]} == (
                dict.fromkeys(GOLDEN[column], True)
            )
