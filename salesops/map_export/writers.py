"""From the map to a file. A further format is one function of the graph and one line here."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import networkx as nx

from salesops import sheets
from salesops.map_export import graphs, mermaid, pictures, tables
from salesops.report import writers as report


class MapFormat(StrEnum):
    """The formats of the map; the value is the file's ending."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    GRAPHML = "graphml"
    MERMAID = "mmd"
    SVG = "svg"
    PNG = "png"

    @property
    def mime(self) -> str:
        """The media type of the file."""
        return _MIME[self]


_MIME = {
    MapFormat.XLSX: sheets.XLSX_MIME,
    MapFormat.CSV: sheets.CSV_MIME,
    MapFormat.JSON: "application/json",
    MapFormat.GRAPHML: "application/graphml+xml",
    MapFormat.MERMAID: "text/plain; charset=utf-8",
    MapFormat.SVG: "image/svg+xml",
    MapFormat.PNG: "image/png",
}
_WRITERS: dict[MapFormat, Callable[[nx.MultiDiGraph], bytes]] = {
    MapFormat.XLSX: tables.xlsx,
    MapFormat.CSV: tables.csv,
    MapFormat.JSON: graphs.node_link,
    MapFormat.GRAPHML: graphs.graphml,
    MapFormat.MERMAID: mermaid.mermaid,
    MapFormat.SVG: pictures.svg,
    MapFormat.PNG: pictures.png,
}


def write(graph: nx.MultiDiGraph, format: MapFormat) -> bytes:
    """Return the map as a file of this format; ``graph`` is that of ``map_graph``."""
    return _WRITERS[format](graph)


def file_name(workshop_name: str, on: date, format: MapFormat) -> str:
    """Return a file name that every system takes: the workshop's name in plain letters, the day, the ending."""
    return f"{report.slug(workshop_name)}-map-{on:%Y-%m-%d}.{format.value}"
