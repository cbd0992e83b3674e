"""A small reader of workbooks that computes their formulas: what a spreadsheet would show after an edit."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Number(float):
    """A number whose division by zero is no number: a spreadsheet does not compute the branch that is not taken."""

    def __truediv__(self, other: float) -> Number:
        return Number(float(self) / other if other else float("nan"))


class Sheet:
    """The cells of a workbook's one sheet: texts, numbers and formulas."""

    def __init__(self, book: bytes, typed: Mapping[str, float | None] | None = None) -> None:
        with zipfile.ZipFile(BytesIO(book)) as package:
            root = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        self.cells: dict[str, Any] = {}
        self.formulas: dict[str, str] = {}
        for cell in root.iter(f"{MAIN}c"):
            name, formula, number = str(cell.get("r")), cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
            if cell.get("t") == "inlineStr":
                self.cells[name] = "".join(cell.itertext())
            elif number is not None:
                self.cells[name] = float(str(number.text))
            if formula is not None:
                self.formulas[name] = str(formula.text)
        for name, amount in (typed or {}).items():
            self.formulas.pop(name, None)
            self.cells[name] = amount

    def value(self, name: str) -> Any:
        """What a cell shows once all is computed."""
        if name not in self.formulas:
            return self.cells.get(name)
        formula = self.formulas[name].replace("$", "")
        code = re.sub(r"([A-Z]+\d+):([A-Z]+\d+)", lambda found: f"span('{found[1]}', '{found[2]}')", formula)
        code = re.sub(r"(?<!')\b([A-Z]+\d+)\b(?!')", lambda found: f"cell('{found[1]}')", code)
        code = re.sub(r"(?<![<>=])=(?!=)", "==", code).replace("<>", "!=")
        return eval(code, {"__builtins__": {}}, self._functions())  # noqa: S307 - our own formulas

    def column(self, letter: str, count: int) -> list[Any]:
        """The computed cells of a column below its head."""
        return [self.value(f"{letter}{row}") for row in range(2, count + 2)]

    def _cell(self, name: str) -> Any:
        found = self.value(name)
        return Number(found) if isinstance(found, int | float) else found

    def _functions(self) -> dict[str, Callable[..., Any]]:
        def number(value: Any) -> Number:
            return Number(value if isinstance(value, int | float) else 0.0)

        def span(first: str, last: str) -> list[Any]:
            (left, top), (right, foot) = (re.findall(r"[A-Z]+|\d+", name) for name in (first, last))
            rows, columns = range(int(top), int(foot) + 1), range(ord(left), ord(right) + 1)
            return [self.value(f"{chr(column)}{row}") for row in rows for column in columns]

        def flat(values: tuple[Any, ...]) -> list[float]:
            return [number(each) for value in values for each in (value if isinstance(value, list) else [value])]

        return {
            "cell": self._cell,
            "span": span,
            "N": number,
            "ABS": abs,
            "ISNUMBER": lambda value: isinstance(value, int | float),
            "INDEX": lambda values, at: values[at - 1],
            "MAX": lambda *values: max(flat(values)),
            "MIN": lambda *values: min(flat(values)),
            "SUM": lambda *values: sum(flat(values)),
            "IF": lambda test, yes, no: yes if test else no,
        }
