"""A user's own matplotlib figure as a chart: what is asked for, how large it is shown, what is said of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure as Plot
from matplotlib.patches import Polygon, Rectangle
from pydantic import ValidationError
from tests.charts.users_figure import users_figure
from tests.deck_outline import deck_outline
from tests.report_outline import report_outline

from briefgen import (
    BlocksSection,
    Brief,
    ChartBlock,
    ChartSection,
    ColumnsBlock,
    Data,
    Figure,
    FigureChart,
    ParagraphBlock,
    Problem,
)
from briefgen.charts import draw, room_of
from briefgen.drawing import texts_in
from briefgen.formatting import Formatter
from briefgen.themes import load_theme

THEME, FORMATTER = load_theme("plain"), Formatter("en-GB")


def plot(width: float = 4.0, height: float = 2.0, text: str = "tons") -> Plot:
    """A figure with one word in it."""
    made = Plot(figsize=(width, height))
    made.text(0.5, 0.5, text, size=12)
    return made


def brief(chart: FigureChart, **fields: Any) -> Brief:
    return Brief(
        title="A brief", sources={"S1": "Ledger"}, sections=[ChartSection(title="Mine", chart=chart)], **fields
    )


def block(chart: FigureChart, **fields: Any) -> Figure:
    (found,) = brief(chart, **fields).compose().parts[0].blocks
    assert isinstance(found, Figure)
    return found


def refused(**fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        FigureChart(**fields)
    return str(caught.value)


def warned(made: Plot) -> list[Problem]:
    return list(brief(FigureChart(figure=made, alt="Mine", source="S1")).check())


def test_a_figure_stands_in_both_files_with_its_text_as_text(tmp_path: Path) -> None:
    made = brief(FigureChart(figure=plot(), alt="Nothing but a word", caption="What it is", source="S1"))
    made.export(tmp_path / "a.pptx", tmp_path / "a.pdf", strict=True)
    for outline in (deck_outline(tmp_path / "a.pptx"), report_outline(tmp_path / "a.pdf")):
        assert {"tons", "What it is", "Ledger"} <= set(re.findall("tons|What it is|Ledger", outline))


def test_it_may_stand_wherever_a_chart_may(tmp_path: Path) -> None:
    chart = ChartBlock(chart=FigureChart(figure=plot(), alt="A word"))
    columns = ColumnsBlock(columns=[[ParagraphBlock(text="Beside it")], [chart]])
    made = Brief(title="A brief", sections=[BlocksSection(title="Blocks", blocks=[chart, columns])])
    made.export(tmp_path / "a.pptx", tmp_path / "a.pdf")
    assert report_outline(tmp_path / "a.pdf").count("tons") == 2
    assert deck_outline(tmp_path / "a.pptx").count("tons") == 2


def test_an_alternative_text_is_required() -> None:
    assert "alt" in refused(figure=plot())


def test_axes_are_no_figure() -> None:
    assert "a matplotlib Figure is expected here, not Axes" in refused(figure=plot().add_subplot(), alt="Mine")


def test_a_field_without_meaning_is_refused() -> None:
    assert "highlight" in refused(figure=plot(), alt="Mine", highlight="a")


def test_a_definition_cannot_ask_for_one(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text("briefgen: 1\ntitle: A\nsections:\n  - {kind: chart, title: B, chart: {kind: figure}}\n", "utf-8")
    (problem, *_) = Brief.load(file).check()
    assert (problem.code, problem.place) == ("python-only", ("sections", 0, "chart", "kind"))
    assert "runs no code" in problem.message
    assert "FigureChart" in problem.hint


def test_its_sources_are_named_or_those_of_its_data() -> None:
    data = {"sales": Data(rows=[{"year": 2015}], source="S1", as_of="2016-03")}
    assert block(FigureChart(figure=plot(), alt="Mine")).sources == ()
    assert block(FigureChart(figure=plot(), alt="Mine", source="S1")).sources == ("S1",)
    drawn = block(FigureChart(figure=plot(), alt="Mine", data="sales"), data=data)
    assert (drawn.sources, str(drawn.as_of)) == (("S1",), "2016-03")


def test_an_unknown_source_is_said_at_its_place() -> None:
    (problem,) = brief(FigureChart(figure=plot(), alt="Mine", source="S9")).check()
    assert (problem.code, problem.place) == ("unknown-source", ("sections", 0, "chart", "source"))


def test_it_keeps_its_proportions_and_shrinks_to_the_width_it_gets() -> None:
    figure = block(FigureChart(figure=plot(10.0, 5.0), alt="Mine"))
    height = room_of(figure, THEME, "report", 360.0, FORMATTER).natural
    assert height == pytest.approx(180.0)
    (text,) = texts_in(draw(figure, THEME, "report", 360.0, height, FORMATTER).items)
    assert (text.x, text.y) == pytest.approx((180.0, 90.0))
    assert text.runs[0].size_pt == pytest.approx(6.0)


def test_on_a_page_it_is_not_made_larger_on_a_slide_at_most_twice() -> None:
    figure = block(FigureChart(figure=plot(2.0, 1.0), alt="Mine"))
    assert room_of(figure, THEME, "report", 360.0, FORMATTER).natural == 72.0
    (text,) = texts_in(draw(figure, THEME, "deck", 800.0, 300.0, FORMATTER).items)
    assert (text.x, text.y, text.runs[0].size_pt) == pytest.approx((144.0, 300.0 - 72.0, 24.0))


def test_text_that_becomes_too_small_is_warned_of_with_a_width_that_helps() -> None:
    problems = warned(plot(20.0, 4.0))
    assert {problem.code for problem in problems} == {"small-text"}
    assert {problem.place for problem in problems} == {("sections", 0, "chart", "figure")}
    report = next(problem for problem in problems if "report" in problem.message)
    width = float(report.hint.split(" inches")[0].split()[-1])
    assert "report" not in " ".join(problem.message for problem in warned(plot(width - 0.05, 4.0)))


def test_a_character_that_no_face_has_is_an_error_at_its_place() -> None:
    problems = [problem for problem in warned(plot(text="利马")) if problem.level == "error"]
    assert problems[0].code == "no-glyph"
    assert problems[0].place[:3] == ("sections", 0, "chart")


def test_a_clip_that_the_deck_cannot_show_is_warned_of_by_the_name_of_what_it_clips() -> None:
    made = plot()
    axes = made.add_axes((0, 0, 1, 1))
    notch = [(0, 0), (1, 0), (0.5, 0.4), (1, 1), (0, 1)]
    clip = Polygon(notch, transform=axes.transData)
    axes.add_patch(Rectangle((0, 0), 1, 1, gid="box")).set_clip_path(clip)
    assert not warned(made)
    axes.add_patch(Polygon([(x * 0.9, y) for x, y in notch], gid="notched")).set_clip_path(clip)
    (problem,) = warned(made)
    assert problem.message == "'notched' is clipped in the deck to the box around its clip path"
    assert problem.place == ("sections", 0, "chart", "figure")


@pytest.mark.filterwarnings("ignore")
def test_what_is_lost_is_warned_of_by_name() -> None:
    made = users_figure()
    made.axes[1].pcolormesh([[0, 1], [0, 1]], [[0, 0], [1, 1]], [[0, 1], [1, 0]], shading="gouraud")
    made.axes[1].text(0, 0, "by LaTeX", usetex=True)
    said = " ".join(problem.message for problem in warned(made) if problem.code == "not-drawable")
    made.axes[1].set_title(r"$\sqrt{a}$")
    said += " ".join(problem.message for problem in warned(made))
    for word in ("gouraud", "by LaTeX", "'√'"):
        assert word in said


def test_a_brief_without_figures_of_users_never_loads_matplotlib(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom briefgen import Brief\n"
        "made = Brief.load(Path(sys.argv[1]))\n"
        "made.export(Path(sys.argv[2]) / 'a.pptx', Path(sys.argv[2]) / 'a.pdf')\n"
        "print('matplotlib' in sys.modules)"
    )
    file = Path(__file__).parents[2] / "examples" / "china_latam_2016" / "brief.yaml"
    command = [sys.executable, "-c", code, str(file), str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
