"""Followed metrics: quarters, what is recorded, what a row of numbers says; and the stages' names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content, metrics
from salesops.components import completeness
from salesops.lifecycle import stage_names
from salesops.metrics import finding, last_quarters, quarter
from salesops.vocabulary import Depth, Stage
from salesops.workshop import MetricValue, Settings, StageSetting, TrackedMetric
from tests.salesops.answer_examples import TODAY, full_answer, workshop
from tests.salesops.written import PLAIN, THOUSANDS

METHOD = content.load()


def _following(known=None, *, starts=1, **more):
    """Return a workshop that follows the win rate with these numbers."""
    tracked = TrackedMetric(id="t", metric_id="win_rate", name="Win rate", stage=Stage.TRANSACT, **more)
    return workshop().model_copy(
        update={
            "settings": Settings(id="s", name="Firm", fiscal_year_starts_month=starts),
            "tracked_metrics": (tracked,),
            "metric_values": tuple(
                MetricValue(id=period, tracked_id="t", period=period, value=value)
                for period, value in (known or {}).items()
            ),
        }
    )


@pytest.mark.parametrize(
    ("day", "starts", "expected"),
    [
        (date(2026, 11, 22), 1, "2026-Q4"),
        (date(2026, 1, 1), 1, "2026-Q1"),
        (date(2026, 3, 31), 4, "2026-Q4"),  # a fiscal year from April is named by the year in which it ends
        (date(2026, 4, 1), 4, "2027-Q1"),
        (date(2026, 1, 31), 2, "2026-Q4"),
        (date(2026, 2, 1), 2, "2027-Q1"),
    ],
)
def test_day_lies_in_its_fiscal_quarter(day, starts, expected):
    assert quarter(day, starts) == expected


def test_last_quarters_are_closed_and_cross_the_year():
    assert last_quarters(date(2026, 5, 1), 1, 4) == ("2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1")


@given(some.dates(date(1990, 1, 1), date(2100, 1, 1)), some.integers(1, 12), some.integers(1, 12))
def test_last_quarters_are_in_order_distinct_and_before_today(today, starts, n):
    found = last_quarters(today, starts, n)

    assert len(set(found)) == n
    assert [*found, quarter(today, starts)] == sorted([*found, quarter(today, starts)])


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Win rate has no number yet"),
        ({"2026-Q1": 21}, "Win rate stands at 21 % in Q1 2026"),
        ({"2025-Q4": 25, "2026-Q1": 21.456}, "Win rate fell from 25 % to 21.46 % in Q1 2026"),
        ({"2025-Q2": 20, "2025-Q3": 28, "2025-Q4": 25, "2026-Q1": 21}, "Win rate fell for two quarters to 21 %"),
        (
            {"2025-Q2": 30, "2025-Q3": 28, "2025-Q4": 25, "2026-Q1": 21},
            "Win rate fell for three quarters to 21 %",
        ),
        ({"2025-Q3": 19, "2025-Q4": 20, "2026-Q1": 21}, "Win rate rose for two quarters to 21 %"),
        ({"2025-Q4": 21, "2026-Q1": 21}, "Win rate stays at 21 % in Q1 2026"),
        ({"2025-Q2": 30, "2025-Q3": 28, "2026-Q1": 21}, "Win rate stands at 21 % in Q1 2026"),  # a quarter is missing
    ],
)
def test_finding_states_the_run_at_the_end(known, said):
    assert finding("Win rate", known, "%", PLAIN) == said


@pytest.mark.parametrize(
    ("known", "more", "counts"),
    [
        ({}, {}, False),
        ({"2026-Q2": 21}, {}, False),  # without its source
        ({"2026-Q2": 21}, {"source": "CRM"}, True),
        ({"2024-Q2": 21}, {"source": "CRM"}, False),  # too old
        ({}, {"not_measured": True}, True),
    ],
)
def test_metric_is_recorded_with_a_recent_value_and_its_source_or_marked(known, more, counts):
    shown = _following(known, **more)

    assert metrics.recorded(shown, TODAY) == (frozenset({"win_rate"}) if counts else frozenset())
    assert (metrics.still_missing(shown, shown.tracked_metrics[0], last_quarters(TODAY, 1)) == "") is counts


def test_stage_is_complete_only_with_its_least_metric():
    stage = METHOD.stage("transact")
    answers = {question.id: full_answer(question) for question in stage.questions}
    shown = workshop(answers, depth=Depth.FULL)

    assert completeness(stage, shown, TODAY).is_complete
    assert not completeness(stage, shown, TODAY, recorded_metrics=metrics.recorded(shown, TODAY)).is_complete
    assert completeness(stage, shown, TODAY, recorded_metrics={"win_rate"}).is_complete


@pytest.mark.parametrize(("target", "reached"), [(25, False), (21, True), (None, None)])
def test_target_is_judged_by_the_direction(target, reached):
    shown = _following({"2026-Q2": 21, "2025-Q2": 30}, target=target)

    found = metrics.standing(shown, shown.tracked_metrics[0])

    assert (found.value, found.period, found.reached) == (21, "2026-Q2", reached)


def test_change_of_the_fiscal_year_keeps_every_number_under_its_label():
    known = {"2026-Q1": 19.0, "2026-Q2": 21.0}
    before, after = _following(known, starts=1), _following(known, starts=10)

    assert metrics.values(before, "t") == metrics.values(after, "t") == known
    assert last_quarters(TODAY, 1) != last_quarters(TODAY, 10)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, "%", "–"),
        (21.0, "%", "21 %"),
        (1200, "USD", "USD 1,200"),
        (900, "USD/day", "USD 900 per day"),
        (3.25, "×", "3.25 ×"),
        (-12, "−100…100", "−12"),
        (7, "", "7"),
    ],
)
def test_numbers_read_with_their_unit(value, unit, said):
    assert metrics.measured(value, unit, PLAIN) == said


def test_numbers_and_findings_are_written_as_the_workshop_writes():
    known = {"2025-Q4": 12_000_000.0, "2026-Q1": 12_400_000.0}

    assert metrics.measured(21.5, "%", THOUSANDS) == "21,5 %"
    assert finding("Pipeline", known, "EUR", THOUSANDS) == "Pipeline rose from EUR 12.000 k to EUR 12.400 k in Q1 2026"


def test_own_names_of_stages_hold_and_an_empty_one_is_the_method_s():
    named = workshop().model_copy(
        update={
            "stage_settings": (
                StageSetting(id="1", stage=Stage.ENGAGE, name="Win interest"),
                StageSetting(id="2", stage=Stage.RENEW, importance=5),
            )
        }
    )

    assert stage_names(named) == {
        **{stage.id: stage.name for stage in METHOD.stages},
        Stage.ENGAGE: "Win interest",
    }
    assert list(stage_names(named)) == list(Stage)
