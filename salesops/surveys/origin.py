"""Where the answers of a survey came from that another tool collected, and statements kept on their own scale."""

from datetime import date

from pydantic import Field

from salesops.immutable import Value


class OwnScale(Value):
    """One statement on its own scale, everybody together: people per step, lowest first. Never read against ours."""

    text: str
    low: int
    high: int
    labels: tuple[str, ...] = ()
    counts: tuple[int, ...]

    @property
    def answered(self) -> int:
        """People who chose a step."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """Mean of the steps' own numbers; None where nobody answered."""
        steps = range(self.low, self.high + 1)
        return (
            sum(step * n for step, n in zip(steps, self.counts, strict=True)) / self.answered if self.answered else None
        )


class Origin(Value):
    """Where answers came from. Nothing here is of one person: no row, no name, no head of a column that was left out.

    ``as_asked`` are the words that people read, by the item that their answers count for; ``hidden`` says how many
    statements on scales of their own may not be shown.
    """

    place: str
    answered_on: date | None = None  # the last day on which answers were given
    brought_in_on: date
    dropped: tuple[tuple[str, int], ...] = ()  # why, how many rows
    scale: tuple[str, ...] = ()  # the labels of those that count on ours, lowest first; empty: numbers
    turned: int = 0  # statements whose scale ran the other way
    as_asked: dict[str, str] = Field(default_factory=dict)
    own: tuple[OwnScale, ...] = ()
    hidden: int = 0
