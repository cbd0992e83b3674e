"""Notes slides: the picture of the slide, and below it what the speaker is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.exporters.pptx.notes_text import SIZE_PT
from briefgen.exporters.pptx.ooxml import NAMESPACES, parse
from briefgen.exporters.pptx.placed import Para
from briefgen.exporters.pptx.text_frames import Base, Hyperlink, TextWriter


def notes_elements(writer: TextWriter, paras: Sequence[Para], hyperlink: Hyperlink) -> list[Any]:
    """The two placeholders of a notes slide."""
    base = Base(size=SIZE_PT, leading=0.0, color=writer.theme.palette.ink, after=6.0)
    text = writer.paragraphs(paras, base, hyperlink)
    return [
        parse(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
            '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/>'
            "</p:nvPr>"
            "</p:nvSpPr><p:spPr/></p:sp>"
        ),
        parse(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
        ),
    ]
