"""The goal beside the prediction, and what closing the gaps of the plan would do."""

import streamlit as st

from pages.parts import state, table
from pages.parts.errors import escape
from pages.parts.prediction.words import kept, money, share
from salesops import formats
from salesops.forecast import RevenueEffect, Scenario
from salesops.forecast.scenarios import Shortfall
from salesops.outlook import Outlook
from salesops.outlook.against_goal import AgainstGoal
from salesops.outlook.words import goal, month, period, plan

VALUE_PAGE, GAPS_PAGE = "pages/workshop/value.py", "pages/workshop/gaps.py"
_WORKED_OUT = (
    "Each driver's change is put through the driver tree alone. Its share of new business, or of the recurring base, "
    "is laid on the months predicted. The change begins on the day after its project's roll-out ends and rises evenly "
    "until it is there in full. Effects on the same part multiply; what exceeds the selling capacity is cut."
)


def show(told: Outlook) -> None:
    """Draw goal, shortfall and scenario."""
    st.markdown("### Goal against prediction")
    for said in goal(told):
        st.markdown(escape(said))
    _goal(told)
    st.markdown("### If the gaps of the plan are closed")
    _plan(told)


def _goal(told: Outlook) -> None:
    found, against = told.goal.shortfall, told.goal
    if found is None or against.last_month is None or against.first_day is None:
        st.page_link(VALUE_PAGE, label="Look at the value goal", icon=":material/target:", query_params=state.address())
        return
    rows = _steps(against, found)
    table.show(
        [{"What": what, "Amount": money(told, amount)} for what, amount in rows],
        alt="Goal against prediction, step by step",
    )
    ends = [month(day.year * 12 + day.month - 1) for day in (against.first_day, against.last_month)]
    likely = ""
    if against.p10 is not None:
        likely = f" In 8 of 10 cases that is {money(told, against.p10)} to {money(told, against.p90)}."
    plan = " A line with + is what the plan adds by that driver." if found.by_driver else ""
    st.caption(
        escape(
            f"The target is money a year, so it is set beside the twelve months {ends[0]} to {ends[1]}: what came, and "
            f"what is predicted, each with the recurring base.{likely}{plan}"
        )
    )


def _steps(against: AgainstGoal, found: Shortfall) -> list[tuple[str, float | None]]:
    """Return the way from the goal to what is missing, with the plan and without: what it is, and how much a year."""
    came = [(f"Came in {against.months_over} months", against.came)] if against.months_over else []
    by_driver = sorted(found.by_driver.items(), key=lambda pair: -pair[1])
    return [
        ("Goal, money a year", against.target),
        *came,
        (f"Expected in {against.months_ahead} months", found.expected),
        ("Missing" if found.missing > 0 else "Above the goal", abs(found.missing)),
        *((f"+ {name}", gain) for name, gain in by_driver),
        *([("Still missing with the plan", max(found.left, 0.0))] if by_driver else []),
    ]


def _plan(told: Outlook) -> None:
    found = told.plan.scenario
    if found is None:
        st.markdown("No project of the plan has both dates and an effect on a driver yet.")
        st.page_link(GAPS_PAGE, label="Give effects at the gaps", icon=":material/trending_up:",
                     query_params=state.address())  # fmt: skip
    else:
        for said in plan(told):
            st.markdown(escape(said))
        months = kept(told, "plan by month", (told.months, found), lambda: _months(told, found))
        table.show(months, alt="Months without and with the plan")
        effects = kept(told, "effects", (told.plan,), lambda: [_effect(told, one) for one in told.plan.effects])
        with st.expander("Effects that were put in", key="prediction:effects", icon=":material/function:"):
            table.show(effects, alt="Effects of the plan by driver")
            st.markdown(_WORKED_OUT)
    for said in told.plan.left_out:
        st.caption(escape(f"Not in it: {said}"))


def _months(told: Outlook, found: Scenario) -> list[dict[str, str]]:
    return [
        {
            "Month": period(told, one, quarter=False), "Without": money(told, found.without[i]),
            "Low": money(told, found.low[i]), "Likely": money(told, found.base[i]),
            "High": money(told, found.high[i]),
        }
        for i, one in enumerate(told.months)
    ]  # fmt: skip


def _effect(told: Outlook, one: RevenueEffect) -> dict[str, str]:
    low, high = share(told, one.low), share(told, one.high)
    return {
        "Driver": one.driver,
        "Acts on": one.part or "new business",
        "In full": f"{share(told, one.base)} ({low} to {high})",
        "From": formats.day(one.starts_on, told.workshop.settings),
        "Weeks until in full": formats.number(one.weeks_to_full, told.workshop.settings),
    }
