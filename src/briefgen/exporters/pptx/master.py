"""Our own slide master, built in memory from the tokens of a theme.

Every placeholder is a real one: a slide that a user adds, or a text that he moves to another layout, looks right. The
package has no leftovers of another program.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from briefgen.exporters.pptx.layouts import LayoutSpec, Placeholder, layout_specs
from briefgen.exporters.pptx.ooxml import DECORATIVE, HEADER, NAMESPACES, attribute, color_of, content, emu, solid, xfrm
from briefgen.exporters.pptx.paint import scheme_colors
from briefgen.exporters.pptx.theme_part import theme_xml
from briefgen.themes.theme import Frame, Theme, TypeStyle

ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
FLUSH = 'lIns="0" tIns="0" rIns="0" bIns="0"'
FIRST_LAYOUT_ID = 2147483649
"""Ids of masters and layouts begin above 2^31 (ECMA-376 part 1, 19.7.18)."""

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(theme: Theme, language: str) -> bytes:
    """A presentation without slides: theme part, slide master with its layouts, notes master.

    Args:
        theme: Colours, faces, sizes and boxes.
        language: Language of the prompts' text, as a BCP 47 tag.
    """
    specs = layout_specs(theme)
    count = len(specs)
    parts = {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _presentation(theme),
        "ppt/_rels/presentation.xml.rels": _relations(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"),
                ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ]
        ),
        "ppt/presProps.xml": f"{HEADER}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"{HEADER}<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": _table_styles(),
        "ppt/theme/theme1.xml": theme_xml(theme),
        "ppt/theme/theme2.xml": theme_xml(theme),
        "ppt/slideMasters/slideMaster1.xml": _Master(theme, language).master(specs),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, count + 1)),
                ("theme", "../theme/theme1.xml"),
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": _Master(theme, language).notes(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations([("theme", "../theme/theme2.xml")]),
    }
    for number, spec in enumerate(specs, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _Master(theme, language).layout(spec)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return written.getvalue()


# ---------------------------------------------------------------- package


def _relations(entries: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def _content_types(layouts: int) -> str:
    named = [
        ("presentation.xml", f"{_TYPE}.presentation.main+xml"),
        ("presProps.xml", f"{_TYPE}.presProps+xml"),
        ("viewProps.xml", f"{_TYPE}.viewProps+xml"),
        ("tableStyles.xml", f"{_TYPE}.tableStyles+xml"),
        ("slideMasters/slideMaster1.xml", f"{_TYPE}.slideMaster+xml"),
        ("notesMasters/notesMaster1.xml", f"{_TYPE}.notesMaster+xml"),
        *((f"theme/theme{n}.xml", "application/vnd.openxmlformats-officedocument.theme+xml") for n in (1, 2)),
        *((f"slideLayouts/slideLayout{n}.xml", f"{_TYPE}.slideLayout+xml") for n in range(1, layouts + 1)),
    ]
    lines = "".join(f'<Override PartName="/ppt/{name}" ContentType="{kind}"/>' for name, kind in named)
    return (
        f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _presentation(theme: Theme) -> str:
    scheme = scheme_colors(theme)
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
        f'<a:defRPr sz="1800" kern="0">{solid(theme.palette.text, scheme)}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        f"</a:defRPr></a:lvl{level}pPr>"
        for level in range(1, 10)
    )
    size = f'cx="{emu(theme.deck.width_pt)}" cy="{emu(theme.deck.height_pt)}"'
    return (
        f'{HEADER}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst/>'
        f'<p:sldSz {size}/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>"
    )


def _table_styles() -> str:
    """The style that tables name, so that the file carries what it uses: no fill, no grid."""
    return (
        f'{HEADER}<a:tblStyleLst {NAMESPACES} def="{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}">'
        '<a:tblStyle styleId="{2D5ABB26-0587-4C30-8999-92F81FD0307C}" styleName="No Style, No Grid"><a:wholeTbl>'
        '<a:tcTxStyle><a:fontRef idx="minor"><a:scrgbClr r="0" g="0" b="0"/></a:fontRef><a:schemeClr val="tx1"/>'
        "</a:tcTxStyle>"
        "<a:tcStyle><a:tcBdr><a:left><a:ln><a:noFill/></a:ln></a:left><a:right><a:ln><a:noFill/></a:ln></a:right>"
        "<a:top><a:ln><a:noFill/></a:ln></a:top><a:bottom><a:ln><a:noFill/></a:ln></a:bottom>"
        "<a:insideH><a:ln><a:noFill/></a:ln></a:insideH><a:insideV><a:ln><a:noFill/></a:ln></a:insideV></a:tcBdr>"
        "<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl></a:tblStyle></a:tblStyleLst>"
    )


# ---------------------------------------------------------------- master and layouts


class _Master:
    """Writes the master, its layouts and the notes master."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.language = language
        self.scheme = scheme_colors(theme)

    def master(self, specs: Sequence[LayoutSpec]) -> str:
        content_spec = next(spec for spec in specs if spec.key == "content")
        shown = [
            each for each in content_spec.placeholders if each.key in ("title", "body", "footer", "date", "number")
        ]
        shapes = "".join(self._placeholder(each, number) for number, each in enumerate(shown, 2))
        ids = "".join(
            f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + number}" r:id="rId{number + 1}"/>' for number in range(len(specs))
        )
        return (
            f"{HEADER}<p:sldMaster {NAMESPACES}><p:cSld>{self._ground('paper')}{self._tree(shapes)}</p:cSld>"
            '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
            'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
            f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0"/>'
            f"<p:txStyles><p:titleStyle>{self._level(1, self.theme.deck.styles['title'])}</p:titleStyle>"
            f"<p:bodyStyle>{self._body_levels()}</p:bodyStyle><p:otherStyle>{self._other_levels()}</p:otherStyle>"
            "</p:txStyles></p:sldMaster>"
        )

    def layout(self, spec: LayoutSpec) -> str:
        number = 2
        shapes = []
        if spec.dark:
            motif, number = self._motif(number)
            shapes.append(motif)
        marks, number = self._rules(spec, number)
        shapes.append(marks)
        for each in spec.placeholders:
            shapes.append(self._placeholder(each, number))
            number += 1
        kind = f' type="{spec.kind}"' if spec.kind else ' userDrawn="1"'
        ground = self._ground("dark") if spec.dark else ""
        return (
            f'{HEADER}<p:sldLayout {NAMESPACES}{kind} preserve="1"><p:cSld name={attribute(spec.name)}>'
            f"{ground}{self._tree(''.join(shapes))}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )

    def notes(self) -> str:
        levels = "".join(
            f'<a:lvl{level}pPr marL="{171450 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
            'latinLnBrk="0" '
            'hangingPunct="1"><a:spcAft><a:spcPts val="600"/></a:spcAft>'
            '<a:defRPr sz="1200" kern="0"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
            f"</a:lvl{level}pPr>"
            for level in range(1, 10)
        )
        image = (
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
            'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
            f'{xfrm(Frame(54.0, 54.0, 432.0, 243.0))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
            f'<a:ln w="9525">{solid(self.theme.palette.rule, self.scheme)}</a:ln></p:spPr></p:sp>'
        )
        body = (
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>'
            f'{xfrm(Frame(54.0, 320.0, 432.0, 350.0))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr vert="horz" {FLUSH}/><a:lstStyle/><a:p><a:pPr lvl="0"/><a:r>'
            f'<a:rPr lang="{self.language}"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
        )
        return (
            f"{HEADER}<p:notesMaster {NAMESPACES}><p:cSld>{self._ground('paper')}{self._tree(image + body)}</p:cSld>"
            '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
            'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
            f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
        )

    # ------------------------------------------------------------ pieces

    def _tree(self, shapes: str) -> str:
        return (
            '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
            f"</p:grpSpPr>{shapes}</p:spTree>"
        )

    def _ground(self, token: str) -> str:
        fill = solid(self.theme.palette.color(token), self.scheme)
        return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"

    def _placeholder(self, each: Placeholder, number: int) -> str:
        index = f' idx="{each.index}"' if each.index else ""
        size = ' sz="quarter"' if each.kind in ("ftr", "dt", "sldNum") or each.index > 1 else ""
        text = f'<a:r><a:rPr lang="{self.language}"/><a:t>{content(each.prompt)}</a:t></a:r>'
        if each.kind == "sldNum":
            text = (
                '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                f'<a:rPr lang="{self.language}"/><a:t>{each.prompt}</a:t></a:fld>'
            )
        levels = "" if each.bullets else self._level(1, each.style, align=each.align)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(each.name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f'</p:cNvSpPr><p:nvPr><p:ph type="{each.kind}"{size}{index}/></p:nvPr></p:nvSpPr>'
            f'<p:spPr>{xfrm(each.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr vert="horz" wrap="square" {FLUSH} rtlCol="0" anchor="{ANCHORS[each.anchor]}">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
        )

    def _level(
        self,
        number: int,
        style: TypeStyle,
        *,
        align: str = "l",
        bullet: str = "",
        indent: float = 0.0,
        hang: float = 0.0,
    ) -> str:
        script = "mj" if style.face == "major" else "mn"
        mark = "<a:buNone/>"
        if bullet:
            color = color_of(self.theme.palette.accent, self.scheme)
            face = attribute(self.theme.minor.deck)
            mark = f'<a:buClr>{color}</a:buClr><a:buFont typeface={face}/><a:buChar char="{bullet}"/>'
        after = f'<a:spcAft><a:spcPts val="{round(style.after_pt * 100)}"/></a:spcAft>'
        return (
            f'<a:lvl{number}pPr marL="{emu(indent)}" indent="{-emu(hang)}" algn="{align}" defTabSz="914400" rtl="0" '
            'eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
            f'<a:lnSpc><a:spcPts val="{round(style.leading_pt * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{after}{mark}'
            f'<a:defRPr sz="{round(style.size_pt * 100)}" b="{int(style.bold)}" i="{int(style.italic)}" kern="0">'
            f"{solid(self.theme.palette.color(style.color), self.scheme)}"
            f'<a:latin typeface="+{script}-lt"/><a:ea typeface="+{script}-ea"/><a:cs typeface="+{script}-cs"/>'
            f"</a:defRPr></a:lvl{number}pPr>"
        )

    def _body_levels(self) -> str:
        styles = self.theme.deck.styles
        hang = self.theme.deck.metrics["bullet_hang"]
        first = self._level(1, styles["body"], bullet="•", indent=hang, hang=hang)
        rest = "".join(
            self._level(number, styles["subbody"], bullet="–", indent=hang * number, hang=hang)
            for number in range(2, 10)
        )
        return first + rest

    def _other_levels(self) -> str:
        return "".join(self._level(number, self.theme.deck.styles["note"]) for number in range(1, 10))

    # ------------------------------------------------------------ marks that only decorate

    def _line(self, number: int, frame: Frame, color: str, width: float, name: str) -> str:
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={attribute(name)}>{DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{xfrm(frame)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{emu(width)}">{solid(color, self.scheme)}</a:ln></p:spPr></p:cxnSp>'
        )

    def _rules(self, spec: LayoutSpec, number: int) -> tuple[str, int]:
        """The rule over the footer; dark layouts have none."""
        if spec.dark:
            return "", number
        frame = self.theme.deck.frames["footer_rule"]
        width = self.theme.deck.metrics["rule"]
        return self._line(number, frame, self.theme.palette.hair, width, "Footer rule"), number + 1

    def _motif(self, number: int) -> tuple[str, int]:
        """Vertical lines at shrinking distances, one of them strong."""
        deck, palette = self.theme.deck, self.theme.palette
        frame = deck.frames["motif"]
        count, shrink = int(deck.metrics["motif_lines"]), deck.metrics["motif_shrink"]
        whole = sum(shrink**index for index in range(count - 1))
        lines = []
        x = frame.x
        for index in range(count):
            strong = index + 1 == int(deck.metrics["motif_strong"])
            width = deck.metrics["motif_strong_width"] if strong else deck.metrics["motif_line"]
            color = palette.on_dark_accent if strong else palette.on_dark_line
            line = Frame(x, frame.y, 0.0, frame.height)
            lines.append(self._line(number + 1 + index, line, color, width, f"Line {index + 1}"))
            x += frame.width * shrink**index / whole
        box = xfrm(frame)[8:-9]
        child = box.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        group = (
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="Motif">{DECORATIVE}</p:cNvPr><p:cNvGrpSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{box}{child}</a:xfrm></p:grpSpPr>'
            f"{''.join(lines)}</p:grpSp>"
        )
        return group, number + 1 + count
