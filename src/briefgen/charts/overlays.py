"""Annotations on a chart: brackets for growth and difference, leaders for remarks, lines for targets, bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.placing import Places, open_parts
from briefgen.charts.scale import Scale
from briefgen.document import Annotation, Figure, plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel

CLEAR = 8.0
"""Leaders end so many points from the mark (DESIGN section 5)."""


@dataclass(frozen=True, slots=True)
class Words:
    """An annotation's text, wrapped: the claim in bold, then the reason."""

    claim: tuple[str, ...]
    reason: tuple[str, ...]
    width: float
    height: float


def words_of(panel: Panel, annotation: Annotation, width: float, *, color_size: float = 0.0) -> Words:
    """The text of an annotation in lines of at most `width` points."""
    claim, _, reason = plain_text(annotation.text).partition("\n")
    large = color_size or panel.look.annotation_pt
    small = panel.look.axis_pt
    first = panel.wrapped(claim, large, width, bold=True) if claim else ()
    rest = panel.balanced(reason, small, width) if reason else ()
    wide = max(
        [panel.text_width(line, large, bold=True) for line in first] + [panel.text_width(line, small) for line in rest],
        default=0.0,
    )
    return Words(first, rest, wide, len(first) * large * 1.2 + len(rest) * small * 1.25)


def write_words(
    panel: Panel, words: Words, x: float, top: float, *, color: str, name: str, align: Align = "left", size: float = 0.0
) -> None:
    """Write an annotation's text, its first line under `top`."""
    large, small = size or panel.look.annotation_pt, panel.look.axis_pt
    for line in words.claim:
        panel.text(x, top - large * 0.95, line, large, color, name=name, bold=True, align=align)
        top -= large * 1.2
    for line in words.reason:
        panel.text(x, top - small * 0.95, line, small, panel.palette.muted, name=name, align=align)
        top -= small * 1.25


def of_kinds(figure: Figure, *kinds: str) -> list[Annotation]:
    """The annotations of some kinds, in order; a band on the measure has its words where a line has them."""
    return [each for each in figure.annotations if ("line" if each.reach else each.kind) in kinds]


def levels(figure: Figure) -> list[float]:
    """The numbers at which lines are drawn; the scale must reach them."""
    lines = of_kinds(figure, "line")
    bands = [end for annotation in lines for end in annotation.reach or ()]
    return [*(annotation.level for annotation in lines if annotation.level is not None), *bands]


def head_room(panel: Panel, figure: Figure, kinds: Sequence[str] = ("cagr", "difference", "note")) -> float:
    """Height above the marks that brackets and remarks need."""
    width = panel.width * 0.45
    heights = [words_of(panel, annotation, width).height + CLEAR * 2.5 for annotation in of_kinds(figure, *kinds)]
    return sum(heights) + _moment_room(panel, figure)


def _moment_room(panel: Panel, figure: Figure) -> float:
    """Height of the words of bands and moments, which stand above all else."""
    lines = [annotation for annotation in of_kinds(figure, "line", "band") if annotation.level is None]
    width = panel.width * 0.3
    return max((words_of(panel, each, width).height + 4 for each in lines if each.text), default=0.0)


def target_room(panel: Panel, figure: Figure) -> float:
    """Width right of the plot that the words of target lines need."""
    targets = [
        annotation for annotation in of_kinds(figure, "line") if annotation.level is not None and annotation.text
    ]
    width = panel.width * 0.22
    return max((words_of(panel, annotation, width).width + CLEAR for annotation in targets), default=0.0)


@dataclass(frozen=True, slots=True)
class Beside:
    """The name of a series, written right of the marks.

    Attributes:
        level: The height at which it belongs.
        lines: Its lines.
        color: Their colour.
        name: The name of the series, for the shapes.
        start: Where it begins.
    """

    level: float
    lines: tuple[str, ...]
    color: str
    name: str
    start: float


