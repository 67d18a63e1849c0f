"""Project cards: all of them as a table to fill in, and one at a time with everything it came from."""

import streamlit as st

import db.fields
from pages.parts import address, fields
from pages.parts.errors import escape, label
from pages.parts.focus.chosen import STATES, weeks
from pages.parts.gaps import words
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.plan import agreeing, milestones, outcome_metric, risks
from salesops import content, day_findings, formats, spoken
from salesops.cards import ADOPTION_LOOK_DAYS, RESCORE_DAYS, Card, driver_names
from salesops.lifecycle import stage_names
from salesops.plan_state.plan import Plan
from salesops.programme import role_names
from salesops.project_phases import ROLL_OUTS, UNTIL_ROLL_OUT, project_phases
from salesops.value import shortfall
from salesops.vocabulary import ListKind
from salesops.workshop import Settings, Workshop
from salesops.worth import FORMULA, worth

CHOSEN, VIEW = "plan:card", "plan:card:view"
VIEWS = {"card": "What and why", "milestones": "Milestones", "risks": "Risks"}


def headline(found: tuple[Card, ...]) -> str:
    """Return the finding: how many projects, until when, and what still lacks an owner or a date."""
    lacking = sum(bool(card.missing) for card in found)
    count = f"{len(found)} {'project' if len(found) == 1 else 'projects'}"
    return f"{count}, all with owner and first step" if not lacking else f"{count}, {lacking} still incomplete"


