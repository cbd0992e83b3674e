"""Names below columns and lines."""

from __future__ import annotations

from tests.charts.material import REPORT_WIDTH, boxes, build, drawn, named, rows, texts

from briefgen.drawing import Text
from briefgen.values import Date

COUNTRIES = ["Argentina", "Bolivia", "Brazil", "Chile", "Colombia", "Ecuador", "Guyana", "Paraguay", "Peru", "Uruguay"]
MONTHS = [Date(2015 + index // 12, index % 12 + 1) for index in range(24)]


def test_columns_whose_names_have_no_room_are_drawn_as_bars_with_every_name() -> None:
    figure = build(rows({"who": COUNTRIES, "n": list(range(10))}), kind="column", x="who", y="n")
    upright = drawn(figure, "deck", (864.0, 316.0))
    assert named(upright, "column ")
    lying = drawn(figure, "report", (200.0, 340.0))
    assert not named(lying, "column ")
    assert named(lying, "bar ")
    assert texts(lying, "category ") == COUNTRIES


def test_months_are_thinned_evenly_and_never_touch_at_the_edge() -> None:
    data = rows({"month": MONTHS, "n": list(range(1, 25))}, types={"month": "date"})
    drawing = drawn(build(data, kind="column", x="month", y="n"), "report", (REPORT_WIDTH, 220.0))
    names = {item.name for item in named(drawing, "category ") if isinstance(item, Text)}
    assert len(names) == 12
    assert "category Dec 2016" in names
    shown = {text.strip() for text in texts(drawing, "category ")}
    assert all(right <= REPORT_WIDTH + 0.1 for text, _, _, right, _ in boxes(drawing) if text in shown)


def test_few_columns_stand_together_and_are_not_fat() -> None:
    data = rows({"year": [2006, 2016], "n": [1, 2]}, types={"year": "year"})
    drawing = drawn(build(data, kind="column", x="year", y="n"), "deck", (864.0, 316.0))
    lefts = [item.x for item in named(drawing, "category ") if isinstance(item, Text)]
    assert lefts[1] - lefts[0] < 96 * 2.3


def test_a_line_that_ends_early_is_named_where_it_ends() -> None:
    columns = {"month": MONTHS, "actual": [*range(10, 22), *[None] * 12], "plan": list(range(30, 54))}
    figure = build(rows(columns, types={"month": "date"}), kind="line", x="month", y=["actual", "plan"])
    drawing = drawn(figure, "deck", (864.0, 316.0))
    where = {item.name: item.x for item in named(drawing, "series ") if isinstance(item, Text)}
    assert where["series Actual"] < 600 < where["series Plan"]
