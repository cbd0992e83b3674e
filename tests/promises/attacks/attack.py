"""What an attack is: a brief of a stranger with its files, and how it has to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HEAD = "briefgen: 1\ntitle: A stranger's brief\n"
SECRET = "sesame"
"""The word that stands in every file beside the brief, and may be in no message and in no file that is made."""

Made = str | bytes | Callable[[Path], object]
"""The content of a file; or what makes it, called with its path (a link, a pipe, a folder)."""


@dataclass(frozen=True)
class Attack:
    """A brief that tries to do harm.

    Attributes:
        name: What it tries, in words; different for each.
        brief: The definition; a function where it is large.
        codes: The problem codes of which one has to be told, with exit code 2; none: both files are to be made.
        files: Files beside the definition, by their path in the brief's folder, made in this order.
        exits: The exit codes with which it may end.
    """

    name: str
    brief: str | bytes | Callable[[], str | bytes]
    codes: tuple[str, ...] = ()
    files: Mapping[str, Made] = field(default_factory=dict)
    exits: tuple[int, ...] = (2,)

    def lay(self, folder: Path) -> None:
        """Write the brief and its files."""
        written = self.brief() if callable(self.brief) else self.brief
        for name, made in {**self.files, "brief.yaml": written}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(made):
                made(path)
            else:
                path.write_bytes(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)


def refused(
    name: str, codes: str, brief: str | bytes | Callable[[], str | bytes], files: Mapping[str, Made] = {}
) -> Attack:
    """An attack that has to be refused with one of these codes."""
    return Attack(name, brief, tuple(codes.split()), files)


def harmless(name: str, brief: str | Callable[[], str], files: Mapping[str, Made] = {}) -> Attack:
    """An attack that has to become harmless text in valid files."""
    return Attack(name, brief, (), files, (0,))


def bounded(name: str, brief: str | Callable[[], str], files: Mapping[str, Made] = {}) -> Attack:
    """An attack on time and memory: it may be refused or become valid files, and has to end."""
    return Attack(name, brief, (), files, (0, 2))


def table_of(data: str) -> str:
    """A brief that shows one dataset in a table.

    Args:
        data: What stands in the braces of the dataset.
    """
    return f"{HEAD}data: {{d: {{{data}, source: S1}}}}\nsources: {{S1: Ours}}\nsections: [{{kind: table, title: Rows, table: {{data: d}}}}]\n"
