"""A map: which class each country is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from briefgen.charts.alt import alt_head, counted, phrase
from briefgen.charts.chart import Chart, chart_alt, chart_texts
from briefgen.charts.maps.atlas import country_code, region_codes, regions
from briefgen.charts.maps.classing import MOST_CLASSES, classify, map_classes
from briefgen.charts.points import Grid, read_points, shown_item
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room
from briefgen.data.fields import Line
from briefgen.data.spec import ColumnRef
from briefgen.document import Axis, Figure, Series
from briefgen.errors import InputError, fault, located, one_of
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset


class MapChart(Chart):
    """Countries coloured by class: a text or a year makes a class of its own, numbers are grouped.

    `x` names the countries, in English or the brief's language or by ISO code, or whole parts of the world. `region`
    is what is shown: `world`, a part of it, or `fit` for as much as the data needs. `classes` is how many classes
    numbers make (2 to 5), or the numbers at which they part.
    """

    example: ClassVar[str] = (
        "kind: map\ndata: world\nx: country\ny: life\nregion: south_america\ncaption: Life expectancy"
    )

    kind: Literal["map"] = "map"
    x: ColumnRef
    y: ColumnRef
    region: Line = "world"
    classes: Annotated[int, Field(ge=2, le=MOST_CLASSES)] | tuple[float, ...] | None = None

    @field_validator("other", "axis", "annotations", "legend", mode="after")
    @classmethod
    def _means_something(cls, value: Any, info: ValidationInfo) -> Any:
        if value != cls.model_fields[str(info.field_name)].default:
            raise unused(str(cls.model_fields["kind"].default), info.field_name)
        return value

    @property
    def measures(self) -> tuple[ColumnRef, ...]:
        """The one measure."""
        return (self.y,)

    @property
    def series(self) -> None:
        """A map shows one value for each country."""
        return

    def own_order(self, type_: str) -> tuple[str, ...]:
        """The order of the rows; it only shows in the key."""
        del type_
        return ()

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure: countries as categories, their values (role `y`), codes (`region`) and classes (`class`).

        Raises:
            InputError: A country is not known or not in the region, or there are too many classes.
        """
        if not len(data):
            raise fault("empty-data", f"there are no rows to show in '{self.data}'", "check where:", place=("data",))
        with located("region"):
            if self.region not in (*regions(), "fit"):
                raise one_of("region", self.region, [*regions(), "fit"])
        grid = self._grid(data, say)
        codes = self._codes(grid, say)
        values = grid.series[0].values
        with located("classes"):
            classes = classify(values, self.classes, say.formatter)
        caption, note = chart_texts(self, say)
        figure = Figure(
            kind=self.kind,
            native="",
            categories=grid.names,
            series=(
                grid.series[0],
                Series("region", tuple(Value(code) for code in codes), role="region"),
                Series(
                    "class",
                    tuple(
                        Value(index, label=classes.names[index]) if index is not None else None
                        for index in classes.members
                    ),
                    role="class",
                ),
            ),
            caption=caption,
            unit=grid.unit,
            y_axis=Axis(unit=grid.unit),
            highlight=self._highlight(grid, codes, say),
            labels=self.labels,
            options=(
                ("region", self.region),
                ("classes", len(classes.names)),
                ("ordered", classes.ordered),
                ("no_data", say.formatter.word("no_data")),
            ),
            note=note,
            sources=tuple(dict.fromkeys(s for value in values if value is not None for s in value.sources))
            or data.sources,
            as_of=data.as_of,
        )
        alt = chart_alt(self, say)
        return replace(figure, alt=alt or _alt(figure, say))

    def _grid(self, data: Dataset, say: Say) -> Grid:
        with located("y"):
            column = data.column(self.y.column)
        if column.type in ("number", "integer"):
            return read_points(self, data, say)
        return self._classed_grid(data)

    def _classed_grid(self, data: Dataset) -> Grid:
        """The rows as they are, for texts and years: one row for each country."""
        with located("x"):
            keys = data.values(self.x.column)
        values = data.values(self.y.column)
        rows = [row for row in range(len(data)) if not keys[row].missing]
        if self.sort is not None:
            from briefgen.data.query import ordered

            with located("sort"):
                rows = [row for row in ordered(data, self.sort) if row in set(rows)]
        seen: dict[str, int] = {}
        for row in rows:
            name = str(keys[row].amount)
            if name in seen and self.aggregate is None:
                raise fault("many-rows", f"several rows are of '{name}'", "add a condition to where:", place=("x",))
            if name not in seen or self.aggregate == "last":
                seen[name] = row
        kept = list(seen.values())[: self.limit]
        label = self.y.label or data.column(self.y.column).label or self.y.column
        return Grid(
            keys=tuple(keys[row] for row in kept),
            names=tuple(str(keys[row].amount) for row in kept),
            series=(Series(label, tuple(values[row] for row in kept)),),
            unit="",
            format=None,
            ordered=False,
            scenarios=("",),
        )

    def _codes(self, grid: Grid, say: Say) -> list[str]:
        """The code of each country, or those of each part of the world with blanks between them."""
        members = set(regions()[self.region].members) if self.region != "fit" else set(regions()["world"].members)
        taken: dict[str, str] = {}
        found: list[str] = []
        for name in grid.names:
            with located("x"):
                codes = _countries_of(name, say.formatter.language)
                inside = [code for code in codes if code in members]
                if not inside:
                    told = f"'{name}' is not in the region '{self.region}'"
                    raise fault("outside-region", told, "choose a wider region, or leave it out with where:")
                for code in inside:
                    if code in taken:
                        told = f"'{taken[code]}' and '{name}' are one country"
                        if len(codes) > 1 or " " in found[grid.names.index(taken[code])]:
                            told = f"'{taken[code]}' and '{name}' have countries in common"
                        raise fault("many-rows", told, "keep one of the rows")
                    taken[code] = name
                found.append(" ".join(inside))
        return found

    def _highlight(self, grid: Grid, codes: Sequence[str], say: Say) -> tuple[int, ...]:
        found = []
        for item in self.highlighted:
            word = item
            if isinstance(item, str) and item.startswith("$"):
                word = shown_item(say.value(item.removeprefix("$")), say)
            matches = [
                index
                for index, name in enumerate(grid.names)
                if str(word).casefold() in (name.casefold(), codes[index].casefold())
            ]
            if not matches:
                with located("highlight"):
                    raise one_of("item", word, grid.names)
            found += matches
        return tuple(found)


