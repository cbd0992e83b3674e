"""Figures of matplotlib become drawings: kinds of items, names, places of text; matplotlib stays as it was."""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle
from PIL import Image as Pixels

from briefgen.charts.plot import record, styled, themed_figure
from briefgen.drawing import Drawing, Group, Image, Item, Path, Stamps, Text
from briefgen.errors import InputError
from briefgen.themes import load_theme
from briefgen.themes.theme import Theme
from briefgen.typeset.fonts import FontBook


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("plain")


@pytest.fixture
def figure(theme: Theme) -> Iterator[Figure]:
    with styled(theme, "deck"):
        yield Figure(figsize=(400 / 72, 200 / 72), frameon=False)


def lettering(
    theme: Theme, size: float, *, role: Any = "minor", bold: bool = False, italic: bool = False
) -> FontProperties:
    weight, style = "bold" if bold else "normal", "italic" if italic else "normal"
    return FontProperties(family=theme.family(role).report, size=size, weight=weight, style=style)


def flat(items: tuple[Item, ...]) -> list[Item]:
    return [one for item in items for one in (flat(item.items) if isinstance(item, Group) else [item])]


def named(drawing: Drawing, name: str) -> Any:
    (found,) = (item for item in drawing.items if item.name == name)
    return found


def written(drawing: Drawing) -> dict[str, Text]:
    texts = (item for item in flat(drawing.items) if isinstance(item, Text))
    return {"".join(run.text for run in text.runs): text for text in texts}


def test_an_empty_figure_has_its_size_and_no_ground_of_the_pages_colour(theme: Theme) -> None:
    drawing = record(Figure(figsize=(4, 2)), theme)
    assert (drawing.width_pt, drawing.height_pt, drawing.items) == (288, 144, ())
    (ground,) = record(Figure(figsize=(4, 2), facecolor="#005F6E"), theme).items
    assert isinstance(ground, Path)


def test_a_themed_figure_keeps_the_look_of_the_theme_when_it_is_drawn_later(theme: Theme) -> None:
    with themed_figure(theme, width=4, height=2) as figure:
        figure.add_subplot().bar(["Peru", "Chile"], [3.0, 2.0], label="Exports")
    drawing = record(figure, theme)
    assert (drawing.width_pt, drawing.height_pt) == (288, 144)
    texts = written(drawing)
    assert texts["Peru"].runs[0].color.hex_text == theme.palette.muted
    assert texts["Peru"].runs[0].size_pt == theme.charts["report"].category_pt
    assert named(drawing, "Exports 2").style.fill.hex_text == theme.palette.series[0].fill


def test_bars_are_rectangles_under_the_names_of_their_gids(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(0, 4), ylim=(0, 10))
    for bar, place in zip(axes.bar([1, 2], [5, 10], width=1), ("Peru", "Chile"), strict=True):
        bar.set_gid(f"bar {place} 2016")
    bar = named(record(figure, theme), "bar Peru 2016")
    assert isinstance(bar, Path)
    assert bar.segments == (("M", (50, 0)), ("L", (150, 0)), ("L", (150, 100)), ("L", (50, 100)), ("Z",))
    assert bar.style.fill is not None
    assert bar.style.fill.hex_text == theme.palette.series[0].fill


def test_a_line_has_its_width_and_its_dashes_in_points(figure: Figure, theme: Theme) -> None:
    figure.add_artist(mpl.lines.Line2D([0, 1], [0.5, 0.5], lw=2, ls=(1, (3, 2)), color="k", gid="series"))
    stroke = named(record(figure, theme), "series").style.stroke
    assert (stroke.width_pt, stroke.dash, stroke.dash_offset_pt) == (2, (6, 4), 2)


def test_undefined_values_break_a_line(figure: Figure, theme: Theme) -> None:
    figure.add_artist(mpl.lines.Line2D([0, 0.1, 0.2, 0.3, 0.4], [0, 0, math.nan, 0, 0], gid="gap"))
    assert [segment[0] for segment in named(record(figure, theme), "gap").segments] == ["M", "L", "M", "L"]


