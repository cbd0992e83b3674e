"""Expressions that run code, grow or nest."""

from __future__ import annotations

import json

from tests.promises.attacks.attack import HEAD, Attack, refused

_BAD = "bad-expression unknown-function unknown-name bad-arithmetic not-a-number"
_WRITTEN = (
    "9 ** 9 ** 9 ** 9", "9.9 ** 999", "10 ** 400", "2 ** -99999 / 0", "-1 ** 0.5 / 0", "(0 - 8) ** (1 / 3)", "exp(1000)", "1 / 0", "0 ** -1",
    "__import__('os')", "open('/etc/passwd')", "().__class__", "'a'.__class__", "x.y", "x[0]", "lambda: 1", "[1 for x in y]", "`ls`", "$(ls)",
    "eval('1')", "'a' * 1000000000", "'a' + 'b'", "round(1.5, 999999999)", "round(1.5, -999999999)", "sqrt(-1)", "ln(0)", "1e309", "add_months(1, 1)",
    "if(1)", "min()", "max(1, 2" , "1 +", ") 1 (", "1; 2", "a := 1", "not", "1 = 1 = 1", "9" * 900, "0x" + "f" * 900, "1" + "0" * 310,
)  # fmt: skip


def _brief(expression: str) -> str:
    return f"{HEAD}values: {{x: {{expr: {json.dumps(expression)}}}}}\nsections: [{{kind: text, title: '{{{{ x }}}}', detail: A}}]\n"


def _bomb(depth: int) -> str:
    return "1" if not depth else f"if(1 = 1, {_bomb(depth - 1)}, 2)"


def _chain(step: str) -> str:
    values = {"v0": {"value": 9, "source": "S1"}} | {
        f"v{n}": {"expr": step.replace("v", f"v{n - 1}")} for n in range(1, 3000)
    }
    return f"{HEAD}sources: {{S1: A}}\nvalues: {json.dumps(values)}\nsections: [{{kind: text, title: '{{{{ v2999 }}}}', detail: A}}]\n"


ATTACKS: tuple[Attack, ...] = (
    *(refused(f"an expression {text[:30]}", _BAD, _brief(text)) for text in _WRITTEN),
    refused("an expression in deep brackets", _BAD, _brief("(" * 400 + "1" + ")" * 400)),
    refused("an expression of many signs", _BAD, _brief("-" * 900 + "1")),
    refused("an expression of many nots", _BAD, _brief("not " * 240 + "1")),
    refused("an expression of half a million characters", _BAD, lambda: _brief("1+" * 250_000 + "1")),
    refused("an expression with a huge text", _BAD, lambda: _brief("'" + "x" * 500_000 + "'")),
    refused("an expression of nested ifs", _BAD, _brief(_bomb(70))),
    refused("a chain of powers", _BAD, lambda: _chain("v ** v")),
    refused("a chain of products", _BAD, lambda: _chain("v * v")),
    refused("a circle of values", "circular", f"{HEAD}values: {{a: {{expr: b}}, b: {{expr: a}}}}\nsections: [{{kind: text, title: '{{{{ a }}}}', detail: A}}]\n"),
    refused("a section that runs code when it is shown", _BAD, f"{HEAD}sections: [{{kind: text, title: A, detail: A, when: '__import__(1)'}}]\n"),
    refused("a kind that is a module", "unknown-kind", f"{HEAD}sections: [{{kind: 'os:system', title: A}}]\n"),
    refused("a kind that is a path", "unknown-kind", f"{HEAD}sections: [{{kind: '../../evil', title: A}}]\n", {"evil.py": "1"}),
    refused("a chart kind that is a module", "unknown-kind", f"{HEAD}data: {{d: {{rows: [{{x: 1, y: 2}}]}}}}\n"
            "sections: [{kind: chart, title: A, chart: {kind: 'os.path', data: d, x: x, y: y}}]\n"),
    refused("a language that is a path", "unknown-language bad-value bad-language", f"{HEAD}language: ../../../etc/passwd\nsections: [{{kind: cover}}]\n"),
    refused("a format that is code", "unknown-format bad-value bad-format unknown-filter", f"{HEAD}values: {{x: {{value: 1, format: '[$-409]@;{{0.__class__}}', source: S1}}}}\nsources: {{S1: A}}\n"
            "sections: [{kind: text, title: '{{ x }}', detail: A}]\n"),
    refused("a frame from a file", "bad-frame", f"{HEAD}data: {{d: {{frame: 'os.environ'}}}}\nsections: [{{kind: table, title: T, table: {{data: d}}}}]\n"),
    refused("templates from outside", "not-yet outside-folder", f"{HEAD}templates: {{x: ../beside/secret.yaml}}\nsections: [{{kind: x, title: A}}]\n"),
    refused("an include from outside", "reserved", f"{HEAD}include: ../beside/secret.yaml\nsections: [{{kind: cover}}]\n"),
)  # fmt: skip
