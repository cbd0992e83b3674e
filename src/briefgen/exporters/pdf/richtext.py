"""Spans to runs of type: faces, colours, links, and the marks that call sources and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document import FootnoteTarget, PartTarget, RichText, SourceTarget, Span, UrlTarget
from briefgen.errors import one_of
from briefgen.exporters.pdf.items import Ink
from briefgen.themes.theme import Palette, TypeStyle
from briefgen.typeset.fonts import FontBook, Run
from briefgen.typeset.marks import settled

_PLACEHOLDER = "00"


@dataclass(frozen=True, slots=True)
class Marks:
    """How citations and notes are marked.

    Attributes:
        numbers: Number of every source, by its id.
        letters: Letter and note key of every note of the part in hand, by the key the author gave it.
        listed: True when the report has a list of sources that marks can lead to.
    """

    numbers: Mapping[str, int]
    letters: Mapping[str, tuple[str, str]]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes runs.

    Attributes:
        book: The faces.
        palette: The colours.
        marks: How citations and notes are marked.
        mark_scale: Size of marks, of that of their text.
        mark_rise: How far marks are raised, of the size of their text.
    """

    book: FontBook
    palette: Palette
    marks: Marks
    mark_scale: float = 0.68
    mark_rise: float = 0.32

    def runs(
        self, text: RichText | str, style: TypeStyle, *, color: str = "", strong: str = "", link: str = ""
    ) -> list[Run]:
        """A text in a style.

        Args:
            text: Spans, whose runs know them; or words of briefgen's own.
            style: Size, face and colour.
            color: Token of the palette that takes the place of the style's.
            strong: Token of the palette for bold spans; empty: as the rest.
            link: What spans without a target of their own lead to.
        """
        own = isinstance(text, str)
        spans = (Span(text),) if isinstance(text, str) else settled(text)
        made: list[Run] = []
        for span in spans:
            target = span.target
            if isinstance(target, SourceTarget | FootnoteTarget):
                made += self._mark(target, style, color or style.color, after_mark=bool(made) and made[-1].rise_pt > 0)
                continue
            bold, italic = span.bold or style.bold, span.italic != style.italic
            token = strong if strong and span.bold else color or style.color
            ink = Ink(self.palette.color(token), None if own else span, link)
            shown = span.text
            match target:
                case UrlTarget():
                    ink = replace(ink, color=self._linked(token), link=target.url)
                case PartTarget():
                    ink = replace(ink, link=f"#part:{target.part}")
                    if target.page:
                        ink = replace(ink, span=None, page_of=f"part:{target.part}")
                        shown = _PLACEHOLDER
                    elif not link:
                        ink = replace(ink, color=self._linked(token))
            made += self.book.runs(shown, style.face, style.size_pt, bold=bold, italic=italic, payload=ink)
        return made

    def source_number(self, source: str, style: TypeStyle) -> tuple[Run, ...]:
        """The number of a source where the source is named anyway: raised, a link, but no call to the page foot."""
        ink = Ink(self.palette.color(style.color), link=f"#{self._place(f'source:{source}')}")
        size, rise = style.size_pt * self.mark_scale, style.size_pt * self.mark_rise
        return self.book.runs(str(self.marks.numbers[source]), style.face, size, rise_pt=rise, payload=ink)

    def source_call(self, source: str, style: TypeStyle) -> tuple[Run, ...]:
        """The number of a source on the line, where it takes the place of its name: it calls the page foot."""
        key = f"source:{source}"
        ink = Ink(self.palette.color(style.color), link=f"#{self._place(key)}", note=(key,))
        return self.book.runs(str(self.marks.numbers[source]), style.face, style.size_pt, payload=ink)

    def _place(self, key: str) -> str:
        """The anchor that a mark leads to: the list of sources if there is one, else the page foot."""
        return key.replace("source:", "entry:", 1) if self.marks.listed else key

    def _linked(self, token: str) -> str:
        """Colour of a link: the accent, unless the text stands on the dark ground of the cover."""
        return self.palette.color(token if token.startswith("on_dark") else "accent")

    def _mark(
        self, target: SourceTarget | FootnoteTarget, style: TypeStyle, token: str, *, after_mark: bool
    ) -> Iterable[Run]:
        size, rise = style.size_pt * self.mark_scale, style.size_pt * self.mark_rise
        color = self.palette.color(token)
        if isinstance(target, SourceTarget):
            calls = sorted((self.marks.numbers[source], f"source:{source}") for source in dict.fromkeys(target.sources))
            pieces = [(str(number), key) for number, key in calls]
        else:
            if target.key not in self.marks.letters:
                raise one_of("note", target.key, self.marks.letters)
            pieces = [self.marks.letters[target.key]]
        for shown, key in pieces:
            if after_mark:
                yield from self.book.runs(",", style.face, size, rise_pt=rise, payload=Ink(color))
            ink = Ink(color, link=f"#{self._place(key)}", note=(key,))
            yield from self.book.runs(shown, style.face, size, rise_pt=rise, payload=ink)
            after_mark = True


def unadorned(text: RichText) -> RichText:
    """A text without emphasis, marks and links; its numbers keep their values.

    Example:
        >>> unadorned((Span("It grew", bold=True), Span("", target=SourceTarget(("S1",)))))
        (Span(text='It grew', bold=False, italic=False, value=None, target=None),)
    """
    return tuple(Span(span.text, value=span.value) for span in text if span.text)


def bound(runs: Sequence[Run], *, over: int = 60, word: int = 18) -> list[Run]:
    """Runs whose last two words stay on one line, unless the text is short or the last word long."""
    made = list(runs)
    if sum(len(run.text) for run in made) <= over:
        return made
    length = 0
    for number in range(len(made) - 1, -1, -1):
        run = made[number]
        at = run.text.rfind(" ")
        length += len(run.text) - at - 1
        if length > word:
            return made
        if at >= 0:
            made[number] = replace(run, text=f"{run.text[:at]}\u00a0{run.text[at + 1 :]}")
            return made
    return made
