"""The brief that docs/format.md begins with, and how its shorter examples are put into it."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path

from tests.docs.markdown import ROOT, fences

from briefgen import Brief

FORMAT = ROOT / "docs" / "format.md"
SOME_SECTION = "- kind: text\n  title: A finding\n  points: [Agreed]\n"

_KEY = re.compile(r"^([a-z_]+):(.*)\n((?:(?:[ #].*)?\n)*)", re.MULTILINE)


@cache
def whole_brief() -> str:
    return next(fence.text for fence in fences(FORMAT) if fence.text.startswith("briefgen: 1"))


def with_sections(sections: str) -> str:
    """The page's brief with these sections instead of its own."""
    front = whole_brief().partition("\nsections:\n")[0]
    return f"{front}\nsections:\n{textwrap.indent(sections, '  ')}"


def with_chart(chart: str) -> str:
    return with_sections("- kind: chart\n  title: A finding\n  chart:\n" + textwrap.indent(chart, "    "))


def with_keys(keys: str) -> str:
    """The page's brief with further entries under its top-level keys."""
    text = with_sections(SOME_SECTION)
    for match in _KEY.finditer(keys):
        name, short, body = match[1], match[2], match[3]
        there = re.search(rf"^{name}:\n(?:(?:[ #].*)?\n)*", text, re.MULTILINE)
        if there and not short.strip():
            text = text[: there.end()].rstrip("\n") + "\n" + body + "\n" + text[there.end() :]
        else:
            text = text.replace("\nsections:\n", f"\n{match[0]}\nsections:\n")
    return text


def write_data(folder: Path, page: Path = FORMAT) -> None:
    """The data files of a page: its fences ```csv PATH."""
    for fence in fences(page):
        if fence.language == "csv":
            file = folder / fence.role
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")


def loaded(text: str, folder: Path) -> Brief:
    write_data(folder)
    file = folder / "brief.yaml"
    file.write_text(text, encoding="utf-8")
    return Brief.load(file)
