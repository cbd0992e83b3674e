from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.charts.material import THEME, build, rows

from briefgen import Brief
from briefgen.charts.fitting import require_room
from briefgen.errors import InputError
from briefgen.formatting import Formatter

NAMES = [f"A name that is far too long for its place {number} " * 3 for number in range(40)]
CROWDED = rows({"name": NAMES, "n": list(range(1, 41))})


def test_all_figures_without_room_are_named_at_their_places() -> None:
    crowded = build(CROWDED, kind="doughnut", x="name", y="n")
    fine = build(CROWDED, kind="column", x="name", y="n", limit=2)
    figures = [replace(crowded, place=("sections", 0, "chart")), fine, replace(crowded, place=("sections", 4, "chart"))]
    with pytest.raises(InputError) as caught:
        require_room([(each, 500.0, 270.0) for each in figures], THEME, "deck", Formatter("en-GB"))
    assert [(problem.code, problem.place) for problem in caught.value.problems] == [
        ("too-much", ("sections", 0, "chart")),
        ("too-much", ("sections", 4, "chart")),
    ]


def test_a_brief_names_all_charts_without_room_in_both_media_and_writes_nothing(tmp_path: Path) -> None:
    entries = "\n".join(f"{name},{number}" for number, name in enumerate(NAMES, start=1))
    (tmp_path / "d.csv").write_text(f"name,n\n{entries}\n", encoding="utf-8")
    chart = "chart: {kind: doughnut, data: d, x: name, y: n, caption: Parts}"
    sections = "".join(f"  - kind: chart\n    title: Parts {number}\n    {chart}\n" for number in range(2))
    file = tmp_path / "brief.yaml"
    file.write_text(
        "briefgen: 1\ntitle: Crowded\nsources: {S1: Office}\ndata:\n  d: {file: d.csv, source: S1}\n"
        f"sections:\n{sections}",
        encoding="utf-8",
    )
    brief = Brief.load(file)
    with pytest.raises(InputError) as caught:
        brief.export(tmp_path / "deck.pptx", tmp_path / "report.pdf")
    found = [problem.place for problem in caught.value.problems if problem.code == "too-much"]
    assert found == [("sections", index, "chart") for index in (0, 1, 0, 1)]
    assert {path.name for path in tmp_path.iterdir()} == {"d.csv", "brief.yaml"}
    checked = [problem.place for problem in brief.check() if problem.code == "too-much"]
    assert {("sections", 0, "chart"), ("sections", 1, "chart")} <= set(checked)
