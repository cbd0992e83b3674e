"""Key figures as a definition writes them: a name, or a value with a label, a comparison and a trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from briefgen.data.fields import FormatRef, Good, Line, Model, ValueName
from briefgen.data.spec import Query, Trend
from briefgen.document import Tile
from briefgen.errors import located
from briefgen.sections.context import Context
from briefgen.values import Value


class KeyFigure(Model):
    """A number to remember: the name of a value, or `{value, label, format, …}`."""

    shorthand: ClassVar[str] = "value"
    value: ValueName
    label: Line | None = None
    format: FormatRef | None = None
    note: Line | None = None
    comparison: ValueName | None = None
    comparison_label: Line | None = None
    comparison_format: FormatRef | None = None
    good: Good | None = None
    trend: Trend | None = None


def tile(context: Context, figure: KeyFigure) -> Tile:
    """The figure as a tile.

    Raises:
        InputError: A value, column or format that it names is not there.
    """
    with located("value"):
        value = context.formatted(context.value(figure.value), figure.format)
    if figure.good is not None:
        value = replace(value, good=figure.good)
    comparison = None
    if figure.comparison is not None:
        with located("comparison"):
            comparison = context.formatted(context.value(figure.comparison), figure.comparison_format or figure.format)
    return Tile(
        value,
        label=context.span(figure.label or value.label),
        note=context.span(figure.note),
        comparison=comparison,
        comparison_label=context.span(figure.comparison_label or (comparison.label if comparison else "")),
        trend=_trend(context, figure.trend) if figure.trend else (),
    )


def tiles(context: Context, figures: Sequence[KeyFigure], field: str = "figures") -> tuple[Tile, ...]:
    """All figures of the field `field` as tiles."""
    made = []
    for index, figure in enumerate(figures):
        with located(field, index):
            made.append(tile(context, figure))
    return tuple(made)


def _trend(context: Context, trend: Trend) -> tuple[Value, ...]:
    with located("trend"):
        rows = context.select(Query(data=trend.data, where=trend.where, sort=trend.x))
        with located("y"):
            return rows.values(trend.y)
