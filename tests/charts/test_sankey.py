"""Sankeys: ribbons keep their widths, nodes are the sums of their flows, and names keep clear."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.charts.material import CHART, DECK, THEME, build, drawn, faults, fills, named, refused, rows, texts

from briefgen.charts.panel import Panel
from briefgen.charts.partitions.flows import crossings, in_order, read_flows
from briefgen.charts.partitions.ribbons import Sankey, plan_sankey
from briefgen.document import Figure
from briefgen.drawing import Path
from briefgen.errors import InputError
from briefgen.formatting import Formatter

ENERGY = rows(
    {
        "source": ["Gas", "Gas", "Wind", "Coal", "Wind"],
        "form": ["Heat", "Power", "Power", "Power", "Power"],
        "use": ["Homes", "Industry", "Homes", "Industry", "Losses"],
        "v": [30, 20, 25, 15, 5],
    },
    units={"v": "TWh"},
)
THREE = ["source", "form", "use"]


def chart(**more: Any) -> dict[str, Any]:
    return {"kind": "sankey", "stages": THREE, "y": "v", **more}


def plan_of(figure: Figure, size: tuple[float, float] = (700.0, 316.0)) -> Sankey:
    return plan_sankey(Panel(THEME, "deck", *size, Formatter()), figure)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from("KLM"), st.sampled_from("XYZ"), st.floats(1, 100)),
        min_size=1,
        max_size=20,
    )
)
def test_ribbons_keep_their_widths_and_fill_their_nodes_without_overlap(
    flows: list[tuple[str, str, str, float]],
) -> None:
    columns = dict(zip([*THREE, "v"], map(list, zip(*flows, strict=True)), strict=True))
    figure = build(rows(columns), **chart())
    plan = plan_of(figure)
    amounts = {node: sum(high - low for low, high in [plan.spans[at]]) for at, node in enumerate(plan.flows.nodes)}
    per_unit = next(iter(amounts.values())) / next(iter(amounts)).amount
    for node, high in amounts.items():
        assert high == pytest.approx(node.amount * per_unit, rel=1e-6)
    for ribbon in plan.ribbons:
        assert ribbon.width == pytest.approx(ribbon.link.amount * per_unit, rel=1e-6)
        outline = ribbon.outline()
        (_, start), (_, *_, end), (_, end_low), (_, *_, start_low), _ = outline
        assert start[1] - start_low[1] == pytest.approx(ribbon.width, rel=1e-6)  # type: ignore[index]
        assert end[1] - end_low[1] == pytest.approx(ribbon.width, rel=1e-6)  # type: ignore[index]
    for at in range(len(plan.flows.nodes)):
        low, high = plan.spans[at]
        for ends in (
            [(one.start_top, one.width) for one in plan.ribbons if one.link.source == at],
            [(one.end_top, one.width) for one in plan.ribbons if one.link.target == at],
        ):
            top = high
            for start, width in sorted(ends, reverse=True):
                assert start == pytest.approx(top, abs=1e-6)
                top = start - width
            assert not ends or top == pytest.approx(low, abs=1e-6)
    for stage in range(3):
        spans = sorted(plan.spans[at] for at, node in enumerate(plan.flows.nodes) if node.stage == stage)
        assert all(one[1] < two[0] for one, two in pairwise(spans))
    assert not faults(drawn(figure, size=(700.0, 316.0)))


def test_nodes_are_named_with_their_sums_under_the_names_of_the_stages() -> None:
    figure = build(ENERGY, **chart())
    for medium in ("deck", "report"):
        drawing = drawn(figure, medium)  # type: ignore[arg-type]
        assert not faults(drawing)
        assert {"Gas  50", "Wind  30", "Coal  15", "Homes  55"} <= set(texts(drawing, "label"))
        assert texts(drawing, "stage") == ["Source", "Form", "Use"]
        (ribbon,) = [item for item in named(drawing, "flow Gas to Heat") if isinstance(item, Path)]
        assert [segment[0] for segment in ribbon.segments] == ["M", "C", "L", "C", "Z"]


def test_rows_of_the_same_way_are_summed() -> None:
    data = rows({"a": ["A", "A", "B"], "b": ["X", "X", "X"], "v": [1, 2, 4]})
    figure = build(data, kind="sankey", stages=["a", "b"], y="v")
    assert figure.categories == ("A → X", "B → X")
    assert [value.amount for value in figure.series[0].values if value] == [3, 4]


def test_the_order_has_fewer_crossings_than_that_of_the_rows() -> None:
    data = rows({"a": ["A", "B", "C", "D"], "b": ["W", "X", "Y", "Z"], "v": [4, 3, 2, 1]})
    swapped = rows({"a": ["A", "B", "C", "A"], "b": ["Z", "Y", "X", "Y"], "v": [4, 3, 2, 1]})
    for one in (data, swapped):
        flows = read_flows(build(one, kind="sankey", stages=["a", "b"], y="v"))
        assert crossings(flows, in_order(flows, "crossings")) == 0
    flows = read_flows(build(swapped, kind="sankey", stages=["a", "b"], y="v", sort=[]))
    assert crossings(flows, in_order(flows, "rows")) == 0
    crossed = rows({"a": ["A", "B", "B"], "b": ["X", "Y", "X"], "v": [1, 4, 2]})
    flows = read_flows(build(crossed, kind="sankey", stages=["a", "b"], y="v"))
    assert crossings(flows, [[0, 1], [3, 2]]) == 4
    assert crossings(flows, [[1, 0], [3, 2]]) == 0


def test_nodes_can_be_sorted_by_size_or_stand_as_the_rows_have_them() -> None:
    def first(**more: Any) -> list[str]:
        figure = build(ENERGY, **chart(**more))
        flows = read_flows(figure)
        return [flows.nodes[at].name for at in in_order(flows, str(dict(figure.options)["order"]))[0]]

    assert first(sort="-v") == ["Gas", "Wind", "Coal"]
    assert first(sort="v") == ["Coal", "Wind", "Gas"]
    assert first(sort=[]) == ["Gas", "Wind", "Coal"]
    assert refused(ENERGY, **chart(sort="use")).place[0] == "sort"


def test_a_flow_may_end_early_and_its_node_keeps_its_height() -> None:
    data = rows({"a": ["A", "A"], "b": ["K", "K"], "c": ["X", None], "v": [10, 6]})
    plan = plan_of(build(data, kind="sankey", stages=["a", "b", "c"], y="v"))
    heights = {node.name: span[1] - span[0] for node, span in zip(plan.flows.nodes, plan.spans, strict=True)}
    out = sum(ribbon.width for ribbon in plan.ribbons if plan.flows.nodes[ribbon.link.source].name == "K")
    assert heights["K"] == pytest.approx(heights["A"])
    assert out == pytest.approx(heights["K"] * 10 / 16)


def test_a_flow_that_leaves_out_a_stage_is_refused() -> None:
    data = rows({"a": ["A"], "b": [None], "c": ["X"], "v": [10]}, types={"b": "text"})
    problem = refused(data, kind="sankey", stages=["a", "b", "c"], y="v")
    assert (problem.code, problem.place) == ("missing-value", ("stages", 1))


def test_the_same_name_in_two_stages_is_two_nodes() -> None:
    data = rows({"then": ["Left", "Left", "Right"], "now": ["Left", "Right", "Right"], "v": [10, 2, 7]})
    figure = build(data, kind="sankey", stages=["then", "now"], y="v")
    assert len(read_flows(figure).nodes) == 4
    drawing = drawn(figure)
    assert sorted(texts(drawing, "label")) == ["Left  10", "Left  12", "Right  7", "Right  9"]


def test_the_smallest_nodes_of_each_stage_are_merged_and_nothing_is_lost() -> None:
    figure = build(ENERGY, **chart(limit=1, other="Others"))
    flows = read_flows(figure)
    assert {node.name for node in flows.nodes if node.stage == 0} == {"Gas", "Others"}
    assert sum(node.amount for node in flows.nodes if node.stage == 2) == 95
    assert refused(ENERGY, **chart(limit=1)).place == ("limit",)
    assert refused(ENERGY, **chart(other="Others")).place == ("other",)


def test_a_highlight_follows_a_node_through_all_stages() -> None:
    figure = build(ENERGY, **chart(highlight="Wind"))
    assert [figure.categories[at] for at in figure.highlight] == ["Wind → Power → Homes", "Wind → Power → Losses"]
    drawing = drawn(figure)
    accent = THEME.palette.accent
    assert set(fills(drawing, "node Wind")) == {accent}
    assert set(fills(drawing, "node Losses")) == {accent}
    assert accent not in set(fills(drawing, "node Power"))
    lit = [link for link in read_flows(figure).links if link.lit]
    assert sum(link.amount for link in lit) == 60


@pytest.mark.parametrize(
    ("amounts", "code"), [([-1, 2], "negative-share"), ([0, 0], "zero-whole"), ([None, None], "zero-whole")]
)
def test_what_cannot_flow_is_refused(amounts: list[float | None], code: str) -> None:
    data = rows({"a": ["A", "B"], "b": ["X", "Y"], "v": amounts}, types={"v": "number"})
    assert refused(data, kind="sankey", stages=["a", "b"], y="v").code == code


def test_an_unknown_stage_and_a_stage_alone_are_refused() -> None:
    problem = refused(ENERGY, **chart(stages=["source", "usse"]))
    assert (problem.code, problem.place) == ("unknown-column", ("stages", 1))
    with pytest.raises(ValidationError):
        CHART.validate_python({"data": "d", **chart(stages=["source"])})


def test_too_many_nodes_are_refused_with_their_number_and_a_way_out() -> None:
    data = rows({"a": [f"A{i}" for i in range(60)], "b": ["X"] * 60, "v": [1] * 60})
    with pytest.raises(InputError) as caught:
        drawn(build(data, kind="sankey", stages=["a", "b"], y="v"), size=DECK)
    (problem,) = caught.value.problems
    assert problem.code == "too-much"
    assert "60" in problem.message
    assert "limit" in problem.message


def test_many_rows_are_summed_and_laid_out_in_good_time() -> None:
    import time

    data = rows(
        {
            "a": [f"A{index % 9}" for index in range(10_000)],
            "b": [f"B{index % 11}" for index in range(10_000)],
            "c": [f"C{index % 13}" for index in range(10_000)],
            "v": [1 + index % 7 for index in range(10_000)],
        }
    )
    start = time.perf_counter()
    figure = build(data, kind="sankey", stages=["a", "b", "c"], y="v")
    drawing = drawn(figure, size=(864.0, 316.0))
    assert time.perf_counter() - start < 20
    assert not faults(drawing)
    assert len(figure.alt) < 2000


def test_the_alternative_text_tells_nodes_and_ribbons() -> None:
    figure = build(ENERGY, **chart(caption="Energy"))
    assert figure.alt.startswith(
        "Flow diagram: Energy (TWh). Source: Gas 50; Wind 30; Coal 15. Form: Heat 30; Power 65."
    )
    assert "Gas → Heat 30" in figure.alt


@pytest.mark.parametrize(
    ("field", "value"), [("axis", {"min": 1}), ("labels", "ends"), ("missing", "zero"), ("aggregate", "mean")]
)
def test_fields_without_a_meaning_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        CHART.validate_python({"data": "d", **chart(**{field: value})})
    assert caught.value.errors()[0]["type"] == "unused-key"
