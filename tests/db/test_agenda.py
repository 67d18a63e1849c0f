"""What prepares a meeting, through its doors: its agenda, what is known of the firm, questions that were put off."""

import pytest

from db import (
    agenda,
    brief,
    fields,
    history,
    lists,
    meetings,
    question_states,
    questions,
    snapshot,
    topics,
    views,
    workshops,
)  # fmt: skip
from db.access import LOCAL, Actor, NotAllowed, Role
from db.surveys import response
from salesops.engagement import Differing, Proposed
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AgendaState, AskState, Audience, ListKind, MeetingKind
from salesops.workshop import Workshop
from tests.writing import save

BEA = Actor("bea", "Bea", Role.CONTRIBUTOR, None)


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "Northwind")


def load(workshop_id: str, actor: Actor = LOCAL) -> Workshop:
    return snapshot.load(workshop_id, actor)


def titles(workshop_id: str) -> list[str]:
    return [item.title for item in load(workshop_id).agenda_items]


def test_a_proposed_agenda_replaces_the_one_that_stood_there_and_is_undone(workshop_id):
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    agenda.put(workshop_id, LOCAL, meeting, [Proposed("frame", "Frame", 5), Proposed("close", "Close", 5)])
    entry = agenda.put(workshop_id, LOCAL, meeting, [Proposed("gaps", "Gap", 9, "gap:x")])

    (only,) = load(workshop_id).agenda_items
    assert (only.block_id, only.title, only.minutes, only.source) == ("gaps", "Gap", 9, "gap:x")
    history.undo(workshop_id, LOCAL, entry)
    assert titles(workshop_id) == ["Frame", "Close"]

    meetings.begin(workshop_id, LOCAL, meeting)
    with pytest.raises(WorkshopError, match="has begun"):
        agenda.put(workshop_id, LOCAL, meeting, [])
    assert titles(workshop_id) == ["Frame", "Close"]


def test_parts_of_an_agenda_are_added_moved_left_out_and_removed(workshop_id):
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    one, two, three = (agenda.add(workshop_id, LOCAL, meeting, title) for title in ("One", "Two", "Three"))
    agenda.move(workshop_id, LOCAL, three, by=-5)
    assert titles(workshop_id) == ["Three", "One", "Two"]
    save(workshop_id, fields.of("agendaitem", one, "minutes"), 12)

    meetings.begin(workshop_id, LOCAL, meeting)
    assert load(workshop_id).meeting(meeting).item_id == three
    agenda.leave_out(workshop_id, LOCAL, three)
    assert load(workshop_id).meeting(meeting).item_id is None
    agenda.leave_out(workshop_id, LOCAL, three, out=False)
    entry = agenda.remove(workshop_id, LOCAL, two)

    assert [(i.title, i.minutes, i.state) for i in load(workshop_id).agenda_items] == [
        ("Three", 5, AgendaState.OPEN),
        ("One", 12, AgendaState.OPEN),
    ]
    history.undo(workshop_id, LOCAL, entry)
    assert titles(workshop_id) == ["Three", "One", "Two"]
    with pytest.raises(BadInput, match="empty"):
        agenda.add(workshop_id, LOCAL, meeting, "  ")


def test_the_brief_of_the_firm_holds_texts_and_documents_with_links_of_the_web(workshop_id):
    save(workshop_id, fields.brief("offer"), "Pumps")
    deck = brief.add_document(workshop_id, LOCAL, "Deck", link=" https://example.org/deck ")
    brief.change_link(workshop_id, LOCAL, deck, "")
    for link in ("javascript:alert(1)", "https://a b"):
        with pytest.raises(BadInput, match="begins with https"):
            brief.change_link(workshop_id, LOCAL, deck, link)

    workshop = load(workshop_id)
    assert [(text.slot_id, text.text) for text in workshop.brief_texts] == [("offer", "Pumps")]
    assert [(document.name, document.link) for document in workshop.documents] == [("Deck", None)]
    history.undo(workshop_id, LOCAL, brief.remove_document(workshop_id, LOCAL, deck))
    assert [document.id for document in load(workshop_id).documents] == [deck]


