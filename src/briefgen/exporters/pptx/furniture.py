"""What stands on every slide: title, message, kicker, marking, source line, footer and number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.document import (
    Block,
    Columns,
    Figure,
    FootnoteTarget,
    Paragraph,
    Part,
    RichText,
    SourceTarget,
    Span,
    Table,
    plain_text,
)
from briefgen.document.usage import block_texts, values_of
from briefgen.errors import Problem, fault
from briefgen.exporters.pptx.placed import Para, Placed, TextBox, TextRun
from briefgen.exporters.pptx.telling import Own, typed, unmarked
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

NARROW_LINES = (3, 4, 5)
"""Lines of a title that is no wider than half a slide, at each size."""

WIDE_LINES = (2, 3, 4)
"""Lines of a title, at each size (DESIGN section 7)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a slide.

    Attributes:
        items: Title and message, in reading order.
        body_top: Where the body begins.
        dropped: The message, when there was no room for it; it goes to the notes.
        warnings: Says that it did.
    """

    items: tuple[Placed, ...]
    body_top: float
    dropped: RichText = ()
    warnings: tuple[Problem, ...] = ()


def head(setter: Typesetter, part: Part, *, narrow: bool = False, suffix: str = "", message: bool = True) -> Head:
    """Title and message of a content slide, as large as they can be.

    Args:
        setter: Sets the type.
        part: What the slide shows.
        narrow: True where the title has the left half only.
        suffix: What follows the title on a slide that continues another.
        message: False on slides that continue another.

    Raises:
        InputError: The title is too long (`title-too-long`).
    """
    frame = setter.frame("map_title" if narrow else "title")
    para, inset = _title(setter, part, frame.width, NARROW_LINES if narrow else WIDE_LINES, suffix)
    title_height = para.lines * para.leading_pt + 2.0
    items: list[Placed] = [
        TextBox(Frame(frame.x, frame.y, frame.width, title_height), (para,), "Title", "title", inset_right_pt=inset)
    ]
    # The message stands where it does in the design, under a title of so many lines at its own leading.
    message_top = frame.y + 6.0 + para.lines * para.leading_pt
    bottom = frame.y + title_height
    tall = para.lines > (4 if narrow else 2) or bottom > setter.metric("tall_head")
    dropped: RichText = ()
    warnings: tuple[Problem, ...] = ()
    if message and plain_text(part.message):
        found = _message(setter, part.message, frame.width, para.lines)
        if found is None:
            dropped = part.message
            told = f"the message of '{part.id}' is too long for its slide and stands in the notes instead"
            warnings = (Problem("long-message", told, "say it in fewer words, or shorten the title", level="warning"),)
        else:
            high = height_of((found,))
            items.append(TextBox(Frame(frame.x, message_top, frame.width, high), (found,), "Message", "message"))
            bottom = message_top + high
            tall = tall or bottom > setter.metric("tall_head")
    body_top = setter.frame("body_tall" if tall else "body").y
    return Head(tuple(items), max(body_top, bottom + 12.0), dropped, warnings)


def _title(setter: Typesetter, part: Part, width: float, limits: Sequence[int], suffix: str) -> tuple[Para, float]:
    style = setter.book.style_for(plain_text(part.title), setter.style("title"))
    for step, most in enumerate(limits):
        size = style.sizes[min(step, len(style.sizes) - 1)][0]
        runs = setter.runs(bound(part.title), style, size)
        if suffix:
            runs = (*runs, *setter.runs(f"  ({suffix.replace(' ', NO_BREAK)})", setter.style("continued")))
        lines = setter.set_lines(runs, width)
        cut = any(line.cut for line in lines)
        # A word is broken where no size has a line that holds it.
        if len(lines) <= most and (not cut or step == len(limits) - 1):
            para = setter.para(runs, style, width, step=step)  # which binds last words
            balanced = width if cut else setter.balanced(para.runs, width)
            return para, max(0.0, width - balanced)
    told = (
        f"the title of '{part.id}' has {len(plain_text(part.title))} characters and needs {len(lines)} lines of {most}"
    )
    raise fault("title-too-long", told, "at most about 380 characters in four lines; say it in a sentence")


NO_BREAK = "\u00a0"
_AFTER_COLON = re.compile(r"(: \w{1,3}) ")


def bound(text: RichText) -> RichText:
    r"""The title with its last two words bound, and an article after a colon bound to what follows it.

    Example:
        >>> plain_text(bound((Span("China and Latin America: the November state visits"),)))
        'China and Latin America: the\xa0November state\xa0visits'
    """
    text = tuple(replace(span, text=_AFTER_COLON.sub(rf"\1{NO_BREAK}", span.text)) for span in text)
    if len(plain_text(text)) < 30:
        return text
    last = max((index for index, span in enumerate(text) if span.text.strip()), default=0)
    head_text, space, tail = text[last].text.rstrip().rpartition(" ")
    if not space or len(tail) > 12 or not head_text:
        return text
    spans = list(text)
    spans[last] = replace(spans[last], text=f"{head_text}{NO_BREAK}{tail}")
    return tuple(spans)


def _message(setter: Typesetter, text: RichText, width: float, title_lines: int) -> Para | None:
    most = 2 if title_lines == 1 else 1
    for step in range(len(setter.style("message").sizes)):
        para = setter.para(text, "message", width, step=step)
        if para.lines <= most:
            return para
    # A second small line is still better than no message.
    return para if para.lines <= 2 else None


# ---------------------------------------------------------------- kicker, marking, footer


def kicker(setter: Typesetter, number: int, name: RichText, frame_name: str = "kicker") -> TextBox:
    """Number and name of the chapter."""
    style = setter.style("kicker")
    runs = setter.runs(str(number), replace(style, bold=True), color="accent")
    if name:
        runs = (*runs, *setter.runs((Own("  "), *name), style))
    frame = setter.frame(frame_name)
    shown = cut_to(setter, runs, frame.width)
    return TextBox(frame, (setter.para(shown, style, frame.width),), "Chapter", "kicker")


def marking(setter: Typesetter, text: str) -> tuple[TextBox, ...]:
    """The classification at the top right."""
    if not text:
        return ()
    frame = setter.frame("classification")
    style = setter.style("classification")
    return (
        TextBox(
            frame, (setter.para(typed(text), style, frame.width, align="right"),), "Classification", "classification"
        ),
    )


def footer(setter: Typesetter, number: int, classification: str) -> Iterator[Placed]:
    """Rule, title of the deck, marking, date, and the slide's number."""
    document = setter.document
    style = setter.style("footer")
    frame = setter.frame("footer")
    date = setter.formatter.date(document.date) if document.date else ""
    date_runs = setter.runs(typed(date), style)
    date_width = setter.width(date_runs) + 2.0 if date else 0.0
    runs: tuple[TextRun, ...] = ()
    if classification:
        runs = (*setter.runs(typed(classification), setter.style("page_number")), *setter.runs("   ", style))
    room = frame.width - (date_width + 10.0 if date else 0.0)
    title = setter.runs(unmarked(document.title), style)
    runs = cut_to(setter, (*runs, *title), room)
    width = min(setter.width(runs) * 1.01 + 2.0, room)
    yield TextBox(Frame(frame.x, frame.y, width, frame.height), (setter.para(runs, style, room),), "Footer", "footer")
    if date:
        place = Frame(frame.x + width + 8.0, frame.y, date_width, frame.height)
        yield TextBox(place, (setter.para(date_runs, style, date_width + 4.0),), "Date", "date")
    shown = setter.runs(str(number), setter.style("page_number"))
    page = replace(shown[0], field="slide")
    number_frame = setter.frame("page_number")
    para = setter.para((page,), "page_number", number_frame.width, align="right")
    yield TextBox(number_frame, (para,), "Slide number", "number")


