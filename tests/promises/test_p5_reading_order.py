"""P5: who hears a report hears the document: all of its text, in its order, as it was written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reference import EXAMPLES, squeezed
from tests.structure_text import Heard, heard

from briefgen import Brief
from briefgen.document import Columns, Document, RichText, Span, Table
from briefgen.document.usage import block_texts, flat

SIDEWAYS = 6
"""Tables of more columns may go on sideways."""

LOCAL_FACE = Path("/usr/share/fonts/truetype/lxgw-wenkai")


@pytest.fixture(
    scope="module", params=["china_latam_2016", "china_latam_2016_es", "china_latam_2016_zh", "dense", "gallery"]
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Heard]:
    """An example, and its report as it is heard."""
    folder = tmp_path_factory.mktemp("heard")
    source = EXAMPLES.parent / "docs" / "gallery" if request.param == "gallery" else EXAMPLES / request.param
    if request.param.endswith("_zh"):
        if not LOCAL_FACE.is_dir():
            pytest.skip("the Chinese face is not installed")
        shutil.copytree(EXAMPLES, folder / "examples")
        source = folder / "examples" / request.param
        shutil.copytree(LOCAL_FACE, source / "theme" / "fonts", dirs_exist_ok=True)
    brief = Brief.load(source / "brief.yaml")
    brief.export(folder / "report.pdf")
    return brief.compose(), heard(folder / "report.pdf")


def test_the_text_is_heard_in_the_order_of_the_document(built: tuple[Document, Heard]) -> None:
    document, report = built
    said = squeezed(_without_notes(report))
    at = said.index(
        squeezed(_plain(next(part.title for part in document.parts if part.role not in ("cover", "agenda"))))
    )
    missing = []
    for texts in _groups(document):
        end = at
        for text in texts:
            found = said.find(text, at)
            if found < 0:
                missing.append(text)
            end = max(end, found + len(text))
        at = end
    assert not missing


def test_words_stay_apart_and_whole(built: tuple[Document, Heard]) -> None:
    document, report = built
    said = re.sub(r"\s+", " ", _without_notes(report).replace("\u00a0", " "))
    prose = [_plain(text) for part in document.parts for block in part.detail for text in block_texts(block)]
    assert [text for text in prose if " ".join(text.replace("\u00a0", " ").split()) not in said] == []


def test_every_note_is_heard_once_behind_what_calls_it(built: tuple[Document, Heard]) -> None:
    _, report = built
    notes = report.all("Note")
    names = [note.name for note in notes]
    assert len(set(names)) == len(names)
    assert all(note.kids and isinstance(note.kids[0], Heard) and note.kids[0].role == "Lbl" for note in notes)
    marks = [mark for mark in report.all("Reference") if mark.text.strip(",").isalnum()]
    assert bool(notes) == bool(marks)
    for frame in [report, *report.all("Sect")]:
        inner = [kid for kid in frame.kids if isinstance(kid, Heard)]
        assert not inner or inner[0].role != "Note"


def _without_notes(report: Heard) -> str:
    return report.without("Note", "Reference", "TOC")


def _groups(document: Document) -> Iterator[list[str]]:
    """Texts in their order, each alone but for those of a table that goes on sideways, piece by piece."""
    for part in document.parts:
        if part.role in ("cover", "agenda", "sources") or part.show_in == "deck":
            continue
        yield [squeezed(_plain(part.title))]
        yield [squeezed(_plain(part.message))]
        for block in flat((*part.blocks, *part.detail)):
            texts = [] if isinstance(block, Columns) else [squeezed(_plain(text)) for text in block_texts(block)]
            if isinstance(block, Table) and len(block.columns) > SIDEWAYS:
                yield texts
            else:
                yield from ([text] for text in texts)


def _plain(text: RichText) -> str:
    return "".join(span.text for span in text if isinstance(span, Span))
