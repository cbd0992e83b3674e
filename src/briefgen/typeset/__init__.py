"""Setting type: faces, widths, line breaking and heights, in points. Both exporters and drawn charts share it."""
