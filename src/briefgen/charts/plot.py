"""The only set-up of matplotlib: figures in the look of a theme, and their recording as a `Drawing`.

Example:
    >>> from matplotlib.figure import Figure
    >>> figure = Figure(figsize=(2, 1))
    >>> bars = figure.add_axes((0, 0, 1, 1)).bar(["Peru"], [3.0])
    >>> bars[0].set_gid("bar Peru 2016")
    >>> [item.name for item in record(figure).items if item.name.startswith("bar")]
    ['bar Peru 2016']
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefgen.drawing import Box, Drawing, Item, Path, box_outline
from briefgen.themes.theme import Medium, Theme
from briefgen.typeset.fonts import no_glyph

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from briefgen.charts.recording.recorder import Recorder

POINTS_PER_INCH = 72.0


@contextmanager
def styled(theme: Theme, medium: Medium) -> Iterator[None]:
    """Within it, matplotlib has the theme's look and nobody else's; afterwards it is as before.

    matplotlib reads its settings when an artist is made and again when ticks are drawn: build the figure and record it
    inside.
    """
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        settings: Any = _settings(theme, medium)  # matplotlib's stubs list every key as a literal
        mpl.rcParams.update(settings)
        yield


@contextmanager
def themed_figure(
    theme: Theme | str = "plain", *, width: float = 4.9, height: float = 3.0, medium: Medium = "report"
) -> Iterator[Figure]:
    """A new figure that looks like the charts of a theme, to be filled in a `with` statement.

    Args:
        theme: A theme, or its name.
        width: Width in inches, as in matplotlib's figsize; 4.9 is the column of a report.
        height: Height in inches.
        medium: Whose type sizes it has; it is shown in both.

    Example:
        >>> with themed_figure(height=2.0) as figure:
        ...     bars = figure.add_subplot().bar(["Peru", "Chile"], [3.0, 2.0])
        >>> bars[0].get_facecolor()[:3] == bars[1].get_facecolor()[:3]
        True
    """
    from matplotlib.figure import Figure

    from briefgen.themes.load import load_theme

    with styled(load_theme(theme) if isinstance(theme, str) else theme, medium):
        made = Figure(figsize=(width, height), layout="constrained")
        yield made
        # Ticks come into being when they are first drawn, and then look as matplotlib is set at that time.
        made.draw_without_rendering()


def record(figure: Figure, theme: Theme | None = None) -> Drawing:
    """Draw a figure into a `Drawing`; the figure stays as it was.

    Args:
        figure: A user's own figure, whatever its canvas.
        theme: With it, every text is set in the theme's families, whichever the figure names: only these are embedded
            in the report. Without it, fonts are the figure's own.

    Returns:
        The drawing, as large as the figure. What matplotlib or the recording had to give up stands in its `warnings`.

    Raises:
        InputError: No face of the theme has one of the characters (`no-glyph`).
    """
    import matplotlib as mpl

    from briefgen.charts.recording.lettering import Lettering
    from briefgen.charts.recording.names import labels_as_names
    from briefgen.charts.recording.recorder import Recorder

    width, height = (float(inches) * POINTS_PER_INCH for inches in figure.get_size_inches())
    recorder = Recorder(width, height, Lettering(theme))
    dots = figure.get_dpi()
    with (
        mpl.rc_context(_mathematics(theme) if theme is not None else {}),
        warnings.catch_warnings(record=True) as heard,
        labels_as_names(figure),
        _measured_by(figure, recorder),
    ):
        warnings.simplefilter("always")
        figure.set_dpi(POINTS_PER_INCH)
        try:
            figure.draw(recorder)
        finally:
            figure.set_dpi(dots)
    lacking = recorder.lettering.missing
    if lacking and theme is not None:
        raise no_glyph(lacking)
    said = dict.fromkeys(str(one.message) for one in heard if issubclass(one.category, UserWarning))
    unseen = (f"no face of {family} has {char!r} (U+{ord(char):04X})" for char, family in lacking.items())
    items = _without_ground(recorder.items, width, height, theme.palette.paper) if theme is not None else recorder.items
    return Drawing(width, height, items, (*recorder.warnings, *said, *unseen))


@contextmanager
def _measured_by(figure: Figure, recorder: Recorder) -> Iterator[None]:
    """Within it, layout engines measure in the recorder's faces, not in those of the figure's canvas.

    matplotlib has no public way to say so; if its own way changes, layouts only fit less well.
    """
    figure.__dict__["_get_renderer"] = lambda: recorder
    try:
        yield
    finally:
        figure.__dict__.pop("_get_renderer", None)


def _without_ground(items: tuple[Item, ...], width: float, height: float, paper: str) -> tuple[Item, ...]:
    """Without the figure's own ground, where it is that of the page anyway."""
    first = items[0] if items else None
    if not isinstance(first, Path) or first.style.fill is None or first.style.stroke or first.style.hatch:
        return items
    whole = box_outline(Box(0.0, 0.0, width, height))
    near = {(round(x, 2), round(y, 2)) for segment in whole for x, y in segment[1:]}
    same = {(round(x, 2), round(y, 2)) for segment in first.segments for x, y in segment[1:]} == near
    return items[1:] if same and first.style.fill.hex_text == paper and first.style.fill.alpha == 1 else items


