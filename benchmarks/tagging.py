"""What tags cost: python benchmarks/tagging.py [RUNS]

Prints, over RUNS runs (5 unless told), time and size of two reports, each beside the same without tags: 65 pages of
prose and a table of 270 rows. At most 1.5 times the time and twice the size are allowed. Without tags is how a file
would be drawn that says nothing of its structure: no marked content, no tree, no archive, nothing packed. Seconds are
of the processor, for plan and drawing together; runs with and without take turns, and the best of each counts.
"""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from briefgen.document import Cell, Column, Document, Paragraph, Part, Row, Span, Table
from briefgen.exporters import pdf
from briefgen.themes import load_theme
from briefgen.values import Date

TIMES, SIZES = 1.5, 2.0
"""What is allowed."""

WORDS = re.findall(r"\w+", "trade between region partners grew again although prices soya iron fell credit ports")


def prose(parts: int) -> Document:
    """Parts of six paragraphs."""
    made = []
    for part in range(parts):
        blocks = tuple(Paragraph((Span(_sentences(part * 6 + number)),)) for number in range(6))
        made.append(Part(f"p{part}", title=(Span(f"Finding {part + 1}"),), blocks=blocks))
    return Document((Span("A long report"),), tuple(made), date=Date(2016))


def table(rows: int) -> Document:
    """A table of six columns."""
    heads = tuple(Column((Span(name),)) for name in ("Country", "What is traded", "2013", "2014", "2015", "2016"))
    body = []
    for row in range(rows):
        numbers = (Cell((Span(f"{row * (7 + year) % 9973 / 10:,.1f}"),)) for year in range(4))
        body.append(Row((Cell((Span(f"Country {row}"),)), Cell((Span(WORDS[row % len(WORDS)]),)), *numbers)))
    made = Table(heads, tuple(body), caption=(Span("Trade by country"),))
    return Document((Span("A long table"),), (Part("t", title=(Span("Trade"),), blocks=(made,)),))


def _sentences(number: int) -> str:
    return " ".join(
        f"{' '.join(WORDS[(number * 7 + at * (3 + line % 5)) % len(WORDS)] for at in range(14))}, {number + line}."
        for line in range(7)
    )


@contextmanager
def untagged() -> Iterator[None]:
    """Drawing without tags, for comparison; a report is never drawn so."""
    drawing, tagging = (importlib.import_module(f"briefgen.exporters.pdf.{name}") for name in ("draw", "tagging"))
    tagger = tagging.Tagger
    kept: dict[str, Any] = {name: getattr(tagger, name) for name in ("open", "artifact", "close", "finish")}
    pack, describe = drawing._pack, drawing.describe

    def write(drawn: BytesIO, path: Path) -> None:
        path.write_bytes(drawn.getbuffer())

    def mark(self: Any, *_: object) -> None:
        self._current = self  # something is open, nothing is written

    drawing._pack, drawing.describe = write, lambda *_, **__: None
    for name in kept:
        setattr(tagger, name, mark)
    try:
        yield
    finally:
        drawing._pack, drawing.describe = pack, describe
        for name, method in kept.items():
            setattr(tagger, name, method)


def measured(document: Document, path: Path) -> tuple[float, int, int]:
    """Seconds, bytes and pages of a report."""
    theme = load_theme("plain")
    begun = time.process_time()
    made = pdf.plan(document, theme)
    pdf.draw(made, path)
    return time.process_time() - begun, path.stat().st_size, len(made.pages)


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.pdf"
        measured(prose(1), path)
        for name, document in (("prose", prose(50)), ("270 rows", table(270))):
            tagged, plain = [], []
            for _ in range(runs):
                tagged.append(measured(document, path))
                with untagged():
                    plain.append(measured(document, path))
            seconds, bare = min(tagged)[0], min(plain)[0]
            size, small, pages = tagged[0][1], plain[0][1], tagged[0][2]
            missed = "   MISSED" if seconds > bare * TIMES or size > small * SIZES else ""
            print(
                f"{name:9} {pages:3} pages  {bare:.2f} -> {seconds:.2f} s (x {seconds / bare:.2f}, at most {TIMES})  "
                f"{small / 1000:.0f} -> {size / 1000:.0f} kB (x {size / small:.2f}, at most {SIZES}){missed}"
            )


if __name__ == "__main__":
    main()
