"""Findings about what ties elements to each other: needed and not on the map, chains, overlaps."""

from collections.abc import Iterator

import networkx as nx

from salesops.map_findings.finding import FindingKind, MapFinding, Mend
from salesops.map_findings.rules import CHAIN_FROM, CHAINS, OVERLAP_FROM
from salesops.map_findings.seen import Seen, few

_NAMED_TOGETHER = 6  # names of a cluster or chain: they belong together, so more of them are said


def needed(seen: Seen) -> Iterator[MapFinding]:
    """Say what elements on the map cannot begin without, and is not on it."""
    linked = {*seen.linked}
    waiting: dict[str, list[str]] = {}
    for element in seen.linked:
        for other in seen.everything[element].needs_hard:
            if other not in linked:
                waiting.setdefault(other, []).append(element)
    for other, those in waiting.items():
        who = f"{few(map(seen.name, those))} {'needs' if len(those) == 1 else 'need'} it first"
        points = tuple(point for point in seen.open if point[0] == other)
        if not seen.everything[other].applicable:
            said, mend = f"{seen.name(other)} was said not to apply, yet {who}.", Mend.APPLIES
        else:
            said = f"{seen.name(other)} serves no stage, yet {who}."
            mend = Mend.ACCEPT if points else Mend.LINK
        yield MapFinding(FindingKind.NEEDED, said, mend, len(those), (other, *those), points=points)


def chains(seen: Seen) -> Iterator[MapFinding]:
    """Say which elements wait for each other in the longest rows; each element stands in one row only."""
    needs = nx.DiGraph(seen.needs)
    if not nx.is_directed_acyclic_graph(needs):
        return  # a circle has no longest row; the focus refuses it by name
    for _ in range(CHAINS):
        if len(row := nx.dag_longest_path(needs)) < CHAIN_FROM:
            return
        first, *then = [seen.name(element) for element in row]
        said = f"{first} needs {', which needs '.join(then)}: {len(row)} in a row, so begin with {then[-1]}."
        yield MapFinding(FindingKind.CHAIN, said, Mend.SCORE, len(row), tuple(reversed(row)))
        needs.remove_nodes_from(row)


def overlaps(seen: Seen) -> Iterator[MapFinding]:
    """Say which elements are better not changed at once.

    Overlaps are joined along one artefact: across artefacts nearly everything hangs together, which says nothing.
    An element of the team's own has no artefact and joins every element that it overlaps with.
    """
    artefact = {e: seen.everything[e].artefact for e in seen.linked}
    joined = nx.Graph(
        (a, b) for a, b in seen.overlaps if None in (artefact[a], artefact[b]) or artefact[a] == artefact[b]
    )
    order = {element: n for n, element in enumerate(seen.linked)}
    for found in nx.connected_components(joined):
        if len(found) >= OVERLAP_FROM:
            those = tuple(sorted(found, key=order.__getitem__))
            shared = {artefact[e] for e in those} - {None}
            share = f"share the {shared.pop()}" if len(shared) == 1 else "overlap"
            names = few(map(seen.name, those), _NAMED_TOGETHER)
            said = f"{len(those)} elements {share}: {names}. Changing them at once, the same people learn twice."
            yield MapFinding(FindingKind.OVERLAP, said, Mend.FOCUS, len(those), those)
