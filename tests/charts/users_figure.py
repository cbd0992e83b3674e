"""A figure as users make them: formulas, patterns, a picture, clips, points, dashes, turned text."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, RegularPolygon


def users_figure() -> Figure:
    """Four axes, 6 by 4.2 inches."""
    chance = np.random.default_rng(7)
    made = Figure(figsize=(6, 4.2), layout="constrained")
    bars, lines, picture, cloud = made.subplots(2, 2).ravel()
    bars.bar(["Angola", "Benin", "Chad", "Gabon"], [3, 5, 2, 4], hatch="//", fc="w", ec="#005F6E", label="Trade")
    bars.set_title("CO$_2$ in kg m$^{-2}$")
    bars.set_ylabel("tons a year")
    bars.tick_params(axis="x", rotation=30)
    lines.plot(np.cumsum(chance.normal(size=(120, 2)), axis=0), linestyle="--")
    lines.set_xlabel(r"$t = 2\pi$ in days")
    lines.text(60, 0, "Two lines\nof words", ha="right")
    image = picture.imshow(chance.random((12, 16)), interpolation="none", aspect="auto")
    image.set_clip_path(Circle((8, 6), 5, transform=picture.transData))
    picture.set_title(r"$\frac{a}{b}$ of the whole")
    cloud.scatter(*chance.normal(size=(2, 300)), s=9, label="Points")
    cloud.add_patch(Circle((0, 0), 2, fc="#B4551A", alpha=0.4, gid="disc"))
    cloud.patches[0].set_clip_path(RegularPolygon((0, 0), 6, radius=1.6, transform=cloud.transData))
    cloud.set_xlabel("distance")
    return made
