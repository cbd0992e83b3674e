"""A theme out of a checked theme file and the theme that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from briefgen.errors import InputError, Problems, fault, located, one_of
from briefgen.themes.derive import contrast_problems, derive, override
from briefgen.themes.families import find_family, inside
from briefgen.themes.pages import merged_report, report_page
from briefgen.themes.theme import ChartLook, DeckTheme, Family, Frame, Medium, Palette, ReportTheme, Theme, TypeStyle
from briefgen.themes.theme_file import (
    ChartForm,
    DeckForm,
    Fonts,
    Gridlines,
    MediumSizes,
    ReportForm,
    StyleForm,
    ThemeFile,
)

SLIDE_PT = (960.0, 540.0)

_SHORT_SIZES: Mapping[Medium, Mapping[str, tuple[str, ...]]] = {
    "deck": {
        "title": ("title", "agenda_title"),
        "message": ("message", "continued"),
        "body": ("body", "agenda_text"),
        "source": ("source",),
    },
    "report": {
        "title": ("h1", "section_number"),
        "message": ("lead",),
        "body": ("body", "list", "callout", "callout_head"),
        "source": ("caption_source", "footnote"),
    },
}
"""Which styles a size of the short form sets."""


@dataclass(frozen=True, slots=True)
class Built:
    """A theme, and what it says of the report's page before that was laid out (a theme that extends it needs both)."""

    theme: Theme
    page: ReportForm


def build(form: ThemeFile, folder: Path, base: Built | None) -> Built:
    """The theme of a file.

    Args:
        form: The file, checked by form.
        folder: Folder of the file; the files that it names stand in it, unless `base` is None.
        base: The theme that it extends; None: it extends nothing and has every token itself.

    Raises:
        InputError: Everything in the file that cannot be, each with its place in the file.
    """
    problems = Problems()
    theme = replace(base.theme if base else _blank(), name=form.name)
    page = base.page if base else ReportForm()
    with problems.collecting():
        theme = replace(theme, palette=_palette(form, theme.palette))
    with problems.collecting("fonts"):
        theme = _with_families(form.fonts or Fonts(), folder, theme)
    deck_styles = _styles(form, "deck", theme.deck.styles, theme.palette, problems)
    report_styles = _styles(form, "report", theme.report.styles, theme.palette, problems)
    with problems.collecting("deck"):
        deck = _deck(form.deck or DeckForm(), theme.deck, folder)
        theme = replace(theme, deck=replace(deck, styles=deck_styles))
    with problems.collecting("report"):
        page = merged_report(base.page if base else None, form.report)
        theme = replace(theme, report=replace(report_page(page), styles=report_styles))
        if form.report and form.report.logo:
            with located("logo", "file"):
                theme = replace(theme, logo=inside(folder, form.report.logo.file), logo_alt=form.report.logo.alt)
    with problems.collecting("charts"):
        theme = replace(theme, charts=_charts(form, theme.charts))
    problems.raise_errors()
    return Built(theme, page)


def _blank() -> Theme:
    colors = {token.name: "000000" for token in fields(Palette) if token.name not in ("series", "status")}
    nowhere = Family(deck="", report="", regular=Path())
    width, height = SLIDE_PT
    return Theme(
        name="",
        palette=Palette(**colors, series=(), status={}),
        major=nowhere,
        minor=nowhere,
        deck=DeckTheme(width, height, {}, {}, margin_pt=0, column_pt=0, gutter_pt=0),
        report=ReportTheme("A4", 0, 0, {}, 0, 0, 0, 0, 0),
        charts={"deck": ChartLook(0, 0, 0, 0, 0, 0), "report": ChartLook(0, 0, 0, 0, 0, 0)},
    )


def _palette(form: ThemeFile, base: Palette) -> Palette:
    palette = derive(form.colors, base) if form.colors else base
    palette = override(palette, form.palette) if form.palette else palette
    found = tuple(contrast_problems(palette))
    named = form.palette.model_fields_set if form.palette else set()
    if any(problem.place[1] not in named for problem in found) and form.colors:
        # What follows from the short form is readable whenever its text is: that is the one cause to name.
        problem = next(problem for problem in found if problem.place[1] not in named)
        cause = replace(problem, place=("colors", "text" if form.colors.text else "background"))
        found = (cause, *(problem for problem in found if problem.place[1] in named))
    if found:
        raise InputError(*found)
    return palette


def _with_families(fonts: Fonts, folder: Path, theme: Theme) -> Theme:
    problems = Problems()
    major, minor, companions = theme.major, theme.minor, theme.companions
    known: tuple[Family, ...] = (major, minor)
    if fonts.heading:
        with problems.collecting("heading"):
            major = find_family(fonts.heading, folder, known)
            known = (major, *known)
    if fonts.body:
        with problems.collecting("body"):
            minor = find_family(fonts.body, folder, known)
    if fonts.companions is not None:
        companions = ()
        for number, companion in enumerate(fonts.companions):
            with problems.collecting("companions", number):
                companions = (*companions, find_family(companion, folder, known))
    problems.raise_errors()
    return replace(theme, major=major, minor=minor, companions=companions)


