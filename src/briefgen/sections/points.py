"""Points: the list items of a section, written as bare texts or with a source and points of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from briefgen.data.fields import Model, SourceRef, Text
from briefgen.document import Bullet
from briefgen.errors import located
from briefgen.sections.context import Context


class Point(Model):
    """A list item: `text`, or `{text, source, points}`."""

    shorthand: ClassVar[str] = "text"
    text: Text
    source: SourceRef | None = None
    points: tuple[Point, ...] = ()


def bullets(
    context: Context, points: Sequence[Point], otherwise: tuple[str, ...] = (), field: str = "points"
) -> tuple[Bullet, ...]:
    """The points as bullets, each with the citation of its source or of the values that it shows.

    Args:
        context: The one given to `compose`.
        points: The points.
        otherwise: Ids of sources that a point rests on when it neither names one nor shows a value.
        field: The field that holds the points.
    """
    made = []
    for index, point in enumerate(points):
        with located(field, index, "source"):
            own = context.source_ids(point.source)
        text = context.cited(context.span(point.text), own)
        if otherwise:
            text = context.cited(text, otherwise)
        with located(field, index):
            made.append(Bullet(text, items=bullets(context, point.points)))
    return tuple(made)
