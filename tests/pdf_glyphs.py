"""Where every character of a PDF page stands, read from its content streams by pikepdf alone (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from tests.report_outline import _characters

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Glyph:
    """A character and the left end of its baseline, in points from the lower left of the page."""

    char: str
    x: float
    y: float


class _Font:
    """A font of one byte for each code, as reportlab and LibreOffice write them."""

    def __init__(self, font: Any) -> None:
        self.characters = _characters(font)
        self.first = int(font.get("/FirstChar", 0))
        self.widths = [float(width) for width in font.get("/Widths", [])]

    def width(self, code: int) -> float:
        """Advance at a size of 1."""
        return self.widths[code - self.first] / 1000 if 0 <= code - self.first < len(self.widths) else 0.0


@dataclass
class _State:
    """What q saves and Q restores, as far as text needs it."""

    matrix: Matrix = UNIT
    font: _Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    rise: float = 0.0
    leading: float = 0.0


def glyphs(path: Path, page: int = 0) -> list[Glyph]:
    """The characters of a page, spaces left out, in the order in which they are painted."""
    with pikepdf.open(path) as pdf:
        shown = pdf.pages[page]
        return [one for one in _walk(shown, shown.get("/Resources", {}), _State()) if one.char.strip()]


def _walk(stream: Any, resources: Any, state: _State) -> Iterator[Glyph]:
    stack: list[_State] = []
    fonts: dict[str, _Font] = {}
    text = line = UNIT
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            stack.append(_State(**vars(state)))
        elif name == "Q":
            state = stack.pop()
        elif name == "cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif name == "BT":
            text = line = UNIT
        elif name == "Tf":
            key = str(operands[0])
            fonts.setdefault(key, _Font(resources["/Font"][key]))
            state.font, state.size = fonts[key], float(operands[1])
        elif name in ("Tc", "Tw", "Ts", "TL"):
            field = {"Tc": "char_space", "Tw": "word_space", "Ts": "rise", "TL": "leading"}[name]
            setattr(state, field, float(operands[0]))
        elif name == "Tm":
            text = line = _matrix(operands)
        elif name in ("Td", "TD", "T*"):
            across, up = (0.0, -state.leading) if name == "T*" else (float(operands[0]), float(operands[1]))
            state.leading = -up if name == "TD" else state.leading
            text = line = _times((1.0, 0.0, 0.0, 1.0, across, up), line)
        elif name in ("Tj", "TJ"):
            for piece in operands[0] if name == "TJ" else operands:
                if isinstance(piece, pikepdf.String):
                    for code in bytes(piece):
                        assert state.font is not None
                        found = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(text, state.matrix))
                        yield Glyph(state.font.characters.get(code, "\ufffd"), found[4], found[5])
                        step = state.font.width(code) * state.size + state.char_space
                        step += state.word_space if code == 32 else 0.0
                        text = _times((1.0, 0.0, 0.0, 1.0, step, 0.0), text)
                else:
                    text = _times((1.0, 0.0, 0.0, 1.0, -float(piece) / 1000 * state.size, 0.0), text)
        elif name == "Do":
            inner = resources["/XObject"][str(operands[0])]
            if inner.get("/Subtype") == "/Form":
                placed = _times(_matrix(inner.get("/Matrix", UNIT)), state.matrix)
                yield from _walk(inner, inner.get("/Resources", resources), _State(placed))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
