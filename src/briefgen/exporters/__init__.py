"""Exporters: one folder each, chosen by the suffix of the file that is asked for."""

EXPORTERS = {
    ".pptx": "briefgen.exporters.pptx",
    ".pdf": "briefgen.exporters.pdf",
}
"""Suffix to module. A module has `plan(document, theme)`, `draw(plan, path)` and `verify(path)`."""
