"""Mistakes planted one at a time into a brief that has none: each gets one message, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import Brief
from briefgen.charts import KINDS
from briefgen.errors import InputError

BRIEF = """\
briefgen: 1
title: China and Latin America
date: 2016-11-30
language: en-GB
params:
  region: {type: text, default: All, choices: [All, Andes]}
sources:
  S1: {title: Commentary before the visits, published: 2016-11}
  S2: {title: Commentary after the visits, published: 2016-11}
data:
  figures: {file: data/figures.csv, values: id, columns: {year: {type: year}}, source: {column: source}}
  forum: {file: data/forum.csv, source: S1}
  trade_path:
    data: figures
    where: {id: [trade_2015, trade_target]}
    sort: year
    columns: {value: {label: Trade, unit: billion USD, format: number.1}}
values:
  base_year: {data: figures, where: {id: trade_2015}, column: year}
  target_year: {data: figures, where: {id: trade_target}, column: year}
  growth: {expr: (trade_target / trade_2015) ** (1 / (target_year - base_year)) - 1, format: percent.1}
  aid_total: {expr: aid_cash + aid_goods, format: number.1}
sections:
  - kind: cover
  - kind: summary
    id: ask
    title: Trade must grow {{ growth }} a year
    message: The pledge is for {{ target_year }}.
    points:
      - text: "{{ trade_target }} is pledged."
        source: [S1, S2]
      - Aid was {{ aid_total | number.0 }} in all
      - Saves money for shops
    figures: [trade_2015, growth]
    detail: |
      Trade was {{ trade_2015 }} [@S1] and
      {{ trade_target }} is pledged [@S2].
  - kind: chart
    id: trade
    title: Trade to {{ target_year }}
    chart:
      kind: column
      data: trade_path
      x: year
      y: value
      caption: Trade in {{ base_year }}
      annotations: [{kind: cagr, start: 2015, end: 2025}]
  - kind: table
    id: milestones
    title: The forum
    table: {data: forum, columns: [date, text], caption: Milestones}
  - kind: quote
    id: words
    title: In their words
    text: Great potential[^who].
    speaker: Wang Yi
    source: S2
    footnotes: {who: Said in Lima.}
  - kind: sources
