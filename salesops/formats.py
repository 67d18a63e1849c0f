"""How a workshop writes days, times, numbers, money and fiscal periods: as its settings say."""

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from salesops.kept import Kept
from salesops.vocabulary import DateFormat, MoneyUnit, NumberFormat
from salesops.workshop import Settings

NOTHING = "–"
PLAIN = Settings(id="plain", name="plain")  # how days are written where no workshop says it
DATE_FORMATS = {
    DateFormat.ISO: "2026-11-22",
    DateFormat.DAY_FIRST: "22 Nov 2026",
    DateFormat.MONTH_FIRST: "Nov 22, 2026",
}
NUMBER_FORMATS = {
    NumberFormat.COMMA_POINT: "1,234.5",
    NumberFormat.POINT_COMMA: "1.234,5",
    NumberFormat.SPACE_COMMA: "1 234,5",
}
MONEY_UNITS = {
    MoneyUnit.ONES: "12,400,000",
    MoneyUnit.THOUSANDS: "12,400 k (thousands)",
    MoneyUnit.MILLIONS: "12.4 m (millions)",
}
_SCALES = {MoneyUnit.ONES: (1, 0, ""), MoneyUnit.THOUSANDS: (1_000, 1, " k"), MoneyUnit.MILLIONS: (1_000_000, 2, " m")}
_STEPS = ((1e9, " bn"), (1e6, " m"), (1e3, " k"))
_CENTS_BELOW = 100  # an amount as small as a price keeps its decimals
_NAMES = "January February March April May June July August September October November December"
MONTHS = dict(enumerate(_NAMES.split(), start=1))
# ISO 4217; others can be typed in a file. The first one is the default.
CURRENCIES = (
    "USD", "EUR", "GBP", "CHF", "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "HKD", "HUF", "ILS", "INR", "JPY", "KRW",
    "MXN", "NOK", "NZD", "PLN", "SEK", "SGD", "TRY", "ZAR",
)  # fmt: skip
_EURO_COUNTRIES = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split()  # noqa: SIM905
_BY_COUNTRY = {currency[:2]: currency for currency in CURRENCIES} | dict.fromkeys(_EURO_COUNTRIES, "EUR")
_SIGNS = {  # thousands, decimals
    NumberFormat.COMMA_POINT: (",", "."),
    NumberFormat.POINT_COMMA: (".", ","),
    NumberFormat.SPACE_COMMA: ("\u202f", ","),
}
_WRITTEN = {
    each: str.maketrans({",": thousands, ".": decimal, "-": "−"}) for each, (thousands, decimal) in _SIGNS.items()
}
_others: Kept[Settings] = Kept(32)


def day(value: date | None, settings: Settings) -> str:
    """Return a calendar day as the workshop writes it, "–" where there is none."""
    if value is None:
        return NOTHING
    month = MONTHS[value.month][:3]  # not strftime: its words depend on the machine
    match settings.date_format:
        case DateFormat.ISO:
            return value.isoformat()[:10]
        case DateFormat.DAY_FIRST:
            return f"{value.day} {month} {value.year}"
        case DateFormat.MONTH_FIRST:
            return f"{month} {value.day}, {value.year}"


def day_and_month(value: date, settings: Settings) -> str:
    """Return a calendar day as the workshop writes it, without its year where a word tells the month: "2 Nov"."""
    year = "" if settings.date_format is DateFormat.ISO else str(value.year)
    return day(value, settings).removesuffix(year).rstrip(", ")


def days(first: date, last: date, settings: Settings) -> str:
    """Return a stretch of days, "2 Nov to 27 Dec 2026"; the first without its year where a word tells the month."""
    begins = day_and_month(first, settings) if first.year == last.year else day(first, settings)
    return f"{begins} to {day(last, settings)}"


def local(at: datetime, settings: Settings) -> datetime:
    """Return a moment in the workshop's time zone; in UTC where this machine does not know the zone."""
    return at.astimezone(zone(settings))


def moment(at: datetime, settings: Settings) -> str:
    """Return day and time of day in the workshop's time zone, "22 Nov 2026, 14:05"."""
    return f"{day_of(at, settings)}, {local(at, settings):%H:%M}"


def day_of(at: datetime, settings: Settings) -> str:
    """Return the day that a moment lies on in the workshop's time zone, "22 Nov 2026"."""
    return day(local(at, settings).date(), settings)


def number(value: float | None, settings: Settings, *, digits: int | None = None) -> str:
    """Return a number with the workshop's separators, "–" where it is not given.

    ``digits`` after the decimal sign; None: as many as needed, at most two.
    """
    if value is None:
        return NOTHING
    value = round(value, 2 if digits is None else digits) or 0.0  # no "−0"
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if digits is None else f"{value:,.{digits}f}"
    return text.translate(_WRITTEN[settings.number_format])


