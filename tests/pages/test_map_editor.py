"""What a browser may send from the drawn map, called directly; and the views of the page around it."""

import json

import pytest

from db import ecosystem, history
from db.access import LOCAL
from pages.parts import map_editor, state
from pages.parts.map_editor import handle
from salesops import gaps
from salesops.ecosystem import shown
from salesops.ecosystem_picture import picture
from salesops.vocabulary import LinkState, Stage
from tests.journey import element_ids
from tests.pages.opening import load, open_page, words
from tests.prepared import northwind

PAGE = "pages/workshop/map.py"


@pytest.fixture
def workshop_id(database, monkeypatch) -> str:
    made = northwind()
    monkeypatch.setattr(state.st, "session_state", {})
    monkeypatch.setattr(state, "workshop_id", lambda: made)
    return made


def drawn(workshop_id):
    return handle.Drawn("map", workshop_id, frozenset(element.id for element in load(workshop_id).elements))


def send(workshop_id, *ops):
    return handle.take(drawn(workshop_id), {"ops": list(ops)})


def op(workshop_id, n=1, **changed):
    return {"op": "accept", "element": element_ids(load(workshop_id))["E08"], "stage": "engage", "n": n} | changed


def states(workshop_id):
    return [(link.stage, link.state) for link in load(workshop_id).links]


def test_an_act_is_written_once_however_often_it_is_sent_and_its_undo_is_offered(workshop_id):
    version = load(workshop_id).version

    assert send(workshop_id, op(workshop_id))
    assert not send(workshop_id, op(workshop_id))

    assert states(workshop_id) == [(Stage.ENGAGE, LinkState.ACCEPTED)]
    assert load(workshop_id).version == version + 1
    assert handle.answered("map") == {"acts": [1], "problem": ""}
    assert state.st.session_state[state.OFFER] == history.latest(workshop_id, LOCAL).id


def test_acts_of_one_message_are_done_in_their_order(workshop_id):
    send(workshop_id, op(workshop_id), op(workshop_id, 2, stage="renew"), op(workshop_id, 3, op="aside"))

    assert sorted(states(workshop_id)) == [(Stage.ENGAGE, LinkState.SET_ASIDE), (Stage.RENEW, LinkState.ACCEPTED)]
    assert handle.answered("map")["acts"] == [1, 2, 3]


@pytest.mark.parametrize(
    "changed",
    [{"element": "elsewhere"}, {"stage": "dream"}, {"op": "erase"}, {"n": "1"}, {"element": ["E08"]}, {"stage": None}],
)
def test_what_was_not_drawn_is_dropped(workshop_id, changed):
    assert not send(workshop_id, op(workshop_id, **changed))
    assert states(workshop_id) == []


def test_who_may_not_edit_changes_nothing(workshop_id, monkeypatch):
    monkeypatch.setattr(state, "may_edit", lambda: False)

    assert not send(workshop_id, op(workshop_id))
    assert states(workshop_id) == []


def test_a_refusal_is_answered_with_its_sentence(workshop_id):
    added = ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")
    before = drawn(workshop_id)
    ecosystem.remove_element(workshop_id, LOCAL, added)

    assert handle.take(before, {"ops": [op(workshop_id, element=added)]})

    assert handle.answered("map")["acts"] == [1]
    assert handle.answered("map")["problem"].endswith(".")


@pytest.mark.parametrize("told", [None, "E08|engage", ["E08", "engage"], [], ["", ""], [["x"], "engage"]])
def test_only_a_drawn_merger_point_can_be_chosen(workshop_id, told):
    assert handle.point(drawn(workshop_id), told) is None
    element = element_ids(load(workshop_id))["E08"]
    assert handle.point(drawn(workshop_id), [element, "engage"]) == (element, Stage.ENGAGE)


def test_what_the_browser_is_told_is_small(workshop_id):
    workshop = load(workshop_id)
    elements = shown(workshop, everything=True)

    told = map_editor.told(picture(workshop, elements, gaps.points(workshop)))

    assert len(json.dumps(told)) < 20_000
    assert [name for name, _ in told["categories"]] == ["STM", "SE", "SFE", "SO", "SM", "MA", "CX"]
    assert (len(told["elements"]), len(told["suggestions"])) == (48, 105)


def test_the_drawn_view_and_the_sentences_open_on_a_filled_map(article):
    page = open_page(PAGE, article)

    page.segmented_control[0].set_value("map").run()
    assert not page.exception
    assert "Draw** by dragging" in words(page)

    page.segmented_control[0].set_value("words").run()
    assert not page.exception
    assert "- **Value messaging** serves Engage, Transact and Renew; it" in words(page).replace("\\", "")
