"""briefgen: one definition in, an editable PowerPoint deck and a typeset PDF report out.

    files, SQL, frames ─► Dataset ─► charts ──┐                               ┌─► exporters/pptx ─► deck.pptx
                                              ├─► sections ─► Document ───────┤
    brief.yaml  or  Python ─► Brief ──────────┘   (a few closed blocks)       └─► exporters/pdf  ─► report.pdf
                                     Theme: read by exporters and by chart drawing, by nothing else

Example:
    >>> from briefgen import Brief, TextSection
    >>> brief = Brief(title="Two tracks", sections=[TextSection(title="Cooperation goes on", points=["By country"])])
    >>> [part.role for part in brief.compose().parts]
    ['content']
"""

from __future__ import annotations

import importlib
from typing import Any

_NAMES: dict[str, str] = {}

for _module, _classes in {
    "brief": "Brief",
    "errors": "BriefgenError InputError OutputError Problem StaleDataError VerificationError",
    "data.fields": "Text ValueName",
    "data.spec": "Choices ColumnInfo ColumnRef Data Expect FormatSpec Freshness NamedValue Param Predicate Query "
    "Trend TrendBy ValueRows",
    "document": "Bullet Bullets Callout Cell Column Columns Document Figure KeyFigures Paragraph Part Picture Quote "
    "Row Span Tile",
    "values": "Date Format Origin Value",
    "sections.section": "Section",
    "sections.context": "Context",
    "sections.points": "Point",
    "sections.key_figure": "KeyFigure",
    "sections.tables": "Spanner Table",
    "sections.cover": "CoverSection",
    "sections.agenda": "AgendaItem AgendaSection",
    "sections.divider": "DividerSection",
    "sections.summary": "SummarySection",
    "sections.key_figures": "KeyFiguresSection",
    "sections.text": "TextSection",
    "sections.chart": "ChartSection",
    "sections.table": "TableSection",
    "sections.comparison": "ComparisonSection",
    "sections.timeline": "TimelineItem TimelineSection",
    "sections.quote": "QuoteSection",
    "sections.profile": "Fact ProfileSection",
    "sections.changes": "ChangeItem ChangesSection",
    "sections.sources": "SourcesSection",
    "sections.blocks": "BlocksSection BulletsBlock CalloutBlock ChartBlock ColumnsBlock FiguresBlock ParagraphBlock "
    "PictureBlock QuoteBlock TableBlock",
    "charts.column": "ColumnChart",
    "charts.bar": "BarChart",
    "charts.line": "LineChart",
    "charts.area": "AreaChart",
    "charts.combo": "ComboChart",
    "charts.pareto": "ParetoChart",
    "charts.histogram": "HistogramChart",
    "charts.stock": "StockChart",
    "charts.step": "StepChart",
    "charts.slope": "SlopeChart",
    "charts.box": "BoxChart",
    "charts.gantt": "GanttChart",
    "charts.pie": "PieChart",
    "charts.doughnut": "DoughnutChart",
    "charts.radar": "RadarChart",
    "charts.waterfall": "WaterfallChart",
    "charts.variance": "VarianceChart",
    "charts.funnel": "FunnelChart",
    "charts.pyramid": "PyramidChart",
    "charts.bullet": "BulletChart",
    "charts.marimekko": "MarimekkoChart",
    "charts.treemap": "TreemapChart",
    "charts.scatter": "ScatterChart",
    "charts.bubble": "BubbleChart",
    "charts.matrix": "MatrixChart",
    "charts.clouds.quadrants": "Quadrants",
    "charts.dumbbell": "DumbbellChart",
    "charts.dot": "DotChart",
    "charts.sankey": "SankeyChart",
    "charts.timeline": "TimelineChart",
    "charts.map": "MapChart",
    "charts.tile_map": "TileMapChart",
    "charts.figure": "FigureChart",
    "charts.plot": "themed_figure",
    "charts.heatmap": "HeatmapChart",
    "charts.annotations": "BandAnnotation LineAnnotation NoteAnnotation",
}.items():
    _NAMES.update(dict.fromkeys(_classes.split(), _module))

_RENAMED = {
    "Source": ("data.spec", "SourceSpec"),
    "Cagr": ("charts.annotations", "CagrAnnotation"),
    "Difference": ("charts.annotations", "DifferenceAnnotation"),
}

__all__ = sorted([*_NAMES, *_RENAMED])  # noqa: PLE0605 - the names are told by the tables above


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import briefgen` costs next to nothing."""
    module, attribute = _RENAMED.get(name, (_NAMES.get(name, ""), name))
    if not module:
        raise AttributeError(f"module 'briefgen' has no attribute '{name}'")
    found = getattr(importlib.import_module(f"briefgen.{module}"), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__all__)
