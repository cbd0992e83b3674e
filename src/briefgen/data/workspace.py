"""The data of a brief: datasets and named values, each made when it is first asked for, and each once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from pathlib import Path

from briefgen.data.bounds import Patience
from briefgen.data.dataset import Dataset
from briefgen.data.expectations import is_outdated, known_until
from briefgen.data.expressions import evaluate, parse
from briefgen.data.fields import FormatRef, FromColumn, SourceRef
from briefgen.data.named_values import read_named
from briefgen.data.once import Once
from briefgen.data.params import check_choice, format_of, read_param
from briefgen.data.preparation import prepare
from briefgen.data.query import REFERENCE, matching, select
from briefgen.data.roundings import Roundings
from briefgen.data.sources import Registry, split_ids
from briefgen.data.spec import Choices, Data, NamedValue, Param, Query
from briefgen.data.surroundings import FormatReader
from briefgen.errors import InputError, Problem, Problems, fault, located, one_of, suggestion
from briefgen.folder import find_file, read_bytes
from briefgen.values import Amount, Date, Format, Source, Value

_DATE_IN_BRACES = re.compile(r"\{\{\s*([A-Za-z]\w*)\s*\}\}", re.ASCII)


class Workspace:
    """Everything that a brief's sections can draw on.

    Whatever is broken is recorded once, at its cause; who depends on it gets an `InputError` without problems, and
    stays silent. `check` makes everything and hands over all that was recorded.

    Args:
        folder: The brief's folder; nothing outside it is read.
        data: The datasets, as declared.
        values: The named values, as declared.
        params: The params, as declared.
        given: What the caller gives for params, by name.
        sources: The sources that may be cited, by id.
        formatter: Reads format names, and shows values inside labels.
        date: Date of the brief; freshness is measured from it.

    Attributes:
        roundings: How exhibits round what they show; what is known of it before is set before anything is asked for.
        digests: SHA-256, in hexadecimal, of every file that was read, by its path in the folder.
        patience: How long the queries may still take; None before the first of them.

    Example:
        >>> from briefgen.formatting import Formatter
        >>> made = Workspace(folder=Path("."), data={"sales": Data(rows=({"year": 2016, "sold": 20},), source="S1")},
        ...     values={"sold": NamedValue(data="sales", column="sold", unit="t"), "half": NamedValue(expr="sold / 2")},
        ...     params={}, given={}, sources={"S1": Source("S1", "Ledger")}, formatter=Formatter(), date=None)
        >>> half = made.value("half")
        >>> half.amount, half.unit, half.sources, half.computed
        (10.0, 't', ('S1',), True)
    """

    def __init__(
        self,
        *,
        folder: Path,
        data: Mapping[str, Data],
        values: Mapping[str, NamedValue],
        params: Mapping[str, Param],
        given: Mapping[str, object],
        sources: Mapping[str, Source],
        formatter: FormatReader,
        date: Date | None,
    ) -> None:
        self.roundings = Roundings()
        self.folder, self.formatter, self.date = folder, formatter, date
        self.sources = Registry(sources)
        self._data, self._values, self._params, self._given = data, values, params, given
        self._found = Problems()
        self._once = Once(self._found)
        self._rows: dict[str, Mapping[str, int]] = {}
        self.digests: dict[str, str] = {}
        self.patience: Patience | None = None

    # ------------------------------------------------------------ names
    @property
    def names(self) -> tuple[str, ...]:
        """The names of all values, rows that are values, and params."""
        rows = [name for dataset in self._row_sets() for name in self._rows_of(dataset)]
        return tuple(dict.fromkeys((*self._params, *self._values, *rows)))

    def dataset(self, name: str) -> Dataset:
        """A dataset.

        Raises:
            InputError: `unknown-dataset`; without problems when it is broken.
        """
        if name not in self._data:
            raise one_of("dataset", name, self._data)
        return self._once.make("data", name, self._read)

    def declared(self, name: str) -> Data | None:
        """What the definition says of a dataset; None: it has none of that name."""
        return self._data.get(name)

    def value(self, name: str) -> Value:
        """A named value, a row that is a value, or a param.

        Raises:
            InputError: `unknown-name`; without problems when it is broken.
        """
        if name in self._params:
            return self._once.make("params", name, self._param)
        if name in self._values:
            return self._once.make("values", name, self._value)
        for dataset in self._row_sets():
            rows = self._rows_of(dataset)
            if name in rows:
                return self._row_value(dataset, rows[name], name)
        if any(self._once.is_broken("data", dataset) for dataset in self._row_sets()):
            raise InputError()  # the name may stand in a dataset that could not be read
        known = self.names
        raise fault("unknown-name", f"no value or param '{name}'", suggestion(name, known, "names"), needle=name)

    def select(self, query: Query) -> Dataset:
        """The rows that a query chooses from its dataset.

        Raises:
            InputError: Placed under `data`, `where`, `sort`; without problems when something needed is broken.
        """
        if query.data is None:
            raise fault("missing-key", "'data' is missing", "add   data: …")
        with located("data"):
            dataset = self.dataset(query.data)
        return select(dataset, query, self.value)

    def evaluate(self, expression: str) -> Value:
        """The value of an expression, for `when:` and the like."""
        return evaluate(expression, self.value)

    def path(self, file: str) -> Path:
        """A file of the brief's folder, made sure to be inside it."""
        return find_file(file, self.folder)

    def read(self, file: str) -> bytes:
        """The bytes of a file of the brief's folder, whose hash the ledger is to know."""
        raw = read_bytes(file, self.folder)
        self.digests[file] = sha256(raw).hexdigest()
        return raw

    def format(
        self, reference: FormatRef | None, dataset: Dataset | None = None, row: int | None = None
    ) -> Format | None:
        """What a format reference stands for; `{column: …}` needs a row.

        Raises:
            InputError: `unknown-format`, `unknown-column`.
        """
        if isinstance(reference, FromColumn):
            text = self._cell(reference, dataset, row)
            return self.formatter.parse(str(text)) if text is not None else None
        return self.formatter.parse(reference) if reference is not None else None

    def source_ids(
        self, reference: SourceRef | None, dataset: Dataset | None = None, row: int | None = None
    ) -> tuple[str, ...]:
        """The ids that a source reference stands for.

        `{column: …}` needs a dataset; without a row it means all of its rows.

        Raises:
            InputError: `unknown-source`, `unknown-column`.
        """
        if not isinstance(reference, FromColumn):
            return self.sources.known(reference)
        if dataset is not None and row is None:
            with located("column"):
                cells = dataset.amounts(reference.column)
            return self.sources.known(tuple(dict.fromkeys(each for cell in cells for each in split_ids(cell))))
        return self.sources.known(split_ids(self._cell(reference, dataset, row)))

    def _cell(self, reference: FromColumn, dataset: Dataset | None, row: int | None) -> Amount:
        if dataset is None or row is None:
            hint = "write it out"
            raise fault("bad-value", f"there is no row here whose column '{reference.column}' could be read", hint)
        with located("column"):
            return dataset.amounts(reference.column)[row]

    def outdated(self) -> tuple[tuple[str, Value], ...]:
        """The datasets that are older than their `error_after` allows, each with the date up to which it goes."""
        found: list[tuple[str, Value]] = []
        for name, spec in self._data.items():
            if spec.freshness is None:
                continue
            try:
                dataset = self.dataset(name)
            except InputError:
                continue
            if is_outdated(dataset, spec, self.date):
                found.append((name, known_until(dataset, spec)))
        return tuple(found)

    # ------------------------------------------------------------ all at once
    def check(self, problems: Problems) -> None:
        """Make everything there is, and hand over all that is wrong with it.

        Args:
            problems: Takes the problems, in the order of the definition, each cause once.
        """
        for name in self._given:
            if name not in self._params:
                hint = suggestion(name, self._params, "params") or "this brief has no params"
                self._found.add(Problem("unknown-param", f"no param '{name}'", hint))
        for kind, names, make in (
            ("params", self._params, self.value),
            ("data", self._data, self.dataset),
            ("values", self._in_order(), self.value),
        ):
            for name in names:
                with self._found.collecting(kind, name):
                    make(name)
        self._check_row_values()
        self._check_names()
        problems.add(*self._found)

    def _check_row_values(self) -> None:
        for dataset in self._row_sets():
            for row, index in self._rows_of(dataset).items():
                with self._found.collecting("data", dataset):
                    self._row_value(dataset, index, row)

    def _check_names(self) -> None:
        """Params, values and rows that are values share one space of names."""
        owners = dict.fromkeys(self._params, "a param")
        for name in self._values:
            if name in owners:
                self._duplicate(name, "a param and a value", ("values", name))
            owners[name] = "a value"
        for dataset in self._row_sets():
            for name in self._rows_of(dataset):
                if name in owners:
                    place = ("values", name) if name in self._values else ("data", dataset, "values")
                    self._duplicate(name, f"{owners[name]} and a row of dataset '{dataset}'", place)
                owners.setdefault(name, f"a row of dataset '{dataset}'")

    def _duplicate(self, name: str, what: str, place: tuple[str, ...]) -> None:
        message = f"'{name}' is both {what}"
        self._found.add(Problem("duplicate-name", message, "rename one of them", place, at_key=place[0] == "values"))

    def _in_order(self) -> tuple[str, ...]:
        """The named values, parts before what is computed of them, so that a long chain of them is not deep."""
        parts: dict[str, tuple[str, ...]] = {}
        for name, spec in self._values.items():
            try:
                used = parse(spec.expr).names if spec.expr is not None else ()
            except InputError:
                used = ()
            parts[name] = tuple(part for part in used if part in self._values)
        try:
            return tuple(TopologicalSorter(parts).static_order())
        except CycleError:
            return tuple(self._values)

    # ------------------------------------------------------------ how each is made
    def _read(self, name: str) -> Dataset:
        return replace(prepare(name, self._data[name], self), roundings=self.roundings)

    def note(self, *problems: Problem) -> None:
        """Record what is wrong but breaks nothing."""
        self._found.add(*problems)

    def dataset_names(self) -> tuple[str, ...]:
        """The names of all datasets."""
        return tuple(self._data)

    def _value(self, name: str) -> Value:
        return self.roundings.applied(read_named(name, self._values[name], self))

    def _param(self, name: str) -> Value:
        param = self._params[name]
        amount = read_param(name, param, self._given.get(name))
        if isinstance(param.choices, Choices):
            with located("choices"):
                choices, whose = self._choices(param.choices), param.choices.data
            check_choice(name, amount, choices, whose)
        elif param.choices is not None:
            known = [read_param(name, param, choice) for choice in param.choices]
            check_choice(name, amount, known)
        with located("format"):
            shown = self.format(param.format) or format_of(param)
        return Value(amount, format=shown, label=self.say(param.label) if param.label else "", name=name)

    def _choices(self, choices: Choices) -> tuple[Amount, ...]:
        with located("data"):
            dataset = self.dataset(choices.data)
        with located("column"):
            amounts = dataset.amounts(choices.column)
        if choices.where:
            with located("where"):
                rows = matching(dataset, choices.where, self.value)
            amounts = tuple(amounts[row] for row in rows)
        return amounts

    def _row_sets(self) -> tuple[str, ...]:
        """The datasets whose rows are named values, but for those that are being made now."""
        return tuple(
            name
            for name, spec in self._data.items()
            if spec.values is not None and not self._once.is_open("data", name)
        )

    def _rows_of(self, dataset: str) -> Mapping[str, int]:
        """The names of the rows of such a dataset, each with its index."""
        if dataset not in self._rows:
            try:
                rows = self.dataset(dataset)
            except InputError:
                return {}
            spec = self._data[dataset].values
            column = spec.name if spec is not None and spec.name in rows.names else ""
            named = enumerate(rows.amounts(column)) if column else ()
            self._rows[dataset] = {str(name): row for row, name in named if name is not None}
        return self._rows[dataset]

    def _row_value(self, dataset: str, row: int, name: str) -> Value:
        spec = self._data[dataset].values
        return replace(self.dataset(dataset).value(row, spec.value if spec is not None else ""), name=name)

    # ------------------------------------------------------------ texts
    def say(self, text: str) -> str:
        """A line of text with its `{{ }}` filled in.

        Raises:
            InputError: `bad-reference`, `unknown-name`, `unknown-filter`; the needle is the reference.
        """
        if "{{" not in text:
            return text
        from briefgen.text.references import find_spots, parse_reference

        said, end = "", 0
        for spot in find_spots(text):
            reference = parse_reference(spot.body)
            shown = reference.literal
            if reference.name:
                shown = self.formatter.filtered(self.value(reference.name), reference.filters)
            said, end = said + text[end : spot.start] + shown, spot.end
        return said + text[end:]

    def date_of(self, text: str) -> Date:
        """A date as typed, or that of `$name` or `{{ name }}`.

        Raises:
            InputError: `not-a-date`.
        """
        match = REFERENCE.fullmatch(text) or _DATE_IN_BRACES.fullmatch(text)
        amount: Amount = self.value(match[1]).amount if match else text
        if isinstance(amount, Date):
            return amount
        try:
            return Date.parse(str(amount))
        except ValueError:
            hint = "write 2016, 2016-Q4, 2016-11 or 2016-11-17"
            raise fault("not-a-date", f"'{amount}' is not a date", hint, needle=match[1] if match else "") from None
