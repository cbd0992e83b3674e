"""Type for slides: spans become runs with sizes and colours, and are measured in the faces of the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.document import Document, FootnoteTarget, PartTarget, RichText, SourceTarget, Span, UrlTarget
from briefgen.errors import one_of
from briefgen.exporters.pptx.placed import Align, Link, Para, TextRun
from briefgen.exporters.pptx.telling import Own
from briefgen.formatting import Formatter
from briefgen.themes.theme import Frame, Theme, TypeStyle
from briefgen.typeset import FontBook, Line, Run, balance, break_lines
from briefgen.typeset.marks import settled
from briefgen.values import Value

RAISED = 0.66
"""Size of a superscript, as a share of the text's: what office programs make of it."""

RISE = 0.3
"""Rise of a superscript, as a share of the text's size."""

SCRIPT_GAP_EM = 0.27
"""What LibreOffice adds where ideographs and other writing meet: a fifth of the height of the line's face."""

Text = RichText | str
"""Spans of the author and of the data, or characters that briefgen itself adds."""


@dataclass(frozen=True, slots=True)
class Places:
    """What marks and page numbers stand for.

    Attributes:
        numbers: Number of every source, by its id.
        slides: Number of the first slide of every part that the deck shows, by its id.
    """

    numbers: Mapping[str, int]
    slides: Mapping[str, int]


_PLACE = "\0"
"""Stands for what is put into a sentence."""


