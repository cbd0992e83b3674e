"""Themes: colours, faces, sizes, boxes and the slide master; never content."""

from __future__ import annotations

from pathlib import Path

from briefgen.themes.theme import Family, Frame, Palette, Theme, TypeStyle

__all__ = ["Family", "Frame", "Palette", "Theme", "TypeStyle", "load_theme"]


def load_theme(name_or_path: str | Path = "plain", *, folder: Path | None = None) -> Theme:
    """A theme by name, or from a folder with a theme.yaml; see `briefgen.themes.load.load_theme`."""
    from briefgen.themes import load  # reading YAML is paid for by who loads a theme

    return load.load_theme(name_or_path, folder=folder)
