"""Expressions (`expr:` and `when:`): parsed by `grammar`, computed by `arithmetic` and `functions`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from briefgen.data.arithmetic import combine, compare, negate
from briefgen.data.functions import FUNCTIONS
from briefgen.data.grammar import COMPARISONS, Call, Chain, Expression, Literal, Name, Node, Prefix, needle_at, parse
from briefgen.data.quantity import Quantity, constant, of_value, truth
from briefgen.data.query import Lookup
from briefgen.errors import InputError
from briefgen.values import Value

__all__ = ["Expression", "evaluate", "parse"]


def evaluate(expression: Expression | str, lookup: Lookup, unit: str | None = None) -> Value:
    """The value of an expression, with united origins and sources.

    Args:
        expression: Parsed, or as text.
        lookup: Gives the value of a name. Only the names that count are asked for: `if` and `coalesce` look no further
            than they must.
        unit: The unit of the result; None: it follows from the parts.

    Raises:
        InputError: With the needle at the piece that failed: `missing-value`, `unit-mismatch`, `bad-arithmetic`;
            `no-unit` when the parts make a new unit and none is given.

    Example:
        >>> given = {"trade": Value(500, unit="bn USD"), "before": Value(250, unit="bn USD")}
        >>> evaluate("trade / before - 1", given.__getitem__).amount
        1.0
    """
    parsed = parse(expression) if isinstance(expression, str) else expression
    evaluation = _Evaluation(parsed, lookup)
    made = evaluation.quantity(parsed.tree).value(parsed.text, unit)
    return replace(made, inputs=tuple(evaluation.used.values()))


class _Evaluation:
    def __init__(self, expression: Expression, lookup: Lookup) -> None:
        self.expression, self.lookup = expression, lookup
        self.used: dict[str, Value] = {}

    @contextmanager
    def _at(self, offset: int, length: int = 1) -> Iterator[None]:
        """Point at the operator or function at `offset`, unless something inside it was pointed at."""
        try:
            yield
        except InputError as error:
            needle = needle_at(self.expression.text, offset, length)
            found = (problem if problem.needle else replace(problem, needle=needle) for problem in error.problems)
            raise InputError(*found) from error.__cause__

    def quantity(self, node: Node) -> Quantity:
        match node:
            case Literal(amount):
                return constant(amount)
            case Name(name, offset):
                return self._named(name, offset)
            case Prefix(sign, operand, offset):
                with self._at(offset):
                    inner = self.quantity(operand)
                    return inner.of(not truth(inner)) if sign == "not" else negate(inner)
            case Call(function, arguments, offset):
                return self._called(function, arguments, offset)
            case Chain(first, rest):
                return self._chained(first, rest)

    def _named(self, name: str, offset: int) -> Quantity:
        try:
            self.used[name] = found = self.lookup(name)
            return of_value(found)
        except InputError as error:
            needle = needle_at(self.expression.text, offset, len(name))
            raise InputError(*(replace(problem, needle=needle) for problem in error.problems)) from error.__cause__

    def _called(self, function: str, arguments: tuple[Node, ...], offset: int) -> Quantity:
        called = FUNCTIONS[function]
        lazily = [partial(self.quantity, each) for each in arguments]
        given = lazily if called.lazy else [argument() for argument in lazily]
        with self._at(offset, len(function)):
            return called.compute(*given)

    def _chained(self, first: Node, rest: tuple[tuple[str, int, Node], ...]) -> Quantity:
        left = self.quantity(first)
        for operator, offset, node in rest:
            if operator in ("and", "or"):
                with self._at(offset):
                    decided = truth(left) == (operator == "or")
                right = left if decided else self.quantity(node)
                with self._at(offset):
                    left = left.of(truth(right), right)
                continue
            right = self.quantity(node)
            with self._at(offset, len(operator)):
                left = compare(operator, left, right) if operator in COMPARISONS else combine(operator, left, right)
        return left
