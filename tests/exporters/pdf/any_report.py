"""Random documents for the promise that a report loses nothing: every length, every block, all in one draw."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.sample_document import PNG

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Cell,
    Column,
    Columns,
    Document,
    Figure,
    FootnoteTarget,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    RichText,
    Row,
    Series,
    SourceTarget,
    Span,
    Table,
    Tile,
)
from briefgen.values import Date, Source, Value

SHORT = ["trade", "port", "soya", "ore", "rail", "the", "of", "and", "in", "2016", "7.8%", "aid", "a", "to", "Ecuador"]
LONG = [
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "https://example.org/registers/2016/11/28/agreements-between-governments?kind=signed&page=12345678901234567890",
    "Wasserversorgungszweckverband",
    "x" * 90,
]


class Author:
    """Writes documents by chance; every text it writes begins with a number of its own, so that a lost one is found."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- documents, not secrets
        self.count = 0
        self.notes: list[tuple[str, RichText]] = []

    def one_of(self, *options: int) -> int:
        return self.chance.choice(options)

    def words(self, most: int) -> str:
        """A text of up to so many characters."""
        self.count += 1
        length = self.chance.randint(1, most)
        made = [f"<{self.count}>"]
        size = len(made[0])
        while size < length:
            pool = LONG if self.chance.random() < 0.04 else SHORT
            made.append(self.chance.choice(pool)[: max(1, length - size)])
            size += len(made[-1]) + 1
        return " ".join(made)

    def rich(self, most: int, *, noted: bool = True) -> RichText:
        """The same with stresses, citations and, now and then, a note."""
        spans = [Span(self.words(most), bold=self.chance.random() < 0.1)]
        if noted and self.chance.random() < 0.3:
            spans.append(Span("", target=SourceTarget((f"S{self.chance.randint(1, 4)}",))))
        if noted and self.chance.random() < 0.08:
            key = f"n{len(self.notes)}"
            self.notes.append((key, (Span(self.words(self.one_of(60, 60, 400, 9000))),)))
            spans.append(Span("", target=FootnoteTarget(key)))
        return tuple(spans)

    # ------------------------------------------------------------ blocks

    def paragraph(self) -> Block:
        return Paragraph(self.rich(self.one_of(40, 300, 900, 3000)), heading=self.chance.random() < 0.15)

    def bullets(self) -> Block:
        items = []
        for _ in range(self.one_of(1, 3, 5, 8, 40)):
            inner = tuple(self.below(self.one_of(0, 0, 1, 12)) for _ in range(self.one_of(0, 0, 0, 2)))
            marker = self.rich(self.one_of(6, 30), noted=False) if self.chance.random() < 0.2 else ()
            note = self.rich(100, noted=False) if self.chance.random() < 0.2 else ()
            items.append(Bullet(self.rich(self.one_of(30, 150, 900)), inner, marker, note))
        style = self.chance.choice(["bullet", "number", "statement"])
        return Bullets(items, self.rich(80) if self.chance.random() < 0.5 else (), style)

    def below(self, levels: int) -> Bullet:
        """An item with so many levels below it."""
        marker = self.rich(self.one_of(6, 40), noted=False) if self.chance.random() < 0.2 else ()
        return Bullet(self.rich(120), (self.below(levels - 1),) if levels else (), marker)

    def value(self) -> Value:
        amount = self.chance.choice([None, 7.8, 1234567.5, 30, -12, 99999999999.0, 10**29 + 7])
        unit = self.chance.choice(["", "%", "people", "billion USD", "USD", "megawatt hours a year"])
        qualifier = self.chance.choice(["", "", "around", "more than"])
        return Value(amount, unit=unit, label=self.words(self.one_of(12, 60)), qualifier=qualifier)

    def key_figures(self) -> Block:
        tiles = []
        for _ in range(self.chance.randint(1, 9)):
            note = self.rich(80) if self.chance.random() < 0.3 else ()
            tiles.append(Tile(self.value(), self.rich(self.one_of(20, 80, 200)), note))
        return KeyFigures(tiles)

    def table(self, most_rows: int = 200, most_columns: int = 20) -> Block:
        columns = min(self.one_of(1, 2, 3, 4, 5, 7, 9, 12, 20), most_columns)
        rows = min(self.one_of(1, 2, 3, 5, 8, 15, 40, 200), most_rows)
        if columns * rows > 1000 and self.chance.random() < 0.8:
            rows = 10
        numbers = [number > 0 and self.chance.random() < 0.5 for number in range(columns)]
        length = self.one_of(6, 12, 40, 120) if columns > 5 or rows > 40 else self.one_of(12, 60, 300, 4000)
        heads = tuple(
            Column(self.head(), "right" if number else "left", unit=self.chance.choice(["", "kWh"]))
            for number in numbers
        )
        body = []
        for _ in range(rows):
            cells = tuple(
                Cell((Span(f"{self.chance.randint(0, 99999) / 10:,.1f}"),), **self.beside())
                if number
                else Cell(self.rich(length if self.chance.random() < 0.3 else 12), stressed=self.chance.random() < 0.05)
                for number in numbers
            )
            body.append(Row(cells, "total" if self.chance.random() < 0.03 else "body"))
            if self.chance.random() < 0.05:
                body.append(Row((Cell(self.rich(60)),), "group"))
        return Table(heads, tuple(body), self.rich(self.one_of(20, 200)), stub=True, sources=("S1",))

    def beside(self) -> dict[str, Any]:
        """Now and then a shade, a sign or earlier values of a cell."""
        way = self.chance.random()
        if way < 0.1:
            return {"shade": self.chance.choice(("tint", "accent", "good", "bad_tint"))}
        if way < 0.15:
            return {"mark": self.chance.choice(("on_track", "not_started", 3))}
        return {"trend": tuple(Value(self.chance.random()) for _ in range(6))} if way < 0.2 else {}

    def head(self) -> RichText:
        """The head of a column; now and then one without a space."""
        return (Span("W" * 200),) if self.chance.random() < 0.02 else self.rich(self.one_of(8, 30))

    def figure(self) -> Block:
        kind, native = self.chance.choice([("bar", "bar_clustered"), ("column", "column_clustered"), ("line", "line")])
        count = self.one_of(1, 3, 8, 12, 30, 60)
        names = tuple(self.words(self.one_of(8, 8, 30, 200)) for _ in range(count))
        series = tuple(
            Series(f"Series {number}", tuple(Value(self.chance.randint(0, 500)) for _ in range(count)))
            for number in range(self.one_of(1, 1, 2, 3))
        )
        caption = self.rich(self.one_of(20, 100, 300))
        return Figure(kind, native, names, series, caption, "Tonnes", alt="A chart", sources=("S2", "S3"))

    def picture(self) -> Block:
        width, height = self.chance.choice([(4, 3), (2000, 1000), (300, 2400), (1200, 1200)])
        return Picture(PNG, width, height, "A hill", self.rich(self.one_of(20, 300)), credit=self.words(30))

    def quote(self) -> Block:
        return Quote(self.rich(self.one_of(40, 200, 2500)), self.words(30), self.words(60), sources=("S4",))

    def callout(self) -> Block:
        heading = self.rich(60) if self.chance.random() < 0.5 else ()
        return Callout(self.rich(self.one_of(40, 300, 3000)), self.chance.choice(["info", "warning"]), heading)

    def columns(self) -> Block:
        narrow: list[Callable[[], Block]] = [self.paragraph, self.bullets, self.key_figures, self.figure, self.callout]
        narrow += [self.picture, self.quote, lambda: self.table(40, 3)]
        narrow += [self.columns] if self.chance.random() < 0.1 else []
        count = self.one_of(2, 2, 3, 7)
        made = [[self.chance.choice(narrow)() for _ in range(self.one_of(1, 1, 2))] for _ in range(count)]
        return Columns(made, tuple(self.one_of(1, 2) for _ in range(count)))

    # ------------------------------------------------------------ the whole

    def parts(self) -> Iterator[Part]:
        kinds = [self.paragraph, self.paragraph, self.paragraph, self.bullets, self.key_figures, self.table]
        kinds += [self.figure, self.figure, self.picture, self.quote, self.callout, self.columns]
        divided = self.chance.random() < 0.5
        if self.chance.random() < 0.5:
            yield Part("cover", "cover", self.rich(self.one_of(60, 300), noted=False), self.rich(80, noted=False))
        for number in range(self.one_of(1, 2, 3)):
            if divided:
                yield Part(f"d{number}", "divider", self.rich(self.one_of(40, 300), noted=False))
            self.notes = []
            blocks = tuple(self.chance.choice(kinds)() for _ in range(self.one_of(1, 2, 4, 6)))
            title, message = self.rich(self.one_of(40, 300)), self.rich(self.one_of(60, 300))
            yield Part(f"p{number}", "content", title, message, blocks, footnotes=tuple(self.notes))

    def document(self) -> Document:
        sources = tuple(
            Source(f"S{number}", self.words(self.one_of(40, 200)), url=LONG[2], published=Date(2016))
            for number in range(1, 5)
        )
        parts = [*self.parts()]
        if self.chance.random() < 0.5:
            parts.append(Part("s", "sources", (Span("Sources"),)))
        return Document(
            (Span(self.words(self.one_of(40, 120))),),
            tuple(parts),
            description=self.words(self.one_of(60, 300)),
            date=Date(2016, 11, 28),
            classification=self.chance.choice(["", "Restricted"]),
            sources=sources,
        )
