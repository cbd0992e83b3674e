"""Figures on slides: native charts with what is written over them, or drawings as groups of shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefgen import charts
from briefgen.charts.cells import cells, draw_heads, is_arranged
from briefgen.charts.keys import has_key, key_place
from briefgen.charts.panel import Panel
from briefgen.document import Figure, plain_text
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.drawingml import AddImage, group_xml
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.ooxml import NAMESPACES, C, attribute, parse, xfrm
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.workbook import workbook
from briefgen.themes.theme import Frame

if TYPE_CHECKING:
    from briefgen.charts.plots.model import Painter, Plots
    from briefgen.drawing import Drawing
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Theme

KEY_NAMES = ("swatch ", "class ")
"""Items of a drawing that belong to its key."""

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
    frame, figure = box.frame, box.figure
    if is_arranged(figure):
        return _panels(box, part, theme, formatter, first_id)
    drawing = charts.draw(figure, theme, "deck", frame.width, frame.height, formatter)
    plots = charts.lay_out(Panel(theme, "deck", frame.width, frame.height, formatter), figure)
    if plots is not None:
        # The drawing has shown that all texts have room; PowerPoint writes those of the marks itself.
        return _native(box, plots, part, theme, formatter, first_id)
    if not box.key:
        shown = tuple(item for item in drawing.items if not item.name.startswith(KEY_NAMES))
        drawing = replace(drawing, items=shown)
    return _grouped(drawing, box, theme, formatter, first_id, box.name, figure.alt, _image_adder(part))


def _panels(box: ChartBox, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """The heads of all panels as one group, and each panel as a chart of its own."""
    figure, frame = box.figure, box.frame
    placed = cells(Panel(theme, "deck", frame.width, frame.height, formatter), figure)
    elements: list[Any] = []
    heads = _layer(box, theme, formatter, (lambda on: draw_heads(on, figure, placed),))
    if heads is not None:
        names = [series.name for series in placed[0].figure.series] if key_place(figure) else []
        said = "; ".join([*(" ".join(cell.head) for cell in placed if cell.head), *names])
        elements, first_id = _grouped(heads, box, theme, formatter, first_id, f"{box.name}, names", said)
    for number, cell in enumerate(placed, start=1):
        at = cell.box
        place = Frame(frame.x + at.x, frame.y + frame.height - at.y - at.height, at.width, at.height)
        name = f"{box.name} {number}" if figure.panels else box.name
        inner = replace(box, frame=place, figure=cell.figure, name=name)
        made, first_id = figure_shapes(inner, part, theme, formatter, first_id)
        elements += made
    return elements, first_id


def _image_adder(part: Any) -> AddImage:
    """Puts the pictures of a user's own figure into the package, each once."""

    def add(png: bytes) -> str:
        relation: str = part.get_or_add_image_part(BytesIO(png))[1]
        return relation

    return add


def _grouped(
    drawing: Drawing,
    box: ChartBox,
    theme: Theme,
    formatter: Formatter,
    first_id: int,
    name: str,
    alt: str,
    add_image: AddImage | None = None,
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
        add_image=add_image,
    )
    return [group], following


def _native(box: ChartBox, plots: Plots, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """A native chart with its workbook; bands behind it, and names and annotations over it, as groups."""
    figure, frame = box.figure, box.frame
    panel = Panel(theme, "deck", frame.width, frame.height, formatter)
    elements: list[Any] = []
    behind = _layer(box, theme, formatter, plots.behind)
    if behind is not None:
        made, first_id = _grouped(behind, box, theme, formatter, first_id, "Bands", _told(figure, "band") or box.name)
        elements += made
    codes = [number_code(series, formatter) for series in plots.series]
    book = workbook(figure.categories, plots.series, codes, plots.formulas)
    relation = _chart_part(part, chart_xml(panel, figure, plots, formatter), book)
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
    over = _layer(box, theme, formatter, (lambda on: _axis_words(on, figure, plots), *plots.over))
    if over is not None:
        made, first_id = _grouped(over, box, theme, formatter, first_id, f"{box.name}, labels", _over_alt(figure))
        elements += made
    return elements, first_id


def _axis_words(panel: Panel, figure: Figure, plots: Plots) -> None:
    """Titles of axes, and names of which only some are written: other programs thin them by rules of their own."""
    from briefgen.charts.plots.axes import draw_titles, write_names

    draw_titles(panel, plots)
    if plots.names is not None and plots.names.labels.every > 1:
        write_names(panel, figure, plots)


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


def _layer(box: ChartBox, theme: Theme, formatter: Formatter, paints: Sequence[Painter]) -> Drawing | None:
    """What is painted on a panel of the chart's size, or None when nothing is."""
    panel = Panel(theme, "deck", box.frame.width, box.frame.height, formatter)
    for paint in paints:
        paint(panel)
    drawing = panel.drawing()
    return drawing if drawing.items else None
