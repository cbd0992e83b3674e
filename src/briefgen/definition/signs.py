"""Texts against the sign of their numbers: "rose" over a fall (`against-the-sign`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.chart import Chart
from briefgen.data.expressions import parse
from briefgen.data.grammar import Call, Chain, Name, Node
from briefgen.data.grammar import Literal as Number
from briefgen.definition.directions import Said, said
from briefgen.definition.written import Mention, Written, places_of
from briefgen.document import Figure, Part, plain_text
from briefgen.document.usage import flat
from briefgen.errors import InputError, Problem
from briefgen.formatting.filters import FILTERS, Filter
from briefgen.values import Date, Value
from briefgen.words import language_code

if TYPE_CHECKING:
    from briefgen.data.workspace import Workspace
    from briefgen.formatting import Formatter
    from briefgen.sections.section import Section

CODE = "against-the-sign"
OVER_TIME = ("line", "step", "area", "column")
"""Kinds of charts whose marks are read from left to right as what happened."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = (
    "the and for from with per all our its has have der die das den dem des von und für les des une aux par sur pour "
    "los las del una por con para que dos das com uma"
)
_NO_SUBJECT = frozenset(_SMALL.split())
_STEM = 5
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TIMES = ("year", "month", "date")


def against_the_sign(written: Written, shown: Sequence[Mention], formatter: Formatter) -> Iterator[Problem]:
    """The words of a text that its own numbers contradict.

    Args:
        written: The text.
        shown: The values in it.
        formatter: Rounds them as they are shown; its language is the text's.
    """
    if not shown or written.quoted:
        return
    spots = [(mention.start, mention.end) for mention in shown]
    for word in said(written.text, spots, language_code(formatter.language)):
        told = None
        if word.change is not None:
            told = _change(written, word, shown[word.change], formatter)
        elif word.ends is not None:
            told = _span(written, word, shown[word.ends[0]], shown[word.ends[1]])
        if told:
            yield written.problem(CODE, *told, word.start, word.end)


def against_the_chart(
    title: Written, shown: Sequence[Mention], section: Section, part: Part, workspace: Workspace, formatter: Formatter
) -> Iterator[Problem]:
    """The word of a title that the section's only chart contradicts from its first mark to its last.

    Titles with numbers of their own speak of something more special than the whole chart, and are left alone; so are
    those whose subject is not named by the chart, and charts whose last step goes the way of the word.
    """
    if shown or any(letter.isdigit() for letter in title.text):
        return
    figures = [block for block in flat(part.blocks) if isinstance(block, Figure)]
    charts = [chart for _, chart in places_of(section, Chart, ())]
    if len(figures) != 1 or len(charts) != 1 or charts[0].kind not in OVER_TIME:
        return
    course = _course(charts[0], figures[0], workspace)
    if len(course) < 2:
        return
    first, before, last = (_amount(value) for value in (course[0], course[-2], course[-1]))
    for word in said(title.text, (), language_code(formatter.language)):
        if (
            word.verb
            and _is_about(title.text[: word.start], charts[0], figures[0])
            and (last < first and last < before if word.up else last > first and last > before)
        ):
            goes = "falls" if word.up else "rises"
            ends = f"{formatter.show(course[0])} to {formatter.show(course[-1])}"
            message = f"'{title.text[word.start : word.end]}' stands over a chart that {goes} from {ends}"
            yield title.problem(CODE, message, "say what the chart shows, or show what the title says", *_at(word))


def _is_about(subject: str, chart: Chart, figure: Figure) -> bool:
    """Whether what rose or fell is what the chart shows: a word before the verb begins as one of the chart's names."""
    names = (
        figure.series[0].name,
        figure.y_axis.title,
        plain_text(figure.caption),
        chart.data,
        str(_column(chart, "y")),
    )
    named, subject = " ".join(names).casefold(), subject.casefold()
    if _CHINESE.search(subject):
        return any(subject[at : at + 2] in named for at in range(len(subject) - 1))
    stems = {word[:_STEM] for word in _WORD.findall(named) if word not in _NO_SUBJECT}
    return any(word[:_STEM] in stems for word in _WORD.findall(subject))


def _column(chart: Chart, field: str) -> object:
    """The column that a field of a chart names, if it names one."""
    named = getattr(chart, field, None)
    return getattr(named, "column", named)


