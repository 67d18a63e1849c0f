"""Working days: Monday to Friday, without pauses and without the public holidays of the country that is set."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from salesops.programme import paused, starts_on
from salesops.workshop import Settings, Workshop

WORKDAYS = 5  # of a week, Monday to Friday
_NEAR_DAYS = 31  # further than this no working day is looked for: then every day but the weekend is one


@cache
def countries() -> dict[str, str]:
    """Return the countries whose public holidays are known: names by ISO 3166-1 code, in the order of the names."""
    from holidays.registry import COUNTRIES  # slow import

    names = {known[1]: module.replace("_", " ").title() for module, known in COUNTRIES.items()}
    return dict(sorted(names.items(), key=lambda item: item[1]))


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the days that are off in the whole country; none for a country that is not known."""
    import holidays  # slow import

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_working_day(workshop: Workshop, day: date) -> bool:
    """Return whether projects move on this day."""
    if day.weekday() >= WORKDAYS or any(pause.from_on <= day <= pause.to_on for pause in workshop.pauses):
        return False
    country = workshop.settings.holidays_of
    return country is None or day not in public_holidays(country, day.year)


def from_day(workshop: Workshop, day: date) -> date:
    """Return the first working day on or after this day."""
    days = (day + timedelta(days=n) for n in range(_NEAR_DAYS))
    return next((found for found in days if is_working_day(workshop, found)), day)


def until_day(workshop: Workshop, day: date) -> date:
    """Return the last working day on or before this day."""
    days = (day - timedelta(days=n) for n in range(_NEAR_DAYS))
    return next((found for found in days if is_working_day(workshop, found)), day)


def count(workshop: Workshop, first: date, last: date) -> int:
    """Return how many working days lie between two days, both included; 0 where the last lies before the first."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(is_working_day(workshop, day) for day in days)


def of_week(workshop: Workshop, week: int) -> list[date]:
    """Return the working days of one week of the programme, whatever weekday it begins on; [] without a start date.

    A week that is off as a whole keeps its weekdays: a project that runs then has to lie somewhere.
    """
    begins = starts_on(workshop, week)
    if begins is None:
        return []
    weekdays = [day for n in range(7) if (day := begins + timedelta(days=n)).weekday() < WORKDAYS]
    return [day for day in weekdays if is_working_day(workshop, day)] or weekdays


def first_days(workshop: Workshop) -> tuple[date, ...]:
    """Return the first day of every week of the programme up to twice its horizon; () without a start date."""
    day = workshop.settings.programme_starts_on
    found: list[date] = []
    while day is not None and len(found) < 2 * workshop.settings.horizon_weeks:
        if not workshop.pauses or not paused(workshop, day):
            found.append(day)
        day += timedelta(weeks=1)
    return tuple(found)


def week_at(weeks: Sequence[date], day: date) -> float | None:
    """Return where a day lies on the axis of the programme's weeks, whose first days are given: 2.0 begins the third.

    A day within a pause lies at the begin of the week after it. None before the first week and after the last.
    """
    at = bisect_right(weeks, day) - 1
    if at < 0 or (at + 1 == len(weeks) and day >= weeks[at] + timedelta(weeks=1)):
        return None
    return at + min(1.0, (day - weeks[at]).days / 7)


def counted(settings: Settings) -> str:
    """Return in a sentence which days count."""
    if settings.holidays_of is None:
        return "Working days are Monday to Friday. Public holidays are not counted: no country is set."
    name = countries().get(settings.holidays_of)
    if name is None:
        return f"Working days are Monday to Friday. The public holidays of {settings.holidays_of} are not known here."
    return f"Working days are Monday to Friday without the public holidays of {name}; regional ones are not known here."
