"""Widths and heights of text, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.typeset.face import Face

SLACK = 0.01
"""Share added to measured widths before a line is held to be full.

In 1,200 random paragraphs an office program never needed more lines than were predicted with 0.75 % or more.
"""

_DESCENT_EM = 0.2
"""An office program sets the baseline this far above the foot of a line with exact leading, whatever the font."""


def text_width(text: str, face: Face, size_pt: float, *, slack: float = 0.0) -> float:
    """Width of a text on one line, in points: the larger of its kerned width and the sum of its advances.

    Programs differ in whether they kern; the larger of the two is safe for all.

    Args:
        text: The text, without line feeds.
        face: The face; characters that it lacks count as one em.
        size_pt: Size, in points.
        slack: Share added to the width (0.01: one per cent).
    """
    return face.width_em(text) * size_pt * (1 + slack)


def block_height(line_count: int, leading_pt: float, *, before_pt: float = 0.0, after_pt: float = 0.0) -> float:
    """Height of a paragraph with exact leading, in points.

    Example:
        >>> block_height(2, 33, after_pt=2)
        68.0
    """
    return before_pt + line_count * leading_pt + after_pt + 0.0


def baseline(size_pt: float, leading_pt: float) -> float:
    """Distance of a baseline from the top of its line, in points, as slides have it with exact leading.

    Example:
        >>> baseline(10, 13)
        11.0
    """
    return leading_pt - _DESCENT_EM * size_pt


def natural_leading(face: Face, size_pt: float) -> float:
    """Leading of a line whose leading is not set, in points: at least 1.2 em, more if the face asks for it."""
    return max(1.2, face.ascent_em + face.descent_em + face.line_gap_em) * size_pt


def cell_height(
    line_count: int, leading_pt: float, *, above_pt: float = 0.0, below_pt: float = 0.0, rule_pt: float = 0.0
) -> float:
    """Height that a table cell needs, in points: its lines with exact leading, its padding, and half of its two rules.

    A row is as high as the highest of its cells; a program makes a row higher than it was told when a cell needs it.

    Example:
        >>> cell_height(2, 17, above_pt=3.5, below_pt=3.5)
        41.0
    """
    return above_pt + line_count * leading_pt + below_pt + rule_pt
