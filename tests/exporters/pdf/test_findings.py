"""What is found in reports of anybody: planted faults, each once and with its place."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfgen.canvas import Canvas
from tests.reference import Built

from briefgen.exporters.pdf import findings


def _elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """Elements of a role, wherever they are in the structure."""
    found = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == f"/{role}"]
    assert found, role
    return found


def _drop(role: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        del _elements(pdf, role)[0][key]

    return plant


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _hide_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _headless(pdf: pikepdf.Pdf) -> None:
    table = _elements(pdf, "Table")[0]
    waiting = [table]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == "/TH":
            element.S = Name.TD
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, Dictionary)]


def _skip(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "H2")[0].S = Name.H6


def _silence(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.Subtype == "/Link":
                del annotation["/Contents"]
                return


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for font in pdf.objects if isinstance(font, Dictionary) and font.get("/Type") == "/Font"]


def _unmap(pdf: pikepdf.Pdf) -> None:
    font = next(font for font in _fonts(pdf) if font.get("/Subtype") == "/Type0" or "/ToUnicode" in font)
    del font["/ToUnicode"]
    if font.Subtype != "/Type0":
        font.FontDescriptor.Flags = 4
        if "/Encoding" in font:
            del font["/Encoding"]


def _unembed(pdf: pikepdf.Pdf) -> None:
    descriptor = next(each for each in pdf.objects if isinstance(each, Dictionary) and "/FontFile2" in each)
    del descriptor["/FontFile2"]


def _unlist(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def _disclaim(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid", b"someone")
    pdf.Root.Metadata = pdf.make_stream(data)


def _unlanguage(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@pytest.mark.parametrize(
    ("code", "level", "placed", "plant"),
    [
        ("not-tagged", "error", "", _untag),
        ("no-language", "error", "", _unlanguage),
        ("title-not-shown", "error", "", _hide_title),
        ("no-alt-text", "error", "page ", _drop("Figure", "/Alt")),
        ("no-header-row", "error", "page ", _headless),
        ("skipped-heading", "error", "page ", _skip),
        ("link-without-contents", "error", "page ", _silence),
        ("text-not-extractable", "error", "page ", _unmap),
        ("font-not-embedded", "error", "page ", _unembed),
        ("no-outline", "warning", "", _unlist),
        ("no-pdf-ua-claim", "warning", "", _disclaim),
    ],
)
def test_a_planted_fault_is_found_once_with_its_place(
    code: str, level: str, placed: str, plant: Callable[[pikepdf.Pdf], None], reference: Built, tmp_path: Path
) -> None:
    path = tmp_path / "planted.pdf"
    with pikepdf.open(reference.report) as pdf:
        plant(pdf)
        pdf.save(path)
    found = findings(path)
    assert [(each.code, each.level) for each in found] == [(code, level)]
    assert found[0].label.startswith(placed) and bool(found[0].label) == bool(placed)
    assert found[0].hint and found[0].file == str(path)


def test_reports_of_briefgen_have_no_findings(reference: Built) -> None:
    assert findings(reference.report) == ()


def _plain(path: Path, pages: int = 1) -> Path:
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.linkURL("https://example.org", (72, 690, 200, 710))
        canvas.showPage()
    canvas.save()
    return path


def test_a_plain_file_of_another_program_is_told_all_it_lacks(tmp_path: Path) -> None:
    found = findings(_plain(tmp_path / "plain.pdf", pages=10))
    assert [(each.code, each.label) for each in found] == [
        ("no-language", ""),
        ("title-not-shown", ""),
        ("no-outline", ""),
        ("no-pdf-ua-claim", ""),
        ("no-pdf-a-claim", ""),
        ("not-tagged", ""),
        ("font-not-embedded", "page 1"),
        *(("link-without-contents", f"page {number}") for number in range(1, 11)),
    ]


def test_a_protection_that_shuts_out_screen_readers_is_told(reference: Built, tmp_path: Path) -> None:
    path = tmp_path / "shut.pdf"
    with pikepdf.open(reference.report) as pdf:
        allowed = pikepdf.Permissions(accessibility=False, extract=False)
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="", R=3, aes=False, metadata=False, allow=allowed))
    assert [each.code for each in findings(path)] == ["closed-to-readers"]


def test_a_file_that_asks_for_a_password_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "shut.pdf"
    with pikepdf.open(_plain(tmp_path / "plain.pdf")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    [found] = findings(path)
    assert found.code == "faulty-file" and "password" in found.message


def test_a_stream_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "swells.pdf"
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * 2**20) for _ in range(257)) + packing.flush()
    with pikepdf.open(_plain(tmp_path / "plain.pdf")) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    [found] = findings(path)
    assert found.code == "faulty-file" and "when unpacked" in found.message


def test_a_structure_that_runs_in_a_circle_is_one_finding(reference: Built, tmp_path: Path) -> None:
    path = tmp_path / "circle.pdf"
    with pikepdf.open(reference.report) as pdf:
        _elements(pdf, "Figure")[0].K = pdf.Root.StructTreeRoot.K
        pdf.save(path)
    [found] = findings(path)
    assert found.code == "faulty-file" and "circle" in found.message


def test_a_file_cut_or_scrambled_anywhere_gives_findings_and_no_traceback(reference: Built, tmp_path: Path) -> None:
    data, path = reference.report.read_bytes(), tmp_path / "damaged.pdf"
    for share in range(8):
        at = len(data) * share // 8
        for damaged in (data[:at], data[:at] + b"\0/[<<" * 40 + data[at + 200 :]):
            path.write_bytes(damaged)
            assert all(each.hint and each.file for each in findings(path))
