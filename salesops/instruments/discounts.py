"""Discount bands tried on the deals: what was realised against the list price, band by band.

Discount of a deal = 1 − amount ÷ list price, of won deals that have both. The list price comes from a list beside the
deals, by the deal's id or its product, and stands for the whole deal. Averages are weighted by the list price:
realised = Σ amount ÷ Σ list price, as `salesops.forecast.facts.realised`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from salesops import formats
from salesops.forecast.facts.spans import Bounded, quarter_of
from salesops.intake import amounts
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.workshop import Settings, Workshop

BANDS, AVERAGES = "BM5", "BM6"  # the questions: bands, averages of the last four quarters
QUARTERS = ("q4", "q3", "q2", "q1")  # rows of the second, oldest first
FEW = 10  # so few priced deals carry no average
_EXACT = 1e-9  # a discount of exactly a band's limit lies inside it
Prices = Mapping[str, Mapping[str, str]]  # rows of a list by name, cells by head


class By(StrEnum):
    """What deals are grouped by; the value is the deal's field."""

    OWNER = "owner"
    SEGMENT = "segment"
    PRODUCT = "product"


@dataclass(frozen=True)
class Priced:
    """A won deal with its list price."""

    deal: Opportunity
    amount: float
    listed: float

    @property
    def discount(self) -> float:
        """The share off the list price; below 0 for a price above it."""
        return 1 - self.amount / self.listed


@dataclass(frozen=True)
class Average:
    """Realised share of the list price over ``n`` deals, weighted by list price; None without one."""

    name: str
    n: int
    realised: float | None

    @property
    def discount(self) -> float | None:
        """The average discount, as a share."""
        return None if self.realised is None else 1 - self.realised


@dataclass(frozen=True)
class Band:
    """Deals with a discount above ``above`` up to ``up_to`` (shares); ``up_to`` None: beyond every band."""

    above: float
    up_to: float | None
    approver: str
    deals: tuple[Priced, ...]

    @property
    def allowed(self) -> bool:
        """Whether somebody is named who approves it."""
        return self.up_to is not None and bool(self.approver.strip())


@dataclass(frozen=True)
class Discounts:
    """The bands tried on the deals. ``unpriced`` won deals had no amount or list price."""

    priced: tuple[Priced, ...]
    unpriced: int
    bands: tuple[Band, ...]
    whole: Average
    quarters: tuple[Average, ...]  # the last four that are over, oldest first

    @property
    def outside(self) -> tuple[Priced, ...]:
        """The deals that nobody was named to approve, largest discount first."""
        found = (one for band in self.bands if not band.allowed for one in band.deals)
        return tuple(sorted(found, key=lambda one: -one.discount))

    def evidence(self, today: date, settings: Settings) -> str | None:
        """Return the result in one sentence, None without bands or priced deals."""
        n = len(self.priced)
        if not n or all(band.up_to is None for band in self.bands):
            return None
        inside = n - len(self.outside)
        return (
            f"{inside} of {n} won deals lie inside the discount bands, average discount "
            f"{formats.percent(round(self.whole.discount or 0, 3), settings)}, {formats.day(today, settings)}, n = {n}."
        )


def price_heads(rows: Prices) -> tuple[str, ...]:
    """Return the heads of a list that hold numbers above 0, those with most of them first."""
    heads = dict.fromkeys(head for cells in rows.values() for head in cells)
    counts = {head: sum((price(rows, name, head) or 0) > 0 for name in rows) for head in heads}
    return tuple(head for head in sorted(heads, key=lambda head: -counts[head]) if counts[head])


def price(rows: Prices, name: str | None, head: str) -> float | None:
    """Return the list price of a product or deal; None where the list has none."""
    cell = rows.get(name or "", {}).get(head)
    return amounts.number(cell, ".") if cell else None


def discounts(
    workshop: Workshop, deals: Sequence[Opportunity], rows: Prices, field: str, head: str, today: date
) -> Discounts:
    """Return the bands tried on the won deals; ``field`` is what of a deal the list names: "id" or "product"."""
    won = [deal for deal in deals if deal.state is DealState.WON]
    priced = tuple(one for deal in won if (one := _priced(deal, rows, field, head)) is not None)
    spans = _last_quarters(today, workshop.settings)
    quarters = tuple(average(q.words, [one for one in priced if q.holds(one.deal.closed_on)]) for q in spans)
    return Discounts(priced, len(won) - len(priced), _bands(workshop, priced), average("All", priced), quarters)


def average(name: str, priced: Sequence[Priced]) -> Average:
    """Return what deals realised of their list prices together."""
    listed = sum(one.listed for one in priced)
    return Average(name, len(priced), sum(one.amount for one in priced) / listed if listed else None)


def by(found: Discounts, what: By) -> tuple[Average, ...]:
    """Return the averages by seller, segment or product, lowest realised price first; deals without are left out."""
    groups: dict[str, list[Priced]] = {}
    for one in found.priced:
        if name := getattr(one.deal, what.value):
            groups.setdefault(name, []).append(one)
    return tuple(sorted((average(name, there) for name, there in groups.items()), key=lambda one: one.realised or 0))


def answers(found: Discounts) -> dict[str, dict[str, float]]:
    """Return the answer to `AVERAGES`, in percent; quarters without a priced deal are left out."""
    rows = zip(QUARTERS, found.quarters, strict=True)
    return {
        row: {"discount": round(100 * (1 - one.realised), 1), "realised": round(100 * one.realised, 1)}
        for row, one in rows
        if one.realised is not None and one.realised <= 1
    }


def _priced(deal: Opportunity, rows: Prices, field: str, head: str) -> Priced | None:
    listed = price(rows, getattr(deal, field), head)
    return None if deal.amount is None or not listed or listed < 0 else Priced(deal, deal.amount, listed)


def _bands(workshop: Workshop, priced: Sequence[Priced]) -> tuple[Band, ...]:
    answer = workshop.answer(BANDS)
    rows = answer.values() if isinstance(answer, Mapping) else ()
    told = [row for row in rows if isinstance(row, Mapping) and isinstance(row.get("up_to"), int | float)]
    limits = sorted((float(str(row["up_to"])) / 100, str(row.get("approver") or "")) for row in told)
    found, above = [], -float("inf")
    for up_to, approver in limits:
        there = tuple(one for one in priced if above + _EXACT < one.discount <= up_to + _EXACT)
        found.append(Band(above, up_to, approver, there))
        above = up_to
    beyond = tuple(one for one in priced if one.discount > above + _EXACT)
    return (*found, Band(above, None, "", beyond))


def _last_quarters(today: date, settings: Settings) -> tuple[Bounded, ...]:
    found = [quarter_of(today, settings)]
    for _ in QUARTERS:
        found.append(quarter_of(found[-1].since - timedelta(days=1), settings))
    return tuple(reversed(found[1:]))
