"""A user's own matplotlib figure: the one kind that Python alone can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefgen.charts.chart import Chart, chart_texts
from briefgen.charts.refusals import unused
from briefgen.charts.room import Room
from briefgen.data.fields import Line, ShortText
from briefgen.document import Figure, plain_text
from briefgen.drawing import shifted, texts_in
from briefgen.errors import Problem, located

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.charts.panel import Panel
    from briefgen.charts.say import Say
    from briefgen.data.dataset import Dataset
    from briefgen.drawing import Drawing
    from briefgen.themes.theme import Medium

LARGEST: dict[Medium, float] = {"deck": 2.0, "report": 1.0}
"""How much larger than it is a figure is shown. On a page its text stands beside text of the usual size."""
LEGIBLE_PT: dict[Medium, float] = {"deck": 9.0, "report": 6.0}
"""Text smaller than this is warned of."""
POINTS_PER_INCH = 72.0
USED = frozenset({"kind", "data", "figure", "source", "alt", "caption", "note"})


class FigureChart(Chart):
    """A matplotlib figure of your own, drawn as vectors and shapes with text in the theme's faces.

    It keeps its proportions and is made as wide as there is room, never larger than it is on a page. `data` and
    `source` say where its numbers come from; both may be left out.
    """

    example: ClassVar[str] = 'FigureChart(figure=figure, alt="Trade grew", caption="Trade by year", source="S1")'

    kind: Literal["figure"] = "figure"
    data: Line = ""
    figure: Any
    alt: ShortText
    source: Line | tuple[Line, ...] | None = None

    @field_validator("figure")
    @classmethod
    def _is_of_matplotlib(cls, value: Any) -> Any:
        """Told by its class, so that nobody else pays for loading matplotlib."""
        if not any((base.__module__, base.__name__) == ("matplotlib.figure", "Figure") for base in type(value).__mro__):
            told = {"found": type(value).__name__, "hint": "give it the figure itself; of axes, axes.figure"}
            raise PydanticCustomError("bad-figure", "a matplotlib Figure is expected here, not {found}", told)
        return value

    @model_validator(mode="after")
    def _means_something(self) -> FigureChart:
        for field in sorted(self.model_fields_set - USED):
            raise unused("figure", field)
        return self

    def build(self, data: Dataset, say: Say) -> Figure:
        """The Figure around the artwork."""
        caption, note = chart_texts(self, say)
        with located("alt"):
            alt = plain_text(say.rich(self.alt))
        with located("source"):
            sources = say.source_ids(self.source)
        return Figure(
            kind="figure",
            native="",
            categories=(),
            series=(),
            caption=caption,
            alt=alt,
            note=note,
            sources=sources or data.sources,
            as_of=data.as_of,
            artwork=self.figure,
        )


def draw(panel: Panel, figure: Figure) -> None:
    """Draw the figure in the theme's faces, in the upper left of the panel, as large as there is room."""
    from briefgen.charts.plot import record

    recorded = record(figure.artwork, panel.theme)
    scale = shown_scale(figure, panel.medium, panel.width, panel.height)
    items = shifted(recorded.items, 0.0, panel.height - recorded.height_pt * scale, scale)
    panel.place(items, recorded.warnings)


def room(panel: Panel, figure: Figure) -> Room:
    """That of the figure at the panel's width."""
    _, height = size_of(figure)
    return Room(figure, height * shown_scale(figure, panel.medium, panel.width))


def size_of(figure: Figure) -> tuple[float, float]:
    """Width and height of the artwork in points."""
    width, height = (float(inches) * POINTS_PER_INCH for inches in figure.artwork.get_size_inches())
    return width, height


def shown_scale(figure: Figure, medium: Medium, width_pt: float, height_pt: float = float("inf")) -> float:
    """How large the artwork is shown, as a multiple of its own size."""
    width, height = size_of(figure)
    return min(width_pt / width, height_pt / height, LARGEST[medium])


def losses(figure: Figure, drawing: Drawing, medium: Medium) -> Iterator[Problem]:
    """Warnings of what the drawing of a user's figure has lost, and of text in it that is too small to be read."""
    place = (*figure.place, "figure")
    for sentence in drawing.warnings:
        hint = "draw it another way, or accept it as it is"
        yield Problem("not-drawable", sentence, hint, place, level="warning")
    sizes: dict[object, float] = {}  # scripts and fractions are small because their formula, named alike, is not
    for text in texts_in(drawing.items):
        key = text.name or id(text)
        sizes[key] = max(sizes.get(key, 0.0), *(run.size_pt for run in text.runs))
    least = min(sizes.values(), default=LEGIBLE_PT[medium])
    if least > LEGIBLE_PT[medium] - 0.05:
        return
    told = f"text of the figure is {least:.1f} points high in the {medium}"
    inches = size_of(figure)[0] * least / LEGIBLE_PT[medium] / POINTS_PER_INCH
    hint = f"make the figure at most {inches:.1f} inches wide (figsize=…), or its text larger"
    yield Problem("small-text", told, hint, place, level="warning")
