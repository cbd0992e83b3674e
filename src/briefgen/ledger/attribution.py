"""Finding out which values a drawn or composed text shows, from the record of what was formatted for it.

Titles, prose and tables keep their values in spans. Names of categories, labels drawn in a chart and alternative texts
are plain characters; what the formatter showed while they were made says which of their numerals are which values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.drawing import Text
from briefgen.ledger.inscriptions import Piece
from briefgen.ledger.numerals import numerals
from briefgen.values import Value

_SIGNS = "+-\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    offset: int
    value: Value
    key: object


class Attribution:
    """Takes texts that belong together (a chart, in its order of drawing) apart into pieces.

    Args:
        shown: Texts and the values that they show, in the order in which they were made. A value that rests on nothing
            (no cell, no formula) is the tick of an axis, and furniture; one that the author typed stays typed.

    Example:
        >>> from briefgen.values import Origin
        >>> trade = Value(236.5, origins=(Origin("figures", row=2, column="value"),))
        >>> made = Attribution([("US$236.5 billion", trade), ("100", Value(100))])
        >>> [(piece.text, piece.value is trade, piece.typed) for piece in made.pieces("Trade: 236.5; axis to 100")]
        [('Trade: ', False, True), ('236.5', True, False), ('; axis to ', False, True), ('100', False, False)]
    """

    def __init__(self, shown: Iterable[tuple[str, Value]]) -> None:
        self._known: dict[str, dict[tuple[object, str], _Candidate]] = {}
        self._used: Counter[str] = Counter()
        for text, value in shown:
            for found in numerals(text):
                # Showing one value often (measuring, then drawing) is one candidate, however often it was copied.
                key = (value.origins, value.name, value.derived, value.expression)
                candidates = self._known.setdefault(found[0], {})
                candidates.setdefault((key, text), _Candidate(text, found.start(), value, key))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A text in pieces; together they are the text."""
        return tuple(self._pieces(text))

    def drawn(self, line: Text) -> tuple[Piece, ...]:
        """A line of a drawing in pieces: what stands at marks and ticks is known, other lines are taken apart."""
        text = "".join(run.text for run in line.runs)
        return self.pieces(text) if line.value is None else (showing(text, line.value),)

    def _pieces(self, text: str) -> Iterator[Piece]:
        end = 0
        for found in numerals(text):
            if found.start() < end:
                continue  # inside a value that was longer than its first numeral: a date
            candidate = self._choice(text, found[0], found.start())
            if candidate is None:
                continue
            start, stop = found.span()
            if _stands_at(candidate, text, start) and start - candidate.offset >= end:
                start -= candidate.offset
                stop = start + len(candidate.text)
            elif start > end and text[start - 1] in _SIGNS and text[start - 1] in candidate.text[: candidate.offset]:
                start -= 1  # shown without the unit or currency that stood between them
            if start > end:
                yield Piece(text[end:start], typed=True)
            yield showing(text[start:stop], candidate.value)
            end = stop
        if end < len(text):
            yield Piece(text[end:], typed=True)

    def _choice(self, text: str, numeral: str, start: int) -> _Candidate | None:
        """Of equal numerals the first in the text is the first that was shown, and so on, again and again.

        A longer text that stands there says more than a shorter one. Nothing is furniture that may be evidence, or
        typed: ticks of a drawing are told apart by `drawn`.
        """
        known = self._known.get(numeral, {}).values()
        if not known:
            return None
        solid = [candidate for candidate in known if evident(candidate.value) or candidate.value.typed]
        whole = [candidate for candidate in solid if _stands_at(candidate, text, start)]
        longest = max((len(candidate.text) for candidate in whole), default=0)
        found = [candidate for candidate in whole if len(candidate.text) == longest] or solid or known
        found = [candidate for candidate in found if evident(candidate.value)] or found
        pool = list({candidate.key: candidate for candidate in found}.values())
        turn = self._used[numeral]
        self._used[numeral] += 1
        return pool[turn % len(pool)]


def showing(text: str, value: Value) -> Piece:
    """Characters that are known to show a value: of what rests on nothing they are furniture."""
    return Piece(text, value if evident(value) else None, typed=value.typed)


def _stands_at(candidate: _Candidate, text: str, start: int) -> bool:
    return start >= candidate.offset and text.startswith(candidate.text, start - candidate.offset)


def evident(value: Value) -> bool:
    """True when a value rests on something: a cell, a formula, a source; a tick of an axis rests on nothing."""
    if value.typed:
        return False
    return bool(value.origins or value.expression or value.derived or value.sources or value.name)
