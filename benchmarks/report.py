"""How the report scales: python benchmarks/report.py [RUNS]

Prints medians over RUNS runs, each figure beside its limit: a table of 10,000 rows against ten of 1,000 rows, a report
of 1,000 pages with contents against the same without, time and memory for each page, and the same text set by
reportlab's platypus in as many passes as its contents need. Every run is a process of its own, so that peak memory is
the run's and no run profits from what another has measured. Seconds are of the processor. Compare figures of one
sitting only, quote ratios, and measure on a machine that does nothing else.
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefgen.document import Cell, Column, Document, Paragraph, Part, Row, Span, Table
from briefgen.exporters import pdf
from briefgen.themes import load_theme
from briefgen.values import Date

PARTS, PARAGRAPHS = 590, 6
"""Of the long report: a part fills about a page."""

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
    return measured(Document((Span("A long report"),), parts, date=Date(2016)), folder)


def table(folder: Path, *, rows: int) -> dict[str, float]:
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
        for row in range(rows)
    )
    made = Table(heads, body, caption=(Span("Trade by country"),))
    return measured(Document((Span("A long table"),), (Part("t", title=(Span("Trade"),), blocks=(made,)),)), folder)


def measured(document: Document, folder: Path) -> dict[str, float]:
    """Seconds to plan and to draw, and the number of pages."""
    theme = load_theme("plain")
    clock = time.process_time()
    made = pdf.plan(document, theme)
    planned = time.process_time()
    pdf.draw(made, folder / "out.pdf")
    done = time.process_time()
    return {"seconds": done - clock, "plan": planned - clock, "draw": done - planned, "pages": len(made.pages)}


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

    class Template(BaseDocTemplate):  # type: ignore[misc]
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
    "1,000 rows": lambda folder: table(folder, rows=1000),
    "10,000 rows": lambda folder: table(folder, rows=10000),
    "without contents": lambda folder: report(folder, contents=False),
    "with contents": lambda folder: report(folder, contents=True),
    "platypus": platypus,
}


def alone(name: str) -> dict[str, float]:
    """One run in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--run", name], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--run"]:
        with tempfile.TemporaryDirectory() as folder:
            found = RUNS[sys.argv[2]](Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        print(json.dumps(found | {"MB": peak}))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in RUNS}
    for _ in range(count):
        for name, found in runs.items():
            found.append(alone(name))

    def median(name: str, what: str) -> float:
        return statistics.median(run[what] for run in runs[name])

    def ratio(name: str, other: str) -> float:
        """Median of the ratios of runs that followed each other: a busy machine is busy for both."""
        pairs = zip(runs[name], runs[other], strict=True)
        return statistics.median(one["seconds"] / two["seconds"] for one, two in pairs)

    for name in RUNS:
        steps = ", ".join(f"{step} {median(name, step):.2f}" for step in ("plan", "draw") if step in runs[name][0])
        print(
            f"{name:17} {median(name, 'seconds'):7.2f} s {f'({steps})' if steps else '':26} "
            f"{median(name, 'pages'):6.0f} pages {median(name, 'MB'):6.0f} MB"
        )
    ratios = [
        ("10,000 rows : 10 x 1,000 rows", ratio("10,000 rows", "1,000 rows") / 10, 1.2),
        ("with contents : without", ratio("with contents", "without contents"), 1.15),
        ("ms a page", 1000 * median("with contents", "seconds") / median("with contents", "pages"), 12.0),
        ("MB at the peak", median("with contents", "MB"), 300.0),
    ]
    for name, value, limit in ratios:
        print(f"{name:30} {value:8.2f}   at most {limit:g}{'' if value <= limit else '   MISSED'}")
    print(f"{'platypus : briefgen':30} {ratio('platypus', 'with contents'):8.2f}")


if __name__ == "__main__":
    main()
