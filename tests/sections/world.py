"""A small brief whose data and values every section kind's example can use."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path

from briefgen import Brief, Document, Part

_FRONT = """\
briefgen: 1
title: A small brief
author: The desk
date: 2026-11-02
sources: {S1: Ledger}
data:
  sales:
    rows: [{quarter: Q1, revenue: 5.5}, {quarter: Q2, revenue: 7}]
    columns: {revenue: {label: Revenue, unit: million EUR}}
    source: S1
  regions:
    rows:
      - {region: North, actual: 7.0, plan: 6}
      - {region: South, actual: 5.5, plan: 5}
      - {region: East, actual: , plan: 4}
    columns: {actual: {unit: million EUR}, plan: {unit: million EUR}}
    source: S1
  group:
    rows:
      - {region: Andes, country: Peru, life: 76, income: 7}
      - {region: Andes, country: Chile, life: 80, income: 16}
      - {region: North, country: Ecuador, life: 77, income: 6}
      - {region: North, country: Bolivia, life: 72, income: 4}
    source: S1
  events:
    rows:
      - {start: 2016-11-01, end: , when: , what: Opening}
      - {start: 2016-11-03, end: 2016-11-05, when: , what: Fair}
      - {start: , end: , when: the week after, what: Closing}
    source: S1
values:
  revenue: {value: 12.5, unit: million EUR, source: S1, label: Revenue}
  plan: {value: 11, unit: million EUR, source: S1, label: Plan}
  capacity: {value: 1500, unit: MW, source: S1, label: Capacity}
  gap: {expr: revenue - plan, label: Gap}
sections:
"""


def definition_with(*sections: str) -> str:
    """The YAML of the small brief with these sections."""
    items = ("  - " + textwrap.indent(section.strip(), "    ").lstrip() for section in sections)
    return _FRONT + "\n".join(items) + "\n"


def document_with(*sections: str) -> Document:
    """The small brief with these sections, composed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "brief.yaml")
        file.write_text(definition_with(*sections), encoding="utf-8")
        return Brief.load(file).compose()


def composed(section: str) -> Part:
    """The Part of one section of the small brief."""
    return document_with(section).parts[0]
