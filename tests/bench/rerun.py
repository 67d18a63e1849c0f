"""What a rerun of each page costs the server, beside an empty page in our own frame and a bare empty page.

    python -m tests.bench                    # prints the table
    python -m tests.bench --check            # also exits with 1 when a page is over its aim or fails
    python -m tests.bench --rounds 31        # more rounds: steadier medians
    python -m tests.bench --staging          # the staging of 10 to 120 projects: seconds, proof or bound, steadiness
    python -m tests.bench --report           # CPU ms of each file of the summary report, first and again
    python -m tests.bench --forecast         # the revenue forecast tried on the past, and what it costs
    python -m tests.bench --page gaps --page map   # only these pages; with the map, what an edit of it costs

Starts the app on a free port of this computer with a database of its own and one filled workshop. Every round reruns
each page once, one after the other, so a busy minute of the computer falls on all of them alike; the figure is the
median over the rounds of the server's CPU time, including what it does just after the script has finished.
"""

import argparse
import asyncio
import contextlib
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pages.parts.frame import PAGES, ROOT
from tests import databases
from tests.bench import EMPTY_PAGE, forecast, report, staging
from tests.bench.editing import ELEMENTS, LINKS, measure_edit
from tests.bench.filled import fill
from tests.load.client import Client
from tests.server.running import App, running_app

BARE, EMPTY = "(bare empty page)", "(empty page in our frame)"
# Pages whose main part is a table that people type into: Streamlit's editor alone costs twice an empty page.
EDITABLE = frozenset(  # hold editable tables
    {"lists", "discovery", "session", "components", "lifecycle", "map", "gaps", "focus", "plan"}
)
AIM, AIM_EDITABLE = 3.0, 5.0  # times an empty page in our frame
WARM_UP, ROUNDS = 3, 15
SETTLE_SECONDS = 0.03  # the server collects garbage after it has reported the end of the script


@dataclass(frozen=True)
class Figure:
    """What one page costs."""

    page: str
    cpu_ms: float  # server CPU per rerun, median
    elements: int
    first_bytes: int
    failed: bool

    def ratio(self, other: "Figure") -> float:
        """Return how many times the other page this one costs."""
        return self.cpu_ms / other.cpu_ms

    def aim(self) -> float:
        """Return the most it should cost, in empty pages in our frame."""
        return AIM_EDITABLE if self.page in EDITABLE else AIM

    def within(self, empty: "Figure") -> bool:
        """Return whether it meets its aim."""
        return not self.failed and math.isfinite(self.cpu_ms) and self.ratio(empty) <= self.aim()


def menu() -> list[str]:
    """Return the addresses of the product's pages that are there."""
    return [entry.url_path for entry in PAGES if (ROOT / entry.path).is_file() and entry.of != "accounts"]


def measure(pages: Sequence[str], rounds: int = ROUNDS) -> dict[str, Figure]:
    """Return the figures of both empty pages (first) and of ``pages`` (addresses), by name."""
    with tempfile.TemporaryDirectory(prefix="salesops-bench-") as folder:
        data = Path(folder)
        workshop_id = fill(databases.url(data))
        with running_app(app="tests/bench/app_bench.py", data=data) as app:
            return asyncio.run(_measure(app, f"w={workshop_id}", pages, rounds))


async def _measure(app: App, workshop: str, pages: Sequence[str], rounds: int) -> dict[str, Figure]:
    targets = {BARE: Client(app.url, query="bare=1"), EMPTY: Client(app.url, EMPTY_PAGE, workshop)}
    targets |= {page: Client(app.url, page, workshop) for page in pages}
    first_bytes, spent = {}, {name: list[float]() for name in targets}
    async with contextlib.AsyncExitStack() as stack:
        for name, tab in targets.items():
            await stack.enter_async_context(tab)
            first_bytes[name] = (await tab.start()).bytes
            for _ in range(WARM_UP):
                await tab.rerun()
        for _ in range(rounds):
            for name, tab in targets.items():
                before = cpu_seconds(app.pid)
                await tab.rerun()
                await asyncio.sleep(SETTLE_SECONDS)
                spent[name].append((cpu_seconds(app.pid) - before) * 1e3)
        return {
            name: Figure(name, statistics.median(spent[name]), tab.screen.count(), first_bytes[name], _failed(tab))
            for name, tab in targets.items()
        }


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used, in all its threads (Linux; nanoseconds fine).

    The clock's number is made as clock_getcpuclockid(3) does: the process id inverted, shifted, and 2 for
    scheduler time. /proc counts in ticks of 10 ms, which is a whole rerun.
    """
    return time.clock_gettime((~pid << 3) | 2)


def _failed(tab: Client) -> bool:
    return bool(tab.screen.exceptions()) or any("Something went wrong" in text for text in tab.screen.texts())


def table(figures: dict[str, Figure]) -> str:
    """Return the figures as lines of text."""
    bare, empty = figures[BARE], figures[EMPTY]
    lines = [f"{'page':<28}{'cpu ms':>8}{'x bare':>8}{'x empty':>9}{'aim':>6}  {'elements':>8}{'first kB':>10}"]
    for figure in figures.values():
        measured = figure.page not in (BARE, EMPTY)
        verdict = "FAILED" if figure.failed else ("ok" if figure.within(empty) else "OVER") if measured else ""
        aim = f"{figure.aim():.0f}" if measured else ""
        name = f"/{figure.page}" if measured else figure.page
        lines.append(
            f"{name:<28}{figure.cpu_ms:>8.1f}{figure.ratio(bare):>8.2f}{figure.ratio(empty):>9.2f}{aim:>6}"
            f"  {figure.elements:>8}{figure.first_bytes / 1e3:>10.1f}  {verdict}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit with 1 when a page is over its aim or fails")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--page", action="append", metavar="ADDRESS", help="only this page (may be given again)")
    parser.add_argument("--staging", action="store_true", help="the staging's times and steadiness, and no pages")
    parser.add_argument("--report", action="store_true", help="the files of the summary report, and no pages")
    parser.add_argument("--forecast", action="store_true", help="the forecast's backtest and costs, and no pages")
    given = parser.parse_args(arguments)
    if given.forecast:
        return forecast.main(given.check)
    if given.report:
        return report.main(given.check)
    if given.staging:
        return staging.main(given.check)
    pages = menu() if given.page is None else given.page
    if given.rounds < 1 or (unknown := set(pages) - set(menu())):
        parser.error("at least one round" if given.rounds < 1 else f"no such page: {', '.join(sorted(unknown))}")
    figures = measure(pages, given.rounds)
    print(table(figures))
    if "map" in pages:
        print(measure_edit(cpu_seconds, ELEMENTS, LINKS, given.rounds).line())
    over = [page for page in pages if not figures[page].within(figures[EMPTY])]
    if figures[EMPTY].failed or figures[BARE].failed:
        over.append(EMPTY)
    return 1 if given.check and over else 0


if __name__ == "__main__":
    sys.exit(main())
