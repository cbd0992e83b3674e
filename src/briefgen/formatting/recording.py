"""A Formatter that keeps a record of what it showed, so that a drawn text can be traced to its values."""

from __future__ import annotations

from briefgen.formatting.formatter import Formatter
from briefgen.formatting.numbers import Shown
from briefgen.values import Date, Format, Value


class RecordingFormatter(Formatter):
    """Shows as another does, and records each text with its value.

    A date that is shown by itself is recorded as a value that rests on nothing, as ticks of axes are.

    Args:
        formatter: The one that it stands in for; what that has already looked up is not looked up again.

    Attributes:
        shown: Texts, each with the value that it shows, in order.

    Example:
        >>> recording = RecordingFormatter(Formatter("en-GB"))
        >>> recording.show(Value(0.5, name="half"), Format("percent", 0))
        '50%'
        >>> [(text, value.name) for text, value in recording.shown]
        [('50%', 'half')]
    """

    def __init__(self, formatter: Formatter) -> None:
        self.__dict__.update(formatter.__dict__)
        self.shown: list[tuple[str, Value]] = []

    def parts(self, value: Value, format: Format | None = None) -> Shown:  # noqa: A002, D102 - as in Formatter
        found = super().parts(value, format)
        self.shown.append((str(found), value))
        return found

    def attest(self, text: str, value: Value) -> str:  # noqa: D102 - as in Formatter
        if not text.isalpha():  # most names are one word, and only digits are asked for
            self.shown.append((text, value))
        return text

    def date(self, date: Date, detail: str = "") -> str:  # noqa: D102 - as in Formatter
        text = super().date(date, detail)
        self.shown.append((text, Value(date)))
        return text

    def range(self, start: Date, end: Date) -> str:  # noqa: D102 - as in Formatter
        text = super().range(start, end)
        self.shown.append((text, Value(end)))
        return text
