"""The months ahead beside those that are over, as a picture and as a table."""

import streamlit as st

from pages.parts import charts, table
from pages.parts.errors import escape
from pages.parts.prediction.words import kept
from salesops import formats
from salesops.charts.chart import Chart
from salesops.forecast import Period
from salesops.kept import Kept
from salesops.outlook import Outlook, picture
from salesops.outlook.words import MADE_OF, ceiling, period, settings

_charts: Kept[Chart] = Kept(8)


def show(told: Outlook) -> None:
    """Draw the picture with its finding, the quarters and the months."""
    if not told.months:
        return
    charts.show(_charts.get((told,), lambda: picture.chart(told)), key="prediction:months")
    _tables(told)


def _tables(told: Outlook) -> None:
    months = kept(told, "months", (told.months, told.adjusted), lambda: _months(told))
    table.show(months, alt="Months ahead with ranges")
    said = (
        "P50 is the middle of all cases, P10 to P90 holds 8 of 10 of them. Expected is their mean: it adds up over "
        "months, the others do not."
    )
    st.caption(escape(f"{said} {ceiling(told)}".strip()))
    with st.expander("What the months are made of", key="prediction:parts", icon=":material/account_tree:"):
        parts = kept(told, "parts", (told.months,), lambda: [_parts(told, one) for one in told.months])
        table.show(parts, alt="Months ahead and what is expected of each kind")
    with st.expander("By fiscal quarter", key="prediction:quarters", icon=":material/calendar_view_month:"):
        quarters = kept(told, "quarters", (told.quarters,), lambda: [_quarter(told, one) for one in told.quarters])
        table.show(quarters, alt="Quarters ahead with ranges")
        st.caption("Ranges of months do not add up to that of a quarter; what is expected does.")
    if told.from_drivers is not None and told.from_drivers.assumed:
        st.caption("\n\n".join(map(escape, told.from_drivers.assumed)))


def _months(told: Outlook) -> list[dict[str, str]]:
    by_hand = {one.month: one for one in told.adjusted}
    months = []
    for one in told.months:
        row = {_head(told, "Month"): period(told, one, quarter=False), **_range(told, one)}
        if by_hand:
            changed = by_hand.get(one.first_day)
            row["By hand"] = _amount(told, changed.adjusted if changed else one.p50)
        months.append(row)
    return months


def _parts(told: Outlook, one: Period) -> dict[str, str]:
    made_of = {MADE_OF.get(name, name): _amount(told, value) for name, value in one.parts.items() if _used(told, name)}
    return {_head(told, "Month"): period(told, one, quarter=False), **made_of, "Expected": _amount(told, one.expected)}


def _quarter(told: Outlook, one: Period) -> dict[str, str]:
    whole = "yes" if one.complete else "only the months predicted"
    return {_head(told, "Quarter"): period(told, one, quarter=True), **_range(told, one), "Whole": whole}


def _range(told: Outlook, one: Period) -> dict[str, str]:
    return {
        "P10": _amount(told, one.p10), "P50": _amount(told, one.p50), "P90": _amount(told, one.p90),
        "Expected": _amount(told, one.expected),
    }  # fmt: skip


def _head(told: Outlook, what: str) -> str:
    return f"{what} ({told.currency})"


def _amount(told: Outlook, value: float | None) -> str:
    """Return an amount without its currency, which the first head names: six columns find room on a phone."""
    return formats.short(value, settings(told))


def _used(told: Outlook, part: str) -> bool:
    return any(round(one.parts.get(part, 0.0), 2) for one in told.months)
