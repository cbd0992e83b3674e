"""What keeps people from reading a deck, of briefgen or of anybody: findings with their place and what to do."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.errors import Level, Problem
from briefgen.exporters.pptx.ooxml import A, P, R
from briefgen.exporters.pptx.slide_colors import Scheme
from briefgen.exporters.pptx.slide_findings import Slide, slide_findings

LARGEST_PART = 128 * 2**20
"""Bytes of a part in XML that is read."""

LARGEST_WHOLE = 2 * 2**30
"""Bytes of all parts together; a deck with films stays below."""

MOST_PARTS = 100_000
MANY_SLIDES = 6
"""Slides that a deck may have before sections are asked for."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"


class _FaultyError(Exception):
    """The file cannot be judged, or must not be opened."""


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    outside: bool


def findings(path: Path) -> tuple[Problem, ...]:
    """Everything that our rules find in a deck.

    Args:
        path: A .pptx file of anybody; it is not trusted.

    Returns:
        Problems in the order of the slides, those of the whole deck first. A file that is damaged, too large once
        unpacked, or declares entities has one alone, with the code `faulty-file`.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_bombs(package)
            found = tuple(_findings(_Parts(package)))
    except (
        *(_FaultyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
        *(KeyError, ValueError, AttributeError, TypeError, IndexError, OverflowError),
    ) as error:
        said = f"{path.name}: not a presentation that can be read ({error})"
        hint = "open it in PowerPoint and save it again, or ask whoever sent it for another copy"
        found = (Problem("faulty-file", said, hint),)
    return tuple(replace(problem, file=str(path)) for problem in found)


def _refuse_bombs(package: zipfile.ZipFile) -> None:
    """Sizes that the directory tells are trusted: no more than that is ever unpacked of a part."""
    members = package.infolist()
    if len(members) > MOST_PARTS:
        raise _FaultyError(f"it has more than {MOST_PARTS} parts")
    if sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise _FaultyError(f"it would have more than {LARGEST_WHOLE // 2**20} MB when unpacked")
    for member in members:
        if member.filename.endswith((".xml", ".rels", ".xlsx")) and member.file_size > LARGEST_PART:
            raise _FaultyError(f"{member.filename} would have more than {LARGEST_PART // 2**20} MB when unpacked")


class _Parts:
    """Parts in XML, read without entities and without the network, each once."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._trees: dict[str, Any] = {}
        self.names = set(package.namelist())
        for name in sorted(self.names):
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml/"):
                self.tree(name)

    def tree(self, name: str) -> Any:
        """The root of a part; None: there is no such part."""
        from lxml import etree

        if name not in self._trees and name in self.names:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                root = etree.fromstring(self._package.read(name), parser)
            except etree.XMLSyntaxError as error:
                raise _FaultyError(f"{name} is not well-formed: {error}") from error
            if root.getroottree().docinfo.doctype:
                raise _FaultyError(f"{name} declares entities, which no part of a presentation may")
            self._trees[name] = root
        return self._trees.get(name)

    def relations(self, name: str) -> dict[str, _Relation]:
        """What a part leads to, by id."""
        folder, own = posixpath.split(name)
        tree = self.tree(f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels")
        found = {}
        for each in tree.iter(_RELATION) if tree is not None else ():
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            if not outside:
                target = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                target = posixpath.normpath(target).lstrip("/")
            found[each.get("Id", "")] = _Relation(each.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def leads_to(self, name: str, kind: str) -> str:
        """Name of the first part of a kind that a part leads to; empty: it leads to none."""
        return next((each.target for each in self.relations(name).values() if each.kind == kind), "")


def _findings(parts: _Parts) -> Iterator[Problem]:
    main = parts.leads_to("", "officeDocument")
    deck = parts.tree(main)
    if deck is None:
        raise _FaultyError("it has no main part")
    relations = parts.relations(main)
    names = [relations[entry.get(f"{{{R}}}id")].target for entry in deck.iter(f"{{{P}}}sldId")]
    size = deck.find(f"{{{P}}}sldSz")
    width, height = (int(size.get("cx")), int(size.get("cy"))) if size is not None else (9144000, 6858000)
    yield from _deck_findings(parts, deck, len(names))
    titles: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names, start=1):
        tree = parts.tree(name)
        if tree is None:
            raise _FaultyError(f"{name} is not there")
        links = {key: each.target for key, each in parts.relations(name).items() if each.outside}
        slide = Slide(number, tree, width, height, _scheme(parts, name, tree), _default_color(deck), links)
        yield from slide_findings(slide)
        if slide.title:
            titles[slide.title].append(number)
    for title, numbers in titles.items():
        if len(numbers) > 1:
            listed = ", ".join(map(str, numbers))
            yield _found(
                "repeated-title",
                f"the slides {listed} have the same title '{title[:60]}'",
                "say in each title what its slide tells, or number those that go on",
                f"slide {numbers[1]}",
                "warning",
            )


def _found(code: str, message: str, hint: str, label: str = "", level: Level = "error") -> Problem:
    return Problem(code, message, hint, level=level, label=label)


def _deck_findings(parts: _Parts, deck: Any, slides: int) -> Iterator[Problem]:
    """What the file says of itself."""
    core = parts.tree(parts.leads_to("", "core-properties"))
    title = (core.findtext(f".//{_TITLE}") or "").strip() if core is not None else ""
    if not title or title == "PowerPoint Presentation":
        hint = "PowerPoint: File, Info, Title"
        yield _found("no-title", "the properties of the file have no title", hint, "properties", "warning")
    language = (core.findtext(f".//{_LANGUAGE}") or "").strip() if core is not None else ""
    # PowerPoint writes no language into the properties; texts of its decks then say theirs.
    if not language and not _texts_say_language(parts):
        message = "neither the properties nor any text says a language"
        hint = "PowerPoint: select all text, then Review, Language"
        yield _found("no-language", message, hint, "properties", "warning")
    if slides > MANY_SLIDES and next(deck.iter(_SECTIONS), None) is None:
        hint = "PowerPoint: Home, Section"
        yield _found("no-sections", f"{slides} slides stand in no sections", hint, "deck", "warning")


def _texts_say_language(parts: _Parts) -> bool:
    slides = (parts.tree(name) for name in sorted(parts.names) if name.startswith("ppt/slides/slide"))
    return any(each.get("lang") for tree in slides for each in tree.iter(f"{{{A}}}rPr"))


def _scheme(parts: _Parts, name: str, tree: Any) -> Scheme:
    """The colours that hold on a slide: those of its master's theme, as its master and itself name them."""
    master = parts.leads_to(parts.leads_to(name, "slideLayout"), "slideMaster")
    return Scheme.of(parts.tree(parts.leads_to(master, "theme")), parts.tree(master), tree)


def _default_color(deck: Any) -> Any:
    """The fill of text that says none, in shapes that are no placeholders."""
    return deck.find(f"{{{P}}}defaultTextStyle/{{{A}}}lvl1pPr/{{{A}}}defRPr/{{{A}}}solidFill")
