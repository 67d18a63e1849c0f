"""What the staging takes from the team: set weeks, eased rules, pauses, what a good plan is."""

from datetime import date

import pytest

from db import fields, pauses, projects
from db.access import LOCAL
from db.change import Gone
from salesops import programme
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import EasedRule, Objective
from salesops.worth import worth
from tests.db.filled import load, save
from tests.prepared import sample_firm


def staged(workshop_id: str):
    return programme.staged(load(workshop_id))


def pairs_apart(workshop_id: str) -> list[tuple[str, str]]:
    """Return the overlapping projects of the article's programme."""
    return [(conflict.a, conflict.b) for conflict in staged(workshop_id).rules.conflicts]


def test_eased_overlaps_let_projects_run_together_until_they_hold_again(article):
    before, pairs = staged(article), pairs_apart(article)
    with pytest.raises(WorkshopError, match="Say why"):
        projects.ease(article, LOCAL, *pairs[0], EasedRule.OVERLAP, " ")

    for first, second in pairs:
        projects.ease(article, LOCAL, second, first, EasedRule.OVERLAP, "Two teams")

    after = staged(article).staging
    assert after.makespan_weeks < before.staging.makespan_weeks
    together = [(a, b) for a, b in pairs if after.starts[a] < after.ends[b] and after.starts[b] < after.ends[a]]
    assert together
    for easing in load(article).easings:
        projects.hold_again(article, LOCAL, easing.id)
    assert staged(article).staging.starts == before.staging.starts


def test_eased_rules_go_with_their_project(article):
    a, b = pairs_apart(article)[0]
    projects.ease(article, LOCAL, a, b, EasedRule.OVERLAP, "Two teams")
    projects.drop(article, LOCAL, a)
    assert load(article).easings == ()


def test_set_weeks_are_kept_and_what_cannot_be_is_refused(article):
    found = staged(article)
    last = max(found.staging.starts, key=lambda one: found.staging.starts[one])
    save(article, fields.of("project", last, "fixed_week"), found.staging.starts[last] + 3)

    assert staged(article).staging.starts[last] == found.staging.starts[last] + 3
    with pytest.raises(BadInput, match="cannot end by week 2"):
        save(article, fields.of("project", last, "latest_end_week"), 2)
    with pytest.raises(BadInput, match="but not before week"):
        save(article, fields.of("project", last, "earliest_week"), 40)


def test_value_early_counts_what_each_project_is_worth(database):
    made = sample_firm()
    assert {one.value for one in programme.staging_projects(load(made))} == {0.0}

    save(made, fields.setting("objective"), Objective.VALUE_EARLY)

    workshop = load(made)
    values = {one.id: one.value for one in programme.staging_projects(workshop)}
    known = {one: worth(workshop, workshop.elements_of(one)).base for one in values}
    assert values == {one: max(0.0, base or 0.0) for one, base in known.items()}
    assert max(values.values()) > 0
    assert staged(made).staging.bound_weeks is None


def test_a_pause_moves_the_days_and_not_the_weeks(article):
    save(article, fields.setting("programme_starts_on"), date(2026, 12, 7))
    before = staged(article).staging.starts
    pauses.add(article, LOCAL, "Year end", date(2026, 12, 21), date(2027, 1, 1))

    workshop = load(article)
    assert staged(article).staging.starts == before
    assert [programme.starts_on(workshop, week) for week in (0, 1, 2, 3)] == [
        date(2026, 12, 7), date(2026, 12, 14), date(2027, 1, 4), date(2027, 1, 11),
    ]  # fmt: skip
    assert programme.ends_on(workshop, 1, 2) == date(2027, 1, 10)
    pauses.remove(article, LOCAL, workshop.pauses[0].id)
    assert programme.starts_on(load(article), 2) == date(2026, 12, 21)
    with pytest.raises(Gone):
        pauses.remove(article, LOCAL, workshop.pauses[0].id)


def test_two_free_days_are_no_pause_and_days_that_run_back_are_refused(article):
    save(article, fields.setting("programme_starts_on"), date(2026, 12, 7))
    pauses.add(article, LOCAL, "Two days", date(2026, 12, 7), date(2026, 12, 8))
    assert programme.starts_on(load(article), 0) == date(2026, 12, 7)
    with pytest.raises(BadInput, match="other way round"):
        pauses.add(article, LOCAL, "Backwards", date(2026, 12, 8), date(2026, 12, 7))