def _change(written: Written, word: Said, mention: Mention, formatter: Formatter) -> tuple[str, str] | None:
    if mention.has("choose", "direction", "unit", "label"):
        return None
    sign = _sign(mention, formatter)
    wording = written.text[word.start : word.end]
    name = mention.value.name
    minus = sign < 0 and not mention.has("abs")
    plus = sign > 0 and bool(mention.format and mention.format.signed)
    # A positive difference may be the amount of a fall: only what is known to be signed denies that.
    if (sign < 0 and word.up) or (sign > 0 and not word.up and (plus or _is_change(mention.value))):
        goes = "fall" if sign < 0 else "rise"
        message = f"'{wording}' stands with {mention.shown}, which is a {goes}"
        hint = f"let the number choose the word:   {{{{ {name} | choose('rose', 'fell', 'stood still') }}}}"
        if sign < 0 and mention.has("abs"):
            message = f"'{wording}' stands with {mention.shown}, which is a fall without its minus"
        return message, hint
    if minus and not word.up:
        message = f"'{wording}' and the minus of {mention.shown} say the same twice, and so the opposite"
        return message, f"leave the sign out:   {{{{ {name} | abs }}}}"
    return None


def _span(written: Written, word: Said, start: Mention, end: Mention) -> tuple[str, str] | None:
    both = (start, end)
    ordinal = any(mention.format is not None and mention.format.style == "ordinal" for mention in both)
    if ordinal or not all(mention.numeric for mention in both) or start.value.unit != end.value.unit:
        return None
    if any(mention.filters and mention.has("unit", "label", "choose", "direction", "abs") for mention in both):
        return None
    first, last = _amount(start.value), _amount(end.value)
    if start.shown == end.shown or first == last or (last > first) == word.up:
        return None
    wording = written.text[word.start : word.end]
    goes = "rise" if last > first else "fall"
    return (
        f"'{wording}' stands with {start.shown} to {end.shown}, which is a {goes}",
        "turn the word or the numbers round",
    )


def _sign(mention: Mention, formatter: Formatter) -> int:
    """The sign of a number after rounding, as it is shown."""
    styles = [step for step in mention.filters if step.word not in FILTERS]
    try:
        return int(formatter.filtered(mention.value, [*styles, Filter("choose", ("1", "-1", "0"))]))
    except (InputError, ValueError):
        return 0


def _is_change(value: Value) -> bool:
    """Whether a value is a relative change by its formula: positive for a rise, negative for a fall."""
    if not value.expression:
        return False
    try:
        return _is_change_node(parse(value.expression).tree, value)
    except InputError:  # a formula in words: a computed average, a rank
        return False


def _is_change_node(node: Node, value: Value) -> bool:
    match node:
        case Call("change" | "cagr"):
            return True
        case Call("round", (inner, *_)):
            return _is_change_node(inner, value)
        case Name(name):
            return any(_is_change(each) for each in value.inputs if each.name == name)
        case Chain(first, rest):
            operators = {operator for operator, _, _ in rest}
            operands = [operand for _, _, operand in rest]
            if operators == {"-"} and operands == [Number(1)]:
                return True
            scaled = operators <= {"*", "/"} and all(isinstance(operand, Number) for operand in operands)
            return scaled and _is_change_node(first, value)
    return False


def _course(chart: Chart, figure: Figure, workspace: Workspace) -> list[Value]:
    """The marks of a chart of one measure over time, from the first to the last; nothing for any other chart."""
    column = _column(chart, "x")
    if not isinstance(column, str) or figure.panels or len(figure.series) != 1 or chart.aggregate or chart.sort:
        return []
    data = workspace.select(chart.rows)
    times = [value.amount for value in data.values(column)]
    dated = data.column(column).type in _TIMES or all(isinstance(time, Date) for time in times)
    ordered = all(_before(first, second) for first, second in pairwise(times))
    if not (dated and ordered and len(times) == len(figure.categories)):
        return []
    values = [value for value in figure.series[0].values if value is not None and not value.missing]
    return values if all(_amount(value) >= 0 for value in values) else []  # below zero, more may be called less


def _before(first: object, second: object) -> bool:
    if isinstance(first, Date) and isinstance(second, Date):
        return first.first < second.first
    return isinstance(first, int) and isinstance(second, int) and first < second


def _amount(value: Value) -> float:
    return float(value.amount) if isinstance(value.amount, int | float) else -1.0


def _at(word: Said) -> tuple[int, int]:
    return word.start, word.end
