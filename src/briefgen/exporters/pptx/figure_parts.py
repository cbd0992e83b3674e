"""What a figure becomes on a slide: native charts, and drawings behind, over or in place of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen import charts
from briefgen.charts.cells import Cell, cells, draw_heads, is_arranged
from briefgen.charts.keys import has_key, key_place
from briefgen.charts.panel import Panel
from briefgen.document import Figure, RichText, plain_text
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.telling import attributed, joined, unmarked
from briefgen.formatting.recording import RecordingFormatter
from briefgen.themes.theme import Frame

if TYPE_CHECKING:
    from briefgen.charts.plots.model import Painter, Plots
    from briefgen.drawing import Drawing
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Theme
    from briefgen.values import Value

KEY_NAMES = ("swatch ", "class ")
"""Items of a drawing that belong to its key."""


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart of PowerPoint's own.

    Attributes:
        frame: Its place.
        figure: What is shown; its alternative text is the chart's.
        plots: The layout in that place.
        name: Name in the selection pane.
        shown: What the formatter showed while it was laid out.
    """

    frame: Frame
    figure: Figure
    plots: Plots
    name: str
    shown: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """A drawing as a group of shapes.

    Attributes:
        frame: Its place.
        figure: What is shown, or what the drawing belongs to.
        drawing: What is drawn.
        name: Name in the selection pane.
        told: The alternative text; empty: the figure's.
    """

    frame: Frame
    figure: Figure
    drawing: Drawing
    name: str
    told: RichText = ()

    @property
    def alt(self) -> str:
        """The alternative text."""
        return plain_text(self.told) or self.figure.alt


def figure_parts(box: ChartBox, theme: Theme, formatter: Formatter) -> Iterator[NativeChart | DrawnGroup]:
    """The parts of a figure, from the lowest to the uppermost.

    Args:
        box: The figure and its place.
        theme: Colours and faces.
        formatter: Shows the numbers.

    Raises:
        InputError: The figure holds more than can be shown legibly in its box (`too-much`).
    """
    frame, figure = box.frame, box.figure
    if is_arranged(figure):
        yield from _panels(box, theme, formatter)
        return
    recording = RecordingFormatter(formatter)
    plots = charts.lay_out(Panel(theme, "deck", frame.width, frame.height, recording), figure)
    if plots is not None:
        yield from _native(box, plots, tuple(recording.shown), theme, formatter)
        return
    drawing = charts.draw(figure, theme, "deck", frame.width, frame.height, formatter)
    if not box.key:
        shown = tuple(item for item in drawing.items if not item.name.startswith(KEY_NAMES))
        drawing = replace(drawing, items=shown)
    yield DrawnGroup(frame, figure, drawing, box.name)


def shown_by(figure: Figure) -> tuple[tuple[str, Value], ...]:
    """What was shown while a figure was built: its names, its alternative text, and the texts of its annotations."""
    texts = (figure.caption, *(mark.text for mark in figure.annotations))
    spans = ((span.text, span.value) for text in texts for span in text if span.value is not None)
    return (*figure.shown, *spans)


def _panels(box: ChartBox, theme: Theme, formatter: Formatter) -> Iterator[NativeChart | DrawnGroup]:
    """The heads of all panels as one group, and each panel as a chart of its own."""
    figure, frame = box.figure, box.frame
    placed = cells(Panel(theme, "deck", frame.width, frame.height, formatter), figure)
    heads = _layer(box, theme, formatter, (lambda on: draw_heads(on, figure, placed),))
    if heads is not None:
        yield DrawnGroup(frame, figure, heads, f"{box.name}, names", _heads_told(figure, placed, formatter))
    for number, cell in enumerate(placed, start=1):
        at = cell.box
        place = Frame(frame.x + at.x, frame.y + frame.height - at.y - at.height, at.width, at.height)
        name = f"{box.name} {number}" if figure.panels else box.name
        yield from figure_parts(replace(box, frame=place, figure=cell.figure, name=name), theme, formatter)


def _heads_told(figure: Figure, placed: Sequence[Cell], formatter: Formatter) -> RichText:
    names = [series.name for series in placed[0].figure.series] if key_place(figure) else []
    texts = [*(" ".join(cell.head) for cell in placed if cell.head), *names]
    captions = (shown for panel in figure.panels for shown in shown_by(panel))
    known = (*shown_by(figure), *captions)
    return joined((attributed(text, known) for text in texts), formatter.stop("; "))


def _native(
    box: ChartBox, plots: Plots, shown: tuple[tuple[str, Value], ...], theme: Theme, formatter: Formatter
) -> Iterator[NativeChart | DrawnGroup]:
    """A native chart; bands behind it, and names and annotations over it, as groups."""
    figure, frame = box.figure, box.frame
    behind = _layer(box, theme, formatter, plots.behind, shown)
    if behind is not None:
        yield DrawnGroup(
            frame, figure, behind, "Bands", _marks_told(figure, formatter, "band") or attributed(box.name, ())
        )
    yield NativeChart(frame, figure, plots, box.name, shown)
    over = _layer(box, theme, formatter, (lambda on: _axis_words(on, figure, plots), *plots.over), shown)
    if over is not None:
        yield DrawnGroup(frame, figure, over, f"{box.name}, labels", _over_told(figure, formatter))


def _axis_words(panel: Panel, figure: Figure, plots: Plots) -> None:
    """Titles of axes, and names of which only some are written: other programs thin them by rules of their own."""
    from briefgen.charts.plots.axes import draw_titles, write_names

    draw_titles(panel, plots)
    if plots.names is not None and plots.names.labels.every > 1:
        write_names(panel, figure, plots)


def _marks_told(figure: Figure, formatter: Formatter, *kinds: str) -> RichText:
    """What annotations say."""
    marks = [mark for mark in figure.annotations if not kinds or mark.kind in kinds]
    colon = formatter.stop(": ")
    texts = (
        tuple(replace(span, text=span.text.replace("\n", colon)) for span in unmarked(mark.text)) for mark in marks
    )
    return joined(filter(plain_text, texts), formatter.stop("; "))


def _over_told(figure: Figure, formatter: Formatter) -> RichText:
    """What the layer over a chart says, for who cannot see it; empty: what the chart shows."""
    names = formatter.stop("item").join(series.name for series in figure.series) if has_key(figure) else ""
    texts = (_marks_told(figure, formatter), attributed(names, figure.shown))
    return joined(filter(None, texts), formatter.stop("; ")) or unmarked(figure.caption)


def _layer(
    box: ChartBox,
    theme: Theme,
    formatter: Formatter,
    paints: Sequence[Painter],
    shown: tuple[tuple[str, Value], ...] = (),
) -> Drawing | None:
    """What is painted on a panel of the chart's size, or None when nothing is; `shown`: what was shown before."""
    recording = RecordingFormatter(formatter)
    panel = Panel(theme, "deck", box.frame.width, box.frame.height, recording)
    for paint in paints:
        paint(panel)
    drawing = replace(panel.drawing(), shown=(*shown, *recording.shown))
    return drawing if drawing.items else None
