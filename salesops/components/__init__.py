"""The six components: what an answer may be, how it reads, when it is complete."""

from salesops.components.answers import NONE_REASON, check_answer, check_cell
from salesops.components.reading import as_rows, as_text, is_blank

__all__ = ["NONE_REASON", "as_rows", "as_text", "check_answer", "check_cell", "is_blank"]
