"""P1 on slides: nothing overflows and nothing is lost, whatever a section holds; what cannot be shown is refused.

Random sections are planned, and every box of the plan is measured again here. `CI` set: ten times as many.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.companion import CHARACTERS, phrase
from tests.exporters.pptx.placed_checks import outside, overlaps, too_low, too_small
from tests.sample_document import COUNTRIES, PNG, text

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
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    RichText,
    Row,
    Series,
    Table,
    Tile,
    plain_text,
)
from briefgen.document.usage import block_texts, flat
from briefgen.errors import InputError
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import ChartBox, PictureBox, Plan, ShapesBox, TableBox, TextBox
from briefgen.formatting import Formatter
from briefgen.themes import Theme, load_theme
from briefgen.values import Date, Format, Value

THEME = load_theme()
FORMATTER = Formatter("en-GB")
SYLLABLES = (
    "ver",
    "kehrs",
    "in",
    "fra",
    "struk",
    "tur",
    "finan",
    "zie",
    "rungs",
    "ab",
    "kommen",
    "gesetz",
    "entwurf",
    "bau",
)
WORDS = (
    "trade",
    "grew",
    "by",
    "seven",
    "per",
    "cent",
    "a",
    "year",
    "with",
    "it",
    "the",
    "share",
    "of",
    "what",
    "is",
    "sold",
)


class Writer:
    """Writes texts from a seed: quick, and the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test texts, not keys
        self.count = 0

    def word(self) -> str:
        """A word: English, a German compound, a long number or an address without a place to break."""
        self.count += 1
        kind = self.random.random()
        if kind < 0.86:
            return self.random.choice(WORDS)
        if kind < 0.95:
            parts = self.random.randint(2, 12)
            return "".join(self.random.choice(SYLLABLES) for _ in range(parts)).capitalize()
        if kind < 0.98:
            return f"{self.random.randint(1, 10**9):,}"
        tail = "".join(
            self.random.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(self.random.randint(5, 150))
        )
        return f"https://example.org/{tail}"

    def text(self, length: int) -> str:
        """About so many characters, of which none is a space at the end; it has at least one word."""
        words = [f"w{self.count}"]
        while sum(map(len, words)) + len(words) < length:
            words.append(self.word() + self.random.choice(("", "", "", "", "", ".", ",")))
        shown = " ".join(words)[: max(length, 1)].strip()
        return shown or "w"

    def number(self) -> str:
        """A number as a cell shows it."""
        return f"{self.random.choice((1, -1)) * self.random.random() * 10 ** self.random.randint(0, 9):,.1f}".replace(
            "-", "−"
        )


class MixedWriter(Writer):
    """Writes Chinese, Japanese and Korean between Latin words."""

    def word(self) -> str:
        """A word as the others write it, or a phrase without spaces."""
        if self.random.random() < 0.4:
            return super().word()
        self.count += 1
        return phrase(self.random, self.random.choice((4, 12, 40)))


def bullets(draw: st.DrawFn, write: Writer) -> Bullets:
    longest = draw(st.sampled_from((20, 80, 200, 900)))
    nesting = draw(st.integers(0, 2))

    def point(level: int) -> Bullet:
        below = write.random.randint(0, 3) if level < nesting and write.random.random() < 0.4 else 0
        marker = text(write.text(12)) if write.random.random() < 0.1 else ()
        note = text(write.text(60)) if level == 0 and write.random.random() < 0.1 else ()
        own = text(write.text(write.random.randint(1, longest)))
        return Bullet(own, tuple(point(level + 1) for _ in range(below)), marker, note)

    style = draw(st.sampled_from(("bullet", "bullet", "number", "statement")))
    head = text(write.text(40)) if draw(st.booleans()) else ()
    return Bullets(tuple(point(0) for _ in range(draw(st.integers(1, 40)))), head, style)


