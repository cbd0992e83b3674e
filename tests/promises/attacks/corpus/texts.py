"""Text that is code elsewhere, hides, or takes long to read."""

from __future__ import annotations

import json

from tests.promises.attacks.attack import HEAD, Attack, bounded, harmless, refused

FORMULAS = (
    '=WEBSERVICE("http://127.0.0.1:9/?x="&A1)',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=1+1",
    "\t=1",
    "=HYPERLINK(1)",
)
MARKUP = (
    "<para>a</para>", "<img src='file:///etc/passwd'/>", "<font color='[[[getattr(pow,Word(\"__globals__\"))]]]'>a</font>",
    "<a href='javascript:alert(1)'>a</a>", "<onDraw name='x' label='y'/>", "<b>never closed", "</para></b>", "&lt;&#x26;&nbsp;",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;", "]]>", "${7*7}", "{%% import os %%}", "%s%n%x",
    "'; drop table t; --", "\\input{/etc/passwd}", "$x^{y}$", "(/JavaScript (app.alert\\(1\\)))", "endstream endobj", "{0.__class__}",
)  # fmt: skip
BIDI = "user\u202egpj.exe\u202c \u2066left\u2069 \u200f\u200e"


def _section(**fields: str) -> str:
    return f"{HEAD}sections:\n- {json.dumps({'kind': 'text', 'title': 'T', **fields}, ensure_ascii=False)}\n"


def _chart(names: tuple[str, ...], kind: str = "bar", series: str = "") -> str:
    rows = [
        {"x": name, "y": n, "s": other} for n, name in enumerate(names, 1) for other in (names[:2] if series else ["a"])
    ]
    chart = {"kind": kind, "data": "d", "x": "x", "y": "y", **({"series": "s"} if series else {})}
    return f"{HEAD}data: {{d: {{rows: {json.dumps(rows)}}}}}\nsections:\n- {json.dumps({'kind': 'chart', 'title': 'T', 'chart': chart})}\n"


_REFERENCE = (
    "{{ title.__class__ }}", "{{ x() }}", "{{ x[0] }}", "{{ __import__('os') }}", "{{ config }}", "{{ 7 * 7 }}", "{{ x|attr('y') }}",
    "{{ '' | join(__subclasses__) }}", "{{" * 1000, "{{ " + "(" * 5000, "{{ _ }}", "{% for x in y %}{{ x }}",
)  # fmt: skip
_BAD_LINKS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "\\\\\\\\server\\\\x",
              "ftp://example.org", "smb://x/y", "ms-word:x", "//example.org", "../beside/secret.csv", "http:", " https://", "about:blank")  # fmt: skip
_MAX = 20_000

ATTACKS: tuple[Attack, ...] = (
    *(refused(f"a reference {text[:24]}", "bad-reference unknown-name unknown-filter", _section(detail=text)) for text in _REFERENCE if "{{" in text),
    *(refused(f"a link to {link}", "bad-link", f'{HEAD}sections: [{{kind: text, title: T, detail: "[a]({link})"}}]\n') for link in _BAD_LINKS),
    *(refused(f"a source at {link}", "bad-link bad-value bad-address wrong-type", f'{HEAD}sources: {{S1: {{title: A, url: "{link}"}}}}\nsections: [{{kind: text, title: T, detail: "a [@S1]"}}]\n')
      for link in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x")),
    harmless("markup as text", lambda: _section(detail="\n\n".join(MARKUP), title=MARKUP[2][:60])),
    harmless("formulas as text", lambda: _section(detail="\n\n".join(FORMULAS), message=FORMULAS[0])),
    harmless("formulas as categories", lambda: _chart(FORMULAS)),
    harmless("formulas as series", lambda: _chart(FORMULAS, "column", "s")),
    harmless("formulas in cells of a table", lambda: f"{HEAD}data: {{d: {{rows: {json.dumps([{'a': text, 'b': 1} for text in FORMULAS])}}}}}\n"
             "sections: [{kind: table, title: T, table: {data: d}}]\n"),
    harmless("markup as categories", lambda: _chart(tuple(name for name in MARKUP if "{{" not in name))),
    refused("letters that turn the line", "bad-character", lambda: _section(detail=BIDI, title=f"A {BIDI}")),
    refused("control characters in data", "bad-character", f"{HEAD}data: {{d: {{file: a.csv}}}}\nsections: [{{kind: table, title: T, table: {{data: d}}}}]\n",
            {"a.csv": b"a,b\nx\x07\x1b[31my,1\n"}),
    refused("characters that are none in data", "bad-character bad-encoding", f"{HEAD}data: {{d: {{file: a.csv}}}}\nsections: [{{kind: table, title: T, table: {{data: d}}}}]\n",
            {"a.csv": "a,b\nx\ufffe\uffff,1\n"}),
    refused("surrogates in JSON", "bad-character bad-json", f"{HEAD}data: {{d: {{file: a.json}}}}\nsections: [{{kind: table, title: T, table: {{data: d}}}}]\n",
            {"a.json": '[{"a": "x\\ud800", "b": 1}]'}),
    refused("100,000 references", "too-long text-too-long too-large", lambda: f"{HEAD}params: {{x: {{type: text, default: {'w' * 50}}}}}\n"
            f"sections: [{{kind: text, title: T, detail: '{'{{ x }}' * 100_000}'}}]\n"),
    refused("a reference that grows a text", "too-long text-too-long too-large", lambda: f"{HEAD}params: {{x: {{type: text, default: '{'w ' * 20_000}'}}}}\n"
            f"sections: [{{kind: text, title: T, detail: '{'{{ x }} ' * 5_000}'}}]\n"),
    *(bounded(f"a long text of {piece[:8]!r}", (lambda piece=piece: _section(detail=(piece * _MAX)[:_MAX])))
      for piece in ("*a **b ", "[", "[a](", "- ", "[^a", "[@", "a\n\n", "1. ", "{")),
    refused("a text of a million characters", "text-too-long", lambda: _section(detail="word " * 190_000)),
    refused("a title without end", "bad-length text-too-long", lambda: _section(title="word " * 60_000)),
    bounded("a word without end", lambda: _section(detail="w" * 40_000)),
)  # fmt: skip