class Typesetter:
    """Sets type for one deck.

    Attributes:
        document: What is shown; its language decides words and numbers.
        theme: The look.
        places: What marks and page numbers stand for.
        letters: Letters of the notes of the part in hand, by their keys.
    """

    def __init__(self, document: Document, theme: Theme, places: Places) -> None:
        self.document = document
        self.theme = theme
        self.places = places
        self.letters: dict[str, str] = {}
        self._words: dict[tuple[str, str, bool, bool], float] = {}

    @cached_property
    def book(self) -> FontBook:
        """The faces."""
        return FontBook(self.theme)

    @cached_property
    def formatter(self) -> Formatter:
        """Shows numbers, dates and words."""
        return Formatter(self.document.language)

    def word(self, key: str, **fields: object) -> str:
        """One of briefgen's own words."""
        return self.formatter.word(key, **fields)

    def shown(self, value: Value) -> RichText:
        """A value as a text that keeps it."""
        return (Span(self.formatter.show(value), value=value),)

    def listed(self, values: Sequence[Value]) -> RichText:
        """Values as a list in a sentence."""
        between = self.formatter.join([_PLACE] * len(values)).split(_PLACE)[1:]
        return tuple(
            span for value, after in zip(values, between, strict=True) for span in (*self.shown(value), Own(after))
        )

    def said(self, key: str, field: str, text: RichText) -> RichText:
        """One of briefgen's own words with a text in it."""
        before, _, after = self.word(key, **{field: _PLACE}).partition(_PLACE)
        return tuple(span for span in (Own(before), *text, Own(after)) if span.text or span.target)

    def style(self, name: str) -> TypeStyle:
        """A style of the deck."""
        return self.theme.deck.styles[name]

    def frame(self, name: str) -> Frame:
        """A box of the deck."""
        return self.theme.deck.frames[name]

    def metric(self, name: str) -> float:
        """A length or number of the deck."""
        return self.theme.deck.metrics[name]

    def color(self, token: str) -> str:
        """A colour of the palette."""
        return self.theme.palette.color(token)

    # ------------------------------------------------------------ runs

    def runs(
        self, text: Text, style: TypeStyle, size: float | None = None, *, color: str = "", strong: str = "ink"
    ) -> tuple[TextRun, ...]:
        """A text in a style.

        Args:
            text: Spans; characters are briefgen's own.
            style: Face, colour, and the size unless another is given.
            size: Size in points.
            color: Token that takes the place of the style's colour.
            strong: Token for bold spans of body text; text in other colours keeps its own.
        """
        spans = (Own(text),) if isinstance(text, str) else settled(text)
        plain = "".join(span.text for span in spans)
        style = self.book.style_for(plain, style)
        tone = color or style.color
        base = TextRun("", size or style.size_pt, self.color(tone), style.face, style.bold, style.italic)
        made: list[TextRun] = []
        for span in spans:
            bold, italic = base.bold or span.bold, base.italic != span.italic
            look = replace(base, bold=bold, italic=italic, span=None if isinstance(span, Own) else span)
            if span.bold and tone == "text":
                look = replace(look, color=self.color(strong))
            match span.target:
                case SourceTarget() | FootnoteTarget():
                    mark = self._mark(span.target)
                    comma = "," if made and made[-1].raised else ""
                    made.append(replace(base, text=comma + mark, bold=False, raised=True))
                case UrlTarget(url=url):
                    made.append(replace(look, text=span.text, link=Link(url=url)))
                case PartTarget(part=part, page=page):
                    shown = str(self.places.slides.get(part, "")) if page else span.text
                    link = Link(part=part) if part in self.places.slides else None
                    made.append(replace(look, text=shown, link=link, span=None if page else look.span))
                case _:
                    made.append(replace(look, text=span.text))
        return tuple(run for run in made if run.text)

    def _mark(self, target: SourceTarget | FootnoteTarget) -> str:
        if isinstance(target, FootnoteTarget):
            if target.key not in self.letters:
                raise one_of("note", target.key, self.letters)
            return self.letters[target.key]
        numbers = sorted(self.places.numbers[source] for source in dict.fromkeys(target.sources))
        return ",".join(map(str, numbers))

    # ------------------------------------------------------------ measuring

    def set_lines(self, runs: Sequence[TextRun], width: float, *, first_indent: float = 0.0) -> tuple[Line, ...]:
        """The lines that runs make in a width; an empty text makes one."""
        lines = break_lines(self.measured(runs), width, first_indent_pt=first_indent, script_gap_em=SCRIPT_GAP_EM)
        return lines or (Line((), 0.0),)

    def measured(self, runs: Sequence[TextRun]) -> list[Run]:
        """Runs as `typeset` knows them; each keeps what it was made from as its payload."""
        found: list[Run] = []
        for run in runs:
            size = run.size_pt * (RAISED if run.raised else 1.0)
            rise = run.size_pt * RISE if run.raised else 0.0
            found += self.book.runs(
                run.text, run.face, size, bold=run.bold, italic=run.italic, rise_pt=rise, payload=run
            )
        return found

    def width(self, runs: Sequence[TextRun]) -> float:
        """Width of runs on one line, in points."""
        lines = break_lines(self.measured(runs), 1e6, script_gap_em=SCRIPT_GAP_EM)
        return sum(line.width_pt for line in lines)

    def word_width(self, word: str, style: TypeStyle, size: float) -> float:
        """Width of a word on one line, in points; tables ask for the same words in several sizes."""
        key = (word, style.face, style.bold, style.italic)
        if key not in self._words:
            self._words[key] = self.width(self.runs(word, style, 100.0)) / 100.0
        return self._words[key] * size

    def balanced(self, runs: Sequence[TextRun], width: float) -> float:
        """The width in which a heading breaks best."""
        return balance(self.measured(runs), width, script_gap_em=SCRIPT_GAP_EM)

    def para(  # noqa: PLR0913 - what a paragraph is
        self,
        text: Text | Sequence[TextRun],
        style: TypeStyle | str,
        width: float,
        *,
        step: int = 0,
        color: str = "",
        align: Align = "left",
        indent: float = 0.0,
        hang: float = 0.0,
        bullet: str = "",
        level: int = 0,
        before: float = 0.0,
        after: float = 0.0,
    ) -> Para:
        """A paragraph, measured.

        Args:
            text: Spans, characters, or runs already made.
            style: The style, or its name.
            width: Width of the box.
            step: Index of the size (`TypeStyle.sizes`); beyond the last one the last is taken.
            color: Token instead of the style's colour.
            align: Alignment.
            indent: Left edge of the lines.
            hang: How far the bullet stands to the left of them.
            bullet: The bullet.
            level: Level of the list.
            before: Space above.
            after: Space below.
        """
        used = self.style(style) if isinstance(style, str) else style
        size, leading = used.sizes[min(step, len(used.sizes) - 1)]
        if not isinstance(text, str) and text and isinstance(text[0], TextRun):
            runs: tuple[TextRun, ...] = tuple(run for run in text if isinstance(run, TextRun))
        else:
            runs = self.runs(text, used, size, color=color)  # type: ignore[arg-type]
        lines = self.set_lines(runs, width - indent)
        if _ends_alone(lines) or self._may_end_alone(runs, lines, width - indent):
            bound = _last_bound(runs)
            if len(self.set_lines(bound, width - indent)) == len(lines):
                runs = bound
        return Para(runs, leading, len(lines), align, before, after, indent, hang, bullet, level)

    def _may_end_alone(self, runs: Sequence[TextRun], lines: Sequence[Line], width: float) -> bool:
        """True when a program that draws as narrow as we measure would leave the last of two words alone."""
        if len(lines) < 2 or len(lines[-1].text.split()) != 2:
            return False
        return _ends_alone(break_lines(self.measured(runs), width, slack=0.0))


SHORT_WORD = 12
"""Characters of a word that is not to stand alone on the last line."""


def _ends_alone(lines: Sequence[Line]) -> bool:
    """True when one short word is all of the last line, and the line above can spare another."""
    if len(lines) < 2 or lines[-2].cut:
        return False
    last, above = lines[-1].text.strip(), lines[-2].text.split()
    return 0 < len(last) <= SHORT_WORD and len(last.split()) == 1 and len(above) > 2


def _last_bound(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """Runs with a space that does not break before the last word."""
    found = list(runs)
    for index in range(len(found) - 1, -1, -1):
        head, space, tail = found[index].text.rpartition(" ")
        if space and (tail or index < len(found) - 1):
            found[index] = replace(found[index], text=f"{head}\u00a0{tail}")
            break
    return tuple(found)


def height_of(paras: Sequence[Para]) -> float:
    """Height of paragraphs in one box: without the space above the first and below the last, as programs set it."""
    if not paras:
        return 0.0
    spaces = sum(para.before_pt for para in paras[1:]) + sum(para.after_pt for para in paras[:-1])
    return sum(para.lines * para.leading_pt for para in paras) + spaces
