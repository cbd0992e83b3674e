"""Lists and prose on slides: cut between items, and inside one only where it alone is higher than a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.document import Bullet, Bullets, Paragraph
from briefgen.exporters.pptx.cutting import cut_paras
from briefgen.exporters.pptx.flows import AIR_PT, Taken
from briefgen.exporters.pptx.placed import Para, TextBox
from briefgen.exporters.pptx.typesetter import Typesetter, height_of
from briefgen.themes.theme import Frame

AFTER = (14.0, 10.0, 8.0)
"""Space below a point, at each size."""

DASH = "–"
DOT = "•"

Entry = tuple[Para, ...]
"""Paragraphs that stay together: a point with the points below it."""


@dataclass(frozen=True, slots=True)
class TextFlow:
    """Entries one below the other in one box.

    Attributes:
        setter: Cuts an entry that is higher than a slide.
        entries: What is shown.
        width: Width of the box.
        placeholder: Key of the placeholder that the box fills.
        heading: Paragraphs that stand above the entries, once.
    """

    setter: Typesetter
    entries: tuple[Entry, ...]
    width: float
    placeholder: str = ""
    heading: Entry = ()
    name: str = "Text"
    gap: float = 24.0
    elastic: bool = field(default=False, init=False)
    pinned: bool = field(default=False, init=False)

    @property
    def natural(self) -> float:
        """All entries in one box."""
        return height_of(self._paras(len(self.entries)))

    def _paras(self, count: int) -> Entry:
        return (*self.heading, *(para for entry in self.entries[:count] for para in entry))

    def take(self, height: float, *, top: bool) -> Taken | None:
        """As many entries as fit, but no single one is left over."""
        fits = 0
        while fits < len(self.entries) and height_of(self._paras(fits + 1)) <= height + AIR_PT:
            fits += 1
        if fits == len(self.entries):
            return self._taken(self._paras(fits), ())
        if fits == 0:
            return self._cut(height) if top else None
        if len(self.entries) - fits == 1 and fits > 2:
            fits -= 1
        return self._taken(self._paras(fits), self.entries[fits:])

    def _taken(self, paras: Entry, rest: Sequence[Entry]) -> Taken:
        if not paras:
            return Taken((), 0.0)
        used = height_of(paras)
        box = TextBox(Frame(0.0, 0.0, self.width, used), paras, self.name, self.placeholder)
        left = replace(self, entries=tuple(rest), heading=()) if rest else None
        return Taken((box,), used, left)

    def _cut(self, height: float) -> Taken:
        """The lines of the first entry that fit."""
        kept, waiting = cut_paras(self.setter, self.entries[0], self.width, height, self.heading)
        rest = (waiting, *self.entries[1:]) if waiting else self.entries[1:]
        return self._taken(kept, rest)


def list_flow(setter: Typesetter, bullets: Bullets, width: float, step: int, placeholder: str = "") -> TextFlow:
    """A list in body type."""
    counted = bullets.style != "bullet"
    entries = tuple(
        tuple(_point(setter, bullet, width, step, number=index + 1 if counted else 0, count=len(bullets.bullets)))
        for index, bullet in enumerate(bullets.bullets)
    )
    heading: Entry = ()
    if bullets.heading:
        heading = (setter.para(bullets.heading, "column_head", width, after=10.0),)
    return TextFlow(setter, entries, width, placeholder, heading, name="Points")


def _point(
    setter: Typesetter,
    bullet: Bullet,
    width: float,
    step: int,
    *,
    number: int = 0,
    count: int = 0,
    level: int = 0,
) -> Iterator[Para]:
    style = setter.style("body" if level == 0 else "subbody")
    size, _ = style.sizes[min(step, len(style.sizes) - 1)]
    hang = setter.metric("bullet_hang")
    indent = hang * (level + 1)
    if number:  # room for the longest number of the list
        indent = hang = max(hang, size * (0.55 * len(str(count)) + 0.75))
    mark = DOT if level == 0 else DASH
    after = AFTER[min(step, 2)] if level == 0 else AFTER[min(step, 2)] / 2
    runs = setter.runs(bullet.text, style, size)
    if bullet.marker:
        lead = setter.runs(bullet.marker, replace(style, bold=True), size, color="ink")
        runs = (*lead, replace(lead[-1], text="  ", link=None, raised=False, span=None), *runs) if lead else runs
    shown = f"#{number}" if number and not bullet.marker else mark
    below = [para for item in bullet.items for para in _point(setter, item, width, step, level=level + 1)]
    close = 4.0 if bullet.note or below else after
    yield setter.para(
        runs, style, width, step=step, indent=indent, hang=hang, bullet=shown, level=level,
        after=close,
    )  # fmt: skip
    if bullet.note:
        yield setter.para(bullet.note, "tile_label", width, indent=indent, level=level, after=4.0 if below else after)
    if below:
        yield from below[:-1]
        yield replace(below[-1], after_pt=after)


def prose_flow(
    setter: Typesetter, paragraphs: Sequence[Paragraph], width: float, step: int, placeholder: str = ""
) -> TextFlow:
    """Paragraphs in body type; a heading stays with what follows it."""
    entries: list[Entry] = []
    heads: list[Para] = []
    for paragraph in paragraphs:
        if paragraph.heading:
            heads.append(setter.para(paragraph.text, "column_head", width, after=6.0))
            continue
        text = setter.para(paragraph.text, "body", width, step=step, after=AFTER[min(step, 2)])
        entries.append((*heads, text))
        heads = []
    if heads:
        entries.append(tuple(heads))
    return TextFlow(setter, tuple(entries), width, placeholder, name="Prose")
