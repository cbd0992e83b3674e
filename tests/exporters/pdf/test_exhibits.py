"""Figures: what a page does not hold goes on, on the same scale."""

from __future__ import annotations

import pytest
from tests.exporters.pdf.documents import all_text, document, part, prose, words

from briefgen.document import Columns, Figure, Series
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Chart, TextLine
from briefgen.exporters.pdf.pages import Plan
from briefgen.themes import load_theme
from briefgen.values import Value

THEME = load_theme()


def bars(
    count: int, kind: str = "bar", name: str = "with a name of some length that goes on", **fields: object
) -> Figure:
    """A figure of so many bars, each shorter than the one before."""
    series = Series("Trade", tuple(Value(100 - number) for number in range(count)))
    names = tuple(f"Country {number} {name}" for number in range(count))
    return Figure(kind, f"{kind}_clustered", names, (series,), words("Trade"), alt="Bars", **fields)  # type: ignore[arg-type]


def charts(made: Plan) -> list[Chart]:
    return [item for page in made.pages for item in page.items if isinstance(item, Chart)]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_bars_that_a_page_does_not_hold_go_on_with_a_caption_that_says_so(kind: str) -> None:
    found = bars(60, kind)
    made = plan(document(part("a", prose(5), found, prose(5))), THEME)
    shown = charts(made)
    assert len(shown) > 1
    assert [name for chart in shown for name in chart.figure.categories] == list(found.categories)
    said = " ".join(item.text for page in made.pages for item in page.items if isinstance(item, TextLine))
    assert f"(continued, {len(shown)} of {len(shown)})" in said
    assert all_text(made).count("Figure 1") == 1


def test_pieces_of_a_figure_are_about_equal_and_have_one_scale() -> None:
    shown = charts(plan(document(part("a", bars(61))), THEME))
    counts = [len(chart.figure.categories) for chart in shown]
    assert max(counts) - min(counts) <= 1
    assert {(chart.figure.y_axis.minimum, chart.figure.y_axis.maximum) for chart in shown} == {(0.0, 100.0)}


def test_bars_in_a_column_go_on_too() -> None:
    made = plan(document(part("a", Columns([[prose(3)], [bars(60)]]))), THEME)
    assert sum(len(chart.figure.categories) for chart in charts(made)) == 60


def test_a_bar_that_no_page_holds_is_refused() -> None:
    with pytest.raises(InputError, match="do not fit into"):
        plan(document(part("a", bars(2, name="name " * 2000))), THEME)
