"""The case data as opportunities, read directly, and deals made by a known process."""

import csv
import functools
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np

from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from tests.shared_data import shared_path

MAVEN = ("crm", "maven_asof_2017-09-30")
SNAPSHOT = date(2017, 9, 30)
ORIGINS = (date(2017, 5, 31), date(2017, 6, 30), date(2017, 7, 31), date(2017, 8, 31))
STATES = {"Won": DealState.WON, "Lost": DealState.LOST, "Closed Won": DealState.WON, "Closed Lost": DealState.LOST}


def rows(*parts: str) -> list[dict[str, str]]:
    """Return a shared CSV file's rows."""
    with shared_path("data", *parts).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def maven() -> tuple[Opportunity, ...]:
    """Return the hardware seller's deals; the segment is the regional office, a won deal's amount its close value."""
    office = {row["sales_agent"]: row["regional_office"] for row in rows(*MAVEN, "sales_teams.csv")}
    return tuple(
        Opportunity(
            id=row["opportunity_id"],
            owner=row["sales_agent"],
            product=row["product"],
            segment=office[row["sales_agent"]],
            created_on=_iso(row["engage_date"]),
            closed_on=_iso(row["close_date"]),
            state=STATES.get(row["deal_stage"], DealState.OPEN),
            amount=float(row["close_value"]) if row["deal_stage"] == "Won" else None,
        )
        for row in rows(*MAVEN, "sales_pipeline.csv")
    )


@functools.cache
def list_prices() -> dict[str, float]:
    """Return list prices by product name without blanks."""
    return {row["product"].replace(" ", ""): float(row["sales_price"]) for row in rows(*MAVEN, "products.csv")}


@functools.cache
def olist() -> tuple[Opportunity, ...]:
    """Return marketing leads, won where a seller signed."""
    folder = ("crm", "olist_funnel")
    won = {row["mql_id"]: row for row in rows(*folder, "olist_closed_deals_dataset.csv")}
    return tuple(
        Opportunity(
            id=row["mql_id"],
            source=row["origin"] or None,
            segment=won[row["mql_id"]]["business_segment"] if row["mql_id"] in won else None,
            owner=won[row["mql_id"]]["sr_id"] if row["mql_id"] in won else None,
            created_on=_day(row["first_contact_date"], "%d-%m-%Y"),
            closed_on=_day(won[row["mql_id"]]["won_date"], "%d-%m-%Y %H:%M") if row["mql_id"] in won else None,
            state=DealState.WON if row["mql_id"] in won else DealState.OPEN,
        )
        for row in rows(*folder, "olist_marketing_qualified_leads_dataset.csv")
    )


@functools.cache
def salesforce() -> tuple[Opportunity, ...]:
    """Return the sample records; days are the simulated ones, the probability is the stage's default."""
    return tuple(
        Opportunity(
            id=row["Id"],
            stage=row["StageName"],
            state=STATES.get(row["StageName"], DealState.OPEN),
            amount=float(row["Amount"]) if row["Amount"] else None,
            created_on=_day(row["Opp Creation Date_Simulated"], "%m/%d/%y"),
            closed_on=_day(row["Opp Close Date_Simulated"], "%m/%d/%y") if row["StageName"] in STATES else None,
            probability=float(row["Probability"]) / 100,
        )
        for row in rows("crm", "salesforce_report", "Opportunity.csv")
    )


def made(count: int, *, months: int = 24, seed: int = 1, staged: bool = False) -> tuple[Opportunity, ...]:
    """Return deals of a steady firm: created evenly, half closed after about 60 days, six in ten of those won.

    ``staged``: each deal came to "Talk" on its first day; two in three came to "Offer" later, where more is won.
    """
    rng = np.random.default_rng(seed)
    end = date(2024, 1, 1)
    first = end - timedelta(days=30 * months)
    found = []
    for number in range(count):
        born = first + timedelta(days=int(rng.integers(0, 30 * months)))
        closed = born + timedelta(days=int(rng.gamma(4, 15))) if rng.random() < 0.8 else None
        known = closed is not None and closed < end
        offered = born + timedelta(days=5)
        offer = staged and rng.random() < 2 / 3 and (closed is None or closed > offered) and offered < end
        won = known and rng.random() < (0.8 if offer else 0.4 if staged else 0.6)
        moves = (StageMove("Talk", born), *((StageMove("Offer", offered),) if offer else ()))
        found.append(
            Opportunity(
                id=f"d{number}",
                product="Large" if number % 3 else "Small",
                owner=f"owner {number % 7}",
                amount=float(rng.gamma(4, 2_500)),
                created_on=born,
                closed_on=closed if known else None,
                state=DealState.WON if won else DealState.LOST if known else DealState.OPEN,
                stage=moves[-1].stage if staged else None,
                stage_history=moves if staged else (),
            )
        )
    return tuple(found)


def leaves_out(deals: Sequence[Opportunity], day: date) -> list[Opportunity]:
    """Return what an export of an earlier day would have shown: written again, apart from the product's own guard."""
    return [
        Opportunity(
            id=o.id,
            owner=o.owner,
            product=o.product,
            created_on=o.created_on,
            stage_history=tuple(m for m in o.stage_history if m.entered_on <= day),
            **(
                {"closed_on": o.closed_on, "state": o.state, "amount": o.amount}
                if o.closed_on is not None and o.closed_on <= day
                else {}
            ),
        )
        for o in deals
        if o.created_on is not None and o.created_on <= day
    ]


def _iso(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _day(day: str, form: str) -> date | None:
    return datetime.strptime(day, form).date() if day else None  # noqa: DTZ007
