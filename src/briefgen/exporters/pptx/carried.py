"""The ledger inside a deck: a custom XML part, so that a file that was mailed still answers.

The part is a Custom XML Data Storage Part with its properties (ECMA-376 part 1, 15.2.5 and 15.2.6), related from the
presentation part as office programs relate theirs; they keep it when they save the deck.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from briefgen.errors import InputError, fault
from briefgen.exporters.pptx.ooxml import HEADER, NOT_IN_XML, content

LEDGER = "urn:briefgen:ledger:1"
"""Namespace of the element that holds the ledger's JSON."""

LARGEST = 64 * 2**20
"""Bytes of a part that is read: a hundred times what the largest decks carry."""

ITEM = re.compile(r"customXml/item\d+\.xml")
"""Names of parts with data of users: any XML."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def carry(deck: Any, ledger: str) -> None:
    """Put a ledger into a deck that is being drawn.

    Args:
        deck: A presentation of python-pptx.
        ledger: JSON text; empty: nothing is put in.
    """
    if not ledger:
        return
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    package = deck.part.package
    data = f'{HEADER}<ledger xmlns="{LEDGER}">{content(_escaped(ledger))}</ledger>'
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", package, data.encode("utf-8"))
    about = (
        f'{HEADER}<ds:datastoreItem ds:itemID="{_guid(ledger)}" xmlns:ds="{_PROPERTIES}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{LEDGER}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    properties = Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES_TYPE, package, about.encode("utf-8"))
    item.relate_to(properties, f"{_OFFICE}/relationships/customXmlProps")
    deck.part.relate_to(item, f"{_OFFICE}/relationships/customXml")


def carried_ledger(path: Path) -> str | None:
    """The ledger that a deck carries, as JSON text.

    Args:
        path: A .pptx file, of briefgen or of anybody.

    Returns:
        The text as it was put in; None when the deck carries none.

    Raises:
        InputError: The file is not there (`no-file`), or cannot be read as a presentation (`bad-presentation`).
    """
    try:
        with zipfile.ZipFile(path) as package:
            if "ppt/presentation.xml" not in package.namelist():
                raise _unreadable(path, "it has no ppt/presentation.xml")
            for member in package.infolist():
                if not ITEM.fullmatch(member.filename):
                    continue
                if member.file_size > LARGEST:
                    raise _unreadable(path, f"{member.filename} has more than {LARGEST // 2**20} MB")
                found = _ledger_in(package.read(member))
                if found is not None:
                    return found
    except FileNotFoundError as error:
        raise fault("no-file", f"there is no file '{path.name}'", "check the path") from error
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, SyntaxError, zlib.error) as error:
        raise _unreadable(path, str(error)) from error
    return None


def _ledger_in(data: bytes) -> str | None:
    """The text of the root element, if it is a ledger.

    Read with expat: it takes texts of any length, fetches nothing, and stops where entities swell.
    """
    from xml.etree import ElementTree

    root = ElementTree.fromstring(data)  # noqa: S314 - what it warns of, expat has stopped since 2.4.1
    return "".join(root.itertext()) if root.tag == f"{{{LEDGER}}}ledger" else None


def _unreadable(path: Path, why: str) -> InputError:
    hint = "take the file as briefgen or PowerPoint wrote it"
    return fault("bad-presentation", f"'{path.name}' cannot be read as a presentation: {why}", hint)


def _escaped(ledger: str) -> str:
    """JSON without the characters that XML cannot hold, or that its readers change; they stand in strings alone."""
    return NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", ledger).replace("\r", "")


def _guid(ledger: str) -> str:
    """An id that is always the same for the same ledger."""
    digest = hashlib.sha256(ledger.encode("utf-8", "surrogatepass")).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-A{digest[17:20]}-{digest[20:32]}}}"
