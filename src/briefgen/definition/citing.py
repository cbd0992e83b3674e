"""Whether everything shown has a source (`no-source`), and every source is cited (`unused-source`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel

from briefgen.charts.chart import Chart
from briefgen.definition.model import Definition
from briefgen.definition.rules import citations_of, source_references
from briefgen.definition.written import Mention, Written, is_number, places_of
from briefgen.document import Document, Figure, KeyFigures, Part, Quote, RichText, SourceTarget, Table, Tile
from briefgen.document.usage import block_texts, block_values, flat
from briefgen.errors import Place, Problem
from briefgen.sections import tables
from briefgen.sections.key_figure import KeyFigure
from briefgen.values import Value

if TYPE_CHECKING:
    from briefgen.data.workspace import Workspace
    from briefgen.sections.section import Section

CODE = "no-source"
_HINT = "say where it is from:   source: …   on the section, or on the data that it is drawn from"
_Exhibit: TypeAlias = Figure | Table | Tile | Quote


def unused_sources(
    definition: Definition, texts: Sequence[Written], workspace: Workspace, document: Document
) -> Iterator[Problem]:
    """The declared sources that nothing cites: no dataset or row of one, no value, section, item or text.

    Args:
        definition: The definition, without errors.
        texts: All its texts.
        workspace: Its data.
        document: What is made of it.
    """
    cited = {source for text in texts for source in citations_of(text.text)}
    cited |= {source for _, source in source_references(definition, ())}
    cited |= {source for part in document.parts for source in part.sources}
    cited |= {source for name in definition.data for source in workspace.dataset(name).sources}
    cited |= {source for name in workspace.names for source in workspace.value(name).sources}
    for source in definition.sources:
        if source not in cited:
            hint = f"cite it:   source: {source}   or   [@{source}]   or take it out"
            message = f"nothing cites the source '{source}'"
            yield Problem("unused-source", message, hint, ("sources", source), at_key=True, level="warning")


@dataclass(frozen=True, slots=True)
class Unsourced:
    """The datasets that were told to have no source, so that what follows from it is not told again.

    Attributes:
        datasets: Their names.
        files: The files that they are read from.
    """

    datasets: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def explains(self, values: Sequence[Value]) -> bool:
        """Whether one of the values comes from such a dataset."""
        return any(
            origin.dataset in self.datasets or origin.file in self.files or not self.files.isdisjoint(origin.inputs)
            for value in values
            for origin in value.origins
        )


def uncited_exhibits(
    section: Section, part: Part, place: Place, told: Unsourced, *, required: bool
) -> Iterator[Problem]:
    """The charts, tables, key figures and quotations of a section that rest on no source.

    The section's own `source:` covers them all, and a citation in a text of an exhibit covers that one.

    Args:
        section: The section.
        part: What it says.
        place: Where the section stands.
        told: The datasets whose lack of a source was told; where sources are required, their exhibits are told too.
        required: True: a lack is an error, also of a single number.
    """
    if section.source is not None:
        return
    for exhibit, where in _exhibits(section, part, place):
        values, texts = _content(exhibit)
        if any(isinstance(span.target, SourceTarget) for text in texts for span in text):
            continue
        own = () if isinstance(exhibit, Tile) else exhibit.sources
        bare = [value for value in values if is_number(value, value.format) and value.origins and not value.sources]
        if (own or any(value.sources for value in values)) and not (required and bare):
            continue
        if required or not told.explains(values):
            name = "number" if bare and own else _NAMES[type(exhibit)]
            level = "error" if required else "warning"
            yield Problem(CODE, f"this {name} has no source", _HINT, where, level=level)  # type: ignore[arg-type]


_NAMES: dict[type, str] = {Figure: "chart", Table: "table", Tile: "key figure", Quote: "quotation"}


def uncited_numbers(written: Written, shown: Sequence[Mention], section: Section | None = None) -> Iterator[Problem]:
    """The numbers of a text whose values rest on no source, told where sources are required.

    The section's `source:` covers them, as does that of the point, or a citation in the same paragraph.

    Args:
        written: The text.
        shown: The values in it.
        section: The section that it stands in; None: it is one of the brief's own.
    """
    if written.quoted or (section is not None and section.source is not None):
        return
    item = _at(section, written.place[2:-1])
    if isinstance(item, BaseModel) and getattr(item, "source", None) is not None:
        return
    for mention in shown:
        cited = any(True for _ in citations_of(written.paragraph(mention.start)))
        if mention.numeric and not mention.value.sources and not cited:
            message = f"nothing says where '{mention.shown}' ({mention.value.name}) is from"
            hint = "give the value, its data or the section a source, or cite one here:   [@…]"
            yield written.problem(CODE, message, hint, mention.start, mention.end, level="error")


def _exhibits(section: Section, part: Part, place: Place) -> Iterator[tuple[_Exhibit, Place]]:
    """The exhibits of a part, each with the place that asks for it, or that of the section where this is not known."""
    blocks = list(flat(part.blocks))
    drawn = [block for block in blocks if isinstance(block, Figure | Table)]
    tiles = [tile for block in blocks if isinstance(block, KeyFigures) for tile in block.figures]
    quotes = [block for block in blocks if isinstance(block, Quote)]
    asked: list[tuple[Sequence[_Exhibit], list[Place]]] = [
        (drawn, [where for where, _ in places_of(section, (Chart, tables.Table), place)]),
        (tiles, [where for where, _ in places_of(section, KeyFigure, place)]),
        (quotes, []),
    ]
    for exhibits, places in asked:
        known = len(places) == len(exhibits)
        yield from zip(exhibits, places if known else [place] * len(exhibits), strict=True)


def _content(exhibit: _Exhibit) -> tuple[list[Value], list[RichText]]:
    block = KeyFigures((exhibit,)) if isinstance(exhibit, Tile) else exhibit
    return list(block_values(block)), list(block_texts(block))


def _at(model: object, place: Place) -> object:
    for step in place:
        if isinstance(step, int) and isinstance(model, tuple | list):
            model = model[step]
        elif isinstance(model, BaseModel):
            model = getattr(model, str(step), None)
        else:
            return None
    return model
