"""Defects of reportlab that are mended: each test says what goes wrong without its patch, and so when it can go."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import ttfonts
from tests.exporters.pdf.documents import document, part, prose
from tests.reference import squeezed
from tests.structure_text import heard

from briefgen.exporters import pdf
from briefgen.exporters.pdf import reportlab_patches
from briefgen.themes import Theme, load_theme

UNPATCHED = ttfonts.makeToUnicodeCMap
SUBSET = [0, 65, 0x20BB7, *range(300, 450)]


def targets(cmap: str) -> dict[str, str]:
    return dict(re.findall(r"<([0-9A-F]{2})> <([0-9A-F]+)>\n", cmap.split("endcodespacerange")[1]))


def blocks(cmap: str) -> list[int]:
    return [int(count) for count in re.findall(r"(\d+) beginbfchar", cmap)]


def test_reportlab_maps_unused_codes_to_nothing_and_writes_what_no_reader_understands() -> None:
    """When this fails, `to_unicode` is not needed any more."""
    cmap = UNPATCHED("F", SUBSET)
    assert targets(cmap)["00"] == "0000"
    assert targets(cmap)["02"] == "20BB7"
    assert max(blocks(cmap)) > 100


def test_maps_to_characters_leave_unused_codes_out_and_write_utf_16_in_blocks_of_a_hundred() -> None:
    cmap = reportlab_patches.to_unicode("F", SUBSET)
    assert "00" not in targets(cmap)
    assert targets(cmap)["02"] == "D842DFB7"
    assert max(blocks(cmap)) == 100
    assert sum(blocks(cmap)) == len(SUBSET) - 1


def test_characters_beyond_the_first_plane_can_be_read_again(companion_theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdf.draw(pdf.plan(document(part("a", prose(1), title="𠮷東京")), companion_theme), path)
    assert "𠮷" in squeezed(heard(path).text)


def test_without_the_patch_they_cannot(companion_theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reportlab_patches, "to_unicode", UNPATCHED)
    made = pdf.plan(document(part("a", prose(1), title="𠮷東京")), companion_theme)
    with pytest.raises(AssertionError, match="UNICODE"):
        pdf.draw(made, tmp_path / "report.pdf")


def test_the_patches_are_gone_when_a_report_is_drawn(tmp_path: Path) -> None:
    pdf.draw(pdf.plan(document(part("a", prose(1))), load_theme()), tmp_path / "report.pdf")
    assert ttfonts.makeToUnicodeCMap is UNPATCHED


def test_a_line_end_stands_before_the_end_of_every_stream(tmp_path: Path) -> None:
    """Reportlab leaves it out; packing puts it in."""
    path = tmp_path / "report.pdf"
    pdf.draw(pdf.plan(document(part("a", prose(1))), load_theme()), path)
    data = path.read_bytes()
    ends = [found.end() + int(found[1]) for found in re.finditer(rb"/Length (\d+)[^\n]*>>\nstream\n", data)]
    assert len(ends) > 5
    assert {data[end : end + 10] for end in ends} == {b"\nendstream"}


def test_no_face_is_in_the_file_but_the_themes(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdf.draw(pdf.plan(document(part("a", prose(1))), load_theme()), path)
    with pikepdf.open(path) as opened:
        fonts = [
            each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
