"""The readiness bar: four things that should be there before a call, each with what is missing and where to mend it."""

from datetime import date

import streamlit as st

from db.access import Right
from db.surveys import response
from pages.parts import frame, guard, state
from pages.parts.errors import cut, escape
from salesops.content.engagement_schema import ReadinessKind
from salesops.engagement import Check, Readiness, Response, readiness, reminder
from salesops.kept import Kept
from salesops.workshop import Workshop

PLACES = {entry.url_path: entry for entry in frame.PAGES}
_LONGEST = 90  # characters of a goal on its card; the whole of it stands on its own page
_LISTED = 4  # of what is missing

_known: Kept[tuple[str, list[tuple[Check, str]]]] = Kept(32)


def show(workshop: Workshop, today: date) -> None:
    """Draw whether everything is there for the call: one card for each thing that is checked."""
    answered = response.newest(workshop, state.actor())
    finding, cards = _known.get((workshop,), lambda: _worked_out(readiness(workshop, today, answered)), today, answered)
    st.markdown(finding)
    with st.grid(4, min_column_width=230):
        for check, words in cards:
            with st.container(border=True, height="stretch", gap="small"):
                st.markdown(words)
                _show_step(workshop, check, answered)


def _worked_out(found: Readiness) -> tuple[str, list[tuple[Check, str]]]:
    """Return the finding and what each card says, as Markdown."""
    return f"### {escape(found.finding)}", [(check, _words(check)) for check in found.checks]


def _words(check: Check) -> str:
    mark = ":green[:material/check_circle:]" if check.met else ":orange[:material/pending:]"
    lines = [f"{mark} **{escape(check.name)}**  \n{cut(check.has, _LONGEST)}"]
    if not check.met:
        more = len(check.missing) - _LISTED
        still = [escape(one) for one in check.missing[:_LISTED]] + ([f"and {more} more"] if more > 0 else [])
        lines += ["\n".join(f"- {one}" for one in still)]
    return "\n\n".join(lines)


def _show_step(workshop: Workshop, check: Check, answered: Response | None) -> None:
    """Draw the way to what is missing, and the reminder to those who have not answered."""
    entry = PLACES[check.place]
    if not check.met and (entry.right is None or guard.allows(entry.right)):
        st.page_link(
            entry.path, label=check.mend, icon=":material/arrow_forward:", query_params=state.address()
        )  # fmt: skip
    if check.id is ReadinessKind.ANSWERED and answered is not None and answered.is_open:
        _remind(workshop, answered)


def _remind(workshop: Workshop, answered: Response) -> None:
    if not guard.allows(Right.MANAGE) or answered.missing == 0:
        return
    with st.popover(f"Remind {answered.missing}", icon=":material/mail:", width="content"):
        text = reminder(workshop, answered)
        st.markdown("**Ready to send**")
        st.code(f"{text.subject}\n\n{text.text}", language=None, wrap_lines=True)
        st.caption(f"{escape(text.to_all)} {escape(text.how)}")
