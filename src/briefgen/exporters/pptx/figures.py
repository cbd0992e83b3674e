"""Figures on slides: native charts with what is written over them, or drawings as groups of shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.charts.category_names import names_refused
from briefgen.charts.keys import has_key
from briefgen.charts.legible import Lettered, require_legible
from briefgen.charts.panel import Panel
from briefgen.charts.plot import new_figure, record, styled
from briefgen.document import Figure, plain_text
from briefgen.drawing import Drawing
from briefgen.exporters.pptx.chart_layers import draw_behind, draw_over
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.drawingml import group_xml
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.ooxml import NAMESPACES, C, attribute, parse, xfrm
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.plot_area import (
    plot_area,
)
from briefgen.exporters.pptx.value_labels import axis_texts, value_labels
from briefgen.exporters.pptx.workbook import workbook

if TYPE_CHECKING:
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Theme

KEY_NAMES = ("swatch ", "class ")
"""Items of a drawing that belong to its key."""

Made = tuple[list[Any], int]
"""Elements for the slide, and the next free shape id."""


def drawn_figure(box: ChartBox, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """A figure that PowerPoint has no type for, as one group of editable shapes."""
    from briefgen.charts import draw

    del part
    frame = box.frame
    drawing = draw(box.figure, theme, "deck", frame.width, frame.height, formatter)
    if not box.key:
        shown = tuple(item for item in drawing.items if not item.name.startswith(KEY_NAMES))
        drawing = replace(drawing, items=shown)
    return _grouped(drawing, box, theme, formatter, first_id, box.name, box.figure.alt)


def _grouped(
    drawing: Drawing, box: ChartBox, theme: Theme, formatter: Formatter, first_id: int, name: str, alt: str
) -> Made:
    group, following = group_xml(
        drawing,
        left_pt=box.frame.x,
        top_pt=box.frame.y,
        first_id=first_id,
        name=name,
        alt=alt,
        theme=theme,
        lang=formatter.language,
    )
    return [group], following


@dataclass(frozen=True, slots=True)
class NativeLayers:
    """A native chart and what belongs to it.

    Attributes:
        xml: The chart part.
        behind: Bands behind the chart, or None.
        over: Names, sums and annotations over it, or None.
        written: What PowerPoint writes itself, each with its place.
    """

    xml: str
    behind: Drawing | None
    over: Drawing | None
    written: tuple[Lettered, ...]


def native_layers(box: ChartBox, theme: Theme, formatter: Formatter) -> NativeLayers:
    """A native chart with what stands behind and over it.

    Raises:
        InputError: It holds more than can be shown legibly in its box (`too-much`).
    """
    figure, frame = box.figure, box.frame
    with styled(theme, "deck"):
        measuring = Panel(theme, "deck", frame.width, frame.height, formatter)
        area = plot_area(measuring, figure)
        if area.names is not None and not area.names.fits:
            raise names_refused(figure)
        behind = _layer(box, theme, formatter, lambda panel: draw_behind(panel, figure, area))
        over = _layer(box, theme, formatter, lambda panel: draw_over(panel, figure, area))
        written = (*axis_texts(measuring, figure, area), *value_labels(measuring, figure, area).values())
        items = tuple(item for layer in (behind, over) if layer is not None for item in layer.items)
        require_legible(figure, Drawing(frame.width, frame.height, items), written)
        return NativeLayers(chart_xml(measuring, figure, area, formatter), behind, over, written)


def native_figure(box: ChartBox, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """A native chart with its workbook; bands behind it, and names, sums and annotations over it, as groups."""
    figure, frame = box.figure, box.frame
    made_of = native_layers(box, theme, formatter)
    behind, over, xml = made_of.behind, made_of.over, made_of.xml
    elements: list[Any] = []
    if behind is not None:
        made, first_id = _grouped(behind, box, theme, formatter, first_id, "Bands", _told(figure, "band") or box.name)
        elements += made
    relation = _chart_part(part, xml, workbook(figure, number_code(figure, formatter)))
    elements.append(
        parse(
            f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{first_id}" name={attribute(box.name)} '
            f'descr={attribute(figure.alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
            "</p:cNvGraphicFramePr>"
            f'<p:nvPr/></p:nvGraphicFramePr>{xfrm(frame, "p:xfrm")}<a:graphic><a:graphicData uri="{C}">'
            f'<c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )
    first_id += 1
    if over is not None:
        made, first_id = _grouped(over, box, theme, formatter, first_id, f"{box.name}, labels", _over_alt(figure))
        elements += made
    return elements, first_id


def _chart_part(part: Any, xml: str, book: bytes) -> str:
    """Add the chart part with its workbook; gives the id of the slide's relationship to it."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.chart import ChartPart
    from pptx.parts.embeddedpackage import EmbeddedXlsxPart

    package = part.package
    chart = ChartPart.load(
        package.next_partname("/ppt/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, package, xml.encode("utf-8")
    )
    name = package.next_partname("/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    sheet = EmbeddedXlsxPart(name, EmbeddedXlsxPart.content_type, package, book)
    chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    relation: str = part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    return relation


def _told(figure: Figure, *kinds: str) -> str:
    texts = [
        plain_text(mark.text).replace("\n", ": ") for mark in figure.annotations if not kinds or mark.kind in kinds
    ]
    return "; ".join(text for text in texts if text)


def _over_alt(figure: Figure) -> str:
    """What the layer over a chart says, for who cannot see it."""
    names = ", ".join(series.name for series in figure.series) if has_key(figure) else ""
    return "; ".join(text for text in (_told(figure), names) if text) or plain_text(figure.caption) or figure.alt


def _layer(box: ChartBox, theme: Theme, formatter: Formatter, paint: Callable[[Panel], None]) -> Drawing | None:
    """What is painted on a panel of the chart's size, or None when nothing is."""
    surface = new_figure(theme, "deck", box.frame.width, box.frame.height)
    paint(Panel(theme, "deck", box.frame.width, box.frame.height, formatter, surface))
    drawing = record(surface, theme)
    return drawing if drawing.items else None
