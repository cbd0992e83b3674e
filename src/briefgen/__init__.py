"""briefgen: one definition in, an editable PowerPoint deck and a typeset PDF report out."""
