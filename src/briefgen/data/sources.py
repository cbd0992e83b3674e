"""Sources that a brief may cite, and what a reference to them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.errors import InputError, fault, one_of, suggestion
from briefgen.values import Source

_BETWEEN = re.compile(r"[;\n]")


class Registry:
    """The sources of a brief, by id.

    Example:
        >>> registry = Registry({"S1": Source("S1", "Report")})
        >>> registry.known("S1"), registry.unknown(["S1", "S2"])
        (('S1',), ('S2',))
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = dict(sources)

    def __contains__(self, source_id: str) -> bool:
        return source_id in self._sources

    def __getitem__(self, source_id: str) -> Source:
        if source_id not in self._sources:
            raise one_of("source", source_id, self._sources)
        return self._sources[source_id]

    @property
    def first(self) -> str:
        """The id that was declared first; empty when there is none."""
        return next(iter(self._sources), "")

    def known(self, reference: str | Sequence[str] | None) -> tuple[str, ...]:
        """The ids of a reference, each of which must be there.

        Raises:
            InputError: `unknown-source`, placed at the item of a list.
        """
        if reference is None:
            return ()
        if isinstance(reference, str):
            _ = self[reference]
            return (reference,)
        problems = [
            problem
            for index, source_id in enumerate(reference)
            if source_id not in self
            for problem in one_of("source", source_id, self._sources).under(index).problems
        ]
        if problems:
            raise InputError(*problems)
        return united(reference)

    def unknown(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """Those ids that are no sources, each once."""
        return tuple(dict.fromkeys(each for each in source_ids if each not in self))

    def hint(self, source_id: str) -> str:
        """What to try instead of an id that is not there."""
        return suggestion(source_id, self._sources, "sources") or "declare it under sources:"

    def fault(self, source_id: str) -> InputError:
        """The error for an id that is not there."""
        return fault("unknown-source", f"no source '{source_id}'", self.hint(source_id))


def split_ids(cell: object) -> tuple[str, ...]:
    """The ids in a cell of a `source` column.

    Example:
        >>> split_ids("S1; S2;S1"), split_ids(None)
        (('S1', 'S2'), ())
    """
    return united(part.strip() for part in _BETWEEN.split("" if cell is None else str(cell)) if part.strip())


def united(*groups: Iterable[str]) -> tuple[str, ...]:
    """Ids of several groups in order of appearance, each once.

    Example:
        >>> united(("S1", "S2"), ("S2", "S3"))
        ('S1', 'S2', 'S3')
    """
    return tuple(dict.fromkeys(each for group in groups for each in group))
