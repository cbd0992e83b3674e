"""The paint of areas of a series."""

from __future__ import annotations

from briefgen.charts.looks import BETWEEN, OUTLINE, Look
from briefgen.charts.plots.model import Ink


def area_ink(look: Look, parting: str = "") -> Ink:
    """The paint of areas of a series. `parting`: colour of the line between parts of a stack, where there is one."""
    if look.line:
        return Ink(look.fill, look.edge, OUTLINE, look.hatch, look.edge)
    return Ink(look.fill, look.edge or parting, BETWEEN)
