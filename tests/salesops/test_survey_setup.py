"""Setting a survey up: items, who is invited, what could be shown, pre-work, paper."""

import csv
import io
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content, surveys
from salesops.alignment.gate import Cut, Group, open_groups
from salesops.errors import BadInput
from salesops.surveys import audience, items, paper, prework, promise, slips
from salesops.surveys.audience import Chance, Person
from salesops.surveys.counting import survey_groups
from salesops.surveys.slips import Slip
from salesops.vocabulary import AnswerKind, SurveyKind, SurveyMode
from salesops.workshop import Survey, SurveyItem
from tests.salesops.map_example import build

METHOD = content.load()
STANDARD = surveys.standard_items(SurveyKind.ALIGNMENT, METHOD)
FUNCTIONS = [one.id for one in METHOD.functions]
PEOPLE = some.lists(
    some.builds(
        Person, some.just("x"), some.sampled_from(["", *FUNCTIONS]), some.sampled_from(["", "manager", "individual"])
    ),
    max_size=30,
)


def whole():
    """A workshop in which every suggested merger point is accepted."""
    return build(links={(one.id, stage): None for one in METHOD.elements for stage in one.stages})


def ids(these) -> list[str]:
    return [one.id for one in these]


def team(**people: int) -> list[Person]:
    return [Person(f"{function} {n}", function) for function, count in people.items() for n in range(count)]


TWELVE = team(sales=3, marketing=2, delivery=2, support=2, product=1, finance=1, leadership=1)


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


def test_the_articles_example_of_twelve_people_shows_two_sides_only_if_five_of_six_answer():
    survey = Survey(id="s", name="s", two_sides=True)
    found = {one.name: one for one in audience.showable(survey, TWELVE)}

    assert [(name, found[name].invited, found[name].chance) for name in found] == [
        ("Everyone", 12, Chance.YES),
        ("Customer-acquiring", 6, Chance.IF_MORE),
        ("Customer-keeping", 6, Chance.IF_MORE),
    ]


def test_the_example_of_twelve_people_is_proposed_two_sides():
    said = audience.advice(Survey(id="s", name="s"), TWELVE, METHOD)

    assert (said.sides, "7 functions under 5: show two sides" in said.says) == (True, True)
    assert audience.advice(Survey(id="s", name="s", two_sides=True), TWELVE, METHOD) is None
    assert audience.advice(Survey(id="s", name="s", mode=SurveyMode.NAMED), TWELVE, METHOD) is None


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (team(sales=2, marketing=1, delivery=3, support=2, leadership=1), "only everyone together could be shown"),
        (team(sales=3, marketing=1, support=1), "only everyone together, and only if all of them answer"),
        (team(sales=4, marketing=2), "only everyone together, and only if at least 5 of them answer"),
        (team(sales=4), "too few for results without names"),
        (team(sales=2), "too few for results without names"),
    ],
)
def test_smaller_teams_are_told_that_sides_do_not_help(people, says):
    said = audience.advice(Survey(id="s", name="s"), people, METHOD)

    assert (said.sides, says in said.says) == (False, True)


def test_functions_that_are_too_small_are_proposed_to_be_counted_under_their_nearest():
    said = audience.advice(Survey(id="s", name="s"), team(sales=20, partner=2, delivery=9), METHOD)

    names = {one.id: one.name for one in METHOD.functions}
    assert said.says == (
        f"31 people are invited, and a response of 60 % would leave {names['partner']} under 5: those are hidden. "
        f"Count {names['partner']} as {names['sales']}, show two sides, or ask for names by consent."
    )
    assert said.sides


def test_large_functions_need_no_advice():
    assert audience.advice(Survey(id="s", name="s"), team(sales=12, marketing=9), METHOD) is None


@given(PEOPLE, some.booleans(), some.integers(3, 8))
def test_what_could_be_shown_is_what_the_gate_lets_pass_if_all_answer(people, two_sides, minimum):
    survey = Survey(id="s", name="s", two_sides=two_sides, minimum=minimum)
    order = sorted((one.who for one in people), key=lambda w: (w.function or "", w.level or "", w.tenure or ""))
    groups = survey_groups(survey, order)

    found = audience.showable(survey, people)

    ever = open_groups(groups, minimum) if groups else frozenset()
    never = {one.group for one in found if one.chance is Chance.NEVER}
    assert {one.group: one.invited for one in found} == {group: len(members) for group, members in groups.items()}
    assert never.isdisjoint(ever)
    assert {one.group for one in found if one.chance is Chance.YES} | never <= set(groups)
    assert all(one.invited >= minimum for one in found if one.chance is Chance.YES)


def test_named_by_consent_hides_no_group():
    found = audience.showable(Survey(id="s", name="s", mode=SurveyMode.NAMED), team(sales=1))

    assert [(one.name, one.chance) for one in found] == [
        (name, Chance.YES) for name in ("Everyone", "Sales", "Customer-acquiring")
    ]


def test_groups_are_called_by_their_names():
    assert [
        audience.name_of(Group(Cut.FUNCTION_LEVEL, ("sales", "manager"))),
        audience.name_of(Group(Cut.TENURE, ("under_1",))),
        audience.name_of(Group(Cut.FUNCTION, ("gone",))),
    ] == ["Sales · Manager", "Less than 1 year", "gone"]


def test_a_pasted_list_is_read_line_by_line():
    text = "Ada Novak\tSales\tManager\t1 to 3 years\n\nBo; support / customer success\n"
    text += "El, Customer success\nChen, finance,,over_3\n  Di  "

    assert audience.pasted(text, whole()) == (
        Person("Ada Novak", "sales", "manager", "1_to_3"),
        Person("Bo", "support"),
        Person("El", "support"),
        Person("Chen", "finance", "", "over_3"),
        Person("Di"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "at least one name"),
        ("Ada, Ops", "Line 1: “Ops” is no function here"),
        ("Ada, Ops\nBo, Ops\nCy, CEO", "Lines 1, 2: “Ops” is no function here. Line 3: “CEO” is no function here. Use"),
        ("Ada\nBo, Sales, Boss", "Line 2: “Boss” is no level here"),
        ("Ada, Sales, Manager, under_1, more", "more than four parts"),
        (", Sales", "Line 1 has no name"),
        ("x" * 121, "at most 120"),
    ],
)
def test_a_pasted_line_that_cannot_be_read_is_named(text, says):
    with pytest.raises(BadInput, match=re.escape(says)):
        audience.pasted(text, whole())


def test_people_are_counted_by_function_in_the_methods_order():
    people = [*team(finance=1, sales=2), Person("x"), Person("y", "gone")]

    assert audience.counted(people) == {"Sales": 2, "Finance": 1, "Not said": 2}
    assert audience.counted(people, "level") == {"Not said": 5}


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

    assert [text.count(f"</span> {escape(one.text)}<") for one in form.asked if one not in form.recall] == [1] * 30
    assert text.count('<span class="box">?</span>') == 30
    assert text.count('<span class="what">It matters</span>') == 28


def test_people_are_told_one_sentence_per_mode_with_the_smallest_group_and_asked_for_consent():
    assert [promise.told(mode, 4).count(".") for mode in SurveyMode] == [2, 1, 1]
    assert ["at least 4" in promise.told(mode, 4) for mode in SurveyMode] == [False, True, True]
