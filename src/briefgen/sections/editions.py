"""Two editions compared, as the rows of a table: what is there now against the ledger of the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.data.evidence import WorkspaceEvidence
from briefgen.document import Cell, Columns, Figure, Part, RichText, Row, Span
from briefgen.document.usage import block_values, flat, values_of
from briefgen.ledger.attribution import evident
from briefgen.ledger.catalogue import Catalogue
from briefgen.ledger.comparing import Change, Differences, Period, compare_values
from briefgen.ledger.model import TURN, Amount, Known, Ledger
from briefgen.sections.context import Context
from briefgen.values import Date, Format, Origin, Value

_PLAIN = Format()
_COUNTED = ("number", "percent", "points", "money", "compact", "multiple")
"""Styles whose numbers have a difference in the same style."""


def change_rows(context: Context, last: Ledger, file: str, threshold: float) -> tuple[Row, ...]:
    """The rows of all changes, under a head for each kind; nothing when there are none.

    Args:
        context: The brief, with all sections composed that show data.
        last: Ledger of the last edition.
        file: Where it was read from.
        threshold: Share of the earlier number by which one must have changed; revised history is always told.
    """
    editions = _Editions(context, last, file)
    found = editions.differences()
    changed = [change for change in found.changed if change.ratio is None or abs(change.ratio) >= threshold]
    groups = (
        ("changed_numbers", map(editions.changed, changed)),
        ("revised_history", map(editions.changed, found.revised)),
        ("new_periods", map(editions.period, found.periods)),
        ("new_numbers", map(editions.added, found.new)),
        ("gone_numbers", map(editions.gone, found.gone)),
    )
    return tuple(row for name, rows in groups for row in _under(context.formatter.word(name), rows))


def caption(context: Context, last: Ledger, file: str) -> RichText:
    """Which edition the last one was; nothing when it has no date."""
    date = _date(last.date)
    if date is None:
        return ()
    known = Value(date, origins=(Origin(file=file),), derived="date of the last edition")
    return (Span(context.formatter.word("changes_since", date=context.formatter.date(date)), value=known),)


def difference_of(context: Context, before: Value, after: Value) -> RichText:
    """The difference of two numbers of one unit, and its share of the first; nothing for what has none."""
    old, new = _number(before), _number(after)
    if old is None or new is None or before.unit != after.unit:
        return ()
    change = Change(Known("", old, ()), Known("", new, ()))
    if change.difference is None:
        return ()
    form = after.format or _PLAIN
    shape = replace(form if form.style in _COUNTED else _PLAIN, signed=True)
    amount = change.difference
    if form.style == "percent" or after.unit == "%":
        amount = amount if form.style == "percent" else amount / 100
        shape = Format("points", shape.decimals, signed=True)
    elif shape.decimals is None:
        shape = replace(shape, decimals=context.formatter.decimals([before, after]))
    ground = Value(
        amount,
        unit="" if shape.style == "points" else after.unit,
        format=shape,
        label=after.label,
        origins=tuple(dict.fromkeys((*before.origins, *after.origins))),
        sources=tuple(dict.fromkeys((*before.sources, *after.sources))),
        inputs=(before, after),
        derived="difference",
    )
    text: RichText = (Span(context.formatter.show(ground), value=ground),)
    if change.ratio is None or shape.style == "points" or not amount:
        return text
    share = replace(ground, amount=change.ratio, unit="", format=Format("percent", 1, signed=True), derived="change")
    return (*text, Span(" ("), Span(context.formatter.show(share), value=share), Span(")"))


class _Editions:
    """The brief as it is now, and the ledger of the last edition."""

    def __init__(self, context: Context, last: Ledger, file: str) -> None:
        self._context, self._last, self._file = context, last, file
        self._show = context.formatter.show
        self._catalogue = Catalogue(WorkspaceEvidence(context.workspace), self._show)
        self._told = self._added(
            (part, value) for part in context.document.parts for value in values_of(_without_figures(part))
        )
        figures = [
            (part, block) for part in context.document.parts for block in flat(part.blocks) if isinstance(block, Figure)
        ]
        self._charted = self._added((part, value) for part, figure in figures for value in block_values(figure))
        # names and alternative texts of charts show values too
        self._added((part, value) for part, figure in figures for _, value in figure.shown)

    def _added(self, shown: Iterable[tuple[Part, Value]]) -> set[str]:
        return {self._catalogue.add(value, part.id) for part, value in shown if evident(value) and _counts(value)}

    def differences(self) -> Differences:
        """What changed, as far as it is sure before slides and pages are laid out.

        A chart shows fewer numbers than it holds, and works others out when it is laid out: its numbers are new only
        with new periods, and what is derived without a name is neither new nor gone. Where several share an identity,
        the order of the files would decide, which is not there yet.
        """
        values = self._catalogue.values
        shown = [value for value in values if value.id in self._told or value.id in self._charted]
        found = compare_values(self._last.shown, self._last.values, shown, values)
        several = {_base(value) for value in (*values, *self._last.values) if _base(value) != value.identity}
        return replace(
            found,
            changed=tuple(change for change in found.changed if _base(change.new) not in several),
            revised=tuple(change for change in found.revised if _base(change.new) not in several),
            new=tuple(value for value in found.new if value.identity[0] != "derived" and value.id in self._told),
            gone=tuple(value for value in found.gone if value.identity[0] != "derived"),
        )

    # ------------------------------------------------------------ rows

    def changed(self, change: Change) -> Row:
        """A number before and after."""
        after = self._catalogue.original(change.new.id)
        before = self._before(change.old, after)
        if type(before.amount) is not type(after.amount) and (_number(before) is None or _number(after) is None):
            return _row(self._what(change.new), _said(change.old.shown, before), _said(self._show(after), after), ())
        if _number(before) is not None and _number(after) is not None and (after.format or _PLAIN).decimals is None:
            form = after.format or _PLAIN
            if form.style in _COUNTED:
                form = replace(form, decimals=self._context.formatter.decimals([before, after]))
                before, after = replace(before, format=form), replace(after, format=form)
        return _row(
            self._what(change.new), _said(self._show(before), before), _said(self._show(after), after),
            difference_of(self._context, before, after),
        )  # fmt: skip

    def period(self, period: Period) -> Row:
        """How many numbers came, and for which periods."""
        values = [self._catalogue.original(value.id) for value in period.values]
        newest = max(period.values, key=lambda value: value.period)
        origins = tuple(dict.fromkeys((*(each for value in values for each in value.origins), Origin(file=self._file))))
        sources = tuple(dict.fromkeys(source for value in values for source in value.sources))
        count = Value(len(values), origins=origins, sources=sources, derived="count")
        latest = replace(self._before(period.latest, None), derived="period in the last edition")
        reached = replace(self._catalogue.original(newest.id), name="", origins=origins, derived="period")
        return _row(
            period.values[0].label or period.column,
            self._time(period.latest.period, latest),
            self._time(newest.period, reached),
            _said(self._context.formatter.word("added", count=self._show(count)), count),
        )

    def added(self, value: Known) -> Row:
        """A number that the last edition did not have."""
        after = self._catalogue.original(value.id)
        return _row(self._what(value), (), _said(self._show(after), after), ())

    def gone(self, value: Known) -> Row:
        """A number that is shown no more, as it was shown."""
        return _row(self._what(value), _said(value.shown, self._before(value, None)), (), ())

    # ------------------------------------------------------------ values

    def _before(self, known: Known, after: Value | None) -> Value:
        """A value of the last edition; it rests on that edition's ledger."""
        sources = tuple(source for source in known.sources if source in self._context.workspace.sources)
        origins = tuple(Origin(cells.dataset, self._file, column=cells.column) for cells in known.cells)
        return Value(
            _as_value(known.amount),
            unit=known.unit,
            format=after.format if after is not None else None,
            label=known.label,
            qualifier=known.qualifier,
            origins=origins or (Origin(file=self._file),),
            sources=sources or (after.sources if after is not None else ()),
            as_of=_date(known.as_of),
            derived="as in the last edition",
        )

    def _time(self, period: str, value: Value) -> RichText:
        date = _date(period)
        if date is None:
            return (Span(period),)
        return _said(self._context.formatter.date(date), replace(value, amount=date, unit="", format=None))

    def _what(self, value: Known) -> str:
        """What a number is, with the dates that say which row it is of as the language writes them."""
        told = [self._context.formatter.date(date) if (date := _date(part)) else part for part in value.key]
        label = value.label or value.name.replace("_", " ")
        return f"{label}: {', '.join(told)}" if told else value.what


