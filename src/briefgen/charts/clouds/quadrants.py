"""Two lines that divide a cloud of points in four, and what the quarters are called."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import model_validator

from briefgen.charts.scale import number_of
from briefgen.data.fields import Line, Model, Scalar
from briefgen.errors import fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say

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


def quadrant_options(
    spec: Quadrants, places: tuple[Sequence[Value], Sequence[Value]], say: Say, *, otherwise: str
) -> dict[str, str | int | float | bool]:
    """The options of a Figure that say where it is divided and how the quarters are called.

    Args:
        spec: What the definition says.
        places: The numbers along x and along y.
        say: The brief around the chart.
        otherwise: Where the lines stand when nothing is said: one of `CUTS`.

    Returns:
        `quadrant x` and `quadrant y`, a number or `middle`, and `quadrant 0` to `quadrant 3`, their names.

    Raises:
        InputError: A line is neither a number nor one of `CUTS`, or there are not four names.
    """
    found: dict[str, str | int | float | bool] = {}
    for axis, written, values in (("x", spec.x, places[0]), ("y", spec.y, places[1])):
        with located(axis):
            found[f"quadrant {axis}"] = _cut(otherwise if written is None else written, values, say)
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
    return found


def _cut(written: object, values: Sequence[Value], say: Say) -> float | str:
    amount = written
    if isinstance(written, str) and written.startswith("$"):
        value = say.value(written.removeprefix("$"))
        units = {each.unit for each in values if each.unit}
        if value.unit and units and value.unit not in units:
            told = f"the line is in '{value.unit}', the axis in '{units.pop()}'"
            raise fault("unit-mismatch", told, "convert one of them")
        amount = value.amount
    if isinstance(amount, int | float) and not isinstance(amount, bool):
        return float(amount)
    numbers = [number for value in values if (number := number_of(value)) is not None]
    if amount == "mean":
        return statistics.fmean(numbers)
    if amount == "median":
        return float(statistics.median(numbers))
    if amount == "middle":
        return "middle"
    raise one_of("place", written, CUTS)
