"""The prediction in sentences: what the page shows first and the report tells."""

from salesops import formats
from salesops.forecast import Period
from salesops.forecast.measures import TOO_FEW
from salesops.forecast.months import first_day
from salesops.forecast.scenarios import PARTNERS
from salesops.outlook.whole import Outlook
from salesops.spoken import percent
from salesops.workshop import Settings

NAMED = 3  # drivers told in a sentence
CHANCES = "in 8 of 10 cases"
MADE_OF = {  # parts of a period, as tables name them
    "won already": "Won already",
    "open deals": "Open deals",
    "new deals": "Deals not created yet",
    "new business": "New business of the drivers",
    "pull of the other methods": "Other methods' correction",
    "cut by capacity": "Cut by capacity",
    PARTNERS: "Business through partners",
    "recurring base": "Recurring base",
}


def money(told: Outlook, value: float | None) -> str:
    """Return an amount with three digits that count, "USD 3.22 m": a prediction knows no more; "–" for None."""
    return formats.short_money(value, settings(told))


def settings(told: Outlook) -> Settings:
    """Return the workshop's settings with the currency of the deals."""
    return formats.in_currency(told.workshop.settings, told.currency)


def period(told: Outlook, one: Period, *, quarter: bool) -> str:
    """Return the name of a month or fiscal quarter: "September 2026", "FY 2027 Q1"."""
    if quarter:
        return formats.fiscal_period(one.first_day, told.workshop.settings)
    return month(one.first_day.year * 12 + one.first_day.month - 1)


def month(number: int) -> str:
    """Return the name of a month by its number: "Sep 2026"."""
    day = first_day(number)
    return f"{formats.MONTHS[day.month][:3]} {day.year}"


def says(told: Outlook) -> list[str]:
    """Return the prediction in sentences, the number first; what is not known is said to be."""
    known = [head(told), told.first.why, *parts(told), ceiling(told), *tested(told)]
    beside = [*goal(told), *plan(told), *looked(told), *told.notes]
    return [one for one in (*known, *beside) if one]


def head(told: Outlook) -> str:
    """Return the number of the quarter with its range, and how it is known."""
    one = told.quarter
    if one is None:
        lacks = told.from_drivers.missing if told.from_drivers else ()
        said = "There is no prediction yet"
        return f"{said}: {', '.join(lacks)} missing in the driver tree." if lacks else f"{said}."
    name = period(told, one, quarter=True)
    range_ = f"{money(told, one.p50)}{of_what(told)}, {CHANCES} {money(told, one.p10)} to {money(told, one.p90)}"
    if told.first.method is None:
        beside = left_out(told)
        return f"{name}: {range_}, from the drivers and not from deals.{' ' if beside else ''}{beside}"
    day = formats.day(told.as_of, told.workshop.settings)
    return f"{name}: {range_}, by {told.first.method.words}, as of {day} from {told.deals:,} deals."


def left_out(told: Outlook) -> str:
    """Return what the value goal counts and the number from the drivers leaves out, in a sentence; "" for nothing."""
    said = "What today's customers order again, which the value goal counts, is not in it."
    return said if told.from_drivers and told.from_drivers.new_only else ""


def of_what(told: Outlook) -> str:
    """Return " of new business" for a number from the drivers that leaves out what customers order again, else ""."""
    alone = told.first.method is None and told.from_drivers and told.from_drivers.new_only
    return " of new business" if alone else ""


def parts(told: Outlook) -> list[str]:
    """Return what the quarter is made of, expected."""
    if told.quarter is None:
        return []
    named = [f"{name} {money(told, value)}" for name, value in told.quarter.parts.items() if round(value, 2)]
    return [f"Expected {money(told, told.quarter.expected)} is made of {', '.join(named)}."] if named else []


def tested(told: Outlook) -> list[str]:
    """Return how the method shown did in the backtest, and whether single deals can be told apart."""
    if told.worked is None:
        return list(told.from_drivers.assumed) if told.from_drivers else []
    tried = told.worked.tested.backtest
    score = None if told.first.method is None else tried.scores.get(told.first.method)
    said = []
    if score is not None and score.wape is not None:
        few = ", too few to judge" if (score.coverage.months or 0) < TOO_FEW else ""
        error = formats.percent(round(score.wape, 3), settings(told))
        said.append(f"Tried on the past it was off by {error} (n = {score.n} forecasts{few}). {score.coverage.words}")
    return [*said, tried.signal.words, *tried.notes]


def ceiling(told: Outlook) -> str:
    """Return in how many months the range ends where capacity does; "" where capacity cuts the range of none."""
    limit = told.limit.per_month
    if limit is None or any(PARTNERS in one.parts for one in told.months):  # no capacity ends what partners bring
        return ""
    most = limit + (told.base.per_month or 0.0)
    count = sum(round(one.p90 - most, 2) >= 0 and one.parts.get("cut by capacity", 0.0) < 0 for one in told.months)
    months = "every month shown" if count == len(told.months) else f"{count} of {len(told.months)} months"
    return f"P90 ends at {money(told, most)} in {months}: capacity and recurring base allow no more." if count else ""


def goal(told: Outlook) -> list[str]:
    """Return the goal beside what came and is predicted of its year."""
    found = told.goal.shortfall
    if found is None:
        return [told.goal.why_not]
    expected = told.goal.came + found.expected
    chance = "" if found.chance is None else f" {_runs(found.chance)} of the simulated runs reach it."
    first = f"Of the goal of {money(told, told.goal.target)} a year {money(told, expected)} is expected"
    if found.missing <= 0:
        return [f"{first}: it is reached.{chance}"]
    most = sorted(found.by_driver.items(), key=lambda pair: -pair[1])
    drivers = [f"{name} {money(told, gain)}" for name, gain in most[:NAMED]]
    more = f" and {len(most) - NAMED} more" if len(most) > NAMED else ""
    planned = f" The plan would add within that year: {', '.join(drivers)}{more}." if drivers else ""
    return [f"{first}, so {money(told, found.missing)} is missing.{chance}{planned} {found.words}"]


def _runs(share: float) -> str:
    return "Fewer than 1 %" if share < 0.01 else "More than 99 %" if share > 0.99 else percent(share)


def plan(told: Outlook) -> list[str]:
    """Return what closing the gaps of the plan would do over the months shown."""
    found = told.plan.scenario
    if found is None:
        return []
    count = len(told.months)
    low, base, high = (sum(each[:count]) - sum(found.without[:count]) for each in (found.low, found.base, found.high))
    return [
        f"Closing the gaps of the plan would add {money(told, base)} over these {count} months "
        f"({money(told, low)} to {money(told, high)}, as the effects are estimated)."
    ]


def looked(told: Outlook) -> list[str]:
    """Return how kept predictions and adjustments did."""
    said = []
    if told.kept.inside.n:
        error = formats.percent(None if told.kept.error is None else round(told.kept.error, 3), settings(told))
        said.append(f"Predictions kept earlier were off by {error}. {told.kept.inside.words}")
    if told.judgement.n:
        said.append(told.judgement.words)
    return said
