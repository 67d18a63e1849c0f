"""Answers to the team's own questions when options move or go."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops.components import carried_over, check_answer, checked_options, loses, own_question
from salesops.errors import BadInput
from salesops.vocabulary import AnswerType
from salesops.workshop import OwnQuestion

CHOICE, SPLIT, TABLE = AnswerType.CHOICE, AnswerType.SPLIT, AnswerType.TABLE
ROWS = {"r1": {"o0": "Fairs", "o2": "10"}, "r2": {"o1": "yes"}, "r3": {}}


@pytest.mark.parametrize(
    ("type", "value", "places", "after"),
    [
        (CHOICE, "o1", {0: 1, 1: 0, 2: 2}, "o0"),
        (CHOICE, "o1", {0: 0, 2: 1}, None),
        (CHOICE, "o2", {0: 0, 2: 1}, "o1"),
        (SPLIT, {"o0": 60, "o2": 40}, {0: 2, 1: 1, 2: 0}, {"o2": 60, "o0": 40}),
        (SPLIT, {"o0": 60, "o2": 40}, {0: 0, 2: 1}, {"o0": 60, "o1": 40}),
        (SPLIT, {"o0": 60, "o1": 0, "o2": 40}, {0: 0, 2: 1}, {"o0": 60, "o1": 40}),
        (SPLIT, {"o0": 60, "o2": 40}, {1: 0, 2: 1}, None),
        (TABLE, ROWS, {0: 1, 1: 0, 2: 2}, {"r1": {"o1": "Fairs", "o2": "10"}, "r2": {"o0": "yes"}, "r3": {}}),
        (TABLE, ROWS, {0: 0, 2: 1}, {"r1": {"o0": "Fairs", "o1": "10"}, "r3": {}}),
        (TABLE, {"r2": {"o1": "yes"}}, {0: 0, 2: 1}, None),
    ],
)
def test_answer_goes_along_with_its_options_and_loses_only_what_is_gone(type, value, places, after):
    assert carried_over(type, value, places) == after


@pytest.mark.parametrize(
    ("type", "value", "lost"),
    [
        (CHOICE, "o1", [False, True, False]),
        (CHOICE, None, [False, False, False]),
        (SPLIT, {"o0": 100, "o1": 0}, [True, False, False]),
        (TABLE, ROWS, [True, True, True]),
        (TABLE, {"r1": {"o0": " ", "o2": "10"}}, [False, False, True]),
    ],
)
def test_answer_loses_what_it_says_at_the_place(type, value, lost):
    assert [loses(type, value, place) for place in range(3)] == lost


@some.composite
def _answers(draw):
    type = draw(some.sampled_from([CHOICE, SPLIT, TABLE]))
    ids = [f"o{n}" for n in range(4)]
    if type is CHOICE:
        return type, draw(some.sampled_from(ids))
    if type is SPLIT:
        parts = draw(some.lists(some.sampled_from(ids), min_size=1, max_size=4, unique=True))
        return type, {part: 100 / len(parts) for part in parts}
    cells = some.dictionaries(some.sampled_from(ids), some.text("ab", min_size=1, max_size=3), min_size=1)
    return type, draw(some.dictionaries(some.sampled_from(["r1", "r2"]), cells, min_size=1))


@given(_answers(), some.permutations(range(4)))
def test_moving_there_and_back_changes_nothing_and_fits_on_the_way(answer, order):
    type, value = answer
    there = dict(enumerate(order))
    moved = carried_over(type, value, there)

    own = OwnQuestion(id="q", subject_id="engage", text="?", type=type, options=("a", "b", "c", "d"))
    check_answer(own_question(own), moved, {})
    assert carried_over(type, moved, {now: before for before, now in there.items()}) == value


@given(_answers(), some.integers(0, 3))
def test_removing_changes_an_answer_s_words_exactly_where_it_loses_something(answer, gone):
    type, value = answer
    places = {place: place - (place > gone) for place in range(4) if place != gone}
    kept = carried_over(type, value, places)
    back = carried_over(type, kept, {now: before for before, now in places.items()})

    assert (back != value) is loses(type, value, gone)


@pytest.mark.parametrize(
    ("type", "labels", "says"),
    [
        (CHOICE, ["A", " "], "An option needs a name."),
        (TABLE, ["Habit", "habit "], "Two columns would be named “habit”. Choose another name."),
        (CHOICE, ["A"], "A choice needs at least 2 options. Add another one first."),
        (TABLE, [], "A table needs at least 1 column. Add another one first."),
    ],
)
def test_options_that_do_not_fit_are_refused_with_a_sentence(type, labels, says):
    with pytest.raises(BadInput) as refused:
        checked_options(type, labels)
    assert str(refused.value).startswith(says)
