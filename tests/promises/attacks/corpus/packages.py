"""Workbooks and other packed files that unpack without end, name files, or pull in others."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.promises.attacks.attack import HEAD, Attack, harmless, refused, table_of

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FILE = "file: a.xlsx"
_BAD = "bad-workbook too-large"


def workbook(
    rows: str = "", *, before: str = "", strings: str = "", more: Mapping[str, bytes | str] | None = None
) -> bytes:
    """A workbook of one sheet.

    Args:
        rows: The XML inside `sheetData`.
        before: What stands before the root of the sheet, a document type for example.
        strings: The XML inside the table of shared strings.
        more: Further members, which replace those of the same name.
    """
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook {_MAIN} xmlns:r="{_RELS}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"{_HEAD}{before}<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"{_HEAD}<sst {_MAIN}>{strings}</sst>",
    }
    return packed({**members, **(more or {})})


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made.getvalue()


def cells(*texts: str, row: int = 1) -> str:
    """A row of texts that stand in the sheet."""
    inside = "".join(
        f'<c r="{chr(65 + n)}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts)
    )
    return f'<row r="{row}">{inside}</row>'


_SMALL = cells("word", "n") + cells("safe", "1", row=2)
_ENTITIES = "<!DOCTYPE a [" + '<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


def _written(content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content())


def _zeros() -> bytes:
    """A kilobyte for every megabyte."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(600):
            sheet.write(bytes(1_000_000))
    return made.getvalue()


def _lying() -> bytes:
    """A sheet of 200 megabytes whose directory says that it has ten bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = b" " * 1_000_000
    body = b"".join(packer.compress(chunk) for _ in range(200)) + packer.flush()
    base = workbook(_SMALL, more={"xl/worksheets/sheet1.xml": "x" * 10})
    source = zipfile.ZipFile(io.BytesIO(base))
    out, directory = io.BytesIO(), b""
    for info in source.infolist():
        content = source.read(info)
        lies = info.filename.endswith("sheet1.xml")
        raw = body if lies else content
        head = struct.pack(
            "<HHHHHIIIHH",
            20,
            0,
            8 if lies else 0,
            0,
            33,
            zlib.crc32(content),
            len(raw),
            len(content),
            len(info.filename),
            0,
        )
        at = out.tell()
        out.write(b"PK\3\4" + head + info.filename.encode() + raw)
        directory += (
            b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, at) + info.filename.encode()
        )
    at = out.tell()
    count = len(source.infolist())
    out.write(directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), at, 0))
    return out.getvalue()


def _nested() -> bytes:
    inner = workbook(_SMALL)
    for _ in range(50):
        inner = packed({"a.xlsx": inner})
    return inner


def _ods(table: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'{_HEAD}<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="A">{table}</table:table></office:spreadsheet></office:body></office:document-content>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
                   "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'})  # fmt: skip


_EXTERNAL = {
    "xl/externalLinks/externalLink1.xml": f'{_HEAD}<externalLink {_MAIN} xmlns:r="{_RELS}"><externalBook r:id="r1"/></externalLink>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELS}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    "xl/connections.xml": f'{_HEAD}<connections {_MAIN}><connection id="1" type="4" name="w"><webPr url="http://127.0.0.1:9/x"/></connection></connections>',
}  # fmt: skip
_OUTSIDE_RELS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELS}/worksheet" Target="../../../../beside/secret.csv"/></Relationships>'
)
_HUNDRED = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 4000))

ATTACKS: tuple[Attack, ...] = (
    refused("a workbook with an entity bomb", _BAD, table_of(_FILE), {"a.xlsx": workbook(cells("word") + cells("&i;", row=2), before=_ENTITIES)}),
    refused("a workbook with an external entity", _BAD, table_of(_FILE), {"a.xlsx": workbook(
        cells("word") + cells("&x;", row=2), before='<!DOCTYPE a [<!ENTITY x SYSTEM "../beside/secret.csv">]>')}),
    refused("a workbook with an external document type", _BAD, table_of(_FILE), {"a.xlsx": workbook(
        _SMALL, before='<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">')}),
    refused("a workbook with an entity in its strings", _BAD, table_of(_FILE), {"a.xlsx": workbook(
        _HUNDRED, more={"xl/sharedStrings.xml": f"{_HEAD}{_ENTITIES}<sst {_MAIN}><si><t>&i;</t></si></sst>"})}),
    harmless("a workbook with links outside", table_of(_FILE), {"a.xlsx": workbook(_SMALL, more=_EXTERNAL)}),
    harmless("a workbook with formulas", table_of(_FILE), {"a.xlsx": workbook(cells("word", "n") +
        '<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>=cmd|calc</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>')}),
    harmless("a workbook with members outside", table_of(_FILE), {"a.xlsx": workbook(_SMALL, more={"../../stolen.csv": "x", "/etc/owned": "x"})}),
    refused("a workbook whose sheet is outside", _BAD, table_of(_FILE), {"a.xlsx": workbook(_SMALL, more={"xl/_rels/workbook.xml.rels": _OUTSIDE_RELS})}),
    refused("a workbook of zeros", _BAD, table_of(_FILE), {"a.xlsx": _written(_zeros)}),
    refused("a workbook that lies of its size", _BAD, table_of(_FILE), {"a.xlsx": _written(_lying)}),
    refused("a workbook of many members", _BAD, table_of(_FILE), {"a.xlsx": _written(lambda: workbook(_SMALL, more={f"xl/media/{n}.txt": "" for n in range(20_000)}))}),
    refused("a workbook in a workbook in a workbook", _BAD, table_of(_FILE), {"a.xlsx": _written(_nested)}),
    refused("a workbook whose two cells are far apart", _BAD, table_of(_FILE), {"a.xlsx": workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')}),
    refused("a workbook with a cell beyond every sheet", _BAD, table_of(_FILE), {"a.xlsx": workbook(
        cells("word") + '<row r="4294967295"><c r="ZZZZZZ4294967295"><v>2</v></c></row>')}),
    refused("a workbook that repeats one long text", _BAD, table_of(_FILE), {"a.xlsx": _written(lambda: workbook(
        cells("word") + _HUNDRED, strings=f"<si><t>{'x' * 1_000_000}</t></si>"))}),
    refused("a workbook with deep XML", _BAD, table_of(_FILE), {"a.xlsx": _written(lambda: workbook("<a>" * 200_000))}),
    refused("a workbook cut short", _BAD, table_of(_FILE), {"a.xlsx": workbook(_SMALL)[:700]}),
    refused("a workbook that is a program", _BAD, table_of(_FILE), {"a.xlsx": b"MZ" + bytes(5000)}),
    refused("an old workbook that is noise", f"{_BAD} unknown-file", table_of("file: a.xls"), {"a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40}),
    refused("a sheet that repeats a cell", _BAD, table_of("file: a.ods"), {"a.ods": _ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>')}),
    refused("a slide master as theme", "not-yet", f"{HEAD}theme: a.pptx\nsections: [{{kind: cover}}]\n", {"a.pptx": packed(
        {"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "../beside/secret.csv">]><a>&x;</a>'})}),
    refused("a slide master outside as theme", "not-yet outside-folder", f"{HEAD}theme: ../beside/a.pptx\nsections: [{{kind: cover}}]\n"),
    refused("a slide master of a theme", "not-yet outside-folder no-file", f"{HEAD}theme: t\nsections: [{{kind: cover}}]\n",
            {"t/theme.yaml": "briefgen_theme: 1\nname: T\ndeck: {master: ../../beside/secret.csv}\n"}),
)  # fmt: skip
