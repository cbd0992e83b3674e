"""Colours as they stand on a slide: names of the theme resolved, and changes of lightness carried out."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.exporters.pptx.ooxml import A, P

_SIX_DIGITS = re.compile("[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of a theme, and what a slide calls them.

    Attributes:
        colors: Six digits by the name that the theme has (`dk1`, `accent1`).
        names: The theme's name by that on slides (`tx1` is `dk1`).
        flat_fills: Numbers of the theme's fills that are the colour of the shape alone, without shading.
    """

    colors: Mapping[str, str]
    names: Mapping[str, str]
    flat_fills: frozenset[int]

    @classmethod
    def of(cls, theme: Any, master: Any, slide: Any) -> Scheme:
        """Read from the roots of a theme, a master and a slide; the first two may be None."""
        colors = {}
        table = theme.find(f".//{{{A}}}clrScheme") if theme is not None else None
        for entry in table if table is not None else ():
            for color in entry:
                value = color.get("lastClr") or color.get("val") or ""
                if isinstance(entry.tag, str) and _SIX_DIGITS.fullmatch(value):
                    colors[entry.tag.rpartition("}")[2]] = value.upper()
        own = slide.find(f".//{{{A}}}overrideClrMapping")
        mapping = own if own is not None else master.find(f"{{{P}}}clrMap") if master is not None else None
        names = dict(mapping.attrib) if mapping is not None else {}
        return cls(colors, names, frozenset(_flat(theme)))

    def fill(self, holder: Any) -> str | None:
        """Six digits of the colour of an element that holds one colour (`a:solidFill`, `a:fontRef`).

        Returns:
            None: there is none, or it is not to be told (transparent, or changed in ways that programs do unlike).
        """
        color = holder[0] if holder is not None and len(holder) else None
        if color is None or not isinstance(color.tag, str):
            return None
        kind, value = color.tag.rpartition("}")[2], color.get("val", "")
        if kind == "schemeClr":
            found = self.colors.get(self.names.get(value, value))
        elif kind == "sysClr":
            found = color.get("lastClr")
        else:
            found = value if kind == "srgbClr" else None
        if found is None or not _SIX_DIGITS.fullmatch(found):
            return None
        for change in color:
            kind = str(change.tag).rpartition("}")[2]
            if kind not in ("lumMod", "lumOff"):
                return None
            found = _lightened(found, kind, int(change.get("val", "0")) / 100_000)
        return found.upper()


def _lightened(color: str, kind: str, share: float) -> str:
    """A colour with its lightness multiplied by a share, or with the share added to it (ECMA-376 part 1, 20.1.2.3)."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = min(1.0, max(0.0, light * share if kind == "lumMod" else light + share))
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, strength))


def _flat(theme: Any) -> list[int]:
    fills = theme.find(f".//{{{A}}}fillStyleLst") if theme is not None else None
    found = []
    for number, fill in enumerate(fills if fills is not None else (), start=1):
        color = fill[0] if len(fill) else None
        if fill.tag == f"{{{A}}}solidFill" and color is not None and color.get("val") == "phClr" and not len(color):
            found.append(number)
    return found
