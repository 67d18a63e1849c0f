"""What if: one assumption changed, everything else as it stands; nothing is written."""

import pytest

from db import snapshot
from db.access import LOCAL
from salesops import programme
from salesops.vocabulary import Decision
from salesops.what_if import Question, ask, assumed


@pytest.fixture
def standing(article):
    workshop = snapshot.load(article, LOCAL)
    return workshop, programme.staged(workshop)


def test_dropping_a_project_takes_it_out_and_moves_what_waited_for_it(standing):
    workshop, found = standing
    first = min(found.projects, key=lambda one: found.staging.starts[one.id])

    answer = ask(workshop, found, Question.DROP, first.id)

    assert answer.weeks_before == found.staging.makespan_weeks
    assert next(move for move in answer.moves if move.name == first.name).after is None
    assert answer.weeks <= answer.weeks_before
    assert first.name in {move.name for move in answer.moved}


def test_two_more_weeks_never_make_the_programme_shorter(standing):
    workshop, found = standing
    for project in found.projects:
        other = assumed(workshop, found, Question.LONGER, project.id)
        assert other.project(project.id).weeks == project.weeks + 2
        assert ask(workshop, found, Question.LONGER, project.id).weeks >= found.staging.makespan_weeks


def test_more_load_never_lengthens_and_less_load_never_shortens_or_says_why_not(standing):
    workshop, found = standing
    more, less = (ask(workshop, found, one) for one in (Question.MORE_LOAD, Question.LESS_LOAD))

    assert more.weeks <= found.staging.makespan_weeks
    assert (less.weeks is None) == bool(less.refusal)
    assert less.weeks is None or less.weeks >= found.staging.makespan_weeks


def test_less_load_than_a_project_needs_is_refused_in_words(standing):
    workshop, _ = standing
    heaviest = max(units for one in programme.staging_projects(workshop) for units in one.load.values())
    settings = workshop.settings.model_copy(update={"role_load_cap": heaviest})
    tight = workshop.model_copy(update={"settings": settings})

    answer = ask(tight, programme.staged(tight), Question.LESS_LOAD)

    assert (answer.weeks, answer.moves) == (None, ())
    assert f"more than the limit of {heaviest - 1}" in answer.refusal


def test_the_workshop_itself_stays_as_it_is(standing):
    workshop, found = standing
    before = workshop.model_dump()
    for question in Question:
        ask(workshop, found, question, found.projects[0].id)
    assert workshop.model_dump() == before
    assert {one.decision for one in workshop.projects if one.id in found.staging.starts} == {Decision.NOW}
