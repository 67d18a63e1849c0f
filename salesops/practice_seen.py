"""What of a best practice is in place, as one value: operating model, sales plan and the others each give one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PracticeSeen:
    """``done`` of so many parts, in words, and the day when it is due (again), None where none follows."""

    done: int
    of: int
    words: str
    due_on: date | None = None
