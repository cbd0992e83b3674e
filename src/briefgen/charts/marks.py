"""How marks look and what is written at them: colours, values, names of categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.scale import number_of
from briefgen.document import Figure
from briefgen.drawing import Rgb
from briefgen.errors import InputError, fault
from briefgen.typeset.breaks import opportunities
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.themes.theme import Palette

MOST_LABELLED = 12
"""Up to so many marks carry their values; there is no axis then (DESIGN section 5)."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a series: fill of the mark, edge or empty, and colour of words about it."""

    fill: str
    label: str
    edge: str = ""
    strong: bool = False


def option(figure: Figure, name: str, otherwise: str | int | float | bool = "") -> str | int | float | bool:
    """A choice of the kind."""
    return dict(figure.options).get(name, otherwise)


def measures(figure: Figure) -> list[int]:
    """Indexes of the series that are measures."""
    return [index for index, series in enumerate(figure.series) if series.role == "y"]


def series_looks(figure: Figure, palette: Palette) -> list[Look]:
    """The colours of all series: accent for one, the palette's order for several, greys beside what is highlighted."""
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


def mark_fill(figure: Figure, looks: Sequence[Look], series: int, category: int, palette: Palette) -> str:
    """The colour of one mark. With one series, what is not highlighted is grey."""
    if len(figure.series) == 1 and figure.highlight and not figure.highlight_series:
        return palette.accent if category in figure.highlight else palette.grey
    return looks[series].fill


def on_fill(fill: str, palette: Palette) -> str:
    """The colour of text on a fill: paper on dark, ink on light ones, whichever contrasts more."""
    light, dark = (_luminance(color) for color in (palette.paper, palette.ink))
    ground = _luminance(fill)
    return palette.paper if _contrast(light, ground) >= _contrast(dark, ground) else palette.ink


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2, definition of relative luminance)."""
    rgb = Rgb.hex(color)

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def value_text(panel: Panel, value: Value | None) -> str:
    """What is written at a mark: qualifier and number, `n/a` where there is none."""
    if value is None or value.missing:
        return panel.formatter.word("na")
    number = panel.formatter.show(replace(value, qualifier=""), value.format, bare=True)
    return f"{value.qualifier} {number}" if value.qualifier else number


def axis_text(panel: Panel, figure: Figure, number: float, step: float) -> str:
    """The number at a tick, in the format of the values, with as many decimals as the step needs."""
    sample = next(
        (value for series in figure.series for value in series.values if value is not None and not value.missing), None
    )
    shown = sample.format if sample is not None else None
    if shown is not None and shown.style not in ("compact",):
        size = step * (100 if shown.style in ("percent", "points") else 1)
        decimals = 0
        while decimals < 6 and abs(round(size, decimals) - size) > 1e-9:
            decimals += 1
        shown = replace(shown, decimals=decimals)
    amount = int(number) if float(number).is_integer() else number
    return panel.formatter.show(Value(amount), shown, bare=True)


def total_value(figure: Figure, category: int) -> Value | None:
    """The sum of a category's marks, in their format; None where there are none."""
    present = [series.values[category] for series in figure.series if series.role == "y"]
    known = [value for value in present if value is not None and number_of(value) is not None]
    if not known:
        return None
    total = round(sum(number_of(value) or 0.0 for value in known), 12)
    return Value(int(total) if total.is_integer() else total, unit=known[0].unit, format=known[0].format)


def labelled(figure: Figure, category: int, *, automatic: bool) -> bool:
    """Whether a mark carries its value. `automatic`: what `labels: auto` means here."""
    last = len(figure.categories) - 1
    return {
        "auto": automatic,
        "none": False,
        "all": True,
        "ends": category in (0, last),
        "last": category == last,
        "total": False,
    }[figure.labels]


@dataclass(frozen=True, slots=True)
class CategoryLabels:
    """Names of categories below their slots.

    Attributes:
        size: Type size.
        lines: Lines of each name; empty for one that is left out.
        height: Height of all lines.
        every: Of so many names one is written; 1 for all of them.
        fits: False when there is no way to write the names, and what has them must lie down or be refused.
    """

    size: float
    lines: tuple[tuple[str, ...], ...]
    height: float
    every: int = 1
    fits: bool = True


MOST_LINES = 3
"""Lines of a name below a column or point."""
BETWEEN_NAMES = 6.0
"""Space between two names, in points."""


