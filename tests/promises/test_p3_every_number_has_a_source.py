"""P3: every number has a source: it can be traced to a dataset, row and column, or to the formula that made it."""

from __future__ import annotations

from tests.reference import Built

from briefgen.document.usage import values_of
from briefgen.values import Value


def _numbers(built: Built) -> list[Value]:
    return [
        value
        for part in built.document.parts
        for value in values_of(part)
        if isinstance(value.amount, int | float) and not isinstance(value.amount, bool)
    ]


def test_every_number_knows_its_cells(reference: Built) -> None:
    numbers = _numbers(reference)
    assert len(numbers) > 60
    for value in numbers:
        assert value.origins, f"{value.name or value.amount} has no origin"
        assert all(origin.dataset for origin in value.origins)
        assert all(origin.file or origin.inputs for origin in value.origins), value.name


def test_every_number_names_a_source_that_the_files_list(reference: Built) -> None:
    listed = {source.id for source in reference.document.sources}
    for value in _numbers(reference):
        assert value.sources, f"{value.name or value.amount} has no source"
        assert set(value.sources) <= listed


def test_every_computed_number_that_has_a_name_is_listed_with_its_formula(reference: Built) -> None:
    computed = {value.name for value in _numbers(reference) if value.computed and value.name}
    assert computed == {value.name for value in reference.document.computed}
    assert {"growth_needed", "trade_multiple", "aid_total", "scholarships_a_year"} <= computed
    for text in (reference.deck_text, reference.report_text):
        assert "US$2.0million+US$9.2million" in text
        assert "US$500billion/US$236.5billion" in text


def test_a_computed_number_unites_the_sources_of_its_inputs(reference: Built) -> None:
    growth = next(value for value in _numbers(reference) if value.name == "growth_needed")
    assert set(growth.sources) == {"S1", "S2"}
    assert {(origin.file, origin.row) for origin in growth.origins} == {
        ("data/figures.csv", 2),
        ("data/figures.csv", 4),
    }
