"""The colours of series: what is actual, planned or forecast, what the author has coloured, what is highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.document import Figure

if TYPE_CHECKING:
    from briefgen.themes.theme import ChartLook, Palette

COLORS = (
    "accent",
    "mid",
    "tint2",
    "grey",
    "ink",
    "good",
    "bad",
    "series1",
    "series2",
    "series3",
    "series4",
    "series5",
    "series6",
)
"""Names of the theme's colours that a chart's `colors` may give to its items."""
HATCH = "//"
"""Pattern of what is forecast."""
OUTLINE = 1.25
"""Width of the outline of what is planned or forecast, in points."""
BETWEEN = 0.75
"""Width of the line that parts the parts of a stack."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a series.

    Attributes:
        fill: Fill of its marks.
        label: Colour of words about it.
        edge: Colour of their outline; empty: none.
        strong: True for what the chart is about.
        hatch: Pattern on the fill, in the colour of the outline.
        line: Colour of its line, where that is not the fill.
    """

    fill: str
    label: str
    edge: str = ""
    strong: bool = False
    hatch: str = ""
    line: str = ""

    @property
    def stroke(self) -> str:
        """The colour of a line or a dot of the series."""
        return self.line or self.fill


def option(figure: Figure, name: str, otherwise: str | int | float | bool = "") -> str | int | float | bool:
    """A choice of the kind."""
    return dict(figure.options).get(name, otherwise)


def series_looks(figure: Figure, palette: Palette) -> list[Look]:
    """The colours of all series.

    Accent for one, the palette's order for several, greys beside what is highlighted. What is planned is outlined, and
    what is forecast hatched, so that neither looks like what was reported; a theme in IBCS notation shows all four
    scenarios in its own way. Colours that the author has given come before all that.
    """
    looks = _usual(figure, palette)
    for index in range(len(looks)):
        token = str(option(figure, f"color series {index}"))
        if token:
            looks[index] = Look(palette.color(token), words_color(palette, token), strong=looks[index].strong)
        scenario = str(option(figure, f"scenario {index}"))
        if in_ibcs(figure) and (scenario or len(looks) == 1) and not token:
            looks[index] = scenario_look(scenario or "actual", palette)
        elif scenario in ("plan", "forecast"):
            looks[index] = _unreported(looks[index], scenario, palette)
    return looks


def noted(figure: Figure, look: ChartLook) -> Figure:
    """The Figure with the theme's notation among its options, where that is not the plain one."""
    if look.notation == "plain":
        return figure
    return replace(figure, options=(*figure.options, ("notation", look.notation)))


def in_ibcs(figure: Figure) -> bool:
    """Whether the theme asks for the IBCS notation (`noted`)."""
    return option(figure, "notation") == "ibcs"


def scenario_look(scenario: str, palette: Palette) -> Look:
    """How the IBCS notation shows a scenario: actual solid and dark, prior lighter, plan outlined, forecast hatched."""
    ink = palette.ink
    if scenario == "prior":
        return Look(palette.grey, palette.muted)
    if scenario in ("plan", "forecast"):
        return _unreported(Look(ink, ink), scenario, palette)
    return Look(ink, ink, strong=True)


def _unreported(look: Look, scenario: str, palette: Palette) -> Look:
    hatch = HATCH if scenario == "forecast" else ""
    return replace(look, fill=palette.paper, edge=look.stroke, hatch=hatch, line=look.stroke)


def _usual(figure: Figure, palette: Palette) -> list[Look]:
    count = len(figure.series)
    if count == 1:
        return [Look(palette.accent, palette.accent, strong=True)]
    if count == 2 and option(figure, "stack") == "percent":
        # A part of a whole and its remainder (DESIGN section 2).
        subject = figure.highlight[0] if figure.highlight and figure.highlight_series else 0
        remainder = Look(palette.tint, palette.muted, edge=palette.accent)
        looks = [remainder, remainder]
        looks[subject] = Look(palette.accent, palette.accent, strong=True)
        return looks
    if figure.highlight and figure.highlight_series:
        quiet = (palette.grey, palette.tint2, palette.rule)
        looks = []
        for index in range(count):
            if index in figure.highlight:
                looks.append(Look(palette.accent, palette.accent, strong=True))
            else:
                rank = sum(1 for other in range(index) if other not in figure.highlight)
                looks.append(Look(quiet[rank % len(quiet)], palette.muted))
        return looks
    found = palette.series
    return [Look(found[index % len(found)].fill, found[index % len(found)].label) for index in range(count)]


def words_color(palette: Palette, token: str) -> str:
    """The colour of words about what has a colour of the theme: itself where it can be read, else muted."""
    if token.startswith("series"):
        return palette.series[int(token.removeprefix("series")) - 1].label
    return palette.muted if token in ("grey", "tint2", "mid") else palette.color(token)


def mark_fill(figure: Figure, looks: Sequence[Look], series: int, category: int, palette: Palette) -> str:
    """The colour of one mark. With one series, what is not highlighted is grey."""
    token = str(option(figure, f"color item {category}")) if len(figure.series) == 1 else ""
    if token:
        return palette.color(token)
    if len(figure.series) == 1 and figure.highlight and not figure.highlight_series:
        quiet = looks[series].fill if in_ibcs(figure) else palette.grey
        return palette.accent if category in figure.highlight else quiet
    return looks[series].fill
