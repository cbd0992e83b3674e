"""Sparklines: a line through values on a scale of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.sparkline import dot_radius, sparkline
from briefgen.drawing import Drawing, Path
from briefgen.values import Value

AMOUNTS = st.lists(st.none() | st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=40)


def drawn(*amounts: float | None) -> Drawing:
    made = sparkline([Value(amount) for amount in amounts], 60.0, 12.0, "005F6E", 1.0)
    assert made is not None
    return made


def paths(drawing: Drawing, name: str) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.name == name]


def ends(path: Path) -> list[tuple[float, float]]:
    return [segment[1] for segment in path.segments if len(segment) > 1]


def center(path: Path) -> tuple[float, float]:
    xs, ys = zip(*(segment[-1] for segment in path.segments if len(segment) > 1), strict=True)
    return round((min(xs) + max(xs)) / 2, 6), round((min(ys) + max(ys)) / 2, 6)


def test_a_line_rises_with_its_values_and_ends_in_a_dot() -> None:
    drawing = drawn(1.0, 3.0, 2.0)
    (line,) = paths(drawing, "line")
    radius = dot_radius(1.0)
    assert [(round(x, 6), round(y, 6)) for x, y in ends(line)] == [
        (radius, radius), (30.0, 12.0 - radius), (60.0 - radius, 6.0),
    ]  # fmt: skip
    (last,) = paths(drawing, "last")
    assert center(last) == (60.0 - radius, 6.0)


def test_a_missing_value_is_a_gap_and_one_that_stands_alone_is_seen() -> None:
    drawing = drawn(1.0, 2.0, None, 5.0, None, 3.0, 4.0)
    assert [len(ends(line)) for line in paths(drawing, "line")] == [2, 2]
    assert len(paths(drawing, "point")) == 1


def test_the_dot_stands_at_the_last_value_there_is() -> None:
    last = center(paths(drawn(1.0, 2.0, None), "last")[0])
    assert last[0] < 40.0


def test_equal_values_run_through_the_middle() -> None:
    (line,) = paths(drawn(5.0, 5.0), "line")
    assert {y for _, y in ends(line)} == {6.0}


def test_one_value_is_a_dot_and_none_is_nothing() -> None:
    assert [item.name for item in drawn(5.0).items if isinstance(item, Path)] == ["last"]
    assert sparkline([], 60.0, 12.0, "005F6E", 1.0) is None
    assert sparkline([Value(None), Value("text")], 60.0, 12.0, "005F6E", 1.0) is None


@given(AMOUNTS.filter(lambda amounts: any(amount is not None for amount in amounts)))
def test_nothing_leaves_the_box_and_as_many_points_stand_as_there_are_values(amounts: list[float | None]) -> None:
    drawing = drawn(*amounts)
    places = [point for item in drawing.items if isinstance(item, Path) for seg in item.segments for point in seg[1:]]
    assert all(-0.01 <= x <= 60.01 and -0.01 <= y <= 12.01 for x, y in places)
    on_lines = sum(len(ends(line)) for line in paths(drawing, "line"))
    alone = len(paths(drawing, "point"))
    known = sum(amount is not None for amount in amounts)
    assert on_lines + alone in (known, known - 1)  # a last value that stands alone is only the dot
