"""A matplotlib renderer that records a display list: no file format, no canvas, no pixels.

The figure is drawn at 72 dots per inch, so matplotlib's pixels are points and its y axis already runs upwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from briefgen.charts.recording.conversion import (
    ANCHORS,
    FAR,
    PIXELS_PER_POINT,
    Drawn,
    anchored,
    ink_of,
    outline_of,
    picture_of,
    regrouped,
    style_of,
)
from briefgen.charts.recording.frames import Frames
from briefgen.charts.recording.lettering import Lettering
from briefgen.charts.recording.mathematics import Mathematics
from briefgen.charts.recording.meshes import cell_paths, mean_shades, quads
from briefgen.drawing import (
    Box,
    Clip,
    Image,
    Item,
    Path,
    Point,
    Rgb,
    Segment,
    Stamps,
    Style,
    Text,
    TextRun,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontProperties

SEPARATE_LINES = 60
"""Lines of a collection that look alike and follow each other are one path, if it has more than so many members."""
SEPARATE_STYLES = 200
"""A collection with more changes of style than this is regrouped by style: overlaps may then change their order."""


class Recorder(RendererBase):
    """Collects items in `items` and the sentences about what could not be expressed in `warnings`."""

    def __init__(self, width_pt: float, height_pt: float, lettering: Lettering) -> None:
        super().__init__()
        self.width_pt, self.height_pt = width_pt, height_pt
        self.lettering = lettering
        self.warnings: dict[str, None] = {}
        self._frames = Frames()
        self._collection: list[Drawn] | None = None
        self._math = Mathematics(lettering)

    @property
    def items(self) -> tuple[Item, ...]:
        """What was drawn."""
        return self._frames.items

    # What matplotlib asks about the medium.

    def flipy(self) -> bool:
        """The y axis runs upwards."""
        return False

    def option_scale_image(self) -> bool:
        """Pictures without interpolation are taken pixel by pixel and scaled by the medium."""
        return True

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Size in points."""
        return self.width_pt, self.height_pt

    def points_to_pixels(self, points: Any) -> Any:
        """A pixel is a point."""
        return points

    def get_image_magnification(self) -> float:
        """Pixels of a resampled picture for each point."""
        return PIXELS_PER_POINT

    def start_filter(self) -> None:
        """Effects on pixels have no form in a drawing: what they are meant for is drawn as it is."""
        self._warn("an effect on pixels (agg_filter) is left out")

    # Groups give names.

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin an artist; its gid, if it has one, names what it draws."""
        self._frames.open(s, gid or "")

    def close_group(self, s: str) -> None:
        """End an artist."""
        self._frames.close(s)

    # Paths.

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Outline,
        transform: Any,
        rgbFace: Any = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """One path, or a member of the collection that is being drawn."""
        style, clip = style_of(gc, rgbFace), self._clip(gc)
        if self._frames.kind == "text":
            self._warn("text with effects around its letters is drawn as outlines")
        if style.fill is None and style.stroke is None and style.hatch is None:
            return
        if self._collection is not None and gc.get_sketch_params() is None:
            self._collect(path, transform.get_matrix(), style, clip)
            return
        segments = self._segments(path, transform, style, gc.get_sketch_params())
        if segments:
            self._frames.add(Path(segments, style, clip))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Outline,
        marker_trans: Any,
        path: Outline,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """One outline at each vertex of a path."""
        if path.codes is None:
            ends = trans.transform(path.vertices)
        else:
            ends = np.array([vertices[-2:] for vertices, _ in path.iter_segments(trans, simplify=False)], float)
        self._stamp(marker_path, marker_trans, style_of(gc, rgbFace), self._clip(gc), ends.reshape(-1, 2))

    def draw_path_collection(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        master_transform: Any,
        paths: Sequence[Outline],
        all_transforms: Any,
        offsets: Any,
        offset_trans: Any,
        facecolors: Any,
        edgecolors: Any,
        linewidths: Any,
        linestyles: Any,
        antialiaseds: Any,
        urls: Any,
        offset_position: Any,
        **more: Any,
    ) -> None:
        """Outlines at many places. What is alike becomes one item, however many places there are."""
        looks = (facecolors, edgecolors, linewidths, linestyles, antialiaseds, urls)
        alike = len(paths) == 1 and len(all_transforms) <= 1 and all(len(look) <= 1 for look in looks)
        places = np.ma.filled(np.asanyarray(offsets, float), np.nan).reshape(-1, 2)
        # The look of alike members is found by drawing the first one at the origin; ten thousand calls are spared.
        shown = places[:1] * 0 if alike else offsets
        with self._collecting() as drawn:
            super().draw_path_collection(
                gc, master_transform, paths, all_transforms, shown, Affine2D() if alike else offset_trans, *looks,
                offset_position, **more,
            )  # fmt: skip
        if alike:
            for one in drawn[:1]:
                # The master transform has a translation too (areas stand in data coordinates); `one` was drawn at 0, 0.
                moved = offset_trans.transform(places) + np.array(one.places[0])
                self._stamp(one.outline, one.matrix, one.style, one.clip, moved)
            return
        if len(drawn) > SEPARATE_STYLES:
            separate, drawn = len(drawn), regrouped(drawn)
            if len(drawn) < separate and self._frames.kind == "PathCollection":  # cells do not overlap
                self._warn("points of very many looks are drawn look by look: others may be on top where they overlap")
        before = self._frames.count()
        for one in drawn:
            self._stamp(one.outline, one.matrix, one.style, one.clip, np.array(one.places))
        if len(drawn) > SEPARATE_LINES:
            self._frames.merge_lines(before)

    @contextmanager
    def _collecting(self) -> Iterator[list[Drawn]]:
        outer, self._collection = self._collection, []
        try:
            yield self._collection
        finally:
            self._collection = outer

    def _collect(self, path: Outline, matrix: Any, style: Style, clip: Clip | None) -> None:
        assert self._collection is not None  # noqa: S101 - only called while collecting
        linear = np.array(matrix)
        place = (float(linear[0, 2]), float(linear[1, 2]))
        linear[:2, 2] = 0
        key = (id(path), linear.round(6).tobytes(), style, clip)
        if not self._collection or self._collection[-1].key != key:
            self._collection.append(Drawn(key, path, Affine2D(linear), style, clip))
        self._collection[-1].places.append(place)

    def _stamp(self, outline: Outline, transform: Any, style: Style, clip: Clip | None, places: Any) -> None:
        """Add an outline at places; a single one is an ordinary path."""
        kept = places
        if not self._holds(places, FAR):
            box = outline.get_extents(transform)
            reach = max(box.width, box.height, 1.0) + FAR
            inside = (places > -reach) & (places < np.array([self.width_pt + reach, self.height_pt + reach]))
            kept = places[inside.all(axis=1)]
        painted = style.fill is not None or style.stroke is not None or style.hatch is not None
        if not len(kept) or not painted:
            return
        if len(kept) == 1:
            moved = transform.frozen() + Affine2D().translate(*kept[0])
            if segments := self._segments(outline, moved, style, None):
                self._frames.add(Path(segments, style, clip))
        elif segments := self._segments(outline, transform, replace(style, fill=style.fill or Rgb(0, 0, 0)), None):
            xs, ys = kept.round(4).T.tolist()
            self._frames.add(Stamps(segments, style, tuple(zip(xs, ys, strict=True)), clip))

    def _holds(self, places: Any, margin: float) -> bool:
        """Whether all places are on the canvas or near it; an undefined one is not."""
        if not len(places):
            return True
        (left, low), (right, top) = places.min(axis=0).tolist(), places.max(axis=0).tolist()
        return bool(
            left > -margin and low > -margin and right < self.width_pt + margin and top < self.height_pt + margin
        )

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: Any, colors_array: Any, transform: Any
    ) -> None:
        """Shading between three colours has no form in a drawing: each triangle gets its mean colour."""
        self._warn("shading between colours (gouraud) is drawn as triangles of one colour each")
        corners = transform.transform(np.asarray(triangles_array, float).reshape(-1, 2)).reshape(-1, 3, 2)
        for path in cell_paths(corners, mean_shades(colors_array), self._clip(gc)):
            self._frames.add(path)

    def draw_quad_mesh(  # noqa: PLR0913, PLR0917 - matplotlib's signature
        self,
        gc: GraphicsContextBase,
        master_transform: Any,
        meshWidth: int,  # noqa: N803
        meshHeight: int,  # noqa: N803
        coordinates: Any,
        offsets: Any,
        offsetTrans: Any,  # noqa: N803
        facecolors: Any,
        antialiased: Any,
        edgecolors: Any,
    ) -> None:
        """The cells of a grid, those of one colour as one path; with edges, each is a path of its own."""
        if edgecolors is not None and len(edgecolors):
            super().draw_quad_mesh(
                gc, master_transform, meshWidth, meshHeight, coordinates, offsets, offsetTrans, facecolors,
                antialiased, edgecolors,
            )  # fmt: skip
            return
        corners = quads(coordinates)
        placed = master_transform.transform(corners.reshape(-1, 2)) + offsetTrans.transform(np.asarray(offsets))[0]
        for path in cell_paths(placed.reshape(-1, 4, 2), facecolors, self._clip(gc)):
            self._frames.add(path)

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        """A picture that the figure brings with it."""
        if im.shape[0] and im.shape[1]:
            png, (a, b, c, d, e, f) = picture_of(im, transform)
            self._frames.add(Image(png, (a, b, c, d, e + float(x), f + float(y)), self._clip(gc), "picture"))

    # Text.

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """Width, height and the part of it below the baseline, in points."""
        if ismath is True or (ismath and "$" in s):
            parsed = self._math.parsed(s, prop)
            return float(parsed.width), float(parsed.height), float(parsed.depth)
        above, below = self.lettering.heights(prop)
        return self.lettering.width(s, prop), above + below, below

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Asked by matplotlib 3.11: with these, its lines are spaced as 3.10 spaces them (1.2 times the height)."""
        above, below = self.lettering.heights(prop)
        return above, below, 0.2 * (above + below)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Any = None,
    ) -> None:
        """One line. matplotlib gives where it starts; the drawing keeps where it is anchored."""
        if ismath:
            self._draw_math(gc, (float(x), float(y)), s, prop, angle, mtext)
            return
        size, color = float(prop.get_size_in_points()), ink_of(gc)
        pieces = self.lettering.pieces(s, prop)
        runs = tuple(
            TextRun(one.text, one.cut.family, size, color, one.cut.face.bold, one.cut.face.italic, kerns=one.kerns)
            for one in pieces
        )
        width = sum(piece.width_em for piece in pieces) * size
        self._add_text(runs, width, (float(x), float(y)), angle, mtext, s)

    def _add_text(
        self, runs: tuple[TextRun, ...], width: float, start: Point, angle: float, mtext: Any, name: str
    ) -> None:
        anchor = ANCHORS[mtext.get_ha()] if mtext is not None else "start"
        text = Text(round(start[0], 4), round(start[1], 4), runs, "start", width, float(angle) % 360)
        text = anchored(text, anchor)
        self._frames.add(text if self._frames.named else replace(text, name=name.strip()[:60]))

    def draw_tex(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        *,
        mtext: Any = None,
    ) -> None:
        """Text for LaTeX is set by matplotlib's own mathematics, in the faces of the drawing."""
        self._warn(f"text for LaTeX is set without it: {s}")
        self.draw_text(gc, x, y, s, prop, angle, "$" in s, mtext)

    def _draw_math(
        self, gc: GraphicsContextBase, start: Point, s: str, prop: FontProperties, angle: float, mtext: Any
    ) -> None:
        """Characters are text, line by line; rules are shapes, and symbols that the theme's faces lack are outlines."""
        setting = self._math.set(self._math.parsed(s, prop), float(prop.get_size_in_points()), ink_of(gc))
        name = s.replace("$", "")
        turn = math.radians(angle)
        whole = len(setting.pieces) == 1 and not setting.symbols and not setting.rules
        for piece in setting.pieces:
            at = (
                start[0] + piece.x * math.cos(turn) - piece.y * math.sin(turn),
                start[1] + piece.x * math.sin(turn) + piece.y * math.cos(turn),
            )
            self._add_text(piece.runs, piece.width, at, angle, mtext if whole else None, name)
        place = Affine2D().rotate_deg(angle).translate(*start)
        outlines = [Outline.unit_rectangle().transformed(Affine2D().scale(w, h).translate(x, y))
                    for x, y, w, h in setting.rules]  # fmt: skip
        for symbol in setting.symbols:
            self._warn(f"'{symbol.char}' is in no face of the theme and drawn as an outline: {s}")
            outlines.append(symbol.outline())
        for outline in outlines:
            style = Style(fill=ink_of(gc))
            self._frames.add(Path(self._segments(outline, place, style, None), style, self._clip(gc), name[:60]))

    def _warn(self, sentence: str) -> None:
        self.warnings[sentence] = None

    def _clip(self, gc: GraphicsContextBase) -> Clip | None:
        bounds = gc.get_clip_rectangle()
        path, transform = gc.get_clip_path()
        box = None
        if bounds is not None:
            box = Box(*(round(float(part), 4) for part in bounds.bounds))
            right, top = box.x + box.width, box.y + box.height
            if box.x <= 0 and box.y <= 0 and right >= self.width_pt and top >= self.height_pt:
                box = None
        outline = () if path is None else self._segments(path, transform, Style(fill=Rgb(0, 0, 0)), None)
        return Clip(box, outline) if box is not None or outline else None

    def _segments(self, path: Any, transform: Any, style: Style, sketch: Any) -> tuple[Segment, ...]:
        open_line = style.fill is None and style.hatch is None
        return outline_of(path, transform, (self.width_pt, self.height_pt), open_line=open_line, sketch=sketch)
