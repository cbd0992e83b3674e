"""`briefgen build`."""

from __future__ import annotations

import json

import pytest

from briefgen.brief import Brief
from briefgen.cli import run
from briefgen.errors import Problem

BRIEF = """\
briefgen: 1
title: "Sales in {{ region }}"
output: "sales_{{ region }}"
params: {region: {default: North, choices: [North, South]}}
sections:
  - kind: text
    title: A finding
    points: [One, Two]
"""

WARNING = Problem("long-title", "the title was set smaller", "shorten it", level="warning")


@pytest.fixture
def brief(tmp_path):
    file = tmp_path / "sales.yaml"
    file.write_text(BRIEF, encoding="utf-8")
    return file


@pytest.fixture
def exported(monkeypatch):
    """Record what is exported instead of writing it; the list of warnings can be filled."""
    calls = {"paths": [], "options": {}, "given": {}, "warnings": []}

    def export(self, *paths, **options):
        options.pop("progress")("working")
        calls.update(paths=[path.as_posix() for path in paths], options=options, given=self._given)
        return tuple(calls["warnings"])

    monkeypatch.setattr(Brief, "export", export)
    return calls


def test_paths_go_to_stdout_and_nothing_else_does(brief, exported, capsys):
    assert run(["build", str(brief)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == exported["paths"] == ["out/sales_north.pptx", "out/sales_north.pdf"]
    assert err == ""


def test_options_reach_the_export(brief, exported):
    arguments = ["-o", "there", "-f", "pdf", "-p", "region=South", "--strict", "--allow-stale"]
    assert run(["build", str(brief), *arguments]) == 0
    assert exported["paths"] == ["there/sales_south.pdf"]
    assert exported["options"] == {"strict": True, "allow_stale": True}


def test_warnings_go_to_stderr(brief, exported, capsys):
    exported["warnings"] = [WARNING]
    assert run(["build", str(brief), "-f", "pptx"]) == 0
    out, err = capsys.readouterr()
    assert out == "out/sales_north.pptx\n"
    assert err == "warning[long-title] the title was set smaller\n  hint: shorten it\n"


def test_json_names_files_and_problems(brief, exported, capsys):
    exported["warnings"] = [WARNING]
    assert run(["build", str(brief), "--json", "-f", "pptx"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == ["out/sales_north.pptx"]
    assert told["problems"][0]["code"] == "long-title"


def test_a_mistake_in_the_definition_is_told_on_stderr_and_in_json(brief, capsys):
    brief.write_text(BRIEF.replace("points:", "pionts:"), encoding="utf-8")
    assert run(["build", str(brief), "--json"]) == 2
    out, err = capsys.readouterr()
    assert "sales.yaml:8:5: error[unknown-key]" in err
    assert "did you mean 'points'?" in err
    told = json.loads(out)
    assert told["files"] == []
    assert (told["problems"][0]["line"], told["problems"][0]["column"]) == (8, 5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-f", "docx"], "no format 'docx' (formats: pptx, pdf)"),
        (["-f", ","], "at least one format"),
        (["-p", "region"], "'region' is not NAME=VALUE"),
        (["--kinds", "nothing"], "'nothing' is not MODULE:CLASS"),
        (["--kinds", "no_such_module_here:A"], "there is no module 'no_such_module_here'"),
        (["--kinds", "json:Nothing"], "has no class 'Nothing'"),
    ],
)
def test_options_that_cannot_be_read_are_usage_errors(brief, arguments, message, capsys):
    assert run(["build", str(brief), *arguments]) == 2
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_class_of_the_users_own_is_found_in_the_current_folder(tmp_path, brief, exported, monkeypatch):
    (tmp_path / "verdicts_of_ours.py").write_text(
        "from typing import Literal\nfrom briefgen import Callout, Section, Text\n"
        "class Verdict(Section):\n"
        "    kind: Literal['verdict'] = 'verdict'\n    verdict: Text\n\n"
        "    def compose(self, context):\n        return self.part(context, [Callout(context.span(self.verdict))])\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*__import__("sys").path])
    brief.write_text(BRIEF + "  - {kind: verdict, title: We agree, verdict: Support it.}\n", encoding="utf-8")
    assert run(["build", str(brief), "--kinds", "verdicts_of_ours:Verdict"]) == 0
    assert run(["check", str(brief), "--kinds", "verdicts_of_ours:Verdict"]) == 0
    assert run(["check", str(brief)]) == 2


def test_a_brief_becomes_a_deck_and_a_report(tmp_path, brief, capsys):
    assert run(["build", str(brief), "-o", str(tmp_path / "out")]) == 0
    files = [tmp_path / "out" / "sales_north.pptx", tmp_path / "out" / "sales_north.pdf"]
    assert capsys.readouterr().out.splitlines() == [str(file) for file in files]
    assert [file.read_bytes()[:4] for file in files] == [b"PK\x03\x04", b"%PDF"]
    for file in files:
        assert run(["check", str(file)]) == 0


def test_the_ledger_is_written_beside_the_files_when_it_is_asked_for(brief, exported, capsys):
    assert run(["build", str(brief), "--ledger", "--json"]) == 0
    files = ["out/sales_north.pptx", "out/sales_north.pdf", "out/sales_north.ledger.json"]
    assert json.loads(capsys.readouterr().out)["files"] == exported["paths"] == files