@dataclass(frozen=True, slots=True)
class Ground:
    """Where annotations are drawn.

    Attributes:
        left: Left edge of the plot.
        right: Right edge of the plot.
        bottom: Lower edge of the plot.
        top: Upper edge of the marks; brackets stand above it.
        scale: The scale of the measure.
        slot: Edges of a category's slot along the axis of the categories.
        mark: Where the mark of a category and series ends, its label included.
        places: Boxes that are taken.
        margin: From the plot to the words of target lines right of it.
        values: Where the values at the marks stand: lines are open there.
    """

    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    slot: Callable[[int], tuple[float, float]]
    mark: Callable[[int, int], tuple[float, float]]
    places: Places
    margin: float = 6.0
    values: tuple[Box, ...] = ()


def draw_bands(panel: Panel, figure: Figure, ground: Ground) -> None:
    """Bands behind the marks; to be drawn first."""
    for annotation in of_kinds(figure, "line"):
        if annotation.reach is not None:
            low, high = (ground.scale.place(end) for end in annotation.reach)
            box = (ground.left, low, ground.right - ground.left, high - low)
            panel.rectangle(*box, panel.palette.wash, name=f"band {plain_text(annotation.text)}")
    for annotation in of_kinds(figure, "band"):
        if annotation.start is None or annotation.end is None:
            continue
        left, right = ground.slot(annotation.start)[0], ground.slot(annotation.end)[1]
        left, right = max(left, ground.left), min(right, ground.right)
        label = plain_text(annotation.text)
        panel.rectangle(
            left,
            ground.bottom,
            right - left,
            panel.height - ground.bottom,
            panel.palette.wash,
            name=f"band {label or figure.categories[annotation.start]}",
        )
        words = words_of(panel, annotation, panel.width * 0.3)
        place = max(min(left + 4, ground.right - words.width), 0.0)
        write_words(panel, words, place, panel.height - 2, color=panel.palette.muted, name=f"band {label}")
        ground.places.take(Box(place, panel.height - 2 - words.height, words.width, words.height))


def draw_targets(panel: Panel, figure: Figure, ground: Ground, beside: Sequence[Beside] = ()) -> None:
    """Target lines with their words right of the plot, clear of the names there, and moments as upright lines."""
    palette = panel.palette
    width = 1.25 if panel.medium == "deck" else 1.0
    wanted: list[tuple[float, Annotation, Words]] = []
    for annotation in of_kinds(figure, "line"):
        name = plain_text(annotation.text).replace("\n", " ") or "line"
        if annotation.level is not None:
            y = ground.scale.place(annotation.level)
            through = [(box.x - 2, box.x + box.width + 2) for box in ground.values if _meets(y, box.y, box.height)]
            for low, high in open_parts(ground.left, ground.right, through) if annotation.reach is None else ():
                panel.line([(low, y), (high, y)], palette.ink, width, name=f"target {name}")
            wanted.append((y, annotation, words_of(panel, annotation, panel.width * 0.22)))
        elif annotation.start is not None:
            left, right = ground.slot(annotation.start)
            x = (left + right) / 2
            through = [(box.y - 2, box.y + box.height + 2) for box in ground.values if _meets(x, box.x, box.width)]
            for low, high in open_parts(ground.bottom, panel.height, through):
                panel.line([(x, low), (x, high)], palette.ink, panel.fine, name=f"moment {name}")
            words = words_of(panel, annotation, panel.width * 0.3)
            over = x + 5 + words.width > panel.width
            write_words(
                panel,
                words,
                x - 5 if over else x + 5,
                panel.height,
                color=palette.ink,
                name=f"moment {name}",
                align="right" if over else "left",
            )
    _write_beside(panel, ground, wanted, beside)


def _meets(place: float, start: float, length: float) -> bool:
    return start - 2 < place < start + length + 2


