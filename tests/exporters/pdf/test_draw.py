"""Plans as files: what is planned is in the file, in order, in the theme's own faces, and the same every time."""

from __future__ import annotations

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.exporters.pdf.documents import document, part, prose, table, words
from tests.report_outline import page_links, page_texts, report_outline
from tests.sample_document import PNG, sample_document

from briefgen.document import Bullets, KeyFigures, Paragraph, Picture, Span, Tile, UrlTarget
from briefgen.exporters import pdf
from briefgen.exporters.pdf.pages import Plan
from briefgen.themes import load_theme
from briefgen.values import Value

THEME = load_theme()


@pytest.fixture(scope="module")
def sample() -> Plan:
    return pdf.plan(sample_document(), THEME)


@pytest.fixture(scope="module")
def file(sample: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "sample.pdf"
    pdf.draw(sample, path)
    return path


def test_the_file_verifies(file: Path) -> None:
    pdf.verify(file)


def test_files_drawn_at_the_same_time_are_as_those_drawn_alone(sample: Plan, file: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.pdf" for number in range(4)]
    with ThreadPoolExecutor(len(paths)) as pool:
        list(pool.map(lambda path: pdf.draw(sample, path), paths))
    assert {path.read_bytes() for path in paths} == {file.read_bytes()}


def test_the_same_plan_gives_the_same_bytes(sample: Plan, file: Path, tmp_path: Path) -> None:
    pdf.draw(sample, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()


def test_the_clock_and_the_environment_change_nothing(
    sample: Plan, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    pdf.draw(sample, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()


def test_text_is_in_the_file_in_the_order_of_the_plan(sample: Plan, file: Path) -> None:
    from briefgen.exporters.pdf.items import TextLine

    for page, found in zip(sample.pages, page_texts(file), strict=True):
        planned = [item.text for item in page.items if isinstance(item, TextLine) and item.text.strip()]
        squeezed = ["".join(text.split()) for text in found]
        at = 0
        for text in planned:  # charts bring lines of their own between them
            at = squeezed.index("".join(text.split()), at) + 1


def test_words_at_the_ends_of_lines_stay_apart(file: Path) -> None:
    said = " ".join(" ".join("".join(texts).split()) for texts in page_texts(file))
    assert "needsto" not in said
    assert "of trade" in said


def test_a_mark_after_a_number_is_not_part_of_it(tmp_path: Path) -> None:
    pdf.draw(pdf.plan(document(part("a", Bullets([words("It was 2015", "S2")]))), THEME), tmp_path / "a.pdf")
    assert "It was 2015 2" in [text for texts in page_texts(tmp_path / "a.pdf") for text in texts]


def test_properties_say_what_the_file_is(file: Path) -> None:
    with pikepdf.open(file) as opened:
        assert opened.docinfo["/Title"] == "China and Latin America: the November 2016 state visits"
        assert opened.docinfo["/CreationDate"] == "D:20161128120000+00'00'"
        assert opened.docinfo["/ModDate"] == "D:20161128120000+00'00'"
        assert opened.Root["/Lang"] == "en-GB"
        assert opened.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_bookmarks_are_nested_and_lead_to_their_pages(sample: Plan, file: Path) -> None:
    outline = [line for line in report_outline(file).splitlines() if line.startswith("bookmark")]
    assert outline == [
        f"bookmark {'  ' * mark.level}{mark.title} -> page {sample.anchors[mark.anchor]}" for mark in sample.bookmarks
    ]


def test_lines_of_the_contents_lead_where_their_numbers_say(sample: Plan, file: Path) -> None:
    links = page_links(file)[1]
    numbers = [text for text in page_texts(file)[1] if text.isdigit()]
    pages = [link.removeprefix("page ") for link in links]
    assert len(pages) > 10
    assert [number for number in numbers if number in pages]
    assert pages == sorted(pages, key=int)[: len(pages)] or set(pages) <= set(numbers)


@pytest.mark.parametrize("program", ["pdftotext"], indirect=True)
def test_a_link_covers_its_words_and_no_others(program: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    text = (
        Span("It is "),
        Span("said", bold=True),
        Span(" here: "),
        Span("Report", target=UrlTarget("https://un.org")),
    )
    pdf.draw(
        pdf.plan(
            document(
                part("a", Paragraph((*text, Span(" on trade.")))),
            ),
            THEME,
        ),
        path,
    )
    done = subprocess.run([program, "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    found = re.search(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">Report<', done.stdout)
    assert found
    left, top, right, bottom = map(float, found.groups())
    with pikepdf.open(path) as opened:
        page = opened.pages[0]
        (area,) = [mark["/Rect"] for mark in page["/Annots"] if "/A" in mark]
        high = float(page.mediabox[3])
    x1, y1, x2, y2 = map(float, area)
    assert (x1, x2) == pytest.approx((left, right), abs=0.5)
    middle = high - (top + bottom) / 2
    assert y1 < middle < y2
    assert y2 - y1 < (bottom - top) * 1.5


def test_charts_are_vectors(file: Path) -> None:
    with pikepdf.open(file) as opened:
        images = {str(image.objgen) for page in opened.pages for image in page.get_images().values()}
    assert len(images) <= 1  # the sample's one photograph
    assert "7.8% a year" in report_outline(file)


@pytest.mark.parametrize("program", ["qpdf"], indirect=True)
def test_qpdf_finds_no_fault(program: str, file: Path) -> None:
    done = subprocess.run([program, "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("program", ["pdffonts"], indirect=True)
def test_every_face_is_embedded_and_is_the_themes(program: str, file: Path) -> None:
    done = subprocess.run([program, str(file)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert "Caladea" in row or "Carlito" in row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


def test_a_document_without_a_date_has_a_fixed_one(tmp_path: Path) -> None:
    made = pdf.plan(replace(document(part("a", prose(1))), date=None), THEME)
    pdf.draw(made, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert opened.docinfo["/CreationDate"] == "D:20000101120000+00'00'"


def test_other_documents_have_other_identifiers(tmp_path: Path) -> None:
    for name in "ab":
        pdf.draw(pdf.plan(document(part(name, prose(1))), THEME), tmp_path / f"{name}.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as one, pikepdf.open(tmp_path / "b.pdf") as other:
        assert bytes(one.trailer["/ID"][0]) != bytes(other.trailer["/ID"][0])


def test_pictures_and_trends_are_drawn(tmp_path: Path) -> None:
    trend = Tile(Value(3), words("Rising"), trend=(Value(1), Value(2), Value(None), Value(3)))
    blocks = (Picture(PNG, 400, 300, alt="A hill", caption=words("A hill"), credit="A. Author"), KeyFigures([trend]))
    pdf.draw(pdf.plan(document(part("a", *blocks)), THEME), tmp_path / "a.pdf")
    pdf.verify(tmp_path / "a.pdf")
    assert "1 pictures" in report_outline(tmp_path / "a.pdf")


def test_other_scripts_are_extracted_as_written(tmp_path: Path) -> None:
    said = "Торговля росла; el comercio creció; 7,8 % – “sí”"
    pdf.draw(pdf.plan(document(part("a", Bullets([words(said)]))), THEME), tmp_path / "a.pdf")
    assert said in " ".join(" ".join(texts) for texts in page_texts(tmp_path / "a.pdf"))


def test_a_long_report_takes_time_in_proportion(tmp_path: Path) -> None:
    made = pdf.plan(document(part("d", role="divider"), part("a", table(2000, 4))), THEME)
    pdf.draw(made, tmp_path / "a.pdf")
    pdf.verify(tmp_path / "a.pdf")
    assert len(made.pages) > 50
