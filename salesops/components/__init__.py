"""The six components: what an answer may be, when it is complete."""

from salesops.components.answers import NONE_REASON, check_answer, check_cell

__all__ = ["NONE_REASON", "check_answer", "check_cell"]
