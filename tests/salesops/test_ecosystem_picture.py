"""What the drawn map shows: stable places, links with the state of their gap, ties, and the map in sentences."""

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as some

from salesops import content, ecosystem, gaps
from salesops.ecosystem_picture import GapState, arranged, picture, sentences
from salesops.vocabulary import LinkState, Stage, TieKind
from salesops.workshop import ElementTie
from tests.salesops.map_example import CODES, build, scored

ENGAGE, TRANSACT, FULFILL, SUPPORT, RENEW = Stage


def drawn(workshop, standing=()):
    elements = ecosystem.shown(workshop)
    return picture(workshop, elements, gaps.points(workshop), standing)


def order(one):
    return [element.id for element in one.elements]


def test_every_shown_element_stands_by_category_and_then_as_in_the_method():
    found = drawn(build(own=["Ours"]))

    categories = [category for category, _ in found.categories]
    assert categories == [category.id for category in content.load().categories]
    places = [(categories.index(e.category_id), e.id == "Ours", e.id) for e in found.elements]
    assert places == sorted(places)
    assert {e.id for e in found.elements} == {*CODES, "Ours"}


def test_a_link_tells_the_state_of_its_gap():
    workshop = build(
        links={
            ("E08", ENGAGE): None,
            ("E08", TRANSACT): scored(1),
            ("E08", RENEW): scored(4),
            ("E14", ENGAGE): scored(1, good_enough=True),
        }
    )

    told = {(x.element_id, x.stage): (x.state, x.score, x.target) for x in drawn(workshop).links}

    assert told == {
        ("E08", ENGAGE): (GapState.UNSCORED, None, 3),
        ("E08", TRANSACT): (GapState.OPEN, 1, 3),
        ("E08", RENEW): (GapState.GOOD, 4, 3),
        ("E14", ENGAGE): (GapState.GOOD, 1, 3),
    }


def test_what_was_set_aside_is_neither_a_link_nor_a_suggestion():
    workshop = build(links={("E14", ENGAGE): None})
    aside = workshop.model_copy(
        update={"links": tuple(x.model_copy(update={"state": LinkState.SET_ASIDE}) for x in workshop.links)}
    )

    found = drawn(aside)

    assert found.links == ()
    assert ("E14", ENGAGE) not in found.suggestions
    assert ("E14", ENGAGE) in drawn(build()).suggestions


def test_an_element_that_does_not_apply_takes_its_links_suggestions_and_ties_with_it():
    workshop = build(links={("E01", ENGAGE): None}, changed={"E01": {"applicable": False}})

    found = drawn(workshop)

    named = {*order(found), *(x.element_id for x in found.links), *(e for e, _ in found.suggestions)}
    named |= {end for tie in found.ties for end in (tie.element_id, tie.other_id)}
    assert "E01" not in named


def test_ties_say_in_words_which_way_they_go():
    workshop = build(own=["Ours"])
    tie = ElementTie(id="t", element_id="Ours", other_id="E08", kind=TieKind.NEEDS_HARD)
    names = {e.id: e.name for e in workshop.elements}

    ties = {
        (tie.kind, tie.element_id, tie.other_id): tie.words
        for tie in drawn(workshop.model_copy(update={"element_ties": (tie,)})).ties
    }

    assert ties[TieKind.NEEDS_HARD, "Ours", "E08"] == f"Ours needs {names['E08']} first"
    assert ties[TieKind.NEEDS_HARD, "E02", "E01"] == f"{names['E02']} needs {names['E01']} first"
    assert ties[TieKind.NEEDS_SOFT, "E01", "E22"] == f"{names['E01']} goes better after {names['E22']}"
    assert ties[TieKind.OVERLAPS, "E01", "E02"] == f"{names['E01']} and {names['E02']} overlap in the role profile"
    assert (TieKind.OVERLAPS, "E02", "E01") not in ties


def test_the_ring_closes():
    hands = drawn(build()).handshakes

    assert hands == tuple(zip(Stage, (*list(Stage)[1:], ENGAGE), strict=True))


@given(some.data())
def test_nothing_that_stood_changes_its_place_when_anything_is_added(data):
    names = some.lists(some.text("abcxyz", min_size=1, max_size=3), unique=True, max_size=6)
    first = data.draw(names)
    added = [name for name in data.draw(names) if name not in first]
    links = data.draw(some.dictionaries(some.tuples(some.sampled_from(CODES), some.sampled_from(Stage)), some.none()))
    before = drawn(build(own=sorted(first)))

    after = drawn(build(own=sorted([*first, *added]), links=links), standing=order(before))

    assert [e for e in order(after) if e not in added] == order(before)
    category = [e.id for e in after.elements if e.category_id == content.load().categories[0].id]
    assert set(category[len(category) - len(added) :]) == set(added)


@given(some.permutations(CODES[:12]))
def test_the_order_does_not_hang_on_how_elements_are_given(codes):
    elements = ecosystem.placed(build())

    assert arranged(elements[code] for code in codes) == arranged(elements[code] for code in CODES[:12])


def test_sentences_say_what_serves_needs_and_overlaps():
    workshop = build(links={("E08", RENEW): None, ("E08", ENGAGE): None, ("E08", TRANSACT): None})
    names = {e.id: e.name for e in workshop.elements}

    said = {name: rest for group in sentences(workshop, ecosystem.shown(workshop)) for name, rest in group.elements}

    assert said[names["E08"]] == (
        "serves Engage, Transact and Renew; it goes better after "
        "Buyer personas & buying-process maps; and ICP, segmentation & account scoring; "
        "it overlaps with New-account development methodology and Social selling methods."
    )
    assert said[names["E02"]] == (
        "serves no stage yet; it needs Role & competency profiles first; it goes better after Capacity & headcount "
        "plan; it overlaps with Role & competency profiles."
    )
    assert list(said) == [element.name for element in drawn(workshop).elements]


def test_a_picture_is_plain_values():
    plain = dataclasses.asdict(drawn(build(links={("E08", RENEW): scored(2)})))
    assert [link["stage"] for link in json.loads(json.dumps(plain))["links"]] == [RENEW.value]
