"""Completeness: every question of the method, every kind of rule, every depth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content
from salesops.components import (
    NONE_REASON,
    as_rows,
    as_text,
    check_answer,
    completeness,
    is_direct,
    overview,
    question_state,
)
from salesops.content.question_schema import Question, RuleKind
from salesops.vocabulary import Depth, ListKind
from salesops.workshop import ListItem
from tests.salesops.answer_examples import LISTED, TODAY, full_answer, workshop
from tests.salesops.written import PLAIN, THOUSANDS

METHOD = content.load()
QUESTIONS = (*METHOD.questions, *METHOD.handshake_owners)
CHECKED_LISTS = {kind: frozenset(ids) for kind, ids in LISTED.items()}


def _missing(question_id, value, *, items=None, other=None):
    shown = workshop({question_id: value, **(other or {})}, items=items)
    return question_state(METHOD.question(question_id), shown, TODAY).missing


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
@pytest.mark.parametrize("value", [None, "", {}, {"engage": {}}, []], ids=repr)
def test_empty_answer_is_neither_answered_nor_complete(question, value):
    state = question_state(question, workshop({question.id: value}), TODAY)
    assert (state.answered, state.complete) == (False, False)
    assert state.missing[0] == "Not answered yet."


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_full_example_is_taken_and_complete(question):
    value = full_answer(question)
    check_answer(question, value, CHECKED_LISTS)
    state = question_state(question, workshop({question.id: value}), TODAY)
    assert (state.answered, state.complete, state.missing) == (True, True, ())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_full_example_reads_without_gaps(question):
    names = {i.id: i.name for i in workshop().list_items}
    columns, rows = as_rows(question, full_answer(question), names, PLAIN)
    assert rows
    assert all(len(row) == len(columns) for row in rows)
    assert not any(cell in ("–", "", "(removed entry)") for row in rows for cell in row)
    assert "–" not in as_text(question, full_answer(question), names, PLAIN).split()


@given(data=some.data())
def test_taking_something_away_never_completes_a_question(data):
    question = data.draw(some.sampled_from([q for q in QUESTIONS if isinstance(full_answer(q), dict)]))
    value = full_answer(question)
    row = data.draw(some.sampled_from(sorted(value)))
    less = {key: cells for key, cells in value.items() if key != row}
    if isinstance(value[row], dict):
        column = data.draw(some.sampled_from(sorted(value[row])))
        less[row] = {key: cell for key, cell in value[row].items() if key != column}
    state = question_state(question, workshop({question.id: less}), TODAY)
    assert state.complete == (state.missing == ())
    required = {c.id for c in getattr(question.spec, "columns", ()) if getattr(c, "required", False)}
    if isinstance(value[row], dict) and column in required and len(less[row]) > 0:
        assert not state.complete


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.none_label], ids=lambda q: q.id)
def test_none_with_its_reason_completes_and_without_one_does_not(question):
    check_answer(question, {NONE_REASON: "because"}, CHECKED_LISTS)
    given_reason = question_state(question, workshop({question.id: {NONE_REASON: "because"}}), TODAY)
    no_reason = question_state(question, workshop({question.id: {NONE_REASON: " "}}), TODAY)
    assert (given_reason.complete, no_reason.complete) == (True, False)


def test_what_is_missing_is_written_as_the_workshop_writes():
    shown = workshop({"BM1": {"one_off": 1099.5}})
    european = shown.model_copy(update={"settings": THOUSANDS})

    assert question_state(METHOD.question("BM1"), european, TODAY).missing == (
        "The shares add up to 1.099,5 %; 999,5 % is too much.",
    )


def test_shares_of_99_say_how_much_is_missing():
    assert _missing("BM1", {"one_off": 99}) == ("The shares add up to 99 %; 1 % is missing.",)


def test_shares_of_a_matrix_are_counted_row_by_row():
    half = {"offer1": {"channel1": 60, "channel2": 40}, "offer2": {"channel1": 110}}
    assert _missing("BM3", half) == ("The offer2: the shares add up to 110 %; 10 % is too much.",)
    assert _missing("BM3", {"offer1": {"channel1": 100}}) == ("The offer2: at least one cell to fill in.",)


def test_shares_of_a_table_are_counted_column_by_column():
    full = full_answer(METHOD.question("DG2"))
    full["marketing"]["now"] -= 1
    label = METHOD.question("DG2").spec.columns[0].label
    assert _missing("DG2", full) == (f"{label} adds up to 99 %; 1 % is missing.",)


def test_weights_are_counted_within_each_role_and_at_most_three():
    four = {f"r{n}": {"role": "role1", "measure": f"m{n}", "weight": 25} for n in range(4)}
    table = four | {"r9": {"role": "role2", "measure": "m", "weight": 90}}
    assert _missing("CP2", table) == (
        f"The role2: {METHOD.question('CP2').spec.columns[2].label} adds up to 90 %; 10 % is missing.",
        "The role1: 4 rows; at most 3 make sense here.",
    )


def test_each_entry_of_a_list_needs_its_row():
    one = {"offer1": full_answer(METHOD.question("BM4"))["offer1"]}
    assert _missing("BM4", one) == ("Nothing typed yet for The offer2.",)
    assert _missing("CP2", {"r": {"role": "role1", "measure": "m", "weight": 100}}) == ("No row yet for The role2.",)


def test_empty_list_is_told_before_anything_is_answered():
    state = question_state(METHOD.question("BM4"), workshop(items=()), TODAY)
    assert state.missing == ("Not answered yet.", "There is no offer on the list yet.")


def test_first_tier_is_every_segment_until_a_tier_is_set():
    row = {"segment": "segment1", "message": "m", "route": "r"}
    assert _missing("ST-E1", {"a": row}) == ("No row yet for The segment2.",)
    tiers = {"SG5": {"segment1": {"tier": "1"}, "segment2": {"tier": "2"}}}
    assert _missing("ST-E1", {"a": row}, other=tiers) == ()
    assert _missing("ST-E1", {"a": row | {"segment": "segment2"}}, other=tiers) == ("No row yet for The segment1.",)


@pytest.mark.parametrize(
    ("name", "content_id", "direct"),
    [
        ("Field sales (direct)", None, True),
        ("field SALES", None, True),
        ("Self serve", None, True),
        ("Direct", None, True),
        ("Indirect sales", None, False),
        ("Reseller", None, False),
        ("Our friends", None, False),
        ("Our friends", "inside", True),
        ("Direct to resellers", "reseller", False),
    ],
)
def test_channel_is_direct_by_kind_else_by_name(name, content_id, direct):
    assert is_direct(ListItem(id="c", kind=ListKind.CHANNEL, name=name, content_id=content_id)) is direct


def test_pay_is_asked_of_roles_that_meet_customers():
    items = [
        ListItem(id="r1", kind=ListKind.ROLE, name="Finance", content_id="FIN"),
        ListItem(id="r2", kind=ListKind.ROLE, name="Seller", content_id="AE"),
        ListItem(id="r3", kind=ListKind.ROLE, name="Area manager"),
    ]
    row = {"target_pay": 80_000, "base": 70}
    assert _missing("CP1", {"r2": row, "r3": row}, items=items) == ()
    assert _missing("CP1", {"r1": row}, items=items) == ("Nothing typed yet for Seller and Area manager.",)


def test_a_role_whose_pay_is_all_base_needs_no_measure():
    items = [
        ListItem(id="r2", kind=ListKind.ROLE, name="Seller", content_id="AE"),
        ListItem(id="r4", kind=ListKind.ROLE, name="Support", content_id="SUP"),
    ]
    paid = {"CP1": {"r2": {"target_pay": 80_000, "base": 70}, "r4": {"target_pay": 44_000, "base": 100}}}
    row = {"role": "r2", "measure": "New revenue", "weight": 100}
    assert _missing("CP2", {"a": row}, items=items) == ("No row yet for Support.",)
    assert _missing("CP2", {"a": row}, items=items, other=paid) == ()


def test_only_indirect_channels_need_a_contract():
    items = [
        ListItem(id="c1", kind=ListKind.CHANNEL, name="Field sales"),
        ListItem(id="c2", kind=ListKind.CHANNEL, name="Nordic resellers"),
    ]
    row = {"paper": "ours", "billing": "we", "support": "we"}
    assert _missing("SC4", {"c2": row}, items=items) == ()
    assert _missing("SC4", {"c1": row}, items=items) == ("Nothing typed yet for Nordic resellers.",)
    unanswered = question_state(METHOD.question("SC4"), workshop(items=items[:1]), TODAY)
    assert unanswered.missing == (
        "Not answered yet.",
        "No channel on the list is indirect: answer “We sell only directly”, with the reason.",
    )


def test_too_few_rows_say_how_many_to_go_and_empty_rows_do_not_count():
    row = {"stage": "Qualify", "buyer_step": "b", "owner": "role1"}
    assert _missing("SP1", {"a": row, "b": row, "c": {}}) == ("2 rows so far; at least 3 are asked for.",)
    assert _missing("SP1", {"a": row, "b": row, "c": row}) == ()


def test_required_cells_are_named_by_row_and_column():
    columns = {c.id: c.label for c in METHOD.question("SP1").spec.columns}
    rows = {"a": {"stage": "Qualify"}, "b": {"buyer_step": "b", "owner": "role1"}}
    assert _missing("SP1", rows)[1:] == (
        f"Qualify: {columns['buyer_step']} and {columns['owner']} still to fill in.",
        f"b: {columns['stage']} still to fill in.",
    )


def test_an_offer_that_is_never_renewed_needs_neither_term_nor_renewal():
    offers = list(LISTED[ListKind.OFFER])
    renewed = {"term_months": 12, "automatic": False}
    rest = dict.fromkeys(offers[1:], renewed)

    assert _missing("ST-R1", {offers[0]: {"once": True}, **rest}) == ()
    still = _missing("ST-R1", {offers[0]: {"once": False}, **rest})
    assert still == ("The offer1: everything still to fill in.",)


def test_fixed_rows_are_required_even_when_untouched():
    assert _missing("BM6", {"q4": {"discount": 0, "realised": 100}})[0].endswith("everything still to fill in.")
    assert len(_missing("BM6", {"q4": {"discount": 0, "realised": 100}})) == 3


def test_every_cell_of_a_matrix_is_required():
    full = full_answer(METHOD.question("SC6"))
    del full["channel2"]["CH-ES"]
    assert _missing("SC6", full) == ("The channel2: Able to sell still to fill in.",)


def test_zero_and_no_are_answers():
    full = full_answer(METHOD.question("CP9"))
    assert [cells["explains"] for cells in full.values()] == [False, False]
    assert _missing("CP9", full) == ()
    assert _missing("SP6", 0) == ()


def test_one_behaviour_needs_a_number():
    rows = {f"r{n}": {"behaviour": f"b{n}", "role": "role1"} for n in range(3)}
    label = METHOD.question("ST-E5").spec.columns[2].label
    assert _missing("ST-E5", rows) == (f"“{label}” is filled in no row; at least 1 should have it.",)
    assert _missing("ST-E5", rows | {"r0": rows["r0"] | {"number": "5 a week"}}) == ()


def test_one_of_two_columns_is_enough():
    (row,) = full_answer(METHOD.question("ST-F5")).values()
    labels = [c.label for c in METHOD.question("ST-F5").spec.columns if c.id in ("dso_days", "overdue")]
    without = {key: cell for key, cell in row.items() if key not in ("dso_days", "overdue")}
    assert _missing("ST-F5", {"r": without | {"overdue": 0}}) == ()
    (said,) = _missing("ST-F5", {"r": without})
    assert said.endswith(f": {labels[0]} or {labels[1]} still to fill in.")


def test_every_segment_needs_a_lead_channel():
    rows = {"segment1": {"channel1": "lead"}, "segment2": {"channel1": "share"}}
    assert _missing("SC3", rows) == ("The segment2: no cell says “Leads” yet.",)


def test_six_of_ten_recorded_goals_are_too_few():
    (row,) = full_answer(METHOD.question("ST-S2")).values()
    label = next(c.label for c in METHOD.question("ST-S2").spec.columns if c.id == "recorded")
    (said,) = _missing("ST-S2", {"r": row | {"recorded": 6}})
    assert said.endswith(f": {label}: 6. That stands as your answer; the method calls it complete from 7 on.")
    assert _missing("ST-S2", {"r": row | {"recorded": 7}}) == ()


def test_a_single_number_is_held_against_its_least_value():
    rule = {"kind": RuleKind.AT_LEAST, "count": 4}
    question = Question.model_validate(METHOD.question("SC9").model_dump() | {"rules": [rule]})
    assert question_state(question, workshop({"SC9": 4}), TODAY).complete
    assert question_state(question, workshop({"SC9": 3}), TODAY).missing == (
        "3. That stands as your answer; the method calls it complete from 4 on.",
    )


@pytest.mark.parametrize(
    ("validated", "today", "complete"),
    [
        ("2025-11-22", date(2026, 11, 22), True),
        ("2025-11-21", date(2026, 11, 22), False),
        ("2023-02-28", date(2024, 2, 29), True),
        ("2027-01-01", date(2026, 11, 22), True),
    ],
)
def test_evidence_grows_old_with_the_day_that_is_passed_in(validated, today, complete):
    rows = {"r": {"criterion": "c", "evidence": "e", "validated": validated}}
    state = question_state(METHOD.question("SG6"), workshop({"SG6": rows}), today)
    assert state.complete is complete
    assert len(state.missing) == (not complete)


@pytest.mark.parametrize(("depth", "component", "stages"), [("short", 18, 10), ("standard", 32, 24), ("full", 54, 29)])
def test_each_depth_asks_its_own_number_of_questions(depth, component, stages):
    found = overview(workshop(depth=Depth(depth)), TODAY)
    assert sum(found[one.id].asked for one in METHOD.components) == component
    assert sum(found[one.id].asked for one in METHOD.stages) == stages


def test_deeper_answers_stay_and_count_only_at_their_depth():
    component = METHOD.component("business_models")
    answers = {q.id: full_answer(q) for q in component.questions if q.depth is not Depth.STANDARD}
    shown = {depth: completeness(component, workshop(answers, depth=depth), TODAY) for depth in Depth}
    assert [(c.complete, c.asked, c.is_complete) for c in shown.values()] == [
        (3, 3, True),
        (3, 7, False),
        (5, 9, False),
    ]
    assert tuple(shown[Depth.STANDARD].missing) == ("BM3", "BM6", "BM8", "BM9")
    assert shown[Depth.SHORT].state("BM2").complete


def test_stage_waits_for_its_least_metric_only_where_metrics_are_kept():
    stage = METHOD.stage("engage")
    full = workshop({q.id: full_answer(q) for q in stage.questions})
    assert completeness(stage, full, TODAY).is_complete
    assert completeness(stage, full, TODAY, recorded_metrics=[stage.least_metric]).is_complete
    assert not completeness(stage, full, TODAY, recorded_metrics=[]).is_complete
