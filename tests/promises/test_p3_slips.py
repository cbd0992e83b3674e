"""P3: `check` finds what a careful reader would hold against a brief, each slip at its line, and nothing in clean ones.

Slips are planted one at a time into a brief that has none; where each must be told is found from the planted text
itself, so that no line number is written here.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from tests.reference import EXAMPLES

from briefgen import Brief
from briefgen.cli import run
from briefgen.errors import InputError

TABLE = "table:\n      >data: aid"
GALLERY = EXAMPLES.parent / "docs" / "gallery"

BRIEF = """\
briefgen: 1
title: Trade and aid
subtitle: How the year went
date: 2016-11-30
language: en-GB
require_sources: false
params:
  region: {type: text, default: All, choices: [All, Andes], label: Region}
sources:
  S1: {title: Customs register, published: 2016-11}
  S2: {title: Aid register, published: 2016-11}
data:
  figures:
    file: data/figures.csv
    values: id
    source: {column: source}
    as_of: 2016-11-01
    freshness: {warn_after: 3 months, error_after: 1 year}
  years:
    file: data/years.csv
    columns: {year: {type: year, label: Year}, trade: {label: Trade, unit: million USD}}
    source: S1
  aid: {file: data/aid.csv, columns: {aid: {label: Aid, unit: million USD}}, source: S2}
values:
  growth: {expr: "change(trade_before, trade_now)", format: percent.1, label: Growth of trade}
  aid_change: {expr: aid_now / aid_before - 1, format: percent.1, label: Change of aid}
  aid_saved: {expr: aid_before - aid_now, format: number.0, label: Aid not paid}
  aid_all: {data: aid, column: aid, aggregate: sum, label: Aid in all}
sections:
  - kind: cover
  - kind: agenda
    items: [{text: How trade went}, {text: How aid went}]
  - kind: summary
    id: summary
    title: Trade rose by {{ growth }}
    points:
      - Trade grew {{ growth }}, to {{ trade_now }}.
      - Aid fell {{ aid_change | abs }}, or by {{ aid_saved }}.
  - kind: divider
    id: part
    title: How it went
    subtitle: From month to month
  - kind: chart
    id: trade
    title: Trade grows from year to year
    message: It rose from {{ trade_before }} to {{ trade_now }} in the 2nd year.
    chart:
      kind: line
      data: years
      x: year
      y: trade
      caption: Trade by year
      note: Goods alone.
      annotations: [{kind: note, x: 2016, text: A good year}]
    detail: |
      Trade was {{ trade_before }} before [@S1].

      Growth was {{ growth }} against {{ '5' | literal }} in the plan[^plan].
    notes: Say that aid is next.
    footnotes: {plan: The plan of the ministry.}
  - kind: table
    id: aid
    title: Of {{ aid_all }} of aid, most went to the coast
    table:
      data: aid
      columns: [region, {column: aid, label: Aid paid}]
      caption: Aid by region
      note: Cash and goods.
  - kind: key_figures
    id: numbers
    title: Two numbers to remember
    figures: [{value: trade_now, label: Trade, note: At the end}, {value: aid_now, label: Aid}]
  - kind: profile
    id: port
    title: The port in brief
    facts: [{label: Place, text: On the coast}, {label: Owner, text: The state}]
    source: S1
  - kind: timeline
    id: road
    title: The road ahead
    items: [{date: 2016-12, text: Talks begin}, {date: 2017, text: Talks end}]
    source: S2
  - kind: blocks
    id: next
    title: What comes next
    blocks:
      - kind: bullets
        heading: For trade
        items: [Talks, {text: A treaty, source: S1, points: [{text: Soon, source: S2}]}]
      - {kind: callout, text: Agree the plan.}
  - kind: quote
    id: words
    title: In their words
    text: We want 40 more of them.
    speaker: The minister
    source: S2
  - kind: sources
    method: Rates are computed.
