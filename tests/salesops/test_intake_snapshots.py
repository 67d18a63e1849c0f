"""Exports of several days joined, and fields that are known only after closing."""

import random
from datetime import date, timedelta

import pytest

from salesops.errors import BadInput
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.leaks import FEWEST
from salesops.intake.opportunities.model import DealState, StageMove
from salesops.intake.opportunities.products import same_products
from salesops.intake.opportunities.reading import read
from salesops.intake.opportunities.snapshots import export, merged

FIRST, SECOND, THIRD = date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)
JANUARY = read(
    b"Id,Stage,Amount,Owner,Close date\n1,Demo,10,Ann,2024-03-15\n2,Demo,20,Bob,2024-04-15\n3,Won,30,Ann,2024-01-20",
    as_of=FIRST,
)
FEBRUARY = read(
    b"Id,Stage,Amount,Close date\n1,Won,12,2024-02-20\n3,Won,30,2024-01-20\n4,Demo,,2024-05-01", as_of=SECOND
)


def test_second_export_updates_by_id_and_keeps_what_it_does_not_say():
    before = merged((), export(JANUARY))

    after = merged(before.opportunities, export(FEBRUARY))

    deals = {deal.id: deal for deal in after.opportunities}
    assert (before.added, after.added, after.changed, after.vanished) == (("1", "2", "3"), ("4",), ("1",), ("2",))
    assert (deals["1"].state, deals["1"].amount, deals["1"].owner) == (DealState.WON, 12.0, "Ann")
    assert (deals["1"].close_on, deals["1"].closed_on) == (date(2024, 3, 15), date(2024, 2, 20))
    assert deals["1"].stage_history == (StageMove("Won", SECOND),)
    assert (deals["2"].vanished_on, deals["2"].amount, deals["2"].state) == (SECOND, 20.0, DealState.OPEN)
    assert deals["4"].amount is None


def test_the_same_export_twice_changes_nothing_and_a_deal_that_returns_is_told():
    once = merged((), export(JANUARY))
    gone = merged(once.opportunities, export(FEBRUARY))

    again = merged(once.opportunities, export(JANUARY))
    back = merged(gone.opportunities, export(JANUARY, on=THIRD))

    assert (again.opportunities, again.added, again.changed, again.vanished) == (once.opportunities, (), (), ())
    assert (back.returned, back.vanished) == (("2",), ("4",))
    assert {deal.id: deal.vanished_on for deal in back.opportunities} == {"1": None, "2": None, "3": None, "4": THIRD}


def test_a_part_of_the_pipeline_lets_nothing_vanish_and_a_day_is_needed():
    known = merged((), export(JANUARY)).opportunities

    assert merged(known, export(FEBRUARY, whole=False)).vanished == ()
    undated = read(b"Id,Stage\n1,Demo")
    with pytest.raises(BadInput, match="The day of this export is not known"):
        merged(known, export(undated))


def made(rows=60, **columns):
    """Return deals with a column per keyword: what it holds, told from the state and the days of the deal."""
    picked = random.Random(11)
    lines = ["Id,Stage,Created date,Close date,Amount," + ",".join(columns)]
    for n in range(rows):
        stage = ("Won", "Lost", "Demo")[n % 3]
        created = date(2024, 1, 1) + timedelta(days=picked.randrange(90))
        closed = created + timedelta(days=picked.randrange(10, 90))
        cells = [str(tell(stage, created, closed, picked)) for tell in columns.values()]
        lines.append(",".join([f"D{n}", stage, str(created), str(closed), str(picked.randrange(900, 999)), *cells]))
    return read("\n".join(lines).encode(), as_of=date(2024, 9, 1))


def test_leaks_are_found_by_what_stands_in_a_column_whatever_it_is_called():
    found = made(
        invoice=lambda stage, _, closed, picked: (
            closed + timedelta(days=picked.randrange(2, 30)) if stage == "Won" else ""
        ),
        touched=lambda _stage, _, closed, picked: closed + timedelta(days=picked.randrange(2)),
        paid=lambda _stage, _, closed, picked: closed + timedelta(days=picked.randrange(5, 20)),
        took=lambda stage, created, closed, _: (closed - created).days if stage != "Demo" else 200,
        final=lambda stage, _c, _d, picked: 0 if stage == "Lost" else picked.randrange(1, 9),
        why=lambda stage, _c, _d, picked: picked.choice(["price", "timing"]) if stage == "Lost" else "",
        mark=lambda stage, _c, _d, picked: {"Won": "A", "Lost": "C"}.get(stage, picked.choice("AC")),
        region=lambda _s, _c, _d, picked: picked.choice(["North", "South"]),
        seats=lambda _s, _c, _d, picked: picked.randrange(1, 300),
        asked=lambda _s, created, _d, picked: created + timedelta(days=picked.randrange(3)),
    )

    leaks = {leak.head: leak.why for leak in found.leaks}
    assert leaks.keys() == {"Stage", "Close date", "invoice", "touched", "paid", "took", "final", "why", "mark"}
    assert leaks["took"] == "in 40 of 40 closed deals it is the number of days from creation to closing"
    assert leaks["why"] == "it is filled in 20 of 20 lost deals and in no others"
    left = found.columns.fields - {leak.field for leak in found.leaks}
    assert left == {Field.ID, Field.AMOUNT, Field.CREATED_ON}


def test_too_few_deals_prove_no_leak():
    few = 3 * (FEWEST - 1)
    found = made(rows=few, mark=lambda stage, *_: {"Won": "A", "Lost": "C"}.get(stage, "A"))

    assert "mark" not in {leak.head for leak in found.leaks}


def test_spellings_are_proposed_as_one_product_but_never_other_products():
    names = ["GTX Pro"] * 9 + ["GTXPro"] * 3 + ["gtx-pro", "GTX Plus Pro", "GTX 500", "GTX 600", "Premium Suport"]
    names += ["Premium Support"] * 20

    found = {one.written: one.meant for one in same_products(names)}

    assert found == {"GTXPro": "GTX Pro", "gtx-pro": "GTX Pro", "Premium Suport": "Premium Support"}
    assert same_products(["GTXPro"] * 9, known=["GTX Pro"])[0].meant == "GTX Pro"
