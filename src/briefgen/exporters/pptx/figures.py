"""Figures on slides: native charts with what is written over them, or drawings as groups of shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused, write_categories
from briefgen.charts.keys import draw_key, has_key
from briefgen.charts.marks import Look, option, series_looks, total_value, value_text
from briefgen.charts.panel import Panel
from briefgen.charts.placing import Places
from briefgen.charts.plot import new_figure, record, styled
from briefgen.charts.scale import Scale, number_of
from briefgen.charts.stroke_labels import write_names
from briefgen.charts.stroke_plan import level_lines
from briefgen.document import Figure, plain_text
from briefgen.exporters.pptx.chart_pieces import number_code
from briefgen.exporters.pptx.drawingml import group_xml
from briefgen.exporters.pptx.native_charts import chart_xml
from briefgen.exporters.pptx.ooxml import NAMESPACES, C, attribute, parse, xfrm
from briefgen.exporters.pptx.placed import ChartBox
from briefgen.exporters.pptx.plot_area import (
    PlotArea,
    is_stacked,
    is_whole,
    line_plan,
    names_size,
    plot_area,
    shows_totals,
)
from briefgen.exporters.pptx.workbook import workbook

if TYPE_CHECKING:
    from briefgen.drawing import Drawing
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


def native_figure(box: ChartBox, part: Any, theme: Theme, formatter: Formatter, first_id: int) -> Made:
    """A native chart with its workbook; bands behind it, and names, sums and annotations over it, as groups."""
    figure, frame = box.figure, box.frame
    with styled(theme, "deck"):
        measuring = Panel(theme, "deck", frame.width, frame.height, formatter)
        area = plot_area(measuring, figure)
        if area.names is not None and not area.names.fits:
            raise names_refused(figure)
        behind = _layer(box, theme, formatter, lambda panel: _draw_behind(panel, figure, area))
        over = _layer(box, theme, formatter, lambda panel: _draw_over(panel, figure, area))
        xml = chart_xml(measuring, figure, area, formatter)
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


# ---------------------------------------------------------------- layers


def _ground(panel: Panel, figure: Figure, area: PlotArea) -> overlays.Ground:
    count = max(len(figure.categories), 1)
    slot = (area.right - area.left) / count
    return overlays.Ground(
        area.left,
        area.right,
        area.bottom,
        area.top,
        Scale(area.low, area.high, area.bottom, area.top),
        slot=lambda index: (area.left + slot * index, area.left + slot * (index + 1)),
        mark=lambda index, series: _mark(figure, area, index, series),
        places=Places(panel.width, panel.height),
    )


def _mark(figure: Figure, area: PlotArea, index: int, series: int) -> tuple[float, float]:
    """Where a mark ends, its value included."""
    count = max(len(figure.categories), 1)
    x = area.across(index, count)
    if is_stacked(figure):
        total = total_value(figure, index)
        amount = number_of(total) or 0.0
    else:
        amount = number_of(figure.series[series].values[index]) or 0.0
        if figure.native == "column_clustered" and len(figure.series) > 1:
            slot = (area.right - area.left) / count
            wide = slot / (len(figure.series) + area.gap / 100)
            x += wide * (series - (len(figure.series) - 1) / 2)
    label = area.value_pt * 1.25 + 2.0 if area.values else 0.0
    return x, area.level(amount) + label


def _draw_behind(panel: Panel, figure: Figure, area: PlotArea) -> None:
    if area.lying:
        _lying_bands(panel, figure, area)
    elif figure.native != "doughnut":
        overlays.draw_bands(panel, figure, _ground(panel, figure, area))


def _lying_bands(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Bands behind bars, from the names to the right edge, their words in the upper right corner."""
    slot = (area.top - area.bottom) / max(len(figure.categories), 1)
    for mark in overlays.of_kinds(figure, "band"):
        if mark.start is None or mark.end is None:
            continue
        top, height = area.top - slot * mark.start, slot * (mark.end - mark.start + 1)
        name = f"band {plain_text(mark.text)}"
        panel.rectangle(0, top - height, panel.width, height, panel.palette.wash, name=name)
        words = overlays.words_of(panel, mark, panel.width * 0.25)
        overlays.write_words(
            panel, words, panel.width - 4, top - 4, color=panel.palette.muted, name=name, align="right"
        )


def _draw_over(panel: Panel, figure: Figure, area: PlotArea) -> None:
    looks = series_looks(figure, panel.palette)
    if figure.native == "doughnut":
        _ring_labels(panel, figure, area)
        return
    if is_whole(figure):
        _part_names(panel, figure, looks)
        return
    if area.names is not None and area.names.every > 1:
        slot = (area.right - area.left) / len(figure.categories)
        write_categories(panel, figure, area.names, area.left, slot)
    if shows_totals(figure):
        _totals(panel, figure, area)
    _missing(panel, figure, area)
    if figure.native.startswith("line"):
        _line_words(panel, figure, looks)
        figure = replace(
            figure, annotations=tuple(mark for mark in figure.annotations if mark.level is None or mark.kind != "line")
        )
    elif has_key(figure):
        head = (
            overlays.head_room(panel, figure) if not area.lying else overlays.head_room(panel, figure, ("note", "line"))
        )
        draw_key(panel, figure, looks, (0.0, panel.height - head, panel.width))
    if area.lying:
        _lying_marks(panel, figure, area)
        return
    ground = _ground(panel, figure, area)
    overlays.draw_targets(panel, figure, ground)
    overlays.draw_brackets(panel, figure, ground)


