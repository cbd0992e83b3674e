"""The deck: an editable PowerPoint file of native charts, tables and text.

`plan` is pure and its result prints as text; `draw`, `verify` and `findings` (which judges the file of anybody) import
the libraries of the format when they run.
`inscriptions` tells every text of the file before it is drawn, `carried_ledger` and `edition` read what a file carries.
"""

# The functions take the names of their modules; imported here, once, the modules cannot take them back later.
from briefgen.exporters.pptx.carried import carried_ledger
from briefgen.exporters.pptx.draw import draw_deck as draw
from briefgen.exporters.pptx.findings import findings
from briefgen.exporters.pptx.inscriptions import inscriptions
from briefgen.exporters.pptx.package import edition_in as edition
from briefgen.exporters.pptx.placed import Plan
from briefgen.exporters.pptx.plan import plan
from briefgen.exporters.pptx.verify import verify_deck as verify

__all__ = ["Plan", "carried_ledger", "draw", "edition", "findings", "inscriptions", "plan", "verify"]
