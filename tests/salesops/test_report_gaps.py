"""The report's part about gaps: ranks of the team's own, causes, ideas, and what the effects rest on."""

from datetime import UTC, datetime

import pytest

from salesops.report.context import Context
from salesops.report.model import Bullets, Facts, Paragraph, Table
from salesops.report.parts import gap_scores
from salesops.vocabulary import Confidence, GapCause, Stage
from salesops.workshop import Idea
from tests.salesops.map_example import build, scored

TRANSACT, RENEW = Stage.TRANSACT, Stage.RENEW
LINKS = {
    ("E13", TRANSACT): scored(1, cause=GapCause.UNUSED, confidence=Confidence.HIGH, because="Ten deals were drawn"),
    ("E12", TRANSACT): scored(2, rank=1, rank_because="The trade fair is in March."),
    ("E46", RENEW): scored(1, good_enough=True),
}
EFFECTS = {("E13", "w"): (0.01, 0.02, 0.03), ("E12", "A"): (4_000.0, 5_000.0, 6_000.0)}


@pytest.fixture(scope="module")
def blocks():
    workshop = build(links=LINKS, effects=EFFECTS)
    ideas = (Idea(id="i", link_id="E13·transact", text="Ask three customers"),)
    effects = (workshop.effects[0].model_copy(update={"source_id": "APQC"}), workshop.effects[1])
    given = workshop.model_copy(update={"ideas": ideas, "effects": effects})
    return gap_scores.part(Context(given, datetime(2026, 11, 22, tzinfo=UTC))).blocks


def table(blocks, caption):
    (found,) = (b for b in blocks if isinstance(b, Table) and b.caption == caption)
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_a_rank_of_the_teams_own_stands_with_the_arithmetics_and_its_reason(blocks):
    assert [row[:2] for row in table(blocks, "Ranked by priority")] == [
        ["1 (not 2)", "Business-case, proposal & demo tools at Transact"],
        ["2", "Sales process at Transact"],
    ]
    (told,) = (b.items for b in blocks if isinstance(b, Bullets))
    assert told == (
        "Business-case, proposal & demo tools at Transact was put on 1 by the team instead of 2, because “The trade "
        "fair is in March”.",
    )


def test_causes_and_parked_ideas_stand_with_their_merger_point(blocks):
    assert table(blocks, "Causes by merger point") == [
        ["E13·transact", "Sales process at Transact", "Unused", "High", "Ten deals were drawn"]
    ]
    assert table(blocks, "Parked ideas") == [["Sales process at Transact", "Ask three customers", "–"]]


def test_an_effect_names_its_source_or_that_no_reason_is_given_yet(blocks):
    assert table(blocks, "What the effects rest on") == [
        ["Business-case, proposal & demo tools", "List deal value", "No reason given yet", "–"],
        ["Sales process", "Win rate", "–", "APQC, grade A: Perfect order performance"],
    ]


def test_what_is_worth_more_together_than_added_up_is_explained(blocks):
    (told,) = (b.text for b in blocks if isinstance(b, Paragraph) and b.text.startswith("Added up"))
    assert told == (
        "Added up they would be +USD 367,200 a year; together it is USD 18,360 a year more. The drivers multiply each "
        "other: what one gains, the next gains on as well."
    )


def test_good_enough_without_a_name_says_so(blocks):
    facts = [fact.text for b in blocks if isinstance(b, Facts) for fact in b.items]
    assert facts == ["Said by: nobody named yet. Because: not given. Look again: not given."]
