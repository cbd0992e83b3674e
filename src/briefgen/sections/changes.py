"""Changes: what is not the same as in the last edition."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.data.fields import Line, Model, Scalar, SourceRef, Text
from briefgen.document import Block, Cell, Column, Paragraph, Part, RichText, Row, Span, Table
from briefgen.errors import fault, located
from briefgen.ledger.storing import LEDGER_SUFFIX, decoded, is_ledger
from briefgen.sections.context import Context
from briefgen.sections.editions import caption, change_rows, difference_of
from briefgen.sections.section import Section
from briefgen.values import Value


class ChangeItem(Model):
    """One change. `before` and `after`: a number, `$name` of a value, or text."""

    what: Line
    before: Scalar | None = None
    after: Scalar | None = None
    why: Text | None = None
    source: SourceRef | None = None


class ChangesSection(Section):
    """What changed: found by comparing with the ledger of the last edition (`since`), or told (`items`).

    Found are the numbers of all other sections that changed by more than `threshold` (0.05: five per cent of the
    earlier number), all history that was revised, new periods, new numbers, and those that are shown no more.
    """

    turn: ClassVar[int] = 1
    example: ClassVar[str] = (
        "kind: changes\ntitle: What changed since October\n"
        "items: [{what: Revenue, before: 11, after: 12.5, why: Two new shops, source: S1}]"
    )

    kind: Literal["changes"] = "changes"
    since: Line | None = None
    items: tuple[ChangeItem, ...] | None = None
    threshold: float = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        if (self.since is None) == (self.items is None):
            raise PydanticCustomError(
                "one_of", "needs either since (ledger of the last edition) or items (written here), and not both", {}
            )
        return self

    def compose(self, context: Context) -> Part:
        """One table, or a sentence where nothing changed."""
        block: Block
        if self.since is not None:
            with located("since"):
                block = self._since(context, self.since)
        else:
            block = self._told(context)
        return self.part(context, (block,))

    def _since(self, context: Context, file: str) -> Block:
        file = context.plain(file)
        if not is_ledger(Path(file)):
            hint = f"write one with   briefgen build --ledger   and name the {LEDGER_SUFFIX} file"
            raise fault("unknown-file", f"'{file}' is not the ledger of an edition", hint)
        ledger = decoded(context.workspace.read(file), file)
        rows = change_rows(context, ledger, file, self.threshold)
        if not rows:
            return Paragraph((Span(context.formatter.word("no_changes")),))
        sources = (
            s for row in rows for cell in row.cells for span in cell.text if span.value for s in span.value.sources
        )
        heads = _heads(context, "what", "before", "after", "change")
        return Table(
            heads, rows, caption=caption(context, ledger, file), stub=True, sources=tuple(dict.fromkeys(sources))
        )

    def _told(self, context: Context) -> Block:
        rows: list[tuple[RichText, ...]] = []
        for index, item in enumerate(self.items or ()):
            with located("items", index):
                rows.append(_item(context, item))
        kept = [index for index in range(5) if index < 3 or any(row[index] for row in rows)]
        names = ("what", "before", "after", "change", "why")
        heads = _heads(context, *(names[index] for index in kept))
        return Table(heads, tuple(Row(tuple(Cell(row[index]) for index in kept)) for row in rows), stub=True)


def _heads(context: Context, *names: str) -> tuple[Column, ...]:
    return tuple(
        Column((Span(context.formatter.word(name)),), align="left" if name in ("what", "why") else "right")
        for name in names
    )


def _item(context: Context, item: ChangeItem) -> tuple[RichText, ...]:
    """What, before, after, change and why."""
    with located("source"):
        sources = context.source_ids(item.source)
    with located("before"):
        before = _told_value(context, item.before, sources)
    with located("after"):
        after = _told_value(context, item.after, sources)
    shown = [
        (Span(context.formatter.show(each), value=each),) if isinstance(each, Value) else each
        for each in (before, after)
    ]
    both = isinstance(before, Value) and isinstance(after, Value)
    change = difference_of(context, before, after) if both else ()  # type: ignore[arg-type]
    return (context.cited(context.span(item.what), sources), *shown, change, context.span(item.why))


def _told_value(context: Context, told: Scalar | None, sources: tuple[str, ...]) -> Value | RichText:
    if told is None:
        return ()
    if isinstance(told, str):
        return context.value(told) if told.startswith("$") else context.span(told)
    return Value(told, sources=sources)
