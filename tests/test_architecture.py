"""The house rules that a machine can hold: imports run downwards, heavy libraries are imported late."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import Brief, charts, sections
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


ALSO_KINDS = {
    # What Plots and DrawingML call their marks.
    "pptx/native_charts.py": {"area", "bar", "bubble", "line"},
    "pptx/chart_labels.py": {"area", "bar", "bubble"},
    # What the word for any exhibit, and a field of a definition, are called.
    "pdf/captions.py": {"figure"},
    "pdf/contents.py": {"figure"},
    "pptx/losses.py": {"figure"},
    # The mark before an item of a list, and a dash of lines.
    "pdf/blocks.py": {"bullet"},
    "pptx/text_flows.py": {"bullet"},
    "pptx/paint.py": {"dot"},
    # A frame of the theme.
    "pptx/keyed_figure.py": {"map"},
}
"""Words of exporters that mean something else and are called like a kind of chart."""


def test_exporters_know_no_kind_of_chart_by_name() -> None:
    # A kind is a file in charts/: what an exporter must know of its figures, `charts.room_of` and `Plots` say.
    kinds = {*charts.KINDS, *charts.PYTHON_KINDS, *charts.INSIDE_KINDS}
    native = re.compile(rf"({'|'.join(charts.KINDS)})_(clustered|markers|stacked\w*)?|xy_scatter")
    exporters = ROOT / "src" / "briefgen" / "exporters"
    found = {}
    for path in sorted(exporters.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        named = {word for word in words if word in kinds or native.fullmatch(word)}
        if named:
            found[path.relative_to(exporters).as_posix()] = named
    assert found == ALSO_KINDS
