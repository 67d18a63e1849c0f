"""Facts by segment, product, person or source, with rates of few deals leaning on the common rate."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from salesops.forecast.facts.rates import BetaInterval, beta_interval, fit_prior
from salesops.forecast.model import LOST, WON, Opportunity, is_open

BY: Mapping[str, Callable[[Opportunity], str | None]] = {
    "segment": lambda o: o.segment,
    "product": lambda o: o.product,
    "owner": lambda o: o.owner,
    "source": lambda o: o.source,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Counts, won amount and win rate of one group; ``name`` is None for deals that do not say.

    ``leaning`` is the rate with its 90 % interval after leaning on the common rate of all groups (empirical Bayes);
    None where there are not two groups to learn the common rate from.
    """

    name: str | None
    won: int
    lost: int
    open: int
    won_amount: float
    win_rate: float | None
    leaning: BetaInterval | None


def by_group(opportunities: Sequence[Opportunity], by: str | Callable[[Opportunity], str | None]) -> tuple[Group, ...]:
    """Return one group per value, by name, unnamed last; ``by`` is segment, product, owner, source or a function."""
    key = BY[by] if isinstance(by, str) else by
    groups: dict[str | None, list[Opportunity]] = {}
    for one in opportunities:
        groups.setdefault(key(one) or None, []).append(one)
    counts = {name: _counts(deals) for name, deals in groups.items()}
    prior = fit_prior(counts.values())
    found = []
    for name in sorted(groups, key=lambda each: (each is None, each or "")):
        won, lost = counts[name]
        amount = sum(o.amount or 0.0 for o in groups[name] if o.state == WON)
        leaning = None if prior is None else beta_interval(won, lost, prior)
        rate = won / (won + lost) if won + lost else None
        found.append(Group(name, won, lost, sum(is_open(o) for o in groups[name]), amount, rate, leaning))
    return tuple(found)


def _counts(deals: Sequence[Opportunity]) -> tuple[int, int]:
    return sum(o.state == WON for o in deals), sum(o.state == LOST for o in deals)
