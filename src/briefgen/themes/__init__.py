"""Themes: colours, faces, sizes, boxes and the slide master; never content."""

from briefgen.themes.theme import Family, Frame, Palette, Theme, TypeStyle

__all__ = ["Family", "Frame", "Palette", "Theme", "TypeStyle"]
