"""Around a call: is the workshop ready, what stands on its agenda and when, what the expert reads."""

import io
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from salesops import content, report
from salesops.content.engagement_schema import BriefPartKind, ReadinessKind, TopicKind
from salesops.engagement import (
    BREAK,
    SLACK,
    Differing,
    Found,
    Response,
    clock,
    differing,
    ends_minute,
    propose,
    readiness,
    reminder,
    says,
    topics,
)
from salesops.engagement.brief_report import brief_report, file_name
from salesops.engagement.expert_brief import expert_brief
from salesops.engagement.hypotheses import Known
from salesops.engagement.session import next_open, progress, prompts, session
from salesops.errors import BadInput, ContentError
from salesops.report import Format
from salesops.surveys.naming import topic_source
from salesops.vocabulary import AgendaState, AskState, Audience
from salesops.workshop import (
    AgendaItem,
    Answer,
    BriefText,
    Document,
    Goal,
    MaturityScore,
    MetricValue,
    Note,
    QuestionState,
    Survey,
    Topic,
    TrackedMetric,
)
from tests.salesops.answer_examples import workshop as empty_workshop
from tests.salesops.report_reading import Page, opened
from tests.salesops.test_survey_results import APART, LOW, SAME, told

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 9, 30, 15, 250, tzinfo=UTC)
OVER = " The survey is closed: a second round would ask them again."
FOUND = (
    Found(TopicKind.TABLED, "Tabled", "question:SP5"),
    *(Found(TopicKind.SPLIT, f"Split {n}", f"survey:s:V{n}") for n in range(1, 4)),
    *(Found(TopicKind.DESCRIPTION, f"Described {n}", f"question:SG{n}") for n in range(1, 4)),
    *(Found(TopicKind.GAP, f"Gap {n}", f"gap:{n}") for n in range(1, 5)),
)


def changed(**parts):
    return empty_workshop().model_copy(update=parts)


def check(kind, workshop, response=None):
    return readiness(workshop, TODAY, response).check(kind)


def test_an_empty_workshop_meets_nothing_and_is_told_what_mends_it():
    found = readiness(empty_workshop(), TODAY, None)

    assert (found.met, found.ready) == (0, False)
    assert found.finding == "0 of 4 met; next: state the value goal"
    assert [one.place for one in found.checks] == ["value", "components", "surveys", "lifecycle"]
    assert all(one.missing for one in found.checks)


def test_a_goal_counts_with_a_sentence_or_a_target():
    assert check(ReadinessKind.GOAL, changed(goal=Goal(id="g", statement="Grow"))).has == "Grow"
    assert check(ReadinessKind.GOAL, changed(goal=Goal(id="g", target=8.0))).met
    assert not check(ReadinessKind.GOAL, changed(goal=Goal(id="g", statement="  "))).met


@pytest.mark.parametrize(
    ("answered", "invited", "is_open", "met", "missing"),
    [
        (6, 10, True, True, ()),
        (5, 10, True, False, ("5 people have not answered.",)),
        (8, 16, False, False, ("8 people have not answered." + OVER,)),
        (40, None, True, False, ("Nobody knows how many were invited; with personal links it can be told.",)),
    ],
)  # fmt: skip
def test_six_of_ten_invited_are_enough(answered, invited, is_open, met, missing):
    found = check(ReadinessKind.ANSWERED, empty_workshop(), Response("s", "Pulse", answered, invited, is_open))

    assert (found.met, found.missing) == (met, missing)


@pytest.mark.parametrize(("answered", "invited", "said"), [(10, 12, "(83 %)"), (599, 1000, "(59 %)"), (3, 5, "(60 %)")])
def test_the_share_that_answered_is_told_in_whole_percent_and_never_rounded_up(answered, invited, said):
    found = check(ReadinessKind.ANSWERED, empty_workshop(), Response("s", "Pulse", answered, invited, is_open=True))

    assert (said in found.has, found.met) == (True, answered / invited >= 0.6)


def test_a_stage_has_figures_with_a_number_of_the_last_four_quarters_and_its_source():
    def followed(stage, period, source="CRM", **more):
        tracked = TrackedMetric(id=f"t{stage}{period}", name="M", stage=stage, source=source, **more)
        return tracked, MetricValue(id=f"v{stage}", tracked_id=tracked.id, period=period, value=1.0)

    good = [followed(stage, "2026-Q3") for stage in ("engage", "transact")]
    bad = [followed("fulfill", "2025-Q1"), followed("support", "2026-Q3", "")]
    bad.append(followed("renew", "2026-Q3", not_measured=True))

    def told_of(pairs):
        tracked, values = zip(*pairs, strict=True)
        return check(ReadinessKind.METRICS, changed(tracked_metrics=tracked, metric_values=values))

    assert (told_of([*good, *bad]).met, told_of([*good, *bad]).has[:6]) == (False, "2 of 5")
    assert told_of([*good, *bad, followed("fulfill", "2025-Q4")]).met


def test_the_reminder_has_the_count_and_no_link():
    survey = Survey(id="s", name="Pulse of spring", launched_on=TODAY, closes_at=NOW)
    found = reminder(changed(surveys=(survey,)), Response("s", survey.name, 7, 12, True))

    assert "7 of 12 have answered “Pulse of spring” so far. 5 are still missing" in found.text
    assert "until 22 Nov 2026, 09:30 (UTC)" in found.text
    assert "://" not in found.text
    assert "{" not in found.text + found.subject


