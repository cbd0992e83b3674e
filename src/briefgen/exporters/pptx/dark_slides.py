"""The dark slides: cover and divider."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import (
    Chapter,
    Part,
    Picture,
    Table,
    plain_text,
)
from briefgen.errors import fault
from briefgen.exporters.pptx.banner import banner_height
from briefgen.exporters.pptx.furniture import bound
from briefgen.exporters.pptx.layouts import beside_marking
from briefgen.exporters.pptx.placed import Link, Para, PictureBox, Placed, Rule, TextBox
from briefgen.exporters.pptx.telling import typed, unmarked
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame


def cover(setter: Typesetter, part: Part, classification: str) -> tuple[Placed, ...]:
    """Title, subtitle, and up to three facts at the foot; more facts stand in further rows above."""
    facts = [item for block in part.blocks if isinstance(block, Table) for item in _facts(setter, block)]
    low = min((item.frame.y for item in facts), default=setter.frame("cover_rule").y)
    subtitle, lift = _subtitle(setter, part, low)
    items = [*_dark_head(setter, part, "cover_title", lift), *subtitle]
    kicker = beside_marking(setter.frame("cover_kicker"))
    brief = setter.para(setter.word("briefing"), "cover_kicker", kicker.width)
    items.append(TextBox(kicker, (brief,), "Kicker", "kicker"))
    items += [*_dark_marking(setter, classification), *facts]
    for block in part.blocks:
        if isinstance(block, Picture):
            items += _cover_picture(setter, block)
    return tuple(items)


MOST_LIFT = 60
"""How far facts and subtitle of many lines lift the title of a cover, in points."""

SUBTITLE_SIZES = ((20.0, 27.0), (18.0, 23.0), (16.0, 20.0))


def _subtitle(setter: Typesetter, part: Part, low: float) -> tuple[list[Placed], float]:
    """The subtitle between the title and the facts, and how far the title must move up for it.

    It is narrower than the title where two lines hold it; high facts lift it, and the title with it.
    """
    if not plain_text(part.message):
        return [], 0.0
    frame, wide = setter.frame("cover_subtitle"), setter.frame("cover_title").width
    for lift in range(0, MOST_LIFT + 1, 10):
        room = low - 10.0 - frame.y + lift
        for size, leading in SUBTITLE_SIZES:
            style = replace(setter.style("cover_subtitle"), size_pt=size, leading_pt=leading, steps=())
            for width in (frame.width, wide):
                para = setter.para(part.message, style, width)
                if height_of((para,)) <= room and (para.lines <= 2 or width == wide):
                    high = min(max(height_of((para,)), frame.height), room)
                    box = Frame(frame.x, frame.y - lift, width, high)
                    return [TextBox(box, (para,), "Subtitle", "subtitle")], float(lift)
    count, most = len(plain_text(part.message)), max(int(room // leading), 0)
    told = f"the subtitle of '{part.id}' has {count} characters and needs {para.lines} lines"
    raise fault(
        "subtitle-too-long", f"{told}; the cover has room for {most}", "say it in fewer words, or show fewer facts"
    )


def _dark_head(setter: Typesetter, part: Part, frame_name: str, lift: float = 0.0) -> list[Placed]:
    frame = setter.frame(frame_name)
    if lift:
        top = frame.y - lift / 2
        frame = Frame(frame.x, top, frame.width, frame.y + frame.height - lift - top)
    style = setter.book.style_for(plain_text(part.title), setter.style("cover_title"))
    for step, (size, leading) in enumerate(style.sizes):
        runs = setter.runs(bound(part.title), style, size)
        lines = setter.set_lines(runs, frame.width)
        cut = any(line.cut for line in lines)
        # A word is broken where no size has a line that holds it.
        if len(lines) * leading <= frame.height and (not cut or step == len(style.sizes) - 1):
            para = setter.para(runs, style, frame.width, step=step)
            inset = 0.0 if cut else max(0.0, frame.width - setter.balanced(para.runs, frame.width))
            return [TextBox(frame, (para,), "Title", "title", anchor="bottom", inset_right_pt=inset)]
    count, most = len(plain_text(part.title)), int(frame.height // leading)
    told = f"the title of '{part.id}' has {count} characters and needs {len(lines)} lines"
    told += f"; its slide has room for {most}"
    raise fault("title-too-long", told, "say it in fewer or shorter words")


def _facts(setter: Typesetter, table: Table) -> list[Placed]:
    frames = [setter.frame(f"cover_fact_{number}") for number in (1, 2, 3)]
    rule = setter.frame("cover_rule")
    across = 3
    if len(table.rows) == 4:  # a fourth is no row of its own
        across, frames = 4, _four(setter, table, rule, frames[0])
    line = (setter.color("on_dark_line"), setter.metric("rule"))
    rows = [table.rows[start : start + across] for start in range(0, len(table.rows), across)]
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
                    f"Fact {number * across + 1 + frames.index(frame)}",
                    f"fact{frames.index(frame) + 1}" if number == len(made) - 1 and frames.index(frame) < 3 else "",
                )
            )
        low = y - 10.0
        y = low
    items.insert(0, Rule(Frame(rule.x, low, rule.width, 0.0), *line))
    return items


def _four(setter: Typesetter, table: Table, rule: Frame, first: Frame) -> list[Frame]:
    """Places of four facts: equally wide, unless a word of one needs the room of the others."""
    gap, style = 12.0, setter.style("cover_fact_value")
    texts = [plain_text(row.cells[-1].text) for row in table.rows]
    word, whole = (
        [
            max((setter.word_width(piece, style, style.size_pt) for piece in split(text)), default=0.0) * 1.02 + gap
            for text in texts
        ]
        for split in (lambda text: text.split(" "), str.splitlines)
    )
    widths = [rule.width / 4] * 4
    if max(word) > widths[0] and sum(word) <= rule.width:
        # What the longest words leave goes first to those that need little more to stand on one line.
        widths, spare = list(word), rule.width - sum(word)
        order = sorted(range(4), key=lambda index: whole[index] - word[index])
        for place, index in enumerate(order):
            given = spare if place == 3 else min(whole[index] - word[index], spare / (4 - place))
            widths[index], spare = widths[index] + given, spare - given
    lefts = [rule.x + sum(widths[:index]) for index in range(4)]
    return [Frame(x, first.y, width - gap, first.height) for x, width in zip(lefts, widths, strict=True)]


def _cover_picture(setter: Typesetter, picture: Picture) -> list[Placed]:
    """The picture over the motif, cut to its proportions."""
    motif = setter.frame("motif")
    top = banner_height(setter)
    frame = Frame(motif.x, top, setter.theme.deck.width_pt - motif.x, setter.theme.deck.height_pt - top)
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
        TextBox(
            head, (setter.para(typed(classification), style, width, align="right"),), "Classification", "classification"
        ),
        TextBox(
            Frame(foot.x, foot.y, edge.width, foot.height),
            (setter.para(typed(classification), foot_style, edge.width),),
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
        para = setter.para(unmarked(each.title), style, room)
        height = _line_height(setter, each, style, room)
        if y + height > low:
            break
        pad = (height - height_of((para,))) / 2
        link = Link(part=each.id)
        items.append(Rule(Frame(place.x, y, place.width, 0.0), *line))
        items.append(
            TextBox(
                Frame(place.x, y + pad, room, height_of((para,))),
                (para,),
                f"Slide title: {each.id}",
                link=link,
                block="contents",
            )
        )
        number = setter.para(str(setter.places.slides[each.id]), style, 60.0, align="right")
        box = Frame(place.x + place.width - 60.0, y + pad, 60.0, number.leading_pt)
        items.append(TextBox(box, (number,), f"Slide number: {each.id}", link=link, block="contents"))
        y += height
    if below:
        items.append(Rule(Frame(place.x, y, place.width, 0.0), *line))
    return tuple(items)


def _line_height(setter: Typesetter, part: Part, style: object, room: float) -> float:
    para = setter.para(unmarked(part.title), style, room)  # type: ignore[arg-type]
    return (
        max(setter.metric("divider_pitch"), height_of((para,)) + 14.0)
        if para.leading_pt > 18
        else height_of((para,)) + 14.0
    )
