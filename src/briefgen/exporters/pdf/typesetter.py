"""Type set into strips: what every composer of the report shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias, TypeGuard, cast

from briefgen.document import Align, Document, RichText
from briefgen.exporters.pdf.items import Element, Ink, TextLine
from briefgen.exporters.pdf.richtext import Marks, Writer, bound
from briefgen.exporters.pdf.strips import Strip, guarded
from briefgen.formatting import Formatter
from briefgen.themes.theme import ReportTheme, Theme, TypeStyle
from briefgen.typeset.fonts import FontBook, Run
from briefgen.typeset.lines import Line, balance, break_lines
from briefgen.values import Source

Text: TypeAlias = RichText | str
Breaking: TypeAlias = Literal["ragged", "balanced", "bound"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a composer may put things, in points from the left edge of the page.

    Attributes:
        x: Left edge of the text.
        width: Width of the text.
        margin_x: Left edge of the margin column.
        margin_width: Its width; 0: there is none, and captions stand above what they name.
        wide_x: Left edge of what is wider than the text.
        wide_width: Its width.
    """

    x: float
    width: float
    margin_x: float
    margin_width: float
    wide_x: float
    wide_width: float

    def column(self, x: float, width: float) -> Place:
        """A narrower place without a margin column."""
        return Place(x, width, x, 0.0, x, width)

    @property
    def right(self) -> float:
        """Right edge of what is wider than the text."""
        return self.wide_x + self.wide_width


