"""The workbook inside a native chart: one sheet with the categories and series in full, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.exporters.pptx.ooxml import HEADER, attribute, content

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_STATIC = {
    "[Content_Types].xml": (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
}


def cell_name(column: int, row: int, *, absolute: bool = False) -> str:
    """The name of a cell; columns count from 0, rows from 1.

    Example:
        >>> cell_name(0, 1), cell_name(27, 3), cell_name(1, 2, absolute=True)
        ('A1', 'AB3', 'B$2')
    """
    letters = ""
    left = column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{'$' if absolute else ''}{row}"


def workbook(
    categories: Sequence[str],
    columns: Sequence[Series],
    codes: Sequence[str],
    formulas: Mapping[int | tuple[int, int], str] = MappingProxyType({}),
) -> bytes:
    """Categories in the first column, each series in its own, missing values as empty cells.

    Args:
        categories: Names of the categories.
        columns: The series.
        codes: Format code of each series.
        formulas: Series that follow from others, as `Plots.formulas` has them. Their cells hold the formula and its
            result, so that they follow when the reader edits the data.
    """
    rows = [
        '<row r="1">'
        + "".join(_words(cell_name(index, 1), series.name) for index, series in enumerate(columns, 1))
        + "</row>"
    ]
    styles = {code: number for number, code in enumerate(dict.fromkeys(codes), 1)}
    height = max((len(series.values) for series in columns), default=len(categories))
    for number in range(2, max(height, len(categories)) + 2):
        cells = _words(cell_name(0, number), categories[number - 2]) if number - 2 < len(categories) else ""
        for index, series in enumerate(columns):
            if number - 2 >= len(series.values):
                continue
            amount = number_of(series.values[number - 2])
            told = formulas.get((index, number - 2)) or formulas.get(index)
            formula = f"<f>{content(_formula(told, number, len(categories)))}</f>" if told else ""
            if amount is None and not formula:
                continue
            value = "" if amount is None else f"<v>{_plain(amount)}</v>"
            cells += f'<c r="{cell_name(index + 1, number)}" s="{styles[codes[index]]}">{formula}{value}</c>'
        rows.append(f'<row r="{number}">{cells}</row>')
    last = cell_name(len(columns), len(rows))
    parts = {
        **_STATIC,
        "xl/styles.xml": _styles(tuple(styles)),
        "xl/worksheets/sheet1.xml": (
            f'{HEADER}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/>'
            f'<cols><col min="1" max="1" width="28" customWidth="1"/></cols>'
            f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
        ),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, xml, compresslevel=6)
    return written.getvalue()


def _words(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{content(text)}</t></is></c>'


_REFERENCE = re.compile(r"\[(\d+)(?::(\d+))?(?:([\^|])|@(\d+))?\]")
"""A cell, or a range of neighbouring ones, in the same row, the one above (`^`) or that of a category (`@`); or (`|`)
a whole column."""


def _formula(text: str, row: int, count: int) -> str:
    """A formula with its references as names of cells, in a sheet of some categories.

    Example:
        >>> _formula("SUM([0:2])-N([3^])", 5, 8), _formula("[0]/MAX([0|])", 5, 8), _formula("[1@0]", 5, 8)
        ('SUM(B5:D5)-N(E4)', 'B5/MAX(B$2:B$9)', 'C2')
    """

    def name(found: re.Match[str]) -> str:
        if found[3] == "|":
            ends = (cell_name(int(found[1]) + 1, at, absolute=True) for at in (2, count + 1))
            return ":".join(ends)
        at = int(found[4]) + 2 if found[4] else row - 1 if found[3] else row
        first = cell_name(int(found[1]) + 1, at)
        return first if found[2] is None else f"{first}:{cell_name(int(found[2]) + 1, at)}"

    return _REFERENCE.sub(name, text)


def _plain(amount: float) -> str:
    return str(int(amount)) if amount.is_integer() and abs(amount) < 1e15 else repr(amount)


def _styles(codes: Sequence[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode={attribute(code)}/>' for number, code in enumerate(codes, 164)
    )
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in range(164, 164 + len(codes))
    )
    return (
        f'{HEADER}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f"{cells}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
