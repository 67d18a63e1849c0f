"""Several people answer one question alone; their answers stand side by side and become one that keeps its sources."""

from pages.parts.views.panel import ask_several, sources

__all__ = ["ask_several", "sources"]
