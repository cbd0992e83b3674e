"""Paragraphs and runs as DrawingML text (ECMA-376 part 1, 21.1.2). What a placeholder has already is not said again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from briefgen.exporters.pptx.layouts import Placeholder
from briefgen.exporters.pptx.ooxml import attribute, color_of, content, emu, solid
from briefgen.exporters.pptx.paint import scheme_colors
from briefgen.exporters.pptx.placed import Link, Para, TextRun
from briefgen.themes.theme import Family, Theme
from briefgen.typeset import FontBook
from briefgen.typeset.scripts import language_of

Hyperlink = Callable[[Link, str], str]
"""Gives the `a:hlinkClick` of a link, and puts its target into the slide's relationships."""

ALIGN = {"left": "l", "right": "r", "center": "ctr"}
SOFT_HYPHEN = "\u00ad"
"""Left out: lines are measured without a break there, and programs do not agree on when it is seen."""
SLIDE_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True, slots=True)
class Base:
    """What text inherits where it stands: sizes and spaces in points; None: nothing that could be relied on."""

    size: float | None = None
    leading: float | None = None
    color: str = ""
    face: str = "minor"
    bold: bool = False
    italic: bool = False
    align: str = "left"
    after: float | None = None
    hang: float | None = None


def base_of(theme: Theme, placeholder: Placeholder | None) -> Base:
    """What a placeholder gives its text; without one, what text boxes are given."""
    if placeholder is None:
        return Base(color=theme.palette.text, after=0.0)
    style = placeholder.style
    return Base(
        style.size_pt,
        style.leading_pt,
        theme.palette.color(style.color),
        style.face,
        style.bold,
        style.italic,
        {"l": "left", "r": "right"}[placeholder.align],
        style.after_pt,
        theme.deck.metrics["bullet_hang"] if placeholder.bullets else None,
    )


class TextWriter:
    """Writes text for one deck."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.language = attribute(language)
        self._own = language
        self._book = FontBook(theme)
        self.scheme = scheme_colors(theme)

    def paragraphs(self, paras: Sequence[Para], base: Base, hyperlink: Hyperlink | None = None) -> str:
        """All paragraphs of a box."""
        start = next((int(para.bullet[1:]) for para in paras if para.bullet.startswith("#")), 1)
        return "".join(
            self.paragraph(para, base, hyperlink, first_number=start, last=index == len(paras) - 1)
            for index, para in enumerate(paras)
        )

    def paragraph(
        self, para: Para, base: Base, hyperlink: Hyperlink | None = None, *, first_number: int = 1, last: bool = False
    ) -> str:
        """One paragraph."""
        runs = "".join(self.run(run, base, hyperlink) for run in para.runs)
        end = ""
        if not para.runs and base.size is None and para.leading_pt:
            end = f'<a:endParaRPr lang={self.language} sz="{round(para.leading_pt * 75)}"/>'
        return f"<a:p>{self._properties(para, base, first_number, last=last)}{runs}{end}</a:p>"

    def _properties(self, para: Para, base: Base, first_number: int, *, last: bool) -> str:
        attributes = ""
        level_hang = base.hang
        inherits_list = level_hang is not None and para.bullet in ("•", "–")
        if inherits_list and level_hang is not None:
            inherits_list = para.indent_pt == level_hang * (para.level + 1) and para.hang_pt == level_hang
        if not inherits_list and (para.indent_pt or para.hang_pt or level_hang is not None):
            attributes += f' marL="{emu(para.indent_pt)}" indent="{-emu(para.hang_pt)}"'
        if para.level:
            attributes += f' lvl="{para.level}"'
        if para.align != base.align:
            attributes += f' algn="{ALIGN[para.align]}"'
        inner = ""
        if para.leading_pt and (base.leading is None or abs(para.leading_pt - base.leading) > 0.01 or para.level):
            inner += f'<a:lnSpc><a:spcPts val="{round(para.leading_pt * 100)}"/></a:lnSpc>'
        if para.before_pt:
            inner += f'<a:spcBef><a:spcPts val="{round(para.before_pt * 100)}"/></a:spcBef>'
        after = 0.0 if last else para.after_pt
        if base.after is None or abs(after - base.after) > 0.01 or para.level:
            inner += f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
        inner += self._bullet(para, base, first_number, inherits_list=inherits_list)
        return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""

    def _bullet(self, para: Para, base: Base, first_number: int, *, inherits_list: bool) -> str:
        if not para.bullet:
            return "<a:buNone/>" if base.hang is not None else ""
        if inherits_list:
            return ""
        color = f"<a:buClr>{color_of(self.theme.palette.accent, self.scheme)}</a:buClr>"
        if para.bullet.startswith("#"):
            start = f' startAt="{first_number}"' if first_number != 1 else ""
            return f'{color}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{start}/>'
        face = attribute(self.theme.minor.deck)
        return f"{color}<a:buFont typeface={face}/><a:buChar char={attribute(para.bullet)}/>"

    def run(self, run: TextRun, base: Base, hyperlink: Hyperlink | None = None) -> str:
        """One run; line feeds in it become line breaks."""
        if self.theme.companions and not run.field and run.link is None and not run.text.isascii():
            pieces = groupby(self._pieces(run, base), key=itemgetter(0))
            return "".join(_lines(properties, "".join(text for _, text in group)) for properties, group in pieces)
        properties = self.properties(run, base, hyperlink)
        if run.field == "slide":
            return f'<a:fld id="{SLIDE_FIELD}" type="slidenum">{properties}<a:t>{content(run.text)}</a:t></a:fld>'
        return _lines(properties, run.text)

    def _pieces(self, run: TextRun, base: Base) -> Iterator[tuple[str, str]]:
        """A run by the faces and languages of its characters: properties, and text."""
        for piece in self._book.runs(run.text, run.face, run.size_pt, bold=run.bold, italic=run.italic):
            part = replace(run, text=piece.text)
            yield self.properties(part, base, lender=self._book.companion(piece.face)), piece.text

    def properties(
        self,
        run: TextRun,
        base: Base,
        hyperlink: Hyperlink | None = None,
        tag: str = "a:rPr",
        lender: Family | None = None,
    ) -> str:
        """Language, size, marks, colour and face of a run."""
        attributes = f" lang={attribute(language_of(run.text, self._own))}"
        if base.size is None or abs(run.size_pt - base.size) > 0.01:
            attributes += f' sz="{round(run.size_pt * 100)}"'
        if run.bold != base.bold:
            attributes += f' b="{int(run.bold)}"'
        if run.italic != base.italic:
            attributes += f' i="{int(run.italic)}"'
        if run.raised:
            attributes += ' baseline="30000"'
        inner = "" if run.color == base.color else solid(run.color, self.scheme)
        if lender is not None and lender != self._book.asian:  # that one is the theme part's
            name = attribute(lender.deck)
            inner += f"<a:latin typeface={name}/><a:ea typeface={name}/><a:cs typeface={name}/>"
        elif run.face != base.face:
            face = "mj" if run.face == "major" else "mn"
            inner += f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
        if run.link is not None and hyperlink is not None:
            inner += hyperlink(run.link, run.text)
        return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _lines(properties: str, text: str) -> str:
    pieces = text.replace(SOFT_HYPHEN, "").split("\n")
    lines = [f"<a:r>{properties}<a:t>{content(piece)}</a:t></a:r>" if piece else "" for piece in pieces]
    return f"<a:br>{properties}</a:br>".join(lines)
