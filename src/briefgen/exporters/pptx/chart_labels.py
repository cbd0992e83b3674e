"""Labels of native charts: numbers that follow the cells, in words only where a number would say too much or little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.plots.labels import NAME_GAP, label_lines
from briefgen.charts.scale import number_of
from briefgen.exporters.pptx.chart_pieces import NO_LINE, ChartPieces, number_code
from briefgen.exporters.pptx.ooxml import attribute, content, solid

if TYPE_CHECKING:
    from briefgen.charts.plots.model import Label, Layer, Plot, Plots
    from briefgen.document import Figure
    from briefgen.formatting import Formatter
from briefgen.formatting.codes import set_in

CLEAR = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"

_CLOSE = 'wrap="none" lIns="36000" tIns="0" rIns="36000" bIns="0"'
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"

_BARS = {"out": "outEnd", "center": "ctr", "in": "inEnd", "base": "inBase"}
_POINTS = {"above": "t", "below": "b", "left": "l", "right": "r", "center": "ctr", "out": "t"}
_SLICES = {"out": "outEnd", "center": "ctr", "in": "inEnd"}


def labels_xml(pieces: ChartPieces, plot: Plot, layer: Layer) -> str:
    """The labels of a series.

    The look that most labels have stands at the series, so that a point that the reader adds has it too; the others
    say what is different, or that they are not there.
    """
    known = {
        category: replace(label, own=in_words(pieces.plots, layer, category, pieces.formatter))
        for category, label in layer.labels.items()
        if has_mark(pieces.plots, layer, category)
    }
    if not known:
        return _none()
    if not _told_across(layer) and plot.mark in ("point", "bubble") and all(label.own for label in known.values()):
        # Names of a few points of a cloud: the others need not say that they have none.
        return _none(
            "".join(_in_words(pieces, plot, layer, label, category) for category, label in sorted(known.items()))
        )
    usual = Counter(_look(label) for label in known.values()).most_common(1)[0][0]
    model = next(label for label in known.values() if _look(label) == usual)
    own_code = pieces.code(pieces.plots.series[layer.series if layer.told is None else layer.told])

    def code(label: Label) -> str:
        at_edge = label.spot == "base" and pieces.plots.lying
        shown = label.code or (set_in(own_code) if at_edge else own_code)
        return f'<c:numFmt formatCode={attribute(shown)} sourceLinked="0"/>'

    special = ""
    for category in range(len(pieces.figure.categories)):
        label = known.get(category)
        if label is None:
            if has_mark(pieces.plots, layer, category):
                special += f'<c:dLbl><c:idx val="{category}"/><c:delete val="1"/></c:dLbl>'
        elif _told_across(layer):
            special += _field(pieces, plot, layer, label, category)
        elif label.own:
            special += _in_words(pieces, plot, layer, label, category)
        elif _look(label) != usual:
            special += (
                f'<c:dLbl><c:idx val="{category}"/>{code(label)}{CLEAR}{_type(pieces, label)}'
                f"{_place(plot, label)}{_shows(label, layer)}</c:dLbl>"
            )
    look = f"{CLEAR}{_type(pieces, model)}{_place(plot, model)}"
    return f"<c:dLbls>{special}{code(model)}{look}{_shows(model, layer)}</c:dLbls>"


def in_words(plots: Plots, layer: Layer, category: int, formatter: Formatter) -> bool:
    """Whether a label stands in the file as words: its number's code would show something else."""
    label = layer.labels[category]
    series = plots.series[layer.series if layer.told is None else layer.told]
    code, number = label.code or number_code(series, formatter), number_of(series.values[category])
    return label.own or (number is not None and code != "General" and formatter.coded(code, number) != label.text)


def label_words(figure: Figure, plots: Plots, layer: Layer, formatter: Formatter) -> Iterator[str]:
    """The labels of a layer that stand in the file as words; the others are numbers, which follow their cells."""
    for category, label in sorted(layer.labels.items()):
        if not has_mark(plots, layer, category):
            continue
        if _told_across(layer):
            yield label.text
        elif in_words(plots, layer, category, formatter):
            yield from label_lines(label, figure.categories[category])


