"""The line above every page, and the places to which the search leads."""

from db import ecosystem, snapshot, workshops
from db.access import LOCAL
from pages.parts import frame, way
from pages.parts.way.places import place
from salesops import finding, guide
from salesops.sample import tour
from salesops.vocabulary import LinkState, Stage
from tests.pages.opening import open_page

PAGES = {entry.url_path for entry in frame.PAGES if entry.right is not None}


def test_everything_that_is_found_has_a_place_on_a_page(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    there = snapshot.load(workshop_id, LOCAL)
    found = (*finding.of_workshop(there), *finding.glossary())
    pages = [finding.page(entry.url_path, entry.title, entry.section) for entry in frame.PAGES if entry.right]

    assert [one.to for one in (*found, *pages) if place(there, one.to, PAGES) is None] == []
    assert place(there, "element:gone", PAGES) is None
    assert place(there, "page:answer", PAGES) is None
    assert place(None, "element:gone", PAGES) is None


def test_an_element_is_seen_among_the_gaps_once_it_has_a_merger_point(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    element = snapshot.load(workshop_id, LOCAL).elements[0]
    before = place(snapshot.load(workshop_id, LOCAL), f"element:{element.id}", PAGES)
    ecosystem.decide(workshop_id, LOCAL, [(element.id, Stage.ENGAGE)], LinkState.ACCEPTED)
    after = place(snapshot.load(workshop_id, LOCAL), f"element:{element.id}", PAGES)

    assert [before.page, after.page] == ["map", "gaps"]
    assert after.chosen == {"gaps:element": element.id}


def test_every_page_says_in_words_what_one_does_there():
    assert {entry.url_path or "workshops" for entry in frame.PAGES if entry.right} == set(finding.page_words())


def test_the_line_counts_the_steps_and_names_the_next(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    there = snapshot.load(workshop_id, LOCAL)

    _, _, page, following, at, of, done, lacks, _ = way._data(there, "gaps")
    assert (page, following, at, of) == ("gaps", ["components", "Complete the six components (0 of 6)"], 5, 7)
    assert not any(done)
    assert lacks == "merger points, which come from the ecosystem map"
    assert way._data(there, "history")[-2] == ""


def test_the_line_and_the_foot_say_the_same_of_what_the_page_lacks(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    app = open_page("pages/workshop/map.py", workshop_id)
    (foot,) = (one.label for one in app.get("page_link") if one.label.startswith("**On to "))

    lacks = way._data(snapshot.load(workshop_id, LOCAL), "map")[-2]
    assert foot == f"**On to Gaps** :gray[· Still missing on this page: {lacks}.]"


def test_the_tour_leads_along_the_walk_is_taken_up_by_its_address_and_ends_for_good(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    app = open_page("pages/workshop/value.py", workshop_id)
    assert "tour:next" not in {one.key for one in app.button}
    app.query_params["tour"] = "1"
    app.run()
    app.button(key="tour:next").click().run()
    assert (app.title[0].value, app.query_params["tour"]) == ("Six components", "2")
    app.button(key="tour:end").click().run()
    assert "tour:next" not in {one.key for one in app.button}
    assert app.session_state["tour_at"] == ()
    assert {stop.page for stop in tour.stops()} == {*guide.walk(None), "report"}
