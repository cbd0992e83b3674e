"""Reading a deck back: what must hold before it takes the place of an older one."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import InputError, VerificationError
from briefgen.exporters.pptx.carried import ITEM, carried_ledger
from briefgen.exporters.pptx.chart_cells import cell_faults, workbook_of
from briefgen.exporters.pptx.ooxml import A, C, P

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def verify_deck(path: Path) -> None:
    """Check a deck: what office programs would repair, and what would be wrong without their noticing.

    Every part parses, has a type and can be reached; ids are unique where they must be; every slide has a title and its
    texts a language; every chart shows what the cells of its workbook hold.

    Raises:
        VerificationError: It names every fault that was found.
    """
    try:
        faults = list(dict.fromkeys(_faults(path)))
    except (zipfile.BadZipFile, zlib.error, OSError, KeyError, RuntimeError, NotImplementedError) as error:
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
        for name, times in Counter(name.lower() for name in names).items():
            if times > 1:  # names of parts are alike whatever their case (ECMA-376 part 2)
                yield f"{name} is there {times} times"
        trees: dict[str, Any] = {}
        for name in names:
            if name.endswith((".xml", ".rels")) and not ITEM.fullmatch(name):
                try:
                    trees[name] = etree.fromstring(package.read(name))
                except etree.XMLSyntaxError as error:
                    yield f"{name} is not well-formed ({error})"
        for name, tree in trees.items():
            if tree.tag == f"{{{C}}}chartSpace":
                yield from _axis_faults(name, tree)
                workbook = workbook_of(tree, _targets(name, trees))
                if workbook in names:
                    yield from cell_faults(name, tree, package.read(workbook))
    try:
        carried_ledger(path)
    except InputError as error:
        yield error.problems[0].message
    yield from _type_faults(names, trees)
    yield from _relation_faults(names, trees)
    yield from _deck_faults(trees)
    for name in sorted(trees):
        if name.startswith(("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notes")):
            yield from _shape_faults(name, trees[name])
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
            full = _target(folder, relation)
            reached.add(full)
            if full not in names:
                yield f"{name} leads to {full}, which is not there"
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        ids = [relation.get("Id") for relation in tree.iter(_RELATIONS)]
        yield from _repeated(ids, f"{name} has {{times}} relationships with the id {{number}}")
        yield from _reference_faults(owner, trees.get(owner), set(ids))
    for name in names:
        if name not in reached:
            yield f"nothing leads to {name}"


def _target(folder: str, relation: Any) -> str:
    """Name of the part that a relationship of a part in this folder leads to."""
    target = str(relation.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _targets(name: str, trees: dict[str, Any]) -> dict[str, str]:
    """Id of each relationship of a part to the part that it leads to."""
    folder, _, own = name.rpartition("/")
    tree = trees.get(f"{folder}/_rels/{own}.rels")
    if tree is None:
        return {}
    inside = (each for each in tree.iter(_RELATIONS) if each.get("TargetMode") != "External")
    return {each.get("Id", ""): _target(folder, each) for each in inside}


def _reference_faults(name: str, tree: Any, known: set[str | None]) -> Iterator[str]:
    if tree is None:
        return
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.startswith(space) and value not in known:
                yield f"{name} uses the relationship {value}, which is not there"


def _repeated(ids: Iterable[str | None], fault: str) -> Iterator[str]:
    for number, times in Counter(ids).items():
        if times > 1:
            yield fault.format(times=times, number=number)


def _deck_faults(trees: dict[str, Any]) -> Iterator[str]:
    """Ids of slides, and those of masters and layouts, which share one set."""
    deck = trees.get("ppt/presentation.xml")
    if deck is None:
        yield "there is no ppt/presentation.xml"
        return
    slides = (each.get("id") for each in deck.iter(f"{{{P}}}sldId"))
    yield from _repeated(slides, "{times} slides have the id {number}")
    masters = [each.get("id") for each in deck.iter(f"{{{P}}}sldMasterId")]
    for name, tree in trees.items():
        if name.startswith("ppt/slideMasters/") and not name.endswith(".rels"):
            masters += [each.get("id") for each in tree.iter(f"{{{P}}}sldLayoutId")]
    yield from _repeated(masters, "{times} masters or layouts have the id {number}")


def _axis_faults(name: str, tree: Any) -> Iterator[str]:
    """Axes of a chart have ids of their own, and its plots use no others."""
    axes = [axis for kind in ("catAx", "valAx", "dateAx", "serAx") for axis in tree.iter(f"{{{C}}}{kind}")]
    ids = [axis.find(f"{{{C}}}axId").get("val") for axis in axes if axis.find(f"{{{C}}}axId") is not None]
    yield from _repeated(ids, f"{name} has {{times}} axes with the id {{number}}")
    for used in tree.iter(f"{{{C}}}axId", f"{{{C}}}crossAx"):
        if used.get("val") not in ids:
            yield f"{name} uses the axis {used.get('val')}, which is not there"


def _shape_faults(name: str, tree: Any) -> Iterator[str]:
    """Shapes have ids of their own; what stands in for others in older programs has theirs (`mc:Fallback`)."""
    shapes = (each for each in tree.iter(f"{{{P}}}cNvPr") if next(each.iterancestors(_FALLBACK), None) is None)
    yield from _repeated((each.get("id") for each in shapes), f"{name} has {{times}} shapes with the id {{number}}")


def _slide_faults(name: str, tree: Any) -> Iterator[str]:
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
