"""Working days: weekends, pauses and public holidays are none; projects, milestones and progress skip them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops import working_days
from salesops.project_phases import project_phases
from salesops.workshop import Pause
from tests.examples import examples
from tests.salesops.plan_example import MONDAY, plan, workshop


def of(country, **more):
    """Return the example with the public holidays of a country."""
    here = workshop(("Messaging",), **more)
    return here.model_copy(update={"settings": here.settings.model_copy(update={"holidays_of": country})})


def test_a_countrys_public_holidays_are_no_working_days():
    germany, nowhere = of("DE"), of(None)
    easter_monday, labour_day = date(2027, 3, 29), date(2028, 5, 1)

    assert [working_days.is_working_day(w, easter_monday) for w in (germany, nowhere)] == [False, True]
    assert [working_days.is_working_day(w, labour_day) for w in (germany, of("US"))] == [False, True]
    assert working_days.from_day(germany, easter_monday) == date(2027, 3, 30)
    assert working_days.until_day(germany, easter_monday) == date(2027, 3, 25)  # before Good Friday and the weekend
    assert working_days.count(germany, date(2027, 3, 22), date(2027, 4, 4)) == 8
    assert working_days.count(nowhere, date(2027, 3, 22), date(2027, 4, 4)) == 10


def test_phases_and_looks_lie_on_working_days():
    here = of("AT", starts_on=date(2026, 12, 21))

    phases = project_phases(here, plan(here).cards[0])

    assert phases[0].starts_on == date(2026, 12, 21)
    assert all(working_days.is_working_day(here, day) for one in phases for day in (one.starts_on, one.ends_on))


def test_where_holidays_leave_fewer_days_than_phases_they_are_shared():
    here = of("DE", starts_on=date(2026, 12, 21))
    short = here.model_copy(update={"projects": (here.projects[0].model_copy(update={"weeks": 1}),)})

    phases = project_phases(short, plan(short).cards[0])[:-2]

    assert [one.ends_on for one in phases] == sorted(one.ends_on for one in phases)
    assert (phases[0].starts_on, phases[-1].ends_on) == (date(2026, 12, 21), date(2026, 12, 24))


def test_which_days_count_is_said():
    said = {country: working_days.counted(of(country).settings) for country in (None, "FR", "XX")}

    assert said[None].endswith("Public holidays are not counted: no country is set.")
    assert "public holidays of France" in said["FR"]
    assert said["XX"].endswith("The public holidays of XX are not known here.")
    assert working_days.countries()["US"] == "United States"


@pytest.mark.parametrize(("days", "week"), [(-1, None), (0, 0.0), (7, 1.0), (10, 1.0), (21, 1.0), (24, 1 + 3 / 7)])
def test_a_day_within_a_pause_lies_where_the_programme_goes_on(days, week):
    here = of(None)
    pause = Pause(id="x", name="Stop", from_on=MONDAY + timedelta(weeks=1), to_on=MONDAY + timedelta(days=18))
    paused = here.model_copy(update={"pauses": (pause,)})
    where = working_days.week_at(working_days.first_days(paused), MONDAY + timedelta(days=days))

    assert where == week


@settings(max_examples=examples(20))
@given(
    some.dates(date(2024, 1, 1), date(2040, 1, 1)), some.integers(1, 12), some.sampled_from(["DE", "JP", "US", None])
)
def test_phases_follow_each_other_on_working_days_whatever_the_start(begins, weeks, country):
    here = of(country, starts_on=begins)
    here = here.model_copy(update={"projects": (here.projects[0].model_copy(update={"weeks": weeks}),)})

    phases = project_phases(here, plan(here).cards[0])

    days = [day for one in phases for day in (one.starts_on, one.ends_on)]
    assert days[:-4] == sorted(days[:-4])
    assert all(one.starts_on <= one.ends_on for one in phases)
    assert all(day.weekday() < 5 for day in days)
    off = {week for week in range(weeks) if not any(_works(here, begins, week))}  # as a whole: its days have to serve
    assert all(working_days.is_working_day(here, day) or (day - begins).days // 7 in off for day in days)


def _works(here, begins, week):
    """Return for each day of a week whether projects move on it."""
    return [working_days.is_working_day(here, begins + timedelta(days=7 * week + n)) for n in range(7)]
