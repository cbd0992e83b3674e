"""What models say about wrong input, in the words of FORMAT section 8: one complaint a cause, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.data.fields import NAME_PATTERN, as_typed
from briefgen.definition.model import LANGUAGE_PATTERN, SOURCE_ID_PATTERN, Definition
from briefgen.definition.positions import node_at
from briefgen.definition.shapes import find_place, keys_of, models_at
from briefgen.errors import Place, Problem, nearest, suggestion
from briefgen.sections.section import Section

_WANTED = {
    "string_type": "a text",
    "string_sub_type": "a text",
    "string_unicode": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping (key: value)",
    "mapping_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "none_required": "nothing",
}
"""Type of pydantic's complaint to what it wanted."""

_ANY_SCALAR = {"a text", "a number", "true or false"}
_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
_LENGTHS = {
    "too_short": ("min_length", "at least {limit} entries are needed here, there are {actual}"),
    "too_long": ("max_length", "at most {limit} entries may stand here, there are {actual}"),
    "string_too_short": ("min_length", "at least {limit} characters are needed here, there are {actual}"),
    "string_too_long": ("max_length", "at most {limit} characters may stand here, there are {actual}"),
}
_PATTERNS = {
    NAME_PATTERN: ("bad-name", "a name", "names are small letters, digits and _, and begin with a letter"),
    SOURCE_ID_PATTERN: ("bad-name", "an id of a source", "ids are letters, digits, _ . and -, and begin with a letter"),
    LANGUAGE_PATTERN: ("bad-language", "a language", "write en-GB, de-CH, es-419 or zh-Hans-CN"),
}
_LITERAL = re.compile(r"'[^']*'|\b(?:true|false|\d+)\b")
DATE_HINT = "write 2016, 2016-Q4, 2016-11 or 2016-11-17"
_LONG_LIST = 40


@dataclass
class _Complaint:
    """All that pydantic said of one thing."""

    place: Place
    missing: str = ""
    said: list[ErrorDetails] = field(default_factory=list)

    def has(self, *types: str) -> bool:
        return any(each["type"] in types for each in self.said)

    @property
    def about_type(self) -> bool:
        return all(each["type"] in _WANTED for each in self.said)


def problems_of(
    error: ValidationError,
    data: object,
    model: type[BaseModel] = Definition,
    *,
    own: Mapping[str, type[Section]] | None = None,
) -> tuple[Problem, ...]:
    r"""The problems behind a validation error, without positions.

    Args:
        error: What pydantic raised.
        data: What was validated.
        model: The model that it was validated against.
        own: Section classes of the caller's own, by kind.

    Example:
        >>> try:
        ...     Definition.model_validate({"titel": "Sales", "sections": []})
        ... except ValidationError as error:
        ...     print(*problems_of(error, {"titel": "Sales", "sections": []}), sep="\n")
        error[unknown-key] titel: unknown key 'titel'
          hint: did you mean 'title'?
    """
    complaints: dict[tuple[Place, str], _Complaint] = {}
    for details in error.errors(include_url=False):
        place, missing = _where(details, data)
        complaints.setdefault((place, missing), _Complaint(place, missing)).said.append(details)
    explainer = _Explainer(data, model, own or {})
    problems: dict[Problem, None] = {}
    for complaint in _without_union_noise(list(complaints.values())):
        problem = explainer.explain(complaint)
        if problem is not None:
            problems[problem] = None
    return tuple(problems)


def _where(details: ErrorDetails, data: object) -> tuple[Place, str]:
    """The place of a complaint in the data, and the name of the key if one is missing."""
    loc = details["loc"]
    if details["type"] == "missing":
        return find_place(loc[:-1], data, details["input"]), str(loc[-1])
    if details["type"] == "extra_forbidden":
        return (*find_place(loc[:-1], data, None, must_have=loc[-1]), loc[-1]), ""
    if loc and loc[-1] == "[key]":
        return (*find_place(loc[:-2], data, None, must_have=loc[-2]), loc[-2]), ""
    return find_place(loc, data, details["input"]), ""


def _without_union_noise(complaints: Sequence[_Complaint]) -> list[_Complaint]:
    """Where several forms are allowed, only what is said of the form that was meant."""
    kept = []
    for complaint in complaints:
        place = complaint.place
        deeper = any(
            other is not complaint
            and other.place[: len(place)] == place
            and (len(other.place) > len(place) or (other.missing and not complaint.missing))
            for other in complaints
        )
        if not (deeper and not complaint.missing and complaint.about_type):
            kept.append(complaint)
    return kept


