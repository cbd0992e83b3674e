"""Every kind through the whole way, from a brief to both files: right, or a clear error; never a crash or a picture."""

from __future__ import annotations

import math
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from tests.charts.test_kinds import COUNTRIES
from tests.companion import house_theme

from briefgen import Brief
from briefgen.charts import KINDS
from briefgen.errors import InputError

LONG = "Trade in goods and commercial services between all countries of the two regions, including re-exports and " * 2
FIVE = ["Peru", "Chile", "Brazil", "Ecuador", "Bolivia"]
AMOUNT = {"type": "number", "unit": "million USD"}
COLUMNS = {
    "year": {"type": "year"},
    "what": {"type": "text"},
    **dict.fromkeys(("amount", "more", "before", "high", "low"), AMOUNT),
}
FEW: list[float | None] = [12.5, 3.0, 8.25, 20.0, 1.5]

DATA: dict[str, tuple[list[str], list[float | None]]] = {
    "ordinary": (FIVE, FEW),
    "empty": ([], []),
    "one point": (FIVE[:1], [12.5]),
    "negative": (FIVE, [-12.5, -3.0, -8.25, -20.0, -1.5]),
    "both signs": (FIVE, [-12.5, 3.0, -8.25, 20.0, 1.5]),
    "missing": (FIVE, [12.5, None, 8.25, None, 1.5]),
    "all missing": (FIVE, [None] * 5),
    "zeros": (FIVE, [0.0] * 5),
    "equal": (FIVE, [7.0] * 5),
    "huge": (FIVE, [1.25e15, 3e15, 8e14, 2e15, 1.5e15]),
    "tiny": (FIVE, [1.25e-9, 3e-9, 8e-10, 2e-9, 1.5e-9]),
    "huge and tiny": (FIVE, [1e15, 1e-9, 8.0, 20.0, 1.5]),
    "immense": (FIVE, [1e307, 1e-307, 1.1e307, 1.2e307, 1.5]),
    "infinite": (FIVE, [math.inf, 3.0, math.nan, 20.0, 1.5]),
    "sixty": (COUNTRIES, [float(index % 17 + 1) for index in range(60)]),
    "long names": ([f"{LONG[:190]} {index}" for index in range(5)], FEW),
    "solid names": ([f"{'Verkehrsinfrastruktur' * 9} {index}" for index in range(5)], FEW),
    "far east": (["中国", "拉丁美洲", "東京経済", "한국어문장", "港口铁路合作"], FEW),
    "twice the same": (["Peru", "Chile", "Peru", "Ecuador", "Chile"], FEW),
    "a name missing": (["", *FIVE[1:]], FEW),
    "markup": (["<b>A & B</b>", "]]>\"'", "{{ amount }}", "**C** [d](e)", "=1+1"], FEW),
    "line ends": (["Peru\nUno", "Chile\tDos", "Brazil\r\nTres", "Ecuador\u2028Q", "Bolivia\x85"], FEW),
    "control characters": (["A\x07B", "C\x1fD", "E\x7fF", "G\ufffeH", "I\ud800J"], FEW),
    "right to left": (["שלום", *FIVE[1:]], FEW),
}

THOUSANDS = ("scatter", "line", "histogram", "box")
"""Kinds of 10,000 points."""

PARTS = {kind: {"negative-share"} for kind in ("pie", "doughnut", "pareto", "treemap", "marimekko", "sankey")}
UNSIGNED = {kind: {"negative-part"} for kind in ("funnel", "pyramid", "bullet")} | {"bubble": {"negative-size"}}
NO_SUM = {kind: {"zero-whole"} for kind in PARTS}
COUNTRY = {"map": {"unknown-country"}, "tile_map": {"unknown-country"}}
SPOKES = {"radar": {"bad-count"}}
NO_POINT = {kind: {"empty-data"} for kind in ("histogram", "scatter", "bubble", "matrix", "map", "tile_map")}

REFUSED: dict[str, dict[str, set[str]]] = {
    "ordinary": {},
    "empty": {kind: {"empty-data"} for kind in KINDS},
    "one point": SPOKES,
    "negative": {**PARTS, **UNSIGNED},
    "both signs": {**PARTS, **UNSIGNED},
    "missing": {"area": {"missing-value"}},
    "all missing": {**NO_SUM, **NO_POINT, "area": {"missing-value"}},
    "zeros": NO_SUM,
    "equal": {},
    "huge": {},
    "tiny": {},
    "immense": {kind: {"too-large"} for kind in KINDS},
    "infinite": {kind: {"not-a-number"} for kind in KINDS},
    "far east": COUNTRY,
    "a name missing": COUNTRY,
    "markup": COUNTRY,
    "control characters": {kind: {"bad-character"} for kind in KINDS},
}
"""Which kinds refuse such data, and with which code; all the others show them. Where nothing is said: either, but never
for want of anything else than room, glyphs or different names."""

