"""Answers from another survey tool: counted as ours, behind the same gate, and nothing of a person is stored."""

import json
from dataclasses import replace

import pytest

from db import snapshot, workshops
from db.access import LOCAL
from db.surveys import elsewhere, outcome
from salesops import content
from salesops.alignment.gate import TOTAL
from salesops.errors import BadInput, WorkshopError
from salesops.intake.survey_exports.reading import read
from salesops.surveys.elsewhere import Choice, Told, Use, proposed
from salesops.surveys.results import results
from salesops.vocabulary import AnswerKind, SurveyMode, SurveyState
from tests.db.raw import everything
from tests.salesops.survey_layouts import AGREE, as_csv, labelled

OURS = content.load().statements[0]
HEADS = ["E-mail", "Name", OURS.text, "We own our numbers", "Would you recommend us?"]
TOLD = Told("Team survey", "The forms of our HR", SurveyMode.CONFIDENTIAL, minimum=5)


def exported(people=8, extra=()):
    agreed = labelled(matrix=[[n % 5 + 1, 5 - n % 2] for n in range(people)])
    rows = [[f"anna{n}@example.org", f"=Anna {n}", *row, n or 10] for n, row in enumerate(agreed)]
    return read(as_csv([HEADS, *rows, *extra]))


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "Northwind")


def brought(workshop_id, found=None, told=TOLD, choices=None):
    found = found or exported()
    return elsewhere.bring_in(workshop_id, LOCAL, found, choices or proposed(found), told)


def counted(workshop_id, survey_id):
    return outcome.result(workshop_id, LOCAL, survey_id)


def test_a_statement_in_our_words_counts_for_ours_and_other_scales_stay_their_own(workshop_id):
    found = exported()

    survey_id = brought(workshop_id, found)

    survey, kept = snapshot.load(workshop_id, LOCAL).survey(survey_id), counted(workshop_id, survey_id)
    assert (survey.state, survey.mode, [one.text for one in survey.items]) == (
        SurveyState.CLOSED, SurveyMode.CONFIDENTIAL, ["", "We own our numbers"],
    )  # fmt: skip
    assert kept.cell(OURS.id, AnswerKind.AGREEMENT, TOTAL).counts == (2, 2, 2, 1, 1)
    assert (kept.begun, kept.finished, kept.invited, kept.words, kept.singles) == (8, 8, None, (), ())
    (own,) = kept.origin.own
    assert (own.text, own.low, own.high, own.answered, own.mean) == ("Would you recommend us?", 1, 10, 8, 4.75)
    assert len(results(survey, kept).items) == 2


def test_a_turned_scale_counts_the_other_way_round(workshop_id):
    found = exported()
    choices = [Choice(Use.OURS, OURS.id), *[Choice(Use.LEAVE)] * 2]
    turned = replace(found, items=tuple(replace(item, labels=tuple(reversed(AGREE))) for item in found.items))

    survey_id = brought(workshop_id, turned, choices=[replace(choices[0], use=Use.TURNED), *choices[1:]])

    kept = counted(workshop_id, survey_id)
    assert kept.cell(OURS.id, AnswerKind.AGREEMENT).counts == (1, 1, 2, 2, 2)
    assert kept.origin.turned == 1


@pytest.mark.parametrize("people", [1, 3, 4])
def test_fewer_people_than_the_minimum_show_nothing_at_all(workshop_id, people):
    kept = counted(workshop_id, brought(workshop_id, exported(people)))

    assert (kept.begun, kept.cells, kept.shown, kept.origin.own, kept.origin.hidden) == (people, (), (), (), 1)
    assert results(snapshot.load(workshop_id, LOCAL).surveys[0], kept).items == ()


def test_a_statement_that_few_answered_is_hidden_though_many_answered_others(workshop_id):
    blank = [[f"b{n}@example.org", "B", "", "Agree", ""] for n in range(6)]

    kept = counted(workshop_id, brought(workshop_id, exported(4, blank)))

    assert kept.cell(OURS.id, AnswerKind.AGREEMENT) is None
    assert (kept.origin.own, kept.origin.hidden, len(kept.cells)) == ((), 1, 1)


def test_no_name_address_formula_or_single_row_is_anywhere_in_the_database(workshop_id):
    brought(workshop_id)

    dump = everything()
    assert [word for word in ("anna", "Anna", "example.org", "E-mail") if word in dump] == []
    assert json.dumps([[1, 5, 10]])[1:-1] not in dump


@pytest.mark.parametrize("people", [7, 8, 9])
def test_the_same_answers_with_a_row_more_or_less_are_refused(workshop_id, people):
    first = brought(workshop_id)

    with pytest.raises(BadInput, match="Nearly the same answers"):
        brought(workshop_id, exported(people))
    assert [one.id for one in snapshot.load(workshop_id, LOCAL).surveys] == [first]

    elsewhere.take_out(workshop_id, LOCAL, first)
    again = brought(workshop_id, exported(people))
    assert [one.id for one in snapshot.load(workshop_id, LOCAL).surveys] == [again]


def test_only_what_came_from_elsewhere_can_be_taken_out(workshop_id):
    from tests.db.survey_flow import drafted

    with pytest.raises(WorkshopError, match="given here"):
        elsewhere.take_out(workshop_id, LOCAL, drafted(workshop_id))


@pytest.mark.parametrize(
    ("choices", "told", "says"),
    [
        ([Choice(Use.OURS, OURS.id), Choice(Use.OURS, OURS.id), Choice(Use.LEAVE)], TOLD, "Two statements count"),
        ([Choice(Use.LEAVE)] * 3, TOLD, "nothing to bring in"),
        ([Choice(Use.OURS), Choice(Use.OURS), Choice(Use.OURS)], TOLD, "another length or meaning"),
        (None, replace(TOLD, mode=SurveyMode.NAMED), "never shown with names"),
        (None, replace(TOLD, place=" "), "where the answers come from"),
        (None, replace(TOLD, invited=7), "at least as many"),
        (None, replace(TOLD, minimum=2), "3"),
    ],
)
def test_what_would_not_be_honest_is_refused_and_nothing_is_kept(workshop_id, choices, told, says):
    with pytest.raises(BadInput, match=says):
        brought(workshop_id, told=told, choices=choices)

    assert snapshot.load(workshop_id, LOCAL).surveys == ()
