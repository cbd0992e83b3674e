"""Slides with an arrangement of their own: cover, divider, agenda, quotation, map, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Chapter,
    Figure,
    Part,
    PartTarget,
    Picture,
    Quote,
    Span,
    Table,
    plain_text,
)
from briefgen.errors import fault
from briefgen.exporters.pptx.exhibits import exhibit_head, quote_by, quoted
from briefgen.exporters.pptx.flows import Beside, Flow
from briefgen.exporters.pptx.furniture import bound
from briefgen.exporters.pptx.placed import (
    Area,
    ChartBox,
    Link,
    Para,
    PictureBox,
    Placed,
    Rule,
    TextBox,
    TextRun,
    moved,
)
from briefgen.exporters.pptx.ruled_rows import entry_flow, note_flow
from briefgen.exporters.pptx.text_flows import prose_flow
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

DIVIDER_SIZES = 2
MAP_TEXT_X = 24.0


# ---------------------------------------------------------------- cover and divider


def cover(setter: Typesetter, part: Part, classification: str) -> tuple[Placed, ...]:
    """Title, subtitle, and up to three facts at the foot; more facts stand in further rows above."""
    items = _dark_head(setter, part, "cover_title", "cover")
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
    kicker = setter.frame("cover_kicker")
    brief = setter.para(setter.word("briefing"), "cover_kicker", kicker.width)
    items.append(TextBox(kicker, (brief,), "Kicker", "kicker"))
    items += _dark_marking(setter, classification)
    for block in part.blocks:
        if isinstance(block, Table):
            items += _facts(setter, block)
        elif isinstance(block, Picture):
            items += _cover_picture(setter, block)
    return tuple(items)


def _dark_head(setter: Typesetter, part: Part, frame_name: str, style_name: str) -> list[Placed]:
    frame = setter.frame(frame_name)
    style = setter.book.style_for(plain_text(part.title), setter.style("cover_title"))
    del style_name
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
    items = _dark_head(setter, part, "divider_title", "divider")
    frame = setter.frame("divider_kicker")
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


# ---------------------------------------------------------------- agenda


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
    pitch = setter.metric("agenda_pitch") if count <= 6 and size == 0 else setter.metric("agenda_pitch_tight")
    if count <= 7:
        pad = 14.0 if size == 0 and count <= 6 else 10.0
        height = max(pitch if size == 0 else 0.0, high + 2 * pad)
    else:
        pad = max((place.height / count - high) / 2, 4.0) if size < 2 else 4.0
        pad = min(pad, 10.0)
        height = high + 2 * pad
    link = Link(part=target) if target in setter.places.slides else None
    number = setter.para(bullet.marker or str(index), number_style, offset)
    items: list[Placed] = [
        TextBox(Frame(place.x, pad, offset - 4.0, number.leading_pt), (number,), f"Number {index}"),
        TextBox(Frame(place.x + offset, pad, room, high), tuple(paras), f"Item {index}", link=link),
    ]
    if link:
        page = setter.para(str(setter.places.slides[target]), replace(text_style, color="muted"), 60.0, align="right")
        box = Frame(place.x + place.width - 44.0, pad, 44.0, page.leading_pt)
        items.append(TextBox(box, (page,), f"Slide number {index}", link=link))
    return tuple(items), height


# ---------------------------------------------------------------- quotation


def quotation(setter: Typesetter, part: Part, quote: Quote) -> tuple[Placed, ...]:
    """The words large, the opening mark hung, a short rule, the speaker. The title is there but not seen."""
    frame = setter.frame("quote")
    style = setter.book.style_for(plain_text(quote.text), setter.style("quote"))
    by = quote_by(setter, quote, frame.width)
    room = frame.height - setter.metric("quote_rule") - 12.0 - height_of(by)
    title = setter.frame("title")
    hidden = setter.para(part.title, "title", title.width, step=2)
    items: list[Placed] = [
        TextBox(Frame(title.x, title.y, title.width, max(title.height, 4.0)), (hidden,), "Title", "title", hidden=True)
    ]
    text = quoted(quote.text, opening=False)
    para: Para | None = None
    inset = 0.0
    # A column more than the frame has, so that a last word does not stand alone: the right side is free.
    width = frame.width + setter.theme.deck.column_pt + setter.theme.deck.gutter_pt
    for step, (size, leading) in enumerate(style.sizes):
        runs = setter.runs(text, style, size)
        lines = setter.set_lines(runs, width)
        if len(lines) * leading <= room:
            para = setter.para(runs, style, width, step=step)
            inset = max(0.0, width - setter.balanced(runs, width))
            break
    if para is None:
        told = f"the quotation of '{part.id}' has {len(plain_text(quote.text))} characters and does not fit its slide"
        raise fault("quote-too-long", told, "quote less of it, or use a text section")
    # Short quotations stand a little lower, long ones start where the frame does.
    y = frame.y
    size = para.runs[0].size_pt
    mark = setter.para("“", replace(style, color="accent", size_pt=size, leading_pt=para.leading_pt, steps=()), 40.0)
    hang = setter.metric("quote_mark_hang")
    items.append(TextBox(Frame(frame.x - hang, y, hang, para.leading_pt), (mark,), "Opening mark"))
    items.append(
        TextBox(Frame(frame.x, y, width, height_of((para,))), (para,), "Quotation", "body", inset_right_pt=inset)
    )
    y += height_of((para,)) + setter.metric("quote_rule")
    rule = Frame(frame.x, y, setter.metric("quote_rule_width"), 0.0)
    items.append(Rule(rule, setter.color("accent"), setter.metric("rule_accent")))
    if by:
        items.append(TextBox(Frame(frame.x, y + 12.0, frame.width, height_of(by)), by, "Speaker"))
    return tuple(items)


# ---------------------------------------------------------------- map


def map_items(
    setter: Typesetter, figure: Figure, rest: Sequence[Block], top: float, low: float
) -> tuple[Placed, ...] | None:
    """The list of classes at the left as the key, the map at the right; None when the list does not fit.

    Args:
        setter: Sets the type.
        figure: The map.
        rest: What follows it in the part: at most a list.
        top: Where the body begins.
        low: Where it ends.
    """
    from briefgen.charts.map import map_classes

    frame = setter.frame("map_list")
    classes = map_classes(figure, setter.theme.palette)
    items: list[Placed] = []
    y = top
    head = exhibit_head(setter, figure.caption, figure.unit, frame.width)
    if head:
        items.append(TextBox(Frame(frame.x, y, frame.width, height_of(head)), head, "Exhibit head"))
        y += height_of(head) + 10.0
    if not classes:
        return None
    style = setter.style("summary_text")
    names = [setter.runs(entry.name, replace(style, bold=True)) for entry in classes]
    name_width = max(setter.width(runs) for runs in names)
    swatch = setter.metric("map_swatch")
    text_x = MAP_TEXT_X + name_width + 16.0
    for index, entry in enumerate(classes):
        strong = index == 0
        color, weight = ("ink", setter.metric("rule_strong")) if strong else ("rule", setter.metric("rule"))
        items.append(Rule(Frame(frame.x, y, frame.width, 0.0), setter.color(color), weight))
        items.append(Area(Frame(frame.x, y + 17.0, swatch, swatch), entry.color, name=f"Swatch {entry.name}"))
        name = setter.para(entry.name, replace(style, bold=True, color="accent" if strong else "ink"), name_width + 8.0)
        countries = ", ".join(figure.categories[member] for member in entry.members)
        text = setter.para(countries, style, frame.width - text_x)
        if text.lines > 3:
            text = setter.para(countries, style, frame.width - text_x, step=1)
        box = Frame(frame.x + MAP_TEXT_X, y + 12.0, name_width + 8.0, name.leading_pt)
        items.append(TextBox(box, (name,), f"Class {entry.name}"))
        place = Frame(frame.x + text_x, y + 12.0, frame.width - text_x, height_of((text,)))
        items.append(TextBox(place, (text,), f"Countries {entry.name}"))
        y += max(setter.metric("map_pitch"), height_of((text,)) + 27.0)
    items.append(Rule(Frame(frame.x, y, frame.width, 0.0), setter.color("rule"), setter.metric("rule")))
    for block in rest:
        if not isinstance(block, Bullets):
            return None
        found = note_flow(setter, block, frame.width, 1, "body").take(low - y - 16.0, top=False)
        if found is None or found.rest is not None:
            return None
        items += [moved(item, frame.x, y + 16.0) for item in found.items]
        y += 16.0 + found.height
    if y > low + 0.5:
        return None
    items.append(ChartBox(setter.frame("map"), figure, "Map"))
    return tuple(items)


# ---------------------------------------------------------------- sources


def sources_flow(setter: Typesetter, part: Part, step: int) -> Flow:
    """Sources at the left; own calculations and method at the right."""
    left, right = setter.frame("sources_left"), setter.frame("sources_right")
    lists = [block for block in part.blocks if isinstance(block, Bullets)]
    prose = tuple(block for block in part.blocks if not isinstance(block, Bullets))
    columns: list[tuple[float, Flow]] = []
    x = 0.0
    for index, bullets in enumerate(lists):
        frame = left if index == 0 else right
        widest = max(
            (setter.width(setter.runs(item.marker, setter.style("sources_id"))) for item in bullets.bullets),
            default=0.0,
        )
        wanted = setter.metric("sources_id") if widest < 24.0 else setter.metric("sources_result")
        mark = min(max(wanted, widest + 14.0), 150.0)
        key = ("left", "right")[min(index, 1)] if index < 2 else ""
        columns.append((x, entry_flow(setter, bullets, frame.width, step, mark, key)))
        x = right.x - left.x
    if prose:
        columns = _with_prose(setter, columns, prose, right, step, x)
    if len(columns) > 2:
        columns = [columns[0], (columns[1][0], _stacked([flow for _, flow in columns[1:]]))]
    return Beside(tuple(columns))


def _with_prose(
    setter: Typesetter, columns: list[tuple[float, Flow]], prose: Sequence[Block], right: Frame, step: int, x: float
) -> list[tuple[float, Flow]]:
    from briefgen.document import Paragraph

    paragraphs = [replace(block) for block in prose if isinstance(block, Paragraph)]
    if not paragraphs:
        return columns
    method = prose_flow(setter, paragraphs, right.width, 2 if step < 2 else 2)
    shorter = min(range(len(columns)), key=lambda index: columns[index][1].natural) if columns else None
    if shorter is None:
        return [(0.0, method)]
    if len(columns) == 1:
        return [*columns, (x, method)]
    place, flow = columns[shorter]
    columns[shorter] = (place, _stacked([flow, replace(method, gap=20.0)]))
    return columns


def _stacked(flows: Sequence[Flow]) -> Flow:
    from briefgen.exporters.pptx.flows import Stack

    return Stack(tuple(flows))


def run_of(text: str, like: TextRun) -> TextRun:
    """A run that looks like another."""
    return replace(like, text=text, link=None, raised=False)
