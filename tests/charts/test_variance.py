"""Variance charts: differences over the amounts that they come from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.formulas import Sheet
from tests.charts.material import CHART, THEME, Brief, build, drawn, faults, fills, refused, rows, texts

from briefgen.charts import lay_out
from briefgen.charts.data_table import data_table
from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.workbook import cell_name, workbook
from briefgen.formatting import Formatter

FORMATTER = Formatter("en-GB")
QUARTERS = rows(
    {
        "q": ["Q1", "Q2", "Q3", "Q4"],
        "a": [43.6, 56.1, 66.4, None],
        "p": [45.0, 55.0, 64.0, 52.0],
        "b": [41.2, 52.8, 61.5, 47.9],
        "f": [43.0, 56.0, 66.0, 50.5],
    },
    types={"a": "number"},
    units=dict.fromkeys("apbf", "million EUR"),
)
SIZE = (568.0, 120.0)


def variance(data: Any = QUARTERS, **more: Any) -> Figure:
    return build(data, kind="variance", x="q", actual="a", **{"plan": "p", **more})


def plots_of(panel: Figure, size: tuple[float, float] = SIZE) -> Plots:
    plots = lay_out(Panel(THEME, "deck", *size, FORMATTER), panel)
    assert plots is not None
    return plots


def shown(figure: Figure, panel: int = 0) -> list[str]:
    return texts(drawn(figure.panels[panel], "deck", SIZE), "value")


def test_differences_stand_over_their_amounts_in_the_same_slots() -> None:
    figure = variance()
    upper, lower = figure.panels
    assert shown(figure) == ["−1.4", "+1.1", "+2.4", "n/a"]
    assert "43.6" in texts(drawn(lower, "deck", SIZE), "value")
    above, below = plots_of(upper), plots_of(lower)
    assert (above.left, above.right) == (below.left, below.right)
    assert not faults(drawn(figure))


def test_differences_may_be_in_per_cent() -> None:
    assert shown(variance(show="percent"))[:2] == ["−3.1%", "+2.0%"]


def test_differences_are_from_the_plan_else_the_year_before_else_the_forecast() -> None:
    assert shown(variance(prior="b"))[0] == "−1.4"
    assert shown(variance(plan=None, prior="b"))[0] == "+2.4"
    assert shown(variance(plan=None, forecast="f"))[0] == "+0.6"


def test_a_forecast_stands_in_for_what_is_not_known_and_looks_so() -> None:
    figure = variance(forecast="f")
    assert shown(figure)[3] == "−1.5"
    plots = plots_of(figure.panels[0])
    ink = plots.plots[0].layers[0].ink_at(3)
    assert ink.hatch
    assert ink.fill == THEME.palette.paper


def test_what_is_higher_is_good_unless_the_column_says_otherwise() -> None:
    good, bad = THEME.palette.good.lower(), THEME.palette.bad.lower()

    def looks(figure: Figure) -> list[str]:
        return [fill.lower() for fill in fills(drawn(figure.panels[0], "deck", SIZE), "column")]

    assert looks(variance()) == [bad, good, good]
    assert looks(build(QUARTERS, kind="variance", x="q", actual={"column": "a", "good": "down"}, plan="p")) == [
        good,
        bad,
        bad,
    ]


AMOUNT = st.one_of(st.none(), st.integers(-400, 400).map(lambda number: number / 4))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=6), st.sampled_from(["absolute", "percent"]))
def test_formulas_lead_to_the_numbers_of_the_chart(
    triples: list[tuple[float | None, float | None, float | None]], show: str
) -> None:
    if show == "percent":
        triples = [(a, b or 1.0, f) for a, b, f in triples]
    columns = {name: [triple[at] for triple in triples] for at, name in enumerate("apf")}
    data = rows({"q": [f"q{at}" for at in range(len(triples))], **columns}, types=dict.fromkeys("apf", "number"))
    upper = variance(data, forecast="f", show=show).panels[0]
    plots = plots_of(upper)
    codes = [number_code(series, FORMATTER) for series in plots.series]
    sheet = Sheet(workbook(upper.categories, plots.series, codes, plots.formulas))
    for index, series in enumerate(plots.series):
        kept = [value.amount if value is not None else None for value in series.values]
        computed = sheet.column(cell_name(index + 1, 1).rstrip("1"), len(kept))
        assert [number or 0 for number in computed] == pytest.approx([number or 0 for number in kept], abs=1e-9)
    for (amount, goal, spare), value in zip(triples, plots.series[-1].values, strict=True):
        reached = spare if amount is None else amount
        if reached is None or goal is None:
            assert value is None
        else:
            assert value is not None
            gap = reached - goal
            assert value.amount == pytest.approx(gap if show == "absolute" else gap / abs(goal), abs=1e-9)


def test_an_amount_that_the_reader_types_moves_its_difference() -> None:
    upper = variance().panels[0]
    plots = plots_of(upper)
    sheet = Sheet(workbook(upper.categories, plots.series, ["0"] * 3, plots.formulas), {"B2": 50.0})
    assert sheet.value("D2") == 5.0


def test_many_long_names_make_bars_beside_each_other_in_the_same_rows() -> None:
    names = [f"A rather long name of a place, number {at}" for at in range(9)]
    data = rows({"q": names, "a": [float(at) for at in range(9)], "p": [4.5] * 9})
    figure = variance(data)
    assert figure.panel_columns == 2
    assert len(data_table(figure, FORMATTER).rows) == 9
    lower, upper = figure.panels
    left, right = plots_of(lower, (500.0, 260.0)), plots_of(upper, (500.0 / 1.5, 260.0))
    assert left.lying
    assert right.lying
    assert (left.top, left.bottom) == pytest.approx((right.top, right.bottom))
    assert not faults(drawn(figure, "deck", (864.0, 300.0)))


def test_the_alternative_text_has_amounts_and_differences() -> None:
    alt = variance().alt
    assert "Q1 43.6" in alt
    assert "Q1 −1.4" in alt


def test_there_must_be_something_to_differ_from() -> None:
    problem = refused(QUARTERS, kind="variance", x="q", actual="a")
    assert problem.code == "missing-key"
    assert refused(QUARTERS, kind="variance", x="q", actual="a", plan="pp").place == ("plan",)
    with pytest.raises(InputError, match="zero-base"):
        variance(rows({"q": ["Q1"], "a": [1], "p": [0]}), show="percent")


def test_it_has_no_y_and_no_series() -> None:
    for field in ("y", "series"):
        with pytest.raises(ValidationError) as caught:
            CHART.validate_python({"data": "d", "kind": "variance", "x": "q", "actual": "a", "plan": "p", field: "b"})
        assert caught.value.errors()[0]["type"] == "extra_forbidden"


def test_heads_are_in_the_language_of_the_brief() -> None:
    figure = build(QUARTERS, Brief("de"), kind="variance", x="q", actual="a", plan="p")
    assert figure.panels[0].caption[0].text == "Abweichung von p" or figure.panels[0].caption[0].text.startswith("Abw")
