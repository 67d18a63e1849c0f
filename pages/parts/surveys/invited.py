"""Who is invited to a draft, and which groups these people could ever be shown as."""

from functools import partial
from typing import Any

import streamlit as st

from db.surveys import audience as door
from db.surveys.audience import Invited
from db.surveys.links import Invitee
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import SAID, act, save
from salesops import content
from salesops.surveys import audience
from salesops.surveys.audience import Chance, Person, Showable
from salesops.surveys.pasted_list import pasted
from salesops.surveys.proposal import proposal
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState
from salesops.workshop import Survey, Workshop

_SOME, _PASTED = "surveys:some", "surveys:pasted"
_KEPT = "surveys:pasted-kept:"  # and a survey's id: what was pasted and not taken, while other parts are looked at
Where = tuple[str, str, str]  # function, level, tenure
_SAYS = {
    Chance.YES: "Yes",
    Chance.IF_MORE: "Only if more than 60 % answer",
    Chance.NEVER: "No",
}


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw the plan of a draft: add, say where each belongs, see what could be shown."""
    if survey.links is LinkKind.OPEN:
        st.caption(
            "With one open link this list only helps to plan: it is dropped when the link is made, and nobody knows "
            "how many people have the link."
        )
    elif survey.mode is SurveyMode.ANONYMOUS:
        st.caption(
            "Names help to plan here. When the links are made, names, level and tenure go: a link keeps the function."
        )
    _show_adding(workshop, survey, people)
    if people:
        _show_people(survey, people)
        _show_counts(people)
    show_cuts(survey, people)


def persons(people: list[Invited]) -> list[Person]:
    """Return the people invited as the method's functions take them."""
    return [Person(one.label, one.function, one.level, one.tenure) for one in people]


def _show_people(survey: Survey, people: list[Invited]) -> None:
    offered = audience.choices()
    rows = [
        Row(
            one.id,
            one.label or "Somebody",
            {
                "label": Cell(value=one.label or "Without a name"),
                **{
                    part: Cell(value=getattr(one, part) or None, on_change=partial(_place, one.id, part))
                    for part in ("function", "level", "tenure")
                },
            },
        )
        for one in people
    ]
    grid(
        f"survey-people:{survey.id}",
        rows,
        [
            Column("label", "Name", "static"),
            Column("function", "Function", "choice", options=offered["function"], width="14rem"),
            Column("level", "Level", "choice", options=offered["level"], width="12rem"),
            Column("tenure", "Tenure", "choice", options=offered["tenure"], width="11rem"),
        ],
        label="People invited",
        row_header=None,
        height=520,
        on_remove=partial(_leave_out, survey.id),
        find="Find a person",
    )


def _show_counts(people: list[Invited]) -> None:
    these = persons(people)
    said = "; ".join(
        f"by {part}: " + " · ".join(f"{escape(name)} {n}" for name, n in audience.counted(these, part).items())
        for part in ("function", "level")
        if any(getattr(one, part) for one in these)
    )
    st.markdown(f"**{len(people)} {'person' if len(people) == 1 else 'people'}** :gray[{said}]")


def show_cuts(survey: Survey, people: list[Invited]) -> None:
    """Draw which groups these people could be shown as, with the reason, and what the method proposes."""
    st.subheader("What could be shown")
    if not people:
        st.info("Invite people, and this says which groups their answers could ever be shown for.")
        return
    these = persons(people)
    _show_proposal(survey, these)
    if survey.mode is SurveyMode.NAMED:
        st.markdown("Every answer is shown with its name, so no group is hidden.")
        return
    found = _showable(survey.mode, survey.minimum, survey.two_sides, tuple(sorted(map(_where, these))), survey)
    yes = sum(one.chance is Chance.YES for one in found)
    share = f"**{yes} of {len(found)} groups** could be shown even" if yes else "**No group** could be shown"
    st.markdown(f"{share} if only 60 % answer.")
    grid(
        f"survey-cuts:{survey.id}", [_cut_row(one) for one in found],
        [
            Column("invited", "Invited", "static", width="6rem"),
            Column("chance", "Could be shown", "static", width="14rem"),
            Column("reason", "Why", "static"),
        ],
        label="Groups", row_header="Group", height=420, hide_label=True,
    )  # fmt: skip
    with st.popover("How this is worked out", icon=":material/function:"):
        st.markdown(
            f"A group is shown when at least {survey.minimum} of its people answered **and** no sum or difference of "
            "shown groups rests on fewer. 60 % of each group are counted, taken evenly over functions, levels and "
            "tenure. Where functions and levels are not known, people say so themselves in the form."
        )
        for rule in content.load().rollup_rules:
            st.caption(rule)


