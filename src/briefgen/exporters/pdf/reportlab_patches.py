"""Defects of reportlab that a file of ours would inherit, mended while one is drawn, and only then.

Tests in `tests/exporters/pdf/test_reportlab_patches.py` fail without each of these; when one passes without its patch,
the patch can go. What needs no patch, but care: the line end before `endstream` (ISO 19005-2, 6.1.7.1) is put in when
the finished file is packed; the face that reportlab begins every page with is one of ours (`Fonts.first`); names with
a slash are written by hand (`carried`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

_PATCHING = Lock()

BLOCK = 100
"""Most entries of a block of a CMap (Adobe Technical Note 5014)."""


@contextmanager
def patched() -> Iterator[None]:
    """Takes the defects out of reportlab for a while. They are the process's, so one file at a time."""
    from reportlab import rl_config
    from reportlab.pdfbase import ttfonts

    with _PATCHING:
        before = rl_config.useA85, ttfonts.makeToUnicodeCMap
        rl_config.useA85 = 0  # streams as bytes: as ASCII they would be longer
        ttfonts.makeToUnicodeCMap = to_unicode
        try:
            yield
        finally:
            rl_config.useA85, ttfonts.makeToUnicodeCMap = before


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """The characters behind the codes of a subset of a font (ISO 32000-1, 9.10.3).

    reportlab's own (5.1.0) maps unused codes to U+0000, writes more than a hundred entries in a block, and characters
    beyond the first plane in five digits, which no reader understands.

    Args:
        fontname: Name of the font; not used: the map is the same for all.
        subset: For each code, its character; 0: none.

    Example:
        >>> [line for line in to_unicode("", [0, 65, 0x1F600]).splitlines() if line.startswith("<")]
        ['<00> <FF>', '<01> <0041>', '<02> <D83DDE00>']
    """
    entries = [f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset) if char]
    blocks = [entries[first : first + BLOCK] for first in range(0, len(entries), BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join((*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"))


def _utf16(char: int) -> str:
    return chr(char).encode("utf-16-be", "surrogatepass").hex().upper()