def cut_to(setter: Typesetter, runs: Sequence[TextRun], width: float) -> tuple[TextRun, ...]:
    """Runs on one line; words at the end give way to an ellipsis where there is no room (furniture only)."""
    kept = list(runs)
    while kept and setter.width(kept) * 1.01 > width:
        text = kept[-1].text.rstrip("… ")
        shorter = text.rpartition(" ")[0].rstrip(",;:–- ")
        if shorter.strip():
            kept[-1] = replace(kept[-1], text=f"{shorter}…")
        elif len(kept) == 1 and len(text) > 1:
            kept[-1] = replace(kept[-1], text=f"{text[:-1]}…")
        else:
            kept.pop()
    return tuple(kept)


# ---------------------------------------------------------------- source line


def source_line(setter: Typesetter, part: Part, blocks: Sequence[Block], *, continues: bool) -> tuple[Placed, ...]:
    """Sources with their numbers, the author's notes with their letters, notes of exhibits, what is computed.

    Sources whose names take more than two lines are given by their numbers; the sources slide names them.

    Args:
        setter: Sets the type.
        part: What the slide shows.
        blocks: The part's blocks.
        continues: True when the next slide continues this one.
    """
    frame = setter.frame("source_short" if continues else "source")
    paras: tuple[Para, ...] = ()
    for named in (True, False):
        text = _origin(setter, part, blocks, named=named)
        paras = (setter.para(text, "source", frame.width),) if text else ()
        if height_of(paras) <= frame.height:
            break
    items: list[Placed] = []
    if paras:
        high = max(height_of(paras), frame.height)
        box = Frame(frame.x, frame.y + frame.height - high, frame.width, high)
        items.append(TextBox(box, paras, "Source", "source", anchor="bottom"))
    if continues:
        place = setter.frame("continued")
        style = replace(setter.style("source"), bold=True, color="accent")
        para = setter.para(setter.word("continued_next"), style, place.width, align="right")
        items.append(TextBox(place, (para,), "Continued", "continued", anchor="bottom"))
    return tuple(items)


