"""The plain theme: every token is there, can be read, and stands where it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.themes import Theme, load_theme
from briefgen.themes.color import contrast
from briefgen.themes.families import BUNDLED
from briefgen.themes.theme import TypeStyle

THEME = load_theme()

DECK_STYLES = {
    "cover_title",
    "cover_subtitle",
    "title",
    "message",
    "body",
    "subbody",
    "hero",
    "tile",
    "tile_unit",
    "tile_label",
    "summary_number",
    "side_figure",
    "fact",
    "column_head",
    "exhibit_title",
    "exhibit_sub",
    "chart_value",
    "chart_category",
    "chart_axis",
    "annotation",
    "annotation_reason",
    "table_comparison",
    "table_comparison_head",
    "table_row_label",
    "table_dense",
    "table_dense_head",
    "quote",
    "quote_name",
    "quote_role",
    "kicker",
    "classification",
    "source",
    "footer",
    "page_number",
    "agenda_number",
    "agenda_text",
    "agenda_note",
    "divider_line",
    "cover_fact_label",
    "cover_fact_value",
    "cover_kicker",
}

REPORT_STYLES = {
    "h1",
    "lead",
    "h2",
    "h3",
    "body",
    "list",
    "caption_number",
    "caption_title",
    "caption_sub",
    "caption_source",
    "wide_caption",
    "table",
    "table_head",
    "chart",
    "chart_value",
    "tile",
    "tile_unit",
    "tile_label",
    "quote",
    "quote_name",
    "footnote",
    "running",
    "foot",
    "page_number",
    "cover_kicker",
    "cover_title",
    "cover_subtitle",
    "cover_abstract",
    "cover_fact_label",
    "cover_fact_value",
    "contents_chapter",
    "contents_line",
    "contents_list",
    "sources_id",
    "sources_entry",
    "sources_note",
    "timeline",
}

DARK_STYLES = {"cover_title", "cover_subtitle", "cover_kicker", "divider_line"}


@pytest.fixture(scope="module")
def theme() -> Theme:
    return THEME


def test_the_theme_is_loaded_once_in_a_process() -> None:
    assert load_theme("plain") is load_theme()


def test_every_named_style_is_there(theme: Theme) -> None:
    assert not DECK_STYLES - set(theme.deck.styles)
    assert not REPORT_STYLES - set(theme.report.styles)


@pytest.mark.parametrize(
    ("token", "ground", "stated"),
    [
        ("ink", "paper", 16.4),
        ("text", "paper", 12.0),
        ("muted", "paper", 6.2),
        ("muted", "wash", 5.7),
        ("muted", "tint", 5.1),
        ("grey", "paper", 3.0),
        ("accent", "paper", 7.3),
        ("mid", "paper", 3.1),
        ("on_dark", "dark", 15.0),
        ("on_dark_second", "dark", 8.8),
        ("on_dark_accent", "dark", 7.3),
    ],
)
def test_contrast_is_what_the_design_states(theme: Theme, token: str, ground: str, stated: float) -> None:
    measured = contrast(theme.palette.color(token), theme.palette.color(ground))
    assert measured == pytest.approx(stated, abs=0.06)


def text_styles(theme: Theme) -> list[tuple[str, str, TypeStyle]]:
    return [
        *(("deck", name, style) for name, style in theme.deck.styles.items()),
        *(("report", name, style) for name, style in theme.report.styles.items()),
    ]


@pytest.mark.parametrize(("medium", "name", "style"), text_styles(THEME))
def test_every_style_can_be_read_on_its_ground(theme: Theme, medium: str, name: str, style: TypeStyle) -> None:
    on_dark = style.color.startswith("on_dark")
    ground = theme.palette.dark if on_dark else theme.palette.paper
    assert contrast(theme.palette.color(style.color), ground) >= 4.5
    assert on_dark or name not in DARK_STYLES


def test_series_fills_stand_out_and_their_labels_can_be_read(theme: Theme) -> None:
    assert len(theme.palette.series) == 6
    for look in theme.palette.series:
        assert contrast(look.fill, theme.palette.paper) >= 3
        assert contrast(look.label, theme.palette.paper) >= 4.5
    for part in ("fill", "pattern", "dash", "marker"):
        assert len({getattr(look, part) for look in theme.palette.series}) == 6


def test_status_colours_are_all_there_and_can_be_read_as_text(theme: Theme) -> None:
    assert set(theme.palette.status) == {"on_track", "at_risk", "off_track", "complete", "not_started"}
    assert all(contrast(color, theme.palette.paper) >= 4.5 for color in theme.palette.status.values())


def test_type_keeps_its_floors_at_every_step(theme: Theme) -> None:
    furniture = {"kicker", "classification", "source", "footer", "page_number", "cover_fact_label", "cover_fact_value"}
    running = {"title", "message", "body", "subbody", "summary_text", "tile_label", "cover_subtitle", "quote"}
    for name, style in theme.deck.styles.items():
        floor = 10 if name in furniture else 16 if name in running else 12
        assert min(size for size, _ in style.sizes) >= floor, name
    for name, style in theme.report.styles.items():
        assert min(size for size, _ in style.sizes) >= 8, name


@pytest.mark.parametrize(("medium", "name", "style"), text_styles(THEME))
def test_steps_go_down_and_leading_is_never_smaller_than_the_size(medium: str, name: str, style: TypeStyle) -> None:
    sizes = [size for size, _ in style.sizes]
    assert sizes == sorted(set(sizes), reverse=True)
    assert all(size <= leading <= 1.6 * size for size, leading in style.sizes)


def test_the_major_face_is_never_bold(theme: Theme) -> None:
    assert not any(style.bold for _, _, style in text_styles(theme) if style.face == "major")


def test_boxes_lie_on_the_slide(theme: Theme) -> None:
    deck = theme.deck
    for name, frame in deck.frames.items():
        free = 0 if name in ("motif", "banner") else 48
        assert frame.x >= 0 and frame.x + frame.width <= deck.width_pt - free, name
        assert frame.y >= 0 and frame.y + frame.height <= deck.height_pt, name


def test_the_body_stands_where_the_design_has_it_and_clear_of_the_furniture(theme: Theme) -> None:
    body, tall = theme.deck.frames["body"], theme.deck.frames["body_tall"]
    assert (body.x, body.y, body.width, body.height) == (48, 152, 864, 316)
    assert (tall.x, tall.y, tall.width, tall.height) == (48, 176, 864, 292)
    assert body.y + body.height <= theme.deck.frames["source"].y
    assert theme.deck.frames["message"].y + theme.deck.frames["message"].height <= body.y


def test_the_slide_grid_is_that_of_the_design(theme: Theme) -> None:
    assert [theme.deck.column_x(number) for number in (1, 2, 7, 12)] == [48, 122, 492, 862]
    assert [theme.deck.columns_width(count) for count in (1, 4, 8, 12)] == [50, 272, 568, 864]


def test_the_report_grid_is_that_of_the_design(theme: Theme) -> None:
    report = theme.report
    assert (report.width_pt, report.height_pt) == (595.28, 841.89)
    assert report.column_x(4) == pytest.approx(180.64)
    assert report.columns_width(9) == pytest.approx(357)
    assert report.columns_width(12) == pytest.approx(480)
    assert (report.body_top_pt, report.body_bottom_pt) == (84, pytest.approx(780))
    assert report.frames["foot"].y == pytest.approx(800)
    assert report.frames["cover_fact_1"].y == pytest.approx(748)


def test_boxes_lie_on_the_page(theme: Theme) -> None:
    for name, frame in theme.report.frames.items():
        assert frame.x >= 0 and frame.x + frame.width <= theme.report.width_pt + 0.01, name
        assert frame.y >= 0 and frame.y + frame.height <= theme.report.height_pt, name


def test_each_bundled_font_has_its_licence_beside_it() -> None:
    folders = {path.parent for path in BUNDLED.glob("fonts/*/*.ttf")}
    assert {folder.name for folder in folders} == {"caladea", "carlito"}
    for folder in folders:
        licence = (folder / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence and "Copyright" in licence


def test_the_theme_names_families_that_readers_have_and_embeds_their_metric_twins(theme: Theme) -> None:
    assert (theme.major.deck, theme.major.report) == ("Cambria", "Caladea")
    assert (theme.minor.deck, theme.minor.report) == ("Calibri", "Carlito")
    assert all(isinstance(path, Path) and path.is_file() for path in (theme.major.regular, theme.minor.bold) if path)


def test_charts_have_a_look_in_both_media(theme: Theme) -> None:
    assert set(theme.charts) == {"deck", "report"}
    assert min(theme.charts["deck"].axis_pt, theme.charts["deck"].category_pt) >= 12
    assert theme.charts["report"].line_pt == 1.8
