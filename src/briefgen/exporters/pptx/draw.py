"""Obeys the plan: slides, shapes, text, notes and links, with python-pptx for the package and the parts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from briefgen.exporters.pptx.carried import carry
from briefgen.exporters.pptx.layouts import LayoutSpec, layout_specs
from briefgen.exporters.pptx.master import ANCHORS, template
from briefgen.exporters.pptx.native_tables import table_xml
from briefgen.exporters.pptx.notes import notes_elements
from briefgen.exporters.pptx.ooxml import DECORATIVE, NAMESPACES, attribute, content, emu, parse, solid, xfrm
from briefgen.exporters.pptx.package import save, set_edition, set_properties, set_sections
from briefgen.exporters.pptx.placed import (
    Area,
    ChartBox,
    Link,
    PictureBox,
    Plan,
    Rule,
    ShapesBox,
    Slide,
    TableBox,
    TextBox,
)
from briefgen.exporters.pptx.text_frames import TextWriter, base_of
from briefgen.formatting import Formatter
from briefgen.themes.theme import Frame

SLIDE_JUMP = "ppaction://hlinksldjump"
ANCHORED = {"top": "t", "middle": "ctr", "bottom": "b"}


def draw_deck(plan: Plan, path: Path, ledger: str = "", edition: str = "") -> None:
    """Write a plan as a file.

    Args:
        plan: What `plan` decided.
        path: Where; an existing file is replaced.
        ledger: JSON text that the deck carries; empty: it carries none.
        edition: Id of the edition; empty: the deck does not say it.

    Raises:
        InputError: A figure holds more than can be shown legibly in its box.
    """
    from pptx import Presentation

    deck = Presentation(io.BytesIO(template(plan.theme, plan.document.language)))
    _count_part_names(deck.part.package)
    specs = layout_specs(plan.theme)
    layouts = dict(zip((spec.key for spec in specs), deck.slide_layouts, strict=True))
    made = [deck.slides.add_slide(layouts[slide.layout]) for slide in plan.slides]
    by_key = {spec.key: spec for spec in specs}
    for slide, target in zip(plan.slides, made, strict=True):
        _SlideDrawer(plan, slide, target, by_key[slide.layout], made).draw()
    set_properties(deck, plan)
    set_edition(deck, edition)
    set_sections(deck, plan)
    carry(deck, ledger)
    save(deck, path)


def _count_part_names(package: Any) -> None:
    """Give out part names by counting: python-pptx walks all parts for each new one, which makes long decks slow."""
    from pptx.opc.packuri import PackURI

    counts: dict[str, int] = {}

    def next_partname(pattern: str) -> Any:
        if pattern not in counts:
            taken = {str(part.partname) for part in package.iter_parts()}
            number = 1
            while pattern % number in taken:
                number += 1
            counts[pattern] = number - 1
        counts[pattern] += 1
        return PackURI(pattern % counts[pattern])

    package.next_partname = next_partname


class _SlideDrawer:
    """Draws one slide."""

    def __init__(self, plan: Plan, slide: Slide, target: Any, spec: LayoutSpec, slides: Sequence[Any]) -> None:
        self.plan = plan
        self.slide = slide
        self.target = target
        self.spec = spec
        self.slides = slides
        self.writer = TextWriter(plan.theme, plan.document.language)
        self.next_id = 2
        self.tree = target.shapes._spTree
        self.links: dict[tuple[str, str], str] = {}

    def number(self) -> int:
        """The next shape id."""
        self.next_id += 1
        return self.next_id - 1

    def draw(self) -> None:
        """All items, in reading order; then the notes."""
        for shape in list(self.target.placeholders):
            self.tree.remove(shape._element)
        for item in self.slide.items:
            match item:
                case TextBox():
                    self.tree.append(parse(self._text_box(item)))
                case Rule():
                    self.tree.append(parse(self._rule(item)))
                case Area():
                    self.tree.append(parse(self._area(item)))
                case TableBox():
                    self.tree.append(
                        parse(table_xml(self.writer, item, self.number(), self.hyperlink(self.target.part)))
                    )
                case ChartBox():
                    self._chart(item)
                case PictureBox():
                    self._picture(item)
                case ShapesBox():
                    self._shapes(item)
        if self.slide.notes:
            self._notes()

    # ------------------------------------------------------------ links

    def hyperlink(self, part: Any) -> Callable[[Link, str], str]:
        """What writes links for a part (a slide, or its notes), and its relationships."""

        def write(link: Link, text: str) -> str:
            return self._click(part, link, text)

        return write

    def _click(self, part: Any, link: Link, text: str) -> str:
        from pptx.opc.constants import RELATIONSHIP_TYPE

        key = (str(part.partname), f"{link.url}#{link.part}")
        tip = f" tooltip={attribute(link.url)}" if link.url and link.url != text else ""
        if link.url:
            if key not in self.links:
                self.links[key] = part.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return f'<a:hlinkClick r:id="{self.links[key]}"{tip}/>'
        number = self.plan.first_slide(link.part)
        if number is None:
            return ""
        if key not in self.links:
            self.links[key] = part.relate_to(self.slides[number - 1].part, RELATIONSHIP_TYPE.SLIDE)
        return f'<a:hlinkClick r:id="{self.links[key]}" action="{SLIDE_JUMP}"/>'

    # ------------------------------------------------------------ shapes

    def _text_box(self, box: TextBox) -> str:
        placeholder = self.spec.placeholder(box.placeholder) if box.placeholder else None
        base = base_of(self.plan.theme, placeholder)
        text = self.writer.paragraphs(box.paras, base, self.hyperlink(self.target.part))
        click = self._click(self.target.part, box.link, "") if box.link else ""
        hidden = ' hidden="1"' if box.hidden else ""
        start = f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{self.number()}" name={attribute(box.name)}{hidden}'
        start += f">{click}</p:cNvPr>" if click else "/>"
        if placeholder is not None:
            index = f' idx="{placeholder.index}"' if placeholder.index else ""
            size = ' sz="quarter"' if placeholder.kind in ("ftr", "dt", "sldNum") or placeholder.index > 1 else ""
            place = "" if _same(box.frame, placeholder.frame) else xfrm(box.frame)
            insets = f' rIns="{emu(box.inset_right_pt)}"' if box.inset_right_pt else ""
            if box.anchor != placeholder.anchor:
                insets += f' anchor="{ANCHORED[box.anchor]}"'
            frame = f"<a:bodyPr{insets}><a:noAutofit/></a:bodyPr>" if insets else "<a:bodyPr/>"
            return (
                f'{start}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph '
                f'type="{placeholder.kind}"{size}{index}/>'
                f"</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>{frame}<a:lstStyle/>{text}</p:txBody></p:sp>"
            )
        fill = solid(box.fill, self.writer.scheme) if box.fill else "<a:noFill/>"
        left = emu(box.inset_pt)
        right = emu(box.inset_pt + box.inset_right_pt)
        return (
            f'{start}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(box.frame)}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody>'
            f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="0" rIns="{right}" bIns="0" rtlCol="0" '
            f'anchor="{ANCHORS[box.anchor]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>'
        )

    def _rule(self, rule: Rule) -> str:
        line = solid(rule.color, self.writer.scheme)
        return (
            f'<p:cxnSp {NAMESPACES}><p:nvCxnSpPr><p:cNvPr id="{self.number()}" name={attribute(rule.name)}>{DECORATIVE}'
            f'</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{xfrm(rule.frame)}<a:prstGeom prst="line">'
            f'<a:avLst/></a:prstGeom><a:ln w="{emu(rule.width_pt)}">{line}</a:ln></p:spPr></p:cxnSp>'
        )

    def _area(self, area: Area) -> str:
        line = (
            f'<a:ln w="{emu(area.line_pt)}">{solid(area.line, self.writer.scheme)}</a:ln>'
            if area.line
            else "<a:ln><a:noFill/></a:ln>"
        )
        alt = f" descr={attribute(area.alt)}/>" if area.alt else f">{DECORATIVE}</p:cNvPr>"
        return (
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{self.number()}" name={attribute(area.name)}{alt}'
            "<p:cNvSpPr/><p:nvPr/>"
            f'</p:nvSpPr><p:spPr>{xfrm(area.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{solid(area.fill, self.writer.scheme)}{line}</p:spPr></p:sp>"
        )

    def _picture(self, box: PictureBox) -> None:
        _, relation = self.target.part.get_or_add_image_part(io.BytesIO(box.picture.data))
        crop = ""
        if any(box.crop):
            sides = " ".join(f'{side}="{round(share * 100000)}"' for side, share in zip("ltrb", box.crop, strict=True))
            crop = f"<a:srcRect {sides}/>"
        alt = f" descr={attribute(box.picture.alt)}/>" if box.picture.alt else f">{DECORATIVE}</p:cNvPr>"
        self.tree.append(
            parse(
                f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="{self.number()}" name={attribute(box.name)}{alt}'
                "<p:cNvPicPr>"
                '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
                f'<a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
                f"<p:spPr>{xfrm(box.frame)}"
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
            )
        )

    def _chart(self, box: ChartBox) -> None:
        """A native chart with what stands over it, or a drawn one as a group of shapes."""
        from briefgen.exporters.pptx.figures import figure_shapes

        formatter = Formatter(self.plan.document.language)
        elements, self.next_id = figure_shapes(box, self.target.part, self.plan.theme, formatter, self.next_id)
        for element in elements:
            self.tree.append(element)

    def _shapes(self, box: ShapesBox) -> None:
        """A small drawing, as a group of shapes."""
        from briefgen.exporters.pptx.drawingml import group_xml

        group, self.next_id = group_xml(
            box.drawing,
            left_pt=box.frame.x,
            top_pt=box.frame.y,
            first_id=self.next_id,
            name=box.name,
            alt=box.alt,
            theme=self.plan.theme,
            lang=self.plan.document.language,
        )
        self.tree.append(group)

    def _notes(self) -> None:
        notes = self.target.notes_slide
        tree = notes.shapes._spTree
        for shape in list(notes.placeholders):
            tree.remove(shape._element)
        for element in notes_elements(self.writer, self.slide.notes, self.hyperlink(notes.part)):
            tree.append(element)


def _same(one: Frame, other: Frame) -> bool:
    return all(
        abs(a - b) < 0.01
        for a, b in ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    )


__all__ = ["content", "draw_deck"]
