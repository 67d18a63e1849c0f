"""Win rates in named definitions, what a rate of few deals is worth, and how far it leans on all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import betaincinv

from salesops.errors import BadInput
from salesops.forecast.model import LOST, WON, Opportunity

FLAT = (1.0, 1.0)  # every rate equally likely before any deal
LEAST_STRENGTH, MOST_STRENGTH = 2.0, 500.0  # deals that the common rate counts as, at least and at most


@dataclass(frozen=True, slots=True)
class Rate:
    """A share 0 to 1 by a named definition; ``n`` deals, ``None`` where there are none."""

    definition: str
    share: float | None
    n: int


def win_rates(
    opportunities: Sequence[Opportunity], *, since: date | None = None, until: date | None = None
) -> dict[str, Rate]:
    """Return the win rate in four definitions; a day of ``since`` to ``until``, both included, bounds the period.

    - count: won ÷ (won + lost), of deals closed in the period (method, Transact)
    - value: the same by amount; deals without an amount, or with 0, do not count. None where deals were lost but none
      of them has one: many exports say 0 for every lost deal, which would make any rate 100 %
    - cohort: won ÷ all deals created in the period, open ones included
    - cohort closed: won ÷ (won + lost) of deals created in the period
    """

    closed = [o for o in opportunities if o.state in (WON, LOST) and _inside(o.closed_on, since, until)]
    priced = [o for o in closed if o.amount]
    told = any(o.state == LOST for o in priced) or all(o.state == WON for o in closed)
    born = [o for o in opportunities if _inside(o.created_on, since, until)]
    settled = [o for o in born if o.state in (WON, LOST)]
    won_value, value = (sum(o.amount or 0.0 for o in each) for each in ([o for o in priced if o.state == WON], priced))
    return {
        "count": Rate("won ÷ (won + lost), closed in the period", _won_share(closed), len(closed)),
        "value": Rate(
            "won amount ÷ closed amount, closed in the period",
            won_value / value if value and told else None,
            len(priced),
        ),
        "cohort": Rate("won ÷ all, created in the period", _won_share(born), len(born)),
        "cohort closed": Rate("won ÷ (won + lost), created in the period", _won_share(settled), len(settled)),
    }


def _won_share(deals: Sequence[Opportunity]) -> float | None:
    return sum(o.state == WON for o in deals) / len(deals) if deals else None


def qualified_rate(
    opportunities: Sequence[Opportunity], stage: str, *, since: date | None = None, until: date | None = None
) -> Rate:
    """Return won ÷ (won + lost) of the deals closed in the period that had reached ``stage`` by their history."""
    closed = [
        o
        for o in opportunities
        if o.state in (WON, LOST)
        and _inside(o.closed_on, since, until)
        and any(move.stage == stage for move in o.stage_history)
    ]
    return Rate("won ÷ (won + lost), of those that had reached the stage", _won_share(closed), len(closed))


def _inside(day: date | None, since: date | None, until: date | None) -> bool:
    """Return whether a day lies in a period with open ends; without any bound an unknown day does too."""
    if since is None and until is None:
        return True
    return day is not None and (since is None or day >= since) and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(won, lost): what is believed of a rate before its own deals, as so many won and lost."""

    won: float
    lost: float

    @property
    def mean(self) -> float:
        """Share of deals won, 0 to 1, before any own deal is looked at."""
        return self.won / (self.won + self.lost)


@dataclass(frozen=True, slots=True)
class BetaInterval:
    """The posterior of a rate: mean, median and an equal-tailed interval, shares 0 to 1."""

    mean: float
    median: float
    low: float
    high: float


def beta_interval(won: int, lost: int, prior: Prior | None = None, *, level: float = 0.9) -> BetaInterval:
    """Return the posterior Beta(prior + won, prior + lost): Gelman et al., Bayesian Data Analysis, 2.4.

    ``prior`` is flat by default. BadInput for counts below 0 or a level outside 0 to 1.
    """
    if min(won, lost) < 0 or not 0 < level < 1:
        raise BadInput("Won and lost must be 0 or more, and the level between 0 and 1.")
    before = prior or Prior(*FLAT)
    a, b = before.won + won, before.lost + lost
    low, median, high = (float(betaincinv(a, b, q)) for q in ((1 - level) / 2, 0.5, (1 + level) / 2))
    return BetaInterval(a / (a + b), median, low, high)


def fit_prior(groups: Iterable[tuple[int, int]]) -> Prior | None:
    """Return the common Beta prior of groups (won, lost), fitted by moments; None without two groups with deals.

    Beta-binomial moments: Kleinman (1973), J. Am. Stat. Assoc. 68, 46-54, with weights n. Where groups differ no more
    than chance would make them, the common rate counts as 500 deals; it never counts as fewer than 2.
    """
    counts = np.array([pair for pair in groups if sum(pair)], dtype=float)
    if len(counts) < 2:
        return None
    n, rate = counts.sum(axis=1), counts[:, 0] / counts.sum(axis=1)
    weight = n / n.sum()
    mean = float(weight @ rate)
    if not 0 < mean < 1:
        return None
    spread = float((weight * (1 - weight) / n).sum())
    within = mean * (1 - mean)
    share = (float(weight @ (rate - mean) ** 2) / within - spread) / (
        float((weight * (1 - weight)).sum()) - spread or 1.0
    )
    strength = 1 / share - 1 if share > 0 else MOST_STRENGTH
    strength = float(np.clip(strength, LEAST_STRENGTH, MOST_STRENGTH))
    return Prior(mean * strength, (1 - mean) * strength)
