"""What stands at an exhibit: its number, its title, what is measured, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Columns, Figure, Part, RichText, Span, Table, plain_text
from briefgen.exporters.pdf.items import Anchor, Element, Rule
from briefgen.exporters.pdf.strips import Strip, attached, merged, repeated
from briefgen.exporters.pdf.typesetter import Place, Typesetter, drawn_width
from briefgen.ledger.attribution import Attribution
from briefgen.themes.theme import TypeStyle
from briefgen.typeset.fonts import Run
from briefgen.values import Date, Value

CAPTION_PAD_PT = 6.0
"""Between the rule and the first line of a caption."""

NAMED_SOURCES = 3
"""More sources than these are given by their numbers, which the page foot resolves."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure or table with a number.

    Attributes:
        kind: What it is.
        number: Counted from 1, apart for figures and tables.
        title: Its caption, or the title of its part.
        data: Of a figure the number of the table that has its data, of such a table the number of the figure; 0: none.
    """

    kind: str
    number: int
    title: RichText
    data: int = 0

    @property
    def anchor(self) -> str:
        """Name of the place it stands at."""
        return f"{self.kind}:{self.number}"


def exhibits(parts: Iterable[Part]) -> Iterator[tuple[object, Exhibit]]:
    """Every numbered block with its exhibit, in the order in which the report shows them.

    Tables without header and caption (facts) have no number.
    """
    found = list(_counted(parts))
    numbers = {id(block): exhibit.number for block, exhibit in found if exhibit.kind == "table"}
    figures = {id(block.data_table): exhibit for block, exhibit in found if isinstance(block, Figure)}
    for block, exhibit in found:
        if isinstance(block, Figure) and block.data_table is not None:
            yield block, replace(exhibit, data=numbers.get(id(block.data_table), 0))
        else:
            figure = figures.get(id(block))
            yield block, replace(exhibit, title=figure.title, data=figure.number) if figure else exhibit


def _counted(parts: Iterable[Part]) -> Iterator[tuple[object, Exhibit]]:
    counts = {"figure": 0, "table": 0}
    for part in parts:
        if part.role == "cover":
            continue
        waiting = [*part.blocks, *part.detail]
        while waiting:
            block = waiting.pop(0)
            if isinstance(block, Columns):
                waiting[:0] = [inner for column in block.columns for inner in column]
            if isinstance(block, Figure) or (isinstance(block, Table) and numbered(block)):
                kind = "figure" if isinstance(block, Figure) else "table"
                counts[kind] += 1
                yield block, Exhibit(kind, counts[kind], block.caption or part.title)


def numbered(table: Table) -> bool:
    """True when a table has a number: it has a header row or a caption."""
    return table.has_header or bool(plain_text(table.caption).strip())


# ---------------------------------------------------------------- where it comes from


@dataclass(frozen=True, slots=True)
class Origin:
    """The line under an exhibit: its type, and the ids of the sources that it names; `sourced`: no mere note."""

    runs: tuple[Run, ...] = ()
    named: tuple[str, ...] = ()
    sourced: bool = False


def origin(
    setter: Typesetter,
    sources: tuple[str, ...],
    *,
    as_of: Date | None = None,
    computed: bool = False,
    note: RichText = (),
) -> Origin:
    """Where an exhibit comes from, of when it is, and what is to be noted of it.

    Up to three sources are named, each with its number; more are given by number, and the page foot names them.

    Args:
        setter: Sets the type.
        sources: Ids of the sources.
        as_of: Date of the data.
        computed: True when some of the numbers are our own arithmetic.
        note: The exhibit's note.
    """
    style, stop = setter.style("caption_source"), setter.formatter.stop
    known = sorted(dict.fromkeys(sources), key=lambda source: setter.numbers[source])
    runs: list[Run] = []

    def say(text: RichText | str) -> None:
        runs.extend(setter.runs(text, style))

    if known or computed:
        runs += setter.runs(
            setter.word("source_label" if len(known) < 2 else "sources_label"), replace(style, bold=True)
        )
        say(stop(" "))
    if len(known) > NAMED_SOURCES:
        for number, source in enumerate(known):
            say(stop("item") if number else "")
            runs += setter.writer.source_call(source, style)
    else:
        for number, source in enumerate(known):
            say((Span(f"{stop('; ') if number else ''}{source_name(setter, source)}"),))
            runs += setter.writer.source_number(source, style)
    if computed:
        say(f"{stop('; ') if known else ''}{setter.word('own_calculation')}")
    if runs:
        say(stop("."))
    if as_of:
        say((Span(f"{stop(' ') if runs else ''}{setter.word('as_of', date=setter.formatter.date(as_of))}{stop('.')}"),))
    sourced = bool(runs)
    if note:
        say(stop(" ") if runs else "")
        say(note)
    return Origin(tuple(runs), tuple(known) if len(known) <= NAMED_SOURCES else (), sourced)


def data_call(setter: Typesetter, exhibit: Exhibit, *, first: bool) -> tuple[Run, ...]:
    """Where the data of a figure stands as a table, as a link to it; nothing where it does not stand anywhere."""
    if not exhibit.data:
        return ()
    style = setter.style("caption_source")
    table = Exhibit("table", exhibit.data, ())
    told = setter.word("its_data", table=label(setter, table))
    space = () if first else setter.runs(setter.formatter.stop(" "), style)
    return (*space, *setter.runs(told + setter.formatter.stop("."), style, link=f"#{table.anchor}"))


def source_name(setter: Typesetter, source: str) -> str:
    """A source in a few words: its title, and when it was published."""
    found = setter.sources[source]
    date = setter.formatter.date(found.published) if found.published else ""
    return setter.formatter.stop(", ").join(piece for piece in (found.title.rstrip(".。"), date) if piece)


def is_computed(values: Iterable[Value | None]) -> bool:
    """True when one of the values is our own arithmetic."""
    return any(value is not None and value.computed for value in values)


def figure_computed(figure: Figure) -> bool:
    """True when a figure, or a panel of it, shows our own arithmetic."""
    return (
        is_computed(value for series in figure.series for value in series.values)
        or is_computed(annotation.value for annotation in figure.annotations)
        or any(figure_computed(panel) for panel in figure.panels)
    )


def table_computed(table: Table) -> bool:
    """True when a table shows our own arithmetic."""
    return is_computed(span.value for row in table.rows for cell in row.cells for span in cell.text)


# ---------------------------------------------------------------- captions


def origin_strips(setter: Typesetter, found: Origin, x: float, width: float, element: Element) -> list[Strip]:
    """The line under an exhibit as strips that stay with it."""
    owner = Element("P", element, block="source" if found.sourced else "note")
    lines = setter.paragraph(found.runs, setter.style("caption_source"), x, width, owner)
    if lines:
        lines[0] = replace(lines[0], cited=found.named)
    return attached(lines, following=len(lines))


def measured(unit: str) -> str:
    """A unit as a line of its own: it begins with a capital, unless it is a sign (`km`, `kWh`).

    Example:
        >>> measured("million US dollars"), measured("per cent"), measured("kWh"), measured("km a day")
        ('Million US dollars', 'Per cent', 'kWh', 'km a day')
    """
    first, _, rest = unit.partition(" ")
    is_word = len(first) > (2 if rest else 4) and first.isalpha() and first.islower()
    return unit[0].upper() + unit[1:] if is_word else unit


def _sub(unit: str, shown: Sequence[tuple[str, Value]]) -> RichText:
    """What is measured, as a line that knows the numbers in it: `Minutes, n = 160`."""
    pieces = Attribution(shown).pieces(measured(unit))
    return tuple(Span(piece.text, value=piece.value) for piece in pieces) or (Span(""),)


def margin_caption(
    setter: Typesetter,
    exhibit: Exhibit,
    figure: Figure,
    source: list[Strip],
    place: Place,
    element: Element,
    *,
    continued: str = "",
) -> Strip:
    """The caption of a figure in the margin column: rule, number, title, what is measured, source.

    Args:
        setter: Sets the type.
        exhibit: What it names.
        figure: The figure.
        source: Where it comes from, set.
        place: Where it stands.
        element: What it belongs to.
        continued: What is said of a further piece of a figure (`continued`); empty: it is the first.
    """
    x, width = place.margin_x, place.margin_width
    sub_style = setter.style("caption_sub")
    lines = setter.paragraph(label(setter, exhibit), setter.style("caption_number"), x, width, element)
    title_style = setter.style("caption_title")
    title = _continued(setter, figure.caption, title_style, continued)
    lines += setter.paragraph(title, title_style, x, width, element)
    subs = setter.paragraph(_sub(figure.unit, figure.shown), sub_style, x, width, element)
    if continued:
        lines, subs = repeated(lines), repeated(subs)
    if subs:
        subs[0] = replace(subs[0], before_pt=3.0)
    if source:
        source = [replace(source[0], before_pt=setter.metric("caption_gap", 8.0)), *source[1:]]
    rule = Rule(x, 0, x + width, 0, setter.color("ink"), setter.metric("caption_rule", 0.75))
    anchor = () if continued else (Anchor(exhibit.anchor, 0.0, element),)
    head = Strip(CAPTION_PAD_PT, (*anchor, rule))
    return merged([head, *lines, *subs, *source])


def wide_caption(
    setter: Typesetter,
    exhibit: Exhibit,
    caption: RichText,
    sub: str,
    place: Place,
    element: Element,
    *,
    continued: str = "",
    shown: Sequence[tuple[str, Value]] = (),
) -> list[Strip]:
    """The caption above a table, or above a figure that has no margin column: rule, number and title in a line, sub.

    Args:
        setter: Sets the type.
        exhibit: What it names.
        caption: Its title.
        sub: What is measured.
        place: Where it stands.
        element: What it belongs to.
        continued: What is said of a further piece of a table (`continued`); empty: it is the first.
        shown: What was shown while `sub` was written, each text with its value.
    """
    style, number_style = setter.style("wide_caption"), setter.style("caption_number")
    x, width = place.wide_x, place.wide_width
    number = setter.runs(label(setter, exhibit), number_style)
    indent = drawn_width(number) + 10.0
    title = _continued(setter, caption, style, continued)
    lines = setter.paragraph(title, style, x + indent, width - indent, element)
    tag = setter.line(number, number_style, x, 0.0, element)
    if lines:
        lines[0] = replace(lines[0], items=(tag, *lines[0].items))
    else:
        lines = [Strip(number_style.leading_pt, (tag,))]
    sub_style = setter.style("wide_caption_sub")
    lines += setter.paragraph(_sub(sub, shown), sub_style, x + indent, width - indent, element)
    if continued:
        lines = repeated(lines)
    anchor = () if continued else (Anchor(exhibit.anchor, 0.0, element),)
    rule = Rule(x, 0, x + width, 0, setter.color("ink"), setter.metric("caption_rule", 0.75))
    head = Strip(CAPTION_PAD_PT, (*anchor, rule))
    return [head, *attached(lines, following=len(lines))]


def _continued(setter: Typesetter, caption: RichText, style: TypeStyle, continued: str) -> list[Run]:
    """A caption that, above a further piece, says so."""
    said = f" ({continued})" if caption and continued else continued
    return [*setter.runs(caption, style), *setter.runs(said, style)]


def label(setter: Typesetter, exhibit: Exhibit) -> str:
    """`Figure 2`, in the document's language."""
    return setter.word(exhibit.kind, number=exhibit.number)