def _write_beside(
    panel: Panel, ground: Ground, wanted: Sequence[tuple[float, Annotation, Words]], beside: Sequence[Beside]
) -> None:
    from briefgen.charts.placing import spread

    # The claim is centred on its line, the reason hangs below it.
    size, named = panel.look.annotation_pt, panel.look.category_pt
    centres = [y + size * 0.6 - words.height / 2 for y, _, words in wanted]
    heights = [words.height + 2 for _, _, words in wanted]
    high = [len(each.lines) * named * 1.2 for each in beside]
    # Below the plot stand the names of the categories, the last of which may reach over its edge.
    low = ground.bottom if sum((*heights, *high)) <= panel.height - ground.bottom else 0.0
    placed = spread([*centres, *(each.level for each in beside)], [*heights, *high], low, panel.height)
    for centre, (_, annotation, words) in zip(placed, wanted, strict=False):
        name = plain_text(annotation.text).replace("\n", " ")
        top = centre + words.height / 2
        write_words(panel, words, ground.right + ground.margin, top, color=panel.palette.ink, name=f"target {name}")
    for centre, each, height in zip(placed[len(wanted) :], beside, high, strict=True):
        for number, line in enumerate(each.lines):
            y = centre + height / 2 - named * (0.6 + 1.2 * number)
            panel.middle_text(each.start, y, line, named, each.color, name=f"series {each.name}", bold=True)


def draw_brackets(
    panel: Panel, figure: Figure, ground: Ground, kinds: Sequence[str] = ("cagr", "difference", "note")
) -> None:
    """Growth and difference as elbows over the marks, remarks as leaders; each in a row of its own from the top."""
    accent = panel.palette.accent
    top = panel.height - _moment_room(panel, figure)
    for annotation in of_kinds(figure, *kinds):
        words = words_of(panel, annotation, panel.width * 0.45)
        name = f"{annotation.kind} {plain_text(annotation.text)}".replace("\n", " ")
        if annotation.kind == "note":
            _remark(panel, annotation, words, ground, top)
        elif annotation.start is not None and annotation.end is not None:
            (x1, y1), (x2, y2) = (
                ground.mark(annotation.start, annotation.series),
                ground.mark(annotation.end, annotation.series),
            )
            rail = top - words.height - 3
            middle = min(max((x1 + x2) / 2, words.width / 2), panel.width - words.width / 2)
            write_words(panel, words, middle, top, color=accent, name=name, align="center")
            panel.line([(x1, y1 + CLEAR), (x1, rail), (x2, rail), (x2, y2 + CLEAR + 3)], accent, 1.0, name=name)
            tip = y2 + CLEAR - 2
            panel.polygon([[(x2, tip), (x2 - 3, tip + 6), (x2 + 3, tip + 6)]], accent, name=f"{name} arrow")
        top -= words.height + CLEAR * 2.5


def _remark(panel: Panel, annotation: Annotation, words: Words, ground: Ground, top: float) -> None:
    if annotation.start is None:
        return
    x, y = ground.mark(annotation.start, annotation.series)
    name = f"note {plain_text(annotation.text)}".replace("\n", " ")
    size = panel.look.annotation_pt
    rail = top - size * 0.6
    accent = panel.palette.accent
    reach = 50 if panel.medium == "deck" else 30
    for side in (-1, 1):
        edge = x + side * reach
        start = edge - words.width if side < 0 else edge
        if start >= 0 and start + words.width <= panel.width:
            align: Align = "right" if side < 0 else "left"
            write_words(panel, words, edge, top, color=accent, name=name, align=align)
            if abs(edge - x) > 10:
                panel.line([(edge - side * 6, rail), (x, rail), (x, y + CLEAR)], accent, 1.0, name=name)
            return
    middle = min(max(x, words.width / 2), panel.width - words.width / 2)
    write_words(panel, words, middle, top, color=accent, name=name, align="center")
    panel.line([(x, top - words.height - 2), (x, y + CLEAR)], accent, 1.0, name=name)
