"""A companion face for Chinese, Japanese and Korean, made for the tests: squares of plausible metrics.

`house_theme` writes a theme that extends plain and names it.
"""

from __future__ import annotations

import random
from pathlib import Path

FAMILY = "Square"
IDEOGRAPHS = "中国拉丁美洲贸易投资增长发展基础设施能源港口铁路合作年月日亿万元百分比東京経済協力会議報告書葛城𠮷"
KANA = "あいうえおかきくけこさしすせそたちってとなにぬねのはまゃゅょをんがぎァィカキクケサシスタニプャュョッンー々"
HANGUL = "한국어문장무역투자협력성장은는이가을를의에서로다까지"
STOPS = "、。，．：；？！…・"
BRACKETS = ("「」", "『』", "（）", "【】", "《》", "“”")
WIDE = "０１２３４５６７８９ＡＢＣ％￥～\u3000"
HALF = "ｱｲｳｶｷｧｯｰﾞﾟ｡､"
CHARACTERS = frozenset("".join((IDEOGRAPHS, KANA, HANGUL, STOPS, *BRACKETS, WIDE, HALF))) - frozenset("“”…")
UPEM = 1000


def write_face(path: Path, *, bold: bool = False, ascent: float = 0.88, descent: float = 0.12) -> None:
    """A static TrueType face of squares.

    Args:
        path: The file.
        bold: True for the bold face.
        ascent: Of a line, above the baseline, in em.
        descent: Below it, in em.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    style = "Bold" if bold else "Regular"
    builder = FontBuilder(UPEM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "wide", "half"])
    builder.setupCharacterMap({ord(char): "half" if char in HALF else "wide" for char in CHARACTERS})
    builder.setupGlyf({name: _square(TTGlyphPen(None), width, bold) for name, width in _WIDTHS.items()})
    builder.setupHorizontalMetrics({name: (width, 60) for name, width in _WIDTHS.items()})
    up, down = round(ascent * UPEM), round(descent * UPEM)
    builder.setupHorizontalHeader(ascent=up, descent=-down)
    builder.setupNameTable({"familyName": FAMILY, "styleName": style, "psName": f"{FAMILY}-{style}"})
    builder.setupOS2(
        sTypoAscender=880, sTypoDescender=-120, usWinAscent=up, usWinDescent=down, usWeightClass=700 if bold else 400,
        fsSelection=0x20 if bold else 0x40,
    )  # fmt: skip
    builder.updateHead(macStyle=int(bold))
    builder.setupPost()
    builder.save(path)


_WIDTHS = {".notdef": 1000, "wide": 1000, "half": 500}


def _square(pen: object, width: int, bold: bool) -> object:
    edge = 60
    line = 90 if bold else 50
    left, right, low, high = edge, width - edge, -60, 820
    rings = [
        [(left, low), (left, high), (right, high), (right, low)],
        [
            (left + line, low + line),
            (right - line, low + line),
            (right - line, high - line),
            (left + line, high - line),
        ],
    ]
    for first, *rest in rings:
        pen.moveTo(first)  # type: ignore[attr-defined]
        for point in rest:
            pen.lineTo(point)  # type: ignore[attr-defined]
        pen.closePath()  # type: ignore[attr-defined]
    return pen.glyph()  # type: ignore[attr-defined]


def house_theme(folder: Path, *, ascent: float = 0.88, descent: float = 0.12) -> Path:
    """A theme with the face as a companion; returns its folder."""
    fonts = folder / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for bold in (False, True):
        write_face(fonts / f"Square-{'Bold' if bold else 'Regular'}.ttf", bold=bold, ascent=ascent, descent=descent)
    (folder / "theme.yaml").write_text(
        "briefgen_theme: 1\nname: square\nextends: plain\n"
        f"fonts: {{companions: [{{family: {FAMILY}, files: fonts/}}]}}\n",
        encoding="utf-8",
    )
    return folder


def phrase(chance: random.Random, most: int) -> str:
    """A few characters of Chinese, Japanese or Korean, with their punctuation; Korean with spaces between words."""
    length = chance.randint(1, most)
    kind = chance.random()
    if kind < 0.2:
        words: list[str] = []
        while sum(map(len, words)) < length:
            words.append("".join(chance.choice(HANGUL) for _ in range(chance.randint(1, 6))))
        return " ".join(words)
    pool = IDEOGRAPHS if kind < 0.7 else IDEOGRAPHS + KANA * 2
    made = ""
    while len(made) < length:
        made += "".join(chance.choice(pool) for _ in range(chance.randint(1, 9)))
        odd = chance.random()
        if odd < 0.3:
            made += chance.choice(STOPS)
        elif odd < 0.45:
            brackets = chance.choice(BRACKETS)
            made += brackets[0] + chance.choice(pool) * chance.randint(1, 4) + brackets[1]
        elif odd < 0.6:
            made += chance.choice(("2016年", "12.5%", "US$500亿", "GDP", "１２％", "ｶｷ｡", "\u3000"))
    return made.strip()
