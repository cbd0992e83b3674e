"""What a report says of itself: the same in both places, in well-formed XML, and colours that mean sRGB."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image, ImageCms
from tests.exporters.pdf.documents import document, part, prose

from briefgen.document import Span
from briefgen.exporters import pdf
from briefgen.exporters.pdf.metadata import PROFILE, xmp
from briefgen.exporters.pdf.pages import Properties
from briefgen.themes import load_theme

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.mark.parametrize(("ledger", "part_of"), [("{}", "3"), ("", "2")])
def test_a_report_with_a_ledger_is_pdf_a_3_and_one_without_pdf_a_2(ledger: str, part_of: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pdf.draw(pdf.plan(document(part("a", prose(1))), load_theme()), path, ledger)
    with pikepdf.open(path) as opened:
        metadata = opened.Root.Metadata.read_bytes().decode()
        assert "/Filter" not in opened.Root.Metadata
        (intent,) = opened.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()
    assert f"<pdfaid:part>{part_of}</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_metadata_and_document_information_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    made = document(part("a", prose(1)), authors=("Ana & Bo",), description="What <is> said", keywords=("trade", "aid"))
    pdf.draw(pdf.plan(made, load_theme()), path)
    with pikepdf.open(path) as opened, opened.open_metadata() as said:
        told = opened.docinfo
        assert said["dc:title"] == told["/Title"]
        assert said["dc:creator"] == [told["/Author"]]
        assert said["dc:description"] == told["/Subject"]
        assert said["pdf:Keywords"] == told["/Keywords"]
        assert said["pdf:Producer"] == told["/Producer"]
        assert said["xmp:CreatorTool"] == told["/Creator"]
        assert said["xmp:CreateDate"] == "2016-11-28T12:00:00+00:00"
        assert told["/CreationDate"] == "D:20161128120000+00'00'"


def test_metadata_of_any_text_is_well_formed() -> None:
    nasty = "\x00\x0b<&>]]>\ud800\ufffe \U0001f600"
    said = xmp(Properties((Span(nasty),), nasty, (Span(nasty),), (nasty,)), "2016-11-28T12:00:00+00:00", "2")
    found = ElementTree.fromstring(said.encode("utf-8"))  # noqa: S314 -- ours
    assert found.find(f"{RDF}RDF") is not None


def test_the_profile_is_srgb() -> None:
    profile = ImageCms.getOpenProfile(str(PROFILE))
    shades = Image.frombytes("RGB", (256, 3), bytes(range(256)) * 9)
    turned = ImageCms.profileToProfile(shades, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert turned is not None
    assert max(abs(one - other) for one, other in zip(shades.tobytes(), turned.tobytes(), strict=True)) <= 1


def test_the_profile_is_of_version_2_and_free_to_carry() -> None:
    data = PROFILE.read_bytes()
    assert struct.unpack(">I", data[:4])[0] == len(data)
    assert data[8] == 2
    profile = ImageCms.ImageCmsProfile(BytesIO(data))
    assert "CC0" in ImageCms.getProfileCopyright(profile)
