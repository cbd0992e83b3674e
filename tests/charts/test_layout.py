"""Scales, places and widths."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.charts.material import THEME

from briefgen.charts.panel import Panel
from briefgen.charts.placing import Places, spread
from briefgen.charts.scale import ticks
from briefgen.drawing import Box
from briefgen.formatting import Formatter
from briefgen.themes import Theme

PANEL = Panel(THEME, "deck", 400.0, 300.0, Formatter())


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(3, 8))
def test_ticks_cover_the_numbers_and_are_few(low: float, width: float, most: int) -> None:
    high = low + width
    assume(abs(low) < 1e6 * width)
    found = ticks(low, high, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low + 1e-6 * width
    assert found[-1] >= high - 1e-6 * width


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 9)), min_size=1, max_size=10))
def test_things_spread_keep_clear_inside_and_in_order(things: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in things], [size for _, size in things]
    placed = spread(wanted, sizes, 0.0, 100.0)
    order = sorted(range(len(things)), key=lambda index: wanted[index])
    ends = [(placed[index] - sizes[index] / 2, placed[index] + sizes[index] / 2) for index in order]
    assert all(low >= -1e-6 and high <= 100 + 1e-6 for low, high in ends)
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(ends))


def test_what_is_already_apart_stays_where_it_is() -> None:
    assert spread([10.0, 50.0], [8.0, 8.0], 0.0, 100.0) == [10.0, 50.0]


def test_a_place_that_is_taken_or_outside_is_not_free() -> None:
    places = Places(100.0, 100.0, [Box(0, 0, 50, 50)])
    assert places.first_free([Box(40, 40, 20, 20), Box(95, 0, 20, 20), Box(60, 60, 20, 20)]) == Box(60, 60, 20, 20)
    assert places.first_free([Box(65, 65, 5, 5)]) is None


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=("C", "Z")), min_size=1, max_size=80), st.floats(20, 200)
)
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = PANEL.wrapped(text, 12.0, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(PANEL.text_width(line, 12.0) <= width or len(line) == 1 for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("19–20 November", ("19–20", "November")),
        ("US$500\u00a0billion", ("US$500\u00a0billion",)),
        ("first-class post", ("first-class", "post")),
        ("a – b", ("a – b",)),
    ],
)
def test_lines_break_at_spaces_and_dashes_but_not_inside_ranges(text: str, lines: tuple[str, ...]) -> None:
    width = max(PANEL.text_width(line, 12.0) for line in lines) + 0.1
    assert PANEL.wrapped(text, 12.0, width) == lines


def test_names_in_chinese_break_between_characters_but_not_before_a_stop(companion_theme: Theme) -> None:
    panel = Panel(companion_theme, "report", 100.0, 100.0, Formatter("en-GB"))
    assert panel.wrapped("中国贸易。增长", 12.0, 48.5) == ("中国贸", "易。增长")


def test_a_short_last_line_is_evened_out_without_a_further_line() -> None:
    text = "President Kuczynski of Peru makes his first state visit, to China"
    width = PANEL.text_width("President Kuczynski of Peru makes his first state visit, to", 12.0) + 1
    assert PANEL.wrapped(text, 12.0, width)[-1] == "China"
    lines = PANEL.balanced(text, 12.0, width)
    assert len(lines) == 2
    assert PANEL.text_width(lines[1], 12.0) > 0.4 * PANEL.text_width(lines[0], 12.0)
