"""YAML that runs code, grows, nests, or is no YAML."""

from __future__ import annotations

import gzip
import random

from tests.promises.attacks.attack import HEAD, Attack, refused

_END = "sections: [{kind: cover}]\n"
_MOST = 990_000


def _laughs() -> str:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    return HEAD + "\n".join(lines) + "\n" + _END


def _random(length: int) -> bytes:
    return random.Random(8).randbytes(length)  # noqa: S311 - the same at each run


_ANY = (
    "missing-key no-sections unknown-key unknown-kind bad-character duplicate-key empty no-version not-utf8 too-deep too-large wrong-type yaml "
        "yaml-brace yaml-bracket yaml-braces yaml-colon yaml-comma yaml-documents yaml-escape yaml-indent yaml-key yaml-quote yaml-special")  # fmt: skip

ATTACKS: tuple[Attack, ...] = (
    refused("a tag that runs a command", "yaml-special unknown-key wrong-type", f"{HEAD}x: !!python/object/apply:os.system ['echo sesame > owned']\n{_END}"),
    refused("a tag that opens a file", "yaml-special unknown-key wrong-type", f"{HEAD}subtitle: !!python/object/apply:builtins.open [/etc/passwd]\n{_END}"),
    refused("a tag of its own", "yaml-special unknown-key wrong-type", f"%TAG ! tag:example.org,2026:\n---\n{HEAD}{_END}"),
    refused("an include", "yaml-special unknown-key wrong-type", f"{HEAD}subtitle: !include ../beside/secret.csv\n{_END}"),
    refused("a billion laughs", "yaml-special unknown-key wrong-type", _laughs),
    refused("an alias of itself", "yaml-special unknown-key wrong-type", f"{HEAD}a: &a [*a]\n{_END}"),
    refused("a merge key", "yaml-special unknown-key wrong-type", f"{HEAD}x: {{<<: {{title: B}}}}\n{_END}"),
    refused("a second document", "yaml-documents", f"{HEAD}{_END}---\n{HEAD}{_END}"),
    refused("a key twice", "duplicate-key", f"{HEAD}title: B\n{_END}"),
    refused("a key that is a list", _ANY, f"{HEAD}? [a, b]\n: c\n{_END}"),
    refused("deep lists", "too-deep", lambda: f"{HEAD}sections: {'[' * 400_000}"),
    refused("deep mappings", _ANY, lambda: f"{HEAD}sections: {'{a: ' * 200_000}"),
    refused("deep dashes", "too-deep", lambda: f"{HEAD}sections:\n  {'- ' * 400_000}x\n"),
    refused("deep blocks", "too-deep", lambda: f"{HEAD}sections:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1300))),
    refused("an integer of a million digits", "too-large wrong-type unknown-key bad-date", lambda: f"{HEAD}date: {'9' * _MOST}\n{_END}"),
    refused("a version of a million digits", "version too-large wrong-type", lambda: f"briefgen: {'9' * _MOST}\ntitle: A\n{_END}"),
    refused("a number with a huge exponent", "no-source", f"{HEAD}values: {{x: {{value: 1e999999999}}}}\n{_END}"),
    refused("UTF-16", "not-utf8 bad-character", (HEAD + _END).encode("utf-16")),
    refused("UTF-32", "not-utf8 bad-character", (HEAD + _END).encode("utf-32")),
    refused("UTF-7", _ANY, "briefgen: 1\ntitle: +ADw-script+AD4-\nx+AD0-: 1\n"),
    refused("overlong UTF-8", "not-utf8", HEAD.encode() + b"subtitle: \xc0\xaf\xc0\xae\n" + _END.encode()),
    refused("a lone surrogate", "not-utf8", f"{HEAD}subtitle: \ud800\n{_END}"),
    refused("an escaped surrogate", "bad-character yaml-escape", f'{HEAD}subtitle: "\\ud800"\n{_END}'),
    refused("an escape beyond Unicode", "yaml-escape", f'{HEAD}subtitle: "\\UFFFFFFFF"\n{_END}'),
    refused("a zero", "bad-character", f"{HEAD}subtitle: a\0b\n{_END}"),
    refused("an escaped zero", "bad-character", f'{HEAD}subtitle: "a\\0b"\n{_END}'),
    refused("packed bytes", _ANY, gzip.compress(HEAD.encode())),
    refused("noise", _ANY, lambda: _random(100_000)),
    refused("50 megabytes", "too-large", lambda: HEAD + "#" * 50_000_000),
    refused("a huge key", _ANY, lambda: f"{HEAD}{'k' * _MOST}: 1\n{_END}"),
    refused("a bracket that is never closed", _ANY, lambda: f"{HEAD}a: [{'x, ' * 60_000}"),
    refused("a quote that is never closed", _ANY, lambda: f'{HEAD}a: "{"x " * 400_000}'),
    refused("braces without end", _ANY, lambda: f"{HEAD}a: {'{' * _MOST}"),
    refused("half a million dashes", _ANY, lambda: f"{HEAD}a:\n{'- - - -' * 1}\n{'- x' * 100_000}\n"),
    refused("many faults", _ANY, lambda: HEAD + "a: {{ x }} y\n" * 75_000),
    refused("many keys", "too-large", lambda: HEAD + "".join(f"k{n}: 1\n" for n in range(20_000)) + _END),
    refused("a section without end", _ANY, lambda: f"{HEAD}sections:\n" + "- {kind: nothing, title: A}\n" * 3_000),
)  # fmt: skip