def show_table(plan: Plan) -> None:
    """Show one line per project with the fields that make it agreed."""
    people = fields.item_options(plan.workshop, ListKind.PERSON)
    columns = (
        Column("when", "When, worth", "static", width="7rem", help="Worth: base, in the goal's unit; agreed or not"),
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
    grid("cards", [_row(plan, card) for card in plan.cards], columns, label="Projects of the plan")
    if odd := " ".join(day_findings.of_first_steps(plan.workshop, [card.project for card in plan.cards])):
        st.caption(f":orange[{escape(odd)}]")


def show_card(plan: Plan) -> None:
    """Show one project: what it is and why, its milestones, its risks."""
    workshop = plan.workshop
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
        st.markdown(f"**{escape(card.project.name)}** · {escape(_when(card, workshop.settings))}")
        agreeing.show_of(plan, card)
        if view == "milestones":
            milestones.show_of(plan, card)
        elif view == "risks":
            risks.show_of(plan, card.project.id)
        else:
            _show_first_step(workshop, card)
            _show_reasons(workshop, card)


def _show_first_step(workshop: Workshop, card: Card) -> None:
    project = card.project
    if not project.first_step.strip():
        return
    by = "" if project.first_step_on is None else f", by {formats.day(project.first_step_on, workshop.settings)}"
    st.markdown(f"**First step{escape(by)}** {escape(project.first_step)}")
    field = db.fields.of("project", project.id, "first_step_done_on")
    fields.day(field, "First step done on", help="Empty: not done yet", workshop=workshop)


def _show_reasons(workshop: Workshop, card: Card) -> None:
    if card.reason:
        st.markdown(escape(card.reason))
    left, right = st.columns(2, gap="large")
    with left:
        _show_origin(workshop, card)
    with right:
        _show_needs(workshop, card)
    _show_worth(workshop, card)
    outcome_metric.show(workshop, card)


def _show_origin(workshop: Workshop, card: Card) -> None:
    names = stage_names(workshop)
    lines = ["**What it came from**"]
    for point in card.points:
        verdict = "not scored" if point.score is None else f"score {point.score}, target{spoken.NO_BREAK}{point.target}"
        lines.append(f"- {escape(point.element.name)} at {escape(names[point.stage])}: {verdict}")
    if moved := driver_names(card):
        lines.append(f"\nIt moves {escape(spoken.listed(moved))}.")
    lines += [f"\nA first step that has worked: {escape(e.advice)}" for e in card.elements if e.advice]
    if card.ideas:
        lines += ["\n**Ideas that waited**", *(f"- {escape(idea.text)}" for idea in card.ideas)]
    st.markdown("\n".join(lines))


def _show_needs(workshop: Workshop, card: Card) -> None:
    names = role_names(workshop)
    learn = ", ".join(f"{names.get(role, role)} ({units})" for role, units in card.load)
    lines = ["**What it takes**", f"- {weeks(card.weeks)} from start to roll-out"]
    lines.append(f"- Changes the habits of {escape(learn)}" if learn else "- Nobody's daily habits: makers only")
    for element in card.elements:
        if element.work_product is not None:
            of = f" of {escape(element.name)}" if len(card.elements) > 1 else ""
            lines.append(f"- Work product{of}: {STATES[element.work_product.value].lower()}")
    until_roll_out = [p for p in project_phases(workshop, card) if p.kind in (*UNTIL_ROLL_OUT, *ROLL_OUTS)]
    if until_roll_out:
        lines.append("\n**How it runs**")
        lines += [f"- {phase.name}: {escape(phase.when(workshop.settings))}" for phase in until_roll_out]
    lines.append("\n**After the roll-out**")
    look, rescore = card.adoption_look_on, card.rescore_on
    if look is None or rescore is None:
        lines.append(f"- Day {ADOPTION_LOOK_DAYS}: is it used? Day {RESCORE_DAYS}: score its merger points again")
    else:
        first, second = (escape(formats.day(day, workshop.settings)) for day in (look, rescore))
        lines += [f"- {first}: is it used?", f"- {second}: score its merger points again"]
    st.markdown("\n".join(lines))


def _show_worth(workshop: Workshop, card: Card) -> None:
    settings, tree = workshop.settings, content.load().tree(workshop.goal.kind)
    st.markdown(f"**Worth** {escape(words.full_worth(card.worth, settings))}")
    if card.worth.base is not None:
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            moved = "\n".join(f"- {escape(line)}" for line in words.moves(card.worth, tree, settings))
            st.markdown(f"{FORMULA[0].upper()}{FORMULA[1:]}.\n\n{moved}")
            st.caption(tree.caveat)


def show_together(workshop: Workshop, found: tuple[Card, ...]) -> None:
    """Say what all projects with a known worth bring together: through the tree at once, never added up."""
    known = [card for card in found if card.worth.base is not None]
    if not known:
        return
    together = worth(workshop, [element.id for card in known for element in card.elements])
    which = "All projects" if len(known) == len(found) else f"The {len(known)} of {len(found)} projects with an effect"
    told = escape(words.full_worth(together, workshop.settings))
    part = shortfall.closing_words(
        content.load().tree(workshop.goal.kind), together.unit, together.today, workshop.goal.target, together.base,
        workshop.settings,
    )  # fmt: skip
    said = " ".join(filter(None, (told, escape(part), "Arithmetic, not a promise.")))
    st.markdown(f"{which} together are worth {spoken.tied(said)}")


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
    lines = (_in_lines(_when(card, settings)), _base(card, settings), "agreed" if card.project.agreed_on else "")
    return "\n".join(filter(None, lines))


def _base(card: Card, settings: Settings) -> str:
    return words.short_worth(card.worth, settings).partition(" (")[0]


def _in_lines(when: str) -> str:
    """Break "weeks 1 to 4 (7 Dec 2026 to 3 Jan 2027)" where a narrow column would break a day."""
    weeks_told, _, dates = when.partition(" (")
    return "\n".join((weeks_told, dates.replace(" to ", "\nto ").replace(")", ""))) if dates else when


def _when(card: Card, settings: Settings) -> str:
    week = card.start_week if card.start_week is not None else card.proposed_week
    if week is None:
        return "not staged"
    told = f"week {week + 1}" if card.weeks == 1 else f"weeks {week + 1} to {week + card.weeks}"
    if card.starts_on and card.ends_on:
        told += f" ({formats.days(card.starts_on, card.ends_on, settings)})"
    return told if card.start_week is not None else f"{told}, proposed"
