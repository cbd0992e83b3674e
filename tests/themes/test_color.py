"""Colour arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.themes.color import channels, contrast, luminance, mix, readable

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def test_black_on_white_has_the_largest_contrast() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert luminance("FFFFFF") == pytest.approx(1)
    assert luminance("000000") == 0


@given(colors, colors)
def test_contrast_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.001


@given(colors, colors, st.floats(0, 1))
def test_a_mix_lies_between_its_colours(one: str, other: str, share: float) -> None:
    mixed = mix(one, other, share)
    for channel, first, second in zip(channels(mixed), channels(one), channels(other), strict=True):
        assert min(first, second) <= channel <= max(first, second)
    assert mix(one, other, 0) == one
    assert mix(one, other, 1) == other


@given(colors)
def test_any_colour_can_be_made_readable_on_white(color: str) -> None:
    assert contrast(readable(color, "FFFFFF", "14212B"), "FFFFFF") >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("005F6E", "FFFFFF", "14212B") == "005F6E"
