"""Pictures that unpack without end, are something else as well, or carry more than pixels."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.promises.attacks.attack import HEAD, SECRET, Attack, Made, harmless, refused


def _brief(file: str) -> str:
    return f"{HEAD}sections: [{{kind: blocks, title: P, blocks: [{{kind: picture, file: {file}, alt: A picture}}]}}]\n"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    """A grey PNG file with further chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + b"".join(more) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    )


_GOOD = png(2, 2, zlib.compress(b"\0\0\0\0\0\0"))


def _made(content: Callable[[], bytes]) -> Made:
    return lambda path: path.write_bytes(content())


def _telling(path: Path) -> None:
    """Pictures whose comments, profiles and EXIF data say the word."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    picture, word = Image.new("RGB", (8, 8), "red"), SECRET.encode()
    exif = Image.Exif()
    exif[0x010E] = SECRET
    if path.suffix == ".png":
        said = PngInfo()
        said.add_text("Comment", SECRET)
        picture.save(path, pnginfo=said, exif=exif, icc_profile=word)
    else:
        picture.save(path, comment=word, exif=exif, icc_profile=word)
        path.write_bytes(path.read_bytes() + word)


def _jpeg_with_exif(exif: bytes) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        from PIL import Image

        made = io.BytesIO()
        Image.new("RGB", (8, 8)).save(made, "JPEG")
        raw = made.getvalue()
        path.write_bytes(raw[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif + raw[2:])

    return make


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><script>alert(1)</script><image x:href="file:///etc/passwd"/></svg>'
_NOT = "not-a-picture"

ATTACKS: tuple[Attack, ...] = (
    refused("a picture of 100,000 by 100,000 pixels", f"picture-too-large {_NOT}", _brief("a.png"), {"a.png": png(100_000, 100_000, zlib.compress(bytes(1000)))}),
    refused("a picture of two thousand million pixels a side", f"picture-too-large {_NOT}", _brief("a.png"), {"a.png": png(2**31 - 1, 2**31 - 1, b"")}),
    refused("a picture without height", _NOT, _brief("a.png"), {"a.png": png(100, 0, b"")}),
    harmless("a picture whose pixels unpack to more than its size", _brief("a.png"), {"a.png": _made(lambda: png(2, 2, zlib.compress(bytes(300_000_000), 9)))}),
    refused("a picture with a text that unpacks to a gigabyte", _NOT, _brief("a.png"), {"a.png": _made(
        lambda: png(2, 2, zlib.compress(b"\0\0\0\0\0\0"), _chunk(b"zTXt", b"c\0\0" + zlib.compress(bytes(400_000_000), 9))))}),
    refused("a picture with a profile that unpacks to a gigabyte", _NOT, _brief("a.png"), {"a.png": _made(
        lambda: png(2, 2, zlib.compress(b"\0\0\0\0\0\0"), _chunk(b"iCCP", b"c\0\0" + zlib.compress(bytes(400_000_000), 9))))}),
    refused("a picture cut short", _NOT, _brief("a.png"), {"a.png": _GOOD[:-30]}),
    refused("a picture without pixels", _NOT, _brief("a.png"), {"a.png": _GOOD[:40]}),
    refused("a picture that is empty", _NOT, _brief("a.png"), {"a.png": b""}),
    refused("a picture of ten terabytes", "too-large", _brief("a.png"), {"a.png": lambda path: path.open("wb").truncate(10 * 2**40)}),
    refused("an SVG with a script", _NOT, _brief("a.svg"), {"a.svg": _SVG}),
    refused("an SVG by the name of a PNG", _NOT, _brief("a.png"), {"a.png": _SVG}),
    refused("a PostScript program", _NOT, _brief("a.png"), {"a.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n"}),
    refused("a PDF as picture", _NOT, _brief("a.png"), {"a.png": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"}),
    refused("a TIFF as picture", _NOT, _brief("a.tiff"), {"a.tiff": b"II*\0\x08\0\0\0\xff\xff" + bytes(200)}),
    refused("a metafile as picture", _NOT, _brief("a.wmf"), {"a.wmf": b"\xd7\xcd\xc6\x9a" + bytes(200)}),
    harmless("a picture that is a web page too", _brief("a.png"), {"a.png": _GOOD + b"<script>sesame</script>"}),
    harmless("a picture that is a workbook too", _brief("a.png"), {"a.png": _GOOD + b"PK\3\4sesame"}),
    harmless("a PNG that says more than pixels", _brief("a.png"), {"a.png": _telling}),
    harmless("a JPEG that says more than pixels", _brief("a.jpg"), {"a.jpg": _telling}),
    harmless("a JPEG with damaged EXIF", _brief("a.jpg"), {"a.jpg": _jpeg_with_exif(b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\3\xff\xff\xff\xff" * 40)}),
    harmless("a JPEG with an odd orientation", _brief("a.jpg"), {"a.jpg": _jpeg_with_exif(b"MM\0*\0\0\0\x08\0\1\x01\x12\0\2\0\0\0\4evil\0\0\0\0")}),
)  # fmt: skip
