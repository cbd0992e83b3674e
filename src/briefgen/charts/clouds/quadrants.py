"""Two lines that divide a cloud of points in four, and what the quarters are called."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import model_validator

from briefgen.charts.looks import option
from briefgen.charts.scale import extent, number_of
from briefgen.data.fields import Line, Model, Scalar
from briefgen.errors import fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from briefgen.charts.say import Say
    from briefgen.document import Axis, Figure

CUTS = ("mean", "median", "middle")
"""Places of the lines in words; `middle` is that of the axis."""
QUARTERS = 4


class Quadrants(Model):
    """Where a cloud of points is divided in four, and the names of the quarters.

    `x` and `y` are a number, `$name`, `mean`, `median`, or `middle` for the middle of the axis. `names` has four
    lines, as they are read: upper left, upper right, lower left, lower right; a list of them stands for the whole.
    """

    x: Scalar | None = None
    y: Scalar | None = None
    names: tuple[Line, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _expand_names(cls, value: Any) -> Any:
        return {"names": value} if isinstance(value, list | tuple) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        target = handler.resolve_ref_schema(schema)
        whole = dict(target)
        target.clear()
        short = {"type": "array", "items": {"type": "string"}, "description": "short for {names: […]}"}
        target.update({"anyOf": [short, whole]})
        return schema


def divide(
    spec: Quadrants, axes: tuple[Axis, Axis], places: tuple[Sequence[Value], Sequence[Value]], say: Say, *, usual: str
) -> tuple[dict[str, str | int | float | bool], tuple[Axis, Axis]]:
    """Where a cloud is divided, and its axes, whose ends are settled where the middle depends on them.

    Args:
        spec: What the definition says.
        axes: The axes along x and along y.
        places: The numbers along x and along y.
        say: The brief around the chart.
        usual: Where the lines stand when nothing is said: one of `CUTS`.

    Returns:
        The options `quadrant x` and `quadrant y`, numbers, and `quadrant 0` to `quadrant 3`, names; and the axes.

    Raises:
        InputError: A line is neither a number nor one of `CUTS`, or there are not four names.
    """
    found: dict[str, str | int | float | bool] = {}
    settled = []
    for name, written, axis, values in zip("xy", (spec.x, spec.y), axes, places, strict=True):
        with located(name):
            cut, axis_of_cut = _cut(usual if written is None else written, axis, values, say)
        found[f"quadrant {name}"] = cut
        settled.append(axis_of_cut)
    if spec.names and len(spec.names) != QUARTERS:
        raise fault(
            "bad-value",
            f"four quarters have four names, and there are {len(spec.names)}",
            "name them as they are read: upper left, upper right, lower left, lower right",
            place=("names",),
        )
    for index, name in enumerate(spec.names):
        with located("names", index):
            found[f"quadrant {index}"] = "".join(span.text for span in say.rich(name))
    return found, (settled[0], settled[1])


def quarter(figure: Figure, x: float, y: float) -> int:
    """Which quarter a point is in, as the names are read; what lies on a line is right of it, or above it."""
    right, above = (number >= float(option(figure, f"quadrant {name}")) for name, number in (("x", x), ("y", y)))
    return int(right) + (0 if above else 2)


def _cut(written: object, axis: Axis, values: Sequence[Value], say: Say) -> tuple[float, Axis]:
    amount = written
    if isinstance(written, str) and written.startswith("$"):
        value = say.value(written.removeprefix("$"))
        units = {each.unit for each in values if each.unit}
        if value.unit and units and value.unit not in units:
            told = f"the line is in '{value.unit}', the axis in '{units.pop()}'"
            raise fault("unit-mismatch", told, "convert one of them")
        amount = value.amount
    if isinstance(amount, int | float) and not isinstance(amount, bool):
        return float(amount), axis
    numbers = [number for value in values if (number := number_of(value)) is not None]
    if amount == "mean":
        return statistics.fmean(numbers), axis
    if amount == "median":
        return float(statistics.median(numbers)), axis
    if amount == "middle":  # the same in both files, whose plots have different sizes and so different ticks
        low, high, _ = extent(numbers, axis, zero=min(numbers) == max(numbers), round_ends=True)
        return (low + high) / 2, replace(axis, minimum=low, maximum=high)
    raise one_of("place", written, CUTS)
