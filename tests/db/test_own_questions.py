"""Options of the team's own questions are changed in one act that carries every answer along; undo brings all back."""

import pytest

from db import drafts, fields, history, lists, questions, snapshot, views
from db.access import LOCAL, Actor, NotAllowed, Role
from db.change import Gone
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AnswerType, ListKind
from tests.pages.opening import load, save

OPTIONS = ("Size", "Region", "Need")


def _asked(workshop_id: str, type: AnswerType = AnswerType.CHOICE) -> tuple[str, str]:
    """Return the ids of a question with three options and of a person."""
    person = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    added = questions.add(workshop_id, LOCAL, "engage", "How do we split?", type=type, options=OPTIONS)
    return added, person


def _options(workshop_id: str) -> tuple[str, ...]:
    (own,) = load(workshop_id).own_questions
    return own.options


def test_options_are_added_renamed_and_moved_and_the_answers_go_along(workshop_id):
    asked, person = _asked(workshop_id)
    save(workshop_id, fields.answer(asked), "o2")
    views.save(workshop_id, LOCAL, asked, person, "o0", was=None)

    new = [(2, "What they need"), (0, "Size"), (None, "Risk"), (1, "Region")]
    entry = questions.change_options(workshop_id, LOCAL, asked, new, was=OPTIONS)

    assert _options(workshop_id) == ("What they need", "Size", "Risk", "Region")
    assert load(workshop_id).answer(asked) == "o0"
    assert views.of_question(workshop_id, LOCAL, asked) == {person: "o1"}
    assert history.entries(workshop_id, LOCAL)[0].act == "Changed the options of “How do we split?”"
    history.undo(workshop_id, LOCAL, entry)
    assert _options(workshop_id) == OPTIONS
    assert load(workshop_id).answer(asked) == "o2"
    assert views.of_question(workshop_id, LOCAL, asked) == {person: "o0"}


@pytest.mark.parametrize(
    ("type", "agreed", "single", "kept"),
    [
        (AnswerType.CHOICE, "o1", "o2", "o1"),
        (AnswerType.SPLIT, {"o1": 100}, {"o0": 50, "o2": 50}, {"o0": 50, "o1": 50}),
        (AnswerType.TABLE, {"r": {"o1": "North"}}, {"r": {"o2": "Speed"}}, {"r": {"o1": "Speed"}}),
    ],
)
def test_removing_a_used_option_counts_its_answers_before_and_takes_them_with_undo(
    workshop_id, type, agreed, single, kept
):
    asked, person = _asked(workshop_id, type)
    save(workshop_id, fields.answer(asked), agreed)
    views.save(workshop_id, LOCAL, asked, person, single, was=None)

    assert [questions.losing(workshop_id, LOCAL, asked, place) for place in range(3)][1] == 1
    entry = questions.change_options(workshop_id, LOCAL, asked, [(0, "Size"), (2, "Need")], was=OPTIONS)

    assert load(workshop_id).answer(asked) is None
    assert views.of_question(workshop_id, LOCAL, asked) == {person: kept}
    assert history.entries(workshop_id, LOCAL)[0].act.endswith("; 1 answer lost what it said there")
    history.undo(workshop_id, LOCAL, entry)
    assert (load(workshop_id).answer(asked), _options(workshop_id)) == (agreed, OPTIONS)
    assert views.of_question(workshop_id, LOCAL, asked) == {person: single}


def test_single_answers_count_only_for_who_may_read_them(workshop_id):
    asked, person = _asked(workshop_id)
    views.save(workshop_id, LOCAL, asked, person, "o0", was=None)
    save(workshop_id, fields.answer(asked), "o0")
    contributor = Actor("c", "Cy", Role.CONTRIBUTOR, frozenset({workshop_id}))

    assert [questions.losing(workshop_id, who, asked, 0) for who in (LOCAL, contributor)] == [2, 1]


def test_unit_of_a_number_is_renamed_and_its_answers_stay(workshop_id):
    asked = questions.add(workshop_id, LOCAL, "engage", "How long?", type=AnswerType.NUMBER, options=("days",))
    save(workshop_id, fields.answer(asked), 12)

    questions.change_options(workshop_id, LOCAL, asked, [(0, "weeks")], was=("days",))

    assert (_options(workshop_id), load(workshop_id).answer(asked)) == (("weeks",), 12)


def test_shares_that_make_no_whole_yet_are_forgotten_only_where_places_change(workshop_id):
    asked, person = _asked(workshop_id, AnswerType.SPLIT)
    kept = (fields.answer(asked), fields.view(asked, person), fields.answer("BM1"))
    for field in kept:
        drafts.keep(workshop_id, LOCAL, field, {"typed": {"o0": 5}, "was": {}}, "95 % is missing.")
    renamed = [(0, "Scale"), (1, "Region"), (2, "Need")]
    questions.change_options(workshop_id, LOCAL, asked, renamed, was=OPTIONS)
    assert set(drafts.mine(workshop_id, LOCAL)) == {field.id for field in kept}

    now = ("Scale", "Region", "Need")
    questions.change_options(workshop_id, LOCAL, asked, [(1, "Region"), (0, "Scale"), (2, "Need")], was=now)
    assert set(drafts.mine(workshop_id, LOCAL)) == {kept[2].id}


def test_what_does_not_fit_or_was_changed_meanwhile_changes_nothing(workshop_id):
    asked, _ = _asked(workshop_id)
    save(workshop_id, fields.answer(asked), "o1")
    version = snapshot.version(workshop_id, LOCAL)
    viewer = Actor("v", "Vi", Role.VIEWER, frozenset({workshop_id}))

    for options, was, error in (
        ([(0, "Size")], OPTIONS, BadInput),
        ([(0, "Size"), (1, "size"), (2, "Need")], OPTIONS, BadInput),
        ([(1, "Region"), (0, "Size")], ("Size", "Region"), WorkshopError),
    ):
        with pytest.raises(error):
            questions.change_options(workshop_id, LOCAL, asked, options, was=was)
    with pytest.raises(NotAllowed):
        questions.change_options(workshop_id, viewer, asked, [(0, "A"), (1, "B")], was=OPTIONS)
    with pytest.raises(Gone):
        questions.losing(workshop_id, LOCAL, "SP8", 0)
    assert snapshot.version(workshop_id, LOCAL) == version