def test_a_question_is_skipped_then_asked_of_a_function_then_open_again(workshop_id):
    finance = next(one for one in load(workshop_id).items(ListKind.FUNCTION) if one.content_id == "finance")
    question_states.put_off(workshop_id, LOCAL, "BM6", AskState.SKIPPED)
    question_states.put_off(workshop_id, LOCAL, "BM6", AskState.ASKED, asked_id=finance.id, remark="By Friday")

    (state,) = load(workshop_id).question_states
    assert (state.question_id, state.state, state.asked_id, state.remark) == (
        "BM6", AskState.ASKED, finance.id, "By Friday",
    )  # fmt: skip
    assert history.entries(workshop_id, LOCAL)[0].act == f"Asked about BM6: {finance.name}"
    question_states.take_back(workshop_id, LOCAL, "BM6")
    assert load(workshop_id).question_states == ()


def test_nobody_is_asked_who_cannot_know_and_no_question_that_is_not_there(workshop_id):
    offer = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Pumps")
    with pytest.raises(BadInput, match="neither a person nor a function"):
        question_states.put_off(workshop_id, LOCAL, "BM6", AskState.ASKED, asked_id=offer)
    with pytest.raises(BadInput, match="Choose the person"):
        question_states.put_off(workshop_id, LOCAL, "BM6", AskState.ASKED)
    with pytest.raises(WorkshopError, match="removed meanwhile"):
        question_states.put_off(workshop_id, LOCAL, "XX9", AskState.PARKED)
    own = questions.add(workshop_id, LOCAL, "business_models", "What else?")
    question_states.put_off(workshop_id, LOCAL, own, AskState.PARKED)
    questions.remove(workshop_id, LOCAL, own)
    assert load(workshop_id).question_states == ()


def test_divergent_answers_are_counted_for_who_facilitates_only(workshop_id):
    people = [lists.add(workshop_id, LOCAL, ListKind.PERSON, name) for name in ("Ada", "Bob")]
    for person, words, score in zip(people, ("Boxes", "Service"), (1, 4), strict=True):
        views.save(workshop_id, LOCAL, "SG9", person, words, was=None)
        views.save(workshop_id, LOCAL, "sales_process", person, score, was=None)
        views.save(workshop_id, LOCAL, "compensation", person, 2, was=None)

    found = views.apart(load(workshop_id), LOCAL)

    assert [(one.id, one.people, one.apart, one.source) for one in found] == [
        ("SG9", 2, 1, "question:SG9"),
        ("sales_process", 2, 3, "component:sales_process"),
    ]
    assert "Boxes" not in repr(found)
    assert isinstance(found[0], Differing)
    with pytest.raises(NotAllowed):
        views.apart(load(workshop_id, BEA), BEA)


def test_private_words_of_the_brief_are_in_no_team_members_snapshot_history_or_file(workshop_id):
    planted = "PLANTED-7731"
    for subject in ("brief:hypotheses", "meeting:m1", "agenda:a1"):
        save(workshop_id, fields.note(subject, Audience.FACILITATORS), f"{planted} {subject}")

    assert load(workshop_id, BEA).notes == ()
    assert planted not in repr(load(workshop_id, BEA))
    assert planted not in repr(history.entries(workshop_id, BEA))
    assert len(load(workshop_id).notes) == 3


def test_no_survey_no_response(workshop_id):
    assert response.newest(load(workshop_id), BEA) is None


def test_a_new_part_stands_before_the_block_that_closes_until_that_has_begun(workshop_id):
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    agenda.put(workshop_id, LOCAL, meeting, [Proposed("frame", "Frame", 5), Proposed("close", "Close", 5)])
    agenda.add(workshop_id, LOCAL, meeting, "Pricing")
    parked = topics.park(workshop_id, LOCAL, "Tools")
    topics.take_up(workshop_id, LOCAL, parked, meeting)
    assert titles(workshop_id) == ["Frame", "Pricing", "Tools", "Close"]

    meetings.begin(workshop_id, LOCAL, meeting)
    meetings.go_to(workshop_id, LOCAL, meeting, load(workshop_id).agenda_items[-1].id)
    agenda.add(workshop_id, LOCAL, meeting, "Late")
    assert titles(workshop_id) == ["Frame", "Pricing", "Tools", "Close", "Late"]
