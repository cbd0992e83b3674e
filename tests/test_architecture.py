"""The house rules that a machine can hold: imports run downwards, heavy libraries are imported late."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import Brief, sections
from briefgen.definition.schema import json_schema
from tests.deck_outline import deck_outline
from tests.report_outline import report_outline

ROOT = Path(__file__).parents[1]
HEAVY = (
    "pptx", "lxml", "reportlab", "pikepdf", "PIL", "matplotlib", "numpy", "duckdb", "narwhals", "python_calamine",
    "babel", "fontTools", "markdown_it", "pydantic", "rich", "ruamel", "uharfbuzz",
)  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "build" in done.stdout


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [path for path in (ROOT / "src").rglob("*.py") if path.stem in VAGUE]


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in (ROOT / "src").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split these: {long}"


def test_a_new_section_kind_needs_nothing_outside_sections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One file with one model, and one line in KINDS: then it loads, composes and comes out in both files."""
    (tmp_path / "verdict.py").write_text(
        "from typing import Literal\n"
        "from briefgen.data.fields import Text\n"
        "from briefgen.document import Callout\n"
        "from briefgen.sections.section import Section\n\n\n"
        "class VerdictSection(Section):\n"
        '    kind: Literal["verdict"] = "verdict"\n'
        "    verdict: Text\n\n"
        "    def compose(self, context):\n"
        "        return self.part(context, [Callout(context.span(self.verdict))])\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sections, "__path__", [*sections.__path__, str(tmp_path)])
    monkeypatch.setitem(sections.KINDS, "verdict", "verdict:VerdictSection")
    request.addfinalizer(lambda: sys.modules.pop("briefgen.sections.verdict", None))
    file = tmp_path / "brief.yaml"
    file.write_text(
        "briefgen: 1\ntitle: A\nsections:\n  - {kind: verdict, title: We agree, verdict: Support the bill.}\n", "utf-8"
    )
    Brief.load(file).export(tmp_path / "a.pptx", tmp_path / "a.pdf", strict=True)
    assert "Support the bill." in deck_outline(tmp_path / "a.pptx")
    assert "Support the bill." in report_outline(tmp_path / "a.pdf")
    assert '"verdict"' in json.dumps(json_schema())
