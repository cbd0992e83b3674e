"""In which order the elements of a report are read, and in which other element each is.

Pages say where things stand; an exhibit that found no room stands after prose that comes behind it. Who listens to the
report hears the document's own order, and a note where it is called for the first time: after the paragraph, list,
table or exhibit that calls it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.exporters.pdf.foot import Notes
from briefgen.exporters.pdf.items import Anchor, Element, Ink, Item, TextLine
from briefgen.exporters.pdf.strips import Strip

_FRAMES = ("Sect", "Document")
"""What notes may stand in, beside what calls them."""


class Reading:
    """Takes elements in as they pass by in the order of the document.

    Args:
        notes: The notes that may be called.

    Attributes:
        parents: Every element with the one that it is read in; those of one parent in reading order.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.parents: dict[Element, Element | None] = {}

    def along(self, strips: Iterable[Strip]) -> Iterator[Strip]:
        """The strips as they come, each taken in before it is passed on."""
        for strip in strips:
            self.take(strip.items)
            if strip.notes:
                self._calls(strip.items, None)
            yield strip

    def take(self, items: Iterable[Item]) -> None:
        """Take in the elements of items, those around them first."""
        last: Element | None = None
        for item in items:
            element = item.element
            if element is not None and element is not last and element not in self.parents:
                self.enter(element)
            last = element

    def enter(self, element: Element) -> None:
        """Take in an element, those around it first."""
        if element.parent is not None and element.parent not in self.parents:
            self.enter(element.parent)
        self.parents.setdefault(element, element.parent)

    def _calls(self, items: Iterable[Item], beside: Element | None) -> None:
        """Notes that are called here for the first time are read after what calls them."""
        for item in items:
            if not isinstance(item, TextLine) or item.element is None:
                continue
            for run in item.runs:
                if isinstance(run.payload, Ink):
                    for key in run.payload.note:
                        self._note(key, beside or item.element)

    def _note(self, key: str, caller: Element) -> None:
        lines = self._notes.lines(key)
        note = next((item.element for item in lines[0].items if isinstance(item, Anchor)), None)
        if note is None or note in self.parents:
            return
        frame: Element | None = caller
        while frame is not None and frame.role not in _FRAMES:
            frame = self.parents[frame]
        self.parents[note] = frame
        for line in lines:
            self.take(line.items)
            if line.notes:
                self._calls(line.items, note)
