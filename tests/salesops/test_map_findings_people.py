"""What the map says of people: handshakes, owners, one person who carries too much."""

import pytest

from salesops import content
from salesops.map_findings import FindingKind, Mend, findings
from salesops.vocabulary import Depth
from salesops.workshop import Answer
from tests.salesops.served_map import (
    ADA,
    BEN,
    ENGAGE,
    FULFILL,
    HANDSHAKES,
    QUIET,
    RENEW,
    SUPPORT,
    TRANSACT,
    all_named,
    everywhere,
    named,
    served,
    told,
)


@pytest.mark.parametrize(
    ("owners", "sentence"),
    [
        ({"giver": ADA}, "Engage → Transact has one owner: Ada passes on, nobody takes over."),
        ({"taker": BEN}, "Engage → Transact has one owner: Ben takes over, nobody passes on."),
        ({}, "The handshake Engage → Transact has no owners yet."),
    ],
)
def test_a_handshake_without_two_owners_is_named(owners, sentence):
    (found,) = findings(served(*everywhere(*QUIET), handshakes=HANDSHAKES | {"engage": owners}))

    assert (found.sentence, found.mend, found.stages) == (sentence, Mend.HANDSHAKE, (ENGAGE,))
    assert found.question_id is None  # the table was filled, so it is where the owners are named


def test_handshakes_without_any_owner_are_told_once_after_those_half_done():
    workshop = served(*everywhere(*QUIET), handshakes={"renew": {"giver": ADA}})

    half, none = findings(workshop)

    assert half.stages == (RENEW,)
    assert none.stages == (ENGAGE, TRANSACT, FULFILL, SUPPORT)


def test_owners_named_in_the_stages_own_question_count_and_are_asked_for_there():
    rows = {"r1": {"content": "Notes", "giver": ADA}, "r2": {"giver": ADA, "taker": BEN}}
    asked = [stage.handshake for stage in content.load().stages]
    workshop = served(*everywhere(*QUIET))
    answers = tuple(Answer(id=q, question_id=q, value=rows if q != "ST-T6" else {}) for q in asked)

    (found,) = findings(workshop.model_copy(update={"answers": answers}))

    assert (found.stages, found.question_id) == ((TRANSACT,), "ST-T6")


def test_at_short_depth_the_table_of_owners_is_where_they_are_named():
    workshop = served(*everywhere(*QUIET), handshakes={}, depth=Depth.SHORT)

    (found,) = findings(workshop)

    assert (found.kind, found.question_id) == (FindingKind.HANDSHAKE, None)


def test_elements_without_an_owner_are_named_those_with_most_merger_points_first():
    workshop = served(*everywhere(*QUIET), ("E30", RENEW), owners={"E44": ADA})

    (found,) = [one for one in findings(workshop) if one.kind is FindingKind.OWNERLESS]

    assert found.sentence == f"2 elements serve a stage and have no owner: {all_named('E10', 'E30')}."
    assert (found.elements, found.mend) == (("E10", "E30"), Mend.OWNERS)


def test_an_owner_who_left_does_not_count():
    workshop = served(*everywhere(*QUIET), owners={"E10": BEN, "E44": ADA}, left=("ben",))

    assert told(workshop, FindingKind.OWNERLESS) == [
        f"1 element serves a stage and has no owner: {named('E10')}, whose owner left."
    ]
    assert (
        told(workshop, FindingKind.HANDSHAKE)[0] == "Engage → Transact has one owner: Ada passes on, nobody takes over."
    )


OURS = ("One", "Two", "Three")


def test_a_stage_of_three_elements_that_are_all_one_persons_is_named():
    three = served(*everywhere(*QUIET), *((one, FULFILL) for one in OURS), own=OURS)
    workshop = _own(three, OURS, ADA, also={"E10": ADA, "E44": ADA})

    (found,) = [one for one in findings(workshop) if one.kind is FindingKind.ONLY_OWNER]

    assert found.sentence == "Ada owns every element at Fulfill (5): while Ada is away, nobody answers for them."
    assert (found.person_id, found.stages, found.mend) == (ADA, (FULFILL,), Mend.OWNERS)
    assert told(_own(workshop, ["One"], BEN), FindingKind.ONLY_OWNER) == []


def test_one_person_is_named_beyond_two_fifths_of_the_merger_points():
    points = [*everywhere("A", "B"), ("C", ENGAGE)]
    workshop = _own(served(*points, own=tuple("ABC")), ["A", "C"], ADA, also={"B": None})

    assert told(workshop, FindingKind.ONE_PERSON) == [
        "Ada owns the elements of 6 of all 11 merger points: much waits for one person."
    ]
    assert told(_without(workshop, ("C", ENGAGE)), FindingKind.ONE_PERSON) == []  # 5 of 10 is no more than half
    assert told(_without(workshop, ("B", RENEW), ("B", ENGAGE)), FindingKind.ONE_PERSON) == []  # 6 of 9 are too few


def _own(workshop, elements, person, also=None):
    owners = dict.fromkeys(elements, person) | (also or {})
    changed = tuple(e.model_copy(update={"owner_id": owners[e.id]}) if e.id in owners else e for e in workshop.elements)
    return workshop.model_copy(update={"elements": changed})


def _without(workshop, *points):
    left = tuple(x for x in workshop.links if (x.element_id, x.stage) not in points)
    return workshop.model_copy(update={"links": left})
