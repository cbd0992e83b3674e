from __future__ import annotations

import pytest
from tests.exporters.pptx.placed_checks import lost, outside, overlaps
from tests.sample_document import text

from briefgen.document import Block, Bullet, Bullets, Document, Paragraph, Part, Span
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import Rule
from briefgen.themes import load_theme

THEME = load_theme()


def part_of(sources: int, sums: int, *, method: bool = True) -> Part:
    entries = tuple(
        Bullet((Span(f"Commentary {number}"),), marker=(Span(str(number)),), note=(Span("November 2016."),))
        for number in range(sources)
    )
    results = tuple(
        Bullet((Span(f"Result {number}"),), marker=(Span(f"{number}%"),), note=(Span(f"{number} / 100"),))
        for number in range(sums)
    )
    blocks: list[Block] = [
        Bullets(entries, heading=text("Sources"), style="number"),
        Bullets(results, heading=text("Own calculations"), style="number"),
    ]
    if method:
        blocks += [Paragraph(text("Method"), heading=True), Paragraph(text("Figures are quoted as claims."))]
    return Part("sources", "sources", title=text("Sources and method"), blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("sources", "sums", "slides"), [(2, 3, 1), (2, 8, 1), (1, 9, 1), (7, 2, 1), (12, 4, 2), (2, 20, 2)]
)
def test_sources_and_calculations_take_the_room_of_both_columns_before_a_further_slide(
    sources: int, sums: int, slides: int
) -> None:
    part = part_of(sources, sums)
    made = plan(Document(text("A deck"), (part,)), THEME)
    assert len(made.slides) == slides
    assert lost(part, made) == []
    assert outside(made) == []
    assert [pair for slide in made.slides for pair in overlaps(slide)] == []


def test_columns_of_sources_that_go_on_at_the_right_are_about_equally_high() -> None:
    made = plan(Document(text("A deck"), (part_of(2, 8, method=False),)), THEME)
    rules = [item.frame for item in made.slides[0].items if isinstance(item, Rule)]
    lows = [max(frame.y for frame in rules if frame.x == x) for x in {frame.x for frame in rules}]
    assert len(lows) == 2
    assert abs(lows[0] - lows[1]) < 60
