"""Setting a survey up: items, who is invited, what could be shown, pre-work, paper."""

import csv
import io
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content, surveys
from salesops.errors import BadInput
from salesops.surveys import items, paper, prework, promise, slips
from salesops.surveys.slips import Slip
from salesops.vocabulary import AnswerKind, SurveyKind, SurveyMode
from salesops.workshop import Survey, SurveyItem
from tests.salesops.map_example import build

METHOD = content.load()
STANDARD = surveys.standard_items(SurveyKind.ALIGNMENT, METHOD)


def whole():
    """A workshop in which every suggested merger point is accepted."""
    return build(links={(one.id, stage): None for one in METHOD.elements for stage in one.stages})


def ids(these) -> list[str]:
    return [one.id for one in these]


def test_a_dropped_statement_comes_back_where_the_method_has_it():
    without = items.without(STANDARD, "C7")

    assert ids(items.dropped(without, METHOD)) == ["C7"]
    assert items.with_statement(without, "C7", METHOD) == STANDARD
    assert items.with_statement(STANDARD, "C7", METHOD) == STANDARD


def test_own_statements_stay_behind_one_that_comes_back():
    asked = items.with_own(items.without(STANDARD, "O5"), "Renewals have an owner.", "a1")

    assert ids(items.with_statement(asked, "O5", METHOD))[-2:] == ["O5", "own-a1"]


def test_words_of_the_method_or_none_are_the_methods_again():
    other = items.reworded(STANDARD, "V1", "  I can say our goal  aloud. ", METHOD)
    assert other[0].text == "I can say our goal aloud."
    assert items.reworded(other, "V1", METHOD.statement("V1").text, METHOD) == STANDARD
    assert items.reworded(other, "V1", "", METHOD) == STANDARD


def test_an_own_statement_needs_words_and_is_asked_once():
    asked = items.with_own(STANDARD, "Renewals have an owner.", "a1")

    for refused in (
        lambda: items.with_own(asked, "renewals have an owner.", "a2"),
        lambda: items.with_own(asked, "   ", "a2"),
        lambda: items.with_own(asked, "x" * 401, "a2"),
        lambda: items.reworded(asked, "own-a1", "", METHOD),
    ):
        with pytest.raises(BadInput):
            refused()


@given(some.integers(0, 27), some.integers(-40, 40))
def test_moving_keeps_every_item_once(at, by):
    moved = items.moved(STANDARD, STANDARD[at].id, by)

    assert sorted(ids(moved)) == sorted(ids(STANDARD))
    assert ids(moved).index(STANDARD[at].id) == min(max(at + by, 0), 27)
    assert [one for one in moved if one.id != STANDARD[at].id] == [one for one in STANDARD if one.id != STANDARD[at].id]


def test_items_say_what_they_are_about():
    workshop = whole()

    assert [items.about(SurveyItem(id=one), workshop) for one in ("V1", "C7", "L6", "O1", "own-1")] == [
        "Value goal", "Sales process", "Between stages", "Operating model", "Your own",
    ]  # fmt: skip


def test_pre_work_asks_nobody_more_than_thirty_points_of_the_stages_they_own():
    workshop = whole()
    asked = prework.proposed(workshop, {"sales", "leadership"})
    stages = {stage.id: stage.owners for stage in METHOD.stages}

    counts = prework.per_function(asked, METHOD)
    assert (counts["sales"] <= 30, counts["leadership"] <= 30) == (True, True)
    assert len(prework.candidates(workshop)) > 30  # else everybody is asked everything and this shows nothing
    for one in asked:
        assert "sales" not in one.functions or "sales" in stages[prework.stage_of(workshop, one)]
        assert one.functions
    prework.require_fitting(asked, {"sales", "leadership"}, METHOD)
    with pytest.raises(BadInput, match="whose function is not known"):
        prework.require_fitting(prework.candidates(workshop), {""}, METHOD)


def test_points_are_asked_with_their_sentences():
    workshop = whole()
    survey = Survey(id="s", name="s", kind=SurveyKind.PREWORK, items=prework.candidates(workshop)[:1])
    (asked,) = surveys.build(survey).asked

    element = METHOD.element(survey.items[0].subject_id)
    assert (asked.anchors, AnswerKind.SCORE in asked.kinds) == (tuple(element.anchors), True)
    assert asked.text.startswith(element.name)


SLIPS = [Slip("=HYPERLINK(1)", "Sales", "https://x.example/j/AAAA-BBBB-CCCC", "AAAA-BBBB-CCCC")]


def test_the_table_for_a_mail_merge_cannot_start_a_formula():
    rows = list(csv.reader(io.StringIO(slips.mail_merge(SLIPS).decode("utf-8-sig"))))

    assert rows == [
        ["Name", "Function", "Link", "Code"],
        ["'=HYPERLINK(1)", "Sales", "https://x.example/j/AAAA-BBBB-CCCC", "AAAA-BBBB-CCCC"],
    ]


def test_a_link_is_the_address_and_three_groups_of_four():
    assert slips.link("http://192.168.1.20:8501/", "AAAABBBBCCCC") == "http://192.168.1.20:8501/j/AAAA-BBBB-CCCC"


HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.mark.parametrize("mode", list(SurveyMode))
def test_nothing_typed_reaches_paper_unescaped_and_nothing_comes_from_another_host(mode):
    own = items.with_own(STANDARD, HOSTILE, "a1")
    survey = Survey(id="s", name=HOSTILE, introduction=HOSTILE, mode=mode, items=own)
    handed = [Slip(HOSTILE, HOSTILE, "https://x.example/j/AAAA-BBBB-CCCC", "AAAA-BBBB-CCCC")]
    form = surveys.build(survey)
    made = (
        slips.slips_file(survey, handed, HOSTILE),
        paper.form_file(survey, form, HOSTILE),
    )

    for text in made:
        assert "<script" not in text
        assert text.count("&lt;script&gt;alert(1)") >= 3
        assert re.findall(r"(?:src|href)=", text) == []
    assert "<svg" in made[0]


def test_the_printed_form_has_every_item_of_the_form_once():
    survey = Survey(id="s", name="s", items=STANDARD)
    form = surveys.build(survey)
    text = paper.form_file(survey, form, "3 March")
    assert text.index("Hand this in before 3 March.") < text.index("<fieldset")  # never alone on a last page

    assert [text.count(f"</span> {escape(one.text)}<") for one in form.asked if one not in form.recall] == [1] * 30
    assert text.count('<span class="box">?</span>') == 30
    assert text.count('<span class="what">It matters</span>') == 28


def test_people_are_told_one_sentence_per_mode_with_the_smallest_group_and_asked_for_consent():
    assert [promise.told(mode, 4).count(".") for mode in SurveyMode] == [2, 1, 1]
    assert ["at least 4" in promise.told(mode, 4) for mode in SurveyMode] == [False, True, True]
