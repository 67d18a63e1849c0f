"""Several people's answers side by side, and what they share."""

from hypothesis import given
from hypothesis import strategies as some

from salesops import content
from salesops.components import NONE_REASON, check_answer, compare, is_blank, merged, own_question
from salesops.content.answer_schema import ChoiceSpec, MatrixSpec, SplitSpec, TableSpec, TextSpec
from salesops.vocabulary import AnswerType
from salesops.workshop import OwnQuestion
from tests.salesops.answer_examples import LISTED, full_answer, workshop
from tests.salesops.written import PLAIN, THOUSANDS

METHOD = content.load()
NAMES = {item.id: item.name for item in workshop().list_items}
CHECKED_LISTS = {kind: frozenset(ids) for kind, ids in LISTED.items()}


def _own(type, *options):
    return own_question(OwnQuestion(id="own", subject_id="engage", text="Which?", type=type, options=options))


def test_equal_texts_are_the_same_and_other_words_differ():
    question = METHOD.question("SG9")
    assert isinstance(question.spec, TextSpec)

    same = compare(question, {"anna": "By  size", "bo": "By size"}, PLAIN)
    other = compare(question, {"anna": "By size", "bo": "By need"}, PLAIN)

    assert (same.n, [line.same for line in same.lines]) == (2, [True])
    assert [(line.label, line.said) for line in other.differing] == [("Answer", {"anna": "By size", "bo": "By need"})]


def test_several_choices_are_compared_option_by_option():
    question = METHOD.question("SC1")
    assert isinstance(question.spec, ChoiceSpec)

    found = compare(question, {"anna": ["field", "oem"], "bo": ["field"]}, PLAIN)

    assert {line.path: line.same for line in found.lines} == {("field",): True, ("oem",): False}
    assert found.differing[0].said == {"anna": "yes", "bo": "–"}


def test_shares_are_compared_part_by_part():
    question = METHOD.question("BM1")
    assert isinstance(question.spec, SplitSpec)

    found = compare(question, {"anna": {"one_off": 60, "usage": 40}, "bo": {"one_off": 60, "services": 40}}, PLAIN)

    assert [(line.path, line.same) for line in found.lines] == [
        (("one_off",), True),
        (("usage",), False),
        (("services",), False),
    ]


def test_amounts_that_differ_by_less_than_the_unit_shows_still_differ():
    anna, bo = ({"o1": {"list_price": price}} for price in (12_345, 12_346))

    (line,) = compare(METHOD.question("BM4"), {"anna": anna, "bo": bo}, THOUSANDS, {"o1": "Pro"}).lines

    assert (dict(line.said), line.same) == ({"anna": "EUR 12.345", "bo": "EUR 12.346"}, False)


def test_rows_that_people_added_are_matched_by_their_first_column():
    question = _own(AnswerType.TABLE, "Dimension", "Values")
    anna = {"r1": {"o0": "Size", "o1": "small, large"}, "r2": {"o0": "Region", "o1": "north"}}
    bo = {"x9": {"o0": " region ", "o1": "south"}}

    found = compare(question, {"anna": anna, "bo": bo}, PLAIN)

    assert [(line.label, line.same) for line in found.lines] == [
        ("Size – Dimension", False),
        ("Size – Values", False),
        ("Region – Dimension", False),  # the words are not quite the same
        ("Region – Values", False),
    ]
    assert found.lines[3].said == {"anna": "north", "bo": "south"}


def test_who_said_nothing_is_not_counted():
    found = compare(METHOD.question("SG9"), {"anna": "By size", "bo": None, "cy": " "}, PLAIN)

    assert (found.n, found.lines[0].said) == (1, {"anna": "By size"})


def test_none_with_a_reason_beside_a_table_is_a_difference():
    question = METHOD.question("SC9")

    found = compare(question, {"anna": full_answer(question), "bo": {NONE_REASON: "We sell alone"}}, PLAIN, NAMES)

    assert found.lines[0].said["bo"].endswith("We sell alone")
    assert all(not line.same for line in found.lines)


@given(some.sampled_from(METHOD.questions))
def test_an_answer_compared_with_itself_never_differs(question):
    found = compare(question, {"anna": full_answer(question), "bo": full_answer(question)}, PLAIN, NAMES)

    assert (found.n, found.differing) == (2, ())
    assert found.lines


@given(some.sampled_from(METHOD.questions))
def test_merging_equal_answers_changes_nothing_and_fits_the_question(question):
    value = full_answer(question)

    whole = merged(question, {"anna": value, "bo": value})

    assert whole == value
    check_answer(question, whole, CHECKED_LISTS)


@given(some.sampled_from(METHOD.questions))
def test_merging_with_nobody_gives_no_answer(question):
    assert merged(question, {"anna": None, "bo": ""}) is None


def test_texts_are_put_one_below_the_other_each_once():
    question = METHOD.question("SG9")

    assert merged(question, {"anna": "By size ", "bo": "By need", "cy": "By size"}) == "By size\n\nBy need"


def test_choices_that_anybody_made_stand_and_a_single_one_follows_the_lead():
    several, single = METHOD.question("SC1"), METHOD.question("SP8")

    assert merged(several, {"anna": ["oem"], "bo": ["field"]}, PLAIN) == ["field", "oem"]
    assert merged(single, {"anna": "1", "bo": "2"}) is None
    assert merged(single, {"anna": "1", "bo": "2"}, lead="bo") == "2"


def test_cells_that_nobody_contradicts_stand_and_others_follow_the_lead():
    question = METHOD.question("ST-H")
    assert isinstance(question.spec, TableSpec | MatrixSpec)
    row = question.spec.rows[0].id
    one, other = [column.id for column in question.spec.columns][:2]
    anna, bo = {row: {one: "person1", other: "person1"}}, {row: {one: "person2", other: "person1"}}

    assert merged(question, {"anna": anna, "bo": bo}, PLAIN) == {row: {other: "person1"}}
    assert merged(question, {"anna": anna, "bo": bo}, lead="bo") == {row: {one: "person2", other: "person1"}}


def test_a_split_is_taken_as_a_whole():
    question = METHOD.question("BM1")
    views = {"anna": {"one_off": 100}, "bo": {"usage": 100}}

    assert merged(question, views) is None
    assert merged(question, views, lead="anna") == {"one_off": 100}


def test_a_merged_table_of_own_rows_keeps_one_row_per_name():
    question = _own(AnswerType.TABLE, "Dimension", "Values")
    views = {"anna": {"r1": {"o0": "Region"}}, "bo": {"x9": {"o0": "region", "o1": "south"}}}

    whole = merged(question, views)

    assert whole == {"r1": {"o0": "Region", "o1": "south"}}
    assert not is_blank(whole)
