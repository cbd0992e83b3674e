"""Signs of statuses and scores: each with a form of its own."""

from __future__ import annotations

import math
from typing import get_args

import pytest

from briefgen.charts.signs import BEST, STATUSES, mark_word, sign, status_of
from briefgen.document import Mark, Status
from briefgen.drawing import Path
from briefgen.formatting import Formatter
from briefgen.themes import load_theme
from briefgen.themes.color import GRAPHIC_CONTRAST, contrast

PALETTE = load_theme("plain").palette
MARKS: tuple[Mark, ...] = (*get_args(Status), 0, 1, 2, 3, 4)


def paths(mark: Mark) -> list[Path]:
    return [item for item in sign(mark, 12.0, PALETTE).items if isinstance(item, Path)]


def points(path: Path) -> list[tuple[float, float]]:
    return [point for segment in path.segments for point in segment[1:]]


def area(path: Path) -> float:
    """Area of the polygon through the ends of the segments; curves bulge a little beyond it."""
    ends = [segment[-1] for segment in path.segments if len(segment) > 1]
    pairs = zip(ends, [*ends[1:], ends[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@pytest.mark.parametrize("mark", MARKS)
def test_a_sign_stays_inside_its_square(mark: Mark) -> None:
    for path in paths(mark):
        half = path.style.stroke.width_pt / 2 if path.style.stroke else 0.0
        for x, y in points(path):
            assert x - half >= -0.01
            assert x + half <= 12.01
            assert y - half >= -0.01
            assert y + half <= 12.01


def test_no_two_signs_have_the_same_form_so_that_grey_is_enough() -> None:
    forms = [tuple((path.segments, path.style.fill is not None) for path in paths(mark)) for mark in MARKS]
    assert len(set(forms)) == len(forms)
    outlines = {paths(status)[0].segments for status in get_args(Status)}
    assert len(outlines) == len(get_args(Status))


@pytest.mark.parametrize("status", get_args(Status))
def test_a_status_has_the_colour_of_the_theme_and_can_be_seen(status: Status) -> None:
    style = paths(status)[0].style
    shown = style.fill or (style.stroke.color if style.stroke else None)
    assert shown is not None
    assert shown.hex_text == PALETTE.status[status]
    assert contrast(shown.hex_text, PALETTE.paper) >= GRAPHIC_CONTRAST


@pytest.mark.parametrize("score", [1, 2, 3])
def test_a_ball_has_so_many_quarters(score: int) -> None:
    ring, filled = paths(score)  # type: ignore[arg-type]
    radius = 12.0 * 0.46
    # between the ends of its quarters a disc has 2 r² of π r²
    assert math.isclose(area(filled), score * radius**2 / 2, rel_tol=1e-6)
    assert ring.style.stroke is not None


def test_the_ends_of_the_scale_are_an_empty_and_a_full_ball() -> None:
    assert len(paths(0)) == 1
    _, filled = paths(4)
    assert math.isclose(area(filled), 2 * (12.0 * 0.46) ** 2, rel_tol=1e-6)


def test_statuses_are_known_by_their_names_colours_and_words_in_any_case() -> None:
    assert {name: status_of(name) for name in STATUSES} == STATUSES
    assert [status_of(text) for text in ("On track", "AT-RISK", " Off_Track ", "Grey")] == [
        "on_track", "at_risk", "off_track", "not_started",
    ]  # fmt: skip
    assert status_of("late") is None


@pytest.mark.parametrize(
    ("language", "status", "score"), [("en-GB", "At risk", "3 of 4"), ("de", "Gefährdet", "3 von 4")]
)
def test_what_a_sign_says_is_in_the_language_of_the_brief(language: str, status: str, score: str) -> None:
    assert mark_word("at_risk", Formatter(language)) == status
    assert mark_word(3, Formatter(language)) == score
    assert BEST == 4
