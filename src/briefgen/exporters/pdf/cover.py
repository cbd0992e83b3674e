"""The cover: a dark block with the motif, title and subtitle, then the abstract and the facts about the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from briefgen.document import Document, Part, Picture, RichText, Span, Table
from briefgen.errors import InputError, Problem, fault
from briefgen.exporters.pdf.banner import banner, banner_height
from briefgen.exporters.pdf.items import Anchor, Element, Ground, Item, Photo, Rule
from briefgen.exporters.pdf.richtext import bound
from briefgen.exporters.pdf.strips import Strip, height, moved, stacked
from briefgen.exporters.pdf.typesetter import Typesetter
from briefgen.themes.theme import Frame, TypeStyle
from briefgen.typeset.lines import balance, break_lines

MOTIF_LINES = 14
MOTIF_STRESSED = 4
MOTIF_SHRINK = 0.84
FACT_GAP_PT = 2.0


@dataclass(frozen=True, slots=True)
class Cover:
    """The items of the cover, and what had to be left out of it."""

    items: tuple[Item, ...]
    warnings: tuple[Problem, ...] = ()


def cover(setter: Typesetter, document: Document, part: Part, root: Element) -> Cover:
    """The cover page.

    Raises:
        InputError: Title or subtitle is longer than the cover holds.
    """
    report = setter.report
    frames = report.frames
    element = Element("Sect", root, part=part.id)
    block = frames["cover_block"]
    items: list[Item] = [Anchor(f"part:{part.id}", 0.0, element)]
    items.append(Ground(0, 0, report.width_pt, block.height, setter.color("dark")))
    pictures = [found for found in part.blocks if isinstance(found, Picture)]
    items += _picture(setter, pictures[0], block, element) if pictures else _motif(setter, block)
    classification = part.classification or document.classification
    marking = (Span(classification),) if classification else ()
    kicker = frames["cover_kicker"]
    items += _line(setter, setter.word("briefing_report"), "cover_kicker", kicker, Element("P", element))
    if marking:
        style = replace(setter.style("cover_kicker"), color="on_dark")
        right = frames["cover_motif"].x - 8.0  # clear of the motif
        x = kicker.x + kicker.width / 3
        line = setter.one_line(marking, style, x, kicker.y, right - x, align="right")
        items.append(replace(line, repeats=Element("P", element, block="marking")))
    items += _title(setter, part.title or document.title, element)
    items += banner(setter, Element("P", element, block="marking"))
    items += _subtitle(setter, part.message or document.subtitle, element)
    facts, top = _facts(setter, document, part, element)
    abstract, warnings = _abstract(setter, document, top, element)
    items += [*abstract, *facts]
    if marking:
        foot = frames["foot"]
        line = setter.one_line(marking, setter.style("foot"), foot.x, foot.y, foot.width)
        items.append(replace(line, repeats=Element("P", element, block="marking")))
    return Cover(tuple(items), tuple(warnings))


def _motif(setter: Typesetter, block: Frame) -> list[Item]:
    """Vertical lines whose gaps shrink to the right, one of them stressed."""
    frame = setter.report.frames["cover_motif"]
    left, right = frame.x + 8.0, setter.report.width_pt - 1.0
    gaps = MOTIF_LINES - 1
    whole = sum(MOTIF_SHRINK**number for number in range(gaps))
    items: list[Item] = []
    x = left
    for number in range(MOTIF_LINES):
        if number == MOTIF_STRESSED:
            items.append(Ground(x - 2, 0, 4, block.height, setter.color("on_dark_accent")))
        else:
            items.append(Rule(x, 0, x, block.height, setter.color("on_dark_line"), 0.75))
        x += (right - left) * MOTIF_SHRINK**number / whole
    return items


def _picture(setter: Typesetter, picture: Picture, block: Frame, element: Element) -> list[Item]:
    """The picture in place of the motif."""
    frame = setter.report.frames["cover_motif"]
    figure = Element("Figure", element, alt=picture.alt) if picture.alt else None
    x = frame.x + 8.0
    top = banner_height(setter)
    return [Photo(x, top, setter.report.width_pt - x, block.height - top, picture, figure, filling=True)]


def _line(setter: Typesetter, text: str, style: str, frame: Frame, element: Element) -> list[Item]:
    return [setter.one_line(text, setter.style(style), frame.x, frame.y, frame.width, element)]


def _title(setter: Typesetter, title: RichText, element: Element) -> list[Item]:
    """The title, standing on the lower edge of its frame and growing upwards."""
    frame = setter.report.frames["cover_title"]
    ceiling = setter.report.frames["cover_kicker"].y + 30.0
    style = setter.writer.book.style_for("".join(span.text for span in title), setter.style("cover_title"))
    for size, leading in style.sizes:
        fit = replace(style, size_pt=size, leading_pt=leading, steps=())
        runs = bound(setter.runs(title, fit), over=0)
        lines = break_lines(runs, frame.width)
        # Three lines at full size, then a smaller size rather than a fourth; the smallest may fill the block.
        if len(lines) <= (4 if size > style.sizes[-1][0] else 99) and not any(line.cut for line in lines):
            break
    lines = break_lines(runs, balance(runs, frame.width))
    bottom = frame.y + frame.height
    top = bottom - len(lines) * fit.leading_pt
    if top < ceiling:
        room = int((bottom - ceiling) / fit.leading_pt)
        raise _too_long("title", f"the cover's title takes {len(lines)} lines; {room} fit", "shorten the title")
    held = Element("P", element, block="title")
    strips = setter.paragraph(
        runs, replace(fit, before_pt=0, after_pt=0), frame.x, frame.width, held, breaking="balanced"
    )
    return list(_at(strips, top))


def _subtitle(setter: Typesetter, subtitle: RichText, element: Element) -> list[Item]:
    frame = setter.report.frames["cover_subtitle"]
    block = setter.report.frames["cover_block"]
    held = Element("P", element, block="message")
    strips = setter.paragraph(subtitle, setter.style("cover_subtitle"), frame.x, frame.width, held, breaking="balanced")
    if frame.y + height(strips) > block.y + block.height - 12.0:
        raise _too_long(
            "subtitle", f"the cover's subtitle takes {len(strips)} lines", "shorten it to about 150 characters"
        )
    return list(_at(strips, frame.y))


def _abstract(
    setter: Typesetter, document: Document, floor: float, element: Element
) -> tuple[list[Item], list[Problem]]:
    """The description, smaller if it is long; left to the document's properties if even then it does not fit."""
    frame = setter.report.frames["cover_abstract"]
    for name in ("cover_abstract", "body"):
        style = replace(setter.style(name), before_pt=0.0, after_pt=0.0)
        described = (Span(document.description),)
        strips = setter.paragraph(described, style, frame.x, frame.width, Element("P", element), breaking="bound")
        if frame.y + height(strips) <= floor - 14.0:
            return list(_at(strips, frame.y)), []
    room = max(0, int((floor - 14.0 - frame.y) / style.leading_pt))
    found = Problem(
        "description-too-long",
        f"the description takes {len(strips)} lines on the report's cover; {room} fit above the facts",
        "shorten it, or the cover's facts; it stands in the properties of the file all the same",
        ("description",),
        level="warning",
    )
    return [], [found]