class _Explainer:
    """Turns complaints about one input into problems."""

    def __init__(self, data: object, model: type[BaseModel], own: Mapping[str, type[Section]]) -> None:
        self.data = data
        self.model = model
        self.own = own

    def explain(self, complaint: _Complaint) -> Problem | None:
        """The problem, or None when another complaint says it better."""
        said = complaint.said[0]
        if complaint.missing:
            return self._missing(complaint)
        if said["type"] == "extra_forbidden":
            return self._unknown_key(complaint)
        if complaint.has("literal_error", "enum"):
            return self._unknown_value(complaint)
        if complaint.about_type:
            return self._wrong_type(complaint)
        said = next(each for each in complaint.said if each["type"] not in _WANTED)
        if said["type"].startswith("union_tag") or said["type"] in ("unknown_kind", "missing_kind"):
            return self._unknown_kind(complaint, said)
        return self._other(complaint, said)

    # ------------------------------------------------------------ keys

    def _missing(self, complaint: _Complaint) -> Problem | None:
        node = self._node(complaint.place)
        name = complaint.missing
        if isinstance(node, Mapping):
            known = self._keys(complaint.place)
            strangers = [str(key) for key in node if str(key) not in known]
            if nearest(name, strangers) or (len(node) == 1 and _was_a_text(strangers)):
                return None  # the unknown key is the cause
        kind = node.get("kind") if isinstance(node, Mapping) else None
        needs = f" (kind {kind} needs it)" if isinstance(kind, str) else ""
        return Problem("missing-key", f"'{name}' is missing{needs}", f"add   {name}: …", complaint.place)

    def _unknown_key(self, complaint: _Complaint) -> Problem:
        *steps, last = complaint.place
        parent = tuple(steps)
        key = str(last)
        node = self._node(parent)
        models = models_at(parent, self.data, self.model, self.own)
        text_allowed = any(getattr(model, "shorthand", "") for model in models)
        if text_allowed and isinstance(node, Mapping) and len(node) == 1 and _was_a_text([key]):
            return Problem(
                "unknown-key",
                f"this is read as a mapping with the key '{key}', but a text is expected",
                f'a text with ": " in it needs quotes:  "{key}: {_shown(node[last])}"',
                complaint.place,
                at_key=True,
            )
        options = self._keys(parent)
        hint = suggestion(key, options, "keys", 12 if nearest(key, options) else _LONG_LIST)
        return Problem("unknown-key", f"unknown key '{key}'", hint, complaint.place, at_key=True)

    def _keys(self, place: Place) -> list[str]:
        return list(
            dict.fromkeys(key for model in models_at(place, self.data, self.model, self.own) for key in keys_of(model))
        )

    # ------------------------------------------------------------ values

    def _unknown_value(self, complaint: _Complaint) -> Problem:
        names: list[str] = []
        for each in complaint.said:
            if each["type"] in ("literal_error", "enum"):
                names += _LITERAL.findall(
                    str(_context(each).get("expected")).replace("True", "true").replace("False", "false")
                )
            elif each["type"] in ("bool_type", "bool_parsing"):
                names += ["true", "false"]
        names = list(dict.fromkeys(name.strip("'") for name in names))
        node = self._node(complaint.place)
        if isinstance(node, Mapping | list | tuple):
            message = f"one of the words for it is expected here, this is {_got(node)}"
            return Problem("wrong-type", message, suggestion("", names, "values", _LONG_LIST), complaint.place)
        written = _shown(node)
        message = (
            f"'{written}' is not one of the values allowed here"
            if written
            else "a value is expected here, there is nothing"
        )
        return Problem("unknown-value", message, suggestion(written, names, "values", _LONG_LIST), complaint.place)

    def _wrong_type(self, complaint: _Complaint) -> Problem:
        node = self._node(complaint.place)
        shorthand = any(
            getattr(model, "shorthand", "") for model in models_at(complaint.place, self.data, self.model, self.own)
        )
        wanted = dict.fromkeys(_WANTED[each["type"]] for each in complaint.said)
        if shorthand and "a mapping (key: value)" in wanted:
            wanted = dict.fromkeys(["a text", *wanted])
        if "a number" in wanted:
            wanted.pop("a whole number", None)
        if set(wanted) == _ANY_SCALAR or set(wanted) == {*_ANY_SCALAR, "a list"}:
            wanted = dict.fromkeys(["one value", *(["a list"] if "a list" in wanted else [])])
        expected = _or(list(wanted))
        if node is None:
            hint = "write something after the colon, or delete the line"
            return Problem("wrong-type", f"{expected} is expected here, there is nothing", hint, complaint.place)
        hint = ""
        if isinstance(node, Mapping) and list(wanted) == ["a text"] and node:
            key, value = next(iter(node.items()))
            hint = f'a text with ": " or {{ in it needs quotes:  "{key}: {_shown(value)}"'
        elif isinstance(node, list) and list(wanted) == ["a text"] and node:
            hint = f'write  "{", ".join(_shown(each) for each in node)}"'
        elif wanted.keys() == {"a list"} and not isinstance(node, Mapping):
            hint = f"write  [{_shown(node)}]"
        return Problem("wrong-type", f"{expected} is expected here, this is {_got(node)}", hint, complaint.place)

    def _unknown_kind(self, complaint: _Complaint, said: ErrorDetails) -> Problem:
        context = _context(said)
        node = self._node(complaint.place)
        place = complaint.place
        if isinstance(node, Mapping):
            if node.get("kind") is None:
                return Problem("missing-key", "'kind' is missing", "add   kind: …", place)
            place = (*place, "kind")
            node = node["kind"]
        tags = re.findall(r"'([^']*)'", str(context.get("expected_tags", "")))
        options = tags or str(context.get("options", "")).split(", ")
        holder = next((str(step) for step in reversed(complaint.place) if isinstance(step, str) and step != "kind"), "")
        what = str(context.get("what") or {"annotations": "annotation", "charts": "chart"}.get(holder, "block"))
        return Problem(
            "unknown-kind", f"no {what} kind '{_shown(node)}'", suggestion(node, options, "kinds", _LONG_LIST), place
        )

    def _other(self, complaint: _Complaint, said: ErrorDetails) -> Problem:
        kind, context, place = said["type"], _context(said), complaint.place
        node = self._node(place)
        at_key = said["loc"][-1:] == ("[key]",)
        if kind == "told":
            return Problem(context["code"], context["message"], context["hint"], place)
        if kind == "string_pattern_mismatch":
            code, what, hint = _PATTERNS.get(
                context["pattern"], ("bad-name", "a name", "write the name of a value or param")
            )
            written = place[-1] if at_key else _shown(node)
            return Problem(code, f"'{written}' is not {what}", hint, place, at_key=at_key)
        if kind in _BOUNDS:
            key, words = _BOUNDS[kind]
            return Problem("bad-value", f"{words} {context[key]:g} is expected here, this is {_shown(node)}", "", place)
        if kind in _LENGTHS:
            key, words = _LENGTHS[kind]
            if isinstance(node, str):  # pydantic counts the characters of an annotated text as entries
                words = words.replace("entries", "characters")
            actual = context.get("actual_length", len(node) if isinstance(node, str) else 0)
            return Problem("bad-length", words.format(limit=context[key], actual=actual), "", place)
        message = re.sub(r"^(Value|Assertion) error, ", "", said["msg"]).rstrip(".")
        hint = str(context.get("hint", "")) or (DATE_HINT if kind == "bad_date" else "")
        ours = kind.replace("_", "-") if kind in ("one_of", "no_source", "missing_key", "bad_date") else ""
        code = ours or (kind if "-" in kind else "bad-value")
        return Problem(code, message, hint, place)

    def _node(self, place: Place) -> Any:
        return node_at(self.data, place)


def _was_a_text(keys: Iterable[str]) -> bool:
    """Whether an unknown key looks like the beginning of a sentence with a colon in it."""
    return any(" " in key or key[:1].isupper() for key in keys)


def _context(details: ErrorDetails) -> dict[str, Any]:
    return dict(details.get("ctx", {}))


def _shown(value: object) -> str:
    if value is None:
        return ""
    text = as_typed(value)
    text = text if isinstance(text, str) else "…"
    return text if len(text) <= 60 else text[:59] + "…"


def _got(node: object) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, list | tuple):
        return "a list"
    if isinstance(node, bool):
        return _shown(node)
    if isinstance(node, int | float):
        return f"the number {_shown(node)}"
    if node is not None and not isinstance(node, str):  # only in Python
        return f"an object of the class {type(node).__name__}"
    return f"the text '{_shown(node)}'"


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
