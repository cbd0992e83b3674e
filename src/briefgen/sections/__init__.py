"""Section kinds: one file each, a frozen model with `compose(context) -> Part`."""

from __future__ import annotations

import importlib

from briefgen.errors import fault, one_of
from briefgen.sections.section import Section

KINDS: dict[str, str] = {
    "cover": "cover:CoverSection",
    "agenda": "agenda:AgendaSection",
    "divider": "divider:DividerSection",
    "summary": "summary:SummarySection",
    "key_figures": "key_figures:KeyFiguresSection",
    "text": "text:TextSection",
    "chart": "chart:ChartSection",
    "table": "table:TableSection",
    "comparison": "comparison:ComparisonSection",
    "timeline": "timeline:TimelineSection",
    "quote": "quote:QuoteSection",
    "profile": "profile:ProfileSection",
    "blocks": "blocks:BlocksSection",
    "changes": "changes:ChangesSection",
    "sources": "sources:SourcesSection",
}
"""Kind to `module:Class` in this package; a kind is imported when a brief uses it."""

NOT_YET: tuple[str, ...] = (
    "charts",
    "ranking",
    "bridge",
    "scorecard",
    "status",
    "options",
    "recommendation",
    "risks",
    "actions",
    "picture",
    "map",
    "stakeholders",
    "lines_to_take",
    "appendix",
)
"""Kinds of FORMAT section 5 that this version refuses by name."""


def load_kind(kind: str) -> type[Section]:
    """The model of a section kind.

    Raises:
        InputError: There is no such kind (`unknown-kind`), or not in this version (`not-yet`).

    Example:
        >>> load_kind("quote").__name__
        'QuoteSection'
    """
    if kind in NOT_YET:
        raise fault(
            "not-yet", f"the section kind '{kind}' is not in this version yet", f"there are: {', '.join(KINDS)}"
        )
    if kind not in KINDS:
        error = one_of("section kind", kind, [*KINDS, *NOT_YET], "kinds", limit=40)
        raise fault("unknown-kind", error.problems[0].message, error.problems[0].hint)
    module, _, name = KINDS[kind].partition(":")
    found: type[Section] = getattr(importlib.import_module(f"briefgen.sections.{module}"), name)
    return found
