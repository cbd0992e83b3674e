"""P3: what rests on data that is too old is not built, or says so on every slide and every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pptx import Presentation
from tests.exporters.pptx.placed_checks import overlaps, too_low
from tests.promises.test_p1_nothing_overflows import Section, sections
from tests.report_outline import page_texts
from tests.sample_document import PNG, sample_document, text

from briefgen import Brief, InputError
from briefgen.cli import run
from briefgen.document import Document, Part, Picture, Span, plain_text
from briefgen.errors import StaleDataError
from briefgen.exporters import pdf, pptx
from briefgen.exporters.pdf.items import Ground, Photo, TextLine
from briefgen.exporters.pptx.placed import PictureBox, Slide, TextBox
from briefgen.formatting import Formatter
from briefgen.sections.banner import banner
from briefgen.themes import Theme, load_theme
from briefgen.themes.color import BODY_CONTRAST, contrast
from briefgen.values import Date, Value
from briefgen.words import LANGUAGES

THEME = load_theme()
WARNING = (Span("Out-of-date data (up to "), Span("April 2026", value=Value(Date(2026, 4))), Span("): Sales"))
SAMPLE = sample_document()

BRIEF = """\
briefgen: 1
title: Sales of the year
date: 2026-11-02
language: {language}
{marking}
sources: {{S1: Ledger}}
data:
  sales_by_month: {{file: sales.csv, source: S1, as_of: {{column: month}}, freshness: {{{limits}}}}}
  targets: {{rows: [{{a: 1}}], source: S1, as_of: 2026-05-01, freshness: {{warn_after: 30 days}}}}
