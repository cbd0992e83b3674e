"""Builds that can be killed: python killable.py, with a request on each line of stdin, as JSON.

It imports everything once and makes nothing itself, so that a child that it forks for a request is quickly there and
inherits no thread and no lock. The number of the child goes to stdout, and then how it ended.

Requests: `{"build": [arguments of briefgen]}`; `{"publish": folder, "of": folder with the files, "last": step}`, which
puts files in place as a build does and, unless `last` is 0, kills itself at that step: whenever it opens, renames,
links or removes something. Else it leaves the number of its steps in the file `steps` beside the folder.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EVERYTHING = (
    "briefgen.brief",
    "briefgen.cli.build",
    "briefgen.exporters.pptx.draw",
    "briefgen.exporters.pdf.draw",
    "duckdb",
    "lxml.etree",
    "matplotlib.figure",
    "pikepdf",
    "pptx",
    "reportlab.pdfgen.canvas",
)


def _publish(folder: Path, source: Path, last: int) -> int:
    from briefgen.exporters.publish import Job, publish

    def draw(made: Path) -> None:
        content = (source / made.name).read_bytes()
        for at in range(0, len(content), 1 + len(content) // 8):
            with made.open("ab") as file:  # opened again for each piece, so that each is a step
                file.write(content[at : at + 1 + len(content) // 8])

    jobs = [Job(folder / path.name, draw, Path.read_bytes) for path in sorted(source.iterdir(), reverse=True)]
    steps = 0

    def step(event: str, _: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in ("open", "fcntl.flock") or event.startswith("os."):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    publish(jobs)
    made = steps
    folder.with_name("steps").write_text(str(made), encoding="utf-8")
    return 0


def _act(request: Mapping[str, Any]) -> int:
    from briefgen.cli import run

    if "build" in request:
        return run(request["build"])
    return _publish(Path(request["publish"]), Path(request["of"]), request["last"])


def _child(request: Mapping[str, Any]) -> None:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code = _act(request)
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code)


if __name__ == "__main__":
    for module in EVERYTHING:
        importlib.import_module(module)
    for line in sys.stdin:
        number = os.fork()
        if not number:
            _child(json.loads(line))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])}\n")
        sys.stdout.flush()
