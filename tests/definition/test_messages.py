from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from briefgen.data.fields import DateText, Line, Model, Name, Scalar, Text, ValueName
from briefgen.definition.messages import problems_of
from briefgen.definition.shapes import find_place, keys_of, models_at


class Item(Model):
    """May be written as a bare text."""

    shorthand: ClassVar[str] = "text"
    text: Text
    minutes: int | None = None


class Rule(Model):
    """Has a key that is a word of Python."""

    gt: Scalar | None = None
    not_: Scalar | None = Field(default=None, alias="not")


class Bar(Model):
    """One kind."""

    kind: Literal["bar"] = "bar"
    stack: bool | Literal["percent"] = False


class Dot(Model):
    """Another kind."""

    kind: Literal["dot"] = "dot"
    size: Line


class Page(Model):
    """All sorts of fields."""

    title: Line
    when: DateText | None = None
    points: tuple[Item, ...] = ()
    items: tuple[Item, ...] | ValueName = ()
    where: dict[Line, Rule | tuple[Scalar, ...] | Scalar] = {}
    status: Literal["draft", "final"] = "draft"
    ratio: Annotated[float, Field(ge=0, le=1)] = 0
    pair: Annotated[tuple[int, ...], Field(min_length=2)] = (1, 2)
    marks: tuple[Annotated[Bar | Dot, Field(discriminator="kind")], ...] = ()
    names: dict[Name, Line] = {}
    start: Line | None = None
    end: Line | None = None

    @model_validator(mode="after")
    def _has_a_start(self) -> Page:
        if self.end and not self.start:
            raise PydanticCustomError("one_of", "needs 'start' where there is an end", {})
        return self


def told(**fields: Any) -> list[str]:
    data = {"title": "A", **fields}
    with pytest.raises(ValidationError) as caught:
        Page.model_validate(data)
    return [str(problem) for problem in problems_of(caught.value, data, Page)]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"titel": "B"},
            "error[unknown-key] titel: unknown key 'titel'\n  hint: did you mean 'title'?  (keys: title, "
            "when, points, items, where, status, ratio, pair, marks, names, start, end)",
        ),
        (
            {"when": "soon"},
            "error[bad-date] when: 'soon' is not a date\n  hint: write 2016, 2016-Q4, 2016-11 or 2016-11-17",
        ),
        (
            {"status": "finl"},
            "error[unknown-value] status: 'finl' is not one of the values allowed here\n"
            "  hint: did you mean 'final'?  (values: draft, final)",
        ),
        (
            {"status": ["final"]},
            "error[wrong-type] status: one of the words for it is expected here, this is a list\n"
            "  hint: (values: draft, final)",
        ),
        (
            {"status": None},
            "error[unknown-value] status: a value is expected here, there is nothing\n  hint: (values: draft, final)",
        ),
        ({"ratio": 2}, "error[bad-value] ratio: at most 1 is expected here, this is 2"),
        ({"ratio": "half"}, "error[wrong-type] ratio: a number is expected here, this is the text 'half'"),
        ({"pair": [1]}, "error[bad-length] pair: at least 2 entries are needed here, there are 1"),
        (
            {"points": [{"text": "a", "minutes": "ten"}]},
            "error[wrong-type] points[0].minutes: a whole number is expected here, this is the text 'ten'",
        ),
        (
            {"points": [True]},
            "error[wrong-type] points[0]: a text or a mapping (key: value) is expected here, this is true",
        ),
        ({"points": [{"minutes": 3}]}, "error[missing-key] points[0]: 'text' is missing\n  hint: add   text: …"),
        (
            {"points": [{"txt": "a"}]},
            "error[unknown-key] points[0].txt: unknown key 'txt'\n  hint: did you mean 'text'?  (keys: text, minutes)",
        ),
        ({"items": {"a": 1}}, "error[wrong-type] items: a list or a text is expected here, this is a mapping"),
        (
            {"items": [{"text": "a", "minute": 3}]},
            "error[unknown-key] items[0].minute: unknown key 'minute'\n"
            "  hint: did you mean 'minutes'?  (keys: text, minutes)",
        ),
        (
            {"items": "two words"},
            "error[bad-name] items: 'two words' is not a name\n  hint: write the name of a value or param",
        ),
        (
            {"where": {"year": {"no": 1}}},
            "error[unknown-key] where.year.no: unknown key 'no'\n  hint: did you mean 'not'?  (keys: gt, not)",
        ),
        (
            {"where": {"year": {"gt": [1]}}},
            "error[wrong-type] where.year.gt: one value is expected here, this is a list",
        ),
        (
            {"marks": [{"kind": "baar"}]},
            "error[unknown-kind] marks[0].kind: no block kind 'baar'\n  hint: did you mean 'bar'?  (kinds: bar, dot)",
        ),
        ({"marks": [{"stack": True}]}, "error[missing-key] marks[0]: 'kind' is missing\n  hint: add   kind: …"),
        (
            {"marks": [{"kind": "bar", "stack": "per cent"}]},
            "error[unknown-value] marks[0].stack: 'per cent' is not one "
            "of the values allowed here\n  hint: did you mean 'percent'?  (values: true, false, percent)",
        ),
        (
            {"marks": [{"kind": "dot"}]},
            "error[missing-key] marks[0]: 'size' is missing (kind dot needs it)\n  hint: add   size: …",
        ),
        (
            {"marks": [{"kind": "bar", "size": "a"}]},
            "error[unknown-key] marks[0].size: unknown key 'size'\n  hint: (keys: stack, kind)",
        ),
        (
            {"names": {"Big": "a"}},
            "error[bad-name] names.Big: 'Big' is not a name\n"
            "  hint: names are small letters, digits and _, and begin with a letter",
        ),
        (
            {"title": None},
            "error[wrong-type] title: a text is expected here, there is nothing\n"
            "  hint: write something after the colon, or delete the line",
        ),
        (
            {"title": ["A", "B"]},
            'error[wrong-type] title: a text is expected here, this is a list\n  hint: write  "A, B"',
        ),
        ({"end": "B"}, "error[one-of] needs 'start' where there is an end"),
    ],
)
def test_a_cause_gets_one_message(fields: dict[str, Any], message: str) -> None:
    assert told(**fields) == [message]


def test_every_mistake_is_told() -> None:
    found = told(titel="B", status="finl", points=[{"text": "a", "minutes": "x"}, {"txt": "b"}])
    places = {message.split("] ")[1].split(": ")[0] for message in found}
    assert places == {"status", "points[0].minutes", "points[1].txt", "titel"}


def test_steps_that_only_pydantic_knows_are_left_out_of_places() -> None:
    data = {"marks": [{"kind": "dot", "size": 1}]}
    assert find_place(("marks", 0, "dot", "size"), data, 1) == ("marks", 0, "size")
    assert find_place(("where", "a", "Rule", "gt", "str"), {"where": {"a": {"gt": 3}}}, 3) == ("where", "a", "gt")


def test_the_model_at_a_place_is_the_one_that_the_kind_names() -> None:
    data = {"marks": [{"kind": "dot"}, {"kind": "bar"}], "points": [{"text": "a"}]}
    assert models_at(("marks", 0), data, Page, {}) == (Dot,)
    assert models_at(("marks", 1), data, Page, {}) == (Bar,)
    assert models_at(("points", 0), data, Page, {}) == (Item,)
    assert keys_of(Rule) == ["gt", "not"]