def _mathematics(theme: Theme | None) -> Any:
    """Settings that put mathematics in the minor family. matplotlib finds faces only by name: they are listed."""
    from matplotlib import font_manager

    if theme is None:
        return {}
    listed = {entry.fname for entry in font_manager.fontManager.ttflist}
    for family in (theme.major, theme.minor):
        for path in (family.regular, family.bold, family.italic, family.bold_italic):
            if path is not None and str(path) not in listed:
                font_manager.fontManager.addfont(str(path))
    name = theme.minor.report
    upright = dict.fromkeys(("mathtext.rm", "mathtext.cal", "mathtext.sf", "mathtext.tt"), name)
    slanted = {"mathtext.it": f"{name}:italic", "mathtext.bf": f"{name}:bold", "mathtext.bfit": f"{name}:italic:bold"}
    # STIX has all the symbols that a family lacks, and under their own codes.
    return {"mathtext.fontset": "custom", "mathtext.fallback": "stixsans", **upright, **slanted}


def _settings(theme: Theme, medium: Medium) -> dict[str, Any]:
    """The look of DESIGN sections 5 and 8 in matplotlib's words."""
    from cycler import cycler

    look, palette = theme.charts[medium], theme.palette
    muted, rule = f"#{palette.muted}", f"#{palette.rule}"
    return {
        "font.family": [theme.minor.report],
        "font.size": look.category_pt,
        "text.color": f"#{palette.text}",
        "figure.facecolor": "none",
        "figure.dpi": POINTS_PER_INCH,
        "axes.facecolor": "none",
        "axes.edgecolor": rule,
        "axes.labelcolor": muted,
        "axes.labelsize": look.axis_pt,
        "axes.titlesize": look.category_pt,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.grid": look.gridlines != "none",
        "axes.grid.axis": "both" if look.gridlines == "both" else "y",
        "axes.prop_cycle": cycler(color=[f"#{series.fill}" for series in palette.series]),
        "grid.color": f"#{palette.hair}",
        "grid.linewidth": look.gridline_pt,
        "lines.linewidth": look.line_pt,
        "xtick.color": muted,
        "ytick.color": muted,
        "xtick.labelsize": look.category_pt,
        "ytick.labelsize": look.axis_pt,
        "xtick.major.size": 0.0,
        "ytick.major.size": 0.0,
        "legend.frameon": False,
        "legend.fontsize": look.category_pt,
        "hatch.linewidth": 1.0,
        **_mathematics(theme),
    }
