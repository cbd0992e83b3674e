"""The theme part: colours, faces and the formats that shapes refer to (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

from briefgen.exporters.pptx.ooxml import HEADER, A, attribute
from briefgen.themes.theme import Theme
from briefgen.typeset import FontBook


def theme_xml(theme: Theme) -> str:
    """The theme part of a theme: a chart or shape that a user adds himself has its colours."""
    palette = theme.palette
    accents = [palette.series[index % len(palette.series)].fill for index in range(6)]
    colors = {
        "dk1": palette.ink,
        "lt1": palette.paper,
        "dk2": palette.dark,
        "lt2": palette.wash,
        **{f"accent{number}": color for number, color in enumerate(accents, 1)},
        "hlink": palette.accent,
        "folHlink": palette.muted,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{color.upper()}"/></a:{name}>' for name, color in colors.items())
    name = attribute(theme.name)
    companion = FontBook(theme).asian
    asian = companion.deck if companion else ""
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name={name}><a:themeElements><a:clrScheme name={name}>{scheme}</a:clrScheme>'
        f"<a:fontScheme name={name}>{_font('majorFont', theme.major.deck, asian)}"
        f"{_font('minorFont', theme.minor.deck, asian)}"
        f"</a:fontScheme>{_formats(name)}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _font(tag: str, family: str, asian: str) -> str:
    faces = f"<a:latin typeface={attribute(family)}/><a:ea typeface={attribute(asian)}/>"
    return f'<a:{tag}>{faces}<a:cs typeface=""/></a:{tag}>'


def _formats(name: str) -> str:
    """Flat fills and lines without effects, at three strengths each, as the schema demands."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 12700, 25400)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f"<a:fmtScheme name={name}><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
