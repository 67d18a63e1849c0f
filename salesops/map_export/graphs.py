"""The map as a graph for other programs: GraphML, and JSON of nodes and edges."""

import io
import json

import networkx as nx

from salesops.map_export.graph import elements_of


def graphml(graph: nx.MultiDiGraph) -> bytes:
    """Return GraphML with typed attributes (text, whole number, yes or no)."""
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file, prettyprint=True)
    return file.getvalue()


def node_link(graph: nx.MultiDiGraph) -> bytes:
    """Return JSON as networkx reads it (`node_link_graph`): ``nodes`` with their ids, ``edges`` from id to id.

    It can be brought in again; elements of the method are known by their ``method_id``.
    """
    told = nx.node_link_data(graph, edges="edges")
    told["graph"] = {"format": "ecosystem map", "version": 1, "elements": len(elements_of(graph))}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
