"""The months ahead beside those that are over, as a picture and as a table."""

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.prediction.head import MADE_OF
from pages.parts.prediction.words import money, share
from salesops.charts.ahead import Month, ahead
from salesops.forecast import Period
from salesops.outlook import Outlook
from salesops.outlook.words import month, period, settings

SHOWN_BACK = 12  # months that are over


def show(told: Outlook) -> None:
    """Draw the picture with its finding, the quarters and the months."""
    if not told.months:
        return
    base = told.base.per_month or 0.0
    over = [Month(month(number), came=came + base) for number, came in sorted(told.came.items())[-SHOWN_BACK:]]
    coming = [Month(period(told, one, quarter=False), None, one.p10, one.p50, one.p90) for one in told.months]
    charts.show(ahead(finding(told), [*over, *coming], settings(told)), key="prediction:months")
    _tables(told)


def finding(told: Outlook) -> str:
    """Return what the picture says first: the months ahead against as many that are over."""
    count, base = len(told.months), told.base.per_month or 0.0
    mean = sum(one.expected for one in told.months) / count
    said = f"The next {count} months are expected to bring {money(told, mean)} a month" if count > 1 else (
        f"The next month is expected to bring {money(told, mean)}"
    )  # fmt: skip
    before = [came + base for _, came in sorted(told.came.items())[-count:]]
    if len(before) < count or sum(before) <= 0:
        return said
    change = mean / (sum(before) / count) - 1
    word = "more" if change >= 0 else "less"
    if abs(change) < 0.005:  # rounds to 0 %
        return f"{said}, as much as the {count} before"
    return f"{said}, {share(told, round(abs(change), 2))} {word} than the {count} before"


def _tables(told: Outlook) -> None:
    by_hand = {one.month: one for one in told.adjusted}
    months = []
    for one in told.months:
        row = {"Month": period(told, one, quarter=False), **_range(told, one)}
        if by_hand:
            changed = by_hand.get(one.first_day)
            row["With adjustments"] = money(told, changed.adjusted if changed else one.p50)
        row |= {MADE_OF.get(name, name): money(told, value) for name, value in one.parts.items() if _used(told, name)}
        months.append(row)
    st.dataframe(months, hide_index=True, height="content", alt="Months ahead with ranges and what they are made of")
    quarters = [
        {
            "Quarter": period(told, one, quarter=True), **_range(told, one),
            "Whole": "yes" if one.complete else "only the months predicted",
        }
        for one in told.quarters
    ]  # fmt: skip
    with st.expander("By fiscal quarter", key="prediction:quarters", icon=":material/calendar_view_month:"):
        st.dataframe(quarters, hide_index=True, height="content", alt="Quarters ahead with ranges")
        st.caption("Ranges of months do not add up to that of a quarter; what is expected does.")
    if told.from_drivers is not None:
        for said in told.from_drivers.assumed:
            st.caption(escape(said))


def _range(told: Outlook, one: Period) -> dict[str, str]:
    return {
        "P10": money(told, one.p10), "P50": money(told, one.p50), "P90": money(told, one.p90),
        "Expected": money(told, one.expected),
    }  # fmt: skip


def _used(told: Outlook, part: str) -> bool:
    return any(round(one.parts.get(part, 0.0), 2) for one in told.months)
