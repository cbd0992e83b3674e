"""How long a build takes, step by step: python benchmarks/build.py [RUNS]

Prints the median and the range of each step over RUNS builds of the reference briefing in this process, after one that
is not counted. Compare figures of one sitting only, and quote ratios.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from briefgen import Brief
from briefgen.exporters import EXPORTERS
from briefgen.themes.load import load_theme

REFERENCE = Path(__file__).parents[1] / "examples" / "china_latam_2016" / "brief.yaml"


def measure(folder: Path) -> dict[str, float]:
    """Seconds of each step of one build."""
    took: dict[str, float] = {}

    def step(name: str, began: float) -> float:
        now = time.perf_counter()
        took[name] = now - began
        return now

    clock = time.perf_counter()
    brief = Brief.load(REFERENCE)
    clock = step("load", clock)
    document = brief.compose()
    clock = step("compose", clock)
    theme = load_theme("plain")
    clock = step("theme", clock)
    for suffix, module in EXPORTERS.items():
        exporter = importlib.import_module(module)
        target = folder / f"out{suffix}"
        plan = exporter.plan(document, theme)
        clock = step(f"{suffix} plan", clock)
        exporter.draw(plan, target)
        clock = step(f"{suffix} draw", clock)
        exporter.verify(target)
        clock = step(f"{suffix} verify", clock)
    return took


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))
        for _ in range(runs):
            for name, seconds in measure(Path(folder)).items():
                found[name].append(seconds * 1000)
    for name, times in found.items():
        print(f"{name:14} {statistics.median(times):8.1f} ms   ({min(times):.1f} to {max(times):.1f})")


if __name__ == "__main__":
    main()
