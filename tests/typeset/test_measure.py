"""Widths and heights."""

from __future__ import annotations

import pytest

from briefgen.themes import load_theme
from briefgen.typeset import FontBook, text_width
from briefgen.typeset.measure import baseline, block_height, cell_height, natural_leading

FACE = FontBook(load_theme()).face("minor")


def test_width_grows_with_size_and_slack() -> None:
    width = text_width("Trade", FACE, 10)
    assert text_width("Trade", FACE, 20) == pytest.approx(2 * width)
    assert text_width("Trade", FACE, 10, slack=0.01) == pytest.approx(1.01 * width)
    assert text_width("", FACE, 10) == 0


def test_heights_add_up() -> None:
    assert block_height(3, 15.5, before_pt=22, after_pt=8) == 76.5
    assert cell_height(2, 12.5, above_pt=4, below_pt=5) == 34
    assert baseline(10, 12) == 10


def test_a_line_without_leading_is_at_least_a_fifth_higher_than_its_size() -> None:
    assert 12 <= natural_leading(FACE, 10) <= 14
