"""What the models under `data:`, `sources:` and `formats:` stand for."""

from __future__ import annotations

from briefgen import Format, FormatSpec


def test_a_house_format_is_what_its_keys_say() -> None:
    spec = FormatSpec(style="money", decimals=1, sign="always", scale=1e-6, suffix=" m", negative="brackets")
    assert spec.made() == Format("money", decimals=1, signed=True, scale=1e-6, suffix=" m", brackets=True)
    assert FormatSpec().made() == Format()
