"""The workbook inside a native chart: one sheet with the categories and series in full, the same bytes every time."""

from __future__ import annotations

import io
import zipfile

from briefgen.charts.scale import number_of
from briefgen.document import Figure
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


def workbook(figure: Figure, code: str) -> bytes:
    """Categories in the first column, each series in its own, missing values as empty cells.

    Args:
        figure: What the chart shows.
        code: Format code of the values.
    """
    rows = [
        '<row r="1">'
        + "".join(_words(cell_name(index, 1), series.name) for index, series in enumerate(figure.series, 1))
        + "</row>"
    ]
    for number, category in enumerate(figure.categories):
        cells = _words(cell_name(0, number + 2), category)
        for index, series in enumerate(figure.series, 1):
            amount = number_of(series.values[number])
            if amount is not None:
                shown = str(int(amount)) if amount.is_integer() and abs(amount) < 1e15 else repr(amount)
                cells += f'<c r="{cell_name(index, number + 2)}" s="1"><v>{shown}</v></c>'
        rows.append(f'<row r="{number + 2}">{cells}</row>')
    last = cell_name(len(figure.series), len(figure.categories) + 1)
    parts = {
        **_STATIC,
        "xl/styles.xml": _styles(code),
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


def _styles(code: str) -> str:
    return (
        f'{HEADER}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        f"formatCode={attribute(code)}/></numFmts>"
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
