"""A deck as readable text: everything that a reader, a screen reader or a search would find in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def deck_outline(path: str | Path) -> str:
    """The file as text: properties, sections, then slides with their shapes in reading order, and notes."""
    deck = Presentation(str(path))
    about = deck.core_properties
    lines = [f"title: {about.title}", f"author: {about.author}", f"subject: {about.subject}"]
    lines += [f"keywords: {about.keywords}", f"language: {about.language}", f"category: {about.category}"]
    lines += [f"comments: {about.comments}"]
    numbers = {str(slide.slide_id): number for number, slide in enumerate(deck.slides, 1)}
    for section in deck.element.iter(f"{_P14}section"):
        shown = [numbers[entry.get("id")] for entry in section.iter(f"{_P14}sldId")]
        lines.append(f"section {section.get('name')}: {', '.join(map(str, shown))}")
    for number, slide in enumerate(deck.slides, 1):
        lines += ["", f"slide {number} ({slide.slide_layout.name})"]
        for shape in slide.shapes:
            lines += [f"  {line}" for line in _shape(shape)]
        if slide.has_notes_slide:
            frame = slide.notes_slide.notes_text_frame
            lines += [f"  notes: {line}" for line in _paragraphs(frame._txBody if frame is not None else ())]
    return "\n".join(lines) + "\n"


def _shape(shape: Any) -> Iterator[str]:
    alt = (shape._element.xpath("./*/p:cNvPr")[0].get("descr") or "").strip()
    if shape.has_chart:
        yield f"chart {shape.name}: {alt}"
        yield from (f"  {line}" for line in _chart(shape.chart))
    elif shape.has_table:
        yield f"table {shape.name}: {alt}"
        for row in shape.table.rows:
            yield "  | " + " | ".join(" / ".join(_paragraphs(cell._tc)) for cell in row.cells)
    elif shape.shape_type == 6:
        yield f"group {shape.name}: {alt}"
        for inner in shape.shapes:
            yield from (f"  {line}" for line in _shape(inner))
    elif shape._element.tag.endswith("}pic"):
        yield f"picture {shape.name}: {alt}"
    elif shape.has_text_frame and shape.text_frame.text.strip():
        kind = str(shape.placeholder_format.type).split(" ")[0].lower() if shape.is_placeholder else "text"
        for line in _paragraphs(shape._element):
            yield f"{kind}: {line}"
        yield from _links(shape)


def _links(shape: Any) -> Iterator[str]:
    for link in shape._element.iter(f"{_A}hlinkClick"):
        if link.get(_RELATION):
            relation = shape.part.rels[link.get(_RELATION)]
            yield f"  -> {relation.target_ref if relation.is_external else relation.target_part.partname}"


def _paragraphs(element: Any) -> list[str]:
    """Paragraphs of an element, each with its superscripts after it, so that they do not cut its text apart."""
    found = []
    for paragraph in element.iter(f"{_A}p") if hasattr(element, "iter") else ():
        text, marks = "", ""
        for run in paragraph.iter(f"{_A}r", f"{_A}fld", f"{_A}br"):
            properties = run.find(f"{_A}rPr")
            words = run.findtext(f"{_A}t") or ("\n" if run.tag == f"{_A}br" else "")
            raised = properties is not None and int(properties.get("baseline") or 0) > 0
            if raised:
                marks += words
            else:
                text += words
        if text.strip():
            found.append(f"{text} [{marks}]" if marks else text)
    return found


def _chart(chart: Any) -> Iterator[str]:
    stock = chart._chartSpace.find(f".//{_C}stockChart")
    if stock is not None:  # which python-pptx does not know
        yield from _stock(stock)
    for plot in chart.plots if stock is None else ():
        names = [str(category) for category in plot.categories]
        yield f"{type(plot).__name__}: {' | '.join(names)}"
        for series in plot.series:
            code = series._element.findtext(".//{*}val//{*}formatCode") or "General"
            shown = ["n/a" if value is None else f"{value!r} ({formatted(value, code)})" for value in series.values]
            yield f"  {series.name}: {' | '.join(shown)}"
    for rich in chart._chartSpace.iter(f"{_C}rich"):
        yield from (f"  label: {line}" for line in _paragraphs(rich))


def _stock(plot: Any) -> Iterator[str]:
    for series in plot.iter(f"{_C}ser"):
        code = series.findtext(f"{_C}val//{_C}formatCode") or "General"
        values = [float(point.text) for point in series.findall(f"{_C}val//{_C}v")]
        names = [point.text or "" for point in series.findall(f"{_C}cat//{_C}v")]
        yield f"StockPlot: {' | '.join(names)}"
        told = " | ".join(f"{value!r} ({formatted(value, code)})" for value in values)
        yield f"  {series.findtext(f'{_C}tx//{_C}v')}: {told}"


def formatted(value: float, code: str) -> str:
    """A number as a format code of OOXML shows it: digits, separators and per cent; nothing finer.

    Example:
        >>> formatted(1234.5, '#,##0.00;"−"#,##0.00'), formatted(0.078, "[$-409]0.0%"), formatted(3.0, "General")
        ('1,234.50', '7.8%', '3')
    """
    if code == "General":
        return f"{value:g}"
    code = re.sub(r"\[\$-[^\]]*\]", "", code)  # the language, which only chooses marks
    section = code.split(";")[1 if value < 0 and ";" in code else 0]
    share = re.sub(r'"[^"]*"|\\.', "", section)
    digits = re.search(r"0(?:\.(0+))?", share)
    decimals = len(digits.group(1) or "") if digits else 0
    amount = abs(value) * (100 if "%" in share else 1)
    number = f"{amount:,.{decimals}f}" if "," in share else f"{amount:.{decimals}f}"
    return re.sub(r"[#0][#0,]*(?:\.0+)?", number, section, count=1).replace('"', "").replace("\\", "")
