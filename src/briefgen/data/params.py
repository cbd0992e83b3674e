"""The inputs of a brief: typed, defaulted, and checked against their choices."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import characters
from briefgen.data.cells import as_text, convert, read_number
from briefgen.data.spec import ColumnType, Param
from briefgen.errors import fault, suggestion
from briefgen.values import Amount, Format

_SHOWN_AS = {"year": Format("year"), "month": Format("date", detail="month"), "date": Format("date", detail="long")}
_WRITTEN = {
    "text": "any text",
    "number": "1234.5",
    "integer": "1234",
    "year": "2016",
    "month": "2016-11",
    "date": "2016-11-17",
    "boolean": "true or false",
}


def type_of(param: Param) -> ColumnType:
    """The type of a param: as declared, or that of its default."""
    if param.type:
        return param.type
    if isinstance(param.default, bool):
        return "boolean"
    return "number" if isinstance(param.default, int | float) else "text"


def format_of(param: Param) -> Format | None:
    """How a param is shown when it does not say."""
    return _SHOWN_AS.get(type_of(param))


def read_param(name: str, param: Param, given: object) -> Amount:
    """The amount of a param.

    Args:
        name: Its name.
        param: Its declaration.
        given: What the caller gave; None: nothing, the default counts.

    Raises:
        InputError: `missing-param` when there is neither, `bad-param` when it is of the wrong type,
            `bad-character` when no file can hold it.

    Example:
        >>> read_param("month", Param(type="month"), "2026-09")
        Date(year=2026, month=9, day=None, quarter=None)
    """
    written = param.default if given is None else given
    if written is None:
        raise fault("missing-param", f"param '{name}' has no value", f"give it one:   -p {name}=…, or a default")
    kind = type_of(param)
    if isinstance(written, str):
        if refusal := characters.refusal(written):
            raise refusal
        written = characters.cell(written)
    text = as_text(written) if isinstance(written, str | int | float) else str(written)
    amount = convert(text if kind != "boolean" else written, kind, read_number(text.strip()))  # type: ignore[arg-type]
    if amount is None:
        article = "an" if kind == "integer" else "a"
        raise fault(
            "bad-param", f"'{text}' is not {article} {kind}, which param '{name}' is", f"write {_WRITTEN[kind]}"
        )
    return amount


def check_choice(name: str, amount: Amount, choices: Sequence[Amount], whose: str = "") -> None:
    """Make sure that a param has one of its choices.

    Args:
        name: Name of the param.
        amount: Its amount.
        choices: What it may be.
        whose: The dataset they come from, if they do.

    Raises:
        InputError: `bad-choice`, with the nearest choice.
    """
    if amount in choices:
        return
    shown = list(dict.fromkeys(str(choice) for choice in choices if choice is not None))
    what = f"a {name} of dataset '{whose}'" if whose else f"a choice of param '{name}'"
    raise fault("bad-choice", f"'{amount}' is not {what}", suggestion(amount, shown, "choices", 10))
