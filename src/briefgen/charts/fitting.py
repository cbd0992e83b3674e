"""Whether placed figures can be shown where they stand: found out while planning, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.charts import draw
from briefgen.errors import Problem, Problems

if TYPE_CHECKING:
    from briefgen.document import Figure
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Medium, Theme


def require_room(
    placed: Iterable[tuple[Figure, float, float]],
    theme: Theme,
    medium: Medium,
    formatter: Formatter,
    owners: Mapping[int, str] = MappingProxyType({}),
) -> list[Problem]:
    """Refuse figures that hold more than can be shown in their places. Drawing them is the only way to know.

    Args:
        placed: Each figure with its width and height in points.
        theme: Colours and faces.
        medium: What they are drawn for.
        formatter: Shows the numbers.
        owners: Ids of parts by `id` of a figure, for figures of documents that no definition has asked for.

    Returns:
        Warnings of what users' own figures have lost.

    Raises:
        InputError: All problems, each at the place of its figure in the definition (`too-much`).
    """
    problems = Problems()
    warnings: list[Problem] = []
    for figure, width, height in placed:
        part = owners.get(id(figure))
        with problems.collecting(*(figure.place or (("parts", part) if part else ()))):
            drawing = draw(figure, theme, medium, width, height, formatter)
            if figure.artwork is not None:
                from briefgen.charts.figure import losses

                warnings += losses(figure, drawing, medium)
    problems.raise_errors()
    return warnings
