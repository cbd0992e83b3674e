"""P1 on pages: whatever a document holds, everything stands inside the margins, apart from each other, and is there.

Random documents are planned and their plans measured again here. `CI` set: ten times as many.
"""

from __future__ import annotations

import os
from bisect import insort
from collections import defaultdict

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.companion import phrase
from tests.exporters.pdf.any_report import Author
from tests.exporters.pdf.documents import box

from briefgen.document import Document, Figure, plain_text
from briefgen.document.usage import block_texts, flat
from briefgen.errors import InputError
from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Chart, Ground, Photo, Rule, TextLine
from briefgen.exporters.pdf.pages import Page, Plan
from briefgen.themes import Theme, load_theme

THEME = load_theme()
REPORT = THEME.report
EXAMPLES = 500 if os.environ.get("CI") else 50

MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


class MixedAuthor(Author):
    """Writes Chinese, Japanese and Korean between Latin words."""

    def words(self, most: int) -> str:
        """Half as many characters, which are twice as wide: most of them phrases without spaces."""
        length = self.chance.randint(1, most) // 2
        made = [super().words(max(most // 4, 1))]
        while sum(map(len, made)) < length:
            made.append(phrase(self.chance, self.one_of(4, 12, 40)))
            made.append(self.chance.choice(("", "", " ", " GDP ", " trade ")))
        return "".join(made).strip()


def squeezed(text: str) -> str:
    return "".join(text.split())


def outside(page: Page) -> list[str]:
    """Items outside the margins of their page; what is content, outside its body."""
    left, right = REPORT.margin_pt, REPORT.margin_pt + REPORT.columns_width(12)
    found = []
    for item in page.items:
        edges = box(item)
        if isinstance(item, Ground | Rule):
            edges = _edges(item)
        if edges is None:
            continue
        content = isinstance(item, Chart | Photo) or (isinstance(item, TextLine) and item.element is not None)
        top = REPORT.body_top_pt - 2 if content else 30.0
        bottom = REPORT.body_bottom_pt + 2 if content else REPORT.height_pt - 28
        if edges[0] < left - 0.1 or edges[2] > right + 1 or edges[1] < top or edges[3] > bottom:
            found.append(f"page {page.number}: {item}")
    return found


def _edges(item: Ground | Rule) -> tuple[float, float, float, float]:
    if isinstance(item, Ground):
        return item.x, item.y, item.x + item.width, item.y + item.height
    return min(item.x1, item.x2), min(item.y1, item.y2), max(item.x1, item.x2), max(item.y1, item.y2)


def overlapping(page: Page) -> list[str]:
    """Texts that stand on each other or on a chart or picture, found from the top of the page down."""
    boxes = sorted(
        ((edges, item) for item in page.items if (edges := box(item)) and getattr(item, "text", "x").strip()),
        key=lambda pair: pair[0][1],
    )
    found = []
    active: list[tuple[float, int]] = []
    for number, ((left, top, right, bottom), item) in enumerate(boxes):
        active = [pair for pair in active if pair[0] > top + 1.5]
        for _, other in active:
            (other_left, _, other_right, other_bottom), beside = boxes[other]
            across = min(right, other_right) - max(left, other_left)
            if across > 1.0 and min(bottom, other_bottom) - top > 1.5:
                found.append(f"page {page.number}: {item} on {beside}")
        insort(active, (bottom, number))
    return found


def shown(made: Plan) -> str:
    """All that is read, element by element, without marks."""
    lines: dict[int, list[str]] = defaultdict(list)
    for page in made.pages:
        for item in page.items:
            if isinstance(item, TextLine) and item.element is not None:
                lines[id(item.element)].append("".join(run.text for run in item.runs if run.rise_pt <= 0))
    return "\n".join(squeezed("".join(pieces)) for pieces in lines.values())


def said(document: Document) -> list[str]:
    """Every text of a document that its report must show."""
    texts = []
    for part in document.parts:
        texts += [part.title, part.message] if part.role != "sources" else []
        texts += [text for block in (*part.blocks, *part.detail) for text in block_texts(block)]
        texts += [text for _, text in part.footnotes]
    return [squeezed(plain_text(text)) for text in texts if plain_text(text).strip()]


def figures(document: Document) -> list[str]:
    """The categories of all figures, however many charts show them."""
    found = [block for part in document.parts for block in flat(part.blocks) if isinstance(block, Figure)]
    return sorted(name for figure in found for name in figure.categories)


@given(st.integers(0, 2**32))
@example(98)  # signs and sparklines beside numbers, in the third of a column
@MANY
def test_nothing_is_outside_the_margins_on_something_else_or_lost(seed: int) -> None:
    assert_whole(Author(seed).document(), THEME)


@given(seed=st.integers(0, 2**32))
@settings(MANY, max_examples=EXAMPLES // 5)
def test_chinese_japanese_and_korean_are_not_outside_the_margins_on_something_else_or_lost(
    seed: int, companion_theme: Theme
) -> None:
    assert_whole(MixedAuthor(seed).document(), companion_theme)


def assert_whole(document: Document, theme: Theme) -> None:
    """That a report holds a document whole, or that it is refused by place and limit."""
    try:
        made = plan(document, theme)
    except InputError as error:
        for problem in error.problems:
            assert problem.code in ("too-long", "too-much"), problem
            assert problem.place, problem
            assert any(char.isdigit() for char in problem.message), problem
        return
    everything = shown(made)
    missing = [text for text in said(document) if text not in everything]
    assert not missing, missing[:3]
    charts = [item for page in made.pages for item in page.items if isinstance(item, Chart)]
    assert sorted(name for chart in charts for name in chart.figure.categories) == figures(document)
    first = 1 if any(part.role == "cover" for part in document.parts) else 0
    for page in made.pages[first:]:
        assert not outside(page)
    for page in made.pages:
        assert not overlapping(page)


def test_few_of_the_random_documents_are_refused() -> None:
    refused = 0
    for seed in range(25):
        try:
            plan(Author(seed).document(), THEME)
        except InputError:
            refused += 1
    assert refused <= 2
