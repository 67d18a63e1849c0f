"""Exports of the CRM brought in, taken out, told at a day; predictions, adjustments and commitments kept."""

from datetime import UTC, date, datetime

import pytest

from db import forecasts, history, kept_data, opportunities, snapshot, transfer, workshops
from db.access import LOCAL, NOBODY, NotAllowed
from salesops.errors import BadInput
from salesops.forecast.commit import Category, Line, Submission
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.reading import read
from salesops.transfer import FileRefused, Option

JANUARY = (
    b"Id,Stage,Amount,Owner,Close date\n1,Demo,10,Ann,2024-03-15\n2,Demo,20,Bob,2024-04-15\n3,Won,30,Ann,2024-01-20"
)
FEBRUARY = b"Id,Stage,Amount,Close date\n1,Won,12,2024-02-20\n3,Won,30,2024-01-20\n4,Demo,,2024-05-01"
FIRST, SECOND = date(2024, 1, 31), date(2024, 2, 29)
STATES = Answers(states={"Demo": DealState.OPEN})


@pytest.fixture
def workshop_id(database):
    return workshops.create(LOCAL, "Northwind")


def load(workshop_id):
    return snapshot.load(workshop_id, LOCAL)


def bring(workshop_id, data, on):
    return opportunities.bring_in(workshop_id, LOCAL, read(data, answers=STATES), file_name="deals.csv", on=on)


def told(workshop_id, day=None):
    return {
        deal.id: (deal.state.value, deal.amount, deal.owner) for deal in opportunities.at(load(workshop_id), LOCAL, day)
    }


def test_exports_tell_together_what_is_known_at_any_day_in_whatever_order_they_came(workshop_id):
    bring(workshop_id, FEBRUARY, SECOND)
    bring(workshop_id, JANUARY, FIRST)

    assert told(workshop_id, FIRST) == {
        "1": ("open", 10.0, "Ann"), "2": ("open", 20.0, "Bob"), "3": ("won", 30.0, "Ann"),
    }  # fmt: skip
    assert told(workshop_id) == {
        "1": ("won", 12.0, "Ann"), "2": ("open", 20.0, "Bob"), "3": ("won", 30.0, "Ann"), "4": ("open", None, None),
    }  # fmt: skip
    vanished = {deal.id: deal.vanished_on for deal in opportunities.at(load(workshop_id), LOCAL)}
    assert vanished == {"1": None, "2": SECOND, "3": None, "4": None}
    assert [one.as_of for one in load(workshop_id).pipeline_exports] == [FIRST, SECOND]


def test_an_export_taken_out_comes_back_by_undo_and_the_same_day_again_replaces_it(workshop_id):
    bring(workshop_id, JANUARY, FIRST)
    bring(workshop_id, FEBRUARY, SECOND)
    before = told(workshop_id)

    entry = opportunities.take_out(workshop_id, LOCAL, load(workshop_id).pipeline_exports[-1].id)
    without = told(workshop_id)
    history.undo(workshop_id, LOCAL, entry)

    assert (sorted(without), told(workshop_id)) == (["1", "2", "3"], before)
    bring(workshop_id, JANUARY, SECOND)
    assert sorted(told(workshop_id)) == ["1", "2", "3"]
    assert len(load(workshop_id).pipeline_exports) == 2


def test_what_was_decided_is_remembered_and_what_cannot_be_dated_or_mixes_currencies_changes_nothing(workshop_id):
    decided = {"day_order": "day_first"}
    opportunities.bring_in(
        workshop_id, LOCAL, read(JANUARY, answers=STATES), file_name="a.csv", on=FIRST, answers=decided
    )
    version = load(workshop_id).version
    mixed = read(b"Id,Stage,Amount,Currency\n1,Won,10,EUR\n2,Won,10,USD", as_of=FIRST)

    with pytest.raises(BadInput, match="Enter the day on which this export was made"):
        opportunities.bring_in(workshop_id, LOCAL, read(b"Id,Stage\n1,Won"), file_name="b.csv")
    with pytest.raises(BadInput, match=r"2 currencies \(EUR, USD\)"):
        opportunities.bring_in(workshop_id, LOCAL, mixed, file_name="c.csv")
    assert load(workshop_id).version == version
    assert [memory.answers for memory in load(workshop_id).intake_memories] == [decided]


def test_deals_move_with_the_file_when_asked_for_and_not_else(workshop_id):
    bring(workshop_id, JANUARY, FIRST)
    data = transfer.export_workshop(workshop_id, LOCAL, include=[Option.DEALS])

    moved = transfer.import_workshop(data, LOCAL)
    plain = transfer.import_workshop(transfer.export_workshop(workshop_id, LOCAL), LOCAL)
    copied = transfer.duplicate(workshop_id, LOCAL)

    assert told(moved) == told(copied) == told(workshop_id)
    assert (told(plain), load(plain).pipeline_exports) == ({}, ())
    digest = load(workshop_id).pipeline_exports[0].digest
    with pytest.raises(FileRefused, match="missing or damaged"):
        transfer.import_workshop(data.replace(digest.encode(), b"0" * 64), LOCAL)


def test_deals_are_told_only_to_those_who_may_read_the_workshop(workshop_id):
    bring(workshop_id, JANUARY, FIRST)
    (export,) = load(workshop_id).pipeline_exports

    for act in (
        lambda: opportunities.at(load(workshop_id), NOBODY),
        lambda: kept_data.get(workshop_id, NOBODY, export.digest),
        lambda: opportunities.take_out(workshop_id, NOBODY, export.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_commitment_is_kept_with_its_lines_and_put_right_until_the_day_is_over(workshop_id):
    lines = (
        Line("1", 10.0, Category.COMMIT, date(2024, 3, 15)),
        Line("2", 20.0, Category.BEST_CASE, None),
        Line("3", 30.0, Category.CLOSED, date(2024, 1, 20), "won"),
    )
    said = Submission("Ann", date(2024, 2, 1), date(2024, 1, 1), date(2024, 3, 31), lines)

    forecasts.commit(workshop_id, LOCAL, Submission("Ann", said.made_on, said.since, said.until, lines[:1]))
    forecasts.commit(workshop_id, LOCAL, said, "a good quarter")

    (kept,) = load(workshop_id).commitments
    assert (kept.commit, kept.closed, kept.remark) == (10.0, 30.0, "a good quarter")
    assert forecasts.submission(load(workshop_id), LOCAL, kept) == said


def test_an_adjustment_needs_a_reason_and_stands_apart_from_the_model(workshop_id):
    with pytest.raises(BadInput, match="needs its reason"):
        forecasts.adjust(workshop_id, LOCAL, date(2026, 3, 1), 500.0, model_amount=10_000.0, by_id=None, reason=" ")

    forecasts.adjust(workshop_id, LOCAL, date(2026, 3, 9), 500.0, model_amount=10_000.0, by_id=None, reason="a tender")

    (kept,) = load(workshop_id).adjustments
    assert (kept.month, kept.amount, kept.model_amount, kept.made_on) == (
        date(2026, 3, 1), 500.0, 10_000.0, datetime.now(UTC).date(),
    )  # fmt: skip
