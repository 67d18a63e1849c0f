"""From the map to a file. A further format is one function of the graph and one line here."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import networkx as nx

from salesops import sheets
from salesops.map_export import graphs, mermaid, pictures, tables
from salesops.report import writers as report


class Format(StrEnum):
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
    Format.XLSX: sheets.XLSX_MIME,
    Format.CSV: sheets.CSV_MIME,
    Format.JSON: "application/json",
    Format.GRAPHML: "application/graphml+xml",
    Format.MERMAID: "text/plain; charset=utf-8",
    Format.SVG: "image/svg+xml",
    Format.PNG: "image/png",
}
_WRITERS: dict[Format, Callable[[nx.MultiDiGraph], bytes]] = {
    Format.XLSX: tables.xlsx,
    Format.CSV: tables.csv,
    Format.JSON: graphs.node_link,
    Format.GRAPHML: graphs.graphml,
    Format.MERMAID: mermaid.mermaid,
    Format.SVG: pictures.svg,
    Format.PNG: pictures.png,
}


def write(graph: nx.MultiDiGraph, format: Format) -> bytes:
    """Return the map as a file of this format; ``graph`` is that of ``map_graph``."""
    return _WRITERS[format](graph)


def file_name(workshop_name: str, on: date, format: Format) -> str:
    """Return a file name that every system takes: the workshop's name in plain letters, the day, the ending."""
    return f"{report.slug(workshop_name)}-map-{on:%Y-%m-%d}.{format.value}"
