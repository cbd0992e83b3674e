"""What is wrong with a structure is found, each fault in a file that has it alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.exporters.pdf.documents import document, part, prose, table, words
from tests.exporters.pdf.test_tagging import FIGURE

from briefgen.document import Bullets
from briefgen.errors import VerificationError
from briefgen.exporters import pdf
from briefgen.exporters.pdf.structure import structure_faults
from briefgen.themes import load_theme


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("structure") / "good.pdf"
    bullets = Bullets([words("One"), words("Two", "S2")])
    parts = (part("d", role="divider"), part("a", prose(3, "S1"), table(3), FIGURE, bullets), part("s", role="sources"))
    pdf.draw(pdf.plan(document(*parts), load_theme()), path)
    return path


def elements(opened: pikepdf.Pdf, role: str) -> list[Any]:
    """The elements of a role."""
    found = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{role}"]
    return [each for each in found if "/P" in each]


def first(opened: pikepdf.Pdf, role: str) -> Any:
    return elements(opened, role)[0]


def untagged(opened: pikepdf.Pdf) -> None:
    del opened.Root["/MarkInfo"]


def headless(opened: pikepdf.Pdf) -> None:
    for cell in elements(opened, "TH"):
        cell.S = pikepdf.Name.TD


def ragged(opened: pikepdf.Pdf) -> None:
    row = elements(opened, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def without_cells(opened: pikepdf.Pdf) -> None:
    del elements(opened, "TR")[-1]["/K"]


def without_alternative(opened: pikepdf.Pdf) -> None:
    del first(opened, "Figure")["/Alt"]


def without_box(opened: pikepdf.Pdf) -> None:
    del first(opened, "Figure")["/A"]


def without_name(opened: pikepdf.Pdf) -> None:
    del first(opened, "Note")["/ID"]


def jump(opened: pikepdf.Pdf) -> None:
    first(opened, "H2").S = pikepdf.Name.H4


def no_item(opened: pikepdf.Pdf) -> None:
    first(opened, "LI").S = pikepdf.Name.P


def no_link(opened: pikepdf.Pdf) -> None:
    for link in elements(opened, "Link"):
        if isinstance(link.K, pikepdf.Array):
            link.K = pikepdf.Array([kid for kid in link.K if not isinstance(kid, pikepdf.Dictionary)])


def silent_link(opened: pikepdf.Pdf) -> None:
    del opened.pages[0].Annots[0]["/Contents"]


def lost_link(opened: pikepdf.Pdf) -> None:
    del opened.pages[0].Annots[0]["/StructParent"]


def twice_the_same(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    page.Contents = opened.make_stream(page.Contents.read_bytes().replace(b"/MCID 1>>", b"/MCID 0>>"))


def claimed_twice(opened: pikepdf.Pdf) -> None:
    one, other = elements(opened, "TD")[:2]
    other.K = one.K


def claimed_by_none(opened: pikepdf.Pdf) -> None:
    del first(opened, "TD")["/K"]


def confused(opened: pikepdf.Pdf) -> None:
    one, other = elements(opened, "TD")[:2]
    one.K, other.K = other.K, one.K


def orphaned(opened: pikepdf.Pdf) -> None:
    first(opened, "TD").P = opened.Root.StructTreeRoot


FAULTS: dict[Callable[[pikepdf.Pdf], None], str] = {
    untagged: "it is not tagged",
    headless: "a Table has no heads",
    ragged: "the rows of a Table are of unlike length",
    without_cells: "a row has no cells",
    without_alternative: "a Figure has no alternative text",
    without_box: "a Figure does not say where it stands",
    without_name: "a Note has no identifier of its own",
    jump: "a heading of level 4 follows one of level 1",
    no_item: "a L holds a P",
    no_link: "a Link leads nowhere",
    silent_link: "a link does not say what it leads to",
    lost_link: "a link is not in the structure",
    twice_the_same: "two contents have the same number",
    claimed_twice: "two elements claim the same content",
    claimed_by_none: "content belongs to no element",
    confused: "the parent tree leads to another element",
    orphaned: "a TD does not know what it is in",
}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_a_fault_is_found(spoil: Callable[[pikepdf.Pdf], None], good: Path, tmp_path: Path) -> None:
    with pikepdf.open(good) as opened:
        assert not list(structure_faults(opened))
        spoil(opened)
        opened.save(tmp_path / "spoilt.pdf")
    with pikepdf.open(tmp_path / "spoilt.pdf") as opened:
        assert any(re.search(f"{re.escape(FAULTS[spoil])}$", fault) for fault in structure_faults(opened))
    with pytest.raises(VerificationError, match=re.escape(FAULTS[spoil])):
        pdf.verify(tmp_path / "spoilt.pdf")
