"""The programme by fiscal quarters: what begins, runs and ends in each, and when results can be expected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesops import formats
from salesops.cards import Card
from salesops.vocabulary import ProjectState
from salesops.workshop import Settings, Workshop

LEAST_QUARTERS, MOST_QUARTERS = 4, 6  # method X-06: plan horizon
RESULTS_FROM_MONTHS, RESULTS_TO_MONTHS = 9, 18  # method X-06: real transformation seldom shows sooner
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class Quarter:
    """One fiscal quarter with its first and last day, and the projects by name."""

    name: str
    first: date
    last: date
    phases: tuple[int, ...]  # of the programme: those with a project that runs in it
    begins: tuple[str, ...]
    runs: tuple[str, ...]  # those that neither begin nor end in it
    ends: tuple[str, ...]  # their roll-out
    rescores: tuple[str, ...]
    results: str  # "" before results can be expected


def quarters(workshop: Workshop, cards: Sequence[Card], phase_of: dict[str, int]) -> tuple[Quarter, ...]:
    """Return the quarters from the programme's start up to its last roll-out, four to six of them.

    () while the programme has no start date. What lies beyond the sixth is told by ``beyond``.
    """
    starts = workshop.settings.programme_starts_on
    if starts is None:
        return ()
    first = _first_day(starts, workshop.settings)
    last = max((card.ends_on for card in cards if card.ends_on), default=starts)
    days = [_plus_months(first, n * _MONTHS_OF_QUARTER) for n in range(MOST_QUARTERS + 1)]
    wanted = next((n for n in range(LEAST_QUARTERS, MOST_QUARTERS) if days[n] > last), MOST_QUARTERS)
    running = [card for card in cards if card.project.state is not ProjectState.STOPPED]
    return tuple(_quarter(workshop, running, phase_of, days[n], days[n + 1] - timedelta(days=1)) for n in range(wanted))


def beyond(cards: Sequence[Card], found: Sequence[Quarter]) -> tuple[str, ...]:
    """Return the names of projects whose roll-out ends after the last quarter shown."""
    if not found:
        return ()
    return tuple(card.project.name for card in cards if card.ends_on is not None and card.ends_on > found[-1].last)


def results_window(starts: date | None) -> tuple[date, date] | None:
    """Return from when until when results of the programme can be expected; None without a start date."""
    if starts is None:
        return None
    return _plus_months(starts, RESULTS_FROM_MONTHS), _plus_months(starts, RESULTS_TO_MONTHS)


def results_words(settings: Settings) -> str:
    """Say when results can be expected, and why not sooner."""
    window = results_window(settings.programme_starts_on)
    why = f"Real change seldom shows before {RESULTS_FROM_MONTHS} to 12 months, often after 12 to {RESULTS_TO_MONTHS}."
    if window is None:
        return f"{why} Set the programme's start date to see from when on to expect results."
    return f"Results can be expected from {formats.days(*window, settings)}. {why}"


def _quarter(workshop: Workshop, cards: list[Card], phase_of: dict[str, int], first: date, last: date) -> Quarter:
    def within(day: date | None) -> bool:
        return day is not None and first <= day <= last

    live = [c for c in cards if c.starts_on and c.ends_on and c.starts_on <= last and c.ends_on >= first]
    return Quarter(
        name=formats.fiscal_period(first, workshop.settings),
        first=first,
        last=last,
        phases=tuple(sorted({phase_of[c.project.id] for c in live if c.project.id in phase_of})),
        begins=_names(c for c in live if within(c.starts_on)),
        runs=_names(c for c in live if not within(c.starts_on) and not within(c.ends_on)),
        ends=_names(c for c in live if within(c.ends_on)),
        rescores=_names(c for c in cards if within(c.rescore_on)),
        results=_results(workshop.settings.programme_starts_on, first, last),
    )


def _results(starts: date | None, first: date, last: date) -> str:
    window = results_window(starts)
    if window is None or last < window[0]:
        return ""
    return "first results may show" if first < window[0] or first < _plus_months(window[0], 3) else "results expected"


def _names(cards: Iterable[Card]) -> tuple[str, ...]:
    return tuple(card.project.name for card in cards)


def _first_day(day: date, settings: Settings) -> date:
    """Return the first day of the fiscal quarter that a day lies in."""
    back = (day.month - settings.fiscal_year_starts_month) % _MONTHS_OF_QUARTER
    return _plus_months(day.replace(day=1), -back)


def _plus_months(day: date, months: int) -> date:
    """Return the same day some months later, the last of the month where there is no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))
