"""What a careful reader would hold against a brief, although it can be built.

Typed numbers, numbers of titles that nothing shows, words against the sign of their numbers, and what has no source or
is a source of nothing. All are warnings; `require_sources: true` makes a lack of sources an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.definition.bearing import Evidence, title_numbers
from briefgen.definition.citing import CODE as NO_SOURCE
from briefgen.definition.citing import Unsourced, uncited_exhibits, uncited_numbers, unused_sources
from briefgen.definition.signs import against_the_chart, against_the_sign
from briefgen.definition.written import Mention, Written, mentions, written_texts
from briefgen.document import Figure
from briefgen.document.usage import flat
from briefgen.text import typed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.data.workspace import Workspace
    from briefgen.definition.model import Definition
    from briefgen.document import Document, Part
    from briefgen.errors import Problem, Problems
    from briefgen.formatting import Formatter

_JUDGED = ("content", "quote")
"""Roles of parts whose exhibits need sources; titles of the first must be borne out."""


def lint(
    definition: Definition, document: Document, workspace: Workspace, formatter: Formatter, problems: Problems
) -> None:
    """Report what is unwise in a definition.

    What is in doubt because something else is wrong is not told.

    Args:
        definition: The definition.
        document: What is made of it; without the sections that could not be composed.
        workspace: Its data and values.
        formatter: Shows them; its language is the brief's.
        problems: Has what is wrong; takes what is found.
    """
    texts = tuple(written_texts(definition))
    found: list[Problem] = [problem for text in texts for problem in _typed(text, definition.language)]
    shown = {text.place: mentions(text, workspace, formatter) for text in texts}
    for text in texts:
        found += against_the_sign(text, shown[text.place], formatter)
    wrong = [problem for problem in problems.errors if problem.code != "stale-data"]
    broken = {problem.place[1] for problem in wrong if problem.place[:1] == ("sections",) and len(problem.place) > 1}
    parts = {part.id: part for part in document.parts}
    told = _told(definition, problems)
    if definition.require_sources:
        for text in texts:
            if len(text.place) == 1:  # the brief's own title, subtitle and description
                found += uncited_numbers(text, shown[text.place])
    for index, section in enumerate(definition.sections):
        part = parts.get(section.part_id(index))
        if part is None or index in broken:
            continue
        own = [text for text in texts if text.section == index]
        if part.role == "content":
            found += _of_titles(own, shown, index, part, definition, workspace, formatter)
        if part.role in _JUDGED:
            required = definition.require_sources
            found += uncited_exhibits(section, part, ("sections", index), told, required=required)
        if definition.require_sources:
            for text in own:
                found += uncited_numbers(text, shown[text.place], section)
    if not wrong:
        found += unused_sources(definition, texts, workspace, document)
    problems.add(*found)


def _typed(text: Written, language: str) -> Iterator[Problem]:
    if text.quoted:
        return
    for number in typed_numbers(text.text, language):
        hint = f"use {{{{ a value }}}}, or vouch for it:   {{{{ '{number.text}' | literal }}}}"
        message = f"'{number.text}' is typed, so nothing says where it comes from"
        yield text.problem("typed-number", message, hint, number.start, number.start + len(number.text))


def _of_titles(
    texts: list[Written],
    shown: dict[tuple[str | int, ...], tuple[Mention, ...]],
    index: int,
    part: Part,
    definition: Definition,
    workspace: Workspace,
    formatter: Formatter,
) -> Iterator[Problem]:
    if any(isinstance(block, Figure) and block.artwork is not None for block in flat(part.blocks)):
        return  # what a figure of the author's own shows cannot be read
    heads = [text for text in texts if text.place[2:] in (("title",), ("message",))]
    if any(mention.numeric for text in heads for mention in shown[text.place]):
        evidence = Evidence(part, formatter)
        for text in heads:
            yield from title_numbers(text, shown[text.place], evidence, set(definition.params))
    for text in heads:
        if text.place[2:] == ("title",):
            section = definition.sections[index]
            yield from against_the_chart(text, shown[text.place], section, part, workspace, formatter)


def _told(definition: Definition, problems: Problems) -> Unsourced:
    """The datasets that have been told to have no source."""
    names = {str(problem.place[1]) for problem in problems if problem.code == NO_SOURCE and len(problem.place) > 1}
    files = {data.file for name, data in definition.data.items() if name in names and data.file}
    return Unsourced(frozenset(names), frozenset(files))
