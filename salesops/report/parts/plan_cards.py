"""Part 8: the plan as a picture and as project cards, each with what it came from."""

from salesops import project_roles
from salesops.cards import Card, driver_names
from salesops.charts.timeline import Stretch
from salesops.plan_state import drawing
from salesops.plan_state.agreement import not_agreed
from salesops.plan_state.plan import Plan, start_week
from salesops.report import figures, wording
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.context import Context
from salesops.report.model import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.report.parts import plan_load, plan_standing
from salesops.report.parts.gap_priority import NO_PROMISE
from salesops.vocabulary import WorkProduct

STATES = {
    WorkProduct.IN_USE: "in use",
    WorkProduct.COMPLETED_UNUSED: "completed, but unused",
    WorkProduct.NEEDS_CREATING: "needs creating",
    WorkProduct.NEEDS_REFRESHING: "needs refreshing",
}


def part(context: Context) -> Part:
    """Return the plan; without blocks while no project is chosen."""
    if not context.cards:
        return Part("plan", 8, "The plan", (), (Missing("No project is chosen yet", "focus"),))
    plan = Plan(context.workshop, context.programme, context.as_of)
    blocks: list[Block] = []
    missing: list[Missing] = []
    if any(start_week(card) is not None for card in context.cards):
        blocks.append(_figure(context, plan))
    first = context.workshop.settings.programme_starts_on
    if first is None:
        blocks.append(Paragraph("The programme has no start date yet, so the plan counts weeks.", Tone.NOTE))
        missing.append(Missing("No start date of the programme", "plan"))
    missing += _not_agreed(context.cards)
    blocks += plan_standing.blocks(plan)
    blocks += plan_load.blocks(plan, context.look)
    blocks.append(Heading("Project cards"))
    for card in context.cards:
        facts = (*_facts(context, card), *plan_standing.facts(plan, card))
        blocks += [Heading(card.project.name, 3), Facts(facts)]
    return Part("plan", 8, "The plan", tuple(blocks), tuple(missing))


def _not_agreed(cards: tuple[Card, ...]) -> tuple[Missing, ...]:
    """Return how many projects are not agreed and what they lack for it; () where all are."""
    told = not_agreed(len(cards), sum(card.project.agreed_on is not None for card in cards))
    if not told:
        return ()
    open_cards = [card for card in cards if card.missing]
    wanted = dict.fromkeys(words for card in open_cards for words in card.missing)
    lacking = f"; {len(open_cards)} without {wording.listed(wanted)}" if open_cards else ""
    return (Missing(f"{told}{lacking}", "plan"),)


def _figure(context: Context, plan: Plan) -> Figure:
    placed = [(card, start) for card in context.cards if (start := start_week(card)) is not None]
    stretches = drawing.stretches(plan)
    last = max(stretch.end_week for stretch in stretches)
    agreed = all(card.start_week is not None for card, _ in placed)
    title = f"{wording.counted(len(stretches), 'project')} in {wording.counted(last, 'week')}"
    chart = drawing.drawn(plan, title)
    caption = "The starts are agreed." if agreed else "Starts not agreed yet are those of the proposed staging."
    if any(stretch.diamonds for stretch in stretches):
        caption += " A diamond is a milestone, filled once it is reached."
    spec = figures.of_chart(chart, context.look)
    return Figure(title, spec, caption, chart.alt, _table(context, placed), _spans(stretches))


def _spans(stretches: list[Stretch]) -> ChartData:
    phases = sorted({stretch.phase for stretch in stretches})
    lengths = (
        Series(f"Phase {phase}", tuple(s.end_week - s.start_week if s.phase == phase else None for s in stretches))
        for phase in phases
    )
    begins = Series("Weeks before it starts", tuple(s.start_week for s in stretches))
    return ChartData(ChartKind.SPANS, tuple(s.name for s in stretches), (begins, *lengths), "weeks")


