"""Reading a deck back: what must hold before it takes the place of an older one."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import InputError, VerificationError
from briefgen.exporters.pptx.carried import ITEM, carried_ledger
from briefgen.exporters.pptx.ooxml import A, P

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def verify_deck(path: Path) -> None:
    """Check that every part parses, has a type and can be reached, and that every slide has a title and its own ids.

    Raises:
        VerificationError: It names every fault that was found.
    """
    try:
        faults = list(_faults(path))
    except (zipfile.BadZipFile, OSError, KeyError) as error:
        raise VerificationError(f"{path.name}: not a presentation that can be read ({error})") from error
    if faults:
        raise VerificationError(f"{path.name}: " + "; ".join(faults))


def _faults(path: Path) -> Iterator[str]:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        broken = package.testzip()
        if broken:
            yield f"{broken} is damaged"
            return
        names = package.namelist()
        for name, times in Counter(names).items():
            if times > 1:
                yield f"{name} is there {times} times"
        trees: dict[str, Any] = {}
        for name in names:
            if name.endswith((".xml", ".rels")) and not ITEM.fullmatch(name):
                try:
                    trees[name] = etree.fromstring(package.read(name))
                except etree.XMLSyntaxError as error:
                    yield f"{name} is not well-formed ({error})"
    try:
        carried_ledger(path)
    except InputError as error:
        yield error.problems[0].message
    yield from _type_faults(names, trees)
    yield from _relation_faults(names, trees)
    for name in sorted(trees):
        if name.startswith("ppt/slides/slide"):
            yield from _slide_faults(name, trees[name])


def _type_faults(names: list[str], trees: dict[str, Any]) -> Iterator[str]:
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "there is no [Content_Types].xml"
        return
    endings = {entry.get("Extension", "").lower() for entry in types.iter(f"{_TYPES}Default")}
    named = {entry.get("PartName", "").lstrip("/") for entry in types.iter(f"{_TYPES}Override")}
    for name in names:
        ending = name.rpartition(".")[2].lower()
        # Parts in XML need a type of their own: the one of the ending says only that they are XML. Data of users are.
        typed = name in named or (ending in endings and (ending != "xml" or ITEM.fullmatch(name) is not None))
        if name != "[Content_Types].xml" and not typed:
            yield f"{name} has no content type"
    for name in sorted(named - set(names)):
        yield f"{name} has a content type and is not there"


def _relation_faults(names: list[str], trees: dict[str, Any]) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in tree.iter(_RELATIONS):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            reached.add(full)
            if full not in names:
                yield f"{name} leads to {full}, which is not there"
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        known = {relation.get("Id") for relation in tree.iter(_RELATIONS)}
        yield from _reference_faults(owner, trees.get(owner), known)
    for name in names:
        if name not in reached:
            yield f"nothing leads to {name}"


def _reference_faults(name: str, tree: Any, known: set[str | None]) -> Iterator[str]:
    if tree is None:
        return
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.startswith(space) and value not in known:
                yield f"{name} uses the relationship {value}, which is not there"


def _slide_faults(name: str, tree: Any) -> Iterator[str]:
    ids = [element.get("id") for element in tree.iter(f"{{{P}}}cNvPr")]
    for number, times in Counter(ids).items():
        if times > 1:
            yield f"{name} has {times} shapes with the id {number}"
    titles = [
        "".join(shape.itertext()).strip()
        for shape in tree.iter(f"{{{P}}}sp")
        for place in shape.iter(f"{{{P}}}ph")
        if place.get("type") in ("title", "ctrTitle")
    ]
    if len(titles) != 1 or not titles[0]:
        yield f"{name} has no title" if not any(titles) else f"{name} has several titles"
    for run in tree.iter(f"{{{A}}}r", f"{{{A}}}fld"):
        properties = run.find(f"{{{A}}}rPr")
        if properties is None or not properties.get("lang"):
            yield f"{name} has text without a language"
            break
