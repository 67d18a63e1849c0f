"""The months ahead beside those that are over as a picture, with the finding as its title."""

from salesops import formats
from salesops.charts.ahead import Month, ahead
from salesops.charts.chart import Chart
from salesops.outlook.whole import Outlook
from salesops.outlook.words import money, month, of_what, period, settings

SHOWN_BACK = 12  # months that are over


def months(told: Outlook, back: int = SHOWN_BACK) -> tuple[Month, ...]:
    """Return months that are over, with the recurring base, then the months ahead."""
    base = told.base.per_month or 0.0
    over = [Month(month(number), came=came + base) for number, came in sorted(told.came.items())[-back:]]
    coming = [Month(period(told, one, quarter=False), None, one.p10, one.p50, one.p90) for one in told.months]
    return (*over, *coming)


def chart(told: Outlook) -> Chart:
    """Return the chart of the months that are over and those ahead, with their ranges, under its finding."""
    return ahead(finding(told), months(told), settings(told))


def finding(told: Outlook) -> str:
    """Return what the picture says first: the months ahead against as many that are over."""
    count, base = len(told.months), told.base.per_month or 0.0
    mean = sum(one.expected for one in told.months) / count
    bring = f"expected to bring {money(told, mean)}{of_what(told)}"
    said = f"The next {count} months are {bring} a month" if count > 1 else f"The next month is {bring}"
    before = [came + base for _, came in sorted(told.came.items())[-count:]]
    if len(before) < count or sum(before) <= 0:
        return said
    change = mean / (sum(before) / count) - 1
    word = "more" if change >= 0 else "less"
    if abs(change) < 0.005:  # rounds to 0 %
        return f"{said}, as much as the {count} before"
    share = formats.percent(round(abs(change), 2), settings(told))
    return f"{said}, {share} {word} than the {count} before"
