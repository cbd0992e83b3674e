"""Pictures of slides and pages for the documentation: rendered, laid out on sheets, saved small.

Rendering needs LibreOffice and poppler; `missing_programs` says what is not there.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

PROGRAMS = {"soffice": "LibreOffice (apt-get install libreoffice-impress)", "pdftoppm": "poppler (poppler-utils)"}
GROUND = (176, 183, 188)
GAP = 10
"""Pixels between slides or pages."""


def pages(path: Path, folder: Path, width: int) -> list[Image.Image]:
    """Slides or pages as pictures, `width` pixels wide; a deck is converted by LibreOffice under its own profile."""
    if path.suffix == ".pptx":
        profile = folder / "profile"
        _run(
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "slides"),
            str(path),
        )
        path = folder / "slides" / f"{path.stem}.pdf"
    prefix = folder / f"{path.parent.name}_{path.stem}"
    _run("pdftoppm", "-png", "-scale-to-x", str(width * 2), "-scale-to-y", "-1", str(path), str(prefix))
    found = sorted(prefix.parent.glob(f"{prefix.name}-*.png"))
    return [_halved(picture, width) for picture in found]


def _halved(path: Path, width: int) -> Image.Image:
    """A picture at its final size: rendered at twice that, since small type then stays legible."""
    with Image.open(path) as picture:
        height = round(picture.height * width / picture.width)
        return (
            picture.convert("RGB")
            .resize((width, height), Image.Resampling.LANCZOS)
            .filter(ImageFilter.UnsharpMask(0.6, 60, 2))
        )


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr or done.stdout}")


def sheet(pictures: list[Image.Image], across: int) -> Image.Image:
    """Pictures side by side, `across` in a row, on a grey ground. They need not be of one height (landscape pages)."""
    width = max(picture.width for picture in pictures)
    height = max(picture.height for picture in pictures)
    across = min(across, len(pictures))
    rows = -(-len(pictures) // across)
    made = Image.new("RGB", (GAP + across * (width + GAP), GAP + rows * (height + GAP)), GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        made.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return made


def save(picture: Image.Image, path: Path, largest: int) -> None:
    """A palette PNG of at most `largest` bytes: fewer colours first, then fewer pixels."""
    for share in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4):
        size = (round(picture.width * share), round(picture.height * share))
        scaled = picture if share == 1.0 else picture.resize(size, Image.Resampling.LANCZOS)
        for colors in (255, 128, 64, 32):
            _flattened(scaled, colors).save(path, optimize=True)
            if path.stat().st_size <= largest:
                return
    raise SystemExit(f"{path.name} is larger than {largest} bytes at every size")


def _flattened(picture: Image.Image, colors: int) -> Image.Image:
    """A picture of at most `colors` colours: the most frequent as they are, every other one as its nearest.

    Slides are flat. A palette of averages tints their grounds, and Pillow's own mapping is too coarse to keep white
    white. Of similar colours one is enough, so that a rare one, such as that of a second line, keeps its place.
    """
    red, green, blue = (np.asarray(channel, dtype=np.int64) for channel in picture.split())
    found, index, counts = np.unique((red << 16) + (green << 8) + blue, return_inverse=True, return_counts=True)
    every = np.stack([found >> 16, (found >> 8) & 255, found & 255], axis=1)
    chosen: dict[tuple[int, ...], list[int]] = {}
    for color in every[np.argsort(-counts, kind="stable")].tolist():
        chosen.setdefault(tuple(channel // max(4, 1024 // colors) for channel in color), color)
        if len(chosen) == colors:
            break
    nearest = np.zeros(len(every), dtype=np.uint8)
    least = np.full(len(every), np.iinfo(np.int64).max)
    for number, color in enumerate(chosen.values()):
        distance = ((every - np.array(color)) ** 2).sum(axis=1)
        nearest[distance < least] = number
        least = np.minimum(least, distance)
    made = Image.fromarray(nearest[index].reshape(red.shape), "P")
    made.putpalette([channel for color in chosen.values() for channel in color])
    return made


def missing_programs() -> str:
    """What is to be installed before anything can be rendered; empty when all is there."""
    missing = [f"{name}: install {what}" for name, what in PROGRAMS.items() if shutil.which(name) is None]
    return "\n".join(missing)
