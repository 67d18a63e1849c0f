"""Entering a printed form for somebody: a compact table, handed in at the end, marked with who entered it."""

import random
from collections.abc import Mapping

import streamlit as st

from db import settings
from db.surveys import audience as audience_door
from db.surveys import door, tokens
from db.surveys.audience import Invited
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.tokens import Pass
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.surveys import entry_tables
from pages.parts.surveys.acting import ENTRY, act
from salesops import surveys
from salesops.surveys import audience, promise
from salesops.surveys.about import LEADING, NAME, RELEASE
from salesops.vocabulary import AnswerKind, LinkKind
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw the choice of whose form it is, then the form."""
    entry = st.session_state.get(ENTRY)
    one = tokens.read(entry[1]) if entry is not None and entry[0] == survey.id else None
    if one is None or entry is None:
        _show_choosing(survey, people)
        return
    try:
        own = door.read(one)
    except LinkRefused as refused:  # handed in elsewhere, withdrawn, or the survey closed meanwhile
        st.session_state.pop(ENTRY, None)
        st.error(escape(str(refused)), icon=":material/error:")
        return
    st.markdown(f"**Form of {escape(entry[2])}** :gray[entered by {escape(state.actor().name)}]")
    st.caption("Each answer is kept as you enter it. Hand the form in at the end.")
    form = surveys.build(survey, own.about.get("function"))
    entry_tables.show_recall(one, form.recall, own.answers)
    rest = list(enumerate((*(item for screen in form.screens for item in screen), *form.trust), start=1))  # as printed
    answered = [(n, item) for n, item in rest if AnswerKind.ANSWER in item.kinds]
    entry_tables.show_rated(one, [pair for pair in rest if pair not in answered], own.answers)
    entry_tables.show_answered(one, answered, own.answers)
    _show_finishing(survey, one, dict(own.about))


def _show_choosing(survey: Survey, people: list[Invited]) -> None:
    st.markdown("Choose whose printed form you have, then enter it in one go.")
    st.caption(promise.PAPER)
    live = [one for one in people if not one.revoked and one.has_link]
    names = {one.id: one.label for one in live if one.label}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if names:
            who = st.selectbox(
                "Form of", list(names), index=None, key="surveys:form-of", format_func=names.__getitem__,
                placeholder="Choose a person", width=360,
            )  # fmt: skip
            st.button(
                "Enter the form", key="surveys:enter", disabled=who is None, on_click=begin, args=(survey.id, [who])
            )
        elif survey.links is LinkKind.PERSONAL and settings.reachable_by_phones():
            st.text_input("The twelve characters of the slip", key="surveys:slip", width=280, autocomplete="off")
            st.button("Enter the form", key="surveys:enter", on_click=_begin_by_slip, args=(survey.id,))
        else:
            ids = [one.id for one in live]
            st.button("Enter a form", key="surveys:enter", disabled=not ids, on_click=begin, args=(survey.id, ids))


def begin(survey_id: str, link_ids: list[str]) -> None:
    """Begin a form with one of these links, the first by chance that was not used yet."""
    workshop = state.load_workshop()
    label = {one.id: one.label for one in audience_door.of_survey(workshop.id, state.actor(), survey_id)}
    order = random.SystemRandom().sample(link_ids, len(link_ids))

    def first_unused() -> tuple[str, str, str]:
        for n, link_id in enumerate(order, start=1):
            try:
                one = door.on_behalf(survey_id, workshop.id, link_id, state.actor().name)
            except LinkRefused:
                if n == len(order):
                    raise
                continue
            return survey_id, tokens.sign(one), label.get(link_id) or "somebody without a name"
        raise LinkRefused("There is no link left to enter a form with. Make one more first.")

    found = act(first_unused)
    if found is not None:
        st.session_state[ENTRY] = found


def _begin_by_slip(survey_id: str) -> None:
    typed = st.session_state.get("surveys:slip", "")
    link_id = act(lambda: audience_door.of_token(*state.here(), survey_id, typed))
    if link_id is not None:
        begin(survey_id, [link_id])


def _show_finishing(survey: Survey, one: Pass, about: dict[str, str]) -> None:
    asked = {"function": "Function", "level": "Level", "tenure": "Tenure"}
    if survey.asks_names:
        _show_name(one, about)
    with st.grid(3, min_column_width=200):
        for part, label in asked.items():
            offered = audience.choices()[part]
            ids = list(offered)
            here = ids.index(about[part]) if about.get(part) in offered else None
            st.selectbox(
                label, ids, index=here, key=f"surveys:about:{part}:{one.browser}", format_func=offered.__getitem__,
                placeholder="Not said",
            )  # fmt: skip
    if survey.asks_release and st.session_state.get(f"surveys:about:level:{one.browser}") == LEADING:
        key = f"surveys:about:{RELEASE}:{one.browser}"
        if st.checkbox("The form says that this leader releases their own answers by name", key=key):
            _show_name(one, about)
    with st.container(horizontal=True):
        st.button("Hand the form in", key="surveys:hand-in", type="primary", on_click=_finish, args=(one,))
        st.button("Drop it", key="surveys:drop", type="tertiary", on_click=_drop, args=(survey.id, one))


def _show_name(one: Pass, about: Mapping[str, str]) -> None:
    st.text_input(
        "Name", about.get(NAME, ""), key=f"surveys:about:{NAME}:{one.browser}", width=360, autocomplete="off",
        help="As it stands on the form: who wrote it there agreed that it is shown.",
    )  # fmt: skip


def _finish(one: Pass) -> None:
    about = {
        part: st.session_state.get(f"surveys:about:{part}:{one.browser}") or ""
        for part in ("function", "level", "tenure", NAME, RELEASE)
    }
    given = {part: str(value) for part, value in about.items() if value}

    def hand_in() -> bool:
        door.finish(one, given)
        return True

    if act(hand_in, "The form is handed in."):
        st.session_state.pop(ENTRY, None)


def _drop(survey_id: str, one: Pass) -> None:
    """Take back every answer of a form that was begun: without any it is not counted."""

    def take_back() -> None:
        answers = door.read(one).answers
        door.save(
            one, [OneAnswer(item, AnswerKind(kind), None) for item, parts in answers.items() for kind in parts]
        )  # fmt: skip

    act(take_back)
    st.session_state.pop(ENTRY, None)
