"""Cutting text where a slide ends: between paragraphs, else between sentences, else between lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from briefgen.exporters.pptx.flows import AIR_PT
from briefgen.exporters.pptx.placed import Para, TextRun
from briefgen.exporters.pptx.typesetter import Typesetter, height_of

_SENTENCE_END = re.compile(r"[.!?…][”’)»]?[ \n]+(?=[^a-z])|[。！？][」』”’）]*")


def cut_paras(
    setter: Typesetter, paras: Sequence[Para], width: float, room: float, heading: Sequence[Para] = ()
) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """As much of paragraphs as fits, at least a line, and what is left.

    Args:
        setter: Sets the type.
        paras: The paragraphs of one box.
        width: Width of the box.
        room: Height that there is.
        heading: Paragraphs that stand above them and take room too.
    """
    kept: list[Para] = list(heading)
    waiting = list(paras)
    while waiting:
        if height_of([*kept, waiting[0]]) <= room + AIR_PT:
            kept.append(waiting.pop(0))
            continue
        left = room - height_of([*kept, replace(waiting[0], lines=0)])
        lines = int((left + AIR_PT) // waiting[0].leading_pt) if waiting[0].leading_pt else 1
        if lines > 0 or len(kept) == len(heading):
            head, tail = split(setter, waiting[0], width, max(lines, 1))
            kept.append(head)
            waiting[:1] = [tail] if tail is not None else []
        break
    return tuple(kept), tuple(waiting)


def split(setter: Typesetter, para: Para, width: float, lines: int) -> tuple[Para, Para | None]:
    """A paragraph cut after at most so many lines; the rest has no bullet and is None when nothing is left."""
    made = setter.set_lines(para.runs, width - para.indent_pt)
    if len(made) <= lines:
        return para, None
    end = _offset(para.text, "".join(line.text for line in made[:lines]))
    at = _after_sentence(para.text, end, len(made[0].text)) or end
    kept, rest = _parted(para.runs, at)
    count = len(setter.set_lines(kept, width - para.indent_pt))
    head = replace(para, runs=kept, lines=count, after_pt=0.0)
    tail = replace(para, runs=rest, lines=len(setter.set_lines(rest, width - para.indent_pt)), bullet="", hang_pt=0.0)
    return (head, tail) if rest else (para, None)


def _offset(text: str, drawn: str) -> int:
    """How many characters of a text make what is drawn of it; spaces and what only guides line breaking are not."""
    wanted = [char for char in drawn if not char.isspace()]
    found = at = 0
    while found < len(wanted) and at < len(text):
        char = text[at]
        if char == wanted[found] or not (char.isspace() or unicodedata.category(char) == "Cf"):
            found += 1
        at += 1
    return at


def _after_sentence(text: str, at: int, line: int) -> int:
    """Where the last sentence ends before a place, or 0 when that would leave more than two lines of room unused."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= at + 1]
    return ends[-1] if ends and at - ends[-1] <= 2 * line else 0


def _parted(runs: Sequence[TextRun], at: int) -> tuple[tuple[TextRun, ...], tuple[TextRun, ...]]:
    """Runs before and after a place in their text, without the spaces about it."""
    head: list[TextRun] = []
    tail: list[TextRun] = []
    start = 0
    for run in runs:
        cut = min(max(at - start, 0), len(run.text))
        head.append(replace(run, text=run.text[:cut]))
        tail.append(replace(run, text=run.text[cut:] if tail and tail[-1].text else run.text[cut:].lstrip(" \n")))
        start += len(run.text)
    while head and not head[-1].text.strip():
        head.pop()
    if head:
        head[-1] = replace(head[-1], text=head[-1].text.rstrip())
    return tuple(run for run in head if run.text), tuple(run for run in tail if run.text)
