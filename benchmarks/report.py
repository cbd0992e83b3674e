"""How the report scales: python benchmarks/report.py [RUNS]

Prints medians and ranges over RUNS runs (7 unless told), each beside its limit: a table of 10,000 rows against its rows
as ten tables of 1,000, a report of 1,000 pages with contents against the same without, time and memory for each page,
and the same text set by reportlab's platypus in as many passes as its contents need. Every run is a process of its own,
so that peak memory is the run's and no run profits from what another has measured. Seconds are of the processor.

What is compared runs side by side on one core: whatever else the machine does then slows down all of it alike. On a
busy machine a ratio was between 0.97 and 1.33 when its runs followed each other, and between 1.05 and 1.08 so. Compare
figures of one sitting only, and quote ratios.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from briefgen.document import Cell, Column, Document, Paragraph, Part, Row, Span, Table
from briefgen.exporters import pdf
from briefgen.themes import load_theme
from briefgen.values import Date

PARTS, PARAGRAPHS = 590, 6
"""Of the long report: a part fills more than a page."""

ROWS = 10_000
"""Of the long table."""

WORDS = re.findall(
    r"\w+",
    "trade between the region and its partners grew again in every year of the period although prices of copper soya "
    "beans and iron ore fell while credit for ports roads and power stations doubled before exports of food recovered",
)


def sentence(number: int) -> str:
    """A sentence that differs from the others, as those of a real report do."""
    count = 12 + number % 9
    shown = [WORDS[(number * 7 + place * (3 + number % 5)) % len(WORDS)] for place in range(count)]
    return f"{' '.join(shown).capitalize()}, {number % 89 + 1}.{number % 10} per cent more."


def paragraph(number: int) -> str:
    """Seven sentences: about 700 characters."""
    return " ".join(sentence(number * 7 + place) for place in range(7))


def texts() -> Iterator[tuple[str, list[str]]]:
    """Title and paragraphs of every part of the long report."""
    for part in range(PARTS):
        yield (
            f"Finding {part + 1}: {sentence(part)[:50]}",
            [paragraph(part * PARAGRAPHS + number) for number in range(PARAGRAPHS)],
        )


# ---------------------------------------------------------------- runs


def report(folder: Path, *, contents: bool) -> dict[str, float]:
    """The long report, with contents or, the only difference, without."""
    parts = tuple(
        Part(f"p{number}", title=(Span(title),), blocks=tuple(Paragraph((Span(text),)) for text in prose))
        for number, (title, prose) in enumerate(texts())
    )
    if not contents:  # no reader wants a report of a thousand pages so: there is no option for it
        importlib.import_module("briefgen.exporters.pdf.plan")._Planner._has_contents = False
    return measured(folder, Document((Span("A long report"),), parts, date=Date(2016)))


def tables(folder: Path, *, count: int) -> dict[str, float]:
    """So many documents, each a table; together they have the same rows whatever their number."""
    each = ROWS // count
    return measured(folder, *(table(range(first, first + each)) for first in range(0, ROWS, each)))


def table(rows: range) -> Document:
    """A table of six columns, two of them words."""
    heads = tuple(
        Column((Span(head),), align="left" if number < 2 else "right")
        for number, head in enumerate(("Country", "What is traded", "2013", "2014", "2015", "2016"))
    )
    body = tuple(
        Row(
            (
                Cell((Span(f"Country {row}"),)),
                Cell((Span(sentence(row)[: 20 + row % 30]),)),
                *(Cell((Span(f"{row * (7 + year) % 9973 / 10:,.1f}"),)) for year in range(4)),
            )
        )
        for row in rows
    )
    made = Table(heads, body, caption=(Span("Trade by country"),))
    return Document((Span("A long table"),), (Part("t", title=(Span("Trade"),), blocks=(made,)),))


def measured(folder: Path, *documents: Document) -> dict[str, float]:
    """Seconds to plan and to draw them all, one after the other, and the number of pages.

    A report of one page comes first and does not count: what it loads would make two unlike runs look more alike.
    """
    theme = load_theme("plain")
    found = {"seconds": 0.0, "plan": 0.0, "draw": 0.0, "pages": 0}
    ready = Document((Span("Ready"),), (Part("r", title=(Span("Ready"),)),))
    for number, document in enumerate((ready, *documents)):
        clock = time.process_time()
        made = pdf.plan(document, theme)
        planned = time.process_time()
        pdf.draw(made, folder / "out.pdf")
        done = time.process_time()
        if number:
            found["plan"] += planned - clock
            found["draw"] += done - planned
            found["pages"] += len(made.pages)
    return found | {"seconds": found["plan"] + found["draw"]}


def platypus(folder: Path) -> dict[str, float]:
    """The long report by reportlab's platypus, with its table of contents, in the same faces and sizes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
    from reportlab.platypus import Paragraph as Flowing
    from reportlab.platypus.tableofcontents import TableOfContents

    theme = load_theme("plain")
    registerFont(TTFont("body", str(theme.minor.regular)))
    registerFont(TTFont("head", str(theme.major.regular)))
    body = ParagraphStyle("body", fontName="body", fontSize=11, leading=15.5, spaceAfter=8, allowWidows=0)
    head = ParagraphStyle(
        "head", fontName="head", fontSize=15, leading=19, spaceBefore=22, spaceAfter=6, keepWithNext=1
    )
    line = ParagraphStyle("line", fontName="body", fontSize=10.5, leading=16)

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 -- reportlab's name
            if getattr(flowable, "style", None) is head:
                key = f"h{flowable.getPlainText().split(':')[0].split()[-1]}"
                self.canv.bookmarkPage(key)
                self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))

    contents = TableOfContents()
    contents.levelStyles = [line]
    flow: list[Any] = [contents]
    for title, prose in texts():
        flow.append(Flowing(title, head))
        flow += [Flowing(text, body) for text in prose]
    frame = Frame(180.64, 61.89, 357, 696, 0, 0, 0, 0)
    template = Template(str(folder / "out.pdf"), pagesize=A4, invariant=1, initialFontName="body")
    template.addPageTemplates(PageTemplate("page", [frame]))
    clock = time.process_time()
    template.multiBuild(flow)
    return {"seconds": time.process_time() - clock, "pages": template.page}


