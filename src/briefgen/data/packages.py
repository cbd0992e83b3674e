"""Workbooks are packages of XML: unpacked within limits, looked through, and packed anew, before a library reads them.

The library keeps a whole sheet in memory from its first cell to its last, with a copy of each text wherever it is
repeated; and it believes what a package says of itself. So what it would make is counted here before.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from briefgen.data.limits import MAX_TEXT

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts together, unpacked: two million cells."""
MAX_PARTS = 5_000
MAX_AREA = 5_000_000
"""Cells from the first of a sheet to the last, empty ones too."""
_ROWS, _COLUMNS = 1_048_576, 16_384
_DEPTH = 60
_AT_ONCE = 1024 * 1024
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PARTS = (".xml", ".rels", "mimetype")


class PackageError(Exception):
    """The package cannot be read, or is too large; the text says why."""

    def __init__(self, message: str, *, large: bool = False) -> None:
        super().__init__(message)
        self.large = large


def repacked(raw: bytes) -> bytes:
    """The package with those of its parts that hold cells, none of them packed.

    Raises:
        PackageError: It is no package of a workbook, is damaged, has a document type, or is too large.
    """
    sheets = _Sheets()
    made = io.BytesIO()
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as anew:
            members = package.infolist()
            if len(members) > MAX_PARTS:
                raise PackageError(f"it has more than {MAX_PARTS:,} parts", large=True)
            names = {member.filename for member in members}
            if not names & {"xl/workbook.xml", "content.xml"}:
                raise PackageError("it is no .xlsx or .ods workbook")
            for member in members:
                if not member.filename.endswith(_PARTS) or member.is_dir():
                    continue
                if member.flag_bits & 1:
                    raise PackageError("it is protected by a password")
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise PackageError("it is packed in a way that workbooks are not")
                with package.open(member) as part, anew.open(member.filename, "w") as copy:
                    reading = _Reading(sheets) if member.filename.endswith(".xml") else None
                    while piece := part.read(_AT_ONCE):
                        left -= len(piece)
                        if left < 0:
                            raise PackageError(f"it unpacks to more than {MAX_UNPACKED // 2**20} MiB", large=True)
                        copy.write(piece)
                        if reading:
                            reading.feed(piece)
                    if reading:
                        reading.feed(b"", last=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise PackageError("it is damaged") from error
    except expat.ExpatError as error:
        raise PackageError(f"its XML is damaged: {expat.errors.messages.get(error.code, 'unknown')}") from error
    sheets.judge()
    return made.getvalue()


@dataclass(slots=True)
class _Sheets:
    """What the sheets would need."""

    shared: list[int] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)
    letters: int = 0

    def judge(self) -> None:
        """Count each shared text as often as it is used."""
        for index, times in self.used.items():
            if index < len(self.shared):
                self.take(self.shared[index] * times)

    def take(self, letters: int) -> None:
        self.letters += letters
        if self.letters > MAX_TEXT:
            raise PackageError(f"it has more than {MAX_TEXT:,} characters of text", large=True)


class _Reading:
    """Reads one part as far as its cells go; strictly, as the XML of packages has to be: without a document type."""

    def __init__(self, sheets: _Sheets) -> None:
        self.sheets = sheets
        self.depth = 0
        self.row = self.column = self.repeated_rows = self.repeated = 0
        self.last_row = self.last_column = 0
        self.kind = ""
        self.text: list[str] | None = None
        self.length = 0
        self.filled = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self.parser.Parse(piece, last)

    def _refuse(self, *_: object) -> None:
        raise PackageError("its XML has a document type, which workbooks have not")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEPTH:
            raise PackageError(f"its XML is nested more than {_DEPTH} levels deep")
        match name.rpartition(":")[2]:
            case "row":
                self._at_row(int(attributes.get("r", self.row + 1)))
            case "c":
                self._at_cell(attributes.get("r", ""))
                self.kind, self.filled = attributes.get("t", ""), False
            case "v" | "t":
                self.text, self.filled = [], True
            case "si":
                self.length = 0
            case "table-row":
                self.repeated_rows = int(attributes.get("table:number-rows-repeated", 1))
                self._at_row(self.row + self.repeated_rows)
            case "table-cell" | "covered-table-cell":
                self.repeated = int(attributes.get("table:number-columns-repeated", 1))
                self._at_column(self.column + self.repeated)
                self.length, self.filled = 0, "office:value-type" in attributes
            case "p" if self.repeated:
                self.text, self.filled = [], True

    def _end(self, name: str) -> None:
        self.depth -= 1
        match name.rpartition(":")[2]:
            case "v" | "t" | "p" if self.text is not None:
                said, self.text = "".join(self.text), None
                if self.kind == "s" and said.strip().isdigit():
                    index = int(said[:12])
                    self.sheets.used[index] = self.sheets.used.get(index, 0) + 1
                self.length += len(said)
            case "si":
                self.sheets.shared.append(self.length)
            case "c":
                self._filled(1)
            case "table-cell" | "covered-table-cell":
                self._filled(self.repeated * self.repeated_rows)
                self.repeated = 0

    def _read(self, piece: str) -> None:
        if self.text is not None:
            self.text.append(piece)

    def _at_row(self, row: int) -> None:
        self.row, self.column = row, 0
        if not 0 < row <= 2 * _ROWS:
            raise PackageError(f"it has a row {row}, which no sheet has")

    def _at_column(self, column: int) -> None:
        self.column = column
        if not 0 < column <= 2 * _COLUMNS:
            raise PackageError(f"it has a column {column}, which no sheet has")

    def _at_cell(self, written: str) -> None:
        """The place of a cell, which is the next one where it is not written."""
        if not written:
            self._at_column(self.column + 1)
            return
        found = _CELL.fullmatch(written)
        if not found:
            raise PackageError(f"it has a cell '{written[:20]}', which no sheet has")
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        self._at_row(int(found[2]))
        self._at_column(column)

    def _filled(self, times: int) -> None:
        """The end of a cell, which counts when something stands in it."""
        if self.filled:
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
            if self.last_row * self.last_column > MAX_AREA:
                raise PackageError(f"a sheet reaches over more than {MAX_AREA:,} cells", large=True)
            self.sheets.take(self.length * times)
        self.kind, self.length, self.filled = "", 0, False
