"""What people are told: names, the smallest group shown, the links, the closing time, the introduction."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

import db.fields
from pages.parts import fields
from salesops.surveys import promise
from salesops.vocabulary import LinkKind, SurveyMode
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, survey: Survey) -> None:
    """Draw the promise of a draft; it is fixed at the launch."""
    of = partial(db.fields.of, "survey", survey.id)
    _show_modes(survey)
    least = "5 is usual; nobody may set less than 3. It holds for comments too."
    promised = [
        fields.a_choice(of("mode"), "Names", promise.modes(), workshop, blank=None),
        fields.a_choice(
            of("minimum"), "Smallest group shown", promise.minimum_choices(), workshop, blank=None, help=least
        ),
        fields.a_choice(of("links"), "Links", promise.LINKS, workshop, blank=None),
    ]
    fields.beside(promised, least_width=220, most=3, workshop=workshop)
    if survey.links is LinkKind.OPEN:
        st.caption(promise.OPEN_LINK)
    elif survey.mode is SurveyMode.ANONYMOUS:
        st.caption("The links carry no names, so they cannot be mailed by name: print the slips and let people draw.")
    if survey.mode is SurveyMode.NAMED and survey.links is LinkKind.OPEN:
        st.caption("An open link knows no names: people type theirs on the form, and typing it is their consent.")
    fields.yes_no(
        of("two_sides"), "Show two sides only (customer-acquiring, customer-keeping), not single functions",
        workshop=workshop,
    )  # fmt: skip
    show_closing(workshop, survey)
    fields.text(
        of("introduction"), "Introduction: why this survey, and what happens with the results", workshop=workshop,
        placeholder="e.g. We look at the results together on 3 March, for 45 minutes.",
    )  # fmt: skip
    st.caption("Names, smallest group, links and statements are fixed at the launch. The closing time can be moved on.")


def _show_modes(survey: Survey) -> None:
    """Draw what people are told under each promise, side by side."""
    with st.grid(3, min_column_width=220):
        for mode, name in promise.modes().items():
            with st.container(border=True, height="stretch", gap="xsmall"):
                chosen = " :primary-badge[:material/check: Chosen]" if mode is survey.mode else ""
                st.markdown(f"**{name}**{chosen}")
                st.caption(f"People are told: “{promise.told(mode, survey.minimum)}”")


def show_closing(workshop: Workshop, survey: Survey) -> None:
    """Draw the closing time of a draft, in the workshop's time zone."""
    fields.moment(db.fields.of("survey", survey.id, "closes_at"), "Closes on", workshop)
    if survey.closes_at is not None and survey.closes_at <= datetime.now(UTC):
        st.caption(":red[:material/error: This time has passed. Choose one that lies ahead.]")
