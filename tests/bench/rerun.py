"""What each page costs the server, beside an empty page in our own frame and a bare empty page.

    python -m tests.bench                    # everything: pages, a hundred windows, the report's files
    python -m tests.bench --check            # also exits with 1 when something is over its aim or fails
    python -m tests.bench --rounds 31        # more rounds: steadier figures
    python -m tests.bench --live             # only a hundred windows with a change a second
    python -m tests.bench --staging          # the staging of 10 to 120 projects: seconds, proof or bound, steadiness
    python -m tests.bench --report           # CPU ms of each file of the summary report: first, edited, again
    python -m tests.bench --forecast         # the revenue forecast tried on the past, and what it costs
    python -m tests.bench --page gaps --page map   # only these pages; with the map, what an edit of it costs

Starts the app on a free port of this computer with a database of its own: the sample, and a workshop as full as the
product promises to carry. Every round reruns each page once, one after the other, so a busy minute of the computer
falls on all of them alike; the figure is the least over the rounds of the server's CPU time, including what it does
just after the script has finished. ``docs/performance.md`` says why these figures and how the aims are met.
"""

import argparse
import asyncio
import contextlib
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import engine, migrate
from pages.parts.frame import PAGES, ROOT
from tests import databases, overfull
from tests.bench import EMPTY_PAGE, forecast, report, staging, windows
from tests.bench.arriving import SETTLE_SECONDS, Arriving, arrivals
from tests.bench.cpu import cpu_seconds
from tests.bench.editing import ELEMENTS, LINKS, measure_edit
from tests.load.client import Client
from tests.prepared import sample_firm
from tests.server.running import App, running_app

BARE, EMPTY = "(bare empty page)", "(empty page in our frame)"
# Pages whose main part is a table that people type into: every cell is told, with what may stand in it, at each run.
EDITABLE = frozenset(
    {"lists", "discovery", "session", "components", "lifecycle", "map", "gaps", "focus", "plan"}
    | {"salesplan", "pay", "yearly"}
)
AIM, AIM_EDITABLE, AIM_OVERFULL = 2.5, 4.0, 5.0  # times an empty page in our frame
AIM_PAINT, AIM_FIRST_MS = 1.3, 60.0  # times the empty page's; server CPU of a new session's first run
LOCK_MS = 5.0  # at the latest Python lets the socket's thread send what the script has made: no page's own time
WARM_UP, ROUNDS, ARRIVALS = 3, 15, 15


@dataclass(frozen=True)
class Figure:
    """What one page costs."""

    page: str
    cpu_ms: float  # server CPU per rerun on the sample, the least
    elements: int
    failed: bool
    overfull_ms: float  # the same on an overfull workshop
    arriving: Arriving

    def ratio(self, other: "Figure") -> float:
        """Return how many times the other page this one costs."""
        return self.cpu_ms / other.cpu_ms

    def aim(self) -> float:
        """Return the most it should cost, in empty pages in our frame."""
        return AIM_EDITABLE if self.page in EDITABLE else AIM

    def over(self, empty: "Figure") -> tuple[str, ...]:
        """Return in what it misses its aims."""
        first, painted = self.arriving, empty.arriving
        missed = {
            "FAILED": self.failed or not math.isfinite(self.cpu_ms),
            "rerun": self.ratio(empty) > self.aim(),
            "overfull": self.overfull_ms > AIM_OVERFULL * empty.cpu_ms,
            "paint bytes": first.paint_bytes > AIM_PAINT * painted.paint_bytes,
            "paint time": first.paint_ms > AIM_PAINT * painted.paint_ms + LOCK_MS,
            "first run": first.cpu_ms > AIM_FIRST_MS,
        }
        return tuple(name for name, is_missed in missed.items() if is_missed)


def menu() -> list[str]:
    """Return the addresses of the product's pages that are there."""
    return [entry.url_path for entry in PAGES if (ROOT / entry.path).is_file() and entry.of != "accounts"]


def measure(
    pages: Sequence[str], rounds: int = ROUNDS, arriving: int = ARRIVALS, *, overfull_too: bool = True
) -> dict[str, Figure]:
    """Return the figures of both empty pages (first) and of ``pages`` (addresses), by name.

    Without ``overfull_too`` the sample stands in for the overfull workshop.
    """
    with tempfile.TemporaryDirectory(prefix="salesops-bench-") as folder:
        data = Path(folder)
        ordinary, full = _fill(databases.url(data), overfull_too)
        with running_app(app="tests/bench/app_bench.py", data=data) as app:
            return asyncio.run(_measure(app, f"w={ordinary}", f"w={full}", pages, rounds, arriving))