def _cut_row(one: Showable) -> Row:
    cells = {
        "invited": Cell(value=str(one.invited)),
        "chance": Cell(value=_SAYS[one.chance]),
        "reason": Cell(value=one.reason),
    }
    return Row("/".join((one.group.cut, *one.group.key)), one.name, cells)


@st.cache_resource(max_entries=64, show_spinner="Working out what could be shown …")
def _showable(
    mode: SurveyMode, minimum: int, two_sides: bool, where: tuple[Where, ...], _survey: Survey
) -> tuple[Showable, ...]:
    return audience.showable(_survey, [Person("", *one) for one in where])


def _where(person: Person) -> Where:
    return person.function, person.level, person.tenure


def _show_proposal(survey: Survey, these: list[Person]) -> None:
    proposed = proposal(survey, these, content.load())
    if proposed is None:
        return
    with st.container(border=True):
        st.markdown(f":material/lightbulb: {escape(proposed.says)}")
        with st.container(horizontal=True):
            if proposed.sides:
                st.button(
                    "Show two sides", key="surveys:two-sides", on_click=save,
                    args=(survey, "two_sides", True, "two sides"),
                )  # fmt: skip
            st.button(
                "Ask for names by consent", key="surveys:named", on_click=save,
                args=(survey, "mode", SurveyMode.NAMED, "names"),
            )  # fmt: skip


def _show_adding(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    here = {one.label.casefold() for one in people}
    left = [one for one in audience.people_of(workshop) if one.label.casefold() not in here]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if left:
            names = {n: one.label for n, one in enumerate(left)}
            st.multiselect(
                "Invite from People and lists", list(names), key=_SOME, format_func=names.__getitem__, width=420,
                placeholder=f"{len(left)} are not invited yet",
            )  # fmt: skip
            picked = st.session_state.get(_SOME) or []
            label = f"Invite {len(picked)}" if picked else f"Invite all {len(left)}"
            chosen = [left[n] for n in picked if n < len(left)] or left
            st.button(label, key="surveys:invite", on_click=_invite, args=(survey.id, chosen))
        elif audience.people_of(workshop):
            st.caption("Everybody of People and lists is invited.")
        elif not people:
            st.caption("Nobody stands in People and lists yet. Paste the names here, or enter people there first.")
    if survey.follows_id is not None:
        _show_round_before(workshop, survey)
    _show_pasting(survey, first=not people)


def _show_pasting(survey: Survey, first: bool) -> None:
    """Draw where names are pasted: open for the first ones, and it stays as it is while a line is put right."""
    icon = ":material/content_paste:"
    with st.expander("Paste names", expanded=first, key=f"surveys:pasting:{survey.id}", on_change="rerun", icon=icon):
        st.session_state.setdefault(_PASTED, st.session_state.get(_KEPT + survey.id, ""))
        st.session_state[_KEPT + survey.id] = st.text_area(
            "One person per line: name, function, level, tenure (only the name is needed)", key=_PASTED, height=120,
            placeholder="Ada Novak, Sales, Manager, 1 to 3 years",
        )  # fmt: skip
        st.caption(f"Functions: {', '.join(audience.choices()['function'].values())}.")
        st.button("Invite them", key="surveys:paste", on_click=_paste, args=(survey.id,))


def _show_round_before(workshop: Workshop, survey: Survey) -> None:
    before = next((one for one in workshop.surveys if one.id == survey.follows_id), None)
    if before is None or before.state is not SurveyState.CLOSED:
        return
    there = [one for one in door.of_survey(workshop.id, state.actor(), before.id) if one.label and not one.revoked]
    late = [one for one in there if one.finished is False]
    with st.container(horizontal=True):
        for label, whom in (("Invite the same people", there), ("Invite only who did not answer", late)):
            if whom:
                st.button(f"{label} ({len(whom)})", key=label, on_click=_invite, args=(survey.id, persons(whom)))


def _invite(survey_id: str, chosen: list[Person]) -> None:
    people = [Invitee(one.label, one.function, one.level, one.tenure) for one in chosen]
    act(lambda: door.plan(*state.here(), survey_id, people))
    st.session_state.pop(_SOME, None)


def _paste(survey_id: str) -> None:
    workshop = state.load_workshop()

    def take() -> int:
        found = pasted(st.session_state.get(_PASTED, ""), workshop)
        people = [Invitee(one.label, one.function, one.level, one.tenure) for one in found]
        return door.plan(workshop.id, state.actor(), survey_id, people)

    came = act(take)
    if came is not None:
        st.session_state[_PASTED] = ""
        st.session_state[SAID] = f"{came} {'person was' if came == 1 else 'people were'} added to the list."


def _place(invited_id: str, part: str, value: Any, _was: Any) -> None:
    workshop_id, who = state.here()
    door.place(workshop_id, who, invited_id, **{part: value or ""})


def _leave_out(survey_id: str, invited_id: str) -> None:
    door.leave_out(*state.here(), survey_id, [invited_id])
