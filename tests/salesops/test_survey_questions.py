"""Answers to questions of components: choices are counted behind the gate, words held without names, all exported."""

from salesops import content
from salesops.alignment.gate import TOTAL, Who
from salesops.surveys import export
from salesops.surveys.counting import Filled, count
from salesops.surveys.question_results import OwnAnswer, own_answers
from salesops.vocabulary import AnswerKind, AnswerType, ListKind, SurveyKind, SurveyMode
from salesops.workshop import ListItem, Survey, SurveyItem
from tests.salesops.map_example import build

ANSWER = AnswerKind.ANSWER
QUESTIONS = content.load().questions
ONE, MANY = (
    next(one for one in QUESTIONS if one.spec.type is AnswerType.CHOICE and one.spec.many is many)
    for many in (False, True)
)
TABLE = next(one for one in QUESTIONS if one.spec.type is AnswerType.TABLE)
FIRST, SECOND, *_ = (option.id for option in ONE.spec.options)
LEFT, RIGHT, *_ = (option.id for option in MANY.spec.options)
ITEMS = (SurveyItem(id="p", text="A point"), *(SurveyItem(id=one.id, question=True) for one in (ONE, MANY, TABLE)))


def survey(mode=SurveyMode.CONFIDENTIAL) -> Survey:
    return Survey(id="s", name="Before", kind=SurveyKind.PREWORK, mode=mode, minimum=3, items=ITEMS)


def form(name="", **answers) -> Filled:
    said = {ONE.id: "one", MANY.id: "many", TABLE.id: "words"}
    given = {item: {"answer": answers[name]} for item, name in said.items() if name in answers}
    if "score" in answers:
        given["p"] = {"score": answers["score"], "confidence": 2}
    return Filled(given, Who("sales"), finished=True, label=name)


FORMS = [
    form(one=FIRST, many=[LEFT, RIGHT], words="Three", score=2),
    form(one=FIRST, many=[LEFT], words="Two", score="not_applicable"),
    form(one=SECOND, many=[RIGHT], words="Two", score=4),
]
IDS = [str(n) for n in range(99)]


def test_choices_are_counted_and_words_are_held():
    found = count(survey(), FORMS, None, IDS)

    one, many = found.cell(ONE.id, ANSWER, TOTAL), found.cell(MANY.id, ANSWER, TOTAL)
    rest = len(ONE.spec.options) - 2, len(MANY.spec.options) - 2
    assert (one.counts, one.answered) == ((2, 1, *[0] * rest[0]), 3)
    assert (many.counts, many.answered) == ((2, 2, *[0] * rest[1]), 3)
    assert sorted((word.item, word.text, word.released) for word in found.words) == [
        (TABLE.id, "Three", False), (TABLE.id, "Two", False), (TABLE.id, "Two", False),
    ]  # fmt: skip


def test_choices_of_fewer_than_the_minimum_look_like_none():
    found = count(survey(), [*FORMS[:2], form(score=1)], None, IDS)

    assert {(one.item, one.kind.value) for one in found.cells} == {("p", "score"), ("p", "confidence")}
    assert found.words == ()


def test_everything_that_is_counted_stands_in_the_file():
    rows = [dict(zip(export.HEADS, row, strict=True)) for row in export.rows(build(), survey(), count(
        survey(), FORMS, None, IDS))[1:]]  # fmt: skip
    total = [row for row in rows if row["cut"] == "total"]

    assert [(row["part"], row["n_answered"], row["n_rated"]) for row in total if row["item"] == MANY.id] == [
        (f"answer {option.id}", 3, 2 if option.id in (LEFT, RIGHT) else 0) for option in MANY.spec.options
    ]
    score, sure = (row for row in total if row["item"] == "p")
    assert (score["count_2"], score["count_4"], score["not_applicable"], score["favourable_share"]) == (1, 1, 1, None)
    assert (sure["count_2"], sure["count_4"], sure["favourable_share"]) == (3, None, None)


def test_a_name_that_stands_twice_goes_nowhere_by_itself():
    people = [
        ListItem(id=f"i{n}", kind=ListKind.PERSON, name=name) for n, name in enumerate(("Ada", "Ben", "ben", "Cy"))
    ]
    workshop = build().model_copy(update={"list_items": tuple(people)})
    named = survey(SurveyMode.NAMED)
    forms = [form("Ada", one=FIRST), form("Ben", one=SECOND), form("Cy", one=FIRST), form("cy", one=SECOND)]

    assert own_answers(workshop, named, count(named, forms, None, IDS)) == (OwnAnswer(ONE.id, "i0", FIRST),)
    assert own_answers(workshop, survey(), count(survey(), forms, None, IDS)) == ()