def _table(context: Context, placed: list[tuple[Card, int]]) -> Table:
    rows = [
        Row(
            context.say.cells(
                [
                    card.project.name,
                    context.workshop.item_name(card.project.owner_id),
                    start + 1,
                    start + card.weeks,
                    card.starts_on,
                    card.ends_on,
                    "agreed" if card.start_week is not None else "proposed",
                ]
            ),
            (card.project.id,),
        )
        for card, start in placed
    ]
    columns = (
        Column("Project", width=2.4),
        Column("Owner", width=1.4),
        Column("From week", Align.RIGHT, 0.8),
        Column("To week", Align.RIGHT, 0.8),
        Column("From", width=1.3),
        Column("To", width=1.3),
        Column("Start", width=1),
    )
    return Table(columns, tuple(rows), "The plan", name="plan")


def _facts(context: Context, card: Card) -> tuple[Fact, ...]:
    project = card.project
    start = start_week(card)
    weeks = wording.counted(card.weeks, "week")
    if start is not None:
        state = "agreed" if card.start_week is not None else "proposed"
        weeks = f"{weeks}: week {start + 1} to week {start + card.weeks} (start {state})"
    days = None if card.starts_on is None else f"{context.say.day(card.starts_on)} to {context.say.day(card.ends_on)}"
    step = wording.given(project.first_step)
    step = f"{wording.inside(step)}, by {context.say.day(project.first_step_on)}" if project.first_step_on else step
    step = f"{step}; done on {context.say.day(project.first_step_done_on)}" if project.first_step_done_on else step
    roles = project_roles.all_names(context.workshop)
    load = wording.listed(f"{roles.get(role, role)} ({units})" for role, units in card.load)
    return (
        context.say.fact("Owner", context.workshop.item_name(project.owner_id), *filter(None, [project.owner_id])),
        context.say.fact("Weeks", weeks, project.id),
        context.say.fact("Dates", days),
        context.say.fact("Outcome", project.outcome),
        context.say.fact("First step", step),
        context.say.fact("Asks to change (load units)", load or "nobody's daily habits"),
        context.say.fact("Moves", wording.listed(driver_names(card))),
        *_worth(context, card),
        *_work_products(context, card),
        *_ideas(context, card),
        context.say.fact("Why then", card.reason),
        context.say.fact("Comes from", _origin(context, card), *_origin_ids(card)),
    )


def _worth(context: Context, card: Card) -> tuple[Fact, ...]:
    """Return what closing the card's gaps is worth, () while the team set no effect."""
    if card.worth.base is None:
        return ()
    said = f"{context.say.worth(card.worth)}. {NO_PROMISE}"
    return (Fact("Worth", said, card.worth.base, (card.project.id,)),)


def _work_products(context: Context, card: Card) -> tuple[Fact, ...]:
    """Return the state of what the elements produce, () where none is said."""
    known = [element for element in card.elements if element.work_product is not None]
    told = "; ".join(f"{e.name}: {STATES[e.work_product]}" for e in known if e.work_product)
    return (context.say.fact("Work product", told, *(e.id for e in known)),) if known else ()


def _ideas(context: Context, card: Card) -> tuple[Fact, ...]:
    """Return the ideas that were parked at the card's merger points, () where there is none."""
    told = "; ".join(wording.inside(idea.text) for idea in card.ideas)
    return (context.say.fact("Ideas that waited", told, *(idea.id for idea in card.ideas)),) if card.ideas else ()


def _origin(context: Context, card: Card) -> str:
    if not card.points:
        return f"{wording.listed(e.name for e in card.elements)}; no merger point is accepted"
    return "; ".join(
        f"{context.place(p)} [{context.reference(p)}], "
        + (f"score {p.score} against {p.target}" if p.score is not None else "not scored")
        for p in [p for p in card.points if p.gap != 0] or card.points
    )


def _origin_ids(card: Card) -> tuple[str, ...]:
    return (*(e.id for e in card.elements), *(p.link.id for p in card.points))
