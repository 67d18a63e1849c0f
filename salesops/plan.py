"""The critical path through projects that wait for each other, regardless of load and overlaps."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import networkx as nx

from salesops.errors import CircularPlanError

ROUNDING = 1e-9  # weeks; sums of fractional weeks differ by less than this when they are equal


class Timed(Protocol):
    """What takes time: a project, or any activity with an id."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def weeks(self) -> float: ...


class Precedence(Protocol):
    """``after`` needs ``before``; only hard links make it wait."""

    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def hard(self) -> bool: ...


@dataclass(frozen=True)
class CriticalPath:
    """Earliest starts, slack and levels per project id.

    ``slack``: weeks a project may slip without ending the whole later. ``critical``: ids without slack, by
    earliest start. ``levels``: 1 for projects that wait for nothing, else one more than the latest they wait for.
    """

    weeks: float
    earliest_start: dict[str, float]
    slack: dict[str, float]
    critical: tuple[str, ...]
    levels: dict[str, int]


def find_loop(edges: Iterable[tuple[Hashable, Hashable]]) -> tuple[Hashable, ...]:
    """Return nodes that wait for each other in a ring, first to last; () when there is no ring."""
    try:
        ring = nx.find_cycle(nx.DiGraph(list(edges)))
    except nx.NetworkXNoCycle:
        return ()
    return tuple(before for before, _ in ring)


def require_no_loop(projects: Iterable[Timed], needs: Iterable[Precedence]) -> None:
    """Raise CircularPlanError with the projects' names where hard needs run in a ring."""
    names: dict[Hashable, str] = {p.id: p.name for p in projects}
    loop = find_loop((need.before, need.after) for need in needs if need.hard)
    if loop:
        raise CircularPlanError([names[project_id] for project_id in loop])


def critical_path(projects: Sequence[Timed], needs: Iterable[Precedence]) -> CriticalPath:
    """Return the critical path by hard needs alone.

    Raises
    ------
    CircularPlanError
        Projects wait for each other.
    ValueError
        A need names a project that is not in ``projects``.
    """
    hard = [need for need in needs if need.hard]
    weeks = {p.id: p.weeks for p in projects}
    unknown = {end for need in hard for end in (need.before, need.after)} - weeks.keys()
    if unknown:
        raise ValueError(f"needs name unknown projects: {sorted(unknown)}")
    require_no_loop(projects, hard)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(weeks)
    graph.add_edges_from((need.before, need.after) for need in hard)
    earliest, levels = _forward(graph, weeks)
    total = max((earliest[i] + weeks[i] for i in weeks), default=0)
    slack = _slack(graph, weeks, earliest, total)
    by_start = sorted(weeks, key=lambda i: earliest[i])  # stable: input order breaks ties
    critical = tuple(i for i in by_start if slack[i] <= ROUNDING)
    return CriticalPath(total, earliest, slack, critical, levels)


def chains(path: CriticalPath, weeks: Mapping[str, float], needs: Iterable[Precedence]) -> tuple[tuple[str, ...], ...]:
    """Return the longest chains: ids without slack, each beginning when the one before it has ended, first to last.

    Where several projects without slack follow one, the chain goes on with the first of them; each project without
    slack that no chain has yet begins one of its own. Longest in weeks first.
    """
    ends = {i: path.earliest_start[i] + weeks[i] for i in path.critical}
    after: dict[str, list[str]] = {i: [] for i in path.critical}
    waiting: set[str] = set()
    for need in needs:
        tight = need.hard and need.before in ends and need.after in ends
        if tight and abs(ends[need.before] - path.earliest_start[need.after]) <= ROUNDING:
            after[need.before].append(need.after)
            waiting.add(need.after)
    found = []
    for first in (i for i in path.critical if i not in waiting):
        chain = [first]
        while after[chain[-1]]:
            chain.append(after[chain[-1]][0])
        found.append(tuple(chain))
    return tuple(sorted(found, key=lambda chain: -sum(weeks[i] for i in chain)))


def _forward(graph: "nx.DiGraph[str]", weeks: dict[str, float]) -> tuple[dict[str, float], dict[str, int]]:
    earliest: dict[str, float] = {}
    levels: dict[str, int] = {}
    for node in nx.topological_sort(graph):
        before = list(graph.predecessors(node))
        earliest[node] = max((earliest[b] + weeks[b] for b in before), default=0)
        levels[node] = 1 + max((levels[b] for b in before), default=0)
    return earliest, levels


def _slack(
    graph: "nx.DiGraph[str]", weeks: dict[str, float], earliest: dict[str, float], total: float
) -> dict[str, float]:
    latest: dict[str, float] = {}
    for node in reversed(list(nx.topological_sort(graph))):
        latest[node] = min((latest[after] for after in graph.successors(node)), default=total) - weeks[node]
    return {i: latest[i] - earliest[i] for i in weeks}
