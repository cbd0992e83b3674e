"""Figures of several panels, and charts with their key apart, on slides."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from briefgen import Brief

SHOPS = {"Ufa": [10, 20, 30], "Oslo": [100, 200, 300.5], "Kiel": [7, 0, 12]}


def deck_of(folder: Path, chart: str, shops: dict[str, list[float]] | None = None) -> Any:
    found = shops or SHOPS
    lines = [f"{shop},Q{n},{sold},{sold + 1}" for shop, all_ in found.items() for n, sold in enumerate(all_, start=1)]
    (folder / "d.csv").write_text("\n".join(["shop,quarter,sold,planned", *lines]) + "\n", encoding="utf-8")
    (folder / "brief.yaml").write_text(
        "briefgen: 1\ntitle: Shops\nsources: {S1: Office}\ndata:\n  d: {file: d.csv, source: S1}\nsections:\n"
        f"  - kind: chart\n    title: Sales by shop\n    chart: {{data: d, {chart}}}\n",
        encoding="utf-8",
    )
    Brief.load(folder / "brief.yaml").export(folder / "deck.pptx")
    return Presentation(str(folder / "deck.pptx"))


def native(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_each_panel_is_a_native_chart_with_its_numbers_name_and_alternative_text(tmp_path: Path, kind: str) -> None:
    charts = native(deck_of(tmp_path, f"kind: {kind}, x: quarter, y: sold, facet: shop, sort: [], caption: Sales"))
    assert len(charts) == 3
    assert len({shape.name for shape in charts}) == 3
    for shape, (shop, sold) in zip(charts, SHOPS.items(), strict=True):
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr").startswith(f"{shop}. ")
        assert list(shape.chart.plots[0].series[0].values) == sold
        sheet = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == sold


def test_panels_stand_beside_each_other_on_one_scale(tmp_path: Path) -> None:
    charts = native(deck_of(tmp_path, "kind: column, x: quarter, y: sold, facet: shop, caption: Sales"))
    assert len({shape.top for shape in charts}) == 1
    assert all(one.left + one.width <= other.left for one, other in pairwise(charts))
    assert {shape.chart.value_axis.maximum_scale for shape in charts} == {400.0}


def test_panels_without_room_go_on_on_the_next_slide(tmp_path: Path) -> None:
    shops = {f"Shop {number}": [number, 2 * number, 3 * number] for number in range(1, 15)}
    deck = deck_of(tmp_path, "kind: column, x: quarter, y: sold, facet: shop, caption: Sales", shops)
    counts = [sum(shape.has_chart for shape in slide.shapes) for slide in deck.slides]
    assert sum(counts) == 14
    assert len([count for count in counts if count]) == 2
    widths = {shape.width for shape in native(deck)}
    assert len(widths) == 1


@pytest.mark.parametrize("legend", ["bottom", "right"])
def test_a_chart_with_its_key_apart_is_native_and_named_as_ever(tmp_path: Path, legend: str) -> None:
    where = "where: {shop: Oslo}"
    deck = deck_of(tmp_path, f"kind: column, {where}, x: quarter, y: [sold, planned], legend: {legend}, caption: Sales")
    (chart,) = native(deck)
    assert chart.name == "Column"
    groups = [shape for slide in deck.slides for shape in slide.shapes if shape.name.endswith(", names")]
    (key,) = groups
    said = {shape.text_frame.text for shape in key.shapes if shape.has_text_frame and shape.text_frame.text}
    assert said == {"Sold", "Planned"}
