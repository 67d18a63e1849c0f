"""What bringing in an export would do, told before it is done; what was decided, remembered for the next file."""

import json
from datetime import date, timedelta

import pytest

from salesops.intake.days import DayOrder
from salesops.intake.opportunities import remembering
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.proposal import day_of, propose
from salesops.intake.opportunities.reading import interpreted, opened, read
from salesops.workshop import PipelineExport, Settings

HEADS = "Id,Name,Stage,Amount,Created,Last modified date\n"
DAY = date(2024, 3, 31)
SETTINGS = Settings(id="s", name="Northwind", currency="EUR")


def of(*rows, heads=HEADS, **more):
    return read((heads + "\n".join(rows)).encode(), **more)


def proposed(found, before=(), *, on=DAY, whole=True, exports=()):
    return propose(found, before, on=on, whole=whole, today=date(2024, 6, 1), exports=exports, settings=SETTINGS)


def kept(on, name="old.csv"):
    return PipelineExport(id="e", file_name=name, as_of=on, read_on=on, deals=3, digest="0" * 64)


def test_counts_and_first_names_say_what_is_new_changed_and_gone():
    before = of("1,One,Demo,5,2024-01-01,2024-02-01", "2,Two,Demo,6,2024-01-01,2024-02-01").opportunities
    found = of("2,Two,Won,6,2024-01-01,2024-03-30", *(f"{n},N{n},Demo,1,2024-03-01,2024-03-30" for n in range(3, 10)))

    told = proposed(found, before)

    assert (told.known, told.added.count, told.added.names) == (2, 7, ("N3", "N4", "N5", "N6", "N7"))
    assert (told.changed.names, told.vanished.names, told.returned.names) == (("Two",), ("One",), ())
    assert proposed(found, before, whole=False).vanished.count == 0


def test_an_ordinary_export_has_nothing_to_caution_about():
    found = of("1,One,Demo,5,2024-01-01,2024-03-20", "2,Two,Won,6,2024-01-01,2024-03-30")
    assert (proposed(found).cautions, proposed(found).refusals) == ((), ())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"on": DAY + timedelta(days=40)}, "newest record in this file is of 30 Mar 2024, 41 days before"),
        ({"on": DAY - timedelta(days=9)}, "after the day of the export"),
        ({"exports": (kept(DAY),)}, "An export of this day is here already: “old.csv” with 3 deals"),
        ({"exports": (kept(DAY + timedelta(days=1)),)}, "A newer export is here, of 1 Apr 2024"),
    ],
)
def test_a_day_that_does_not_fit_is_cautioned_about(given, says):
    found = of("1,One,Demo,5,2024-01-01,2024-03-30")
    assert [says in caution for caution in proposed(found, **given).cautions] == [True]


def test_missing_amounts_and_another_currency_are_cautioned_about():
    heads = "Id,Stage,Amount,Currency,Created\n"
    found = of("1,Demo,,USD,2024-03-30", "2,Demo,7,USD,2024-03-30", heads=heads)
    assert [caution.split(":")[0] for caution in proposed(found).cautions] == [
        "The amounts are in USD, this workshop counts in EUR. Nothing is converted",
        "1 of 2 open deals have no amount. It stays unknown and never counts as 0",
    ]


@pytest.mark.parametrize(
    ("found", "on", "says"),
    [
        (of("1,Demo,5", heads="Id,Stage,Amount\n"), None, "Nothing in this file tells its day"),
        (of("1,Demo,5", heads="Id,Stage,Amount\n"), date(2024, 6, 2), "lies ahead"),
        (of("1,Demo,5,EUR", "2,Demo,5,USD", heads="Id,Stage,Amount,Currency\n"), DAY, "2 currencies (EUR, USD)"),
        (of("Small,5", "Large,6", heads="Product,Amount\n"), DAY, "these look like no deals"),
        (of("1,Closed,5", heads="Id,Stage,Amount\n"), DAY, "No deal can be read as it is"),
    ],
)
def test_what_cannot_be_brought_in_says_why(found, on, says):
    assert [says in refusal for refusal in proposed(found, on=on).refusals] == [True]


def test_the_day_of_an_export_is_that_of_its_newest_record_but_never_ahead():
    found = of("1,One,Demo,5,2024-01-01,2024-03-30")
    assert (day_of(found, DAY), day_of(found, date(2024, 2, 1))) == (date(2024, 3, 30), date(2024, 2, 1))


def test_other_answers_read_an_opened_file_as_if_it_were_read_anew():
    data = (HEADS + "1,One,Closed,5,02/03/2024,\n2,Two,Demo,5,03/04/2024,").encode()
    answers = Answers(day_order=DayOrder.MONTH_FIRST, states={"Closed": DealState.LOST})
    assert interpreted(opened(data), answers=answers) == read(data, answers=answers)


def test_what_was_decided_comes_back_from_json_and_the_newest_column_of_a_field_counts():
    answers = Answers(
        columns={"Value": Field.AMOUNT, "Gone": Field.OWNER}, day_order=DayOrder.DAY_FIRST, decimal=",",
        states={"Demo": DealState.WON}, products={"GTXPro": "GTX Pro"},
    )  # fmt: skip
    found = of("1,One,Demo,5,2024-01-01,2024-03-30", answers=answers)

    back = remembering.from_json(json.loads(json.dumps(remembering.as_json(answers, found.columns))))

    assert (back.day_order, back.decimal, back.states, back.products) == (
        DayOrder.DAY_FIRST, ",", {"Demo": DealState.WON}, {"GTXPro": "GTX Pro"},
    )  # fmt: skip
    assert back.columns["Amount"] is Field.AMOUNT
    both = of("1,One,Demo,5,9", heads="Id,Name,Stage,Value,Amount\n", answers=back)
    assert [guess.head for guess in both.columns.guesses if guess.field is Field.AMOUNT] == ["Amount"]


@pytest.mark.parametrize("kept", [{}, {"columns": 5, "states": {"a": "gone"}, "day_order": "?", "decimal": "x"}])
def test_what_is_no_answer_any_more_is_passed_over(kept):
    assert remembering.from_json(kept) == Answers()


def test_an_amount_in_thousands_is_found_by_its_head():
    found = of("1,Demo,5", heads="Id,Stage,Betrag (kEUR)\n")
    assert (found.opportunities[0].amount, found.opportunities[0].currency) == (5_000.0, "EUR")


def test_columns_show_a_few_of_their_cells():
    found = of(*(f"{n},One,Demo,5,2024-01-01,2024-03-30" for n in range(9)))
    assert found.columns.examples[:3] == (("0", "1", "2"), ("One",), ("Demo",))


def test_a_fee_is_the_amount_of_who_sells_services():
    found = of("1,One,Won,5,2024-01-01,2024-02-01", heads="Id,Name,Stage,Fee,Created,Last modified date\n")
    assert [deal.amount for deal in found.opportunities] == [5.0]
