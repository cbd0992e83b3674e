"""What a chart on a report page costs: python benchmarks/charts.py [RUNS]

Each chart is put on a page in two ways, one after the other: by briefgen (drawn, then replayed on reportlab's canvas),
and as it is usually done (the same chart by plain matplotlib, saved as PDF, embedded as a form XObject by pikepdf). The
last line is a figure that the user has made with matplotlib already, by the recorder and by savefig and embedding:
there making the figure is not counted. Both ways are warmed up first, and change places from run to run; the process
stays on one core, and its processor time is counted, garbage collection apart. Prints medians and ranges over RUNS
runs (25 unless told) in milliseconds, the median and range of the ratio of neighbouring runs, and limits. Compare
figures of one sitting only, and quote ratios.

Fonts are not counted: briefgen embeds each face once for the document, savefig each once for every chart.
"""

from __future__ import annotations

import gc
import os
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pikepdf
from matplotlib.figure import Figure as Plot
from reportlab.pdfgen.canvas import Canvas

from briefgen import Brief, charts
from briefgen.charts.plot import record
from briefgen.document import Figure
from briefgen.exporters.pdf.drawing import replay
from briefgen.exporters.pdf.fonts import Fonts
from briefgen.formatting import Formatter
from briefgen.themes import load_theme

WIDTH, PAGE = 357.0, (595.0, 842.0)
"""Of a chart on a page, and of the page, in points."""

KINDS_LIMIT, FIGURE_LIMIT = 0.4, 1 / 1.5
"""A chart costs at most so much of what savefig and embedding cost, a user's own figure so much."""

YEARS = range(2001, 2017)
PLACES = ("Brazil", "Mexico", "Chile", "Peru", "Colombia", "Argentina", "Panama", "Uruguay", "Ecuador", "Cuba")
EVENTS = (
    (2001, "China joins the World Trade Organization, and its trade with the region begins to grow"),
    (2004, "A first visit of the president to Brazil, Argentina, Chile and Cuba"),
    (2005, "A free trade agreement with Chile is signed"),
    (2008, "The first policy paper on the region is published in Beijing"),
    (2011, "China becomes the second trading partner of the whole region"),
    (2014, "The forum of China and the community of states is founded in Brasília"),
    (2015, "The first ministerial meeting of the forum agrees on a plan for five years"),
    (2016, "A second policy paper follows"),
)
PLACE_ROWS = [{"place": place, "trade": round(90 / (number + 1), 1)} for number, place in enumerate(PLACES)]
YEAR_ROWS = [{"year": year, "a": year % 7 + year - 2000, "b": year % 5 + 3, "c": 9 - year % 4} for year in YEARS]
EVENT_ROWS = [{"when": str(year), "what": text} for year, text in EVENTS]
BRIEF = f"""
briefgen: 1
title: Charts
sources: {{S: Nobody}}
data:
  places: {{source: S, rows: {PLACE_ROWS}}}
  years: {{source: S, rows: {YEAR_ROWS},
    columns: {{year: {{type: year}}, a: Exports, b: Imports, c: Loans}}}}
  events: {{source: S, rows: {EVENT_ROWS},
    columns: {{when: {{type: date}}}}}}
sections:
  - {{kind: chart, title: bar, chart: {{kind: bar, data: places, x: place, y: trade}}}}
  - {{kind: chart, title: line, chart: {{kind: line, data: years, x: year, y: [a, b, c]}}}}
  - {{kind: chart, title: stacked, chart: {{kind: column, data: years, x: year, y: [a, b, c], stack: true}}}}
  - {{kind: chart, title: timeline, chart: {{kind: timeline, data: events, start: when, text: what}}}}
"""

THEME, FORMATTER = load_theme("plain"), Formatter("en-GB")
FONTS = Fonts(THEME)


