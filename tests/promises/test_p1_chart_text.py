"""P1 in charts: every text inside, none over another, none too small, none lost; what cannot be shown is refused.

Random charts of every kind are drawn at the sizes of slides and pages. `CI` set: ten times as many.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.charts.material import THEME, build, rows

from briefgen.charts import draw, lay_out, room_of
from briefgen.charts.legible import faults, lettered
from briefgen.charts.maps.atlas import regions
from briefgen.charts.panel import Panel
from briefgen.charts.scale import number_of
from briefgen.document import Block, Bullet, Bullets, Columns, Document, Figure, Part, Span, plain_text
from briefgen.drawing import Drawing, Group, Item, Text
from briefgen.errors import InputError
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.formatting import Formatter
from briefgen.themes.theme import Medium
from briefgen.values import Date

KINDS = ("column", "bar", "line", "doughnut", "timeline", "map")
EXAMPLES = 500 if os.environ.get("CI") else 50
FORMATTER = Formatter("en-GB")
SYLLABLES = ("ver", "kehrs", "in", "fra", "struk", "tur", "finan", "zie", "rungs", "ge", "setz", "trans", "port")
WORDS = ("growth", "of", "the", "market", "in", "Latin", "America", "costs", "less", "than", "before", "a", "year")
SIZES: dict[Medium, tuple[tuple[float, float], ...]] = {
    "deck": ((880.0, 316.0), (568.0, 316.0), (428.0, 316.0)),
    "report": ((357.0, 690.0), (480.0, 690.0)),
}
"""Width, and greatest height: a slide's body, a chart beside points, one of two columns; a page's text, a wide one."""
FLOOR: dict[Medium, float] = {"deck": 12.0, "report": 8.5}
"""The smallest type in charts (DESIGN sections 3 and 8)."""


class Maker:
    """Makes a chart from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test texts, not keys

    def text(self, longest: int) -> str:
        """Words, now and then a German compound, up to some length."""
        length = self.random.randint(1, longest)
        said = ""
        while len(said) < length:
            compound = self.random.random() < 0.15
            parts = self.random.randint(2, 9)
            word = "".join(self.random.choice(SYLLABLES) for _ in range(parts)).capitalize()
            said += (" " if said else "") + (word if compound else self.random.choice(WORDS))
        return said[:length].strip() or "a"

    def names(self, count: int) -> list[str]:
        """Different names, short or long, and sometimes without any space."""
        longest = self.random.choice((8, 8, 20, 60, 200))
        solid = self.random.random() < 0.1
        names: dict[str, None] = {}
        while len(names) < count:
            said = f"{self.text(longest)} {len(names)}"
            names[said.replace(" ", "") if solid else said] = None
        return list(names)

    def numbers(self, count: int, *, positive: bool) -> list[float | None]:
        """Numbers of one size: tiny, ordinary or huge, some of them missing or below zero."""
        scale = 10.0 ** self.random.choice((-4, 0, 1, 2, 6, 11))
        signs = (1,) if positive or self.random.random() < 0.6 else (1, 1, -1)
        gaps = 0.0 if positive else self.random.choice((0.0, 0.0, 0.2))
        found: list[float | None] = [
            None if self.random.random() < gaps else round(self.random.choice(signs) * self.random.random() * scale, 6)
            for _ in range(count)
        ]
        found[0] = scale
        return found

    def annotations(self, names: list[str], kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        """Up to two annotations about the first categories and series."""
        made: list[dict[str, Any]] = []
        for kind in self.random.sample(kinds, self.random.choice((0, 0, 0, 1, 1, 2))):
            first, last = names[0], names[-1]
            label = {"label": self.text(30)} if self.random.random() < 0.6 else {}
            match kind:
                case "line":
                    made.append({"kind": kind, "y": self.random.choice((1, 50, 3_000_000)), **label})
                case "band":
                    made.append({"kind": kind, "start": first, "end": last, **label})
                case "note":
                    made.append({"kind": kind, "x": self.random.choice(names), "text": self.text(60), **label})
                case _ if len(names) > 1:
                    made.append({"kind": kind, "start": first, "end": last, **label})
        return made

    def figure(self, kind: str) -> Figure:
        """A chart of a kind."""
        if kind == "timeline":
            return self._timeline()
        if kind == "map":
            return self._map()
        count = self.random.choice((1, 2, 3, 5, 8, 12, 24, 60))
        ordered = self.random.random() < 0.4 and kind != "doughnut"
        names: list[Any] = self.names(count)
        types: dict[str, str] = {}
        if ordered:
            names, types = [Date(2000 + index // 12, index % 12 + 1) for index in range(count)], {"x": "date"}
            if self.random.random() < 0.5:
                names, types = list(range(1950, 1950 + count)), {"x": "year"}
        series = 1 if kind == "doughnut" else self.random.choice((1, 1, 2, 3, 6))
        stack: Any = self.random.choice((False, False, True, "percent")) if kind in ("column", "bar") else False
        positive = kind == "doughnut" or stack == "percent"
        columns = {f"{self.text(12)} {index}": self.numbers(count, positive=positive) for index in range(series)}
        chart: dict[str, Any] = {"kind": kind, "x": "x", "y": list(columns)}
        if stack:
            chart["stack"] = stack
        if kind == "doughnut":
            chart["y"] = next(iter(columns))
        else:
            told = [str(name) for name in names]
            chart["annotations"] = self.annotations(told, ("line", "band", "note", "difference", "cagr"))
            chart["labels"] = self.random.choice(("auto", "auto", "auto", "all", "none", "ends"))
        return build(rows({"x": names, **columns}, types=types), **chart)

    def _timeline(self) -> Figure:
        count = self.random.choice((1, 3, 6, 9, 14, 30))
        longest = self.random.choice((20, 60, 200))
        columns: dict[str, list[Any]] = {
            "day": [Date(2000 + self.random.randint(0, 20), self.random.randint(1, 12), 5) for _ in range(count)],
            "what": [f"{self.text(longest)} {index}" for index in range(count)],
            "lane": [self.random.choice(("Beijing", "Lima")) for _ in range(count)],
        }
        chart: dict[str, Any] = {"kind": "timeline", "start": "day", "text": "what"}
        if self.random.random() < 0.5:
            chart["lane"] = "lane"
        return build(rows(columns, types={"day": "date"}), **chart)

    def _map(self) -> Figure:
        region = self.random.choice(("world", "south_america", "europe", "africa"))
        region = region if region in regions() else "world"
        members = sorted(regions()[region].members)
        chosen = self.random.sample(members, min(self.random.choice((1, 4, 12, 40)), len(members)))
        values = self.numbers(len(chosen), positive=True)
        chart: dict[str, Any] = {"kind": "map", "x": "who", "y": "n", "region": region}
        chart["labels"] = self.random.choice(("auto", "auto", "none"))
        return build(rows({"who": chosen, "n": values}), **chart)


Placing = tuple[Medium, tuple[float, float]]
PLACES = st.sampled_from([(medium, size) for medium in SIZES for size in SIZES[medium]])
"""Media, each with a width and the greatest height."""


def examples(count: int) -> settings:
    """So many random examples, the same in every run."""
    return settings(
        max_examples=max(count, 1),
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def assert_clear(figure: Figure, place: Placing, *, whole: bool = True) -> bool:
    """That every text of a drawn chart is inside, clear and large enough, or the chart is refused; True if drawn.

    `whole`: that no name is lost, too.
    """
    medium, (width, most) = place
    height = most if medium == "deck" else min(room_of(figure, THEME, medium, width, FORMATTER).natural, most)
    try:
        drawing = draw(figure, THEME, medium, width, height, FORMATTER)
    except InputError as refused:
        check_refusal(refused)
        return False
    wrong = faults(list(lettered(drawing.items)), width, height) + too_small(drawing, FLOOR[medium])
    if whole:
        wrong += lost(figure, drawing)
    assert not wrong, "\n".join(wrong[:6])
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_drawn_chart_is_whole_and_clear_or_the_chart_is_refused(kind: str) -> None:
    @examples(EXAMPLES // len(KINDS))
    @given(st.integers(0, 2**32), PLACES)
    def fits(seed: int, place: Placing) -> None:
        figure = figure_of(kind, seed)
        if figure is not None:
            assert_clear(figure, place)

    fits()


NATIVE = ("column", "bar", "line", "doughnut")


@pytest.mark.parametrize("kind", NATIVE)
def test_every_text_of_a_native_chart_is_clear_or_the_chart_is_refused(kind: str) -> None:
    @examples(EXAMPLES // 8)
    @given(st.integers(0, 2**32), st.sampled_from(("alone", "beside", "columns")))
    def fits(seed: int, place: str) -> None:
        figure = figure_of(kind, seed)
        for box in chart_boxes(figure, place) if figure is not None else ():
            try:
                drawing = draw(box.figure, THEME, "deck", box.frame.width, box.frame.height, FORMATTER)
            except InputError as refused:
                check_refusal(refused)
                continue
            wrong = faults([*lettered(drawing.items)], box.frame.width, box.frame.height)
            wrong += too_small(drawing, FLOOR["deck"])
            panel = Panel(THEME, "deck", box.frame.width, box.frame.height, FORMATTER)
            plots = lay_out(panel, box.figure)
            assert plots is not None
            xml = chart_xml(panel, box.figure, plots, FORMATTER)
            sizes = [int(size) for size in re.findall(r' sz="(\d+)"', xml)]
            wrong += [f"{size / 100:g} points in the chart" for size in sizes if size < 100 * FLOOR["deck"]]
            wrong += [f"lost: {name}" for name in box.figure.categories if escape(name) not in xml]
            assert not wrong, "\n".join(wrong[:6])

    fits()


def chart_boxes(figure: Figure, place: str) -> list[ChartBox]:
    """The charts of a slide, or of several, that show a figure alone, beside points or in a column."""
    points = Bullets((Bullet((Span("A point beside it"),)), Bullet((Span("Another point"),))))
    blocks: tuple[Block, ...] = (figure,)
    if place == "beside":
        blocks = (figure, points)
    elif place == "columns":
        blocks = (Columns([[figure], [points]]),)
    try:
        made = plan(Document((Span("A deck"),), (Part("any", "content", (Span("A title"),), (), blocks),)), THEME)
    except InputError as refused:
        assert all(re.search(r"\d", problem.message) for problem in refused.problems), refused
        return []
    return [item for slide in made.slides for item in slide.items if isinstance(item, ChartBox)]


def figure_of(kind: str, seed: int) -> Figure | None:
    """The chart of a seed; None where the data are refused before anything is drawn."""
    try:
        return Maker(seed).figure(kind)
    except InputError as refused:
        assert all(problem.hint for problem in refused.problems), refused
        return None


def check_refusal(refused: InputError) -> None:
    """A refusal says how much there is, and what to try."""
    for problem in refused.problems:
        assert problem.code == "too-much", refused
        assert re.search(r"\d", problem.message), refused
        assert problem.hint, refused


def too_small(drawing: Drawing, floor: float) -> list[str]:
    """Texts below the smallest size of their medium."""
    return [
        f"'{run.text}' is set in {run.size_pt:g}"
        for item in _texts(drawing.items)
        for run in item.runs
        if run.size_pt < floor - 0.01
    ]


def lost(figure: Figure, drawing: Drawing) -> list[str]:
    """Names, and texts of annotations, that are not there whole; periods and points of lines may be thinned."""
    told: dict[str, str] = {}
    for item in _texts(drawing.items):
        told[item.name] = told.get(item.name, "") + "".join(run.text for run in item.runs)
    everything = Counter("".join(told.values()))
    thinned = figure.kind == "line" or dict(figure.options).get("ordered")
    wanted = [plain_text(mark.text) for mark in figure.annotations]
    measures = [series.name for series in figure.series if series.role == "y"]
    wanted += measures if len(measures) > 1 else []
    missing = [f"lost: {text}" for text in wanted if Counter(_letters(text)) - everything]
    if figure.kind == "map" or thinned:
        return missing
    shown = [_letters(text) for text in told.values()]
    return [*missing, *(f"lost: {name}" for name in figure.categories if not _is_shown(figure, name, shown))]


def _is_shown(figure: Figure, name: str, shown: list[str]) -> bool:
    whole = len(figure.categories) == 1 and dict(figure.options).get("stack") == "percent"
    empty = figure.kind == "doughnut" and not number_of(figure.series[0].values[figure.categories.index(name)])
    return whole or empty or any(_letters(name) in text for text in shown)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def _texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from _texts(item.items)
        elif isinstance(item, Text):
            yield item
