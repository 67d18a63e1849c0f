"""What an entry of the history says that was replaced."""

import pytest

from salesops.changes import LONGEST, replaced


def row(before, after):
    return {"table": "goal", "id": "g", "before": before, "after": after}


CASES = [
    ([row({"id": "g", "statement": ""}, {"id": "g", "statement": "Grow"})], "nothing → Grow"),
    ([row({"owner_id": "p1"}, {"owner_id": "p2"})], "Anna → p2"),
    ([row({"good_enough": False}, {"good_enough": True})], "no → yes"),
    ([row({"score": 0}, {"score": None})], "0 → nothing"),
    ([row({"value": {"a": 1}}, {"value": {"a": 1, "b": 2}})], "an answer with 1 entry → an answer with 2 entries"),
    ([row({"statement": "x" * 100}, {"statement": "y"})], f"{'x' * LONGEST}… → y"),
    ([row(None, {"name": "New"})], "added"),
    ([row({"name": "Old"}, None)], "removed"),
    ([row(None, {}), row({}, None)], "2 rows"),
    ([row({"score": 1, "updated_at": "1"}, {"score": 1, "updated_at": "2"})], ""),
]


@pytest.mark.parametrize(("rows", "words"), CASES, ids=[words or "bookkeeping" for _, words in CASES])
def test_replaced_says_before_and_after(rows, words):
    assert replaced(rows, {"p1": "Anna"}) == words
