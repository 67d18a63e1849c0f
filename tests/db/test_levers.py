"""The programme of performance levers: said before what it would make, made by one press, taken back by one undo."""

import pytest

from db import ecosystem, fields, history, levers, projects, snapshot, workshops
from db.access import LOCAL
from salesops import levers as proposed
from salesops import programme
from salesops.errors import WorkshopError
from salesops.vocabulary import LinkState, Stage
from tests.db.filled import load, save


@pytest.fixture
def empty(database) -> str:
    return workshops.create(LOCAL, "Northwind")


def ids(workshop_id: str) -> dict[str, str]:
    return {e.content_id: e.id for e in load(workshop_id).elements if e.content_id}


def codes(found) -> dict[str, list[str]]:
    return {one.lever.id: [e.content_id for e in one.elements] for one in found}


def test_on_an_empty_sheet_all_six_are_made_and_managers_come_before_training(empty):
    found = proposed.proposal(load(empty))
    assert [len(one.elements) for one in found] == [1, 2, 2, 3, 2, 3]

    entry = levers.take(empty, LOCAL, found)

    workshop = load(empty)
    by_name = {project.name: project.id for project in workshop.projects}
    assert list(by_name) == [one.lever.name for one in found]
    waits = {(wait.before_id, wait.after_id) for wait in workshop.dependencies}
    assert (by_name["Managers able to coach"], by_name["Training on the levers"]) in waits
    assert len(waits) == 6
    staging = programme.staged(workshop).staging
    assert staging.starts[by_name["Training on the levers"]] >= staging.ends[by_name["Managers able to coach"]]
    assert staging.starts[by_name["Producer analysis"]] == 0
    with pytest.raises(WorkshopError, match="Nothing of the six levers is open"):
        levers.take(empty, LOCAL, proposed.proposal(workshop))
    with pytest.raises(WorkshopError, match="came into a project meanwhile"):
        levers.take(empty, LOCAL, found)
    history.undo(empty, LOCAL, entry)
    assert (load(empty).projects, load(empty).dependencies) == ((), ())


def test_what_is_there_is_left_out_with_its_reason_and_waited_for(empty):
    here = ids(empty)
    process = projects.take(empty, LOCAL, here["E13"])
    projects.set_aside(empty, LOCAL, here["E15"], because="Next year", relook_on=None)
    save(empty, fields.of("element", here["E05"], "applicable"), False)
    ecosystem.decide(empty, LOCAL, [(here["E01"], Stage.ENGAGE)], LinkState.ACCEPTED)
    (link,) = load(empty).links
    save(empty, fields.gap(link.id, "score"), 4)

    found = {one.lever.id: one for one in proposed.proposal(load(empty))}

    assert {one.element.content_id: one.why for lever in found.values() for one in lever.left_out} == {
        "E01": "good enough for now",
        "E05": "does not apply",
        "E13": "a project already",
        "E15": "set aside: Next year",
    }
    assert (found["producers"].elements, found["levers"].elements) == ((), ())
    assert (found["managers"].after, found["managers"].after_projects) == ((), (process,))
    assert (found["training"].after, found["training"].after_projects) == (("managers",), (process,))
    levers.take(empty, LOCAL, list(found.values()))
    assert len(load(empty).projects) == 2 + 4
    assert programme.staged(load(empty)).staging.proven


def test_a_wait_that_would_close_a_circle_with_the_teams_own_is_left_out(empty):
    here = ids(empty)
    process, coaching = (projects.take(empty, LOCAL, here[code]) for code in ("E13", "E32"))
    projects.wait_for(empty, LOCAL, coaching, process)  # the other way round than the levers have it

    found = {one.lever.id: one for one in proposed.proposal(snapshot.load(empty, LOCAL))}
    levers.take(empty, LOCAL, list(found.values()))

    assert found["managers"].after_projects == (process,)
    assert programme.staged(load(empty)).staging.proven
