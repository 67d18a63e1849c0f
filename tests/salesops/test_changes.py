"""What an entry of the history says that was replaced."""

import pytest

from salesops.changes import LONGEST, replaced
from tests.salesops.written import PLAIN, THOUSANDS


def row(before, after, table="goal"):
    return {"table": table, "id": "g", "before": before, "after": after}


CASES = [
    ([row({"id": "g", "statement": ""}, {"id": "g", "statement": "Grow"})], "nothing → Grow"),
    ([row({"owner_id": "p1"}, {"owner_id": "p2"})], "Anna → p2"),
    ([row({"good_enough": False}, {"good_enough": True})], "no → yes"),
    ([row({"score": 0}, {"score": None})], "0 → nothing"),
    ([row({"value": {"a": 1}}, {"value": {"a": 1, "b": 2}})], "an answer with 1 entry → an answer with 2 entries"),
    ([row({"statement": "x" * 100}, {"statement": "y"})], f"{'x' * LONGEST}… → y"),
    ([row({"start_week": None}, {"start_week": 4}, "project")], "nothing → week 5"),
    ([row({"work_product": None}, {"work_product": "needs_creating"}, "element")], "nothing → needs creating"),
    ([row(None, {"name": "New"})], "added"),
    ([row({"name": "Old"}, None)], "removed"),
    ([row(None, {}), row({}, None)], "2 rows"),
    ([row({"score": 1, "updated_at": "1"}, {"score": 1, "updated_at": "2"})], ""),
]


@pytest.mark.parametrize(("rows", "words"), CASES, ids=[words or "bookkeeping" for _, words in CASES])
def test_replaced_says_before_and_after(rows, words):
    assert replaced(rows, {"p1": "Anna"}, PLAIN) == words


CHURN, GONE = ({"tree_id": "F1", "node_id": node} for node in ("c", "gone"))
WRITTEN = [
    (
        row({"kind": "F1", "target": 1e7}, {"kind": "F1", "target": 12_400_500.0}),
        "EUR 10.000.000 a year → EUR 12.400.500 a year",
    ),
    (row({"kind": "F6", "target": 0.3}, {"kind": "F6", "target": None}), "30 % → nothing"),
    (row({"ends_on": None}, {"ends_on": "2026-11-22"}), "nothing → 2026-11-22"),
    (row({"began_at": None}, {"began_at": "2026-11-23T08:24:27Z"}, "meeting"), "nothing → 2026-11-23, 08:24"),
    (row({"kind": "F1"}, {"kind": "F4"}), "Top-line revenue growth → Cash"),
    (row(CHURN | {"value": 0.08}, CHURN | {"value": 0.075}, "drivervalue"), "8 % → 7,5 %"),
    (row({"node_id": "dso", "base": -3.5}, {"node_id": "dso", "base": -4.0}, "effect"), "−3,5 days → −4 days"),
    (row(GONE | {"value": 1.5}, GONE | {"value": 2}, "drivervalue"), "1,5 → 2"),
    (row({"value": 1234.5}, {"value": 20}, "metricvalue"), "1.234,5 → 20"),
]


@pytest.mark.parametrize(("entry", "words"), WRITTEN, ids=[words for _, words in WRITTEN])
def test_replaced_writes_values_with_their_unit_as_the_workshop_does(entry, words):
    assert replaced([entry], {}, THOUSANDS) == words


EXPORT = {"as_of": "2026-03-02", "deals": 256, "dropped": 3}
ADJUSTED = {"month": "2026-04-01", "amount": -60000.0, "reason": "The group waits.", "model_amount": 1.0}
COMMITTED = {"closed": 0.0, "commit": 42150.0, "best_case": 123700.0}
KEPT = {"as_of": "2026-03-02", "method": "combined", "months": [{}, {}]}


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("pipelineexport", EXPORT, "256 deals as of 2 Mar 2026, 3 rows left out"),
        ("adjustment", ADJUSTED, "April 2026: −60,000, because The group waits."),
        ("commitment", COMMITTED, "closed 0, commit 42,150, best case 123,700"),
        ("keptprediction", KEPT, "2 months as of 2 Mar 2026, by combination"),
    ],
)
def test_what_is_said_of_deals_and_their_prediction_stands_in_words(table, row, words):
    beside = {"table": "intakememory", "id": "m", "before": None, "after": {"answers": {}}}
    old = {"table": table, "id": "o", "before": row, "after": None}
    new = {"table": table, "id": "n", "before": None, "after": row}

    assert replaced([new], {}, PLAIN) == words
    assert replaced([old, new, beside], {}, PLAIN) == words
    assert replaced([old], {}, PLAIN) == "removed"
