"""The text of data files: which encoding they are written in."""

from __future__ import annotations

from briefgen.errors import fault

_SLOW = ("idna", "punycode")
"""Encodings of domain names, whose decoders take a time that grows with the square of the length."""


def decode(raw: bytes, encoding: str | None, written: str) -> str:
    """The text of a data file.

    A byte order mark decides; then `encoding`, if it was said; then UTF-8; then Windows-1252, which is what office
    programs write; then Latin-1, in which every byte is a character.

    Raises:
        InputError: `bad-encoding` when the encoding that was said is unknown or does not fit.
    """
    if encoding:
        try:
            if encoding.lower() in _SLOW:
                raise LookupError
            return raw.decode(encoding).removeprefix("\ufeff")
        except LookupError:
            raise fault(
                "bad-encoding", f"no encoding '{encoding}'", "for example utf-8, utf-16, cp1252 or latin-1"
            ).under("encoding") from None
        except (UnicodeError, ValueError):
            raise fault(
                "bad-encoding", f"'{written}' is not written in {encoding}", "leave encoding out to have it found"
            ).under("encoding") from None
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _decoded(raw, name, written)
    for name in ("utf-8", _unmarked_utf16(raw), "cp1252"):
        try:
            if name:
                text = raw.decode(name)
                if "\0" not in text:
                    return text
        except UnicodeError:
            continue
    if b"\0" in raw:
        raise fault("bad-encoding", f"'{written}' is not a text file", "say its encoding, or save it as CSV in UTF-8")
    return raw.decode("latin-1")


def _decoded(raw: bytes, name: str, written: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeError:
        raise fault(
            "bad-encoding", f"'{written}' is damaged: it begins as {name} and goes on as something else"
        ) from None


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark has a zero in every second byte of plain text."""
    head = raw[:400]
    if len(raw) % 2 or not head:
        return ""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
