"""Figures on slides: native charts with their workbooks, and drawings as groups of shapes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefgen import charts
from briefgen.charts.panel import Panel
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.drawingml import AddImage, group_xml
from briefgen.exporters.pptx.figure_parts import NativeChart, figure_parts
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.ooxml import NAMESPACES, C, attribute, parse, xfrm
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.workbook import workbook

if TYPE_CHECKING:
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Theme

Made = tuple[list[Any], int]
"""Elements for the slide, and the next free shape id."""


def figure_shapes(box: ChartBox, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """A Figure as shapes: native where PowerPoint has its type, else one group.

    Args:
        box: The Figure and its place.
        part: The slide's part, to which the chart part is added.
        theme: Colours and faces.
        formatter: Shows the numbers.
        first_id: The first shape id that is free.

    Raises:
        InputError: The Figure holds more than can be shown legibly in its box (`too-much`).
    """
    # The drawing shows that all texts have room; PowerPoint writes those of the marks itself.
    charts.draw(box.figure, theme, "deck", box.frame.width, box.frame.height, formatter)
    elements: list[Any] = []
    for piece in figure_parts(box, theme, formatter):
        if isinstance(piece, NativeChart):
            elements.append(_native(piece, part, theme, formatter, first_id))
            first_id += 1
            continue
        group, first_id = group_xml(
            piece.drawing,
            left_pt=piece.frame.x,
            top_pt=piece.frame.y,
            first_id=first_id,
            name=piece.name,
            alt=piece.alt,
            theme=theme,
            lang=formatter.language,
            add_image=_image_adder(part),
        )
        elements.append(group)
    return elements, first_id


def _image_adder(part: Any) -> AddImage:
    """Puts the pictures of a user's own figure into the package, each once."""

    def add(png: bytes) -> str:
        relation: str = part.get_or_add_image_part(BytesIO(png))[1]
        return relation

    return add


def _native(piece: NativeChart, part: Any, theme: Theme, formatter: Formatter, number: int) -> Any:
    """The frame of a native chart; the chart part and its workbook are added to the slide's part."""
    figure, plots, frame = piece.figure, piece.plots, piece.frame
    panel = Panel(theme, "deck", frame.width, frame.height, formatter)
    codes = [number_code(series, formatter) for series in plots.series]
    book = workbook(figure.categories, plots.series, codes, plots.formulas)
    relation = _chart_part(part, chart_xml(panel, figure, plots, formatter), book)
    return parse(
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(piece.name)} '
        f'descr={attribute(figure.alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        "</p:cNvGraphicFramePr>"
        f'<p:nvPr/></p:nvGraphicFramePr>{xfrm(frame, "p:xfrm")}<a:graphic><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


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
