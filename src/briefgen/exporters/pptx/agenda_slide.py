"""The agenda: every row leads to its chapter."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import (
    Bullet,
    Bullets,
    Part,
    PartTarget,
    plain_text,
)
from briefgen.exporters.pptx.placed import Link, Para, Placed, Rule, TextBox, moved
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame


def agenda_pages(setter: Typesetter, part: Part) -> list[tuple[Placed, ...]]:
    """The chapters with the numbers of their slides; every row leads to its chapter."""
    bullets = next((block for block in part.blocks if isinstance(block, Bullets)), Bullets(()))
    title = setter.frame("agenda_title")
    style = setter.style("agenda_title")
    few = len(bullets.bullets) <= 7
    place = setter.frame("agenda_list")
    if not few:
        place = Frame(setter.theme.deck.column_x(4), place.y, setter.theme.deck.columns_width(9), place.height)
        title = Frame(title.x, title.y, setter.theme.deck.columns_width(3), title.height)
    step = next(
        (index for index in range(len(style.sizes)) if _agenda_title(setter, part, title.width, index)[1] <= 2), 2
    )
    para, _ = _agenda_title(setter, part, title.width, step)
    head = TextBox(
        Frame(title.x, title.y, title.width, max(title.height, height_of((para,)))), (para,), "Title", "title"
    )
    rows: list[tuple[tuple[Placed, ...], float]] = []
    for size in (0, 1, 2):
        rows = [
            _agenda_row(setter, bullet, index, place, size, len(bullets.bullets))
            for index, bullet in enumerate(bullets.bullets, 1)
        ]
        if sum(height for _, height in rows) <= place.height:
            break
    pages: list[tuple[Placed, ...]] = []
    items: list[Placed] = [head]
    y = place.y
    for index, (row, height) in enumerate(rows):
        if y + height > place.y + place.height + 0.5 and len(items) > 1:
            items.append(_agenda_rule(setter, place, y, first=False))
            pages.append(tuple(items))
            items, y = [head], place.y
        items.append(_agenda_rule(setter, place, y, first=y == place.y))
        items += [moved(item, 0.0, y) for item in row]
        y += height
        del index
    if rows:
        items.append(_agenda_rule(setter, place, y, first=False))
    return [*pages, tuple(items)]


def _agenda_title(setter: Typesetter, part: Part, width: float, step: int) -> tuple[Para, int]:
    style = setter.book.style_for(plain_text(part.title), setter.style("agenda_title"))
    para = setter.para(part.title, style, width, step=step)
    cut = any(line.cut for line in setter.set_lines(para.runs, width))
    return para, 99 if cut else para.lines


def _agenda_rule(setter: Typesetter, place: Frame, y: float, *, first: bool) -> Rule:
    color, weight = ("ink", setter.metric("rule_strong")) if first else ("rule", setter.metric("rule"))
    return Rule(Frame(place.x, y, place.width, 0.0), setter.color(color), weight)


def _agenda_row(
    setter: Typesetter, bullet: Bullet, index: int, place: Frame, size: int, count: int
) -> tuple[tuple[Placed, ...], float]:
    """Number, text with its quieter line, and slide number; the row's height."""
    text_style = setter.style("agenda_text")
    number_style = setter.style("agenda_number")
    if count > 7:
        picked = ((16.0, 20.0), (14.0, 18.0), (14.0, 18.0))[size]
        text_style = replace(text_style, size_pt=picked[0], leading_pt=picked[1])
        number_style = replace(number_style, size_pt=picked[0], leading_pt=picked[1])
    offset = 50.0 if count <= 7 else 40.0
    room = place.width - offset - 84.0 if count <= 7 else place.width - offset - 50.0
    target = next((span.target.part for span in bullet.text if isinstance(span.target, PartTarget)), "")
    text = tuple(replace(span, target=None) if isinstance(span.target, PartTarget) else span for span in bullet.text)
    paras = [setter.para(text, text_style, room)]
    if bullet.note and (size == 0 or count > 7) and count != 7:
        paras.append(setter.para(bullet.note, "agenda_note", room))
    high = height_of(paras)
    even = place.height / count
    pitch = setter.metric("agenda_pitch") if count <= 6 and size == 0 else setter.metric("agenda_pitch_tight")
    if count <= 7:
        height = max(min(pitch, even), high + (22.0, 14.0, 10.0)[size])
        pad = min(14.0, (height - high) / 2)
    else:
        pad = min(max((even - high) / 2, 4.0), 10.0) if size < 2 else 4.0
        height = high + 2 * pad
    link = Link(part=target) if target in setter.places.slides else None
    number = setter.para(bullet.marker or str(index), number_style, offset)
    items: list[Placed] = [
        TextBox(Frame(place.x, pad, offset - 4.0, number.leading_pt), (number,), f"Number {index}", block="contents"),
        TextBox(Frame(place.x + offset, pad, room, high), tuple(paras), f"Item {index}", link=link, block="contents"),
    ]
    if link:
        page = setter.para(str(setter.places.slides[target]), replace(text_style, color="muted"), 60.0, align="right")
        box = Frame(place.x + place.width - 44.0, pad, 44.0, page.leading_pt)
        items.append(TextBox(box, (page,), f"Slide number {index}", link=link, block="contents"))
    return tuple(items), height