def test_ten_thousand_points_are_one_item(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    places = np.random.default_rng(0).random((10_000, 2))
    axes.scatter(*places.T, s=9, linewidths=0, gid="cloud")
    cloud = named(record(figure, theme), "cloud")
    assert isinstance(cloud, Stamps)
    assert np.allclose(cloud.places, places * (400, 200), atol=1e-3)
    reach = max(point[0] for segment in cloud.segments for point in segment[1:])
    assert reach == pytest.approx(1.5, abs=1e-3)


def test_points_of_several_sizes_keep_their_order(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.scatter([0.1, 0.5, 0.9], [0.5, 0.5, 0.5], s=[10, 90, 10], gid="points")
    group = named(record(figure, theme), "points")
    middles = [np.mean([segment[-1] for segment in item.segments if len(segment) > 1], axis=0) for item in group.items]
    assert np.allclose(middles, [(40, 100), (200, 100), (360, 100)], atol=2)


def test_an_area_stands_where_its_data_are(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0.25, 0.5, 0.5, 0.5))
    axes.set(xlim=(0, 10), ylim=(0, 10))
    axes.fill_between([0, 10], [2, 2], [4, 4], gid="area")
    corners = {tuple(segment[1]) for segment in named(record(figure, theme), "area").segments if len(segment) > 1}
    assert corners == {(100, 120), (300, 120), (100, 140), (300, 140)}


def test_markers_of_a_line_are_stamps(figure: Figure, theme: Theme) -> None:
    figure.add_artist(mpl.lines.Line2D([0.25, 0.5], [0.5, 0.5], ls="", marker="s", ms=6, gid="markers"))
    markers = named(record(figure, theme), "markers")
    assert isinstance(markers, Stamps)
    assert markers.places == ((100, 100), (200, 100))


@pytest.mark.parametrize(("side", "anchor"), [("left", "start"), ("center", "middle"), ("right", "end")])
@pytest.mark.parametrize("angle", [0, 30, 90])
def test_text_is_anchored_where_it_was_put(figure: Figure, theme: Theme, side: str, anchor: str, angle: int) -> None:
    figure.text(
        0.5, 0.5, "Peru", ha=side, va="baseline", rotation=angle, rotation_mode="anchor", font=lettering(theme, 14)
    )
    text = written(record(figure, theme))["Peru"]
    assert (text.anchor, text.angle) == (anchor, angle)
    assert (text.x, text.y) == pytest.approx((200, 100), abs=0.01)


@pytest.mark.parametrize(("side", "anchor"), [("left", "start"), ("center", "middle"), ("right", "end")])
def test_several_lines_of_text_are_anchored_below_each_other(
    figure: Figure, theme: Theme, side: str, anchor: str
) -> None:
    figure.text(0.5, 0.5, "a\nlonger line\nmid", ha=side, font=lettering(theme, 10), gid="note")
    lines = named(record(figure, theme), "note").items
    assert [line.runs[0].text for line in lines] == ["a", "longer line", "mid"]
    assert {line.anchor for line in lines} == {anchor}
    assert [line.x for line in lines] == pytest.approx([200] * 3, abs=0.01)
    drops = [upper.y - lower.y for upper, lower in pairwise(lines)]
    assert drops[0] == pytest.approx(drops[1], abs=0.001) and 9 < drops[0] < 14


def test_widths_are_those_of_the_typesetter(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0, "AVATAR To", font=lettering(theme, 20))
    text = written(record(figure, theme))["AVATAR To"]
    face = FontBook(theme).face("minor")
    assert text.width_pt < face.advance("AVATAR To", 20)
    kerned = face.advance("AVATAR To", 20) + sum(text.runs[0].kerns) * 20 / 1000
    assert text.width_pt == pytest.approx(kerned, abs=0.01)


def test_neighbouring_labels_stand_on_one_baseline_whatever_their_letters(figure: Figure, theme: Theme) -> None:
    for number, word in enumerate(("ace", "Ärgle", "ÉÎp")):
        figure.text(0.2 * number, 0.5, word, va="top", font=lettering(theme, 10))
    assert len({text.y for text in written(record(figure, theme)).values()}) == 1


def test_faces_are_named_by_family_and_style(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0, "title", font=lettering(theme, 10, role="major", bold=True, italic=True))
    run = written(record(figure, theme))["title"].runs[0]
    assert (run.family, run.bold, run.italic) == (theme.major.report, True, True)


def test_text_of_a_users_figure_is_set_in_the_minor_family(theme: Theme) -> None:
    figure = Figure(figsize=(4, 2), dpi=200)
    figure.text(0, 0, "mine", family="serif", weight=700)
    run = written(record(figure, theme))["mine"].runs[0]
    assert (run.family, run.bold) == (theme.minor.report, True)
    assert figure.get_dpi() == 200


def test_without_a_theme_fonts_are_the_figures_own() -> None:
    figure = Figure(figsize=(4, 2))
    figure.text(0, 0, "mine", font=FontProperties(family="DejaVu Sans"))
    assert written(record(figure))["mine"].runs[0].family == "DejaVu Sans"


def test_a_character_that_one_family_lacks_is_lent_by_the_other(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0, "Лима Lima", font=lettering(theme, 10, role="major"))
    runs = written(record(figure, theme))["Лима Lima"].runs
    assert [(run.text, run.family) for run in runs] == [("Лима", "Carlito"), (" Lima", "Caladea")]


def test_a_character_that_no_family_has_is_an_error(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0, "利马", font=lettering(theme, 10))
    with pytest.raises(InputError) as error:
        record(figure, theme)
    assert error.value.problems[0].code == "no-glyph"


def test_superscripts_are_text_with_a_rise(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0.5, "CO$_2$ per m$^2$", font=lettering(theme, 20))
    text = written(record(figure, theme))["CO2 per m2"]
    rises = [(run.text, math.copysign(1, run.rise_pt) if run.rise_pt else 0) for run in text.runs]
    assert rises == [("CO", 0), ("2", -1), (" per m", 0), ("2", 1)]
    assert {run.family for run in text.runs} == {"Carlito"}
    assert text.y == pytest.approx(100, abs=0.5)


def test_fractions_are_two_texts_and_a_rule_between_them(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0.5, r"$\frac{1}{2}$ of it", font=lettering(theme, 20))
    upper, lower, rest, rule = record(figure, theme).items
    assert [run.text for text in (upper, lower, rest) for run in text.runs] == ["1", "2", " of it"]
    assert isinstance(rule, Path)
    assert {item.name for item in (upper, lower, rest, rule)} == {r"\frac{1}{2} of it"}
    height = rule.segments[0][1][1]
    assert lower.y < rest.y < height < upper.y


def test_symbols_that_the_theme_lacks_are_outlines_and_said(figure: Figure, theme: Theme) -> None:
    figure.text(0, 0.5, r"$\sqrt{a}$", font=lettering(theme, 20))
    drawing = record(figure, theme)
    assert "a" in written(drawing)
    assert sum(isinstance(item, Path) for item in drawing.items) == 2
    assert [sentence[:3] for sentence in drawing.warnings] == ["'√'"]


def test_hatches_and_clips_are_kept(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0.25, 0.25, 0.5, 0.5))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.bar([1], [2], hatch="//", fc="w", ec="#00A0FF", gid="bar")
    axes.add_patch(Circle((0.5, 0.5), 0.2, gid="disc")).set_clip_path(Circle((200, 100), 10, transform=None))
    drawing = record(figure, theme)
    bar = named(drawing, "bar")
    assert (bar.style.hatch.pattern, bar.style.hatch.color.hex_text) == ("//", "00A0FF")
    box = bar.clip.box
    assert (box.x, box.y, box.width, box.height) == (100, 50, 200, 100)
    assert {segment[0] for segment in named(drawing, "disc").clip.path} == {"M", "C", "Z"}