def table(draw: st.DrawFn, write: Writer) -> Table:
    rows = draw(st.one_of(st.integers(1, 30), st.integers(1, 200)))
    count = draw(st.integers(1, 20))
    longest = draw(st.sampled_from((10, 40, 400)))
    numeric = [index > 0 and write.random.random() < 0.6 for index in range(count)]
    special = [write.random.choice(("", "", "", "", "shade", "mark", "trend")) for _ in range(count)]
    heads = tuple(
        Column(
            text(write.text(write.random.randint(1, 30))),
            align="right" if numeric[index] else "left",
            unit="million EUR" if write.random.random() < 0.2 else "",
        )
        for index in range(count)
    )

    def row(number: int) -> Row:
        kind = "total" if number == rows - 1 and rows > 3 and write.random.random() < 0.3 else "body"
        if kind == "body" and number < rows - 1 and write.random.random() < 0.04:
            return Row((Cell(text(write.text(20))),), "group")
        long = longest if write.random.random() < 0.1 else min(longest, 15)
        made = [
            Cell(
                text(write.number() if numeric[index] else write.text(write.random.randint(1, long))),
                shade=write.random.choice((None, "tint", "accent", "bad")) if special[index] == "shade" else None,
                mark=write.random.choice((None, "at_risk", "complete", 3)) if special[index] == "mark" else None,
                trend=tuple(Value(write.random.random()) for _ in range(5)) if special[index] == "trend" else (),
            )
            for index in range(count)
        ]
        return Row(tuple(made), "total" if kind == "total" else "body", highlight=write.random.random() < 0.05)

    return Table(
        heads,
        tuple(row(number) for number in range(rows)),
        caption=text(write.text(60)) if draw(st.booleans()) else (),
        note=text(write.text(80)) if draw(st.booleans()) else (),
        stub=draw(st.booleans()),
    )


def chart(draw: st.DrawFn, write: Writer) -> Figure:
    kind, native = draw(
        st.sampled_from(
            (
                ("column", "column_clustered"), ("column", "column_stacked"), ("bar", "bar_clustered"),
                ("bar", "bar_stacked_100"), ("line", "line"), ("doughnut", "doughnut"),
            )
        )
    )  # fmt: skip
    longest = draw(st.sampled_from((4, 20, 200)))
    names = tuple(
        write.text(write.random.randint(1, longest)) + f" {number}" for number in range(draw(st.integers(1, 60)))
    )
    several = 1 if native == "doughnut" else draw(st.integers(1, 4))
    series = tuple(
        Series(f"Series {index} {write.text(10)}", tuple(Value(write.random.randint(1, 10**6)) for _ in names))
        for index in range(several)
    )
    return Figure(
        kind, native, names, series, text(write.text(60)), "million euros", "A chart.",
        note=text(write.text(40)) if draw(st.booleans()) else (), place=("any",),
    )  # fmt: skip


def timeline(draw: st.DrawFn, write: Writer) -> Figure:
    count = draw(st.integers(1, 20))
    names = tuple(write.text(write.random.randint(5, 60)) for _ in range(count))
    starts = tuple(Value(Date(2000 + index, 1 + index % 12, 5)) for index in range(count))
    lanes = tuple(Value(f"Lane {index % 2}") for index in range(count))
    return Figure(
        "timeline", "", names, (Series("start", starts, "start"), Series("lane", lanes, "lane")), text(write.text(50)),
        alt="A timeline.", place=("any",),
    )  # fmt: skip


def figures(draw: st.DrawFn, write: Writer) -> KeyFigures:
    def tile() -> Tile:
        chance = write.random.random
        money = chance() < 0.2
        return Tile(
            Value(
                round(10 ** write.random.uniform(0, 12), 1),
                unit="billion USD" if money else write.random.choice(("", "people", "million cubic metres")),
                format=Format("money" if money else "number", 1),
                qualifier=write.random.choice(("", "", "more than")),
            ),
            text(write.text(write.random.randint(3, 110))),
            text(write.text(40)) if chance() < 0.3 else (),
            Value(write.random.randint(1, 9999), unit="people") if chance() < 0.3 else None,
            text("plan") if chance() < 0.5 else (),
            tuple(Value(write.random.random()) for _ in range(write.random.randint(1, 9))) if chance() < 0.3 else (),
            write.random.choice((None, None, "off_track", 2)),
        )

    head = text(write.text(30)) if draw(st.booleans()) else ()
    return KeyFigures(tuple(tile() for _ in range(draw(st.integers(1, 12)))), head)


def prose(draw: st.DrawFn, write: Writer) -> Paragraph:
    return Paragraph(text(write.text(draw(st.integers(1, 2500)))), heading=draw(st.integers(0, 9)) == 0)


