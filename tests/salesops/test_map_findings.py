"""What the map says: each kind of finding with its limit, who mends it, and silence where all is well."""

from hypothesis import given, settings
from hypothesis import strategies as some

from salesops import content
from salesops.map_findings import RULES, FindingKind, Mend, findings
from salesops.spoken import listed
from salesops.vocabulary import LinkState, Stage, TieKind
from salesops.workshop import Link
from tests.examples import examples
from tests.salesops.map_example import CODES, build
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


def test_nothing_is_said_while_nothing_is_linked():
    assert findings(build()) == ()


def test_nothing_is_said_when_all_is_well():
    assert findings(served(*everywhere(*QUIET))) == ()


def test_uncovered_stages_are_told_together_and_mended_by_the_first_that_has_suggestions():
    workshop = served(
        ("E10", ENGAGE), ("E44", ENGAGE), ("E10", TRANSACT), ("E44", TRANSACT), ("E10", RENEW), ("E44", RENEW)
    )

    (found,) = findings(workshop)

    assert (found.kind, found.sentence) == (FindingKind.UNCOVERED, "Nothing serves Fulfill and Support yet.")
    assert {*found.stages} == {FULFILL, SUPPORT}
    suggested = {
        stage for stage in (FULFILL, SUPPORT) for code in QUIET if stage in content.load().element(code).stages
    }
    assert found.mend is (Mend.SUGGESTIONS if suggested else Mend.LINK)
    assert not suggested or found.stages[0] in suggested


def test_a_needed_element_that_serves_nothing_is_accepted_in_one_step():
    workshop = served(*everywhere("E22", *QUIET), changed={"E37": {"applicable": True}})

    found = findings(workshop)[0]

    assert found.sentence == f"{named('E37')} serves no stage, yet {named('E22')} needs it first."
    assert (found.kind, found.mend) == (FindingKind.NEEDED, Mend.ACCEPT)
    assert found.points == tuple(("E37", stage) for stage in content.load().element("E37").stages)


def test_a_needed_element_whose_suggestions_were_set_aside_is_linked_by_hand():
    workshop = served(*everywhere("E22", *QUIET), changed={"E37": {"applicable": True}})
    aside = tuple(
        Link(id=f"x{stage}", element_id="E37", stage=stage, state=LinkState.SET_ASIDE)
        for stage in content.load().element("E37").stages
    )

    found = findings(workshop.model_copy(update={"links": (*workshop.links, *aside)}))

    assert [(one.kind, one.mend) for one in found] == [
        (FindingKind.NEEDED, Mend.LINK), (FindingKind.UNLINKED, Mend.LINK)
    ]  # fmt: skip


def test_a_needed_element_that_does_not_apply_is_named_as_such():
    (found,) = findings(served(*everywhere("E22", *QUIET)))

    assert found.sentence == f"{named('E37')} was said not to apply, yet {named('E22')} needs it first."
    assert found.mend is Mend.APPLIES


def test_a_stage_that_hangs_on_one_element_is_named():
    workshop = served(*everywhere("E10"), *((("E44", stage)) for stage in Stage if stage is not FULFILL))

    (found,) = findings(workshop)

    assert found.sentence == f"Only {named('E10')} serves Fulfill: if it falters, nothing else does."
    assert (found.kind, found.stages, found.elements) == (FindingKind.ONLY_ELEMENT, (FULFILL,), ("E10",))


def test_a_stage_is_crowded_beyond_two_fifths_of_the_merger_points():
    names = tuple("ABCDEF")
    spread = [(name, stage) for name in names[:2] for stage in (TRANSACT, FULFILL, SUPPORT, RENEW)]
    five = served(*spread, *((name, ENGAGE) for name in names[:5]), own=names[:5])
    six = served(*spread, *((name, ENGAGE) for name in names), own=names)

    assert told(five, FindingKind.CROWDED) == []  # 5 of 13 is below two fifths
    assert told(six, FindingKind.CROWDED) == ["Engage is crowded: 6 of all 14 merger points lie there."]


