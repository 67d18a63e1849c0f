"""Project cards: all of them as a table to fill in, and one at a time with everything it came from."""

import streamlit as st

import db.fields
from pages.parts import address, fields
from pages.parts.errors import escape, label
from pages.parts.gaps import words
from pages.parts.grid import Cell, Column, Row, grid, kept
from pages.parts.metrics.words import standing_words
from pages.parts.plan import agreeing, card_words, milestones, risks
from salesops import content, day_findings, metrics, spoken
from salesops.cards import Card
from salesops.kept import Kept
from salesops.plan_state.plan import Plan
from salesops.value import shortfall
from salesops.value.figures import unit_label
from salesops.vocabulary import ListKind
from salesops.workshop import Settings
from salesops.worth import worth

CHOSEN, VIEW = "plan:card", "plan:card:view"
VIEWS = {"card": "What and why", "milestones": "Milestones", "risks": "Risks"}

_together: Kept[str] = Kept(32)


def show_table(plan: Plan) -> None:
    """Show one line per project with the fields that make it agreed."""
    grid("cards", kept("cards", plan.workshop, lambda: _table(plan), of=(plan,)), label="Projects of the plan")
    if odd := " ".join(day_findings.of_first_steps(plan.workshop, [card.project for card in plan.cards])):
        st.caption(f":orange[{escape(odd)}]")


def _table(plan: Plan) -> tuple[list[Row], tuple[Column, ...]]:
    people = fields.item_options(plan.workshop, ListKind.PERSON)
    unit = unit_label(plan.cards[0].worth.unit, plan.workshop.settings.currency) if plan.cards else ""
    columns = (
        Column("when", "When, worth", "static", width="7rem", unit=unit, help="Worth: base; agreed or not"),
        Column(
            "owner_id",
            "Owner",
            "choice",
            width="9rem",
            options=people,
            adds=ListKind.PERSON,
            help="One person",
        ),
        Column("outcome", "Outcome we will see", "long_text"),
        Column("first_step", "First step", "long_text", help="Within 14 days"),
        Column("first_step_on", "By", "date"),
    )
    return [_row(plan, card) for card in plan.cards], columns


def show_card(plan: Plan) -> None:
    """Show one project: what it is and why, its milestones, its risks."""
    by_id = {card.project.id: card for card in plan.cards}
    st.subheader("Project card")
    names = {project_id: label(card.project.name) for project_id, card in by_id.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Project", address.keep(CHOSEN, list(by_id)), format_func=names.__getitem__, key=CHOSEN)
        view = st.segmented_control(
            "Part of the card", list(VIEWS), format_func=VIEWS.__getitem__, default="card", key=VIEW, required=True,
            label_visibility="collapsed", width="content",
        )  # fmt: skip
    card = by_id[chosen]
    with st.container(border=True):
        agreeing.show_of(plan, card)
        if view == "milestones":
            milestones.show_of(plan, card)
        elif view == "risks":
            risks.show_of(plan, card.project.id)
        else:
            _show_what_and_why(plan, card)


def _show_what_and_why(plan: Plan, card: Card) -> None:
    told = card_words.of(plan, card)
    if told.reason:
        st.markdown(told.reason)
    _show_fields(plan, card)
    left, right = st.columns(2, gap="large")
    left.markdown(told.origin)
    right.markdown(told.needs)
    st.markdown(told.worth)
    if told.worked_out:
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(told.worked_out)


def _show_fields(plan: Plan, card: Card) -> None:
    """Draw what is filled in as the project goes: the first step done, and the metric that shows its outcome."""
    workshop, project, of = plan.workshop, card.project, db.fields.of
    followed = {tracked.id: tracked for tracked in workshop.tracked_metrics}
    tracked = followed.get(project.tracked_id or "")
    entries = []
    if project.first_step.strip():
        done = of("project", project.id, "first_step_done_on")
        entries.append(fields.a_day(done, "First step done on", help="Empty: not done yet"))
    if followed:
        names = {metric_id: one.name for metric_id, one in followed.items()}
        entries.append(fields.a_choice(of("project", project.id, "tracked_id"), "Outcome shows in", names, workshop))
    if tracked is not None:
        unit = metrics.unit(tracked, workshop.settings.currency)
        entries += [
            fields.a_number(of("project", project.id, column), words, workshop, unit=unit)
            for column, words in (("outcome_from", "From"), ("outcome_to", "To"))
        ]
    if entries:
        fields.beside(entries, least_width=170, workshop=workshop)
    if tracked is not None:
        st.markdown(standing_words(workshop, tracked))
    elif not followed:
        st.caption("No metric is followed yet: choose some on Life cycle to see the outcome in a number.")


def show_together(plan: Plan) -> None:
    """Say what all projects with a known worth bring together: through the tree at once, never added up."""
    if told := _together.get((plan,), lambda: _brought_together(plan)):
        st.markdown(told)


def _brought_together(plan: Plan) -> str:
    workshop, found = plan.workshop, plan.cards
    known = [card for card in found if card.worth.base is not None]
    if not known:
        return ""
    together = worth(workshop, [element.id for card in known for element in card.elements])
    which = "All projects" if len(known) == len(found) else f"The {len(known)} of {len(found)} projects with an effect"
    told = escape(words.full_worth(together, workshop.settings))
    part = shortfall.closing_words(
        content.load().tree(workshop.goal.kind), together.unit, together.today, workshop.goal.target, together.base,
        workshop.settings,
    )  # fmt: skip
    said = " ".join(filter(None, (told, escape(part), "Arithmetic, not a promise.")))
    return f"{which} together are worth {spoken.tied(said)}"


def _row(plan: Plan, card: Card) -> Row:
    of, settings = db.fields.of, plan.workshop.settings
    project = card.project
    cells = {
        "when": Cell(value=_when_and_worth(card, settings)),
        **{
            column: Cell(field=of("project", project.id, column), value=getattr(project, column))
            for column in ("owner_id", "outcome", "first_step", "first_step_on")
        },
    }
    return Row(project.id, project.name, cells)


def _when_and_worth(card: Card, settings: Settings) -> str:
    told = ", ".join(filter(None, (_base(card, settings), "agreed" if card.project.agreed_on else "")))
    return "\n".join(filter(None, (_in_lines(card_words.when(card, settings)), told)))


def _base(card: Card, settings: Settings) -> str:
    return words.short_worth(card.worth, settings).partition(" (")[0]


def _in_lines(when: str) -> str:
    """Break "weeks 1 to 4 (7 Dec 2026 to 3 Jan 2027)" where a narrow column would break a day."""
    weeks_told, _, dates = when.partition(" (")
    return "\n".join((weeks_told, dates.replace(" to ", "\nto ").replace(")", ""))) if dates else when