def test_alpha_of_an_artist_is_that_of_its_colours(figure: Figure, theme: Theme) -> None:
    figure.add_artist(Circle((0.5, 0.5), 0.1, fc="k", ec="r", alpha=0.25, gid="disc"))
    style = named(record(figure, theme), "disc").style
    assert (style.fill.alpha, style.stroke.color.alpha) == (0.25, 0.25)


def test_a_users_picture_stands_upright_in_its_axes(theme: Theme) -> None:
    figure = Figure(figsize=(2, 1))
    axes = figure.add_axes((0.5, 0, 0.5, 1))
    axes.set_axis_off()
    pixels = np.zeros((2, 2, 3))
    pixels[0, 0] = (1, 0, 0)
    axes.imshow(pixels, interpolation="none", aspect="auto")
    (image,) = (item for item in record(figure, theme).items if isinstance(item, Image))
    seen = Pixels.open(BytesIO(image.png)).convert("RGB")
    a, b, c, d, e, f = image.matrix
    assert (e, f, e + a, f + d) == pytest.approx((72, 0, 144, 72))
    assert (b, c) == (0, 0)
    assert seen.getpixel((0, 0)) == (255, 0, 0)
    assert seen.getpixel((0, seen.height - 1)) == (0, 0, 0)


def test_what_cannot_be_expressed_is_said(theme: Theme) -> None:
    figure = Figure(figsize=(2, 1))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.pcolormesh(*np.meshgrid(range(3), range(3)), np.eye(3), shading="gouraud", gid="field")
    axes.text(0, 0, "by LaTeX", usetex=True)
    drawing = record(figure, theme)
    assert [sentence.split(" ")[0] for sentence in drawing.warnings] == ["shading", "text"]
    triangles = [segment for path in named(drawing, "field").items for segment in path.segments if segment[0] == "Z"]
    assert len(triangles) == 16
    assert "by LaTeX" in written(drawing)


def test_warnings_of_matplotlib_become_warnings_of_the_drawing(theme: Theme) -> None:
    figure = Figure(figsize=(0.2, 0.2), layout="tight")
    figure.add_subplot().set_ylabel("far too long for so small a figure")
    assert any("Tight layout" in sentence for sentence in record(figure, theme).warnings)


def test_the_settings_of_matplotlib_stay_as_they_were(theme: Theme) -> None:
    before = dict(mpl.rcParams)
    with styled(theme, "report"):
        figure = Figure(figsize=(2, 2))
        figure.add_axes((0, 0, 1, 1))
        assert mpl.rcParams["font.family"] == [theme.minor.report]
        record(figure, theme)
    assert dict(mpl.rcParams) == before


def test_recording_twice_gives_the_same_drawing(figure: Figure, theme: Theme) -> None:
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.plot([1, 2, 3], [3, 1, 2], marker="o")
    axes.set_title("Exports $m^2$")
    assert record(figure, theme) == record(figure, theme)
