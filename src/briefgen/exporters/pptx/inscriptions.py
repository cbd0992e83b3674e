"""What a deck shows: every text of the file with its place, in pieces that know their values."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.exporters.pptx.placed import Plan, TextBox
from briefgen.ledger.inscriptions import Inscription, piece_of


def inscriptions(plan: Plan) -> Iterator[Inscription]:
    """Every text that the file will hold, in reading order, once each.

    Args:
        plan: What `plan` decided.
    """
    for slide in plan.slides:
        for item in slide.items:
            if isinstance(item, TextBox):
                pieces = tuple(piece_of(run.text, run.span) for para in item.paras for run in para.runs)
                yield Inscription(slide.number, slide.part, "text", pieces)
