"""Fonts and logos of themes that are damaged, huge, or somewhere else."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.promises.attacks.attack import HEAD, Attack, Made, bounded, refused
from tests.promises.attacks.corpus.paths import link

_BRIEF = f"{HEAD}theme: t\nsections: [{{kind: text, title: A, detail: Words}}]\n"
_THEME = (
    "briefgen_theme: 1\nname: T\nfonts: {heading: {family: Stranger, files: %s}, body: {family: Stranger, files: %s}}\n"
)
_FORMAT = "font-format"


def _font() -> bytes:
    from briefgen.themes import load_theme

    return load_theme().minor.regular.read_bytes()


def _theme(files: str) -> str:
    return _THEME % (files, files)


def _named(name: str, made: Made) -> dict[str, Made]:
    return {"t/theme.yaml": _theme(f"{{regular: {name}}}"), f"t/{name}": made}


def _changed(change: Callable[[bytearray], object]) -> Made:
    def make(path: Path) -> None:
        raw = bytearray(_font())
        change(raw)
        path.write_bytes(raw)

    return make


def _table(raw: bytearray, tag: bytes) -> tuple[int, int, int]:
    """Where a table has its entry, where it begins, and how long it is."""
    entry = raw.index(tag, 12, 12 + 16 * int.from_bytes(raw[4:6], "big"))
    return (
        entry,
        int.from_bytes(raw[entry + 8 : entry + 12], "big"),
        int.from_bytes(raw[entry + 12 : entry + 16], "big"),
    )


def _noisy(tag: bytes) -> Made:
    """The font with noise in place of one table."""

    def change(raw: bytearray) -> None:
        _, start, length = _table(raw, tag)
        raw[start : start + length] = random.Random(length).randbytes(length)  # noqa: S311 - the same at each run

    return _changed(change)


def _far(tag: bytes) -> Made:
    """The font with one table that is said to lie beyond its end."""

    def change(raw: bytearray) -> None:
        entry, _, _ = _table(raw, tag)
        raw[entry + 8 : entry + 16] = b"\x7f\xff\xff\xff\x7f\xff\xff\xff"

    return _changed(change)


_TABLES = (b"cmap", b"glyf", b"loca", b"head", b"hhea", b"maxp", b"name", b"OS/2", b"post")

ATTACKS: tuple[Attack, ...] = (
    refused("a font outside", "outside-folder", _BRIEF, {"t/theme.yaml": _theme("{regular: ../../beside/secret.ttf}")}),
    refused("a font by an absolute path", "outside-folder", _BRIEF, {"t/theme.yaml": _theme("/usr/share/fonts")}),
    refused("a font that is a link", "outside-folder", _BRIEF, _named("a.ttf", link("../../beside/secret.ttf"))),
    refused("a folder of fonts that are links", "outside-folder", _BRIEF, {"t/theme.yaml": _theme("fonts/"), "t/fonts/a.ttf": link("../../../beside/secret.ttf")}),
    refused("a folder of fonts that is a link", "outside-folder", _BRIEF, {"t/theme.yaml": _theme("fonts"), "t/fonts": link("../../beside")}),
    refused("a font from a pipe", "no-file", _BRIEF, _named("a.ttf", os.mkfifo)),
    refused("a folder of pipes", "no-file", _BRIEF, {"t/theme.yaml": _theme("fonts/"), "t/fonts/a.ttf": os.mkfifo}),
    refused("a font that is a folder", f"no-file {_FORMAT}", _BRIEF, _named("a.ttf", lambda path: path.mkdir())),
    refused("a font of ten terabytes", "too-large", _BRIEF, _named("a.ttf", lambda path: path.open("wb").truncate(10 * 2**40))),
    refused("a font that is noise", _FORMAT, _BRIEF, _named("a.ttf", random.Random(8).randbytes(50_000))),  # noqa: S311
    refused("a font that is nothing", _FORMAT, _BRIEF, _named("a.ttf", b"")),
    refused("a font with 65,535 tables", _FORMAT, _BRIEF, _named("a.ttf", b"\0\1\0\0\xff\xff" + bytes(100_000))),
    refused("a font cut short", _FORMAT, _BRIEF, _named("a.ttf", _changed(lambda raw: raw.__delitem__(slice(len(raw) // 3, None))))),
    refused("a packed font", _FORMAT, _BRIEF, _named("a.woff2", b"wOF2" + bytes(200))),
    *(refused(f"a font with noise for {tag.decode()}", f"{_FORMAT} font-licence", _BRIEF, _named("a.ttf", _noisy(tag))) for tag in _TABLES),
    *(refused(f"a font whose {tag.decode()} is beyond its end", _FORMAT, _BRIEF, _named("a.ttf", _far(tag))) for tag in _TABLES),
    bounded("a font with noise for widths", _BRIEF, _named("a.ttf", _noisy(b"hmtx"))),
    refused("a font whose widths are beyond its end", _FORMAT, _BRIEF, _named("a.ttf", _far(b"hmtx"))),
    refused("a logo outside", "outside-folder", _BRIEF, {"t/theme.yaml": "briefgen_theme: 1\nname: T\nreport: {logo: {file: ../../beside/secret.png, alt: x}}\n"}),
    refused("a logo that is a link", "outside-folder", _BRIEF, {"t/theme.yaml": "briefgen_theme: 1\nname: T\nreport: {logo: {file: a.png, alt: x}}\n",
            "t/a.png": link("../../beside/secret.png")}),
    refused("a logo from a pipe", "no-file not-yet", _BRIEF, {"t/theme.yaml": "briefgen_theme: 1\nname: T\nreport: {logo: {file: a.png, alt: x}}\n", "t/a.png": os.mkfifo}),
)  # fmt: skip