"""

DATA = {
    "figures.csv": (
        "id,value,unit,source\ntrade_before,200,million USD,S1\ntrade_now,250,million USD,S1\n"
        "aid_before,40,million USD,S2\naid_now,30,million USD,S2\n"
    ),
    "years.csv": "year,trade\n2014,180\n2015,200\n2016,250\n",
    "aid.csv": "region,aid\nCoast,20\nHills,10\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name, text in DATA.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(folder: Path, text: str, name: str = "brief.yaml") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    problems = Brief.load(folder / name).check()
    return [f"{Path(p.file).name}:{p.line}:{p.column}: {p.level}[{p.code}]" for p in problems]


def position(text: str, piece: str) -> str:
    """Line and column at which `piece` begins, or its part after a `>` that marks the very place."""
    before, _, rest = piece.rpartition(">")
    assert text.count(before + rest) == 1, piece
    index = text.index(before + rest) + len(before)
    return f"{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"


SLIPS = [
    # numbers typed by hand, wherever an author writes
    ("title: Trade and aid", "title: Trade and 40 aids", "typed-number", ">40 aids"),
    ("subtitle: How the year went", "subtitle: How 12 months went", "typed-number", ">12 months"),
    ("label: Region}", "label: Regions in 7 ministries}", "typed-number", ">7 ministries"),
    ("label: Growth of trade", "label: Growth over 12 months", "typed-number", ">12 months"),
    ("trade: {label: Trade,", "trade: {label: Trade of 24 ports,", "typed-number", ">24 ports"),
    ("{text: How aid went}", "{text: How 3 kinds of aid went}", "typed-number", ">3 kinds"),
    ("title: Two numbers", "title: The 2 numbers", "typed-number", "The >2 numbers"),
    ("- Trade grew {{ growth }}, to", "- Trade grew {{ growth }} in 11 ports, to", "typed-number", ">11 ports"),
    ("subtitle: From month", "subtitle: Over 9 weeks from month", "typed-number", ">9 weeks"),
    ("in the 2nd year.", "in the 2nd of 3 years.", "typed-number", ">3 years."),
    ("caption: Trade by year", "caption: Trade of 11 ports by year", "typed-number", ">11 ports"),
    ("note: Goods alone.", "note: Goods above 5 tonnes alone.", "typed-number", ">5 tonnes"),
    ("text: A good year", "text: A year of 366 days", "typed-number", ">366 days"),
    ("in the plan[^plan].", "or 6% in the plan[^plan].", "typed-number", ">6% in"),
    ("notes: Say that aid", "notes: Take 5 minutes, then aid", "typed-number", ">5 minutes"),
    ("The plan of the ministry.", "The plan of 4 ministries.", "typed-number", ">4 ministries"),
    ("label: Aid paid", "label: Aid to 6 regions", "typed-number", ">6 regions"),
    ("note: Cash and goods.", "note: Without 3 of the regions.", "typed-number", ">3 of"),
    ("note: At the end", "note: After 12 months", "typed-number", ">12 months"),
    ("label: Trade, note", "label: Trade with 3 countries, note", "typed-number", ">3 countries"),
    ("text: On the coast", "text: 15 km from the coast", "typed-number", ">15 km"),
    ("text: Talks begin", "text: Talks of 5 countries begin", "typed-number", ">5 countries"),
    ("heading: For trade", "heading: For 5 trades", "typed-number", ">5 trades"),
    ("items: [Talks,", "items: [Talks of 5 days,", "typed-number", ">5 days"),
    ("text: Agree the plan.", "text: Agree the 3 plans.", "typed-number", ">3 plans"),
    ("method: Rates are computed.", "method: Rates are of 12 months.", "typed-number", ">12 months"),
    # the very number, where an equal one is vouched for before it
    ("in the plan[^plan].", "and 5 in the plan[^plan].", "typed-number", "and >5 in"),
    # numbers of titles that the section does not show
    ("title: The road ahead", "title: The road to {{ trade_now }}", "title-number", ">{{ trade_now }}\n    items"),
    ("title: What comes next", "title: After {{ growth }}", "title-number", "After >{{ growth }}"),
    ("most went to the coast", "{{ aid_before | bare }} before", "title-number", ">{{ aid_before | bare }}"),
    ("title: The port in brief", "title: The port\n    message: It has {{ trade_now }}.", "title-number", "has >{{"),
    # words against the sign of their numbers
    ("title: Trade rose by", "title: Trade fell by", "against-the-sign", "Trade >fell by"),
    ("- Trade grew {{ growth }}", "- Trade shrank {{ growth }}", "against-the-sign", ">shrank"),
    ("- Aid fell {{ aid_change | abs }}", "- Aid rose {{ aid_change | abs }}", "against-the-sign", "Aid >rose"),
    ("- Aid fell {{ aid_change | abs }}", "- Aid fell {{ aid_change }}", "against-the-sign", "Aid >fell"),
    ("message: It rose from", "message: It fell from", "against-the-sign", "It >fell from"),
    ("title: Trade grows from", "title: Trade falls from", "against-the-sign", "Trade >falls"),
    # sources
    ("[@S1].\n", "[@S3].\n", "unknown-source", "[@>S3]"),
    ("{text: A treaty, source: S1,", "{text: A treaty, source: S7,", "unknown-source", "source: >S7"),
    ("{text: Soon, source: S2}", "{text: Soon, source: S8}", "unknown-source", "source: >S8"),
    ("  S2: {title: Aid", "  S3: {title: Notes}\n  S2: {title: Aid", "unused-source", ">S3:"),
    ("unit: million USD}}, source: S2}", "unit: million USD}}}", "no-source", ">aid: {file"),
    ("text: Talks end}]\n    source: S2\n", "text: Talks end}]\n", "no-source", ">kind: timeline"),
    ("text: The state}]\n    source: S1\n", "text: The state}]\n", "no-source", ">kind: profile"),
    ("speaker: The minister\n    source: S2\n", "speaker: The minister\n", "no-source", ">kind: quote"),
    # data that is too old
    ("as_of: 2016-11-01", "as_of: 2016-08-01", "stale-data", ">3 months"),
    ("as_of: 2016-11-01", "as_of: 2015-08-01", "stale-data", ">1 year"),
]


def test_the_brief_itself_has_no_slips(folder: Path) -> None:
    assert told(folder, BRIEF) == []


@pytest.mark.parametrize(("old", "new", "code", "where"), SLIPS, ids=[f"{slip[2]}: {slip[1]}" for slip in SLIPS])
def test_each_slip_is_told_once_and_at_its_place(folder: Path, old: str, new: str, code: str, where: str) -> None:
    assert BRIEF.count(old) == 1, old
    planted = BRIEF.replace(old, new)
    (found,) = told(folder, planted)
    level = "error" if code == "unknown-source" or "2015-08" in new else "warning"
    assert found == f"brief.yaml:{position(planted, where)}: {level}[{code}]"


def test_there_are_at_least_twenty_slips_of_every_sort() -> None:
    assert len(SLIPS) >= 20
    sorts = {slip[2] for slip in SLIPS}
    assert sorts == {
        "typed-number", "title-number", "against-the-sign", "unknown-source", "unused-source", "no-source", "stale-data"
    }  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [EXAMPLES / "china_latam_2016" / "brief.yaml", EXAMPLES / "dense" / "brief.yaml", GALLERY / "brief.yaml"],
    ids=["reference", "dense", "gallery"],
)
def test_nothing_is_told_of_a_clean_brief(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--strict", str(file)]) == 0
    assert "no problems" in capsys.readouterr().err


def test_nothing_is_told_of_a_brief_with_a_kind_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES / "custom_section")
    monkeypatch.setattr(sys, "path", list(sys.path))
    assert run(["check", "--strict", "brief.yaml", "--kinds", "need_offer:NeedOffer"]) == 0
    assert "no problems" in capsys.readouterr().err


# ------------------------------------------------------------ sources that are required


def required(old: str = "", new: str = "") -> str:
    assert not old or BRIEF.count(old) == 1, old
    return BRIEF.replace("require_sources: false", "require_sources: true").replace(old, new)


def test_where_sources_are_required_a_brief_with_all_of_them_is_clean(folder: Path) -> None:
    assert told(folder, required()) == []


def test_where_sources_are_required_an_exhibit_without_one_is_an_error(folder: Path) -> None:
    planted = required("text: Talks end}]\n    source: S2\n", "text: Talks end}]\n")
    assert told(folder, planted) == [f"brief.yaml:{position(planted, '>kind: timeline')}: error[no-source]"]
    with pytest.raises(InputError, match="no-source"):
        Brief.load(folder / "brief.yaml").compose()
    assert run(["check", str(folder / "brief.yaml")]) == 2


def test_where_sources_are_required_every_number_of_data_without_one_is_an_error_at_its_place(folder: Path) -> None:
    planted = required("unit: million USD}}, source: S2}", "unit: million USD}}}")
    assert told(folder, planted) == [
        f"brief.yaml:{position(planted, '>aid: {file')}: warning[no-source]",
        f"brief.yaml:{position(planted, 'Of >{{ aid_all }}')}: error[no-source]",
        f"brief.yaml:{position(planted, TABLE)}: error[no-source]",
    ]


def test_a_section_s_own_source_covers_what_it_shows(folder: Path) -> None:
    planted = required("unit: million USD}}, source: S2}", "unit: million USD}}}")
    covered = planted.replace("    id: aid\n", "    id: aid\n    source: S2\n")
    assert [line for line in told(folder, covered) if "error" in line] == []


# ------------------------------------------------------------ data that is too old


def test_stale_data_is_a_warning_an_error_or_a_finding_by_its_age(folder: Path) -> None:
    file = str(folder / "brief.yaml")
    out = ["-o", str(folder / "out")]
    told(folder, BRIEF.replace("as_of: 2016-11-01", "as_of: 2016-08-01"))
    assert run(["check", file]) == 0
    assert run(["check", "--strict", file]) == 3
    told(folder, BRIEF.replace("as_of: 2016-11-01", "as_of: 2015-08-01"))
    assert run(["check", file]) == 3
    assert run(["build", file, *out]) == 3
    assert not (folder / "out").exists()
    assert run(["build", file, *out, "--allow-stale"]) == 0
    shutil.rmtree(folder / "out")


def test_stale_data_beside_an_error_is_an_error(folder: Path) -> None:
    planted = BRIEF.replace("as_of: 2016-11-01", "as_of: 2015-08-01").replace("y: trade\n", "y: trad\n")
    told(folder, planted)
    assert run(["check", str(folder / "brief.yaml")]) == 2
    assert run(["build", str(folder / "brief.yaml"), "-o", str(folder / "out")]) == 2
