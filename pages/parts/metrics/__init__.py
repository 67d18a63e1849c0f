"""Metrics that the team follows at a stage or across them: which, what they say, where the numbers come from."""

from pages.parts.metrics.section import show
from pages.parts.metrics.words import standing_words

__all__ = ["show", "standing_words"]
