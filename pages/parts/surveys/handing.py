"""Handing out: links shown once, slips with QR codes, the form on paper, and links made anew or withdrawn."""

from functools import partial

import streamlit as st

from db import settings
from db.surveys import audience as door
from db.surveys import links, setup
from db.surveys.audience import Invited
from db.surveys.links import Invitee
from pages.parts import state
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import LINKS, act
from salesops import content, formats, surveys
from salesops.report.writers import slug
from salesops.surveys import audience, paper, slips
from salesops.surveys.language import ENGLISH, LANGUAGES, day
from salesops.surveys.slips import Slip
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState
from salesops.workshop import Survey, Workshop

_LANGUAGE = "surveys:paper-language"
ONCE = "Links are shown once; make new ones to replace them."
UNREACHABLE = (
    "This computer's address opens only on this computer: phones cannot open these links or scan their codes. Shared "
    "mode lets others in (SALESOPS_MODE=shared), at the address that they can reach (SALESOPS_ADDRESS)."
)
_OR_PAPER = "Or hand out the printed form and enter what comes back."


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw what is handed out."""
    if not settings.reachable_by_phones():
        st.warning(f"{UNREACHABLE} {_OR_PAPER}", icon=":material/phonelink_off:")
    made = slips_of(survey, people)
    if made:
        _show_made(workshop, survey, made)
    if survey.state is SurveyState.DRAFT:
        _show_making(survey, people, bool(made))
    else:
        if survey.state is SurveyState.OPEN and not made:
            _show_lost(workshop, survey, people)
        _show_renewing(survey, people)
    show_paper(workshop, survey)


def keep(survey_id: str, issued: list[links.IssuedLink] | None) -> None:
    """Keep links that were just made for this session; those made anew replace the old ones."""
    if issued:
        held = st.session_state.setdefault(LINKS, {})
        held[survey_id] = [*held.get(survey_id, []), *((one.id, one.token) for one in issued)]


def slips_of(survey: Survey, people: list[Invited]) -> list[Slip]:
    """Return the links that were made in this session and still lead somewhere."""
    names, address = audience.choices()["function"], settings.public_address()
    here = {one.id: one for one in people if not one.revoked}
    tokens = {row: token for row, token in st.session_state.get(LINKS, {}).get(survey.id, []) if row in here}
    found = [
        Slip(
            here[row].label, names.get(here[row].function, here[row].function),
            slips.link(address, token), slips.code(token),
        )
        for row, token in tokens.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.name.casefold(), one.function, one.code))


def _show_made(workshop: Workshop, survey: Survey, made: list[Slip]) -> None:
    st.markdown(f"**{len(made)} {'link' if len(made) == 1 else 'links'}**, shown in this session only. {ONCE}")
    named = any(one.name for one in made)
    columns = [Column("link", "Link", "static"), Column("code", "To type", "static", width="12rem")]
    rows = [
        Row(one.code, one.name or one.function or "Link", {"link": Cell(value=one.link), "code": Cell(value=one.code)})
        for one in made
    ]
    if survey.links is LinkKind.OPEN:
        st.code(made[0].link, language=None)
    else:
        grid(
            f"survey-links:{survey.id}", rows, columns, label="Links", height=520, hide_label=True,
            row_header="Name" if named else "Function", find="Find a link",
        )  # fmt: skip
    language = st.session_state.get(_LANGUAGE, ENGLISH)
    until = closes(workshop, survey, language)
    with st.container(horizontal=True):
        st.download_button(
            "For mail merge (CSV)", slips.mail_merge(made), file_name=f"{_stem(workshop, survey)}-links.csv",
            mime="text/csv", icon=":material/download:", on_click="ignore", key="surveys:csv",
        )  # fmt: skip
        st.download_button(
            "Slips to print", partial(slips.slips_file, survey, made, until, language),
            file_name=f"{_stem(workshop, survey)}-slips.html",
            mime="text/html", icon=":material/print:", on_click="ignore", key="surveys:slips",
        )  # fmt: skip


def _show_making(survey: Survey, people: list[Invited], made: bool) -> None:
    if not people and survey.links is LinkKind.PERSONAL:
        st.info("Nobody is invited yet: choose people under “Who is invited”, then make their links.")
        return
    without = sum(not one.has_link for one in people)
    if without or not people:
        one = survey.links is LinkKind.OPEN
        label = "Make the link" if one or without == 1 else f"Make {without} links"
        st.button(label, key="surveys:make", on_click=_make, args=(survey.id, []), icon=":material/link:")
        st.caption("They open with the launch; what is not made before is made then.")
    elif not made:
        st.markdown(f"**{len(people)} {'link was' if len(people) == 1 else 'links were'} made** before. {ONCE}")
        st.button(
            "Make all links anew", key="surveys:anew", on_click=_make, args=(survey.id, [one.id for one in people])
        )  # fmt: skip


def _show_lost(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Say where the links are after a refresh; while nobody has begun all of them can be replaced without a loss."""
    live = [one.id for one in people if not one.revoked]
    began, _ = setup.begun(workshop.id, state.actor(), survey.id)
    if began or not live:
        st.markdown(f"The links were handed out when they were made. {ONCE}")
        return
    st.markdown(f"The links were shown when they were made, and nobody has begun yet. {ONCE}")
    label = "Make the link anew" if len(live) == 1 else f"Make all {len(live)} links anew"
    st.button(label, key="surveys:all-anew", type="primary", on_click=_make, args=(survey.id, live))


