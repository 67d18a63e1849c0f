"""The numbers of a figure, for programs that draw charts of their own."""

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How the series of a chart stand to each other."""

    BESIDE = "beside"  # a bar each
    STACKED = "stacked"  # parts of one bar
    OPPOSED = "opposed"  # to both sides of one line: worse and better
    SPANS = "spans"  # stretches on a line: the first series says where each begins, one of the others how long it is


@dataclass(frozen=True)
class Series:
    """One series of a chart: a value per category, None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class ChartData:
    """A figure's numbers for programs that draw charts of their own. Raises ValueError for a series of other length."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""  # of every value; "" for plain numbers

    def __post_init__(self) -> None:
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError(f"every series needs {len(self.categories)} values")
