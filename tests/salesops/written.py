"""Two workshops' ways of writing: the default one, and one that differs from it in every sign."""

from salesops.vocabulary import DateFormat, MoneyUnit, NumberFormat
from salesops.workshop import Settings

PLAIN = Settings(id="s", name="Northwind")  # USD, 1,234.5, 22 Nov 2026, amounts in ones
EURO = {
    "currency": "EUR",
    "number_format": NumberFormat.POINT_COMMA,
    "date_format": DateFormat.ISO,
    "money_unit": MoneyUnit.THOUSANDS,
}
THOUSANDS = Settings(id="s", name="Northwind", **EURO)