def fit_categories(panel: Panel, figure: Figure, slot: float, bold: Sequence[int] = ()) -> CategoryLabels:
    """The names below columns or points: wrapped, then smaller, then, of what has an order, not all of them.

    Args:
        panel: What measures.
        figure: What has the names.
        slot: Room for each in points.
        bold: Indexes of the names set in bold.
    """
    names = figure.categories
    smallest = panel.look.axis_pt
    for size in dict.fromkeys((panel.look.category_pt, smallest)):
        lines = _whole_lines(panel, names, size, slot - BETWEEN_NAMES, bold)
        if lines is not None:
            return CategoryLabels(size, lines, _most_lines(lines) * size * 1.2)
    for every in range(2, len(names) + 1) if has_order(figure) else ():
        kept = _every(names, every)
        shown = [name if keep else "" for name, keep in zip(names, kept, strict=True)]
        # A name at the end, which keeps inside the drawing, comes half a slot nearer to the one before it.
        lines = _whole_lines(panel, shown, smallest, min(every, len(names) - 0.5) * slot - BETWEEN_NAMES, bold)
        if lines is not None and _ends_clear(panel, lines, slot, smallest):
            return CategoryLabels(smallest, lines, _most_lines(lines) * smallest * 1.2, _distance(kept))
    lines = tuple(panel.wrapped(name, smallest, max(slot - BETWEEN_NAMES, smallest)) for name in names)
    return CategoryLabels(smallest, lines, _most_lines(lines) * smallest * 1.2, fits=False)


def names_refused(figure: Figure) -> InputError:
    """The complaint about names that cannot stand under a line."""
    longest = max(map(len, figure.categories), default=0)
    told = f"the names of {len(figure.categories)} points, up to {longest} characters long, do not fit under the line"
    return fault("too-much", told, "shorten them, show fewer (limit:, where:), or use kind: bar", place=("x",))


def has_order(figure: Figure) -> bool:
    """Whether the categories have an order by which a reader knows a name that is left out: periods, and lines."""
    return figure.kind == "line" or bool(option(figure, "ordered", False))


def _whole_lines(
    panel: Panel, names: Sequence[str], size: float, room: float, bold: Sequence[int]
) -> tuple[tuple[str, ...], ...] | None:
    """The names in lines, or None when one needs too many or a word of it is broken."""
    if room <= 0 or any(panel.text_width(piece, size, bold=True) > room for name in names for piece in _pieces(name)):
        return None
    lines = tuple(
        panel.wrapped(name, size, room, bold=index in bold) if name else () for index, name in enumerate(names)
    )
    return lines if _most_lines(lines) <= MOST_LINES else None


def _pieces(name: str) -> list[str]:
    """What stands between the places at which a line may end."""
    ends = [end for end, _ in opportunities(name)]
    return [name[start:end].rstrip() for start, end in pairwise(dict.fromkeys((0, *ends, len(name))))]


def _most_lines(lines: Sequence[Sequence[str]]) -> int:
    return max(map(len, lines), default=1)


def _ends_clear(panel: Panel, lines: Sequence[Sequence[str]], slot: float, size: float) -> bool:
    """Whether the outermost names, which may be wider than the room beside their middle, keep clear of the next."""
    places = [index for index, shown in enumerate(lines) if shown]
    if len(places) < 2:
        return True
    half = {index: max(panel.text_width(line, size, bold=True) for line in lines[index]) / 2 for index in places}
    total = slot * len(lines)
    pairs = ((places[0], places[1]), (places[-1], places[-2]))
    for outer, inner in pairs:
        middle = (outer + 0.5) * slot
        shift = max(half[outer] - middle, half[outer] - (total - middle), 0.0)
        if abs(outer - inner) * slot - shift < half[outer] + half[inner] + BETWEEN_NAMES:
            return False
    return True


def _distance(kept: Sequence[bool]) -> int:
    places = [index for index, keep in enumerate(kept) if keep]
    return places[1] - places[0] if len(places) > 1 else len(kept)


def _every(names: Sequence[str], every: int) -> list[bool]:
    """Which names are kept when only one in `every` fits: round years, else counted from the last."""
    if all(len(name) == 4 and name.isdigit() for name in names):
        step = next((step for step in (1, 2, 5, 10, 20, 25, 50) if step >= every), 100)
        years = [int(name) for name in names]
        if years == list(range(years[0], years[0] + len(years))) and any(year % step == 0 for year in years):
            return [year % step == 0 for year in years]
    start = (len(names) - 1) % every
    return [index % every == start for index in range(len(names))]
