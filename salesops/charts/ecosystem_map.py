"""The map as a picture: elements on the left, stages on the right, a curve for every merger point."""

from typing import Any

import networkx as nx

from salesops.charts.chart import Chart, Spec

_ROW, _AROUND, _LOWEST = 24, 40, 360  # pixels
_BENDS = tuple((n / 12, (n / 12) ** 2 * (3 - n / 6)) for n in range(13))  # an S curve: share across, share up


def ecosystem_map(graph: nx.MultiDiGraph, *, name_width: int = 320) -> Chart:
    """Return the picture of the map; elements without a merger point and stages without an element are marked.

    ``graph`` is that of ``salesops.ecosystem.build_map``. Elements keep the graph's order, so nothing that stands
    moves when a link is added. A name wider than ``name_width`` pixels is cut with ….
    """
    elements = [n for n, kind in graph.nodes(data="kind") if kind == "element"]
    stages = [n for n, kind in graph.nodes(data="kind") if kind == "stage"]
    links = [(a, b) for a, b, kind in graph.edges(data="kind") if kind == "serves"]
    label = dict(graph.nodes(data="label"))
    counts = {node: sum(node in link for link in links) for node in (*elements, *stages)}
    shown = [e for e in elements if counts[e]]
    nodes = [_node(e, label[e], 0, at, counts[e]) for e, at in zip(shown, _spread(shown), strict=True)]
    nodes += [_node(s, label[s], 1, at, counts[s]) for s, at in zip(stages, _spread(stages), strict=True)]
    told = "; ".join(f"{label[e]} serves {', '.join(label[b] for a, b in links if a == e)}" for e in shown)
    return Chart(
        title=finding(label, stages, counts, len(elements) - len(shown)),
        spec=_spec(nodes, links, name_width),
        alt=f"Map of {len(links)} merger points. {told or 'None yet'}.",
        table=tuple({"Element": label[a], "Stage": label[b]} for a, b in links),
        height=max(_LOWEST, len(shown) * _ROW + _AROUND),
    )


def finding(label: dict[str, str], stages: list[str], counts: dict[str, int], unlinked: int) -> str:
    """Return what the map says first: an uncovered stage, else where most merger points lie."""
    empty = [label[s] for s in stages if not counts[s]]
    if len(empty) == len(stages):
        return "No element is linked to a stage yet"
    if empty:
        return f"Nothing serves {' and '.join(empty)} yet"
    top = max(stages, key=lambda s: counts[s])
    rest = f"; {unlinked} elements are not linked" if unlinked else ""
    return f"Every stage is served, most of all {label[top]} ({counts[top]} elements){rest}"


def _node(node: str, label: str, side: int, at: float, count: int) -> dict[str, Any]:
    return {"id": node, "label": label, "side": side, "y": at, "links": count, "text": f"{label} ({count or 'none'})"}


def _spread(nodes: list[str]) -> list[float]:
    return [1 - (n + 0.5) / len(nodes) for n in range(len(nodes))]


def _spec(nodes: list[dict[str, Any]], links: list[tuple[str, str]], name_width: int) -> Spec:
    at = {node["id"]: node for node in nodes}
    curves = [
        {
            "link": f"{a}-{b}",
            "element": at[a]["label"],
            "stage": at[b]["label"],
            "x": across,
            "y": at[a]["y"] + (at[b]["y"] - at[a]["y"]) * up,
            "order": n,
        }
        for a, b in links
        for n, (across, up) in enumerate(_BENDS)
    ]
    # The scale leaves room for the names on both sides of the curves.
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [-0.55, 1.35]}}
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1]}}
    line = {
        "data": {"values": curves},
        "mark": {"type": "line", "interpolate": "monotone", "strokeWidth": 1.6, "strokeOpacity": 0.55},
        "encoding": {
            "x": x,
            "y": y,
            "detail": {"field": "link"},
            "order": {"field": "order"},
            "color": {"field": "stage", "type": "nominal", "sort": None, "legend": None},
        },
    }
    side = {"field": "side", "type": "quantitative", "axis": None}
    layers = [line, {"data": {"values": nodes}, "mark": {"type": "point"}, "encoding": {"x": side, "y": y}}]
    for which, align, dx in ((0, "right", -10), (1, "left", 10)):
        layers.append(
            {
                "data": {"values": [node for node in nodes if node["side"] == which]},
                "mark": {"type": "text", "align": align, "dx": dx, "fontSize": 13, "limit": name_width},
                "encoding": {"x": side, "y": y, "text": {"field": "text"}},
            }
        )
    return {"layer": layers}
