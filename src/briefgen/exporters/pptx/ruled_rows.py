"""Rows between rules: findings with their numbers, notes beside a chart, lists under a head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.document import Bullet, Bullets, Paragraph
from briefgen.exporters.pptx.cutting import cut_paras
from briefgen.exporters.pptx.flows import AIR_PT, Taken
from briefgen.exporters.pptx.placed import Para, Placed, Rule, TextBox, moved
from briefgen.exporters.pptx.telling import Own
from briefgen.exporters.pptx.text_flows import DASH
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.ledger.inscriptions import BlockName
from briefgen.themes.theme import Frame

Line = tuple[str, float]
"""Colour and width of a rule; no colour: no rule."""

NO_LINE: Line = ("", 0.0)


@dataclass(frozen=True, slots=True)
class Row:
    """Items from the row's upper left corner, the row's height, and the rule above it."""

    items: tuple[Placed, ...]
    height: float
    rule: Line = NO_LINE


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows one below the other.

    Attributes:
        setter: Cuts a row that is higher than a slide.
        rows: The rows.
        width: Length of the rules.
        first: The rule above the first row of every slide.
        closing: The rule below the last row.
        placeholder: Key of the placeholder that all text fills as one box; empty: every text has its own box.
        head: A row above the others, repeated on every slide.
    """

    setter: Typesetter
    rows: tuple[Row, ...]
    width: float
    first: Line = NO_LINE
    closing: Line = NO_LINE
    placeholder: str = ""
    head: Row | None = None
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """All rows."""
        return sum(row.height for row in (*self._front(), *self.rows))

    def _front(self) -> tuple[Row, ...]:
        return (self.head,) if self.head is not None else ()

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As many rows as fit, but no single one is left over."""
        fits, used = 0, sum(row.height for row in self._front())
        for row in self.rows:
            if used + row.height > height + AIR_PT:
                break
            fits, used = fits + 1, used + row.height
        if not fits:
            if not top:
                return None
            return self._cut(height - sum(row.height for row in self._front()))
        if len(self.rows) - fits == 1 and fits > 2:
            fits -= 1
        return self._taken(self.rows[:fits], self.rows[fits:])

    def _cut(self, room: float) -> Taken:
        """What fits of the first row, which alone is higher than a slide."""
        row = self.rows[0]
        foot = row.height - max((item.frame.y + item.frame.height for item in row.items), default=0.0)
        heads: list[Placed] = []
        tails: list[Placed] = []
        for item in row.items:
            if not isinstance(item, TextBox):
                heads.append(item)
                continue
            kept, left = cut_paras(self.setter, item.paras, item.frame.width, room - item.frame.y - foot)
            heads.append(_refilled(item, kept))
            if left:
                tails.append(_refilled(item, left))
        if not tails:
            return self._taken((row,), self.rows[1:])
        rest = replace(row, items=tuple(tails), height=_low(tails) + foot)
        return self._taken((replace(row, items=tuple(heads), height=_low(heads) + foot),), (rest, *self.rows[1:]))

    def _taken(self, rows: tuple[Row, ...], rest: tuple[Row, ...]) -> Taken:
        rules: list[Placed] = []
        items: list[Placed] = []
        y = 0.0
        for index, row in enumerate((*self._front(), *rows)):
            color, weight = self.first if index == 0 else row.rule
            if color:
                rules.append(Rule(Frame(0.0, y, self.width, 0.0), color, weight))
            items += [moved(item, 0.0, y) for item in row.items]
            y += row.height
        if self.closing[0]:
            rules.append(Rule(Frame(0.0, y, self.width, 0.0), *self.closing))
        if self.placeholder and items:
            items = [self._merged(items)]
        return Taken((*rules, *items), y, replace(self, rows=rest) if rest else None)

    def _merged(self, items: Sequence[Placed]) -> TextBox:
        """All text in one box; the space between the boxes becomes space below paragraphs."""
        boxes = [item for item in items if isinstance(item, TextBox)]
        paras: list[Para] = []
        for box, following in zip(boxes, [*boxes[1:], None], strict=True):
            paras += box.paras
            if following is not None:
                space = following.frame.y - (box.frame.y + height_of(box.paras))
                paras[-1] = replace(paras[-1], after_pt=max(space, 0.0))
        top = boxes[0].frame.y
        return TextBox(
            Frame(boxes[0].frame.x, top, self.width, height_of(paras)),
            tuple(paras),
            "Text",
            self.placeholder,
            block=boxes[0].block,
        )


def _refilled(box: TextBox, paras: tuple[Para, ...]) -> TextBox:
    frame = box.frame
    return replace(box, paras=paras, frame=Frame(frame.x, frame.y, frame.width, height_of(paras)))


def _low(items: Sequence[Placed]) -> float:
    return max(item.frame.y + item.frame.height for item in items)


def statement_flow(setter: Typesetter, bullets: Bullets, width: float, step: int) -> Rows:
    """Findings, one a row, each with its number large at the left.

    Args:
        setter: Sets the type.
        bullets: The findings.
        width: Length of the rows.
        step: 0: at most four rows; 1: five; 2: as close as they go, below something else.
    """
    small = min(step, 1)
    drop, foot, least = (
        (setter.metric("summary_text_drop"), 9.0, setter.metric("summary_pitch")),
        (9.0, 7.0, setter.metric("summary_pitch_tight")),
        (6.0, 5.0, 0.0),
    )[min(step, 2)]
    style = setter.style("summary_number")
    size = style.sizes[min(small, len(style.sizes) - 1)][0]
    marks = [bullet.marker or str(index) for index, bullet in enumerate(bullets.bullets, 1)]
    widest = max((setter.width(setter.runs(mark, style, size)) for mark in marks), default=0.0)
    column = setter.frame("summary_number").width
    text_x = setter.frame("summary_text").x - setter.frame("summary").x
    if width < setter.frame("summary").width or step > 1:
        column = max(28.0, min(widest + 2.0, width * 0.3))
        text_x = column + 20.0
    rows = []
    for index, (bullet, mark) in enumerate(zip(bullets.bullets, marks, strict=True), 1):
        number = setter.para(mark, style, column, step=small)
        if number.lines > 1:
            number = setter.para(mark, style, column, step=1)
        room = width - text_x
        paras = [setter.para(bullet.text, "summary_text", room, step=small)]
        if bullet.note:
            paras.append(setter.para(bullet.note, "tile_label", room, before=2.0))
        paras += _points(setter, bullet.items, room, ("summary_text", 1), (14.0, 2.0))
        text_height, number_height = height_of(paras), height_of((number,))
        number_y, text_y = drop - (2.0 if step == 0 else 4.0), drop
        items = (
            TextBox(Frame(0.0, number_y, column, number_height), (number,), f"Number {index}"),
            TextBox(Frame(text_x, text_y, room, text_height), tuple(paras), f"Finding {index}"),
        )
        height = max(least, text_y + text_height + foot, number_y + number_height + 2.0)
        rows.append(Row(items, height, _rule(setter)))
    gap = (24.0, 20.0, 16.0)[min(step, 2)]
    ink = (setter.color("ink"), setter.metric("rule_strong"))
    top: Row | None = None
    if bullets.heading:
        head = setter.para(bullets.heading, "column_head", width)
        top = _row((head,), width, 10.0, 8.0, _rule(setter), "Head")
    return Rows(setter, tuple(rows), width, first=ink, gap=gap, head=top)


def _rule(setter: Typesetter) -> Line:
    return setter.color("rule"), setter.metric("rule")


def note_flow(setter: Typesetter, bullets: Bullets, width: float, step: int, placeholder: str = "") -> Rows:
    """Notes beside a chart, the first under an accent rule."""
    rows = []
    top: Row | None = None
    if bullets.heading:
        head = setter.para(bullets.heading, "column_head", width)
        top = _row((head,), width, 10.0, 12.0, _rule(setter), "Notes")
    for index, bullet in enumerate(bullets.bullets):
        paras: list[Para] = []
        if bullet.marker:
            token = "accent" if index == 0 else "muted"
            paras.append(setter.para(bullet.marker, "exhibit_title", width, color=token, after=2.0))
        paras.append(setter.para(bullet.text, "note", width, step=min(step, 1), color="ink" if bullet.marker else ""))
        paras += _below(setter, bullet, width)
        rows.append(_row(paras, width, 10.0, 16.0 - 4.0 * min(step, 2), _rule(setter), f"Note {index + 1}"))
    first = (setter.color("accent"), setter.metric("rule_accent"))
    return Rows(setter, tuple(rows), width, first=first, placeholder=placeholder, head=top)


def column_flow(
    setter: Typesetter, bullets: Bullets, width: float, step: int, *, stressed: bool = False, placeholder: str = ""
) -> Rows:
    """A list under a head, its items between hair rules.

    Args:
        setter: Sets the type.
        bullets: The list.
        width: Length of the rules.
        step: Index of the size.
        stressed: True for the side that the slide is about: its head is in the accent.
        placeholder: Key of the placeholder that the text fills.
    """
    pad = (12.0, 10.0, 8.0)[min(step, 2)]
    token = "accent" if stressed else "ink"
    hair = (setter.color("hair"), setter.metric("rule"))
    rows = []
    top: Row | None = None
    if bullets.heading:
        head = setter.para(bullets.heading, "column_head", width, color=token)
        top = _row((head,), width, setter.metric("column_head"), 7.0, hair, "Head")
    for index, bullet in enumerate(bullets.bullets):
        paras = [_lead(setter, bullet, width, step), *_below(setter, bullet, width)]
        above = NO_LINE if index == 0 else hair
        rows.append(_row(paras, width, pad, pad, above, f"Item {index + 1}"))
    strong = setter.metric("rule_accent") if stressed else setter.metric("rule_strong")
    first = (setter.color(token), strong) if bullets.heading else hair
    return Rows(setter, tuple(rows), width, first=first, closing=hair, placeholder=placeholder, head=top)


ENTRY_HEAD = ((12.0, 8.0), (8.0, 6.0), (8.0, 4.0))
"""Space above and below the head of sources or calculations, at each size."""


def entry_flow(
    setter: Typesetter, bullets: Bullets, width: float, step: int, mark_width: float, placeholder: str = ""
) -> Rows:
    """Sources or own calculations: a mark in the accent, the entry beside it, the quieter line below.

    Args:
        setter: Sets the type.
        bullets: The entries.
        width: Length of the rules.
        step: Index of the size.
        mark_width: From the left edge to the entry.
        placeholder: Key of the placeholder that the text fills.
    """
    hair = (setter.color("hair"), setter.metric("rule"))
    rows = []
    top: Row | None = None
    if bullets.heading:
        head = setter.para(bullets.heading, replace(setter.style("sources_id"), color="ink"), width)
        top = _row((head,), width, *ENTRY_HEAD[min(step, 2)], hair, "Head", "source")
    pad = (8.0, 6.0, 4.0)[min(step, 2)]
    for index, bullet in enumerate(bullets.bullets, 1):
        # The number of a source is the exporter's, a result is a value.
        mark = tuple(span if span.value is not None else Own(span.text) for span in bullet.marker)
        marks = setter.runs(mark or str(index), setter.style("sources_id"), _at(setter, "sources_id", step))
        text = setter.runs(bullet.text, setter.style("sources_entry"), _at(setter, "sources_entry", step))
        if setter.width(marks) + 6.0 > mark_width:
            # A long result stands on a line of its own above what it is.
            paras = [
                setter.para(marks, "sources_id", width, step=step),
                setter.para(text, "sources_entry", width, step=step),
            ]
            indent = 0.0
        else:
            tab = replace(marks[-1], text="\t", span=None)
            indent = mark_width
            paras = [setter.para(text, "sources_entry", width, step=step, indent=mark_width, hang=mark_width)]
            paras = [replace(paras[0], runs=(*marks, tab, *paras[0].runs))]
        if bullet.note:
            size = 1 if step else 0
            note = setter.para(bullet.note, _quiet(setter, size), width, indent=indent, before=1.0)
            paras.append(note)
        above = NO_LINE if index == 1 else hair
        rows.append(_row(paras, width, pad, pad, above, f"Entry {index}", "source"))
    ink = (setter.color("ink"), setter.metric("rule_strong"))
    return Rows(
        setter,
        tuple(rows),
        width,
        first=ink if bullets.heading else hair,
        closing=hair,
        placeholder=placeholder,
        head=top,
    )


def method_flow(setter: Typesetter, paragraphs: Sequence[Paragraph], width: float, step: int) -> Rows:
    """How figures were made, as prose that looks like the lists of sources and calculations beside it."""
    rows = []
    top: Row | None = None
    for index, paragraph in enumerate(paragraphs, 1):
        if paragraph.heading:
            para = setter.para(paragraph.text, replace(setter.style("sources_id"), color="ink"), width)
            head = _row((para,), width, *ENTRY_HEAD[min(step, 2)], NO_LINE, "Head", "source")
            if index == 1:
                top = head
            else:
                rows.append(head)
            continue
        para = setter.para(paragraph.text, "sources_entry", width, step=step)
        rows.append(_row((para,), width, 0.0, 6.0, NO_LINE, f"Method {index}", "source"))
    ink = (setter.color("ink"), setter.metric("rule_strong"))
    return Rows(setter, tuple(rows), width, first=ink if top else NO_LINE, head=top)


def _quiet(setter: Typesetter, step: int) -> str:
    return "agenda_note" if step == 0 else "sources_note"


def _at(setter: Typesetter, style: str, step: int) -> float:
    sizes = setter.style(style).sizes
    return sizes[min(step, len(sizes) - 1)][0]


def _lead(setter: Typesetter, bullet: Bullet, width: float, step: int) -> Para:
    style = setter.style("body")
    size = style.sizes[min(step, len(style.sizes) - 1)][0]
    runs = setter.runs(bullet.text, style, size)
    if bullet.marker:
        lead = setter.runs(bullet.marker, replace(style, bold=True), size, color="accent")
        runs = (*lead, replace(lead[-1], text="  ", link=None, raised=False, span=None), *runs)
    return setter.para(runs, style, width, step=step)


def _below(setter: Typesetter, bullet: Bullet, width: float) -> Iterator[Para]:
    if bullet.note:
        yield setter.para(bullet.note, "agenda_note", width, before=4.0)
    yield from _points(setter, bullet.items, width, ("note", 0), (16.0, 4.0))


def _points(
    setter: Typesetter,
    bullets: Sequence[Bullet],
    width: float,
    look: tuple[str, int],
    space: tuple[float, float],
    level: int = 1,
) -> Iterator[Para]:
    """Points below a row's own text, and those below them.

    Args:
        setter: Sets the type.
        bullets: The points.
        width: Width of the box.
        look: Name of the style, and index of the size.
        space: How far each level is indented, and the space above a point.
        level: 1 for the first below the row.
    """
    style = setter.style(look[0])
    size = style.sizes[min(look[1], len(style.sizes) - 1)][0]
    indent = space[0] * level
    for bullet in bullets:
        runs = setter.runs(bullet.text, style, size)
        if bullet.marker:
            lead = setter.runs(bullet.marker, replace(style, bold=True), size, color="ink")
            runs = (*lead, replace(lead[-1], text="  ", link=None, raised=False, span=None), *runs)
        yield setter.para(runs, style, width, step=look[1], bullet=DASH, indent=indent, hang=space[0], before=space[1])
        if bullet.note:
            yield setter.para(bullet.note, "agenda_note", width, indent=indent, before=2.0)
        yield from _points(setter, bullet.items, width, look, space, level + 1)


def _row(
    paras: Sequence[Para], width: float, above: float, below: float, rule: Line, name: str, block: BlockName = "text"
) -> Row:
    height = height_of(paras)
    box = TextBox(Frame(0.0, above, width, height), tuple(paras), name, block=block)
    return Row((box,), above + height + below, rule)
