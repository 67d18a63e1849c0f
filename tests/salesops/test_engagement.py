"""Around a call: is the workshop ready, what do people describe differently, what the expert reads, the session."""

import io
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document as WordFile

from salesops import content, report
from salesops.content.engagement_schema import BriefPartKind, ReadinessKind
from salesops.engagement import (
    Differing,
    Response,
    differing,
    readiness,
    reminder,
)
from salesops.engagement.brief_report import brief_report, file_name
from salesops.engagement.expert_brief import expert_brief
from salesops.engagement.hypotheses import Known
from salesops.engagement.session import next_open, progress, prompts, session
from salesops.errors import BadInput, ContentError
from salesops.report import Format
from salesops.vocabulary import AskState, Audience
from salesops.workshop import (
    Answer,
    BriefText,
    Document,
    Goal,
    MaturityScore,
    MetricValue,
    Note,
    QuestionState,
    Survey,
    TrackedMetric,
)
from tests.salesops.answer_examples import workshop as empty_workshop
from tests.salesops.report_reading import Page, opened
from tests.salesops.test_survey_results import APART, LOW, SAME, told

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 9, 30, 15, 250, tzinfo=UTC)
OVER = " The survey is closed: a second round would ask them again."


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
    assert [re.findall(r"\((\D+)\d+ is not complete yet\)", one) for one in brief.questions] == [["BM"], ["SC"], ["SG"]]


def test_the_weakest_components_are_asked_about_first_and_named_together():
    scores = {"business_models": 3, "sales_process": 1, "compensation": 1}
    told = tuple(MaturityScore(id=one, subject_id=one, score=n, evidence="A page") for one, n in scores.items())
    brief = brief_of(changed(maturity_scores=told))

    assert brief.hypotheses[-1].text == "Sales process and Compensation are the weakest of the components scored."
    assert brief.hypotheses[-1].data.startswith("Sales process scored 1: ")
    assert (brief.hypotheses[-1].n, len(brief.questions)) == (3, 3)


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
