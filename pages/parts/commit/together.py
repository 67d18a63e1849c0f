"""The team together: what each owner said last about a period, and who has not said anything."""

import streamlit as st

from pages.parts import table
from pages.parts.commit import known
from pages.parts.errors import escape
from pages.parts.pipeline.words import explain
from salesops import formats
from salesops.commitments import OwnerStanding, Team
from salesops.forecast.facts.spans import Bounded
from salesops.workshop import Settings, Workshop

NAMED = 8  # who has not submitted, by name


def show(workshop: Workshop, period: Bounded, told: Settings) -> None:
    """Show every owner with something due, won or said in the period, and their sums."""
    team = known.together(workshop, period)
    if not team.owners:
        st.info(escape(f"Nobody has a deal that is due or won in {period.words}."), icon=":material/info:")
        return
    with st.container(border=True):
        st.subheader(f"Team in {period.words}")
        st.markdown(f"**{escape(_sentence(team, told))}**")
        if team.silent:
            st.warning(escape(_silent(team)), icon=":material/pending_actions:")
        table.show(
            [_row(one, told) for one in team.owners], height=min(38 + 35 * len(team.owners), 520),
            alt="Each owner's last submission of the period, its change, and what is due and won",
        )  # fmt: skip
        explain(
            "Sums of each owner's last submission for this period. Change: closed + commit, against the one before. "
            "Open and due: open deals planned to close in the period, by the newest export. Deals without an amount "
            "add nothing. Deals whose owner the CRM does not name are in nobody's submission."
        )


def _sentence(team: Team, told: Settings) -> str:
    submitted = len(team.owners) - len(team.silent)
    if not submitted:
        return f"None of {len(team.owners)} owners has submitted yet."
    return (
        f"{submitted} of {len(team.owners)} owners have submitted: {formats.money(team.closed, told)} closed and "
        f"{formats.money(team.commit, told)} committed; best case would add {formats.money(team.best_case, told)}."
    )


def _silent(team: Team) -> str:
    names = sorted(team.silent, key=lambda one: -one.due_amount)
    shown = ", ".join(one.owner for one in names[:NAMED])
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"Not submitted yet: {shown}{more}."


def _row(one: OwnerStanding, told: Settings) -> dict[str, str | int]:
    last = one.last
    return {
        "Owner": one.owner,
        "Submitted on": "not yet" if last is None else formats.day(last.made_on, told),
        "Closed": formats.NOTHING if last is None else formats.money(last.closed, told),
        "Commit": formats.NOTHING if last is None else formats.money(last.commit, told),
        "Best case": formats.NOTHING if last is None else formats.money(last.best_case, told),
        "Change": formats.NOTHING if one.change is None else formats.money(one.change, told),
        "Open and due": one.due,
        "Worth": formats.money(one.due_amount, told),
        "Won so far": formats.money(one.won, told),
    }
