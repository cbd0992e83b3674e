"""Inline Markdown and simple blocks: strong, emphasis, links, lists, `###` headings, paragraphs. Nothing else.

CommonMark 0.31 as markdown-it-py reads it, with every other rule off: HTML, code, images, tables, quotes, rules,
entities, escapes and hard breaks stay the characters that were typed. `_` is a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.document import (
    Block,
    Bullet,
    Bullets,
    FootnoteTarget,
    Paragraph,
    PartTarget,
    RichText,
    SourceTarget,
    Span,
    Target,
    UrlTarget,
)
from briefgen.errors import InputError, fault
from briefgen.text.marks import Marks, Show, check_length, take_marks
from briefgen.values import Value

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_RULES = ["normalize", "block", "inline", "text_join"]
_BLOCK_RULES = ["list", "heading", "paragraph"]
_INLINE_RULES = ["text", "emphasis", "link", "balance_pairs", "fragments_join"]
_MOST_LEVELS = 2

_PLAIN = re.compile(r"[^*\[{\n]*")
_PLAIN_BLOCK = re.compile(r"(?![-*#\d\s])[^*\[{\n]*")
_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_PART = re.compile(r"#([A-Za-z][\w-]*)")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def parse_line(text: str, show: Show, *, citations_allowed: bool = True) -> RichText:
    """Read one line of text: emphasis, links, references and marks.

    Args:
        text: The text as typed; line ends become spaces.
        show: Shows named values.
        citations_allowed: False: citations and note marks are errors here.

    Returns:
        Spans, neighbours of equal style merged; a span that shows a value stands alone.

    Raises:
        InputError: With everything that is wrong (`bad-reference`, `unknown-filter`, `bad-link`, `bad-citation`,
            `text-too-long`, and what `show` raises); the needle is the exact piece at fault.

    Example:
        >>> parse_line("Trade **must** grow", lambda name, filters: (name, None))
        (Span(text='Trade ', ...), Span(text='must', bold=True, ...), Span(text=' grow', ...))
    """
    check_length(text)
    if _PLAIN.fullmatch(text):
        return (Span(text),) if text else ()
    marks = take_marks(text, show, citations_allowed=citations_allowed)
    spans = _Spans(marks).of(_LINE_END.sub(" ", marks.text))
    marks.raise_errors()
    return spans


def parse_blocks(text: str, show: Show) -> tuple[Block, ...]:
    r"""Read paragraphs, lists of up to two levels, and `###` headings.

    Returns:
        Paragraphs and Bullets, in order.

    Raises:
        InputError: As `parse_line`; also `too-deep` for a third level of list.

    Example:
        >>> [type(block).__name__ for block in parse_blocks("One.\n\n- a\n- b", lambda name, filters: (name, None))]
        ['Paragraph', 'Bullets']
    """
    check_length(text)
    if text and _PLAIN_BLOCK.fullmatch(text):
        return (Paragraph((Span(text.rstrip()),)),)
    from markdown_it.tree import SyntaxTreeNode

    marks = take_marks(text, show, citations_allowed=True)
    reader = _Blocks(marks)
    blocks = tuple(reader.of(SyntaxTreeNode(_markdown().parse(marks.text)).children))
    marks.raise_errors()
    return blocks


class _Blocks:
    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.spans = _Spans(marks)

    def of(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            if node.type in ("bullet_list", "ordered_list"):
                if items := self._items(node, 1):
                    yield Bullets(items, style="number" if node.type == "ordered_list" else "bullet")
            elif text := self._text(node):
                yield Paragraph(text, heading=node.type == "heading")

    def _items(self, node: SyntaxTreeNode, level: int) -> tuple[Bullet, ...]:
        if level > _MOST_LEVELS:
            first = next((child.content for child in node.walk() if child.type == "inline"), "")
            needle = self.marks.typed(first.split("\n")[0])
            self.marks.failed(fault("too-deep", "a list has at most two levels", "move it one level up", needle=needle))
            return ()
        bullets = []
        for item in node.children:
            below: list[Bullet] = []
            texts: list[RichText] = []
            for child in item.children:
                if child.type in ("bullet_list", "ordered_list"):
                    below.extend(self._items(child, level + 1))
                elif text := self._text(child):
                    texts.append(text if not texts else (Span(" "), *text))
            if texts or below:
                bullets.append(Bullet(merged(span for text in texts for span in text), tuple(below)))
        return tuple(bullets)

    def _text(self, node: SyntaxTreeNode) -> RichText:
        inline = next((child for child in node.children if child.type == "inline"), None)
        return self.spans.of(_LINE_END.sub(" ", inline.content)) if inline else ()


class _Spans:
    """Inline text as spans, with the marks put back."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        letters = "".join(map(re.escape, marks.spans))
        self.pieces = re.compile(f"([{letters}])") if letters else None

    def of(self, text: str) -> RichText:
        tokens = _markdown().parseInline(text)[0].children or []
        return merged(self._walk(tokens))

    def _walk(self, tokens: Iterable[Token]) -> Iterator[Span]:
        bold = italic = 0
        target: Target | None = None
        href, filled = "", False
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case "link_open":
                    href, filled = str(token.attrs.get("href", "")), False
                    target = self._target(href, bool(token.attrs.get("title")))
                case "link_close":
                    if not filled:
                        hint = "write [text](https://…)"
                        needle = self.marks.typed(href)
                        self.marks.failed(fault("bad-link", "a link needs a text to click on", hint, needle=needle))
                    target = None
                case _:
                    for span in self._text(token.content, bool(bold), bool(italic), target):
                        filled = filled or bool(span.text.strip())
                        yield span

    def _text(self, text: str, bold: bool, italic: bool, target: Target | None) -> Iterator[Span]:
        for piece in self.pieces.split(text) if self.pieces else [text]:
            found = self.marks.spans.get(piece)
            if found is None:
                yield Span(piece, bold, italic, target=target)
            elif found.target:
                yield found
            else:
                yield Span(found.text, bold, italic, found.value, target)

    def _target(self, href: str, titled: bool) -> Target | None:
        try:
            return link_target(self.marks.typed(href), titled=titled)
        except InputError as error:
            self.marks.failed(error)
            return None


