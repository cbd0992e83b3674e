"""Maps: outlines, projections, classes of values, labels and keys."""
