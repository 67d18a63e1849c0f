"""Days, numbers and money are written as the workshop's settings say."""

from datetime import date

import pytest

from salesops import formats
from salesops.vocabulary import DateFormat, MoneyUnit, NumberFormat
from salesops.workshop import Settings


def settings(**values) -> Settings:
    return Settings(id="s", name="Northwind", currency="EUR", **values)


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        (MoneyUnit.ONES, ["–", "EUR 0", "EUR 999", "EUR 1,500", "EUR 12,400,000", "−EUR 2,345,678"]),
        (MoneyUnit.THOUSANDS, ["–", "EUR 0", "EUR 999", "EUR 1.5 k", "EUR 12,400 k", "−EUR 2,345.7 k"]),
        (MoneyUnit.MILLIONS, ["–", "EUR 0", "EUR 999", "EUR 1,500", "EUR 12.4 m", "−EUR 2.35 m"]),
    ],
)
def test_money_is_written_in_the_unit_unless_too_small_for_it(unit, written):
    amounts = (None, 0, 999, 1_500, 12_400_000, -2_345_678)

    assert [formats.money(one, settings(money_unit=unit)) for one in amounts] == written


def test_price_with_decimals_stays_in_ones():
    assert formats.money(1_234.5, settings(money_unit=MoneyUnit.THOUSANDS), digits=2) == "EUR 1,234.50"


def test_every_setting_has_an_example_that_reads_as_it_says():
    assert list(formats.DATE_FORMATS) == list(DateFormat)
    assert list(formats.MONEY_UNITS) == list(MoneyUnit)
    for form, example in formats.NUMBER_FORMATS.items():
        written = formats.number(1234.5, settings(number_format=form))
        assert written.replace("\u202f", " ") == example
    for form, example in formats.DATE_FORMATS.items():
        assert formats.day(date(2026, 11, 22), settings(date_format=form)) == example
    assert list(formats.NUMBER_FORMATS) == list(NumberFormat)
