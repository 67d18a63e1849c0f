"""All workshops at a glance: where something is overdue, belongs to nobody, or should be looked at again."""

from datetime import UTC, date, datetime

import streamlit as st

from db import health
from db.health import Health
from pages.parts import guard, state, table
from pages.parts.errors import escape, friendly_errors
from pages.parts.home import led
from salesops import formats
from salesops.workshop import Settings

COLUMNS = {
    "Overdue": "Actions whose day has passed",
    "Actions": "Actions that are open or blocked",
    "No owner or day": "Actions that nobody owns, or without a day",
    "Look again": "Gaps that were good enough until a day that has come",
    "Surveys": "Surveys that are open",
    "Newest export": "How old the newest export of the CRM is",
}
HELPED = {name: st.column_config.Column(help=says) for name, says in COLUMNS.items()}
PLAIN = Settings(id="plain", name="plain")  # days of several workshops stand in one column: one way to write them


def row(one: Health, today: date) -> dict[str, object]:
    """Return one workshop as a row of the table."""
    return {
        "Workshop": one.name,
        "Overdue": one.overdue,
        "Actions": one.left,
        "No owner or day": one.bare,
        "Look again": one.relooks,
        "Surveys": one.open_surveys,
        "Last met": told(one.last_met),
        "Meets next": told(one.next_meeting),
        "Newest export": age(one.newest_export, today),
    }


def lacks(one: Health) -> str:
    """Return what of a workshop needs somebody, in words."""
    gaps = "gap" if one.relooks == 1 else "gaps"
    counted = (
        (one.overdue, "overdue"), (one.bare, "without owner or day"), (one.relooks, f"{gaps} to look at again"),
    )  # fmt: skip
    return ", ".join(f"{many} {what}" for many, what in counted if many)


def needing(late: int, of: int) -> str:
    """Return how many workshops need somebody now, in words."""
    if of == 1:
        return "The workshop needs somebody now" if late else "Nothing in the workshop waits for somebody"
    return f"{late or 'None'} of {of} workshops {'need' if late > 1 else 'needs'} somebody now"


def age(day: date | None, today: date) -> str:
    """Return how old the CRM's newest export is, a dash where there is none."""
    if day is None:
        return formats.NOTHING
    days = (today - day).days
    return "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'} old"


def told(at: datetime | None) -> str:
    """Return a day in words, a dash where there is none."""
    return formats.NOTHING if at is None else formats.day(at.date(), PLAIN)


guard.require_somebody()
with friendly_errors():
    meeting, today = led.now(), datetime.now(UTC).date()
    found = led.only(health.all_workshops(state.actor(), today), lambda one: one.workshop_id, meeting)
    st.title("All workshops at a glance")
    st.markdown("What a good facilitator asks on Monday: what is late, what belongs to nobody, who is met next.")
    led.show_choice(meeting)
    late = [one for one in found if one.needs_somebody]
    if not found:
        st.info("No workshop is open to you here yet. Start one, or look round in the sample.", icon=":material/info:")
        st.page_link("pages/home/workshops.py", label="Go to the workshops", icon=":material/arrow_forward:")
    else:
        st.markdown(f"**{needing(len(late), len(found))}**")
        table.show(
            [row(one, today) for one in found],
            alt="Workshops with open and overdue actions, surveys and meetings",
            config={"Workshop": st.column_config.TextColumn(width=240)} | HELPED,
        )
    for one in late[:5]:
        st.page_link(
            "pages/follow_up/actions.py" if one.overdue or one.bare else "pages/workshop/gaps.py",
            label=f"{escape(one.name)}: {lacks(one)}", icon=":material/arrow_forward:",
            query_params={state.ADDRESS: one.workshop_id},
        )  # fmt: skip
