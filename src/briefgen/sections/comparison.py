"""A comparison: how one subject stands among its peers."""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from briefgen.data.fields import FromColumn, Line, Scalar
from briefgen.data.spec import ColumnRef, Query, Where
from briefgen.document import Align, Cell, Column, Part, Row, Span, Table
from briefgen.errors import InputError, fault, located, suggestion
from briefgen.sections.context import Context
from briefgen.sections.section import Section
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.data.dataset import Dataset

MAX_PEERS = 3
"""Peers that get a column of their own; with more, the average and the rank stand for them."""


class ComparisonSection(Section):
    """A subject against its peers: a row for each metric; average and rank where there are more peers than columns."""

    example: ClassVar[str] = (
        "kind: comparison\ntitle: How Peru stands\ndata: group\nentity: country\nsubject: Peru\n"
        "metrics: [life, {column: income, good: up}]\naverage: median"
    )

    kind: Literal["comparison"] = "comparison"
    data: Line
    where: Where | None = None
    entity: Line
    subject: Scalar
    peers: tuple[Scalar, ...] | None = None
    metrics: tuple[ColumnRef, ...]
    average: Literal["mean", "median"] | None = None
    rank: bool = True
    caption: Line | None = None

    def compose(self, context: Context) -> Part:
        """One table: metrics down, subject and peers across, then the average and the subject's rank."""
        data = context.select(Query(data=self.data, where=self.where))
        with located("entity"):
            entities = [str(value.amount) for value in data.values(self.entity)]
        subject = self._subject(context, entities)
        with located("peers"):
            peers = self._peers(entities, entities[subject])
        named = len(peers) <= MAX_PEERS
        average = self.average or (None if named else "mean")
        chosen = sorted([subject, *peers])
        word = context.formatter.word
        heads = [Column((), align="left"), Column((Span(entities[subject]),), align="right")]
        if named:
            heads += [Column((Span(entities[peer]),), align="right") for peer in peers]
        if average:
            heads.append(Column((Span(word(average)),), align="right"))
        if self.rank:
            heads.append(Column((Span(word("rank")),), align="right"))
        rows = []
        for index, metric in enumerate(self.metrics):
            with located("metrics", index):
                shown = [subject, *(peers if named else [])]
                rows.append(self._row(context, data, metric, shown, chosen, average))
        if any(not column.numeric for column in (data.column(metric.column) for metric in self.metrics)):
            aligned: Align = "left"
            heads = [replace(head, align=aligned) for head in heads]
        table = Table(
            tuple(heads),
            tuple(rows),
            caption=context.span(self.caption),
            stub=True,
            sources=data.sources,
            as_of=data.as_of,
        )
        return self.part(context, (table,))

    def _subject(self, context: Context, entities: list[str]) -> int:
        wanted = str(self.subject)
        if wanted.startswith("$"):
            with located("subject"):
                wanted = str(context.value(wanted).amount)
        if wanted not in entities:
            with located("subject"):
                raise self._unknown(wanted, entities)
        if entities.count(wanted) > 1:
            with located("subject"):
                raise fault("many-rows", f"{entities.count(wanted)} rows are of '{wanted}'", "add a condition to where")
        return entities.index(wanted)

    def _unknown(self, written: object, entities: list[str]) -> InputError:
        hint = suggestion(written, entities, self.entity)
        return fault("unknown-entry", f"'{written}' is no entry of column '{self.entity}'", hint)

    def _peers(self, entities: list[str], subject: str) -> list[int]:
        if self.peers is None:
            return [index for index, entity in enumerate(entities) if entity != subject]
        for index, peer in enumerate(self.peers):
            if str(peer) not in entities:
                with located(index):
                    raise self._unknown(peer, entities)
        return [entities.index(str(peer)) for peer in self.peers if str(peer) != subject]

    def _row(
        self,
        context: Context,
        data: Dataset,
        metric: ColumnRef,
        shown: list[int],
        chosen: list[int],
        average: str | None,
    ) -> Row:
        column = data.column(metric.column)
        label = context.span(metric.label) or (Span(column.label),)
        values = [_as_shown(data.value(row, metric.column), metric, context) for row in range(len(data))]
        decimals = max((value.decimals or 0 for value in values if not value.missing), default=0)
        cells = [Cell(label)]
        for position, row in enumerate(shown):
            cells.append(_cell(context, values[row], stressed=position == 0))
        numeric = column.numeric
        known = [values[row] for row in chosen if not values[row].missing]
        if average:
            cells.append(_average(context, known, average, decimals) if numeric else Cell(()))
        if self.rank:
            good = metric.good or column.good
            cells.append(_rank(context, values[shown[0]], known, good) if numeric else Cell(()))
        return Row(tuple(cells))


def _as_shown(value: Value, metric: ColumnRef, context: Context) -> Value:
    if metric.unit is not None:
        value = replace(value, unit=metric.unit)
    if metric.format is not None and not isinstance(metric.format, FromColumn):
        with located("format"):
            value = replace(value, format=context.formatter.parse(metric.format))
    return value


def _cell(context: Context, value: Value, *, stressed: bool = False) -> Cell:
    return Cell((Span(context.formatter.show(value), value=value),), stressed=stressed, quiet=value.missing)


def _average(context: Context, known: list[Value], how: str, decimals: int) -> Cell:
    numbers = [value.amount for value in known if isinstance(value.amount, int | float)]
    if not numbers:
        return _cell(context, Value(None))
    amount = statistics.median(numbers) if how == "median" else statistics.fmean(numbers)
    if round(amount, decimals) != amount:  # one digit more than the data has, where an average needs it
        decimals += 1
    shown = replace(
        known[0],
        amount=amount,
        format=known[0].format or Format(decimals=min(decimals, 3)),
        qualifier="",
        name="",
        origins=tuple(origin for value in known for origin in value.origins),
        sources=tuple(dict.fromkeys(source for value in known for source in value.sources)),
        expression=f"{how} of {len(numbers)}",
    )
    return _cell(context, shown)


def _rank(context: Context, value: Value, known: list[Value], good: str) -> Cell:
    """The subject's place: the best is first, which is the lowest where down is good; equals share a place."""
    if value.missing or not isinstance(value.amount, int | float):
        return _cell(context, Value(None))
    numbers = [other.amount for other in known if isinstance(other.amount, int | float)]
    better = sum(number < value.amount if good == "down" else number > value.amount for number in numbers)
    rank = Value(
        better + 1,
        format=Format("ordinal"),
        origins=value.origins,
        sources=value.sources,
        expression=f"rank among {len(numbers)}",
    )
    text = context.formatter.word("rank_of", rank=context.formatter.show(rank), count=len(numbers))
    return Cell((Span(text, value=rank),))
