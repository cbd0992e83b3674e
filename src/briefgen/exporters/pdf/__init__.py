"""The report: a Document planned into pages, drawn as a PDF, read back and checked.

`plan` is pure and its result prints as text; `draw`, `verify` and `findings` (which judges the file of anybody) import
the libraries of the format when they run.
`inscriptions` tells every text of the file before it is drawn, `carried_ledger` and `edition` read what a file carries.
"""

# The functions take the names of their modules; imported here, once, the modules cannot take them back later.
from briefgen.exporters.pdf.carried import carried_ledger
from briefgen.exporters.pdf.draw import draw
from briefgen.exporters.pdf.edition import edition_in as edition
from briefgen.exporters.pdf.findings import findings
from briefgen.exporters.pdf.inscriptions import inscriptions
from briefgen.exporters.pdf.pages import Plan
from briefgen.exporters.pdf.plan import plan
from briefgen.exporters.pdf.verify import verify

__all__ = ["Plan", "carried_ledger", "draw", "edition", "findings", "inscriptions", "plan", "verify"]
