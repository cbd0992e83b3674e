"""Pictures from the brief's folder: read within limits and written anew, so that nothing but pixels goes on."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from briefgen.document import Picture
from briefgen.errors import fault
from briefgen.folder import read_bytes
from briefgen.sections.context import Context

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MAX_PIXELS = 40_000_000
"""Larger pictures are refused before they are decoded: 40 megapixels print sharply over two pages."""


def picture(context: Context, file: str, alt: str, caption: str | None = None, credit: str | None = None) -> Picture:
    """A PNG or JPEG file as a Picture.

    Args:
        context: The one given to `compose`.
        file: Path inside the brief's folder.
        alt: What the picture shows; empty for one that only decorates.
        caption: What stands under it.
        credit: Who made it.

    Raises:
        InputError: There is no such file, it lies outside the folder, is no picture, or is too large.
    """
    from PIL import Image, UnidentifiedImageError

    raw = read_bytes(file, context.workspace.folder)
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as opened:
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are judged here, and of damaged EXIF data
            if opened.width * opened.height > MAX_PIXELS:
                size = f"{opened.width:,} × {opened.height:,} pixels"
                hint = f"at most {MAX_PIXELS // 1_000_000} megapixels"
                raise fault("picture-too-large", f"'{file}' has {size}", hint)
            kind = opened.format or "PNG"
            upright = _upright(opened)
            pixels = upright.convert("RGB" if kind == "JPEG" or upright.mode in ("RGB", "L", "CMYK") else "RGBA")
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        OverflowError,
    ) as error:
        raise fault("not-a-picture", f"'{file}' cannot be read as a picture", "use a PNG or JPEG file") from error
    pixels.info.clear()  # comments and profiles would be written anew too
    written = io.BytesIO()
    if kind == "JPEG":
        pixels.save(written, "JPEG", quality=90)
    else:
        pixels.save(written, "PNG")
    return Picture(
        written.getvalue(),
        pixels.width,
        pixels.height,
        alt=context.plain(alt),
        caption=context.span(caption),
        credit=context.plain(credit),
    )


def _upright(opened: Pixels) -> Pixels:
    """The picture turned as its EXIF data say; as it is, where they are damaged."""
    from PIL import ImageOps

    opened.load()  # what is wrong with the pixels is told before
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001 - Pillow lets anything through that its reading of EXIF data stumbles over
        return opened