def _countries_of(name: str, language: str) -> tuple[str, ...]:
    """The code of a country, or those of all countries of a part of the world.

    Raises:
        InputError: It is neither (`unknown-country`).
    """
    try:
        return (country_code(name, language),)
    except InputError:
        if area := region_codes(name, language):
            return area
        raise


def _alt(figure: Figure, say: Say) -> str:
    """The classes, each with its countries, or the extremes where there are many."""
    formatter = say.formatter
    told: dict[str, list[str]] = {}
    for name, value in zip(figure.categories, figure.series[2].values, strict=True):
        told.setdefault(value.label if value is not None else formatter.word("na"), []).append(name)
    head = f"{alt_head(figure, formatter, figure.series[0].name)}. "
    if len(figure.categories) <= 40:
        return head + ". ".join(f"{name}: {formatter.join(items)}" for name, items in told.items()) + "."

    def count(name: str) -> str:
        parts = zip(figure.series[0].values, figure.categories, strict=True)
        return counted([value for value, item in parts if item in set(told[name])], formatter)

    return head + "; ".join(f"{name}: {phrase(formatter, 'values', count=count(name))}" for name in told) + "."


def draw(panel: Panel, figure: Figure) -> None:
    """Draw a map with its labels and key."""
    from briefgen.charts.maps.cartography import draw_map

    draw_map(panel, figure, map_classes(figure, panel.palette))


def room(panel: Panel, figure: Figure) -> Room:
    """The height at which the region fills the width, within what a page or slide can hold."""
    from briefgen.charts.maps.cartography import proportions

    most = 420.0 if panel.medium == "deck" else 400.0
    natural = min(panel.width * proportions(figure), most)
    return Room(figure, natural, least=260.0, elastic=0.3, squeeze=0.2, key=map_classes(figure, panel.palette))
