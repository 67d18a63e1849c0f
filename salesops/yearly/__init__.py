"""The yearly review of the value drivers (BP2): planned and what came, the miss by driver, what follows."""

from salesops.yearly.baseline import before_of_gaps, before_words
from salesops.yearly.due import Year, last_held, next_due, year_words, years
from salesops.yearly.known import Dealt, Known, from_sales_plan, known
from salesops.yearly.review import Line, Told, tell

__all__ = [
    "Dealt",
    "Known",
    "Line",
    "Told",
    "Year",
    "before_of_gaps",
    "before_words",
    "from_sales_plan",
    "known",
    "last_held",
    "next_due",
    "tell",
    "year_words",
    "years",
]
