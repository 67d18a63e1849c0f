"""The people of a survey: who is invited, what they could be shown as, what the method proposes for them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content
from salesops.alignment.gate import Cut, Group, open_groups
from salesops.errors import BadInput
from salesops.surveys import audience
from salesops.surveys.audience import Chance, Person
from salesops.surveys.counting import survey_groups
from salesops.surveys.pasted_list import pasted
from salesops.surveys.proposal import proposal
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey
from tests.salesops.map_example import build

METHOD = content.load()
FUNCTIONS = [one.id for one in METHOD.functions]
PEOPLE = some.lists(
    some.builds(
        Person, some.just("x"), some.sampled_from(["", *FUNCTIONS]), some.sampled_from(["", "manager", "individual"])
    ),
    max_size=30,
)


def team(**people: int) -> list[Person]:
    return [Person(f"{function} {n}", function) for function, count in people.items() for n in range(count)]


TWELVE = team(sales=3, marketing=2, delivery=2, support=2, product=1, finance=1, leadership=1)


def test_the_articles_example_of_twelve_people_shows_two_sides_only_if_five_of_six_answer():
    survey = Survey(id="s", name="s", two_sides=True)
    found = {one.name: one for one in audience.showable(survey, TWELVE)}

    assert [(name, found[name].invited, found[name].chance) for name in found] == [
        ("Everyone", 12, Chance.YES),
        ("Customer-acquiring", 6, Chance.IF_MORE),
        ("Customer-keeping", 6, Chance.IF_MORE),
    ]


def test_two_groups_of_the_same_size_are_told_the_same():
    people = team(leadership=1, marketing=1, product=1, sales=2, support=1)
    found = {one.name: one for one in audience.showable(Survey(id="s", name="s", minimum=3), people)}

    assert (
        found["Customer-acquiring"].reason == found["Customer-keeping"].reason == "About 2 answer at 60 %; 3 are needed"
    )
    assert (found["Everyone"].chance, found["Everyone"].reason) == (Chance.YES, "About 4 answer at 60 %")


def test_the_example_of_twelve_people_is_proposed_two_sides():
    said = proposal(Survey(id="s", name="s"), TWELVE, METHOD)

    assert (said.sides, "7 functions under 5: show two sides" in said.says) == (True, True)
    assert proposal(Survey(id="s", name="s", two_sides=True), TWELVE, METHOD) is None
    assert proposal(Survey(id="s", name="s", mode=SurveyMode.NAMED), TWELVE, METHOD) is None


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
    said = proposal(Survey(id="s", name="s"), people, METHOD)

    assert (said.sides, says in said.says) == (False, True)


def test_functions_that_are_too_small_are_proposed_to_be_counted_under_their_nearest():
    said = proposal(Survey(id="s", name="s"), team(sales=20, partner=2, delivery=9), METHOD)

    names = {one.id: one.name for one in METHOD.functions}
    assert said.says == (
        f"31 people are invited, and a response of 60 % would leave {names['partner']} under 5: those are hidden. "
        f"Count {names['partner']} as {names['sales']}, show two sides, or ask for names by consent."
    )
    assert said.sides


def test_large_functions_need_no_advice():
    assert proposal(Survey(id="s", name="s"), team(sales=12, marketing=9), METHOD) is None


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

    assert pasted(text, build()) == (
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
        pasted(text, build())


def test_people_are_counted_by_function_in_the_methods_order():
    people = [*team(finance=1, sales=2), Person("x"), Person("y", "gone")]

    assert audience.counted(people) == {"Sales": 2, "Finance": 1, "Not said": 2}
    assert audience.counted(people, "level") == {"Not said": 5}
