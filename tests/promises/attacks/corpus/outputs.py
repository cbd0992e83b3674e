"""Output names that leave the folder, are no names, or stand for devices."""

from __future__ import annotations

import json

from tests.promises.attacks.attack import HEAD, Attack, harmless

_NAMES = ("../../stolen", "/etc/cron.d/x", "..\\\\..\\\\stolen", "C:\\\\x", "con", "NUL", "aux.txt", "com1", "lpt9.x.y", ".hidden", "...", "-rf", "a\\tb", "x" * 390,
          "a/b/c", "~", "$HOME", "`id`", "a;b|c&d", "é" * 300, "{{ p }}")  # fmt: skip

ATTACKS: tuple[Attack, ...] = tuple(
    harmless(f"output named {name[:20]}", f'{HEAD}params: {{p: {{type: text, default: {json.dumps("../../../" + "p" * 400)}}}}}\noutput: "{name}"\n'
             "sections: [{kind: text, title: A, detail: B}]\n")
    for name in _NAMES
)  # fmt: skip
