"""The ledger that travels inside a report: an attached file, as PDF/A-3 wants one (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from briefgen.errors import fault

LEDGER_NAME = "ledger.json"
"""Name of the attached file; readers of the report see it in their list of attachments."""

_ABOUT = "Where each number of this document comes from"
_HINT = "take the file as briefgen wrote it"


def carry(canvas: Any, ledger: str) -> None:
    """Embed a ledger in the file that a canvas writes, named in the catalog (ISO 32000-1, 7.11.4; PDF/A-3's AF).

    Args:
        canvas: reportlab's; the date of the attachment is that of its document.
        ledger: The ledger as JSON.
    """
    from reportlab.pdfbase import pdfdoc

    document = canvas._doc
    data = ledger.encode("utf-8", "backslashreplace")  # half a character stands in JSON as its escape
    described = pdfdoc.PDFDictionary(
        {
            "Size": len(data),
            "ModDate": pdfdoc.PDFDate(ts=document._timeStamp),
            "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
        }
    )
    about = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("EmbeddedFile"), "Params": described})
    about["Subtype"] = "/application#2Fjson"  # a slash inside a name (7.3.5); PDFName would write another
    stream: Any = pdfdoc.PDFStream(about, data, filters=[pdfdoc.PDFZCompress])
    content = document.Reference(stream)
    name = pdfdoc.PDFString(LEDGER_NAME)
    file = document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": name,
                "UF": name,
                "Desc": pdfdoc.PDFString(_ABOUT),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": content, "UF": content}),
            }
        )
    )
    catalog = document.Catalog
    files = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, file])})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})
    catalog.AF = pdfdoc.PDFArray([file])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]  # reportlab writes the entries that it knows


def carried_ledger(path: Path) -> str | None:
    """The ledger inside a PDF file, as JSON; None when the file carries none.

    Args:
        path: Any PDF file.

    Raises:
        InputError: There is no such file (`no-file`), or it or its ledger cannot be read (`bad-pdf`).
    """
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            if LEDGER_NAME not in pdf.attachments:
                return None
            return pdf.attachments[LEDGER_NAME].get_file().read_bytes().decode()
    except FileNotFoundError as error:
        raise fault("no-file", f"there is no file '{path.name}'", "check the path") from error
    except UnicodeDecodeError as error:
        raise fault("bad-pdf", f"the ledger in '{path.name}' cannot be read: it is not UTF-8", _HINT) from error
    except (pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DataDecodingError, OSError) as error:
        raise fault("bad-pdf", f"'{path.name}' cannot be read as a PDF file: {error}", _HINT) from error
