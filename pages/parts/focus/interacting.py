"""What projects that run at the same time are worth together, beside each alone: one sentence, the rest on demand."""

import streamlit as st

from pages.parts import computed
from pages.parts.errors import escape
from pages.parts.focus.chosen import weeks_from
from pages.parts.grid import Cell, Column, Row, grid
from salesops import interaction
from salesops.interaction import Parallel
from salesops.programme import Programme
from salesops.value.figures import UNDEFINED, change, short_change, unit_label
from salesops.workshop import Workshop

_COLUMNS = (
    Column("alone", "Each alone", "static"),
    Column("added", "Added up", "static", width="6rem", right=True),
    Column("together", "Together", "static", width="6rem", right=True),
    Column("interaction", "Interaction", "static", width="6rem", right=True),
)


def show(workshop: Workshop, result: Programme) -> None:
    """Say the strongest interaction in one sentence; without effects say what is missing."""
    found = computed.parallels(workshop, result)
    strongest = interaction.strongest(found)
    if strongest is None:
        st.caption(_nothing(found))
        return
    names = {one.id: one.name for one in result.projects}
    st.markdown(_sentence(workshop, strongest, names))
    fold = st.expander("How running together counts", key="interaction", on_change="rerun", icon=":material/function:")
    if fold.open:
        with fold:
            _show_all(workshop, found, names)


def _show_all(workshop: Workshop, found: tuple[Parallel, ...], names: dict[str, str]) -> None:
    """Show every set of projects that run at the same time, why its interaction is not 0, and the formula."""
    unit = unit_label(found[0].found.worth.unit, workshop.settings.currency)
    rows = [_row(workshop, n, one, names) for n, one in enumerate(found)]
    grid("interaction", rows, _COLUMNS, label=f"Projects that run at the same time, in {unit}")
    for why in dict.fromkeys(" ".join(one.found.because) for one in found if one.found.because):
        these = [weeks_from(one.first_week, one.end_week) for one in found if " ".join(one.found.because) == why]
        st.markdown(escape(f"{', '.join(these).capitalize()}: {why}"))
    st.markdown(f"Formula: {interaction.FORMULA}. Arithmetic, not a promise.")
    if beside := dict.fromkeys(names[i] for one in found for i in one.unknown):
        st.caption(escape(f"In none of these figures, because no effect is set: {', '.join(beside)}."))


def _nothing(found: tuple[Parallel, ...]) -> str:
    if not found:
        return (
            "There is no combined effect to show: no two projects whose effect on a driver is set run at once. "
            "Effects are set on Gaps."
        )
    missing = "; ".join(dict.fromkeys(text for one in found for text in one.found.worth.missing))
    return escape(f"What runs at the same time has no combined effect yet. Missing: {missing}.")


def _sentence(workshop: Workshop, one: Parallel, names: dict[str, str]) -> str:
    found, settings = one.found, workshop.settings
    told = [names[i] for i in one.project_ids]
    who = f"{', '.join(told[:-1])} and {told[-1]}"
    joint, (low, high) = change(found.worth.base, found.worth.unit, settings), (found.worth.low, found.worth.high)
    if low is not None and high is not None:
        joint += f" ({change(low, found.worth.unit, settings)} to {change(high, found.worth.unit, settings)})"
    added = change(found.added, found.worth.unit, settings)
    weeks = weeks_from(one.first_week, one.end_week)
    if not found.difference:
        return escape(f"{who} run together in {weeks}: {joint}, the sum of each alone.")
    extra = change(found.difference, found.worth.unit, settings)
    because = " ".join(found.because)
    whole = (
        f"{who} run together in {weeks}. Together they are worth {joint}; each alone and added up it would be {added}. "
        f"{because}"
    )
    return f"**Interaction {escape(extra)}.** {escape(whole)}"


def _row(workshop: Workshop, number: int, one: Parallel, names: dict[str, str]) -> Row:
    found, settings = one.found, workshop.settings
    unit = found.worth.unit

    def short(value: float | None) -> str:
        return short_change(value, unit, settings)

    values = {
        "alone": "\n".join(f"{names[i]}: {short(own.base)}" for i, own in one.alone.items()),
        "added": short(found.added),
        "together": short(found.worth.base),
        "interaction": UNDEFINED if found.difference is None else short(found.difference) if found.difference else "0",
    }
    label = weeks_from(one.first_week, one.end_week).capitalize()
    return Row(str(number), label, {column: Cell(value=value) for column, value in values.items()})
