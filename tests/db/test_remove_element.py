"""Elements of the team's own are removed with all that hangs on them, in one act; the method's stay."""

import pytest

from db import ecosystem, fields, history, merging, projects, snapshot, workshops
from db.access import LOCAL
from db.change import Gone
from salesops.elements import hanging_on
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience, LinkState, Stage
from tests.db.test_lists_orphans import stored
from tests.pages.opening import load, save


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "Northwind")


def _carrying(workshop_id: str) -> tuple[str, str]:
    """Return the ids of an own element with everything hanging on it, and of one that shares a project with it."""
    own = ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")
    other = ecosystem.add_element(workshop_id, LOCAL, "Showroom", "MA")
    points = [(own, Stage.ENGAGE), (own, Stage.RENEW), (other, Stage.ENGAGE)]
    ecosystem.decide(workshop_id, LOCAL, points, LinkState.ACCEPTED)
    ecosystem.decide(workshop_id, LOCAL, [(own, Stage.SUPPORT)], LinkState.SET_ASIDE)
    link = next(link.id for link in load(workshop_id).links if link.element_id == own)
    save(workshop_id, fields.gap(link, "score"), 1)
    save(workshop_id, fields.effect(own, "w", "base"), 0.02)
    save(workshop_id, fields.note(f"element:{own}", Audience.TEAM), "Ask Ada")
    save(workshop_id, fields.note("map", Audience.TEAM), "Stays")
    return own, other


def test_everything_that_hangs_on_it_is_named_goes_with_it_and_comes_back(workshop_id):
    own, other = _carrying(workshop_id)
    first, second = (projects.take(workshop_id, LOCAL, element) for element in (own, other))
    projects.wait_for(workshop_id, LOCAL, first, second)
    before = stored(workshop_id)

    assert hanging_on(load(workshop_id), own).words == (
        "2 merger points accepted",
        "1 merger point set aside",
        "1 gap with score, target and evidence",
        "1 effect on drivers",
        "1 note",
        "the project Trade fairs, which works on nothing else",
        "1 wait between projects",
    )
    entry = ecosystem.remove_element(workshop_id, LOCAL, own)

    left = load(workshop_id)
    assert own not in {element.id for element in left.elements}
    assert {link.element_id for link in left.links} == {other}
    assert (left.gaps, left.effects, left.dependencies) == ((), (), ())
    assert [project.id for project in left.projects] == [second]
    assert [note.subject for note in left.notes] == ["map"]
    assert history.entries(workshop_id, LOCAL)[0].act == "Removed the element “Trade fairs”"
    history.undo(workshop_id, LOCAL, entry)
    assert stored(workshop_id) == before


def test_a_project_of_several_elements_goes_on_without_it(workshop_id):
    own, other = _carrying(workshop_id)
    keep, away = (projects.take(workshop_id, LOCAL, element) for element in (other, own))
    merging.merge(workshop_id, LOCAL, keep, away, weeks=6)
    name = load(workshop_id).project(keep).name

    assert hanging_on(load(workshop_id), own).words[-1] == (
        f"its part in the project {name}, which goes on with its other elements"
    )
    ecosystem.remove_element(workshop_id, LOCAL, own)

    assert load(workshop_id).elements_of(keep) == (other,)


def test_nothing_hangs_on_a_fresh_element(workshop_id):
    own = ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")

    assert hanging_on(load(workshop_id), own).words == ()


def test_an_element_of_the_method_stays_and_says_what_to_do_instead(workshop_id):
    element = load(workshop_id).elements[0]
    version = snapshot.version(workshop_id, LOCAL)

    with pytest.raises(WorkshopError, match="Take the tick from “Applies here” instead"):
        ecosystem.remove_element(workshop_id, LOCAL, element.id)
    assert snapshot.version(workshop_id, LOCAL) == version


def test_a_second_removal_says_that_it_is_gone(workshop_id):
    own = ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")
    ecosystem.remove_element(workshop_id, LOCAL, own)

    with pytest.raises(Gone):
        ecosystem.remove_element(workshop_id, LOCAL, own)