values: {{best: {{data: sales_by_month, column: revenue, aggregate: max}}}}
sections:
- kind: cover
- kind: agenda
- {{kind: divider, title: What we sold}}
- {{kind: text, title: Words, points: ["Best was {{{{ best }}}}."]}}
- {{kind: chart, title: Months, chart: {{kind: column, data: sales_by_month, x: month, y: revenue, caption: Revenue}}}}
- {{kind: table, title: A table, table: {{data: sales_by_month, caption: Months}}}}
- {{kind: quote, title: Their words, text: Great potential., source: S1, speaker: The minister}}
- {{kind: sources}}
"""
CSV = "month,revenue\n2026-03,5.5\n2026-04,7\n"


def written(folder: Path, limits: str = "error_after: 60 days", language: str = "en-GB", marking: str = "") -> Path:
    (folder / "sales.csv").write_text(CSV, encoding="utf-8")
    file = folder / "brief.yaml"
    file.write_text(BRIEF.format(limits=limits, language=language, marking=marking), encoding="utf-8")
    return file


# ---------------------------------------------------------------- the build


def test_old_data_stops_the_build_and_is_named_with_its_file_and_row(tmp_path: Path, capsys) -> None:
    file = written(tmp_path)
    assert run(["build", str(file), "-o", str(tmp_path / "out")]) == 3
    _, err = capsys.readouterr()
    assert (
        "brief.yaml:8:98: error[stale-data] data.sales_by_month.freshness.error_after: the data of 'sales_by_month' "
        "goes up to 2026-04 (row 3 of sales.csv), 186 days before the brief's date (2026-11-02); the limit is 60 days\n"
        "  hint: bring newer data, change the limit, or build with --allow-stale: every slide and page then says it"
    ) in err
    assert not (tmp_path / "out").exists()
    assert run(["check", str(file)]) == 3


def test_it_is_built_when_that_is_asked_for_and_warns(tmp_path: Path, capsys) -> None:
    file = written(tmp_path)
    for more in ([], ["--strict"]):
        warned = written(tmp_path).read_text("utf-8").replace("warn_after: 30 days", "warn_after: 300 days")
        file.write_text(warned, encoding="utf-8")
        assert run(["build", str(file), "-o", str(tmp_path / "out"), "--allow-stale", *more]) == 0
        out, err = capsys.readouterr()
        assert out.count("\n") == 2
        assert "warning[stale-data]" in err
        assert "hint: every slide and page says so; bring newer data, or change the limit" in err


def test_old_data_and_a_mistake_together_are_a_mistake_and_both_are_told(tmp_path: Path, capsys) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text("utf-8").replace("Their words", "{{ nobody }}"), encoding="utf-8")
    assert run(["build", str(file), "-o", str(tmp_path / "out")]) == 2
    _, err = capsys.readouterr()
    assert "error[stale-data]" in err
    assert "error[unknown-name]" in err
    assert run(["build", str(file), "-o", str(tmp_path / "out"), "--allow-stale"]) == 2
    assert run(["check", str(file)]) == 2


def test_rows_that_are_not_as_expected_are_a_mistake_whatever_is_allowed(tmp_path: Path, capsys) -> None:
    file = written(tmp_path, "error_after: 60 days}, unique: [month], expect: {rows: 3, sums: {revenue: 13}")
    assert run(["build", str(file), "-o", str(tmp_path / "out"), "--allow-stale"]) == 2
    _, err = capsys.readouterr()
    assert err.count("error[not-expected]") == 2
    assert err.count("of sales.csv") == 2


def test_a_warning_about_age_is_a_finding_under_strict_and_makes_no_banner(tmp_path: Path) -> None:
    file = written(tmp_path, "warn_after: 60 days")
    assert run(["build", str(file), "-o", str(tmp_path / "out"), "--strict"]) == 3
    assert Brief.load(file).compose().banner == ()


def test_old_data_with_other_warnings_under_strict_is_a_finding(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text(file.read_text("utf-8").replace("Their words", "Their 17 words"), encoding="utf-8")
    with pytest.raises(StaleDataError) as caught:
        Brief.load(file).compose(strict=True)
    assert {problem.code for problem in caught.value.problems} >= {"stale-data", "typed-number"}
    with pytest.raises(InputError) as refused:
        Brief.load(file).compose(strict=True, allow_stale=True)
    assert [problem.code for problem in refused.value.problems] == ["typed-number"]


def test_a_limit_that_holds_changes_no_byte_of_either_file(tmp_path: Path) -> None:
    made = []
    for name, limits in (("with", "error_after: 400 days"), ("without", "warn_after: 400 days")):
        folder = tmp_path / name
        folder.mkdir()
        Brief.load(written(folder, limits)).export(folder / "a.pptx", folder / "a.pdf")
        made.append(((folder / "a.pptx").read_bytes(), (folder / "a.pdf").read_bytes()))
    # A ledger that travels in a file knows data and values, and no limits.
    assert made[0] == made[1]


# ---------------------------------------------------------------- what it says


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_banner_names_data_and_date_in_the_language_of_the_brief(tmp_path: Path, language: str) -> None:
    document = Brief.load(written(tmp_path, language=language)).compose(allow_stale=True)
    formatter = Formatter(language)
    told = plain_text(document.banner)
    assert "Sales by month" in told
    assert formatter.date(Date(2026, 4)) in told
    (date,) = (span.value for span in document.banner if span.value)
    assert (date.amount, date.sources) == (Date(2026, 4), ("S1",))
    assert [(each.file, each.row, each.column) for each in date.origins] == [("sales.csv", 3, "month")]


def test_of_several_the_oldest_is_named_and_the_others_are_counted() -> None:
    old = [("figures", Value(Date(2016, 9))), ("trade_path", Value(Date(2016, 8))), ("aid", Value(Date(2016)))]
    said = plain_text(banner(old, Formatter("en-GB")))
    assert said == "Out-of-date data (up to August 2016): Trade path and 2 more"


MANY = [(f"the_import_figures_of_all_partner_countries_{number}", Value(Date(2016, 9, 30))) for number in range(13)]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "zh"])
def test_the_longest_banner_stands_on_one_line_of_both_files(language: str, companion_theme: Theme) -> None:
    said = banner(MANY, Formatter(language))
    document = replace(SAMPLE, banner=said, language=language)
    (line,) = {_warning(slide).paras[0].text for slide in pptx.plan(document, companion_theme).slides}
    assert line == plain_text(said)
    shown = {_lines_above(page.items)[0].text for page in pdf.plan(document, companion_theme).pages}
    assert shown == {plain_text(said)}


def test_the_longest_banner_in_chinese_has_room_where_every_character_is_as_wide_as_high() -> None:
    said = plain_text(banner(MANY, Formatter("zh")))
    wide = sum(1.0 if ord(char) > 0x2E80 else 0.6 for char in said)
    assert wide * THEME.report.styles["page_number"].size_pt < THEME.report.columns_width(12)
    assert wide * THEME.deck.styles["classification"].size_pt < THEME.deck.width_pt - 2 * THEME.deck.margin_pt


def test_a_name_of_wide_letters_ends_in_an_ellipsis_after_the_date() -> None:
    document = replace(SAMPLE, banner=banner([("W" * 200, Value(Date(2016, 9, 30)))], Formatter("en-GB")))
    document = replace(document, banner=(*document.banner, Span(" and much more" * 20)))
    for slide in pptx.plan(document, THEME).slides:
        (para,) = _warning(slide).paras
        assert para.lines == 1
        assert "30\u00a0September 2016" in para.text
        assert para.text.endswith("…")
    for page in pdf.plan(document, THEME).pages:
        assert _lines_above(page.items)[0].text.endswith("…")


# ---------------------------------------------------------------- where it stands


def _warning(slide: Slide) -> TextBox:
    (found,) = (item for item in slide.items if isinstance(item, TextBox) and item.name == "Warning")
    return found


def _lines_above(items: Sequence[object]) -> list[TextLine]:
    high = THEME.report.frames["banner"].height
    return [item for item in items if isinstance(item, TextLine) and item.y <= high]


def with_picture() -> Document:
    """A cover with a picture, which stands to the edge of slide and page."""
    cover = Part("cover", "cover", text("A title"), (), (Picture(PNG, 4, 3, "A picture"),))
    return replace(SAMPLE, parts=(cover, *SAMPLE.parts[1:]))


@pytest.mark.parametrize("marking", ["", "Restricted: supervisory board"])
@pytest.mark.parametrize("whole", [SAMPLE, with_picture()], ids=["motif", "picture"])
def test_every_slide_has_it_right_after_its_title_and_clear_of_all_else(marking: str, whole: Document) -> None:
    before = pptx.plan(replace(whole, classification=marking), THEME)
    after = pptx.plan(replace(whole, classification=marking, banner=WARNING), THEME)
    assert {slide.layout for slide in after.slides} >= {"cover", "section", "agenda", "content", "title", "quote"}
    for old, new in zip(before.slides, after.slides, strict=True):
        warning = new.items[1]
        assert warning == _warning(new)
        rest = (*new.items[:1], *new.items[2:])
        if new.layout != "cover":
            assert rest == old.items
        low = warning.frame.y + warning.frame.height
        assert all(item.frame.y >= low for item in rest)
        assert not overlaps(new)
    assert too_low(after) == too_low(before)
    if whole is not SAMPLE:
        assert any(isinstance(item, PictureBox) for item in after.slides[0].items)


@settings(
    max_examples=15, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(sections("several"))
def test_whatever_a_slide_holds_the_banner_is_clear_of_it(section: Section) -> None:
    document = Document(text("A deck"), (section.part,), classification="For discussion", banner=WARNING)
    try:
        made = pptx.plan(document, THEME)
    except InputError:
        return
    for slide in made.slides:
        assert not overlaps(slide)
        assert all(item.frame.y >= _warning(slide).frame.height for item in slide.items if item is not _warning(slide))


@pytest.mark.parametrize("marking", ["", "Restricted: supervisory board"])
@pytest.mark.parametrize("whole", [SAMPLE, with_picture()], ids=["motif", "picture"])
def test_every_page_has_it_above_everything_else_and_one_reads_it_out(marking: str, whole: Document) -> None:
    before = pdf.plan(replace(whole, classification=marking), THEME)
    after = pdf.plan(replace(whole, classification=marking, banner=WARNING), THEME)
    frame = THEME.report.frames["banner"]
    assert len(before.pages) == len(after.pages) > 3
    read = []
    for old, new in zip(before.pages, after.pages, strict=True):
        (line,) = _lines_above(new.items)
        assert line.text == plain_text(WARNING)
        assert Ground(frame.x, frame.y, frame.width, frame.height, THEME.palette.color("bad")) in new.items
        assert not _lines_above(old.items)
        assert all(item.y >= frame.height for item in new.items if isinstance(item, Photo))
        assert len(new.items) == len(old.items) + 2
        read += [new.number] if line.element else []
    assert read == [1]


def test_a_report_without_a_cover_reads_it_out_on_its_first_page() -> None:
    parts = tuple(part for part in SAMPLE.parts if part.role != "cover")
    made = pdf.plan(replace(SAMPLE, parts=parts, banner=WARNING), THEME)
    assert [bool(_lines_above(page.items)[0].element) for page in made.pages] == [
        True,
        *[False] * (len(made.pages) - 1),
    ]


def test_its_colours_are_those_of_the_themes_warnings_and_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text(
        "briefgen_theme: 1\nname: night\nextends: plain\n"
        'colors: {text: "#F2F2F2", background: "#101418", accents: ["#5EC4CE"], bad: "#FF9D8A"}\n',
        encoding="utf-8",
    )
    for theme in (THEME, load_theme(tmp_path)):
        document = replace(SAMPLE, banner=WARNING)
        box = _warning(pptx.plan(document, theme).slides[0])
        inks = {run.color for para in box.paras for run in para.runs}
        assert box.fill == theme.palette.color("bad")
        assert all(contrast(ink, box.fill) >= BODY_CONTRAST for ink in inks)
        items = pdf.plan(document, theme).pages[1].items
        grounds = [item for item in items if isinstance(item, Ground) and item.y == 0]
        inks = {run.payload.color for run in _lines_above(items)[0].runs}
        assert all(contrast(ink, ground.color) >= BODY_CONTRAST for ink in inks for ground in grounds)
        assert grounds


@pytest.mark.parametrize("marking", ["", "classification: OFFICIAL"])
def test_every_slide_and_page_of_the_files_says_it_and_none_does_where_data_is_fresh(
    tmp_path: Path, marking: str
) -> None:
    said = "Out-of-date data (up to April 2026): Sales by month"
    for limits, wanted in (("error_after: 60 days", True), ("error_after: 400 days", False)):
        files = tmp_path / "a.pptx", tmp_path / "a.pdf"
        Brief.load(written(tmp_path, limits, marking=marking)).export(*files, allow_stale=True)
        slides = [
            [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            for slide in Presentation(str(files[0])).slides
        ]
        assert [said in texts for texts in slides] == [wanted] * 8
        assert [said in texts for texts in page_texts(files[1])] == [wanted] * len(page_texts(files[1]))
        if wanted:
            assert {texts.index(said) for texts in slides} == {1}


def test_the_ledger_knows_the_date_of_every_banner_with_its_cell(tmp_path: Path) -> None:
    document = Brief.load(written(tmp_path)).compose(allow_stale=True)
    for exporter in (pptx, pdf):
        made = exporter.plan(document, THEME)
        told = [each for each in exporter.inscriptions(made) if each.block == "marking"]
        count = len(made.slides if exporter is pptx else made.pages)
        assert [each.number for each in told] == list(range(1, count + 1))
        for each in told:
            (date,) = (piece.value for piece in each.pieces if piece.value is not None)
            assert [(origin.file, origin.row, origin.column) for origin in date.origins] == [("sales.csv", 3, "month")]
