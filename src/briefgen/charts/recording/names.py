"""Names for what a figure draws: its authors' gids, else their labels, as PowerPoint's selection pane shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from matplotlib.container import BarContainer

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@contextmanager
def labels_as_names(figure: Figure) -> Iterator[None]:
    """Within it, artists with a label and without a gid have the label as gid; bars are counted."""
    named: list[Any] = []
    try:
        for artist, name in _found(figure):
            if artist.get_gid() is None:
                artist.set_gid(name)
                named.append(artist)
        yield
    finally:
        for artist in named:
            artist.set_gid(None)


def _found(figure: Figure) -> Iterator[tuple[Any, str]]:
    for axes in figure.get_axes():
        for container in axes.containers:
            if isinstance(container, BarContainer):
                label = _label(container) or "bar"
                yield from ((bar, f"{label} {number}") for number, bar in enumerate(container, start=1))
        for artist in (*axes.lines, *axes.patches, *axes.collections, *axes.images):
            if label := _label(artist):
                yield artist, label


def _label(artist: Any) -> str:
    """The label that the author gave; matplotlib's own begin with an underscore."""
    label = str(artist.get_label() or "")
    return "" if label.startswith("_") else label[:60]
