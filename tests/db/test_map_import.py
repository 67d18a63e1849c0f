"""What a file brings into the map: one entry of the history, one undo, the same when done twice."""

import pytest

from db import ecosystem, fields, history, lists, map_import, snapshot, ties, workshops
from db.access import LOCAL
from salesops import map_export
from salesops.ecosystem import shown
from salesops.errors import BadInput, WorkshopError
from salesops.intake.known import StageWords
from salesops.intake.map_import import MapImport
from salesops.intake.map_plan import plan
from salesops.intake.map_table import read_file, read_text
from salesops.map_export import MapFormat
from salesops.vocabulary import LinkState, ListKind, Stage, TieKind
from salesops.workshop import Workshop

FILE = (
    "Element,Category,Owner,Weeks,Needs,Overlaps,Engage,Renew\n"
    "Trade fairs,MA,Ann,6,Value messaging,,x,\nUser groups,CX,Bob,,Trade fairs,Trade fairs,,x\n"
    "Value messaging,,Ann,9,,,x,x"
)


def load(workshop_id: str) -> Workshop:
    return snapshot.load(workshop_id, LOCAL)


def planned(workshop_id: str, text: str = FILE) -> MapImport:
    workshop = load(workshop_id)
    return plan(read_text(text, StageWords(workshop)), workshop)


def map_of(workshop: Workshop) -> dict[str, object]:
    name = {element.id: element.name for element in workshop.elements}
    return {
        "elements": {e.name: (e.category_id, workshop.item_name(e.owner_id), e.weeks) for e in workshop.elements},
        "links": {(name[link.element_id], link.stage.value, link.state.value) for link in workshop.links},
        "ties": {
            (*sorted((name[t.element_id], name[t.other_id])), t.kind.value)
            if t.kind is TieKind.OVERLAPS
            else (name[t.element_id], name[t.other_id], t.kind.value)
            for t in workshop.element_ties
        },
        "people": sorted(p.name for p in workshop.items(ListKind.PERSON)),
    }


def test_a_file_comes_in_as_one_entry_and_its_undo_takes_all_of_it_out(workshop_id):
    before = map_of(load(workshop_id))

    entry_id = map_import.apply(workshop_id, LOCAL, planned(workshop_id))

    after = map_of(load(workshop_id))
    assert after["elements"] == before["elements"] | {
        "Trade fairs": ("MA", "Ann", 6), "User groups": ("CX", "Bob", None), "Value messaging": ("SE", "Ann", 9),
    }  # fmt: skip
    assert after["links"] == {
        ("Trade fairs", "engage", "accepted"), ("User groups", "renew", "accepted"),
        ("Value messaging", "engage", "accepted"), ("Value messaging", "renew", "accepted"),
    }  # fmt: skip
    assert after["ties"] == {
        ("Trade fairs", "Value messaging", "needs_hard"), ("User groups", "Trade fairs", "needs_hard"),
        ("Trade fairs", "User groups", "overlaps"),
    }  # fmt: skip
    newest = history.entries(workshop_id, LOCAL, limit=1)[0]
    assert (newest.id, newest.act) == (entry_id, "Brought in 2 elements and 4 links")
    history.undo(workshop_id, LOCAL, entry_id)
    assert map_of(load(workshop_id)) == before


@pytest.mark.parametrize("format", [MapFormat.CSV, MapFormat.XLSX, MapFormat.JSON])
def test_a_map_taken_away_comes_into_an_empty_workshop_as_the_same_map(workshop_id, format):
    map_import.apply(workshop_id, LOCAL, planned(workshop_id))
    file = map_export.write(map_export.map_graph(load(workshop_id), shown(load(workshop_id))), format)

    other = workshops.create(LOCAL, "Southwind")
    map_import.apply(other, LOCAL, plan(read_file(file, StageWords(load(other))), load(other)))

    assert map_of(load(other)) == map_of(load(workshop_id))


def test_the_same_plan_done_twice_changes_nothing_the_second_time(workshop_id):
    first = planned(workshop_id)
    map_import.apply(workshop_id, LOCAL, first)
    done = load(workshop_id)

    map_import.apply(workshop_id, LOCAL, first)

    assert load(workshop_id) == done
    assert planned(workshop_id).empty
    map_import.apply(workshop_id, LOCAL, planned(workshop_id, "Element,Better after\nTrade fairs,CRM"))
    assert history.entries(workshop_id, LOCAL, limit=1)[0].act == "Brought in 1 tie"


def test_what_somebody_changed_after_the_preview_stays_as_they_wrote_it(workshop_id):
    looked_at = planned(workshop_id)
    messaging = next(e.id for e in load(workshop_id).elements if e.content_id == "E08")
    field = fields.of("element", messaging, "weeks")
    fields.save(workshop_id, LOCAL, field, 5, was=None, label="the weeks")

    map_import.apply(workshop_id, LOCAL, looked_at)

    assert load(workshop_id).element(messaging).weeks == 5


def test_a_circle_closed_after_the_preview_is_refused_whole(workshop_id):
    ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")
    looked_at = planned(workshop_id)
    ids = {e.name: e.id for e in load(workshop_id).elements}
    ties.add(workshop_id, LOCAL, ids["Value messaging"], ids["Trade fairs"], TieKind.NEEDS_HARD)
    before = load(workshop_id)

    with pytest.raises(BadInput, match="would wait for each other"):
        map_import.apply(workshop_id, LOCAL, looked_at)

    assert load(workshop_id) == before


def test_an_owner_who_left_after_the_preview_is_refused_whole(workshop_id):
    ann = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ann")
    looked_at = planned(workshop_id)
    lists.remove(workshop_id, LOCAL, ann)
    before = load(workshop_id)

    with pytest.raises(WorkshopError, match="not among the people here any more"):
        map_import.apply(workshop_id, LOCAL, looked_at)

    assert load(workshop_id) == before


def test_a_merger_point_set_aside_here_is_not_brought_back_by_itself(workshop_id):
    messaging = next(e.id for e in load(workshop_id).elements if e.content_id == "E08")
    ecosystem.decide(workshop_id, LOCAL, [(messaging, Stage.RENEW)], LinkState.SET_ASIDE)

    map_import.apply(workshop_id, LOCAL, planned(workshop_id))

    states = {x.stage: x.state for x in load(workshop_id).links if x.element_id == messaging}
    assert states == {Stage.RENEW: LinkState.SET_ASIDE, Stage.ENGAGE: LinkState.ACCEPTED}
