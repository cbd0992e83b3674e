"""`briefgen schema`: the definition format for editors."""

from __future__ import annotations

import click

from briefgen.cli.printing import print_json


@click.command
def schema() -> None:
    """Print the JSON Schema (2020-12) of the definition format.

    In an editor with YAML support, keep it in a file and begin the brief with
    # yaml-language-server: $schema=brief.schema.json
    """
    from briefgen.definition.schema import json_schema

    print_json(json_schema())
