"""The map as tables that are read back: one row per element, and one row per link."""

import networkx as nx

from salesops import sheets
from salesops.intake.lists import joined
from salesops.map_export.graph import elements_of, others, stages_of
from salesops.sheets import Cell, Table

_TEXTS = ("name", "method_id", "category", "definition", "owner", "weeks", "load")
_HEADS = ("Element", "Method id", "Category", "Definition", "Owner", "Effort (weeks)", "Load")
_TIES = ("Needs first", "Better after", "Overlaps with")
_TICK = "x"


def rows(graph: nx.MultiDiGraph) -> Table:
    """Return heads and one row per element: its values, what it needs, and a tick under every stage that it serves."""
    name, stages = graph.nodes(data="name"), stages_of(graph)
    made: list[tuple[Cell, ...]] = [(*_HEADS, *_TIES, *(name[stage] for stage in stages))]
    for element in elements_of(graph):
        of = graph.nodes[element]
        ties = (
            others(graph, element, "requires", hard=True), others(graph, element, "requires", hard=False),
            others(graph, element, "overlaps"),
        )  # fmt: skip
        serves = set(others(graph, element, "serves"))
        made.append((
            *(of.get(column) for column in _TEXTS), *(joined(name[one] for one in tied) or None for tied in ties),
            *(_TICK if stage in serves else None for stage in stages),
        ))  # fmt: skip
    return tuple(made)


def links(graph: nx.MultiDiGraph) -> Table:
    """Return heads and one row per link of an element and a stage."""
    name = graph.nodes(data="name")
    pairs = ((e, stage) for e in elements_of(graph) for stage in others(graph, e, "serves"))
    return (("Element", "Stage"), *((name[element], name[stage]) for element, stage in pairs))


def csv(graph: nx.MultiDiGraph) -> bytes:
    """Return ``rows`` as CSV (UTF-8 with a mark, as spreadsheets want it)."""
    return sheets.to_csv(rows(graph))


def xlsx(graph: nx.MultiDiGraph) -> bytes:
    """Return a workbook: elements, and links."""
    return sheets.to_xlsx({"Elements": rows(graph), "Links": links(graph)})
