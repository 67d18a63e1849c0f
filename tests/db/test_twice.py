"""Two people delete the same thing: the second gets a sentence, and nothing more is changed."""

from collections.abc import Callable

import pytest

from db import ecosystem, lists, metrics, projects, questions, snapshot, workshops
from db.access import LOCAL
from db.change import Gone
from salesops import content
from salesops.vocabulary import LinkState, ListKind, Stage


def _a_list_entry(workshop_id: str) -> Callable[[], object]:
    entry = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Platform")
    return lambda: lists.remove(workshop_id, LOCAL, entry)


def _a_project(workshop_id: str) -> Callable[[], object]:
    project = projects.take(workshop_id, LOCAL, snapshot.load(workshop_id, LOCAL).elements[0].id)
    return lambda: projects.drop(workshop_id, LOCAL, project)


def _a_wait(workshop_id: str) -> Callable[[], object]:
    elements = snapshot.load(workshop_id, LOCAL).elements
    before, after = (projects.take(workshop_id, LOCAL, element.id) for element in elements[:2])
    wait = projects.wait_for(workshop_id, LOCAL, before, after)
    return lambda: projects.stop_waiting(workshop_id, LOCAL, wait)


def _a_question(workshop_id: str) -> Callable[[], object]:
    question = questions.add(workshop_id, LOCAL, "compensation", "Who explains the plan?")
    return lambda: questions.remove(workshop_id, LOCAL, question)


def _a_metric(workshop_id: str) -> Callable[[], object]:
    tracked = metrics.track(workshop_id, LOCAL, content.load().metrics[0].id)
    return lambda: metrics.drop(workshop_id, LOCAL, tracked)


@pytest.mark.parametrize("made", [_a_list_entry, _a_project, _a_wait, _a_question, _a_metric])
def test_the_second_delete_says_that_it_is_gone(database, made):
    workshop_id = workshops.create(LOCAL, "Northwind")
    delete = made(workshop_id)
    delete()
    after_the_first = snapshot.load(workshop_id, LOCAL)

    with pytest.raises(Gone, match="removed meanwhile"):
        delete()

    assert snapshot.load(workshop_id, LOCAL) == after_the_first


def test_a_merger_point_set_aside_twice_is_one_change(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    point = (snapshot.load(workshop_id, LOCAL).elements[0].id, Stage.ENGAGE)
    ecosystem.decide(workshop_id, LOCAL, [point], LinkState.SET_ASIDE)
    version = snapshot.version(workshop_id, LOCAL)

    ecosystem.decide(workshop_id, LOCAL, [point], LinkState.SET_ASIDE)

    assert snapshot.version(workshop_id, LOCAL) == version
