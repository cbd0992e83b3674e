"""`briefgen check`."""

from __future__ import annotations

import json

import pikepdf
import pytest
from pptx import Presentation
from reportlab.pdfgen.canvas import Canvas

from briefgen.cli import run

GOOD = """\
briefgen: 1
title: Good
sections:
  - kind: text
    title: A finding
    points: [One, Two]
"""


@pytest.fixture
def definition(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text):
        (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
        return "brief.yaml"

    return write


def test_a_good_definition_has_no_problems(definition, capsys):
    assert run(["check", definition(GOOD)]) == 0
    assert capsys.readouterr() == ("", "brief.yaml: no problems\n")


def test_all_problems_are_told_at_once_with_place_and_hint(definition, capsys):
    bad = GOOD.replace("points:", "pionts:") + '  - {kind: quote, title: A, text: "{{ grwoth }}", speaker: B}\n'
    assert run(["check", definition(bad)]) == 2
    err = capsys.readouterr().err
    assert "brief.yaml:6:5: error[unknown-key] sections[0] (text).pionts: unknown key 'pionts'\n" in err
    assert "  hint: did you mean 'points'?\n" in err
    assert "error[unknown-name]" in err
    assert err.endswith("briefgen: 2 errors\n")


def test_json_lists_the_problems(definition, capsys):
    assert run(["check", "--json", definition(GOOD.replace("kind: text", "kind: txet"))]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == "brief.yaml"
    assert [problem["code"] for problem in told["problems"]] == ["unknown-kind"]
    assert run(["check", "--json", definition(GOOD)]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_warnings_are_findings_under_strict(definition, capsys):
    warned = GOOD.replace("sections:", "data:\n  loose:\n    rows: [{a: 1}]\nsections:")
    assert run(["check", definition(warned)]) == 0
    assert "warning[" in capsys.readouterr().err
    assert run(["check", "--strict", definition(warned)]) == 3


def test_a_file_that_is_not_there_is_named(definition, capsys):
    for name in ("none.yaml", "none.pptx"):
        assert run(["check", name]) == 2
        assert f"there is no file '{name}'" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["pptx", "pdf"])
def test_a_file_that_is_none_is_a_finding(tmp_path, suffix, capsys):
    file = tmp_path / f"broken.{suffix}"
    file.write_bytes(b"not a file of this kind")
    assert run(["check", str(file)]) == 3
    assert "error[faulty-file]" in capsys.readouterr().err


def test_what_does_not_fit_or_cannot_be_shown_is_told_with_its_line(definition, capsys):
    strange = GOOD.replace("[One, Two]", "[One, Two, rocket \U0001f680 ahead]")
    assert run(["check", definition(strange)]) == 2
    assert "brief.yaml:6:" in capsys.readouterr().err
    assert run(["build", definition(strange)]) == 2
    told = capsys.readouterr().err
    assert "brief.yaml:6:" in told
    assert "error[no-glyph] sections[0] (text).points[2]: " in told


@pytest.fixture
def foreign(tmp_path):
    """A deck of another program: a table without alternative text, and a title."""
    deck = Presentation()
    deck.core_properties.title, deck.core_properties.language = "Trade", "en"
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "A finding"
    slide.shapes.title.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "en")
    slide.shapes.add_table(2, 2, 0, 0, 9, 9)
    path = tmp_path / "foreign.pptx"
    deck.save(path)
    return path, deck, slide


def test_a_deck_of_another_program_is_judged_and_its_warnings_count_under_strict(foreign, capsys):
    path, deck, slide = foreign
    assert run(["check", str(path)]) == 0
    told = capsys.readouterr().err
    assert f"{path}: warning[no-alt-text] slide 1, 'Table 2': a table has no alternative text\n  hint: " in told
    assert run(["check", "--strict", str(path)]) == 3
    slide.shapes[1].table.first_row = False
    deck.save(path)
    assert run(["check", str(path)]) == 3
    assert "error[no-header-row] slide 1, 'Table 2'" in capsys.readouterr().err


def test_findings_in_a_report_of_another_program_are_told_as_json(tmp_path, capsys):
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Trade grew")
    canvas.save()
    assert run(["check", "--json", str(path)]) == 3
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {"level": "error", "code": "font-not-embedded", "place": "page 1"}.items() <= {
        key: value for each in problems for key, value in each.items() if each["code"] == "font-not-embedded"
    }.items()
    assert [each["code"] for each in problems].count("not-tagged") == 1


def test_files_that_briefgen_made_have_no_findings(reference, capsys):
    for file in (reference.deck, reference.report):
        assert run(["check", "--strict", str(file)]) == 0
        assert capsys.readouterr().err == f"{file}: no problems\n"


def test_a_structure_that_makes_no_sense_is_a_finding_and_no_traceback(reference, tmp_path, capsys):
    path = tmp_path / "senseless.pdf"
    with pikepdf.open(reference.report) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and "/S" in element and "/Pg" in element:
                del element["/Pg"]
        pdf.save(path)
    assert run(["check", str(path)]) == 3
    assert "error[faulty-file]" in capsys.readouterr().err
