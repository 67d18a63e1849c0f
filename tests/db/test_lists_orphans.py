"""After any removal no id in the workshop refers to an entry that is not there, and undo brings all of it back."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from db import ecosystem, engine, fields, history, lists, models, projects, rows, snapshot, workshops
from db.access import LOCAL
from salesops import components, content
from salesops import lists as salesops_lists
from salesops.vocabulary import LinkState, ListKind, Stage
from salesops.workshop import Workshop
from tests.db.filled_operations import fill_operations
from tests.prepared import prepared
from tests.salesops.answer_examples import LISTED, full_answer
from tests.writing import save

NAMES = ("First", "Second")


def load(workshop_id: str) -> Workshop:
    """What stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


def entry_ids(workshop_id: str) -> dict[str, str]:
    """Two new entries per list; real ids by the example answers' ids."""
    return {
        example: lists.add(workshop_id, LOCAL, kind, f"{name} {kind}")
        for kind, examples in LISTED.items()
        for example, name in zip(examples, NAMES, strict=True)
    }


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """The example answer with real entries in it."""
    if isinstance(value, dict):
        return {ids.get(key, key): with_ids(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_ids(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


@pytest.fixture
def full(database) -> tuple[str, dict[str, str]]:
    """The full workshop; entries by example id."""
    return prepared(fill)


def fill() -> tuple[str, dict[str, str]]:
    """Make a workshop in which every column and every question that can refer to a list does so."""
    workshop_id = workshops.create(LOCAL, "Full")
    ids = entry_ids(workshop_id)
    for question in content.load().questions:
        save(workshop_id, fields.answer(question.id), with_ids(full_answer(question), ids))
    element = load(workshop_id).elements[0].id
    ecosystem.decide(workshop_id, LOCAL, [(element, Stage.ENGAGE)], LinkState.ACCEPTED)
    (link,) = load(workshop_id).links
    save(workshop_id, fields.gap(link.id, "score"), 1)
    project = projects.take(workshop_id, LOCAL, element)
    person, function = ids[LISTED[ListKind.PERSON][0]], ids[LISTED[ListKind.FUNCTION][0]]
    for field in (
        fields.goal("owner_id"),
        fields.maturity("business_model", "owner_id"),
        fields.maturity("business_model", "reviewer_id"),
        fields.of("element", element, "owner_id"),
        fields.gap(link.id, "good_enough_by_id"),
        fields.of("project", project, "owner_id"),
    ):
        save(workshop_id, field, person)
    save(workshop_id, fields.of("listitem", person, "function_id"), function)
    fill_operations(workshop_id, person)
    return workshop_id, ids


def stored(workshop_id: str) -> dict[str, dict[str, Any]]:
    """Every row of every table of the workshop, by table and id."""
    with engine.read() as session:
        return {
            f"{table} {row.id}": rows.stored(row)
            for table, model in models.ROWS.items()
            for row in session.exec(select(model).where(col(model.workshop_id) == workshop_id))
        }


def without_times(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same without who wrote it when."""
    return {
        place: {name: value for name, value in row.items() if name not in rows.BOOKKEEPING or name == "id"}
        for place, row in found.items()
    }


def places_with(item_id: str, found: dict[str, dict[str, Any]]) -> set[str]:
    """The rows in which the id stands anywhere, but for the entry's own."""
    quoted = json.dumps(item_id)
    return {p for p, row in found.items() if p != f"listitem {item_id}" and quoted in json.dumps(row, default=str)}


KINDS = list(ListKind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_listed_as_a_use_is_every_row_that_holds_the_id(full, kind):
    workshop_id, ids = full
    item = ids[LISTED[kind][0]]

    found = salesops_lists.uses(load(workshop_id), content.load(), item)

    assert {use.row_id for use in found} == {p.split()[1] for p in places_with(item, stored(workshop_id))} != set()


@pytest.mark.parametrize("replaced", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_after_a_removal_the_id_stands_nowhere_answers_still_fit_and_undo_restores_all(full, kind, replaced):
    workshop_id, ids = full
    item, other = (ids[example] for example in LISTED[kind])
    before = stored(workshop_id)

    entry = lists.remove(workshop_id, LOCAL, item, replace_with=other if replaced else None)

    after = stored(workshop_id)
    assert (places_with(item, after), f"listitem {item}" in after) == (set(), False)
    if replaced:
        assert places_with(item, before) <= places_with(other, after)
    listed = {one: frozenset(e.id for e in load(workshop_id).items(one)) for one in ListKind}
    for answer in load(workshop_id).answers:
        components.check_answer(content.load().question(answer.question_id), answer.value, listed)
    history.undo(workshop_id, LOCAL, entry)
    assert without_times(stored(workshop_id)) == without_times(before)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(-1, 9)), min_size=1, max_size=6))
def test_no_sequence_of_removals_leaves_an_orphan(database, acts):
    workshop_id = workshops.create(LOCAL, "Sequence")
    ids = entry_ids(workshop_id)
    for question in content.load().questions[:12]:
        save(workshop_id, fields.answer(question.id), with_ids(full_answer(question), ids))
    save(workshop_id, fields.goal("owner_id"), ids[LISTED[ListKind.PERSON][0]])
    gone: set[str] = set()
    for kind, which, target in acts:
        entries = [e.id for e in load(workshop_id).items(kind)]
        if not entries:
            continue
        item = entries.pop(which % len(entries))
        lists.remove(
            workshop_id, LOCAL, item, replace_with=entries[target % len(entries)] if entries and target >= 0 else None
        )
        gone.add(item)

    found = stored(workshop_id)
    assert {item: places_with(item, found) for item in gone} == {item: set() for item in gone}


def test_handing_on_moves_ownership_and_leaves_what_was_done_and_said(full):
    workshop_id, ids = full
    person, other = (ids[example] for example in LISTED[ListKind.PERSON])
    lists.leave(workshop_id, LOCAL, person, on=date(2026, 5, 1))
    owned = salesops_lists.owned(salesops_lists.uses(load(workshop_id), content.load(), person))

    lists.hand_on(workshop_id, LOCAL, person, other)

    after = load(workshop_id)
    assert len(owned) == 5
    assert salesops_lists.owned(salesops_lists.uses(after, content.load(), person)) == ()
    assert {u.row_id for u in salesops_lists.owned(salesops_lists.uses(after, content.load(), other))} == {
        use.row_id for use in owned
    }
    assert (after.maturity_scores[0].reviewer_id, after.gaps[0].good_enough_by_id) == (person, person)
