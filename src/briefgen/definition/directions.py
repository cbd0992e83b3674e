"""Words of rising and falling, by language, and how they stand to the values of a sentence.

Only what is sure is found: a word and a value that belong to each other by the words between them. Wishes and
conditions (`must rise`, `if it falls`), denials, and sentences with words of both directions are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from briefgen.definition.tongues import TONGUES, VALUE

MOST_WORDS = 12
"""A sentence with more words of direction is no sentence."""
MOST_AFTER = 80
"""Characters after a word in which its idiom is looked for."""
FILL = "\u2060"
"""Fills what a value leaves of its braces, so that everything else stays where it is."""
_AMOUNT_OF_CHANGE = frozenset(("by", "um", "en", "em"))
"""Words after which a value is how much, and never from where, whatever follows."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word of direction in a text, with what belongs to it.

    Attributes:
        start: Where the word begins.
        end: Where it ends.
        up: True for rising.
        change: Index of the value that is the amount of the change, or None.
        ends: Indexes of the values from which and to which it went, or None.
        verb: True for a verb that says what is or was.
    """

    start: int
    end: int
    up: bool
    change: int | None = None
    ends: tuple[int, int] | None = None
    verb: bool = True


def said(text: str, values: Sequence[tuple[int, int]], language: str) -> Iterator[Said]:
    """The words of direction of a text, each with the values that belong to it.

    Args:
        text: The text as typed.
        values: Where each value stands in it, in order.
        language: Code of the language, one of `words.LANGUAGES`.

    Example:
        >>> text = "Trade rose by {{ x }} in a year"
        >>> [(text[found.start : found.end], found.up, found.change) for found in said(text, [(14, 21)], "en")]
        [('rose', True, 0)]
    """
    tongue = _compiled(language)
    masked = _masked(text, values)
    for sentence in tongue.sentences(masked):
        found = list(islice(tongue.word.finditer(masked, *sentence), MOST_WORDS + 1))
        words = [match for match in found if not tongue.is_idiom(masked, match)]
        if len(found) > MOST_WORDS or len({tongue.rises(match) for match in words}) != 1:
            continue  # none, or both directions
        for match in words:
            clause = tongue.clause(masked, sentence, match)
            if tongue.is_fact(masked, clause, match):
                yield tongue.with_values(masked, clause, match, values)


def _masked(text: str, values: Sequence[tuple[int, int]]) -> str:
    """The text with values as single characters, and references, marks and quotations out of the way."""
    pieces, done = [], 0
    for start, end in values:
        pieces += [text[done:start], VALUE, FILL * (end - start - 1)]
        done = end
    text = "".join([*pieces, text[done:]])
    hidden = re.compile(r"\{\{[^{}]*\}\}|\[[@^][^\]]*\]|\]\([^)]*\)|“[^”]*”|«[^»]*»|\"[^\"]*\"", re.DOTALL)
    text = hidden.sub(lambda match: FILL * len(match[0]), text)
    return re.sub(r"[*\[\]]", " ", text)


class _Compiled:
    """The regular expressions of a language."""

    def __init__(self, code: str) -> None:
        tongue = TONGUES[code]
        border = ("", "") if code == "zh" else (r"(?<![\w’'-])", r"(?![\w’'-])")
        self.tongue = tongue
        groups = f"(?P<up>{tongue.up})|(?P<down>{tongue.down})|(?P<ups>{tongue.ups})|(?P<downs>{tongue.downs})"
        self.word = self._of(f"{border[0]}(?:{groups}){border[1]}")
        self.split = self._of(rf"[,，、()—]|\s[–-]\s|{border[0]}(?:{tongue.split}){border[1]}")
        self.left_alone = self._of(f"{border[0]}(?:{tongue.left_alone}){border[1]}")
        self.infinitive = self._of(rf"\b{tongue.infinitive}" if code != "zh" else tongue.infinitive)
        self.idioms = self._of(tongue.idioms)
        self.between = self._of(f"(?:{tongue.between})(?P<value>{VALUE})")
        self.to = self._of(rf"{FILL}*\s*(?:\S+\s+){{0,4}}?(?:{tongue.to})\s*(?:\w+\s+){{0,2}}?[{VALUE}\d]")
        ends = {"a": f"(?P<a>{VALUE}){FILL}*", "b": f"(?P<b>{VALUE}){FILL}*"}
        self.spans = [self._of(span.format(**ends)) for span in tongue.spans]
        self.after = {}
        for up, verbs, nouns in ((True, tongue.up, tongue.ups), (False, tongue.down, tongue.downs)):
            words = tongue.after.format(words=f"{verbs}|{nouns}", verbs=verbs, nouns=nouns)
            pattern = f"{tongue.before}(?P<value>{VALUE}){FILL}*{words}" if tongue.after else "(?!)"
            self.after[up] = self._of(pattern)

    @staticmethod
    def _of(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)

    @staticmethod
    def sentences(text: str) -> Iterator[tuple[int, int]]:
        start = 0
        for match in re.finditer(r"[.!?…;:](?=\s|$)|[。；：！？]|\n\s*\n|\n\s*[-*#]", text):
            yield start, match.start()
            start = match.end()
        yield start, len(text)

    def is_idiom(self, text: str, match: re.Match[str]) -> bool:
        rest = re.split(r"[.,;:!?]", text[match.end() : match.end() + MOST_AFTER], maxsplit=1)[0]
        return self.idioms.match(match[0] + rest, len(match[0])) is not None

    @staticmethod
    def rises(match: re.Match[str]) -> bool:
        return match["up"] is not None or match["ups"] is not None

    def clause(self, text: str, sentence: tuple[int, int], match: re.Match[str]) -> tuple[int, int]:
        """The piece of the sentence around the word, up to the next comma or word that begins another."""
        start, end = sentence
        for border in self.split.finditer(text, start, end):
            if border.end() <= match.start():
                start = border.end()
            elif border.start() >= match.end():
                return start, border.start()
        return start, end

    def is_fact(self, text: str, clause: tuple[int, int], match: re.Match[str]) -> bool:
        if self.left_alone.search(text, *clause):
            return False
        return self.infinitive.search(text[clause[0] : match.start()]) is None

    def with_values(
        self, text: str, clause: tuple[int, int], match: re.Match[str], values: Sequence[tuple[int, int]]
    ) -> Said:
        up = self.rises(match)
        verb = match["up"] is not None or match["down"] is not None
        plain = Said(match.start(), match.end(), up, verb=verb)
        index = {start: number for number, (start, _) in enumerate(values)}
        span = next(filter(None, (span.search(text, *clause) for span in self.spans)), None)
        if span and (verb or span.start() >= match.end()):
            ends = index[span.start("a")], index[span.start("b")]
            return Said(plain.start, plain.end, up, ends=ends, verb=verb)
        found = self.between.match(text, match.end(), clause[1])
        sure = found is not None and not _AMOUNT_OF_CHANGE.isdisjoint(found[0].split())
        if found and (sure or not self.to.match(text, found.end(), clause[1])):
            return Said(plain.start, plain.end, up, change=index[found.start("value")], verb=verb)
        for behind in self.after[up].finditer(text, *clause):
            if behind.start("value") < match.start() < behind.end():
                return Said(plain.start, plain.end, up, change=index[behind.start("value")], verb=verb)
        return plain


@lru_cache(maxsize=len(TONGUES))
def _compiled(language: str) -> _Compiled:
    return _Compiled(language)
