"""The layouts of our own master: which placeholders each has, where, and in which type."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.exporters.pptx.placed import Anchor, Layout
from briefgen.themes.theme import Frame, Theme, TypeStyle


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout.

    Attributes:
        key: What the plan calls it.
        kind: `p:ph` type: title, ctrTitle, subTitle, body, ftr, dt or sldNum.
        index: `p:ph` idx; slides find their layout's placeholder by it.
        frame: Where it stands.
        style: Its type.
        name: Name in the selection pane.
        prompt: What it says while it is empty.
        anchor: Where text stands in it.
        align: `l` or `r`.
        bullets: True for a list in the type of the master.
    """

    key: str
    kind: str
    index: int
    frame: Frame
    style: TypeStyle
    name: str
    prompt: str
    anchor: Anchor = "top"
    align: str = "l"
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class LayoutSpec:
    """A layout.

    Attributes:
        key: What the plan calls it.
        name: What PowerPoint shows.
        kind: `p:sldLayout` type, or empty.
        placeholders: Its placeholders, in reading order.
        dark: True for the dark ground with the motif.
    """

    key: Layout
    name: str
    kind: str
    placeholders: tuple[Placeholder, ...]
    dark: bool = False

    def placeholder(self, key: str) -> Placeholder | None:
        """The placeholder of a key."""
        return next((each for each in self.placeholders if each.key == key), None)


def layout_specs(theme: Theme) -> tuple[LayoutSpec, ...]:
    """All layouts, in the order in which PowerPoint lists them."""
    make = _Maker(theme)
    foot = make.foot()
    head = make.head()
    return (
        LayoutSpec("cover", "Cover", "title", make.cover(), dark=True),
        LayoutSpec("section", "Section", "secHead", make.section(), dark=True),
        LayoutSpec("agenda", "Agenda", "", (make.one("title", "title", 0, "agenda_title"), make.marking(), *foot)),
        LayoutSpec("content", "Title and content", "", (*head, make.body("body", 1, "body"), make.source(), *foot)),
        LayoutSpec("title", "Title only", "", (*head, make.source(), *foot)),
        LayoutSpec(
            "columns",
            "Two columns",
            "",
            (*head, make.body("left", 17, "column_left"), make.body("right", 18, "column_right"), make.source(), *foot),
        ),
        LayoutSpec(
            "narrow",
            "Title and map",
            "",
            (
                make.one("title", "title", 0, "map_title", "title"),
                make.narrow_message(),
                make.kicker(),
                make.marking(),
                make.body("body", 1, "map_list"),
                make.source(),
                *foot,
            ),
        ),
        LayoutSpec("quote", "Quote", "", (head[0], make.kicker(), make.marking(), make.quote(), make.source(), *foot)),
    )


def beside_marking(kicker: Frame) -> Frame:
    """The kicker of a dark slide without the room of the marking, which stands right of it and clear of the motif."""
    return Frame(kicker.x, kicker.y, kicker.width - 198.0 - 16.0, kicker.height)


_PROMPTS = {
    "title": "Title",
    "subtitle": "Subtitle",
    "message": "Message",
    "body": "Text",
    "source": "Source",
    "kicker": "Chapter",
    "classification": "Marking",
    "continued": "Continued",
    "footer": "Footer",
    "date": "Date",
    "number": "‹#›",
}


class _Maker:
    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def one(
        self,
        key: str,
        kind: str,
        index: int,
        frame: str,
        style: str = "",
        anchor: Anchor = "top",
        align: str = "l",
        color: str = "",
    ) -> Placeholder:
        deck = self.theme.deck
        look = deck.styles[style or frame]
        if color:
            look = replace(look, color=color)
        name = _PROMPTS.get(key, key.capitalize())
        return Placeholder(key, kind, index, deck.frames[frame], look, name, name, anchor, align)

    def kicker(self) -> Placeholder:
        return self.one("kicker", "body", 15, "kicker")

    def marking(self) -> Placeholder:
        return self.one("classification", "body", 16, "classification", align="r")

    def head(self) -> tuple[Placeholder, ...]:
        return (
            self.one("title", "title", 0, "title"),
            self.one("message", "body", 13, "message"),
            self.kicker(),
            self.marking(),
        )

    def narrow_message(self) -> Placeholder:
        found = self.one("message", "body", 13, "message")
        width = self.theme.deck.frames["map_title"].width
        return replace(found, frame=Frame(found.frame.x, found.frame.y, width, found.frame.height))

    def source(self) -> Placeholder:
        return self.one("source", "body", 14, "source", anchor="bottom")

    def body(self, key: str, index: int, frame: str) -> Placeholder:
        found = self.one(key, "body", index, frame, "body")
        return replace(found, name="Text", prompt="Text", bullets=True)

    def quote(self) -> Placeholder:
        found = self.one("body", "body", 1, "quote")
        return replace(found, name="Quotation", prompt="Quotation")

    def foot(self) -> tuple[Placeholder, ...]:
        frame = self.theme.deck.frames["footer"]
        date = self.one("date", "dt", 10, "footer", "footer")
        half = frame.width * 0.75
        return (
            self.one("continued", "body", 19, "continued", "source", anchor="bottom", align="r"),
            replace(self.one("footer", "ftr", 11, "footer"), frame=Frame(frame.x, frame.y, half, frame.height)),
            replace(date, frame=Frame(frame.x + half, frame.y, frame.width - half, frame.height)),
            self.one("number", "sldNum", 12, "page_number", align="r"),
        )

    def _dark_kicker(self, frame: str) -> Placeholder:
        found = self.one("kicker", "body", 15, frame, "cover_kicker")
        return replace(found, frame=beside_marking(found.frame))

    def _dark(self) -> tuple[Placeholder, ...]:
        frames = self.theme.deck.frames
        edge = frames["cover_title"]
        marking = self.one("classification", "body", 16, "classification", align="r", color="on_dark")
        footer = self.one("footer", "ftr", 11, "footer", "page_number", color="on_dark_second")
        top = Frame(edge.x + edge.width - 198.0, frames["cover_kicker"].y, 198.0, 15.0)
        foot = frames["footer"]
        return (
            replace(marking, frame=top),
            replace(footer, frame=Frame(foot.x, foot.y, edge.width, foot.height)),
        )

    def cover(self) -> tuple[Placeholder, ...]:
        facts = []
        for number in (1, 2, 3):
            found = self.one(f"fact{number}", "body", 20 + number, f"cover_fact_{number}", "cover_fact_value")
            facts.append(replace(found, name=f"Fact {number}", prompt="Fact"))
        return (
            self.one("title", "ctrTitle", 0, "cover_title", anchor="bottom"),
            self.one("subtitle", "subTitle", 1, "cover_subtitle"),
            self._dark_kicker("cover_kicker"),
            *self._dark(),
            *facts,
        )

    def section(self) -> tuple[Placeholder, ...]:
        subtitle = self.one("subtitle", "body", 13, "cover_subtitle")
        look = replace(subtitle.style, size_pt=18.0, leading_pt=23.0)
        title = self.theme.deck.frames["divider_title"]
        return (
            self.one("title", "title", 0, "divider_title", "cover_title", anchor="bottom"),
            replace(subtitle, style=look, frame=Frame(title.x, 334.0, title.width, 23.0)),
            self._dark_kicker("divider_kicker"),
            *self._dark(),
        )