def signs(settings: Settings) -> tuple[str, str]:
    """Return what stands between thousands and before decimals."""
    return _SIGNS[settings.number_format]


def money_scale(settings: Settings) -> tuple[int, str]:
    """Return what amounts are divided by, and what stands behind them: (1000, " k")."""
    scale, _, suffix = _SCALES[settings.money_unit]
    return scale, suffix


def in_currency(settings: Settings, currency: str) -> Settings:
    """Return the settings with another currency: the very same ones for the same settings."""
    return _others.get((settings,), lambda: settings.model_copy(update={"currency": currency}), currency)


def money(value: float | None, settings: Settings, *, digits: int | None = None) -> str:
    """Return an amount in the workshop's currency and unit, "EUR 12.400.000" or "−EUR 12.4 m"; "–" if not given.

    ``digits`` as for ``amount``.
    """
    return NOTHING if value is None else in_words(amount(value, settings, digits=digits), settings.currency)


def short_money(value: float | None, settings: Settings) -> str:
    """Return an amount with three digits that count, "EUR 1.2 m" or "−EUR 42.7 k"; "–" if not given."""
    return NOTHING if value is None else in_words(short(value, settings), settings.currency)


def in_words(amount: str, currency: str) -> str:
    """Return a written amount with its currency; a sign stands before both, as in "−EUR 42.7 k" and "+EUR 3 k"."""
    sign = amount[:1] if amount[:1] in ("−", "+") else ""
    return f"{sign}{currency} {amount[len(sign) :]}"


def amount(value: float | None, settings: Settings, *, digits: int | None = None) -> str:
    """Return an amount without its currency, for under a heading that names it: "12.400.000" or "12.4 m".

    ``digits`` after the decimal sign of an amount in ones (a price, a rate) keeps it in ones; None: whole ones from
    100 on, and in a larger unit as many of two digits as are needed. An amount too small to show in the unit is
    written in ones.
    """
    if value is None:
        return NOTHING
    scale, most, suffix = _SCALES[settings.money_unit]
    if digits is None and scale > 1 and abs(value) >= scale:
        return f"{number(round(value / scale, most), settings)}{suffix}"
    whole = digits is None and abs(value) >= _CENTS_BELOW
    return number(value, settings, digits=0 if whole else digits)


def short(value: float | None, settings: Settings, *, is_money: bool = True) -> str:
    """Return a large number in few letters, for a chart's label: "182 k", "−1.2 m"; "–" where it is not given.

    At most three digits that count, and money in nothing larger than the workshop's unit: "1.200 k".
    """
    if value is None:
        return NOTHING
    largest = _SCALES[settings.money_unit][0] if is_money and settings.money_unit is not MoneyUnit.ONES else 1e9
    scale, letters = next((step for step in _STEPS if largest >= step[0] <= abs(value)), (1, ""))
    size = abs(value) / scale
    digits = 0 if size >= 99.95 else 1 if size >= 9.995 else 2  # three that count
    text = number(round(size, digits), settings)
    return text + letters if value >= 0 or text == "0" else f"−{text}{letters}"


def percent(share: float | None, settings: Settings) -> str:
    """Return a share, 0 to 1, in percent, "12.5 %"; "–" where it is not given."""
    return NOTHING if share is None else f"{number(share * 100, settings)} %"


def fiscal_year(value: date, settings: Settings) -> int:
    """Return the fiscal year that a day lies in: the calendar year in which that fiscal year ends."""
    first = settings.fiscal_year_starts_month
    return value.year + (first > 1 and value.month >= first)


def fiscal_quarter(value: date, settings: Settings) -> int:
    """Return the quarter of the fiscal year, 1 to 4, that a day lies in."""
    return (value.month - settings.fiscal_year_starts_month) % 12 // 3 + 1


def fiscal_period(value: date, settings: Settings) -> str:
    """Return fiscal quarter and year of a day: "FY 2027 Q1"; "2026 Q4" where the year is the calendar's."""
    year, quarter = fiscal_year(value, settings), fiscal_quarter(value, settings)
    return f"{'FY ' if settings.fiscal_year_starts_month > 1 else ''}{year} Q{quarter}"


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the time zones to choose from, UTC first."""
    places = {name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))}
    return ("UTC", *sorted(places))


def known_zone(name: str | None) -> str:
    """Return the name where it is a time zone that can be chosen, else "UTC"."""
    return name if name in time_zones() else "UTC"


def zone(settings: Settings) -> ZoneInfo:
    """Return the workshop's time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(str(UTC))


def currency_of(locale: str | None) -> str:
    """Return the currency of a locale's country ("de-AT" gives "EUR"); "USD" where the country is not known.

    All but the euro's begin with the country's code (ISO 4217).
    """
    country = (locale or "").replace("_", "-").rpartition("-")[2].upper()
    return _BY_COUNTRY.get(country, CURRENCIES[0])
