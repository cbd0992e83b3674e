"""Strips to pages, in one pass: what is joined stays together, and notes stand at the foot of the page that calls them.

The work is linear in the strips. Strips are taken from an iterator one after the other, and what has been placed is
known (`Book.pages_of`, `Book.anchors`) before the next is asked for: the list of sources, which says on which pages
each is used, is composed when its turn comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from briefgen.exporters.pdf.items import Anchor, Item
from briefgen.exporters.pdf.strips import Section, Strip, gap, height, moved, shortened

NOTE_RULE_PT = 14.0
"""Space between the body and the first note: the rule stands in the middle of it."""

_NEAR_PT = 0.01


class Notes(Protocol):
    """What can be called to the foot of a page."""

    def lines(self, key: str) -> Sequence[Strip]:
        """The lines of a note."""

    def rank(self, key: str) -> tuple[int, ...]:
        """Where a note stands among others of the same page."""


@dataclass(slots=True)
class Sheet:
    """A page while it is filled.

    Attributes:
        number: Page number.
        bottom: Where the body ends so far.
        carried: Lines of notes for which there was no room on the page before.
        body: Strips with the y of their tops.
        notes: Keys of the notes called on it.
        foot: Lines of notes with the y of their tops, once the page is closed.
        sections: The parts on it.
        closing: Items that close a table which goes on overleaf.
        bare: True as long as only what is repeated from the page before stands on it.
    """

    number: int
    bottom: float
    carried: Sequence[Strip] = ()
    body: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    foot: list[tuple[float, Strip]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    closing: tuple[Item, ...] = ()
    bare: bool = True

    @property
    def body_items(self) -> tuple[Item, ...]:
        """What stands in the body, in reading order: rows of cells cell by cell."""
        made: list[Item] = []
        for _, group in groupby(self.body, key=lambda placed: id(placed[1].lane_key or placed[1])):
            rows = list(group)
            if len(rows) > 1 and rows[0][1].lanes:
                for lane in range(len(rows[0][1].lanes)):
                    for y, strip in rows:
                        made.extend(moved(strip.lanes[lane], y))
            else:
                for y, strip in rows:
                    made.extend(moved(strip.items, y))
        return (*made, *self.closing)

    @property
    def foot_items(self) -> tuple[Item, ...]:
        """The notes."""
        return tuple(item for y, strip in self.foot for item in moved(strip.items, y))


class Book:
    """Pages in the making.

    Args:
        top_pt: Where the body begins.
        bottom_pt: Where notes, or the body if there are none, end.
        notes: The notes that strips may call.
        first: Number of the first page.

    Attributes:
        sheets: The pages, in order.
        anchors: Page of every anchor placed so far.
        pages_of: Pages on which a note was called or a source named (`source:` and its id), in order.
    """

    def __init__(self, top_pt: float, bottom_pt: float, notes: Notes, first: int = 1) -> None:
        self.top_pt, self.bottom_pt = top_pt, bottom_pt
        self.sheets: list[Sheet] = []
        self.anchors: dict[str, int] = {}
        self.pages_of: dict[str, list[int]] = {}
        self._notes = notes
        self._next = first
        self._section = Section()

    def fill(self, strips: Iterable[Strip]) -> None:
        """Place strips, opening pages as they are needed, and close the last one."""
        chunk: list[Strip] = []
        for strip in strips:
            if chunk and (strip.new_page or not strip.joined):
                self._place(chunk)
                chunk = []
            chunk.append(strip)
        if chunk:
            self._place(chunk)
        carried = self._close(self.sheets[-1]) if self.sheets else ()
        while carried:
            carried = self._close(self._append(carried))

    def _place(self, chunk: Sequence[Strip]) -> None:
        """Place what must stay together; if not even an empty page holds it, strip by strip."""
        if not self.sheets:
            self._append(())
        sheet = self.sheets[-1]
        elastic = sum(strip.elastic_pt for strip in chunk)
        if not sheet.bare and (chunk[0].new_page or self._excess(sheet, chunk) > elastic + _NEAR_PT):
            sheet = self._turn(chunk[0])
        excess = self._excess(sheet, chunk)
        if excess <= elastic + _NEAR_PT:
            self._put(sheet, shortened(chunk, excess))
            return
        for strip in chunk:
            if not sheet.bare and self._excess(sheet, [strip]) > _NEAR_PT:
                sheet = self._turn(strip)
            self._put(sheet, [strip])

    def _turn(self, following: Strip) -> Sheet:
        """Close the page and open the next, on which `following` will stand."""
        again = following.continuation
        sheet = self.sheets[-1]
        if again:
            sheet.closing = moved(again.closing, sheet.bottom)
        sheet = self._append(self._close(sheet))
        if again:
            self._put(sheet, again.strips)
            sheet.bare = True
        return sheet

    def _append(self, carried: Sequence[Strip]) -> Sheet:
        sheet = Sheet(self._next, self.top_pt, carried, sections=[self._section])
        self._next += 1
        self.sheets.append(sheet)
        return sheet

    def _excess(self, sheet: Sheet, chunk: Sequence[Strip]) -> float:
        """By how much strips, with the notes they call, are too high for what is left of a page."""
        above = sheet.body[-1][1] if sheet.body else None
        end = sheet.bottom + gap(above, chunk[0]) + height(chunk)
        called = [*sheet.notes, *self._called(key for strip in chunk for key in strip.notes)]
        return end + _foot_height(self._foot_lines(sheet, called)) - self.bottom_pt

    def _put(self, sheet: Sheet, chunk: Sequence[Strip]) -> None:
        for strip in chunk:
            y = sheet.bottom + gap(sheet.body[-1][1] if sheet.body else None, strip)
            if strip.section:
                self._section = strip.section
                if sheet.bare:
                    sheet.sections.clear()
                sheet.sections.append(strip.section)
            sheet.body.append((y, strip))
            sheet.bottom = y + strip.height_pt
            sheet.bare = False
            self._anchor(strip, sheet.number)
            for source in strip.cited:
                self._use(f"source:{source}", sheet.number)
            for key in self._called(strip.notes):
                self._use(key, sheet.number)
                if key not in sheet.notes:
                    sheet.notes.append(key)

    def _called(self, keys: Iterable[str]) -> list[str]:
        """Notes, and the notes that they call in turn."""
        found: dict[str, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if key not in found:
                found[key] = None
                waiting.extend(called for line in self._notes.lines(key) for called in line.notes)
        return list(found)

    def _anchor(self, strip: Strip, page: int) -> None:
        for item in strip.items:
            if isinstance(item, Anchor):
                self.anchors.setdefault(item.name, page)

    def _use(self, key: str, page: int) -> None:
        pages = self.pages_of.setdefault(key, [])
        if not pages or pages[-1] != page:
            pages.append(page)

    def _foot_lines(self, sheet: Sheet, keys: Iterable[str]) -> list[Strip]:
        ordered = sorted(dict.fromkeys(keys), key=self._notes.rank)
        return [*sheet.carried, *(line for key in ordered for line in self._notes.lines(key))]

    def _close(self, sheet: Sheet) -> list[Strip]:
        """Set the notes at the page foot; gives the lines for which there is no room."""
        lines = self._foot_lines(sheet, sheet.notes)
        kept = len(lines)
        while kept and sheet.bottom + _foot_height(lines[:kept]) > self.bottom_pt + 0.01:
            kept -= 1
        top = self.bottom_pt - height(lines[:kept])
        sheet.foot = []
        above = None
        for line in lines[:kept]:
            top += gap(above, line)
            sheet.foot.append((top, line))
            self._anchor(line, sheet.number)
            top += line.height_pt
            above = line
        return lines[kept:]


def _foot_height(lines: Sequence[Strip]) -> float:
    return NOTE_RULE_PT + height(lines) if lines else 0.0
