"""What is written at marks: values, names of categories, in colours that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import Written, derived
from briefgen.charts.scale import number_of
from briefgen.document import Figure
from briefgen.drawing import Rgb
from briefgen.formatting import qualified
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.themes.theme import Palette

MOST_LABELLED = 12
"""Up to so many marks carry their values; there is no axis then (DESIGN section 5)."""


def measures(figure: Figure) -> list[int]:
    """Indexes of the series that are measures."""
    return [index for index, series in enumerate(figure.series) if series.role == "y"]


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
    number = panel.formatter.show(value, value.format, bare=True)
    return Written.of(qualified(value.qualifier, number), value)


def axis_text(panel: Panel, figure: Figure, number: float, step: float) -> str:
    """The number at a tick, in the format of the values, with as many decimals as the step needs."""
    sample = next(
        (value for series in figure.series for value in series.values if value is not None and not value.missing), None
    )
    spec = figure.y_axis.format
    if spec is not None and sample is not None:
        if spec.decimals is not None:
            amount = int(number) if float(number).is_integer() else number
            return _tick(panel, Value(amount, unit=sample.unit), spec)
        sample = replace(sample, format=spec)
    return tick_text(panel, sample, number, step)


def tick_text(panel: Panel, sample: Value | None, number: float, step: float) -> str:
    """The number at a tick, in the format of one of the values on its axis."""
    shown = sample.format if sample is not None else None
    if shown is not None and shown.style not in ("compact",):
        size = step * (100 if shown.style in ("percent", "points") else 1)
        decimals = 0
        while decimals < 6 and abs(round(size, decimals) - size) > 1e-9:
            decimals += 1
        shown = replace(shown, decimals=decimals)
    amount = int(number) if float(number).is_integer() else number
    return _tick(panel, Value(amount, unit=sample.unit if sample is not None else ""), shown)


def _tick(panel: Panel, value: Value, shown: Format | None) -> str:
    return Written.of(panel.formatter.show(value, shown, bare=True), value)


def total_value(figure: Figure, category: int) -> Value | None:
    """The sum of a category's marks, in their format; None where there are none."""
    present = [series.values[category] for series in figure.series if series.role == "y"]
    known = [value for value in present if value is not None and number_of(value) is not None]
    if not known:
        return None
    return sum_of(known)


def sum_of(parts: Sequence[Value]) -> Value:
    """The sum of at least one value, in the format of the first."""
    total = round(sum(number_of(value) or 0.0 for value in parts), 12)
    amount = int(total) if total.is_integer() else total
    return derived(amount, "sum", parts, unit=parts[0].unit, shown=parts[0].format)


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