@pytest.mark.parametrize("minutes", content.load().agenda_rules.lengths[:2])
def test_an_agenda_of_half_an_hour_and_of_an_hour_is_the_methods_own(minutes):
    place = content.load().agenda_rules.lengths.index(minutes)
    items = propose(FOUND, minutes).items

    assert {block: sum(i.minutes for i in items if i.block_id == block) for block in {i.block_id for i in items}} == {
        block.id: block.minutes[place] for block in content.load().agenda_blocks
    }


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


def test_what_two_people_describe_differently_is_counted_without_their_words():
    views = {
        "SG9": {"a": "Nobody small", "b": "No food"},
        "BM1": {"a": {"usage": 100.0}},
        "compensation": {"a": 1, "b": 2},
    }
    (one,) = differing(empty_workshop(), views)

    assert (one.id, one.people, one.apart, one.places, one.source) == ("SG9", 2, 1, 1, "question:SG9")
    assert differing(empty_workshop(), {"gone": {"a": "x", "b": "y"}}) == ()


def brief_of(workshop, results=None, seen=()):
    return expert_brief(Known(workshop, TODAY, results, seen), NOW)


def test_hypotheses_name_their_data_and_n_and_few_voices_are_better_not_raised():
    found = told([SAME, APART, LOW])
    seen = (Differing("SG9", "Whom not?", 3, 1, 1), Differing("BM9", "BM9: Which driver?", 2, 1, 1))
    scored = MaturityScore(id="m", subject_id="compensation", score=1, evidence="No plan")
    brief = brief_of(changed(maturity_scores=(scored,)), found, seen)

    assert [(one.n, one.of) for one in brief.hypotheses] == [
        (10, "ratings"), (3, "people"), (1, "of 6 components scored"),
    ]  # fmt: skip
    assert brief.hypotheses[-1].rests_on.endswith("Evidence: “No plan”. n = 1 of 6 components scored.")
    assert "BM9: Which driver: only 2 people answered, so raising it names them." in brief.silence
    assert not any("Which driver" in one.text for one in brief.hypotheses)
    assert 3 <= len(brief.questions) <= 5


def test_an_empty_workshop_has_three_questions_and_claims_nothing():
    brief = brief_of(empty_workshop())

    assert (len(brief.questions), brief.hypotheses, brief.figures.rows, brief.own) == (3, (), (), {})


def test_the_brief_is_a_file_of_two_parts_with_the_facilitators_words_in_it_and_no_deck():
    private = Audience.FACILITATORS
    words = {
        BriefPartKind.GOAL: "The founder wants out",
        BriefPartKind.HYPOTHESES: "- CRM is blamed\n- Nobody owns renewals",
    }
    notes = tuple(Note(id=kind, subject=kind.note, audience=private, text=text) for kind, text in words.items())
    workshop = changed(
        notes=notes, brief_texts=(BriefText(id="b", slot_id="why_now", text="New rules"),),
        documents=(Document(id="d", name="Deck", link="https://example.org/d"),),
    )  # fmt: skip
    made = brief_report(brief_of(workshop), workshop, NOW)

    file = WordFile(io.BytesIO(report.write(made, Format.WORD)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    told_of = "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])
    for wanted in (
        "The founder wants out",
        "CRM is blamed",
        "Nobody owns renewals",
        "New rules",
        "https://example.org/d",
    ):
        assert told_of.count(wanted) == 1
    pages = opened(report.write(made, Format.PDF)).pages
    assert (len(pages), "The founder wants out" in pages[0].extract_text()) == (2, True)
    written = Page(report.write(made, Format.HTML).decode())
    assert [text for level, text in written.headings if level < 3] == [
        made.title,
        "1 The firm and its goal",
        "2 For the call",
    ]
    assert "The founder wants out" in " ".join(written.words)
    assert report.write(made, Format.XLSX).startswith(b"PK")
    with pytest.raises(BadInput, match="No slides are made of this text"):
        report.write(made, Format.PPTX)
    assert file_name(made, Format.WORD) == "firm-expert-brief-2026-11-22.docx"
    assert [part.number for part in made.parts] == [1, 2]


def test_a_session_asks_the_depths_questions_and_knows_what_is_open():
    workshop = changed(
        answers=(Answer(id="1", question_id="BM1", value={"usage": 100.0}),),
        question_states=(
            QuestionState(id="a", question_id="BM1", state=AskState.PARKED),
            QuestionState(id="b", question_id="BM3", state=AskState.SKIPPED),
        ),
    )
    asked = session(workshop)
    found, ids = progress(asked), [one.question.id for one in asked]

    assert (found.answered, found.parked, found.skipped) == (1, 0, 1)
    assert found.open == len(asked) - 2
    assert found.says == f"1 of {len(asked)} answered · 1 skipped"
    assert next_open(asked, "BM1") == next(one for one in ids if one not in {"BM1", "BM3"})
    assert next_open(asked, ids[-1]) == next(one for one in ids if one not in {"BM1", "BM3"})
    assert prompts(asked[0].question) == (asked[0].question.prompt, *content.load().general_prompts)


BROKEN = {
    "blocks that do not fill their meeting": ("minutes = [3, 5, 8]", "minutes = [3, 6, 8]", "frame", "61 of 60"),
    "a part of the bar without words": (
        'id = "metrics"\nname = "Stages',
        'id = "goal"\nname = "Stages',
        "goal",
        "twice",
    ),
    "topics without a count": ("topics_at = [1, 2, 3]\n", "", "gaps", "stand together"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_words_around_a_call_are_refused(case, tmp_path):
    old, new, item, reason = BROKEN[case]
    folder = Path(shutil.copytree(Path(content.__file__).parent, tmp_path / "content"))
    text = (folder / "engagement.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "engagement.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError, match=reason) as caught:
        content.load_from(folder)

    assert (caught.value.file, caught.value.item) == ("engagement.toml", item)
