"""A user's own matplotlib figure, recorded as a display list: paths, points, text, formulas, pictures and names."""