"""

FIGURES = """\
id,value,unit,year,source
trade_2015,236.5,billion USD,2015,S1
trade_target,500,billion USD,2025,S2
aid_cash,60,million USD,2016,S1
aid_goods,9.2,million USD,2016,S1
killed,668,people,2016,S1
"""

FORUM = """\
date,text
2014-07,Forum announced
2018,Second meeting
"""


def told(
    folder: Path, brief: str = BRIEF, figures: str = FIGURES, forum: str = FORUM, params: dict[str, str] | None = None
) -> list[str]:
    """What `briefgen check` prints of a brief and its data."""
    (folder / "data").mkdir()
    (folder / "brief.yaml").write_text(brief, encoding="utf-8")
    (folder / "data" / "figures.csv").write_text(figures, encoding="utf-8")
    (folder / "data" / "forum.csv").write_text(forum, encoding="utf-8")
    try:
        problems = Brief.load(folder / "brief.yaml", params=params).check()
    except InputError as error:
        problems = error.problems
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in problems]


def test_the_brief_itself_has_no_problems(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "message: The",
            "mesage: The",
            "brief.yaml:28:5: error[unknown-key] sections[1] (ask).mesage: unknown key 'mesage'\n"
            "  hint: did you mean 'message'?",
        ),
        (
            "kind: quote",
            "kind: qoute",
            "brief.yaml:52:11: error[unknown-kind] sections[4] (words).kind: no section kind 'qoute'\n"
            "  hint: did you mean 'quote'?",
        ),
        (
            "kind: quote",
            "kind: key_figure",
            "brief.yaml:52:11: error[unknown-kind] sections[4] (words).kind: no section kind 'key_figure'\n"
            "  hint: did you mean 'key_figures'?",
        ),
        (
            "      y: value",
            "      y: valeu",
            "brief.yaml:45:10: error[unknown-column] sections[2] (trade).chart.y: no column 'valeu' in dataset "
            "'trade_path'\n"
            "  hint: did you mean 'value'?  (columns: id, value, unit, year, source)",
        ),
        (
            "{{ trade_2015 }} [@S1]",
            "{{ trade_2105 }} [@S1]",
            "brief.yaml:36:17: error[unknown-name] sections[1] (ask).detail: no value or param 'trade_2105'\n"
            "  hint: did you mean 'trade_2015'?  (names: region, base_year, target_year, growth, aid_total, "
            "trade_2015, trade_target, aid_cash, …)",
        ),
        (
            "| number.0 }}",
            "| numbre.0 }}",
            "brief.yaml:32:32: error[unknown-filter] sections[1] (ask).points[1]: no filter or format "
            "'numbre.0'\n"
            "  hint: did you mean 'number.0'?",
        ),
        (
            "{{ growth }} a year",
            "{{ growth a year",
            "brief.yaml:27:28: error[bad-reference] sections[1] (ask).title: '{{' is not closed\n"
            "  hint: end the reference with }}",
        ),
        (
            "{{ growth }}",
            "{{ growth | percent.1 }} }}",
            "brief.yaml:27:12: warning[bad-reference] sections[1] (ask).title: a }} in this text closes "
            "nothing\n"
            "  hint: begin the reference with {{, or take it out",
        ),
        (
            "{{ growth }}",
            "{{ growth.x }}",
            "brief.yaml:27:31: error[bad-reference] sections[1] (ask).title: 'growth.x' is more than a name\n"
            "  hint: only names and filters are allowed: no attributes, no indexing, no calls",
        ),
        (
            "{{ growth }}",
            "{{ 1growth }}",
            "brief.yaml:27:31: error[bad-reference] sections[1] (ask).title: a name is expected between {{ and "
            "}}\n"
            "  hint: for example {{ growth }} or {{ growth | percent.1 }}",
        ),
        (
            "file: data/forum.csv",
            "file: data/forums.csv",
            "brief.yaml:12:17: error[no-file] data.forum.file: there is no file 'data/forums.csv'\n"
            "  hint: did you mean 'data/forum.csv'?",
        ),
        (
            "file: data/forum.csv",
            "file: ../../etc/passwd",
            "brief.yaml:12:17: error[outside-folder] data.forum.file: '../../etc/passwd' is outside the "
            "brief's folder\n"
            "  hint: copy the file into the folder",
        ),
        (
            "file: data/forum.csv",
            "file: /etc/passwd",
            "brief.yaml:12:17: error[outside-folder] data.forum.file: '/etc/passwd' is not a path inside the "
            "brief's folder\n"
            "  hint: copy the file into the folder and write its path from there",
        ),
        (
            "file: data/forum.csv",
            "file: https://example.org/a.csv",
            "brief.yaml:12:17: error[outside-folder] data.forum.file: 'https://example.org/a.csv' is an "
            "address, and nothing is fetched\n"
            "  hint: save the file beside the brief",
        ),
        (
            "title: In their words",
            "title: In their words\n    title: Again",
            "brief.yaml:55:5: error[duplicate-key] sections[4]: 'title' is given twice here\n"
            "  hint: it was first given on line 54; keep one",
        ),
        (
            "message: The pledge is for {{ target_year }}.",
            "message: {{ target_year }} is the year",
            "brief.yaml:28:14: error[yaml-braces] a text that begins with {{ must be in quotes\n"
            '  hint: write  "{{ target_year }} is the year"',
        ),
        (
            "title: Commentary after the visits,",
            "title: Commentary, version 3,",
            "brief.yaml:9:27: error[yaml-comma] sources.S2.version 3: the comma before 'version 3' ends the "
            "text before it: inside { … } and [ … ] a text with a comma needs quotes\n"
            '  hint: put the whole text in "quotes":  "…, version 3"',
        ),
        (
            "- Saves money for shops",
            "- Fees: paid to shops",
            "brief.yaml:33:9: error[unknown-key] sections[1] (ask).points[2].Fees: this is read as a mapping "
            "with the key 'Fees', but a text is expected\n"
            '  hint: a text with ": " in it needs quotes:  "Fees: paid to shops"',
        ),
        (
            "base_year: {data: figures, where: {id: trade_2015}",
            "base_year: {data: figures, where: {unit: million USD}",
            "brief.yaml:19:3: error[many-rows] values.base_year: 2 rows of 'figures' match and one is needed\n"
            "  hint: add a condition to where, or   aggregate: sum   (rows 4, 5)",
        ),
        (
            "base_year: {data: figures, where: {id: trade_2015}",
            "base_year: {data: figures, where: {id: trade_2016}",
            "brief.yaml:19:42: error[no-row] values.base_year.where.id: no row of 'figures' matches\n"
            "  hint: did you mean 'trade_2015'?  (id: trade_2015, trade_target, aid_cash, aid_goods, killed)",
        ),
        (
            "aid_cash + aid_goods",
            "aid_cash + killed",
            "brief.yaml:22:30: error[unit-mismatch] values.aid_total.expr: cannot add 'people' to 'million "
            "USD'\n"
            "  hint: convert one of them first, in a value with its own unit:",
        ),
        (
            "aid_cash + aid_goods",
            "aid_cash + growth2",
            "brief.yaml:22:32: error[unknown-name] values.aid_total.expr: no value or param 'growth2'\n"
            "  hint: did you mean 'growth'?  (names: region, base_year, target_year, growth, aid_total, "
            "trade_2015, trade_target, aid_cash, …)",
        ),
        (
            "aid_cash + aid_goods",
            "aid_total + 1",
            "brief.yaml:22:3: error[circular] values.aid_total: values depend on each other in a circle: "
            "aid_total → aid_total\n"
            "  hint: one of them must be read from data",
        ),
        (
            "aid_cash + aid_goods",
            "aid_cash +",
            "brief.yaml:22:21: error[bad-expression] values.aid_total.expr: the expression ends too early\n"
            "  hint: something is missing after '+'",
        ),
        (
            "aid_cash + aid_goods",
            "aid_cash ^ 2",
            "brief.yaml:22:30: error[bad-expression] values.aid_total.expr: '^' is not part of an expression\n"
            "  hint: write ** for a power",
        ),
        (
            "aid_cash + aid_goods",
            "sum(aid_cash)",
            "brief.yaml:22:21: error[unknown-function] values.aid_total.expr: no function 'sum'\n"
            "  hint: (functions: abs, min, max, round, floor, ceil, sqrt, ln, exp, cagr, change, share, if, "
            "coalesce, is_missing, add_months, add_years, days_between, year, month)",
        ),
        (
            "source: [S1, S2]",
            "source: [S1, S3]",
            "brief.yaml:31:22: error[unknown-source] sections[1] (ask).points[0].source[1]: no source 'S3'\n"
            "  hint: (sources: S1, S2)",
        ),
        (
            "[@S2]",
            "[@S3]",
            "brief.yaml:37:39: error[unknown-source] sections[1] (ask).detail: no source 'S3'\n"
            "  hint: (sources: S1, S2)",
        ),
        (
            "figures: [trade_2015, growth]",
            "figures: [trade_2015, grwoth]",
            "brief.yaml:34:27: error[unknown-name] sections[1] (ask).figures[1]: no value or param 'grwoth'\n"
            "  hint: did you mean 'growth'?  (names: region, base_year, target_year, growth, aid_total, "
            "trade_2015, trade_target, aid_cash, …)",
        ),
        (
            "data: trade_path\n",
            "data: trade_paht\n",
            "brief.yaml:43:13: error[unknown-dataset] sections[2] (trade).chart.data: no dataset 'trade_paht'\n"
            "  hint: did you mean 'trade_path'?  (datasets: figures, forum, trade_path)",
        ),
        (
            "data: figures\n",
            "data: figure\n",
            "brief.yaml:14:11: error[unknown-dataset] data.trade_path.data: no dataset 'figure'\n"
            "  hint: did you mean 'figures'?  (datasets: figures, forum, trade_path)",
        ),
        (
            "sort: year",
            "sort: yaer",
            "brief.yaml:16:11: error[unknown-column] data.trade_path.sort: no column 'yaer' in dataset "
            "'trade_path'\n"
            "  hint: did you mean 'year'?  (columns: id, value, unit, year, source)",
        ),
        (
            "where: {id: [trade_2015",
            "where: {ide: [trade_2015",
            "brief.yaml:15:13: error[unknown-column] data.trade_path.where.ide: no column 'ide' in dataset "
            "'trade_path'\n"
            "  hint: did you mean 'id'?  (columns: id, value, unit, year, source)",
        ),
        (
            "columns: [date, text]",
            "columns: [date, txt]",
            "brief.yaml:51:42: error[unknown-column] sections[3] (milestones).table.columns[1]: no column "
            "'txt' in dataset 'forum'\n"
            "  hint: did you mean 'text'?  (columns: date, text)",
        ),
        (
            "start: 2015",
            "start: 2014",
            "brief.yaml:47:41: error[unknown-item] sections[2] (trade).chart.annotations[0].start: no item "
            "'2014'\n"
            "  hint: did you mean '2015'?  (items: 2015, 2025)",
        ),
        (
            "source: S1}",
            "sources: S1}",
            "brief.yaml:12:33: error[unknown-key] data.forum.sources: unknown key 'sources'\n"
            "  hint: did you mean 'source'?",
        ),
        (
            "kind: column",
            "kind: colunm",
            "brief.yaml:42:13: error[unknown-kind] sections[2] (trade).chart.kind: no chart kind 'colunm'\n"
            f"  hint: did you mean 'column'?  (kinds: {', '.join(KINDS)})",
        ),
        (
            "default: All",
            "default: Alll",
            "brief.yaml:6:11: error[bad-choice] params.region: 'Alll' is not a choice of param 'region'\n"
            "  hint: did you mean 'All'?  (choices: All, Andes)",
        ),
        (
            "    id: words",
            "    id: trade",
            "brief.yaml:53:9: error[duplicate-id] sections[4] (trade).id: the id 'trade' is used twice\n"
            "  hint: sections[2] has it already",
        ),
        (
            "format: percent.1",
            "format: precent.1",
            "brief.yaml:21:94: error[unknown-format] values.growth.format: no format 'precent.1'\n"
            "  hint: did you mean 'percent.1'?",
        ),
        (
            "text: Great",
            "txt: Great",
            "brief.yaml:55:5: error[unknown-key] sections[4] (words).txt: unknown key 'txt'\n"
            "  hint: did you mean 'text'?",
        ),
        (
            "id: ask",
            "id: Ask",
            "brief.yaml:26:9: error[bad-name] sections[1] (Ask).id: 'Ask' is not a name\n"
            "  hint: names are small letters, digits and _, and begin with a letter",
        ),
        (
            "speaker: Wang Yi",
            "speaker: {name: Wang}",
            "brief.yaml:56:14: error[wrong-type] sections[4] (words).speaker: a text is expected here, this is "
            "a mapping\n"
            '  hint: a text with ": " or { in it needs quotes:  "name: Wang"',
        ),
        (
            "briefgen: 1",
            "briefgen: 3",
            "brief.yaml:1:11: error[version] briefgen: this file is written for version 3 of the format; this "
            "program knows 1\n"
            "  hint: install a newer briefgen",
        ),
        (
            "message: The pledge is",
            "message: The pledge: it is",
            "brief.yaml:28:24: error[yaml-colon] the text contains ': ' and must be in quotes\n"
            '  hint: write  "The pledge: it is for {{ target_year }}."',
        ),
        (
            "- Saves money for shops",
            "- [Draft] saves money",
            "brief.yaml:33:9: error[yaml-bracket] a text that begins with [ must be in quotes\n"
            '  hint: write  "[Draft] saves money"',
        ),
        (
            "title: In their words",
            'title: "Great" words',
            "brief.yaml:54:20: error[yaml-quote] the text goes on after its closing quote: words\n"
            "  hint: write  '\"Great\" words'",
        ),
        (
            "  - kind: cover",
            "\t- kind: cover",
            "brief.yaml:24:1: error[yaml-tab] a tab is used for indentation\n  hint: indent with spaces",
        ),
        (
            "aid_cash + aid_goods",
            "growth3 + 1, value: 3",
            "brief.yaml:22:14: error[one-of] values.aid_total: needs exactly one of data, expr, value; has expr, value",
        ),
        (
            "where: {id: trade_2015}, column: year",
            "where: {id: trade_2015}, column: yaer",
            "brief.yaml:19:63: error[unknown-column] values.base_year.column: no column 'yaer' in dataset "
            "'figures'\n"
            "  hint: did you mean 'year'?  (columns: id, value, unit, year, source)",
        ),
        (
            "x: year\n",
            "x: year\n      size: big\n",
            "brief.yaml:45:7: error[unknown-key] sections[2] (trade).chart.size: unknown key 'size'\n"
            "  hint: (keys: stack, totals, x, y, series, data, other, aggregate, caption, alt, format, "
            "highlight, labels, legend, rounding, axis, missing, facet, facet_columns, scales, colors, note, table, "
            "annotations, where, sort, limit, kind)",
        ),
        (
            "language: en-GB",
            "language: english",
            "brief.yaml:4:11: error[bad-language] language: 'english' is not a language\n"
            "  hint: write en-GB, de-CH, es-419 or zh-Hans-CN",
        ),
        (
            "source: S1}",
            "}",
            "brief.yaml:12:3: warning[no-source] data.forum: dataset 'forum' has no source\n  hint: add   source: S1",
        ),
        (
            "title: Trade to {{ target_year }}",
            "title: Trade to {{ target_year | upper | capitl }}",
            "brief.yaml:40:46: error[unknown-filter] sections[2] (trade).title: no filter or format 'capitl'\n"
            "  hint: did you mean 'capital'?",
        ),
        (
            "{{ target_year }}.",
            "{{ target_year | choose('a') }}.",
            "brief.yaml:28:49: error[bad-reference] sections[1] (ask).message: 'choose' takes 3 texts in "
            "quotes, not 1\n"
            "  hint: choose('above', 'below', 'level with')",
        ),
        (
            "kind: cover",
            "kind: cover\n    when: regio = 'All'",
            "brief.yaml:25:11: error[unknown-name] sections[0] (cover).when: no value or param 'regio'\n"
            "  hint: did you mean 'region'?  (names: region, base_year, target_year, growth, aid_total, "
            "trade_2015, trade_target, aid_cash, …)",
        ),
        (
            "kind: cover",
            "kind: cover\n    picture: plant.png",
            "brief.yaml:25:14: error[no-file] sections[0] (cover).picture: there is no file 'plant.png'\n"
            "  hint: (files: data/figures.csv, data/forum.csv)",
        ),
        (
            "date: 2016-11-30",
            "date: 2016-11-31",
            "brief.yaml:3:7: error[bad-date] date: '2016-11-31' is not a date\n"
            "  hint: write 2016, 2016-Q4, 2016-11 or 2016-11-17",
        ),
        (
            "date: 2016-11-30",
            "date: 2016-11-30\ntheme: plian",
            "brief.yaml:4:8: error[unknown-theme] theme: no theme 'plian'\n"
            "  hint: did you mean 'plain'?  (themes: plain)",
        ),
        (
            "columns: {value:",
            "columns: {valeu:",
            "brief.yaml:17:15: error[unknown-column] data.trade_path.columns.valeu: no column 'valeu' in "
            "dataset 'trade_path'\n"
            "  hint: did you mean 'value'?  (columns: id, value, unit, year, source)",
        ),
        (
            "columns: {year: {type: year}}",
            "columns: {yaer: {type: year}}",
            "brief.yaml:11:59: error[unknown-column] data.figures.columns.yaer: no column 'yaer' in dataset "
            "'figures'\n"
            "  hint: did you mean 'year'?  (columns: id, value, unit, year, source)",
        ),
        (
            "values: id",
            "values: ids",
            "brief.yaml:11:45: error[unknown-column] data.figures.values: no column 'ids' in dataset 'figures'\n"
            "  hint: did you mean 'id'?  (columns: id, value, unit, year, source)",
        ),
    ],
)
def test_a_mistake_in_the_definition_is_told_where_it_stands(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert right in BRIEF
    assert told(tmp_path, BRIEF.replace(right, wrong, 1)) == [message]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "668,people",
            "668 dead,people",
            "data/figures.csv:6:8: error[not-a-number] data.figures: '668 dead' is not a number, but 4 of 5 "
            "cells of column 'value' are\n"
            "  hint: write 1234.5, or list it under data.figures.missing, or set   columns: {value: {type: "
            "text}}",
        ),
        (
            "aid_cash,60",
            "aid_cash,",
            "brief.yaml:22:30: error[missing-value] values.aid_total.expr: a missing value is used in an "
            "expression\n"
            "  hint: give it a default:, or use coalesce(a, b)",
        ),
        (
            "killed,668,people,2016,S1",
            "killed,668,people,2016,S9",
            "data/figures.csv:6:24: error[unknown-source] data.figures: no source 'S9'\n  hint: (sources: S1, S2)",
        ),
        (
            "killed,668,people,2016,S1",
            "killed,668,people,2016",
            "data/figures.csv:6:1: error[ragged-row] data.figures: 4 cells where the heading has 5\n"
            "  hint: the last one is '2016'; the heading goes on with 'source'",
        ),
        (
            "killed,668,people,2016,S1",
            "trade_2015,668,people,2016,S1",
            "data/figures.csv:6:1: error[duplicate-name] data.figures: 'trade_2015' is the name of row 2 "
            "already\n"
            "  hint: rename one of them",
        ),
        (
            "id,value",
            "id,valu",
            "brief.yaml:11:45: error[unknown-column] data.figures.values: no column 'value' in dataset "
            "'figures'\n"
            "  hint: did you mean 'valu'?  (columns: id, valu, unit, year, source)",
        ),
        (
            "2015,S1",
            "201x,S1",
            "data/figures.csv:2:30: error[not-a-year] data.figures: '201x' in column 'year' is not a year of "
            "four digits\n"
            "  hint: write 2016, or list it under data.figures.missing",
        ),
    ],
)
def test_a_mistake_in_the_data_is_told_where_it_stands(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in FIGURES
    assert told(tmp_path, figures=FIGURES.replace(right, wrong, 1)) == [message]


def test_an_annotation_of_no_kind_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, BRIEF.replace("kind: cagr", "kind: cgar")) == [
        "brief.yaml:47:28: error[unknown-kind] sections[2] (trade).chart.annotations[0].kind: "
        "no annotation kind 'cgar'\n  hint: did you mean 'cagr'?  (kinds: line, band, difference, cagr, note)"
    ]


def test_two_mistakes_in_one_text_are_both_told(tmp_path: Path) -> None:
    found = told(tmp_path, BRIEF.replace("Saves money for shops", "See [it](#trad) and [x](javascript:a)"))
    assert [line.split(" sections")[0] for line in found] == [
        "brief.yaml:33:16: error[unknown-section]",
        "brief.yaml:33:33: error[bad-link]",
    ]


def test_mistakes_in_syntax_form_values_texts_and_data_are_told_in_one_run(tmp_path: Path) -> None:
    brief = (
        BRIEF.replace("message: The pledge", "message: {{ target_year }}: the pledge")
        .replace("aid_cash + aid_goods", "aid_cash + killed")
        .replace("      y: value", "      y: valeu")
        .replace("text: Great", "txt: Great")
        .replace("- Saves money for shops", "- Saves {{ mony }}")
        .replace("[@S2]", "[@S3]")
    )
    found = told(tmp_path, brief, forum=FORUM + "2019,Third,more\n")
    assert [line.split("] ")[0] for line in found] == [
        "brief.yaml:22:30: error[unit-mismatch",
        "brief.yaml:28:14: error[yaml-braces",
        "brief.yaml:33:15: error[unknown-name",
        "brief.yaml:37:39: error[unknown-source",
        "brief.yaml:45:10: error[unknown-column",
        "brief.yaml:55:5: error[unknown-key",
        "data/forum.csv:4:1: error[ragged-row",
    ]


def test_params_from_outside_are_checked(tmp_path: Path) -> None:
    assert told(tmp_path, params={"region": "Ande"}) == [
        "brief.yaml:6:11: error[bad-choice] params.region: 'Ande' is not a choice of param 'region'\n"
        "  hint: did you mean 'Andes'?  (choices: All, Andes)"
    ]


def test_every_message_has_a_stable_code_a_place_and_no_full_stop(tmp_path: Path) -> None:
    found = told(tmp_path, BRIEF.replace("message: The", "mesage: The").replace("kind: quote", "kind: qoute"))
    for message in found:
        first = message.splitlines()[0]
        assert first.startswith("brief.yaml:")
        assert "error[" in first
        assert not first.endswith(".")


ODD = [
    *("[]", "{}", "null", "3", "-1", "1.5", "true", "[1, [2]]", "{a: {b: c}}", "{kind: 3}", "[{kind: cover}]", "$x"),
    *('"{{ x }}"', '"{{ growth | percent.1 }}"', '"{{ growth | choose(1) }}"', "figures", "growth", "2016-11", "value"),
    *('"[@S1"', '"[^x]"', '"[](x)"', "$growth", "-value", "{column: x}", "{column: year}", "1e308", "[S1, S2]", "yes"),
    *('"a = b"', "{text: a}", "[a, b]", "[year]", "[trade_2015]", '"{{"', '"}}"', "percent.1", "*x", "2016-Q5", "#1"),
]
PLACES = [match.start() for match in re.finditer(r":(?= )", BRIEF)][1:]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), odd=st.sampled_from(ODD))
def test_whatever_stands_anywhere_is_built_or_explained(
    tmp_path_factory: pytest.TempPathFactory, place: int, odd: str
) -> None:
    simple = re.compile(r' ("[^"]*"|\[[^\]]*\]|[^,}{\[\n]*)').match(BRIEF, place + 1)
    brief = f"{BRIEF[: place + 1]} {odd}{BRIEF[simple.end() if simple else place + 1 :]}"
    lines = brief.splitlines()
    for message in told(tmp_path_factory.mktemp("odd"), brief):
        found = re.match(r"(?:brief\.yaml:(\d+):(\d+)|data/\w+\.csv:\d+:\d+): (?:error|warning)\[[a-z-]+\] ", message)
        assert found, message
        if found[1]:
            assert int(found[2]) <= len(lines[int(found[1]) - 1]) + 1


def test_the_python_face_explains_mistakes_in_the_same_words() -> None:
    with pytest.raises(InputError) as caught:
        Brief(titel="A", sections=[{"kind": "covr"}, {"kind": "text", "title": "B", "points": [{"txt": "C"}]}])
    assert [str(problem) for problem in caught.value.problems] == [
        "error[unknown-kind] sections[0].kind: no section kind 'covr'\n  hint: did you mean 'cover'?",
        "error[unknown-key] sections[1].points[0].txt: unknown key 'txt'\n"
        "  hint: did you mean 'text'?  (keys: text, source, points)",
        "error[unknown-key] titel: unknown key 'titel'\n  hint: did you mean 'title'?",
    ]
