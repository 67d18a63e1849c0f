"""Commit discipline: what each owner submits, what changed since last time, and who was right over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from salesops.forecast.measures import TOO_FEW, errors, leaning


class Category(StrEnum):
    """How sure an owner is of a deal."""

    CLOSED = "closed"
    COMMIT = "commit"
    BEST_CASE = "best case"
    PIPELINE = "pipeline"
    OMITTED = "left out"


class Difference(StrEnum):
    """Why a deal's amount in the submission differs from last time."""

    NEW = "new"
    MOVED = "moved"
    WON = "won"
    LOST = "lost"
    SLIPPED = "slipped"


@dataclass(frozen=True, slots=True)
class Line:
    """One deal in a submission; ``state`` open, won or lost, ``close_on`` the planned or actual day; money."""

    deal: str
    amount: float
    category: Category
    close_on: date | None
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Submission:
    """What an owner said on a day of a period; a submission is never changed, only followed by the next."""

    owner: str
    made_on: date
    since: date
    until: date
    lines: tuple[Line, ...]

    def amount(self, *categories: Category) -> float:
        """Return the money in some categories, of deals that close in the period; lost ones never count."""
        return sum(_counted(line, self, set(categories)) for line in self.lines)


SAID = (Category.CLOSED, Category.COMMIT)  # what an owner is held to


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the waterfall: the sum of its deals' changes, and which deals."""

    change: Difference
    amount: float
    deals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From what was said last time to what is said now: ``before`` + the steps = ``after``, to the cent.

    Money still to be won in the period. A won deal leaves it and appears under ``won_amount``.
    """

    before: float
    steps: tuple[Step, ...]
    after: float
    won_amount: float


def waterfall(before: Submission, after: Submission, categories: Sequence[Category] = SAID) -> Waterfall:
    """Return why the open amount of a period differs between two submissions of one owner.

    Each deal has one reason: won; lost (or gone without a trace); slipped (planned after the period now); new (in it
    for the first time); moved (amount or category changed, or drawn forward into the period).
    """
    chosen = set(categories)
    old, new = {line.deal: line for line in before.lines}, {line.deal: line for line in after.lines}
    steps: dict[Difference, list[tuple[str, float]]] = {change: [] for change in Difference}
    for deal in dict.fromkeys((*old, *new)):
        was, now = _open(old.get(deal), before, chosen), _open(new.get(deal), after, chosen)
        if was != now:
            steps[_reason(old.get(deal), new.get(deal), after)].append((deal, now - was))
    return Waterfall(
        before=sum(_open(line, before, chosen) for line in before.lines),
        steps=tuple(Step(c, sum(a for _, a in each), tuple(d for d, _ in each)) for c, each in steps.items()),
        after=sum(_open(line, after, chosen) for line in after.lines),
        won_amount=sum(line.amount for line in after.lines if line.state == "won" and _inside(line, after)),
    )


def _open(line: Line | None, submission: Submission, categories: set[Category]) -> float:
    return 0.0 if line is None or line.state != "open" else _counted(line, submission, categories)


def _counted(line: Line, submission: Submission, categories: set[Category]) -> float:
    counts = line.state != "lost" and line.category in categories and _inside(line, submission)
    return line.amount if counts else 0.0


def _inside(line: Line, submission: Submission) -> bool:
    return line.close_on is not None and submission.since <= line.close_on <= submission.until


def _reason(was: Line | None, now: Line | None, after: Submission) -> Difference:
    if was is None:
        return Difference.NEW
    if now is None or now.state == "lost":
        return Difference.LOST
    if now.state == "won":
        return Difference.WON
    late = now.close_on is None or now.close_on > after.until
    return Difference.SLIPPED if late else Difference.MOVED


@dataclass(frozen=True, slots=True)
class Said:
    """A number for a period by somebody or by a method, and what came; money."""

    by: str
    period: str
    amount: float
    actual: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How near one owner or method was over ``n`` periods: error (WAPE) and bias as shares, None where undefined.

    ``over_time`` is the error of each period in the order given.
    """

    by: str
    n: int
    error: float | None
    bias: float | None
    over_time: Mapping[str, float | None]

    @property
    def words(self) -> str:
        """Return which way they lean; fewer than 8 periods are called too few."""
        if self.bias is None:
            return f"{self.by}: nothing to compare yet."
        said = f"{self.by}: on balance {leaning(self.bias)} over {self.n} periods"
        return f"{said}, too few to judge." if self.n < TOO_FEW else f"{said}."


def track_record(said: Sequence[Said]) -> tuple[Accuracy, ...]:
    """Return the accuracy of each owner and method, best first, undefined last.

    Of several numbers for one period the last one given counts; give those made the same time ahead to compare fairly.
    """
    latest: dict[str, dict[str, Said]] = {}
    for one in said:
        latest.setdefault(one.by, {})[one.period] = one
    found = []
    for by, periods in latest.items():
        rows = list(periods.values())
        error, bias = errors([row.amount for row in rows], [row.actual for row in rows])
        over = {row.period: errors([row.amount], [row.actual])[0] for row in rows}
        found.append(Accuracy(by, len(rows), error, bias, over))
    return tuple(sorted(found, key=lambda a: (a.error is None, a.error or 0.0, a.by)))
