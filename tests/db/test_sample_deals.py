"""The sample's deals: read as a user's file is, in step with the funnel of its driver tree, moved to any day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from db import forecasts, opportunities, snapshot
from db.access import LOCAL
from salesops import sample as samples
from salesops.forecast.commit import Difference, waterfall
from salesops.intake.opportunities.model import DealState
from salesops.sample.deals import exports
from tests.prepared import sample_on_2_march

TODAY = date(2026, 3, 2)
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def read():
    return exports(samples.load().deals, TODAY)


def test_exports_are_read_without_a_question_or_a_dropped_row_and_move_with_the_day(read):
    later = exports(samples.load().deals, TODAY + timedelta(days=40))

    assert [(one.questions, one.dropped) for _, one in read] == [((), ())] * 3
    assert [one.as_of for _, one in read] == [TODAY - timedelta(days=days) for days in (67, 11, 4)]
    assert [one.created_on + timedelta(days=40) for one in read[-1][1].opportunities] == [
        one.created_on for one in later[-1][1].opportunities
    ]


def test_the_newest_export_agrees_with_the_funnel_of_the_driver_tree(read):
    deals, drivers = read[-1][1].opportunities, samples.load().drivers
    since = TODAY - timedelta(days=4) - YEAR
    won = [one for one in deals if one.state is DealState.WON and one.closed_on > since]
    opened = drivers["L"].value * drivers["m1"].value * drivers["m2"].value * drivers["m3"].value

    assert 250 <= len(deals) <= 400
    assert sum(one.created_on > since for one in deals) == pytest.approx(opened, abs=2)
    assert len(won) == round(opened * drivers["w"].value)
    net = drivers["A"].value * (1 - drivers["delta"].value)
    assert sum(one.amount for one in won) / len(won) == pytest.approx(net, rel=0.03)
    assert {one.segment for one in deals} == set(samples.load().lists.segment)
    assert {one.product for one in deals} == set(samples.load().lists.offer)


def test_some_deals_are_stale_without_amount_slipped_and_told_by_stage(read):
    before, newest = ({one.id: one for one in each.opportunities} for _, each in (read[0], read[-1]))
    old = [one for one in newest.values() if one.state is DealState.OPEN and one.created_on < TODAY - YEAR / 1.5]
    slipped = [
        one for one in newest.values()
        if one.state is DealState.OPEN and one.id in before and one.close_on > before[one.id].close_on
    ]  # fmt: skip

    assert (len(old) >= 5, len(slipped) >= 3) == (True, True)
    assert 10 <= sum(one.amount is None for one in newest.values()) <= 25
    assert all(one.stage_history for one in newest.values())


def test_owners_commit_in_two_weeks_with_a_waterfall_between_them(database):
    workshop = snapshot.load(sample_on_2_march(), LOCAL)
    said = {}
    for one in sorted(workshop.commitments, key=lambda each: each.made_on):
        said.setdefault(one.owner, []).append(forecasts.submission(workshop, LOCAL, one))
    found = Counter(
        step.change for first, second in said.values() for step in waterfall(first, second).steps if step.deals
    )

    assert {len(each) for each in said.values()} == {2}
    assert len(said) == 5
    assert {Difference.WON, Difference.MOVED} <= set(found)
    assert len(opportunities.at(workshop, LOCAL)) == len(exports(samples.load().deals, TODAY)[-1][1].opportunities)
    (kept,), (adjusted,) = workshop.kept_predictions, workshop.adjustments
    assert kept.months[0].month == "2025-12"
    assert (adjusted.month, bool(adjusted.reason)) == (date(2026, 4, 1), True)
