"""What a report says of itself, to readers and to archives: XMP, and the colours that its numbers mean.

The file keeps two standards at once: PDF/UA-1 (ISO 14289-1), and PDF/A-2a (ISO 19005-2) or, when it carries its
ledger, PDF/A-3a (ISO 19005-3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from briefgen.document import plain_text
from briefgen.exporters.pdf.pages import Properties

PROFILE = Path(__file__).with_name("srgb.icc")
"""sRGB (IEC 61966-2-1) as an ICC profile of version 2, made for this project from the standard's numbers."""

CONDITION = "sRGB IEC61966-2.1"

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""

_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A asks for a description of every schema that it does not know itself (ISO 19005-2, 6.6.2.3)."""


def describe(canvas: Any, properties: Properties, *, attached: bool) -> None:
    """Put metadata and output intent into the file that a canvas writes.

    Args:
        canvas: reportlab's; its document's time is the file's.
        properties: What the file says of itself.
        attached: True when files are attached to it.
    """
    from reportlab.pdfbase import pdfdoc

    document = canvas._doc
    part = "3" if attached else "2"
    kind = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
    written = xmp(properties, document._timeStamp.datetime.isoformat(), part).encode("utf-8", "replace")
    catalog = document.Catalog
    catalog.Metadata = pdfdoc.PDFStream(kind, written, filters=[])
    profile: Any = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), PROFILE.read_bytes(), filters=[pdfdoc.PDFZCompress])
    catalog.OutputIntents = pdfdoc.PDFArray(
        [
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("OutputIntent"),
                    "S": pdfdoc.PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": pdfdoc.PDFString(CONDITION),
                    "Info": pdfdoc.PDFString(CONDITION),
                    "DestOutputProfile": document.Reference(profile),
                }
            )
        ]
    )
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # reportlab writes the entries that it knows


def xmp(properties: Properties, moment: str, part: str) -> str:
    """The metadata as XMP (ISO 16684-1), equal to the document information.

    Args:
        properties: What the file says of itself.
        moment: When it was made, as ISO 8601 has it.
        part: Part of ISO 19005 that it conforms to.
    """
    return "\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
            ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
            *_entries(properties, moment),
            f"<pdfaid:part>{part}</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "</rdf:Description>",
            _UA_SCHEMA,
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        )
    )


def _entries(properties: Properties, moment: str) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<dc:title>{_alternative(plain_text(properties.title))}</dc:title>"
    if properties.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{_written(properties.author)}</rdf:li></rdf:Seq></dc:creator>"
    if subject := plain_text(properties.subject):
        yield f"<dc:description>{_alternative(subject)}</dc:description>"
    yield f"<dc:language><rdf:Bag><rdf:li>{_written(properties.language)}</rdf:li></rdf:Bag></dc:language>"
    if properties.keywords:
        yield f"<pdf:Keywords>{_written(', '.join(properties.keywords))}</pdf:Keywords>"
    yield "<pdf:Producer>briefgen</pdf:Producer>"
    yield "<xmp:CreatorTool>briefgen</xmp:CreatorTool>"
    yield f"<xmp:CreateDate>{moment}</xmp:CreateDate>"
    yield f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>"


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_written(text)}</rdf:li></rdf:Alt>'


def _written(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))
