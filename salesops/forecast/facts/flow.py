"""How deals move: cycle, velocity, conversion and days by stage, new deals by month, slipped closing days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import mean, median

from salesops.forecast.model import LOST, WON, Opportunity, is_open
from salesops.forecast.months import label, month_of


@dataclass(frozen=True, slots=True)
class Flow:
    """Cycles in days from creation to closing, with their n; money per day for velocity; None where undefined.

    ``velocity_per_day`` = open deals × win rate × mean won amount ÷ mean cycle of won deals (method, Transact), over
    the ``open_dated`` deals that have a day of creation. Its four levers stand here.
    """

    cycle_won_mean: float | None
    cycle_won_median: float | None
    cycle_won_n: int
    cycle_lost_mean: float | None
    cycle_lost_n: int
    cycle_closed_mean: float | None
    open_dated: int
    win_rate: float | None
    closed_n: int
    won_amount_mean: float | None
    won_amount_n: int
    velocity_per_day: float | None


def flow(opportunities: Sequence[Opportunity]) -> Flow:
    """Return cycle and velocity; deals without both days have no cycle."""
    won, lost = (_cycles(opportunities, state) for state in (WON, LOST))
    amounts = [o.amount for o in opportunities if o.state == WON and o.amount is not None]
    closed = Counter(o.state for o in opportunities if o.state in (WON, LOST))
    open_dated = sum(is_open(o) and o.created_on is not None for o in opportunities)
    rate = closed[WON] / closed.total() if closed else None
    velocity = None
    if won and mean(won) > 0 and amounts and rate is not None:
        velocity = open_dated * rate * mean(amounts) / mean(won)
    return Flow(
        cycle_won_mean=mean(won) if won else None,
        cycle_won_median=float(median(won)) if won else None,
        cycle_won_n=len(won),
        cycle_lost_mean=mean(lost) if lost else None,
        cycle_lost_n=len(lost),
        cycle_closed_mean=mean(won + lost) if won or lost else None,
        open_dated=open_dated,
        win_rate=rate,
        closed_n=closed.total(),
        won_amount_mean=mean(amounts) if amounts else None,
        won_amount_n=len(amounts),
        velocity_per_day=velocity,
    )


def _cycles(opportunities: Sequence[Opportunity], state: str) -> list[int]:
    return [
        (o.closed_on - o.created_on).days
        for o in opportunities
        if o.state == state and o.created_on is not None and o.closed_on is not None
    ]


@dataclass(frozen=True, slots=True)
class StageFact:
    """Of the deals that entered a stage: how many left it on (to another stage or won), were lost there, are there.

    ``conversion`` = on ÷ (on + lost), those still there not counted. ``days_median`` is of the stays that ended.
    """

    stage: str
    entered: int
    on: int
    lost: int
    there: int
    conversion: float | None
    days_median: float | None
    days_n: int


def stages(opportunities: Sequence[Opportunity], *, closing: frozenset[str] = frozenset()) -> tuple[StageFact, ...]:
    """Return the facts of each stage, in the order of passing; ``closing`` names the stages of won and lost."""
    found: dict[str, Counter[str]] = {}
    days: dict[str, list[int]] = {}
    passed: Counter[tuple[str, str]] = Counter()
    for one in opportunities:
        moves = [m for m in sorted(one.stage_history, key=lambda move: move.entered_on) if m.stage not in closing]
        passed.update({(a.stage, b.stage) for a, b in combinations(moves, 2)})
        for place, move in enumerate(moves):
            counts = found.setdefault(move.stage, Counter())
            counts["entered"] += 1
            after = moves[place + 1].entered_on if place + 1 < len(moves) else one.closed_on
            moved = place + 1 < len(moves) or one.state == WON
            counts["on" if moved else "lost" if one.state == LOST else "there"] += 1
            if after is not None and after >= move.entered_on and (moved or one.state == LOST):
                days.setdefault(move.stage, []).append((after - move.entered_on).days)
    return tuple(_stage_fact(stage, found[stage], days.get(stage, [])) for stage in _in_order(found, passed))


def _in_order(stages: Iterable[str], passed: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the stages by how many others come after them; ``passed`` counts the deals that had one after the other.

    Histories may begin anywhere (an export sees a deal first in the middle), so a move's place in its own tells
    little. What comes after what comes after a stage comes after it too.
    """
    names = list(stages)
    after = {a: [b for b in names if passed.get((a, b), 0) > passed.get((b, a), 0)] for a in names}

    def behind(stage: str) -> int:
        found, open_names = set[str](), [stage]
        while open_names:
            fresh = [name for name in after[open_names.pop()] if name not in found]
            found.update(fresh)
            open_names += fresh
        return len(found)

    return sorted(names, key=lambda stage: -behind(stage))


def _stage_fact(stage: str, counts: Counter[str], days: list[int]) -> StageFact:
    left = counts["on"] + counts["lost"]
    conversion = counts["on"] / left if left else None
    typical = float(median(days)) if days else None
    return StageFact(
        stage, counts["entered"], counts["on"], counts["lost"], counts["there"], conversion, typical, len(days)
    )


def created_by_month(opportunities: Sequence[Opportunity]) -> dict[str, int]:
    """Return the number of deals created in each month, 2017-06, from the first to the last; empty months are 0."""
    months = Counter(month_of(o.created_on) for o in opportunities if o.created_on is not None)
    return {label(m): months[m] for m in range(min(months), max(months) + 1)} if months else {}


@dataclass(frozen=True, slots=True)
class Slippage:
    """Of the deals planned to close in a period: how many did not, by count and by amount, with n.

    ``slipped`` are those moved out of the period or still open after it; lost deals are decided, not slipped.
    """

    due: int
    slipped: int
    share: float | None
    amount_due: float
    amount_slipped: float
    amount_share: float | None


def slippage(then: Sequence[Opportunity], now: Sequence[Opportunity], *, since: date, until: date) -> Slippage:
    """Compare an export from the beginning of a period with one from after it (method, F6: slipped ÷ due).

    A deal that is in the first export only counts as slipped: nobody can say that it closed.
    """
    after = {o.id: o for o in now}
    due = [o for o in then if is_open(o) and o.close_on is not None and since <= o.close_on <= until]

    def decided(one: Opportunity) -> bool:
        later = after.get(one.id)
        return later is not None and later.closed_on is not None and later.closed_on <= until

    slipped = [o for o in due if not decided(o)]
    amounts = [sum(o.amount or 0.0 for o in each) for each in (due, slipped)]
    return Slippage(
        len(due),
        len(slipped),
        len(slipped) / len(due) if due else None,
        amounts[0],
        amounts[1],
        amounts[1] / amounts[0] if amounts[0] else None,
    )
