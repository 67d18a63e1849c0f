"""What owners and the model said about periods that are over, beside what came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from salesops.commitments.team import won_in
from salesops.forecast.commit import Accuracy, Said, track_record
from salesops.forecast.facts.spans import period_words
from salesops.forecast.months import WEEKEND_DAYS
from salesops.intake.opportunities.model import Opportunity
from salesops.outlook.judged import KeptMonth
from salesops.workshop import Commitment, Settings


class Take(StrEnum):
    """Which of several numbers for a period counts, so that all are compared alike."""

    FIRST = "first"
    LAST = "last"


def records(said: Sequence[Said]) -> tuple[Accuracy, ...]:
    """Return who was how near, best first; see ``forecast.commit.track_record``."""
    return track_record(said)


def said_by_owners(
    commitments: Iterable[Commitment],
    by_owner: Mapping[str, Sequence[Opportunity]],
    known_until: date,
    take: Take,
    settings: Settings,
) -> list[Said]:
    """Return closed + commit of each owner and period that is over, beside what that owner won in it.

    Only what was said before the period's end counts. A period is over once the newest export is of its last day or
    later, a weekend aside.
    """
    found: dict[tuple[str, date, date], Commitment] = {}
    for one in sorted(commitments, key=lambda each: each.made_on, reverse=take is Take.FIRST):
        if one.made_on <= one.until and _over(one.until, known_until):
            found[one.owner, one.since, one.until] = one
    return [
        Said(
            one.owner, period_words(since, until, settings), one.closed + one.commit,
            won_in(by_owner.get(owner, ()), since, until),
        )
        for (owner, since, until), one in sorted(found.items(), key=lambda each: each[0][1])
    ]  # fmt: skip


def said_by_model(months: Iterable[KeptMonth], take: Take, settings: Settings) -> list[Said]:
    """Return the P50 of each kept month that is over, by method, beside what came."""
    found: dict[tuple[str, date], KeptMonth] = {}
    for one in sorted(months, key=lambda each: each.made_on, reverse=take is Take.FIRST):
        if one.came is not None:
            found[one.method, one.month] = one
    return [
        Said(
            f"The model ({one.method})", period_words(month, month, settings), one.p50, one.came or 0.0,
        )
        for (_, month), one in sorted(found.items(), key=lambda each: each[0][1])
    ]  # fmt: skip


def _over(until: date, known_until: date) -> bool:
    return (until - known_until).days < WEEKEND_DAYS