def _facts(setter: Typesetter, document: Document, part: Part, element: Element) -> tuple[list[Item], float]:
    """Labels and values below a rule, up to four across; gives the items and the y of the rule."""
    report = setter.report
    rows = [row for block in part.blocks if isinstance(block, Table) for row in block.rows if len(row.cells) > 1]
    facts = [(row.cells[0].text, row.cells[1].text) for row in rows] or _own_facts(setter, document)
    label_style, value_style = setter.style("cover_fact_label"), setter.style("cover_fact_value")
    rule = report.frames["cover_rule"]
    across = _across(setter, facts)
    spread = 12 // across
    bands: list[list[list[Strip]]] = []
    for first in range(0, len(facts), across):
        band = []
        for number, (label, value) in enumerate(facts[first : first + across]):
            x = report.column_x(1 + spread * number)
            width = report.columns_width(spread)
            held = Element("P", element)
            strips = setter.paragraph(label, label_style, x, width, held)
            strips += _spaced(setter.paragraph(value, value_style, x, width, held), label_style)
            band.append(strips)
        bands.append(band)
    heights = [max(height(strips) for strips in band) + 10.0 for band in bands]
    # Facts of one line stand where the design has them; more of them push the rule up.
    floor = report.height_pt - report.frames["running"].y - 14.0
    top = min(rule.y, floor - sum(heights) - 4.0)
    items: list[Item] = [Rule(rule.x, top, rule.x + rule.width, top, setter.color("rule"), 0.5)] if facts else []
    y = top + 10.0
    for band, tall in zip(bands, heights, strict=True):
        for strips in band:
            items += _at(strips, y)
        y += tall
    return items, top


def _across(setter: Typesetter, facts: Sequence[tuple[RichText, RichText]]) -> int:
    """How many facts stand side by side: three or four, fewer if a word would be cut."""
    style = setter.style("cover_fact_value")
    found = 2
    for across in (3, 2) if len(facts) <= 3 else (4, 3, 2):
        width = setter.report.columns_width(12 // across)
        if not any(line.cut for _, value in facts for line in break_lines(setter.runs(value, style), width)):
            found = across
            break
    rows = ceil(len(facts) / found)
    return found if rows < 2 else max(2, ceil(len(facts) / rows))  # two rows of two rather than three and one


def _spaced(strips: list[Strip], above: TypeStyle) -> list[Strip]:
    return [replace(strips[0], before_pt=FACT_GAP_PT + above.after_pt), *strips[1:]] if strips else []


def _own_facts(setter: Typesetter, document: Document) -> list[tuple[RichText, RichText]]:
    found = []
    if document.date:
        found.append(("date", setter.formatter.date(document.date)))
    by = (*document.authors, *((document.organisation,) if document.organisation else ()))
    prepared = setter.formatter.stop("item").join(by)
    if prepared:
        found.append(("prepared_by", prepared))
    return [((Span(setter.word(key)),), (Span(text),)) for key, text in found]


def _at(strips: Sequence[Strip], top: float) -> list[Item]:
    return [item for y, strip in stacked(strips) for item in moved(strip.items, top + y)]


def _too_long(field: str, message: str, hint: str) -> InputError:
    return fault("too-long", message, hint, place=(field,))