HIGHEST_SOURCE = 52.0
"""Four lines; the body gives way to them."""


def with_few_footnotes(setter: Typesetter, part: Part) -> Part:
    """The part with those footnotes alone that its slides have marks and room for; the others join its detail."""
    if not part.footnotes:
        return part
    shown = (part.title, part.message, *(text for block in part.blocks for text in block_texts(block)))
    marked = {span.target.key for text in shown for span in text if isinstance(span.target, FootnoteTarget)}
    kept = [note for note in part.footnotes if note[0] in marked]
    width = setter.frame("source_short").width
    while kept:
        text = _origin(setter, replace(part, footnotes=tuple(kept)), part.blocks, named=False)
        if height_of((setter.para(text, "source", width),)) <= HIGHEST_SOURCE:
            break
        kept.pop()
    moved = [
        Paragraph((Own(setter.letters[key], bold=True), Own(NO_BREAK), *text))
        for key, text in part.footnotes
        if (key, text) not in kept
    ]
    return replace(part, footnotes=tuple(kept), detail=(*part.detail, *moved))


def _origin(setter: Typesetter, part: Part, blocks: Sequence[Block], *, named: bool) -> RichText:
    numbers, stop = setter.places.numbers, setter.formatter.stop
    listed = part.role == "sources"  # it says itself what its entries are
    known = [] if listed else sorted((each for each in part.sources if each in numbers), key=lambda each: numbers[each])
    spans: list[Span] = []
    computed = not listed and _computed(part)
    if known or computed:
        label = setter.word("source_label" if len(known) < 2 else "sources_label")
        spans += [Own(label, bold=True), Own(stop(" "))]
    if known and not named:
        spans.append(Own(stop("item").join(str(numbers[source]) for source in known)))
    elif known:
        for index, source in enumerate(known):
            before = (Own(stop("; ")),) if index else ()
            spans += [*before, *typed(_name(setter, source)), Own(f" [{numbers[source]}]")]
    if computed:
        spans.append(Own((stop("; ") if known else "") + setter.word("own_calculation")))
    if spans:
        spans.append(Own(stop(".")))
    as_of = part.as_of
    if as_of:
        spans += [
            Own(stop(" ") if spans else ""),
            *setter.said("as_of", "date", typed(setter.formatter.date(as_of))),
            Own(stop(".")),
        ]
    for note in _notes(blocks):
        ended = plain_text(note).rstrip().endswith((".", "!", "?", "。", "！", "？"))
        spans += [Own(stop(" ") if spans else ""), *note, Own("" if ended else stop("."))]
    for key, text in part.footnotes:
        spans += [Own("  " if spans else ""), Own(setter.letters[key], bold=True), Own(NO_BREAK), *text]
    return tuple(span for span in spans if span.text or isinstance(span.target, SourceTarget))


def _name(setter: Typesetter, source: str) -> str:
    found = next(entry for entry in setter.document.sources if entry.id == source)
    date = setter.formatter.date(found.published) if found.published else ""
    return setter.formatter.stop(", ").join(piece for piece in (found.title.rstrip(".。"), date) if piece)


def _notes(blocks: Sequence[Block]) -> Iterator[RichText]:
    for block in blocks:
        if isinstance(block, Figure | Table) and block.note:
            yield block.note
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from _notes(column)


def _computed(part: Part) -> bool:
    """True when the slide shows our own arithmetic."""
    on_slide = replace(part, detail=(), notes=(), footnotes=())
    return any(value.computed for value in values_of(on_slide))
