"""Marks on a chart that are computed from its data: `{kind: cagr, start: 2015, end: 2025}`.

The models are what a definition says; `annotate` turns them into Annotations of the Figure. An annotation's text is
complete, with its numbers formatted: the claim in bold, and after a line break the reason, if there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from briefgen.charts.evidence import derived, own_words
from briefgen.data.aggregates import aggregate
from briefgen.data.fields import Line, Model, Scalar
from briefgen.document import Annotation, RichText, Series, Span
from briefgen.errors import fault, located, one_of
from briefgen.values import TYPED, Date, Format, Value

if TYPE_CHECKING:
    from briefgen.charts.say import Say


class LineAnnotation(Model):
    """A line across the chart: a level (`y`: a number, `$value`, `mean` or `median`) or a moment (`x`: a category)."""

    kind: Literal["line"] = "line"
    x: Scalar | None = None
    y: Scalar | None = None
    label: Line | None = None


class BandAnnotation(Model):
    """A band behind the marks, from one category to another, or on the `axis` y from one number to another."""

    kind: Literal["band"] = "band"
    start: Scalar
    end: Scalar
    axis: Literal["x", "y"] = "x"
    label: Line | None = None


class DifferenceAnnotation(Model):
    """The difference between two marks, as an amount or in per cent."""

    kind: Literal["difference"] = "difference"
    start: Scalar
    end: Scalar
    series: Line | None = None
    show: Literal["absolute", "percent"] = "absolute"
    label: Line | None = None


class CagrAnnotation(Model):
    """The constant growth a year (or a step, where categories are no dates) that leads from one mark to another."""

    kind: Literal["cagr"] = "cagr"
    start: Scalar
    end: Scalar
    series: Line | None = None
    label: Line | None = None


class NoteAnnotation(Model):
    """A remark on one mark: `label` is the claim, `text` the reason; either may stand alone."""

    kind: Literal["note"] = "note"
    x: Scalar
    y: Scalar | None = None
    series: Line | None = None
    text: Line
    label: Line | None = None


def _kind_of(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return None if kind is None else str(kind)


MIDDLES = ("mean", "median")
"""Levels of a line that are computed from the marks."""


AnnotationField: TypeAlias = Annotated[
    Annotated[LineAnnotation, Tag("line")]
    | Annotated[BandAnnotation, Tag("band")]
    | Annotated[DifferenceAnnotation, Tag("difference")]
    | Annotated[CagrAnnotation, Tag("cagr")]
    | Annotated[NoteAnnotation, Tag("note")],
    Discriminator(_kind_of),
    Field(description="a mark computed from the data"),
]
"""One of the annotations, chosen by its `kind`."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What annotations are computed from.

    Attributes:
        names: The categories as shown.
        keys: The categories as values.
        series: The measures, formats settled.
        format: The format of the measures.
    """

    names: Sequence[str]
    keys: Sequence[Value]
    series: Sequence[Series]
    format: Format | None

    def category(self, written: Scalar, say: Say) -> int:
        """The index of the category that was written.

        Raises:
            InputError: There is no such category (`unknown-item`).
        """
        found = find_item(written, self.names, self.keys, say)
        if found is None:
            raise one_of("item", written, self.names)
        return found

    def series_index(self, name: str | None) -> int:
        """The index of the series that was named, or of the first."""
        if name is None:
            return 0
        names = [series.name for series in self.series]
        if name not in names:
            with located("series"):
                raise one_of("series", name, names, plural="series")
        return names.index(name)

    def value(self, series: int, category: int) -> Value:
        """The value of a mark.

        Raises:
            InputError: There is none (`missing-value`).
        """
        value = self.series[series].values[category]
        if value is None or value.missing:
            raise fault("missing-value", f"there is no value at '{self.names[category]}'", "choose another item")
        return value


def find_item(written: Scalar, names: Sequence[str], keys: Sequence[Value], say: Say) -> int | None:
    """The index of the item that was written: as it is shown, as it is in the data, or by `$name`; None if none is."""
    amounts: list[object] = [written]
    if isinstance(written, str) and written.startswith("$"):
        value = say.value(written.removeprefix("$"))
        amounts = [value.amount, say.formatter.show(value)]
    for amount in amounts:
        word = _spaced(str(getattr(amount, "raw", amount)))
        for index, (name, key) in enumerate(zip(names, keys, strict=True)):
            if word in (_spaced(name), str(key.amount)) or (not isinstance(amount, str) and amount == key.amount):
                return index
    for index, name in enumerate(names):
        if name.casefold() == str(written).casefold():
            return index
    return None


def _spaced(text: str) -> str:
    """The text as it is typed: what is shown has spaces at which no line breaks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def annotate(annotations: Sequence[Any], ground: Ground, say: Say) -> tuple[Annotation, ...]:
    """The annotations of a Figure.

    Raises:
        InputError: One names a category, series or value that is not there, or cannot be computed.
    """
    made = []
    for index, annotation in enumerate(annotations):
        with located("annotations", index):
            made.append(_MAKERS[annotation.kind](annotation, ground, say))
    return tuple(made)


