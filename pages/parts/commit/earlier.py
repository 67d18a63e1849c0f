"""What was submitted, by day, and the deals of one submission."""

import streamlit as st

from pages.parts import table
from pages.parts.commit import known
from pages.parts.commit.own import WORDS
from pages.parts.pipeline.words import named
from salesops import formats
from salesops.forecast.facts.spans import period_words
from salesops.workshop import Commitment, Settings, Workshop

MOST = 200  # submissions in the table, the newest


def show(workshop: Workshop, told: Settings) -> None:
    """Show all submissions, the newest first, and let one be opened."""
    said = sorted(workshop.commitments, key=lambda one: (one.made_on, one.owner), reverse=True)
    if not said:
        st.info("Nothing was submitted yet.", icon=":material/info:")
        return
    with st.container(border=True):
        st.subheader("Submissions by day")
        names = sorted({one.owner for one in said})
        everyone = "Everyone"
        whose = st.selectbox("Whose", [everyone, *names], key="commit:whose", width=300)
        shown = [one for one in said if whose in (everyone, one.owner)][:MOST]
        table.show(
            [_row(one, told) for one in shown], height=min(38 + 35 * len(shown), 420),
            alt="Submissions, the newest first",
        )  # fmt: skip
        if len(shown) == MOST:
            st.caption(f"The newest {MOST} are shown.")
        by_id = {one.id: one for one in shown}
        opened = st.selectbox(
            "Deals of a submission", list(by_id), index=None, key="commit:opened", placeholder="Choose one", width=420,
            format_func=lambda one: _named(by_id[one], told),
        )  # fmt: skip
        if opened is not None:
            _lines(workshop, by_id[opened], told)


def _named(one: Commitment, told: Settings) -> str:
    return f"{formats.day(one.made_on, told)}, {one.owner}, {period_words(one.since, one.until, told)}"


def _row(one: Commitment, told: Settings) -> dict[str, str]:
    return {
        "Submitted on": formats.day(one.made_on, told),
        "Owner": one.owner,
        "Period": period_words(one.since, one.until, told),
        "Closed": formats.money(one.closed, told),
        "Commit": formats.money(one.commit, told),
        "Best case": formats.money(one.best_case, told),
        "Remark": one.remark,
    }


def _lines(workshop: Workshop, one: Commitment, told: Settings) -> None:
    names = {deal.id: named(deal) for deal in known.by_owner(workshop).get(one.owner, ())}
    lines = known.said(workshop, one).lines
    table.show(
        [
            {
                "Deal": names.get(line.deal, line.deal),
                "Category": WORDS[line.category],
                "Amount": formats.money(line.amount, told),
                "Closes": formats.day(line.close_on, told),
                "State": line.state.capitalize(),
            }
            for line in lines
        ],
        height=min(38 + 35 * len(lines), 420), alt="The deals of the submission as they were said",
    )  # fmt: skip
