"""Charts read back: what one shows must stand in the cells of its workbook, or editing its data would change it."""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from briefgen.exporters.pptx.ooxml import C, R

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$(\d{1,7})(?::\$([A-Z]{1,3})\$(\d{1,7}))?")
_LARGEST = 64 * 2**20
"""Bytes of a part of a workbook that is read."""

Cells: TypeAlias = Mapping[tuple[int, int], str]
"""Column and row, both from 1, to what a cell holds: its text, or the digits of its number. Empty cells are not in."""


def cell_faults(name: str, chart: Any, workbook: bytes) -> Iterator[str]:
    """Where a chart shows other numbers or words than the cells that it names.

    Args:
        name: Name of its part, for messages.
        chart: Its tree.
        workbook: The file inside it.
    """
    try:
        sheets = _sheets(workbook)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, zlib.error, RuntimeError) as error:
        yield f"the workbook of {name} cannot be read ({error})"
        return
    for tag in ("strRef", "numRef"):
        for reference in chart.iter(f"{{{C}}}{tag}"):
            told = reference.findtext(f"{{{C}}}f") or ""
            cache = reference.find(f"{{{C}}}{tag[:3]}Cache")
            found = _RANGE.fullmatch(told)
            if cache is None or found is None:
                continue  # of somebody's own deck: a name, or cells of several sheets
            sheet = found[1].replace("''", "'") if found[1] else found[2]
            if sheet not in sheets:
                yield f"{name} shows cells of the sheet '{sheet}', which its workbook has not"
            else:
                yield from _cache_faults(name, told, cache, _in_range(sheets[sheet], found), exact=tag == "strRef")


def workbook_of(chart: Any, relations: Mapping[str, str]) -> str:
    """Name of the part with the workbook of a chart, by the targets of its relationships; empty: it has none."""
    outside = chart.find(f"{{{C}}}externalData")
    return relations.get(outside.get(f"{{{R}}}id"), "") if outside is not None else ""


def _cache_faults(name: str, told: str, cache: Any, cells: Mapping[int, str], *, exact: bool) -> Iterator[str]:
    shown = {int(point.get("idx")): point.findtext(f"{{{C}}}v") or "" for point in cache.iter(f"{{{C}}}pt")}
    for index in sorted({*shown, *cells}):
        here, there = shown.get(index), cells.get(index)
        if here == there or (not exact and _alike(here, there)):
            continue
        which = f"point {index + 1} of {told}"
        yield f"{name} shows {_said(here)} for {which}, and its workbook has {_said(there)}"
        return  # one is enough to say where to look


def _said(text: str | None) -> str:
    return "nothing" if text is None else f"'{text[:60]}'"


def _alike(here: str | None, there: str | None) -> bool:
    """Whether two spellings are of one number. Spreadsheets keep 15 digits, and some programs write no more.

    Example:
        >>> _alike("0.30000000000000004", "0.3"), _alike("0.3000000000001", "0.3"), _alike(None, "0.3")
        (True, False, False)
    """
    try:
        return here is not None and there is not None and math.isclose(float(here), float(there), rel_tol=1e-15)
    except ValueError:
        return False


def _in_range(cells: Cells, found: re.Match[str]) -> Mapping[int, str]:
    """The cells of a range, which is a column or a row, by their place in it from 0."""
    left, top = _column(found[3]), int(found[4])
    right, bottom = (_column(found[5]), int(found[6])) if found[5] else (left, top)
    return {
        (row - top) + (column - left): text
        for (column, row), text in cells.items()
        if left <= column <= right and top <= row <= bottom
    }


def _column(letters: str) -> int:
    """Number of a column.

    Example:
        >>> _column("A"), _column("Z"), _column("AB")
        (1, 26, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


# ---------------------------------------------------------------- workbooks


def _sheets(workbook: bytes) -> dict[str, Cells]:
    """The sheets of a workbook by their names, as a spreadsheet program reads them (ECMA-376 part 1, 18)."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        names = set(package.namelist())
        strings: list[str] = []
        if "xl/sharedStrings.xml" in names:
            strings = [_text(each) for each in _tree(package, "xl/sharedStrings.xml").findall(f"{_MAIN}si")]
        relations = {
            each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
            for each in _tree(package, "xl/_rels/workbook.xml.rels")
        }
        found: dict[str, Cells] = {}
        for sheet in _tree(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            part = relations.get(sheet.get(f"{{{R}}}id"), "")
            if part in names:
                found[sheet.get("name", "")] = dict(_cells(_tree(package, part), strings))
        return found


def _tree(package: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    if package.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} has more than {_LARGEST // 2**20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name), parser)


def _cells(sheet: Any, strings: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in sheet.iter(f"{_MAIN}c"):
        place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        if place is None:
            continue
        value = cell.findtext(f"{_MAIN}v")
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            value = _text(cell.find(f"{_MAIN}is"))
        elif kind == "s" and value is not None:
            value = strings[int(value)] if int(value) < len(strings) else None
        if value is not None:
            yield (_column(place[1]), int(place[2])), value


def _text(rich: Any) -> str:
    """The characters of a text, without how they are pronounced."""
    if rich is None:
        return ""
    runs = [rich, *rich.findall(f"{_MAIN}r")]
    return "".join(run.findtext(f"{_MAIN}t") or "" for run in runs)
