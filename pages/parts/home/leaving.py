"""Deleting a workshop: first the bin, which keeps it for 30 days, then for good; both name what goes."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import streamlit as st

from db import workshops
from db.workshops import DAYS_IN_BIN, Summary
from pages.parts import state
from pages.parts.errors import escape, friendly_errors
from pages.parts.home import done
from pages.parts.home.look import look, today
from salesops import formats
from salesops.workshop import Settings

ASKED = "home:ask-bin"  # id of the workshop whose deletion is being asked about
ERASING = "home:ask-erase"  # id of the workshop whose end for good is being asked about

# By table: one, many. What every workshop has once is not counted.
WORDS = {
    "listitem": ("entry of people and lists", "entries of people and lists"),
    "drivervalue": ("driver", "drivers"),
    "answer": ("agreed answer", "agreed answers"),
    "view": ("answer of a single person", "answers of single people"),
    "ownquestion": ("question of your own", "questions of your own"),
    "maturityscore": ("score of a component or stage", "scores of components and stages"),
    "stagesetting": ("setting of a stage", "settings of stages"),
    "categorysetting": ("renamed category", "renamed categories"),
    "trackedmetric": ("metric", "metrics"),
    "metricvalue": ("number of a metric", "numbers of metrics"),
    "element": ("element", "elements"),
    "elementtie": ("tie between elements", "ties between elements"),
    "link": ("merger point", "merger points"),
    "gap": ("gap", "gaps"),
    "idea": ("parked idea", "parked ideas"),
    "riceinput": ("input of RICE", "inputs of RICE"),
    "effect": ("effect", "effects"),
    "project": ("project", "projects"),
    "dependency": ("wait between projects", "waits between projects"),
    "easing": ("eased rule", "eased rules"),
    "pause": ("pause of the programme", "pauses of the programme"),
    "projectrole": ("role of a project", "roles of projects"),
    "rolecap": ("limit of a role", "limits of roles"),
    "milestone": ("milestone", "milestones"),
    "risk": ("risk", "risks"),
    "brieftext": ("text of the brief", "texts of the brief"),
    "document": ("document", "documents"),
    "questionstate": ("question put off", "questions put off"),
    "meeting": ("meeting", "meetings"),
    "agendaitem": ("agenda item", "agenda items"),
    "decisionrecord": ("decision", "decisions"),
    "action": ("action", "actions"),
    "notesreply": ("reply to a meeting's notes", "replies to a meeting's notes"),
    "correction": ("correction of the notes", "corrections of the notes"),
    "followup": ("step of the follow-up", "steps of the follow-up"),
    "reviewmark": ("mark for review", "marks for review"),
    "reporttext": ("text of the report", "texts of the report"),
    "reportlook": ("look of the report", "looks of the report"),
    "sharelink": ("link without an account", "links without an account"),
    "note": ("note", "notes"),
    "topic": ("topic of the agenda", "topics of the agenda"),
    "survey": ("survey", "surveys"),
    "invitation": ("link of a survey", "links of surveys"),
    "response": ("form that was begun", "forms that were begun"),
    "responseanswer": ("answer to a survey", "answers to surveys"),
    "surveyresult": ("survey's result", "results of surveys"),
    "history": ("change in the history", "changes in the history"),
    "draft": ("draft", "drafts"),
    "membership": ("person with access", "people with access"),
    "admission": ("invitation to join", "invitations to join"),
    "forecastsetting": ("setting of the prediction", "settings of the prediction"),
    "pipelineexport": ("export of the CRM", "exports of the CRM"),
    "pipelinelist": ("list beside the deals", "lists beside the deals"),
    "intakememory": ("answer about foreign files", "answers about foreign files"),
    "keptprediction": ("kept prediction", "kept predictions"),
    "adjustment": ("adjustment of the prediction", "adjustments of the prediction"),
    "commitment": ("commitment of an owner", "commitments of owners"),
    "keptdata": ("set of imported data", "sets of imported data"),
    "operatingmodel": ("operating model", "operating models"),
    "stagefunction": ("function at work in a stage", "functions at work in stages"),
    "salesplan": ("sales plan", "sales plans"),
    "planline": ("line of a sales plan", "lines of sales plans"),
    "seller": ("seller in a plan", "sellers in plans"),
    "payplan": ("pay plan", "pay plans"),
    "paymeasure": ("measure of a pay plan", "measures of pay plans"),
    "metricterm": ("term of a metric", "terms of metrics"),
    "termvalue": ("number of a term", "numbers of terms"),
    "metriccomment": ("comment to a metric", "comments to metrics"),
    "channelcell": ("cell of a channel's grid", "cells of channels' grids"),
    "sampleddeal": ("sampled deal", "sampled deals"),
    "yearlyreview": ("yearly review", "yearly reviews"),
    "baseline": ("score of the cycle before", "scores of the cycle before"),
}


def what_goes(held: Mapping[str, int], settings: Settings) -> str:
    """Return in words what a workshop holds, by `db.workshops.holds`."""
    there = {name: count for name in WORDS if (count := held.get(name))}
    counted = [f"{formats.number(count, settings)} {WORDS[name][count != 1]}" for name, count in there.items()]
    return ", ".join(counted)


def show_asking(found: list[Summary], binned: list[Summary]) -> None:
    """Ask about the deletion that somebody pressed."""
    for key, summaries, ask in ((ASKED, found, _ask_to_bin), (ERASING, binned, _ask_to_erase)):
        asked = st.session_state.pop(key, None)
        for summary in summaries:
            if summary.id == asked:
                ask(summary)


def show_bin(binned: list[Summary]) -> None:
    """Draw what is in the bin, with the way back and the way out."""
    fold = st.expander(f"Bin ({len(binned)})", icon=":material/delete:", key="home:bin", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for summary in binned:
            _show_binned(summary)


def _show_binned(summary: Summary) -> None:
    settings = look(summary).settings
    since, until = formats.day(summary.binned_on, settings), formats.day(summary.erased_on, settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            st.markdown(f"**{escape(summary.name)}**")
            st.caption(f"In the bin since {since}; goes for good on {until}.")
        says = f"Brought “{summary.name}” back from the bin"
        bring = partial(workshops.bring_back, summary.id, state.actor())
        st.button("Bring back", key=f"back:{summary.id}", on_click=done.act, args=(says, bring, summary.id))
        st.button(
            "Delete for good …", key=f"erase:{summary.id}", type="tertiary",
            on_click=st.session_state.__setitem__, args=(ERASING, summary.id),
        )  # fmt: skip


@st.dialog("Delete this workshop?")
def _ask_to_bin(summary: Summary) -> None:
    until = formats.day(today() + timedelta(days=DAYS_IN_BIN), look(summary).settings)
    _name_what_goes(summary)
    st.markdown(f"It goes into the bin and stays there until **{until}**. Until then it can be brought back whole.")
    _answer("Put into the bin", _bin, summary)


@st.dialog("Delete for good?")
def _ask_to_erase(summary: Summary) -> None:
    _name_what_goes(summary)
    st.markdown("Nobody can bring it back afterwards. Download it first if you may need it again.")
    _answer("Delete for good", _erase, summary)


def _answer(yes: str, do: Callable[[Summary], None], summary: Summary) -> None:
    """Draw both answers; the callback acts before anything is drawn, the rerun closes the dialog."""
    with st.container(horizontal=True):
        pressed = st.button(yes, type="primary", key="home:yes", on_click=do, args=(summary,))
        if st.button("Keep it", key="home:keep") or pressed:
            st.rerun()


def _name_what_goes(summary: Summary) -> None:
    with friendly_errors():
        held = workshops.holds(summary.id, state.actor())
        st.markdown(f"**{escape(summary.name)}** with everything in it: {what_goes(held, look(summary).settings)}.")


def _bin(summary: Summary) -> None:
    put = partial(workshops.put_into_bin, summary.id, state.actor(), on=today())
    if done.act(f"Put “{summary.name}” into the bin", put, summary.id):
        _close(summary)


def _erase(summary: Summary) -> None:
    def erase() -> str:
        workshops.erase(summary.id, state.actor())
        return ""

    if done.act(f"Deleted “{summary.name}” for good", erase):
        _close(summary)


def _close(summary: Summary) -> None:
    if state.workshop_id() == summary.id:
        state.close_workshop()