def test_elements_that_share_an_artefact_are_told_together_from_three_on():
    book = ("E18", "E21", "E30")  # of the method: they overlap in the price book
    workshop = served(*everywhere(*book))

    (found,) = [one for one in findings(workshop) if one.kind is FindingKind.OVERLAP]

    assert found.sentence == (
        f"3 elements share the price book: {all_named(*book)}. Changing them at once, the same people learn twice."
    )
    assert found.mend is Mend.FOCUS
    assert told(served(*everywhere("E18", "E21")), FindingKind.OVERLAP) == []


def test_overlaps_of_different_artefacts_do_not_join_and_the_teams_own_element_does():
    kept_apart = served(*everywhere("E15", "E16", "E13"))  # deal sheet twice, and the stage map, all overlapping
    ties = [("Ours", "E15", TieKind.OVERLAPS), ("Ours", "E16", TieKind.OVERLAPS)]
    joined = served(*everywhere("E15", "E16"), *everywhere("Ours"), own=("Ours",), ties=ties)

    assert told(kept_apart, FindingKind.OVERLAP) == []
    assert told(joined, FindingKind.OVERLAP) == [
        f"3 elements share the deal sheet: {listed([named('E15'), named('E16'), 'Ours'])}. "
        "Changing them at once, the same people learn twice."
    ]


def test_a_row_of_three_that_need_each_other_is_told_with_where_to_begin():
    workshop = served(*everywhere("E23", "E22", "E37"))

    (found,) = [one for one in findings(workshop) if one.kind is FindingKind.CHAIN]

    assert found.sentence == (
        f"{named('E23')} needs {named('E22')}, which needs {named('E37')}: 3 in a row, so begin with {named('E37')}."
    )
    assert (found.elements, found.mend) == (("E37", "E22", "E23"), Mend.SCORE)
    assert told(served(*everywhere("E22", "E37")), FindingKind.CHAIN) == []


def test_an_element_stands_in_one_row_only():
    ties = [("A", "B", TieKind.NEEDS_HARD), ("B", "C", TieKind.NEEDS_HARD), ("D", "B", TieKind.NEEDS_HARD)]
    soft = [("D", "A", TieKind.NEEDS_SOFT)]
    own = tuple("ABCD")

    (found,) = [
        one for one in findings(served(*everywhere(*own), own=own, ties=ties + soft)) if one.kind is FindingKind.CHAIN
    ]

    assert len(found.elements) == 3


def test_elements_of_the_depth_that_serve_nothing_come_last():
    workshop = served(*everywhere(*QUIET), changed={"E02": {"applicable": True}}, handshakes={})

    found = findings(workshop)

    assert [one.kind for one in found] == [FindingKind.HANDSHAKE, FindingKind.UNLINKED]
    assert (found[-1].sentence, found[-1].mend) == (
        f"1 element shown serves no stage: {named('E02')}.",
        Mend.SUGGESTIONS,
    )


def test_every_kind_says_its_rule():
    assert set(RULES) == set(FindingKind)


@settings(deadline=None, max_examples=examples(60))  # each example builds a workshop
@given(some.data())
def test_no_finding_names_an_element_that_does_not_apply_unless_others_need_it(data):
    codes = data.draw(some.lists(some.sampled_from(CODES), min_size=1, max_size=14, unique=True))
    out = set(data.draw(some.lists(some.sampled_from(codes), max_size=5)))
    points = [(code, data.draw(some.sampled_from([*Stage]))) for code in codes]
    owners = {code: data.draw(some.sampled_from([ADA, BEN, None])) for code in codes}
    changed = {code: {"applicable": code not in out, "owner_id": owners.get(code)} for code in CODES}
    handshakes = data.draw(some.sampled_from([HANDSHAKES, {}]))
    workshop = served(*points, handshakes=handshakes, changed=changed)
    applicable = {e.id for e in workshop.elements if e.applicable}

    found = findings(workshop)

    for one in found:
        named = one.elements[1:] if one.mend is Mend.APPLIES else one.elements
        assert set(named) <= applicable
        assert one.weight >= 0
        assert one.sentence.endswith(".")
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=[*FindingKind].index)
    assert all(one.elements[0] in out for one in found if one.mend is Mend.APPLIES)
