"""The report's page: paper, margins, the grid between them, and the boxes that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.errors import fault, located, one_of
from briefgen.themes.theme import Frame, ReportTheme
from briefgen.themes.theme_file import Margins, ReportForm, ReportFrame

COLUMNS = 12

PAGES_PT: Mapping[str, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}


def merged_report(base: ReportForm | None, given: ReportForm | None) -> ReportForm:
    """What a theme says of the page, on top of what the theme that it extends says.

    Raises:
        InputError: A frame or metric is named that the base does not have.
    """
    if base is None or given is None:
        return given or base or ReportForm()
    for key in ("frames", "metrics"):
        known = getattr(base, key) or {}
        for name in getattr(given, key) or {}:
            if name not in known:
                with located(key, name):
                    raise one_of(key.removesuffix("s"), name, known)
    return ReportForm(
        page=given.page or base.page,
        margins=_margins(base.margins, given.margins),
        gutter=base.gutter if given.gutter is None else given.gutter,
        frames={**(base.frames or {}), **(given.frames or {})},
        metrics={**(base.metrics or {}), **(given.metrics or {})},
        logo=given.logo or base.logo,
    )


def _margins(base: Margins | None, given: Margins | None) -> Margins:
    sides = base.model_dump(exclude_none=True) if base else {}
    return Margins(**sides | (given.model_dump(exclude_none=True) if given else {}))


def report_page(form: ReportForm) -> ReportTheme:
    """The page of a complete form; its styles are still to be put in.

    Raises:
        InputError: A frame is given neither by columns nor by x and width.

    Example:
        >>> margins = Margins(top=84, bottom=62, inner=58, outer=58)
        >>> page = report_page(ReportForm(page="Letter", margins=margins, gutter=12))
        >>> page.height_pt, page.body_bottom_pt, round(page.columns_width(12), 2)
        (792.0, 730.0, 496.0)
    """
    page = form.page or "A4"
    width, height = PAGES_PT[page]
    margins = form.margins or Margins()
    inner, outer = margins.inner or 0.0, margins.outer or 0.0
    gutter = form.gutter or 0.0
    grid = ReportTheme(
        page=page,
        width_pt=width,
        height_pt=height,
        styles={},
        margin_pt=inner,
        column_pt=(width - inner - outer - (COLUMNS - 1) * gutter) / COLUMNS,
        gutter_pt=gutter,
        body_top_pt=margins.top or 0.0,
        body_bottom_pt=height - (margins.bottom or 0.0),
        metrics=form.metrics or {},
    )
    frames = {}
    for name, box in (form.frames or {}).items():
        with located("frames", name):
            frames[name] = _frame(box, grid)
    return replace(grid, frames=frames)


def _frame(box: ReportFrame, grid: ReportTheme) -> Frame:
    y = box.y if box.y >= 0 else grid.height_pt + box.y
    if box.columns:
        first, last = sorted(box.columns)
        return Frame(grid.column_x(first), y, grid.columns_width(last - first + 1), box.height)
    if box.width is None:
        raise fault("missing-key", "the box has no width", "write  columns: [4, 12]  or  x: 0, width: 340")
    x = grid.margin_pt if box.x is None else box.x
    return Frame(x, y, grid.width_pt - x if box.width == "page" else box.width, box.height)
