"""The pages for people as tests see them: fences, tables, headings and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md")

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_MARK = re.compile(r"<!-- fields: (?P<model>\S+)(?: without (?P<without>\S+))? -->\n(?P<table>(?:\|.*\n)*)")
_CELL = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"`` ?(.+?) ?``|`([^`]+)`")


@dataclass(frozen=True)
class Fence:
    """A fenced example: its language, the words after it, its text, and the line at which it begins."""

    page: Path
    language: str
    role: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


@dataclass(frozen=True)
class FieldTable:
    """A table of a model's fields: `module:Class` of the model, and of the one whose fields are told elsewhere."""

    page: Path
    model: str
    without: str
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return f"{self.page.name} {self.model}"


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(page: Path) -> list[Fence]:
    found = []
    text = read(page)
    for match in _FENCE.finditer(text):
        language, _, role = match["info"].strip().partition(" ")
        line = text.count("\n", 0, match.start()) + 1
        found.append(Fence(page, language, role.strip(), match["text"], line))
    return found


def prose(page: Path) -> str:
    """The page without its fences and code."""
    return re.sub(r"`[^`\n]+`", "", _FENCE.sub("", read(page)))


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = (match[1].strip().lower() for match in _HEADING.finditer(_FENCE.sub("", read(page))))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[str]:
    for match in _LINK.finditer(prose(page)):
        if not re.match(r"https?://|mailto:", match[1]):
            yield match[1]


def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a table's body."""
    lines = table.strip().splitlines()[2:]
    return tuple(tuple(cell.strip().replace(r"\|", "|") for cell in _CELL.split(line)[1:-1]) for line in lines)


def field_tables(page: Path) -> list[FieldTable]:
    return [
        FieldTable(page, match["model"], match["without"] or "", rows(match["table"]))
        for match in _MARK.finditer(read(page))
    ]


def table_under(page: Path, head: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the one table whose head begins with these words."""
    (match,) = re.finditer(rf"^\| {re.escape(head)} \|.*\n(?:\|.*\n)+", read(page), re.MULTILINE)
    return rows(match[0])


def codes(cell: str) -> list[str]:
    """What stands in a cell as code."""
    return [match[1] or match[2] for match in _CODE.finditer(cell)]
