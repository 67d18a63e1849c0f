"""Pre-work: questions offered at the workshop's depth, asked of those who own them, and how long it all takes."""

import re

import pytest

from salesops import components, content, surveys
from salesops.errors import BadInput
from salesops.surveys import answers, audience, paper, prework
from salesops.vocabulary import AnswerKind, Depth, LinkKind, SurveyKind, SurveyMode
from salesops.workshop import OwnQuestion, Survey
from tests.salesops.map_example import build

METHOD = content.load()
OWN = OwnQuestion(id="own1", subject_id="compensation", text="Who may change a quota?")


def workshop(depth=Depth.STANDARD):
    points = {(one.id, stage): None for one in METHOD.elements for stage in one.stages}
    return build(links=points, depth=depth).model_copy(update={"own_questions": (OWN,)})


def survey(*items, mode=SurveyMode.NAMED) -> Survey:
    return Survey(id="s", name="Before", kind=SurveyKind.PREWORK, mode=mode, items=items)


@pytest.mark.parametrize("depth", list(Depth))
def test_the_questions_of_the_workshops_depth_are_offered_with_its_own(depth):
    offered = prework.questions(workshop(depth))
    asked = [q.id for s in (*METHOD.components, *METHOD.stages) for q in s.questions if components.asks(depth, q)]

    assert [one.id for one in offered if one.id != OWN.id] == asked
    assert [(one.id, one.text) for one in offered if one.text] == [(OWN.id, OWN.text)]
    assert all(one.question for one in offered)


def test_a_function_is_proposed_what_it_owns_the_first_question_of_each_first():
    found = prework.proposed_questions(workshop(), {"marketing", "partner"})
    home = prework.homes(workshop())

    for function in ("marketing", "partner"):
        theirs = [one for one in found if function in one.functions]
        owned = [s for s in (*METHOD.components, *METHOD.stages) if function in s.owners]
        assert len(theirs) == min(
            prework.QUESTIONS_PROPOSED, sum(home[one.id] in owned for one in prework.questions(workshop()))
        )
        assert {home[one.id].id for one in theirs} == {one.id for one in owned}
    assert prework.proposed_questions(workshop(), {"nobody's"}) == ()


def test_only_points_count_against_the_most_per_person():
    points, questions = prework.candidates(workshop())[:30], prework.questions(workshop())

    prework.require_fitting((*points, *questions), {"sales"}, METHOD)
    with pytest.raises(BadInput, match="31 points for one person"):
        prework.require_fitting((*prework.candidates(workshop())[:31], *questions), {"sales"}, METHOD)


def test_how_long_it_takes_is_said_for_the_function_that_is_asked_most():
    point, (question, *_) = prework.candidates(workshop())[0], prework.questions(workshop())
    only_sales = question.model_copy(update={"functions": ("sales",)})

    assert prework.how_long(survey(point), {"sales", "finance"}) == "1 point, about 1 minute per person."
    assert prework.how_long(survey(point, only_sales), {"sales", "finance"}) == (
        "1 to 2 minutes per person; longest for Sales (1 point and 1 question)."
    )
    assert prework.how_long(survey(point, question), set()) == "1 point and 1 question, about 2 minutes per person."
    assert prework.how_long(survey(), {"sales"}) == "Nothing is asked yet."


def test_points_come_before_questions_and_what_is_gone_last():
    point, (question, *_) = prework.candidates(workshop())[0], prework.questions(workshop())
    gone = point.model_copy(update={"id": "gone"})

    assert prework.in_order(workshop(), (question, gone, point)) == (point, question, gone)


def test_an_own_question_is_answered_in_words():
    own = next(one for one in prework.questions(workshop()) if one.id == OWN.id)

    assert answers.parts(survey(own)) == {OWN.id: (AnswerKind.ANSWER,)}
    assert answers.check(survey(own), OWN.id, AnswerKind.ANSWER, "The sales lead") == "The sales lead"


def test_pre_work_on_paper_has_room_for_everything_that_the_screen_asks():
    (point, *_), asked = prework.candidates(workshop()), prework.questions(workshop())
    choice, table = (next(one for one in asked if surveys.build(survey(one)).asked[0].options), asked[0])
    made = survey(point, table, choice).model_copy(update={"links": LinkKind.OPEN})
    form = surveys.build(made)

    text = paper.form_file(made, form, "3 March")

    marks = re.findall(r'<span class="box">(.?)</span>', text)
    about = sum(len(offered) for offered in audience.choices().values())
    confidence, options = len(METHOD.survey_form.confidence), len(form.asked[2].options)
    assert marks == [*"012345?–", *[""] * (confidence + options + about)]
    assert text.count('<div class="line">') == paper.EVIDENCE_LINES + paper.ANSWER_LINES
    assert '<p class="whose">Your name:</p>' in text