def _in_words(pieces: ChartPieces, plot: Plot, layer: Layer, label: Label, category: int) -> str:
    return (
        f'<c:dLbl><c:idx val="{category}"/>{_words(pieces, label, category)}{CLEAR}'
        f"{_place(plot, label)}{_shows(label, layer)}</c:dLbl>"
    )


def _told_across(layer: Layer) -> bool:
    """Whether the labels of points say their number along x."""
    return layer.told is not None and layer.told == layer.x


def _field(pieces: ChartPieces, plot: Plot, layer: Layer, label: Label, category: int) -> str:
    """A label with the number along x as a field, which follows its cell ([MS-ODRAWXML] 2.24.3.30).

    Programs that do not know the field show the text in it; those that do would otherwise take the number for a name.
    """
    series = pieces.plots.series[layer.series if layer.told is None else layer.told]
    kind = "" if label.own else f' id="{{00000000-0000-4000-8000-{layer.told:04X}{category:08X}}}" type="XVALUE"'
    tag = "a:r" if label.own else "a:fld"
    look = f'lang={pieces.language} sz="{round(label.size_pt * 100)}" b="{int(label.bold)}"'
    paint = solid(label.color, pieces.scheme)
    run = f"<{tag}{kind}><a:rPr {look}>{paint}</a:rPr><a:t>{content(label.text)}</a:t></{tag}>"
    return (
        f'<c:dLbl><c:idx val="{category}"/><c:tx><c:rich><a:bodyPr {_CLOSE}/><a:lstStyle/><a:p>{run}</a:p></c:rich>'
        f'</c:tx><c:numFmt formatCode={attribute(pieces.code(series))} sourceLinked="0"/>{CLEAR}'
        f"{_place(plot, label)}{_shows(label, layer)}"
        f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" xmlns:c15="{_C15}"><c15:dlblFieldTable/>'
        "</c:ext></c:extLst></c:dLbl>"
    )


def has_mark(plots: Plots, layer: Layer, category: int) -> bool:
    """Whether there is a number at a category, so that a label has something to stand at."""
    needed = (layer.series,) if layer.x is None else (layer.series, layer.x)
    return all(number_of(plots.series[index].values[category]) is not None for index in needed)


def _look(label: Label) -> tuple[object, ...]:
    return label.spot, label.size_pt, label.color, label.bold, label.face, label.code


def _type(pieces: ChartPieces, label: Label) -> str:
    face = "mj" if label.face == "major" else "mn"
    return pieces.text(label.size_pt, label.color, bold=label.bold, face=face, wrap=False)


def _words(pieces: ChartPieces, label: Label, category: int) -> str:
    lines = label_lines(label, pieces.figure.categories[category])
    look = f'lang={pieces.language} sz="{round(label.size_pt * 100)}" b="{int(label.bold)}"'
    paragraphs = "".join(
        f"<a:p><a:r><a:rPr {look}>{solid(label.color, pieces.scheme)}</a:rPr><a:t>{content(line)}</a:t></a:r></a:p>"
        for line in lines
    )
    return f"<c:tx><c:rich><a:bodyPr {_CLOSE}/><a:lstStyle/>{paragraphs}</c:rich></c:tx>"


def _place(plot: Plot, label: Label) -> str:
    """The position, of those that the kind of plot has; areas and rings have none (21.2.2.48)."""
    if plot.mark == "area" or (plot.mark == "slice" and plot.hole):
        return ""
    if plot.mark == "bar":
        spot = _BARS.get(label.spot, "outEnd")
        # Beyond the end of a part of a stack stands the next one.
        spot = "inEnd" if plot.stack and spot == "outEnd" else spot
    elif plot.mark == "slice":
        spot = _SLICES.get(label.spot, "outEnd")
    elif plot.mark == "spoke":
        spot = "outEnd"
    else:
        spot = _POINTS.get(label.spot, "t")
    return f'<c:dLblPos val="{spot}"/>'


def _none(special: str = "") -> str:
    return (
        f"<c:dLbls>{special}"
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _shows(label: Label, layer: Layer) -> str:
    """What a label shows. The number along x of a point counts as the name of its category (21.2.2.179)."""
    if _told_across(layer):
        return (
            '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="1"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        )
    between = {"above": "\n", "before": NAME_GAP, "": ""}[label.named]
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="{int(bool(label.named))}"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        + (f"<c:separator>{between}</c:separator>" if between else "")
    )
