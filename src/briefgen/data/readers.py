"""Reading data: files of the brief's folder, rows written in the definition, and dataframes, all into one raw table."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefgen.data.delimited import read_delimited
from briefgen.data.encoding import decode
from briefgen.data.limits import check_rows
from briefgen.data.spec import Data
from briefgen.data.tables import RawTable, rows_table
from briefgen.errors import fault, located, suggestion
from briefgen.folder import find_file, read_bytes

SUFFIXES = {
    ".csv": "text", ".tsv": "text", ".tab": "text", ".txt": "text",
    ".parquet": "parquet", ".pq": "parquet",
    ".json": "json", ".jsonl": "json", ".ndjson": "json",
    ".xlsx": "workbook", ".xlsm": "workbook", ".ods": "workbook",
}  # fmt: skip
"""Which reader takes which file."""

_OLD_WORKBOOKS = (".xls", ".xlsb")
"""Of these nothing tells how much memory they need before they are read."""


def read(spec: Data, name: str, folder: Path, file: str = "") -> RawTable:
    """Read what a dataset is declared from; for `sql` and `data` see `workspace`.

    Args:
        spec: The declaration.
        name: Name of the dataset, for messages.
        folder: The brief's folder.
        file: The path with its references filled in; empty: as declared.

    Raises:
        InputError: The file cannot be found, opened or read; places are relative to the dataset.
    """
    if spec.rows is not None:
        with located("rows"):
            check_rows(spec.rows)
            return rows_table(spec.rows)
    if spec.frame is not None:
        from briefgen.data.frames import read_frame

        with located("frame"):
            return read_frame(spec.frame, name)
    return _read_file(spec, file or spec.file or "", folder)


def _read_file(spec: Data, file: str, folder: Path) -> RawTable:
    suffix = Path(file).suffix.lower()
    kind = SUFFIXES.get(suffix)
    with located("file"):
        path = find_file(file, folder)
        if kind is None:
            if suffix in _OLD_WORKBOOKS:
                raise fault("unknown-file", f"'{suffix}' workbooks are not read", "save it as .xlsx")
            known = [".csv", ".tsv", ".parquet", ".json", ".xlsx"]
            raise fault("unknown-file", f"no reader for '{suffix or file}' files", suggestion(suffix, known, "files"))
    if spec.sheet is not None and kind != "workbook":
        raise fault("bad-value", f"'{file}' has no sheets", "sheet is for workbooks").under("sheet")
    if kind == "parquet":
        from briefgen.data.parquet import read_parquet

        with located("file"):
            digest = sha256(read_bytes(file, folder)).hexdigest()  # which judges the size first
            return replace(read_parquet(path, file), digest=digest)
    with located("file"):
        raw = read_bytes(file, folder)
    return replace(_table(kind, raw, file, spec), digest=sha256(raw).hexdigest())


def _table(kind: str, raw: bytes, file: str, spec: Data) -> RawTable:
    if kind == "workbook":
        from briefgen.data.workbooks import read_workbook

        return read_workbook(raw, file, spec.sheet)
    if kind == "json":
        from briefgen.data.json_files import read_json

        return read_json(decode(raw, spec.encoding, file), file)
    return read_delimited(decode(raw, spec.encoding, file), file, spec.delimiter)
