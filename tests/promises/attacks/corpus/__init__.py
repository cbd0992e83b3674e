"""The attacks, by what they try."""

from __future__ import annotations

from tests.promises.attacks.corpus import (
    definitions,
    expressions,
    fonts,
    outputs,
    packages,
    paths,
    pictures,
    queries,
    tables,
    texts,
)

GROUPS = {
    "paths and definitions": (*paths.ATTACKS, *definitions.ATTACKS),
    "packages and tables": (*packages.ATTACKS, *tables.ATTACKS),
    "pictures and fonts": (*pictures.ATTACKS, *fonts.ATTACKS),
    "texts, expressions and outputs": (*texts.ATTACKS, *expressions.ATTACKS, *outputs.ATTACKS),
    "queries": queries.ATTACKS,
}
"""The attacks of one process; what never ends comes last."""
