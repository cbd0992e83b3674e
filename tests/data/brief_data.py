"""Small workspaces for the tests of the data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.data.spec import Data, NamedValue, Param
from briefgen.data.workspace import Workspace
from briefgen.errors import Problem, Problems
from briefgen.formatting import Formatter
from briefgen.values import Date, Source

SOURCES = {"S1": Source("S1", "First report"), "S2": Source("S2", "Second report")}


def workspace(
    folder: Path | None = None,
    data: Mapping[str, object] | None = None,
    values: Mapping[str, object] | None = None,
    params: Mapping[str, object] | None = None,
    given: Mapping[str, object] | None = None,
    date: str = "2016-11-30",
) -> Workspace:
    """A workspace from what would stand in a definition."""
    return Workspace(
        folder=folder or Path("nowhere"),
        data={name: Data.model_validate(spec) for name, spec in (data or {}).items()},
        values={name: NamedValue.model_validate(spec) for name, spec in (values or {}).items()},
        params={name: Param.model_validate(spec) for name, spec in (params or {}).items()},
        given=given or {},
        sources=SOURCES,
        formatter=Formatter(),
        date=Date.parse(date) if date else None,
    )


def checked(made: Workspace) -> tuple[Problem, ...]:
    """Everything that is wrong in a workspace."""
    problems = Problems()
    made.check(problems)
    return tuple(problems)


def told(made: Workspace) -> list[str]:
    """Everything that is wrong, as printed, without warnings."""
    return [str(problem) for problem in checked(made) if problem.level == "error"]


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """Put a file into a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
