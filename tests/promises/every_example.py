"""Builds every example and the gallery: python every_example.py FOLDER [DAYS]

A process of its own, because hash seeds, time zones, languages and the file mask are those of a process. With DAYS, it
is that many days later for it; the clock is told to the libraries by this script, before they are imported.
"""

from __future__ import annotations

import datetime as dt
import importlib
import runpy
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def _set_clock(days: int) -> None:
    """Let everything in this process that is written in Python read another time."""
    ahead = days * 24 * 3600
    real, real_ns, real_date, real_datetime = time.time, time.time_ns, dt.date, dt.datetime
    gmtime, localtime, strftime = time.gmtime, time.localtime, time.strftime

    class AnyDate(type):
        def __instancecheck__(cls, thing: object) -> bool:
            return isinstance(thing, cls.__mro__[1])

    class LaterDate(real_date, metaclass=AnyDate):  # type: ignore[misc,valid-type]
        @classmethod
        def today(cls) -> Any:
            return real_date.fromtimestamp(time.time())

    class LaterDatetime(real_datetime, metaclass=AnyDate):  # type: ignore[misc,valid-type]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real_datetime.fromtimestamp(time.time(), tz)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(dt.UTC).replace(tzinfo=None)

    time.time, time.time_ns = lambda: real() + ahead, lambda: real_ns() + ahead * 10**9
    time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
    time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
    time.strftime = lambda form, moment=None: strftime(form, moment or time.localtime())
    dt.date, dt.datetime = LaterDate, LaterDatetime  # type: ignore[misc]


def build(folder: Path) -> None:
    """Deck, report and ledger of each, under the name of its folder."""
    from briefgen import Brief

    sys.path.insert(0, str(EXAMPLES / "custom_section"))
    need_offer = importlib.import_module("need_offer").NeedOffer
    briefs = {
        "china_latam_2016": Brief.load(EXAMPLES / "china_latam_2016" / "brief.yaml"),
        "china_latam_2016_in_python": runpy.run_path(str(EXAMPLES / "china_latam_2016" / "brief.py"))["brief"],
        "china_latam_2016_es": Brief.load(EXAMPLES / "china_latam_2016_es" / "brief.yaml"),
        "dense": Brief.load(EXAMPLES / "dense" / "brief.yaml"),
        "custom_section": Brief.load(EXAMPLES / "custom_section" / "brief.yaml", kinds=[need_offer]),
        "dataframe": runpy.run_path(str(EXAMPLES / "dataframe" / "quarterly_sales.py"))["brief"],
        "gallery": Brief.load(ROOT / "docs" / "gallery" / "brief.yaml"),
    }
    for name, brief in briefs.items():
        brief.export(*(folder / f"{name}{suffix}" for suffix in (".pptx", ".pdf", ".ledger.json")))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _set_clock(int(sys.argv[2]))
    sys.stdout.write(f"{dt.date.today().isoformat()} {dt.datetime.now().year} {time.gmtime().tm_year}\n")
    build(Path(sys.argv[1]))