def link_target(href: str, *, titled: bool = False) -> Target:
    """What a link points at: a web page, a mail address, or a section of the brief.

    Raises:
        InputError: It is none of these, or has a title (`bad-link`).

    Example:
        >>> link_target("#trade"), link_target("https://example.org")
        (PartTarget(part='trade', page=False), UrlTarget(url='https://example.org'))
    """
    if titled:
        raise fault("bad-link", "a link has no title of its own", "leave out the text in quotes", needle=href)
    if "{{" in href:
        hint = "write the address out, and use the reference in the text of the link"
        raise fault("bad-link", "a reference cannot stand in the address of a link", hint, needle=href)
    if part := _PART.fullmatch(href):
        return PartTarget(part[1])
    if _WEB.fullmatch(href) or _MAIL.fullmatch(href):
        return UrlTarget(href)
    hint = "links begin with https://, http:// or mailto:, or are # and the id of a section"
    raise fault("bad-link", f"'{href}' is not a link that briefgen makes", hint, needle=href or "()")


def merged(spans: Iterable[Span]) -> RichText:
    """Spans with neighbours of equal style joined; those that show a value or are a mark stand alone.

    Example:
        >>> merged([Span("a"), Span("b"), Span("c", bold=True)])
        (Span(text='ab', ...), Span(text='c', bold=True, ...))
    """
    result: list[Span] = []
    kept = (span for span in spans if span.text or isinstance(span.target, SourceTarget | FootnoteTarget))
    for (bold, italic, value, target, alone), group in groupby(kept, _style):
        members = list(group)
        if alone:
            result.extend(members)
        else:
            result.append(Span("".join(span.text for span in members), bold, italic, value, target))
    return tuple(result)


def _style(span: Span) -> tuple[bool, bool, Value | None, Target | None, bool]:
    return span.bold, span.italic, span.value, span.target, span.value is not None or not span.text


# ---------------------------------------------------------------- markdown-it-py, restricted


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import heading, list_block
    from markdown_it.rules_inline import emphasis, link

    def stars_only(state: StateInline, silent: bool) -> bool:
        return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)

    def no_image(state: StateInline, silent: bool) -> bool:
        if state.pos and state.src[state.pos - 1] == "!":
            return False
        return link(state, silent)

    def third_level(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return _line(state, line).startswith("### ") and heading(state, line, end, silent)

    def plain_list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        text = _line(state, line)
        if text.startswith("+"):  # "+ 5 per cent" is prose
            return False
        number = re.match(r"(\d+)([.)])", text)
        if not number or state.env.get("numbered"):
            return list_block(state, line, end, silent)
        # "1. Januar" is prose, unless a second item follows.
        second = re.compile(rf"\n[ \t]*2{re.escape(number[2])}[ \t]")
        if number[1] != "1" or not second.search(state.src, state.bMarks[line]):
            return False
        state.env["numbered"] = True
        found = list_block(state, line, end, silent)
        state.env["numbered"] = False
        return found

    markdown = MarkdownIt("zero", {"maxNesting": 100})
    for ruler, rules in (
        (markdown.core.ruler, _RULES),
        (markdown.block.ruler, _BLOCK_RULES),
        (markdown.inline.ruler, [rule for rule in _INLINE_RULES if rule not in ("balance_pairs", "fragments_join")]),
        (markdown.inline.ruler2, ["balance_pairs", "emphasis", "fragments_join"]),
    ):
        ruler.enableOnly(rules)
    markdown.inline.ruler.at("emphasis", stars_only)
    markdown.inline.ruler.at("link", no_image)
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    markdown.block.ruler.at("heading", third_level, interrupts)
    markdown.block.ruler.at("list", plain_list, interrupts)
    # Addresses are checked and kept as typed: see `link_target`.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