class Typesetter:
    """Sets type for one report.

    Args:
        document: The document; its sources and language are used.
        theme: The look.
        listed: True when the report has a list of sources that marks can lead to.
    """

    def __init__(self, document: Document, theme: Theme, *, listed: bool) -> None:
        self.document = document
        self.theme = theme
        self.report: ReportTheme = theme.report
        self.palette = theme.palette
        self.formatter = Formatter(document.language)
        self.sources: dict[str, Source] = {source.id: source for source in document.sources}
        self.numbers = {source.id: number for number, source in enumerate(document.sources, start=1)}
        self.listed = listed
        self.writer = Writer(
            FontBook(theme),
            theme.palette,
            Marks(self.numbers, {}, listed),
            self.metric("mark_scale", 0.68),
            self.metric("mark_rise", 0.32),
        )

    def use_letters(self, letters: dict[str, tuple[str, str]]) -> None:
        """Take the notes of the part in hand: letter and note key by the author's key."""
        self.writer = replace(self.writer, marks=Marks(self.numbers, letters, self.listed))

    # ------------------------------------------------------------ tokens

    def style(self, name: str) -> TypeStyle:
        """A style of the theme."""
        return self.report.styles[name]

    def metric(self, name: str, otherwise: float) -> float:
        """A length or number of the theme; `otherwise` if the theme does not have it."""
        return self.report.metrics.get(name, otherwise)

    def color(self, token: str) -> str:
        """A colour of the theme."""
        return self.palette.color(token)

    def word(self, key: str, **fields: object) -> str:
        """One of briefgen's own words."""
        return self.formatter.word(key, **fields)

    @cached_property
    def place(self) -> Place:
        """The place of the whole page: margin column 1 to 3, text column 4 to 12."""
        report = self.report
        return Place(
            report.column_x(4),
            report.columns_width(9),
            report.column_x(1),
            report.columns_width(3),
            report.column_x(1),
            report.columns_width(12),
        )

    @property
    def body_height(self) -> float:
        """Height of the body of a page."""
        return self.report.body_bottom_pt - self.report.body_top_pt

    # ------------------------------------------------------------ setting

    def runs(self, text: Text, style: TypeStyle, *, color: str = "", strong: str = "", link: str = "") -> list[Run]:
        """A text as runs; see `Writer.runs`."""
        return self.writer.runs(text, style, color=color, strong=strong, link=link)

    def paragraph(
        self,
        text: Text | Sequence[Run],
        style: TypeStyle,
        x: float,
        width: float,
        element: Element | None,
        *,
        color: str = "",
        align: Align = "left",
        breaking: Breaking = "ragged",
    ) -> list[Strip]:
        """A text as one strip a line, with the style's space above and below, and without lone lines at a page's edge.

        Args:
            text: What is set: spans, characters, or runs that are ready.
            style: Size, leading, face and colour.
            x: Left edge.
            width: Width.
            element: What the lines belong to.
            color: Token of the palette that takes the place of the style's.
            align: Where the lines stand between the edges.
            breaking: `balanced`: lines of about equal length (headings); `bound`: the last line has at least two words
                if that is possible (prose); `ragged`: as they come.
        """
        runs = list(text) if _ready(text) else self.runs(cast("Text", text), style, color=color)
        if not any(run.text.strip() for run in runs):
            return []
        if breaking == "bound":
            runs = bound(runs)
        lines = break_lines(runs, balance(runs, width) if breaking == "balanced" else width)
        strips = [
            Strip(
                style.leading_pt,
                (self.line(line.runs, style, x, 0.0, element, width=width, align=align, spaced=spaced),),
                notes=called(line.runs),
                flowing=True,
            )
            for line, spaced in zip(lines, _spaces("".join(run.text for run in runs), lines), strict=True)
        ]
        lines_kept = int(self.metric("widow_lines", 2))
        strips = guarded(strips, opening=lines_kept, closing=lines_kept)
        strips[0] = replace(strips[0], before_pt=style.before_pt)
        strips[-1] = replace(strips[-1], after_pt=style.after_pt)
        return strips

    def line(
        self,
        runs: Sequence[Run],
        style: TypeStyle,
        x: float,
        top: float,
        element: Element | None,
        *,
        width: float = 0.0,
        align: Align = "left",
        spaced: bool = True,
    ) -> TextLine:
        """One line whose box of the style's leading begins at `top`."""
        right = x + width if align == "right" else None
        if align != "left":
            spare = width - drawn_width(runs)
            x += spare if align == "right" else spare / 2
        return TextLine(x, top + baseline(style), tuple(runs), element, spaced, right)

    def one_line(
        self,
        text: Text,
        style: TypeStyle,
        x: float,
        top: float,
        width: float,
        element: Element | None = None,
        *,
        color: str = "",
        align: Align = "left",
    ) -> TextLine:
        """A text that must stay on one line; what does not fit is left out with an ellipsis (running heads only)."""
        runs = self.runs(text, style, color=color)
        if drawn_width(runs) > width:
            room = width - drawn_width(self.runs("…", style))
            first = break_lines(runs, max(room, style.size_pt * 2))[0]
            end = self.runs("…", style, color=color)
            runs = [*first.runs, *end]
        return self.line(runs, style, x, top, element, width=width, align=align)

    def fitting(self, text: Text, style: TypeStyle, width: float) -> TypeStyle:
        """The largest size of a style in which a text stays on one line; the smallest if none does."""
        for size, leading in style.sizes:
            fit = replace(style, size_pt=size, leading_pt=leading, steps=())
            if drawn_width(self.runs(text, fit)) <= width:
                break
        return fit


def baseline(style: TypeStyle) -> float:
    """How far the baseline stands below the top of a line's box: capitals stand in its middle."""
    return style.leading_pt * 0.5 + style.size_pt * 0.33


def drawn_width(runs: Sequence[Run]) -> float:
    """Width of runs as they are drawn."""
    return sum(run.face.advance(run.text, run.size_pt) for run in runs)


def called(runs: Sequence[Run]) -> tuple[str, ...]:
    """Keys of the notes that runs call."""
    return tuple(dict.fromkeys(key for run in runs if isinstance(run.payload, Ink) for key in run.payload.note))


def _ready(text: Text | Sequence[Run]) -> TypeGuard[Sequence[Run]]:
    return not isinstance(text, str) and all(isinstance(piece, Run) for piece in text)


def _spaces(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a space follows it in the text; behind its end stands another text, or none."""
    found = []
    at = 0
    for line in lines:
        tail = line.text[-12:]
        start = text.find(tail, at + len(line.text) - len(tail)) if tail else at
        # Characters that only guide breaking are gone from the line: then its end is not found again, and a space is
        # the likely reason for ending it.
        at = start + len(tail) if start >= 0 else at + len(line.text)
        found.append(not line.cut and (start < 0 or text[at : at + 1].isspace()))
    if found:
        found[-1] = True
    return found
