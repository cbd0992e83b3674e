"""The open face that the Chinese example expects in its folder, and a copy of the example that has it."""

from __future__ import annotations

import shutil
from pathlib import Path

INSTALLED = Path("/usr/share/fonts/truetype/lxgw-wenkai")
"""Where Debian's package fonts-lxgw-wenkai puts the face, which is not in the repository."""

FILES = ("LXGWWenKai-Regular.ttf", "LXGWWenKai-Bold.ttf")

MISSING = "the package fonts-lxgw-wenkai is not installed"


def has_face() -> bool:
    """Whether both files of the face are at hand."""
    return all((INSTALLED / name).is_file() for name in FILES)


def with_face(example: Path, folder: Path) -> Path:
    """A copy of an example in `folder` with the face where its theme looks for it; gives the copy."""
    copy = folder / example.name
    shutil.copytree(example, copy, ignore=shutil.ignore_patterns("fonts", "out", "__pycache__"))
    fonts = copy / "theme" / "fonts"
    fonts.mkdir()
    for name in FILES:
        shutil.copy(INSTALLED / name, fonts)
    return copy