RUNS: dict[str, Callable[[Path], dict[str, float]]] = {
    "10,000 rows": lambda folder: tables(folder, count=1),
    "10 x 1,000 rows": lambda folder: tables(folder, count=10),
    "with contents": lambda folder: report(folder, contents=True),
    "without contents": lambda folder: report(folder, contents=False),
    "platypus": platypus,
}

COMPARED = (("10,000 rows", "10 x 1,000 rows"), ("with contents", "without contents", "platypus"))
"""What runs side by side."""

Round: TypeAlias = Mapping[str, Mapping[str, float]]
"""What every run found, by name."""

SHOWN: tuple[tuple[str, Callable[[Round], float], float], ...] = (
    ("10,000 rows : 10 x 1,000 rows", lambda found: ratio(found, *COMPARED[0]), 1.2),
    ("with contents : without", lambda found: ratio(found, "with contents", "without contents"), 1.15),
    ("ms a page", lambda found: 1000 * found["with contents"]["seconds"] / found["with contents"]["pages"], 12.0),
    ("MB at the peak", lambda found: found["with contents"]["MB"], 300.0),
    ("briefgen : platypus", lambda found: ratio(found, "with contents", "platypus"), inf),
)
"""What is asked of each round, and its limit."""


def ratio(found: Round, one: str, other: str) -> float:
    """Of their seconds."""
    return found[one]["seconds"] / found[other]["seconds"]


def side_by_side(names: Sequence[str]) -> dict[str, dict[str, float]]:
    """Runs at the same time, each in a process of its own."""
    begun = {
        name: subprocess.Popen([sys.executable, __file__, "--run", name], stdout=subprocess.PIPE, text=True)
        for name in names
    }
    written = {name: process.communicate()[0] for name, process in begun.items()}
    if any(process.returncode for process in begun.values()):
        raise SystemExit(1)  # the run has said why
    return {name: json.loads(text) for name, text in written.items()}


def spread(values: Sequence[float]) -> str:
    """Median and range."""
    return f"{median(values):7.2f} ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--run"]:
        with tempfile.TemporaryDirectory() as folder:
            found = RUNS[sys.argv[2]](Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        print(json.dumps(found | {"MB": peak}))
        return
    if sys.platform == "linux":  # the runs inherit it
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    rounds: list[Round] = []
    for number in range(count):
        made: dict[str, dict[str, float]] = {}
        for names in COMPARED:
            made |= side_by_side(names if number % 2 == 0 else names[::-1])
        rounds.append(made)
    for name in RUNS:
        runs = [made[name] for made in rounds]
        steps = [f"{step} {median(run[step] for run in runs):.2f}" for step in ("plan", "draw") if step in runs[0]]
        seconds = spread([run["seconds"] for run in runs])
        size = f"{runs[0]['pages']:6.0f} pages {max(run['MB'] for run in runs):6.0f} MB"
        print(f"{name:17} {seconds:25} s  {', '.join(steps):22} {size}")
    for name, value, limit in SHOWN:
        values = [value(made) for made in rounds]
        wanted = f"   at most {limit:g}{'' if median(values) <= limit else '   MISSED'}" if limit < inf else ""
        print(f"{name:30} {spread(values):25}{wanted}")


if __name__ == "__main__":
    main()