def _without_figures(part: Part) -> Part:
    return replace(part, blocks=tuple(block for block in flat(part.blocks) if not isinstance(block, Figure | Columns)))


def _counts(value: Value) -> bool:
    """True for what can have an entry in a ledger: a number, a date, or a text with digits."""
    if isinstance(value.amount, str):
        return any(letter.isdigit() for letter in value.amount)
    return isinstance(value.amount, int | float | Date) and not isinstance(value.amount, bool)


def _base(value: Known) -> tuple[str, ...]:
    """The identity that a value may share with others."""
    return value.identity[:-1] if value.identity[-1:] and value.identity[-1].startswith(TURN) else value.identity


def _under(head: str, rows: Iterable[Row]) -> Iterator[Row]:
    found = tuple(rows)
    if found:
        yield Row((Cell((Span(head),)),), kind="group")
    yield from found


def _row(what: str, *cells: RichText) -> Row:
    return Row((Cell((Span(what),)), *(Cell(text) for text in cells)))


def _said(text: str, value: Value) -> RichText:
    return (Span(text, value=value),)


def _as_value(amount: Amount) -> int | float | str | bool | Date | tuple[Value, ...] | None:
    return tuple(Value(_as_value(each)) for each in amount) if isinstance(amount, tuple) else amount


def _date(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except ValueError:
        return None


def _number(value: Value) -> int | float | None:
    amount = value.amount
    return amount if isinstance(amount, int | float) and not isinstance(amount, bool) else None
