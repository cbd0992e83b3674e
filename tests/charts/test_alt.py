from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.material import Brief, build, rows

from briefgen.charts.alt import phrase, trend
from briefgen.charts.stacking import lying
from briefgen.formatting import Formatter


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1.0, 2.0, 3.0, 5.0], "rising"),
        ([1.0, 4.0, 3.0, 5.0], "rising"),
        ([9.0, 7.0, 8.0, 2.0], "falling"),
        ([-9.0, -7.0, -2.0], "rising"),
        ([100.0, 102.0, 99.0, 101.0], "steady"),
        ([0.0, 0.0, 0.0], "steady"),
        ([1.0, 5.0, 9.0, 4.0, 2.0], "up_then_down"),
        ([9.0, 5.0, 1.0, 4.0, 8.0], "down_then_up"),
        ([5.0, 9.0, 1.0, 8.0, 2.0, 5.0], "up_and_down"),
        ([1.0, 2.0], ""),
        ([], ""),
    ],
)
def test_a_development_is_told_in_words(numbers: list[float], words: str) -> None:
    assert trend(numbers) == words


@given(st.lists(st.floats(-1e6, 1e6), min_size=3))
def test_a_development_read_backwards_or_upside_down_is_the_opposite(numbers: list[float]) -> None:
    backwards = {"rising": "falling", "falling": "rising"}
    upside_down = {**backwards, "up_then_down": "down_then_up", "down_then_up": "up_then_down"}
    told = trend(numbers)
    assert trend(numbers[::-1]) == backwards.get(told, told)
    assert trend([-number for number in numbers]) == upside_down.get(told, told)


@pytest.mark.parametrize("language", ["en-GB", "es", "fr", "de", "pt-BR", "zh-Hans"])
def test_a_line_tells_its_trend_in_the_language_of_the_brief(language: str) -> None:
    data = rows({"year": list(range(2016, 2021)), "sold": [5, 7, 8, 11, 12]}, types={"year": "year"})
    figure = build(data, Brief(language), kind="line", x="year", y="sold")
    formatter = Formatter(language)
    assert figure.alt.endswith(phrase(formatter, "trend", words=phrase(formatter, "rising")) + ".")


def test_names_have_no_trend_and_no_period() -> None:
    data = rows({"shop": ["Ufa", "Oslo", "Kiel"], "sold": [5, 7, 8]})
    alt = build(data, kind="column", x="shop", y="sold").alt
    assert alt == "Column chart: Sold. Ufa 5; Oslo 7; Kiel 8."


def test_columns_that_lie_down_are_called_bars() -> None:
    data = rows({"shop": ["Ufa", "Oslo"], "sold": [5, 7]})
    figure = build(data, kind="column", x="shop", y="sold")
    assert lying(figure, Formatter("en-GB")).alt == "Bar chart: Sold. Ufa 5; Oslo 7."
    written = build(data, kind="column", x="shop", y="sold", alt="Column chart of two shops")
    assert lying(written, Formatter("en-GB")).alt == "Column chart of two shops"
