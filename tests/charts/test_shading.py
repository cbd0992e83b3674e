"""Shades of cells: steps of equal size, and text that is read on each of them."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from briefgen.charts.shading import STEPS, TOWARDS, shade_fill, shades, text_token
from briefgen.document import Shade
from briefgen.themes import load_theme
from briefgen.themes.color import BODY_CONTRAST, contrast, luminance
from briefgen.values import Good, Value

PALETTE = load_theme("plain").palette
NUMBERS = st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=30)


def values(numbers: list[float]) -> list[Value]:
    return [Value(number) for number in numbers]


def test_text_on_every_shade_is_read() -> None:
    for shade in get_args(Shade):
        fill = shade_fill(shade, PALETTE)
        assert contrast(PALETTE.color(text_token(shade, PALETTE)), fill) >= BODY_CONTRAST, shade


def test_every_step_is_darker_than_the_one_before() -> None:
    for steps in (STEPS, *TOWARDS.values()):
        tones = [luminance(shade_fill(step, PALETTE) if step else PALETTE.paper) for step in steps]
        assert tones == sorted(tones, reverse=True)


@given(NUMBERS)
def test_a_higher_number_is_never_shaded_less(numbers: list[float]) -> None:
    found = shades(values(numbers), "none")
    ranks = [STEPS.index(shade) for _, shade in sorted(zip(numbers, found, strict=True), key=lambda pair: pair[0])]
    assert ranks == sorted(ranks)
    if min(numbers) < max(numbers):
        assert found[numbers.index(min(numbers))] is None
        assert found[numbers.index(max(numbers))] == "accent"


@given(NUMBERS.filter(lambda numbers: min(numbers) < 0 < max(numbers)), st.sampled_from(["up", "down"]))
def test_the_sign_of_a_number_decides_its_side_and_zero_has_none(numbers: list[float], good: Good) -> None:
    for number, shade in zip(numbers, shades(values(numbers), good), strict=True):
        if number == 0:
            assert shade is None
        elif shade is not None:
            assert shade.startswith("good" if (number > 0) == (good == "up") else "bad")


@given(NUMBERS.filter(lambda numbers: min(numbers) < 0 < max(numbers)))
def test_both_sides_of_zero_are_measured_alike(numbers: list[float]) -> None:
    mirrored = shades(values([-number for number in numbers]), "down")
    assert shades(values(numbers), "up") == mirrored


def test_what_is_missing_has_no_shade_and_no_part_in_the_steps() -> None:
    assert shades([Value(None), Value(1), None, Value(2), Value("text")]) == [None, None, None, "accent", None]
    assert shades([]) == []
    assert shades([Value(None)]) == [None]


def test_equal_numbers_have_one_quiet_shade() -> None:
    assert shades(values([7.0, 7.0])) == ["tint", "tint"]


def test_numbers_beyond_fixed_ends_have_the_outermost_shades() -> None:
    assert shades(values([-5.0, 5.0, 50.0]), "none", 0.0, 10.0) == [None, "tint2", "accent"]
