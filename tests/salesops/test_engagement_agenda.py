"""What a meeting's agenda holds, how long each part of it takes, and where its topics come from."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops import content
from salesops.content.engagement_schema import TopicKind
from salesops.engagement import (
    BREAK,
    SLACK,
    Differing,
    Found,
    clock,
    ends_minute,
    propose,
    says,
    topics,
)
from salesops.surveys.naming import topic_source
from salesops.vocabulary import AgendaState, AskState, Decision, Stage
from salesops.workshop import (
    AgendaItem,
    Answer,
    QuestionState,
    Topic,
)
from tests.salesops.answer_examples import workshop as empty_workshop
from tests.salesops.map_example import build, scored
from tests.salesops.test_engagement import TODAY, changed
from tests.salesops.test_survey_results import APART, LOW, SAME, told

FOUND = (
    Found(TopicKind.TABLED, "Tabled", "question:SP5"),
    *(Found(TopicKind.SPLIT, f"Split {n}", f"survey:s:V{n}") for n in range(1, 4)),
    *(Found(TopicKind.DESCRIPTION, f"Described {n}", f"question:SG{n}") for n in range(1, 4)),
    *(Found(TopicKind.GAP, f"Gap {n}", f"gap:{n}") for n in range(1, 5)),
)


@pytest.mark.parametrize("minutes", content.load().agenda_rules.lengths[:2])
def test_an_agenda_of_half_an_hour_and_of_an_hour_is_the_methods_own(minutes):
    place = content.load().agenda_rules.lengths.index(minutes)
    items = propose(FOUND, minutes).items

    assert {block: sum(i.minutes for i in items if i.block_id == block) for block in {i.block_id for i in items}} == {
        block.id: block.minutes[place] for block in content.load().agenda_blocks
    }


def test_where_nobody_was_asked_the_minutes_for_what_differs_and_its_topics_go_to_the_gaps():
    gaps = [one for one in FOUND if one.kind is TopicKind.GAP]
    items = propose(gaps, 60).items

    assert [(i.block_id, i.minutes) for i in items if i.block_id != "gaps"] == [
        ("frame", 5), ("goal", 10), ("focus", 10), ("close", 8),
    ]  # fmt: skip
    assert sum(i.minutes for i in items if i.block_id == "gaps") == 12 + 15
    assert [i.title for i in items if i.source] == ["Gap 1", "Gap 2", "Gap 3"]


@given(st.integers(10, 600), st.lists(st.sampled_from(FOUND), unique=True, max_size=11))
def test_an_agenda_fills_its_meeting_to_the_minute_and_names_every_place_once(minutes, found):
    proposal = propose(found, minutes)
    named = [item.source for item in proposal.items if item.source]

    assert sum(item.minutes for item in proposal.items) == minutes
    assert min(item.minutes for item in proposal.items) >= 1
    assert sorted([*named, *(one.source for one in proposal.left_over)]) == sorted(one.source for one in found)
    assert proposal.items[-1].block_id == "close"
    assert any(item.block_id == BREAK for item in proposal.items) == (minutes > 60)


def test_beyond_an_hour_a_tenth_is_kept_free_before_the_end_and_a_break_comes_every_75_minutes():
    for minutes in (61, 90, 150, 240):
        items = propose(FOUND, minutes).items
        (slack,) = (item for item in items if item.block_id == SLACK)
        assert (slack.minutes, items.index(slack)) == (round(minutes / 10), len(items) - 2)
    breaks = [sum(item.block_id == BREAK for item in propose(FOUND, minutes).items) for minutes in (61, 150, 151, 300)]
    assert breaks == [1, 1, 2, 3]


def test_what_was_tabled_comes_first_then_of_every_kind_the_most_pressing():
    titles = [item.title for item in propose(FOUND, 60).items if item.source]

    assert titles == ["Tabled", "Split 1", "Described 1", "Gap 1", "Gap 2"]
    gap = Found(TopicKind.TABLED, "That gap", "gap:9")
    assert next(item for item in propose((gap,), 60).items if item.source).block_id == "gaps"


def test_topics_come_from_the_survey_from_what_differs_and_from_what_was_tabled_each_place_once():
    found = told([SAME, APART, LOW])
    widest = topic_source(found.survey.id, "V2")
    tabled = (
        Topic(id="t", text="Ours first", source=widest),
        Topic(id="p", text="Parked", source="gap:1", parked=True),
        Topic(id="c", text="Done", source="gap:2", closed_on=TODAY),
    )
    put_off = [QuestionState(id=one, question_id=one, state=AskState.PARKED) for one in ("BM1", "BM3")]
    answered = (Answer(id="1", question_id="BM3", value={"offer1": {"channel1": 100.0}}),)
    workshop = changed(topics=tabled, question_states=tuple(put_off), answers=answered)
    seen = topics(workshop, TODAY, found, (Differing("SG9", "Whom not?", 3, 1, 1),))

    assert [(one.kind, one.title) for one in seen][:1] == [(TopicKind.TABLED, "Ours first")]
    assert (seen[1].kind, seen[1].source) == (TopicKind.TABLED, "question:BM1")
    assert seen[1].title.startswith("Parked: How do we earn")
    assert [one.source for one in seen].count(widest) == 1
    assert seen[-1].title == "Whom not? 3 people describe it differently."


def test_a_split_is_said_alike_whether_it_was_put_on_the_agenda_or_is_proposed():
    found = told([SAME, APART, LOW])
    widest = topic_source(found.survey.id, "V2")
    (proposed,) = (one for one in topics(changed(), TODAY, found) if one.source == widest)
    bare = next(one.text for one in found.items if one.id == "V2")
    (put_on,) = (
        one
        for one in topics(changed(topics=(Topic(id="t", text=bare, source=widest),)), TODAY, found)
        if one.source == widest
    )
    assert (put_on.kind, put_on.title) == (TopicKind.TABLED, proposed.title)
    assert proposed.title.startswith(f"“{bare.rstrip('.')}” ")


def test_without_pre_work_the_room_scores_core_points_live(full_example):
    bare = full_example.model_copy(update={"gaps": (), "topics": ()})
    found = topics(bare, TODAY)

    core = {e.id for e in bare.elements if e.content_id and content.load().element(e.content_id).core}
    points = {f"gap:{link.id}" for link in bare.accepted_links() if link.element_id in core}
    assert {one.kind for one in found} == {TopicKind.SCORING}
    assert {one.source for one in found} == points
    assert next(item.title for item in propose(found, 30).items if item.source).startswith("Score together: ")
    assert "link them to stages on the map first" in propose(topics(empty_workshop(), TODAY), 30).items[2].title


def test_clock_times_run_forward_over_the_end_of_summer_time_and_skip_what_is_left_out():
    starts = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # 02:50 in Amsterdam; at 03:00 the clock goes back to 02:00
    items = [
        AgendaItem(id="a", meeting_id="m", title="A", minutes=20),
        AgendaItem(id="b", meeting_id="m", title="B", minutes=30, state=AgendaState.LEFT_OUT),
        AgendaItem(id="c", meeting_id="m", title="C", minutes=10),
    ]
    found = clock(items, starts)

    zone = ZoneInfo("Europe/Amsterdam")
    assert [f"{one.starts_at.astimezone(zone):%H:%M}" for one in found] == ["02:50", "02:10", "02:10"]
    assert ([one.starts_minute for one in found], ends_minute(items)) == ([0, 20, 20], 30)
    assert [one.starts_at for one in clock(items, None)] == [None] * 3
    assert all(says(block.id) == block.says for block in content.load().agenda_blocks)


def test_every_element_has_its_first_gap_on_the_agenda_before_another_has_its_second():
    there = build(
        links={
            ("E13", Stage.TRANSACT): scored(0), ("E13", Stage.RENEW): scored(0), ("E08", Stage.ENGAGE): scored(2),
        }
    )  # fmt: skip
    found = topics(there, TODAY)
    elements = [next(link.element_id for link in there.links if one.source == f"gap:{link.id}") for one in found]

    assert (len(found), len(set(elements[:2])), elements[2] in elements[:2]) == (3, 2, True)


def test_what_was_set_aside_with_a_reason_comes_after_every_other_gap():
    links = {("E13", Stage.TRANSACT): scored(0), ("E08", Stage.ENGAGE): scored(2)}
    there = build(links=links, projects={"Later": (4, ["E13"])})
    (later,) = there.projects
    aside = there.model_copy(update={"projects": (later.model_copy(update={"decision": Decision.NOT_NOW}),)})

    assert [one.source for one in topics(there, TODAY)] == ["gap:E13·transact", "gap:E08·engage"]
    assert [one.source for one in topics(aside, TODAY)] == ["gap:E08·engage", "gap:E13·transact"]