def figures() -> dict[str, Figure]:
    """The four kinds, by name."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "brief.yaml"
        file.write_text(BRIEF, encoding="utf-8")
        parts = Brief.load(file).compose().parts
    return {str(part.title[0].text): next(b for b in part.blocks if isinstance(b, Figure)) for part in parts}


# ---------------------------------------------------------------- plain matplotlib


def plain(figure: Figure, height: float) -> Plot:
    """A Figure as anybody would plot it, without a layout engine and with the axes that matplotlib makes."""
    made = Plot(figsize=(WIDTH / 72, height / 72))
    axes = made.add_axes((0.2, 0.1, 0.75, 0.85))
    if figure.kind == "timeline":
        _timeline(axes, figure)
        return made
    columns = [[float(str(value.amount)) if value else np.nan for value in one.values] for one in figure.series]
    if figure.kind == "line":
        for one, column in zip(figure.series, columns, strict=True):
            axes.plot(range(len(column)), column, label=one.name)
            axes.annotate(one.name, (len(column) - 1, column[-1]))
        axes.set_xticks(range(len(figure.categories)), figure.categories)
    else:
        below = np.zeros(len(figure.categories))
        for one, column in zip(figure.series, columns, strict=True):
            if figure.kind == "bar":
                axes.bar_label(axes.barh(figure.categories, column))
            else:
                axes.bar_label(axes.bar(figure.categories, column, bottom=below, label=one.name), label_type="center")
                below += column
    axes.spines[["top", "right"]].set_visible(False)
    return made


def _timeline(axes: Any, figure: Figure) -> None:
    axes.set_axis_off()
    axes.set(xlim=(0, 1), ylim=(0, len(figure.categories)))
    axes.plot([0.1, 0.1], [0, len(figure.categories)], color="0.6")
    for row, text in enumerate(figure.categories):
        axes.plot([0.1], [row + 0.5], "o")
        axes.text(0.0, row + 0.5, EVENTS[row][0])
        axes.text(0.15, row + 0.5, textwrap.fill(text, 50), va="center")


def embedded(plot: Plot, report: pikepdf.Pdf) -> None:
    """Save a plot as PDF and put it on a page of a report as a form."""
    file = BytesIO()
    plot.savefig(file, format="pdf", transparent=True)
    with pikepdf.open(file) as made:
        box = made.pages[0].mediabox
        at = pikepdf.Rectangle(100, 300, 100 + float(box[2]), 300 + float(box[3]))
        report.pages[0].add_overlay(made.pages[0], at)


# ---------------------------------------------------------------- a user's own figure


def users_plot() -> Plot:
    """A figure with what figures have: formulas, patterns, a picture, clips, points and dashed lines."""
    from matplotlib.patches import Circle

    chance = np.random.default_rng(7)
    made = Plot(figsize=(6.4, 4.8))
    axes = made.subplots(2, 2)
    axes[0, 0].bar(list("abcde"), [3, 5, 2, 4, 6], hatch="//", fc="w", ec="C0")
    axes[0, 0].set_title("CO$_2$ in kg m$^{-2}$")
    axes[0, 1].plot(np.cumsum(chance.normal(size=(500, 3)), axis=0), linestyle="--")
    axes[0, 1].set_xlabel(r"$t$ in days")
    picture = axes[1, 0].imshow(chance.random((30, 40)), interpolation="none", aspect="auto")
    picture.set_clip_path(Circle((20, 15), 12, transform=axes[1, 0].transData))
    axes[1, 1].scatter(*chance.normal(size=(2, 2000)), s=4)
    return made


# ---------------------------------------------------------------- measuring


@dataclass(frozen=True, slots=True)
class Duel:
    """One chart put on a page in two ways. Each is made ready, not counted, and then run."""

    name: str
    ours: Callable[[], Callable[[], None]]
    usual: Callable[[], Callable[[], None]]
    limit: float


def duels(report: pikepdf.Pdf) -> list[Duel]:
    """What is measured."""
    canvas = Canvas(BytesIO(), PAGE, initialFontName=FONTS.first)  # type: ignore[arg-type]  # the stubs say float
    made: list[Duel] = []
    for name, figure in figures().items():
        height = charts.room_of(figure, THEME, "report", WIDTH, FORMATTER).natural

        def ours(figure: Figure = figure, height: float = height) -> Callable[[], None]:
            fresh = replace(figure)  # of the same one, the last drawing would be used again
            return lambda: replay(
                charts.draw(fresh, THEME, "report", WIDTH, height, FORMATTER), canvas, 100, 300, FONTS.of_run
            )

        def usual(figure: Figure = figure, height: float = height) -> None:
            embedded(plain(figure, height), report)

        made.append(Duel(name, ours, lambda usual=usual: usual, KINDS_LIMIT))  # type: ignore[misc]

    def recorded() -> Callable[[], None]:
        plot = users_plot()
        return lambda: replay(record(plot, THEME), canvas, 100, 300, FONTS.of_run)

    def saved() -> Callable[[], None]:
        plot = users_plot()
        return lambda: embedded(plot, report)

    return [*made, Duel("own figure", recorded, saved, FIGURE_LIMIT)]


def milliseconds(ready: Callable[[], Callable[[], None]]) -> float:
    """Processor time of one run, without collecting garbage of what ran before."""
    run = ready()
    gc.collect()
    gc.disable()
    clock = time.process_time()
    run()
    took = time.process_time() - clock
    gc.enable()
    return 1000 * took


def spread(values: list[float], digits: int = 2) -> str:
    """Median and range."""
    return f"{median(values):8.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def main() -> None:
    """Measure and print."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    report = pikepdf.new()
    report.add_blank_page(page_size=PAGE)
    print(f"{'':10} {'briefgen, ms':>26} {'savefig + embedding, ms':>28} {'ratio':>24}")
    medians: list[float] = []
    for duel in duels(report):
        sides: dict[str, list[float]] = {"ours": [], "usual": []}
        for number in range(-2, count):  # the first two warm up
            order = (("ours", duel.ours), ("usual", duel.usual))
            for name, side in order if number % 2 == 0 else order[::-1]:
                took = milliseconds(side)
                if number >= 0:
                    sides[name].append(took)
        ratios = [one / other for one, other in zip(sides["ours"], sides["usual"], strict=True)]
        missed = "" if median(ratios) <= duel.limit else "   MISSED"
        print(
            f"{duel.name:10} {spread(sides['ours']):>26} {spread(sides['usual']):>28} {spread(ratios, 4):>26}"
            f"   at most {duel.limit:.2f}{missed}"
        )
        if duel.limit == KINDS_LIMIT:
            medians.append(median(ratios))
    print(f"median of the kinds: {median(medians):.4f}, at most {KINDS_LIMIT}")


if __name__ == "__main__":
    main()
