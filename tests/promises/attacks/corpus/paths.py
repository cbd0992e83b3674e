"""Paths that lead out of the folder, or to what is no file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.promises.attacks.attack import HEAD, Attack, Made, refused, table_of

_OUT = "outside-folder"


def link(target: str) -> Made:
    """Makes a symbolic link."""
    return lambda path: path.symlink_to(target)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has at most 108 bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _ring(path: Path) -> None:
    path.symlink_to(path.name)


def _data(path: str) -> str:
    return table_of(f"file: {path!r}" if "\0" not in path and "\\" not in path else f'file: "{path}"')


_WRITTEN = (
    "../beside/secret.csv", "../../../../../../etc/passwd", "/etc/passwd", "//etc/passwd", "x/../../beside/secret.csv",
    "./../beside/secret.csv", "~/.ssh/id_rsa", "~root/.bashrc", "file:///etc/passwd", "https://example.org/a.csv",
    "s3://bucket/a.parquet", "http:/example.org/a.csv", "/proc/self/environ", "/dev/zero", "/dev/stdin",
)  # fmt: skip
_WINDOWS = (
    r"C:\\Windows\\win.ini",
    r"\\\\server\\share\\a.csv",
    r"..\\beside\\secret.csv",
    r"\\\\?\\C:\\a.csv",
    "C:secret.csv",
    r"\\\\.\\pipe\\x",
)
_NOT_THERE = (
    "CON",
    "NUL.csv",
    "a\\0b.csv",
    "a\\u0007.csv",
    "a" * 300 + ".csv",
    "a/" * 3000 + "b.csv",
    ".",
    "",
    "..",
    "a.csv/",
)

ATTACKS: tuple[Attack, ...] = (
    *(refused(f"data from {path}", _OUT, _data(path)) for path in _WRITTEN),
    *(refused(f"data from {path}", f"{_OUT} no-file", f'{table_of(f"""file: "{path}" """)}') for path in _WINDOWS),
    *(refused(f"data from a name that cannot be: {path[:20]}", f"{_OUT} no-file bad-character bad-length unknown-file empty bad-value wrong-type",
              f'{table_of(f"""file: "{path}" """)}') for path in _NOT_THERE),
    refused("data through a link to a file", _OUT, _data("a.csv"), {"a.csv": link("../beside/secret.csv")}),
    refused("data through a link to a folder", _OUT, _data("d/secret.csv"), {"d": link("../beside")}),
    refused("data through a link to a link", _OUT, _data("a.csv"), {"b": link("../beside"), "a.csv": link("b/secret.csv")}),
    refused("data through an absolute link", _OUT, _data("a.csv"), {"a.csv": link("/etc/passwd")}),
    refused("data through a link to a device", _OUT, _data("a.csv"), {"a.csv": link("/dev/zero")}),
    refused("data through a link to the environment", _OUT, _data("a.csv"), {"a.csv": link("/proc/self/environ")}),
    refused("data through a ring of links", f"no-file {_OUT}", _data("a.csv"), {"a.csv": _ring}),
    refused("data from a folder that is a ring", f"no-file {_OUT}", _data("a/b.csv"), {"a": _ring}),
    refused("data from a pipe", "no-file", _data("a.csv"), {"a.csv": _pipe}),
    refused("data from a socket", "no-file", _data("a.csv"), {"a.csv": _socket}),
    refused("data from a folder", "no-file", _data("a.csv"), {"a.csv": lambda path: path.mkdir()}),
    refused("a path out of a param", _OUT, f"{HEAD}params: {{p: {{type: text, default: ../beside/secret.csv}}}}\n"
            "data: {d: {file: '{{ p }}'}}\nsections: [{kind: table, title: T, table: {data: d}}]\n"),
    refused("a Parquet file outside", _OUT, _data("../beside/secret.parquet")),
    refused("a link to a Parquet file", _OUT, _data("a.parquet"), {"a.parquet": link("../beside/secret.parquet")}),
    refused("a Parquet file whose name is a pattern", _OUT, _data("../b*/secret.parquet")),
    refused("a link to JSON", _OUT, _data("a.json"), {"a.json": link("../beside/secret.json")}),
    refused("a picture outside", _OUT, f"{HEAD}sections: [{{kind: blocks, title: P, blocks: [{{kind: picture, file: ../beside/secret.png, alt: x}}]}}]\n"),
    refused("a picture through a link", _OUT, f"{HEAD}sections: [{{kind: blocks, title: P, blocks: [{{kind: picture, file: a.png, alt: x}}]}}]\n", {"a.png": link("../beside/secret.png")}),
    refused("a picture from a pipe", "no-file", f"{HEAD}sections: [{{kind: blocks, title: P, blocks: [{{kind: picture, file: a.png, alt: x}}]}}]\n", {"a.png": _pipe}),
    refused("a picture from the web", _OUT, f"{HEAD}sections: [{{kind: blocks, title: P, blocks: [{{kind: picture, file: 'http://example.org/a.png', alt: x}}]}}]\n"),
    refused("an edition outside", _OUT, f"{HEAD}sections: [{{kind: changes, title: C, since: ../beside/secret.ledger.json}}]\n"),
    refused("an edition through a link", _OUT, f"{HEAD}sections: [{{kind: changes, title: C, since: a.ledger.json}}]\n",
            {"a.ledger.json": link("../beside/secret.ledger.json")}),
    refused("an edition from a pipe", "no-file", f"{HEAD}sections: [{{kind: changes, title: C, since: a.ledger.json}}]\n", {"a.ledger.json": _pipe}),
    refused("a theme outside", _OUT, f"{HEAD}theme: ../beside\nsections: [{{kind: cover}}]\n"),
    refused("a theme by an absolute path", _OUT, f"{HEAD}theme: /etc\nsections: [{{kind: cover}}]\n"),
    refused("a theme folder that is a link", _OUT, f"{HEAD}theme: t\nsections: [{{kind: cover}}]\n", {"t": link("../beside")}),
    refused("a theme file that is a link", _OUT, f"{HEAD}theme: t\nsections: [{{kind: cover}}]\n", {"t/theme.yaml": link("../../beside/theme.yaml")}),
    refused("a theme from a pipe", "no-file", f"{HEAD}theme: t\nsections: [{{kind: cover}}]\n", {"t/theme.yaml": _pipe}),
    refused("a theme that looks around", "unknown-theme", f"{HEAD}theme: besid\nsections: [{{kind: cover}}]\n", {"themes": link("..")}),
    refused("a theme that extends one outside", "unknown-theme", f"{HEAD}theme: t\nsections: [{{kind: cover}}]\n",
            {"t/theme.yaml": "briefgen_theme: 1\nname: T\nextends: ../../beside\n"}),
)  # fmt: skip