def _show_renewing(survey: Survey, people: list[Invited]) -> None:
    """Draw what can still be done with links after the launch: withdraw, make anew, one more."""
    if survey.state is SurveyState.CLOSED:
        return
    live = [one for one in people if not one.revoked]
    names = {one.id: one.label for one in live if one.label}
    st.subheader("Lost, forwarded, forgotten")
    if survey.links is LinkKind.OPEN:
        st.button("Replace the open link", key="surveys:replace", on_click=_replace_open, args=(survey.id, live))
        st.caption("The old link leads nowhere then, and what was answered with it does not count.")
    elif names:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            who = st.multiselect(
                "Whose link", list(names), key=f"surveys:who:{survey.id}", format_func=names.__getitem__,
                placeholder="Choose people", width=420,
            )  # fmt: skip
            many = len(who) > 1
            st.button(
                f"Make {len(who)} new links" if many else "Make a new link", key="surveys:renew", disabled=not who,
                on_click=_make, args=(survey.id, who),
            )  # fmt: skip
            st.button(
                f"Withdraw {len(who)} links" if many else "Withdraw the link", key="surveys:revoke", disabled=not who,
                on_click=_revoke, args=(who,),
            )  # fmt: skip
        st.caption("The old link leads nowhere then, and what was answered with it does not count.")
    if survey.links is LinkKind.PERSONAL:
        _show_one_more(survey, audience.choices()["function"])
    if gone := sum(one.revoked for one in people):
        st.caption(f"{gone} {'link was' if gone == 1 else 'links were'} withdrawn or replaced.")


def _show_one_more(survey: Survey, functions: dict[str, str]) -> None:
    name, function = f"surveys:late:{survey.id}", f"surveys:late-function:{survey.id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if survey.mode is not SurveyMode.ANONYMOUS:
            st.text_input("One more person", key=name, width=280, placeholder="Name", autocomplete="off")
        st.selectbox(
            "Function", list(functions), index=None, key=function, format_func=functions.__getitem__, width=240
        )  # fmt: skip
        label = "Make one more slip" if survey.mode is SurveyMode.ANONYMOUS else "Invite"
        st.button(label, key="surveys:more", on_click=_one_more, args=(survey.id, name, function))
    if survey.mode is SurveyMode.ANONYMOUS:
        st.caption("A lost slip stays valid: nobody knows which one it was, so none can be withdrawn alone.")
    else:
        st.caption("A link can be withdrawn, an invitation stays.")


def show_paper(workshop: Workshop, survey: Survey) -> None:
    """Offer the form to print, for everybody or for one function."""
    method = content.load()
    functions = {one.id: one.name for one in method.functions}
    own = any(one.functions for one in survey.items)
    st.subheader("On paper")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = None
        if own:
            chosen = st.selectbox(
                "Form for", list(functions), index=None, key=f"surveys:paper-for:{survey.id}",
                format_func=functions.__getitem__, placeholder="Everything that is asked", width=280,
            )  # fmt: skip
        language = st.selectbox(
            "Language on paper", list(LANGUAGES), key=_LANGUAGE, format_func=LANGUAGES.__getitem__, width=180
        )  # fmt: skip
        form, until = surveys.build(survey, chosen, language), closes(workshop, survey, language)
        st.download_button(
            "Form to print", partial(paper.form_file, survey, form, until, language),
            file_name=f"{_stem(workshop, survey)}-form-{language}.html",
            mime="text/html", icon=":material/print:", on_click="ignore", key="surveys:form",
        )  # fmt: skip
    st.caption("The same words as on the screen. While the survey is open, enter what comes back under “Paper forms”.")


def _stem(workshop: Workshop, survey: Survey) -> str:
    """Return how the files of a survey begin: the workshop and the survey by name."""
    return f"{slug(workshop.settings.name)}-{slug(survey.name)}"


def closes(workshop: Workshop, survey: Survey, language: str = ENGLISH) -> str:
    """Return the closing time in words, with its zone; "" while there is none."""
    if survey.closes_at is None:
        return ""
    at = formats.local(survey.closes_at, workshop.settings)
    written = day(at.date(), formats.day(at.date(), workshop.settings), language)
    return f"{written}, {at:%H:%M} ({workshop.settings.time_zone})"


def _make(survey_id: str, anew: list[str]) -> None:
    keep(survey_id, act(lambda: door.make_links(*state.here(), survey_id, anew=anew)))


def _revoke(link_ids: list[str]) -> None:
    def revoke() -> None:
        for one in link_ids:
            links.revoke(*state.here(), one)

    act(revoke, f"{len(link_ids)} {'link leads' if len(link_ids) == 1 else 'links lead'} nowhere any more.")


def _replace_open(survey_id: str, live: list[Invited]) -> None:
    _make(survey_id, [one.id for one in live])


def _one_more(survey_id: str, name: str, function: str) -> None:
    label = str(st.session_state.get(name) or "").strip()
    survey = state.load_workshop().survey(survey_id)
    if not label and survey.mode is not SurveyMode.ANONYMOUS:
        return
    person = Invitee(label, st.session_state.get(function) or "")
    issued = act(lambda: links.issue(*state.here(), survey_id, [person]))
    keep(survey_id, issued)
    if issued and name in st.session_state:
        st.session_state[name] = ""
