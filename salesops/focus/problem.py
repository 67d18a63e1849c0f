"""The staging problem as plain data: orders, conflicts, budgets. Solver, checks and reasons all read this."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

import networkx as nx

from salesops.focus.model import Conflict, Limits, Need, Rule, StagingProject

MOST_CLIQUES = 5_000  # beyond this, pairs say the same with fewer constraints


@dataclass(frozen=True)
class Budget:
    """At any week the summed demand of the running projects stays within ``cap``."""

    rule: Rule
    who: str  # "account executives"
    verb: str  # "carry"
    unit: str  # "load unit"
    cap: int
    demand: Mapping[str, int]  # project id -> units above 0

    def act(self, units: int) -> str:
        """Return what ``units`` mean in words: "carry 5 load units"."""
        return f"{self.verb} {units} {self.unit}{'' if units == 1 else 's'}"


@dataclass(frozen=True)
class Problem:
    """Projects and what binds them. ``orders`` are hard needs, and soft needs between conflicting projects."""

    projects: tuple[StagingProject, ...]
    orders: tuple[Need, ...]
    feeds: tuple[Need, ...]
    conflicts: tuple[Conflict, ...]
    budgets: tuple[Budget, ...]
    limits: Limits
    warnings: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, StagingProject]:
        """The projects by their id, in the team's order."""
        return {p.id: p for p in self.projects}

    def name(self, project_id: str) -> str:
        """Return the project's name."""
        return self.by_id[project_id].name

    @cached_property
    def apart(self) -> tuple[tuple[str, ...], ...]:
        """Return groups of projects of which no two can run together, each as large as possible.

        Overlaps, orders and pairs too heavy for one budget all keep two projects apart.
        """
        # Numbers, not ids: sets of strings iterate differently in every process, and the plan must not.
        number = {p.id: n for n, p in enumerate(self.projects)}
        graph: nx.Graph[int] = nx.Graph()
        graph.add_edges_from((number[a], number[b]) for a, b in self._pairs_apart())
        cliques = list(islice(nx.find_cliques(graph), MOST_CLIQUES + 1)) if graph else []
        groups: Iterable[Sequence[int]] = list(graph.edges) if len(cliques) > MOST_CLIQUES else cliques
        ids = [p.id for p in self.projects]
        return tuple(tuple(ids[n] for n in group) for group in sorted(sorted(group) for group in groups))

    def _pairs_apart(self) -> Iterator[tuple[str, str]]:
        yield from ((c.a, c.b) for c in self.conflicts)
        yield from ((o.before, o.after) for o in self.orders)
        for budget in self.budgets:
            for a, b in combinations(budget.demand, 2):
                if budget.demand[a] + budget.demand[b] > budget.cap:
                    yield a, b


def build(
    projects: Iterable[StagingProject], needs: Iterable[Need], conflicts: Iterable[Conflict], limits: Limits
) -> Problem:
    """Return the problem. Raises ValueError for doubled ids and for links to unknown projects or to itself."""
    projects, needs, conflicts = tuple(projects), tuple(needs), tuple(conflicts)
    ids = [p.id for p in projects]
    if len(set(ids)) != len(ids):
        raise ValueError("two projects share an id")
    for a, b in [(n.before, n.after) for n in needs] + [(c.a, c.b) for c in conflicts]:
        if a == b or a not in ids or b not in ids:
            raise ValueError(f"a link needs two different known projects, got {a!r} and {b!r}")
    orders, feeds, dropped = sort_needs(needs, conflicts)
    names = {p.id: p.name for p in projects}
    return Problem(
        projects=projects,
        orders=orders,
        feeds=feeds,
        conflicts=conflicts,
        budgets=tuple(_budgets(projects, limits)),
        limits=limits,
        warnings=dropped_warnings(dropped, names),
    )


def sort_needs(
    needs: Sequence[Need], conflicts: Sequence[Conflict]
) -> tuple[tuple[Need, ...], tuple[Need, ...], tuple[Need, ...]]:
    """Return (orders, feeds, dropped): rule R4.

    A soft need orders two projects that overlap and else only feeds. Soft needs that would close a circle
    are dropped: the overlap stays, its order is left free.
    """
    overlapping = {frozenset((c.a, c.b)) for c in conflicts}
    soft_orders = [n for n in needs if not n.hard and frozenset((n.before, n.after)) in overlapping]
    orders = [n for n in needs if n.hard] + soft_orders
    graph = nx.DiGraph([(n.before, n.after) for n in orders])
    ring_of = {node: ring for ring, nodes in enumerate(nx.strongly_connected_components(graph)) for node in nodes}
    dropped = tuple(n for n in soft_orders if ring_of[n.before] == ring_of[n.after])
    feeds = tuple(n for n in needs if not n.hard and n not in soft_orders)
    return tuple(n for n in orders if n not in dropped), feeds, dropped


def dropped_warnings(dropped: Iterable[Need], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence per soft need that was left out."""
    return tuple(
        f"{names[n.before]} should come before {names[n.after]}, but that closes a circle: their order was "
        "left free. Set it on Initial focus if it matters."
        for n in dropped
    )


def _budgets(projects: Sequence[StagingProject], limits: Limits) -> Iterator[Budget]:
    for role in dict.fromkeys(role for p in projects for role in p.load):
        name = limits.role_name(role)
        load = {p.id: p.load[role] for p in projects if p.load.get(role, 0) > 0}
        cap = limits.capacity.get(role, limits.default_capacity)
        if cap is not None:
            yield Budget(Rule.LOAD, name, "carry", "load unit", cap, load)
        if limits.max_live_per_role is not None:
            once = dict.fromkeys(load, 1)
            yield Budget(Rule.LOAD, name, "be in", "live project", limits.max_live_per_role, once)
    if limits.max_live is not None:
        once = {p.id: 1 for p in projects}
        yield Budget(Rule.LOAD, "the firm", "run", "project", limits.max_live, once)
    for role in dict.fromkeys(role for p in projects for role in p.makers):
        making = {p.id: p.makers[role] for p in projects if p.makers.get(role, 0) > 0}
        if role in limits.maker_capacity:
            name, cap = limits.role_name(role), limits.maker_capacity[role]
            yield Budget(Rule.MAKERS, name, "build with", "unit", cap, making)
