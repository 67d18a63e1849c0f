"""Answers read the same on the canvas, on the pages and in the report."""

import pytest

from salesops import content
from salesops.components import NONE_REASON, as_rows, as_text
from salesops.components.reading import cell_text
from salesops.content.answer_schema import CellSpec
from salesops.vocabulary import CellType
from salesops.workshop import Settings
from tests.salesops.written import PLAIN, THOUSANDS

NAMES = {"o1": "Starter", "o2": "Pro", "p1": "Ada", "c1": "Field", "c2": "Partner", "s1": "Banks"}
QUESTION = content.load().question


@pytest.mark.parametrize(
    ("question_id", "value", "expected"),
    [
        ("BM1", None, "–"),
        ("BM1", {"services": 40, "one_off": 60.0}, "One-off sales 60 %, Services 40 %"),
        ("BM9", "w", "Win rate"),
        ("SC1", ["field", "oem"], "Field sales (direct), OEM (inside another product)"),
        ("SC9", 4.5, "4.5 months"),
        ("SC9", 1, "1 month"),
        ("SC9", {NONE_REASON: "only partners"}, "No direct sellers: only partners"),
        ("SG9", "Firms without\n a buyer ", "Firms without a buyer"),
        ("BM4", {"o2": {"term_months": 12, "list_price": 1200}}, "Pro: List price USD 1,200, Usual term 12 months"),
        ("BM4", {"o1": {"price_metric": "per seat", "list_price": 49}}, "Starter: per seat, List price USD 49"),
        ("BM4", {"o2": {}}, "–"),
        ("BM4", {"gone": {"list_price": 5}}, "(removed entry): List price USD 5"),
        ("BM3", {"o1": {"c2": 100}}, "Starter: Partner 100 %"),
    ],
)
def test_answer_reads_in_one_line(question_id, value, expected):
    assert as_text(QUESTION(question_id), value, NAMES, PLAIN) == expected


@pytest.mark.parametrize(
    ("question_id", "value", "expected"),
    [
        ("SC9", 4.5, "4,5 months"),
        ("BM1", {"one_off": 62.5, "services": 37.5}, "One-off sales 62,5 %, Services 37,5 %"),
        ("BM4", {"o2": {"list_price": 12_400_000}}, "Pro: List price EUR 12.400 k"),
    ],
)
def test_numbers_and_money_of_an_answer_are_written_as_the_workshop_writes(question_id, value, expected):
    assert as_text(QUESTION(question_id), value, NAMES, THOUSANDS) == expected


def test_days_of_an_answer_are_written_as_the_workshop_writes():
    day = CellSpec(type=CellType.DATE)

    assert [cell_text(day, "2026-11-22", NAMES, how) for how in (PLAIN, THOUSANDS)] == ["22 Nov 2026", "2026-11-22"]


def test_rows_follow_the_lists_order_and_leave_out_what_says_nothing():
    columns, rows = as_rows(
        QUESTION("BM4"),
        {"o2": {"list_price": 7}, "o1": {"price_metric": "seat", "term_months": 12}, "o3": {"tiers": " "}},
        NAMES,
        Settings(id="s", name="Firm", currency="EUR"),
    )
    assert columns == ("", *(column.label for column in QUESTION("BM4").spec.columns))
    assert rows == (("Starter", "seat", "–", "–", "12 months"), ("Pro", "–", "EUR 7", "–", "–"))


def test_free_rows_have_no_name_and_computed_columns_are_not_read():
    columns, rows = as_rows(
        QUESTION("DG6"), {"r": {"programme": "Fair", "spend": 900, "opportunities": 3}}, NAMES, PLAIN
    )
    assert columns == tuple(column.label for column in QUESTION("DG6").spec.columns if not column.computed)
    assert rows == (("Fair", "USD 900", "3"),)


def test_matrix_shows_only_columns_in_use():
    assert as_rows(QUESTION("SC3"), {"s1": {"c1": "lead", "c2": None}}, NAMES, PLAIN) == (
        ("", "Field"),
        (("Banks", "Leads"),),
    )


def test_nothing_given_has_no_rows():
    assert as_rows(QUESTION("BM1"), {}, NAMES, PLAIN) == (("Answer",), ())


def test_no_is_an_answer():
    _, rows = as_rows(QUESTION("CP9"), {"r1": {"explains": False}}, {"r1": "Seller"}, PLAIN)
    assert rows == (("Seller", "–", "no"),)
