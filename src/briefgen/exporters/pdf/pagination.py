"""Strips to pages, in one pass: what is joined stays together, and notes stand at the foot of the page that calls them.

An exhibit that finds no room waits for the next page, and the prose behind it moves up (`Book` has the rule).

The work is linear in the strips. Strips are taken from an iterator one after the other, and what has been placed is
known (`Book.pages_of`, `Book.anchors`) before the next is asked for: the list of sources, which says on which pages
each is used, is composed when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefgen.exporters.pdf.foot import LONG_NOTE_LINES, Notes, foot_lines, least_height
from briefgen.exporters.pdf.items import Anchor, Item
from briefgen.exporters.pdf.strips import Section, Strip, elastic, gap, height, moved, repeated, shortened

SPARED_SHARE = 1 / 8
"""Of a page's height, what an exhibit may leave empty without waiting."""

EMPTY_SHARE = 1 / 2
"""Of a page's height, what no exhibit leaves empty as long as anything follows that could stand there."""

_NEAR_PT = 0.01


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

    What finds no room turns the page. An exhibit (figure, picture) that would leave more than `SPARED_SHARE` of the
    page empty is first drawn a little lower, if that is enough; else it waits, and the prose of its part that follows
    moves up. It stands at the top of the next page, or earlier, squeezed, where prose ends and what is left of the page
    holds it so. It waits past other things, a table or the next part, only as long as `EMPTY_SHARE` of the page would
    stay empty; it never waits past what opens a page.

    Args:
        top_pt: Where the body begins.
        bottom_pt: Where notes, or the body if there are none, end.
        notes: The notes that strips may call.
        first: Number of the first page.
        drawable: Says whether strips whose charts were squeezed can be drawn; by default they can.

    Attributes:
        sheets: The pages, in order.
        anchors: Page of every anchor placed so far.
        pages_of: Pages on which a note was called or a source named (`source:` and its id), in order.
    """

    def __init__(
        self,
        top_pt: float,
        bottom_pt: float,
        notes: Notes,
        first: int = 1,
        drawable: Callable[[Sequence[Strip]], bool] = lambda strips: True,
    ) -> None:
        self.top_pt, self.bottom_pt = top_pt, bottom_pt
        self.sheets: list[Sheet] = []
        self.anchors: dict[str, int] = {}
        self.pages_of: dict[str, list[int]] = {}
        self._notes = notes
        self._drawable = drawable
        self._next = first
        self._section = Section()
        self._waiting: list[tuple[Section, list[Strip]]] = []
        self._begun: set[str] = set()  # long notes, which stand once
        self._footed: set[Strip] = set()  # lines of notes that have been read
        self._heads: list[Strip] = []  # headings over the first exhibit that waits; they stay with what follows

    def fill(self, strips: Iterable[Strip]) -> None:
        """Place strips, opening pages as they are needed, and close the last one."""
        chunk: list[Strip] = []
        for strip in strips:
            if chunk and (strip.new_page or not strip.joined):
                self._place(chunk)
                chunk = []
            if strip.new_page or (strip.section and strip.section.settled):
                self._release()
            chunk.append(strip)
        if chunk:
            self._place(chunk)
        self._release()
        carried = self._close(self.sheets[-1]) if self.sheets else ()
        while carried:
            carried = self._close(self._append(carried))

    # ------------------------------------------------------------ placing

    def _place(self, chunk: Sequence[Strip]) -> None:
        """Place what must stay together; if not even an empty page holds it, strip by strip."""
        if not self.sheets:
            self._append(())
        if self._waiting and not self._follows(chunk):
            self._squeeze_in()
            if self._heads or self._room(self.sheets[-1]) <= (self.bottom_pt - self.top_pt) * EMPTY_SHARE:
                self._release()
        elif self._waiting and self._heads and not chunk[0].floating:
            if self._excess(self.sheets[-1], [*self._heads, *chunk]) > _NEAR_PT:
                self._release()
            else:
                chunk, self._heads = [*self._heads, *chunk], []
        if self._waiting and any(strip.floating for strip in chunk):  # exhibits keep their order
            self._wait(chunk)
            return
        sheet = self.sheets[-1]
        if not sheet.bare and (chunk[0].new_page or self._excess(sheet, chunk) > elastic(chunk) + _NEAR_PT):
            if not chunk[0].new_page and self._should_wait(sheet, chunk):
                self._wait(chunk)
                return
            sheet = self._turn(chunk)
        self._settle(sheet, chunk)

    def _settle(self, sheet: Sheet, chunk: Sequence[Strip]) -> None:
        """Put a chunk on a page that was chosen for it."""
        excess = self._excess(sheet, chunk)
        if excess <= elastic(chunk) + _NEAR_PT:
            self._put(sheet, shortened(chunk, excess))
            return
        for strip in chunk:
            if not sheet.bare and self._excess(sheet, [strip]) > _NEAR_PT:
                sheet = self._open() if strip.floating else self._turn([strip])
            self._put(sheet, [strip])

    # ------------------------------------------------------------ waiting

    def _should_wait(self, sheet: Sheet, chunk: Sequence[Strip]) -> bool:
        """Whether an exhibit that finds no room leaves so much of the page that prose should move up."""
        if not any(strip.floating for strip in chunk):
            return False
        return self._room(sheet) > (self.bottom_pt - self.top_pt) * SPARED_SHARE

    def _follows(self, chunk: Sequence[Strip]) -> bool:
        """Whether a chunk is of the part of the exhibits that wait, and prose or another exhibit."""
        return chunk[0].section is None and (chunk[0].floating or all(strip.flowing for strip in chunk))

    def _wait(self, chunk: Sequence[Strip]) -> None:
        """Keep the exhibit of a chunk back; its heading stays with what follows."""
        first = next(number for number, strip in enumerate(chunk) if strip.floating)
        end = next((at for at in range(first, len(chunk)) if not chunk[at].floating), len(chunk))
        heads, tail = chunk[:first], chunk[end:]
        section = next((strip.section for strip in chunk if strip.section), self._section)
        self._waiting.append((section, list(chunk[first:end])))
        self._heads = [*self._heads, *heads]
        if tail:
            self._place(tail)

    def _squeeze_in(self) -> None:
        """Place what waits as far as this page holds it, drawn lower than it should be."""
        while self._waiting:
            chunk = [*self._heads, *self._waiting[0][1]]
            sheet = self.sheets[-1]
            excess = self._excess(sheet, chunk)
            if excess > elastic(chunk, squeezed=True) + _NEAR_PT:
                return
            lower = shortened(chunk, excess)
            if excess > elastic(chunk) and not self._drawable(lower):
                return
            del self._waiting[0]
            self._heads = []
            self._put(sheet, lower)

    def _release(self) -> None:
        """Place what waits: on this page if it can be squeezed in, else on the next."""
        self._squeeze_in()
        while self._waiting:
            _, chunk = self._waiting.pop(0)
            chunk, self._heads = [*self._heads, *chunk], []
            sheet = self.sheets[-1]
            if not sheet.bare and self._excess(sheet, chunk) > elastic(chunk) + _NEAR_PT:
                sheet = self._open()
            self._settle(sheet, chunk)
            self._squeeze_in()

    # ------------------------------------------------------------ pages

    def _turn(self, following: Sequence[Strip]) -> Sheet:
        """Close the page and open the next, on which `following` will stand below what waited for it."""
        again = following[0].continuation
        if again:
            sheet = self.sheets[-1]
            sheet.closing = moved(again.closing, sheet.bottom)
        while True:
            self._open()
            sheet = self._put_waiting()
            above = again.strips if again else ()
            if sheet.bare or self._excess(sheet, [*above, *following]) <= elastic(following) + _NEAR_PT:
                break
        if again:
            bare = sheet.bare
            self._put(sheet, again.strips)
            sheet.bare = bare
        return sheet

    def _open(self) -> Sheet:
        return self._append(self._close(self.sheets[-1]))

    def _put_waiting(self) -> Sheet:
        """Put exhibits that waited at the top of a page; at least one, others as they fit.

        Gives the page on which they end: one that is too high for what carried notes leave of its page takes two.
        """
        while self._waiting:
            sheet = self.sheets[-1]
            section, chunk = self._waiting[0]
            if not sheet.bare and self._excess(sheet, chunk) > elastic(chunk) + _NEAR_PT:
                break
            del self._waiting[0]
            if section not in sheet.sections:
                sheet.sections.insert(0, section)
            self._settle(sheet, chunk)
        return self.sheets[-1]

    def _append(self, carried: Sequence[Strip]) -> Sheet:
        sheet = Sheet(self._next, self.top_pt, carried, sections=[self._section])
        self._next += 1
        self.sheets.append(sheet)
        return sheet

    def _room(self, sheet: Sheet) -> float:
        """Height of what is left of a page."""
        return -self._excess(sheet, ())

    def _excess(self, sheet: Sheet, chunk: Sequence[Strip]) -> float:
        """By how much strips, with the notes they call, are too high for what is left of a page."""
        end = sheet.bottom
        if chunk:
            end += gap(sheet.body[-1][1] if sheet.body else None, chunk[0]) + height(chunk)
        called: Sequence[str] = sheet.notes
        new = [key for strip in chunk for key in strip.notes]
        if new:
            called = list(dict.fromkeys([*called, *(key for key in self._called(new) if key not in self._begun)]))
        if called or sheet.carried:
            end += least_height(sheet.carried, called, self._notes, self.bottom_pt - self.top_pt)
        return end - self.bottom_pt

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
            if strip.notes:
                for key in self._called(strip.notes):
                    self._use(key, sheet.number)
                    if key not in sheet.notes and key not in self._begun:
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

    def _close(self, sheet: Sheet) -> list[Strip]:
        """Set the notes at the page foot; gives the lines for which there is no room."""
        room = self.bottom_pt - sheet.bottom
        self._begun.update(key for key in sheet.notes if len(self._notes.lines(key)) > LONG_NOTE_LINES)
        kept, carried = foot_lines(sheet.carried, sheet.notes, self._notes, room, self.bottom_pt - self.top_pt)
        top = self.bottom_pt - height(kept)
        sheet.foot = []
        above = None
        for line in kept:
            top += gap(above, line)
            sheet.foot.append((top, repeated([line])[0] if line in self._footed else line))
            self._footed.add(line)
            self._anchor(line, sheet.number)
            top += line.height_pt
            above = line
        return carried
