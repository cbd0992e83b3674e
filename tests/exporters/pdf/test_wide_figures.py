"""Charts that need more width than the text takes that of the margin column; others stay in the text column."""

from __future__ import annotations

from tests.charts.material import THEME, build, rows
from tests.exporters.pdf.documents import document, part

from briefgen.exporters.pdf import plan
from briefgen.exporters.pdf.items import Chart

NAMES = ("Aldhaven", "Brunnsund", "Carlsvik", "Drommen", "Elmsport", "Fjordby", "Grauholm", "Hafnes")


def box_of(count: int) -> Chart:
    """The place of a Pareto chart of so many ports on its page."""
    data = rows({"port": NAMES[:count], "revenue": [61.5, 48.2, 39.9, 35.1, 22.4, 18.7, 14.9, 9.8][:count]})
    made = plan(document(part("a", build(data, kind="pareto", x="port", y="revenue"))), THEME)
    (chart,) = [item for page in made.pages for item in page.items if isinstance(item, Chart)]
    return chart


def test_names_that_need_it_have_the_width_of_the_page() -> None:
    report = THEME.report
    chart = box_of(8)
    assert (chart.x, chart.width) == (report.margin_pt, report.columns_width(12))


def test_a_chart_that_fits_beside_the_margin_stays_there() -> None:
    report = THEME.report
    chart = box_of(4)
    assert chart.x > report.margin_pt
    assert chart.width < report.columns_width(12)
