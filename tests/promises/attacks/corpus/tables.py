"""Tables of text, JSON and Parquet that are huge, damaged, or more than they seem."""

from __future__ import annotations

from pathlib import Path

from tests.promises.attacks.attack import Attack, harmless, refused, table_of


def _parquet(query: str, path: Path) -> None:
    import duckdb

    duckdb.sql(query).write_parquet(str(path), compression="zstd")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 2**40)


_BAD = "bad-parquet too-large"

ATTACKS: tuple[Attack, ...] = (
    refused("a data file of ten terabytes", "too-large", table_of("file: a.csv"), {"a.csv": _sparse}),
    refused("a Parquet file of ten terabytes", "too-large", table_of("file: a.parquet"), {"a.parquet": _sparse}),
    refused("a Parquet file that is none", _BAD, table_of("file: a.parquet"), {"a.parquet": b"PAR1" + bytes(100) + b"PAR1"}),
    refused("a Parquet file of nothing but rows", _BAD, table_of("file: a.parquet"),
            {"a.parquet": lambda path: _parquet("select 1 as n from range(20000000)", path)}),
    refused("a Parquet file of long texts", _BAD, table_of("file: a.parquet"),
            {"a.parquet": lambda path: _parquet("select repeat('x', 1000000) as n from range(2000)", path)}),
    refused("a Parquet file of lists", "bad-cell", table_of("file: a.parquet"),
            {"a.parquet": lambda path: _parquet("select range(10) as n", path)}),
    refused("JSON that is deep", "bad-json too-large", table_of("file: a.json"), {"a.json": b"[" * 200_000}),
    refused("JSON of ten million objects", "too-large", table_of("file: a.json"), {"a.json": lambda path: path.write_bytes(b"[" + b"{}," * 10_000_000 + b"{}]")}),
    refused("JSON whose rows have different keys", "too-large", table_of("file: a.json"), {"a.json": lambda path: path.write_text(
        "[" + ",".join(f'{{"k{n}": 1}}' for n in range(100_000)) + "]")}),
    refused("rows that have different keys", "too-large", lambda: table_of(f"rows: [{', '.join(f'{{k{n}: 1}}' for n in range(20_000))}]")),
    refused("JSON with a key twice", "duplicate-key", table_of("file: a.json"), {"a.json": '[{"__class__": 1, "__class__": 2}]'}),
    refused("JSON with endless numbers", "bad-json", table_of("file: a.json"), {"a.json": '[{"a": NaN}, {"a": Infinity}]'}),
    harmless("JSON with a number of a million digits", table_of("file: a.json"), {"a.json": '[{"a": "x", "b": 1' + "0" * 20_000 + "}]"}),
    refused("CSV of ten million columns", "too-large", table_of("file: a.csv"), {"a.csv": lambda path: path.write_bytes(b"a," * 10_000_000)}),
    refused("CSV of ten million cells", "too-large", table_of("file: a.csv"), {"a.csv": lambda path: path.write_bytes(b"a,b,c,d\n" + b"1,2,3,4\n" * 2_500_000)}),
    refused("CSV with one endless cell", "too-large bad-quote", table_of("file: a.csv"), {"a.csv": lambda path: path.write_bytes(b'a\n"' + b"x" * 20_000_000 + b'"\n')}),
    refused("CSV of ragged rows", "ragged-row too-large", table_of("file: a.csv"), {"a.csv": lambda path: path.write_bytes(b"a,b\n" + b"1\n" * 300_000)}),
    refused("CSV with zeros", "bad-encoding bad-heading bad-character", table_of("file: a.csv"), {"a.csv": b"a,b\n\0,\0\n" * 50}),
    refused("CSV as punycode", "bad-encoding", table_of("file: a.csv, encoding: punycode"), {"a.csv": lambda path: path.write_bytes(b"a\n" + b"x" * 300_000 + b"-" + b"9z" * 300_000)}),
    refused("CSV as a packed codec", "bad-encoding", table_of("file: a.csv, encoding: bz2"), {"a.csv": b"a,b\n1,2\n"}),
    refused("CSV as a module", "bad-encoding", table_of("file: a.csv, encoding: ../../../brief/evil"), {"a.csv": b"a,b\n1,2\n", "evil.py": "open('/tmp/owned', 'w')"}),
    refused("a table of thirty thousand rows", "too-large too-many-rows", table_of("file: a.csv"), {"a.csv": lambda path: path.write_bytes(b"a,b\n" + b"x,2\n" * 30_000)}),
)  # fmt: skip
