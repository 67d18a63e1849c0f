"""Why the open amount of a submission differs from the one before: a waterfall, a table, a sentence."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.pipeline.words import count, explain
from salesops import formats
from salesops.charts.chart import Chart
from salesops.charts.waterfall import Fall, waterfall_chart
from salesops.forecast.commit import Step, Submission, Waterfall, waterfall
from salesops.kept import Kept
from salesops.workshop import Settings

_charts: Kept[Chart | str] = Kept(32)
NAMED = 5  # deals by name in one cell of the table


def show(before: Submission | None, after: Submission, names: Mapping[str, str], told: Settings) -> None:
    """Show what changed since ``before`` in what is committed and still to be won."""
    st.subheader("Since last time")
    if before is None:
        st.markdown("Nothing was submitted for this period on an earlier day, so there is nothing to compare yet.")
        return
    chart = _charts.get((before, after, told), lambda: _chart(before, after, names, told))
    if isinstance(chart, str):
        st.markdown(f"**{escape(chart)}**")
    else:
        charts.show(chart, "changes")
    explain(
        "Committed deals still to be won in the period, then and now. Each deal has one reason. New: in it for "
        "the first time. Moved: amount or category changed, or drawn forward. Won: it is closed now. Lost: lost, gone "
        "from the CRM, or handed to another owner. Slipped: planned after the period now."
    )


def _chart(before: Submission, after: Submission, names: Mapping[str, str], told: Settings) -> Chart | str:
    """Return the waterfall; only its sentence where nothing changed."""
    found = waterfall(before, after)
    title = _sentence(found, formats.day(before.made_on, told), told)
    if not any(step.deals for step in found.steps):  # two equal bars say nothing
        return title
    first = _fall("Last time", found.before, told, signed=False)
    chart = waterfall_chart(
        title, first, [_fall(_name(step), step.amount, told) for step in found.steps],
        _fall("Now", found.after, told, signed=False), values="Committed and still to be won",
    )  # fmt: skip
    rows = [_row(step, names, told) for step in found.steps]
    ends = [{"Step": one["Step"], "Amount": one["Committed and still to be won"], "Deals": ""} for one in chart.table]
    return replace(chart, table=(ends[0], *rows, ends[-1]))


def _sentence(found: Waterfall, day: str, told: Settings) -> str:
    parts = [
        f"{_name(step).lower()} {_signed(step.amount, told)} ({count(len(step.deals), told)})"
        for step in found.steps
        if step.deals
    ]
    money = f"{formats.money(found.before, told)} to {formats.money(found.after, told)}"
    if not parts:
        return f"Nothing changed since {day}: {formats.money(found.after, told)} is still to be won"
    return f"Still to be won went from {money} since {day}: {', '.join(parts)}"


def _name(step: Step) -> str:
    return step.change.value.capitalize()


def _fall(name: str, amount: float, told: Settings, *, signed: bool = True) -> Fall:
    short = formats.short(amount, told)
    return Fall(
        name, amount, f"+{short}" if signed and amount > 0 else short,
        _signed(amount, told) if signed else formats.money(amount, told),
    )  # fmt: skip


def _signed(amount: float, told: Settings) -> str:
    return f"{'+' if amount > 0 else ''}{formats.money(amount, told)}"


def _row(step: Step, names: Mapping[str, str], told: Settings) -> dict[str, str]:
    shown = ", ".join(names.get(deal, deal) for deal in step.deals[:NAMED])
    more = f" and {len(step.deals) - NAMED} more" if len(step.deals) > NAMED else ""
    return {"Step": _name(step), "Amount": _signed(step.amount, told), "Deals": f"{shown}{more}"}