def quote(draw: st.DrawFn, write: Writer) -> Quote:
    return Quote(text(write.text(draw(st.integers(1, 600)))), write.text(30), write.text(40), "2016")


def callout(draw: st.DrawFn, write: Writer) -> Callout:
    head = text(write.text(draw(st.integers(1, 60)))) if draw(st.booleans()) else ()
    return Callout(text(write.text(draw(st.integers(1, 600)))), draw(st.sampled_from(("info", "bad"))), head)


def picture(draw: st.DrawFn, write: Writer) -> Picture:
    size = draw(st.sampled_from(((4, 3), (3000, 200), (200, 3000))))
    return Picture(PNG, *size, "A picture", text(write.text(draw(st.integers(1, 300)))), write.text(20))


def map_(draw: st.DrawFn, write: Writer) -> Figure:
    del draw, write
    return COUNTRIES


MAKERS: dict[str, Callable[[st.DrawFn, Writer], Block]] = {
    "points": bullets, "table": table, "chart": chart, "timeline": timeline, "figures": figures, "prose": prose,
    "quote": quote, "callout": callout, "picture": picture, "map": map_,
}  # fmt: skip


def columns(draw: st.DrawFn, write: Writer) -> Columns:
    names = st.sampled_from(sorted(set(MAKERS) - {"map"}))
    made = [
        [MAKERS[draw(names)](draw, write) for _ in range(draw(st.integers(1, 2)))]
        for _ in range(draw(st.integers(2, 3)))
    ]
    return Columns(made, draw(st.sampled_from(((), (1, 2)))) if len(made) == 2 else ())


class Section:
    """A section and where it comes from; a failing one is named by its seed, since its texts may fill pages."""

    def __init__(self, part: Part, seed: int) -> None:
        self.part, self.seed = part, seed

    def __repr__(self) -> str:
        return f"{[type(block).__name__ for block in self.part.blocks]} of seed {self.seed}"


@st.composite
def sections(draw: st.DrawFn, kind: str, writer: type[Writer] = Writer) -> Section:
    """A section of one kind, or of several blocks."""
    seed = draw(st.integers(0, 2**32))
    write = writer(seed)
    if kind == "columns":
        blocks: tuple[Block, ...] = (columns(draw, write),)
    elif kind == "several":
        blocks = tuple(
            MAKERS[name](draw, write)
            for name in draw(st.lists(st.sampled_from(sorted(MAKERS)), min_size=2, max_size=4))
        )
    else:
        blocks = (MAKERS[kind](draw, write),)
        if kind in ("chart", "map") and draw(st.booleans()):
            blocks = (*blocks, bullets(draw, write))
    title = write.text(draw(st.one_of(st.integers(1, 90), st.integers(1, 300))))
    message = write.text(draw(st.integers(1, 300))) if draw(st.booleans()) else ""
    role = "quote" if kind == "quote" and draw(st.booleans()) else "content"
    footnotes = tuple((str(number), text(write.text(80))) for number in range(draw(st.sampled_from((0, 0, 1, 4)))))
    part = Part("any", role, text(title), text(message) if message else (), blocks, footnotes=footnotes)
    return Section(part, seed)


