"""The table of languages in docs/format.md shows what is shown."""

from __future__ import annotations

from pathlib import Path

from briefgen.formatting import Formatter
from briefgen.values import Date, Value

PAGE = Path(__file__).parents[2] / "docs" / "format.md"


def test_the_documented_forms_of_each_language_are_those_that_are_shown() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("| | `en-GB`"))
    languages = [cell.strip(" `") for cell in lines[start].split("|")[2:-1]]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[start + 2 : start + 9]]
    assert len(languages) == 6
    for column, language in enumerate(languages, start=1):
        show = Formatter(language)

        def number(amount: float, style: str, unit: str = "", show: Formatter = show) -> str:
            return show.show(Value(amount, unit=unit), show.parse(style))

        expected = [
            number(4859.5, "number.1"), number(0.078, "percent.1"), number(5, "money.0", "EUR"),
            number(2.5e9, "compact.1"), number(3, "ordinal"), show.date(Date.parse("2016-05-01")),
            show.join(["A", "B", "C"]),
        ]  # fmt: skip
        assert [row[column] for row in rows] == [text.replace("\u00a0", " ") for text in expected], language
