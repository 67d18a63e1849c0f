"""A closed survey, read: reads, gaps, what is withheld, the talk that follows, and the file for a spreadsheet."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops import content, sheets
from salesops.alignment import DONT_KNOW, Distribution
from salesops.alignment.gate import Cut, Who
from salesops.alignment.splits import Advice
from salesops.content.results_schema import TalkKind
from salesops.surveys import export, talks
from salesops.surveys.indices import indices
from salesops.surveys.items import OWN
from salesops.surveys.naming import group_name, short_name, topic_source
from salesops.surveys.results import Order, belief_gap, results, withheld
from salesops.surveys.talks import talk_kind, to_talk_through
from salesops.vocabulary import SurveyMode
from tests.salesops.answer_examples import workshop as empty_workshop
from tests.salesops.survey_example import counted, forms, people, rated, survey

SALES, DELIVERY = Who("sales", "executive"), Who("delivery", "individual")
TEAM = [SALES] * 5 + [DELIVERY] * 5
ASKED = ("V1", "V2", "V3", "C1", "C2")


def told(columns, *, who=TEAM, invited=10, **more):
    """Read a survey in which item n of ASKED got the ratings of columns[n], in the order of the people."""
    asked = ASKED[: len(columns)]
    given_forms = rated(who, *zip(*columns, strict=True), items=asked)
    one = survey(asked).model_copy(update={"closed_on": date(2026, 3, 1)})
    return results(one, counted(given_forms, items=asked, invited=invited, **more))


APART = [5] * 5 + [1] * 5
SAME, LOW, MIXED = [4] * 10, [2] * 10, [1, 5] * 5
UNKNOWN = [DONT_KNOW] * 4 + [4] * 6


def test_items_are_read_and_sorted_by_the_widest_split():
    found = told([SAME, APART, LOW])

    assert [one.id for one in found.ordered(Order.SPLIT)] == ["V2", "V1", "V3"]
    assert [one.id for one in found.ordered(Order.MEAN)] == ["V3", "V2", "V1"]
    assert [one.id for one in found.ordered(Order.FORM)] == ["V1", "V2", "V3"]
    assert [one.heading for one in found.items] == ["aligned", "misaligned", "agreed_gap"]
    assert found.finding == (
        "1 of 3 statements are aligned; 1 is misaligned, people stand furthest apart on "
        "“Our value-creation goal decides which customers, deals and projects we choose”"
    )


def test_who_gives_no_answer_is_counted_apart_from_who_does_not_know():
    found = told([SAME, UNKNOWN])
    wider = replace(found, counted=found.counted.model_copy(update={"begun": 13}))
    assert [wider.silent(one) for one in wider.items] == [3, 3]

    asked_of_sales = tuple(one.model_copy(update={"functions": ("sales",)}) for one in found.survey.items)
    for_few = replace(wider, survey=found.survey.model_copy(update={"items": asked_of_sales}))
    assert [for_few.silent(one) for one in for_few.items] == [None, None]  # the others were not asked


def test_a_statement_of_the_teams_own_is_called_by_its_number_on_the_form():
    one = survey(("V1", f"{OWN}7f3a"))
    assert [short_name(one, item.id) for item in one.items] == ["V1", "No. 2"]


def test_gaps_between_functions_and_between_leaders_and_team_are_told():
    (one,) = told([APART]).items

    assert (one.functions.highest, one.functions.lowest, one.functions.gap) == ("sales", "delivery", 4.0)
    assert (one.leaders, one.gap) == (4.0, Advice.OPEN_CALL)
    assert talks.finding(one, empty_workshop()) == "Sales rates it 5.0, Delivery 1.0: 4.0 points apart."


def test_a_leader_who_consented_to_be_named_stands_against_the_team():
    who = [Who("leadership", "executive"), *[Who("sales", "individual")] * 3]
    named = survey(("V1",)).model_copy(update={"mode": SurveyMode.NAMED})
    by_name = counted(rated(who, (5,), (2,), (2,), (2,)), items=("V1",), named=True)

    assert results(named, by_name).items[0].leaders == 3.0
    assert results(survey(("V1",)), counted(rated(who, (5,), (2,), (2,), (2,)), items=("V1",))).items == ()


@pytest.mark.parametrize(
    ("ratings", "who", "kind"),
    [
        (APART, TEAM, TalkKind.FUNCTIONS),
        (APART, [Who("sales", one.level) for one in TEAM], TalkKind.LEADERS),
        (MIXED, [Who("sales")] * 10, TalkKind.WITHIN),
        (UNKNOWN, [Who("sales")] * 10, TalkKind.COMMUNICATION),
        (LOW, TEAM, TalkKind.AGREED_GAP),
        (SAME, TEAM, None),
    ],
)
def test_what_divides_people_decides_how_the_talk_goes(ratings, who, kind):
    found = told([ratings], who=who)

    assert talk_kind(found.items[0], found.counted) == kind


def test_talk_of_45_minutes_takes_the_three_splits_that_matter_most():
    found = told([LOW, SAME, APART, MIXED, APART])
    slots = talks.agenda(found)

    assert [one.id for one, _ in to_talk_through(found)] == ["V3", "C2", "C1", "V1"]
    assert [slot.item.id for slot in slots if slot.item] == ["V3", "C2", "C1"]
    assert [slot.starts_minute for slot in slots] == [0, 5, 15, 25, 35, 42]
    assert talks.ends_minute(slots) == 45
    assert slots[1].script == content.load().talk(TalkKind.FUNCTIONS)
    told_at = [(slot.script.id, slot.told_at) for slot in slots if slot.script]
    assert told_at == [(TalkKind.FUNCTIONS, 5), (TalkKind.FUNCTIONS, 5), (TalkKind.CAMPS, 25)]  # each told once
    assert talks.ends_minute(talks.agenda(told([SAME]))) == 15


def test_response_under_60_percent_and_unfinished_forms_are_said():
    found = told([SAME], invited=20)
    unfinished = counted(rated(TEAM, *[(4,)] * 10, finished=False), items=("V1",), invited=10)

    assert (found.response.low, found.response.share, found.unfinished) == (True, 0.5, 0)
    assert results(survey(("V1",)), unfinished).unfinished == 10
    assert not told([SAME], invited=None).response.low


def test_withheld_groups_are_counted_per_cut_and_per_item():
    who = [Who("sales")] * 6 + [Who("delivery")] * 6 + [Who("finance")] * 3 + [Who("product")] * 3
    given_forms = rated(who, *[(4, 4 if n < 12 else None) for n in range(18)], items=("V1", "V2"))
    result = counted(given_forms, items=("V1", "V2"))

    (functions,) = (one for one in withheld(result) if one.cut is Cut.FUNCTION)
    assert (functions.withheld, functions.groups) == (2, 4)
    # for V2 only sales and delivery are left: nobody of the two others answered
    assert [(one.withheld, one.groups) for one in withheld(result, "V2") if one.cut is Cut.FUNCTION] == [(2, 4)]


def test_low_trust_makes_every_other_number_soft():
    one = survey(("V1",))
    low = rated(TEAM, *[(4, 2)] * 10, items=("V1", "T1"))
    high = rated(TEAM, *[(4, 5)] * 10, items=("V1", "T1"))

    assert [results(one, counted(each, items=("V1",))).soft for each in (low, high)] == [True, False]


def test_items_that_may_not_be_shown_are_named_and_nothing_else_of_them():
    given_forms = rated(TEAM, *[(4, 5 if n < 3 else None) for n in range(10)], items=("V1", "V2"))
    found = results(survey(("V1", "V2")), counted(given_forms, items=("V1", "V2")))

    assert [one.id for one in found.items] == ["V1"]
    assert found.hidden == ("Our value-creation goal decides which customers, deals and projects we choose.",)
    assert found.item("V2") is None


def test_no_index_is_left_out_and_all_know_unanimity():
    names = [one.id for one in content.load().statistics]
    found = indices(Distribution(counts=(0, 0, 0, 6, 0), dont_know=2))

    assert sorted(found) == sorted(names)
    assert found == {**dict.fromkeys(names, 1.0), "average_deviation": 0.0}
    assert set(indices(Distribution()).values()) == {None}


def test_belief_gap_is_none_without_ratings_of_belief():
    from tests.salesops.test_survey_rounds import AGREED, GOALS, recalling

    result = counted(recalling(*GOALS), agreed=AGREED)
    gaps = {one.question: belief_gap(one, result) for one in result.people.recall}

    assert gaps["R1"] == pytest.approx(4 / 6 - 2 / 6)
    assert gaps["R3"] is None  # V3 was not rated


def test_groups_are_called_as_people_call_them():
    workshop = empty_workshop()
    names = [group_name(workshop, one) for one in counted(forms(1, people(1, 20)), minimum=3).shown]

    assert names[:2] == ["Everyone", "Sales"]
    assert {"Executive", "Manager", "Individual contributor"} & set(names)


def cells(table):
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.integers(3, 20))
def test_a_file_holds_exactly_the_cells_that_are_kept(seed, size):
    result = counted(forms(seed, people(seed, size)))
    exported = cells(export.rows(empty_workshop(), survey(), result))

    told = {
        (one["item"], one["part"], one["cut"], one["group"]): tuple(one[f"count_{n}"] for n in range(1, 6))
        for one in exported
    }
    kept = {(c.item, c.kind, c.group.cut, "|".join(c.group.key)): c.counts for c in result.cells}
    assert told == kept
    assert all(one["n_answered"] >= 5 for one in exported)


def test_single_answers_are_in_a_file_only_where_people_consented():
    given_forms = forms(2, people(2, 8), skip=0)

    assert len(export.singles(survey(), counted(given_forms))) == 1
    named = export.singles(survey(), counted(given_forms, named=True))
    assert len(named) == 9
    assert named[0][:4] == ("name", "function", "level", "tenure")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_no_cell_is_taken_as_a_formula(text):
    assert sheets.neutral(text) == f"'{text}"
    assert sheets.neutral("a=1") == "a=1"
    assert sheets.neutral(-1) == -1


def test_csv_and_workbook_hold_the_same_and_say_what_columns_mean():
    own = survey(("V1",)).model_copy(update={"closed_on": date(2026, 3, 1)})
    own = own.model_copy(update={"items": (own.items[0].model_copy(update={"text": "=HYPERLINK(1)"}),)})
    result = counted(rated(TEAM, *[(4,)] * 10), items=("V1",))
    table = export.rows(empty_workshop(), own, result)

    read = list(csv.DictReader(io.StringIO(sheets.to_csv(table).decode("utf-8-sig"))))
    assert [(one["text"], one["count_4"], one["mean"]) for one in read[:1]] == [("'=HYPERLINK(1)", "10", "4.0")]
    book = zipfile.ZipFile(io.BytesIO(export.to_xlsx(empty_workshop(), own, result)))
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
    assert set(export.HEADS) <= set(strings)
    assert {"'=HYPERLINK(1)", "mode", "confidential"} <= set(strings)
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<row ") == len(table)


def test_topic_remembers_the_survey_and_the_item():
    assert topic_source("s1", "V1") == "survey:s1:V1"