def _fill(database_url: str, overfull_too: bool) -> tuple[str, str]:
    engine.use(database_url)
    try:
        migrate.upgrade()
        ordinary = sample_firm()
        return ordinary, overfull.overfull() if overfull_too else ordinary
    finally:
        engine.close()


async def _measure(
    app: App, ordinary: str, full: str, pages: Sequence[str], rounds: int, arriving: int
) -> dict[str, Figure]:
    queries = {BARE: ("", "bare=1"), EMPTY: (EMPTY_PAGE, ordinary)} | {page: (page, ordinary) for page in pages}
    tabs = {(name, False): Client(app.url, *where) for name, where in queries.items()}
    tabs |= {(page, True): Client(app.url, page, full) for page in pages}
    spent = dict.fromkeys(tabs, math.inf)
    async with contextlib.AsyncExitStack() as stack:
        for tab in tabs.values():
            await stack.enter_async_context(tab)
            for _ in range(1 + WARM_UP):
                await tab.rerun()
        for _ in range(rounds):
            for name, tab in tabs.items():
                before = cpu_seconds(app.pid)
                await tab.rerun()
                await asyncio.sleep(SETTLE_SECONDS)
                spent[name] = min(spent[name], (cpu_seconds(app.pid) - before) * 1e3)
    first = await arrivals(app, queries, arriving)
    found = {}
    for name in queries:
        whole = [tabs[place] for place in ((name, False), (name, True)) if place in tabs]
        failed, least = any(map(_failed, whole)), spent[name, False]
        overfull_ms = spent.get((name, True), least)
        found[name] = Figure(name, least, whole[0].screen.count(), failed, overfull_ms, first[name])
    return found


def _failed(tab: Client) -> bool:
    return bool(tab.screen.exceptions()) or any("Something went wrong" in text for text in tab.screen.texts())


def table(figures: dict[str, Figure]) -> str:
    """Return the figures as lines of text."""
    empty = figures[EMPTY]
    head = f"{'cpu ms':>8}{'x empty':>9}{'aim':>5}{'overfull':>10}{'aim':>5}{'paint kB':>10}{'x':>6}{'ms':>6}{'x':>6}"
    lines = [f"{'page':<26}{head}{'aim':>5}{'first ms':>10}{'aim':>5}{'elements':>10}"]
    for figure in figures.values():
        measured, first = figure.page not in (BARE, EMPTY), figure.arriving
        kilobytes, paint = first.paint_bytes / empty.arriving.paint_bytes, first.paint_ms / empty.arriving.paint_ms
        aims = (f"{figure.aim():.1f}", f"{AIM_OVERFULL:.0f}", f"{AIM_PAINT:.1f}", f"{AIM_FIRST_MS:.0f}")
        rerun, full, painted, begun = aims if measured else ("",) * len(aims)
        verdict = (", ".join(figure.over(empty)) or "ok") if measured else "FAILED" if figure.failed else ""
        lines.append(
            f"{f'/{figure.page}' if measured else figure.page:<26}{figure.cpu_ms:>8.1f}{figure.ratio(empty):>9.2f}"
            f"{rerun:>5}{figure.overfull_ms / empty.cpu_ms:>10.2f}{full:>5}{first.paint_bytes / 1e3:>10.1f}"
            f"{kilobytes:>6.2f}{first.paint_ms:>6.0f}{paint:>6.2f}{painted:>5}{first.cpu_ms:>10.1f}{begun:>5}"
            f"{figure.elements:>10}  {'' if verdict in ('ok', '') else 'OVER: '}{verdict}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit with 1 when a page is over its aim or fails")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--page", action="append", metavar="ADDRESS", help="only this page (may be given again)")
    parser.add_argument("--live", action="store_true", help="a hundred windows with a change a second, and no pages")
    parser.add_argument("--staging", action="store_true", help="the staging's times and steadiness, and no pages")
    parser.add_argument("--report", action="store_true", help="the files of the summary report, and no pages")
    parser.add_argument("--forecast", action="store_true", help="the forecast's backtest and costs, and no pages")
    given = parser.parse_args(arguments)
    if given.live:
        return windows.main(given.check)
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
    print(table(figures), flush=True)
    if "map" in pages:
        print(measure_edit(cpu_seconds, ELEMENTS, LINKS, given.rounds).line(), flush=True)
    over = [page for page in pages if figures[page].over(figures[EMPTY])]
    over += [name for name in (EMPTY, BARE) if figures[name].failed]
    if given.page is None:
        over += ["live"] * windows.main(check=True) + ["report"] * report.main(check=True)
        print(f"over an aim: {', '.join(over)}" if over else "everything keeps its aim")
    return 1 if given.check and over else 0


if __name__ == "__main__":
    sys.exit(main())
