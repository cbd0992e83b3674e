"""The encoding of a data file is found out, or said."""

from __future__ import annotations

import pytest

from briefgen.data.encoding import decode
from briefgen.errors import InputError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = "land,wert\nÖsterreich – „Süd“,1\nPeru,2\n"
    assert decode(text.encode(encoding), None, "a.csv").removeprefix("\ufeff") == text


def test_latin_1_takes_what_nothing_else_does() -> None:
    assert decode(b"a\n\x81\xe9\n", None, "a.csv") == "a\n\x81é\n"


def test_the_encoding_can_be_said() -> None:
    assert decode("a\nłódź\n".encode("cp1250"), "cp1250", "a.csv") == "a\nłódź\n"
    for encoding, message in (("klingon", "no encoding 'klingon'"), ("ascii", "'a.csv' is not written in ascii")):
        with pytest.raises(InputError, match=message):
            decode("é".encode(), encoding, "a.csv")


def test_a_binary_file_is_no_text() -> None:
    with pytest.raises(InputError, match="is not a text file"):
        decode(b"PK\x03\x04" + bytes(range(256)) * 3, None, "a.csv")


@pytest.mark.parametrize("encoding", ["punycode", "idna", "IDNA"])
def test_encodings_of_domain_names_are_none_for_data(encoding: str) -> None:
    with pytest.raises(InputError, match="no encoding"):
        decode(b"a,b", encoding, "a.csv")
