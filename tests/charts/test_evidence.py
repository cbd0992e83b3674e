"""Every numeral of every chart is a value with evidence, furniture at an axis or key, or typed by the author."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.evidence_cases import CASES, NAMES, ROWS, all_texts, made
from tests.charts.material import THEME

from briefgen.charts import KINDS, lay_out
from briefgen.charts.cells import is_arranged
from briefgen.charts.evidence import DERIVATIONS
from briefgen.charts.panel import Panel
from briefgen.document import Series, Table
from briefgen.document.usage import ARRANGEMENT
from briefgen.formatting import Formatter
from briefgen.formatting.recording import RecordingFormatter
from briefgen.ledger.attribution import evident
from briefgen.ledger.inscriptions import Piece
from briefgen.ledger.numerals import numerals
from briefgen.values import Date, Value

FURNITURE = ("axis ", "limit ", "size ", "class ", "number ")
"""How the names of drawn texts begin that are ticks, limits and keys, or numbers that lead to a list."""
MARKS = ("value ", "total", "width ", "whole", "label ", "cagr ", "difference ", "remark ")
"""How the names of drawn texts begin that stand at marks."""


def digits(piece: Piece) -> list[str]:
    """The numerals of a piece."""
    return [found[0] for found in numerals(piece.text)]


def shows(value: Value, numeral: str) -> bool:
    """Whether a numeral may stand for a value: rounded as it is written, in per cent where it is a ratio."""
    if isinstance(value.amount, tuple):
        return any(shows(each, numeral) for each in value.amount)
    if isinstance(value.amount, Date):
        return int(numeral) in (value.amount.year, value.amount.month, value.amount.day, value.amount.quarter)
    if isinstance(value.amount, str):
        return numeral in value.amount
    written = float(numeral.replace(",", ""))
    last = 10.0 ** -len(numeral.partition(".")[2])
    amount = abs(float(value.amount or 0))
    return any(abs(written - amount * scale) <= last * 0.5 + 1e-9 for scale in (1, 100))


def explained(derived: str) -> bool:
    """Whether every word of how a value follows is explained."""
    words = (word for word in DERIVATIONS if derived == word or derived.startswith(f"{word} of "))
    return not derived or any(derived == word or explained(derived.removeprefix(f"{word} of ")) for word in words)


@pytest.mark.parametrize("case", CASES)
def test_a_value_that_a_numeral_is_traced_to_is_what_it_shows(case: str) -> None:
    wrong = [
        (told.what, told.name, piece.text, piece.value.amount)
        for told in all_texts(case)
        for piece in told.pieces
        if piece.value is not None and not all(shows(piece.value, numeral) for numeral in digits(piece))
    ]
    assert not wrong
    assert all(evident(piece.value) for told in all_texts(case) for piece in told.pieces if piece.value is not None)


@pytest.mark.parametrize("case", CASES)
def test_every_value_shown_rests_on_cells_and_says_how(case: str) -> None:
    for told in all_texts(case):
        for piece in told.pieces:
            value = piece.value
            if value is None or not digits(piece) or value.name == "aim":
                continue
            assert value.origins, (told, piece)
            assert all(origin.dataset == "d" and origin.row and origin.column for origin in value.origins), piece
            assert value.sources == ("S1",), piece
            assert explained(value.derived), value.derived
            if len(value.origins) > 1:
                assert value.derived or value.expression or value.name, (told, piece)


@pytest.mark.parametrize("case", CASES)
def test_what_is_furniture_stands_at_an_axis_a_limit_or_a_key(case: str) -> None:
    classes = CASES[case]["kind"] in ("histogram", "map", "tile_map")
    for told in all_texts(case):
        for piece in told.pieces:
            if piece.value is not None or piece.typed or not digits(piece):
                continue
            if told.what == "drawn":
                assert told.name.startswith(FURNITURE) or (classes and told.name.startswith("category ")), told
                assert not told.name.startswith(MARKS), told
            else:
                assert classes, told


@pytest.mark.parametrize("case", CASES)
def test_what_stands_at_a_mark_is_never_furniture(case: str) -> None:
    for told in all_texts(case):
        if told.what == "drawn" and told.name.startswith(("value ", "width ", "whole")):
            for piece in told.pieces:
                assert not digits(piece) or piece.value is not None, told


@pytest.mark.parametrize("case", CASES)
def test_what_stands_at_an_axis_is_never_evidence_even_where_a_mark_shows_the_same(case: str) -> None:
    for told in all_texts(case):
        if told.what == "drawn" and told.name.startswith(("axis ", "limit ", "size ")):
            assert all(piece.value is None for piece in told.pieces), told


@pytest.mark.parametrize("case", CASES)
def test_what_is_typed_is_in_the_definition(case: str) -> None:
    words = repr(CASES[case]) + ("All of 2016" if case == "waterfall" else "")
    definition = {float(found[0]) for found in numerals(words)}
    for told in all_texts(case):
        for piece in told.pieces:
            if piece.typed:
                assert all(float(numeral) in definition for numeral in digits(piece)), told


@pytest.mark.parametrize("case", CASES)
def test_a_label_named_after_a_thing_rests_on_the_rows_of_that_thing(case: str) -> None:
    for told in all_texts(case):
        words = told.name.removeprefix("value ")
        rows = {at + 2 for at, name in enumerate(NAMES) if words == name} or {
            at + 2 for at in range(6) if words == str(2011 + at)
        }
        if told.what != "drawn" or words == told.name or not rows:
            continue
        for piece in told.pieces:
            if piece.value is not None and digits(piece):
                assert rows & {origin.row + 1 for origin in piece.value.origins}, told


def native(case: str, rows: list[dict[str, Any]] | None = None) -> dict[tuple[object, ...], Value]:
    """The values of a case by their places: of its series and annotations, and of the series of native charts."""
    block = made(case, rows)
    if isinstance(block, Table):
        return {
            (row, column): span.value
            for row, line in enumerate(block.rows)
            for column, cell in enumerate(line.cells)
            for span in cell.text
            if span.value
        }
    found: dict[tuple[object, ...], Value] = {}
    for at, figure in enumerate((block, *block.panels)):
        series: list[Series] = [each for each in figure.series if each.role not in {*ARRANGEMENT, "region"}]
        if figure.categories and not is_arranged(figure):
            panel = Panel(THEME, "deck", 568.0, 330.0, RecordingFormatter(Formatter()))
            plots = lay_out(panel, figure)
            series += plots.series if plots is not None else ()
        for place, each in enumerate(series):
            found |= {(at, place, index): value for index, value in enumerate(each.values) if value is not None}
        for index, mark in enumerate(figure.annotations):
            found |= {(at, "mark", index): mark.value} if mark.value is not None else {}
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_number_behind_a_chart_is_evident(case: str) -> None:
    for place, value in native(case).items():
        assert explained(value.derived), value.derived
        if place[1:2] in PLACED.get(CASES[case]["kind"], ()):
            continue
        assert evident(value) or value.typed, (place, value)
        assert value.origins or value.name == "aim", (place, value)


PLACED: dict[str, tuple[tuple[int], ...]] = {"dumbbell": ((4,), (6,)), "dot": ((4,),), "funnel": ((4,), (6,))}
"""Series of native charts that are places only: they rest on no cell, and are furniture."""
UNMOVED = ("median", "min", "max", "count", "quartile", "place of a mark", "cumulated share", "list", "total")
"""What may stay the same when one of its cells changes."""
MEASURED = [case for case in CASES if CASES[case]["kind"] not in ("gantt", "timeline", "map", "tile_map")]


def flat(value: Value) -> Iterator[Value]:
    """A value, or the values of a list."""
    if isinstance(value.amount, tuple):
        yield from value.amount
    else:
        yield value


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MEASURED), st.integers(0, 5), st.sampled_from(["amount", "more"]))
def test_a_changed_cell_changes_what_names_it_and_nothing_else(case: str, row: int, column: str) -> None:
    changed = [dict(each) for each in ROWS]
    changed[row][column] = round(changed[row][column] + 0.01, 2)
    before, after = native(case), native(case, changed)
    assert before.keys() == after.keys()
    derived_columns = {"gaps"} if column == "amount" and row not in (1, 3) else set()
    formatter = Formatter()
    for place, whole in before.items():
        for old, new in zip(flat(whole), flat(after[place]), strict=True):
            named = {(origin.row, origin.column) for origin in old.origins}
            rests = bool({(row + 1, each) for each in (column, *derived_columns)} & named)
            shown = [formatter.show(each, each.format, bare=True) for each in (old, new)]
            if not rests:
                assert (old.amount, shown[0]) == (new.amount, shown[1]), (place, old)
            elif not any(word in old.derived for word in UNMOVED):
                assert old.amount != new.amount, (place, old)


def test_a_caption_is_the_authors_though_its_years_are_in_the_data() -> None:
    alts = [told.pieces for told in all_texts("column, captioned") if told.what == "alt"]
    assert any(piece.typed and "From 2011 to 2016" in piece.text for piece in alts[0])
    assert [piece.value.amount for piece in alts[0] if piece.value and piece.text == "2011"] == [2011, 2011]


def test_units_and_labels_are_the_authors_though_their_years_are_in_the_data() -> None:
    told = [each for each in all_texts("column, unit") if each.what in ("unit", "alt", "name")]
    typed = "".join(piece.text for each in told for piece in each.pieces if piece.typed)
    assert typed.count("USD of 2015") == typed.count("Since 2012") == 4


def test_in_an_authors_own_alternative_text_only_references_are_values() -> None:
    (told, *_) = [told for told in all_texts("bar, own words") if told.what == "alt"]
    assert [piece.value.name for piece in told.pieces if piece.value is not None] == ["aim"]


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in CASES.values()} == set(KINDS)
