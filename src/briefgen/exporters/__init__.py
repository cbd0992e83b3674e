"""Exporters: one folder each, chosen by the suffix of the file that is asked for."""

EXPORTERS = {
    ".pptx": "briefgen.exporters.pptx",
    ".pdf": "briefgen.exporters.pdf",
}
"""Suffix to module. A module has `plan(document, theme)`, `inscriptions(plan)`, `draw(plan, path, ledger, edition)` and
`verify(path)`; `findings(path)`, which judges anybody's file; and `carried_ledger(path)` and `edition(path)`, which
give back what `draw` put in."""
