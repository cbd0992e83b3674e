"""The file as a whole: properties, sections, and bytes that are the same for the same plan."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen.document import RichText, Span, plain_text
from briefgen.errors import fault
from briefgen.exporters.edition import day_of_files
from briefgen.exporters.pptx.ooxml import HEADER, attribute, content, parse
from briefgen.exporters.pptx.placed import Plan
from briefgen.exporters.pptx.telling import Own, attributed, typed, unmarked
from briefgen.values import Value

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of the package: the earliest that the format knows."""

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPED_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties whose names users choose ([MS-OLEPS] 2.18)."""

EDITION = "briefgen edition"
"""Name of the property with the id of the edition; office programs show it and keep it."""

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


_LARGEST = 2**20
"""Bytes of a part with properties that are read."""

LONGEST_PROPERTY = 255
"""Office programs refuse properties with more characters."""


def shortened(text: str) -> str:
    """A property no longer than programs accept, cut between words.

    Example:
        >>> shortened("word " * 60)[-10:], len(shortened("word " * 60)) <= LONGEST_PROPERTY
        ('word word…', True)
    """
    if len(text) <= LONGEST_PROPERTY:
        return text
    return (text[: LONGEST_PROPERTY - 1].rpartition(" ")[0] or text[: LONGEST_PROPERTY - 1]).rstrip(" ,;") + "…"


def cut_short(text: RichText) -> RichText:
    """A text as a property: its spans as far as programs accept its characters."""
    plain = plain_text(text)
    left = len(shortened(plain)) - 1
    if left + 1 == len(plain):
        return text
    kept: list[Span] = []
    for span in text:
        kept.append(replace(span, text=span.text[:left]))
        left -= len(kept[-1].text)
    return (*kept, Own("…"))


def property_texts(plan: Plan, shown: Sequence[tuple[str, Value]] = ()) -> dict[str, RichText]:
    """The properties of the file in words: those of its core, by python-pptx's names, then `company`.

    Args:
        plan: The deck.
        shown: What its slides show, each text with its value; the description may say some of it again.
    """
    document = plan.document
    return {
        "title": cut_short(unmarked(document.title)),
        "author": cut_short(typed(", ".join(document.authors) or document.organisation)),
        "subject": cut_short(unmarked(document.subtitle)),
        "keywords": cut_short(typed(", ".join(document.keywords))),
        "comments": cut_short(attributed(document.description, shown)),
        "category": cut_short(typed(document.classification)),
        "company": typed(document.organisation),
    }


def created(plan: Plan) -> dt.date:
    """The day of the file: that of the brief, where it has one."""
    return day_of_files(plan.document.date)


def counted(plan: Plan) -> dict[str, int]:
    """What the extended properties count."""
    return {"Slides": len(plan.slides), "Notes": sum(bool(slide.notes) for slide in plan.slides)}


def set_properties(deck: Any, plan: Plan) -> None:
    """Title, authors and the rest; dates are those of the brief, so that the same brief makes the same file."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    document = plan.document
    about = deck.core_properties
    texts = {name: plain_text(text) for name, text in property_texts(plan).items()}
    company = texts.pop("company")
    for name, text in texts.items():
        setattr(about, name, text)
    about.language = document.language
    about.last_modified_by = about.author
    about.revision = 1
    day = created(plan)
    about.created = about.modified = dt.datetime(day.year, day.month, day.day)
    # Without a `dc:identifier` and the like; the extended properties say only what is true.
    words = {"Application": "briefgen", **{name: str(count) for name, count in counted(plan).items()}}
    if company:
        words["Company"] = company
    order = ("Application", "Slides", "Notes", "Company")
    inner = "".join(f"<{key}>{content(words[key])}</{key}>" for key in order if key in words)
    xml = f'{HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{inner}</Properties>'
    package = deck.part.package
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    package.relate_to(Part(PackURI("/docProps/app.xml"), kind, package, xml.encode("utf-8")), _EXTENDED)


def set_edition(deck: Any, edition: str) -> None:
    """The id of the edition as a custom property (ECMA-376 part 1, 22.3); empty: none."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    if not edition:
        return
    inner = f"<vt:lpwstr>{content(edition)}</vt:lpwstr>"
    xml = (
        f'{HEADER}<Properties xmlns="{_CUSTOM_SPACE}" xmlns:vt="{_TYPED_SPACE}">'
        f'<property fmtid="{_USERS}" pid="2" name="{EDITION}">{inner}</property></Properties>'
    )
    package = deck.part.package
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, package, xml.encode("utf-8")), _CUSTOM)


def edition_in(path: Path) -> str:
    """The id of the edition that a deck says it is of; empty: it says none.

    Raises:
        InputError: It cannot be read as a presentation (`bad-presentation`).
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as package:
            if "docProps/custom.xml" not in package.namelist():
                return ""
            with package.open("docProps/custom.xml") as part:
                tree = etree.fromstring(part.read(_LARGEST), etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, OSError, etree.XMLSyntaxError, zlib.error, RuntimeError) as error:
        raise fault("bad-presentation", f"'{path.name}' cannot be read as a presentation: {error}") from error
    found = [each for each in tree.iter(f"{{{_CUSTOM_SPACE}}}property") if each.get("name") == EDITION]
    return "".join(found[0].itertext()).strip() if found else ""


def set_sections(deck: Any, plan: Plan) -> None:
    """PowerPoint's sections, one for each chapter ([MS-PPTX] 2.3.2)."""
    if not plan.sections:
        return
    ids = [entry.get("id") for entry in deck.element.sldIdLst]
    lines = []
    for number, (name, slides) in enumerate(plan.sections, 1):
        digest = hashlib.sha256(f"{number} {name}".encode()).hexdigest().upper()
        guid = f"{{{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-A{digest[17:20]}-{digest[20:32]}}}"
        inside = "".join(f'<p14:sldId id="{ids[slide - 1]}"/>' for slide in slides)
        shown = name or str(number)
        lines.append(
            f'<p14:section name={attribute(shown)} id="{guid}"><p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>'
        )
    deck.element.append(
        parse(
            f'<p:extLst xmlns:p="{_P}"><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">'
            f"{''.join(lines)}</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def save(deck: Any, path: Path) -> None:
    """Write the package: entries in order, without the time of day, compressed the same everywhere."""
    loose = io.BytesIO()
    deck.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "w") as target:
        names = source.namelist()
        for name in (*(first for first in _FIRST if first in names), *sorted(set(names) - set(_FIRST))):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            stored = name.endswith((".png", ".jpg", ".jpeg", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=None if stored else 6)