def _line(spec: LineAnnotation, ground: Ground, say: Say) -> Annotation:
    if (spec.x is None) == (spec.y is None):
        raise fault("one-of", "a line needs either x (a category) or y (a number or $value)", "give one of the two")
    label = _label(spec.label, say)
    if spec.x is not None:
        with located("x"):
            return Annotation("line", start=ground.category(spec.x, say), text=_said(label))
    with located("y"):
        value = _middle_value(spec.y, ground, say) if spec.y in MIDDLES else _level(spec.y, ground, say)
    shown = _figure(value, ground, say)
    if spec.y in MIDDLES:
        label = label or (Span(say.formatter.word(str(spec.y))),)
        shown = (Span(say.formatter.show(value, value.format, bare=True), bold=True, value=value),)
    return Annotation("line", level=float(value.amount), text=_said(shown, label), value=value)  # type: ignore[arg-type]


def _middle_value(which: Scalar | None, ground: Ground, say: Say) -> Value:
    """The mean or median of the marks of one series."""
    if len(ground.series) > 1:
        told = f"there are {len(ground.series)} series, and a {which} is of one"
        raise fault("one-of", told, "compute it as a value, and write   y: $name")
    known = [value for value in ground.series[0].values if value is not None and not value.missing]
    if not known:
        raise fault("missing-value", f"there are no values to take the {which} of", "leave it out")
    amount = aggregate(known, "mean" if which == "mean" else "median").amount
    style = ground.format or Format()
    digits = say.formatter.decimals(known, style)
    if digits == 0 and max(abs(_number(value)) for value in known) < 10:
        digits = 1  # between small whole numbers a rounded middle would be one of them
    middle = derived(amount, str(which), known, unit=known[0].unit, shown=replace(style, decimals=digits))
    return replace(middle, expression=f"{which}({ground.series[0].name})")


def _band(spec: BandAnnotation, ground: Ground, say: Say) -> Annotation:
    if spec.axis == "y":
        ends = []
        for name, written in (("start", spec.start), ("end", spec.end)):
            with located(name):
                ends.append(_number(_level(written, ground, say)))
        low, high = sorted(ends)
        if low == high:
            raise fault("bad-range", "the band is as high as a line", "use kind: line, or another end", place=("end",))
        text = _said(_label(spec.label, say))
        return Annotation("band", level=(low + high) / 2, text=text, reach=(low, high))
    start, end = sorted(_ends(spec, ground, say))
    return Annotation("band", start=start, end=end, text=_said(_label(spec.label, say)))


def _difference(spec: DifferenceAnnotation, ground: Ground, say: Say) -> Annotation:
    start, end = _ends(spec, ground, say)
    series = ground.series_index(spec.series)
    first, last = ground.value(series, start), ground.value(series, end)
    gap = _number(last) - _number(first)
    if spec.show == "percent":
        if _number(first) == 0:
            raise fault("zero-base", f"'{ground.names[start]}' is zero: there is no per cent of it", "show: absolute")
        value = _computed(gap / _number(first), first, last, "change({0}, {1})", say.formatter.parse("+percent.1"))
    else:
        shown = replace(ground.format or Format(), signed=True)
        value = replace(_computed(gap, first, last, "{1} - {0}", shown), unit=last.unit)
    number: RichText = (Span(say.formatter.show(value, value.format, bare=True), bold=True, value=value),)
    text = _claimed(number, spec.label, say)
    return Annotation("difference", start, end, series, text=text, value=value)