KINDS = (*MAKERS, "columns", "several")
EXAMPLES = 500 if os.environ.get("CI") else 50
REFUSALS = {"title-too-long", "quote-too-long", "does-not-fit", "too-much"}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_section_holds_it_fits_its_slides_or_is_refused(kind: str) -> None:
    @_examples(EXAMPLES)
    @given(sections(kind))
    def fits(section: Section) -> None:
        assert_fits(section.part, THEME)

    fits()


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_japanese_and_korean_between_latin_words_fit_or_are_refused(kind: str, companion_theme: Theme) -> None:
    @_examples(EXAMPLES // 2)
    @given(sections(kind, MixedWriter))
    def fits(section: Section) -> None:
        assert_fits(section.part, companion_theme)

    fits()


def test_a_title_whose_last_words_are_bound_is_as_high_as_its_box(companion_theme: Theme) -> None:
    title = (
        "w106 with 施東きあ12.5%. it, 経けぬー路ぎ々港！協丁亿く 作资協国分 基月长協中告… what. what, "
        "Frafrarungsstrukgesetzrungsturstrukentwurfkommen が础いゅタ【"
    )
    assert_fits(Part("any", "content", text(title), (), (Paragraph(text("A sentence.")),)), companion_theme)


def _examples(count: int) -> settings:
    return settings(
        max_examples=max(count // len(KINDS), 1),
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),  # smaller examples of large tables take minutes to find
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def assert_fits(part: Part, theme: Theme) -> None:
    """That a part's slides hold it whole, or that it is refused by name and limit."""
    try:
        made = plan(Document(text("A deck"), (part,), classification="For discussion", date=Date(2016, 11, 28)), theme)
    except InputError as refused:
        assert all(problem.code in REFUSALS for problem in refused.problems), refused
        # Figures are refused at their own place in the definition, everything else by the name of the section.
        assert all("'any'" in problem.message or problem.place[:1] == ("any",) for problem in refused.problems), refused
        assert all(re.search(r"\d|one", problem.message) for problem in refused.problems), refused
        return
    overlapping = [pair for slide in made.slides for pair in overlaps(slide)]
    faults = [*overlapping, *outside(made), *too_low(made), *too_small(made), *lost(part, made)]
    assert not faults, "\n".join(faults[:8])


# ---------------------------------------------------------------- nothing is lost


def lost(part: Part, made: Plan) -> list[str]:
    """Words, and characters of words that may be cut, that slides and notes do not have as often as the section."""
    there = [told for slide in made.slides for told in shown(slide.items)]
    there += [para.text for slide in made.slides for para in slide.notes]
    wanted = list(_wanted(part))
    missing = [f"lost: {word}" for word in (_words(wanted) - _words(there)).elements()]
    missing += [f"lost: {char}" for char in (_characters(wanted) - _characters(there)).elements()]
    exhibits = sum(isinstance(block, Figure | Picture) for block in flat(part.blocks))
    drawn = sum(isinstance(item, ChartBox | PictureBox) for slide in made.slides for item in slide.items)
    return [*missing, *(["lost: an exhibit"] if drawn < exhibits else [])]


def _words(texts: Sequence[str]) -> Counter[str]:
    """What stands between spaces and marks; what may be cut is counted by characters."""
    found = (word for told in texts for word in re.findall(r"[^\s\u00a0.,:;()“”]+", told.casefold()))
    return Counter(word for word in found if len(word) < 20 and CHARACTERS.isdisjoint(word))


def _characters(texts: Sequence[str]) -> Counter[str]:
    return Counter(char for told in texts for char in told.casefold() if char.isalnum())


def shown(items: Sequence[object]) -> Iterator[str]:
    for item in items:
        match item:
            case TextBox():
                yield from (para.text for para in item.paras)
            case TableBox():
                yield from (para.text for row in item.rows for cell in row.cells for para in cell.paras)
            case ChartBox(figure=figure):
                yield from figure.categories
                yield from (series.name for series in figure.series)
            case ShapesBox():
                yield item.alt
            case _:
                pass


def _wanted(part: Part) -> Iterator[str]:
    yield plain_text(part.title)
    yield plain_text(part.message)
    yield from (plain_text(note) for _, note in part.footnotes)
    for block in flat(part.blocks):
        if isinstance(block, Columns):
            continue
        texts: tuple[RichText, ...] = tuple(block_texts(block))
        if isinstance(block, KeyFigures):  # what a comparison is called is shown with it
            texts = (block.heading, *(each for tile in block.figures for each in (tile.label, tile.note)))
            texts += tuple(tile.comparison_label for tile in block.figures if tile.comparison)
        yield from (plain_text(each) for each in texts)
        match block:
            case KeyFigures():
                for tile in block.figures:
                    values = [tile.value, *([tile.comparison] if tile.comparison else []), *tile.trend]
                    for value in values:
                        pieces = FORMATTER.parts(value)
                        yield from (pieces.qualifier, pieces.number, pieces.unit)
            case Table():
                yield from (column.unit for column in block.columns)
            case Figure():
                yield from block.categories
                yield from (series.name for series in block.series)
                yield block.unit
            case Quote():
                yield from (block.speaker, block.role, block.date)
            case Picture():
                yield block.credit
            case _:
                pass
