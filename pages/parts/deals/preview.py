"""What an export would do, before anything is kept: counts, cautions, the day, the joining, and the one press."""

from functools import partial

import streamlit as st

from db import opportunities
from pages.parts import asked, state, undo
from pages.parts.acting import refusals_to
from pages.parts.deals import asking, details, intake
from pages.parts.deals.intake import Intake
from pages.parts.errors import escape
from salesops import formats
from salesops.intake.opportunities import remembering
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.proposal import Fate, Proposal
from salesops.workshop import Workshop

_SAYS = {
    "added": "new", "changed": "changed", "returned": "back again after they had vanished",
    "vanished": "no longer in the CRM; they are kept as vanished",
}  # fmt: skip


def show(workshop: Workshop, one: Intake, found: Proposal) -> None:
    """Draw the preview of a file that was read."""
    with st.container(border=True, key="deals:preview"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"### {escape(one.file_name[:80])}", width="stretch")
            st.button("Put it away", key="deals:away", type="tertiary", icon=":material/close:", on_click=_away)
        st.markdown(f"**{_counts(found)}**")
        _show_day(workshop, one, found)
        _show_joining(found)
        if found.refusals:
            st.error(_list(found.refusals), icon=":material/block:")
        if found.cautions:
            st.warning(_list(found.cautions), icon=":material/warning:")
        _show_press(one, found)
    asking.show(one, found)
    details.show(one, found)


def _counts(found: Proposal) -> str:
    read = found.read
    each = ", ".join(f"{found.states[state]:,} {state.value}" for state in DealState)
    out = f"; {len(read.dropped):,} {'row' if len(read.dropped) == 1 else 'rows'} left out" if read.dropped else ""
    return f"{_deals(len(read.opportunities))} read: {each}{out}"


def _show_day(workshop: Workshop, one: Intake, found: Proposal) -> None:
    day, whole = f"deals:day:{one.name}", f"deals:whole:{one.name}"
    st.session_state[whole] = one.whole
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=200):
            asked.day(
                day, "Day of the export", workshop, one.on or found.on,  # another answer may tell of another day
                last=intake.today(), on_change=partial(_set_day, one, day),
                help="On this day the CRM looked like this. A later export adds to it.",
            )  # fmt: skip
        st.radio(
            "This file holds", [True, False], key=whole, horizontal=True, on_change=_set_whole, args=(one, whole),
            format_func={True: "all deals of the CRM", False: "a part of them (a filter, one team)"}.__getitem__,
            help="Deals that an export of all no longer holds count as vanished, and are kept.",
        )  # fmt: skip
    if one.on is None and found.on is not None and found.on == found.read.newest:
        st.caption(
            f"Proposed: {formats.day(found.on, workshop.settings)}, the latest day on which anything happened in it."
        )


def _show_joining(found: Proposal) -> None:
    if found.known == 0:
        return
    groups = {name: getattr(found, name) for name in _SAYS}
    moved = [f"• {group.count:,} {_SAYS[name]}{_named(group)}" for name, group in groups.items() if group.count]
    same = len(found.read.opportunities) - found.added.count - found.changed.count
    if same > 0:
        moved.append(f"• {same:,} as they were")
    st.text(f"Beside the {_deals(found.known)} known before that day:\n" + "\n".join(moved))  # names stay inert


def _named(group: Fate) -> str:
    rest = group.count - len(group.names)
    names = ", ".join(name[:40] for name in group.names)
    return f": {names}" + (f" and {rest:,} more" if rest > 0 else "")


def _show_press(one: Intake, found: Proposal) -> None:
    waiting = len(asking.open_questions(found))
    label = f"Bring in {_deals(len(found.read.opportunities))}"
    busy = one.work is not None
    st.button(
        label, type="primary", key="deals:bring", icon=":material/input:", on_click=_bring_in, args=(one.name,),
        disabled=busy or bool(found.refusals),
    )  # fmt: skip
    if waiting:
        what = "1 question is" if waiting == 1 else f"{waiting:,} questions are"
        st.caption(f"{what} open below. Without an answer it stays as it is described there.")


def _bring_in(name: str) -> None:
    """Keep what the preview shows, all or nothing; then offer the undo."""
    one = intake.current()
    if one is None or one.name != name or one.proposal is None or one.work is not None:
        return
    found = one.proposal
    with refusals_to(intake.PROBLEM):
        entry_id = opportunities.bring_in(
            *state.here(), found.read, file_name=one.file_name, on=found.on,
            whole=found.whole, answers=remembering.as_json(one.answers, found.read.columns),
        )  # fmt: skip
        intake.put_away()
        st.session_state[intake.DONE] = (
            f"{_deals(len(found.read.opportunities))} brought in. What you decided is remembered."
        )
        undo.offer_undo(entry_id)


def _set_day(one: Intake, key: str) -> None:
    one.on = asked.given(key)
    intake.again(one)


def _set_whole(one: Intake, key: str) -> None:
    one.whole = bool(st.session_state[key])
    intake.again(one)


def _away() -> None:
    intake.put_away()


def _deals(count: int) -> str:
    return "1 deal" if count == 1 else f"{count:,} deals"


def _list(sentences: tuple[str, ...]) -> str:
    texts = [escape(text) for text in sentences]
    return texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)
