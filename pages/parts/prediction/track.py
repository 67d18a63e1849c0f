"""How the methods did on the past, whether chances of single deals mean anything, and what was kept and came since."""

import streamlit as st

from pages.parts import charts, table
from pages.parts.errors import escape
from pages.parts.prediction.words import few, money, share
from salesops import formats
from salesops.charts.calibration import Group, calibration
from salesops.forecast import Method, Score
from salesops.forecast.months import month_of
from salesops.outlook import Outlook
from salesops.outlook.words import month, settings

_WORKED_OUT = (
    "At each month end that is tried, every method forecast the months after with only what was known then.\n\n"
    "- **Error** (WAPE): all misses together ÷ all that came. **MAPE**: the mean of the months' misses in percent.\n"
    "- **MASE**: the mean miss ÷ the mean miss of copying inside the history before; below 1 is better than copying.\n"
    "- **Bias**: above 0 the forecasts were too high.\n"
    "- **Pinball** (of P10, P50 and P90) and **CRPS** judge the range beside the number, in money; less is better.\n"
    "- **Inside**: how often the month lay between P10 and P90; 8 of 10 should."
)

_FIRST = ("Method", "Error", "Bias", "Inside", "n")  # of the measures: what one asks first


def show(told: Outlook) -> None:
    """Draw the backtest, the calibration and kept predictions."""
    if told.worked is None:
        st.info("Only a prediction from deals can be tried on the past. This one comes from the drivers.")
        return
    _backtest(told)
    _single_deals(told)
    _kept(told)


def _backtest(told: Outlook) -> None:
    tried = told.worked.tested if told.worked else None
    if tried is None:
        return
    st.markdown("### Tried on the past")
    st.markdown(escape(told.worked.best.why if told.worked else ""))
    if not tried.backtest.scores:
        for note in tried.backtest.notes:
            st.caption(escape(note))
        return
    rows = [_row(told, method, one) for method, one in tried.backtest.scores.items()]
    table.show([{name: row[name] for name in _FIRST} for row in rows], alt="Errors of each method on the past")
    count = len(tried.origins)
    days = [formats.day(day, told.workshop.settings) for day in (tried.origins[0], tried.origins[-1])]
    said = f"Tried from {count} month ends, {days[0]} to {days[1]}, up to three months ahead."
    chosen = tried.backtest.as_chosen
    if chosen is not None and chosen.wape is not None:
        said += f" What would have been shown first each time was off by {share(told, chosen.wape)}."
    st.caption(escape(" ".join((said, *tried.backtest.notes))))
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(_WORKED_OUT)
    with st.expander("All measures", key="prediction:measures", icon=":material/straighten:"):
        table.show(rows, alt="All measures of each method on the past")
    with st.expander(
        "Every forecast tried", key="prediction:tried", on_change="rerun", icon=":material/table_rows:"
    ) as fold:
        if fold.open:
            table.show(_tried(told), height=380, alt="Every forecast tried, with what came")


def _row(told: Outlook, method: Method, one: Score) -> dict[str, str]:
    shown = " (shown)" if method is told.first.method else ""
    return {
        "Method": f"{method.words}{shown}",
        "Error": share(told, one.wape),
        "MAPE": share(told, one.mape),
        "MASE": formats.number(one.mase, told.workshop.settings),
        "Bias": share(told, one.bias),
        "Inside": f"{one.coverage.hits} of {one.coverage.n}",
        "n": few(one.n, one.coverage.months or 0),
        "CRPS": money(told, one.crps),
        "Pinball P10": money(told, one.pinball.get(0.1)),
        "Pinball P50": money(told, one.pinball.get(0.5)),
        "Pinball P90": money(told, one.pinball.get(0.9)),
    }


def _tried(told: Outlook) -> list[dict[str, str]]:
    rows = told.tested.rows if told.tested else ()
    return [
        {
            "From": formats.day(row.origin, told.workshop.settings),
            "Month": month(row.month),
            "Method": row.method.words,
            "P10": money(told, row.p10),
            "Forecast": money(told, row.point),
            "P90": money(told, row.p90),
            "Came": money(told, row.actual),
            "Shown first": "yes" if row.first else "",
        }
        for row in rows
    ]


def _single_deals(told: Outlook) -> None:
    tested = told.tested
    if tested is None:
        return
    st.markdown("### Single deals")
    st.markdown(escape(tested.signal.words))
    if not tested.calibration:
        return
    groups = [Group(one.forecast, one.observed, one.n) for one in tested.calibration]
    furthest = max(groups, key=lambda one: abs(one.forecast - one.observed))
    title = (
        f"Chances were off by at most {share(told, round(abs(furthest.forecast - furthest.observed), 2))} "
        f"in {len(groups)} groups of deals"
    )
    charts.show(calibration(title, groups, settings(told)), key="prediction:calibration")


def _kept(told: Outlook) -> None:
    st.markdown("### Predictions kept")
    if not told.kept.months:
        st.markdown("None yet. Keep today's prediction, and it is compared here with what comes.")
        return
    if told.kept.inside.n:
        st.markdown(escape(f"They were off by {share(told, told.kept.error)}. {told.kept.inside.words}"))
    rows = [
        {
            "Month": month(month_of(one.month)),
            "Came": money(told, one.came) if one.came is not None else "not over yet",
            "P50": money(told, one.p50),
            "P10": money(told, one.p10),
            "P90": money(told, one.p90),
            "Method": one.method,
            "Kept on": formats.day(one.made_on, told.workshop.settings),
        }
        for one in told.kept.months
    ]
    table.show(rows, height="content" if len(rows) < 10 else 380, alt="Kept predictions")
