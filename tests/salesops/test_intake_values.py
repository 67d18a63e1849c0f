"""Days and amounts in every common writing come back as they were; what could be two things is never guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops.intake import amounts, days
from salesops.intake.days import DayOrder

DAY, MONTH = DayOrder
PLAIN = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y-%m-%dT%H:%M:%S.000Z", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%b %d, %Y")
PLAIN += ("%B %d, %Y 9:03 AM", "%A, %d %B %Y", "%Y年%m月%d日")
ORDERED = ((DAY, "%d/%m/%Y"), (DAY, "%d-%m-%y %H:%M"), (MONTH, "%m/%d/%Y"), (MONTH, "%m/%d/%y 08:55 PM"))
some_days = some.dates(date(2000, 1, 1), date(2068, 12, 31))


@given(day=some_days, form=some.sampled_from(PLAIN))
def test_day_that_is_written_plainly_comes_back(day, form):
    assert days.readings(day.strftime(form)) == (day, day)


@given(day=some_days, written=some.sampled_from(ORDERED))
def test_day_in_three_numbers_comes_back_in_its_order_and_is_none_without_it_unless_plain(day, written):
    order, form = written
    text = day.strftime(form)

    assert days.day(text, order) == day
    assert days.day(text) == (day if day.day > 12 or day.day == day.month else None)


@given(some.lists(some_days, min_size=1, max_size=8), some.sampled_from(ORDERED))
def test_order_is_proved_by_a_day_above_twelve_and_by_nothing_else(column, written):
    order, form = written

    found = days.evidence([day.strftime(form) for day in column])

    assert found.order == (order if any(day.day > 12 for day in column) else None)
    assert (found.days, found.no_day) == (len(column), 0)


@pytest.mark.parametrize(
    "text", ["", "30/02/2024", "13/13/2024", "Q1 2024", "12 Monate", "1.234,50", "2024", "yes", "99/99/99"]
)
def test_what_is_no_day_is_none(text):
    assert days.readings(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("02/23/26 08:55 PM", datetime(2026, 2, 23, 20, 55)),  # noqa: DTZ001 (the clock on the wall)
        ("2024/03/04 12:03:07 AM GMT+1", datetime(2024, 3, 4, 0, 3, 7)),  # noqa: DTZ001
        ("17-01-2018 13:51", datetime(2018, 1, 17, 13, 51)),  # noqa: DTZ001
        ("4 août 2024", datetime(2024, 8, 4)),  # noqa: DTZ001
        ("12. März 2024, 9:05", datetime(2024, 3, 12, 9, 5)),  # noqa: DTZ001
    ],
)
def test_time_of_day_is_read_behind_the_day(text, at):
    assert days.moment(text, MONTH) == at


WAYS = (("{:,.2f}", "."), ("${:,.2f}", "."), ("USD {:.2f}", "."), ("{:.2f} €", "."), ("({:,.2f})", "-"))


@given(cents=some.integers(0, 10**12), way=some.sampled_from(WAYS), comma=some.booleans())
def test_amount_comes_back_from_either_decimal_sign_and_any_currency(cents, way, comma):
    form, sign = way
    value = cents / 100
    text = form.format(value)
    if comma:
        text = text.translate(str.maketrans(",.", ".,"))

    found = amounts.number(text)

    assert found == (-value if sign == "-" else value)


@given(number=some.integers(1, 999), thousands=some.integers(0, 999), mark=some.sampled_from(",."))
def test_one_sign_before_three_digits_is_two_numbers_and_neither_is_guessed(number, thousands, mark):
    text = f"{number}{mark}{thousands:03}"

    whole, part = number * 1000 + thousands, float(f"{number}.{thousands:03}")
    assert amounts.number(text, mark) == part
    assert amounts.number(text, "," if mark == "." else ".") == whole
    assert amounts.number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("1 234,56 €", 1234.56, "EUR"),
        ("CHF 1'234.50", 1234.5, "CHF"),
        ("Fr. 1200.-", 1200.0, "CHF"),
        ("12,34,567", 1234567.0, None),
        ("1,5 Mio. €", 1_500_000.0, "EUR"),
        ("12k", 12_000.0, None),
        ("R$ 1.200,00", 1200.0, "BRL"),
        ("-$5.00", -5.0, "USD"),
        ("5000-", -5000.0, None),
        ("¥120000", 120_000.0, "JPY"),
        ("n/a", None, None),
        ("12 months", None, None),
        ("1,23,4", None, None),
    ],
)
def test_amount_of_many_lands_is_read_with_its_currency(text, value, code):
    assert (amounts.number(text), amounts.currency(text)) == (value, code)
