"""Running what others wrote within bounds of time and memory, in this process and without another one.

DuckDB counts the memory of its tables and sorts, and can be interrupted between two chunks of rows. It does neither
within one call of a function: a distance of two long texts takes hours, and a list of a thousand million numbers is
made at once. So the work is done in a thread that can be left behind, and the system is asked to refuse memory
meanwhile.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

MEMORY = 768 * 1024**2
"""Bytes that the work may add to those of the program, where the system can refuse them (Linux)."""

_GRACE = 1.0
"""Seconds after which work that was interrupted is left behind."""

_alone = threading.Lock()
_left_behind: list[object] = []


class TooSlowError(Exception):
    """The work took longer than it may."""


@dataclass(slots=True)
class Patience:
    """How long may still be worked, in seconds, for all of the works of a brief together."""

    left: float


def run_bounded(work: Callable[[], Any], interrupt: Callable[[], None], patience: Patience, *kept: object) -> Any:
    """What `work` gives, or the exception that it raises.

    Args:
        work: Done in a thread of its own, one at a time in the program.
        interrupt: Asks it to stop; called from another thread.
        patience: Time that it may take; what it took is taken from it.
        kept: What the work needs for as long as it runs, though nobody else does.

    Raises:
        TooSlowError: It was stopped, or, where it did not listen, left behind until the program ends.
        MemoryError: It needs more memory than it may have.
    """
    given: list[Any] = []
    raised: list[BaseException] = []

    def done() -> None:
        try:
            given.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            raised.append(error)

    worker = threading.Thread(target=done, name="briefgen query", daemon=True)
    with _alone, _refusing_memory():
        start = monotonic()
        worker.start()
        worker.join(max(patience.left, 0.0))
        late = worker.is_alive()
        if late:
            interrupt()
            worker.join(_GRACE)
            if worker.is_alive():
                _left_behind.extend((worker, *kept))
        patience.left -= monotonic() - start
    if late:
        raise TooSlowError
    if raised:
        raise raised[0]
    return given[0]


@contextlib.contextmanager
def _refusing_memory() -> Iterator[None]:
    """While it is open, the system refuses the program more than `MEMORY` bytes beyond what it has."""
    size = Path("/proc/self/statm")
    if not size.exists():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    now = int(size.read_text().split()[0]) * resource.getpagesize()
    least = min(bound for bound in (now + MEMORY, soft, hard) if bound != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
