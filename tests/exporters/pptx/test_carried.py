from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from tests.sample_document import sample_document

from briefgen.errors import InputError
from briefgen.exporters.pptx import carried_ledger, draw, plan, verify
from briefgen.themes import load_theme

LEDGER = json.dumps(
    {"entries": [{"shown": "US$236.5\u00a0billion", "why": "<&>\"'", "odd": "\ufffe \ud800 \x00 中 🌍\r\n"}]},
    ensure_ascii=False,
    indent=1,
)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("carried") / "deck.pptx"
    draw(plan(sample_document(), load_theme()), path, LEDGER)
    return path


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "deck.pptx"
    draw(plan(sample_document(), load_theme()), path)
    return path


def test_a_deck_gives_back_the_ledger_that_it_carries(deck: Path) -> None:
    told = carried_ledger(deck)
    assert told is not None
    assert json.loads(told) == json.loads(LEDGER)


def test_a_deck_that_was_given_no_ledger_carries_none(bare: Path) -> None:
    assert carried_ledger(bare) is None
    with zipfile.ZipFile(bare) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml")]


def test_the_ledger_changes_nothing_else_in_the_file(deck: Path, bare: Path) -> None:
    with zipfile.ZipFile(deck) as one, zipfile.ZipFile(bare) as other:
        theirs = {name: other.read(name) for name in other.namelist()}
        mine = {name: one.read(name) for name in one.namelist()}
    added = set(mine) - set(theirs)
    assert added == {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
    changed = {name for name in theirs if theirs[name] != mine[name]}
    assert changed == {"[Content_Types].xml", "ppt/_rels/presentation.xml.rels"}


def test_a_deck_with_a_ledger_is_valid(deck: Path) -> None:
    verify(deck)
    assert not [str(error) for error in validate_pptx(str(deck)).errors]


def test_the_presentation_leads_to_the_ledger_and_the_ledger_to_its_properties(deck: Path) -> None:
    with zipfile.ZipFile(deck) as package:
        read = {
            name: [(each.get("Type", "").rpartition("/")[2], each.get("Target")) for each in tree.iter(RELATIONS)]
            for name in ("ppt/_rels/presentation.xml.rels", "customXml/_rels/item1.xml.rels")
            for tree in [etree.fromstring(package.read(name))]
        }
        properties = etree.fromstring(package.read("customXml/itemProps1.xml"))
    assert ("customXml", "../customXml/item1.xml") in read["ppt/_rels/presentation.xml.rels"]
    assert read["customXml/_rels/item1.xml.rels"] == [("customXmlProps", "itemProps1.xml")]
    assert properties.tag.endswith("}datastoreItem")


def test_the_same_ledger_gives_the_same_bytes(deck: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pptx"
    draw(plan(sample_document(), load_theme()), again, LEDGER)
    assert again.read_bytes() == deck.read_bytes()


def test_another_program_keeps_the_ledger(deck: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.pptx"
    Presentation(str(deck)).save(str(saved))
    assert json.loads(carried_ledger(saved) or "null") == json.loads(LEDGER)


@pytest.mark.parametrize("kind", ["text", "cut", "another", "gone"])
def test_what_is_no_presentation_is_refused_with_its_name(kind: str, deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.pptx"
    if kind == "text":
        path.write_text("not a presentation")
    elif kind == "cut":
        path.write_bytes(deck.read_bytes()[:4000])
    elif kind == "another":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("word/document.xml", "<a/>")
    with pytest.raises(InputError, match=r"odd\.pptx"):
        carried_ledger(path)


def test_a_ledger_that_was_damaged_is_refused(deck: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.pptx"
    with zipfile.ZipFile(deck) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:-30] if name == "customXml/item1.xml" else data)
    with pytest.raises(InputError, match=r"odd\.pptx"):
        carried_ledger(path)


def test_data_of_others_is_not_taken_for_a_ledger(bare: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.pptx"
    shutil.copy(bare, path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/item7.xml", "<!DOCTYPE b [<!ENTITY e 'x'>]><b>&e;</b>")
    assert carried_ledger(path) is None


def test_the_ledger_of_a_long_report_passes_the_verification(tmp_path: Path) -> None:
    path = tmp_path / "long.pptx"
    long = json.dumps(["x" * 1000] * 11_000)  # more than XML readers take at once by themselves
    draw(plan(sample_document(), load_theme()), path, long)
    verify(path)
    assert carried_ledger(path) == long
