"""The map as a Mermaid flow chart: it draws itself wherever Markdown is read."""

import re
from collections.abc import Iterator

import networkx as nx

from salesops.map_export.graph import elements_of, stages_of

# Mermaid takes much inside a label as its own: directives (%%), entities (#), Markdown ("1." begins a list), HTML.
# Letters of any script, digits and these marks are safe; everything else is written as the number of its character.
_UNSAFE = re.compile(r"[^\w ,'()/–—]|_", re.ASCII)
_DRAWN = 500  # Mermaid's own default; a file cannot set it
_ARROWS = {("serves", None): "-->", ("requires", True): "-. needs .->", ("requires", False): "-. better after .->",
           ("overlaps", None): "-. overlaps .-"}  # fmt: skip


def mermaid(graph: nx.MultiDiGraph) -> bytes:
    """Return a flow chart from left to right: elements by category, stages, links, needs and overlaps."""
    return ("\n".join(_lines(graph)) + "\n").encode()


def label(text: str) -> str:
    """Return a text as a quoted label that Mermaid shows letter by letter."""
    return '"' + _UNSAFE.sub(_entity, " ".join(text.split())) + '"'


def _entity(match: re.Match[str]) -> str:
    letter = match[0]
    return letter if not letter.isascii() else f"#{ord(letter)};"


def _lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    elements, stages = elements_of(graph), stages_of(graph)
    ids = {node: f"e{n}" for n, node in enumerate(elements, start=1)}
    ids |= {node: f"s{n}" for n, node in enumerate(stages, start=1)}
    yield "flowchart LR"
    if graph.number_of_edges() > _DRAWN:
        yield f"  %% Mermaid draws {_DRAWN} lines unless its maxEdges is set higher"
    by_category: dict[tuple[str, str], list[str]] = {}
    for element in elements:
        of = graph.nodes[element]
        by_category.setdefault((of["category_id"], of["category"]), []).append(element)
    for n, ((_, category), those) in enumerate(by_category.items(), start=1):
        yield f"  subgraph c{n}[{label(category)}]"
        yield from (f"    {ids[element]}[{label(graph.nodes[element]['name'])}]" for element in those)
        yield "  end"
    yield from (f"  {ids[stage]}([{label(graph.nodes[stage]['name'])}])" for stage in stages)
    for one, other, of in graph.edges(data=True):
        if arrow := _ARROWS.get((of["kind"], of.get("hard"))):
            yield f"  {ids[one]} {arrow} {ids[other]}"
