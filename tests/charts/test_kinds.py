"""Every kind against every sort of data: what all of them must do alike."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML
from tests.charts.material import CHART, THEME, build, drawn, faults, refused, rows, texts

from briefgen.charts import KINDS, load_kind, room_of
from briefgen.document import Figure
from briefgen.errors import InputError
from briefgen.formatting import Formatter
from briefgen.themes.theme import Medium
from briefgen.values import Date

MEDIA: tuple[Medium, ...] = ("deck", "report")
COUNTRIES = [
    *("Angola", "Benin", "Botswana", "Burundi", "Cameroon", "Chad", "Comoros", "Congo"),
    *("Djibouti", "Egypt", "Eritrea", "Ethiopia", "Gabon", "Gambia", "Ghana", "Guinea"),
    *("Kenya", "Lesotho", "Liberia", "Libya", "Madagascar", "Malawi", "Mali", "Mauritania"),
    *("Mauritius", "Morocco", "Mozambique", "Namibia", "Niger", "Nigeria", "Rwanda", "Senegal"),
    *("Seychelles", "Somalia", "Sudan", "Tanzania", "Togo", "Tunisia", "Uganda", "Zambia"),
    *("Zimbabwe", "Peru", "Chile", "Brazil", "Cuba", "Mexico", "Canada", "Japan"),
    *("China", "India", "Iran", "Iraq", "Italy", "Spain", "France", "Germany"),
    *("Poland", "Norway", "Sweden", "Finland"),
]

DRAWN = [kind for kind in KINDS if kind != "heatmap"]
"""A heat map is a Table, and nothing is drawn."""

WHOLES = ("pie", "doughnut", "treemap", "pareto", "marimekko", "sankey")
"""Kinds that show parts of a whole: none of them negative, and few."""

LYING = ("waterfall", "funnel", "pyramid", "bullet", "variance", "box", "dumbbell", "dot")
"""Kinds that lie down, or always lie: so many rows need height."""

UNSIGNED = ("funnel", "pyramid", "bullet")
"""Kinds whose amounts cannot be negative."""

NAMED = ("combo", "pareto", "stock")
"""Kinds whose names stand under columns and cannot lie down: many or long ones are refused."""

CLOUDS = ("scatter", "bubble", "matrix")
"""Kinds whose `x` is a measure; every row is a point."""

LONG = "Trade in goods and commercial services between all countries of the two regions, including re-exports"


def chart(kind: str, **more: Any) -> dict[str, Any]:
    """A chart of a kind on the columns `what` and `amount`."""
    if kind == "timeline":
        return {"kind": kind, "start": "when", "text": "what", **more}
    if kind == "heatmap":
        return {"kind": kind, "x": "what", "y": "what", "value": "amount", **more}
    if kind == "histogram":
        return {"kind": kind, "x": "amount", **more}
    if kind == "stock":
        return {"kind": kind, "x": "what", "high": "high", "low": "low", "close": "amount", **more}
    if kind == "combo":
        return {"kind": kind, "x": "what", "y": "amount", "lines": "amount", **more}
    if kind == "variance":
        return {"kind": kind, "x": "what", "actual": "amount", "plan": "before", **more}
    if kind == "bullet":
        return {"kind": kind, "x": "what", "y": "amount", "target": "amount", **more}
    if kind == "pyramid":
        return {"kind": kind, "x": "what", "y": ["amount", "amount"], **more}
    if kind in CLOUDS:
        sized = {"size": "place"} if kind == "bubble" else {}
        return {"kind": kind, "x": "place", "y": "amount", "label": "what", **sized, **more}
    if kind == "gantt":
        return {"kind": kind, "x": "what", "start": "when", "end": "when", **more}
    if kind == "dumbbell":
        return {"kind": kind, "x": "what", "y": ["before", "amount"], **more}
    if kind == "slope":
        return {"kind": kind, "x": "year", "y": "amount", "series": "what", **more}
    if kind == "sankey":
        return {"kind": kind, "stages": ["what", "use"], "y": "amount", **more}
    if kind == "marimekko":
        return {"kind": kind, "x": "what", "y": ["amount", "half"], "width": "amount", **more}
    return {"kind": kind, "x": "what", "y": "amount", **more}


def material(kind: str, names: list[str], amounts: list[float | None]) -> Any:
    """Rows for a chart of a kind."""
    if kind == "radar" and 0 < len(names) < 3:  # a web has three spokes or more
        names, amounts = [*names, "Aid", "Debt"], [*amounts, 1.0, 2.0]
    if kind == "slope":
        years = [year for year in (2015, 2025) for _ in names]
        return rows(
            {"what": names * 2, "amount": amounts * 2, "year": years},
            types={"year": "year"},
            units={"amount": "million USD"},
        )
    if kind in CLOUDS:
        places = list(range(1, len(names) + 1))
        types = {"place": "integer", "amount": "number"}
        return rows({"what": names, "amount": amounts, "place": places}, types=types, units={"amount": "million USD"})
    if kind in ("dumbbell", "variance"):
        before = [None if amount is None else amount - 1.5 for amount in amounts]
        return rows(
            {"what": names, "before": before, "amount": amounts},
            units={"before": "million USD", "amount": "million USD"},
        )
    if kind == "stock":
        high = [None if amount is None else amount + 1.5 for amount in amounts]
        low = [None if amount is None else amount - 1.5 for amount in amounts]
        prices = {"amount": amounts, "high": high, "low": low}
        return rows({"what": names, **prices}, types=dict.fromkeys(prices, "number"))
    when = [Date(1990 + index) for index in range(len(names))]
    units = {"amount": "million USD", "half": "million USD"}
    uses = ["Sold"] * len(names)
    return rows({"what": names, "amount": amounts, "half": amounts, "when": when, "use": uses}, units=units)


def figure_of(kind: str, names: list[str], amounts: list[float | None]) -> Figure:
    return build(material(kind, names, amounts), **chart(kind))


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", DRAWN)
def test_ordinary_data_is_drawn_inside_its_box_without_overlap(kind: str, medium: Medium) -> None:
    figure = figure_of(kind, ["Peru", "Chile", "Brazil"], [12.5, 3.0, 8.25])
    assert figure.kind == kind
    assert figure.sources == ("S1",)
    assert not faults(drawn(figure, medium))


@pytest.mark.parametrize("kind", KINDS)
def test_no_rows_are_a_clear_error(kind: str) -> None:
    problem = refused(material(kind, [], []), **chart(kind))
    assert problem.code == "empty-data"
    assert problem.hint


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", DRAWN)
def test_one_point_is_enough(kind: str, medium: Medium) -> None:
    drawing = drawn(figure_of(kind, ["Peru"], [12.5]), medium)
    assert not faults(drawing)
    assert drawing.items


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", [kind for kind in DRAWN if kind not in (*WHOLES, *UNSIGNED)])
def test_negative_amounts_are_drawn(kind: str, medium: Medium) -> None:
    figure = figure_of(kind, ["Peru", "Chile", "Brazil"], [-12.5, 3.0, -8.25])
    assert not faults(drawn(figure, medium))
    assert kind in ("timeline", "gantt") or "−12.5" in figure.alt or "12" in figure.alt


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", [kind for kind in DRAWN if kind not in ("area", "histogram")])  # refused; counted
def test_a_missing_value_is_never_shown_as_zero(kind: str, medium: Medium) -> None:
    drawing = drawn(figure_of(kind, ["Peru", "Chile", "Brazil"], [12.5, None, 8.25]), medium)
    assert not faults(drawing)
    assert not {"0", "0.0", "0.00"} & set(texts(drawing, "value"))


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(
    "kind", [kind for kind in DRAWN if kind not in (*WHOLES, *NAMED, "timeline", "gantt", "slope", "radar")]
)
def test_sixty_categories_are_drawn(kind: str, medium: Medium) -> None:
    figure = figure_of(kind, COUNTRIES[:60], [float(index) for index in range(60)])
    lies = kind in ("bar", "column", *LYING)  # the names of so many columns have no room under them
    size = (864.0, 840.0) if medium == "deck" and lies else (864.0, 420.0) if medium == "deck" else None
    assert not faults(drawn(figure, medium, size))


def test_sixty_bars_on_a_slide_are_refused_with_a_way_out() -> None:
    figure = figure_of("bar", COUNTRIES[:60], [1.0] * 60)
    with pytest.raises(InputError, match="too-much"):
        drawn(figure, "deck", (864.0, 316.0))


def test_sixty_events_on_a_slide_are_refused_with_a_way_out() -> None:
    figure = figure_of("timeline", COUNTRIES[:60], [1.0] * 60)
    with pytest.raises(InputError) as caught:
        drawn(figure, "deck", (864.0, 316.0))
    assert caught.value.problems[0].code == "too-much"
    assert "limit" in caught.value.problems[0].hint


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("kind", [kind for kind in DRAWN if kind not in (*NAMED, "map", "tile_map")])
def test_long_names_stay_inside(kind: str, medium: Medium) -> None:
    figure = figure_of(kind, [LONG, f"{LONG} again", "Aid"], [12.5, 3.0, 8.25])
    assert not faults(drawn(figure, medium, (864.0, 316.0) if medium == "deck" else None))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "es", "fr", "pt-BR", "zh-Hans"])
def test_alternative_texts_are_in_the_language_of_the_brief(kind: str, language: str) -> None:
    from tests.charts.material import Brief

    data = material(kind, ["Peru", "Chile"], [1234.5, 2.0])
    figure = build(data, Brief(language), **chart(kind))
    assert figure.alt
    assert "chart" not in figure.alt
    assert "from" not in figure.alt


@pytest.mark.parametrize("kind", KINDS)
def test_an_authors_alternative_text_is_kept(kind: str) -> None:
    figure = build(material(kind, ["Peru"], [1.0]), **chart(kind, alt="What it shows"))
    assert figure.alt == "What it shows"


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("medium", MEDIA)
def test_a_natural_height_is_positive_and_holds_the_drawing(kind: str, medium: Medium) -> None:
    figure = figure_of(kind, ["Peru", "Chile", "Brazil"], [12.5, 3.0, 8.25])
    height = room_of(figure, THEME, medium, 357.0, Formatter()).natural
    assert 20 < height <= 600
    assert not faults(drawn(figure, medium, (357.0, height)))


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_column_names_the_nearest(kind: str) -> None:
    field = {"timeline": "text", "sankey": "stages"}.get(kind, "x")
    wrong = ["waht", "use"] if kind == "sankey" else "waht"
    problem = refused(material(kind, ["Peru"], [1.0]), **chart(kind, **{field: wrong}))
    assert problem.code == "unknown-column"
    assert problem.place[0] == field
    assert "did you mean 'what'?" in problem.hint


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_highlight_is_an_error(kind: str) -> None:
    problem = refused(material(kind, ["Peru", "Chile"], [1.0, 2.0]), **chart(kind, highlight=["Chille"]))
    assert problem.code == "unknown-item"
    assert problem.place[0] == "highlight"
    assert kind == "histogram" or "did you mean 'Chile'?" in problem.hint  # its items are bins


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_is_a_valid_chart(kind: str) -> None:
    model = CHART.validate_python(YAML(typ="safe").load(load_kind(kind).example))
    assert model.kind == kind
    assert type(model).__doc__


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_chosen_by_its_kind_and_models_pass_through(kind: str) -> None:
    model = CHART.validate_python({"data": "d", **chart(kind)})
    assert type(model) is load_kind(kind)
    assert CHART.validate_python(model) is model


@pytest.mark.parametrize("said", [{"shade": "amount"}, {"width": "wide"}, {"total": "sum"}])
def test_what_is_said_for_the_cells_of_a_table_means_nothing_in_a_chart(said: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "line", "data": "d", "x": "a", "y": ["b", {"column": "c", **said}]})
    (found,) = caught.value.errors()
    assert found["type"] == "unused-key"
    assert f"{next(iter(said))} of y" in found["msg"]


def test_a_sparkline_is_no_chart_of_its_own_and_the_hint_says_where_it_stands() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "sparkline", "data": "d", "x": "what", "y": "amount"})
    (said,) = caught.value.errors()
    assert (said["type"], said["loc"]) == ("inside-only", ("kind",))
    assert "trend:" in said["ctx"]["hint"]


def test_an_unknown_kind_lists_those_there_are() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "colum", "data": "d"})
    (said,) = caught.value.errors()
    assert (said["type"], said["loc"]) == ("unknown_kind", ("kind",))
    assert said["ctx"]["options"].startswith("column, bar")
    with pytest.raises(InputError, match="did you mean 'column'"):
        load_kind("colum")


def test_problems_inside_a_chart_keep_their_places() -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"kind": "column", "data": "d", "x": "a", "y": "b", "stak": True, "axis": {"min": "low"}})
    assert {said["loc"][:2] for said in caught.value.errors()} == {("stak",), ("axis", "min")}


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("timeline", "aggregate", "sum"),
        ("timeline", "labels", "all"),
        ("map", "other", "Rest"),
        ("map", "axis", {"min": 1}),
        ("heatmap", "labels", "none"),
        ("heatmap", "legend", "direct"),
        ("heatmap", "missing", "connect"),
        ("heatmap", "axis", {"title": "Passengers"}),
        ("heatmap", "annotations", [{"kind": "line", "y": 1}]),
        ("heatmap", "rounding", "largest_remainder"),
        ("line", "rounding", "largest_remainder"),
        ("timeline", "rounding", "largest_remainder"),
    ],
)
def test_a_common_field_without_a_meaning_in_a_kind_is_refused(kind: str, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **chart(kind), field: value})
    assert caught.value.errors()[0]["type"] == "unused-key"


def test_choosing_a_kind_imports_only_that_kind_and_no_matplotlib() -> None:
    code = (
        "import sys\nfrom briefgen.charts import load_kind\nload_kind('column')\n"
        "print([name for name in ('matplotlib', 'numpy', 'briefgen.charts.map', 'briefgen.charts.line') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
