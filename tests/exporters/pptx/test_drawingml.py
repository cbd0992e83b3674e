"""Drawings on a slide: one named group of shapes that PowerPoint can edit, each where it was drawn."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image as Pixels
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from briefgen.drawing import (
    Box,
    Clip,
    Drawing,
    Group,
    Hatch,
    Image,
    Item,
    Path,
    Rgb,
    Segment,
    Stamps,
    Stroke,
    Style,
    Text,
    TextRun,
    moved,
)
from briefgen.exporters.pptx.drawingml import SINGLE_STAMPS, group_xml
from briefgen.themes import load_theme
from briefgen.themes.theme import Theme

INK = Rgb.hex("123456")
K = 0.5523
CIRCLE: tuple[Segment, ...] = (
    ("M", (1, 0)),
    ("C", (1, K), (K, 1), (0, 1)),
    ("C", (-K, 1), (-1, K), (-1, 0)),
    ("C", (-1, -K), (-K, -1), (0, -1)),
    ("C", (K, -1), (1, -K), (1, 0)),
    ("Z",),
)
TRIANGLE: tuple[Segment, ...] = ("M", (10, 10)), ("L", (30, 10)), ("L", (20, 30)), ("Z",)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    return ("M", (x, y)), ("L", (x + width, y)), ("L", (x + width, y + height)), ("L", (x, y + height)), ("Z",)


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("plain")


@pytest.fixture
def placed(theme: Theme, tmp_path: File) -> Callable[..., Any]:
    """Saves a deck with a drawing of 200 × 100 points at (100, 50), opens it again and gives the group."""

    def opened(*items: Item, **more: Any) -> Any:
        deck = Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[6])

        def add_image(png: bytes) -> str:
            found: str = slide.part.get_or_add_image_part(io.BytesIO(png))[1]
            return found

        group, _ = group_xml(
            Drawing(200, 100, items),
            left_pt=100,
            top_pt=50,
            first_id=7,
            name='Map "A" & B',
            alt="Two < three",
            theme=theme,
            lang="en-GB",
            add_image=add_image,
            **more,
        )
        slide.shapes._spTree.append(group)
        deck.save(str(tmp_path / "deck.pptx"))
        audit = validate_pptx(tmp_path / "deck.pptx")
        assert audit.is_valid, audit.errors
        (shape,) = Presentation(str(tmp_path / "deck.pptx")).slides[0].shapes
        return shape

    return opened


def xml(shape: Any) -> str:
    found: str = etree.tostring(shape._element, encoding="unicode")
    return found


def place(shape: Any) -> tuple[float, ...]:
    return tuple(round(length / 12700, 2) for length in (shape.left, shape.top, shape.width, shape.height))


def line(text: str = "Peru", **more: Any) -> Text:
    return Text(
        **{"x": 100, "y": 40, "runs": (TextRun(text, "Carlito", 10, INK),), "anchor": "middle", "width_pt": 20} | more
    )


def test_the_drawing_is_one_named_group_with_alternative_text(placed: Callable[..., Any]) -> None:
    group = placed(Path(TRIANGLE, Style(INK)))
    assert group.shape_type is MSO_SHAPE_TYPE.GROUP
    assert group.name == 'Map "A" & B'
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == "Two < three"
    assert place(group) == (100, 50, 200, 100)


def test_every_shape_has_a_name_and_an_id_of_its_own(placed: Callable[..., Any]) -> None:
    inner = (Path(TRIANGLE, Style(INK)), line(name="label"))
    group = placed(Group("Peru 2016", inner), Path(TRIANGLE, Style(INK)))
    assert [shape.name for shape in group.shapes] == ["Peru 2016", "label", "shape 10"]
    assert [group.shape_id, *(shape.shape_id for shape in group.shapes)] == [7, 8, 9, 10]


def test_the_next_free_id_is_returned(theme: Theme) -> None:
    drawing = Drawing(10, 10, (Path(TRIANGLE, Style(INK)), line()))
    more: dict[str, Any] = {"name": "n", "alt": "a", "theme": theme, "lang": "en-GB"}
    assert group_xml(drawing, left_pt=0, top_pt=0, first_id=100, **more)[1] == 103


@pytest.mark.parametrize(
    ("path", "preset", "where"),
    [
        (Path(rectangle(10, 20, 30, 40), Style(INK), name="bar"), "rect", (110, 90, 30, 40)),
        (Path(moved(CIRCLE, 50, 50), Style(INK)), "ellipse", (149, 99, 2, 2)),
        (Path((("M", (10, 20)), ("L", (50, 80))), Style(stroke=Stroke(INK, 1))), "line", (110, 70, 40, 60)),
    ],
)
def test_what_powerpoint_has_a_shape_for_is_that_shape(
    placed: Callable[..., Any], path: Path, preset: str, where: tuple[float, ...]
) -> None:
    (shape,) = placed(path).shapes
    assert f'prst="{preset}"' in xml(shape)
    assert place(shape) == where


def test_a_line_runs_the_way_it_was_drawn(placed: Callable[..., Any]) -> None:
    (shape,) = placed(Path((("M", (10, 20)), ("L", (50, 80))), Style(stroke=Stroke(INK, 1)))).shapes
    points = (shape.begin_x, shape.begin_y, shape.end_x, shape.end_y)
    assert [round(length / 12700) for length in points] == [110, 130, 150, 70]


def test_other_outlines_are_freeforms_in_their_own_box(placed: Callable[..., Any]) -> None:
    (shape,) = placed(Path(TRIANGLE, Style(INK))).shapes
    assert shape.shape_type is MSO_SHAPE_TYPE.FREEFORM
    assert place(shape) == (110, 120, 20, 20)
    assert '<a:pt x="127000" y="0"/>' in xml(shape)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("ink", "tx1"),
        ("dark", "tx2"),
        ("paper", "bg1"),
        ("wash", "bg2"),
        ("series1", "accent1"),
        ("series6", "accent6"),
    ],
)
def test_colours_of_the_theme_follow_it(placed: Callable[..., Any], theme: Theme, role: str, name: str) -> None:
    (shape,) = placed(Path(TRIANGLE, Style(Rgb.hex(theme.palette.color(role))))).shapes
    found = shape._element.xpath("p:spPr/a:solidFill/a:schemeClr/@val")
    # The fifth series is the ink; a series is an accent first.
    assert found == ["accent5" if role == "ink" else name]


def test_other_colours_are_written_out_with_their_alpha(placed: Callable[..., Any]) -> None:
    (shape,) = placed(Path(TRIANGLE, Style(Rgb.hex("123456", 0.25)))).shapes
    assert '<a:srgbClr val="123456"><a:alpha val="25000"/></a:srgbClr>' in xml(shape)


def test_a_line_keeps_its_width_cap_join_and_dashes(placed: Callable[..., Any]) -> None:
    preset = Stroke(INK, 2, (8, 6), 0, "round", "bevel")
    own = Stroke(INK, 2, (5, 3, 1))
    first, second = placed(*(Path(TRIANGLE, Style(stroke=stroke)) for stroke in (preset, own))).shapes
    for part in ('w="25400"', 'cap="rnd"', '<a:prstDash val="dash"/>', "<a:bevel/>", "<a:noFill/>"):
        assert part in xml(first)
    assert xml(second).count("<a:ds ") == 3
    assert '<a:ds d="250000" sp="150000"/>' in xml(second)


def test_a_hatch_is_a_pattern_in_both_colours(placed: Callable[..., Any]) -> None:
    (shape,) = placed(Path(TRIANGLE, Style(INK, hatch=Hatch("/", Rgb(1, 0, 0))))).shapes
    pattern = shape._element.xpath("p:spPr/a:pattFill")[0]
    assert pattern.get("prst") == "wdUpDiag"
    assert pattern.xpath("*/a:srgbClr/@val") == ["FF0000", "123456"]


@pytest.mark.parametrize(("anchor", "share", "algn"), [("start", 0, "l"), ("middle", 0.5, "ctr"), ("end", 1, "r")])
def test_text_stands_in_a_box_around_its_line(placed: Callable[..., Any], anchor: str, share: float, algn: str) -> None:
    (shape,) = placed(line(anchor=anchor)).shapes
    assert place(shape) == pytest.approx((200 - 20 * share, 110 - 10, 20, 12), abs=0.01)
    body = shape._element.txBody.bodyPr
    assert {key: body.get(key) for key in ("wrap", "lIns", "tIns", "rIns", "bIns", "anchor")} == {
        "wrap": "none",
        "lIns": "0",
        "tIns": "0",
        "rIns": "0",
        "bIns": "0",
        "anchor": "b",
    }
    assert shape._element.xpath("p:txBody/a:p/a:pPr/@algn") == [algn]
    assert shape.text_frame.text == "Peru"


@pytest.mark.parametrize("angle", [0, 30, 90, 270])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_turned_text_keeps_its_anchor(placed: Callable[..., Any], anchor: str, angle: float) -> None:
    (shape,) = placed(line(anchor=anchor, angle=angle)).shapes
    left, top, width, height = place(shape)
    turn = math.radians(-shape.rotation)
    along = {"start": -0.5, "middle": 0, "end": 0.5}[anchor] * width
    below = height / 2 - 2  # the baseline, 0.2 em above the bottom of the box
    x = left + width / 2 + along * math.cos(turn) + below * math.sin(turn)
    y = top + height / 2 - along * math.sin(turn) + below * math.cos(turn)
    assert (x, y) == pytest.approx((200, 110), abs=0.02)


def test_every_run_names_its_language_and_the_themes_faces(placed: Callable[..., Any], theme: Theme) -> None:
    families = (theme.minor.report, theme.major.report, "Inter")
    runs = tuple(TextRun(family, family, 9.5, INK, bold=True) for family in families)
    (shape,) = placed(line(runs=runs)).shapes
    properties = shape._element.xpath("p:txBody/a:p/a:r/a:rPr")
    assert {one.get("lang") for one in properties} == {"en-GB"}
    assert {(one.get("sz"), one.get("b")) for one in properties} == {("950", "1")}
    faces = [one.xpath("a:latin/@typeface")[0] for one in properties]
    assert faces == ["+mn-lt", "+mj-lt", "Inter"]


def test_superscripts_have_the_size_of_their_text_and_a_baseline(placed: Callable[..., Any]) -> None:
    runs = (TextRun("m", "Carlito", 10, INK), TextRun("2", "Carlito", 7, INK, rise_pt=3.6))
    (shape,) = placed(line(runs=runs)).shapes
    assert shape._element.xpath("p:txBody/a:p/a:r/a:rPr/@sz") == ["1000", "1000"]
    assert shape._element.xpath("p:txBody/a:p/a:r/a:rPr/@baseline") == ["36000"]


def test_characters_that_xml_forbids_are_left_out(placed: Callable[..., Any]) -> None:
    (shape,) = placed(line("Pe\x00ru & <Chile>")).shapes
    assert shape.text_frame.text == "Peru & <Chile>"


CLIP = Clip(Box(0, 0, 200, 50))


def test_a_bar_that_its_clip_cuts_is_a_shorter_bar(placed: Callable[..., Any]) -> None:
    (shape,) = placed(Path(rectangle(10, 20, 30, 70), Style(INK), CLIP)).shapes
    assert 'prst="rect"' in xml(shape)
    assert place(shape) == (110, 100, 30, 30)


def test_the_line_around_a_cut_shape_does_not_run_along_the_cut(placed: Callable[..., Any]) -> None:
    fill, outline = placed(Path(rectangle(10, 20, 30, 70), Style(INK, Stroke(INK, 1)), CLIP, "bar")).shapes
    assert (fill.name, outline.name) == ("bar", "bar")
    assert "<a:ln><a:noFill/></a:ln>" in xml(fill)
    assert place(outline) == (110, 100, 30, 30)
    assert xml(outline).count("<a:moveTo>") + xml(outline).count("<a:lnTo>") == 5


def test_what_lies_outside_its_clip_is_not_there(placed: Callable[..., Any]) -> None:
    outside = Path(moved(TRIANGLE, 0, 60), Style(INK, Stroke(INK, 1)), CLIP)
    assert len(placed(outside, Stamps(CIRCLE, Style(INK), ((5, 90),), CLIP), line(" ")).shapes) == 0


def test_few_markers_are_shapes_of_their_own(placed: Callable[..., Any]) -> None:
    group = placed(Stamps(CIRCLE, Style(INK), ((10, 10), (20, 20), (30, 90)), CLIP, "Peru"))
    assert [shape.name for shape in group.shapes] == ["Peru 1", "Peru 2"]
    assert all('prst="ellipse"' in xml(shape) for shape in group.shapes)


@pytest.mark.parametrize("outline", [CIRCLE, rectangle(-1, -1, 2, 2)])
def test_many_markers_are_one_shape_without_holes(placed: Callable[..., Any], outline: tuple[Segment, ...]) -> None:
    places = tuple((10 + n % 60 * 1.5, 10 + n // 60 * 1.5) for n in range(60 * 20))
    assert len(places) > SINGLE_STAMPS
    (shape,) = placed(Stamps(outline, Style(INK), places, name="cloud")).shapes
    assert place(shape) == pytest.approx((109, 50 + 100 - 39.5, 90.5, 30.5), abs=0.01)
    paths = shape._element.xpath("p:spPr/a:custGeom/a:pathLst/a:path")
    assert sum(len(path.findall("{*}moveTo")) for path in paths) == len(places)
    for path in paths:
        starts = [(int(pt.get("x")) / 12700, int(pt.get("y")) / 12700) for pt in path.iterfind("{*}moveTo/{*}pt")]
        ordered = sorted(starts)
        near = (math.dist(one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 : at + 25])
        assert min(near, default=9) >= 2 - 0.001


def test_a_picture_is_cropped_to_its_clip(placed: Callable[..., Any]) -> None:
    file = io.BytesIO()
    Pixels.new("RGB", (4, 4), (255, 0, 0)).save(file, "PNG")
    whole = Image(file.getvalue(), (40, 0, 0, 40, 10, 30), name="photo")
    cut = Image(file.getvalue(), (40, 0, 0, 40, 10, 30), CLIP)
    round_ = Image(file.getvalue(), (40, 0, 0, 40, 10, 30), Clip(None, moved(CIRCLE, 30, 50)))
    first, second, third = placed(whole, cut, round_).shapes
    assert first.name == "photo"
    assert first.image.blob == file.getvalue()
    assert place(first) == (110, 80, 40, 40)
    assert place(second) == (110, 100, 40, 20)
    assert (second.crop_top, second.crop_bottom) == (0.5, 0)
    assert place(third) == (129, 99, 2, 2)
    assert "custGeom" in xml(third)


def test_a_picture_needs_a_package_to_stand_in(theme: Theme) -> None:
    drawing = Drawing(10, 10, (Image(b"", (1, 0, 0, 1, 0, 0)),))
    with pytest.raises(ValueError, match="add_image"):
        group_xml(drawing, left_pt=0, top_pt=0, first_id=1, name="n", alt="a", theme=theme, lang="en-GB")


def test_another_size_scales_shapes_lines_and_type(placed: Callable[..., Any]) -> None:
    path = Path(rectangle(10, 20, 30, 40), Style(INK, Stroke(INK, 2)))
    group = placed(path, line(), width_pt=100, height_pt=50)
    assert place(group) == (100, 50, 100, 50)
    bar, text = group.shapes
    assert place(bar) == (105, 70, 15, 20)
    assert bar.line.width == Pt(1)
    assert text.text_frame.paragraphs[0].runs[0].font.size == Pt(5)
    assert place(text) == pytest.approx((145, 75, 10, 6), abs=0.01)
