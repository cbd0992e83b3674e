"""`overflow: shrink` and `overflow: error` with every block: one slide within the sizes of the design, or a refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.exporters.pptx.placed_checks import lost, outside, overlaps
from tests.sample_document import PNG, bold, cells, text

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Column,
    Columns,
    Document,
    Figure,
    KeyFigures,
    Paragraph,
    Part,
    Picture,
    Quote,
    Role,
    Row,
    Series,
    Table,
    Tile,
)
from briefgen.document.parts import Overflow
from briefgen.errors import InputError
from briefgen.exporters.pptx import plan
from briefgen.exporters.pptx.placed import Plan, TableBox, TextBox
from briefgen.themes import load_theme
from briefgen.values import Format, Value

THEME = load_theme()
WORDS = "A sentence that takes about a line of its slide, or somewhat more than that. "
TEXT, REST = 16.0, 12.0
"""The smallest sizes of running text, and of tables, charts and what is said beside them."""

PROSE = ("paragraphs", "bullets", "statements", "callouts", "quotes")
FURNITURE = {"Source", "Continued", "Footer", "Date", "Slide number", "Chapter", "Classification"}


def points(count: int) -> tuple[Bullet, ...]:
    return tuple(Bullet(text(f"Point {number}: {WORDS}")) for number in range(count))


def table(count: int) -> Table:
    columns = (Column(text("Name")), Column(text("Remark")), Column(text("Amount"), align="right"))
    return Table(columns, tuple(Row(cells(f"Row {number}", WORDS, f"{number}.5")) for number in range(count)))


def chart(count: int) -> Figure:
    values = tuple(Value(float(number + 1), "", Format("number")) for number in range(count))
    names = tuple(f"Category {number} with a long name to be read in full" for number in range(count))
    return Figure("bar", "bar_clustered", names, (Series("Trade", values),), alt="Bars")


def tile(number: int) -> Tile:
    return Tile(Value(float(number), "tonnes", Format("number")), label=text(f"Copper {number}"), note=text(WORDS))


CONTENT: dict[str, Callable[[int], tuple[Block, ...]]] = {
    "paragraphs": lambda count: tuple(Paragraph(text(f"{number} {WORDS}")) for number in range(count)),
    "bullets": lambda count: (Bullets(points(count)),),
    "statements": lambda count: (Bullets(points(count), style="statement"),),
    "key figures": lambda count: (KeyFigures(tuple(tile(number) for number in range(count))),),
    "table": lambda count: (table(count),),
    "chart": lambda count: (chart(count),),
    "pictures": lambda count: tuple(Picture(PNG, 4, 3, "A picture") for _ in range(count)),
    "callouts": lambda count: tuple(Callout(text(f"{number} {WORDS}")) for number in range(count)),
    "quotes": lambda count: tuple(Quote(text(f"{number} {WORDS}"), speaker="A speaker") for number in range(count)),
    "columns": lambda count: (Columns(((Bullets(points(count)),), (table(count),))),),
}


def planned(blocks: tuple[Block, ...], overflow: Overflow, role: Role = "content") -> Plan:
    return plan(
        Document(text("A deck"), (Part("a", role, title=text("A part"), blocks=blocks, overflow=overflow),)), THEME
    )


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize("overflow", ["shrink", "error"])
def test_what_fits_stands_on_one_slide_and_nothing_is_smaller_than_the_floors(kind: str, overflow: Overflow) -> None:
    fitted = 0
    for count in range(1, 30):
        try:
            made = planned(CONTENT[kind](count), overflow)
        except InputError as caught:
            problem = caught.problems[0]
            assert problem.code == "does-not-fit"
            assert "section 'a'" in problem.message
            assert problem.hint
            if overflow == "shrink":
                assert len(planned(CONTENT[kind](count), "continue").slides) > 1, "one slide would have held it"
            break
        assert len(made.slides) == 1
        assert lost(made.document.parts[0], made) == []
        assert outside(made) == []
        assert overlaps(made.slides[0]) == []
        assert min(_sizes(made)) >= (TEXT if kind in PROSE else REST)
        fitted += 1
    else:
        pytest.fail("nothing was refused")
    assert fitted


def _sizes(made: Plan) -> list[float]:
    paras = [
        para
        for slide in made.slides
        for item in slide.items
        for paras in (
            [item.paras]
            if isinstance(item, TextBox) and item.name not in FURNITURE
            else [cell.paras for row in item.rows for cell in row.cells]
            if isinstance(item, TableBox)
            else []
        )
        for para in paras
    ]
    return [run.size_pt for para in paras for run in para.runs]


@pytest.mark.parametrize("kind", ["paragraphs", "bullets", "table", "statements", "columns"])
def test_shrink_holds_more_than_error(kind: str) -> None:
    most = {overflow: _most(kind, overflow) for overflow in ("shrink", "error")}
    assert most["shrink"] > most["error"] >= 1


def _most(kind: str, overflow: str) -> int:
    for count in range(1, 30):
        try:
            planned(CONTENT[kind](count), overflow)  # type: ignore[arg-type]
        except InputError:
            return count - 1
    raise AssertionError("nothing was refused")


@pytest.mark.parametrize("overflow", ["shrink", "error"])
def test_a_refusal_tells_the_sizes_tried_and_the_way_out(overflow: Overflow) -> None:
    with pytest.raises(InputError) as caught:
        planned((Bullets(points(40)),), overflow)
    problem = caught.value.problems[0]
    assert ("smallest size" in problem.message) == (overflow == "shrink")
    assert ("text of 16 and tables of 12 points" in problem.message) == (overflow == "shrink")
    assert "overflow: continue" in str(problem.hint)


def test_sources_and_bold_statements_are_refused_alike() -> None:
    lists = (Bullets(tuple(Bullet(bold("Report", f" {number}")) for number in range(60)), heading=text("Sources")),)
    with pytest.raises(InputError, match="in the smallest sizes allowed"):
        planned(lists, "shrink", "sources")
