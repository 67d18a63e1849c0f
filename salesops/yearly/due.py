"""Which years can be reviewed, which review was held last, and when the next one is due."""

from dataclasses import dataclass
from datetime import date

from salesops import formats
from salesops.workshop import Settings, Workshop, YearlyReview

BACK = 5  # years offered besides the one that ended


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year from its first day to its last; ``words`` name it."""

    words: str
    since: date
    until: date


def years(today: date, settings: Settings) -> tuple[Year, ...]:
    """Return the fiscal years to choose from: the one that ended last, earlier ones, then the running one."""
    first = settings.fiscal_year_starts_month
    running = today.year if today.month >= first else today.year - 1
    starts = [*range(running - 1, running - 2 - BACK, -1), running]
    return tuple(_year(date(start, first, 1), settings) for start in starts)


def year_words(review: YearlyReview, settings: Settings) -> str:
    """Return a review's year by its name; by its days where it is no fiscal year."""
    year = _year(review.from_on, settings)
    same = review.from_on.day == 1 and review.from_on.month == settings.fiscal_year_starts_month
    return (
        year.words
        if same and year.until == review.until_on
        else formats.days(review.from_on, review.until_on, settings)
    )


def last_held(workshop: Workshop) -> YearlyReview | None:
    """Return the review of the goal's drivers that was held last; None before the first."""
    held = [one for one in workshop.yearly_reviews if one.held_on is not None and one.tree_id == workshop.goal.kind]
    return max(held, key=lambda one: (one.held_on or one.from_on, one.from_on), default=None)


def next_due(workshop: Workshop) -> date | None:
    """Return the day on which the next review is due; None before the first was held."""
    last = last_held(workshop)
    return None if last is None else last.next_due_on


def _year(since: date, settings: Settings) -> Year:
    until = date.fromordinal(since.replace(year=since.year + 1, day=1).toordinal() - 1)
    return Year(
        f"{'FY ' if settings.fiscal_year_starts_month > 1 else ''}{formats.fiscal_year(since, settings)}", since, until
    )
