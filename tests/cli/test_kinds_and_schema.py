"""`briefgen kinds` and `briefgen schema`."""

from __future__ import annotations

import json

import pytest

from briefgen import charts, sections
from briefgen.cli import run


def test_every_kind_is_listed_with_a_summary_and_an_example(capsys):
    assert run(["kinds", "--json"]) == 0
    shelves = json.loads(capsys.readouterr().out)
    for name, known in (("sections", sections.KINDS), ("charts", charts.KINDS)):
        assert [kind["kind"] for kind in shelves[name]["kinds"]] == list(known)
        for kind in shelves[name]["kinds"]:
            assert kind["summary"].endswith(".")
            assert kind["example"].startswith(f"kind: {kind['kind']}\n")


@pytest.mark.parametrize("sort", ["sections", "charts"])
def test_the_list_can_be_read(sort, capsys):
    assert run(["kinds", sort]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{sort.upper()}\n\nEvery kind has:\n")
    assert ("Not in this version:" in out) is (sort == "sections" and bool(sections.NOT_YET))
    assert "$" not in out
    assert "#/" not in out


def test_fields_say_what_they_take(capsys):
    run(["kinds", "sections"])
    out = capsys.readouterr().out
    assert "  title!: text\n" in out
    assert "  overflow: continue | shrink | error (default continue)\n" in out
    assert "  points!: list of (text or {text, source, points})\n" in out


def test_the_schema_is_json_schema(capsys):
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "sections" in schema["properties"]
