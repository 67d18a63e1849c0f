"""Ties that the team names, and ideas that wait: written once, refused in a sentence, gone with what they hang on."""

import pytest

from db import ecosystem, fields, history, ideas, ties
from db.access import LOCAL
from db.change import Gone
from salesops.ecosystem import build_map, placed
from salesops.elements import hanging_on
from salesops.errors import BadInput
from salesops.vocabulary import LinkState, Stage, TieKind
from tests.db.filled import load


def named(workshop_id: str, content_id: str) -> str:
    return next(e.id for e in load(workshop_id).elements if e.content_id == content_id)


def test_a_decision_names_the_stage_as_the_workshop_calls_it(article):
    element = named(article, "E08")
    stage = fields.stage(Stage.FULFILL, "name")
    fields.save(article, LOCAL, stage, "Go live", was="", label="the stage")
    for one, verb in ((Stage.FULFILL, "Set aside"), (Stage.SUPPORT, "Accepted")):
        state = LinkState.ACCEPTED if verb == "Accepted" else LinkState.SET_ASIDE
        ecosystem.decide(article, LOCAL, [(element, one)], state)
    said = [entry.act for entry in history.entries(article, LOCAL)][:2]
    name = next(e.name for e in load(article).elements if e.id == element)
    assert said == [f"Accepted {name} at Support", f"Set aside {name} at Go live"]


def test_a_tie_is_kept_once_and_joins_the_methods_own(article):
    first, second = named(article, "E08"), named(article, "E40")

    ties.add(article, LOCAL, first, second, TieKind.OVERLAPS)
    ties.add(article, LOCAL, first, second, TieKind.NEEDS_SOFT)
    stands = load(article).version
    with pytest.raises(BadInput, match="overlap: that stands here already"):
        ties.add(article, LOCAL, second, first, TieKind.OVERLAPS)
    with pytest.raises(BadInput, match="first: the method says so already"):
        ties.add(article, LOCAL, named(article, "E15"), named(article, "E13"), TieKind.NEEDS_HARD)
    assert load(article).version == stands

    workshop = load(article)
    assert sorted(tie.kind for tie in workshop.element_ties) == [TieKind.NEEDS_SOFT, TieKind.OVERLAPS]
    elements = placed(workshop)
    assert second in elements[first].overlaps
    assert first in elements[second].overlaps
    drawn = [d for *_, d in build_map(workshop).edges(data=True) if d["kind"] in ("overlaps", "requires")]
    ties.remove(article, LOCAL, workshop.element_ties[0].id)
    assert len([d for *_, d in build_map(load(article)).edges(data=True) if d["kind"] in ("overlaps", "requires")]) == (
        len(drawn) - 1
    )


def test_elements_cannot_wait_for_each_other_in_a_circle_through_the_methods_needs(article):
    # E15 needs E13 by the method.
    before = load(article).version
    with pytest.raises(BadInput, match="for ever"):
        ties.add(article, LOCAL, named(article, "E13"), named(article, "E15"), TieKind.NEEDS_HARD)
    with pytest.raises(BadInput, match="cannot be tied to itself"):
        ties.add(article, LOCAL, named(article, "E13"), named(article, "E13"), TieKind.OVERLAPS)
    assert (load(article).version, load(article).element_ties) == (before, ())


def test_an_idea_waits_at_its_merger_point_and_comes_back_by_undo(article):
    link = load(article).accepted_links()[0]
    ideas.park(article, LOCAL, link.id, "Ask three customers")
    (idea,) = load(article).ideas
    entry = ideas.remove(article, LOCAL, idea.id)
    history.undo(article, LOCAL, entry)
    assert load(article).ideas == (idea,)
    with pytest.raises(BadInput, match="Type the idea first"):
        ideas.park(article, LOCAL, link.id, "  ")
    with pytest.raises(Gone):
        ideas.park(article, LOCAL, "nowhere", "An idea")


def test_ties_and_ideas_of_an_own_element_are_named_and_go_with_it(article):
    own = ecosystem.add_element(article, LOCAL, "Our own", load(article).elements[0].category_id)
    link = load(article).accepted_links()[0]
    ecosystem.decide(article, LOCAL, [(own, link.stage)], link.state)
    own_link = next(x for x in load(article).links if x.element_id == own)
    ideas.park(article, LOCAL, own_link.id, "Try it")
    ties.add(article, LOCAL, named(article, "E08"), own, TieKind.NEEDS_HARD)
    whole = load(article)

    words = hanging_on(whole, own).words
    entry = ecosystem.remove_element(article, LOCAL, own)

    assert words == ("1 merger point accepted", "1 idea", "1 tie to other elements")
    assert (load(article).ideas, load(article).element_ties) == ((), ())
    history.undo(article, LOCAL, entry)
    assert load(article).model_copy(update={"version": whole.version}) == whole
