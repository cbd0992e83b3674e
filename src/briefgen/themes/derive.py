"""The palette that follows from a house's few colours, and the check that a palette can be read.

A house names text, background, accents and a quiet colour; DESIGN section 2 has some forty tokens. What follows from
what is said here once. A colour that could not be read where it is used is moved towards the text colour, as little as
needed; as the fill of a series it stays as the house has it, as long as it keeps 3:1 on the background.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.errors import Place, Problem
from briefgen.themes.color import BODY_CONTRAST, GRAPHIC_CONTRAST, contrast, mix, readable
from briefgen.themes.theme import Palette, SeriesLook
from briefgen.themes.theme_file import Colors, PaletteForm

_MUTED_CONTRAST = 5.2
"""Muted text also stands on the wash and on tints, which take some of its contrast."""


def derive(colors: Colors, base: Palette) -> Palette:
    """The palette of a house's colours; what it does not say stays as in `base`."""
    found = base
    if colors.text or colors.background:
        found = _grounds(colors, found)
    if colors.muted:
        found = replace(
            found,
            grey=readable(colors.muted, found.paper, found.ink, GRAPHIC_CONTRAST),
            muted=readable(colors.muted, found.paper, found.ink, _MUTED_CONTRAST),
        )
    if colors.accents:
        found = _accents(colors.accents, found)
    status = {**found.status, **(colors.status.model_dump(exclude_none=True) if colors.status else {})}
    return replace(
        found,
        good=readable(colors.good or found.good, found.paper, found.ink),
        bad=readable(colors.bad or found.bad, found.paper, found.ink),
        status={state: readable(color, found.paper, found.ink) for state, color in status.items()},
    )


def _grounds(colors: Colors, base: Palette) -> Palette:
    paper = colors.background or base.paper
    ink = colors.text or base.ink
    text = colors.text or base.text
    if contrast(ink, paper) < BODY_CONTRAST:
        return replace(base, paper=paper, ink=ink, text=text)  # the check of the whole palette will refuse it
    return replace(
        base,
        paper=paper,
        ink=ink,
        text=text,
        muted=readable(mix(ink, paper, 0.35), paper, ink, _MUTED_CONTRAST),
        grey=readable(mix(ink, paper, 0.55), paper, ink, GRAPHIC_CONTRAST),
        rule=mix(paper, ink, 0.22),
        hair=mix(paper, ink, 0.12),
        wash=mix(paper, ink, 0.045),
        map_other=mix(paper, ink, 0.11),
        accent=readable(base.accent, paper, ink),
        series=tuple(_series(look.fill, look, paper, ink) for look in base.series),
    )


def _accents(accents: list[str], base: Palette) -> Palette:
    paper, ink = base.paper, base.ink
    accent = readable(accents[0], paper, ink)
    dark = readable(mix(accent, ink, 0.5), "FFFFFF", "000000", 12)
    looks = base.series
    given = tuple(_series(fill, looks[number % len(looks)], paper, ink) for number, fill in enumerate(accents))
    return replace(
        base,
        accent=accent,
        mid=readable(mix(accent, paper, 0.36), paper, accent, GRAPHIC_CONTRAST),
        tint2=mix(accent, paper, 0.66),
        tint=mix(accent, paper, 0.86),
        dark=dark,
        on_dark="FFFFFF",
        on_dark_second=mix("FFFFFF", dark, 0.28),
        on_dark_accent=readable(mix(accent, "FFFFFF", 0.4), dark, "FFFFFF", 6.5),
        on_dark_line=mix(dark, "FFFFFF", 0.2),
        series=(*given, *looks[len(given) :]),  # a house with two accents still gets six series
    )


def _series(fill: str, look: SeriesLook, paper: str, ink: str) -> SeriesLook:
    shown = readable(fill, paper, ink, GRAPHIC_CONTRAST)
    return replace(look, fill=shown, label=readable(fill, paper, ink))


def override(palette: Palette, form: PaletteForm) -> Palette:
    """`palette` with the tokens that `form` names, exactly as named."""
    named = form.model_dump(exclude_none=True, exclude={"status", "series"})
    if form.status:
        named["status"] = {**palette.status, **form.status.model_dump(exclude_none=True)}
    if form.series:
        named["series"] = tuple(SeriesLook(**look.model_dump()) for look in form.series)
    return replace(palette, **named)


def contrast_problems(palette: Palette) -> Iterator[Problem]:
    """One problem for each colour that could not be read: text below 4.5:1, marks below 3:1."""
    body = [(token, "paper", BODY_CONTRAST) for token in ("ink", "text", "muted", "accent", "good", "bad")]
    body += [("muted", "wash", BODY_CONTRAST), ("text", "wash", BODY_CONTRAST), ("ink", "tint", BODY_CONTRAST)]
    body += [(token, "dark", BODY_CONTRAST) for token in ("on_dark", "on_dark_second", "on_dark_accent")]
    body += [("grey", "paper", GRAPHIC_CONTRAST), ("mid", "paper", GRAPHIC_CONTRAST)]
    pairs: list[tuple[Place, str, str, float]] = []
    pairs += [((token,), palette.color(token), ground, needed) for token, ground, needed in body]
    pairs += [(("status", state), color, "paper", BODY_CONTRAST) for state, color in palette.status.items()]
    for number, look in enumerate(palette.series):
        pairs.append((("series", number, "fill"), look.fill, "paper", GRAPHIC_CONTRAST))
        pairs.append((("series", number, "label"), look.label, "paper", BODY_CONTRAST))
    complained: set[Place] = set()
    for place, color, ground, needed in pairs:
        ratio = contrast(color, palette.color(ground))
        if ratio < needed and place not in complained:
            complained.add(place)
            there = f"'{ground}' (#{palette.color(ground)})"
            message = f"#{color} has a contrast of {ratio:.1f}:1 on {there} and needs {needed:g}:1"
            yield Problem("low-contrast", message, "take a darker or a lighter colour", place=("palette", *place))
