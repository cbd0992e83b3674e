from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exporters.pptx.placed_checks import lost, outside, overlaps
from tests.sample_document import text

from briefgen.document import Document, KeyFigures, Part, Tile
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import Area, Rule, Slide, TextBox
from briefgen.themes import load_theme
from briefgen.values import Format, Value

THEME = load_theme()
TILE = Tile(Value(250.0, "billion US dollars", Format("number")), label=text("Investment pledged"))


def slide_of(*tiles: Tile) -> Slide:
    part = Part("numbers", title=text("Numbers to remember"), blocks=(KeyFigures(tiles),))
    made = plan(Document(text("A deck"), (part,)), THEME)
    assert len(made.slides) == 1
    assert lost(part, made) == []
    assert outside(made) == []
    assert overlaps(made.slides[0]) == []
    return made.slides[0]


def sizes(slide: Slide) -> list[float]:
    """Sizes of the numbers, in the order in which they are read."""
    boxes = [item for item in slide.items if isinstance(item, TextBox)]
    return [box.paras[0].runs[-1].size_pt for box in boxes if box.paras[0].text.startswith(("250", "1,234"))]


def test_of_five_figures_the_first_is_the_hero_beside_the_four_others() -> None:
    slide = slide_of(*[TILE] * 5)
    assert sizes(slide) == [96, 44, 44, 44, 44]
    assert not [item for item in slide.items if isinstance(item, Area)], "nothing to compare, no bar"
    rules = [(item.frame.x, item.frame.y, item.frame.width) for item in slide.items if isinstance(item, Rule)]
    assert rules == [(48, 152, 346), (492, 152, 198), (714, 152, 198), (492, 316, 198), (714, 316, 198)]


def test_a_comparison_that_is_no_part_of_the_hero_is_told_in_words() -> None:
    plan_value = Value(300.0, "billion US dollars", Format("number"))
    hero = replace(TILE, comparison=plan_value, comparison_label=text("plan"))
    slide = slide_of(hero, *[TILE] * 4)
    assert sizes(slide) == [96, 44, 44, 44, 44]
    told = [para.text for item in slide.items if isinstance(item, TextBox) for para in item.paras]
    assert "plan: 300\u00a0billion US dollars" in told


@pytest.mark.parametrize("count", [4, 6])
def test_other_counts_of_figures_without_a_comparison_are_even(count: int) -> None:
    assert sizes(slide_of(*[TILE] * count)) == [44] * count


def test_a_hero_whose_label_is_a_sentence_gives_way_to_even_tiles() -> None:
    long = replace(TILE, label=text("Investment that was pledged in the region until 2025 by all who spoke"))
    assert sizes(slide_of(long, *[TILE] * 4)) == [44] * 5


def test_a_unit_follows_a_hero_of_a_smaller_size_at_the_same_distance() -> None:
    gaps = []
    for amount in (250.0, 1234567.0):
        slide = slide_of(replace(TILE, value=replace(TILE.value, amount=amount)), *[TILE] * 4)
        number, unit = (
            next(item.frame for item in slide.items if isinstance(item, TextBox) and item.name == name)
            for name in ("Hero", "Hero, unit")
        )
        gaps.append(unit.y - number.y - number.height)
    assert gaps == [0, 0]


@pytest.mark.parametrize(("count", "size", "width"), [(1, 96, 420), (2, 72, 420), (3, 54, 272)])
def test_few_figures_are_larger_and_share_the_width(count: int, size: float, width: float) -> None:
    slide = slide_of(*[TILE] * count)
    assert sizes(slide) == [size] * count
    assert {item.frame.width for item in slide.items if isinstance(item, Rule)} == {width}


def test_few_figures_too_wide_for_the_large_size_step_down_together() -> None:
    long = replace(TILE, value=replace(TILE.value, amount=1234567890123.0))
    assert sizes(slide_of(long, TILE)) == [54, 54]
