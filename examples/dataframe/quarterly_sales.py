"""A deck and a report from a dataframe: python examples/dataframe/quarterly_sales.py [FOLDER]

Any dataframe will do (pandas, polars, pyarrow, …); this one is made with polars: pip install polars
"""

import sys
from pathlib import Path

import polars as pl

from briefgen import (
    Brief,
    ChartSection,
    ColumnChart,
    CoverSection,
    Data,
    KeyFiguresSection,
    LineChart,
    NamedValue,
    SourcesSection,
    Table,
    TableSection,
)

sales = pl.DataFrame(
    {
        "quarter": ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"],
        "actual": [11.8, 12.6, 12.9, 13.1, 13.4, 14.6, 14.2, None],
        "plan": [12.0, 12.4, 12.8, 13.2, 13.6, 14.0, 14.4, 14.8],
        "orders": [410, 431, 448, 455, 470, 502, 495, None],
    }
)

brief = Brief(
    title="Sales to the third quarter of 2026",
    subtitle="An example with invented figures",
    author="Sales analysis",
    date="2026-11-02",
    sources={"LEDGER": "Sales ledger (invented for this example)"},
    data={
        "sales": Data(
            frame=sales,
            source="LEDGER",
            columns={
                "quarter": {"label": "Quarter", "type": "date"},
                "actual": {"label": "Actual", "unit": "million euros", "format": "number.1", "good": "up"},
                "plan": {"label": "Plan", "unit": "million euros", "format": "number.1"},
                "orders": {"label": "Orders", "format": "number.0"},
            },
        ),
    },
    values={
        "latest": NamedValue(data="sales", where={"quarter": "2026-Q3"}, column="actual", label="Sales, Q3 2026"),
        "planned": NamedValue(data="sales", where={"quarter": "2026-Q3"}, column="plan", label="Plan, Q3 2026"),
        "year_before": NamedValue(data="sales", where={"quarter": "2025-Q3"}, column="actual"),
        "growth": NamedValue(expr="latest / year_before - 1", format="percent.1", label="Growth on the year before"),
        "gap": NamedValue(expr="latest / planned - 1", format="percent.1", label="Against plan"),
        "orders": NamedValue(data="sales", where={"quarter": "2026-Q3"}, column="orders", label="Orders, Q3 2026"),
    },
    sections=[
        CoverSection(status="draft"),
        ChartSection(
            id="trend",
            title="Sales grew {{ growth }} in a year and ended {{ gap | direction('above', 'below', 'on') }} plan",
            chart=LineChart(data="sales", x="quarter", y=["actual", "plan"], caption="Sales and plan by quarter"),
            detail="Sales were {{ latest }} against {{ planned }} planned. The fourth quarter of 2026 is not in yet.",
            notes="The gap in the line is a quarter without data, not a quarter without sales.",
        ),
        KeyFiguresSection(
            id="numbers",
            title="Three numbers sum up the quarter",
            figures=[{"value": "latest", "comparison": "planned", "comparison_label": "plan"}, "growth", "orders"],
        ),
        ChartSection(
            id="orders",
            title="Orders rose to {{ orders }}",
            chart=ColumnChart(data="sales", x="quarter", y="orders", caption="Orders by quarter", highlight="2026-Q3"),
        ),
        TableSection(
            id="table",
            title="Every quarter but two met its plan",
            table=Table(data="sales", stub="quarter", caption="Sales, plan and orders by quarter"),
        ),
        SourcesSection(),
    ],
)

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    for warning in brief.export(folder / "quarterly_sales.pptx", folder / "quarterly_sales.pdf"):
        print(warning, file=sys.stderr)
