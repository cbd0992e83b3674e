"""Reading a report back finds what no reader should meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests.exporters.pdf.documents import document, part, prose

from briefgen.errors import VerificationError
from briefgen.exporters import pdf
from briefgen.themes import load_theme


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verify") / "good.pdf"
    made = pdf.plan(document(part("a", prose(3, "S1")), part("b"), part("s", role="sources")), load_theme())
    pdf.draw(made, path)
    return path


def spoilt(good: Path, folder: Path, how: Callable[[pikepdf.Pdf], None]) -> Path:
    path = folder / "spoilt.pdf"
    with pikepdf.open(good) as opened:
        how(opened)
        opened.save(path)
    return path


def test_a_good_file_passes(good: Path) -> None:
    pdf.verify(good)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(VerificationError, match="cannot be read back"):
        pdf.verify(path)


def test_half_a_file_is_refused(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    with pytest.raises(VerificationError):
        pdf.verify(path)


def test_a_missing_font_is_found(good: Path, tmp_path: Path) -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        for font in opened.pages[0].Resources.Font.values():
            if "/FontDescriptor" in font:
                del font.FontDescriptor["/FontFile2"]

    with pytest.raises(VerificationError, match="is not embedded"):
        pdf.verify(spoilt(good, tmp_path, spoil))


def test_a_link_to_nowhere_is_found(good: Path, tmp_path: Path) -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Annots[0].Dest = pikepdf.String("gone")

    with pytest.raises(VerificationError, match="page 1: a link leads nowhere"):
        pdf.verify(spoilt(good, tmp_path, spoil))


def test_a_link_to_a_page_that_is_not_in_the_file_is_found(good: Path, tmp_path: Path) -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        del opened.pages[1]

    with pytest.raises(VerificationError, match="leads nowhere"):
        pdf.verify(spoilt(good, tmp_path, spoil))


def test_a_file_without_pages_is_found(good: Path, tmp_path: Path) -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        del opened.pages[:]

    with pytest.raises(VerificationError, match="no pages"):
        pdf.verify(spoilt(good, tmp_path, spoil))


def test_a_file_without_language_is_found(good: Path, tmp_path: Path) -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        del opened.Root["/Lang"]

    with pytest.raises(VerificationError, match="no language"):
        pdf.verify(spoilt(good, tmp_path, spoil))
