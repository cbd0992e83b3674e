"""The dark slides: cover and divider."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import (
    Chapter,
    Part,
    Picture,
    Span,
    Table,
    plain_text,
)
from briefgen.errors import fault
from briefgen.exporters.pptx.furniture import bound
from briefgen.exporters.pptx.layouts import beside_marking
from briefgen.exporters.pptx.placed import Link, Para, PictureBox, Placed, Rule, TextBox
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame


def cover(setter: Typesetter, part: Part, classification: str) -> tuple[Placed, ...]:
    """Title, subtitle, and up to three facts at the foot; more facts stand in further rows above."""
    items = _dark_head(setter, part, "cover_title")
    if plain_text(part.message):
        frame = setter.frame("cover_subtitle")
        para = setter.para(part.message, "cover_subtitle", frame.width)
        wide = Frame(frame.x, frame.y, max(frame.width, setter.frame("cover_title").width), frame.height)
        if para.lines > 2:
            para = setter.para(part.message, "cover_subtitle", wide.width)
            frame = wide
        if height_of((para,)) > frame.height + 54.0:
            told = f"the subtitle of '{part.id}' is too long for the cover"
            raise fault("subtitle-too-long", told, "at most three lines")
        box = Frame(frame.x, frame.y, frame.width, max(height_of((para,)), frame.height))
        items.append(TextBox(box, (para,), "Subtitle", "subtitle"))
    kicker = beside_marking(setter.frame("cover_kicker"))
    brief = setter.para(setter.word("briefing"), "cover_kicker", kicker.width)
    items.append(TextBox(kicker, (brief,), "Kicker", "kicker"))
    items += _dark_marking(setter, classification)
    for block in part.blocks:
        if isinstance(block, Table):
            items += _facts(setter, block)
        elif isinstance(block, Picture):
            items += _cover_picture(setter, block)
    return tuple(items)


def _dark_head(setter: Typesetter, part: Part, frame_name: str) -> list[Placed]:
    frame = setter.frame(frame_name)
    style = setter.book.style_for(plain_text(part.title), setter.style("cover_title"))
    for step, (size, leading) in enumerate(style.sizes):
        runs = setter.runs(bound(part.title), style, size)
        lines = setter.set_lines(runs, frame.width)
        if len(lines) * leading <= frame.height and not any(line.cut for line in lines):
            inset = max(0.0, frame.width - setter.balanced(runs, frame.width))
            para = setter.para(runs, style, frame.width, step=step)
            return [TextBox(frame, (para,), "Title", "title", anchor="bottom", inset_right_pt=inset)]
    told = f"the title of '{part.id}' has {len(plain_text(part.title))} characters and does not fit its slide"
    raise fault("title-too-long", told, "at most about 150 characters on a dark slide")


def _facts(setter: Typesetter, table: Table) -> list[Placed]:
    frames = [setter.frame(f"cover_fact_{number}") for number in (1, 2, 3)]
    rule = setter.frame("cover_rule")
    line = (setter.color("on_dark_line"), setter.metric("rule"))
    rows = [table.rows[start : start + 3] for start in range(0, len(table.rows), 3)]
    made: list[list[tuple[Para, ...]]] = []
    for row in rows:
        made.append([])
        for fact, frame in zip(row, frames, strict=False):
            label = setter.para(fact.cells[0].text, "cover_fact_label", frame.width)
            value = setter.para(fact.cells[-1].text, "cover_fact_value", frame.width)
            made[-1].append((label, value))
    items: list[Placed] = []
    # The last row stands where the design has it, unless its texts take several lines; earlier ones above it.
    low = setter.frame("divider_list").y + setter.frame("divider_list").height + 1.0
    y = frames[0].y
    index = 0
    for number in range(len(made) - 1, -1, -1):
        high = max(height_of(paras) for paras in made[number])
        y = min(y, low - high)
        for paras, frame in zip(made[number], frames, strict=False):
            index += 1
            box = Frame(frame.x, y, frame.width, max(high, 0.0))
            items.append(
                TextBox(
                    box,
                    paras,
                    f"Fact {number * 3 + 1 + frames.index(frame)}",
                    f"fact{frames.index(frame) + 1}" if number == len(made) - 1 else "",
                )
            )
        low = y - 10.0
        y = low
    items.insert(0, Rule(Frame(rule.x, low, rule.width, 0.0), *line))
    return items


def _cover_picture(setter: Typesetter, picture: Picture) -> list[Placed]:
    """The picture over the motif, cut to its proportions."""
    motif = setter.frame("motif")
    frame = Frame(motif.x, 0.0, setter.theme.deck.width_pt - motif.x, setter.theme.deck.height_pt)
    wanted, there = frame.width / frame.height, picture.width_px / picture.height_px
    if there > wanted:
        cut = (1 - wanted / there) / 2
        crop = (cut, 0.0, cut, 0.0)
    else:
        cut = (1 - there / wanted) / 2
        crop = (0.0, cut, 0.0, cut)
    return [PictureBox(frame, picture, crop, "Picture")]


def _dark_marking(setter: Typesetter, classification: str) -> list[Placed]:
    """The marking at the head and the foot of a dark slide, clear of the motif."""
    if not classification:
        return []
    style = replace(setter.style("classification"), color="on_dark")
    foot_style = replace(setter.style("page_number"), color="on_dark_second")
    top, edge = setter.frame("cover_kicker"), setter.frame("cover_title")
    width = 198.0
    head = Frame(edge.x + edge.width - width, top.y, width, 15.0)
    foot = setter.frame("footer")
    return [
        TextBox(head, (setter.para(classification, style, width, align="right"),), "Classification", "classification"),
        TextBox(
            Frame(foot.x, foot.y, edge.width, foot.height),
            (setter.para(classification, foot_style, edge.width),),
            "Footer",
            "footer",
        ),
    ]


def divider(setter: Typesetter, part: Part, chapter: Chapter, count: int, classification: str) -> tuple[Placed, ...]:
    """The chapter's number and title, and the titles of its slides with their numbers, at most four."""
    items = _dark_head(setter, part, "divider_title")
    frame = beside_marking(setter.frame("divider_kicker"))
    told = setter.word("section_of", number=chapter.number, count=count)
    items.append(TextBox(frame, (setter.para(told, "cover_kicker", frame.width),), "Kicker", "kicker"))
    items += _dark_marking(setter, classification)
    place = setter.frame("divider_list")
    y = place.y
    if plain_text(part.message):
        para = setter.para(
            part.message, replace(setter.style("cover_subtitle"), size_pt=18.0, leading_pt=23.0), place.width
        )
        items.append(TextBox(Frame(place.x, 334.0, place.width, height_of((para,))), (para,), "Subtitle", "subtitle"))
        y = 334.0 + height_of((para,)) + 16.0
    below = [each for each in chapter.parts if each.id in setter.places.slides][: int(setter.metric("divider_lines"))]
    line = (setter.color("on_dark_line"), setter.metric("rule"))
    low = setter.frame("footer").y - 8.0
    small = replace(setter.style("divider_line"), size_pt=14.0, leading_pt=18.0)
    style = setter.style("divider_line")
    room = place.width - 60.0
    heights = [_line_height(setter, each, style, room) for each in below]
    if y + sum(heights) > low:
        style = small
        heights = [_line_height(setter, each, style, room) for each in below]
    for each in below:
        para = setter.para(_unmarked(each), style, room)
        height = _line_height(setter, each, style, room)
        if y + height > low:
            break
        pad = (height - height_of((para,))) / 2
        link = Link(part=each.id)
        items.append(Rule(Frame(place.x, y, place.width, 0.0), *line))
        items.append(
            TextBox(Frame(place.x, y + pad, room, height_of((para,))), (para,), f"Slide title: {each.id}", link=link)
        )
        number = setter.para(str(setter.places.slides[each.id]), style, 60.0, align="right")
        box = Frame(place.x + place.width - 60.0, y + pad, 60.0, number.leading_pt)
        items.append(TextBox(box, (number,), f"Slide number: {each.id}", link=link))
        y += height
    if below:
        items.append(Rule(Frame(place.x, y, place.width, 0.0), *line))
    return tuple(items)


def _line_height(setter: Typesetter, part: Part, style: object, room: float) -> float:
    para = setter.para(_unmarked(part), style, room)  # type: ignore[arg-type]
    return (
        max(setter.metric("divider_pitch"), height_of((para,)) + 14.0)
        if para.leading_pt > 18
        else height_of((para,)) + 14.0
    )


def _unmarked(part: Part) -> tuple[Span, ...]:
    return (Span(plain_text(part.title)),)
