"""Project cards: all of them as a table to fill in, and one at a time with everything it came from."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops.cards import Card, driver_names
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

CHOSEN = "plan:card"


def headline(found: tuple[Card, ...]) -> str:
    """Return the finding: how many projects, until when, and what still lacks an owner or a date."""
    lacking = sum(bool(card.missing) for card in found)
    count = f"{len(found)} {'project' if len(found) == 1 else 'projects'}"
    return f"{count}, all with owner and first step" if not lacking else f"{count}, {lacking} still incomplete"


def show_table(workshop: Workshop, found: tuple[Card, ...]) -> None:
    """Show one line per project with the fields that make it agreed."""
    people = fields.item_options(workshop, ListKind.PERSON)
    columns = (
        Column("when", "When", "static"),
        Column("owner_id", "Owner", "choice", options=people, help="One person; add people on People and lists"),
        Column("outcome", "Outcome we will see", "text"),
        Column("first_step", "First step", "text", help="Within 14 days"),
        Column("first_step_on", "By", "date"),
    )
    grid("cards", [_row(card) for card in found], columns, label="Projects of the plan")


def show_card(workshop: Workshop, found: tuple[Card, ...]) -> None:
    """Show one project with everything it came from."""
    by_id = {card.project.id: card for card in found}
    st.subheader("Project card")
    chosen = st.selectbox("Project", list(by_id), format_func=lambda i: by_id[i].project.name, key=CHOSEN)
    card = by_id[chosen]
    with st.container(border=True):
        st.markdown(f"**{escape(card.project.name)}** · {escape(_when(card))}")
        if card.reason:
            st.markdown(escape(card.reason))
        for point in card.points:
            verdict = "not scored" if point.score is None else f"score {point.score}, target {point.target}"
            st.markdown(f"- From {escape(point.element.name)} at {point.stage.value}: {verdict}")
        if names := driver_names(card):
            st.caption(f"Moves: {', '.join(names)}. What it is worth is not set.")
        for element in card.elements:
            if element.advice:
                st.caption(f"A first step that has worked: {escape(element.advice)}")
        if card.missing:
            st.caption(f"Still missing: {', '.join(card.missing)}")


def _row(card: Card) -> Row:
    of = db.fields.of
    project = card.project
    cells = {
        "when": Cell(value=_when(card)),
        **{
            column: Cell(field=of("project", project.id, column), value=getattr(project, column))
            for column in ("owner_id", "outcome", "first_step", "first_step_on")
        },
    }
    return Row(project.id, project.name, cells)


def _when(card: Card) -> str:
    week = card.start_week if card.start_week is not None else card.proposed_week
    if week is None:
        return "not staged"
    words = f"weeks {week + 1} to {week + card.weeks}"
    if card.starts_on and card.ends_on:
        words += f" ({card.starts_on:%d %b} to {card.ends_on:%d %b %Y})"
    return words if card.start_week is not None else f"{words}, proposed"
