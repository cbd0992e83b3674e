"""A section kind of one's own: briefgen build brief.yaml --kinds need_offer:NeedOffer

In Python: Brief.load("brief.yaml", kinds=[NeedOffer]).export("brief.pptx", "brief.pdf")
"""

from typing import Literal

from briefgen import Bullets, Callout, Columns, Context, KeyFigures, Part, Section, Text, ValueName


class NeedOffer(Section):
    """Two lists side by side, a number above them and a verdict below."""

    kind: Literal["need_offer"] = "need_offer"
    left_heading: Text = "What they need"
    left: tuple[Text, ...]
    right_heading: Text = "What is offered"
    right: tuple[Text, ...]
    verdict: Text | None = None
    score: ValueName | None = None
    tone: Literal["info", "good", "warning", "bad"] = "info"

    def compose(self, context: Context) -> Part:
        blocks = []
        if self.score:
            blocks.append(KeyFigures([context.value(self.score)]))
        lists = [
            [Bullets(context.spans(self.left), heading=context.span(self.left_heading))],
            [Bullets(context.spans(self.right), heading=context.span(self.right_heading))],
        ]
        blocks.append(Columns(lists))
        if self.verdict:
            blocks.append(Callout(context.span(self.verdict), tone=self.tone))
        return self.part(context, blocks)
