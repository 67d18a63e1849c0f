"""Several people answer or score one thing alone; it stands side by side and becomes one answer or score."""

from pages.parts.views.panel import ask_several, sources
from pages.parts.views.scores import score_alone

__all__ = ["ask_several", "score_alone", "sources"]
