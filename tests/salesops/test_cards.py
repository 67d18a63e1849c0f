"""Project cards: dates, what is missing, worth, and the days to look after the roll-out."""

from datetime import date

import pytest

from salesops import programme
from salesops.cards import cards, driver_names
from salesops.vocabulary import Stage
from tests.salesops.map_example import build, scored


def workshop_with(*, starts_on=None, start_week=None):
    """One project on two points, five weeks long."""
    workshop = build(
        links={("E16", Stage.TRANSACT): scored(1), ("E16", Stage.RENEW): None, ("E13", Stage.TRANSACT): scored(3)},
        effects={("E16", "w"): (0.01, 0.02, 0.03)},
        projects={"P": (5, ["E16"])},
    )
    settings = workshop.settings.model_copy(update={"programme_starts_on": starts_on})
    projects = tuple(p.model_copy(update={"start_week": start_week}) for p in workshop.projects)
    return workshop.model_copy(update={"settings": settings, "projects": projects})


def test_a_card_carries_its_points_its_drivers_and_its_worth():
    workshop = workshop_with()

    (card,) = cards(workshop, programme.staged(workshop))

    assert [p.link.id for p in card.points] == ["E16·transact", "E16·renew"]
    assert card.drivers == ("w", "m3", "err")
    assert card.worth.base == pytest.approx(165_240.0)
    assert driver_names(card) == ("Win rate",)  # what the team's effects move, not all that the method knows
    assert (card.weeks, card.load, card.start_week, card.proposed_week) == (5, (("AE", 2),), None, 0)


def test_dates_follow_the_agreed_week_and_end_on_the_last_weeks_sunday():
    workshop = workshop_with(starts_on=date(2027, 1, 4), start_week=2)

    (card,) = cards(workshop, programme.staged(workshop))

    assert (card.starts_on, card.ends_on) == (date(2027, 1, 18), date(2027, 2, 21))
    assert (card.adoption_look_on, card.rescore_on) == (date(2027, 4, 22), date(2027, 5, 24))


def test_without_a_programme_start_no_day_is_invented():
    workshop = workshop_with()

    (card,) = cards(workshop, programme.staged(workshop))

    assert (card.starts_on, card.ends_on, card.adoption_look_on, card.rescore_on) == (None, None, None, None)


def test_weeks_and_load_stay_the_methods_where_no_staging_could_be_found():
    (card,) = cards(workshop_with(), None)

    assert (card.weeks, card.load, card.proposed_week, card.reason) == (5, (("AE", 2),), None, "")


def test_a_card_says_what_it_needs_before_it_is_agreed():
    workshop = workshop_with()
    (bare,) = cards(workshop, None)
    said = {"owner_id": "ada", "start_week": 0, "first_step": "Call", "first_step_on": date(2027, 1, 5)}
    complete = workshop.model_copy(update={"projects": tuple(p.model_copy(update=said) for p in workshop.projects)})

    assert bare.missing == ("an owner", "an agreed start", "a first step", "a date for the first step")
    assert cards(complete, None)[0].missing == ()
