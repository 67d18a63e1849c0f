"""The article's example through the product's own doors: from elements to staging."""

import json

import pytest

from db import fields, merging, projects, snapshot, workshops
from db.access import LOCAL
from salesops import programme
from tests.journey import ARTICLE, enter_article, mark_completed_unused
from tests.shared_data import shared_path


@pytest.fixture
def cases():
    return json.loads(shared_path("data", "scheduling", "staging_cases.json").read_text())["cases"]


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "The article's firm")


def _staged(workshop_id):
    found = programme.staged(snapshot.load(workshop_id, LOCAL))
    assert found is not None
    return found


def test_the_article_is_staged_in_14_weeks_and_3_phases(workshop_id, cases):
    enter_article(workshop_id)

    staging = _staged(workshop_id).staging

    expected = cases["seed_article_separate"]["expected"]
    assert staging.proven
    assert staging.makespan_weeks == expected["min_makespan_weeks"] == 14
    assert len(staging.phases) == expected["min_phases_unit_durations"] == 3


def test_messaging_comes_first_because_the_others_build_on_it(workshop_id):
    chosen = enter_article(workshop_id)

    staging = _staged(workshop_id).staging

    assert staging.starts[chosen["E08"]] == 0
    assert min(staging.starts[chosen["E14"]], staging.starts[chosen["E17"]]) == staging.ends[chosen["E08"]]


def test_merge_is_offered_only_when_messaging_is_completed_unused_and_never_made_by_itself(workshop_id):
    chosen = enter_article(workshop_id)
    assert _staged(workshop_id).rules.offers == ()

    mark_completed_unused(workshop_id, "E08")

    offers = {frozenset((o.a, o.b)): o.weeks for o in _staged(workshop_id).rules.offers}
    assert offers[frozenset((chosen["E08"], chosen["E17"]))] == 6  # the longer one, 4 weeks, plus two
    assert len(snapshot.load(workshop_id, LOCAL).projects) == len(ARTICLE)


def test_accepted_merge_makes_it_12_weeks_in_2_phases(workshop_id, cases):
    chosen = enter_article(workshop_id)
    mark_completed_unused(workshop_id, "E08")
    pair = {chosen["E08"], chosen["E17"]}
    (offer,) = [o for o in _staged(workshop_id).rules.offers if {o.a, o.b} == pair]

    merging.merge(workshop_id, LOCAL, offer.a, offer.b, weeks=offer.weeks)
    staging = _staged(workshop_id).staging

    expected = cases["seed_article_combined"]["expected"]
    assert staging.makespan_weeks == expected["min_makespan_weeks"] == 12
    assert len(staging.phases) == expected["min_phases_unit_durations"] == 2


def test_tight_team_keeps_the_makespan_with_three_at_once_and_two_waits(workshop_id, cases):
    chosen = enter_article(workshop_id)
    case = cases["seed_article_tight_team"]
    by_case_id = {name: chosen[code] for code, (_, name) in ARTICLE.items()}
    for before, after in case["prerequisites"]:
        projects.wait_for(workshop_id, LOCAL, by_case_id[before], by_case_id[after])
    fields.save(workshop_id, LOCAL, fields.setting("live_cap"), case["capacity"], was=None, label="the limit")

    staging = _staged(workshop_id).staging

    assert staging.proven
    assert staging.makespan_weeks == case["expected"]["min_makespan_weeks"] == 14
    assert len(staging.phases) == case["expected"]["min_phases_unit_durations"] == 3


def test_agreed_starts_are_those_of_the_staging(workshop_id):
    enter_article(workshop_id)
    staging = _staged(workshop_id).staging

    projects.agree(workshop_id, LOCAL, staging.starts)

    workshop = snapshot.load(workshop_id, LOCAL)
    assert {p.id: p.start_week for p in workshop.projects} == dict(staging.starts)
    assert programme.agreed(workshop, staging)
