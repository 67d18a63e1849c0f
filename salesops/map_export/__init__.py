"""The map to take away: one graph, one writer per format. What users typed is harmless in each of them."""

from salesops.map_export.graph import map_graph
from salesops.map_export.writers import MapFormat, file_name, write

__all__ = ["MapFormat", "file_name", "map_graph", "write"]
