"""The small line of a key figure: in every arrangement of tiles, with room of its own, and editable in the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from tests.exporters.pptx.placed_checks import outside, overlaps
from tests.sample_document import AID, DEMAND, DISPLACED, INJURED, KILLED, TRADE_2015, TRADE_TARGET, text

from briefgen.document import Block, Columns, Document, KeyFigures, Part, Tile
from briefgen.exporters.pptx import draw, plan, verify
from briefgen.exporters.pptx.placed import Plan, ShapesBox
from briefgen.themes import load_theme
from briefgen.values import Format, Value

THEME = load_theme()
TREND = tuple(Value(amount, format=Format("number", 1)) for amount in (3.1, 4.2, None, 2.0, 5.5))
TILES = tuple(Tile(value, trend=TREND) for value in (KILLED, INJURED, DISPLACED, TRADE_2015))
HERO = Tile(TRADE_TARGET, comparison=TRADE_2015, trend=TREND)
ARRANGEMENTS: dict[str, tuple[tuple[Block, ...], int]] = {
    "even": ((KeyFigures(TILES),), 4),
    "hero": ((KeyFigures((HERO, *TILES[:3])),), 4),
    "beside a chart": ((KeyFigures(TILES[:3]), AID), 3),
    "under a bar": ((DEMAND, KeyFigures(TILES[:3])), 3),
    "six and more": ((KeyFigures(TILES * 2),), 8),
    "in columns": ((Columns([[KeyFigures(TILES[:2])], [KeyFigures(TILES[:2])]]),), 4),
}


def planned(blocks: Sequence[Block]) -> Plan:
    return plan(Document(text("A deck"), (Part("a", title=text("Figures"), blocks=tuple(blocks)),)), THEME)


def trends(made: Plan) -> list[ShapesBox]:
    return [item for slide in made.slides for item in slide.items if isinstance(item, ShapesBox)]


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_every_trend_stands_on_a_slide_with_room_of_its_own(name: str) -> None:
    blocks, count = ARRANGEMENTS[name]
    made = planned(blocks)
    assert len(trends(made)) == count
    assert [pair for slide in made.slides for pair in overlaps(slide)] == []
    assert outside(made) == []


def test_a_trend_says_its_values_to_who_cannot_see_it() -> None:
    assert trends(planned((KeyFigures(TILES[:1]),)))[0].alt == "Killed: 3.1, 4.2, n/a, 2.0 and 5.5"


def _group(tmp_path: Path, tile: Tile) -> Any:
    path = tmp_path / "deck.pptx"
    draw(planned((KeyFigures((tile,)),)), path)
    verify(path)
    groups = [shape for shape in Presentation(str(path)).slides[0].shapes if shape.shape_type == 6]
    assert len(groups) == 1
    return groups[0]


def test_a_trend_is_one_named_group_whose_line_has_a_gap_and_whose_end_is_marked(tmp_path: Path) -> None:
    group = _group(tmp_path, TILES[0])
    assert group.name == "Figure 1, trend"
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].get("descr") == "Killed: 3.1, 4.2, n/a, 2.0 and 5.5"
    assert [shape.name for shape in group.shapes] == ["line", "line", "last"]
    first, second, last = group.shapes
    assert first.left < second.left < last.left
    assert first.top > last.top
    assert group.left <= last.left
    assert last.left + last.width <= group.left + group.width


@pytest.mark.parametrize("amounts", [(2.0,), (2.0, 2.0), (None, None, 1.0)])
def test_a_trend_of_few_or_equal_values_is_drawn_too(tmp_path: Path, amounts: tuple[float | None, ...]) -> None:
    trend = tuple(Value(amount) for amount in amounts)
    assert list(_group(tmp_path, Tile(KILLED, trend=trend)).shapes)
