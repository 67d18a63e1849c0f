"""The map as a picture, drawn without a browser."""

import json

import networkx as nx

from salesops.charts.chart import Spec
from salesops.charts.drawable import drawable
from salesops.charts.ecosystem_map import ecosystem_map
from salesops.charts.theme import for_report

WIDTH, NAME_WIDTH = 1_100, 480  # pixels; a name of 60 letters is whole
_SHARP, _SHARP_UP_TO = 2.0, 3_000  # times the screen's pixels, as long as the picture is not taller than this


def svg(graph: nx.MultiDiGraph) -> bytes:
    """Return the drawn map as SVG; its texts are texts, so they can be searched."""
    import vl_convert  # slow import

    picture: str = vl_convert.vegalite_to_svg(drawable(json.dumps(drawing(graph))))
    return picture.encode()


def png(graph: nx.MultiDiGraph) -> bytes:
    """Return the drawn map as PNG, sharp enough to print; a very tall one is as sharp as a screen."""
    import vl_convert  # slow import

    spec = drawing(graph)
    scale = _SHARP if spec["height"] <= _SHARP_UP_TO else 1.0
    picture: bytes = vl_convert.vegalite_to_png(drawable(json.dumps(spec)), scale=scale)
    return picture


def drawing(graph: nx.MultiDiGraph) -> Spec:
    """Return the Vega-Lite specification of both pictures."""
    drawn = nx.relabel_nodes(graph, {})  # a copy; the chart reads labels
    nx.set_node_attributes(drawn, dict(graph.nodes(data="name")), "label")
    return for_report(ecosystem_map(drawn, name_width=NAME_WIDTH), width=WIDTH)
