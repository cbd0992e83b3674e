"""Text can be read on every ground that exporters set it on, in every theme that loads."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from briefgen.charts.shading import shade_fill, text_token
from briefgen.document.blocks import Shade
from briefgen.errors import InputError
from briefgen.themes import Theme, load_theme
from briefgen.themes.color import contrast

HOUSES = {
    "plain": "",
    "blue": "accent: '0B5FA5'",
    "orange": "accent: 'A85A0C'",
    "red": "accent: 'B3261E'",
    "violet": "accent: '5B3FA0'",
    "green": "accent: '1E7B3A'",
    "brown on ink": "{ink: '2A1A10', accent: '8C2F1B'}",
}
ON_WASH = {"ink", "text", "muted"}


@pytest.fixture(scope="module", params=HOUSES, ids=str)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    colors = HOUSES[request.param]
    if not colors:
        return load_theme()
    folder: Path = tmp_path_factory.mktemp("house")
    body = colors if colors.startswith("{") else f"{{{colors}}}"
    (folder / "theme.yaml").write_text(
        f"briefgen_theme: 1\nname: house\nextends: plain\npalette: {body}\n", encoding="utf-8"
    )
    return load_theme(folder)


def test_every_style_of_both_exporters_can_be_read_on_its_ground(house: Theme) -> None:
    palette, weak = house.palette, []
    for medium in (house.deck, house.report):
        for name, style in medium.styles.items():
            ground = palette.dark if style.color.startswith("on_dark") else palette.paper
            large = style.size_pt >= 18 or (style.bold and style.size_pt >= 14)
            if contrast(palette.color(style.color), ground) < (3 if large else 4.5):
                weak.append((name, style.color))
    assert not weak


def test_text_on_the_wash_of_strips_and_callouts_can_be_read(house: Theme) -> None:
    palette = house.palette
    assert {token for token in ON_WASH if contrast(palette.color(token), palette.wash) < 4.5} == set()


@pytest.mark.parametrize("shade", get_args(Shade))
def test_text_in_a_shaded_cell_can_be_read(house: Theme, shade: Shade) -> None:
    text = house.palette.color(text_token(shade, house.palette))
    assert contrast(text, shade_fill(shade, house.palette)) >= 4.5


def test_links_can_be_read_before_and_after_they_are_followed(house: Theme) -> None:
    palette = house.palette
    assert min(contrast(palette.accent, palette.paper), contrast(palette.muted, palette.paper)) >= 4.5


def test_a_theme_whose_text_could_not_be_read_does_not_load(tmp_path: Path) -> None:
    text = "briefgen_theme: 1\nname: night\nextends: plain\npalette: {paper: '10151C'}\n"
    (tmp_path / "theme.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="low-contrast"):
        load_theme(tmp_path)