def _cagr(spec: CagrAnnotation, ground: Ground, say: Say) -> Annotation:
    start, end = _ends(spec, ground, say)
    series = ground.series_index(spec.series)
    first, last = ground.value(series, start), ground.value(series, end)
    years = _years_between(ground.keys[start], ground.keys[end])
    steps = years or end - start
    if steps <= 0:
        raise fault("bad-range", "the growth ends before it starts", "let end be later than start")
    if _number(first) <= 0 or _number(last) <= 0:
        raise fault("not-positive", "growth needs two positive values", "use kind: difference")
    rate = (_number(last) / _number(first)) ** (1 / steps) - 1
    value = _computed(rate, first, last, f"cagr({{0}}, {{1}}, {steps:g})", say.formatter.parse("+percent.1"))
    shown = say.formatter.show(value, value.format)
    told = say.formatter.word("a_year", amount=shown) if years else shown
    text = _claimed((Span(told, value=value),), spec.label, say)
    return Annotation("cagr", start, end, series, text=text, value=value)


def _note(spec: NoteAnnotation, ground: Ground, say: Say) -> Annotation:
    with located("x"):
        category = ground.category(spec.x, say)
    level = None
    if spec.y is not None:
        with located("y"):
            level = _number(_level(spec.y, ground, say))
    series = ground.series_index(spec.series)
    with located("text"):
        reason = own_words(say.rich(spec.text), say.formatter)
    label = _label(spec.label, say)
    text = _said(label, reason) if label else _said(reason)
    return Annotation("note", start=category, series=series, level=level, text=text)


_MAKERS: dict[str, Any] = {
    "line": _line,
    "band": _band,
    "difference": _difference,
    "cagr": _cagr,
    "note": _note,
}


def _ends(spec: Any, ground: Ground, say: Say) -> tuple[int, int]:
    with located("start"):
        start = ground.category(spec.start, say)
    with located("end"):
        end = ground.category(spec.end, say)
    return start, end


def _level(written: Scalar | None, ground: Ground, say: Say) -> Value:
    """The number of a target line; a value must have the unit of the measure."""
    value = Value(written, origins=(TYPED,))
    if isinstance(written, str) and written.startswith("$"):
        value = say.value(written.removeprefix("$"))
    if isinstance(value.amount, bool) or not isinstance(value.amount, int | float):
        raise fault("not-a-number", f"'{written}' is not a number", "write a number, or $name for a value")
    units = {cell.unit for series in ground.series for cell in series.values if cell is not None and not cell.missing}
    if value.unit and units and value.unit not in units:
        told = f"the line is in '{value.unit}', the chart in '{units.pop()}'"
        raise fault("unit-mismatch", told, "convert one of them")
    return value


def _figure(value: Value, ground: Ground, say: Say) -> RichText:
    style = replace(ground.format or Format(), decimals=None) if ground.format else value.format
    shown = say.formatter.show(value, style, bare=True)
    return (Span(shown, bold=True, value=None if value.typed else value),)


def _claimed(number: RichText, label: str | None, say: Say) -> RichText:
    """The number and, under it, the label; a label that shows a value itself takes the number's place."""
    if label and "{{" in label:
        return _said(_label(label, say))
    return _said(number, _label(label, say))


def _label(text: str | None, say: Say) -> RichText:
    if text is None:
        return ()
    with located("label"):
        return own_words(say.rich(text), say.formatter)


def _said(*lines: RichText) -> RichText:
    """The lines, the first of them bold, joined by line breaks."""
    told = [line for line in lines if line]
    text: list[Span] = []
    for index, line in enumerate(told):
        if index:
            text.append(Span("\n"))
        text += [replace(span, bold=True) for span in line] if index == 0 else line
    return tuple(text)


def _computed(amount: float, first: Value, last: Value, formula: str, shown: Format) -> Value:
    names = [value.name or f"{value.amount:g}" for value in (first, last)]
    return replace(derived(amount, "change", [first, last], shown=shown), expression=formula.format(*names))


def _years_between(first: Value, last: Value) -> float:
    """Years from one category to another; 0 when they are neither dates nor years."""
    if isinstance(first.amount, Date) and isinstance(last.amount, Date):
        months = (last.amount.year - first.amount.year) * 12 + (last.amount.month or 1) - (first.amount.month or 1)
        return months / 12
    if isinstance(first.amount, int) and isinstance(last.amount, int):
        return last.amount - first.amount
    return 0


def _number(value: Value) -> float:
    return float(value.amount)  # type: ignore[arg-type]