def _styles(
    form: ThemeFile, medium: Medium, base: Mapping[str, TypeStyle], palette: Palette, problems: Problems
) -> Mapping[str, TypeStyle]:
    styles = dict(base)
    short: MediumSizes | None = getattr(form.sizes, medium) if form.sizes else None
    for key, size in short.model_dump(exclude_none=True).items() if short else ():
        for name in _SHORT_SIZES[medium][key]:
            styles[name] = resized(styles[name], size)
    full: Mapping[str, StyleForm] = (getattr(form.type, medium) if form.type else None) or {}
    for name, change in full.items():
        with problems.collecting("type", medium, name):
            if base and name not in base:
                raise one_of("style", name, base)
            styles[name] = _restyled(styles.get(name), change, palette)
    return styles


def resized(style: TypeStyle, size_pt: float) -> TypeStyle:
    """`style` in another size: the leading keeps its proportion, to half points; smaller steps stay as they were.

    Example:
        >>> resized(TypeStyle(20, 26, steps=((18, 23), (16, 20))), 18).sizes
        ((18, 23.5), (16, 20))
    """
    leading = round(size_pt * style.leading_pt / style.size_pt * 2) / 2
    return replace(
        style,
        size_pt=size_pt,
        leading_pt=leading,
        steps=tuple(step for step in style.sizes if step[0] < size_pt and step[1] <= leading),
    )


def _restyled(base: TypeStyle | None, change: StyleForm, palette: Palette) -> TypeStyle:
    if base is None and change.size is None:
        raise fault("missing-key", "a new style needs a size", "write size: 20/26")
    size, leading = change.size or (base.sizes[0] if base else (0.0, 0.0))
    style = replace(base or TypeStyle(size, leading), size_pt=size, leading_pt=leading)
    if change.color is not None:
        try:
            palette.color(change.color)
        except (KeyError, ValueError, IndexError):
            names = [token.name for token in fields(Palette) if token.name not in ("series", "status")]
            with located("color"):
                raise one_of("colour", change.color, names) from None
    given = change.model_dump(exclude_none=True, include={"face", "bold", "italic", "color"})
    return replace(
        style,
        **given,
        steps=tuple(change.steps) if change.steps is not None else style.steps,
        before_pt=style.before_pt if change.before is None else change.before,
        after_pt=style.after_pt if change.after is None else change.after,
    )


def _deck(form: DeckForm, base: DeckTheme, folder: Path) -> DeckTheme:
    problems = Problems()
    master = base.master
    if form.master:
        with problems.collecting("master"):
            master = inside(folder, form.master)
    frames = dict(base.frames)
    for name, box in (form.frames or {}).items():
        with problems.collecting("frames", name):
            if base.frames and name not in base.frames:
                raise one_of("frame", name, base.frames)
            frames[name] = Frame(*box)
    metrics = base.metrics
    with problems.collecting():
        metrics = known_metrics(form.metrics, base.metrics)
    problems.raise_errors()
    return replace(
        base,
        master=master,
        layouts=form.layouts or base.layouts,
        margin_pt=base.margin_pt if form.margin is None else form.margin,
        column_pt=base.column_pt if form.column is None else form.column,
        gutter_pt=base.gutter_pt if form.gutter is None else form.gutter,
        frames=frames,
        metrics=metrics,
    )


def known_metrics(given: Mapping[str, float] | None, base: Mapping[str, float]) -> Mapping[str, float]:
    """The metrics of a base with those that are given; only names that the base has may be given, if it has any.

    Raises:
        InputError: There is no such metric.
    """
    for name in given or {}:
        if base and name not in base:
            with located("metrics", name):
                raise one_of("metric", name, base)
    return {**base, **(given or {})}


def _charts(form: ThemeFile, base: Mapping[Medium, ChartLook]) -> Mapping[Medium, ChartLook]:
    given = form.charts
    if given is None:
        return base
    looks = {"deck": given.deck, "report": given.report}
    made = {medium: _look(looks[medium], base[medium], given.gridlines) for medium in base}
    return {medium: replace(look, notation=given.notation or look.notation) for medium, look in made.items()}


def _look(form: ChartForm | None, base: ChartLook, gridlines: Gridlines | None) -> ChartLook:
    sizes = form.model_dump(exclude_none=True) if form else {}
    look = replace(base, gridlines=gridlines or base.gridlines)
    return replace(look, **{f"{key}_pt": size for key, size in sizes.items()})
