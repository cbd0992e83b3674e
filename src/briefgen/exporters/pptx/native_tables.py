"""Tables as PowerPoint's own (ECMA-376 part 1, 21.1.3): horizontal rules, no style of the program's."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.exporters.pptx.ooxml import NAMESPACES, attribute, emu, solid, xfrm
from briefgen.exporters.pptx.placed import TableBox, TableCell, TableRow
from briefgen.exporters.pptx.text_frames import Base, Hyperlink, TextWriter

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's "No Style, No Grid"."""

ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
NO_LINE = ("", 0.0)
_BASE = Base()


def table_xml(writer: TextWriter, box: TableBox, number: int, hyperlink: Hyperlink) -> str:
    """A `p:graphicFrame` with the table."""
    flags = "".join(
        f' {name}="1"' for name, on in (("firstRow", box.header), ("firstCol", box.stub), ("lastRow", box.total)) if on
    )
    grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in box.widths)
    rows = "".join(
        _row(writer, box, row, following, hyperlink)
        for row, following in zip(box.rows, [*box.rows[1:], None], strict=True)
    )
    return (
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(box.name)} '
        f'descr={attribute(box.alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{xfrm(box.frame, 'p:xfrm')}<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{flags}><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _row(writer: TextWriter, box: TableBox, row: TableRow, following: TableRow | None, hyperlink: Hyperlink) -> str:
    below = row.below
    if following is not None and following.above[0]:
        below = following.above  # neighbours that disagree about their common rule would depend on the program
    between = NO_LINE if box.header and row is box.rows[0] else box.between
    last = len(row.cells) - 1
    cells = "".join(
        _cell(writer, cell, row, _Around(between if index else NO_LINE, between if index < last else NO_LINE, below,
              box.sides[index], row.pads or (box.pad_pt, box.pad_pt)), hyperlink)
        for index, cell in enumerate(row.cells)
    )  # fmt: skip
    return f'<a:tr h="{emu(row.height_pt)}">{cells}</a:tr>'


@dataclass(frozen=True, slots=True)
class _Around:
    """Lines at the left, the right and below a cell, and the space kept free: left and right, above and below."""

    left: tuple[str, float]
    right: tuple[str, float]
    below: tuple[str, float]
    sides: tuple[float, float]
    pads: tuple[float, float]


def _cell(writer: TextWriter, cell: TableCell, row: TableRow, around: _Around, hyperlink: Hyperlink) -> str:
    text = writer.paragraphs(cell.paras, _BASE, hyperlink) or "<a:p/>"
    fill = solid(cell.fill, writer.scheme) if cell.fill else "<a:noFill/>"
    lines = "".join(
        _line(writer, tag, line)
        for tag, line in (("lnL", around.left), ("lnR", around.right), ("lnT", row.above), ("lnB", around.below))
    )
    (left, right), (above, under) = around.sides, around.pads
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr marL="{emu(left)}" marR="{emu(right)}" marT="{emu(above)}" marB="{emu(under)}" '
        f'anchor="{ANCHORS[cell.anchor]}">{lines}{fill}</a:tcPr></a:tc>'
    )


def _line(writer: TextWriter, tag: str, line: tuple[str, float]) -> str:
    color, width = line
    if not color:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{emu(width)}" cap="flat" cmpd="sng" algn="ctr">{solid(color, writer.scheme)}</a:{tag}>'