FOR_WANT_OF = {"too-much", "bad-count", "many-rows", "no-glyph", "right-to-left", "unknown-country"}


def chart(kind: str, region: str) -> dict[str, Any]:
    """A chart of a kind on the columns of `rows`."""
    fields: dict[str, Any] = {"x": "what", "y": "amount"}
    match kind:
        case "timeline":
            fields = {"start": "when", "text": "what"}
        case "gantt":
            fields = {"x": "what", "start": "when", "end": "until"}
        case "heatmap":
            fields = {"x": "what", "y": "group", "value": "amount"}
        case "histogram":
            fields = {"x": "amount"}
        case "stock":
            fields = {"x": "what", "high": "high", "low": "low", "close": "amount"}
        case "combo":
            fields |= {"lines": "more"}
        case "variance":
            fields = {"x": "what", "actual": "amount", "plan": "before"}
        case "bullet":
            fields |= {"target": "more"}
        case "pyramid" | "dumbbell":
            fields |= {"y": ["amount", "more"]}
        case "scatter" | "matrix":
            fields |= {"x": "place", "label": "what"}
        case "bubble":
            fields |= {"x": "place", "size": "amount"}
        case "map":
            fields |= {"region": region}
        case "slope":
            fields |= {"x": "year", "series": "what"}
        case "treemap":
            fields |= {"group": "group"}
        case "marimekko":
            fields |= {"y": ["amount", "more"], "width": "amount"}
        case "sankey":
            fields = {"stages": ["group", "what"], "y": "amount"}
    return {"kind": kind, "data": "d", **fields}


def rows(kind: str, names: list[str], amounts: list[float | None]) -> list[dict[str, Any]]:
    """Rows with a column for every field of every kind."""
    made = []
    for index, (name, amount) in enumerate(zip(names, amounts, strict=True)):
        more, high, low = (None if amount is None else amount * times for times in (0.75, 1.5, 0.5))
        if amount is not None and high is not None and low is not None:
            low, high = min(low, high), max(low, high)
        row = {
            "what": name, "amount": amount, "more": more, "before": more, "high": high, "low": low,
            "place": index + 1, "group": ("North", "South")[index % 2], "year": 2015,
            "when": f"{1990 + index % 30}-03-05", "until": f"{1991 + index % 30}-03-05",
        }  # fmt: skip
        made += [row, {**row, "year": 2025}] if kind == "slope" else [row]
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for briefs, with a theme for texts of the Far East."""
    made = tmp_path_factory.mktemp("contract")
    house_theme(made / "theme")
    return made


def exported(folder: Path, kind: str, names: list[str], amounts: list[float | None]) -> set[str]:
    """Build both files and look at them; the codes of the problems for which they are refused."""
    region = "south_america" if len(names) <= len(FIVE) else "world"  # a part is drawn sooner than the whole
    try:
        Brief(
            folder=folder,
            title="A contract",
            theme="theme",
            sources={"S1": "Ledger"},
            data={"d": {"rows": rows(kind, names, amounts), "source": "S1", "columns": COLUMNS}},
            sections=[{"kind": "chart", "title": "What it shows", "chart": chart(kind, region)}],
        ).export(folder / "a.pptx", folder / "a.pdf")
    except InputError as refused:
        assert refused.problems
        for problem in refused.problems:
            assert problem.hint, problem
            assert problem.place, problem
        return {problem.code for problem in refused.problems}
    with zipfile.ZipFile(folder / "a.pptx") as package:
        slides = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        assert slides
        assert not any(b"<p:pic" in package.read(name) for name in slides)
        assert not any(name.startswith("ppt/media/") for name in package.namelist())
        for name in package.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(package.open(name)) as book:
                    etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    with pikepdf.open(folder / "a.pdf") as report:
        streams = [item for item in report.objects if isinstance(item, pikepdf.Stream)]
        assert not any(item.get("/Subtype") == "/Image" for item in streams)
    return set()


@pytest.mark.parametrize("condition", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_both_files_are_right_or_the_data_are_refused_with_place_and_hint(
    folder: Path, kind: str, condition: str
) -> None:
    codes = exported(folder, kind, *DATA[condition])
    if condition in REFUSED:
        assert codes == REFUSED[condition].get(kind, set())
    else:
        assert codes <= FOR_WANT_OF


@pytest.mark.parametrize("kind", THOUSANDS)
def test_ten_thousand_points_are_shown(folder: Path, kind: str) -> None:
    names = [f"Place {index % 9 if kind == 'box' else index}" for index in range(10_000)]
    assert exported(folder, kind, names, [float(index * 7919 % 997 + 1) for index in range(10_000)]) == set()
