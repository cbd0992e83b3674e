from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing import Rgb, Segment, moved

numbers = st.floats(-1000, 1000)
points = st.tuples(numbers, numbers)
curves = st.tuples(st.just("C"), points, points, points)
outlines = st.lists(st.one_of(st.tuples(st.sampled_from("ML"), points), curves, st.just(("Z",)))).map(tuple)


def test_a_colour_survives_being_written_as_digits() -> None:
    assert Rgb.hex("#00a0FF").hex_text == "00A0FF"
    assert Rgb.hex("14212B", alpha=0.5).alpha == 0.5


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_of_eight_bits_is_kept_exactly(number: int) -> None:
    assert Rgb.hex(f"{number:06X}").hex_text == f"{number:06X}"


@given(outlines, numbers, numbers)
def test_moving_an_outline_there_and_back_changes_nothing(outline: tuple[Segment, ...], x: float, y: float) -> None:
    back = moved(moved(outline, x, y), -x, -y)
    assert [segment[0] for segment in back] == [segment[0] for segment in outline]
    for was, now in zip(outline, back, strict=True):
        for (a, b), (c, d) in zip(was[1:], now[1:], strict=True):
            assert abs(a - c) < 1e-9 and abs(b - d) < 1e-9