def _totals(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """The sums of stacks, at their ends."""
    count = max(len(figure.categories), 1)
    for index, name in enumerate(figure.categories):
        total = total_value(figure, index)
        if total is None:
            continue
        text = value_text(panel, total)
        amounts = [number_of(series.values[index]) or 0.0 for series in figure.series]
        end = area.level(sum(amount for amount in amounts if amount > 0))
        size, ink = area.value_pt, panel.palette.ink
        if area.lying:
            slot = (area.top - area.bottom) / count
            panel.middle_text(
                end + 6, area.top - slot * (index + 0.5), text, size, ink, name=f"total {name}", bold=True
            )
        else:
            panel.text(
                area.across(index, count), end + 5, text, size, ink, name=f"total {name}", bold=True, align="center"
            )


def _missing(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """`n/a` where a mark would be; several series and lines have gaps, which need no words."""
    if len(figure.series) > 1 or figure.native.startswith("line") or figure.labels == "none":
        return
    count = max(len(figure.categories), 1)
    text = panel.formatter.word("na")
    for index, value in enumerate(figure.series[0].values):
        if number_of(value) is None:
            name = f"value {figure.categories[index]}"
            base = area.level(max(area.low, 0.0))
            size, muted = panel.look.category_pt, panel.palette.muted
            if area.lying:
                slot = (area.top - area.bottom) / count
                panel.middle_text(base + 6, area.top - slot * (index + 0.5), text, size, muted, name=name)
            else:
                panel.text(area.across(index, count), base + 5, text, size, muted, name=name, align="center")


def _line_words(panel: Panel, figure: Figure, looks: list[Look]) -> None:
    """Lines of targets, and beside the lines their names and last values, as in a drawn chart."""
    plan = line_plan(panel, figure)
    for mark in level_lines(figure):
        y = plan.scale.place(mark.level or 0.0)
        name = plain_text(mark.text).replace("\n", " ") or "line"
        panel.line([(plan.left, y), (plan.right, y)], panel.palette.ink, 1.25, name=f"target {name}")
    write_names(panel, figure, plan, looks)


def _part_names(panel: Panel, figure: Figure, looks: list[Look]) -> None:
    """Names of the parts of a whole above them."""
    if not has_key(figure):
        return
    if not names_size(panel, figure):
        draw_key(panel, figure, looks, (0.0, panel.height, panel.width))
        return
    x = 0.0
    size = names_size(panel, figure)
    for index, (series, look) in enumerate(zip(figure.series, looks, strict=True)):
        share = number_of(series.values[0]) or 0.0
        if share > 0:
            panel.text(
                x * panel.width, panel.height - size * 1.05, series.name, size, look.label, name=f"part {series.name}",
                bold=look.strong or index in figure.highlight,
            )  # fmt: skip
        x += share


def _lying_marks(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """Targets of bars as upright lines, and remarks above the bars."""
    palette = panel.palette
    top = panel.height
    for mark in figure.annotations:
        words = overlays.words_of(panel, mark, panel.width * 0.45)
        name = plain_text(mark.text).replace("\n", " ") or mark.kind
        if mark.kind == "line" and mark.level is not None:
            x = area.level(mark.level)
            panel.line([(x, area.bottom), (x, area.top + 4)], palette.ink, 1.25, name=f"target {name}")
            start = min(x, panel.width - words.width)
            overlays.write_words(panel, words, start, top, color=palette.ink, name=f"target {name}")
            top -= words.height + 4
        elif mark.kind in ("note", "difference", "cagr"):
            overlays.write_words(panel, words, area.left, top, color=palette.accent, name=f"{mark.kind} {name}")
            top -= words.height + 4


def _ring_labels(panel: Panel, figure: Figure, area: PlotArea) -> None:
    """The whole in the hole; the parts listed beside the ring, each with its value."""
    from briefgen.charts.ring import part_colors

    palette = panel.palette
    series = figure.series[0]
    middle = ((area.left + area.right) / 2, (area.bottom + area.top) / 2)
    shown = str(option(figure, "center"))
    if not shown:
        total = total_value(figure, 0) if len(figure.series) > 1 else _sum(figure)
        shown = value_text(panel, total) if total is not None else ""
    size = 36.0
    while size > 14 and panel.text_width(shown, size, face="major") > (area.right - area.left) * 0.62:
        size -= 2
    panel.middle_text(*middle, shown, size, palette.ink, name="whole", align="center", face="major")
    colors = part_colors(panel, figure)
    pitch = 44.0
    y = panel.height / 2 + pitch * (len(figure.categories) - 1) / 2
    x = area.right + 32.0
    for index, (name, value) in enumerate(zip(figure.categories, series.values, strict=True)):
        fill, color = colors[index]
        panel.rectangle(x, y - 5, 14, 14, fill, name=f"swatch {name}")
        panel.middle_text(x + 24, y + 9, value_text(panel, value), 18, color, name=f"value {name}", bold=True)
        for number, line in enumerate(panel.wrapped(name, 14, panel.width - x - 24)):
            panel.middle_text(x + 24, y - 9 - number * 17, line, 14, palette.text, name=f"part {name}")
        y -= pitch


def _sum(figure: Figure) -> Any:
    """The sum of the parts, in their format."""
    series = figure.series[0]
    known = [value for value in series.values if value is not None and number_of(value) is not None]
    if not known:
        return None
    total = round(sum(number_of(value) or 0.0 for value in known), 12)
    return replace(known[0], amount=int(total) if total.is_integer() else total, qualifier="", decimals=None)
