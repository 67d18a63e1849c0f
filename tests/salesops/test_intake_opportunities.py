"""Exports of opportunities: days and amounts, columns, questions, duplicates, what is refused."""

import io
import zipfile
from datetime import date

import pytest

from salesops.errors import BadInput
from salesops.intake.days import DayOrder
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.reading import LIMITS, read
from salesops.intake.tables import Limits, Stopped, read_tables
from tests.salesops.crm_files import LOST, OPEN, WON, csv

AMBIGUOUS = csv("Id,Stage,Created date,Amount\n1,Open,03/04/2024,10\n2,Open,05/05/2024,20\n3,Open,11/12/2024,30")


def test_days_that_could_be_two_stay_empty_until_the_order_is_said():
    found = read(AMBIGUOUS)

    (question,) = found.questions
    assert (question.kind, question.about, question.rows) == ("day_order", "Created date", 2)
    assert "such as 03/04/2024" in question.text
    assert [d.created_on for d in found.opportunities] == [None, date(2024, 5, 5), None]
    told = read(AMBIGUOUS, answers=Answers(day_order=DayOrder.MONTH_FIRST))
    assert [d.created_on for d in told.opportunities] == [date(2024, 3, 4), date(2024, 5, 5), date(2024, 11, 12)]
    assert told.questions == ()


def test_one_day_that_proves_the_order_is_enough_for_all_columns_and_is_said():
    found = read(csv("Id,Stage,Created date,Close date\n1,Won,03/04/2024,05/04/2024\n2,Lost,01/04/2024,25/04/2024"))

    assert [(d.created_on, d.closed_on) for d in found.opportunities] == [
        (date(2024, 4, 3), date(2024, 4, 5)),
        (date(2024, 4, 1), date(2024, 4, 25)),
    ]
    assert "“Created date” was read with the day first, as another column proves it." in found.report


def test_columns_can_be_corrected_and_are_remembered_for_the_next_export():
    file = csv("Ref,Gut,Stand,Summe netto\nA1,Acme,Won,10\nA2,Beta,Lost,20")
    chosen = {"Gut": Field.ACCOUNT, "Summe netto": Field.AMOUNT}

    first = read(file, answers=Answers(columns=chosen))

    assert [(d.id, d.account, d.amount, d.state) for d in first.opportunities] == [
        ("A1", "Acme", 10, WON),
        ("A2", "Beta", 20, LOST),
    ]
    again = {head: Field(field) if field else None for head, field in first.columns.remembered().items()}
    assert read(file, answers=Answers(columns=again)).opportunities == first.opportunities
    assert [guess.confidence for guess in first.columns.guesses if guess.field is Field.AMOUNT] == [1.0]


def test_closed_without_an_outcome_is_asked_and_left_out_until_answered():
    file = csv("Id,Stage,Amount\n1,Closed,10\n2,Demo,20\n3,Stalled,30")

    found = read(file)

    assert [d.id for d in found.opportunities] == ["2", "3"]
    assert found.dropped == ((2, "it is closed, but whether won or lost is not said"),)
    assert [(q.kind, q.about) for q in found.questions] == [("stage_state", "Closed")]
    told = read(file, answers=Answers(states={"Closed": WON, "Stalled": LOST}))
    assert [d.state for d in told.opportunities] == [WON, OPEN, LOST]


def test_the_same_id_counts_once_and_products_of_one_deal_are_added():
    found = read(
        csv(
            """
Id,Name,Stage,Amount,Product,Last modified
1,Acme,Demo,10,Pump,2024-01-05
1,Acme,Won,12,Pump,2024-02-01
2,Beta,Demo,5,Pump,2024-01-05
2,Beta,Demo,7,Hose,2024-01-05
3,Gamma,Demo,9,Pump,2024-01-05
3,Gamma,Demo,9,Hose,2024-01-05
"""
        )
    )

    assert [(d.id, d.amount, d.product, d.state) for d in found.opportunities] == [
        ("1", 12.0, "Pump", WON),
        ("2", 12.0, "Pump + Hose", OPEN),
        ("3", 9.0, "Pump + Hose", OPEN),
    ]
    assert [row for row, _ in found.dropped] == [2, 4, 6]


def test_a_file_without_ids_keeps_equal_deals_apart_and_drops_equal_rows():
    rows = "".join(f"\nA,Pump,Demo,2024-01-05,{amount}" for amount in (1, 2, 2))

    found = read(csv(f"Account,Product,Stage,Created date,Amount{rows}"))

    assert [(d.id, d.amount) for d in found.opportunities] == [
        ("A | Pump | 2024-01-05", 1.0),
        ("A | Pump | 2024-01-05 (2)", 2.0),
    ]


