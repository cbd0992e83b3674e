"""What independent judges and our own find wrong with a report: PDF/UA-1, PDF/A, structure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import page as validation
import pikepdf

from briefgen.exporters.pdf.structure import structure_faults

_LIMITS = validation.SafetyLimits(max_table_grid_rows=100_000, max_table_grid_cells=10_000_000)
_STREAM = re.compile(rb"/Length (\d+)[^\n]*>>\nstream\n")


def archive_profile(path: Path) -> str:
    """The part of PDF/A that a report says it conforms to: `3a` when it carries its ledger, else `2a`."""
    with pikepdf.open(path) as pdf:
        return "3a" if b"<pdfaid:part>3<" in pdf.Root.Metadata.read_bytes() else "2a"


def report_faults(path: Path) -> list[str]:
    """All that is wrong with a report."""
    with pikepdf.open(path) as pdf:
        found = []
        for profile in ("ua1", archive_profile(path)):
            verdict = validation.validate_pdf(str(path), profile=profile, limits=_LIMITS)
            failures = [failure for failure in verdict.failures if not _is_mistaken(failure, path)]
            found += [f"{profile}: {failure}" for failure in failures]
            if not verdict.failures and not verdict.is_compliant:
                found.append(f"{profile}: not compliant")
        return [*found, *dict.fromkeys(structure_faults(pdf))]


def _is_mistaken(failure: Any, path: Path) -> bool:
    """A stream whose last byte happens to be a carriage return: the judge takes it for part of the line end.

    The line end before `endstream` is the line feed that follows it (ISO 19005-2, 6.1.7.1); veraPDF agrees.
    """
    if not failure.rule_id.endswith("-STREAM-LENGTH-001"):
        return False
    data = path.read_bytes()
    ends = [(found.end() + int(found[1])) for found in _STREAM.finditer(data)]
    return all(data[end : end + 10] == b"\nendstream" for end in ends) and any(data[end - 1] == 13 for end in ends)
