"""What a native chart says: its part, its caches and its workbook."""

from __future__ import annotations

from typing import Any

from lxml import etree
from tests.charts.formulas import Sheet
from tests.charts.material import DECK, THEME

from briefgen.charts import lay_out
from briefgen.charts.panel import Panel
from briefgen.charts.plots.model import Plots
from briefgen.document import Figure
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.ooxml import A, C
from briefgen.exporters.pptx.workbook import cell_name, workbook
from briefgen.formatting import Formatter

FORMATTER = Formatter("en-GB")
NAMES = {"c": C, "a": A}


def plots_of(figure: Figure, size: tuple[float, float] = DECK) -> Plots:
    """The layout on a slide."""
    plots = lay_out(Panel(THEME, "deck", *size, FORMATTER), figure)
    assert plots is not None
    return plots


def part_of(figure: Figure, size: tuple[float, float] = DECK) -> Any:
    """The chart part, parsed."""
    panel = Panel(THEME, "deck", *size, FORMATTER)
    return etree.fromstring(chart_xml(panel, figure, plots_of(figure, size), FORMATTER).encode())


def found(part: Any, path: str) -> list[Any]:
    """Elements or attributes of a part."""
    result: list[Any] = part.xpath(path, namespaces=NAMES)
    return result


def cache(part: Any, path: str) -> dict[int, float]:
    """The numbers of the first cache below a path, by index."""
    points = found(part, f"({path}//c:numCache)[1]/c:pt")
    return {int(point.get("idx")): float(point[0].text) for point in points}


def sheet_of(figure: Figure, typed: dict[str, float | None] | None = None) -> Sheet:
    """The workbook, computed; `typed`: cells that the reader has changed."""
    plots = plots_of(figure)
    codes = [number_code(series, FORMATTER) for series in plots.series]
    return Sheet(workbook(figure.categories, plots.series, codes, plots.formulas), typed)


def column_of(sheet: Sheet, series: int, count: int) -> dict[int, float]:
    """The numbers of a series in the sheet, by index."""
    cells = {index: sheet.cells.get(cell_name(series + 1, index + 2)) for index in range(count)}
    return {index: amount for index, amount in cells.items() if amount is not None}
