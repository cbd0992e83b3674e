"""Colours, fills, lines and runs of text in DrawingML (ECMA-376 part 1, 20.1.2.3, 20.1.8 and 21.1.2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.drawing import Hatch, Rgb, Stroke, Style, TextRun
from briefgen.exporters.pptx.ooxml import attribute, content
from briefgen.themes.theme import Theme
from briefgen.typeset.scripts import language_of

PATTERNS: Mapping[str, tuple[str, str]] = {
    "/": ("wdUpDiag", "dkUpDiag"),
    "\\": ("wdDnDiag", "dkDnDiag"),
    "-": ("ltHorz", "dkHorz"),
    "|": ("ltVert", "dkVert"),
    "+": ("smGrid", "smGrid"),
    "x": ("openDmnd", "diagCross"),
    "X": ("openDmnd", "diagCross"),
    ".": ("pct20", "pct30"),
    "o": ("pct20", "pct40"),
    "O": ("pct30", "pct50"),
    "*": ("pct25", "pct50"),
}
"""PowerPoint's pattern for a character of matplotlib's: for one or two of it, and for more."""
DASHES: Mapping[tuple[int, ...], str] = {
    (1, 1): "sysDot",
    (3, 1): "sysDash",
    (1, 3): "dot",
    (4, 3): "dash",
    (8, 3): "lgDash",
    (4, 3, 1, 3): "dashDot",
    (8, 3, 1, 3): "lgDashDot",
    (3, 1, 1, 1): "sysDashDot",
    (8, 3, 1, 3, 1, 3): "lgDashDotDot",
    (3, 1, 1, 1, 1, 1): "sysDashDotDot",
}
"""Preset dashes by their lengths in line widths."""
CAPS = {"butt": "flat", "round": "rnd", "square": "sq"}
JOINS = {"miter": '<a:miter lim="800000"/>', "round": "<a:round/>", "bevel": "<a:bevel/>"}
SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
"""Groups of scripts that have a face of their own, and what the theme part calls that face."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"


def scheme_colors(theme: Theme) -> dict[str, str]:
    """The colours of the theme part by their digits: a shape in one of them follows when the user changes the theme."""
    palette = theme.palette
    named = {palette.wash: "bg2", palette.dark: "tx2", palette.paper: "bg1", palette.ink: "tx1"}
    named |= {series.fill: f"accent{number}" for number, series in reversed(list(enumerate(palette.series[:6], 1)))}
    return {digits.lstrip("#").upper(): name for digits, name in named.items()}


class Paint:
    """Writes colours, fills and lines for one theme."""

    def __init__(self, theme: Theme) -> None:
        self._scheme = scheme_colors(theme)
        self._families = {theme.major.report: "+mj", theme.minor.report: "+mn"}
        self._lent = {family.report: family.deck for family in theme.companions}

    def color(self, color: Rgb) -> str:
        """A colour: of the theme part if it is one of its colours."""
        digits = color.hex_text
        tag, value = ("schemeClr", self._scheme[digits]) if digits in self._scheme else ("srgbClr", digits)
        if color.alpha >= 1:
            return f'<a:{tag} val="{value}"/>'
        return f'<a:{tag} val="{value}"><a:alpha val="{round(color.alpha * 100000)}"/></a:{tag}>'

    def solid(self, color: Rgb) -> str:
        """A fill of one colour."""
        return f"<a:solidFill>{self.color(color)}</a:solidFill>"

    def fill(self, style: Style) -> str:
        """The fill of a style; a hatch becomes the pattern that PowerPoint has nearest to it."""
        if style.hatch is not None:
            return self._pattern(style.hatch, style.fill or Rgb(1, 1, 1, 0))
        return self.solid(style.fill) if style.fill is not None else "<a:noFill/>"

    def _pattern(self, hatch: Hatch, ground: Rgb) -> str:
        known = [char for char in hatch.pattern if char in PATTERNS]
        if not known:
            return self.solid(hatch.color)
        crossed = {"/", "\\"} <= set(known) or {"-", "|"} <= set(known)
        main = ("x" if "/" in known else "+") if crossed else known[0]
        preset = PATTERNS[main][1 if known.count(known[0]) > 2 else 0]
        front, back = self.color(hatch.color), self.color(ground)
        return f'<a:pattFill prst="{preset}"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'

    def line(self, stroke: Stroke | None, width: int) -> str:
        """A line. `width` is that of the stroke in the units of DrawingML."""
        if stroke is None:
            return NO_LINE
        return (
            f'<a:ln w="{width}" cap="{CAPS[stroke.cap]}">{self.solid(stroke.color)}{dashes(stroke)}'
            f"{JOINS[stroke.join]}</a:ln>"
        )

    def run(self, run: TextRun, size_pt: float, lang: str, em_pt: float) -> str:
        """Characters in one face: the theme part's, if it is one of the theme's families.

        Args:
            run: The characters.
            size_pt: Their size; of a script, that of the text that it belongs to.
            lang: Language of the text.
            em_pt: The size in whose measure the run's rise is.
        """
        marks = (' b="1"' if run.bold else ' b="0"') + (' i="1"' if run.italic else "")
        if run.rise_pt:
            marks += f' baseline="{round(run.rise_pt / em_pt * 100000)}"'
        family, named = self._families.get(run.family), self._lent.get(run.family, run.family)
        faces = "".join(
            f"<a:{script} typeface={attribute(f'{family}-{short}' if family else named)}/>" for script, short in SCRIPTS
        )
        return (
            f'<a:r><a:rPr lang="{language_of(run.text, lang)}" sz="{max(100, round(size_pt * 100))}"{marks} dirty="0">'
            f"{self.solid(run.color)}{faces}</a:rPr><a:t>{content(run.text)}</a:t></a:r>"
        )


def dashes(stroke: Stroke) -> str:
    """The dashes of a line: a preset, or its own lengths in thousandths of a per cent of its width.

    Example:
        >>> dashes(Stroke(Rgb(0, 0, 0), 2.0, (8.0, 6.0)))
        '<a:prstDash val="dash"/>'
    """
    if not stroke.dash or stroke.width_pt <= 0:
        return ""
    lengths = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
    shares = [length / stroke.width_pt for length in lengths]
    preset = DASHES.get(tuple(round(share) for share in shares))
    if preset and all(abs(share - round(share)) < 0.05 for share in shares):
        return f'<a:prstDash val="{preset}"/>'
    pairs = zip(shares[::2], shares[1::2], strict=True)
    # A dash of no length, which round caps make a dot, is not allowed: one thousandth of a per cent is.
    stops = (f'<a:ds d="{max(1, round(on * 1e5))}" sp="{max(1, round(off * 1e5))}"/>' for on, off in pairs)
    return f"<a:custDash>{''.join(stops)}</a:custDash>"
