"""The brief as a section sees it: values, data, and the ways from what an author wrote to what a Document holds."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from briefgen.data.dataset import Dataset
from briefgen.data.fields import FromColumn
from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Document,
    Figure,
    Paragraph,
    RichText,
    SourceTarget,
    Span,
    Table,
    plain_text,
)
from briefgen.errors import Problem, Problems, fault, located, spell
from briefgen.formatting.recording import RecordingFormatter
from briefgen.text import parse_blocks, parse_line
from briefgen.values import Date, Rounded, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from briefgen.charts.chart import Chart
    from briefgen.data.fields import FormatRef, SourceRef
    from briefgen.data.spec import Query
    from briefgen.data.workspace import Workspace
    from briefgen.formatting import Formatter
    from briefgen.text import Filter


_Parsed = TypeVar("_Parsed")

NO_ROWS = Dataset("", (), {}, ())
"""For the chart that needs none, a figure of the caller's own."""


class Context:
    """Given to every section's `compose`.

    What is wrong in a text is collected, not raised, so that one run reports all of it; what a section cannot do
    without (a dataset, a value) is raised and collected by the brief.

    Attributes:
        workspace: The datasets and values of the brief.
        formatter: Shows numbers and dates in the brief's language.
        problems: Where faults in texts and warnings of charts are collected; places are relative to the section.
        document: The document as far as it is composed: its properties at first, all other Parts for late sections.
        index: Position of the section in the definition, from 0.
    """

    def __init__(
        self,
        workspace: Workspace,
        formatter: Formatter,
        problems: Problems,
        document: Document,
        index: int = 0,
    ) -> None:
        self.workspace = workspace
        self.formatter = formatter
        self.problems = problems
        self.document = document
        self.index = index

    # ------------------------------------------------------------ values and data

    def value(self, name: str) -> Value:
        """A named value or param; a `$` before the name is allowed.

        Raises:
            InputError: There is no such value, or it cannot be computed.
        """
        return self.workspace.value(name.removeprefix("$"))

    def dataset(self, name: str) -> Dataset:
        """A dataset by name."""
        return self.workspace.dataset(name)

    def select(self, query: Query) -> Dataset:
        """The rows that a query chooses."""
        return self.workspace.select(query)

    def formatted(self, value: Value, format_ref: FormatRef | None) -> Value:
        """The value with another format, or as it is where there is none."""
        if format_ref is None or isinstance(format_ref, FromColumn):
            return value
        with located("format"):
            return replace(value, format=self.formatter.parse(format_ref))

    def is_true(self, expression: str) -> bool:
        """Whether a `when` holds."""
        return bool(self.workspace.evaluate(expression).amount)

    def date(self, text: str) -> Date:
        """A date as typed, or named by `$name` or `{{ name }}`.

        Raises:
            InputError: It names something that is not a date (`bad-date`).
        """
        if text.startswith("$"):
            amount = self.value(text).amount
            if isinstance(amount, Date):
                return amount
            text = str(amount)
        elif text.startswith("{{"):
            text = self.plain(text)
        try:
            return Date.parse(text)
        except ValueError:
            raise fault("bad-date", f"'{text}' is not a date", "write 2016, 2016-Q4, 2016-11 or 2016-11-17") from None

    def source_ids(self, reference: SourceRef | None) -> tuple[str, ...]:
        """The ids that a `source:` names."""
        return self.workspace.source_ids(reference) if reference is not None else ()

    def recorded(self, value: Value, place: Decimal) -> Rounded | None:
        """How an exhibit before this one, whose figures sum, shows the same at a place; None: none does."""
        return self.workspace.roundings.recorded(value, place)

    def rounded(self, value: Value, shown: Rounded) -> Value:
        """The value as this exhibit rounds it so that its figures sum; all that shows the same then shows it so."""
        here = spell(self.problems.place)
        other = self.workspace.roundings.record(replace(value, rounded=(shown,)), here)
        if other not in ("", here):
            told = f"{here} and {other} round the same figures differently, so that each sums by itself"
            hint = "show the same rows in both, or leave rounding: out of one of them"
            self.problems.add(Problem("rounding", told, hint, level="warning"))
        kept = (each for each in value.rounded if each.place != shown.place)
        return replace(value, rounded=(*kept, shown))

    # ------------------------------------------------------------ texts

    def span(self, text: str | None) -> RichText:
        """A line or sentence as spans: `{{ }}` filled in, emphasis, links, citations and notes understood.

        Args:
            text: What the author wrote; nothing gives no spans.
        """
        return self._parsed(partial(parse_line, text or "", self._show), ())

    def spans(self, texts: Iterable[str]) -> tuple[RichText, ...]:
        """Several texts as spans."""
        return tuple(self.span(text) for text in texts)

    def plain(self, text: str | None) -> str:
        """A text with its `{{ }}` filled in, without emphasis and marks."""
        return plain_text(self.span(text)) if text else ""

    def blocks(self, text: str | None) -> tuple[Block, ...]:
        """Prose as blocks: paragraphs, lists and headings."""
        empty: tuple[Paragraph | Bullets, ...] = ()
        return self._parsed(partial(parse_blocks, text, self._show), empty) if text else ()

    def rich(self, text: str) -> RichText:
        """The same as `span`; charts know it by this name."""
        return self.span(text)

    def cited(self, text: RichText, sources: tuple[str, ...] = ()) -> RichText:
        """The text with a citation at its end, unless it has one already.

        Args:
            text: What is said.
            sources: Ids to cite; empty: those of the values that the text shows.
        """
        if not text or any(isinstance(span.target, SourceTarget) for span in text):
            return text
        found = sources or tuple(dict.fromkeys(s for span in text if span.value for s in span.value.sources))
        return (*text, Span("", target=SourceTarget(found))) if found else text

    def cited_block(self, block: Block) -> Block:
        """A block of prose with citations after the paragraphs and items that show values and cite nothing."""
        if isinstance(block, Paragraph) and not block.heading:
            return replace(block, text=self.cited(block.text))
        if isinstance(block, Bullets):
            return replace(block, items=tuple(self._cited_bullet(bullet) for bullet in block.bullets))
        return block

    def list_entries(self, name: str) -> tuple[RichText, ...]:
        """The entries of a list value (`$needs`), one text each."""
        value = self.value(name)
        entries = value.amount if isinstance(value.amount, tuple) else (value,)
        return tuple((Span(self.formatter.show(entry), value=entry),) for entry in entries)

    # ------------------------------------------------------------ exhibits

    def chart(self, chart: Chart) -> Figure | Table:
        """A chart as a Figure, or as a Table where the kind is one."""
        from briefgen.charts.data_table import data_table
        from briefgen.charts.facets import exhibit_of
        from briefgen.charts.rounding import noted_sums

        inner = copy(self)
        inner.problems = self.problems.under("chart")
        inner.formatter = recording = RecordingFormatter(self.formatter)
        made = exhibit_of(chart, self.select(chart.rows) if chart.data else NO_ROWS, inner)
        if isinstance(made, Table):
            return made
        made = noted_sums(made, self.formatter)
        if not chart.alt:
            made = replace(made, alt=self.formatter.punctuated(made.alt))
        shown = tuple(recording.shown)
        panels = tuple(replace(panel, shown=shown) for panel in made.panels)
        made = replace(made, place=inner.problems.place, shown=shown, panels=panels)
        return replace(made, data_table=data_table(made, self.formatter) if chart.table else None)

    # ------------------------------------------------------------ inside

    def _show(self, name: str, filters: tuple[Filter, ...]) -> tuple[str, Value | None]:
        value = self.value(name)
        return self.formatter.filtered(value, filters), value

    def _parsed(self, parse: Callable[[], _Parsed], otherwise: _Parsed) -> _Parsed:
        with self.problems.collecting():
            return parse()
        return otherwise

    def _cited_bullet(self, bullet: Bullet) -> Bullet:
        return replace(bullet, text=self.cited(bullet.text), items=tuple(map(self._cited_bullet, bullet.items)))
