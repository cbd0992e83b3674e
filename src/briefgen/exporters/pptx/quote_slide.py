"""A quotation on a slide of its own."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document import (
    Part,
    Quote,
    plain_text,
)
from briefgen.errors import fault
from briefgen.exporters.pptx.exhibits import quote_by, quoted
from briefgen.exporters.pptx.placed import Para, Placed, Rule, TextBox
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame
from briefgen.words import quotation_marks


def quotation(setter: Typesetter, part: Part, quote: Quote) -> tuple[Placed, ...]:
    """The words large, the opening mark hung, a short rule, the speaker. The title is there but not seen."""
    frame = setter.frame("quote")
    style = setter.book.style_for(plain_text(quote.text), setter.style("quote"))
    by = quote_by(setter, quote, frame.width)
    room = frame.height - setter.metric("quote_rule") - 12.0 - height_of(by)
    title = setter.frame("title")
    hidden = setter.para(part.title, "title", title.width, step=2)
    items: list[Placed] = [
        TextBox(Frame(title.x, title.y, title.width, height_of((hidden,))), (hidden,), "Title", "title", hidden=True)
    ]
    language = setter.document.language
    text = quoted(quote.text, language, opening=False)
    para: Para | None = None
    inset = 0.0
    # A column more than the frame has, so that a last word does not stand alone: the right side is free.
    width = frame.width + setter.theme.deck.column_pt + setter.theme.deck.gutter_pt
    for step, (size, leading) in enumerate(style.sizes):
        runs = setter.runs(text, style, size)
        lines = setter.set_lines(runs, width)
        if len(lines) * leading <= room:
            para = setter.para(runs, style, width, step=step)
            inset = max(0.0, width - setter.balanced(para.runs, width))
            break
    if para is None:
        told = f"the quotation of '{part.id}' has {len(plain_text(quote.text))} characters and does not fit its slide"
        raise fault("quote-too-long", told, "quote less of it, or use a text section")
    # Short quotations stand a little lower, long ones start where the frame does.
    y = frame.y
    size = para.runs[0].size_pt
    opening = quotation_marks(language)[0].strip()
    mark = setter.para(
        opening, replace(style, color="accent", size_pt=size, leading_pt=para.leading_pt, steps=()), 40.0
    )
    hang = setter.metric("quote_mark_hang")
    items.append(TextBox(Frame(frame.x - hang, y, hang, para.leading_pt), (mark,), "Opening mark"))
    items.append(
        TextBox(Frame(frame.x, y, width, height_of((para,))), (para,), "Quotation", "body", inset_right_pt=inset)
    )
    y += height_of((para,)) + setter.metric("quote_rule")
    rule = Frame(frame.x, y, setter.metric("quote_rule_width"), 0.0)
    items.append(Rule(rule, setter.color("accent"), setter.metric("rule_accent")))
    if by:
        items.append(TextBox(Frame(frame.x, y + 12.0, frame.width, height_of(by)), by, "Speaker"))
    return tuple(items)
