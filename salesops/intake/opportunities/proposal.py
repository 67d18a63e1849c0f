"""What bringing in an export would do, before anything is kept: counts, first names, cautions, and what forbids it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesops import formats
from salesops.intake.opportunities.fields import DAYS, Field
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.intake.opportunities.reading import Read
from salesops.intake.opportunities.snapshots import Merged, export, merged
from salesops.workshop import PipelineExport, Settings

_NAMED = 5
_STALE_DAYS = 31  # in a CRM that is used, something happens to some deal every month
_MANY_VANISHED = 0.3  # share of the known deals; then the file may be a part only
_DEALS_HAVE = frozenset({Field.ID, Field.NAME, Field.STAGE, Field.STATE, *DAYS})  # a list of accounts has none
_SAY_STATE = frozenset({Field.STAGE, Field.STATE, Field.IS_CLOSED, Field.IS_WON, Field.WON_ON, Field.LOST_ON})
_MANY_BLANK = 0.2  # share of the open deals without an amount


@dataclass(frozen=True)
class Fate:
    """Deals that share a fate at the joining: how many, and the first of them by name."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """An export that was read, and what joining it would do.

    ``known`` counts the deals that are known before. ``cautions`` are sentences that somebody should read first,
    ``refusals`` say why it cannot be brought in as it is.
    """

    read: Read
    on: date | None
    whole: bool
    known: int
    added: Fate
    changed: Fate
    vanished: Fate
    returned: Fate
    states: Counter[DealState]
    cautions: tuple[str, ...]
    refusals: tuple[str, ...]


def propose(
    read: Read,
    before: Sequence[Opportunity],
    *,
    on: date | None,
    whole: bool,
    today: date,
    exports: Iterable[PipelineExport],
    settings: Settings,
) -> Proposal:
    """Return what bringing in an export would do.

    Parameters
    ----------
    before
        All deals as the exports before that day tell of them.
    on
        The day of the export; None where neither the file nor anybody tells it.
    exports
        Those that are kept already.
    """
    joined = None if on is None else merged(before, export(read, on=on, whole=whole))
    names = {deal.id: deal.name or deal.id for deal in joined.opportunities} if joined else {}

    def group(ids: Sequence[str]) -> Fate:
        return Fate(len(ids), tuple(names[one] for one in ids[:_NAMED]))

    found = joined or Merged((), (), (), (), ())
    cautions = (
        *_of_the_day(read, on, exports, settings),
        *_of_vanished(len(found.vanished), before, settings),
        *_of_money(read, settings),
        *_of_open_deals(read),
    )
    return Proposal(
        read, on, whole, len(before), group(found.added), group(found.changed), group(found.vanished),
        group(found.returned), Counter(deal.state for deal in read.opportunities), cautions,
        tuple(_refusals(read, on, today, settings)),
    )  # fmt: skip


def day_of(read: Read, today: date) -> date | None:
    """Return the day that an export was made on as far as its file tells: that of its newest record, at most today."""
    return None if read.newest is None else min(read.newest, today)


def _refusals(read: Read, on: date | None, today: date, settings: Settings) -> Iterator[str]:
    if not read.opportunities:
        yield "No deal can be read as it is. Answer the questions below first."
    elif not read.columns.fields & _DEALS_HAVE:
        yield (
            "No column holds ids, names, stages or days, so these look like no deals. A list of products, people or "
            "accounts is brought in under “Lists beside the deals”, once deals are here."
        )
    if on is None:
        yield "Nothing in this file tells its day. Enter the day on which it was exported."
    elif on > today:
        yield f"The day of the export, {formats.day(on, settings)}, lies ahead. Enter today or an earlier day."
    if len(found := currencies(read)) > 1:
        yield (
            f"The amounts are in {len(found)} currencies ({', '.join(found[:5])}). Choose a column of converted "
            "amounts below, or export one file per currency."
        )


def currencies(read: Read) -> list[str]:
    """Return the currencies that the deals' amounts name, in order of the alphabet."""
    return sorted({deal.currency for deal in read.opportunities if deal.currency})


def _of_the_day(read: Read, on: date | None, exports: Iterable[PipelineExport], settings: Settings) -> Iterator[str]:
    if on is None:
        return
    if read.newest is not None and (on - read.newest).days > _STALE_DAYS:
        yield (
            f"The newest record in this file is of {formats.day(read.newest, settings)}, {(on - read.newest).days:,} "
            f"days before the day of the export. If the file is that old, enter the day on which it was made."
        )
    if read.newest is not None and read.newest > on:
        yield (
            f"The newest record in this file is of {formats.day(read.newest, settings)}, after the day of the export. "
            "What happened later would count as known on that day."
        )
    for one in exports:
        if one.as_of == on:
            yield (
                f"An export of this day is here already: “{one.file_name}” with {one.deals:,} deals. "
                "This one takes its place. Where the CRM gives open and closed deals as two files, put both into one."
            )
    if newer := [one.as_of for one in exports if one.as_of > on]:
        yield (
            f"A newer export is here, of {formats.day(max(newer), settings)}. This one is told before it, so what is "
            "known today changes only where the newer one says nothing."
        )


def _of_vanished(vanished: int, before: Sequence[Opportunity], settings: Settings) -> Iterator[str]:
    here = sum(deal.vanished_on is None for deal in before)
    if vanished > _MANY_VANISHED * here:
        yield (
            f"{vanished:,} of the {here:,} known deals ({formats.percent(round(vanished / here, 2), settings)}) are "
            "not in this file. If it was filtered, say that it is a part only: else they count as vanished."
        )


def _of_money(read: Read, settings: Settings) -> Iterator[str]:
    found = currencies(read)
    if len(found) == 1 and found[0] != settings.currency:
        yield (
            f"The amounts are in {found[0]}, this workshop counts in {settings.currency}. Nothing is converted: "
            f"predictions show {found[0]}."
        )
    still = [deal for deal in read.opportunities if deal.state is DealState.OPEN]
    blank = sum(deal.amount is None for deal in still)
    if Field.AMOUNT not in read.columns.fields:
        yield (
            "No column of amounts was found. Choose it under “Columns”: without amounts only numbers of deals can "
            "be told, no revenue."
        )
    elif blank > _MANY_BLANK * len(still):
        yield (
            f"{blank:,} of {len(still):,} open deals have no amount. It stays unknown and never counts as 0: "
            "predictions put in what won deals of the same product brought."
        )


def _of_open_deals(read: Read) -> Iterator[str]:
    if not read.columns.fields & (_SAY_STATE | {Field.CLOSED_ON}):
        yield (
            "No column says whether a deal is open, won or lost, so all are read as open. If this is a list of "
            "accounts, people or products, put it away: it is brought in under “Lists beside the deals”."
        )
    if read.opportunities and all(deal.state is not DealState.OPEN for deal in read.opportunities):
        yield "No deal in this file is open. A prediction needs the open pipeline too: export all stages."
