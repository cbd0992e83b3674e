"""Plots: what marks a chart has, where its plot stands and what its axes say, before any medium.

A kind that PowerPoint has lays itself out once, as `Plots` (`model`). The report draws them (`pens`); the deck writes
them as a native chart of the same plots, in the same rectangle, on the same scale, and draws only what PowerPoint has
no room for: `behind` and `over`. So both read as one family, and a further kind needs no code of an exporter.
"""
