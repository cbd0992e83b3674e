"""The grammar of `expr:` and `when:` (FORMAT section 2): its own small parser, so that nothing else can be written.

A text becomes a tree of frozen nodes, which `expressions` evaluates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from briefgen.data.functions import FUNCTIONS
from briefgen.errors import InputError, fault, suggestion

MAX_LENGTH = 1000
MAX_DEPTH = 60

_TOKEN = re.compile(
    r"(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>\*\*|<=|>=|!=|==|[-+*/(),<>=])",
    re.ASCII,
)
_SPACE = re.compile(r"\s*")
_INSTEAD = {
    "^": "write ** for a power",
    "%": "write / 100, or show the value with the format percent",
    ".": "names have no parts: declare a value and use its name",
    "[": "nothing can be picked out of a list: declare a value with where:",
    "{": "names stand alone here, without {{ }}",
    "}": "names stand alone here, without {{ }}",
    "$": "names stand alone here, without $",
    "&": "write and",
    "|": "write or",
    "!": "write not, or !=",
    "×": "write *",
    "÷": "write /",
    "−": "write a plain hyphen for minus",
    "–": "write a plain hyphen for minus",
    "'": "the text is not closed: add '",
    '"': 'the text is not closed: add "',
    "‘": "write plain quotes: 'text'",
    "’": "write plain quotes: 'text'",
    "“": "write plain quotes: 'text'",
    "”": "write plain quotes: 'text'",
    ";": "only one expression fits here",
}
_ALLOWED = "allowed are numbers, names, 'text', + - * / ** ( ), comparisons, and, or, not"

COMPARISONS = ("=", "==", "!=", "<", "<=", ">", ">=")
_RANK = {"or": 1, "and": 2}
_RANK |= dict.fromkeys(COMPARISONS, 4)
_RANK |= {"+": 5, "-": 5, "*": 6, "/": 6, "**": 8}
_NOT, _COMPARE, _SIGN, _POWER = 3, 4, 7, 8


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or text that is written out."""

    amount: int | float | str


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a value or param."""

    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """`not` or a minus sign before an operand."""

    sign: str
    operand: Node
    offset: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Operands of operators of one rank, from left to right; flat, so that a long sum is not deep."""

    first: Node
    rest: tuple[tuple[str, int, Node], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    offset: int


Node: TypeAlias = Literal | Name | Prefix | Chain | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression.

    Attributes:
        text: As it was written.
        tree: Its root.
        names: The names in it, each with the offset at which it first stands.
    """

    text: str
    tree: Node
    names: Mapping[str, int] = field(compare=False)


def parse(text: str) -> Expression:
    """Read an expression.

    Args:
        text: At most 1,000 characters, nested at most 60 deep.

    Raises:
        InputError: `bad-expression` or `unknown-function`; the needle is the piece at fault.

    Example:
        >>> sorted(parse("(target / base) ** (1 / years) - 1").names)
        ['base', 'target', 'years']
    """
    if len(text) > MAX_LENGTH:
        raise fault(
            "bad-expression", f"an expression has at most {MAX_LENGTH:,} characters, not {len(text):,}",
            "compute parts of it in values of their own",
        )  # fmt: skip
    parser = _Parser(text)
    tree = parser.expression(0)
    parser.finish()
    return Expression(text, tree, parser.names)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.names: dict[str, int] = {}
        self._tokens = _tokens(text)
        self._next = 0
        self._depth = 0

    def finish(self) -> None:
        token = self._peek()
        if token:
            raise self._unexpected(token, "an operator is missing before it" if token.kind != "sign" else "")

    def _unexpected(self, token: _Token, hint: str) -> InputError:
        needle = needle_at(self.text, token.offset, len(token.text))
        return fault("bad-expression", f"did not expect '{token.text}' here", hint, needle=needle)

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _operator(self) -> str:
        token = self._peek()
        if token is None or token.kind not in ("sign", "name"):
            return ""
        return token.text if token.text in _RANK else ""

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            before = self._tokens[-1].text if self._tokens else ""
            hint = f"something is missing after '{before}'" if before else "write a name or a number"
            raise fault(
                "bad-expression", "the expression ends too early" if before else "the expression is empty", hint
            )
        self._next += 1
        return token

    def expression(self, rank: int) -> Node:
        """An operand and all operators after it that bind at least as tightly as `rank`."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = f"an expression is at most {MAX_DEPTH} deep"
            raise fault("bad-expression", message, "compute parts of it in values of their own")
        left = self._operand(rank)
        while (operator := self._operator()) and _RANK[operator] >= rank:
            left = self._chain(left, _RANK[operator])
        self._depth -= 1
        return left

    def _chain(self, first: Node, rank: int) -> Node:
        rest: list[tuple[str, int, Node]] = []
        while (operator := self._operator()) and _RANK[operator] == rank:
            token = self._take()
            if rank == _COMPARE and rest:
                raise self._unexpected(token, "compare two at a time, and join the comparisons with and")
            # the right side of a power is one more unary, of the others anything that binds more tightly
            right = self.expression(_SIGN if rank == _POWER else rank + 1)
            rest.append(("=" if operator == "==" else operator, token.offset, right))
            if rank == _POWER:
                break
        return Chain(first, tuple(rest))

    def _operand(self, rank: int) -> Node:
        token = self._take()
        if token.kind == "number":
            return Literal(_number(token))
        if token.kind == "text":
            return Literal(token.text[1:-1])
        if token.text == "not" and rank <= _NOT:
            return Prefix("not", self.expression(_NOT), token.offset)
        if token.kind == "name" and token.text not in ("not", "and", "or"):
            return self._call(token) if self._at("(") else self._name(token)
        if token.text == "-" and rank <= _SIGN:
            return Prefix("-", self.expression(_SIGN), token.offset)
        if token.text == "(":
            inner = self.expression(0)
            self._close(token, "(")
            return inner
        raise self._unexpected(token, "put it in brackets" if token.text in ("not", "-") else "")

    def _name(self, token: _Token) -> Name:
        self.names.setdefault(token.text, token.offset)
        return Name(token.text, token.offset)

    def _at(self, sign: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == "sign" and token.text == sign

    def _close(self, opening: _Token, shown: str) -> None:
        if not self._at(")"):
            token = self._peek()
            if token:
                raise self._unexpected(token, f"'{shown}' is not closed before it, or an operator is missing")
            needle = needle_at(self.text, opening.offset)
            raise fault("bad-expression", f"'{shown}' is not closed", "add )", needle=needle)
        self._take()

    def _call(self, token: _Token) -> Call:
        function = token.text
        if function not in FUNCTIONS:
            hint = suggestion(function, FUNCTIONS, "functions", 30)
            raise fault(
                "unknown-function",
                f"no function '{function}'",
                hint,
                needle=needle_at(self.text, token.offset, len(function)),
            )
        self._take()
        arguments: list[Node] = []
        while not self._at(")"):
            arguments.append(self.expression(0))
            if not self._at(","):
                break
            comma = self._take()
            if self._at(")"):
                raise self._unexpected(comma, "another argument is missing after it")
        self._close(token, f"{function}(")
        least, most = FUNCTIONS[function].arguments
        if not least <= len(arguments) <= most:
            takes = f"{least}" if least == most else f"{least} to {most}" if most < MAX_LENGTH else f"at least {least}"
            plural = "" if takes == "1" else "s"
            message = f"{function}() takes {takes} argument{plural}, not {len(arguments)}"
            needle = needle_at(self.text, token.offset, len(function))
            raise fault("bad-expression", message, f"write   {FUNCTIONS[function].usage}", needle=needle)
        return Call(function, tuple(arguments), token.offset)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = _SPACE.match(text).end()  # type: ignore[union-attr]  # it matches the empty text too
    while end < len(text):
        match = _TOKEN.match(text, end)
        if not match:
            rest = re.match(r"\d[\w.]*|.", text[end:], re.DOTALL)
            piece = rest[0] if rest else text[end]
            hint = _INSTEAD.get(piece, "a number is written 1234.5" if piece[0].isdigit() else _ALLOWED)
            raise fault(
                "bad-expression",
                f"'{piece}' is not part of an expression",
                hint,
                needle=needle_at(text, end, len(piece)),
            )
        tokens.append(_Token(match.lastgroup or "", match[0], end))
        end = _SPACE.match(text, match.end()).end()  # type: ignore[union-attr]
    return tokens


def _number(token: _Token) -> int | float:
    if token.text.isdigit() and len(token.text) <= 300:
        return int(token.text)
    number = float(token.text)
    if number in (float("inf"), float("-inf")):
        raise fault("bad-expression", f"the number {token.text[:20]}… is too large", "", needle=token.text)
    return number


def needle_at(text: str, offset: int, length: int = 1) -> str:
    """The piece of a text at an offset, made so long that it stands nowhere before.

    Example:
        >>> needle_at("target / a", 9)
        ' a'
        >>> needle_at("target / rate", 9, 4)
        'rate'
    """
    end = offset + length
    while end < len(text) and text.find(text[offset:end]) < offset:
        end += 1
    start = offset
    while start and text.find(text[start:end]) < start:
        start -= 1
    return text[start:end]
