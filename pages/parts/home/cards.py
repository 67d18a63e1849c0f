"""One card per workshop: what it is, how far it has come, what comes next, what can be done with it."""

from functools import partial

import streamlit as st

from db import transfer, workshops
from db.access import Right
from db.workshops import Summary
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.frame import PAGES
from pages.parts.home import done, files, leaving
from pages.parts.home.look import Look, look, today
from salesops import formats, guide
from salesops.guide import Progress
from salesops.plan_state.agreement import not_agreed
from salesops.spoken import counted

# Pixels; where these and the buttons have no room beside each other the buttons come below.
_WORDS_WIDE = 690
_PATHS = {entry.url_path: entry.path for entry in PAGES}


def open_at(workshop_id: str, page: str) -> None:
    """Open a workshop at one of the app's pages, by its address."""
    state.open_workshop(workshop_id)
    st.switch_page(_PATHS[page], query_params=state.address())


def show(summary: Summary) -> None:
    """Draw the card of a workshop in the list."""
    this = look(summary)
    step = guide.next_steps(summary.setting, this.progress)[0]
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small",
        key=f"card:{summary.id}",
    ):  # fmt: skip
        with st.container(width=_WORDS_WIDE, gap="xxsmall"):
            st.markdown(_says(summary, this))
            go_on = state.actor().may(Right.EDIT, summary.id) and st.button(
                f"Next: {step.says}", key=f"next:{summary.id}", type="tertiary", icon=":material/arrow_forward:"
            )
        with st.container(horizontal=True, width="content", gap="small"):
            opened = st.button("Open", key=f"open:{summary.id}", help=f"Opens at {_first_title(summary)}")
            if state.actor().may(Right.MANAGE, summary.id):
                _show_more(summary)
    if go_on:
        open_at(summary.id, step.page)
    if opened:
        open_at(summary.id, guide.first_page(summary.setting))


def show_archived(summary: Summary) -> None:
    """Draw one line for an archived workshop."""
    this = look(summary)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            st.markdown(f"**{escape(summary.name)}**")
            st.caption(f"Archived on {formats.day(summary.archived_on, this.settings)}. {_progress(this.progress)}")
        if st.button("Open", key=f"open:{summary.id}"):
            open_at(summary.id, guide.first_page(summary.setting))
        bring = partial(workshops.bring_back_from_archive, summary.id, state.actor())
        says = f"Brought “{summary.name}” back from the archive"
        if state.actor().may(Right.MANAGE, summary.id):
            st.button("Bring back", key=f"unarchive:{summary.id}", on_click=done.press, args=(says, bring, summary.id))


def _says(summary: Summary, this: Look) -> str:
    """Return a card's words as one element: elements cost more than words."""
    changed = formats.moment(summary.changed_at, this.settings)
    by = f" by {escape(summary.changed_by)}" if summary.changed_by else ""
    who = state.actor()
    mine = f" · you are its {who.role_in(summary.id)}" if who.account_id is not None else ""
    return (
        f"**{escape(summary.name)}**  \n"
        f":small[:gray[{guide.SETTINGS[summary.setting][0]} · last change {escape(changed)}{by}{mine}]]  \n"
        f":small[{_progress(this.progress)}]"
    )


def _progress(done_so_far: Progress) -> str:
    goal = "Goal stated" if done_so_far.goal_stated else "No goal yet"
    components = f"{done_so_far.components} of {done_so_far.components_asked} components complete"
    scored = f"{done_so_far.scored} of {done_so_far.merger_points} merger points scored"
    agreed = not_agreed(done_so_far.projects, done_so_far.agreed)
    agreed = agreed or f"{counted(done_so_far.projects, 'project')} agreed"
    return " · ".join(
        (
            goal,
            components,
            scored if done_so_far.merger_points else "no merger points yet",
            agreed if done_so_far.projects else "no projects yet",
        )
    )


def _first_title(summary: Summary) -> str:
    first = guide.first_page(summary.setting)
    return next(entry.title for entry in PAGES if entry.url_path == first)


def _show_more(summary: Summary) -> None:
    """Draw what is done rarely; nothing of it is there until somebody opens it."""
    more = st.popover("More", key=f"more:{summary.id}", on_change="rerun")
    if not more.open:
        return
    with more:
        key = f"rename:{summary.id}:{summary.version}"
        st.text_input("Name", summary.name, key=key, on_change=_rename, args=(summary, key), autocomplete="off")
        if state.actor().may_make:
            copy = partial(transfer.duplicate, summary.id, state.actor())
            st.button(
                "Duplicate", key=f"copy:{summary.id}", icon=":material/content_copy:", width="stretch",
                help="A copy without notes, single people's own answers and history",
                on_click=_act, args=(summary, f"Made a copy of “{summary.name}”", copy, False),
            )  # fmt: skip
        files.download(summary.id, summary.name, "Download as a file", width="stretch")
        put_away = partial(workshops.archive, summary.id, state.actor(), on=today())
        st.button(
            "Archive", key=f"archive:{summary.id}", icon=":material/archive:", width="stretch",
            on_click=_act, args=(summary, f"Archived “{summary.name}”", put_away, True),
            help="Out of the list, with everything in it; “Bring back” under Archive takes it out again",
        )  # fmt: skip
        if state.actor().may(Right.OWN, summary.id):
            st.button(
                "Delete …", key=f"bin:{summary.id}", icon=":material/delete:", width="stretch",
                on_click=_ask_to_bin, args=(summary,),
            )  # fmt: skip


def _close_more(summary: Summary) -> None:
    st.session_state[f"more:{summary.id}"] = False


def _act(summary: Summary, says: str, do: partial[str], undo: bool) -> None:
    _close_more(summary)
    done.act(says, do, summary.id if undo else "")


def _ask_to_bin(summary: Summary) -> None:
    _close_more(summary)
    st.session_state[leaving.ASKED] = summary.id


def _rename(summary: Summary, key: str) -> None:
    name = st.session_state[key]
    rename = partial(workshops.rename, summary.id, state.actor(), name)
    _act(summary, f"Renamed “{summary.name}” to “{name.strip()}”", rename, True)