def test_heads_in_two_rows_are_read_as_one_and_a_closing_without_outcome_is_asked():
    heads = ",,Value,,Dates,\nDeal,Customer,Amount,Currency,Created,Closed"
    file = csv(f"{heads}\nA,Acme,1,USD,2024-01-02,2024-02-15\nB,,2,USD,2024-01-20,")

    found = read(file)

    assert [(d.name, d.state, d.amount, d.currency) for d in found.opportunities] == [("B", OPEN, 2.0, "USD")]
    assert [(q.kind, q.about, q.rows) for q in found.questions] == [("stage_state", "", 1)]
    told = read(file, answers=Answers(states={"": LOST}))
    assert [(d.state, d.closed_on) for d in told.opportunities] == [(LOST, date(2024, 2, 15)), (OPEN, None)]


def test_heads_that_say_nothing_are_guessed_by_what_stands_below():
    found = read(
        csv("x1,x2,x3,x4,x5\nO-1,A,Won,$1.50,2024-01-02\nO-2,B,Lost,$2.50,2024-01-04\nO-3,C,Open,$3.50,2024-01-05")
    )

    assert [(d.id, d.state, d.amount, d.created_on.day) for d in found.opportunities] == [
        ("O-1", WON, 1.5, 2),
        ("O-2", LOST, 2.5, 4),
        ("O-3", OPEN, 3.5, 5),
    ]
    assert {guess.confidence for guess in found.columns.guesses} == {0.35}


def test_grouped_report_has_its_groups_filled_down_and_its_totals_left_out():
    rows = ["Closed Won,A,100", ",B,200", "Subtotal,,300", "Closed Lost,C,7", "Subtotal,,7", "Total,,307"]

    found = read(csv("\n".join(["Stage,Opportunity Name,Amount", *rows])))

    assert [(d.name, d.state) for d in found.opportunities] == [("A", WON), ("B", WON), ("C", LOST)]
    assert "“Stage” was filled into the rows below it that its group leaves blank." in found.report
    assert "3 rows left out (4, 6, 7), each because it is a total." in found.report


def test_thousands_that_a_head_names_are_multiplied_and_said():
    found = read(csv("Opp #,Client,Won/Lost,Deal size (kEUR)\n1,Acme,W,10.5\n2,Beta,L,20\n3,Gamma,,30"))

    assert [(d.id, d.state, d.amount, d.currency) for d in found.opportunities] == [
        ("1", WON, 10_500.0, "EUR"),
        ("2", LOST, 20_000.0, "EUR"),
        ("3", OPEN, 30_000.0, "EUR"),
    ]
    assert "Numbers of “Deal size (kEUR)” were multiplied by 1,000, as the head says." in found.report


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "neither a table nor text"),
        (b"PK\x03\x04broken", "ends in the middle"),
        (b"\xd0\xcf\x11\xe0rest", "old kind"),
        (b'{"records": [', "ends or breaks in the middle"),
        (b'{"error": "no"}', "holds no list of records"),
        (b"<html><table></table></html>", "web page"),
        (b"Id,Stage,Amount\n", "no deal below"),
        (b'Id,Stage,Amount\n1,Won,"2\n3,Won,4\n5,Won,6\n7,Won,8\n', "never closed"),
        (b"Id,Stage\n" + b"1,Won\n" * 50_100, "more than 50,000"),
        (b"Id,Stage\n1," + b"x" * 200_000, "longer than any cell"),
        (b"x" * 60_000_001, "60 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(file, says):
    with pytest.raises(BadInput, match=says):
        read(file)


def test_a_workbook_packed_to_burst_is_refused_before_it_is_unpacked():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", b"0" * 1_000_000)

    with pytest.raises(BadInput, match="Unpacked, this workbook has 3 MB"):
        read_tables(packed.getvalue(), Limits("opportunities", most_unpacked_bytes=2_000_000))
    assert LIMITS.most_unpacked_bytes == 250_000_000


def test_reading_tells_how_far_it_is_and_stops_with_nothing_kept():
    file = b"Id,Stage\n" + b"".join(b"%d,Won\n" % n for n in range(5_000))
    shares = []

    read(file, progress=lambda share: shares.append(share) or True)

    assert (shares == sorted(shares), shares[-1], len(shares) > 10) == (True, 1.0, True)
    with pytest.raises(Stopped, match=r"^Reading was stopped\. Nothing was changed\.$"):
        read(file, progress=lambda share: share < 0.2)
